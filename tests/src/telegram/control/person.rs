//! Somebody with Telegram on their phone.

use super::chat::Room;
use crate::telegram::state::{Shared, State};
use crate::telegram::world::{Chat, Kind, Status, User};
use std::sync::Arc;

/// A handle; clones are the same person.
#[derive(Clone)]
pub struct Person {
    pub(super) shared: Arc<Shared>,
    pub id: i64,
}

impl Person {
    pub(crate) fn new(shared: Arc<Shared>, id: i64) -> Self {
        Self { shared, id }
    }

    /// What their client says it speaks: `de-CH`.
    #[must_use]
    pub fn speaking(self, language: &str) -> Self {
        self.change(|user| user.language = Some(language.to_owned()));
        self
    }

    /// Without `@`.
    #[must_use]
    pub fn called(self, username: &str) -> Self {
        self.change(|user| user.username = Some(username.to_owned()));
        self
    }

    /// Names are hostile input, too.
    #[must_use]
    pub fn named(self, first: &str, last: Option<&str>) -> Self {
        self.change(|user| (user.first_name, user.last_name) = (first.to_owned(), last.map(ToOwned::to_owned)));
        self
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut User)) {
        let mut state = self.shared.lock();
        if let Some(user) = state.users.get_mut(&self.id) {
            change(user);
        }
        state.ring();
    }

    /// The chat with the bot.
    pub fn private_chat(&self) -> Room {
        Room::new(self.shared.clone(), self.id, None)
    }

    pub fn opens_group(&self, title: &str) -> Room {
        self.opens(Kind::Group, title)
    }

    pub fn opens_supergroup(&self, title: &str) -> Room {
        self.opens(Kind::Supergroup, title)
    }

    /// A supergroup with topics; the handle itself is General.
    pub fn opens_forum(&self, title: &str) -> Room {
        self.opens(Kind::Forum, title)
    }

    fn opens(&self, kind: Kind, title: &str) -> Room {
        let mut state = self.shared.lock();
        let id = new_chat_id(&mut state, kind);
        let mut chat = Chat::new(id, kind, title);
        chat.set_status(self.id, Status::Creator);
        state.chats.insert(id, chat);
        Room::new(self.shared.clone(), id, None)
    }

    /// A topic of a forum, opened by them.
    pub fn opens_topic(&self, forum: &Room, name: &str) -> Room {
        let topic = self.shared.lock().open_topic(forum.id, self.id, name);
        Room::new(self.shared.clone(), forum.id, Some(topic))
    }

    /// Stops the bot; it is told so.
    pub fn blocks_bot(&self) {
        self.change(|user| user.blocked = true);
        self.shared.lock().announce_block(self.id, true);
    }

    pub fn unblocks_bot(&self) {
        self.change(|user| user.blocked = false);
        self.shared.lock().announce_block(self.id, false);
    }

    /// Nobody is told.
    pub fn deletes_account(&self) {
        self.change(|user| user.deactivated = true);
    }
}

/// As the interface shows them: basic groups are negative, supergroups begin with `-100`.
pub(super) fn new_chat_id(state: &mut State, kind: Kind) -> i64 {
    let number = state.new_number();
    if kind.is_supergroup() { -1_002_000_000_000 - number } else { -4_000_000 - number }
}
