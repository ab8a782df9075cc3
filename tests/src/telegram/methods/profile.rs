//! Who the bot is, and the texts about it that it sets itself.

use crate::telegram::answer::{Outcome, bad};
use crate::telegram::shape;
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use chrono::TimeDelta;
use serde_json::{Value, json};

pub(super) fn get_me(state: &State) -> Value {
    let mut me = shape::user(&state.bot);
    me["can_join_groups"] = json!(true);
    me["can_read_all_group_messages"] = json!(state.settings.reads_all_group_messages);
    for ability in ["supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled"] {
        me[ability] = json!(false);
    }
    me["allows_users_to_create_topics"] = json!(false);
    me
}

/// What bots may fetch (C:`MAX_DOWNLOAD_FILE_SIZE`).
const LARGEST_FILE: usize = 20 << 20;

/// The path is fetched from `/file/bot<token>/<path>`, for an hour at least.
pub(super) fn get_file(state: &mut State, parameters: &Parameters) -> Outcome {
    if !parameters.has("file_id") {
        return Err(bad("file_id not specified"));
    }
    let found = state.files.get(&parameters.text("file_id")).ok_or_else(|| bad("invalid file_id"))?.clone();
    if found.bytes.len() > LARGEST_FILE {
        return Err(bad("file is too big"));
    }
    let ending = found.name.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
    let path = format!("documents/file_{}{ending}", state.paths.len());
    let mut shape = shape::file(&found);
    shape["file_path"] = json!(path);
    let until = state.now() + TimeDelta::hours(1);
    state.paths.insert(path, (found.id, until));
    Ok(shape)
}

/// Method to set, field, longest text, and the refusal of a longer one (server-side).
const TEXTS: [(&str, &str, usize); 3] =
    [("MyName", "name", 64), ("MyDescription", "description", 512), ("MyShortDescription", "short_description", 120)];

pub(super) fn knows(method: &str) -> bool {
    let subject = method.trim_start_matches("set").trim_start_matches("get");
    subject == "ChatMenuButton" || TEXTS.iter().any(|(name, ..)| *name == subject)
}

pub(super) fn get_or_set(state: &mut State, method: &str, parameters: &Parameters) -> Outcome {
    let (verb, subject) = method.split_at(3);
    if subject == "ChatMenuButton" {
        return Ok(menu_button(state, verb, parameters));
    }
    let Some((_, field, longest)) = TEXTS.into_iter().find(|(name, ..)| *name == subject) else {
        return Ok(Value::Null);
    };
    let key = |language: &str| format!("{subject} {language}");
    let language = parameters.text("language_code");
    if verb == "get" {
        // What isn't said in a language is said as for everybody.
        let said = state.profile.get(&key(&language)).or_else(|| state.profile.get(&key("")));
        return Ok(json!({field: said.cloned().unwrap_or_else(|| json!(""))}));
    }
    let text = parameters.text(field);
    if text.chars().count() > longest {
        return Err(bad(&format!("BOT_{}_TOO_LONG", field.to_ascii_uppercase())));
    }
    if text.is_empty() {
        state.profile.remove(&key(&language));
    } else {
        state.profile.insert(key(&language), json!(text));
    }
    Ok(json!(true))
}

fn menu_button(state: &mut State, verb: &str, parameters: &Parameters) -> Value {
    let key = format!("ChatMenuButton {}", parameters.text("chat_id"));
    if verb == "get" {
        let set = state.profile.get(&key).or_else(|| state.profile.get("ChatMenuButton "));
        return set.cloned().unwrap_or_else(|| json!({"type": "commands"}));
    }
    let button = parameters.object("menu_button").unwrap_or_else(|| json!({"type": "default"}));
    state.profile.insert(key, button);
    json!(true)
}
