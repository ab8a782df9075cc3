//! The list of commands, by scope and language. Words of refusals from td/BotCommand.cpp:170-210 and C (`get_bot_command_scope`).

use super::access::Need;
use crate::telegram::answer::{Outcome, Refusal, bad};
use crate::telegram::state::State;
use crate::telegram::transport::Parameters;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// By scope and language.
pub(crate) type Commands = BTreeMap<(String, String), Value>;

const MOST: usize = 100;
const LONGEST_NAME: usize = 32;
const LONGEST_DESCRIPTION: usize = 256;

pub(super) fn set(state: &mut State, parameters: &Parameters) -> Outcome {
    let given = parameters.object("commands").unwrap_or_else(|| json!([]));
    let given = given.as_array().ok_or_else(|| bad("Expected an Array of BotCommand"))?;
    let scope = read_scope(state, parameters)?;
    let commands = given.iter().map(read_command).collect::<Result<Vec<_>, _>>()?;
    if commands.len() > MOST {
        return Err(bad("BOT_COMMANDS_TOO_MUCH"));
    }
    let key = (scope, read_language(parameters)?);
    if commands.is_empty() {
        state.commands.remove(&key);
    } else {
        state.commands.insert(key, Value::Array(commands));
    }
    Ok(json!(true))
}

pub(super) fn get(state: &State, parameters: &Parameters) -> Outcome {
    let key = (read_scope(state, parameters)?, read_language(parameters)?);
    Ok(state.commands.get(&key).cloned().unwrap_or_else(|| json!([])))
}

pub(super) fn delete(state: &mut State, parameters: &Parameters) -> Outcome {
    let key = (read_scope(state, parameters)?, read_language(parameters)?);
    state.commands.remove(&key);
    Ok(json!(true))
}

fn read_command(command: &Value) -> Result<Value, Refusal> {
    let text = |name: &str| command[name].as_str().unwrap_or_default().trim().to_owned();
    let (name, description) = (text("command"), text("description"));
    let name = name.strip_prefix('/').unwrap_or(&name);
    if name.is_empty() {
        return Err(bad("Command must be non-empty"));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(bad("Command length must not exceed 32"));
    }
    if description.is_empty() {
        return Err(bad("Command description must be non-empty"));
    }
    if description.chars().count() > LONGEST_DESCRIPTION {
        return Err(bad("Command description length must not exceed 256"));
    }
    // Server-side.
    if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
        return Err(bad("BOT_COMMAND_INVALID"));
    }
    Ok(json!({"command": name, "description": description}))
}

/// Two letters or none (td/BotCommandScope.cpp, td/misc.cpp).
fn read_language(parameters: &Parameters) -> Result<String, Refusal> {
    let language = parameters.text("language_code");
    let fine = language.is_empty() || (language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()));
    if fine { Ok(language) } else { Err(bad("Invalid language code specified")) }
}

fn read_scope(state: &State, parameters: &Parameters) -> Result<String, Refusal> {
    if !parameters.has("scope") {
        return Ok("default".to_owned());
    }
    let scope = parameters.object("scope").ok_or_else(|| bad("Can't parse BotCommandScope JSON object"))?;
    let kind = scope["type"].as_str().unwrap_or_default();
    let chat = scope["chat_id"].as_i64().map_or_else(String::new, |id| id.to_string());
    let chat = scope["chat_id"].as_str().map_or(chat, ToOwned::to_owned);
    match kind {
        "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => return Ok(kind.to_owned()),
        "chat" | "chat_administrators" | "chat_member" if chat.is_empty() => {
            return Err(bad("Empty chat_id specified"));
        }
        "chat" | "chat_administrators" | "chat_member" => {}
        _ => return Err(bad("Unsupported type specified")),
    }
    let mut asked = Parameters::default();
    asked.values.insert("chat_id".to_owned(), json!(chat));
    let found = state.find_chat(&asked, Need::Read)?;
    if kind != "chat" && found.id > 0 {
        return Err(bad("Can't use specified scope in private chats"));
    }
    Ok(format!("{kind} {chat} {}", scope["user_id"]))
}
