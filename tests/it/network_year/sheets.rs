//! What people say when they are asked: drawn with a trend over the year, and kept here, where nothing of the product has touched it.

use super::cast::Person;
use reihum_domain::survey::Given;
use reihum_tests::chance::Chance;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    NoAnswer,
    Step(u8),
    Choice(&'static str),
    Text(&'static str),
}

/// What one person said in one wave, by question; what they did not come to is not in it.
pub(super) type Sheet = BTreeMap<&'static str, Said>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The mean of the first wave, in tenths, and by how much it moves from wave to wave.
    Scale(i64, i64),
    One,
    Text,
}

pub(super) const PULSE: &str = "pulse_five_conditions";
pub(super) const FACTORS: &str = "success_factors_today";
pub(super) const FEEDBACK: &str = "event_feedback";
pub(super) const LEARNED: [&str; 3] = ["yes", "partly", "no"];
const TEXTS: [&str; 6] = [
    "Mehr Zeit füreinander",
    "Ein fester Termin im Monat",
    "Weniger Papier",
    "Klare Zuständigkeiten",
    "Kürzere Wege zum Amt",
    "Ein gemeinsamer Kalender",
];

/// The questions of a template, in order.
pub(super) fn questions(template: &str) -> Vec<(&'static str, Kind)> {
    match template {
        PULSE => vec![
            ("goal", Kind::Scale(28, 4)),
            ("measurement", Kind::Scale(25, 0)),
            ("activities", Kind::Scale(33, 2)),
            ("communication", Kind::Scale(40, -4)),
            ("coordination", Kind::Scale(36, -1)),
            ("text", Kind::Text),
        ],
        FACTORS => FACTOR_KEYS.iter().map(|key| (*key, Kind::Scale(32, 1))).collect(),
        FEEDBACK => vec![
            ("learned", Kind::One),
            ("shared", Kind::One),
            ("worth", Kind::Scale(30, 3)),
            ("missing", Kind::Text),
            ("takeaway", Kind::Text),
        ],
        other => panic!("{other}"),
    }
}

const FACTOR_KEYS: [&str; 10] = [
    "focus_on_common",
    "overcome_divides",
    "shared_vision",
    "shared_values",
    "convinced_people",
    "careful_planning",
    "board_support",
    "invest_time_money",
    "fair_risk",
    "long_term",
];

/// All that somebody says; one in twelve stops half-way.
pub(super) fn draw(chance: &Chance, template: &str, wave: i64, person: &Person) -> Sheet {
    let asked = questions(template);
    let upto = if chance.of(0..12) == 0 { chance.of(1..asked.len() as u64) as usize } else { asked.len() };
    let mut sheet = Sheet::new();
    for (key, kind) in asked.into_iter().take(upto) {
        let applies = key != "missing" || matches!(sheet.get("worth"), Some(Said::Step(1 | 2)));
        if applies {
            sheet.insert(key, say(chance, kind, wave, person));
        }
    }
    sheet
}

fn say(chance: &Chance, kind: Kind, wave: i64, person: &Person) -> Said {
    if chance.of(0..100) < 8 {
        return Said::NoAnswer;
    }
    match kind {
        Kind::Scale(mean, trend) => {
            // Large houses see it more brightly: so the count by organisations differs.
            let house = if matches!(person.organisation % 6, 3 | 4) { 5 } else { -4 };
            let tenths = mean + trend * wave + house + i64::try_from(chance.of(0..24)).unwrap() - 12;
            Said::Step(u8::try_from(((tenths + 5) / 10).clamp(1, 5)).unwrap())
        }
        Kind::One => Said::Choice(LEARNED[usize::try_from(chance.of(0..5) / 2).unwrap()]),
        Kind::Text if chance.of(0..3) == 0 => Said::Text(TEXTS[usize::try_from(chance.of(0..6)).unwrap()]),
        Kind::Text => Said::NoAnswer,
    }
}

impl Said {
    /// As a page sends it.
    pub(super) fn given(&self) -> Given {
        let document = match self {
            Self::NoAnswer => r#""no_answer""#.to_owned(),
            Self::Step(step) => format!(r#"{{"scale":{step}}}"#),
            Self::Choice(key) => format!(r#"{{"choice":["{key}"]}}"#),
            Self::Text(text) => format!(r#"{{"text":"{text}"}}"#),
        };
        Given::parse(&document).unwrap()
    }

    /// As somebody types it in a chat.
    pub(super) fn typed(&self) -> String {
        match self {
            Self::NoAnswer => "–".to_owned(),
            Self::Step(step) => step.to_string(),
            Self::Choice(key) => (LEARNED.iter().position(|known| known == key).unwrap() + 1).to_string(),
            Self::Text(text) => (*text).to_owned(),
        }
    }
}
