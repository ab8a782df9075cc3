//! What is published of given counts, and what somebody could compute from it who knows nearly everything.

mod attacker;
mod cells;
mod published;

use super::*;
use crate::language::Wording;

/// Rules in miniature, so that all data sets can be tried.
fn small() -> Rules {
    Rules { k: 3, invited: 12, floor: 3, shares: 3, fine: 6, distribution: 5 }
}

fn question(kind: ReportKind) -> ReportQuestion {
    let option = |key: &str| ReportOption { key: key.to_owned(), text: Wording::default() };
    let options = if kind == ReportKind::Scale { vec![] } else { vec![option("a"), option("b"), option("c")] };
    ReportQuestion { key: "q".to_owned(), title: Wording::default(), kind, options, sensitive: false, named: false }
}

/// One answer: its cell, its organisation, and what it says, 1 to 5 or 0 for none.
type One = (&'static str, i64, u8);

fn document(kind: ReportKind, answer: u8) -> String {
    match (kind, answer) {
        (ReportKind::Scale, 0) => r#"{"scale":null}"#.to_owned(),
        (ReportKind::Scale, step) => format!(r#"{{"scale":{step}}}"#),
        (_, 0) => r#"{"choice":[]}"#.to_owned(),
        (_, option) => format!(r#"{{"choice":["{}"]}}"#, ["a", "b", "c"][usize::from(option - 1)]),
    }
}

fn gathered(question: &ReportQuestion, answers: &[One]) -> Gathered {
    let mut gathered = Gathered::default();
    for (cell, organisation, answer) in answers {
        let answer = document(question.kind, *answer);
        let row = CountRow { cell: (*cell).to_owned(), organisation: *organisation, answer, count: 1 };
        gathered.add(question, &row);
    }
    gathered
}
