//! Objects of the interface, as the real server writes them. `teloxide-core` reads every one of them in the tests.

use crate::telegram::html::Formatted;
use crate::telegram::state::State;
use crate::telegram::world::{Chat, Content, File, Keyboard, Kind, Member, Message, Sender, Status, User};
use serde_json::{Map, Value, json};

/// Stands in for administrators who act in the name of their group.
const ANONYMOUS_ADMINISTRATOR: i64 = 1_087_968_824;

pub(crate) fn user(user: &User) -> Value {
    let mut shape = json!({"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name});
    put(&mut shape, "last_name", user.last_name.clone());
    put(&mut shape, "username", user.username.clone());
    put(&mut shape, "language_code", user.language.clone());
    shape
}

pub(crate) fn chat(state: &State, chat: &Chat) -> Value {
    let mut shape = json!({"id": chat.id});
    let kind = match chat.kind {
        Kind::Private => {
            let user = state.user(chat.id);
            shape["first_name"] = json!(user.first_name);
            put(&mut shape, "last_name", user.last_name.clone());
            put(&mut shape, "username", user.username.clone());
            "private"
        }
        Kind::Group => "group",
        Kind::Supergroup | Kind::Forum => "supergroup",
    };
    shape["type"] = json!(kind);
    if chat.kind != Kind::Private {
        shape["title"] = json!(chat.title);
    }
    if chat.kind == Kind::Forum {
        shape["is_forum"] = json!(true);
    }
    shape
}

/// What `getChat` gives: the same and more.
pub(crate) fn full_chat(state: &State, found: &Chat) -> Value {
    let mut shape = chat(state, found);
    let gifts = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"];
    shape["accepted_gift_types"] = gifts.into_iter().map(|gift| (gift.to_owned(), json!(false))).collect();
    shape["accent_color_id"] = json!(0);
    shape["max_reaction_count"] = json!(11);
    if found.kind != Kind::Private {
        shape["permissions"] = PERMISSIONS.into_iter().map(|name| (name.to_owned(), json!(true))).collect();
    }
    if let Some(pinned) = found.pinned.last().and_then(|id| found.messages.get(id)) {
        shape["pinned_message"] = message(state, found, pinned);
    }
    shape
}

pub(crate) fn message(state: &State, chat: &Chat, message: &Message) -> Value {
    let mut shape = without_reply(state, chat, message);
    // Only one level: the answered message never shows what it answers itself.
    if let Some(answered) = message.reply_to.and_then(|id| chat.messages.get(&id)) {
        shape["reply_to_message"] = without_reply(state, chat, answered);
    }
    shape
}

fn without_reply(state: &State, found: &Chat, message: &Message) -> Value {
    let mut shape = json!({"message_id": message.id, "date": message.date.timestamp(), "chat": chat(state, found)});
    match message.from {
        Sender::User(id) => shape["from"] = user(&state.user(id)),
        Sender::Chat(_) => {
            let username = "GroupAnonymousBot";
            shape["from"] =
                json!({"id": ANONYMOUS_ADMINISTRATOR, "is_bot": true, "first_name": "Group", "username": username});
            shape["sender_chat"] = chat(state, found);
        }
    }
    put(&mut shape, "message_thread_id", message.thread);
    if message.in_topic {
        shape["is_topic_message"] = json!(true);
    }
    put(&mut shape, "edit_date", message.edited.map(|date| date.timestamp()));
    if !message.keyboard.is_empty() {
        shape["reply_markup"] = markup(&message.keyboard);
    }
    put_content(&mut shape, &message.content);
    shape
}

pub(crate) fn markup(keyboard: &Keyboard) -> Value {
    json!({"inline_keyboard": keyboard})
}

/// A message that is gone; all that is left to say of it (API `InaccessibleMessage`).
pub(crate) fn inaccessible(state: &State, found: &Chat, id: i64) -> Value {
    json!({"chat": chat(state, found), "message_id": id, "date": 0})
}

fn put_content(shape: &mut Value, content: &Content) {
    match content {
        Content::Text(words) => put_words(shape, "text", "entities", words),
        Content::Photo(photo, caption) => {
            let (width, height) = size_of_picture(&photo.bytes);
            let mut size = file(photo);
            size["width"] = json!(width);
            size["height"] = json!(height);
            shape["photo"] = json!([size]);
            put_words(shape, "caption", "caption_entities", caption);
        }
        Content::Document(document, caption) => {
            shape["document"] = file(document);
            shape["document"]["file_name"] = json!(document.name);
            shape["document"]["mime_type"] = json!(document.kind);
            put_words(shape, "caption", "caption_entities", caption);
        }
        Content::Service(fields, _) => {
            for (name, value) in fields.as_object().into_iter().flatten() {
                shape[name] = value.clone();
            }
        }
    }
}

fn put_words(shape: &mut Value, text: &str, entities: &str, words: &Formatted) {
    if !words.text.is_empty() {
        shape[text] = json!(words.text);
    }
    if !words.entities.is_empty() {
        shape[entities] = words.entities_json();
    }
}

pub(crate) fn file(file: &File) -> Value {
    json!({"file_id": file.id, "file_unique_id": format!("u{}", file.id), "file_size": file.bytes.len()})
}

/// From the header of a PNG; anything else is taken for 100 × 100.
fn size_of_picture(bytes: &[u8]) -> (u32, u32) {
    let number = |at: usize| bytes.get(at..at + 4).and_then(|part| part.try_into().ok()).map(u32::from_be_bytes);
    match (bytes.starts_with(b"\x89PNG"), number(16), number(20)) {
        (true, Some(width), Some(height)) => (width, height),
        _ => (100, 100),
    }
}

const RIGHTS: [&str; 13] = [
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_tags",
];

pub(crate) const PERMISSIONS: [&str; 15] = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
];

pub(crate) fn member(state: &State, id: i64, member: &Member) -> Value {
    let mut shape = Map::new();
    shape.insert("user".to_owned(), user(&state.user(id)));
    shape.insert("status".to_owned(), json!(status_name(member.status)));
    let mut grant = |names: &[&str]| {
        shape.extend(names.iter().map(|name| ((*name).to_owned(), json!(!member.lacking.contains(*name)))));
    };
    match member.status {
        Status::Administrator => grant(&RIGHTS),
        Status::Restricted => grant(&PERMISSIONS),
        _ => {}
    }
    match member.status {
        Status::Creator => shape.extend([("is_anonymous".to_owned(), json!(member.anonymous))]),
        Status::Administrator => shape.extend([
            ("is_anonymous".to_owned(), json!(member.anonymous)),
            ("can_be_edited".to_owned(), json!(false)),
            ("can_manage_voice_chats".to_owned(), json!(true)),
        ]),
        Status::Restricted => {
            shape.extend([("is_member".to_owned(), json!(true)), ("until_date".to_owned(), json!(0))]);
        }
        Status::Kicked => shape.extend([("until_date".to_owned(), json!(0))]),
        Status::Member | Status::Left => {}
    }
    Value::Object(shape)
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Creator => "creator",
        Status::Administrator => "administrator",
        Status::Member => "member",
        Status::Restricted => "restricted",
        Status::Left => "left",
        Status::Kicked => "kicked",
    }
}

fn put(shape: &mut Value, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        shape[name] = value.into();
    }
}
