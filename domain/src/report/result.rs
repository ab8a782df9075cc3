//! From counts to what is published: turnout decides what is shown, blurred units decide what it says, and nothing else comes in.

use super::Rules;
use super::blur::VARIANCE;
pub use super::cells::Withheld;
use super::cells::{ORGANISATIONS, withhold};
use super::change::{ASSUMED_SPREAD, margin};
use super::figures::Hundredths;
use super::gather::{CellCount, Gathered, from_middle};
use super::question::{ReportKind, ReportQuestion};
use super::units::{Measure, count, gap_units, measure, units, whole};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that may be read of one question in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionResult {
    pub n: Size,
    pub figures: Figures,
}

/// How many answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    Exactly(u32),
    /// A cell of a breakdown says no more than this, which is the same for all.
    AtLeast(u32),
    Unsaid,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figures {
    Withheld(Withheld),
    Scale(ScaleFigures),
    /// In the order of the options; "no answer" last where there is one.
    Shares(Vec<Share>),
    /// Asked by name, counted exactly.
    Named(Vec<NamedCount>),
    /// Texts are released one by one.
    Texts,
}

/// A scale from one to five.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleFigures {
    pub mean: Hundredths,
    /// Half the width of the mean's 95 % interval.
    pub margin: Hundredths,
    /// Standard deviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<Hundredths>,
    /// Percent of those who answered, by step, in fives. Rounded each for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares: Option<[u32; 5]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_organisation: Option<ByOrganisation>,
}

/// One organisation, one vote: the mean over organisations of their people's means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByOrganisation {
    pub organisations: u32,
    pub mean: Hundredths,
    /// The two counts differ by more than chance: large organisations answer in another way than small ones.
    pub differs: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// `None`: no answer.
    pub option: Option<String>,
    pub percent: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedCount {
    pub option: Option<String>,
    pub count: u32,
}

/// A group of answers after its numbers were blurred.
struct Blurred {
    n: u32,
    numbers: Vec<i64>,
    measure: Measure,
}

/// Sum of steps from the middle, and who gave none, with their variances.
#[derive(Default)]
struct Sums {
    n: u32,
    sum: f64,
    none: f64,
    sum_variance: f64,
    none_variance: f64,
}

/// What is published of a question: for all (the empty cell) and for each cell of the wave's breakdown. `draw` gives what is added to a number, by cell and unit.
pub fn publish(
    question: &ReportQuestion,
    gathered: &Gathered,
    rules: Rules,
    draw: &dyn Fn(&str, &str) -> i64,
) -> BTreeMap<String, QuestionResult> {
    let rules = rules.for_question(question);
    let n = Size::Exactly(gathered.n());
    let alone = |figures| BTreeMap::from([(String::new(), QuestionResult { n, figures })]);
    if question.named {
        return alone(Figures::Named(named(question, gathered)));
    }
    match question.kind {
        ReportKind::Other => return alone(Figures::Withheld(Withheld::Kind)),
        ReportKind::Text if gathered.n() >= rules.k => return alone(Figures::Texts),
        ReportKind::Text => return alone(Figures::Withheld(Withheld::TooFew)),
        ReportKind::Scale | ReportKind::One | ReportKind::Several => {}
    }
    let decided = withhold(gathered, &rules);
    let too_few = gathered.n() < rules.floor.max(rules.k);
    // Each cell there is has somebody in it: with few answers even that says much.
    let is_listed = count(gathered.cells.len()) + f64::from(rules.floor) <= f64::from(gathered.n());
    let (mut groups, mut rest, mut results) = (vec![], CellCount::default(), BTreeMap::new());
    for (name, cell) in &gathered.cells {
        let why = decided.get(name).copied().flatten();
        if why.is_none() && !name.is_empty() {
            let group = blurred(question, cell, &rules, &|unit| draw(name, unit));
            results.insert(name.clone(), of_cell(question, &group, &rules));
            groups.push(group);
        } else {
            add(&mut rest, cell);
            if why.is_some() && !name.is_empty() && is_listed {
                // Which of the withheld ones was too small would say which were not.
                let figures = Figures::Withheld(Withheld::InBreakdown);
                results.insert(name.clone(), QuestionResult { n: Size::Unsaid, figures });
            }
        }
    }
    if rest.n > 0 {
        groups.push(blurred(question, &rest, &rules, &|unit| draw("", unit)));
    }
    let figures = if too_few {
        Figures::Withheld(Withheld::TooFew)
    } else {
        let by_organisation = || by_organisation(gathered, &rules, draw("", "gap"));
        figures(question, &groups, gathered.n(), rules.invited, &rules, by_organisation)
    };
    results.insert(String::new(), QuestionResult { n, figures });
    results
}

