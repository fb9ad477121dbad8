//! The numbers that notebooks start from: NumPy's `RandomState`, bit for bit.
//!
//! NumPy promises never to change this generator ("Compatibility policy", NEP 19): the Mersenne Twister
//! MT19937, seeded as `np.random.seed` does, numbers of 53 bits, and normal numbers by the polar method of
//! Marsaglia, of which every second one is kept for the next call.

use rand_mt::Mt;

use super::Source;

/// `np.random.RandomState(seed)`.
#[derive(Clone, Debug)]
pub struct NumPy {
    twister: Mt,
    /// The second normal number of a pair.
    kept: Option<f64>,
}

impl NumPy {
    /// The generator of a seed.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self { twister: Mt::new(seed), kept: None }
    }
}

impl Source for NumPy {
    /// As `rand` and `random_sample`: 27 and 26 bits of two draws.
    fn unit(&mut self) -> f64 {
        let upper = f64::from(self.twister.next_u32() >> 5);
        let lower = f64::from(self.twister.next_u32() >> 6);
        (upper * 67_108_864.0 + lower) / 9_007_199_254_740_992.0
    }

    /// As `randn`. The logarithm is the system's, as NumPy's is.
    fn normal(&mut self) -> f64 {
        if let Some(kept) = self.kept.take() {
            return kept;
        }
        loop {
            let x = 2.0 * self.unit() - 1.0;
            let y = 2.0 * self.unit() - 1.0;
            let square = x * x + y * y;
            if square < 1.0 && square != 0.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.kept = Some(factor * x);
                return factor * y;
            }
        }
    }
}
