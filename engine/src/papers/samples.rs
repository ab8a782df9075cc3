//! A report to be looked at.

use super::{Block, blocks};
use crate::texts::{Speaker, Texts};
use chrono::NaiveDate;
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::report::{
    Activities, Activity, ByOrganisation, Condition, Conditions, Decision, Document, Effect, Figures, Funnel,
    Hundredths, QuestionResult, ScaleFigures, Size, WavePoint,
};

pub(super) fn german() -> Vec<Block> {
    blocks(&document(), &speaker(), Address::Sie)
}

pub(super) fn speaker() -> Speaker {
    Texts::load(Address::Sie).unwrap().speaker(Language::De)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn document() -> Document {
    let activity = |group: Option<&str>, done, running, late| Activity {
        group: group.map(ToOwned::to_owned),
        done,
        running,
        late,
    };
    Document {
        period: day("2026-10-01"),
        network: "Netz Wohnen".to_owned(),
        goal: Some("Bis 2028 findet jede Familie in zwei Wochen eine Beratung.".to_owned()),
        phase: 2,
        activities: Activities {
            groups: vec![
                activity(Some("AG Wohnen"), 30, 8, 2),
                activity(Some("AG Öffentlichkeit"), 9, 3, 3),
                activity(None, 2, 1, 0),
            ],
            polls: 3,
            rounds: 6,
        },
        effects: vec![
            effect(1, "Beratene Familien", "Familien", ("120", "134.5", "200", "+14.5"), false),
            effect(2, "Wartezeit", "Tage", ("28", "21", "14", "-7"), true),
        ],
        conditions: conditions(),
        decisions: vec![
            decision(
                2,
                "Eine Anlaufstelle je Stadtteil",
                "Steuerungsgruppe",
                "running",
                "Zwei Räume sind gefunden",
                false,
            ),
            decision(3, "Gemeinsamer Newsletter ab Februar", "AG Öffentlichkeit", "open", "", true),
        ],
        agenda: vec!["Austausch zwischen den Sitzungen".to_owned()],
    }
}

fn effect(
    nr: u32,
    name: &str,
    unit: &str,
    (baseline, now, target, change): (&str, &str, &str, &str),
    missing: bool,
) -> Effect {
    let some = |text: &str| Some(text.to_owned());
    Effect {
        nr,
        name: name.to_owned(),
        unit: unit.to_owned(),
        source: "Jahresstatistik".to_owned(),
        baseline: some(baseline),
        now: some(now),
        missing,
        target: some(target),
        change: some(change),
    }
}

fn decision(nr: u32, text: &str, owner: &str, state: &str, reason: &str, unanswered: bool) -> Decision {
    Decision {
        nr,
        text: text.to_owned(),
        owner: owner.to_owned(),
        made_on: day("2026-10-05"),
        state: state.to_owned(),
        reason: reason.to_owned(),
        unanswered,
    }
}

fn conditions() -> Conditions {
    let wave = |on: &str, answered| WavePoint {
        day: day(on),
        funnel: Funnel { invited: 60, delivered: 52, unreachable: 3, absent: 4, opted_out: 1, answered },
    };
    let rows = [
        ("goal", "Wir verfolgen ein gemeinsames Ziel.", [340, 360, 370, 390]),
        ("measurement", "Wir messen Fortschritte mit gemeinsamen Indikatoren.", [240, 250, 280, 300]),
        ("activities", "Unsere Aktivitäten verstärken sich gegenseitig.", [310, 320, 310, 330]),
        ("communication", "Wir bleiben laufend miteinander im Gespräch.", [310, 340, 320, 260]),
        ("coordination", "Eine Koordinationsstelle unterstützt unsere Zusammenarbeit gut.", [410, 420, 400, 430]),
    ];
    Conditions {
        waves: vec![wave("2026-01-13", 37), wave("2026-04-14", 45), wave("2026-07-14", 40), wave("2026-10-13", 37)],
        rows: rows.into_iter().map(|(key, title, means)| condition(key, title, means)).collect(),
        falling: true,
        k: 5,
        texts: vec![
            "Ein fester Termin im Monat, auch wenn wenig ansteht.".to_owned(),
            "Kürzere Wege zur Verwaltung.".to_owned(),
        ],
        hidden: 2,
    }
}

fn condition(key: &str, title: &str, means: [i32; 4]) -> Condition {
    let result = |mean| QuestionResult {
        n: Size::Exactly(37),
        figures: Figures::Scale(ScaleFigures {
            mean: Hundredths(mean),
            margin: Hundredths(32),
            spread: None,
            shares: None,
            by_organisation: Some(ByOrganisation {
                organisations: 31,
                mean: Hundredths(mean + if key == "communication" { 60 } else { 0 }),
                differs: key == "communication",
            }),
        }),
    };
    let results = means.map(result);
    // The second wave had too few answers to one question.
    let shown: Vec<Option<&QuestionResult>> =
        results.iter().enumerate().map(|(nr, result)| (key != "measurement" || nr != 1).then_some(result)).collect();
    Condition::of(key.to_owned(), Wording::only(Language::De, title), &shown)
}
