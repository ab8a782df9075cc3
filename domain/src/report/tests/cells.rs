//! Withheld cells against somebody who knows the rule, the total, and everything shown; by trying all turnouts.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

/// Each person from an organisation of their own, all with the same answer.
fn turnout(counts: &[u32]) -> Vec<One> {
    let mut next = 0;
    let mut person = |cell| {
        next += 1;
        (cell, next, 3)
    };
    NAMES.iter().zip(counts).flat_map(|(cell, n)| std::iter::repeat_n(*cell, *n as usize)).map(&mut person).collect()
}

/// All that is said of who took part.
fn seen(question: &ReportQuestion, counts: &[u32], rules: Rules) -> String {
    let results = publish(question, &gathered(question, &turnout(counts)), rules, &|_, _| 0);
    let cell = |(name, result): (&String, &QuestionResult)| {
        let why = match result.figures {
            Figures::Withheld(why) => Some(why),
            _ => None,
        };
        format!("{name}: {:?} {why:?}", result.n)
    };
    results.iter().map(cell).collect::<Vec<_>>().join("; ")
}

/// Counts that nobody shows, by what is seen: each withheld one could be at least two.
fn check(cells: usize, most: u32, rules: Rules) {
    let question = question(ReportKind::Scale);
    let mut possible: BTreeMap<String, Vec<Vec<u32>>> = BTreeMap::new();
    let base = most + 1;
    for code in 0..base.pow(u32::try_from(cells).unwrap()) {
        let counts: Vec<u32> = (0..cells).map(|i| code / base.pow(u32::try_from(i).unwrap()) % base).collect();
        // All turnouts with the same total are tried, or none.
        if counts.iter().sum::<u32>() > most {
            continue;
        }
        possible.entry(seen(&question, &counts, rules)).or_default().push(counts);
    }
    for (seen, counts) in possible {
        for (i, name) in NAMES.iter().take(cells).enumerate() {
            let hidden = seen.contains(&format!("{name}: Unsaid"));
            let candidates: BTreeSet<u32> = counts.iter().map(|counts| counts[i]).collect();
            let total: u32 = counts[0].iter().sum();
            // Who took part at all is no secret, and one answer in all is in one cell.
            assert!(!hidden || candidates.len() > 1 || total < 4, "{seen}: {name} is {candidates:?}, for {counts:?}");
        }
    }
}

#[test]
fn no_withheld_count_can_be_computed() {
    check(2, 30, small());
    check(3, 24, small());
    check(4, 16, small());
    check(3, 36, Rules { k: 5, floor: 8, ..small() });
}

#[test]
fn the_smallest_other_cell_is_withheld_too() {
    let question = question(ReportKind::Scale);
    let results = publish(&question, &gathered(&question, &turnout(&[3, 12, 22])), Rules::of(5, 60), &|_, _| 0);
    let why: Vec<_> = results.iter().map(|(cell, result)| (cell.as_str(), &result.figures)).collect();
    assert!(matches!(why[1], ("a", Figures::Withheld(Withheld::InBreakdown))));
    assert!(matches!(why[2], ("b", Figures::Withheld(Withheld::InBreakdown))));
    assert!(matches!(why[3], ("c", Figures::Scale(_))));
    assert_eq!((results["c"].n, results[""].n), (Size::AtLeast(8), Size::Exactly(37)));
}

#[test]
fn a_cell_of_two_organisations_is_theirs() {
    let question = question(ReportKind::Scale);
    let mut answers: Vec<One> = (0..12).map(|i| ("a", i % 2, 4)).collect();
    answers.extend((0..60).map(|i| (["b", "c", "d"][usize::try_from(i % 3).unwrap()], 10 + i, 4)));
    let results = publish(&question, &gathered(&question, &answers), Rules::of(5, 80), &|_, _| 0);
    assert_eq!(results["a"].figures, Figures::Withheld(Withheld::InBreakdown));
}

proptest! {
    /// Whatever the turnout: none, or at least two withheld, with at least k together.
    #[test]
    fn never_one_alone(counts in proptest::collection::vec(0u32..40, 2..5)) {
        let (question, rules) = (question(ReportKind::Scale), Rules::of(5, 200));
        let results = publish(&question, &gathered(&question, &turnout(&counts)), rules, &|_, _| 0);
        let hidden: Vec<u32> = NAMES.iter().zip(&counts)
            .filter(|(name, _)| results.get(**name).is_some_and(|result| result.n == Size::Unsaid))
            .map(|(_, n)| *n)
            .collect();
        let cells = counts.iter().filter(|n| **n > 0).count();
        let together: u32 = hidden.iter().sum();
        prop_assert!(hidden.is_empty() || hidden.len() == cells || (hidden.len() >= 2 && together >= 5));
    }
}
