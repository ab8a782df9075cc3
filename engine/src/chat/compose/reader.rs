//! Whoever reads a message: their language, and the words that every message needs.

use crate::app::{App, AppError};
use crate::chat::{Chat, PlaceKind, SavedText};
use crate::texts::Speaker;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::poll::Poll;
use std::ops::Deref;

pub(super) struct Reader<'a> {
    pub(super) app: &'a App,
    pub(super) chat: &'a Chat,
    t: Speaker,
}

impl Deref for Reader<'_> {
    type Target = Speaker;

    fn deref(&self) -> &Speaker {
        &self.t
    }
}

impl<'a> Reader<'a> {
    /// In private the person's language, in a room the room's; the network's if nobody chose one.
    pub(super) async fn of(app: &'a App, chat: &'a Chat) -> Result<Self, AppError> {
        let chosen = match chat.person {
            Some(person) => app.store.read().await?.person(person).await?.and_then(|person| person.language),
            None => chat.language,
        };
        let t = app.texts.speaker(chosen.unwrap_or(app.settings.network.language));
        Ok(Self { app, chat, t })
    }

    /// Whether messages here carry buttons; otherwise words say what to type.
    pub(super) fn has_buttons(&self) -> bool {
        self.chat.network.has_buttons()
    }

    pub(super) fn is_private(&self) -> bool {
        self.chat.kind == PlaceKind::Private
    }

    pub(super) fn address(&self) -> Address {
        self.app.settings.network.address
    }

    pub(super) fn saved(&self, text: &SavedText) -> String {
        self.app.texts.say_saved(text, self.language())
    }

    pub(super) fn wording(&self, wording: &Wording) -> String {
        wording.say(self.language(), self.address())
    }

    /// In the quotation marks of the language.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.say1("chat-quoted", "text", text)
    }

    /// `17.09.2026` or `17 Sep 2026`.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let pattern = if self.language() == Language::En { "%-d %b %Y" } else { "%d.%m.%Y" };
        day.format(pattern).to_string()
    }

    /// `17.09.2026, 14:30`, in the network's time zone.
    pub(super) fn time(&self, at: DateTime<Utc>) -> String {
        let pattern = if self.language() == Language::En { "%-d %b %Y, %H:%M" } else { "%d.%m.%Y, %H:%M" };
        at.with_timezone(&self.app.settings.network.time_zone).format(pattern).to_string()
    }

    /// Until when a ballot can be changed: the deadline, or "it is closed".
    pub(super) fn closing(&self, poll: &Poll) -> String {
        poll.rules.closes_at.map_or_else(|| self.say("web-the-close"), |at| self.time(at))
    }
}
