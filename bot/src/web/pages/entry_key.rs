//! The key in a link that lets somebody in: an organiser, or a person to their own page.

use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct EntryKey {
    pub(in crate::web::pages) key: String,
}

impl EntryKey {
    /// The page that is shown, with its key: a change of language must not lose it. What is no key of ours is not repeated.
    pub(in crate::web::pages) fn path(&self, page: &str) -> String {
        let ours = self.key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if ours { format!("{page}?key={}", self.key) } else { page.to_owned() }
    }
}
