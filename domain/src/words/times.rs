//! What somebody says about their time: days off, working days, time zone, public holidays, quiet hours.

use super::number;
use super::tokens::{folded, shortened, split_word};
use crate::dates::says_days;
use crate::due::{QuietHours, Workdays};
use crate::holidays::Region;
use chrono::{NaiveTime, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimesWord {
    Away(AwayWord),
    Workdays(Typed<Workdays>),
    Zone(Typed<Tz>),
    Region(Typed<Region>),
    Quiet(Typed<QuietHours>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AwayWord {
    List,
    /// Take one of the list out, by its number; `None` if no number stands there.
    Remove(Option<usize>),
    /// Days off; [`crate::dates::read_days`] reads them.
    Add(String),
}

/// A value behind a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed<T> {
    /// Nothing: what is it now?
    Show,
    /// `-`: as the network has it.
    Reset,
    Set(T),
    /// Something else, shortened.
    Odd(String),
}

impl TimesWord {
    /// `None` for other words. `word` is folded.
    pub(super) fn read(word: &str, rest: &str) -> Option<Self> {
        Some(match word {
            "away" | "abwesend" => Self::Away(AwayWord::read(rest)),
            "workdays" | "arbeitstage" => Self::Workdays(Typed::read(rest, workdays)),
            "zone" | "zeitzone" => Self::Zone(Typed::read(rest, zone)),
            "region" | "feiertage" => Self::Region(Typed::read(rest, |typed| typed.parse().ok())),
            "quiet" | "ruhezeit" => Self::Quiet(Typed::read(rest, quiet_hours)),
            _ => return None,
        })
    }

    /// Whether it can't be anything else, also without its marker.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Away(AwayWord::List | AwayWord::Remove(Some(_))) => true,
            Self::Away(AwayWord::Remove(None)) => false,
            Self::Away(AwayWord::Add(typed)) => says_days(typed),
            Self::Workdays(typed) => typed.is_whole(),
            Self::Zone(typed) => typed.is_whole(),
            Self::Region(typed) => typed.is_whole(),
            Self::Quiet(typed) => typed.is_whole(),
        }
    }
}

impl AwayWord {
    fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        match folded(word).as_str() {
            "" => Self::List,
            "remove" | "entfernen" | "streichen" | "loeschen" => {
                Self::Remove(number(behind).filter(|number| *number > 0))
            }
            _ => Self::Add(rest.to_owned()),
        }
    }
}

impl<T> Typed<T> {
    fn read(rest: &str, value: impl FnOnce(&str) -> Option<T>) -> Self {
        match folded(rest).as_str() {
            "" => Self::Show,
            "-" | "–" | "standard" | "default" | "reset" => Self::Reset,
            _ => value(rest).map_or_else(|| Self::Odd(shortened(rest)), Self::Set),
        }
    }

    fn is_whole(&self) -> bool {
        !matches!(self, Self::Odd(_))
    }
}

/// `Mo Di Do`, `Mo-Do`, `Monday, Tuesday and Thursday`, `Mo bis Fr`.
pub fn workdays(typed: &str) -> Option<Workdays> {
    let spaced = typed.replace(['-', '–', '—'], " - ").replace([',', ';', '/', '+', '&'], " ");
    let (mut days, mut is_range) = (Vec::new(), false);
    for word in spaced.split_whitespace() {
        let word = folded(word);
        match word.as_str() {
            "und" | "and" | "u." => {}
            "-" | "bis" | "to" if !days.is_empty() && !is_range => is_range = true,
            other => {
                let day = weekday(other)?;
                match days.last().filter(|_| is_range) {
                    Some(first) => days.extend(up_to(*first, day)),
                    None => days.push(day),
                }
                is_range = false;
            }
        }
    }
    if is_range { None } else { Workdays::of(days) }
}

/// The days behind `first` up to `last`, over the weekend if need be.
fn up_to(first: Weekday, last: Weekday) -> Vec<Weekday> {
    let mut days = Vec::new();
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    days
}

