//! `survey` and what belongs to it: arranging what the network is asked, and answering with a code.

use super::checkin::{open_days, weekday};
use super::settings::time;
use super::tokens::{folded, setting, shortened, split, split_word, unquoted};
use super::weeks;
use crate::due::Shift;
use crate::link_code::LinkCode;
use crate::network::{Named, Part, Role};
use crate::reveal::K_FLOOR;
use crate::survey::{Breakdown, Recurrence};
use chrono::{NaiveDate, NaiveTime, Weekday};

/// Furthest from an event, in days.
const OFFSET_MAX: i16 = 400;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyWord {
    Schedule(Result<SurveyWish, SurveyFault>),
    /// Once, now.
    Open(Result<SurveyWish, SurveyFault>),
    List,
    /// The one of this number; without a number the only one there is.
    Pause(Option<u32>),
    Resume(Option<u32>),
    Stop(Option<u32>),
    /// The wave of this code, before its time.
    Close(Option<LinkCode>),
    /// The free texts of the wave with this number, to be read before they are released; without one: which waves have some.
    Texts(Option<u32>),
    /// Hide the text with this place.
    Redact(u32, u32),
    /// Show it again.
    Unredact(u32, u32),
    /// Release the texts of that wave that are not hidden.
    Release(u32),
    /// What was published of the wave with this number; without one: of the last.
    Result(Option<u32>),
    /// Take part in the wave of this code.
    Answer(LinkCode),
    /// Something else: what was typed, shortened.
    Odd(String),
}

/// What was set; the rest is the template's to decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SurveyWish {
    /// Empty: none was named.
    pub template: String,
    pub when: Option<SurveyWhen>,
    /// Days before or after an event.
    pub offsets: Option<Vec<i16>>,
    pub weekday: Option<Weekday>,
    pub time: Option<NaiveTime>,
    pub open_days: Option<u8>,
    pub shift: Option<Shift>,
    pub k: Option<u8>,
    pub breakdown: Option<Breakdown>,
    pub roles: Vec<Role>,
    pub groups: Vec<String>,
    pub without: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyWhen {
    Rule(Recurrence),
    /// In these months, 1 to 12.
    Months(Vec<u8>),
    On(NaiveDate),
    Midpoint(NaiveDate, NaiveDate),
    Event(NaiveDate),
}

/// Why what was typed is no survey. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SurveyFault {
    #[error("there is no setting {word}")]
    UnknownSetting { word: String },
    #[error("{key} can't be {value}")]
    BadValue { key: String, value: String },
}

impl SurveyWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        let parsed = |typed: &str| typed.trim().trim_start_matches('#').parse().ok();
        let number = || parsed(behind);
        let place = |make: fn(u32, u32) -> Self| {
            let (nr, place) = split_word(behind);
            parsed(nr).zip(parsed(place)).map_or_else(|| Self::Odd(shortened(rest)), |(nr, place)| make(nr, place))
        };
        match folded(word).as_str() {
            "schedule" | "plan" | "planen" => Self::Schedule(SurveyWish::read(behind)),
            "open" | "oeffnen" | "jetzt" => Self::Open(SurveyWish::read(behind)),
            "" | "list" | "liste" | "show" | "zeigen" => Self::List,
            "pause" | "pausieren" => Self::Pause(number()),
            "resume" | "weiter" | "fortsetzen" => Self::Resume(number()),
            "stop" | "stopp" | "beenden" => Self::Stop(number()),
            "close" | "schliessen" => Self::Close(LinkCode::parse(behind)),
            "texts" | "texte" => Self::Texts(number()),
            "redact" | "hide" | "ausblenden" => place(Self::Redact),
            "unredact" | "unhide" | "einblenden" => place(Self::Unredact),
            "release" | "freigeben" => number().map_or_else(|| Self::Odd(shortened(rest)), Self::Release),
            "result" | "results" | "ergebnis" | "ergebnisse" => Self::Result(number()),
            _ => LinkCode::parse(rest).map_or_else(|| Self::Odd(shortened(rest)), Self::Answer),
        }
    }

    /// Whether it can't be anything else, also without its marker.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Answer(_))
    }
}

