//! The three contacts of a commitment: a week before, on the day, three days after; then only the weekly digest.
//!
//! A due day that is free moves to the next working day (§ 193 BGB), and the other two are counted from there. The first one moves to an
//! earlier day, since it is there to leave time; the last one to a later. So they never meet and never overtake one another.

use super::{Due, Local, Reach, Shift};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

const BEFORE: Days = Days::new(7);
const AFTER: Days = Days::new(3);

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    Before,
    OnTheDay,
    After,
}

/// When each of them goes out; `None` where no working day is near, or the calendar ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contacts {
    pub before: Option<Due>,
    pub on_the_day: Option<Due>,
    pub after: Option<Due>,
}

/// The contacts of what is promised for this day (of `due`), at this time of the day.
pub fn plan_contacts(due: Local, reach: &Reach<'_>) -> Contacts {
    let on = |date: Option<NaiveDate>, rule| reach.slot(Local { date: date?, time: due.time }, rule).due();
    let on_the_day = on(Some(due.date), Shift::After);
    let day = on_the_day.map_or(due.date, |due| due.nominal.date);
    let after = on_the_day.and_then(|_| on(day.checked_add_days(AFTER), Shift::After));
    Contacts { before: on(day.checked_sub_days(BEFORE), Shift::Before), on_the_day, after }
}

impl Contacts {
    /// Those that are still to come. What was over when the promise was made or moved is not made up for.
    pub fn from(&self, now: DateTime<Utc>) -> impl Iterator<Item = (Contact, Due)> {
        let all = [(Contact::Before, self.before), (Contact::OnTheDay, self.on_the_day), (Contact::After, self.after)];
        all.into_iter().filter_map(|(which, due)| due.map(|due| (which, due))).filter(move |(_, due)| due.at >= now)
    }
}
