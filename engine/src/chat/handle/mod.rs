//! What happens when somebody writes, taps or lets us in: an [`Inbound`] becomes a change and an answer, both in one transaction that also
//! marks the update as done. So an update that comes twice, or is handled again after a crash, has one effect.
//!
//! An error that this returns means "try again"; whatever the person can do something about is answered, and is no error.

mod agenda;
mod arrive;
mod buddies;
mod checkins;
mod deeds;
mod feedback;
mod follow_ups;
mod join;
mod link;
mod lists;
mod membership;
mod native;
mod network;
mod partaking;
mod person;
mod polls;
mod preview;
mod promise;
mod reports;
pub(crate) mod rights;
mod sequences;
mod speaking;
mod surveying;
mod surveys;
mod talk;
mod taps;
mod times;
mod typed;
mod wave_texts;
mod withdraw;

use super::press::Press;
use super::{Channel, Chat, Inbound, Network, PlaceKind, Saying, UpdateKey, What};
use crate::app::{App, AppError, ErrorKind};
use crate::store::PersonRow;
use crate::text;
pub(super) use promise::date_buttons;
use reihum_domain::language::Language;
use reihum_domain::words::{self, Command};
pub use surveying::survey_fault_text;
use talk::Talk;
pub(super) use talk::note_question;

/// Somebody did something, somewhere: all that handling needs to know.
pub(crate) struct Here<'a> {
    app: &'a App,
    channel: &'a dyn Channel,
    key: UpdateKey,
    chat: Chat,
    thread: Option<String>,
    person: PersonRow,
    account: String,
    /// How the account calls itself; for named polls only.
    name: String,
    /// What was pressed, if something was: the network wants it answered.
    query: Option<String>,
    /// The network's name for what was written.
    message_id: Option<String>,
    /// The question that waited for a number when something was written. Whatever it was, it ends the question.
    waiting: Option<Talk>,
}

/// Handles one update. An error means that nothing happened yet and it should be tried again.
pub async fn handle(app: &App, channel: &dyn Channel, inbound: Inbound) -> Result<(), AppError> {
    match inbound.what {
        What::Welcomed | What::Removed | What::Moved { .. } | What::RightsChanged => {
            membership::handle(app, inbound).await
        }
        _ if is_none_of_ours(&inbound) || !native::is_known(app, &inbound).await? => overheard(app, &inbound).await,
        _ => match Here::of(app, channel, &inbound).await? {
            Some(here) => here.answer(inbound.what).await,
            None => settle_silently(app, &inbound.key).await,
        },
    }
}

/// In a group people talk to each other and to other bots: of them nothing is remembered.
fn is_none_of_ours(inbound: &Inbound) -> bool {
    let Some(text) = inbound.what.text() else { return false };
    let marker = marker(inbound.key.network);
    inbound.place.kind == PlaceKind::Group
        && matches!(words::read(text, Some(marker)), None | Some(Command::Unknown(_)))
}

/// What commands begin with.
fn marker(network: Network) -> char {
    match network {
        Network::Telegram => '/',
        Network::Matrix => '!',
    }
}

/// Nobody speaks to us. That others can read along by now is noticed all the same.
async fn overheard(app: &App, inbound: &Inbound) -> Result<(), AppError> {
    if inbound.place.kind == PlaceKind::Group {
        arrive::notice_group(app, inbound.key.network, &inbound.place).await?;
    }
    settle_silently(app, &inbound.key).await
}

/// Nobody can be answered: a post of a channel, say.
async fn settle_silently(app: &App, key: &UpdateKey) -> Result<(), AppError> {
    let mut tx = app.store.write().await?;
    tx.take_update(key).await?;
    Ok(tx.commit().await?)
}

