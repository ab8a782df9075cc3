//! What is due about surveys: waves opened, members asked once, those silent reminded, waves closed. Each in units of work of its own with their
//! messages, so that no crash loses or doubles anything; any number of schedulers may look.
//!
//! Opening only writes down who is to be asked. Asking and reminding take portions of fifty, since each of them locks a chat.

use super::closing;
use crate::app::checkins::network_calendar;
use crate::app::commitments::calendar;
use crate::app::prompting::{COUNTED, budget, plan_prompt, spare};
use crate::app::reminding::quiet_until;
use crate::chat::{ChatId, Lane, Prompt, Saying, SurveySaying};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{AskedRow, NewMessage, Reachable, Store, StoreError, SurveyRow, SurveyWaveRow, Tx};
use crate::templates::{SurveyTemplate, Templates};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::due::Calendar;
use reihum_domain::ids::{MemberId, OptionKey, PersonId, SurveyWaveId};
use reihum_domain::language::{Language, Wording};
use reihum_domain::link_code::LinkCode;
use reihum_domain::network::Named;
use reihum_domain::question::Choice;
use reihum_domain::report::Fate;
use reihum_domain::rounds::Round;
use reihum_domain::survey::{Asks, Definition, ROSTER_MAX, Roster, next_item, nudges};
use reihum_domain::unasked::Patience;
use std::collections::{BTreeSet, HashMap};

/// Chats written to in one unit of work.
const PORTION: i64 = 50;

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SurveysTurned {
    pub opened: u64,
    pub asked: u64,
    pub nudged: u64,
    pub closed: u64,
}

/// What all of this needs.
#[derive(Clone, Copy)]
struct Turning<'a> {
    store: &'a Store,
    clock: &'a dyn Clock,
    settings: &'a Settings,
    templates: &'a Templates,
}

/// Does all that is due: closes first, so that nobody is asked about what is over.
pub async fn turn_surveys(
    store: &Store,
    clock: &dyn Clock,
    settings: &Settings,
    templates: &Templates,
) -> Result<SurveysTurned, StoreError> {
    let turning = Turning { store, clock, settings, templates };
    Ok(SurveysTurned {
        closed: turning.close_all().await?,
        opened: turning.open_all().await?,
        asked: turning.ask_all().await?,
        nudged: turning.nudge_all().await?,
    })
}

/// When the next thing is due, up to `until`.
pub async fn next_survey_turn(store: &Store, until: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut tx = store.read().await?;
    let closes = tx.closing_survey_waves(until, 1).await?.first().map(|wave| wave.closes_at);
    let nudges = tx.nudging_survey_waves(until, 1).await?.first().and_then(|wave| wave.nudge_at);
    let opens = tx.surveys_until(until, 1).await?.first().and_then(|row| row.next_at);
    Ok([closes, nudges, opens].into_iter().flatten().min())
}

/// What a wave of this survey asks: the template's questions with what the organiser and the network demand.
pub(crate) fn definition_of(template: &SurveyTemplate, row: &SurveyRow, settings: &Settings) -> Definition {
    let network = u8::try_from(settings.privacy.min_group_size.get()).unwrap_or(u8::MAX);
    let least = row.arranged.k.unwrap_or_default().max(network);
    let mut definition = template.definition.clone().with_k_at_least(least);
    if let Some(breakdown) = row.arranged.breakdown {
        definition.breakdown = breakdown;
    }
    definition
}

