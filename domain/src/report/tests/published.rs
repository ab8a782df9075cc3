//! Figures of given counts.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

const NO_BLUR: fn(&str, &str) -> i64 = |_, _| 0;

fn alone(question: &ReportQuestion, answers: &[One], rules: Rules) -> QuestionResult {
    publish(question, &gathered(question, answers), rules, &NO_BLUR).remove("").unwrap()
}

fn scale_of(result: &QuestionResult) -> &ScaleFigures {
    let Figures::Scale(figures) = &result.figures else { panic!("{result:?}") };
    figures
}

/// Thirty-seven people of sixty, each from an organisation of their own: 10 × 2, 10 × 3, 10 × 4, 5 × 5, 2 without answer.
fn thirty_seven() -> Vec<One> {
    let steps = [(10, 2), (10, 3), (10, 4), (5, 5), (2, 0)];
    let answers = steps.iter().flat_map(|(n, step)| std::iter::repeat_n(*step, *n));
    (0..).zip(answers).map(|(organisation, step)| ("", organisation, step)).collect()
}

#[test]
fn a_mean_says_how_sure_it_is() {
    let result = alone(&question(ReportKind::Scale), &thirty_seven(), Rules::of(5, 60));
    let figures = scale_of(&result);
    assert_eq!((result.n, figures.mean), (Size::Exactly(37), Hundredths(330)));
    // √(1.1²/37 · (1 − 37/60) + (16.25 + 0.3² · 4)/35²) · 1.96
    assert_eq!(figures.margin, Hundredths(32));
    assert_eq!((figures.shares, figures.spread), (None, None), "below 60 only the mean");
    let by = figures.by_organisation.as_ref().unwrap();
    assert_eq!((by.organisations, by.mean, by.differs), (37, Hundredths(330), false));
}

#[test]
fn many_answers_show_their_distribution() {
    let answers: Vec<One> = (0..200).map(|i| ("", i % 50, [4, 4, 3, 5, 2][usize::try_from(i % 5).unwrap()])).collect();
    let result = alone(&question(ReportKind::Scale), &answers, Rules::of(5, 250));
    let figures = scale_of(&result);
    assert_eq!(figures.shares, Some([0, 20, 20, 40, 20]));
    assert_eq!((figures.mean, figures.spread), (Hundredths(360), Some(Hundredths(100))));
}

/// One large organisation says 1, twenty small ones say 5.
#[test]
fn large_organisations_do_not_outvote_small_ones() {
    let large = std::iter::repeat_n(("", 0, 1), 18);
    let answers: Vec<One> = large.chain((1..=22).map(|organisation| ("", organisation, 5))).collect();
    let result = alone(&question(ReportKind::Scale), &answers, Rules::of(5, 60));
    let figures = scale_of(&result);
    let by = figures.by_organisation.as_ref().unwrap();
    assert_eq!((figures.mean, by.mean, by.differs), (Hundredths(320), Hundredths(480), true));
}

#[rstest]
#[case::four_organisations((0..24).map(|i| i % 4).collect())]
#[case::one_has_more_than_half((0..40).map(|i| if i < 21 { 0 } else { i }).collect())]
fn no_count_by_organisations_where_one_is_seen(#[case] organisations: Vec<i64>) {
    let answers: Vec<One> = organisations.into_iter().map(|organisation| ("", organisation, 4)).collect();
    let result = alone(&question(ReportKind::Scale), &answers, Rules::of(5, 60));
    assert_eq!(scale_of(&result).by_organisation, None);
}

#[rstest]
#[case(ReportKind::Scale, 7, Figures::Withheld(Withheld::TooFew))]
#[case(ReportKind::One, 19, Figures::Withheld(Withheld::TooFew))]
#[case(ReportKind::Text, 4, Figures::Withheld(Withheld::TooFew))]
#[case(ReportKind::Text, 5, Figures::Texts)]
#[case(ReportKind::Other, 50, Figures::Withheld(Withheld::Kind))]
fn few_answers_show_nothing(#[case] kind: ReportKind, #[case] n: i64, #[case] figures: Figures) {
    let answers: Vec<One> = (0..n).map(|i| ("", i, 1)).collect();
    assert_eq!(alone(&question(kind), &answers, Rules::of(5, 60)).figures, figures);
}

#[test]
fn sensitive_questions_wait_for_ten() {
    let sensitive = ReportQuestion { sensitive: true, ..question(ReportKind::Scale) };
    let answers: Vec<One> = (0..10).map(|i| ("", i, 2)).collect();
    assert!(matches!(alone(&sensitive, &answers[..9], Rules::of(5, 60)).figures, Figures::Withheld(_)));
    assert_eq!(scale_of(&alone(&sensitive, &answers, Rules::of(5, 60))).mean, Hundredths(200));
}

#[test]
fn what_was_asked_by_name_is_counted_exactly() {
    let named = ReportQuestion { named: true, ..question(ReportKind::One) };
    let result = alone(&named, &[("", 0, 1), ("", 0, 1), ("", 1, 3), ("", 2, 0)], Rules::of(5, 60));
    let Figures::Named(counts) = result.figures else { panic!() };
    let counts: Vec<_> = counts.iter().map(|c| (c.option.as_deref(), c.count)).collect();
    assert_eq!(counts, [(Some("a"), 2), (Some("b"), 0), (Some("c"), 1), (None, 1)]);
}

#[rstest]
#[case(340, 310, Direction::Unchanged)]
#[case(390, 340, Direction::Up)]
#[case(290, 340, Direction::Down)]
fn a_change_within_its_margin_is_none(#[case] now: i32, #[case] before: i32, #[case] direction: Direction) {
    let change = compare((Hundredths(now), Hundredths(30)), (Hundredths(before), Hundredths(30)));
    assert_eq!((change.direction, change.by, change.margin), (direction, Hundredths(now - before), Hundredths(42)));
}

proptest! {
    /// Blurred figures are right on average, and the margin holds for nineteen in twenty.
    #[test]
    fn the_margin_is_honest(seed in 0u128..1_000, shift in 0u8..3) {
        let answers: Vec<One> = (0..40).map(|i| ("", i, 2 + shift + u8::try_from(i % 2).unwrap())).collect();
        let (question, truth) = (question(ReportKind::Scale), 2.5 + f64::from(shift));
        let gathered = gathered(&question, &answers);
        // All were asked and answered: what is left is blur.
        let rules = Rules { invited: 40, ..Rules::of(5, 40) };
        let within = (0..100).filter(|nr| {
            let blur = Blur::new([3; 32], uuid::Uuid::from_u128(seed * 1_000 + nr));
            let result = publish(&question, &gathered, rules, &|cell, unit| blur.draw("q", cell, unit));
            let figures = scale_of(&result[""]);
            (figures.mean.number() - truth).abs() <= figures.margin.number() + 0.05
        });
        prop_assert!(within.count() >= 85);
    }
}
