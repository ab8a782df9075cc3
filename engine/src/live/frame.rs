//! One state of one poll on its way to every screen, serialised once per language.

use super::Standing;
use bytes::Bytes;
use reihum_domain::language::Language;
use std::sync::OnceLock;

pub struct Frame {
    pub standing: Standing,
    rendered: [OnceLock<Bytes>; Language::ALL.len()],
}

impl Frame {
    pub fn new(standing: Standing) -> Self {
        Self { standing, rendered: Default::default() }
    }

    /// The bytes for viewers in this language: made by the first of them, shared by all.
    pub fn bytes(&self, language: Language, render: impl FnOnce(&Standing) -> Bytes) -> Bytes {
        let slot = match language {
            Language::De => &self.rendered[0],
            Language::DeCh => &self.rendered[1],
            Language::En => &self.rendered[2],
        };
        slot.get_or_init(|| render(&self.standing)).clone()
    }

    /// Whether nothing will follow: the poll is closed.
    pub fn is_last(&self) -> bool {
        self.standing.poll.is_closed()
    }
}
