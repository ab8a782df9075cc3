//! Somebody who knows nearly everything reads all that was published in the year.
//!
//! **By subtraction.** They know who took part, in which cell, and who gave no answer. A hidden cell is the total less what is shown; what is left open is what rounding leaves open, and the other hidden
//! cells. It is found when less is left open than one person's answer can move: four steps in all.
//!
//! **By knowing the others.** They know all answers but one, and see the blurred whole numbers themselves, from which everything published is computed (the recount shows that), so more than
//! anybody can. For each person, question and wave: by how much do the odds between two answers of theirs move? By fourfold at most, eightfold with the count by organisations.

use super::cast::Person;
use super::noise::Noise;
use super::play::Wave;
use super::recount::{self, Raw, cells, raw, units};
use super::sheets::{Kind, LEARNED, Said, questions};
use reihum_domain::report::{Figures, QuestionResult, ScaleFigures};
use std::collections::BTreeMap;

/// From one end of the scale to the other.
const ONE_ANSWER: f64 = 4.0;

/// A mean, and how far off it can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mean {
    pub(super) mean: f64,
    pub(super) off: f64,
}

/// A breakdown as somebody reads it: for each cell how many gave a step, and its mean if it is shown.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) total: Mean,
    pub(super) cells: BTreeMap<String, (f64, Option<Mean>)>,
}

/// The sum of steps from the middle in a hidden cell lies between these.
pub(super) type Bounds = (f64, f64);

/// What can be said of each hidden cell.
pub(super) fn subtract(table: &Table) -> BTreeMap<String, Bounds> {
    let sum = |n: f64, mean: Mean| ((mean.mean - 3.0 - mean.off) * n, (mean.mean - 3.0 + mean.off) * n);
    let all: f64 = table.cells.values().map(|(n, _)| n).sum();
    let total = sum(all, table.total);
    let possible = |n: f64| (-2.0 * n, 2.0 * n);
    let bounds = |(n, mean): &(f64, Option<Mean>)| mean.map_or(possible(*n), |mean| sum(*n, mean));
    // Of a cell in which nobody gave a step there is nothing to be found.
    let hidden = table.cells.iter().filter(|(_, (n, mean))| mean.is_none() && *n > 0.0);
    let solved = hidden.map(|(name, (n, _))| {
        let others: Vec<Bounds> =
            table.cells.iter().filter(|(other, _)| *other != name).map(|(_, cell)| bounds(cell)).collect();
        let (least, most) = others.iter().fold((0.0, 0.0), |sum, (low, high)| (sum.0 + low, sum.1 + high));
        let (low, high) = possible(*n);
        (name.clone(), ((total.0 - most).max(low), (total.1 - least).min(high)))
    });
    solved.collect()
}

/// Cells of which less is open than one answer.
pub(super) fn found(bounds: &BTreeMap<String, Bounds>) -> Vec<&str> {
    let is_found = |(_, (low, high)): &(&String, &Bounds)| high - low < ONE_ANSWER - 1e-9;
    bounds.iter().filter(is_found).map(|(name, _)| name.as_str()).collect()
}

