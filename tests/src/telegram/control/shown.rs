//! A message as a person sees it.

use crate::telegram::html;
use crate::telegram::state::State;
use crate::telegram::world::{Content, Message, Sender};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a list of what is to be seen")]
pub struct Shown {
    pub id: i64,
    pub sender: String,
    pub is_from_bot: bool,
    /// Somebody joined, something was pinned.
    pub is_service: bool,
    /// Without formatting; the caption below pictures and files.
    pub text: String,
    /// With formatting.
    pub html: String,
    /// Rows of the words on the buttons.
    pub buttons: Vec<Vec<String>>,
    /// How often it was changed.
    pub edits: u32,
    pub photo: Option<Attachment>,
    pub document: Option<Attachment>,
    pub reply_to: Option<i64>,
    /// The bot's own.
    pub reactions: Vec<String>,
    pub pinned: bool,
    pub silent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub kind: String,
    pub bytes: Arc<Vec<u8>>,
}

pub(super) fn show(state: &State, message: &Message) -> Shown {
    let words = message.content.words();
    let file = |file: &crate::telegram::world::File| Attachment {
        name: file.name.clone(),
        kind: file.kind.clone(),
        bytes: file.bytes.clone(),
    };
    let is_photo = matches!(message.content, Content::Photo(..));
    let attachment = message.content.file().map(file);
    Shown {
        id: message.id,
        sender: sender(state, &message.from),
        is_from_bot: message.from == Sender::User(state.bot.id),
        is_service: message.content.is_service(),
        html: html::show(&words),
        text: words.text,
        buttons: message.keyboard.iter().map(|row| row.iter().map(button).collect()).collect(),
        edits: message.edits,
        photo: attachment.clone().filter(|_| is_photo),
        document: attachment.filter(|_| !is_photo),
        reply_to: message.reply_to,
        reactions: message.reactions.get(&state.bot.id).cloned().unwrap_or_default(),
        pinned: state.chats.values().any(|chat| holds(chat, message) && chat.pinned.contains(&message.id)),
        silent: message.silent,
    }
}

fn holds(chat: &crate::telegram::world::Chat, message: &Message) -> bool {
    chat.messages.get(&message.id).is_some_and(|found| found.date == message.date && found.from == message.from)
}

fn button(button: &serde_json::Value) -> String {
    button["text"].as_str().unwrap_or_default().to_owned()
}

pub(super) fn sender(state: &State, sender: &Sender) -> String {
    match sender {
        Sender::User(id) => state.user(*id).full_name(),
        Sender::Chat(id) => state.chats.get(id).map_or_else(String::new, |chat| chat.title.clone()),
    }
}