/// All that is due, one by one.
impl Turning<'_> {
    async fn close_all(&self) -> Result<u64, StoreError> {
        let (now, mut closed) = (self.clock.now(), 0);
        while let Some(wave) = self.store.read().await?.closing_survey_waves(now, 1).await?.pop() {
            closed += u64::from(closing::close(self.store, self.clock, self.settings, &wave).await?);
        }
        Ok(closed)
    }

    async fn open_all(&self) -> Result<u64, StoreError> {
        let (now, mut opened) = (self.clock.now(), 0);
        while let Some(row) = self.store.read().await?.surveys_until(now, 1).await?.pop() {
            match self.open(&row).await {
                Ok(is_open) => opened += u64::from(is_open),
                // Another wave took the number at the same time: once more.
                Err(error) if error.is_conflict() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(opened)
    }

    async fn ask_all(&self) -> Result<u64, StoreError> {
        let mut asked = 0;
        while let Some(wave) = self.store.read().await?.asking_survey_wave().await? {
            asked += self.ask(wave.id).await?;
        }
        Ok(asked)
    }

    async fn nudge_all(&self) -> Result<u64, StoreError> {
        let (now, mut nudged) = (self.clock.now(), 0);
        while let Some(wave) = self.store.read().await?.nudging_survey_waves(now, 1).await?.pop() {
            nudged += self.nudge(&wave).await?;
        }
        Ok(nudged)
    }
}

impl Turning<'_> {
    /// Opens the wave that is due, if there still is one, and looks up when the next one comes. `false`: nothing opened.
    async fn open(&self, row: &SurveyRow) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let Some(mut row) = tx.lock_due_survey(row.id, now).await? else { return Ok(false) };
        let calendar = network_calendar(&mut tx, self.settings, now).await?;
        let look = calendar.reached(|reach| row.arranged.plan.look(row.reached, now, reach));
        if let (Some(_), Some(morning)) = (look.begins, quiet_until(self.settings, &calendar, now)) {
            row.next_at = Some(morning);
            tx.save_survey(&row).await?;
            return tx.commit().await.map(|()| false);
        }
        (row.reached, row.next_at) = (look.reached, look.next.map(|wave| wave.due.at));
        tx.save_survey(&row).await?;
        let opened = match look.begins {
            Some((round, late)) => self.begin(&mut tx, &row, &calendar, (round, late)).await?,
            None => false,
        };
        tx.commit().await?;
        Ok(opened)
    }

    async fn begin(
        &self,
        tx: &mut Tx,
        row: &SurveyRow,
        calendar: &Calendar,
        (round, late): (Round, bool),
    ) -> Result<bool, StoreError> {
        let Some(template) = self.templates.survey(&row.template) else {
            tracing::error!(template = row.template, "a survey was due and its template is gone");
            return Ok(false);
        };
        let members = tx.members_of(&row.audience).await?;
        let mut definition = definition_of(template, row, self.settings);
        if members.len() < definition.k().map_or(1, usize::from) {
            let saying = SurveySaying::TooFewMembers { nr: row.nr };
            return closing::tell_room(tx, row, saying, self.clock.now()).await.map(|()| false);
        }
        fill_rosters(tx, &mut definition).await?;
        let wave = self.new_wave(row, calendar, round, late, definition);
        if tx.add_survey_wave(&wave).await?.is_none() {
            return Ok(false);
        }
        let mut secret = [0; 32];
        self.clock.chance(&mut secret);
        tx.add_wave_secret(wave.id, &PollSecret::new(secret)).await?;
        let members: Vec<MemberId> = members.iter().map(|addressee| addressee.member.id).collect();
        tx.add_asked(wave.id, &members).await?;
        Ok(true)
    }

    fn new_wave(
        &self,
        row: &SurveyRow,
        calendar: &Calendar,
        round: Round,
        late: bool,
        definition: Definition,
    ) -> SurveyWaveRow {
        let (now, plan) = (self.clock.now(), &row.arranged.plan);
        let mut chance = [0; 8];
        self.clock.chance(&mut chance);
        let closes_at = calendar.reached(|reach| plan.closes_at(now, reach));
        SurveyWaveRow {
            id: SurveyWaveId(self.clock.new_id()),
            nr: 0,
            survey: row.id,
            day: round.day,
            code: LinkCode::draw(u64::from_be_bytes(chance)).as_str().to_owned(),
            definition,
            opened_at: now,
            late,
            nudge_at: calendar.reached(|reach| plan.nudge_at(now, closes_at, reach)),
            closes_at,
            closed_at: None,
            computed_at: None,
        }
    }

    /// Asks some of those who wait for it, each over one channel. Gives how many messages that were.
    async fn ask(&self, wave: SurveyWaveId) -> Result<u64, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        // Whoever closes it, or asks too, waits here.
        let Some(wave) = tx.lock_survey_wave(wave).await? else { return Ok(0) };
        let waiting = tx.waiting_to_be_asked(wave.id, PORTION).await?;
        let mut known = Known::of(&mut tx, &waiting, now).await?;
        let mut fates: Vec<(MemberId, Fate)> = Vec::new();
        let mut messages: Vec<(ChatId, DateTime<Utc>)> = Vec::new();
        for asked in &waiting {
            let (fate, message) = match asked.person {
                Some(person) => known.decide(&mut tx, (self.clock, self.settings), person, &wave, now).await?,
                None => (Fate::Unreachable, None),
            };
            fates.push((asked.member, fate));
            messages.extend(message);
        }
        enqueue(&mut tx, &wave, &mut messages, now).await?;
        for (member, fate) in fates {
            tx.set_fate(wave.id, member, fate).await?;
        }
        tx.commit().await?;
        Ok(messages.len() as u64)
    }

    /// Plans the reminders of some of those who have not finished, as often as their rate allows. Gives how many.
    async fn nudge(&self, wave: &SurveyWaveRow) -> Result<u64, StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let Some(wave) = tx.lock_survey_wave(wave.id).await? else { return Ok(0) };
        let (Some(due), Some(row)) = (wave.nudge_at.filter(|at| *at <= now), tx.survey(wave.survey).await?) else {
            return Ok(0);
        };
        let calendar = network_calendar(&mut tx, self.settings, now).await?;
        let last = calendar.reached(|reach| row.arranged.plan.last_call_at(wave.opened_at, wave.closes_at, reach));
        let round = if last.is_some_and(|last| last <= due) { 2 } else { 1 };
        let mut silent = silent(&mut tx, &wave, round).await?;
        let rest = silent.split_off(silent.len().min(PORTION.unsigned_abs().try_into().unwrap_or(silent.len())));
        for asked in &silent {
            if let Some(person) = asked.person {
                let what = Prompt::SurveyNudge { nr: wave.nr };
                plan_prompt(&mut tx, self.clock, person, what, now, wave.closes_at).await?;
            }
            tx.set_nudged(wave.id, asked.member, round).await?;
        }
        if rest.is_empty() {
            tx.set_wave_nudge(wave.id, last.filter(|last| *last > due && *last > now)).await?;
        }
        tx.commit().await?;
        Ok(silent.len() as u64)
    }
}

