//! Days off from a calendar file.
//!
//! All-day events are days off, as are events with times that last four hours or more; shorter ones are appointments, and are counted. What
//! is called off or over is passed over. What repeats is looked at two years ahead. A file with one event that can't be understood is
//! refused as a whole, with its name: half a calendar would remind somebody on a holiday.

use super::lines::{Line, lines};
use super::repeat;
use super::value::{Moment, duration, text};
use crate::app::ImportedDays;
use chrono::{Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use reihum_domain::dates::DaysOff;
use std::collections::{BTreeMap, BTreeSet};

/// Most bytes of a file.
pub const FILE_MAX: usize = 512 * 1024;
/// Most events in it, most of them that repeat, and most days off that they lead to.
const EVENTS: usize = 2000;
const REPEATING: usize = 100;
const ENTRIES: usize = 1000;
/// So far ahead repetitions are looked at.
const AHEAD: Days = Days::new(731);
/// Longer than that is no absence but an error, as is what is typed.
const LONGEST: i64 = 366;
/// What is shorter is an appointment.
const SHORT: TimeDelta = TimeDelta::hours(4);
/// So much of an event's title is kept, in characters.
const NOTE: usize = 80;

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DaysFile {
    /// In order, none of them over.
    pub days: Vec<ImportedDays>,
    /// Appointments, which are no days off.
    pub short: usize,
}

/// Why a file is refused. Nothing of it was taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IcsFault {
    #[error("larger than {FILE_MAX} bytes")]
    TooLarge,
    #[error("no calendar file, or one that was cut off")]
    NoCalendar,
    #[error("more than {max} events, repetitions or days off")]
    TooMany { max: usize },
    #[error("the event {title} has no day that can be read, or lasts longer than a year")]
    BadDay { title: String },
    #[error("the event {title} repeats by a rule that is not followed here")]
    BadRule { title: String },
}

#[derive(Default)]
struct Event {
    properties: Vec<Line>,
}

/// Reads a file for somebody in `zone` whose day it is today.
pub fn read(file: &[u8], today: NaiveDate, zone: Tz) -> Result<DaysFile, IcsFault> {
    if file.len() > FILE_MAX {
        return Err(IcsFault::TooLarge);
    }
    let events = events(&String::from_utf8_lossy(file))?;
    if events.len() > EVENTS {
        return Err(IcsFault::TooMany { max: EVENTS });
    }
    if events.iter().filter(|event| event.first("RRULE").is_some()).count() > REPEATING {
        return Err(IcsFault::TooMany { max: REPEATING });
    }
    let changed = changed_repetitions(&events, zone);
    let mut found = DaysFile::default();
    for event in &events {
        event.add_to(&mut found, &changed, today, zone)?;
        if found.days.len() > ENTRIES {
            return Err(IcsFault::TooMany { max: ENTRIES });
        }
    }
    found.days.sort_by_key(|imported| (imported.days.first, imported.days.last));
    found.days.dedup_by_key(|imported| (imported.days.first, imported.days.last));
    Ok(found)
}

/// The events of a file, with what stands directly in them. Deep nesting costs nothing.
fn events(text: &str) -> Result<Vec<Event>, IcsFault> {
    let (mut events, mut open): (Vec<Event>, Vec<String>) = (Vec::new(), Vec::new());
    let mut whole = false;
    for line in lines(text) {
        match line.name.as_str() {
            "BEGIN" => {
                open.push(line.value.to_ascii_uppercase());
                if is_in_event(&open) {
                    events.push(Event::default());
                }
            }
            "END" => {
                if open.pop() != Some(line.value.to_ascii_uppercase()) {
                    return Err(IcsFault::NoCalendar);
                }
                whole |= open.is_empty() && line.value.eq_ignore_ascii_case("VCALENDAR");
            }
            _ if is_in_event(&open) => {
                if let Some(event) = events.last_mut() {
                    event.properties.push(line);
                }
            }
            _ => {}
        }
    }
    if whole && open.is_empty() { Ok(events) } else { Err(IcsFault::NoCalendar) }
}

fn is_in_event(open: &[String]) -> bool {
    matches!(open, [calendar, event] if calendar == "VCALENDAR" && event == "VEVENT")
}

/// Repetitions that stand as events of their own: by name, the days that they replace.
fn changed_repetitions(events: &[Event], zone: Tz) -> BTreeMap<String, BTreeSet<NaiveDate>> {
    let mut changed: BTreeMap<String, BTreeSet<NaiveDate>> = BTreeMap::new();
    for event in events {
        if let Some(replaced) = event.first("RECURRENCE-ID").and_then(|line| Moment::of(line, zone)) {
            changed.entry(event.uid()).or_default().insert(replaced.day());
        }
    }
    changed
}

