//! When the waves of a survey are, when they close, and when those are reminded who are silent.
//!
//! A wave is known by the day it was wished for, as a round of a check-in is; days off, clock changes and outages are `due`'s and `rounds`' to judge.

use super::Recurrence;
use crate::due::{Local, Reach, Shift};
use crate::rounds::{Look, Round, closes_at, late_after, look_over, nudge_at, rounds_on};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub times: Times,
    pub time: NaiveTime,
    /// What happens to a wave on a day off.
    pub shift: Shift,
    /// How many days it is open, counted from the day it opens.
    pub open_days: u8,
    /// So many days after the opening those are reminded who are silent.
    pub nudge_day: Option<u8>,
}

/// What an organiser has arranged: when, and what differs from the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arranged {
    #[serde(flatten)]
    pub plan: Plan,
    /// Larger groups than the template demands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<u8>,
    /// What results are grouped by, in place of what the template says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<super::Breakdown>,
}

/// On which days waves are wished for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// Again and again, from a day on.
    Rule {
        rule: Recurrence,
        from: NaiveDate,
    },
    Once(NaiveDate),
    /// Half-way between two days.
    Midpoint {
        from: NaiveDate,
        until: NaiveDate,
    },
    /// So many days before (negative) or after an event.
    Around {
        event: NaiveDate,
        offsets: Vec<i16>,
    },
}

impl Times {
    /// The days, in order, each once.
    pub fn days(&self) -> Box<dyn Iterator<Item = NaiveDate>> {
        match self {
            Self::Rule { rule, from } => rule.days(*from),
            Self::Once(day) => Box::new(std::iter::once(*day)),
            Self::Midpoint { from, until } => Box::new(midpoint(*from, *until).into_iter()),
            Self::Around { event, offsets } => {
                let mut days: Vec<NaiveDate> = offsets
                    .iter()
                    .filter_map(|days| event.checked_add_signed(TimeDelta::days(i64::from(*days))))
                    .collect();
                days.sort_unstable();
                days.dedup();
                Box::new(days.into_iter())
            }
        }
    }

    /// How far it is at least from one to the next.
    fn shortest_gap(&self) -> TimeDelta {
        let days = match self {
            Self::Rule { rule, .. } => rule.shortest_gap(),
            Self::Once(_) | Self::Midpoint { .. } => i64::from(u8::MAX),
            Self::Around { .. } => {
                let days: Vec<NaiveDate> = self.days().collect();
                let gaps = days.windows(2).map(|pair| (pair[1] - pair[0]).num_days());
                gaps.min().unwrap_or(i64::from(u8::MAX))
            }
        };
        TimeDelta::days(days)
    }
}

/// The day in the middle; the earlier of two.
fn midpoint(from: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
    let half = u64::try_from((until - from).num_days() / 2).ok()?;
    from.checked_add_days(Days::new(half))
}

impl Plan {
    /// The waves after the one of that day, in order, each at another instant.
    pub fn waves<'a>(&self, after: Option<NaiveDate>, reach: Reach<'a>) -> impl Iterator<Item = Round> + use<'a> {
        let days = self.times.days().filter(move |day| after.is_none_or(|after| *day > after));
        rounds_on(days, self.time, self.shift, reach)
    }

    /// Decides on all that fell due since the wave of the day `reached`: of several only the latest takes place, and says that it is late.
    pub fn look(&self, reached: Option<NaiveDate>, now: DateTime<Utc>, reach: Reach<'_>) -> Look {
        look_over(self.waves(reached, reach), reached, late_after(self.times.shortest_gap()), now)
    }

    /// The next waves to come, at most so many.
    pub fn coming(&self, now: DateTime<Utc>, count: usize, reach: Reach<'_>) -> Vec<Round> {
        self.waves(None, reach).filter(|round| round.due.at > now).take(count).collect()
    }

    /// When a wave that opens now closes.
    pub fn closes_at(&self, opened: DateTime<Utc>, reach: Reach<'_>) -> DateTime<Utc> {
        closes_at(opened, self.open_days, self.time, reach)
    }

    /// When those are reminded who are silent; `None`: not at all.
    pub fn nudge_at(&self, opened: DateTime<Utc>, closes: DateTime<Utc>, reach: Reach<'_>) -> Option<DateTime<Utc>> {
        let day = Local::shown(opened, reach.zone).date.checked_add_days(Days::new(u64::from(self.nudge_day?)))?;
        let due = reach.slot(Local { date: day, time: self.time }, Shift::After).due()?;
        Some(due.at).filter(|at| *at > opened && *at < closes)
    }

    /// The last call, for those who want it: on the working day before the close, if that is after the reminder.
    pub fn last_call_at(
        &self,
        opened: DateTime<Utc>,
        closes: DateTime<Utc>,
        reach: Reach<'_>,
    ) -> Option<DateTime<Utc>> {
        let nudge = self.nudge_at(opened, closes, reach)?;
        nudge_at(opened, closes, self.time, reach).filter(|at| *at > nudge)
    }
}

/// How often a silent member is reminded: light not at all, standard once, active once more before the close.
pub fn nudges(rate: &str) -> u8 {
    match rate {
        "light" => 0,
        "active" => 2,
        _ => 1,
    }
}
