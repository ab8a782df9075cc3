//! The badge every ballot and every screen carries: anonymous or named.

use super::shell::Shell;
use reihum_domain::poll::Rules;

pub(crate) struct Badge {
    pub(crate) named: bool,
    /// The emoji that stands for it in chats.
    pub(crate) sign: String,
    pub(crate) text: String,
}

impl Badge {
    pub(crate) fn new(rules: &Rules, t: &Shell) -> Self {
        let line = if rules.named {
            t.say1("badge-named", "audience", t.say("web-audience"))
        } else {
            t.say1("badge-anon", "k", rules.min_group_size)
        };
        let (sign, text) = line.split_once(' ').unwrap_or(("", &line));
        Self { named: rules.named, sign: sign.to_owned(), text: text.to_owned() }
    }
}
