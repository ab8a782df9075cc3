//! What only this server can write: the proof in a join link, and the seal of a device that has been in a room.
//!
//! Both are cut from SHA-256 over the server's key, so that nothing has to be stored for them. The key is in the database: links and cookies
//! are good at every replica and after a restart.

use reihum_domain::join_code::JoinCode;
use reihum_domain::log::Hash;

pub(super) struct Keys([u8; 32]);

impl Keys {
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// 40 bits, so that a link admits without asking how often its address mistyped.
    pub(super) fn proof(&self, code: JoinCode) -> String {
        let hash = Hash::of(&[b"reihum-link", &self.0, code.to_string().as_bytes()]);
        hash.short()[..10].to_owned()
    }

    /// 64 bits that belong to one device's token.
    pub(super) fn seal(&self, token: &str) -> String {
        Hash::of(&[b"reihum-device", &self.0, token.as_bytes()]).short().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_makes_the_same_seal() {
        let keys = Keys::new([1; 32]);
        assert_eq!(keys.seal("a"), Keys::new([1; 32]).seal("a"));
        assert_ne!(keys.seal("a"), keys.seal("b"));
        assert_ne!(keys.seal("a"), Keys::new([2; 32]).seal("a"));
        assert_eq!((keys.seal("a").len(), keys.proof(JoinCode::draw(1)).len()), (16, 10));
    }
}
