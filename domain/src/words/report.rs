//! `report` and what belongs to it: figures, the report of a quarter, indicators, decisions, the goal, the phase, the agenda.

use super::tokens::{folded, setting, shortened, split, split_word, unquoted};
use crate::report::{Every, read_decimal};
use crate::report::{Milestone, MilestoneState};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportWord {
    /// The last pulse.
    Overview,
    /// By a breakdown, folded: `org_level`.
    By(String),
    /// One condition, folded, over the waves.
    Condition(String),
    /// Draft the report of a quarter: `2026-Q3`, or of this one.
    Quarter(Option<String>),
    Show(u32),
    /// The free texts of a draft, to be read before the release.
    Texts(u32),
    /// Hide the text with this place.
    Redact(u32, u32),
    Release(u32),
    /// The steering group meets on that day, as it was typed.
    Meeting(Option<String>),
    Odd,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndicatorWord {
    List,
    Add(Box<IndicatorWish>),
    /// With its number, what was typed, and for which period if that was said.
    Value {
        nr: u32,
        value: Option<String>,
        typed: String,
    },
    End(u32),
    Odd,
}

/// What is to be measured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorWish {
    pub name: String,
    pub unit: String,
    pub baseline: Option<String>,
    pub target: Option<String>,
    pub source: String,
    pub every: Option<Every>,
    /// The number of the member who is asked.
    pub member: Option<u32>,
    /// A setting that can't be read.
    pub odd: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionWord {
    List,
    Add {
        text: String,
        owner: String,
    },
    /// `done`, `running` or `dropped`, and why.
    Became {
        nr: u32,
        state: &'static str,
        reason: String,
    },
    Odd,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhaseWord {
    Show,
    Set(Milestone, MilestoneState),
    Odd,
}

impl ReportWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        let number = |text: &str| text.trim_start_matches('#').parse::<u32>().ok();
        let numbered = |make: fn(u32) -> Self| number(behind).map_or(Self::Odd, make);
        if let Some((key, value)) = setting(word) {
            let value = if behind.is_empty() { folded(value) } else { folded(&format!("{value} {behind}")) };
            return match folded(key).as_str() {
                "by" | "nach" => Self::By(breakdown(&value).to_owned()),
                "condition" | "bedingung" => Self::Condition(condition(&value).to_owned()),
                _ => Self::Odd,
            };
        }
        match folded(word).as_str() {
            "" => Self::Overview,
            "quarter" | "quartal" => Self::Quarter((!behind.is_empty()).then(|| behind.to_uppercase())),
            "texts" | "texte" => numbered(Self::Texts),
            "release" | "freigeben" => numbered(Self::Release),
            "redact" | "ausblenden" => {
                let (nr, place) = split_word(behind);
                number(nr).zip(number(place)).map_or(Self::Odd, |(nr, place)| Self::Redact(nr, place))
            }
            "meeting" | "sitzung" => Self::Meeting((!behind.is_empty()).then(|| behind.to_owned())),
            "show" | "zeigen" => numbered(Self::Show),
            other => number(other).filter(|_| behind.is_empty()).map_or(Self::Odd, Self::Show),
        }
    }
}

fn breakdown(value: &str) -> &str {
    match value {
        "ebene" | "level" => "org_level",
        "groesse" | "size" => "org_size",
        "verband" | "traeger" => "association",
        other => other,
    }
}

/// The five conditions in German.
fn condition(value: &str) -> &str {
    match value {
        "ziel" => "goal",
        "messung" | "indikatoren" => "measurement",
        "aktivitaeten" => "activities",
        "kommunikation" | "austausch" => "communication",
        "koordination" => "coordination",
        other => other,
    }
}

impl IndicatorWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        match folded(word).as_str() {
            "" | "list" | "liste" => Self::List,
            "add" | "neu" | "new" => Self::Add(Box::new(IndicatorWish::read(behind))),
            "value" | "wert" => value(behind),
            "end" | "beenden" => behind.parse().map_or(Self::Odd, Self::End),
            _ => value(rest),
        }
    }

    /// Whether it can't be anything else, also without its marker.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Value { value: Some(_), .. })
    }
}

