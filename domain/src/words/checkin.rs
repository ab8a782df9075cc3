//! `checkin` and what belongs to it: the schedule of a room, and taking part with a code.

use super::settings::time;
use super::tokens::{folded, setting, shortened, split, split_word, unquoted};
use crate::due::Shift;
use crate::link_code::LinkCode;
use crate::rounds::Weeks;
use chrono::{NaiveTime, Weekday};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckinWord {
    Schedule(Result<CheckinWish, CheckinFault>),
    Show,
    Pause,
    Resume,
    Stop,
    /// Take part in the round of this code.
    Answer(LinkCode),
    /// Something else: what was typed, shortened.
    Odd(String),
}

/// What was set; the rest is the template's to decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckinWish {
    /// `None`: the only one there is.
    pub template: Option<String>,
    pub every: Option<Weeks>,
    pub weekday: Option<Weekday>,
    pub time: Option<NaiveTime>,
    pub open_days: Option<u8>,
    pub shift: Option<Shift>,
}

/// Why what was typed is no schedule. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckinFault {
    #[error("there is no setting {word}")]
    UnknownSetting { word: String },
    #[error("{key} can't be {value}")]
    BadValue { key: String, value: String },
}

impl CheckinWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        match folded(word).as_str() {
            "schedule" | "plan" | "planen" => Self::Schedule(CheckinWish::read(behind)),
            "" | "show" | "zeigen" => Self::Show,
            "pause" | "pausieren" => Self::Pause,
            "resume" | "weiter" | "fortsetzen" => Self::Resume,
            "stop" | "stopp" | "beenden" => Self::Stop,
            _ => LinkCode::parse(rest).map_or_else(|| Self::Odd(shortened(rest)), Self::Answer),
        }
    }

    /// Whether it can't be anything else, also without its marker.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Answer(_))
    }
}

impl CheckinWish {
    fn read(behind: &str) -> Result<Self, CheckinFault> {
        let mut wish = Self::default();
        for word in split(behind) {
            match setting(word) {
                Some((key, value)) => wish.set(key, value)?,
                None if wish.template.is_none() => wish.template = Some(folded(word)),
                None => return Err(CheckinFault::UnknownSetting { word: shortened(word) }),
            }
        }
        Ok(wish)
    }

    fn set(&mut self, key: &str, typed: &str) -> Result<(), CheckinFault> {
        let value = folded(unquoted(typed).unwrap_or_default());
        let fits = match folded(key).as_str() {
            "every" | "alle" | "jede" => put(&mut self.every, counted(&value, &['w']).and_then(Weeks::new)),
            "day" | "tag" => put(&mut self.weekday, weekday(&value)),
            "time" | "zeit" | "uhrzeit" => put(&mut self.time, time(&value)),
            "open" | "offen" => put(&mut self.open_days, open_days(&value)),
            "shift" | "frei" => put(&mut self.shift, shift(&value)),
            _ => return Err(CheckinFault::UnknownSetting { word: shortened(key) }),
        };
        if fits { Ok(()) } else { Err(CheckinFault::BadValue { key: shortened(key), value: shortened(typed) }) }
    }
}

fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}