/// The breakdown of one question, with what its blur adds to what rounding leaves open, or as if there were no blur.
fn table(
    answers: &[Raw],
    question: &str,
    published: &BTreeMap<(String, String), QuestionResult>,
    believes: bool,
) -> Option<Table> {
    let said = |cell: &str| {
        answers.iter().filter(|answer| answer.cell == cell && answer.said != Said::NoAnswer).count() as f64
    };
    let get = |cell: &str| match &published.get(&(question.to_owned(), cell.to_owned()))?.figures {
        Figures::Scale(figures) => Some(figures),
        _ => None,
    };
    let mean = |figures: &ScaleFigures, half: f64| {
        let blur = if believes { 0.0 } else { figures.margin.number() };
        Mean { mean: figures.mean.number(), off: half + blur }
    };
    let names: std::collections::BTreeSet<&str> = answers.iter().map(|answer| answer.cell).collect();
    // A cell without a name is never shown.
    let shown = |cell: &str| get(cell).filter(|_| !cell.is_empty()).map(|figures| mean(figures, 0.25));
    let cells = names.into_iter().map(|cell| (cell.to_owned(), (said(cell), shown(cell)))).collect();
    Some(Table { total: mean(get("")?, if answers.len() < 30 { 0.25 } else { 0.05 }), cells })
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Hidden cells that were tried, and the least that was left open of one, in steps.
    pub(super) hidden: usize,
    pub(super) least_open: f64,
    /// Answers that were guessed by whoever knows all others, and how many guesses were right: between several that are as likely a coin is thrown.
    pub(super) guesses: usize,
    pub(super) right: f64,
    /// The same without blur.
    pub(super) right_without: f64,
    /// The most that the odds moved, as a power of two: without and with the count by organisations.
    pub(super) bits: i64,
    pub(super) bits_with_gap: i64,
}

/// What is published of a wave, by question and cell.
pub(super) type Published = BTreeMap<(String, String), QuestionResult>;

/// Attacks all waves, one after the other and together.
pub(super) fn attack(waves: &[(&Wave, Published)], cast: &[Person], key: [u8; 32]) -> Report {
    let mut report = Report { least_open: f64::MAX, ..Report::default() };
    for (wave, published) in waves {
        let noise = Noise { key, wave: wave.row.id.0 };
        for (question, kind) in questions(wave.template) {
            let answers = raw(wave, cast, question);
            // Without a breakdown nothing is hidden but single people.
            for believes in [true, false].into_iter().filter(|_| wave.by.is_some()) {
                let Some(table) = table(&answers, question, published, believes) else { continue };
                let bounds = subtract(&table);
                assert_eq!(found(&bounds), Vec::<&str>::new(), "{question}: {table:#?}");
                report.hidden += bounds.len();
                report.least_open = bounds.values().map(|(low, high)| high - low).fold(report.least_open, f64::min);
            }
            guess(&answers, (question, kind), &noise, &mut report);
        }
    }
    together(waves, cast, &mut report);
    report
}

/// Waves of one survey side by side, by somebody who thinks that a hidden cell answers alike each time: what all of them leave open.
fn together(waves: &[(&Wave, Published)], cast: &[Person], report: &mut Report) {
    for template in [super::sheets::PULSE, super::sheets::FACTORS] {
        for (question, _) in questions(template) {
            let mut means: BTreeMap<String, (f64, f64, f64)> = BTreeMap::new();
            for (wave, published) in waves.iter().filter(|(wave, _)| wave.template == template) {
                let answers = raw(wave, cast, question);
                let Some(table) = table(&answers, question, published, false) else { continue };
                for (cell, (low, high)) in subtract(&table) {
                    let n = table.cells[&cell].0;
                    let open = means.entry(cell).or_insert((-2.0, 2.0, n));
                    *open = (open.0.max(low / n), open.1.min(high / n), n.min(open.2));
                }
            }
            for (cell, (low, high, n)) in means {
                let left = (high - low) * n;
                // Less than nothing: the cell did not answer alike, and nothing follows.
                assert!(!(0.0..ONE_ANSWER - 1e-9).contains(&left), "{template} {question} {cell}: {left} left open");
                if left >= 0.0 {
                    report.least_open = report.least_open.min(left);
                }
            }
        }
    }
}

