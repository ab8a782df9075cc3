//! What will go out, when, to how many and why, if nothing changes: what is planned is played through with the same decisions as the scheduler's.
//! Reminders first, then single messages, which find what is left of a person's budget; and what comes in rooms and sequences by itself.
//!
//! It counts, and names nobody. Nothing is written.

use super::commitments::{calendar, leads_to_digest, next_digest};
use super::expected::expected;
use super::prompting::{COUNTED, verdict};
use super::reminding::{decision, quiet_until};
use super::upcoming::{Upcoming, UpcomingWhat, upcoming};
use crate::chat::PromptKind;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{PromptRow, Reachable, Reminder, Store, StoreError, Tx};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use reihum_domain::commitment::{Decision, Left, Occasion};
use reihum_domain::due::{Calendar, Local};
use reihum_domain::ids::PersonId;
use reihum_domain::unasked::Verdict;
use std::collections::BTreeMap;

/// People looked up at once.
const PORTION: usize = 500;

/// What goes out at one time of one day, on the clock of whom it goes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages {
    /// Each to somebody else.
    pub messages: u64,
    /// Of these, so many say several things at once.
    pub merged: u64,
    /// What they remind of.
    pub reminders: BTreeMap<Occasion, u64>,
    /// Reminders that were planned for another day, but that is free.
    pub moved: u64,
    /// Reminders that waited for the end of quiet hours or days off.
    pub waited: u64,
    /// Reminders that waited since it would have been too many messages.
    pub spared: u64,
}

/// What comes beside reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coming {
    /// Rounds of check-ins open in rooms.
    Rounds,
    /// Steps of sequences become commitments.
    Steps,
    /// Rooms get what came together in a round.
    Summaries,
    /// Those will be asked who stopped half-way in a round that is not open yet.
    NudgesOfRounds,
    /// Waves of surveys open.
    Waves,
    /// So many members are asked by them.
    Invitations,
    /// Those will be reminded who are silent in a wave that is not open yet.
    NudgesOfWaves,
    /// Waves close, and their rooms are told what came of them.
    Results,
    /// Drafts of reports are written.
    Drafts,
    /// Reports are due before a meeting, and none is released.
    MissingReports,
    /// Single messages to people.
    Prompts(PromptKind),
}

/// How many of them at one time, and why then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Comings {
    pub n: u64,
    /// Of these, so many were planned for another day, but that is free.
    pub moved: u64,
    /// So many waited for the end of quiet hours or days off.
    pub waited: u64,
    /// So many waited since it would have been too many messages.
    pub spared: u64,
}

/// Those who get nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Silent {
    pub people: u64,
    pub reminders: u64,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    pub messages: BTreeMap<(NaiveDate, NaiveTime), Messages>,
    /// On the clock of the network, or of whom it goes to.
    pub others: BTreeMap<(NaiveDate, NaiveTime), BTreeMap<Coming, Comings>>,
    /// There is no private chat that messages arrive in.
    pub unreachable: Silent,
    /// They want no messages.
    pub stopped: Silent,
    /// A later reminder of the same commitment stands for them.
    pub superseded: u64,
    /// So late that they are of no use.
    pub expired: u64,
    /// Single messages that would be too many until they are too late.
    pub unsaid: u64,
}