/// `4w` or `4`.
fn counted(value: &str, units: &[char]) -> Option<u8> {
    let digits = value.strip_suffix(units).unwrap_or(value);
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// `5d`, `5t` or `5`: 1 to 28.
pub fn open_days(value: &str) -> Option<u8> {
    counted(value, &['d', 't']).filter(|days| (1..=28).contains(days))
}

/// `di`, `Dienstag`, `tue`, `tuesday`.
pub fn weekday(value: &str) -> Option<Weekday> {
    const NAMES: [(Weekday, &str, &str); 7] = [
        (Weekday::Mon, "montag", "monday"),
        (Weekday::Tue, "dienstag", "tuesday"),
        (Weekday::Wed, "mittwoch", "wednesday"),
        (Weekday::Thu, "donnerstag", "thursday"),
        (Weekday::Fri, "freitag", "friday"),
        (Weekday::Sat, "samstag", "saturday"),
        (Weekday::Sun, "sonntag", "sunday"),
    ];
    let value = folded(value);
    let value = value.trim_end_matches('.');
    let is = |name: &str, short: usize| value.len() >= short && name.starts_with(value);
    NAMES.into_iter().find(|(_, german, english)| is(german, 2) || is(english, 3)).map(|(day, _, _)| day)
}

fn shift(value: &str) -> Option<Shift> {
    Some(match value {
        "after" | "danach" => Shift::After,
        "before" | "davor" => Shift::Before,
        "skip" | "ausfallen" => Shift::Skip,
        _ => return None,
    })
}

/// A time of day as templates write it.
pub fn time_of_day(value: &str) -> Option<NaiveTime> {
    time(value)
}

/// `4w`, as templates write it.
pub fn weeks(value: &str) -> Option<Weeks> {
    counted(value, &['w']).and_then(Weeks::new)
}

#[cfg(test)]
mod tests {
    use super::super::{Command, read};
    use super::*;
    use rstest::rstest;

    fn wish() -> CheckinWish {
        CheckinWish { template: Some("workgroup_checkin".to_owned()), ..CheckinWish::default() }
    }

    fn full() -> CheckinWish {
        CheckinWish {
            every: Weeks::new(2),
            weekday: Some(Weekday::Thu),
            time: NaiveTime::from_hms_opt(14, 0, 0),
            open_days: Some(3),
            shift: Some(Shift::Skip),
            ..wish()
        }
    }

    fn unknown(word: &str) -> CheckinFault {
        CheckinFault::UnknownSetting { word: word.to_owned() }
    }

    fn bad(key: &str, value: &str) -> CheckinFault {
        CheckinFault::BadValue { key: key.to_owned(), value: value.to_owned() }
    }

    #[rstest]
    #[case("/checkin schedule workgroup_checkin", Ok(wish()))]
    #[case("/checkin schedule", Ok(CheckinWish::default()))]
    #[case("/checkin schedule workgroup_checkin every=2w day=thu time=14:00 open=3d shift=skip", Ok(full()))]
    #[case("/rückblick planen workgroup_checkin alle=2 tag=Donnerstag zeit=14.00 offen=3t frei=ausfallen", Ok(full()))]
    #[case("/checkin schedule workgroup_checkin every=0w", Err(bad("every", "0w")))]
    #[case("/checkin schedule workgroup_checkin every=4d", Err(bad("every", "4d")))]
    #[case("/checkin schedule workgroup_checkin day=t", Err(bad("day", "t")))]
    #[case("/checkin schedule workgroup_checkin time=25:00", Err(bad("time", "25:00")))]
    #[case("/checkin schedule workgroup_checkin open=29d", Err(bad("open", "29d")))]
    #[case("/checkin schedule workgroup_checkin colour=red", Err(unknown("colour")))]
    #[case("/checkin schedule workgroup_checkin weekly", Err(unknown("weekly")))]
    fn a_schedule(#[case] typed: &str, #[case] wish: Result<CheckinWish, CheckinFault>) {
        assert_eq!(read(typed, Some('/')), Some(Command::Checkin(CheckinWord::Schedule(wish))));
    }

    #[rstest]
    #[case("!checkin", CheckinWord::Show)]
    #[case("!rueckblick zeigen", CheckinWord::Show)]
    #[case("!checkin pause", CheckinWord::Pause)]
    #[case("!rueckblick weiter", CheckinWord::Resume)]
    #[case("!checkin stop", CheckinWord::Stop)]
    #[case("!checkin abcd efgh", CheckinWord::Answer(LinkCode::parse("ABCD-EFGH").unwrap()))]
    #[case("!checkin abc", CheckinWord::Odd("abc".to_owned()))]
    fn words_for_checkins(#[case] typed: &str, #[case] word: CheckinWord) {
        assert_eq!(read(typed, Some('!')), Some(Command::Checkin(word)));
    }

    #[rstest]
    #[case("checkin ABCD-EFGH", true)]
    #[case("rueckblick", false)]
    #[case("Rückblick zeigen wir morgen", false)]
    fn without_marker_only_a_code(#[case] typed: &str, #[case] is: bool) {
        assert_eq!(matches!(read(typed, None), Some(Command::Checkin(_))), is);
    }

    #[rstest]
    #[case("di", Some(Weekday::Tue))]
    #[case("Di.", Some(Weekday::Tue))]
    #[case("so", Some(Weekday::Sun))]
    #[case("sun", Some(Weekday::Sun))]
    #[case("Mittwoch", Some(Weekday::Wed))]
    #[case("m", None)]
    #[case("", None)]
    #[case("dienstage", None)]
    fn weekdays(#[case] typed: &str, #[case] day: Option<Weekday>) {
        assert_eq!(weekday(typed), day);
    }
}
