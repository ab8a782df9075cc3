//! The three contacts of a commitment.

use super::shift::is_free;
use super::*;
use chrono::{Datelike, Days, TimeDelta};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;
use rstest::rstest;

const BERLIN: Tz = Tz::Europe__Berlin;

fn office() -> Reach<'static> {
    Reach { zone: BERLIN, quiet: QuietHours::new(time("18:00"), time("08:00")), is_free: &is_free }
}

/// Mehmet's (domain.md 3B); then a Saturday, the days between the years, a day on which no clock shows the time, Good Friday's week.
#[rstest]
#[case("2026-11-30 09:30", ["2026-11-23 09:30 +0100", "2026-11-30 09:30 +0100", "2026-12-03 09:30 +0100"])]
#[case("2026-11-28 09:30", ["2026-11-23 09:30 +0100", "2026-11-30 09:30 +0100", "2026-12-03 09:30 +0100"])]
#[case("2026-12-31 09:30", ["2026-12-23 09:30 +0100", "2027-01-04 09:30 +0100", "2027-01-07 09:30 +0100"])]
#[case("2026-10-24 09:30", ["2026-10-19 09:30 +0200", "2026-10-26 09:30 +0100", "2026-10-29 09:30 +0100"])]
#[case("2026-10-21 20:00", ["2026-10-15 08:00 +0200", "2026-10-22 08:00 +0200", "2026-10-26 08:00 +0100"])]
fn three_contacts(#[case] due: &str, #[case] expected: [&str; 3]) {
    let contacts = plan_contacts(local(due), &office());
    let all = [contacts.before, contacts.on_the_day, contacts.after].map(|due| shown(due.unwrap().at, BERLIN));
    assert_eq!(all, expected);
}

#[test]
fn what_is_over_is_not_made_up_for() {
    let contacts = plan_contacts(local("2026-11-30 09:30"), &office());
    let left = |now: &str| contacts.from(local(now).instant(BERLIN)).map(|(which, _)| which).collect::<Vec<_>>();
    assert_eq!(left("2026-11-01 12:00"), [Contact::Before, Contact::OnTheDay, Contact::After]);
    assert_eq!(left("2026-11-23 09:30"), [Contact::Before, Contact::OnTheDay, Contact::After]);
    assert_eq!(left("2026-11-23 09:31"), [Contact::OnTheDay, Contact::After]);
    assert_eq!(left("2026-12-04 00:00"), []);
}

#[test]
fn whoever_is_away_for_long_is_not_reminded_of_what_is_over() {
    let back = day("2027-06-01");
    let away = |date: NaiveDate| date >= day("2026-11-25") && date < back;
    let contacts = plan_contacts(local("2026-11-30 09:30"), &Reach { is_free: &away, ..office() });
    assert_eq!(contacts.before.map(|due| due.nominal.date), Some(day("2026-11-23")));
    assert_eq!((contacts.on_the_day, contacts.after), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// In their order, each on a day of its own that is not free, never in quiet hours, never more than three.
    #[test]
    fn contacts_never_meet(
        free in prop::collection::vec(prop::bool::weighted(0.4), 1..40), zone in prop::sample::select(TZ_VARIANTS.to_vec()),
        days in 0u64..3650, minutes in (0i64..1440, 0i64..1440, 0i64..1440),
    ) {
        let clock = |minutes| time("00:00") + TimeDelta::minutes(minutes);
        let is_free = |date: NaiveDate| free[usize::try_from(date.num_days_from_ce()).unwrap() % free.len()];
        let reach = Reach { zone, quiet: QuietHours::new(clock(minutes.0), clock(minutes.1)), is_free: &is_free };
        let due = Local { date: day("2020-01-01") + Days::new(days), time: clock(minutes.2) };
        let contacts: Vec<_> = plan_contacts(due, &reach).from(DateTime::<Utc>::MIN_UTC).map(|(_, due)| due).collect();
        prop_assert!(contacts.is_sorted_by(|a, b| a.shows.date < b.shows.date && a.at < b.at));
        for contact in &contacts {
            prop_assert!(!is_free(contact.shows.date));
            prop_assert!(reach.quiet.is_none_or(|quiet| !quiet.contain(contact.shows.time)));
        }
        prop_assert!(contacts.len() == 3 || free.iter().all(|free| *free) || reach.quiet.is_some());
    }
}
