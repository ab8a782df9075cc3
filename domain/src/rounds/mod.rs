//! Rounds: what comes every so many weeks on the same weekday, at a time of day as the clock on the wall shows it.
//!
//! A round is known by the day it was wished for, whatever days off make of it: so it takes place once, also when somebody adds a day off
//! meanwhile. Rounds that would go out at the same instant, because days off push one onto the next, are one.

use crate::due::{Due, Local, Misfire, Policy, Reach, Shift};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

/// What is late by no more than this is on time.
pub const GRACE: TimeDelta = TimeDelta::hours(1);
/// What is late by more than this does not take place; nor by more than half the way to the next round.
const WINDOW: TimeDelta = TimeDelta::days(7);
/// At so many rounds that can't take place one after another we stop looking.
const LOOKED_AT: usize = 520;

/// When the rounds are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounds {
    /// The day of the first one.
    pub first: NaiveDate,
    pub every: Weeks,
    pub time: NaiveTime,
    /// What happens to a round on a day off.
    pub shift: Shift,
}

/// From one round to the next: 1 to 52.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weeks(u8);

/// One round and when it goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// The day it was wished for: its name.
    pub day: NaiveDate,
    pub due: Due,
}

/// What is to be done with a schedule at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The round that begins now, and whether it is late.
    pub begins: Option<(Round, bool)>,
    /// The latest day that was decided on.
    pub reached: Option<NaiveDate>,
    /// The next one to come.
    pub next: Option<Round>,
}

impl Weeks {
    pub fn new(weeks: u8) -> Option<Self> {
        (1..=52).contains(&weeks).then_some(Self(weeks))
    }

    pub fn get(self) -> u8 {
        self.0
    }

    fn days(self) -> u64 {
        u64::from(self.0) * 7
    }
}

/// The next day on which the clock shows this time on this weekday, after now.
pub fn first_day(weekday: Weekday, time: NaiveTime, now: DateTime<Utc>, zone: Tz) -> Option<NaiveDate> {
    let today = Local::shown(now, zone).date;
    let comes = |date: &NaiveDate| date.weekday() == weekday && Local { date: *date, time }.instant(zone) > now;
    (0..=7).filter_map(|days| today.checked_add_days(Days::new(days))).find(comes)
}

impl Rounds {
    /// The days on which rounds are wished for, after that day.
    pub fn days(&self, after: Option<NaiveDate>) -> impl Iterator<Item = NaiveDate> + use<> {
        let (first, every) = (self.first, self.every.days());
        let passed =
            after.map_or(0, |after| u64::try_from((after - first).num_days() + 1).unwrap_or(0).div_ceil(every));
        (passed..).map_while(move |nth| first.checked_add_days(Days::new(nth.checked_mul(every)?)))
    }

    /// The rounds after that day, in order, each at another instant.
    pub fn rounds<'a>(&self, after: Option<NaiveDate>, reach: Reach<'a>) -> impl Iterator<Item = Round> + use<'a> {
        rounds_on(self.days(after), self.time, self.shift, reach)
    }

    /// Decides on all that fell due since the round of the day `reached`: of several only the latest takes place, and says that it is late.
    pub fn look(&self, reached: Option<NaiveDate>, now: DateTime<Utc>, reach: Reach<'_>) -> Look {
        let every = TimeDelta::weeks(i64::from(self.every.0));
        look_over(self.rounds(reached, reach), reached, late_after(every), now)
    }
}

/// Rounds wished for on these days, in order, each at another instant.
pub fn rounds_on<'a>(
    days: impl Iterator<Item = NaiveDate> + 'a,
    time: NaiveTime,
    shift: Shift,
    reach: Reach<'a>,
) -> impl Iterator<Item = Round> + 'a {
    let mut last = None;
    days.map(move |day| Some(Round { day, due: reach.slot(Local { date: day, time }, shift).due()? }))
        .scan(0, |missed, round| {
            *missed = if round.is_some() { 0 } else { *missed + 1 };
            (*missed < LOOKED_AT).then_some(round)
        })
        .flatten()
        .filter(move |round| last.replace(round.due.at).is_none_or(|before| round.due.at > before))
}

/// Decides on all rounds that fell due: of several only the latest takes place, and says that it is late.
pub fn look_over(
    rounds: impl Iterator<Item = Round>,
    reached: Option<NaiveDate>,
    misfire: Misfire,
    now: DateTime<Utc>,
) -> Look {
    let mut due = Vec::new();
    let mut next = None;
    for round in rounds {
        if round.due.at > now {
            next = Some(round);
            break;
        }
        due.push(round);
    }
    let verdict = misfire.decide(DateTime::<Utc>::MIN_UTC, now, due.iter().map(|round| round.due.at));
    let begins = verdict.run.last().and_then(|run| {
        let round = due.iter().find(|round| round.due.at == run.nominal)?;
        Some((*round, run.late))
    });
    Look { begins, reached: due.last().map(|round| round.day).or(reached), next }
}

/// How rounds that are so far apart take being late.
pub fn late_after(every: TimeDelta) -> Misfire {
    Misfire { policy: Policy::Latest, grace: GRACE, window: (every / 2).min(WINDOW) }
}

/// When a round that begins at this instant closes: so many days later at the same time of day, on a working day.
pub fn closes_at(began: DateTime<Utc>, open_days: u8, time: NaiveTime, reach: Reach<'_>) -> DateTime<Utc> {
    let day = Local::shown(began, reach.zone).date;
    let wished = Local { date: day.checked_add_days(Days::new(u64::from(open_days))).unwrap_or(day), time };
    reach.slot(wished, Shift::After).due().map_or_else(|| wished.instant(reach.zone), |due| due.at)
}

/// When those are asked who began and did not finish: the working day before the close, if the round was open by then.
pub fn nudge_at(
    began: DateTime<Utc>,
    closes: DateTime<Utc>,
    time: NaiveTime,
    reach: Reach<'_>,
) -> Option<DateTime<Utc>> {
    let day = Local::shown(closes, reach.zone).date.pred_opt()?;
    let due = reach.slot(Local { date: day, time }, Shift::Before).due()?;
    Some(due.at).filter(|at| *at > began && *at < closes)
}

#[cfg(test)]
mod tests;
