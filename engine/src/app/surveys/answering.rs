//! Answering: as a member, under the pseudonym of the person behind it. Which channel an answer comes by makes no difference, so whoever began in one
//! goes on in the other.

use crate::app::{App, AppError};
use crate::store::{StoreError, SurveyRow, SurveyWaveRow, Tx};
use reihum_domain::anonymity::{Person, PollSecret, Receipt, VoterKey};
use reihum_domain::ids::{MemberId, OptionKey, PersonId};
use reihum_domain::survey::{Answers, Given, GivenFault, Item, next_item};
use std::collections::BTreeMap;

/// Somebody who is asked in an open wave, with what they have answered so far.
pub struct Respondent {
    pub answers: Answers,
    member: MemberId,
    voter: VoterKey,
    receipt: Receipt,
}

/// What came of answers that were sent.
#[derive(Debug)]
pub struct Answered {
    /// What was not accepted, and why. Everything else is saved.
    pub faults: BTreeMap<OptionKey, GivenFault>,
    /// All questions are answered.
    pub complete: bool,
    pub receipt: Receipt,
}

/// A survey on a page.
pub struct SurveyForm {
    pub survey: SurveyRow,
    pub wave: SurveyWaveRow,
    /// `None`: it is closed.
    pub respondent: Option<Respondent>,
}

impl Respondent {
    /// `None`: the person is not asked in this wave, or it is closed.
    pub(crate) async fn of(tx: &mut Tx, wave: &SurveyWaveRow, person: PersonId) -> Result<Option<Self>, AppError> {
        let (Some(asked), Some(secret)) = (tx.asked_person(wave.id, person).await?, tx.wave_secret(wave.id).await?)
        else {
            return Ok(None);
        };
        let voter = voter_key(&secret, person);
        let mut answers = tx.wave_answers_of(wave.id, &voter).await?;
        answers.extend(tx.named_answers_in(wave.id, asked.member).await?);
        Ok(Some(Self { answers, member: asked.member, receipt: secret.receipt(&voter), voter }))
    }

    /// Where they are: the first question that is asked and not answered.
    pub fn next(&self, wave: &SurveyWaveRow) -> Option<usize> {
        next_item(&wave.definition, &self.answers)
    }

    /// By which they can check after the close that they were counted.
    pub fn receipt(&self) -> &Receipt {
        &self.receipt
    }

    /// Keeps an answer, in place of an earlier one; `None` takes it out. The wave must be locked.
    pub(crate) async fn put(
        &mut self,
        tx: &mut Tx,
        wave: &SurveyWaveRow,
        item: &Item,
        given: Option<Given>,
    ) -> Result<(), AppError> {
        match (&given, item.contract.is_named()) {
            (Some(given), false) => tx.put_wave_answer(wave.id, &self.voter, &item.key, given).await?,
            (Some(given), true) => tx.put_named_answer(wave.id, self.member, &item.key, given).await?,
            (None, false) => tx.remove_wave_answer(wave.id, &self.voter, &item.key).await?,
            (None, true) => tx.remove_named_answer(wave.id, self.member, &item.key).await?,
        }
        match given {
            Some(given) => self.answers.insert(item.key.clone(), given),
            None => self.answers.remove(&item.key),
        };
        Ok(())
    }
}

impl App {
    /// The survey of a code, for somebody who has a page of their own. `None`: there is none, or they are not asked.
    pub async fn survey_form(&self, code: &str, person: PersonId) -> Result<Option<SurveyForm>, AppError> {
        let mut tx = self.store.read().await?;
        let Some(wave) = tx.survey_wave_by_code(code).await? else { return Ok(None) };
        let Some(survey) = tx.survey(wave.survey).await? else { return Ok(None) };
        if tx.asked_person(wave.id, person).await?.is_none() {
            return Ok(None);
        }
        let open = wave.takes_answers(self.clock.now());
        let respondent = if open { Respondent::of(&mut tx, &wave, person).await? } else { None };
        Ok(Some(SurveyForm { survey, wave, respondent }))
    }

    /// Saves what of a form can be saved: `read` gives for each question what was sent, `Ok(None)` where nothing was. `None`: it is closed.
    pub async fn answer_form(
        &self,
        form: &SurveyForm,
        person: PersonId,
        read: impl Fn(&Item) -> Result<Option<Given>, GivenFault>,
    ) -> Result<Option<Answered>, AppError> {
        let mut tx = self.store.write().await?;
        let Some(wave) = self.open_wave_in(&mut tx, &form.wave).await? else { return Ok(None) };
        let Some(mut respondent) = Respondent::of(&mut tx, &wave, person).await? else { return Ok(None) };
        let mut faults = BTreeMap::new();
        for item in &wave.definition.items {
            match read(item) {
                Ok(given) if given.as_ref() == respondent.answers.get(&item.key) => {}
                Ok(given) => respondent.put(&mut tx, &wave, item, given).await?,
                Err(fault) => drop(faults.insert(item.key.clone(), fault)),
            }
        }
        let complete = respondent.next(&wave).is_none();
        tx.commit().await?;
        Ok(Some(Answered { faults, complete, receipt: respondent.receipt }))
    }

    /// Locks a wave in which can still be answered.
    pub(crate) async fn open_wave_in(
        &self,
        tx: &mut Tx,
        wave: &SurveyWaveRow,
    ) -> Result<Option<SurveyWaveRow>, AppError> {
        let now = self.clock.now();
        Ok(tx.lock_survey_wave(wave.id).await?.filter(|wave| wave.takes_answers(now)))
    }

    /// The surveys that wait for somebody: open, and asked of them. With how far they are.
    pub async fn surveys_for(&self, person: PersonId) -> Result<Vec<(SurveyWaveRow, bool)>, AppError> {
        let mut tx = self.store.read().await?;
        let mut waiting = Vec::new();
        for wave in tx.open_survey_waves_for(person).await? {
            if !wave.takes_answers(self.clock.now()) {
                continue;
            }
            if let Some(respondent) = Respondent::of(&mut tx, &wave, person).await? {
                let done = respondent.next(&wave).is_none();
                waiting.push((wave, done));
            }
        }
        Ok(waiting)
    }

    /// Two people become one: what both have answered stands under one pseudonym.
    pub(crate) async fn move_answers_in(&self, tx: &mut Tx, from: PersonId, into: PersonId) -> Result<(), AppError> {
        for wave in tx.open_survey_waves().await? {
            if let Some(secret) = tx.wave_secret(wave.id).await? {
                tx.lock_survey_wave(wave.id).await?;
                tx.move_wave_answers(wave.id, &voter_key(&secret, from), &voter_key(&secret, into)).await?;
            }
        }
        Ok(())
    }
}

/// Takes everything out that a person has answered and that can still be assigned to them.
pub(crate) async fn forget_answers_in(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    for wave in tx.open_survey_waves().await? {
        if let Some(secret) = tx.wave_secret(wave.id).await? {
            tx.lock_survey_wave(wave.id).await?;
            tx.remove_wave_answers_of(wave.id, &voter_key(&secret, person)).await?;
        }
    }
    if let Some(member) = tx.member_of(person).await? {
        tx.forget_in_surveys(member.id).await?;
    }
    Ok(())
}

fn voter_key(secret: &PollSecret, person: PersonId) -> VoterKey {
    secret.voter_key(&Person::Member(person))
}
