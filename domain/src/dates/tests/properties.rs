//! What holds of every phrase: nothing panics, nothing is guessed, what is said back is what was understood.

use super::*;
use chrono::{Datelike, Days};
use proptest::prelude::*;

/// Every date of ten years, printed in each language and read in each, long before, the day before and on the day.
#[test]
fn a_printed_date_is_read_as_the_same() {
    for date in day("2024-01-01").iter_days().take_while(|date| date.year() < 2034) {
        for language in Language::ALL {
            let printed = write_date(date, language);
            for (reader, before) in Language::ALL.into_iter().zip([0, 1, 1800]) {
                let today = date - Days::new(before);
                assert_eq!(read_date(&printed, today, reader), Reading::Read { date, said: Said::Date }, "{printed}");
            }
            assert_eq!(read_date(&printed, date + Days::new(1), language), Reading::Past { date }, "{printed}");
        }
    }
}

const WORDS: &str = "Freitag fr. Sonntag Tuesday do Oktober Okt. March mai may heute morgen übermorgen yesterday nächsten nächste next \
    kommenden this coming übernächster letzten last after Woche weeks week Monat monats Tagen day Quartal Q jahres year fortnight KW W \
    Wochenende Anfang mid Ende end Monatsende EOQ in im vor ago from now ein a zwei acht half ersten am der the of bis by Uhr pm abend \
    noon th st 1 2 3 8 12 15 26 29 31 42 53 99 2026 2027 2028 9999 0 00 15. 29.2. 31.02. 10/11 2026-10-15 15.10.2026 -";

/// Words of dates, in any order, with anything between.
fn babble() -> impl Strategy<Value = String> {
    let words: Vec<_> = WORDS.split_whitespace().map(str::to_owned).collect();
    let word = prop_oneof![12 => prop::sample::select(words), 1 => "[0-9]{1,12}", 1 => "\\PC{1,3}"];
    let glue = prop_oneof![6 => Just(" "), 1 => prop::sample::select(vec!["", ".", "/", "-", ":", ", "])];
    prop::collection::vec((word, glue), 0..6)
        .prop_map(|words| words.into_iter().map(|(word, glue)| word + glue).collect::<String>())
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..4000).prop_map(|days| day("2020-01-01") + Days::new(days))
}

fn any_language() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL.to_vec())
}

/// Five years, and the last day of February for its 29th.
fn may_be_promised(date: NaiveDate, today: NaiveDate) -> bool {
    let furthest = today.with_year(today.year() + 5).unwrap_or(today + Days::new(5 * 365 + 1));
    today <= date && date <= furthest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// Whatever is typed: an answer keeps its word.
    #[test]
    fn every_answer_keeps_its_word(typed in babble(), today in any_day(), language in any_language()) {
        match read_date(&typed, today, language) {
            Reading::Read { date, .. } => {
                prop_assert!(may_be_promised(date, today));
                let again = read_date(&write_date(date, language), today, language);
                prop_assert_eq!(again, Reading::Read { date, said: Said::Date });
            }
            Reading::Ask { candidates, .. } => {
                prop_assert!(!candidates.is_empty() && candidates.is_sorted_by(|a, b| a < b));
                prop_assert!(candidates.iter().all(|date| may_be_promised(*date, today)));
            }
            Reading::Past { date } => prop_assert!(date < today),
            Reading::Impossible { typed } => prop_assert!(typed.chars().count() <= 40),
            Reading::TooFar | Reading::NotADate => {}
        }
    }

    /// Nothing is understood by leaving out what was not: a strange word anywhere, and there is no date.
    #[test]
    fn no_word_is_passed_over(typed in babble(), strange in prop::sample::select(vec!["vielleicht", "Seite", "or", "nicht", "~"])) {
        let words: Vec<_> = typed.split_whitespace().collect();
        for place in 0..words.len() {
            let mut longer = words.clone();
            longer.insert(place, strange);
            prop_assert_eq!(read_date(&longer.join(" "), day(TUESDAY), Language::De), Reading::NotADate);
        }
    }

    /// Case, how an umlaut is typed and a `bis` in front change nothing.
    #[test]
    fn spellings_are_one(typed in babble(), today in any_day(), language in any_language()) {
        let spelled = |typed: &str| match read_date(typed, today, language) {
            Reading::Impossible { .. } => Reading::Impossible { typed: String::new() },
            other => other,
        };
        let plain = spelled(&typed);
        let known = typed.chars().all(|c| c.is_ascii() || "äöüÄÖÜ".contains(c));
        if known && typed.chars().count() < 60 {
            prop_assert_eq!(&spelled(&typed.to_uppercase()), &plain);
            prop_assert_eq!(&spelled(&typed.replace('ü', "ue").replace('ä', "ae")), &plain);
            prop_assert_eq!(&spelled(&typed.replace('ü', "u\u{308}").replace('ä', "a\u{308}")), &plain);
        }
        if phrase::parse(&typed).is_some() && !typed.trim_start().to_lowercase().starts_with(['b']) {
            prop_assert_eq!(&spelled(&format!("bis {typed}")), &plain);
        }
    }

    /// A day that was typed with its number is that day, in any year it may be.
    #[test]
    fn a_typed_day_stays_that_day(d in 0u32..40, m in 0u32..16, today in any_day(), language in any_language()) {
        let exists = NaiveDate::from_ymd_opt(2028, m, d).is_some();
        match read_date(&format!("{d}.{m}."), today, language) {
            Reading::Read { date, .. } => prop_assert_eq!((date.day(), date.month()), (d, m)),
            Reading::Ask { candidates, why: Why::AlreadyPassed } => {
                prop_assert!(candidates.iter().all(|date| (date.day(), date.month()) == (d, m)));
            }
            Reading::Ask { why, .. } => prop_assert_eq!((why, d, m), (Why::LeapDay, 29, 2)),
            other => prop_assert!(!exists && matches!(other, Reading::Impossible { .. }), "{:?}", other),
        }
    }

    #[test]
    fn no_text_panics(typed in "\\PC{0,90}", today in any_day(), language in any_language()) {
        read_date(&typed, today, language);
    }

    /// Not even where the calendar ends.
    #[test]
    fn no_day_panics(typed in babble(), language in any_language(), near in 0u64..400) {
        for today in [NaiveDate::MIN + Days::new(near), NaiveDate::MAX - Days::new(near)] {
            read_date(&typed, today, language);
        }
    }
}
