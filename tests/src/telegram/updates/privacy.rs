//! What a bot sees of a group (A9). Callback queries and its own membership come in any case.

use crate::telegram::state::State;
use crate::telegram::world::{Chat, Kind, Message, Sender};

pub(super) fn may_see(state: &State, chat: &Chat, message: &Message) -> bool {
    if message.from == Sender::User(state.bot.id) && !message.content.is_service() {
        return false;
    }
    if chat.kind == Kind::Private {
        return true;
    }
    let bot = chat.member(state.bot.id);
    if !bot.is_there() {
        return false;
    }
    bot.is_administrator()
        || state.settings.reads_all_group_messages
        || message.content.is_service()
        || is_command_for(state, &message.content.words().text)
        || answers_bot(state, chat, message)
}

/// `/command@bot`, or a plain `/command` (assumption: no other bot of the group spoke last).
fn is_command_for(state: &State, text: &str) -> bool {
    let Some(command) = text.strip_prefix('/').and_then(|rest| rest.split_whitespace().next()) else { return false };
    match command.split_once('@') {
        Some((_, bot)) => bot.eq_ignore_ascii_case(&state.settings.bot_username),
        None => state.settings.plain_commands,
    }
}

fn answers_bot(state: &State, chat: &Chat, message: &Message) -> bool {
    let answered = message.reply_to.and_then(|id| chat.messages.get(&id));
    answered.is_some_and(|answered| answered.from == Sender::User(state.bot.id))
}
