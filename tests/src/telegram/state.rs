//! All that the stand-in remembers, behind one lock. Nothing is written anywhere: a test is a conversation, and then it is over.

use crate::telegram::control::Fault;
use crate::telegram::flood::Limits;
use crate::telegram::methods::{Commands, Query};
use crate::telegram::server::Request;
use crate::telegram::settings::Settings;
use crate::telegram::updates::{Polling, Queue, Webhook};
use crate::telegram::world::{Chat, Content, File, Item, Keyboard, Kind, Message, Sender, User};
use chrono::{DateTime, Utc};
use reihum_engine::clock::{Clock as _, SystemClock};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// What the web server, the handles of the tests and the deliverer of webhooks have in common.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    /// Rung at every change.
    pub(crate) bell: Arc<Notify>,
    state: Mutex<State>,
}

pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) bell: Arc<Notify>,
    pub(crate) bot: User,
    pub(crate) users: BTreeMap<i64, User>,
    pub(crate) chats: BTreeMap<i64, Chat>,
    pub(crate) files: BTreeMap<String, File>,
    /// Where files can be fetched that somebody asked for: their ids, and until when.
    pub(crate) paths: BTreeMap<String, (String, DateTime<Utc>)>,
    pub(crate) queue: Queue,
    pub(crate) polling: Polling,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) limits: Limits,
    pub(crate) queries: BTreeMap<String, Query>,
    pub(crate) commands: Commands,
    /// Names, descriptions and menu buttons, by method and language or chat.
    pub(crate) profile: BTreeMap<String, Value>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) log: Vec<Request>,
    pub(crate) violations: Vec<String>,
    pub(crate) logged_out: bool,
    last_number: i64,
    /// Shared by private chats and basic groups (D4.19).
    last_message: i64,
}

impl Shared {
    pub(crate) fn new(settings: Settings) -> Self {
        let bell = Arc::<Notify>::default();
        let state = Mutex::new(State::new(settings.clone(), bell.clone()));
        Self { settings, bell, state }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn new(settings: Settings, bell: Arc<Notify>) -> Self {
        let bot = User {
            id: settings.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(7_000_000_001),
            is_bot: true,
            first_name: settings.bot_name.clone(),
            username: Some(settings.bot_username.clone()),
            ..User::default()
        };
        Self {
            bell,
            bot,
            users: BTreeMap::new(),
            chats: BTreeMap::new(),
            files: BTreeMap::new(),
            paths: BTreeMap::new(),
            queue: Queue::new(draw(1_000_000_000)),
            polling: Polling::default(),
            webhook: None,
            limits: Limits::new(settings.flood),
            queries: BTreeMap::new(),
            commands: Commands::default(),
            profile: BTreeMap::new(),
            faults: Vec::new(),
            log: Vec::new(),
            violations: Vec::new(),
            logged_out: false,
            last_number: 0,
            // Not 0, so that nobody mistakes ids of the two kinds of sequences for each other.
            last_message: 500,
            settings,
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.settings.clock.now()
    }

    /// Tells everybody who waits that something has changed.
    pub(crate) fn ring(&self) {
        self.bell.notify_waiters();
    }

    pub(crate) fn new_number(&mut self) -> i64 {
        self.last_number += 1;
        self.last_number
    }

    /// The bot and strangers included.
    pub(crate) fn user(&self, id: i64) -> User {
        let known = if id == self.bot.id { Some(&self.bot) } else { self.users.get(&id) };
        known.cloned().unwrap_or_else(|| User { id, first_name: "?".to_owned(), ..User::default() })
    }

    pub(crate) fn message(&self, chat: i64, message: i64) -> Option<&Message> {
        self.chats.get(&chat)?.messages.get(&message)
    }

    fn next_message_id(&mut self, chat: i64) -> i64 {
        if let Some(chat) = self.chats.get_mut(&chat).filter(|chat| chat.kind.is_supergroup()) {
            chat.next_id += 1;
            return chat.next_id - 1;
        }
        self.last_message += 1;
        self.last_message
    }

    /// Puts a message into a chat; tells nobody of it.
    pub(crate) fn post(&mut self, draft: Draft) -> Message {
        let id = self.next_message_id(draft.chat);
        let (thread, in_topic) = self.thread_of(&draft);
        let message = Message {
            id,
            thread,
            in_topic,
            from: draft.from,
            date: self.now(),
            edited: None,
            edits: 0,
            content: draft.content,
            reply_to: draft.reply_to,
            keyboard: draft.keyboard,
            had_other_markup: draft.had_other_markup,
            silent: draft.silent,
            reactions: BTreeMap::new(),
        };
        if let Some(chat) = self.chats.get_mut(&draft.chat) {
            chat.messages.insert(id, message.clone());
            chat.timeline.push(Item::Message(id));
        }
        self.ring();
        message
    }

    /// In a topic its id; elsewhere in supergroups a reply belongs to the chain it answers (A7).
    fn thread_of(&self, draft: &Draft) -> (Option<i64>, bool) {
        let Some(chat) = self.chats.get(&draft.chat).filter(|chat| chat.kind.is_supergroup()) else {
            return (None, false);
        };
        if draft.topic.is_some() && chat.kind == Kind::Forum {
            return (draft.topic, true);
        }
        let answered = draft.reply_to.and_then(|id| chat.messages.get(&id));
        (answered.map(|answered| answered.thread.unwrap_or(answered.id)), false)
    }
}

/// A message before it has its id.
pub(crate) struct Draft {
    pub(crate) chat: i64,
    pub(crate) topic: Option<i64>,
    pub(crate) from: Sender,
    pub(crate) content: Content,
    pub(crate) reply_to: Option<i64>,
    pub(crate) keyboard: Keyboard,
    pub(crate) had_other_markup: bool,
    pub(crate) silent: bool,
}

impl Draft {
    pub(crate) fn new(chat: i64, topic: Option<i64>, from: Sender, content: Content) -> Self {
        let keyboard = Keyboard::new();
        Self { chat, topic, from, content, reply_to: None, keyboard, had_other_markup: false, silent: false }
    }
}

/// Between 1 and the limit.
pub(crate) fn draw(limit: i64) -> i64 {
    let mut bytes = [0; 8];
    SystemClock.chance(&mut bytes);
    (i64::from_le_bytes(bytes) & i64::MAX) % limit + 1
}
