//! The proof by trying everything: whoever knows all answers but one learns at most fourfold odds from figures, eightfold with the count by organisations.
//!
//! A number z is added with probability 2^−|z| / 3. If two data sets differ in their units by d in all, then what is published of one with the numbers z is published of the other with the
//! numbers z − d, which are at most 2^d times less probable. So two things are to be shown: d is at most two (three with the gap), and beyond units and turnout nothing comes in.

use super::*;
use crate::report::gather::CellCount;
use crate::report::units::{gap_units, measure, units};
use rstest::rstest;
use std::collections::BTreeMap;

/// All data sets of `n` answers with `answers` possible answers each.
fn all(n: u32, answers: u8) -> impl Iterator<Item = Vec<u8>> {
    (0..u32::from(answers).pow(n)).map(move |mut code| {
        let mut digit = || {
            let digit = u8::try_from(code % u32::from(answers)).unwrap();
            code /= u32::from(answers);
            digit
        };
        (0..n).map(|_| digit()).collect()
    })
}

fn placed(places: &[(&'static str, i64)], answers: &[u8]) -> Vec<One> {
    places.iter().zip(answers).map(|((cell, organisation), answer)| (*cell, *organisation, *answer)).collect()
}

/// By cell and unit: what the blur is added to.
fn unit_table(question: &ReportQuestion, gathered: &Gathered, rules: &Rules) -> BTreeMap<(String, String), i64> {
    let mut table = BTreeMap::new();
    let decided = crate::report::cells::withhold(gathered, rules);
    let mut rest = CellCount { bins: vec![0; question.bins()], ..CellCount::default() };
    let mut put = |name: &str, cell: &CellCount| {
        for (nr, unit) in units(cell, measure(question, cell.n, rules)).into_iter().enumerate() {
            table.insert((name.to_owned(), nr.to_string()), unit);
        }
    };
    for (name, cell) in &gathered.cells {
        if decided[name].is_none() && !name.is_empty() {
            put(name, cell);
        } else {
            rest.n += cell.n;
            rest.bins.iter_mut().zip(&cell.bins).for_each(|(sum, count)| *sum += count);
        }
    }
    put("", &rest);
    if let Some((gap, _)) = gap_units(gathered) {
        table.insert((String::new(), "gap".to_owned()), gap);
    }
    table
}

/// For each data set, each person and each other answer of theirs.
#[rstest]
#[case::few_on_a_scale(ReportKind::Scale, 6, vec![("", 0), ("", 1), ("", 1), ("", 2)])]
#[case::many_on_a_scale(ReportKind::Scale, 6, vec![("", 0), ("", 1), ("", 1), ("", 2), ("", 3)])]
#[case::one_of_several(ReportKind::One, 4, vec![("", 0), ("", 1), ("", 2), ("", 2), ("", 3)])]
#[case::with_a_breakdown(ReportKind::Scale, 3, vec![("x", 0), ("x", 1), ("x", 2), ("y", 3), ("y", 4), ("y", 5), ("z", 6), ("z", 7)])]
#[case::unequal_organisations(ReportKind::Scale, 6, vec![("", 0), ("", 0), ("", 1), ("", 2)])]
fn one_answer_moves_little_and_nothing_else_comes_in(
    #[case] kind: ReportKind,
    #[case] answers: u8,
    #[case] places: Vec<(&'static str, i64)>,
) {
    let (question, rules) = (question(kind), small());
    let n = u32::try_from(places.len()).unwrap();
    let noise = |cell: &str, unit: &str| i64::try_from(cell.len() + unit.len() * 2).unwrap() % 5 - 2;
    for mine in all(n, answers) {
        let first = gathered(&question, &placed(&places, &mine));
        let table = unit_table(&question, &first, &rules);
        let published = publish(&question, &first, rules, &noise);
        for (person, other) in (0..places.len()).flat_map(|person| (0..answers).map(move |other| (person, other))) {
            let mut theirs = mine.clone();
            theirs[person] = other;
            let second = gathered(&question, &placed(&places, &theirs));
            let changed = unit_table(&question, &second, &rules);
            let moved = |key: &(String, String)| table[key] - changed[key];
            assert_eq!(table.keys().collect::<Vec<_>>(), changed.keys().collect::<Vec<_>>());
            let is_gap = |key: &(String, String)| key.1 == "gap";
            let figures: i64 = table.keys().filter(|key| !is_gap(key)).map(|key| moved(key).abs()).sum();
            let gap: i64 = table.keys().filter(|key| is_gap(key)).map(|key| moved(key).abs()).sum();
            assert!(figures <= 2 && gap <= 1, "{mine:?} and {theirs:?}: {figures}, {gap}");
            let as_if = |cell: &str, unit: &str| {
                let key = (cell.to_owned(), unit.to_owned());
                noise(cell, unit) + if table.contains_key(&key) { moved(&key) } else { 0 }
            };
            assert_eq!(publish(&question, &second, rules, &as_if), published, "{mine:?} and {theirs:?}");
        }
    }
}

/// Each single tick is protected twofold: one more or one less moves one number by one.
#[test]
fn a_tick_moves_one_number_by_one() {
    let question = question(ReportKind::Several);
    let table = |document: &str| {
        let mut gathered = Gathered::default();
        let row = |organisation, answer: &str| CountRow {
            cell: String::new(),
            organisation,
            answer: answer.to_owned(),
            count: 1,
        };
        (0..4).for_each(|nr| gathered.add(&question, &row(nr, r#"{"choice":["a","b"]}"#)));
        gathered.add(&question, &row(9, document));
        unit_table(&question, &gathered, &small())
            .into_iter()
            .filter(|(key, _)| key.1 != "gap")
            .map(|(_, unit)| unit)
            .collect::<Vec<_>>()
    };
    assert_eq!(table(r#"{"choice":["a"]}"#), [5, 4, 0]);
    assert_eq!(table(r#"{"ranking":["a","c"]}"#), [5, 4, 1]);
    assert_eq!(table(r#"{"ranking":["c","c","x"]}"#), [4, 4, 1]);
}

/// What would happen without blur: the attacker subtracts and knows.
#[test]
fn without_blur_the_last_answer_would_be_known() {
    let question = question(ReportKind::Scale);
    let known: Vec<One> = (0..7).map(|organisation| ("", organisation, 3)).collect();
    let rules = Rules { distribution: 5, fine: 5, ..small() };
    let mut seen = std::collections::BTreeSet::new();
    for answer in 0..6 {
        let all: Vec<One> = known.iter().copied().chain([("", 7, answer)]).collect();
        let result = publish(&question, &gathered(&question, &all), rules, &|_, _| 0);
        assert!(seen.insert(format!("{result:?}")), "two answers give the same figures");
    }
    assert_eq!(seen.len(), 6);
}
