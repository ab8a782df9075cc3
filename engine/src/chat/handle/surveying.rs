//! Answering a survey in private, question by question. Where somebody is follows from what they have answered: it is kept nowhere, so a restart, another
//! language or another channel loses nothing. Only who answers anew has a place in their conversation.

use super::Here;
use super::talk::Talk;
use crate::app::AppError;
use crate::app::surveys::Respondent;
use crate::chat::asked::Asked;
use crate::chat::{PressSays, Reply, Saying, SurveyDeed, SurveySaying};
use crate::store::{SurveyWaveRow, Tx};
use crate::text;
use crate::texts::Text;
use reihum_domain::link_code::LinkCode;
use reihum_domain::picks::Picks;
use reihum_domain::survey::{Asks, Given, GivenFault, Item, Sent, applies};
use reihum_domain::words::{self, CheckinWord, Command, SurveyWord, TypedCode};

/// An answer on its way in.
enum Said {
    Given(Given),
    /// What was answered before stays.
    Keep,
    /// One more tap; an option from 1.
    Tap(usize),
}

/// Somebody at an open wave, in the unit of work of what they do.
struct At {
    tx: Tx,
    wave: SurveyWaveRow,
    respondent: Respondent,
}

impl Here<'_> {
    /// `survey CODE`, or the link in a message.
    pub(super) async fn answer_survey(&self, code: &LinkCode) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let wave = self.app.store.read().await?.survey_wave_by_code(code.as_str()).await?;
        match wave {
            Some(wave) => self.go_on(wave, true).await,
            None => self.say(text!("survey-bad-code")).await,
        }
    }

    /// What a button of a survey does, pressed or called by its number.
    pub(super) async fn survey_deed(&self, nr: u32, deed: SurveyDeed) -> Result<(), AppError> {
        match deed {
            SurveyDeed::Confirm => return self.confirm_survey(nr, true).await,
            SurveyDeed::Discard => return self.confirm_survey(nr, false).await,
            _ => {}
        }
        let wave = self.app.store.read().await?.survey_wave_by_nr(nr).await?;
        let Some(wave) = wave.filter(|_| self.is_private()) else { return self.say(text!("chat-old-button")).await };
        match deed {
            SurveyDeed::GoOn => self.go_on(wave, false).await,
            SurveyDeed::Change => self.answer_anew(wave).await,
            SurveyDeed::Next { item } => self.next_after(wave, item.into()).await,
            SurveyDeed::Answer { item, place } => self.tapped_in_survey(wave, item.into(), place.into()).await,
            SurveyDeed::Confirm | SurveyDeed::Discard => Ok(()),
        }
    }

    /// `None`: why not is said.
    async fn at(&self, wave: &SurveyWaveRow) -> Result<Option<At>, AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(None) };
        let open = self.app.open_wave_in(&mut tx, wave).await?;
        let refusal = match open {
            Some(wave) => match Respondent::of(&mut tx, &wave, self.person.id).await? {
                Some(respondent) => return Ok(Some(At { tx, wave, respondent })),
                None => text!("survey-not-asked"),
            },
            None => text!("survey-over"),
        };
        self.end_survey_talk(&mut tx, wave.nr).await?;
        self.end(tx, vec![self.word(refusal, true)]).await.map(|()| None)
    }

    async fn end_survey_talk(&self, tx: &mut Tx, nr: u32) -> Result<(), AppError> {
        if matches!(self.talk().await?, Some(Talk::Surveying { nr: of, .. }) if of == nr) {
            tx.end_conversation(self.person.id, self.chat.id).await?;
        }
        Ok(())
    }

    /// The first question that is not answered; if all are, what can be done about that.
    async fn go_on(&self, wave: SurveyWaveRow, first: bool) -> Result<(), AppError> {
        let Some(mut at) = self.at(&wave).await? else { return Ok(()) };
        if at.respondent.answers.is_empty() {
            self.is_back(&mut at.tx).await?;
        }
        match at.respondent.next(&at.wave) {
            Some(_) => self.ask_survey(at, None, first).await,
            None => self.done_with_survey(at).await,
        }
    }

    async fn answer_anew(&self, wave: SurveyWaveRow) -> Result<(), AppError> {
        let Some(at) = self.at(&wave).await? else { return Ok(()) };
        self.ask_survey(at, Some(0), false).await
    }

    /// On from a question that takes several taps.
    async fn next_after(&self, wave: SurveyWaveRow, item: usize) -> Result<(), AppError> {
        let anew = self.is_answering_anew(wave.nr, item).await?;
        let Some(mut at) = self.at(&wave).await? else { return Ok(()) };
        let Some(question) = at.wave.definition.items.get(item).cloned() else { return Ok(()) };
        if !at.respondent.answers.contains_key(&question.key) {
            let wave = at.wave.clone();
            at.respondent.put(&mut at.tx, &wave, &question, Some(Given::NO_ANSWER)).await?;
        }
        self.after(at, item, anew).await
    }

    /// What comes behind this question: for who answers anew the next one that is asked, else the first that is not answered.
    async fn after(&self, at: At, item: usize, anew: bool) -> Result<(), AppError> {
        let (definition, answers) = (&at.wave.definition, &at.respondent.answers);
        let next = if anew {
            (item + 1..definition.items.len()).find(|place| applies(definition, answers, *place))
        } else {
            at.respondent.next(&at.wave)
        };
        match next {
            Some(next) => self.ask_survey(at, Some(next).filter(|_| anew), false).await,
            None => self.done_with_survey(at).await,
        }
    }

    async fn ask_survey(&self, at: At, item: Option<usize>, first: bool) -> Result<(), AppError> {
        let (mut tx, nr) = (at.tx, at.wave.nr);
        self.talk_of(&mut tx, &Talk::Surveying { nr, item }).await?;
        let mut replies = vec![self.message(Saying::Survey(SurveySaying::Question { nr, item, first }))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn done_with_survey(&self, at: At) -> Result<(), AppError> {
        let (mut tx, nr) = (at.tx, at.wave.nr);
        tx.end_conversation(self.person.id, self.chat.id).await?;
        self.note_asked(&mut tx, Asked::SurveyDone { nr }).await?;
        let mut replies = vec![self.message(Saying::Survey(SurveySaying::Done { nr }))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn is_answering_anew(&self, nr: u32, item: usize) -> Result<bool, AppError> {
        Ok(self.talk().await? == Some(Talk::Surveying { nr, item: Some(item) }))
    }

    /// A text while an answer is awaited: commands that can't be one are obeyed, everything else is taken for it.
    pub(super) async fn typed_at_survey(&self, nr: u32, item: Option<usize>, text: &str) -> Result<(), AppError> {
        let Some(wave) = self.app.store.read().await?.survey_wave_by_nr(nr).await? else {
            return self.say(text!("survey-over")).await;
        };
        let place = if item.is_some() {
            item
        } else {
            let mut tx = self.app.store.read().await?;
            let respondent = Respondent::of(&mut tx, &wave, self.person.id).await?;
            respondent.and_then(|respondent| respondent.next(&wave))
        };
        let question = place.and_then(|place| wave.definition.items.get(place)).cloned();
        let number = question.as_ref().is_some_and(|item| matches!(item.asks, Asks::Number { .. }));
        match (words::read(text, None), question, place) {
            (Some(command), ..) if is_obeyed(&command, number) => self.obey_boxed(command).await,
            (_, Some(question), Some(place)) => self.typed_answer_to(wave, &question, place, text).await,
            _ => self.go_on(wave, false).await,
        }
    }

    async fn typed_answer_to(
        &self,
        wave: SurveyWaveRow,
        item: &Item,
        place: usize,
        text: &str,
    ) -> Result<(), AppError> {
        let anew = self.is_answering_anew(wave.nr, place).await?;
        let keeps = matches!(words::folded_word(text).as_str(), "weiter" | "skip" | "so lassen" | "leave as it is");
        let said = if anew && keeps { Ok(Said::Keep) } else { item.read(text).map(Said::Given) };
        match said {
            Ok(said) => self.take_survey_answer(&wave, place, said).await,
            Err(fault) => self.say(survey_fault_text(&fault)).await,
        }
    }

    async fn tapped_in_survey(&self, wave: SurveyWaveRow, place: usize, option: usize) -> Result<(), AppError> {
        let said = if option == 0 { Said::Given(Given::NO_ANSWER) } else { Said::Tap(option) };
        self.take_survey_answer(&wave, place, said).await
    }

    /// Keeps an answer. What comes next is asked, unless it was an earlier question that was answered anew, or one that takes several taps.
    async fn take_survey_answer(&self, wave: &SurveyWaveRow, place: usize, said: Said) -> Result<(), AppError> {
        let anew = self.is_answering_anew(wave.nr, place).await?;
        let Some(mut at) = self.at(wave).await? else { return Ok(()) };
        let Some(item) = at.wave.definition.items.get(place).cloned() else {
            return self.end(at.tx, vec![self.word(text!("chat-old-button"), true)]).await;
        };
        let was_next = at.respondent.next(&at.wave) == Some(place);
        let gathers = matches!(said, Said::Tap(_)) && !item.is_one_tap();
        let given = match said {
            Said::Keep => return self.after(at, place, anew).await,
            Said::Given(given) => Some(given),
            Said::Tap(option) => match tapped(&item, at.respondent.answers.get(&item.key), option) {
                Ok(given) => given,
                Err(refusal) => return self.end(at.tx, vec![self.word(refusal, false)]).await,
            },
        };
        let open = at.wave.clone();
        at.respondent.put(&mut at.tx, &open, &item, given).await?;
        match (gathers, was_next || anew) {
            (true, _) => self.end(at.tx, vec![self.picked_on_button(&open, place)]).await,
            (false, true) => self.after(at, place, anew).await,
            (false, false) => self.end(at.tx, vec![self.word(self.survey_kept(&open), false)]).await,
        }
    }

    /// The line over the button: what is chosen now.
    fn picked_on_button(&self, wave: &SurveyWaveRow, item: usize) -> Reply {
        self.on_button(PressSays::SurveyPicks { wave: wave.id, person: self.person.id, item })
    }

    fn survey_kept(&self, wave: &SurveyWaveRow) -> Text {
        let closes = wave.closes_at.with_timezone(&self.app.settings.network.time_zone);
        text!("saved", close = closes.format("%d.%m.%Y, %H:%M").to_string())
    }

    /// The question that is talked about once more: in another language, say.
    pub(super) async fn question_again(&self) -> Result<Option<Reply>, AppError> {
        let Some(Talk::Surveying { nr, item }) = self.talk().await? else { return Ok(None) };
        Ok(Some(self.message(Saying::Survey(SurveySaying::Question { nr, item, first: false }))))
    }
}

/// What can't be an answer. Where a number is asked for, six digits are one.
fn is_obeyed(command: &Command, number: bool) -> bool {
    match command {
        Command::Join(Some(TypedCode::Read(_))) => !number,
        Command::Survey(SurveyWord::Answer(_))
        | Command::Checkin(CheckinWord::Answer(_))
        | Command::Stop
        | Command::Cancel
        | Command::Help
        | Command::Mine => true,
        _ => false,
    }
}

/// One more tap on top of what is chosen; `None`: nothing is left.
fn tapped(item: &Item, before: Option<&Given>, option: usize) -> Result<Option<Given>, Text> {
    let Some(question) = item.as_question() else { return Err(text!("chat-old-button")) };
    let before = before.and_then(Given::as_answer).filter(|_| !item.is_one_tap());
    let picks = before.as_ref().map(Picks::of).unwrap_or_default();
    let picks = picks.tap(&question, option).map_err(|refusal| AppError::from(refusal).text())?;
    let Some(sent) = picks.submission() else { return Ok(None) };
    item.accept(&Sent::Poll(sent)).map(Some).map_err(|fault| survey_fault_text(&fault))
}

/// Why an answer was not accepted.
pub fn survey_fault_text(fault: &GivenFault) -> Text {
    match fault {
        GivenFault::Refused(refusal) => AppError::from(refusal.clone()).text(),
        GivenFault::NoNumber => text!("survey-no-number"),
        GivenFault::OutOfRange { least, most } => {
            let shown = |bound: &Option<reihum_domain::survey::Number>| {
                bound.map_or_else(|| "…".to_owned(), |bound| bound.to_string())
            };
            text!("survey-out-of-range", least = shown(least), most = shown(most))
        }
    }
}
