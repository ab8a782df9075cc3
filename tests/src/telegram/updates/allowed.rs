//! Which kinds of updates the bot asked for. It lasts until it asks for others (C:16889).

use serde_json::Value;
use std::collections::BTreeSet;

const KINDS: [&str; 24] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
];

const ONLY_IF_NAMED: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Allowed(BTreeSet<&'static str>);

impl Default for Allowed {
    fn default() -> Self {
        Self(KINDS.into_iter().filter(|kind| !ONLY_IF_NAMED.contains(kind)).collect())
    }
}

impl Allowed {
    pub(crate) fn has(&self, kind: &str) -> bool {
        self.0.contains(kind)
    }

    /// No array, or one with anything but text in it: nothing changes. No known name in it: the default.
    pub(crate) fn change(&mut self, wish: Option<&Value>) {
        let Some(names) = wish.and_then(Value::as_array) else { return };
        let Some(names) = names.iter().map(Value::as_str).collect::<Option<Vec<_>>>() else { return };
        let known = |kind: &&str| names.iter().any(|name| name.eq_ignore_ascii_case(kind));
        let wanted: BTreeSet<_> = KINDS.into_iter().filter(known).collect();
        *self = if wanted.is_empty() { Self::default() } else { Self(wanted) };
    }

    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.iter().copied().collect()
    }
}
