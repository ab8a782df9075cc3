//! Easter Sunday in the Gregorian calendar.

use chrono::NaiveDate;

/// The computus of Meeus, Jones and Butcher (Nature, 20 April 1876), with their letters. It holds for every Gregorian year; `None` only
/// for years that chrono can't represent.
#[expect(clippy::many_single_char_names, reason = "the names of the published algorithm")]
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}
