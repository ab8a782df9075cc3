//! The tricky days one by one, and what is true of all regions in all years.

use super::*;
use chrono::{Days, Weekday};
use proptest::prelude::*;
use rstest::rstest;

fn region(code: &str) -> Region {
    code.parse().unwrap()
}

fn on(code: &str, date: &str) -> Option<&'static str> {
    holiday_on(region(code), date.parse().unwrap())
}

#[rstest]
#[case::before("DE-BE", "2018-03-08", None)]
#[case::womens_day("DE-BE", "2019-03-08", Some("Frauentag"))]
#[case::before("DE-MV", "2022-03-08", None)]
#[case::womens_day("DE-MV", "2023-03-08", Some("Frauentag"))]
#[case::elsewhere("DE-BB", "2023-03-08", None)]
#[case::once(
    "DE-BE",
    "2020-05-08",
    Some("75. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa")
)]
#[case::between("DE-BE", "2021-05-08", None)]
#[case::once(
    "DE-BE",
    "2025-05-08",
    Some("80. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa")
)]
#[case::once("DE-BE", "2028-06-17", Some("75. Jahrestag des Aufstandes vom 17. Juni 1953"))]
#[case::elsewhere("DE-BB", "2025-05-08", None)]
#[case::before("DE-TH", "2018-09-20", None)]
#[case::childrens_day("DE-TH", "2019-09-20", Some("Weltkindertag"))]
#[case::everywhere_once("DE", "2017-10-31", Some("Reformationstag"))]
#[case::everywhere_once("DE-BY", "2017-10-31", Some("Reformationstag"))]
#[case::not_again("DE-BY", "2018-10-31", None)]
#[case::before("DE-NI", "2016-10-31", None)]
#[case::north("DE-NI", "2018-10-31", Some("Reformationstag"))]
#[case::always("DE-SN", "2003-10-31", Some("Reformationstag"))]
#[case::earliest("DE-SN", "2022-11-16", Some("Buß- und Bettag"))]
#[case::latest("DE-SN", "2023-11-22", Some("Buß- und Bettag"))]
#[case::elsewhere("DE-BY", "2023-11-22", None)]
#[case::named_sunday("DE-BB", "2027-03-28", Some("Ostersonntag"))]
#[case::named_sunday("DE-BB", "2027-05-16", Some("Pfingstsonntag"))]
#[case::plain_sunday("DE-HE", "2027-03-28", None)]
#[case::augsburg_only("DE-BY", "2027-08-08", None)]
#[case::some_municipalities("DE-BY", "2027-08-15", None)]
#[case::whole_land("DE-SL", "2027-08-15", Some("Mariä Himmelfahrt"))]
#[case::some_municipalities("DE-TH", "2027-05-27", None)]
#[case::some_municipalities("DE-SN", "2027-05-27", None)]
#[case::two_on_a_day("DE", "2008-05-01", Some("Erster Mai"))]
#[case::offices_only("AT-2", "2027-10-10", None)]
#[case::schools_only("AT-6", "2027-03-19", None)]
#[case::no_holiday("AT", "2027-03-26", None)]
#[case::austrian_name("AT-9", "2027-12-25", Some("Christtag"))]
fn in_germany_and_austria(#[case] code: &str, #[case] date: &str, #[case] name: Option<&str>) {
    assert_eq!(on(code, date), name);
}

#[rstest]
#[case::geneva_fast("CH-GE", "2024-09-05", Some("Genfer Bettag"))]
#[case::geneva_fast("CH-GE", "2026-09-10", Some("Genfer Bettag"))]
#[case::fast_monday("CH-VD", "2024-09-16", Some("Bettagsmontag"))]
#[case::sunday("CH-ZH", "2024-09-15", None)]
#[case::republic("CH-GE", "2027-12-31", Some("Wiederherstellung der Republik"))]
#[case::first_thursday("CH-GL", "2024-04-04", Some("Näfelser Fahrt"))]
#[case::holy_week("CH-GL", "2026-04-02", None)]
#[case::a_week_later("CH-GL", "2026-04-09", Some("Näfelser Fahrt"))]
#[case::after_monday("CH-AI", "2017-12-26", None)]
#[case::after_friday("CH-AR", "2020-12-26", None)]
#[case::after_sunday("CH-UR", "2022-12-26", Some("Stephanstag"))]
#[case::after_saturday("CH-AI", "2021-12-26", Some("Stephanstag"))]
#[case::after_sunday("CH-NE", "2022-12-26", Some("Stephanstag"))]
#[case::after_monday("CH-NE", "2023-12-26", None)]
#[case::after_sunday("CH-NE", "2023-01-02", Some("Berchtoldstag"))]
#[case::after_monday("CH-NE", "2024-01-02", None)]
#[case::two_municipalities("CH-NE", "2027-05-27", None)]
#[case::some_districts("CH-AG", "2027-05-27", Some("Fronleichnam"))]
#[case::no_district("CH-AG", "2027-05-01", None)]
#[case::half_a_day("CH-SO", "2027-05-01", None)]
#[case::whole_day("CH-ZH", "2027-05-01", Some("Tag der Arbeit"))]
#[case::no_good_friday("CH-VS", "2027-03-26", None)]
#[case::two_on_a_day("CH-JU", "2011-06-23", Some("Fronleichnam"))]
fn in_switzerland(#[case] code: &str, #[case] date: &str, #[case] name: Option<&str>) {
    assert_eq!(on(code, date), name);
}

