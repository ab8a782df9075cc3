//! What a method answers: a result, or a refusal with the real server's words.

use serde_json::{Value, json};

pub(crate) type Outcome = Result<Value, Refusal>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: u16,
    pub(crate) description: String,
    pub(crate) retry_after: Option<i64>,
    pub(crate) migrate_to: Option<i64>,
}

impl Refusal {
    /// With the description word for word.
    pub(crate) fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after: None, migrate_to: None }
    }

    pub(crate) fn flood(seconds: i64) -> Self {
        let description = format!("Too Many Requests: retry after {seconds}");
        Self { retry_after: Some(seconds), ..Self::new(429, description) }
    }

    pub(crate) fn migrated(to: i64) -> Self {
        Self { migrate_to: Some(to), ..bad("group chat was upgraded to a supergroup chat") }
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut answer = json!({"ok": false, "error_code": self.code, "description": self.description});
        if let Some(seconds) = self.retry_after {
            answer["parameters"] = json!({"retry_after": seconds});
        }
        if let Some(chat) = self.migrate_to {
            answer["parameters"] = json!({"migrate_to_chat_id": chat});
        }
        answer
    }
}

/// 400 with the prefix and the small first letter that the server gives to errors of `TDLib` (C:190).
pub(crate) fn bad(text: &str) -> Refusal {
    Refusal::new(400, format!("Bad Request: {}", lower_first(text)))
}

/// 403, likewise.
pub(crate) fn forbidden(text: &str) -> Refusal {
    Refusal::new(403, format!("Forbidden: {}", lower_first(text)))
}

/// Not when the second character is `_` or a capital: `BUTTON_DATA_INVALID` stays (C:191).
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), second) if !second.is_some_and(|c| c == '_' || c.is_ascii_uppercase()) => {
            format!("{}{}", first.to_ascii_lowercase(), &text[first.len_utf8()..])
        }
        _ => text.to_owned(),
    }
}