fn add(to: &mut CellCount, cell: &CellCount) {
    to.n += cell.n;
    to.bins.resize(cell.bins.len(), 0);
    for (sum, count) in to.bins.iter_mut().zip(&cell.bins) {
        *sum += count;
    }
}

fn named(question: &ReportQuestion, gathered: &Gathered) -> Vec<NamedCount> {
    let count = |bin: usize| gathered.cells.values().filter_map(|cell| cell.bins.get(bin)).sum();
    let option = |bin: usize| match question.kind {
        ReportKind::Scale => (bin < 5).then(|| (bin + 1).to_string()),
        _ => question.options.get(bin).map(|option| option.key.clone()),
    };
    (0..question.bins()).map(|bin| NamedCount { option: option(bin), count: count(bin) }).collect()
}

fn blurred(question: &ReportQuestion, cell: &CellCount, rules: &Rules, draw: &dyn Fn(&str) -> i64) -> Blurred {
    let measure = measure(question, cell.n, rules);
    let numbers = (0..).zip(units(cell, measure)).map(|(nr, unit): (u32, i64)| unit + draw(&nr.to_string()));
    Blurred { n: cell.n, numbers: numbers.collect(), measure }
}

/// A cell is told as if it were the smallest that may be shown: how large it is would help to compute the others.
fn of_cell(question: &ReportQuestion, group: &Blurred, rules: &Rules) -> QuestionResult {
    let least = rules.floor.max(rules.k);
    let figures = figures(question, std::slice::from_ref(group), least, u32::MAX, rules, || None);
    QuestionResult { n: Size::AtLeast(least), figures }
}

/// `n` and `asked` are for the margin.
fn figures(
    question: &ReportQuestion,
    groups: &[Blurred],
    n: u32,
    asked: u32,
    rules: &Rules,
    by_organisation: impl FnOnce() -> Option<Gap>,
) -> Figures {
    match question.kind {
        ReportKind::Scale => Figures::Scale(scale(groups, n, asked, rules, by_organisation())),
        _ if n < rules.shares => Figures::Withheld(Withheld::TooFew),
        _ => {
            let people: u32 = groups.iter().map(|group| group.n).sum();
            let step = if n >= 100 { 5 } else { 10 };
            Figures::Shares(shares(question, &total(groups), people, step))
        }
    }
}

fn total(groups: &[Blurred]) -> Vec<i64> {
    let width = groups.iter().map(|group| group.numbers.len()).max().unwrap_or(0);
    (0..width).map(|bin| groups.iter().filter_map(|group| group.numbers.get(bin)).sum()).collect()
}

fn shares(question: &ReportQuestion, numbers: &[i64], people: u32, step: u32) -> Vec<Share> {
    let of_all: f64 = match question.kind {
        ReportKind::Several => f64::from(people.max(1)),
        _ => numbers.iter().map(|number| whole((*number).max(0))).sum::<f64>().max(1.0),
    };
    let share = |(bin, number): (usize, &i64)| Share {
        option: question.options.get(bin).map(|option| option.key.clone()),
        percent: percent(*number, of_all, step),
    };
    numbers.iter().enumerate().map(share).collect()
}

/// In multiples of `step`, nought to a hundred.
fn percent(number: i64, of_all: f64, step: u32) -> u32 {
    let share = (whole(number.max(0)) / of_all).min(1.0) * 100.0 / f64::from(step);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let steps = share.round() as u32;
    steps * step
}