/// A reminder on its way, and why it is later than planned.
#[derive(Clone, Copy)]
struct Item {
    reminder: Reminder,
    late: Option<Late>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Late {
    Waited,
    Spared,
}

/// What is planned for somebody.
#[derive(Default)]
struct Planned {
    reminders: Vec<Reminder>,
    prompts: Vec<PromptRow>,
}

/// Plays through what is planned for the next days.
pub async fn preview(store: &Store, clock: &dyn Clock, settings: &Settings, days: u16) -> Result<Preview, StoreError> {
    let now = clock.now();
    let until = now + TimeDelta::days(i64::from(days));
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    let mut preview = Preview::default();
    for coming in upcoming(store, clock, settings, until).await? {
        preview.add_coming(&coming, settings.network.time_zone);
    }
    let mut tx = store.read().await?;
    let expected = expected(&mut tx, settings, now, until).await?;
    for coming in &expected.comings {
        preview.add_coming(coming, settings.network.time_zone);
    }
    let mut by_person = planned(&mut tx, expected.prompts, until).await?;
    let closed: Vec<_> = tx.free_days(None, yesterday).await?.iter().map(|days| (days.first, days.last)).collect();
    let people: Vec<PersonId> = by_person.keys().copied().collect();
    for some in people.chunks(PORTION) {
        let mut known = tx.reachable(some, now - COUNTED, yesterday).await?;
        for person in some {
            let mut reachable = known.remove(person).unwrap_or_default();
            let away = closed.iter().chain(&reachable.away).copied().collect();
            let calendar = calendar(settings, &reachable.times, away);
            let planned = by_person.remove(person).unwrap_or_default();
            if reachable.stopped {
                preview.stopped.add(planned.len());
            } else if reachable.chat.is_none() {
                preview.unreachable.add(planned.len());
            } else {
                preview.add(settings, &planned.reminders, &mut reachable, &calendar, now, until);
                for prompt in &planned.prompts {
                    preview.add_prompt(settings, prompt, &mut reachable, &calendar, now, until);
                }
            }
        }
    }
    Ok(preview)
}

/// What is planned for whom, with what will be, in the order in which it is due.
async fn planned(
    tx: &mut Tx,
    expected: Vec<PromptRow>,
    until: DateTime<Utc>,
) -> Result<BTreeMap<PersonId, Planned>, StoreError> {
    let mut by_person: BTreeMap<PersonId, Planned> = BTreeMap::new();
    for reminder in tx.reminders_until(until, i64::MAX).await? {
        by_person.entry(reminder.person).or_default().reminders.push(reminder);
    }
    let mut prompts = tx.prompts_until(until, i64::MAX).await?;
    prompts.extend(expected);
    prompts.sort_by_key(|prompt| prompt.due_at);
    for prompt in prompts {
        by_person.entry(prompt.person).or_default().prompts.push(prompt);
    }
    Ok(by_person)
}

impl Planned {
    fn len(&self) -> usize {
        self.reminders.len() + self.prompts.len()
    }
}

impl Preview {
    fn add(
        &mut self,
        settings: &Settings,
        planned: &[Reminder],
        reachable: &mut Reachable,
        calendar: &Calendar,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) {
        let mut to_come: Vec<Item> = planned.iter().map(|reminder| Item { reminder: *reminder, late: None }).collect();
        while let Some(first) = to_come.iter().map(|item| item.reminder.due.due_at).min() {
            let at = first.max(now);
            if at > until {
                break;
            }
            let due: Vec<Item> = to_come.extract_if(.., |item| item.reminder.due.due_at <= at).collect();
            let plain: Vec<Reminder> = due.iter().map(|item| item.reminder).collect();
            match decision(settings, &plain, reachable, calendar, at) {
                Decision::PutOff(until) => {
                    let quiet = quiet_until(settings, calendar, at).is_some();
                    let why = if quiet { Late::Waited } else { Late::Spared };
                    let later = |item: &Item| Item { reminder: item.reminder.put_off(until, at), late: Some(why) };
                    to_come.extend(due.iter().map(later));
                }
                Decision::Say { say, left } => {
                    for (_, why) in left {
                        self.leave(why);
                    }
                    let said: Vec<Item> = due.iter().filter(|item| say.contains(&item.reminder.due)).copied().collect();
                    if !said.is_empty() {
                        self.messages.entry(shown(at, calendar.zone)).or_default().add(&said);
                        reachable.had.push(at);
                        reachable.waits = false;
                    }
                    let last = plain.iter().filter(|reminder| leads_to_digest(reminder.due.occasion));
                    let digests = last.filter_map(|reminder| next_digest(settings, reminder, calendar, at));
                    to_come.extend(digests.map(|reminder| Item { reminder, late: None }));
                }
            }
        }
    }

