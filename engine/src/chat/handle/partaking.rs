//! Taking part in a check-in, in private: question by question, kept from the first answer on, to be changed until the close.

use super::Here;
use super::talk::Talk;
use crate::app::AppError;
use crate::app::checkins::{answer_to, promising};
use crate::chat::asked::Asked;
use crate::chat::partake::CheckinDeed;
use crate::chat::{CheckinSaying, Reply, Saying};
use crate::store::{Partaker, Tx, WaveRow};
use crate::templates::{CheckinQuestion, CheckinTemplate};
use crate::text;
use crate::texts::Text;
use reihum_domain::checkin::{Fault, LONGEST, Said, read_answer};
use reihum_domain::dates::write_date;
use reihum_domain::link_code::LinkCode;
use reihum_domain::words::{self, CheckinWord, Command, TypedCode};

/// A round that is open, with what it asks.
struct Round<'a> {
    wave: WaveRow,
    room: crate::chat::ChatId,
    template: &'a CheckinTemplate,
}

impl Here<'_> {
    /// `checkin CODE`, or the link in the room.
    pub(super) async fn partake(&self, code: &LinkCode) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        match self.app.store.read().await?.wave_by_code(code.as_str()).await? {
            Some(wave) => self.partake_in(wave).await,
            None => self.say(text!("checkin-bad-code")).await,
        }
    }

    /// What a button in a round does, pressed or called by its number.
    pub(super) async fn checkin_deed(&self, nr: u32, deed: CheckinDeed) -> Result<(), AppError> {
        let wave = self.app.store.read().await?.wave_by_nr(nr).await?;
        let Some(wave) = wave.filter(|_| self.is_private()) else { return self.old_checkin_button().await };
        if self.app.store.read().await?.partaker(wave.id, self.person.id).await?.is_none() {
            return self.old_checkin_button().await;
        }
        match deed {
            CheckinDeed::Answer { question, place } => self.tapped_answer(wave, question.into(), place.into()).await,
            CheckinDeed::Promise => self.promise_answer(wave).await,
            CheckinDeed::Change => self.ask_from(wave, Some(0)).await,
            CheckinDeed::GoOn => self.ask_from(wave, None).await,
        }
    }

    async fn old_checkin_button(&self) -> Result<(), AppError> {
        self.say(text!("chat-old-button")).await
    }

    async fn partake_in(&self, wave: WaveRow) -> Result<(), AppError> {
        let Some(round) = self.round(wave).await? else { return self.say(text!("checkin-over")).await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.set_stopped(self.person.id, false).await?;
        let name = if self.name.is_empty() { &self.account } else { &self.name };
        tx.put_partaker(round.wave.id, self.person.id, name, self.app.clock.now()).await?;
        self.ask_in(tx, &round, None, true).await
    }

    async fn ask_from(&self, wave: WaveRow, question: Option<usize>) -> Result<(), AppError> {
        let Some(round) = self.round(wave).await? else { return self.say(text!("checkin-over")).await };
        let Some(tx) = self.begin().await? else { return Ok(()) };
        self.ask_in(tx, &round, question, false).await
    }

    /// Puts a question: this one, or the first that is not answered.
    async fn ask_in(&self, mut tx: Tx, round: &Round<'_>, from: Option<usize>, first: bool) -> Result<(), AppError> {
        let question = match from {
            Some(question) => question,
            None => self.first_open(&mut tx, round).await?,
        };
        let nr = round.wave.nr;
        self.talk_of(&mut tx, &Talk::Answering { nr, question }).await?;
        let asked = CheckinSaying::Question { nr, question, first };
        let mut replies = vec![self.message(Saying::Checkin(asked))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn first_open(&self, tx: &mut Tx, round: &Round<'_>) -> Result<usize, AppError> {
        for (place, question) in round.template.questions.iter().enumerate() {
            if answer_to(tx, &round.wave, self.person.id, question).await?.is_none() {
                return Ok(place);
            }
        }
        Ok(0)
    }

    /// A text while an answer is awaited: commands that can't be one are obeyed, everything else is taken for it.
    pub(super) async fn typed_at_checkin(&self, nr: u32, question: usize, text: &str) -> Result<(), AppError> {
        match words::read(text, None) {
            Some(
                command @ (Command::Join(Some(TypedCode::Read(_)))
                | Command::Checkin(CheckinWord::Answer(_))
                | Command::Stop
                | Command::Cancel
                | Command::Help
                | Command::Mine),
            ) => self.obey_boxed(command).await,
            _ => self.typed_answer(nr, question, text).await,
        }
    }

    async fn typed_answer(&self, nr: u32, place: usize, text: &str) -> Result<(), AppError> {
        let wave = self.app.store.read().await?.wave_by_nr(nr).await?;
        let round = match wave {
            Some(wave) => self.round(wave).await?,
            None => None,
        };
        let Some(round) = round else { return self.over().await };
        let Some(question) = round.template.questions.get(place) else { return self.over().await };
        let address = self.app.settings.network.address;
        let options: Vec<String> =
            question.options.iter().map(|option| option.text.say(self.language(), address)).collect();
        // The last number skips, as the list says.
        let skips = !options.is_empty() && words::number(text) == Some(options.len() + 1);
        match if skips { Ok(Said::Skip) } else { read_answer(text, &options) } {
            Ok(said) => self.take_answer(&round, place, said).await,
            Err(fault) => self.say(self.answer_fault(fault)).await,
        }
    }

    async fn tapped_answer(&self, wave: WaveRow, question: usize, place: usize) -> Result<(), AppError> {
        let Some(round) = self.round(wave).await? else { return self.say(text!("checkin-over")).await };
        let options = round.template.questions.get(question).map(|question| question.options.len());
        match (options, place.checked_sub(1)) {
            (Some(_), None) => self.take_answer(&round, question, Said::Skip).await,
            (Some(options), Some(place)) if place < options => {
                self.take_answer(&round, question, Said::Option(place)).await
            }
            _ => self.old_checkin_button().await,
        }
    }

    /// Keeps an answer; what comes next is asked, unless it was an earlier question that was answered anew.
    async fn take_answer(&self, round: &Round<'_>, place: usize, said: Said) -> Result<(), AppError> {
        let now = self.app.clock.now();
        let at_it = self.talk().await? == Some(Talk::Answering { nr: round.wave.nr, question: place });
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let partaker = tx.partaker(round.wave.id, self.person.id).await?;
        let (true, Some(partaker)) = (tx.lock_open_wave(round.wave.id).await?, partaker) else {
            drop(tx);
            return self.over().await;
        };
        let question = &round.template.questions[place];
        if let Some(answer) = stored(question, said) {
            tx.put_answer(round.wave.id, self.person.id, question.key.as_str(), &answer, now).await?;
        }
        match place + 1 {
            _ if !at_it => self.end(tx, vec![self.word(self.kept(&round.wave), false)]).await,
            next if next < round.template.questions.len() => self.ask_in(tx, round, Some(next), false).await,
            _ => self.finish_checkin(tx, round, partaker).await,
        }
    }

    async fn finish_checkin(&self, mut tx: Tx, round: &Round<'_>, partaker: Partaker) -> Result<(), AppError> {
        let nr = round.wave.nr;
        let commit = partaker.commitment.is_none() && self.promises(&mut tx, round).await?.is_some();
        let finished_at = Some(self.app.clock.now());
        tx.save_partaker(round.wave.id, &Partaker { finished_at, ..partaker }).await?;
        tx.end_conversation(self.person.id, self.chat.id).await?;
        self.note_asked(&mut tx, Asked::CheckinDone { nr, commit }).await?;
        let mut replies = vec![self.message(Saying::Checkin(CheckinSaying::Done { nr, commit }))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// What one of the answers promises.
    async fn promises(
        &self,
        tx: &mut Tx,
        round: &Round<'_>,
    ) -> Result<Option<crate::app::checkins::Promising>, AppError> {
        let today = self.app.today_of(self.person.id).await?;
        for question in round.template.questions.iter().filter(|question| question.promises) {
            let answer = answer_to(tx, &round.wave, self.person.id, question).await?;
            let found = answer.and_then(|answer| promising(&answer, today, self.language()));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The answer becomes a commitment, once; also after the close.
    async fn promise_answer(&self, wave: WaveRow) -> Result<(), AppError> {
        let Some(round) = self.round_of(wave).await? else { return self.old_checkin_button().await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let partaker = tx.partaker(round.wave.id, self.person.id).await?;
        let made = match partaker.as_ref().and_then(|partaker| partaker.commitment) {
            Some(id) => tx.commitment(id).await?,
            None => None,
        };
        let row = match (made, self.promises(&mut tx, &round).await?, partaker) {
            (Some(row), _, _) => row,
            (None, Some(promised), Some(partaker)) => {
                self.app.promise_answer_in(&mut tx, &round.wave, partaker, promised, round.room).await?
            }
            _ => {
                drop(tx);
                return self.old_checkin_button().await;
            }
        };
        let about = Asked::Promised { nr: row.commitment.nr };
        self.note_asked(&mut tx, about.clone()).await?;
        let mut replies: Vec<Reply> = vec![self.message(Saying::Asked(about))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Nothing can be answered any more: what was talked about is over.
    async fn over(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.end_conversation(self.person.id, self.chat.id).await?;
        self.end(tx, vec![self.word(text!("checkin-over"), true)]).await
    }

    /// `None`: it is closed, or its template is gone.
    async fn round(&self, wave: WaveRow) -> Result<Option<Round<'_>>, AppError> {
        if wave.closed_at.is_some() || wave.closes_at <= self.app.clock.now() {
            return Ok(None);
        }
        self.round_of(wave).await
    }

    async fn round_of(&self, wave: WaveRow) -> Result<Option<Round<'_>>, AppError> {
        let found = self.app.template_of(&mut self.app.store.read().await?, &wave).await?;
        Ok(found.map(|(row, template)| Round { wave, room: row.chat, template }))
    }

    fn kept(&self, wave: &WaveRow) -> Text {
        let closes = wave.closes_at.with_timezone(&self.app.settings.network.time_zone);
        let day = write_date(closes.date_naive(), self.language());
        text!("saved", close = format!("{day}, {}", closes.format("%H:%M")))
    }

    fn answer_fault(&self, fault: Fault) -> Text {
        match fault {
            Fault::TooLong => text!("checkin-too-long", max = LONGEST),
            Fault::Empty => text!("checkin-empty"),
            Fault::NoOption { max } => text!("chat-answer-number", max = max + 1, marker = self.marker().to_string()),
        }
    }
}

/// What is kept; nothing for what was skipped.
fn stored(question: &CheckinQuestion, said: Said) -> Option<String> {
    match said {
        Said::Words(text) => Some(text),
        Said::Option(place) => question.options.get(place).map(|option| option.key.to_string()),
        Said::Skip => None,
    }
}