impl Event {
    fn first(&self, name: &str) -> Option<&Line> {
        self.properties.iter().find(|line| line.name == name)
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        self.properties.iter().filter(move |line| line.name == name)
    }

    fn uid(&self) -> String {
        self.first("UID").map(|line| line.value.chars().take(200).collect()).unwrap_or_default()
    }

    fn title(&self) -> String {
        let title = self.first("SUMMARY").map(|line| text(&line.value)).unwrap_or_default();
        if title.chars().count() <= NOTE {
            return title;
        }
        title.chars().take(NOTE - 1).chain(['…']).collect()
    }

    fn add_to(
        &self,
        found: &mut DaysFile,
        changed: &BTreeMap<String, BTreeSet<NaiveDate>>,
        today: NaiveDate,
        zone: Tz,
    ) -> Result<(), IcsFault> {
        if self.first("STATUS").is_some_and(|line| line.value.eq_ignore_ascii_case("CANCELLED")) {
            return Ok(());
        }
        let bad = || IcsFault::BadDay { title: self.title() };
        let (first, length) = match self.span(zone).ok_or_else(bad)? {
            Span::Short => {
                found.short += 1;
                return Ok(());
            }
            Span::Days(first, last) => (first, last - first),
        };
        if length.num_days() > LONGEST {
            return Err(bad());
        }
        let days = self.repetitions(first, length, changed, today, zone)?;
        let uid = self.uid();
        for first in days.into_iter().filter(|first| *first + length >= today) {
            let days = DaysOff { first, last: first + length, note: self.title() };
            found.days.push(ImportedDays { days, uid: uid.clone() });
        }
        Ok(())
    }

    /// The days on which it begins.
    fn repetitions(
        &self,
        first: NaiveDate,
        length: TimeDelta,
        changed: &BTreeMap<String, BTreeSet<NaiveDate>>,
        today: NaiveDate,
        zone: Tz,
    ) -> Result<BTreeSet<NaiveDate>, IcsFault> {
        let bad = || IcsFault::BadRule { title: self.title() };
        let mut days = BTreeSet::from([first]);
        let until = today.checked_add_days(AHEAD).unwrap_or(today);
        for line in self.all("RRULE") {
            if first <= until {
                days.extend(repeat::days(&line.value, first, today - length, until).ok_or_else(bad)?);
            }
        }
        days.extend(self.listed("RDATE", zone).ok_or_else(bad)?);
        let left_out = self.listed("EXDATE", zone).ok_or_else(bad)?;
        // What stands for a repetition replaces others, not itself.
        let replaced = changed.get(&self.uid()).filter(|_| self.first("RECURRENCE-ID").is_none());
        days.retain(|day| !left_out.contains(day) && !replaced.is_some_and(|replaced| replaced.contains(day)));
        Ok(days)
    }

    fn listed(&self, name: &str, zone: Tz) -> Option<BTreeSet<NaiveDate>> {
        let mut days = BTreeSet::new();
        for line in self.all(name) {
            for value in line.value.split(',') {
                days.insert(Moment::parse(value, line.parameter("TZID"), zone)?.day());
            }
        }
        Some(days)
    }

    /// The end is the first day, or the instant, that is not off any more.
    fn span(&self, zone: Tz) -> Option<Span> {
        let start = Moment::of(self.first("DTSTART")?, zone)?;
        let end = match (self.first("DTEND"), self.first("DURATION")) {
            (Some(line), _) => Some(Moment::of(line, zone)?),
            (None, Some(line)) => Some(match (start, duration(&line.value)?) {
                (Moment::Day(day), length) => Moment::Day(day.checked_add_signed(length)?),
                (Moment::Time(at), length) => Moment::Time(at.checked_add_signed(length)?),
            }),
            (None, None) => None,
        };
        Some(match (start, end) {
            (Moment::Day(day), None) => Span::Days(day, day),
            (Moment::Day(day), Some(end)) => Span::Days(day, end.day().pred_opt()?.max(day)),
            (Moment::Time(at), Some(Moment::Time(end))) if end - at >= SHORT => {
                let last = end.checked_sub_signed(TimeDelta::seconds(1))?;
                Span::Days(at.date(), last.date())
            }
            (Moment::Time(at), Some(Moment::Day(end))) if end > at.date() => Span::Days(at.date(), end.pred_opt()?),
            (Moment::Time(_), _) => Span::Short,
        })
    }
}

enum Span {
    Days(NaiveDate, NaiveDate),
    Short,
}