    fn add_prompt(
        &mut self,
        settings: &Settings,
        prompt: &PromptRow,
        reachable: &mut Reachable,
        calendar: &Calendar,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) {
        let (mut at, mut late) = (prompt.due_at.max(now), None);
        while at <= until {
            let had = reachable.had.iter().copied().filter(|had| *had <= at).collect();
            let until_then = Reachable { had, ..reachable.clone() };
            match verdict(settings, prompt, &until_then, calendar, at) {
                Verdict::PutOff(to) => {
                    let quiet = quiet_until(settings, calendar, at).is_some();
                    (at, late) = (to, Some(if quiet { Late::Waited } else { Late::Spared }));
                }
                Verdict::Leave => return self.unsaid += 1,
                Verdict::Say => {
                    reachable.had.push(at);
                    let (waited, spared) = (late == Some(Late::Waited), late == Some(Late::Spared));
                    let what = Coming::Prompts(prompt.what.kind());
                    let of = self.others.entry(shown(at, calendar.zone)).or_default().entry(what).or_default();
                    of.n += 1;
                    of.waited += u64::from(waited);
                    of.spared += u64::from(spared);
                    return;
                }
            }
        }
    }

    fn add_coming(&mut self, coming: &Upcoming, zone: Tz) {
        let (what, n, moved) = match &coming.what {
            UpcomingWhat::RoundOpens { moved_from, .. } => (Coming::Rounds, 1, moved_from.is_some()),
            UpcomingWhat::RoundNudges { people: Some(people), .. } => {
                (Coming::Prompts(PromptKind::CheckinNudge), *people, false)
            }
            UpcomingWhat::RoundNudges { people: None, .. } => (Coming::NudgesOfRounds, 1, false),
            UpcomingWhat::RoundCloses { .. } => (Coming::Summaries, 1, false),
            UpcomingWhat::StepOpens { .. } => (Coming::Steps, 1, false),
            UpcomingWhat::StepAsked => (Coming::Prompts(PromptKind::FollowUp), 1, false),
            UpcomingWhat::WaveOpens { moved_from, .. } => (Coming::Waves, 1, moved_from.is_some()),
            UpcomingWhat::WaveNudges { people: Some(people), .. } => {
                (Coming::Prompts(PromptKind::SurveyNudge), *people, false)
            }
            UpcomingWhat::WaveNudges { people: None, .. } => (Coming::NudgesOfWaves, 1, false),
            UpcomingWhat::WaveCloses { .. } => (Coming::Results, 1, false),
            UpcomingWhat::DraftIsWritten { moved } => (Coming::Drafts, 1, *moved),
            UpcomingWhat::ReportIsMissing => (Coming::MissingReports, 1, false),
            UpcomingWhat::DecisionAsked => (Coming::Prompts(PromptKind::Became), 1, false),
        };
        if let UpcomingWhat::WaveOpens { members, .. } = &coming.what
            && *members > 0
        {
            self.others.entry(shown(coming.at, zone)).or_default().entry(Coming::Invitations).or_default().n += members;
        }
        if n > 0 {
            let of = self.others.entry(shown(coming.at, zone)).or_default().entry(what).or_default();
            of.n += n;
            of.moved += u64::from(moved);
        }
    }

    fn leave(&mut self, why: Left) {
        match why {
            Left::Superseded => self.superseded += 1,
            Left::Expired => self.expired += 1,
        }
    }
}

fn shown(at: DateTime<Utc>, zone: Tz) -> (NaiveDate, NaiveTime) {
    let shown = Local::shown(at, zone);
    (shown.date, shown.time.with_second(0).unwrap_or(shown.time).with_nanosecond(0).unwrap_or(shown.time))
}

impl Messages {
    fn add(&mut self, said: &[Item]) {
        self.messages += 1;
        self.merged += u64::from(said.len() > 1);
        for Item { reminder, late } in said {
            *self.reminders.entry(reminder.due.occasion).or_default() += 1;
            self.moved += u64::from(reminder.moved_from.is_some());
            self.waited += u64::from(*late == Some(Late::Waited));
            self.spared += u64::from(*late == Some(Late::Spared));
        }
    }
}

impl Silent {
    fn add(&mut self, reminders: usize) {
        self.people += 1;
        self.reminders += u64::try_from(reminders).unwrap_or(u64::MAX);
    }
}
