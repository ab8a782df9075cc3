//! Commitments as a calendar file: each a whole day, the day it is due.

use chrono::{DateTime, NaiveDate, Utc};
use std::fmt::Write;
use uuid::Uuid;

/// Most bytes of a line, the line break aside.
const LINE: usize = 75;

/// One whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same as long as it is the same thing: programs know it by that.
    pub id: Uuid,
    pub day: NaiveDate,
    pub title: String,
    pub about: String,
    /// Where to go on with it.
    pub link: Option<String>,
    pub made_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
}

/// A calendar of this name.
pub fn feed(name: &str, entries: &[Entry]) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, "PRODID:-//Reihum//Commitments//EN");
    line(&mut file, "CALSCALE:GREGORIAN");
    line(&mut file, "METHOD:PUBLISH");
    line(&mut file, &format!("NAME:{}", escaped(name)));
    line(&mut file, &format!("X-WR-CALNAME:{}", escaped(name)));
    line(&mut file, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    for entry in entries {
        add(&mut file, entry);
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn add(file: &mut String, entry: &Entry) {
    let next = entry.day.succ_opt().unwrap_or(entry.day);
    line(file, "BEGIN:VEVENT");
    line(file, &format!("UID:{}@reihum", entry.id));
    line(file, &format!("DTSTAMP:{}", utc(entry.changed_at)));
    line(file, &format!("CREATED:{}", utc(entry.made_at)));
    line(file, &format!("LAST-MODIFIED:{}", utc(entry.changed_at)));
    line(file, &format!("DTSTART;VALUE=DATE:{}", entry.day.format("%Y%m%d")));
    line(file, &format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
    line(file, &format!("SUMMARY:{}", escaped(&entry.title)));
    line(file, &format!("DESCRIPTION:{}", escaped(&entry.about)));
    if let Some(link) = &entry.link {
        line(file, &format!("URL:{}", without_controls(link)));
    }
    line(file, "TRANSP:TRANSPARENT");
    line(file, "END:VEVENT");
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A line, folded so that no piece is longer than allowed and no character is cut.
fn line(file: &mut String, text: &str) {
    let mut left = LINE;
    for c in text.chars() {
        if c.len_utf8() > left {
            file.push_str("\r\n ");
            left = LINE - 1;
        }
        file.push(c);
        left -= c.len_utf8();
    }
    file.push_str("\r\n");
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                let _ = write!(escaped, "\\{c}");
            }
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
