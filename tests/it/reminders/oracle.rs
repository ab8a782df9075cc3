//! What follows from the rules, computed once more from their words, with the simplest means: no code of `domain`, no instant but by search.
//!
//! The rules: a contact a week before, on the day and three days after, each on a working day, then every Monday for twelve weeks.
//! Whatever is due for a person at once is one message; of one commitment the latest stands for all. Nothing in quiet hours or on days
//! off, at most two messages a day and three a week; what may not be said waits for the next time for reminders at which it may.

use super::script::{Event, Land, Member, Script, What, day, hour};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub(super) const PER_DAY: usize = 2;
pub(super) const PER_WEEK: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Message {
    pub(super) at: DateTime<Utc>,
    pub(super) member: usize,
    pub(super) promises: BTreeSet<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Before,
    Day,
    After,
    Wish,
    Weekly,
}

#[derive(Debug, Clone, Copy)]
struct Planned {
    kind: Kind,
    day: NaiveDate,
    at: DateTime<Utc>,
    /// When it would have been, if it was put off when it was late already.
    since: Option<DateTime<Utc>>,
}

#[derive(Debug)]
struct Promise {
    owner: usize,
    due: NaiveDate,
    planned: Vec<Planned>,
}

pub(super) struct Oracle {
    pub(super) members: Vec<Member>,
    closed: Vec<(NaiveDate, NaiveDate)>,
    /// Open ones.
    promises: BTreeMap<usize, Promise>,
    stopped: HashSet<usize>,
    said: HashSet<(usize, Kind, NaiveDate)>,
    had: Vec<Vec<DateTime<Utc>>>,
    pub(super) messages: Vec<Message>,
    /// Which of them are late.
    pub(super) late: BTreeSet<(DateTime<Utc>, usize)>,
    pub(super) superseded: i64,
    pub(super) unreachable: i64,
    pub(super) silenced: i64,
}

impl Planned {
    /// More than an hour late.
    fn late_since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.since.or(Some(self.at)).filter(|since| now - *since > TimeDelta::hours(1))
    }
}

impl Oracle {
    pub(super) fn new(script: &Script) -> Self {
        Self {
            members: script.members.clone(),
            closed: script.closed.clone(),
            promises: BTreeMap::new(),
            stopped: HashSet::new(),
            said: HashSet::new(),
            had: vec![Vec::new(); script.members.len()],
            messages: Vec::new(),
            late: BTreeSet::new(),
            superseded: 0,
            unreachable: 0,
            silenced: 0,
        }
    }

    pub(super) fn act(&mut self, event: &Event) {
        let now = event.at;
        match event.what {
            What::Promise { promise, who, due } => {
                let planned = self.contacts(who, due, now);
                self.promises.insert(promise, Promise { owner: who, due, planned });
            }
            What::Done { promise, .. } => drop(self.promises.remove(&promise)),
            What::Move { promise, who, to } => self.replace(promise, who, to, now),
            What::HandOver { promise, to, .. } => {
                let due = self.promises[&promise].due;
                self.replace(promise, to, due, now);
            }
            What::Snooze { promise, who, day } => self.snooze(promise, who, day),
            What::Away { who, first, last } => {
                self.members[who].away.push((first, last));
                self.plan_anew(who, now);
            }
            What::MoveTo { who, zone } => {
                self.members[who].zone = zone;
                self.plan_anew(who, now);
            }
            What::Stop { who } => drop(self.stopped.insert(who)),
        }
    }

    fn replace(&mut self, promise: usize, owner: usize, due: NaiveDate, now: DateTime<Utc>) {
        let planned = self.contacts(owner, due, now);
        self.promises.insert(promise, Promise { owner, due, planned });
    }

    fn snooze(&mut self, promise: usize, who: usize, wished: NaiveDate) {
        let at = self.slot(who, self.working_from(who, wished));
        let weekly = self.weekly(who, promise, at);
        let it = self.promises.get_mut(&promise).unwrap();
        it.planned.retain(|planned| planned.at > at);
        let goes_on = it.planned.iter().any(|planned| matches!(planned.kind, Kind::After | Kind::Weekly));
        it.planned.push(Planned { kind: Kind::Wish, day: wished, at, since: None });
        it.planned.extend(weekly.filter(|_| !goes_on));
    }