impl SurveyWish {
    fn read(behind: &str) -> Result<Self, SurveyFault> {
        let mut wish = Self::default();
        let mut words = split(behind).into_iter();
        while let Some(word) = words.next() {
            let unknown = || SurveyFault::UnknownSetting { word: shortened(word) };
            match (setting(word), folded(word).as_str()) {
                (Some((key, value)), _) => wish.set(key, value)?,
                (None, "on" | "am") => wish.set("on", words.next().ok_or_else(unknown)?)?,
                (None, plain) => match often(plain) {
                    Some(months) => wish.when = Some(SurveyWhen::Months(months)),
                    None if wish.template.is_empty() => plain.clone_into(&mut wish.template),
                    None => return Err(unknown()),
                },
            }
        }
        Ok(wish)
    }

    /// Sets one thing as it is typed behind its name in a chat; forms send theirs through here too. A name of nothing is a fault.
    pub fn set(&mut self, key: &str, typed: &str) -> Result<(), SurveyFault> {
        let text = unquoted(typed).unwrap_or_default();
        let value = folded(text);
        let fits = match folded(key).as_str() {
            "every" | "alle" | "jede" => {
                put(&mut self.when, often(&value).map(SurveyWhen::Months).or_else(|| every(&value)))
            }
            "rule" | "regel" => put(&mut self.when, text.parse().ok().map(SurveyWhen::Rule)),
            "on" | "am" => put(&mut self.when, date(text).map(SurveyWhen::On)),
            "midpoint" | "halbzeit" => put(&mut self.when, midpoint(text)),
            "event" | "veranstaltung" => put(&mut self.when, date(text).map(SurveyWhen::Event)),
            "at" | "tage" => put(&mut self.offsets, offsets(text)),
            "day" | "tag" => put(&mut self.weekday, weekday(&value)),
            "time" | "zeit" | "uhrzeit" => put(&mut self.time, time(&value)),
            "open" | "offen" => put(&mut self.open_days, open_days(&value)),
            "shift" | "frei" => put(&mut self.shift, shift(&value)),
            "k" => put(&mut self.k, value.parse().ok().filter(|k| *k >= K_FLOOR)),
            "by" | "nach" => put(&mut self.breakdown, breakdown(&value)),
            "to" | "an" => match Role::typed(text) {
                Some(role) => add(&mut self.roles, role),
                None => !text.is_empty() && add(&mut self.groups, text.to_owned()),
            },
            "without" | "ohne" => Part::typed(text).is_some_and(|part| add(&mut self.without, part)),
            _ => return Err(SurveyFault::UnknownSetting { word: shortened(key) }),
        };
        if fits { Ok(()) } else { Err(SurveyFault::BadValue { key: shortened(key), value: shortened(typed) }) }
    }
}

fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    *slot = value;
    slot.is_some()
}

fn add<T>(list: &mut Vec<T>, value: T) -> bool {
    list.push(value);
    true
}

/// How often, as the months in which it is: pulses in the first month of each quarter.
fn often(word: &str) -> Option<Vec<u8>> {
    Some(match word {
        "monthly" | "monatlich" => (1..=12).collect(),
        "quarterly" | "vierteljaehrlich" | "quartalsweise" => vec![1, 4, 7, 10],
        "half-yearly" | "halfyearly" | "halbjaehrlich" => vec![2, 8],
        "yearly" | "jaehrlich" => vec![11],
        _ => return None,
    })
}

/// `4w` or `3m`.
fn every(value: &str) -> Option<SurveyWhen> {
    if let Some(months) = value.strip_suffix('m') {
        let step = months.parse::<usize>().ok().filter(|step| [1, 2, 3, 4, 6, 12].contains(step))?;
        return Some(SurveyWhen::Months((1..=12).step_by(step).collect()));
    }
    let every = weeks(value)?;
    Some(SurveyWhen::Rule(Recurrence::Weekly { every, weekday: Weekday::Tue }))
}

