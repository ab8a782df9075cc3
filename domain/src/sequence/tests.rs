//! Offsets as templates write them, repetitions, pauses.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[rstest]
#[case("0d", Some(0))]
#[case("10d", Some(10))]
#[case("2w", Some(14))]
#[case("104w", Some(728))]
#[case("105w", None)]
#[case("2m", None)]
#[case("w", None)]
#[case("-2w", None)]
#[case("+2w", None)]
#[case("2 w", None)]
#[case("", None)]
#[case("2ü", None)]
fn an_offset_is_days_or_weeks(#[case] written: &str, #[case] days: Option<u64>) {
    assert_eq!(Offset::parse(written).map(Offset::days), days);
}

#[test]
fn a_step_comes_again_up_to_its_end() {
    let of = |text| Offset::parse(text).unwrap();
    let weeks: Vec<u64> = of("12w").again(of("4w"), of("24w")).into_iter().map(|offset| offset.days() / 7).collect();
    assert_eq!(weeks, [12, 16, 20, 24]);
    assert_eq!(of("12w").again(of("4w"), of("2w")), [of("12w")], "at least once");
    assert_eq!(of("0d").again(of("0d"), of("1d")).len(), 2, "an interval of nothing is a day");
}

#[test]
fn a_step_becomes_a_commitment_two_weeks_before() {
    assert_eq!(opens_on(day("2027-03-01")), day("2027-02-15"));
    assert_eq!(opens_on(NaiveDate::MIN), NaiveDate::MIN);
}

#[test]
fn a_pause_moves_what_comes_by_its_length() {
    let moved = |from, to| after_pause(day("2027-02-20"), day(from), day(to));
    assert_eq!(moved("2027-01-01", "2027-01-15"), Some(day("2027-03-06")));
    assert_eq!(moved("2027-01-01", "2027-01-01"), Some(day("2027-02-20")));
    assert_eq!(moved("2027-01-15", "2027-01-01"), Some(day("2027-02-20")), "a clock that went back moves nothing");
    assert_eq!(after_pause(NaiveDate::MAX, day("2027-01-01"), day("2027-01-02")), None);
}

#[test]
fn it_is_paused_resumed_and_stopped_in_order() {
    let today = day("2027-01-01");
    let paused = State::Paused { since: today };
    assert_eq!(State::Running.pause(today), Ok(paused));
    assert_eq!((paused.pause(today), paused.resume()), (Err(Refusal::NotRunning), Ok(today)));
    assert_eq!((State::Running.resume(), State::Stopped.resume()), (Err(Refusal::NotPaused), Err(Refusal::Stopped)));
    assert_eq!((State::Stopped.goes_on(), paused.goes_on()), (Err(Refusal::Stopped), Ok(())));
    for state in [State::Running, paused, State::Stopped] {
        assert_eq!(State::of(state.name(), state.paused_on()), Some(state));
    }
    assert_eq!(State::of("paused", None), None);
}

proptest! {
    #[test]
    fn no_text_makes_an_offset_panic(written in "\\PC{0,8}") {
        let _ = Offset::parse(&written);
    }

    /// However often it is paused, the distance between steps stays.
    #[test]
    fn pauses_keep_the_distance_of_steps(a in 0u64..700, b in 0u64..700, pauses in prop::collection::vec((0u64..400, 0u64..400), 0..5)) {
        let start = day("2026-01-01");
        let all = |mut day: NaiveDate| {
            for (from, length) in &pauses {
                let from = start + Days::new(*from);
                day = after_pause(day, from, from + Days::new(*length)).unwrap();
            }
            day
        };
        let (first, second) = (start + Days::new(a), start + Days::new(b));
        prop_assert_eq!(all(second) - all(first), second - first);
        prop_assert_eq!((all(first) - first).num_days().unsigned_abs(), pauses.iter().map(|(_, length)| length).sum::<u64>());
    }
}