fn value(text: &str) -> IndicatorWord {
    let (nr, typed) = split_word(text);
    match nr.trim_start_matches('#').parse() {
        Ok(nr) => IndicatorWord::Value { nr, value: read_decimal(typed), typed: shortened(typed) },
        Err(_) => IndicatorWord::Odd,
    }
}

impl IndicatorWish {
    fn read(text: &str) -> Self {
        let mut wish = Self::default();
        let mut name = Vec::new();
        for word in split(text) {
            match setting(word) {
                Some((key, typed)) => wish.set(&folded(key), unquoted(typed).unwrap_or(typed)),
                None => name.push(unquoted(word).unwrap_or(word)),
            }
        }
        wish.name = name.join(" ");
        wish
    }

    /// Sets one thing as it is typed behind its name in a chat; forms send theirs through here too. What can't be read is [`Self::odd`].
    pub fn set(&mut self, key: &str, typed: &str) {
        let before = self.odd.take();
        let fits = match key {
            "unit" | "einheit" => put(&mut self.unit, Some(typed.to_owned())),
            "source" | "quelle" => put(&mut self.source, Some(typed.to_owned())),
            "baseline" | "ausgangswert" => put(&mut self.baseline, read_decimal(typed).map(Some)),
            "target" | "ziel" => put(&mut self.target, read_decimal(typed).map(Some)),
            "every" | "alle" | "jedes" => put(&mut self.every, Every::parse(&folded(typed)).map(Some)),
            "member" | "mitglied" => put(&mut self.member, typed.parse().ok().map(Some)),
            _ => false,
        };
        self.odd = before.or_else(|| (!fits).then(|| shortened(&format!("{key}={typed}"))));
    }
}

fn put<T>(slot: &mut T, value: Option<T>) -> bool {
    value.map(|value| *slot = value).is_some()
}

impl DecisionWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        match folded(word).as_str() {
            "" | "list" | "liste" => Self::List,
            "add" | "neu" | "new" => decided(behind),
            number => {
                let (state, reason) = split_word(behind);
                let state = match folded(state).as_str() {
                    "done" | "erledigt" | "umgesetzt" => "done",
                    "running" | "laeuft" => "running",
                    "dropped" | "verworfen" | "gestrichen" => "dropped",
                    _ => return Self::Odd,
                };
                let nr = number.trim_start_matches('#').parse();
                nr.map_or(Self::Odd, |nr| Self::Became { nr, state, reason: reason.to_owned() })
            }
        }
    }

    /// Whether it can't be anything else, also without its marker.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Became { .. })
    }
}

/// `TEXT owner=WHO`, the owner with as many words as they have.
fn decided(behind: &str) -> DecisionWord {
    let found = ["owner=", "wer="].into_iter().find_map(|key| behind.find(key).map(|at| (at, at + key.len())));
    let (text, owner) = found.map_or((behind, ""), |(at, from)| (&behind[..at], &behind[from..]));
    let plain = |text: &str| unquoted(text.trim()).unwrap_or(text.trim()).to_owned();
    let (text, owner) = (plain(text), plain(owner));
    if text.is_empty() { DecisionWord::Odd } else { DecisionWord::Add { text, owner } }
}

