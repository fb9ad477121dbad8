//! Random numbers that never change: the same seed gives the same numbers in every version, on every
//! platform.
//!
//! The bits are the keystream of `ChaCha20` (RFC 8439) with the seed, as eight bytes in little-endian
//! order followed by zeros, for its key. What is made of the bits is written out here, with the
//! portable logarithm and cosine of `libm`, and does not depend on any library's distributions.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

/// A stream of random numbers from a seed.
#[derive(Clone, Debug)]
pub struct Random(ChaCha20Rng);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha20Rng::from_seed(key))
    }

    /// A number from 0 up to but not including 1: the upper 53 of 64 bits, divided by 2⁵³.
    pub fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
        let upper = (self.0.next_u64() >> 11) as f64;
        upper / 9_007_199_254_740_992.0
    }

    /// A number from the uniform distribution between `low` and `high`.
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A number from the standard normal distribution, by the transformation of Box and Muller
    /// (1958): of each pair only the cosine is used, so that every number takes two draws.
    pub fn normal(&mut self) -> f64 {
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
