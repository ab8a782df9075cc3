//! What is no date, or none that exists.

use super::*;

#[test]
fn no_dates() {
    for typed in [
        "",
        " ",
        ".",
        "...",
        "!?",
        "bis",
        "bald",
        "asap",
        "Ostern",
        "bis Weihnachten",
        "Seite 4",
        "15",
        "1510",
        "15 10",
        "20261015",
        "15.10.202",
        "15.10.20261",
        "2 Wochen",
        "in ein paar Wochen",
        "in 2-3 Wochen",
        "in 1,5 Wochen",
        "in 10 Werktagen",
        "10.-15.10.",
        "1./2.10.",
        "Freitag oder Samstag",
        "freitags",
        "nicht Freitag",
        "Freitag Freitag",
        "nächsten",
        "Ende",
        "Monat",
        "Woche",
        "der",
        "14:30",
        "14 Uhr",
        "abends",
        "in",
        "vor",
        "1999",
        "2000-2001",
        "٣.٤.2026",
        "15．10．2026",
        "½.10.",
        "Freitag 👍 Samstag",
        "jeden Freitag",
        "Freitag bis Samstag",
        "letzter Freitag im Oktober",
        "31.12.-",
        "a a",
        "week week",
        "in in 2 Wochen",
    ] {
        for language in Language::ALL {
            let reading = read_date(typed, day(TUESDAY), language);
            assert_eq!(reading, Reading::NotADate, "{typed} ({})", language.tag());
        }
    }
}

#[test]
fn no_such_day() {
    on_tuesday(&[
        ("31.02.", "impossible 31.02."),
        ("bis 31. April", "impossible bis 31. April"),
        ("30.2.2027", "impossible 30.2.2027"),
        ("0.1.2027", "impossible 0.1.2027"),
        ("1.13.", "impossible 1.13."),
        ("2026-13-01", "impossible 2026-13-01"),
        ("Freitag, 31.02.2027", "impossible Freitag, 31.02.2027"),
        ("Oct 32", "impossible Oct 32"),
        ("Q5", "impossible Q5"),
        ("13/2027", "impossible 13/2027"),
    ]);
}

/// A smile at the end doesn't matter; one in the middle does.
#[test]
fn what_stands_around_a_date() {
    on_tuesday(&[
        ("  Freitag!  ", "2026-10-16 weekday"),
        ("Freitag 👍", "2026-10-16 weekday"),
        ("Freitag :)", "2026-10-16 weekday"),
        ("\u{201e}Freitag\u{201c}", "2026-10-16 weekday"),
        ("👍 Freitag", "no date"),
    ]);
}