#[rstest]
#[case("DE-XX", "`DE-XX` is no region of DE; known there: DE, DE-BB, ")]
#[case("AT-10", "`AT-10` is no region of AT; known there: AT, AT-1, ")]
#[case("DE-BY-A", "`DE-BY-A` is no region of DE")]
#[case("DE-", "`DE-` is no region of DE")]
#[case("FR", "`FR` is no region code of ISO 3166-2 in Germany, Austria or Switzerland, like DE-BY, AT-9 or CH-ZH")]
#[case("Bavaria", "`Bavaria` is no region code")]
#[case("", "`` is no region code")]
fn an_unknown_region_is_refused(#[case] typed: &str, #[case] said: &str) {
    let error = typed.parse::<Region>().unwrap_err().to_string();
    assert!(error.starts_with(said), "{error}");
}

#[test]
fn a_region_is_read_as_it_is_written() {
    assert_eq!(Region::all().count(), 17 + 10 + 27);
    for region in Region::all() {
        assert_eq!(region.code().parse(), Ok(region));
        assert_eq!(region.code().to_lowercase().parse(), Ok(region));
        assert_eq!(serde_json::from_value::<Region>(serde_json::to_value(region).unwrap()).unwrap(), region);
    }
}

#[test]
fn every_rule_names_parts_that_there_are() {
    let tables = [
        (Country::Germany, germany::RULES),
        (Country::Austria, austria::RULES),
        (Country::Switzerland, switzerland::RULES),
    ];
    for (country, rule) in tables.into_iter().flat_map(|(country, table)| table.iter().map(move |rule| (country, rule)))
    {
        for part in rule.parts().into_iter().flatten() {
            assert!(country.regions().any(|region| region.part() == Some(part)), "{part} in {rule:?}");
        }
    }
}

/// The easters that other computations get wrong: the earliest and latest ones, and the corrections of Gauss's formula.
#[rstest]
#[case(1818, 3, 22)]
#[case(1943, 4, 25)]
#[case(1954, 4, 18)]
#[case(1981, 4, 19)]
#[case(2008, 3, 23)]
#[case(2019, 4, 21)]
#[case(2038, 4, 25)]
#[case(2049, 4, 18)]
#[case(2076, 4, 19)]
#[case(2285, 3, 22)]
fn easter_is_known(#[case] year: i32, #[case] month: u32, #[case] day: u32) {
    assert_eq!(easter_sunday(year), NaiveDate::from_ymd_opt(year, month, day));
}

#[test]
fn there_are_none_outside_of_the_years_that_the_rules_hold_for() {
    for year in [i32::MIN, 1999, 2100, i32::MAX] {
        assert_eq!(holidays_of(region("DE-TH"), year), []);
    }
    assert!(!is_holiday(region("DE"), NaiveDate::MAX) && !is_holiday(region("DE"), "2100-01-01".parse().unwrap()));
    assert!(is_holiday(region("DE"), "2000-01-01".parse().unwrap()));
    assert!(is_holiday(region("DE"), "2099-12-26".parse().unwrap()));
}

fn any_region() -> impl Strategy<Value = Region> {
    prop::sample::select(Region::all().collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583..20_000) {
        let easter = easter_sunday(year).unwrap();
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        prop_assert_eq!(easter.weekday(), Weekday::Sun);
        prop_assert!((day(3, 22)..=day(4, 25)).contains(&easter));
    }

    #[test]
    fn any_year_has_an_easter_or_none_and_never_a_panic(year in -300_000..300_000) {
        let _ = easter_sunday(year);
    }

    #[test]
    fn days_are_sorted_unique_and_of_their_year(region in any_region(), year in YEARS) {
        let days = holidays_of(region, year);
        prop_assert!(days.windows(2).all(|two| two[0].0 < two[1].0));
        prop_assert!(days.iter().all(|(day, name)| day.year() == year && !name.is_empty()));
        prop_assert!((4..=20).contains(&days.len()));
    }

    #[test]
    fn a_nation_wide_holiday_is_one_in_every_region(country in prop::sample::select(Country::ALL.to_vec()), year in YEARS) {
        for (day, _) in holidays_of(region(country.code()), year) {
            for region in country.regions() {
                prop_assert!(is_holiday(region, day), "{} {}", region, day);
            }
        }
    }

    #[test]
    fn a_day_and_its_year_agree(region in any_region(), year in YEARS, day in 0..366_u64) {
        let date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap() + Days::new(day);
        let listed = holidays_of(region, date.year()).into_iter().find(|(day, _)| *day == date);
        prop_assert_eq!(holiday_on(region, date), listed.map(|(_, name)| name));
        prop_assert_eq!(is_holiday(region, date), listed.is_some());
    }
}
