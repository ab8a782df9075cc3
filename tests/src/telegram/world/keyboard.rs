//! Markup below messages: parsed with the errors of C:9560-9800, cut like `TDLib` does (td/ReplyMarkup.cpp:781).

use crate::telegram::answer::{Refusal, bad};
use crate::telegram::transport::Parameters;
use serde_json::{Map, Value, json};

/// Rows of buttons, each as the interface shows it.
pub(crate) type Keyboard = Vec<Vec<Value>>;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Markup {
    None,
    Inline(Keyboard),
    /// A keyboard for answers, its removal, or a forced reply: never shown in messages.
    Other,
}

const ROW: usize = 12;
const ALL: usize = 300;

pub(crate) fn read_markup(parameters: &Parameters) -> Result<Markup, Refusal> {
    if !parameters.has("reply_markup") {
        return Ok(Markup::None);
    }
    let markup =
        parameters.object("reply_markup").ok_or_else(|| bad("Can't parse reply keyboard markup JSON object"))?;
    let markup = markup.as_object().ok_or_else(|| bad("Object expected as reply markup"))?;
    if markup.get("keyboard").and_then(Value::as_array).is_some_and(|rows| !rows.is_empty()) {
        return Ok(Markup::Other);
    }
    let rows = read_rows(markup)?;
    if !rows.is_empty() {
        return Ok(Markup::Inline(cut(rows)?));
    }
    let is_set = |name: &str| markup.get(name).and_then(Value::as_bool) == Some(true);
    Ok(if is_set("remove_keyboard") || is_set("force_reply") { Markup::Other } else { Markup::None })
}

fn read_rows(markup: &Map<String, Value>) -> Result<Vec<Vec<Value>>, Refusal> {
    let Some(keyboard) = markup.get("inline_keyboard") else { return Ok(Vec::new()) };
    let rows = keyboard.as_array().ok_or_else(|| bad("Field \"inline_keyboard\" must be of type Array"))?;
    let mut read = Vec::new();
    for row in rows {
        let shape = "Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays";
        let row = row.as_array().ok_or_else(|| bad(shape))?;
        let buttons: Result<Vec<_>, String> = row.iter().map(read_button).collect();
        read.push(buttons.map_err(|error| bad(&format!("Can't parse inline keyboard button: {error}")))?);
    }
    Ok(read)
}

fn read_button(button: &Value) -> Result<Value, String> {
    let button = button.as_object().ok_or("InlineKeyboardButton must be an Object")?;
    let text = button.get("text").ok_or("Can't find field \"text\"")?;
    let text = spell(text).ok_or("Field \"text\" must be of type String")?;
    for field in ["url", "callback_data"] {
        let words = button.get(field).and_then(spell).unwrap_or_default();
        if !words.is_empty() {
            return Ok(json!({"text": text, field: words}));
        }
    }
    let others = ["switch_inline_query", "switch_inline_query_current_chat", "login_url", "web_app", "copy_text"];
    match others.into_iter().find_map(|field| button.get(field).map(|value| (field, value))) {
        Some((field, value)) => Ok(json!({"text": text, field: value})),
        None => Err("Text buttons are unallowed in the inline keyboard".to_owned()),
    }
}

/// Numbers pass for strings.
fn spell(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Buttons without text vanish, a row ends after 12 buttons and the whole after 300, all without a word.
fn cut(rows: Keyboard) -> Result<Keyboard, Refusal> {
    let mut left = ALL;
    let mut kept = Keyboard::new();
    for row in rows {
        let row: Vec<_> = row.into_iter().filter(|button| button["text"] != "").take(ROW.min(left)).collect();
        left -= row.len();
        row.iter().try_for_each(check_address)?;
        if !row.is_empty() {
            kept.push(row);
        }
    }
    Ok(kept)
}

fn check_address(button: &Value) -> Result<(), Refusal> {
    let Some(address) = button["url"].as_str() else { return Ok(()) };
    let full = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let host = |url: reqwest::Url| url.scheme() == "tg" || url.host_str().is_some_and(|host| host.contains(['.', ':']));
    if reqwest::Url::parse(&full).is_ok_and(host) {
        return Ok(());
    }
    Err(bad(&format!("inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")))
}
