//! What is promised, and by when.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("Infoblatt bis Seite 4 überarbeiten bis 30.11.2026", "Infoblatt bis Seite 4 überarbeiten", Some("30.11.2026"))]
#[case("Infoblatt bis 30.11.", "Infoblatt", Some("30.11."))]
#[case("Infoblatt bis zum 30.11.", "Infoblatt", Some("zum 30.11."))]
#[case("Infoblatt, bis spätestens Freitag!", "Infoblatt", Some("spätestens Freitag!"))]
#[case("Send the leaflet by next Friday", "Send the leaflet", Some("next Friday"))]
#[case("Stand by the desk until tomorrow", "Stand by the desk", Some("tomorrow"))]
#[case("Infoblatt BIS MORGEN", "Infoblatt", Some("MORGEN"))]
#[case("Infoblatt\nbis\n30.11.", "Infoblatt", Some("30.11."))]
#[case("Umfrage vom 1.10. bis 15.10.", "Umfrage vom 1.10.", Some("15.10."))]
#[case("Text bis bis Freitag", "Text bis", Some("Freitag"))]
#[case("Infoblatt bis 31.02.", "Infoblatt", Some("31.02."))]
#[case("Infoblatt bis 30.11.2020", "Infoblatt", Some("30.11.2020"))]
#[case("Urlaub bis Freitag planen", "Urlaub bis Freitag planen", None)]
#[case("Infoblatt bis Seite 4", "Infoblatt bis Seite 4", None)]
#[case("Infoblatt überarbeiten bis", "Infoblatt überarbeiten bis", None)]
#[case("Extend it by 2 weeks", "Extend it by 2 weeks", None)]
#[case("Babysitter bestellen", "Babysitter bestellen", None)]
fn splits(#[case] text: &str, #[case] what: &str, #[case] by: Option<&str>) {
    assert_eq!(split_commitment(text), Some(Split { what, by }));
}

#[rstest]
#[case("")]
#[case("  ")]
#[case("bis Freitag")]
#[case("- bis 30.11.2026")]
#[case("👍")]
fn nothing_is_promised(#[case] text: &str) {
    assert_eq!(split_commitment(text), None);
}

proptest! {
    /// Whatever is promised, a date behind it is found, and what is found is a date.
    #[test]
    fn the_date_at_the_end_is_found(what in "[a-zäß .,0-9]{0,30}( bis [a-z0-9. ]{0,10})?", offset in 0u64..1000, english: bool) {
        let language = if english { Language::En } else { Language::De };
        let date = day(TUESDAY) + chrono::Days::new(offset);
        let text = format!("x{what} bis {}", write_date(date, language));
        let split = split_commitment(&text).unwrap();
        prop_assert_eq!(read_date(split.by.unwrap(), day(TUESDAY), Language::De), Reading::Read { date, said: Said::Date });
        prop_assert!(text.starts_with(split.what));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}( (bis|by|BIS) \\PC{0,20}){0,3}") {
        if let Some(Split { what, by }) = split_commitment(&text) {
            prop_assert!(text.contains(what));
            prop_assert!(by.is_none_or(|by| text.ends_with(by.trim()) || text.contains(by)));
        }
    }
}
