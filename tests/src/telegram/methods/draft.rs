//! What sending and editing have in common: reading text and markup, and what Telegram's own servers check last.

use crate::telegram::answer::{Refusal, bad};
use crate::telegram::html::{Entity, Formatted, parse, tidy};
use crate::telegram::state::{State, draw};
use crate::telegram::transport::{Parameters, Upload};
use crate::telegram::world::{Chat, File, Keyboard, Kind};
use serde_json::Value;
use std::sync::Arc;

pub(super) const LONGEST_TEXT: usize = 4096;
pub(super) const LONGEST_CAPTION: usize = 1024;
const LONGEST_ARGUMENT: usize = 1 << 15;
const LONGEST_DATA: usize = 64;

/// The argument `text` (C:11398): it must be there.
pub(super) fn read_text(parameters: &Parameters) -> Result<Formatted, Refusal> {
    if !parameters.has("text") {
        return Err(bad("Message text is empty"));
    }
    read_words(parameters, "text", "entities")
}

/// Parsed, not yet tidied (C:11307).
pub(super) fn read_words(parameters: &Parameters, text: &str, entities: &str) -> Result<Formatted, Refusal> {
    let mode = parameters.text("parse_mode").to_ascii_lowercase();
    format_words(&parameters.text(text), &mode, parameters.object(entities).as_ref())
}

pub(super) fn format_words(text: &str, mode: &str, entities: Option<&Value>) -> Result<Formatted, Refusal> {
    if text.len() > LONGEST_ARGUMENT {
        return Err(bad("Text is too long"));
    }
    match mode {
        _ if text.is_empty() => Ok(Formatted::default()),
        "" | "none" => Ok(Formatted { text: text.to_owned(), entities: read_entities(entities) }),
        "html" => parse(text).map_err(|error| bad(&format!("can't parse entities: {error}"))),
        // The call is a violation already.
        "markdown" | "markdownv2" => Ok(Formatted::plain(text)),
        _ => Err(bad("Unsupported parse_mode")),
    }
}

/// Those that people's clients would show; unknown kinds are dropped.
fn read_entities(given: Option<&Value>) -> Vec<Entity> {
    const KINDS: [&str; 10] = [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "blockquote",
        "expandable_blockquote",
        "text_link",
    ];
    let read = |entity: &Value| {
        let kind = KINDS.into_iter().find(|kind| entity["type"] == *kind)?;
        let number = |name: &str| entity[name].as_u64().and_then(|number| usize::try_from(number).ok());
        let about = entity["url"].as_str().or(entity["language"].as_str()).unwrap_or_default().to_owned();
        Some(Entity { kind, offset: number("offset")?, length: number("length")?, about })
    };
    given.and_then(Value::as_array).into_iter().flatten().filter_map(read).collect()
}

/// As it will be kept, if there is something left and not too much of it (td/MessageContent.cpp:4757). Counts code points, not UTF-16.
pub(super) fn finish_text(words: &Formatted, too_long: &str) -> Result<Formatted, Refusal> {
    let words = tidy(words);
    if words.text.is_empty() {
        return Err(bad("Text must be non-empty"));
    }
    finish_words(words, LONGEST_TEXT, too_long)
}

pub(super) fn finish_words(words: Formatted, longest: usize, too_long: &str) -> Result<Formatted, Refusal> {
    if words.text.chars().count() > longest { Err(bad(too_long)) } else { Ok(words) }
}

impl State {
    /// What only Telegram's own servers know of buttons: limits from reports, not from the source (A6).
    pub(super) fn check_keyboard(&self, chat: &Chat, keyboard: &Keyboard) -> Result<(), Refusal> {
        let mut buttons = keyboard.iter().flatten();
        let too_much = |button: &Value| button["callback_data"].as_str().is_some_and(|data| data.len() > LONGEST_DATA);
        if buttons.clone().any(too_much) {
            return Err(bad("BUTTON_DATA_INVALID"));
        }
        if chat.kind != Kind::Private && buttons.any(|button| button.get("web_app").is_some()) {
            return Err(bad("BUTTON_TYPE_INVALID"));
        }
        let bytes: usize = keyboard.iter().flatten().map(|button| button.to_string().len()).sum();
        if keyboard.iter().flatten().count() > self.settings.most_buttons || bytes > self.settings.most_markup {
            return Err(bad("reply markup is too long"));
        }
        Ok(())
    }

    pub(super) fn check_flood(&mut self, chat: i64) -> Result<(), Refusal> {
        let now = self.now();
        self.limits.take(chat, now)
    }

    /// An uploaded file, one that was `attach`ed, or a known `file_id`.
    pub(super) fn read_file(&mut self, parameters: &Parameters, name: &str, given: &str) -> Result<File, Refusal> {
        let attached = given.strip_prefix("attach://").unwrap_or(name);
        if let Some(upload) = parameters.files.get(attached) {
            return Ok(self.keep_file(upload));
        }
        if given.starts_with("http://") || given.starts_with("https://") {
            self.violations.push(format!("{name} by address: the stand-in fetches nothing from elsewhere"));
        }
        let known = self.files.get(given).cloned();
        // td/files/FileManager.cpp:4001 for the commonest kind of nonsense.
        let wrong = "Wrong remote file identifier specified: can't unserialize it. Wrong last symbol";
        known.ok_or_else(|| bad(wrong))
    }

    /// Files that bots and people send alike.
    pub(in crate::telegram) fn keep_file(&mut self, upload: &Upload) -> File {
        let id = format!("file-{:016x}", draw(i64::MAX));
        let (name, kind) = (upload.name.clone(), upload.kind.clone());
        let file = File { id: id.clone(), name, kind, bytes: Arc::new(upload.bytes.clone()) };
        self.files.insert(id, file.clone());
        file
    }
}
