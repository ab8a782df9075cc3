//! What is added to a figure, worked out once more from its documentation: HMAC-SHA-256 (RFC 2104) of the wave and three names, each with its length in front, under the server's key; of the two
//! halves of it the ones in front of the first nought are counted, and the second count is taken off the first.

use sha2::{Digest, Sha256};
use uuid::Uuid;

pub(super) struct Noise {
    pub(super) key: [u8; 32],
    pub(super) wave: Uuid,
}

impl Noise {
    pub(super) fn of(&self, question: &str, cell: &str, unit: &str) -> i64 {
        let mut message = self.wave.as_bytes().to_vec();
        for name in [question, cell, unit] {
            message.extend((name.len() as u64).to_be_bytes());
            message.extend(name.as_bytes());
        }
        let mac = hmac(&self.key, &message);
        ones(&mac[..16]) - ones(&mac[16..])
    }
}

fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; 64];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

/// Bit by bit.
fn ones(bytes: &[u8]) -> i64 {
    let mut bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |place| (byte >> place) & 1));
    i64::try_from(bits.position(|bit| bit == 0).unwrap_or(bytes.len() * 8)).unwrap()
}

/// RFC 4231, test case 1, with the key filled up with noughts as HMAC does.
#[test]
fn it_is_the_hmac_of_the_rfc() {
    let mut key = [0; 32];
    key[..20].fill(0x0b);
    let hex = hmac(&key, b"Hi There").map(|byte| format!("{byte:02x}")).concat();
    assert_eq!(hex, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assert_eq!((ones(&[0xff, 0xc0]), ones(&[0x7f]), ones(&[0xff])), (10, 0, 8));
}
