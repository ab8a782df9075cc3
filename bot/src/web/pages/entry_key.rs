//! The key in a link that lets somebody in: an organiser, or a person to their own page.

use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct EntryKey {
    pub(in crate::web::pages) key: String,
    /// `1`: on to the guide, as the link has it that is printed while nobody has said whose network this is.
    pub(in crate::web::pages) guide: String,
}

impl EntryKey {
    /// The page that is shown, with its key: a change of language must not lose it. What is no key of ours is not repeated.
    pub(in crate::web::pages) fn path(&self, page: &str) -> String {
        let ours = self.key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        let guide = if self.to_guide() { "&guide=1" } else { "" };
        if ours { format!("{page}?key={}{guide}", self.key) } else { page.to_owned() }
    }

    pub(in crate::web::pages) fn to_guide(&self) -> bool {
        self.guide == "1"
    }
}