    /// Contacts by the new calendar; what was not made yet though its time is now over stays where it was, and so do wishes and digests.
    fn plan_anew(&mut self, who: usize, now: DateTime<Utc>) {
        let own: Vec<usize> = self.promises.iter().filter(|(_, it)| it.owner == who).map(|(nr, _)| *nr).collect();
        for promise in own {
            let due = self.promises[&promise].due;
            let all = self.three(who, due);
            let over: Vec<Kind> = all.iter().filter(|planned| planned.at < now).map(|planned| planned.kind).collect();
            let to_come = self.contacts(who, due, now);
            let it = self.promises.get_mut(&promise).unwrap();
            let wish = it.planned.iter().find(|planned| planned.kind == Kind::Wish).map(|planned| planned.at);
            it.planned
                .retain(|planned| matches!(planned.kind, Kind::Wish | Kind::Weekly) || over.contains(&planned.kind));
            it.planned.extend(to_come.into_iter().filter(|planned| wish.is_none_or(|wish| planned.at > wish)));
        }
    }

    fn contacts(&self, who: usize, due: NaiveDate, now: DateTime<Utc>) -> Vec<Planned> {
        if self.stopped.contains(&who) {
            return Vec::new();
        }
        self.three(who, due).into_iter().filter(|planned| planned.at >= now).collect()
    }

    fn three(&self, who: usize, due: NaiveDate) -> Vec<Planned> {
        let on = self.working_from(who, due);
        let mut before = on - Days::new(7);
        while self.is_free(who, before) {
            before = before - Days::new(1);
        }
        let after = self.working_from(who, on + Days::new(3));
        let planned = |(kind, date)| Planned { kind, day: due, at: self.slot(who, date), since: None };
        [(Kind::Before, before), (Kind::Day, on), (Kind::After, after)].map(planned).into()
    }

    fn weekly(&self, who: usize, promise: usize, after: DateTime<Utc>) -> Option<Planned> {
        let today = self.wall(who, after).0;
        if today - self.promises[&promise].due > TimeDelta::weeks(12) {
            return None;
        }
        let mut monday = today + Days::new(1);
        while monday.weekday().num_days_from_monday() != 0 {
            monday = monday + Days::new(1);
        }
        let at = self.slot(who, self.working_from(who, monday));
        Some(Planned { kind: Kind::Weekly, day: monday, at, since: None })
    }

    pub(super) fn has_due(&self, now: DateTime<Utc>) -> bool {
        self.promises.values().any(|it| it.planned.iter().any(|planned| planned.at <= now))
    }

    /// The service looks.
    pub(super) fn tick(&mut self, now: DateTime<Utc>) {
        if !self.has_due(now) {
            return;
        }
        for who in 0..self.members.len() {
            let mut due: Vec<(usize, Planned)> = Vec::new();
            for (nr, it) in self.promises.iter_mut().filter(|(_, it)| it.owner == who) {
                due.extend(it.planned.extract_if(.., |planned| planned.at <= now).map(|planned| (*nr, planned)));
            }
            if !due.is_empty() {
                self.decide(who, due, now);
            }
        }
    }

    fn decide(&mut self, who: usize, mut due: Vec<(usize, Planned)>, now: DateTime<Utc>) {
        let count = i64::try_from(due.len()).unwrap();
        if self.stopped.contains(&who) {
            self.silenced += count;
            return;
        }
        if !self.members[who].reached {
            self.unreachable += count;
            return;
        }
        if let Some(until) = self.not_before(who, now) {
            for (promise, planned) in due {
                let since = planned.late_since(now);
                self.promises.get_mut(&promise).unwrap().planned.push(Planned { at: until, since, ..planned });
            }
            return;
        }
        due.sort_by_key(|(_, planned)| (planned.at, planned.kind));
        let latest: BTreeMap<usize, Planned> = due.iter().copied().collect();
        self.superseded += count - i64::try_from(latest.len()).unwrap();
        let fresh = |(promise, planned): (&usize, &Planned)| {
            self.said.insert((*promise, planned.kind, planned.day)).then_some(*promise)
        };
        let promises: BTreeSet<usize> = latest.iter().filter_map(fresh).collect();
        if !promises.is_empty() {
            if promises.iter().any(|promise| latest[promise].late_since(now).is_some()) {
                self.late.insert((now, who));
            }
            self.messages.push(Message { at: now, member: who, promises });
            self.had[who].push(now);
        }
        for (promise, planned) in due {
            if matches!(planned.kind, Kind::After | Kind::Weekly) {
                let weekly = self.weekly(who, promise, now);
                let planned = &mut self.promises.get_mut(&promise).unwrap().planned;
                let known = |weekly: &Planned| planned.iter().any(|it| (it.day, it.at) == (weekly.day, weekly.at));
                let weekly = weekly.filter(|weekly| !known(weekly));
                planned.extend(weekly);
            }
        }
    }

