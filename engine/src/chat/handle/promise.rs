//! Making a promise: what, by when. A date that can't be read for sure is asked, never guessed; what was said before is kept meanwhile.

use super::Here;
use super::talk::Talk;
use crate::app::commitments::Promise;
use crate::app::{AppError, Dated, read_typed_date};
use crate::chat::asked::Asked;
use crate::chat::press::Press;
use crate::chat::{Button, Network, Reply, Saying};
use crate::store::Tx;
use crate::text;
use crate::texts::Text;
use chrono::NaiveDate;
use reihum_domain::commitment::{Topic, What, WhatFault};
use reihum_domain::dates::split_commitment;
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::Poll;
use reihum_domain::words;

/// A promise of which something may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Begun {
    what: Option<String>,
    topic: Option<Topic>,
}

impl Here<'_> {
    /// `commit TEXT by DATE`; with a code in front for what came first in that poll.
    pub(super) async fn commit(&self, typed: &str) -> Result<(), AppError> {
        let (topic, text) = match JoinCode::take(typed) {
            Some((code, rest)) => match self.topic_of(code, 1).await? {
                Some(topic) => (Some(topic), rest),
                None => return Ok(()),
            },
            None => (None, typed),
        };
        self.promise(Begun { what: None, topic }, text).await
    }

    /// A text while somebody is about to promise something.
    pub(super) async fn promise_typed(
        &self,
        what: Option<String>,
        topic: Option<Topic>,
        dates: &[NaiveDate],
        typed: &str,
    ) -> Result<(), AppError> {
        let numbered = words::number(typed).and_then(|number| dates.get(number.checked_sub(1)?));
        match (what, numbered) {
            (Some(what), Some(date)) => self.keep_promise(&What::parse(&what)?, *date, topic).await,
            (Some(what), None) => self.promise_by(Begun { what: Some(what), topic }, typed).await,
            (None, _) => self.promise(Begun { what: None, topic }, typed).await,
        }
    }

    /// A tap on one of the dates that were asked.
    pub(super) async fn choose_date(&self, date: NaiveDate) -> Result<(), AppError> {
        if date < self.app.today_of(self.person.id).await? {
            return self.say(text!("chat-old-button")).await;
        }
        match self.talk().await? {
            Some(Talk::Promising { what: Some(what), topic, .. }) => {
                self.keep_promise(&What::parse(&what)?, date, topic).await
            }
            Some(Talk::Moving { nr, .. }) => self.move_to(nr, date).await,
            _ => self.say(text!("chat-old-button")).await,
        }
    }

    /// "Count me in" under a result: what came in on this place is taken up. From here on it is named, and says so.
    pub(super) async fn take_up(&self, code: JoinCode, place: usize) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        match self.topic_of(code, place).await? {
            Some(topic) => self.promise(Begun { what: None, topic: Some(topic) }, "").await,
            None => Ok(()),
        }
    }

    /// What came in on a place of a result that may be seen. `None`: there is none, and that was answered.
    async fn topic_of(&self, code: JoinCode, place: usize) -> Result<Option<Topic>, AppError> {
        let Some(poll) = self.find(code).await? else { return Ok(None) };
        let standing = self.app.standing(poll.code).await?;
        let results = standing.released()?;
        let option = place.checked_sub(1).and_then(|place| results.options.get(place));
        if let Some(option) = option.filter(|option| option.mentions > 0) {
            return Ok(Some(Topic { poll: poll.id, option: option.key.clone() }));
        }
        self.say(text!("commitment-nothing-there")).await?;
        Ok(None)
    }

    async fn promise(&self, begun: Begun, text: &str) -> Result<(), AppError> {
        if text.trim().is_empty() {
            return self.ask_what(begun).await;
        }
        let split = split_commitment(text).ok_or(WhatFault::Empty)?;
        let what = What::parse(split.what)?;
        let begun = Begun { what: Some(what.into_string()), ..begun };
        match split.by {
            Some(by) => self.promise_by(begun, by).await,
            None => self.ask_date(begun, text!("commitment-by-when"), Vec::new()).await,
        }
    }

    async fn promise_by(&self, begun: Begun, by: &str) -> Result<(), AppError> {
        match self.read_typed_date(by).await? {
            Dated::On(date) => {
                let what = What::parse(begun.what.as_deref().unwrap_or_default())?;
                self.keep_promise(&what, date, begun.topic).await
            }
            Dated::Unclear { ask, dates } => self.ask_date(begun, ask, dates).await,
        }
    }

    async fn ask_what(&self, begun: Begun) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("commitment-usage", marker = self.marker().to_string())).await;
        }
        let mut texts = Vec::new();
        if let Some(option) = self.option_text(begun.topic.as_ref()).await? {
            texts.push(text!("commitment-takes-up", option = option));
        }
        texts.push(text!("commitment-switch"));
        texts.push(text!("commitment-first-step"));
        let talk = Talk::Promising { what: None, topic: begun.topic, dates: Vec::new() };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.talk_of(&mut tx, &talk).await?;
        let mut replies = vec![self.texts(texts)];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn option_text(&self, topic: Option<&Topic>) -> Result<Option<String>, AppError> {
        let Some(topic) = topic else { return Ok(None) };
        let poll: Option<Poll> = self.app.store.read().await?.poll(topic.poll).await?;
        let address = self.app.settings.network.address;
        Ok(poll.and_then(|poll| {
            let place = poll.question.place_of(&topic.option)?;
            Some(poll.question.options[place].text.say(self.language(), address))
        }))
    }

    /// Asks for a date, with those that were possibly meant. In a group nobody's next words are ours, so there it says how to say it at once.
    async fn ask_date(&self, begun: Begun, ask: Text, dates: Vec<NaiveDate>) -> Result<(), AppError> {
        if !self.is_private() {
            let usage = text!("commitment-usage", marker = self.marker().to_string());
            return self.say_all(vec![ask, usage]).await;
        }
        let talk = Talk::Promising { what: begun.what, topic: begun.topic, dates: dates.clone() };
        self.ask_for_date(&talk, ask, &dates).await
    }

    /// Puts the question, and remembers what it is about.
    pub(super) async fn ask_for_date(&self, talk: &Talk, ask: Text, dates: &[NaiveDate]) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.talk_of(&mut tx, talk).await?;
        let mut replies = vec![self.message(Saying::WhichDate { ask: ask.into(), dates: dates.to_vec() })];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Reads a date as this person means it: in their language, on their wall.
    pub(super) async fn read_typed_date(&self, typed: &str) -> Result<Dated, AppError> {
        let today = self.app.today_of(self.person.id).await?;
        Ok(read_typed_date(typed, today, self.language()))
    }

    /// Saves it, says it back, and when it will be reminded of.
    async fn keep_promise(&self, what: &What, due: NaiveDate, topic: Option<Topic>) -> Result<(), AppError> {
        let group = self.chat.is_group().then_some(self.chat.id);
        let promise = Promise { owner: self.person.id, what: what.clone(), due, topic, group };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.is_back(&mut tx).await?;
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let row = self.app.promise_in(&mut tx, promise).await?;
        let about = Asked::Promised { nr: row.commitment.nr };
        self.note_asked(&mut tx, about.clone()).await?;
        let mut replies = vec![self.message(Saying::Asked(about))];
        replies.extend(self.reach_hint(&mut tx).await?);
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Whoever has no private chat with us can't be reminded: how to get one.
    pub(super) async fn reach_hint(&self, tx: &mut Tx) -> Result<Option<Reply>, AppError> {
        if self.is_private() || !tx.private_chats_of(self.person.id).await?.is_empty() {
            return Ok(None);
        }
        let text = match (self.chat.network, self.app.links.deep_link(self.chat.network, "hello")) {
            (Network::Telegram, Some(link)) => text!("commitment-start-me", link = link),
            _ => text!("commitment-write-me", name = self.own_name()),
        };
        Ok(Some(self.message(text.into())))
    }
}

/// The dates as buttons.
pub(in crate::chat) fn date_buttons(dates: &[NaiveDate], label: impl Fn(NaiveDate) -> String) -> Vec<Vec<Button>> {
    dates.iter().map(|date| vec![Button::press(label(*date), Press::Due(*date).to_data())]).collect()
}
