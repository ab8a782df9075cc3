//! Phrases and what they mean, by topic; then what holds of every phrase.

use super::*;

mod asked;
mod days;
mod numbers;
mod periods;
mod properties;
mod refused;
mod splitting;
mod weekdays;

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

fn name(value: impl Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// What a phrase means to a reader, in few words: `2026-10-16 weekday`, `ask 2026-10-16 2026-10-23: which_week`, `past 2026-10-12`, …
fn meant(typed: &str, today: &str, language: Language) -> String {
    match read_date(typed, day(today), language) {
        Reading::Read { date, said } => format!("{date} {}", name(said)),
        Reading::Ask { candidates, why } => {
            let dates: Vec<_> = candidates.iter().map(ToString::to_string).collect();
            format!("ask {}: {}", dates.join(" "), name(why))
        }
        Reading::Past { date } => format!("past {date}"),
        Reading::Impossible { typed } => format!("impossible {typed}"),
        Reading::TooFar => "too far".to_owned(),
        Reading::NotADate => "no date".to_owned(),
    }
}

/// A Tuesday.
const TUESDAY: &str = "2026-10-13";

/// Checks a table for readers of both languages on Tuesday, 13.10.2026.
fn on_tuesday(table: &[(&str, &str)]) {
    for (typed, expected) in table {
        for language in Language::ALL {
            assert_eq!(meant(typed, TUESDAY, language), *expected, "{typed} ({})", language.tag());
        }
    }
}