    /// Until when nothing may be said; `None`: it may be now.
    fn not_before(&self, who: usize, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let (today, time) = self.wall(who, now);
        if self.is_quiet(who, time) || self.is_free(who, today) {
            return Some(self.next_slot(who, today, now));
        }
        let had: Vec<NaiveDate> = self.had[who].iter().map(|at| self.wall(who, *at).0).collect();
        let in_week = |date: NaiveDate| had.iter().filter(|had| date - **had < TimeDelta::days(7)).count();
        if in_week(today) < PER_WEEK && had.iter().filter(|had| **had == today).count() < PER_DAY {
            return None;
        }
        let mut date = today + Days::new(1);
        while in_week(date) >= PER_WEEK {
            date = date + Days::new(1);
        }
        Some(self.next_slot(who, date, now))
    }

    fn next_slot(&self, who: usize, from: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
        let mut date = from;
        while self.is_free(who, date) || self.slot(who, date) <= now {
            date = date + Days::new(1);
        }
        self.slot(who, date)
    }

    pub(super) fn is_free(&self, who: usize, date: NaiveDate) -> bool {
        let member = &self.members[who];
        let within = |(first, last): &(NaiveDate, NaiveDate)| *first <= date && date <= *last;
        let works = member.workdays[usize::try_from(date.weekday().num_days_from_monday()).unwrap()];
        !works || is_holiday(member.land, date) || member.away.iter().chain(&self.closed).any(within)
    }

    pub(super) fn is_quiet(&self, who: usize, time: NaiveTime) -> bool {
        let (from, until) = self.members[who].quiet;
        if from < until { from <= time && time < until } else { from <= time || time < until }
    }

    /// When reminders go out on this day: half past nine, or as soon as the quiet hours are over.
    pub(super) fn slot(&self, who: usize, date: NaiveDate) -> DateTime<Utc> {
        let wished = hour(9) + TimeDelta::minutes(30);
        let time = if self.is_quiet(who, wished) { self.members[who].quiet.1 } else { wished };
        // Every quarter of an hour in which somewhere on earth it is that day.
        let noon = date.and_time(hour(12)).and_utc();
        let quarters = (-26 * 4..26 * 4).map(|quarter| noon + TimeDelta::minutes(15 * quarter));
        quarters.into_iter().find(|at| self.wall(who, *at) == (date, time)).unwrap()
    }

    /// Day and time on somebody's wall.
    pub(super) fn wall(&self, who: usize, at: DateTime<Utc>) -> (NaiveDate, NaiveTime) {
        let shown = at.with_timezone(&self.members[who].zone).naive_local();
        (shown.date(), shown.time())
    }

    fn working_from(&self, who: usize, date: NaiveDate) -> NaiveDate {
        let mut date = date;
        while self.is_free(who, date) {
            date = date + Days::new(1);
        }
        date
    }
}

/// Those of 2027 and of the turns of the year, from a printed calendar; Sundays are left out.
fn is_holiday(land: Land, date: NaiveDate) -> bool {
    let everywhere = [
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-05-17",
        "2027-12-25",
        "2028-01-01",
        "2028-04-14",
        "2028-04-17",
        "2028-05-01",
    ];
    let here: &[&str] = match land {
        Land::Bavaria => &["2027-01-06", "2027-05-27", "2027-11-01", "2028-01-06"],
        Land::Thuringia => &["2027-09-20"],
        Land::Saxony => &["2027-11-17"],
    };
    everywhere.iter().chain(here).any(|text| day(text) == date)
}
