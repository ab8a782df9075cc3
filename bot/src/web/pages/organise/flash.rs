//! What the page after a redirect says: a key in the address, never a sentence.

use crate::web::pages::views::shell::Shell;
use reihum_engine::texts::key;
use serde::Deserialize;

/// `?done=…` and `?refused=…&n=…&k=…`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Flash {
    done: String,
    refused: String,
    n: u32,
    k: u32,
}

impl Flash {
    pub(super) fn done(&self, t: &Shell) -> Option<String> {
        let key = match self.done.as_str() {
            "opened" => key!("organise-done-opened"),
            "shown" => key!("organise-done-shown"),
            "closed" => key!("organise-done-closed"),
            "saved" => key!("organise-done-saved"),
            "discarded" => key!("organise-done-discarded"),
            "cloned" => key!("organise-done-cloned"),
            "released" => key!("organise-done-released"),
            "hidden" => key!("organise-done-hidden"),
            "entered" => key!("organise-done-entered"),
            _ => return None,
        };
        Some(t.say(key))
    }

    pub(super) fn refused(&self, t: &Shell) -> Option<String> {
        let key = match self.refused.as_str() {
            "too_few" => return Some(t.say2("too-few", "n", self.n, "k", self.k)),
            "shown_on_close" => key!("error-shown-on-close"),
            "already_open" => key!("error-already-open"),
            "deadline_passed" => key!("error-deadline-passed"),
            "closed" => key!("error-closed"),
            "not_open" => key!("error-not-open"),
            "not_a_draft" => key!("error-not-a-draft"),
            "unknown_text" => key!("error-unknown-text"),
            "" => return None,
            _ => key!("organise-refused"),
        };
        Some(t.say(key))
    }
}
