//! All figures of a wave once more, from the raw answers and by a way of its own: nothing here calls `domain::report`, whose types are only read.
//!
//! The documentation of `domain::report` says what is to come out: exact whole numbers of answers, plus [`Noise`], then arithmetic. Means, spreads and shares are kept rounded; here they
//! are worked out unrounded, and what was published must be the nearest step to that. Intervals are compared to the hundredth.

use super::cast::{self, Person};
use super::noise::Noise;
use super::play::Wave;
use super::sheets::{Kind, LEARNED, Said, questions};
use reihum_domain::report::{Figures, QuestionResult, ScaleFigures, Size, Withheld};
use std::collections::{BTreeMap, BTreeSet};

/// What was promised before anybody answered.
const K: u32 = 5;
/// A mean is told from so many answers on, shares of options from so many, tenths from so many, a distribution from so many.
const FLOOR: u32 = 8;
const SHARES: u32 = 20;
const TENTHS: u32 = 30;
const DISTRIBUTION: u32 = 60;
/// Of the sum of two geometric draws with one half each: 2 · ½ / ½².
const VARIANCE: f64 = 4.0;

/// One answer to one question.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) organisation: usize,
    pub(super) cell: &'static str,
    pub(super) said: Said,
}

/// All answers to a question that were kept: none if fewer than k said something.
pub(super) fn raw(wave: &Wave, cast: &[Person], key: &str) -> Vec<Raw> {
    let answers = wave.sheets.iter().filter_map(|(nr, sheet)| {
        let person = &cast[*nr];
        let cell = wave.by.map_or("", |by| cast::kinds(person.organisation)[by]);
        Some(Raw { organisation: person.organisation, cell, said: sheet.get(key)?.clone() })
    });
    let answers: Vec<Raw> = answers.collect();
    let said = answers.iter().filter(|answer| answer.said != Said::NoAnswer).count();
    if said < K as usize { vec![] } else { answers }
}

/// Which cells are shown, which are named without figures, and that the rest goes into the total.
pub(super) struct Cells {
    pub(super) shown: BTreeSet<&'static str>,
    pub(super) hidden: BTreeSet<&'static str>,
    listed: bool,
}

pub(super) fn cells(answers: &[Raw]) -> Cells {
    let names: BTreeSet<&str> = answers.iter().map(|answer| answer.cell).collect();
    let n = |cell: &str| count(answers.iter().filter(|answer| answer.cell == cell));
    let houses = |cell: &str| {
        answers
            .iter()
            .filter(|answer| answer.cell == cell)
            .map(|answer| answer.organisation)
            .collect::<BTreeSet<_>>()
            .len()
    };
    // Too small by itself: fewer than eight people or three organisations.
    let few: BTreeSet<&str> = names.iter().copied().filter(|cell| n(cell) < FLOOR).collect();
    let mut hidden: BTreeSet<&str> =
        names.iter().copied().filter(|cell| few.contains(cell) || houses(cell) < 3).collect();
    let all = count(answers.iter());
    // Whoever knows the rule knows how large each cell is at least.
    let at_least: u32 = names.iter().map(|cell| if few.contains(cell) { 1 } else { FLOOR }).sum();
    while !hidden.is_empty() {
        let together: u32 = hidden.iter().map(|cell| n(cell)).sum();
        if hidden.len() >= 2 && together >= K && all.saturating_sub(at_least) >= K {
            break;
        }
        let Some(next) =
            names.iter().copied().filter(|cell| !hidden.contains(cell)).min_by_key(|cell| (n(cell), *cell))
        else {
            break;
        };
        hidden.insert(next);
    }
    let shown = names.iter().copied().filter(|cell| !cell.is_empty() && !hidden.contains(cell)).collect();
    let listed = names.len() as u32 + FLOOR <= all;
    hidden.remove("");
    Cells { shown, hidden, listed }
}