fn weekday(folded: &str) -> Option<Weekday> {
    Some(match folded.trim_end_matches('.') {
        "mo" | "mon" | "montag" | "monday" => Weekday::Mon,
        "di" | "tu" | "tue" | "dienstag" | "tuesday" => Weekday::Tue,
        "mi" | "we" | "wed" | "mittwoch" | "wednesday" => Weekday::Wed,
        "do" | "th" | "thu" | "donnerstag" | "thursday" => Weekday::Thu,
        "fr" | "fri" | "freitag" | "friday" => Weekday::Fri,
        "sa" | "sat" | "samstag" | "sonnabend" | "saturday" => Weekday::Sat,
        "so" | "su" | "sun" | "sonntag" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// `Europe/Zurich`, in any case; the city alone if there is only one of that name.
pub fn zone(typed: &str) -> Option<Tz> {
    let plain = typed.trim().to_lowercase().replace(' ', "_").replace('ä', "a").replace('ö', "o").replace('ü', "u");
    let plain = match plain.as_str() {
        "wien" => "vienna",
        "zuerich" => "zurich",
        other => other,
    };
    let named = |tz: &&Tz| tz.name().to_lowercase() == plain;
    let city = |tz: &&Tz| tz.name().rsplit('/').next().is_some_and(|city| city.to_lowercase() == plain);
    if let Some(tz) = TZ_VARIANTS.iter().find(named) {
        return Some(*tz);
    }
    let mut cities = TZ_VARIANTS.iter().filter(city);
    cities.next().filter(|_| cities.next().is_none()).copied()
}

/// `18:00-08:00`, `18-8`, `18 Uhr bis 8 Uhr`, `6pm to 8am`.
pub fn quiet_hours(typed: &str) -> Option<QuietHours> {
    let spaced = typed.replace(['-', '–', '—'], " - ");
    let words: Vec<String> =
        spaced.split_whitespace().map(folded).filter(|word| word != "uhr" && word != "von").collect();
    let between = words.iter().position(|word| matches!(word.as_str(), "-" | "bis" | "to" | "until"))?;
    let time = |words: &[String]| time_of_day(&words.concat());
    QuietHours::new(time(&words[..between])?, time(&words[between + 1..])?)
}

/// `18`, `18:30`, `18.30`, `6:30pm`; `24:00` is midnight.
fn time_of_day(typed: &str) -> Option<NaiveTime> {
    let (clock, half) = match (typed.strip_suffix("pm"), typed.strip_suffix("am")) {
        (Some(clock), _) => (clock, Some(12)),
        (_, Some(clock)) => (clock, Some(0)),
        _ => (typed.strip_suffix('h').unwrap_or(typed), None),
    };
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "0"));
    let short = |digits: &str| (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute): (u32, u32) =
        (short(hour).then(|| hour.parse().ok())??, short(minute).then(|| minute.parse().ok())??);
    let hour = match half {
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
        None if hour == 24 && minute == 0 => 0,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Command, read as read_command};
    use proptest::prelude::*;
    use rstest::rstest;

    fn days(bits: u8) -> Option<Workdays> {
        Workdays::from_bits(bits)
    }

    fn hours(from: (u32, u32), until: (u32, u32)) -> Option<QuietHours> {
        let at = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        QuietHours::new(at(from), at(until))
    }

    fn word(typed: &str) -> Option<TimesWord> {
        match read_command(typed, Some('/')) {
            Some(Command::Times(word)) => Some(word),
            _ => None,
        }
    }

    #[rstest]
    #[case("Mo Di Do", days(0b1011))]
    #[case("mo,di und do", days(0b1011))]
    #[case("Mo-Fr", days(0b1_1111))]
    #[case("Montag bis Mittwoch, Freitag", days(0b1_0111))]
    #[case("Fr–Mo", days(0b111_0001))]
    #[case("Monday and Sun.", days(0b100_0001))]
    #[case("Mo-", None)]
    #[case("- Mo", None)]
    #[case("Mo Feiertag", None)]
    #[case("", None)]
    fn working_days(#[case] typed: &str, #[case] read: Option<Workdays>) {
        assert_eq!(workdays(typed), read, "{typed}");
    }

    #[rstest]
    #[case("Europe/Zurich", Some(Tz::Europe__Zurich))]
    #[case("europe/zurich", Some(Tz::Europe__Zurich))]
    #[case("Zürich", Some(Tz::Europe__Zurich))]
    #[case("wien", Some(Tz::Europe__Vienna))]
    #[case("new york", Some(Tz::America__New_York))]
    #[case("Louisville", None)]
    #[case("Atlantis", None)]
    fn zones(#[case] typed: &str, #[case] read: Option<Tz>) {
        assert_eq!(zone(typed), read, "{typed}");
    }

    #[rstest]
    #[case("18:00-08:00", hours((18, 0), (8, 0)))]
    #[case("18-8", hours((18, 0), (8, 0)))]
    #[case("von 18 Uhr bis 7.30 Uhr", hours((18, 0), (7, 30)))]
    #[case("6pm to 8am", hours((18, 0), (8, 0)))]
    #[case("22:15 – 24:00", hours((22, 15), (0, 0)))]
    #[case("12am-12pm", hours((0, 0), (12, 0)))]
    #[case("18-18", None)]
    #[case("25-8", None)]
    #[case("18", None)]
    #[case("18:00-", None)]
    #[case("13pm-8", None)]
    fn quiet(#[case] typed: &str, #[case] read: Option<QuietHours>) {
        assert_eq!(quiet_hours(typed), read, "{typed}");
    }

    #[rstest]
    #[case("/away", TimesWord::Away(AwayWord::List))]
    #[case("/abwesend 24.12. - 6.1.", TimesWord::Away(AwayWord::Add("24.12. - 6.1.".to_owned())))]
    #[case("/away remove 2", TimesWord::Away(AwayWord::Remove(Some(2))))]
    #[case("/abwesend löschen", TimesWord::Away(AwayWord::Remove(None)))]
    #[case("/abwesend entfernen 0", TimesWord::Away(AwayWord::Remove(None)))]
    #[case("/zeitzone", TimesWord::Zone(Typed::Show))]
    #[case("/zone -", TimesWord::Zone(Typed::Reset))]
    #[case("/zone Mond", TimesWord::Zone(Typed::Odd("Mond".to_owned())))]
    #[case("/feiertage de-th", TimesWord::Region(Typed::Set("DE-TH".parse().unwrap())))]
    #[case("/region XX", TimesWord::Region(Typed::Odd("XX".to_owned())))]
    #[case("/ruhezeit 18-8", TimesWord::Quiet(Typed::Set(hours((18, 0), (8, 0)).unwrap())))]
    #[case("/arbeitstage Mo", TimesWord::Workdays(Typed::Set(days(1).unwrap())))]
    fn words(#[case] typed: &str, #[case] read: TimesWord) {
        assert_eq!(word(typed), Some(read), "{typed}");
    }

    #[rstest]
    #[case("abwesend 24.12. - 6.1.", true)]
    #[case("away", true)]
    #[case("abwesend waren viele", false)]
    #[case("zone of conflict", false)]
    #[case("quiet 18-8", true)]
    #[case("region -", true)]
    fn without_a_marker_only_what_is_nothing_else(#[case] typed: &str, #[case] whole: bool) {
        assert_eq!(read_command(typed, None).is_some(), whole, "{typed}");
    }

    proptest! {
        #[test]
        fn no_text_panics(typed in ".{0,40}") {
            let _ = (workdays(&typed), zone(&typed), quiet_hours(&typed));
            for known in ["away", "workdays", "zone", "region", "quiet"] {
                let _ = word(&format!("/{known} {typed}"));
                let _ = read_command(&format!("{known} {typed}"), None);
            }
        }

        #[test]
        fn quiet_hours_are_read_as_they_are_written(from in 0_u32..1440, until in 0_u32..1440) {
            prop_assume!(from != until);
            let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            let read = quiet_hours(&format!("{}-{}", clock(from), clock(until)));
            prop_assert_eq!(read, hours((from / 60, from % 60), (until / 60, until % 60)));
        }

        #[test]
        fn working_days_are_read_as_they_are_written(bits in 1_u8..128) {
            let names = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
            let typed: Vec<&str> = (0..7).filter(|day| bits & (1 << day) != 0).map(|day| names[day]).collect();
            prop_assert_eq!(workdays(&typed.join(" ")), Workdays::from_bits(bits));
        }
    }
}
