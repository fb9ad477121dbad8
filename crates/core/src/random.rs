//! Random numbers that never change: the same seed gives the same numbers in every version, on every
//! platform.
//!
//! The bits are the keystream of `ChaCha20` (RFC 8439) with the seed, as eight bytes in little-endian
//! order followed by zeros, for its key; behind the seed there may stand what the numbers are for, and a
//! count. What is made of the bits is written out here, with the portable logarithm and cosine of
//! `libm`, and does not depend on any library's distributions.

mod numpy;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

pub use numpy::NumPy;

/// A source of random numbers.
pub trait Source {
    /// A number from 0 up to but not including 1.
    fn unit(&mut self) -> f64;

    /// A number from the standard normal distribution.
    fn normal(&mut self) -> f64;

    /// A number from the uniform distribution between `low` and `high`.
    fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }
}

/// What random numbers are drawn for, so that one seed serves for several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Initial weights and biases.
    Weights,
    /// The order of the samples in an epoch.
    Order,
    /// The masks of dropout in a step.
    Masks,
    /// The numbers of an exercise.
    Exercise,
}

/// A stream of random numbers from a seed.
#[derive(Clone, Debug)]
pub struct Random(ChaCha20Rng);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self::stream(seed, Purpose::Weights, 0)
    }

    /// One of the streams of a seed. `number` counts epochs or steps: so the numbers of each are known
    /// without drawing those before.
    #[must_use]
    pub fn stream(seed: u64, purpose: Purpose, number: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = purpose as u8;
        key[16..24].copy_from_slice(&number.to_le_bytes());
        Self(ChaCha20Rng::from_seed(key))
    }

    /// A whole number below `limit`, each as likely as the others; 0 if `limit` is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        // Numbers from the incomplete last run of remainders are drawn again.
        let whole = u64::MAX - u64::MAX.checked_rem(limit).unwrap_or(0);
        loop {
            let number = self.0.next_u64();
            if number < whole || limit == 0 {
                return number.checked_rem(limit).unwrap_or(0);
            }
        }
    }

    /// Puts a list into a random order (Fisher and Yates, from the end; Knuth, algorithm P).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.below(last as u64 + 1);
            #[expect(clippy::cast_possible_truncation, reason = "it is at most `last`")]
            list.swap(last, other as usize);
        }
    }
}

impl Source for Random {
    /// The upper 53 of 64 bits, divided by 2⁵³.
    fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
        let upper = (self.0.next_u64() >> 11) as f64;
        upper / 9_007_199_254_740_992.0
    }

    /// By the transformation of Box and Muller (1958): of each pair only the cosine is used, so that
    /// every number takes two draws.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(1.0 - self.unit())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of a seed are part of the file format: a file with this seed must give the
    /// same network for ever.
    #[test]
    fn the_stream_of_a_seed_is_pinned() {
        let mut random = Random::new(42);
        let first = [random.unit(), random.unit(), random.normal()];
        assert_eq!(
            first,
            [0.417_526_860_058_293_3, 0.706_718_406_025_669_8, 0.913_736_709_432_349_4]
        );
    }

    #[test]
    fn the_orders_of_a_seed_are_pinned_and_differ_from_epoch_to_epoch() {
        let order = |epoch| {
            let mut order: Vec<_> = (0..8).collect();
            Random::stream(7, Purpose::Order, epoch).shuffle(&mut order);
            order
        };
        assert_eq!(order(1), [1, 2, 6, 3, 7, 4, 0, 5]);
        assert_eq!(order(2), [6, 1, 4, 5, 7, 0, 3, 2]);
    }

    #[test]
    fn whole_numbers_below_a_limit_are_equally_likely() {
        let mut random = Random::new(3);
        let mut counts = [0.0_f64; 6];
        (0..60_000).for_each(|_| counts[random.below(6) as usize] += 1.0);
        // χ² with 5 degrees of freedom: above 25.7 with a probability of 10⁻⁴.
        let chi: f64 = counts.iter().map(|count| (count - 1e4).powi(2) / 1e4).sum();
        assert!(chi < 25.7, "{counts:?}");
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut random = Random::new(1);
        let numbers: Vec<_> = (0..100_000).map(|_| random.normal()).collect();
        let mean = numbers.iter().sum::<f64>() / 1e5;
        let variance = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1e5;
        // Five standard errors: 5/√n for the mean, 5·√(2/n) for the variance.
        assert!(mean.abs() < 0.016, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.023, "variance {variance}");
    }
}