impl Here<'_> {
    /// What a refusal says is answered; only what may pass is given back.
    async fn answer(&self, what: What) -> Result<(), AppError> {
        let quiet = match &what {
            What::Voted { .. } | What::Reacted { .. } | What::Unreacted { .. } => true,
            What::Withdrew { .. } => !self.is_private(),
            _ => false,
        };
        match self.react(what).await {
            Err(error) if error.kind() == ErrorKind::Unavailable => Err(error),
            // Everybody in the room would read what is nobody's question.
            Err(_) if quiet => settle_silently(self.app, &self.key).await,
            Err(error) => self.say(error.text()).await,
            Ok(()) => Ok(()),
        }
    }

    async fn react(&self, what: What) -> Result<(), AppError> {
        match what {
            What::Wrote { text, .. } => self.wrote(&text).await,
            What::SentFile { file, text, .. } => self.sent_file(file, &text).await,
            What::Rewrote { text, .. } => self.rewrote(&text).await,
            What::Pressed { data, .. } => self.pressed(&data).await,
            What::Withdrew { message } => self.took_back(&message).await,
            What::Voted { poll_message, choice } => self.voted(&poll_message, &choice).await,
            What::Reacted { message, key, reaction } => self.reacted(&message, &key, &reaction).await,
            What::Unreacted { reaction } => self.took_back(&reaction).await,
            What::Unreadable => self.could_not_read().await,
            What::WroteBeforeOthers => self.say(text!("chat-before-others")).await,
            What::Welcomed | What::Removed | What::Moved { .. } | What::RightsChanged => Ok(()),
        }
    }

    /// A vote may have been in it, so whoever talks to us alone is told. In a group it may have been anything.
    async fn could_not_read(&self) -> Result<(), AppError> {
        if self.is_private() {
            return self.say(text!("chat-unreadable")).await;
        }
        settle_silently(self.app, &self.key).await
    }

    async fn wrote(&self, text: &str) -> Result<(), AppError> {
        match words::read(text, Some(self.marker())) {
            Some(command) => self.obey(command).await,
            None if self.is_private() => self.typed(text).await,
            None => settle_silently(self.app, &self.key).await,
        }
    }

    /// A corrected message counts if it is a ballot; anything else was answered when it first came.
    async fn rewrote(&self, text: &str) -> Result<(), AppError> {
        match words::read(text, Some(self.marker())) {
            Some(Command::Vote { code, rest }) => self.vote(code, &rest).await,
            None if self.is_private() => self.typed_again(text).await,
            _ => settle_silently(self.app, &self.key).await,
        }
    }

    #[expect(clippy::cognitive_complexity, reason = "each `?` counts as a branch; it reads as a list")]
    async fn obey(&self, command: Command) -> Result<(), AppError> {
        let deed = rights::deed_of(&command, self.is_private());
        if !self.may(deed).await? {
            return self.refuse(deed).await;
        }
        match command {
            Command::Start(payload) => self.start(payload.as_deref()).await,
            Command::Join(code) => self.join(code).await,
            Command::Vote { code, rest } => self.vote(code, &rest).await,
            Command::Withdraw(code) => self.withdraw_typed(code).await,
            Command::Results(code) => self.results(code).await,
            Command::Help => self.reply_with(Saying::Help).await,
            Command::Poll(word) => self.poll(word).await,
            Command::Commit(text) => self.commit(&text).await,
            Command::Commitment(word) => self.commitment_word(word).await,
            Command::Mine => self.list_mine().await,
            Command::Checkin(_)
            | Command::Sequence(_)
            | Command::Survey(_)
            | Command::Report(_)
            | Command::Indicator(_)
            | Command::Decision(_)
            | Command::Goal(_)
            | Command::Phase(_)
            | Command::Agenda(_) => self.obey_over_time(command).await,
            Command::Accept(_) | Command::Decline(_) | Command::Member(_) | Command::Group(_) | Command::Organise => {
                self.obey_in_network(command).await
            }
            Command::Unknown(_) => self.unknown().await,
            about_me => self.obey_about_me(about_me).await,
        }
    }

    /// What goes on over weeks and months.
    async fn obey_over_time(&self, command: Command) -> Result<(), AppError> {
        match command {
            Command::Checkin(word) => self.checkin_word(word).await,
            Command::Sequence(word) => self.sequence_word(word).await,
            Command::Survey(word) => self.survey_word(word).await,
            Command::Report(word) => self.report_word(word).await,
            Command::Indicator(word) => self.indicator_word(word).await,
            Command::Decision(word) => self.decision_word(word).await,
            Command::Goal(goal) => self.goal_word(goal.as_deref()).await,
            Command::Phase(word) => self.phase_word(word).await,
            Command::Agenda(item) => self.agenda_word(item.as_deref()).await,
            _ => self.unknown().await,
        }
    }

    /// What is about the network and who belongs to it.
    async fn obey_in_network(&self, command: Command) -> Result<(), AppError> {
        match command {
            Command::Accept(code) => self.accept_invitation(code).await,
            Command::Decline(code) => self.decline_invitation(code).await,
            Command::Member(word) => self.member_word(word).await,
            Command::Group(word) => self.group_word(word).await,
            Command::Organise => self.organise().await,
            _ => self.unknown().await,
        }
    }

    /// What a person can say about themselves.
    async fn obey_about_me(&self, command: Command) -> Result<(), AppError> {
        match command {
            Command::Lang(tag) => self.choose_language(tag.as_deref()).await,
            Command::Privacy => self.privacy().await,
            Command::MyData => self.my_data().await,
            Command::Forget => self.ask_to_forget().await,
            Command::Stop => self.stop().await,
            Command::Cancel => self.cancel().await,
            Command::Link(code) => self.link(code).await,
            Command::Times(word) => self.times_word(word).await,
            Command::Page => self.page().await,
            _ => self.unknown().await,
        }
    }

    async fn pressed(&self, data: &str) -> Result<(), AppError> {
        match Press::parse(data) {
            Some(press) => self.act(press).await,
            None => self.say(text!("chat-old-button")).await,
        }
    }

    /// What a button does, pressed or called by its number.
    #[expect(clippy::cognitive_complexity, reason = "each `?` counts as a branch; it reads as a list")]
    async fn act(&self, press: Press) -> Result<(), AppError> {
        let deed = rights::deed_of_press(&press, self.is_private());
        if !self.may(deed).await? {
            return self.refuse(deed).await;
        }
        match press {
            Press::Room { code, place } => self.tap_in_room(code, place).await,
            Press::RoomReset { code } => self.reset_in_room(code).await,
            Press::Pick { code, place } => self.pick(code, place).await,
            Press::Send { code } => self.send_picks(code).await,
            Press::Reset { code } => self.reset(code).await,
            Press::Change { code } => self.change(code).await,
            Press::Withdraw { code } => self.withdraw(code).await,
            Press::Open { code } => self.open_draft(code).await,
            Press::Discard { code } => self.discard_draft(code).await,
            Press::Reveal { code, reveal } => self.set_reveal(code, reveal).await,
            Press::Language(language) => self.set_language(language).await,
            Press::Forget(really) => self.forget(really).await,
            about_a_promise => self.act_on_promise(about_a_promise).await,
        }
    }

    /// What a button does about commitments and what leads to them.
    async fn act_on_promise(&self, press: Press) -> Result<(), AppError> {
        match press {
            Press::TakeUp { code, place } => self.take_up(code, place).await,
            Press::Due(date) => self.choose_date(date).await,
            Press::Commitment { nr, deed } => self.deed(nr, deed).await,
            Press::Checkin { nr, deed } => self.checkin_deed(nr, deed).await,
            Press::Feedback { code, answer } => self.feedback(code, answer).await,
            Press::FollowUp { nr, step, round, place } => self.follow_up(nr, step, round, place).await,
            Press::Survey { nr, deed } => self.survey_deed(nr, deed).await,
            Press::Agenda(place) => self.put_on_agenda(place).await,
            Press::List { key, take } => self.list_deed(key, take).await,
            _ => self.fits().await,
        }
    }

    async fn unknown(&self) -> Result<(), AppError> {
        self.say(text!("chat-not-understood", marker = self.marker().to_string())).await
    }

    fn is_private(&self) -> bool {
        self.chat.kind == PlaceKind::Private
    }

    fn marker(&self) -> char {
        marker(self.chat.network)
    }

    /// The language of whoever did it.
    fn language(&self) -> Language {
        self.person.language.unwrap_or(self.app.settings.network.language)
    }

    /// What somebody has promised is for them alone.
    async fn list_mine(&self) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let page = self.page_hint(&mut tx).await?;
        self.end(tx, vec![self.message(Saying::Mine { page })]).await
    }

    /// What was understood is right: nothing more to do.
    async fn fits(&self) -> Result<(), AppError> {
        self.say(text!("commitment-fits")).await
    }
}