/// Who was asked, has not finished, and may be reminded (once more). Whom the invitation has not reached yet needs no reminder.
pub(crate) async fn silent(tx: &mut Tx, wave: &SurveyWaveRow, round: u32) -> Result<Vec<AskedRow>, StoreError> {
    let Some(secret) = tx.wave_secret(wave.id).await? else { return Ok(Vec::new()) };
    let mut silent = Vec::new();
    for asked in tx.asked(wave.id).await? {
        let may = asked.nudged < round.min(u32::from(nudges(asked.rate.as_str())));
        let was_asked = asked.fate == Fate::Delivered;
        let Some(person) = asked.person.filter(|_| may && was_asked) else { continue };
        let mut answers = tx.wave_answers_of(wave.id, &secret.voter_key(&Person::Member(person))).await?;
        answers.extend(tx.named_answers_in(wave.id, asked.member).await?);
        if next_item(&wave.definition, &answers).is_some() {
            silent.push(asked);
        }
    }
    Ok(silent)
}

/// What is known of the people of a portion.
struct Known {
    people: HashMap<PersonId, Reachable>,
    closed: Vec<(chrono::NaiveDate, chrono::NaiveDate)>,
}

impl Known {
    async fn of(tx: &mut Tx, asked: &[AskedRow], now: DateTime<Utc>) -> Result<Self, StoreError> {
        let people: Vec<PersonId> = asked.iter().filter_map(|asked| asked.person).collect();
        let yesterday = (now - TimeDelta::days(1)).date_naive();
        let closed = tx.free_days(None, yesterday).await?.iter().map(|days| (days.first, days.last)).collect();
        Ok(Self { people: tx.reachable(&people, now - COUNTED, yesterday).await?, closed })
    }

