//! Public holidays of the German Länder, the Swiss cantons and the Austrian Länder, computed from the rules of their laws.
//!
//! [`region`] says for where, [`easter`] and [`rule`] say on which day, and one table per country ([`germany`], [`austria`],
//! [`switzerland`]) says which days, where, and from and until which year. CONTRIBUTING.md says how the tables were checked.
//!
//! What counts is a whole day off by law in the whole region. So these are deliberately absent:
//! - days of some municipalities only: Augsburg's peace festival, Mariä Himmelfahrt in Bavaria, Fronleichnam in Saxony and Thuringia,
//!   the city of Zurich's Knabenschiessen. An organisation there enters them as its own closing days;
//! - days that only schools, offices or banks keep (the Austrian Landesfeiertage such as 10 October in Carinthia, Karfreitag in Austria),
//!   and half days (1 May in Solothurn);
//! - Sundays, which are days off anyway (Easter and Whit Sunday, the Swiss Bettag), unless the law of the Land names them one by one
//!   as Brandenburg's does.
//!
//! Aargau is the exception: its law leaves nearly all days to the districts, and a day counts if it is one in any of them.
//!
//! Valid for the years [`YEARS`]; outside of them there are none. Changes of the German and Austrian laws since 2000 are followed, the
//! Swiss cantons are taken as they are now. Laws that are still to come are nobody's rules yet.

mod austria;
#[cfg(test)]
mod digests;
mod easter;
mod germany;
mod region;
mod rule;
mod switzerland;
#[cfg(test)]
mod tests;

pub use easter::easter_sunday;
pub use region::{Country, Region, UnknownRegion};

use chrono::{Datelike, NaiveDate};
use rule::Rule;
use std::ops::RangeInclusive;

/// The years for which the rules hold.
pub const YEARS: RangeInclusive<i32> = 2000..=2099;

/// The public holidays of a region in one year with their German names: sorted, one entry a day. Where two fall on one day (1 May and
/// Ascension in 2008), the name is the first one of the country's table.
pub fn holidays_of(region: Region, year: i32) -> Vec<(NaiveDate, &'static str)> {
    let mut days: Vec<_> = rules_of(region, year).filter_map(|rule| Some((rule.day_in(year)?, rule.name))).collect();
    days.sort_by_key(|(day, _)| *day);
    days.dedup_by_key(|(day, _)| *day);
    days
}

/// Which public holiday a day is in a region, if any.
pub fn holiday_on(region: Region, date: NaiveDate) -> Option<&'static str> {
    let mut rules = rules_of(region, date.year());
    rules.find(|rule| rule.day_in(date.year()) == Some(date)).map(|rule| rule.name)
}

pub fn is_holiday(region: Region, date: NaiveDate) -> bool {
    holiday_on(region, date).is_some()
}

/// Those that can apply there and then.
fn rules_of(region: Region, year: i32) -> impl Iterator<Item = &'static Rule> {
    let table = match region.country() {
        Country::Germany => germany::RULES,
        Country::Austria => austria::RULES,
        Country::Switzerland => switzerland::RULES,
    };
    table.iter().filter(move |rule| YEARS.contains(&year) && rule.applies(region, year))
}