fn scale(groups: &[Blurred], n: u32, asked: u32, rules: &Rules, gap: Option<Gap>) -> ScaleFigures {
    let sums = groups.iter().fold(Sums::default(), Sums::with);
    let answers = (f64::from(sums.n) - sums.none).clamp(1.0, f64::from(sums.n.max(1)));
    let from_middle_of_scale = (sums.sum / answers).clamp(-2.0, 2.0);
    let variance =
        (sums.sum_variance + from_middle_of_scale * from_middle_of_scale * sums.none_variance) / answers / answers;
    let bins = groups.iter().all(|group| group.measure == Measure::Each).then(|| total(groups));
    let spread = bins.as_ref().map(|bins| spread(bins, from_middle_of_scale));
    let half = margin(spread.unwrap_or(ASSUMED_SPREAD), n, asked, variance);
    let step = Hundredths(if n >= rules.fine { 10 } else { 50 });
    let mean = Hundredths::in_steps_of(3.0 + from_middle_of_scale, step);
    let by_organisation = gap.map(|gap| {
        let wider = gap.size * f64::from(sums.n) / answers;
        let other = Hundredths::in_steps_of((3.0 + from_middle_of_scale + wider).clamp(1.0, 5.0), step);
        let differs = gap.size.abs() > gap.margin && (other.0 - mean.0).abs() >= 20;
        ByOrganisation { organisations: gap.organisations, mean: other, differs }
    });
    ScaleFigures {
        mean,
        margin: Hundredths::of(half),
        spread: spread.map(|spread| Hundredths::in_steps_of(spread, Hundredths(10))),
        shares: bins.map(|bins| steps(&bins)),
        by_organisation,
    }
}

impl Sums {
    fn with(self, group: &Blurred) -> Self {
        let at = |nr: usize| group.numbers.get(nr).copied().map_or(0.0, whole);
        let (sum, none, variance) = match group.measure {
            // Rounding down took a quarter of a step on average.
            Measure::Sum => (2.0 * at(0) + 0.5, at(1), 4.0 * VARIANCE + 0.25),
            Measure::Each => ((0..5).map(|bin| whole(from_middle(bin)) * at(bin)).sum(), at(5), 10.0 * VARIANCE),
        };
        Self {
            n: self.n + group.n,
            sum: self.sum + sum,
            none: self.none + none,
            sum_variance: self.sum_variance + variance,
            none_variance: self.none_variance + VARIANCE,
        }
    }
}

fn spread(bins: &[i64], mean: f64) -> f64 {
    let weights: Vec<f64> = bins.iter().take(5).map(|bin| whole((*bin).max(0))).collect();
    let all: f64 = weights.iter().sum::<f64>().max(1.0);
    let squares = (0..5).zip(&weights).map(|(bin, weight)| weight * (whole(from_middle(bin)) - mean).powi(2));
    (squares.sum::<f64>() / all).sqrt()
}

fn steps(bins: &[i64]) -> [u32; 5] {
    let all: f64 = bins.iter().take(5).map(|bin| whole((*bin).max(0))).sum::<f64>().max(1.0);
    let mut shares = [0; 5];
    for (share, bin) in shares.iter_mut().zip(bins) {
        *share = percent(*bin, all, 5);
    }
    shares
}

/// By how much the count by organisations lies higher.
struct Gap {
    organisations: u32,
    size: f64,
    margin: f64,
}

/// `None` where it would be about too few organisations, or about one of them.
fn by_organisation(gathered: &Gathered, rules: &Rules, drawn: i64) -> Option<Gap> {
    let found = gathered.organisations.len();
    let largest = gathered.organisations.values().map(|(n, _)| *n).max().unwrap_or(0);
    let organisations = u32::try_from(found).ok()?;
    if found < ORGANISATIONS || organisations < rules.k || largest * 2 > gathered.n() {
        return None;
    }
    let (size, margin) = match gap_units(gathered) {
        None => (0.0, 0.0),
        Some((units, step)) => ((whole(units + drawn) + 0.5) * step, 1.96 * step * (VARIANCE + 1.0 / 12.0).sqrt()),
    };
    Some(Gap { organisations, size, margin })
}
