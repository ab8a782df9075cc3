//! Chance for figures that can be drawn again: from a key, so that the same wave always gives the same bytes, and nobody without the key knows what was added.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What two tosses vary by: of a coin thrown until it shows tails, heads less heads of another. P(z) = 2^−|z| / 3.
pub(super) const VARIANCE: f64 = 4.0;

/// The chance of one wave.
#[derive(Clone)]
pub struct Blur {
    key: Zeroizing<[u8; 32]>,
    wave: Uuid,
}

impl Blur {
    /// `key` belongs to the installation and leaves it never.
    pub fn new(key: [u8; 32], wave: Uuid) -> Self {
        Self { key: Zeroizing::new(key), wave }
    }

    /// What is added to a number; the same for the same names.
    pub fn draw(&self, question: &str, cell: &str, unit: &str) -> i64 {
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(&*self.key);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*block).into());
        mac.update(self.wave.as_bytes());
        for part in [question, cell, unit] {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part.as_bytes());
        }
        let bytes: [u8; 32] = mac.finalize().into_bytes().into();
        heads(&bytes[..16]) - heads(&bytes[16..])
    }
}

/// Coins that show heads before the first one that shows tails.
fn heads(coins: &[u8]) -> i64 {
    let whole = coins.iter().take_while(|byte| **byte == 0xff).count();
    let rest = coins.get(whole).map_or(0, |byte| byte.leading_ones());
    i64::try_from(whole * 8).unwrap_or_default() + i64::from(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_drawn_as_said_and_always_alike() {
        let blur = Blur::new([7; 32], Uuid::from_u128(1));
        let drawn: Vec<i64> = (0..40_000).map(|i| blur.draw("goal", "", &i.to_string())).collect();
        assert_eq!(drawn[..100], (0..100).map(|i| blur.draw("goal", "", &i.to_string())).collect::<Vec<_>>());
        for (z, share) in [(0, 1.0 / 3.0), (1, 1.0 / 6.0), (-1, 1.0 / 6.0), (2, 1.0 / 12.0), (-3, 1.0 / 24.0)] {
            let n = f64::from(u32::try_from(drawn.iter().filter(|d| **d == z).count()).unwrap());
            assert!((n / 40_000.0 - share).abs() < 0.01, "{z}: {n}");
        }
        let other = Blur::new([7; 32], Uuid::from_u128(2));
        assert!((0..50).any(|i| other.draw("goal", "", &i.to_string()) != blur.draw("goal", "", &i.to_string())));
        assert_ne!(
            (0..50).map(|i| blur.draw("ab", "c", &i.to_string())).collect::<Vec<_>>(),
            (0..50).map(|i| blur.draw("a", "bc", &i.to_string())).collect::<Vec<_>>()
        );
    }
}