/// Whole numbers of a group of answers, blurred.
struct Group {
    n: u32,
    numbers: Vec<i64>,
    /// How many gave each answer; else half the sum of steps from the middle, and how many gave none.
    each: bool,
}

/// The whole numbers of a group, by unit, as they are before the blur.
pub(super) fn units(kind: Kind, answers: &[&Raw]) -> Vec<i64> {
    let times = |said: &Said| answers.iter().filter(|answer| answer.said == *said).count() as i64;
    match kind {
        Kind::Scale(..) if answers.len() < DISTRIBUTION as usize => {
            let sum: i64 = (1..=5).map(|step| (i64::from(step) - 3) * times(&Said::Step(step))).sum();
            vec![(sum as f64 / 2.0).floor() as i64, times(&Said::NoAnswer)]
        }
        Kind::Scale(..) => (1..=5).map(Said::Step).chain([Said::NoAnswer]).map(|said| times(&said)).collect(),
        Kind::One => LEARNED.map(Said::Choice).iter().chain([&Said::NoAnswer]).map(times).collect(),
        Kind::Text => vec![],
    }
}

fn group(kind: Kind, answers: &[&Raw], noise: &dyn Fn(&str) -> i64) -> Group {
    let numbers = units(kind, answers).into_iter().enumerate().map(|(nr, unit)| unit + noise(&nr.to_string()));
    let each = !matches!(kind, Kind::Scale(..)) || answers.len() >= DISTRIBUTION as usize;
    Group { n: answers.len() as u32, numbers: numbers.collect(), each }
}

/// Checks all that was published of a wave, question by question and cell by cell. Gives how many numbers that were.
pub(super) fn check(
    wave: &Wave,
    cast: &[Person],
    key: [u8; 32],
    published: &BTreeMap<(String, String), QuestionResult>,
) -> usize {
    let noise = Noise { key, wave: wave.row.id.0 };
    let (mut checked, mut known) = (0, BTreeSet::new());
    for (question, kind) in questions(wave.template) {
        let answers = raw(wave, cast, question);
        let get = |cell: &str| {
            let found = published.get(&(question.to_owned(), cell.to_owned()));
            found.unwrap_or_else(|| panic!("{question} {cell}: nothing"))
        };
        known.insert((question.to_owned(), String::new()));
        if kind == Kind::Text {
            let texts = answers.iter().filter(|answer| answer.said != Said::NoAnswer).count() as u32;
            let figures = if texts >= K { Figures::Texts } else { Figures::Withheld(Withheld::TooFew) };
            assert_eq!(*get(""), QuestionResult { n: Size::Exactly(texts), figures }, "{question}");
            checked += 1;
            continue;
        }
        let cells = cells(&answers);
        let mut groups = vec![];
        for cell in &cells.shown {
            let inside: Vec<&Raw> = answers.iter().filter(|answer| answer.cell == *cell).collect();
            groups.push(group(kind, &inside, &|unit| noise.of(question, cell, unit)));
            assert_eq!(get(cell).n, Size::AtLeast(FLOOR), "{question} {cell}: its size is nobody's business");
            let alone = &groups[groups.len() - 1..];
            checked += figures(&get(cell).figures, kind, alone, FLOOR, None, None);
            known.insert((question.to_owned(), (*cell).to_owned()));
        }
        let rest: Vec<&Raw> = answers.iter().filter(|answer| !cells.shown.contains(answer.cell)).collect();
        if !rest.is_empty() {
            groups.push(group(kind, &rest, &|unit| noise.of(question, "", unit)));
        }
        for cell in cells.hidden.iter().filter(|_| cells.listed) {
            let hidden = QuestionResult { n: Size::Unsaid, figures: Figures::Withheld(Withheld::InBreakdown) };
            assert_eq!(*get(cell), hidden, "{question} {cell}");
            known.insert((question.to_owned(), (*cell).to_owned()));
        }
        let n = answers.len() as u32;
        assert_eq!(get("").n, Size::Exactly(n), "{question}");
        let two = two_counts(&answers, noise.of(question, "", "gap"));
        let asked = Some(wave.invited.len() as u32);
        checked += 1 + figures(&get("").figures, kind, &groups, n, asked, two);
    }
    assert_eq!(published.keys().cloned().collect::<BTreeSet<_>>(), known, "and nothing else is published");
    checked
}