/// Each person's answer is guessed from the blurred numbers and all other answers.
fn guess(answers: &[Raw], (question, kind): (&'static str, Kind), noise: &Noise, report: &mut Report) {
    let possible: Vec<Said> = match kind {
        Kind::Scale(..) => (1..=5).map(Said::Step).chain([Said::NoAnswer]).collect(),
        Kind::One => LEARNED.map(Said::Choice).into_iter().chain([Said::NoAnswer]).collect(),
        Kind::Text => return,
    };
    let shown = cells(answers).shown;
    let key = |cell: &'static str| if shown.contains(cell) { cell } else { "" };
    let group = |answers: &[Raw], of: &str| -> Vec<i64> {
        let inside: Vec<&Raw> = answers.iter().filter(|answer| key(answer.cell) == of).collect();
        units(kind, &inside)
    };
    let mut changed = answers.to_vec();
    for place in 0..answers.len() {
        let cell = key(answers[place].cell);
        let exact = group(answers, cell);
        let drawn: Vec<i64> = (0..exact.len()).map(|nr| noise.of(question, cell, &nr.to_string())).collect();
        let gap = recount::gap_units(answers).filter(|_| matches!(kind, Kind::Scale(..)));
        let drawn_gap = noise.of(question, "", "gap");
        // How unlikely what is seen would be, as a power of one half: distances from what would have been counted.
        let unlikely = |changed: &[Raw]| -> (i64, i64, bool) {
            let counted = group(changed, cell);
            let far = |with: bool| {
                counted
                    .iter()
                    .zip(&exact)
                    .zip(&drawn)
                    .map(|((would, is), drawn)| (is + if with { *drawn } else { 0 } - would).abs())
                    .sum::<i64>()
            };
            let gap = gap.zip(recount::gap_units(changed)).map_or(0, |(is, would)| (is + drawn_gap - would).abs());
            (far(true), gap, far(false) == 0)
        };
        let mut seen = vec![];
        for said in &possible {
            changed[place].said = said.clone();
            seen.push(unlikely(&changed));
        }
        changed[place].said = answers[place].said.clone();
        let mine = possible.iter().position(|said| *said == answers[place].said).unwrap();
        let spread = |of: &dyn Fn(&(i64, i64, bool)) -> i64| {
            seen.iter().map(of).max().unwrap() - seen.iter().map(of).min().unwrap()
        };
        report.bits = report.bits.max(spread(&|seen| seen.0));
        report.bits_with_gap = report.bits_with_gap.max(spread(&|seen| seen.0 + seen.1));
        let best = seen.iter().map(|seen| seen.0 + seen.1).min().unwrap();
        let alike = seen.iter().filter(|seen| seen.0 + seen.1 == best).count() as f64;
        report.guesses += 1;
        report.right += if seen[mine].0 + seen[mine].1 == best { 1.0 / alike } else { 0.0 };
        report.right_without += 1.0 / seen.iter().filter(|seen| seen.2).count() as f64;
    }
}

/// What the attacker finds where nothing protects: exact means, and only the small cell left out.
#[test]
fn an_unprotected_table_is_solved() {
    let exactly = |mean: f64| Mean { mean, off: 0.0 };
    let cells = |league: Option<Mean>, association: Option<Mean>| {
        [("league", (1.0, league)), ("association", (12.0, association)), ("facility", (80.0, Some(exactly(3.5))))]
            .map(|(name, cell)| (name.to_owned(), cell))
            .into()
    };
    // The one of the league says 1: (12 · 3.25 + 80 · 3.5 + 1) / 93.
    let total = exactly(320.0 / 93.0);
    let naive = Table { total, cells: cells(None, Some(exactly(3.25))) };
    let solved = subtract(&naive);
    assert_eq!(found(&solved), ["league"]);
    assert!(
        (solved["league"].0 + 2.0).abs() < 1e-9 && (solved["league"].1 + 2.0).abs() < 1e-9,
        "two below the middle: {solved:?}"
    );
    // A second hidden cell alone does not save a single person who stands at the end of what is possible: rounding and blur do.
    let two = Table { total, cells: cells(None, None) };
    assert_eq!(found(&subtract(&two)), Vec::<&str>::new());
    let rounded = Table { total: Mean { off: 0.05, ..total }, ..naive };
    assert_eq!(found(&subtract(&rounded)), Vec::<&str>::new());
}
