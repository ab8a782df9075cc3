//! Who the members are and what they do in a year, drawn from a seed.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use reihum_tests::chance::Chance;

pub(super) const MEMBERS: usize = 200;
const ZONES: [Tz; 4] = [Tz::Europe__Berlin, Tz::Europe__Lisbon, Tz::America__New_York, Tz::Australia__Lord_Howe];
/// Monday first.
const WORKDAYS: [[bool; 7]; 3] = [
    [true, true, true, true, true, false, false],
    [true, true, false, true, false, false, false],
    [false, true, true, true, true, true, false],
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Land {
    Bavaria,
    Thuringia,
    Saxony,
}

#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) zone: Tz,
    pub(super) land: Land,
    pub(super) workdays: [bool; 7],
    pub(super) quiet: (NaiveTime, NaiveTime),
    pub(super) away: Vec<(NaiveDate, NaiveDate)>,
    /// There is a private chat that can be reached.
    pub(super) reached: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) at: DateTime<Utc>,
    pub(super) what: What,
}

/// What somebody does. Promises are known by their place in the drawing.
#[derive(Debug, Clone)]
pub(super) enum What {
    Promise { promise: usize, who: usize, due: NaiveDate },
    Done { promise: usize, who: usize },
    Move { promise: usize, who: usize, to: NaiveDate },
    Snooze { promise: usize, who: usize, day: NaiveDate },
    HandOver { promise: usize, who: usize, to: usize },
    Away { who: usize, first: NaiveDate, last: NaiveDate },
    MoveTo { who: usize, zone: Tz },
    Stop { who: usize },
}

pub(super) struct Script {
    pub(super) members: Vec<Member>,
    /// Closing days of the network.
    pub(super) closed: Vec<(NaiveDate, NaiveDate)>,
    pub(super) events: Vec<Event>,
    pub(super) promises: usize,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

pub(super) fn start() -> DateTime<Utc> {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

pub(super) fn end() -> DateTime<Utc> {
    "2028-01-01T00:00:00Z".parse().unwrap()
}

impl Script {
    pub(super) fn draw(chance: &Chance) -> Self {
        let members: Vec<Member> = (0..MEMBERS).map(|nr| member(nr, chance)).collect();
        let closed = vec![(day("2027-08-02"), day("2027-08-06")), (day("2027-12-24"), day("2027-12-31"))];
        let mut script = Self { members, closed, events: Vec::new(), promises: 0 };
        for who in 0..MEMBERS {
            for _ in 0..chance.of(1..6) {
                script.promise(who, chance);
            }
            script.change_times(who, chance);
        }
        script.events.retain(|event| event.at < end());
        script.events.sort_by_key(|event| event.at);
        script
    }

    /// A promise and what becomes of it.
    fn promise(&mut self, who: usize, chance: &Chance) {
        let promise = self.promises;
        self.promises += 1;
        let mut at = moment(start() + days(chance.of(0..330)), chance);
        let (mut who, mut due) = (who, at.date_naive() + Days::new(chance.of(3..50)));
        self.events.push(Event { at, what: What::Promise { promise, who, due } });
        for _ in 0..4 {
            at = moment(at + days(chance.of(1..25)), chance);
            let what = match chance.of(0..10) {
                0 | 1 => return,
                2..=4 => What::Done { promise, who },
                5 | 6 => What::Move { promise, who, to: later(at, 4..40, due, chance) },
                7 | 8 => What::Snooze { promise, who, day: later(at, 2..12, due, chance) },
                _ => What::HandOver { promise, who, to: (who + usize::try_from(chance.of(1..9)).unwrap()) % MEMBERS },
            };
            match what {
                What::Move { to, .. } => due = to,
                What::HandOver { to, .. } => who = to,
                _ => {}
            }
            let over = matches!(what, What::Done { .. });
            self.events.push(Event { at, what });
            if over {
                return;
            }
        }
    }

    /// Some mark days off during the year, some go to live elsewhere, few want silence.
    fn change_times(&mut self, who: usize, chance: &Chance) {
        for _ in 0..chance.of(0..3) {
            let at = moment(start() + days(chance.of(0..340)), chance);
            let first = at.date_naive() + Days::new(chance.of(0..9));
            let last = first + Days::new(chance.of(0..15));
            self.events.push(Event { at, what: What::Away { who, first, last } });
        }
        let at = moment(start() + days(chance.of(0..340)), chance);
        match chance.of(0..40) {
            0 | 1 => {
                let zone = ZONES[usize::try_from(chance.of(0..4)).unwrap()];
                self.events.push(Event { at, what: What::MoveTo { who, zone } });
            }
            2 => self.events.push(Event { at, what: What::Stop { who } }),
            _ => {}
        }
    }
}

fn member(nr: usize, chance: &Chance) -> Member {
    let quiet = match nr % 7 {
        2 => (hour(17), hour(10)),
        5 => (hour(9), hour(11)),
        _ => (hour(18), hour(8)),
    };
    let away = (0..chance.of(0..4)).map(|_| {
        let first = start().date_naive() + Days::new(chance.of(0..350));
        (first, first + Days::new(chance.of(0..21)))
    });
    Member {
        zone: ZONES[nr % 4],
        land: [Land::Bavaria, Land::Thuringia, Land::Saxony][nr % 3],
        workdays: WORKDAYS[if nr % 5 == 1 {
            1
        } else if nr % 5 == 3 {
            2
        } else {
            0
        }],
        quiet,
        away: away.collect(),
        reached: nr % 67 != 66,
    }
}

fn days(days: u64) -> TimeDelta {
    TimeDelta::days(i64::try_from(days).unwrap())
}

/// Some time of that day, never that of a tick.
fn moment(at: DateTime<Utc>, chance: &Chance) -> DateTime<Utc> {
    at.date_naive().and_time(hour(0)).and_utc() + TimeDelta::minutes(i64::try_from(chance.of(5..21)).unwrap() * 60 + 17)
}

fn later(at: DateTime<Utc>, range: std::ops::Range<u64>, not: NaiveDate, chance: &Chance) -> NaiveDate {
    let day = at.date_naive() + Days::new(chance.of(range));
    if day == not { day + Days::new(1) } else { day }
}
