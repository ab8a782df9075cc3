//! Text with formatting: HTML as the real server parses it (td/MessageEntity.cpp:3240-3580), and back to HTML for tests.
//!
//! Offsets of entities are UTF-16 units. Deliberately no Markdown, and neighbouring entities of one kind are not merged.

mod attributes;
mod parse;
mod show;
mod tidy;

pub(crate) use parse::parse;
pub(crate) use show::show;
pub(crate) use tidy::tidy;

use serde_json::{Value, json};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entity {
    /// As the interface calls it: `bold`, `text_link`.
    pub(crate) kind: &'static str,
    pub(crate) offset: usize,
    pub(crate) length: usize,
    /// The address, language, user or emoji, where the kind has one.
    pub(crate) about: String,
}

impl Formatted {
    pub(crate) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), entities: Vec::new() }
    }

    pub(crate) fn entities_json(&self) -> Value {
        self.entities.iter().map(Entity::to_json).collect()
    }
}

impl Entity {
    fn end(&self) -> usize {
        self.offset + self.length
    }

    fn to_json(&self) -> Value {
        let mut entity = json!({"type": self.kind, "offset": self.offset, "length": self.length});
        match self.kind {
            "text_link" => entity["url"] = json!(self.about),
            "custom_emoji" => entity["custom_emoji_id"] = json!(self.about),
            "pre" if !self.about.is_empty() => entity["language"] = json!(self.about),
            "text_mention" => {
                let id: i64 = self.about.parse().unwrap_or_default();
                entity["user"] = json!({"id": id, "is_bot": false, "first_name": "?"});
            }
            _ => {}
        }
        entity
    }
}

pub(crate) fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