/// Gives how many numbers were compared.
fn figures(found: &Figures, kind: Kind, groups: &[Group], n: u32, asked: Option<u32>, two: Option<TwoCounts>) -> usize {
    let total = |nr: usize| groups.iter().filter_map(|group| group.numbers.get(nr)).sum::<i64>();
    match (kind, found) {
        (Kind::Scale(..), Figures::Withheld(Withheld::TooFew)) => assert!(n < FLOOR, "{n} are enough"),
        (Kind::Scale(..), Figures::Scale(scale)) if n >= FLOOR => return self::scale(scale, groups, n, asked, two),
        (Kind::One, Figures::Withheld(Withheld::TooFew)) => assert!(n < SHARES, "{n} are enough"),
        (Kind::One, Figures::Shares(shares)) if n >= SHARES => {
            let options: Vec<Option<&str>> = LEARNED.iter().map(|key| Some(*key)).chain([None]).collect();
            assert_eq!(shares.iter().map(|share| share.option.as_deref()).collect::<Vec<_>>(), options);
            let all: i64 = (0..4).map(|nr| total(nr).max(0)).sum();
            let step = if n < 100 { 10.0 } else { 5.0 };
            for (nr, share) in shares.iter().enumerate() {
                nearest(f64::from(share.percent), 100.0 * total(nr).max(0) as f64 / all.max(1) as f64, step);
            }
            return shares.len();
        }
        other => panic!("{n} answers: {other:?}"),
    }
    1
}

fn scale(found: &ScaleFigures, groups: &[Group], n: u32, asked: Option<u32>, two: Option<TwoCounts>) -> usize {
    let people = f64::from(groups.iter().map(|group| group.n).sum::<u32>());
    let (mut sum, mut none, mut sum_varies, none_varies) = (0.0, 0.0, 0.0, VARIANCE * groups.len() as f64);
    for group in groups {
        let number = |nr: usize| group.numbers[nr] as f64;
        if group.each {
            sum += -2.0 * number(0) - number(1) + number(3) + 2.0 * number(4);
            none += number(5);
            // 4 + 1 + 0 + 1 + 4 times.
            sum_varies += 10.0 * VARIANCE;
        } else {
            sum += 2.0 * number(0) + 0.5;
            none += number(1);
            sum_varies += 4.0 * VARIANCE + 0.25;
        }
    }
    let said = (people - none).clamp(1.0, people.max(1.0));
    let middle = (sum / said).clamp(-2.0, 2.0);
    let step = if n < TENTHS { 0.5 } else { 0.1 };
    nearest(found.mean.number(), 3.0 + middle, step);
    let mut checked = 2;
    let bins = groups.iter().all(|group| group.each).then(|| {
        let bin = |nr: usize| groups.iter().map(|group| group.numbers[nr]).sum::<i64>().max(0) as f64;
        [0, 1, 2, 3, 4].map(bin)
    });
    let spread = bins.map(|bins| {
        let squares = bins.iter().zip(-2..).map(|(bin, at)| bin * (f64::from(at) - middle).powi(2));
        (squares.sum::<f64>() / bins.iter().sum::<f64>().max(1.0)).sqrt()
    });
    assert_eq!((found.spread.is_some(), found.shares.is_some()), (bins.is_some(), bins.is_some()));
    if let (Some(bins), Some(spread)) = (bins, spread) {
        nearest(found.spread.unwrap().number(), spread, 0.1);
        let all = bins.iter().sum::<f64>().max(1.0);
        for (share, bin) in found.shares.unwrap().into_iter().zip(bins) {
            nearest(f64::from(share), 100.0 * bin / all, 5.0);
        }
        checked += 6;
    }
    let left_out = asked.map_or(1.0, |asked| (1.0 - f64::from(n) / f64::from(asked)).max(0.0));
    // A cell is told as if nearly nobody in it had answered.
    let left_out = if asked.is_none() { 1.0 - f64::from(n) / f64::from(u32::MAX) } else { left_out };
    let error = (sum_varies + middle * middle * none_varies) / (said * said);
    let margin = 1.96 * (spread.unwrap_or(1.1).powi(2) / f64::from(n) * left_out + error).sqrt();
    nearest(found.margin.number(), margin, 0.01);
    match (two, &found.by_organisation) {
        (Some(two), Some(by)) => {
            assert_eq!(by.organisations, two.organisations);
            let mean = (3.0 + middle + two.size * people / said).clamp(1.0, 5.0);
            nearest(by.mean.number(), mean, step);
            let differs = two.size.abs() > two.margin && (by.mean.0 - found.mean.0).abs() >= 20;
            assert_eq!(by.differs, differs);
            checked + 2
        }
        (None, None) => checked,
        other => panic!("one organisation, one vote: {:?}", other.1),
    }
}

