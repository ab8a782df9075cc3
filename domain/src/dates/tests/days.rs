//! Days off, typed.

use super::*;
use crate::dates::{DaysOff, DaysReading, read_days, says_days};
use proptest::prelude::*;
use rstest::rstest;

/// On Sunday, 22.11.2026.
fn read(typed: &str) -> DaysReading {
    read_days(typed, day("2026-11-22"), Language::De)
}

#[rstest]
#[case("24.12. - 6.1.", "2026-12-24", "2027-01-06", "")]
#[case("24.12.-6.1. Weihnachten", "2026-12-24", "2027-01-06", "Weihnachten")]
#[case("24.12.–6.1.", "2026-12-24", "2027-01-06", "")]
#[case("vom 24.12. bis zum 6.1.2027 Familie, wie immer", "2026-12-24", "2027-01-06", "Familie, wie immer")]
#[case("2026-12-24 - 2027-01-06", "2026-12-24", "2027-01-06", "")]
#[case("from 24 Dec to 6 Jan", "2026-12-24", "2027-01-06", "")]
#[case("1.12. - 30.6.", "2026-12-01", "2027-06-30", "")]
#[case("morgen", "2026-11-23", "2026-11-23", "")]
#[case("morgen bis übermorgen", "2026-11-23", "2026-11-24", "")]
#[case("morgen bis Freitag Messe", "2026-11-23", "2026-11-27", "Messe")]
#[case("24.12. Arzt", "2026-12-24", "2026-12-24", "Arzt")]
#[case::begun("16.11. - 27.11.", "2026-11-16", "2026-11-27", "")]
#[case::begun("16.11.2026 - 27.11.2026", "2026-11-16", "2026-11-27", "")]
fn days_off(#[case] typed: &str, #[case] first: &str, #[case] last: &str, #[case] note: &str) {
    let expected = DaysOff { first: day(first), last: day(last), note: note.to_owned() };
    assert_eq!(read(typed), DaysReading::Read(expected), "{typed}");
}

#[rstest]
#[case("", DaysReading::Unclear(Reading::NotADate))]
#[case("demnächst", DaysReading::Unclear(Reading::NotADate))]
#[case("ab 24.12.", DaysReading::Unclear(Reading::NotADate))]
#[case("24.12. - irgendwann", DaysReading::Unclear(Reading::NotADate))]
#[case("24.12. -", DaysReading::Unclear(Reading::NotADate))]
#[case("31.2. - 5.3.", DaysReading::Unclear(Reading::Impossible { typed: "31.2.".to_owned() }))]
#[case("6.1.2027 - 24.12.2026", DaysReading::Backwards { first: day("2027-01-06"), last: day("2026-12-24") })]
#[case("16.11.", DaysReading::Over { last: day("2026-11-16") })]
#[case("1.10.2026 - 5.10.2026", DaysReading::Over { last: day("2026-10-05") })]
#[case("1.1.2027 - 1.3.2028", DaysReading::TooLong)]
fn what_is_asked_or_refused(#[case] typed: &str, #[case] reading: DaysReading) {
    assert_eq!(read(typed), reading, "{typed}");
}

#[test]
fn what_may_mean_two_days_is_asked() {
    assert!(matches!(read("nächsten Freitag - 30.12."), DaysReading::Unclear(Reading::Ask { .. })));
    assert!(matches!(read("24.12. - nächste Woche"), DaysReading::Unclear(Reading::Ask { .. })));
    assert_eq!(read(&format!("24.12. {}", "x".repeat(81))), DaysReading::LongNote);
    assert!(says_days("24.12. - 6.1.") && says_days("morgen") && !says_days("und dann"));
}

proptest! {
    #[test]
    fn no_text_panics(typed in ".{0,60}", offset in 0_u64..4000) {
        let today = day("2020-01-01") + chrono::Days::new(offset);
        if let DaysReading::Read(days) = read_days(&typed, today, Language::En) {
            prop_assert!(days.first <= days.last && days.last >= today);
        }
    }

    #[test]
    fn no_mix_of_what_matters_panics(
        parts in prop::collection::vec(prop::sample::select(vec![
            "24.12.", "-", "–", " ", "bis", "vom", "6.1.", "2026-12-24", "morgen", "Freitag", "nächste", "Woche", "31.2.", "in", "2", "to", "zum", "x",
        ]), 0..10),
    ) {
        let _ = read(&parts.join(" "));
        let _ = read(&parts.concat());
    }

    /// However a range is written, it is read as itself.
    #[test]
    fn what_is_written_is_read(from in 0_i64..1500, length in 0_i64..366, dash in prop::sample::select(vec![" - ", "–", " bis ", " to "])) {
        let first = day("2026-11-22") + chrono::TimeDelta::days(from);
        let last = first + chrono::TimeDelta::days(length);
        let typed = format!("{}{dash}{}", first.format("%d.%m.%Y"), last.format("%d.%m.%Y"));
        prop_assert_eq!(read(&typed), DaysReading::Read(DaysOff { first, last, note: String::new() }));
    }
}
