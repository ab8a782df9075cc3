//! What happens in the year, in order: known from the beginning, or following from what opened.

use super::cast::{Person, Turn};
use super::play::room;
use super::sheets::{FACTORS, FEEDBACK, PULSE, Sheet};
use crate::commitments::berlin;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub(super) enum Act {
    /// A wave has just opened: broken down by one of the three kinds, for some groups or for all, in the n-th quarter.
    Opens {
        template: &'static str,
        by: Option<usize>,
        groups: &'static [usize],
        trend: i64,
    },
    Answers {
        wave: usize,
        person: usize,
        sheet: Sheet,
    },
    /// A check-in has just opened in a group's room.
    Round(usize),
    Partakes {
        group: usize,
        person: usize,
        code: String,
        due: Option<NaiveDate>,
    },
    Promises {
        person: usize,
        due: NaiveDate,
    },
    /// With the n-th promise.
    Does {
        nr: usize,
        doing: Doing,
    },
    /// Sabine, in private and in a room.
    Says(&'static str),
    SaysIn(&'static str, String),
    Person(usize, &'static str),
    Blocks(usize),
    Leaves(usize),
    Poll,
    Drafts {
        quarter: &'static str,
        hide: usize,
    },
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Doing {
    Done,
    Drop,
    Move,
}

#[derive(Default)]
pub(super) struct Agenda {
    acts: BTreeMap<(DateTime<Utc>, u64), Act>,
    added: u64,
}

const PULSES: [&str; 4] = ["2027-01-12", "2027-04-13", "2027-07-13", "2027-10-12"];
/// Every twelve weeks from the first Tuesday after they were arranged.
const ROUNDS: [&str; 4] = ["2027-01-26", "2027-04-20", "2027-07-13", "2027-10-05"];
/// Day, breakdown, quarter; `None` for the feedback of the two groups.
const EVENTS: [(&str, Option<usize>, i64); 6] = [
    ("2027-05-07", Some(1), 1),
    ("2027-05-21", None, 1),
    ("2027-06-21", None, 1),
    ("2027-08-19", Some(2), 2),
    ("2027-09-03", None, 2),
    ("2027-10-04", None, 3),
];

impl Agenda {
    pub(super) fn of_the_year(cast: &[Person]) -> Self {
        let mut agenda = Self::default();
        agenda.arranges();
        for (day, trend) in PULSES.iter().zip(0..) {
            agenda.on(day, "09:33", Act::Opens { template: PULSE, by: Some(0), groups: &[], trend });
        }
        for (day, by, trend) in EVENTS {
            let (template, groups): (_, &[usize]) = if by.is_some() { (FACTORS, &[]) } else { (FEEDBACK, &[0, 1]) };
            agenda.on(day, "09:33", Act::Opens { template, by, groups, trend });
        }
        for (day, group) in ROUNDS.iter().flat_map(|day| (0..3).map(move |group| (day, group))) {
            agenda.on(day, "09:34", Act::Round(group));
        }
        agenda.people(cast);
        agenda.promises(cast);
        agenda.coordination();
        agenda
    }

    pub(super) fn add(&mut self, at: DateTime<Utc>, act: Act) {
        self.added += 1;
        self.acts.insert((at, self.added), act);
    }

    pub(super) fn next(&mut self) -> Option<(DateTime<Utc>, Act)> {
        self.acts.pop_first().map(|((at, _), act)| (at, act))
    }

    fn on(&mut self, day: &str, time: &str, act: Act) {
        self.add(berlin(&format!("{day} {time}")), act);
    }

    fn arranges(&mut self) {
        let arranged = [
            "pulse_five_conditions quarterly by=org_level",
            "success_factors_today event=2027-05-20 at=-14 by=org_size",
            "event_feedback event=2027-05-20 at=1,30 to=Wohnen to=Teilhabe",
            "success_factors_today event=2027-09-02 at=-14 by=org_part",
            "event_feedback event=2027-09-02 at=1,30 to=Wohnen to=Teilhabe",
        ];
        for what in arranged {
            self.on("2027-01-07", "10:00", Act::SaysIn("steuerung", format!("!survey schedule {what}")));
        }
        for (group, name) in super::cast::GROUPS.iter().enumerate() {
            self.on("2027-01-20", "10:00", Act::SaysIn(room(group), format!("!gruppe raum {name}")));
            let schedule = "!checkin schedule workgroup_checkin every=12w";
            self.on("2027-01-20", "10:01", Act::SaysIn(room(group), schedule.to_owned()));
        }
    }

    fn people(&mut self, cast: &[Person]) {
        for person in cast {
            match person.turn {
                Turn::Stops => self.on("2027-03-01", "09:00", Act::Person(person.nr, "!stop")),
                Turn::Blocks => self.on("2027-03-01", "09:00", Act::Blocks(person.nr)),
                Turn::IsAway => {
                    self.on("2027-07-01", "09:00", Act::Person(person.nr, "!abwesend 09.07.2027 - 27.07.2027"));
                }
                Turn::Leaves => self.on("2027-06-01", "09:00", Act::Leaves(person.nr)),
                Turn::Stays => {}
            }
        }
    }

    /// Twenty people promise something in private, three times; most of what is promised comes to an end, some of it late or only in the next quarter.
    fn promises(&mut self, cast: &[Person]) {
        for person in cast.iter().filter(|person| person.nr.is_multiple_of(9)) {
            for (nr, start) in ["2027-02-02 11:00", "2027-05-25 11:00", "2027-09-14 11:00"].into_iter().enumerate() {
                let nr = i64::try_from(nr * 7 + person.nr).unwrap();
                let at = berlin(start) + TimeDelta::hours(nr % 5) + TimeDelta::days(nr % 11 * 2);
                let due = (at + TimeDelta::days(15 + nr % 70)).date_naive();
                self.add(at, Act::Promises { person: person.nr, due });
            }
        }
        let days = ["2027-02-24", "2027-03-30", "2027-04-02", "2027-06-10", "2027-07-02", "2027-08-30", "2027-10-06"];
        for (day, from) in days.into_iter().zip([0, 5, 11, 16, 30, 40, 55]) {
            for nr in from..from + 14 {
                let doing = match nr % 7 {
                    0 => Doing::Drop,
                    3 => Doing::Move,
                    _ if nr % 3 == 2 => continue,
                    _ => Doing::Done,
                };
                self.on(day, "11:30", Act::Does { nr, doing });
            }
        }
    }

    fn coordination(&mut self) {
        let said = [
            ("2027-01-05", "!ziel Bis 2028 findet jede Familie in zwei Wochen eine Beratung."),
            (
                "2027-01-05",
                "!indikator neu Beratene Familien einheit=Familien ausgangswert=120 ziel=200 quelle=Statistik alle=quartal",
            ),
            ("2027-01-05", "!indikator neu Wohnungen einheit=Wohnungen ausgangswert=12,5 ziel=40 alle=halbjahr"),
            ("2027-01-20", "!beschluss neu „Gemeinsame Anlaufstelle“ wer=AG Wohnen"),
            ("2027-02-01", "!phase set 1.5 erledigt"),
            ("2027-03-02", "!beschluss 1 erledigt Seit dem Frühjahr offen"),
            ("2027-03-03", "!indikator 2 17,25"),
            ("2027-04-08", "!indikator 1 128"),
            ("2027-06-08", "!beschluss neu „Gemeinsamer Newsletter“ wer=AG Teilhabe"),
            ("2027-07-06", "!indikator 1 141,5"),
            ("2027-10-20", "!indikator 2 23"),
            ("2027-11-30", "!beschluss neu „Zweiter Standort“ wer=Vorstand"),
            ("2027-12-01", "!agenda Neuer Raum"),
        ];
        for (day, text) in said {
            self.on(day, "10:30", Act::Says(text));
        }
        for day in ["2027-02-10", "2027-08-05", "2027-11-09", "2027-11-10"] {
            self.on(day, "15:00", Act::Poll);
        }
        for (day, quarter, hide) in [
            ("2027-04-06", "2027-Q1", 1),
            ("2027-07-05", "2027-Q2", 0),
            ("2027-09-24", "2027-Q3", 0),
            ("2027-12-13", "2027-Q4", 2),
        ] {
            self.on(day, "13:00", Act::Drafts { quarter, hide });
        }
    }
}
