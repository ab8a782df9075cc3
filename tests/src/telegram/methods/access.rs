//! May the bot do something in this chat? The order and words of C:8120-8300.

use crate::telegram::answer::{Refusal, bad, forbidden};
use crate::telegram::state::State;
use crate::telegram::transport::{Parameters, read_number};
use crate::telegram::world::{Chat, Kind, Message, Status};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    Read,
    /// Who is there: of a basic group that is no more, nobody may know (C:8146).
    Members,
    Edit,
    Write,
}

impl State {
    /// The chat that the call names, if the bot may do there what it needs to.
    pub(super) fn find_chat(&self, parameters: &Parameters, need: Need) -> Result<&Chat, Refusal> {
        if !parameters.has("chat_id") {
            return Err(bad("chat_id is empty"));
        }
        let id = read_number(&parameters.text("chat_id"));
        let chat = self.chats.get(&id).filter(|chat| self.has_met(chat)).ok_or_else(|| bad("chat not found"))?;
        match chat.kind {
            Kind::Private if self.user(id).deactivated && need >= Need::Edit => Err(forbidden("user is deactivated")),
            Kind::Private => Ok(chat),
            Kind::Group => self.check_group(chat, need),
            Kind::Supergroup | Kind::Forum => self.check_supergroup(chat),
        }
    }

    /// Ids that the bot has never come across don't exist for it.
    fn has_met(&self, chat: &Chat) -> bool {
        match chat.kind {
            Kind::Private => self.user(chat.id).started || self.shares_a_group(chat.id),
            _ => chat.members.contains_key(&self.bot.id),
        }
    }

    fn shares_a_group(&self, user: i64) -> bool {
        let mut groups = self.chats.values().filter(|chat| chat.member(self.bot.id).is_there());
        groups.any(|chat| chat.member(user).is_there())
    }

    fn check_group<'a>(&self, chat: &'a Chat, need: Need) -> Result<&'a Chat, Refusal> {
        let inactive = chat.deleted || chat.migrated_to.is_some();
        if inactive && matches!(need, Need::Write | Need::Members) {
            return Err(chat.migrated_to.map_or_else(|| forbidden("the group chat was deleted"), Refusal::migrated));
        }
        match chat.member(self.bot.id).status {
            _ if inactive || need == Need::Read => Ok(chat),
            Status::Kicked => Err(forbidden("bot was kicked from the group chat")),
            Status::Left => Err(forbidden("bot is not a member of the group chat")),
            _ => Ok(chat),
        }
    }

    /// All of ours are private groups: without membership not even reading is possible.
    fn check_supergroup<'a>(&self, chat: &'a Chat) -> Result<&'a Chat, Refusal> {
        match chat.member(self.bot.id).status {
            Status::Kicked => Err(forbidden("bot was kicked from the supergroup chat")),
            Status::Left => Err(forbidden("bot is not a member of the supergroup chat")),
            _ => Ok(chat),
        }
    }

    /// A message of the chat; `what` begins the refusal: `message to edit`.
    pub(super) fn find_message(
        &self,
        parameters: &Parameters,
        need: Need,
        what: &str,
    ) -> Result<(&Chat, &Message), Refusal> {
        let chat = self.find_chat(parameters, need)?;
        let message = chat.messages.get(&parameters.number("message_id"));
        message.map(|message| (chat, message)).ok_or_else(|| bad(&format!("{what} not found")))
    }

    /// Closed topics are closed even to bots, unless they may manage topics (server-side; assumption for those who may).
    pub(super) fn check_topic_open(&self, chat: &Chat, topic: Option<i64>) -> Result<(), Refusal> {
        let closed = match topic {
            Some(id) => chat.topics.get(&id).is_some_and(|topic| topic.closed),
            None => chat.general_closed,
        };
        if closed && !chat.member(self.bot.id).may_manage("can_manage_topics") {
            return Err(bad("TOPIC_CLOSED"));
        }
        Ok(())
    }

    /// Is the person there to receive it? Decided by Telegram's own servers, so late.
    pub(super) fn check_receiver(&self, chat: &Chat) -> Result<(), Refusal> {
        let user = self.user(chat.id);
        if chat.kind == Kind::Private && user.blocked {
            return Err(forbidden("bot was blocked by the user"));
        }
        Ok(())
    }
}

/// Which topic the call means; none in General and outside of forums (C:8260-8290).
pub(super) fn find_topic(chat: &Chat, parameters: &Parameters) -> Result<Option<i64>, Refusal> {
    let id = parameters.number("message_thread_id");
    if id == 0 || chat.kind != Kind::Forum {
        return Ok(None);
    }
    let topic = chat.topics.get(&id).filter(|topic| !topic.deleted);
    topic.map(|_| Some(id)).ok_or_else(|| bad("message thread not found"))
}
