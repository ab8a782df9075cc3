//! A chat as plain text, for snapshots that read like a chat. No ids and no times are in it.

use super::chat::Room;
use super::shown::{Shown, sender, show};
use crate::telegram::state::State;
use crate::telegram::world::{Item, Sender};

impl Room {
    /// Every message as it looks now, with its buttons; in between, what people saw after pressing one.
    pub fn render(&self) -> String {
        let state = self.shared.lock();
        let Some(chat) = state.chats.get(&self.id) else { return String::new() };
        let mut lines = Vec::new();
        for item in &chat.timeline {
            match item {
                Item::Message(id) => {
                    if let Some(message) = chat.messages.get(id).filter(|message| self.holds(message)) {
                        render_message(&show(&state, message), &mut lines);
                    }
                }
                Item::Notice { who, what } => lines.push(format!("  → {} {what}", name(&state, *who))),
            }
        }
        lines.join("\n")
    }
}

fn name(state: &State, who: i64) -> String {
    sender(state, &Sender::User(who))
}

fn render_message(message: &Shown, lines: &mut Vec<String>) {
    if message.is_service {
        lines.push(message.text.clone());
        return;
    }
    let mut head = Vec::new();
    head.extend(message.photo.as_ref().map(|_| "[picture]".to_owned()));
    head.extend(message.document.as_ref().map(|file| format!("[file {}]", file.name)));
    head.extend((!message.text.is_empty()).then(|| message.text.replace('\n', "\n  ")));
    let edited = if message.edits > 0 { " (edited)" } else { "" };
    lines.push(format!("{}: {}{edited}", message.sender, head.join(" ")));
    for row in &message.buttons {
        let buttons: Vec<_> = row.iter().map(|text| format!("[{text}]")).collect();
        lines.push(format!("  {}", buttons.join(" ")));
    }
}