/// `2026-09-17` or `17.9.2026`: with its year, since it is a plan.
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    text.parse().ok().or_else(|| NaiveDate::parse_from_str(text, "%d.%m.%Y").ok())
}

/// `2025-01-01..2026-12-31`
fn midpoint(text: &str) -> Option<SurveyWhen> {
    let (from, until) = text.split_once("..")?;
    let (from, until) = (date(from)?, date(until)?);
    (from < until).then_some(SurveyWhen::Midpoint(from, until))
}

/// `-14,1,30,90`
fn offsets(text: &str) -> Option<Vec<i16>> {
    let near = |days: &i16| days.abs() <= OFFSET_MAX;
    let day = |typed: &str| typed.trim().trim_start_matches('+').replace('−', "-").parse().ok().filter(near);
    let days: Option<Vec<i16>> = text.split(',').map(day).collect();
    days.filter(|days| (1..=12).contains(&days.len()))
}

fn shift(value: &str) -> Option<Shift> {
    Some(match value {
        "after" | "danach" => Shift::After,
        "before" | "davor" => Shift::Before,
        "skip" | "ausfallen" => Shift::Skip,
        _ => return None,
    })
}

/// Never by association or organisation: both say who it was.
fn breakdown(value: &str) -> Option<Breakdown> {
    Some(match value {
        "org_level" | "level" | "ebene" => Breakdown::OrgLevel,
        "org_size" | "size" | "groesse" => Breakdown::OrgSize,
        "org_part" | "part" | "rolle" => Breakdown::OrgPart,
        "none" | "nichts" => Breakdown::None,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Command, read};
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pulse() -> SurveyWish {
        SurveyWish { template: "pulse_five_conditions".to_owned(), ..SurveyWish::default() }
    }

    fn when(when: SurveyWhen) -> SurveyWish {
        SurveyWish { when: Some(when), ..pulse() }
    }

    fn full() -> SurveyWish {
        SurveyWish {
            weekday: Some(Weekday::Thu),
            time: NaiveTime::from_hms_opt(14, 0, 0),
            open_days: Some(7),
            shift: Some(Shift::Before),
            k: Some(7),
            breakdown: Some(Breakdown::OrgLevel),
            roles: vec![Role::Steering],
            groups: vec!["AG Wohnen".to_owned()],
            without: vec![Part::Funder],
            ..when(SurveyWhen::Months(vec![1, 4, 7, 10]))
        }
    }

    #[rstest]
    #[case("/survey schedule pulse_five_conditions", pulse())]
    #[case("/survey schedule pulse_five_conditions quarterly", when(SurveyWhen::Months(vec![1, 4, 7, 10])))]
    #[case("/befragung planen pulse_five_conditions vierteljährlich", when(SurveyWhen::Months(vec![1, 4, 7, 10])))]
    #[case("/survey schedule pulse_five_conditions every=quarterly", when(SurveyWhen::Months(vec![1, 4, 7, 10])))]
    #[case("/survey schedule pulse_five_conditions every=6m", when(SurveyWhen::Months(vec![1, 7])))]
    #[case("/survey schedule pulse_five_conditions on 2026-12-01", when(SurveyWhen::On(day("2026-12-01"))))]
    #[case("/befragung planen pulse_five_conditions am 1.12.2026", when(SurveyWhen::On(day("2026-12-01"))))]
    #[case(
        "/survey schedule pulse_five_conditions midpoint=2025-01-01..2027-03-01",
        when(SurveyWhen::Midpoint(day("2025-01-01"), day("2027-03-01")))
    )]
    #[case("/survey schedule pulse_five_conditions event=2026-09-17 at=-14,+1,30", SurveyWish { offsets: Some(vec![-14, 1, 30]), ..when(SurveyWhen::Event(day("2026-09-17"))) })]
    #[case(
        "/survey schedule pulse_five_conditions quarterly day=thu time=14:00 open=7d shift=before k=7 by=org_level to=steering to=\"AG Wohnen\" without=funder",
        full()
    )]
    #[case(
        "/befragung planen pulse_five_conditions vierteljährlich tag=do zeit=14:00 offen=7t frei=davor k=7 nach=ebene an=Steuerungsgruppe an=\"AG Wohnen\" ohne=Kostenträger",
        full()
    )]
    fn a_schedule(#[case] typed: &str, #[case] wish: SurveyWish) {
        assert_eq!(read(typed, Some('/')), Some(Command::Survey(SurveyWord::Schedule(Ok(wish)))));
    }

    #[rstest]
    #[case("k=2", "k", "2")]
    #[case("by=association", "by", "association")]
    #[case("by=organisation", "by", "organisation")]
    #[case("event=17.9.", "event", "17.9.")]
    #[case("every=5m", "every", "5m")]
    #[case("midpoint=2026-03-01..2026-01-01", "midpoint", "2026-03-01..2026-01-01")]
    #[case("rule=FREQ=DAILY", "rule", "FREQ=DAILY")]
    #[case("at=-500", "at", "-500")]
    #[case("without=nobody", "without", "nobody")]
    fn bad_values_are_named(#[case] typed: &str, #[case] key: &str, #[case] value: &str) {
        let fault = SurveyFault::BadValue { key: key.to_owned(), value: value.to_owned() };
        let word = SurveyWord::read(&format!("schedule pulse {typed}"));
        assert_eq!(word, SurveyWord::Schedule(Err(fault)));
    }

    #[rstest]
    #[case("!survey", SurveyWord::List)]
    #[case("!befragung liste", SurveyWord::List)]
    #[case("!survey pause 3", SurveyWord::Pause(Some(3)))]
    #[case("!survey pause", SurveyWord::Pause(None))]
    #[case("!befragung weiter 3", SurveyWord::Resume(Some(3)))]
    #[case("!survey stop #3", SurveyWord::Stop(Some(3)))]
    #[case("!survey open pulse_five_conditions", SurveyWord::Open(Ok(pulse())))]
    #[case("!survey close ABCD-EFGH", SurveyWord::Close(LinkCode::parse("ABCDEFGH")))]
    #[case("!survey close", SurveyWord::Close(None))]
    #[case("!befragung abcd efgh", SurveyWord::Answer(LinkCode::parse("ABCD-EFGH").unwrap()))]
    #[case("!survey texts", SurveyWord::Texts(None))]
    #[case("!befragung texte 12", SurveyWord::Texts(Some(12)))]
    #[case("!survey redact 12 3", SurveyWord::Redact(12, 3))]
    #[case("!befragung ausblenden #12 3", SurveyWord::Redact(12, 3))]
    #[case("!befragung einblenden 12 3", SurveyWord::Unredact(12, 3))]
    #[case("!survey redact 12", SurveyWord::Odd("redact 12".to_owned()))]
    #[case("!befragung freigeben 12", SurveyWord::Release(12))]
    #[case("!survey release", SurveyWord::Odd("release".to_owned()))]
    #[case("!survey result 12", SurveyWord::Result(Some(12)))]
    #[case("!befragung ergebnis", SurveyWord::Result(None))]
    #[case("!survey blue", SurveyWord::Odd("blue".to_owned()))]
    fn words_for_surveys(#[case] typed: &str, #[case] word: SurveyWord) {
        assert_eq!(read(typed, Some('!')), Some(Command::Survey(word)));
    }

    #[rstest]
    #[case("survey ABCD-EFGH", true)]
    #[case("befragung", false)]
    #[case("Befragung planen wir morgen", false)]
    fn without_marker_only_a_code(#[case] typed: &str, #[case] is: bool) {
        assert_eq!(matches!(read(typed, None), Some(Command::Survey(_))), is);
    }
}
