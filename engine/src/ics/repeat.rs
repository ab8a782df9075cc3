//! What repeats: on which days, as far as they matter. Days only, so no clock change is in the way; what says hours is refused.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use rrule::RRuleSet;

/// A rule is a line, not a book.
const LONGEST: usize = 300;
/// As many repetitions of one event count.
const MOST: u16 = 1000;
/// What repeats daily for longer is no absence, and takes long to count.
const YEARS_OF_DAYS: i32 = 20;

/// The days from `from` to `until` on which something that begins at `start` repeats. `None`: a rule that we don't follow.
pub(super) fn days(rule: &str, start: NaiveDate, from: NaiveDate, until: NaiveDate) -> Option<Vec<NaiveDate>> {
    if rule.len() > LONGEST {
        return None;
    }
    let rule = in_days(rule, start, until)?;
    let text = format!("DTSTART:{}T000000Z\nRRULE:{rule}", start.format("%Y%m%d"));
    let set: RRuleSet = text.parse().ok()?;
    let found = set.after(midnight(from)).before(midnight(until)).all(MOST);
    (!found.limited).then(|| found.dates.iter().map(DateTime::date_naive).collect())
}

/// The rule with its end as a day, if it says nothing that has to do with hours.
fn in_days(rule: &str, start: NaiveDate, until: NaiveDate) -> Option<String> {
    let mut parts = Vec::new();
    let mut often = false;
    for part in rule.split(';').filter(|part| !part.trim().is_empty()) {
        let (key, value) = part.trim().split_once('=')?;
        let (key, value) = (key.to_ascii_uppercase(), value.to_ascii_uppercase());
        match key.as_str() {
            "FREQ" => {
                often = value == "DAILY";
                matches!(value.as_str(), "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY").then_some(())?;
            }
            "UNTIL" => {
                let day = NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok()?;
                // Later ones are cut off anyway, and rrule wants an end behind the start.
                let day = day.clamp(start, until);
                parts.push(format!("UNTIL={}T000000Z", day.format("%Y%m%d")));
                continue;
            }
            "INTERVAL" | "COUNT" | "WKST" | "BYDAY" | "BYMONTH" | "BYMONTHDAY" | "BYYEARDAY" | "BYWEEKNO"
            | "BYSETPOS" => {}
            _ => return None,
        }
        parts.push(format!("{key}={value}"));
    }
    let counted = !often || until.year() - start.year() <= YEARS_OF_DAYS;
    counted.then(|| parts.join(";"))
}

fn midnight(day: NaiveDate) -> DateTime<rrule::Tz> {
    let utc: DateTime<Utc> = day.and_time(NaiveTime::MIN).and_utc();
    utc.with_timezone(&rrule::Tz::Tz(Tz::UTC))
}
