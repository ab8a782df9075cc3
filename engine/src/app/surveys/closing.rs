//! Where answers lose their people: a wave closes, and in one unit of work its answers become counts, texts without order and receipts, its secret
//! and its pseudonyms go, and who has answered is noted, for everybody at once.
//!
//! Below k nothing is kept of a question but that it was asked. "No answer" doesn't count towards k: four of those beside one answer would say
//! whose it is.

use crate::app::checkins::network_calendar;
use crate::app::reminding::quiet_until;
use crate::app::{App, AppError};
use crate::chat::{Lane, Saying, SurveySaying};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{AskedRow, FinalAnswer, NewMessage, Store, StoreError, SurveyRow, SurveyWaveRow, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::anonymity::{Person, PollSecret, Receipt, VoterKey};
use reihum_domain::answer::Answer;
use reihum_domain::ids::{OptionKey, OrganisationId, PersonId, SurveyWaveId};
use reihum_domain::log::Hash;
use reihum_domain::network::{Addressee, Named, Organisation};
use reihum_domain::report::Fate;
use reihum_domain::survey::{Answers, Breakdown, Definition, Given, Item, counted};
use std::collections::{BTreeMap, HashMap};

/// What one organisation's people answered to one question, in one cell.
type Place = (String, OrganisationId);

/// Closes a wave and tells the room how many took part. `false`: somebody was faster.
pub(super) async fn close(
    store: &Store,
    clock: &dyn Clock,
    settings: &Settings,
    wave: &SurveyWaveRow,
) -> Result<bool, StoreError> {
    let now = clock.now();
    let mut tx = store.write().await?;
    if !close_in(&mut tx, clock, wave).await? {
        return Ok(false);
    }
    if let Some(row) = tx.survey(wave.survey).await? {
        let calendar = network_calendar(&mut tx, settings, now).await?;
        let from = quiet_until(settings, &calendar, now).unwrap_or(now);
        tell_room(&mut tx, &row, SurveySaying::Closed { nr: wave.nr }, from).await?;
    }
    tx.commit().await?;
    Ok(true)
}

impl App {
    /// Closes a wave before its time. `None`: there is no such wave that is open.
    pub(crate) async fn close_wave_by_code_in(&self, tx: &mut Tx, code: &str) -> Result<Option<u32>, AppError> {
        let Some(wave) = tx.survey_wave_by_code(code).await? else { return Ok(None) };
        Ok(close_in(tx, &*self.clock, &wave).await?.then_some(wave.nr))
    }
}

/// To the room of a survey, if it has one.
pub(super) async fn tell_room(
    tx: &mut Tx,
    row: &SurveyRow,
    saying: SurveySaying,
    from: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(chat) = row.chat else { return Ok(()) };
    let (thread, saying) = (row.thread.clone(), Saying::Survey(saying));
    let message = NewMessage { lane: Lane::Broadcast, slot: None, thread, saying, not_before: from };
    tx.enqueue(chat, &message, from).await
}

async fn close_in(tx: &mut Tx, clock: &dyn Clock, wave: &SurveyWaveRow) -> Result<bool, StoreError> {
    let now = clock.now();
    if !tx.close_survey_wave(wave.id, now).await? {
        return Ok(false);
    }
    // As it is now: the contract may have become stricter since it was read.
    let wave = tx.survey_wave(wave.id).await?.unwrap_or_else(|| wave.clone());
    let asked = tx.asked(wave.id).await?;
    if let Some(secret) = tx.wave_secret(wave.id).await? {
        let sheets = sheets(tx, &wave, &asked, &secret).await?;
        keep(tx, clock, &wave, &sheets, &secret).await?;
        for (row, sheet) in asked.iter().zip(&sheets) {
            tx.set_answered(wave.id, row.member, !sheet.answers.is_empty()).await?;
        }
    }
    settle_fates(tx, &wave, &asked, now).await?;
    tx.clear_wave_answers(wave.id, wave.nr).await?;
    tx.destroy_wave_secret(wave.id).await?;
    Ok(true)
}

/// All that one member answered, in the moment in which it can still be said whose it is.
struct Sheet {
    voter: Option<VoterKey>,
    place: Option<Place>,
    answers: Answers,
}

/// One for each who was asked, in the same order. Answers that belong to nobody who was asked (any more) are in none.
async fn sheets(
    tx: &mut Tx,
    wave: &SurveyWaveRow,
    asked: &[AskedRow],
    secret: &PollSecret,
) -> Result<Vec<Sheet>, StoreError> {
    let mut anonymous: HashMap<VoterKey, Answers> = HashMap::new();
    for (voter, question, given) in tx.all_wave_answers(wave.id).await? {
        anonymous.entry(voter).or_default().insert(question, given);
    }
    let mut named: HashMap<_, Answers> = HashMap::new();
    for (member, question, given) in tx.named_answers(wave.id).await? {
        named.entry(member).or_default().insert(question, given);
    }
    let places: HashMap<_, Addressee> =
        tx.directory().await?.addressees().into_iter().map(|addressee| (addressee.member.id, addressee)).collect();
    let sheet = |row: &AskedRow| {
        let voter = row.person.map(|person| secret.voter_key(&Person::Member(person)));
        let mut answers = voter.as_ref().and_then(|voter| anonymous.remove(voter)).unwrap_or_default();
        answers.extend(named.remove(&row.member).unwrap_or_default());
        let place = places
            .get(&row.member)
            .map(|addressee| (cell(wave.definition.breakdown, &addressee.organisation), addressee.organisation.id));
        Sheet { voter, place, answers: counted(&wave.definition, &answers) }
    };
    Ok(asked.iter().map(sheet).collect())
}

fn cell(breakdown: Breakdown, organisation: &Organisation) -> String {
    let value = match breakdown {
        Breakdown::None => None,
        Breakdown::OrgLevel => organisation.level.map(Named::as_str),
        Breakdown::OrgSize => organisation.size.map(Named::as_str),
        Breakdown::OrgPart => organisation.part.map(Named::as_str),
    };
    value.unwrap_or_default().to_owned()
}

/// Counts, texts, receipts.
async fn keep(
    tx: &mut Tx,
    clock: &dyn Clock,
    wave: &SurveyWaveRow,
    sheets: &[Sheet],
    secret: &PollSecret,
) -> Result<(), StoreError> {
    for item in anonymous(&wave.definition) {
        let given: Vec<(&Place, &Given)> =
            sheets.iter().filter_map(|sheet| Some((sheet.place.as_ref()?, sheet.answers.get(&item.key)?))).collect();
        let said = given.iter().filter(|(_, given)| !given.is_no_answer()).count();
        if item.contract.k().is_none_or(|k| said < usize::from(k)) {
            continue;
        }
        tx.add_final_answers(wave.id, &counts(clock, &item.key, &given)).await?;
        tx.add_wave_texts(wave.id, &item.key, &texts(clock, &given)).await?;
    }
    let answered = sheets.iter().filter(|sheet| !sheet.answers.is_empty());
    let mut hashes: Vec<String> =
        answered.filter_map(|sheet| Some(receipt_hash(wave.id, &secret.receipt(sheet.voter.as_ref()?)))).collect();
    hashes.sort_unstable();
    tx.add_wave_receipts(wave.id, &hashes).await
}

fn anonymous(definition: &Definition) -> impl Iterator<Item = &Item> {
    definition.items.iter().filter(|item| !item.contract.is_named())
}

/// How often each answer was given, by cell and organisation. Organisations have numbers drawn for this question alone. Texts are not counted.
fn counts(clock: &dyn Clock, question: &OptionKey, given: &[(&Place, &Given)]) -> Vec<FinalAnswer> {
    let mut drawn: BTreeMap<OrganisationId, u64> = BTreeMap::new();
    for ((_, organisation), _) in given {
        drawn.entry(*organisation).or_insert_with(|| chance(clock));
    }
    let mut order: Vec<(u64, OrganisationId)> = drawn.into_iter().map(|(id, chance)| (chance, id)).collect();
    order.sort_unstable();
    let numbers: HashMap<OrganisationId, u32> = order.into_iter().map(|(_, id)| id).zip(1..).collect();
    let mut counted: BTreeMap<(&str, u32, String), u32> = BTreeMap::new();
    for ((cell, organisation), given) in given {
        if !matches!(given, Given::Poll(Answer::Text(_))) {
            let number = numbers.get(organisation).copied().unwrap_or_default();
            *counted.entry((cell, number, given.to_text())).or_default() += 1;
        }
    }
    let row = |((cell, organisation, answer), count): ((&str, u32, String), u32)| FinalAnswer {
        question: question.to_string(),
        cell: cell.to_owned(),
        organisation,
        answer,
        count,
    };
    counted.into_iter().map(row).collect()
}

/// Under random keys, in their order.
fn texts(clock: &dyn Clock, given: &[(&Place, &Given)]) -> Vec<(String, String)> {
    let text = |given: &Given| match given {
        Given::Poll(Answer::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let keyed = given.iter().filter_map(|(_, given)| text(given));
    let mut texts: Vec<(String, String)> =
        keyed.map(|text| (format!("{:016x}{:016x}", chance(clock), chance(clock)), text)).collect();
    texts.sort_unstable();
    texts
}

fn chance(clock: &dyn Clock) -> u64 {
    let mut bytes = [0; 8];
    clock.chance(&mut bytes);
    u64::from_be_bytes(bytes)
}

/// What is stored instead of a receipt.
pub(super) fn receipt_hash(wave: SurveyWaveId, receipt: &Receipt) -> String {
    Hash::of(&[b"survey-receipt", wave.0.as_bytes(), receipt.as_str().as_bytes()]).to_string()
}

/// Whose message never arrived and can't any more was not reached; who still waited was away.
async fn settle_fates(
    tx: &mut Tx,
    wave: &SurveyWaveRow,
    asked: &[AskedRow],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let open = |row: &&AskedRow| matches!(row.fate, Fate::Waiting | Fate::Asked);
    let people: Vec<PersonId> = asked.iter().filter(open).filter_map(|row| row.person).collect();
    let today = now.date_naive();
    let known = tx.reachable(&people, now - TimeDelta::days(1), today).await?;
    for row in asked.iter().filter(open) {
        let has_chat = row.person.and_then(|person| known.get(&person)).is_some_and(|known| known.chat.is_some());
        let has_page = match row.person {
            Some(person) if !has_chat => tx.has_page(person, now).await?,
            _ => false,
        };
        let fate = match (row.fate, has_chat || has_page) {
            (_, false) => Fate::Unreachable,
            (Fate::Waiting, true) => Fate::Absent,
            (fate, true) => fate,
        };
        tx.set_fate(wave.id, row.member, fate).await?;
    }
    Ok(())
}