/// One organisation, one vote: by how much that lies higher, blurred.
struct TwoCounts {
    organisations: u32,
    size: f64,
    margin: f64,
}

fn two_counts(answers: &[Raw], drawn: i64) -> Option<TwoCounts> {
    let houses = houses(answers);
    let largest = houses.values().map(Vec::len).max().unwrap_or(0);
    if houses.len() < 5 || largest * 2 > answers.len() {
        return None;
    }
    let (gap, step) = gap(answers);
    let units = (gap / step).floor() + drawn as f64;
    Some(TwoCounts {
        organisations: houses.len() as u32,
        size: (units + 0.5) * step,
        margin: 1.96 * step * (VARIANCE + 1.0 / 12.0).sqrt(),
    })
}

/// Of each organisation what its people said, from the middle; who gave no answer stands there.
fn houses(answers: &[Raw]) -> BTreeMap<usize, Vec<f64>> {
    let mut houses: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for answer in answers {
        let from_middle = if let Said::Step(step) = answer.said { f64::from(step) - 3.0 } else { 0.0 };
        houses.entry(answer.organisation).or_default().push(from_middle);
    }
    houses
}

/// By how much the mean of the organisations' means lies higher, and by how much one answer can move that.
fn gap(answers: &[Raw]) -> (f64, f64) {
    let houses = houses(answers);
    let (all, organisations) = (answers.len() as f64, houses.len() as f64);
    let people = houses.values().flatten().sum::<f64>() / all;
    let by_house =
        houses.values().map(|said| said.iter().sum::<f64>() / said.len() as f64).sum::<f64>() / organisations;
    let weight = |said: &Vec<f64>| (1.0 / (organisations * said.len() as f64) - 1.0 / all).abs();
    let step = 4.0 * houses.values().map(weight).fold(0.0, f64::max) * (1.0 + 1e-9);
    (by_house - people, step)
}

/// What the blur of the count by organisations is added to; `None` where there is no such count.
pub(super) fn gap_units(answers: &[Raw]) -> Option<i64> {
    two_counts(answers, 0)?;
    let (gap, step) = gap(answers);
    Some((gap / step).floor() as i64)
}

/// What is published is the multiple of `step` that lies nearest; of two that lie equally near either.
#[track_caller]
pub(super) fn nearest(published: f64, exact: f64, step: f64) {
    let steps = published / step;
    assert!((steps - steps.round()).abs() < 1e-6, "{published} is no multiple of {step}");
    assert!((published - exact).abs() <= step / 2.0 + 1e-7, "{published} was published, {exact} is right");
}

fn count<'a>(answers: impl Iterator<Item = &'a Raw>) -> u32 {
    u32::try_from(answers.count()).unwrap()
}