    /// What becomes of asking somebody; if a message does, where it goes and when at the earliest.
    async fn decide(
        &mut self,
        tx: &mut Tx,
        (clock, settings): (&dyn Clock, &Settings),
        person: PersonId,
        wave: &SurveyWaveRow,
        now: DateTime<Utc>,
    ) -> Result<(Fate, Option<(ChatId, DateTime<Utc>)>), StoreError> {
        let reachable = self.people.remove(&person).unwrap_or_default();
        if reachable.stopped {
            return Ok((Fate::OptedOut, None));
        }
        let away = self.closed.iter().chain(&reachable.away).copied().collect();
        let calendar = calendar(settings, &reachable.times, away);
        if is_away(&calendar, now, wave.closes_at) {
            return Ok((Fate::Absent, None));
        }
        let (time, budget) = (settings.reminders.time, budget(settings, &reachable));
        let from = calendar.reached(|reach| Patience { reach, time, had: &reachable.had, budget }.not_before(now));
        if let (Some(from), Some(_), true) = (from, reachable.chat, reachable.monthly) {
            let what = Prompt::SurveyInvite { nr: wave.nr };
            spare(tx, clock, person, what, from, wave.closes_at).await?;
            return Ok((Fate::Asked, None));
        }
        Ok(match reachable.chat {
            Some(chat) => (Fate::Asked, Some((chat, from.unwrap_or(now)))),
            None if tx.has_page(person, now).await? => (Fate::Asked, None),
            None => (Fate::Unreachable, None),
        })
    }
}

/// Whether somebody has no working day until the close.
fn is_away(calendar: &Calendar, now: DateTime<Utc>, closes: DateTime<Utc>) -> bool {
    let day = |at: DateTime<Utc>| at.with_timezone(&calendar.zone).date_naive();
    day(now).iter_days().take_while(|date| *date <= day(closes)).all(|date| calendar.is_free(date))
}

/// Chats in the order of their ids, as whoever writes to several does. What would come only after the close is left out.
async fn enqueue(
    tx: &mut Tx,
    wave: &SurveyWaveRow,
    messages: &mut Vec<(ChatId, DateTime<Utc>)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    messages.retain(|(_, from)| *from < wave.closes_at);
    messages.sort_unstable();
    for (chat, from) in messages {
        let slot = Some(format!("survey:{}", wave.nr));
        let saying = Saying::Survey(SurveySaying::Invite { nr: wave.nr });
        let message = NewMessage { lane: Lane::Broadcast, slot, thread: None, saying, not_before: *from };
        tx.enqueue(*chat, &message, now).await?;
    }
    Ok(())
}

/// The names to pick from are those of the day on which the wave opens.
async fn fill_rosters(tx: &mut Tx, definition: &mut Definition) -> Result<(), StoreError> {
    if !definition.items.iter().any(|item| matches!(item.asks, Asks::RosterPick { .. })) {
        return Ok(());
    }
    let organisations: Vec<(String, String)> =
        tx.organisations().await?.into_iter().map(|o| (o.id.0.simple().to_string(), o.name)).collect();
    let groups: Vec<(String, String)> =
        tx.groups().await?.into_iter().map(|group| (group.id.0.simple().to_string(), group.name)).collect();
    for item in &mut definition.items {
        let Asks::RosterPick { roster, max } = &mut item.asks else { continue };
        let names = if *roster == Roster::Groups { &groups } else { &organisations };
        let mut seen = BTreeSet::new();
        let choice = |(key, name): &(String, String)| {
            let key = OptionKey::parse(key).filter(|_| seen.insert(name.clone()))?;
            Some(Choice { key, text: Wording::only(Language::De, name.clone()), group: None })
        };
        item.options = names.iter().filter_map(choice).take(ROSTER_MAX).collect();
        *max = (*max).min(u8::try_from(item.options.len()).unwrap_or(u8::MAX)).max(1);
    }
    Ok(())
}
