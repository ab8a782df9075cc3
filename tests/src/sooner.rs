//! What is planned for next week, now: the programs run on the clock of the machine, and no test waits for a morning.

use crate::database::Database;
use anyhow::{Context, Result};
use chrono::{TimeDelta, Utc};
use reihum_domain::due::QuietHours;
use reihum_engine::store::{OwnTimes, Reminder};

/// Makes the first reminder that is planned due, for somebody who works every day at all hours but one minute.
pub async fn bring_forward(database: &Database) -> Result<()> {
    let store = database.connect().await?;
    #[expect(clippy::disallowed_methods, reason = "the programs under test ask the machine for the time, too")]
    let now = Utc::now();
    let mut tx = store.write().await?;
    let planned = tx.reminders_until(now + TimeDelta::days(366), 1).await?;
    let first = *planned.first().context("nothing is planned")?;
    let far = (now + TimeDelta::hours(12)).time();
    let quiet = QuietHours::new(far, far + TimeDelta::minutes(1));
    tx.set_own_times(first.person, &OwnTimes { workdays: Some(0x7f), quiet, ..OwnTimes::default() }).await?;
    tx.remove_reminders(&[first]).await?;
    let due = reihum_domain::commitment::DueReminder { due_at: now, ..first.due };
    tx.put_reminders(&[Reminder { due, ..first }]).await?;
    tx.commit().await?;
    store.close().await;
    Ok(())
}
