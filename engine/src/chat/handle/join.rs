//! Getting in: start, a code, a deep link. Guessing codes is slowed down per person; the count is kept, so that a restart forgives nothing, and
//! neither does a right code: whoever is in one poll could guess for ever.

use super::Here;
use super::talk::Talk;
use crate::app::AppError;
use crate::chat::{CardId, Network, Reply, Saying};
use crate::store::{Card, CardKind, Tx};
use crate::text;
use crate::texts::Text;
use reihum_domain::join_code::JoinCode;
use reihum_domain::link_code::{InvitationCode, LinkCode};
use reihum_domain::poll::{Poll, PollState};
use reihum_domain::words::{TypedCode, TypedInvitation, TypedLink};
use reihum_domain::wrong_tries::{DEVICE, WrongTries};

impl Here<'_> {
    /// `/start`, alone or with what a deep link carries.
    pub(super) async fn start(&self, payload: Option<&str>) -> Result<(), AppError> {
        if let Some(code) = payload.and_then(JoinCode::parse) {
            return self.join(Some(TypedCode::Read(code))).await;
        }
        if let Some((code, place)) = payload.and_then(taken_up) {
            return self.take_up(code, place).await;
        }
        if let Some(code) = payload.and_then(|payload| LinkCode::parse(payload.strip_prefix('h')?)) {
            return self.take_over(Some(TypedLink::Read(code))).await;
        }
        if let Some(code) = payload.and_then(|payload| LinkCode::parse(payload.strip_prefix('b')?)) {
            return self.start_as_buddy(&code).await;
        }
        if let Some(code) = payload.and_then(|payload| LinkCode::parse(payload.strip_prefix('r')?)) {
            return self.partake(&code).await;
        }
        if let Some(code) = payload.and_then(|payload| LinkCode::parse(payload.strip_prefix('s')?)) {
            return self.answer_survey(&code).await;
        }
        if let Some(code) = payload.and_then(|payload| InvitationCode::parse(payload.strip_prefix('i')?)) {
            return self.accept_invitation(Some(TypedInvitation::Read(code))).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        if self.is_private() {
            self.is_back(&mut tx).await?;
            tx.end_conversation(self.person.id, self.chat.id).await?;
        }
        let known = !self.is_private() || !tx.is_silent(self.chat.id).await?;
        let mut greeting = if known { self.greeting() } else { Vec::new() };
        greeting.push(text!("chat-how-to-join", marker = self.marker().to_string()));
        self.end(tx, vec![self.texts(greeting)]).await
    }

    /// A code was typed or came by a link.
    pub(super) async fn join(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        let code = match typed {
            None => return self.say(text!("chat-which-code", marker = self.marker().to_string())).await,
            Some(TypedCode::Odd(_)) => return self.say(text!("bad-code")).await,
            Some(TypedCode::Read(code)) => code,
        };
        if !self.is_private() {
            return self.join_from_room(code).await;
        }
        match self.find(code).await? {
            Some(poll) if poll.is_closed() => self.show_closed(&poll).await,
            Some(poll) => self.hand_ballot(&poll).await,
            None => Ok(()),
        }
    }

    /// In a room everybody would see what is chosen.
    async fn join_from_room(&self, code: JoinCode) -> Result<(), AppError> {
        match self.app.links.deep_link(self.chat.network, &code.to_string()) {
            Some(link) => self.say(text!("chat-join-private", link = link)).await,
            None => self.say(text!("chat-join-direct", name = self.own_name(), code = code.in_pairs())).await,
        }
    }

    /// What we are called on this network.
    pub(super) fn own_name(&self) -> String {
        self.app.links.name(self.chat.network).unwrap_or("Reihum").to_owned()
    }

    /// The ballot as a new message, so that it stands where the person looks.
    async fn hand_ballot(&self, poll: &Poll) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.is_back(&mut tx).await?;
        self.talk_of(&mut tx, &Talk::Joined { poll: poll.id, typed: None }).await?;
        let card = self.new_card(&mut tx, poll, CardKind::Ballot).await?;
        self.end(tx, vec![self.refresh(&card)]).await
    }

    async fn show_closed(&self, poll: &Poll) -> Result<(), AppError> {
        let standing = self.app.standing(poll.code).await?;
        match standing.released() {
            Ok(_) => self.reply_with(Saying::Result(poll.id)).await,
            Err(_) => self.say(text!("closed", n = standing.votes)).await,
        }
    }

    /// The poll that somebody means by what they typed as a code. `None`: there is none, and that was answered.
    pub(super) async fn meant(&self, typed: TypedCode) -> Result<Option<Poll>, AppError> {
        match typed {
            TypedCode::Read(code) => self.find(code).await,
            TypedCode::Odd(_) => {
                self.say(text!("bad-code")).await?;
                Ok(None)
            }
        }
    }

    /// The poll behind a code. Wrong codes are counted, and after five of them everything typed is refused for a while. `None`: there is
    /// none to be had, and that was answered.
    pub(super) async fn find(&self, code: JoinCode) -> Result<Option<Poll>, AppError> {
        let now = self.app.clock.now();
        let tries = self.person.wrong.map_or(WrongTries::none(now), |(tries, at)| WrongTries::after(tries, at));
        if let Some(pause) = self.paused_for() {
            self.say(pause).await?;
            return Ok(None);
        }
        let poll = self.app.store.read().await?.poll_by_code(code).await?;
        match poll.filter(|poll| poll.state != PollState::Draft) {
            Some(poll) => Ok(Some(poll)),
            None => self.count_wrong(tries.one_more(DEVICE, now)).await.map(|()| None),
        }
    }

    /// A wrong code, or one that is none of this chat's business: which of both is not told.
    pub(super) async fn refuse_code(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.note_wrong_try(&mut tx).await?;
        self.end(tx, vec![self.word(text!("chat-not-your-poll"), true)]).await
    }

    /// Counts a wrong code of whatever kind.
    pub(super) async fn note_wrong_try(&self, tx: &mut Tx) -> Result<(), AppError> {
        let now = self.app.clock.now();
        let tries = self.person.wrong.map_or(WrongTries::none(now), |(tries, at)| WrongTries::after(tries, at));
        Ok(tx.set_wrong_tries(self.person.id, tries.one_more(DEVICE, now).spent(), now).await?)
    }

    /// How long everything typed is refused, after too many wrong codes.
    pub(super) fn paused_for(&self) -> Option<Text> {
        let (tries, at) = self.person.wrong?;
        let wait = WrongTries::after(tries, at).blocked_for(DEVICE, self.app.clock.now())?;
        Some(text!("chat-too-many-tries", minutes = (wait.num_seconds() + 59) / 60))
    }

    async fn count_wrong(&self, tries: WrongTries) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let now = self.app.clock.now();
        tx.set_wrong_tries(self.person.id, tries.spent(), now).await?;
        let text = match tries.blocked_for(DEVICE, now) {
            Some(wait) => text!("chat-too-many-tries", minutes = (wait.num_seconds() + 59) / 60),
            None => text!("bad-code"),
        };
        self.end(tx, vec![self.word(text, true)]).await
    }

    /// The card of a poll in this chat, to be sent as a new message.
    pub(super) async fn new_card(&self, tx: &mut Tx, poll: &Poll, kind: CardKind) -> Result<Card, AppError> {
        let mut card = Card {
            id: CardId(self.app.clock.new_id()),
            chat: self.chat.id,
            poll: poll.id,
            kind,
            thread: self.thread.clone(),
            message: None,
            shown: None,
        };
        card.id = tx.put_card(&card).await?;
        Ok(card)
    }

    /// Who we are, who is responsible, and what this network means for privacy.
    pub(super) fn greeting(&self) -> Vec<Text> {
        let network = &self.app.settings.network;
        let marker = self.marker().to_string();
        let mut texts = vec![
            text!("chat-hello", network = network.name.as_str()),
            text!("chat-privacy-short", controller = network.controller.as_str(), marker = marker),
        ];
        if self.chat.network == Network::Telegram {
            texts.push(match self.app.links.page("/") {
                Some(link) => text!("chat-telegram-note", link = link),
                None => text!("chat-telegram-note-bare"),
            });
        }
        texts
    }

    pub(super) fn texts(&self, texts: Vec<Text>) -> Reply {
        self.message(Saying::Texts(texts.into_iter().map(Into::into).collect()))
    }
}

/// `c335763-2`: the second place of a poll's result.
fn taken_up(payload: &str) -> Option<(JoinCode, usize)> {
    let (code, place) = payload.strip_prefix('c')?.split_once('-')?;
    Some((JoinCode::parse(code)?, place.parse().ok()?))
}