impl PhaseWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        match folded(word).as_str() {
            "" | "show" | "zeigen" => Self::Show,
            "set" | "setzen" => {
                let (item, state) = split_word(behind);
                let state = MilestoneState::parse(&folded(state));
                Milestone::parse(item).zip(state).map_or(Self::Odd, |(item, state)| Self::Set(item, state))
            }
            _ => Self::Odd,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Command, read};
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("/report", ReportWord::Overview)]
    #[case("/bericht", ReportWord::Overview)]
    #[case("/report by=org_level", ReportWord::By("org_level".to_owned()))]
    #[case("/bericht nach=Ebene", ReportWord::By("org_level".to_owned()))]
    #[case("/report by=association", ReportWord::By("association".to_owned()))]
    #[case("/bericht nach=Verband", ReportWord::By("association".to_owned()))]
    #[case("/report condition=communication", ReportWord::Condition("communication".to_owned()))]
    #[case("/bericht bedingung=Kommunikation", ReportWord::Condition("communication".to_owned()))]
    #[case("/report quarter", ReportWord::Quarter(None))]
    #[case("/bericht quartal 2026-q3", ReportWord::Quarter(Some("2026-Q3".to_owned())))]
    #[case("/report 4", ReportWord::Show(4))]
    #[case("/report redact 4 2", ReportWord::Redact(4, 2))]
    #[case("/bericht freigeben 4", ReportWord::Release(4))]
    #[case("/report meeting 10.12.2026", ReportWord::Meeting(Some("10.12.2026".to_owned())))]
    #[case("/report dance", ReportWord::Odd)]
    fn words_for_reports(#[case] typed: &str, #[case] word: ReportWord) {
        assert_eq!(read(typed, Some('/')), Some(Command::Report(word)));
    }

    #[rstest]
    #[case(
        "/decision add \"Gemeinsamer Newsletter ab Februar\" owner=AG Öffentlichkeit",
        "Gemeinsamer Newsletter ab Februar",
        "AG Öffentlichkeit"
    )]
    #[case("/beschluss neu Newsletter wer=Nadine", "Newsletter", "Nadine")]
    #[case("/decision add „Newsletter“", "Newsletter", "")]
    fn decisions_name_their_owner(#[case] typed: &str, #[case] text: &str, #[case] owner: &str) {
        let word = DecisionWord::Add { text: text.to_owned(), owner: owner.to_owned() };
        assert_eq!(read(typed, Some('/')), Some(Command::Decision(word)));
    }

    #[rstest]
    #[case("beschluss 3 läuft Erste Ausgabe im März", "running", "Erste Ausgabe im März")]
    #[case("decision #3 done", "done", "")]
    fn what_became_of_it(#[case] typed: &str, #[case] state: &'static str, #[case] reason: &str) {
        let word = DecisionWord::Became { nr: 3, state, reason: reason.to_owned() };
        assert_eq!(read(typed, None), Some(Command::Decision(word)));
    }

    #[test]
    fn indicators_are_read() {
        let typed = "/indicator add Beratene Familien einheit=Familien ausgangswert=120 ziel=200 quelle=\"Jahresstatistik der Träger\" every=quarter mitglied=7";
        let Some(Command::Indicator(IndicatorWord::Add(wish))) = read(typed, Some('/')) else { panic!() };
        let expected = IndicatorWish {
            name: "Beratene Familien".to_owned(),
            unit: "Familien".to_owned(),
            baseline: Some("120".to_owned()),
            target: Some("200".to_owned()),
            source: "Jahresstatistik der Träger".to_owned(),
            every: Some(Every::Quarter),
            member: Some(7),
            odd: None,
        };
        assert_eq!(*wish, expected);
        let odd = IndicatorWish::read("A target=viel unit=x").odd;
        assert_eq!(odd.as_deref(), Some("target=viel"));
    }

    #[rstest]
    #[case("indikator 3 1.234,5", false)]
    #[case("indikator 3 134,5", true)]
    #[case("indicator value 3 42", true)]
    #[case("Indikatoren besprechen", false)]
    #[case("ziel", false)]
    #[case("Beschluss fassen", false)]
    fn without_marker_only_what_can_be_nothing_else(#[case] typed: &str, #[case] is: bool) {
        assert_eq!(read(typed, None).is_some(), is);
    }

    #[test]
    fn phases_are_read() {
        let Some(Command::Phase(PhaseWord::Set(item, state))) = read("/phase set 2.4 done", Some('/')) else {
            panic!()
        };
        assert_eq!((item.to_string().as_str(), state), ("2.4", MilestoneState::Done));
        assert_eq!(read("/phase set 2.9 done", Some('/')), Some(Command::Phase(PhaseWord::Odd)));
    }
}
