//! When a tick of `reihum-jobs` finds something next: everything that is due by its own clock, in one place.
#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that can't go on has failed")]

use chrono::{DateTime, Utc};
use reihum_engine::app::buddies::next_late;
use reihum_engine::app::reports::next_asking;
use reihum_engine::app::surveys::next_survey_turn;
use reihum_engine::app::waves::next_turn;
use reihum_engine::config::Settings;
use reihum_engine::store::Store;

/// The first instant up to `then`; `None` if nothing comes until then.
pub async fn next_due(store: &Store, settings: &Settings, then: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let turn = next_turn(store, then).await.unwrap();
    let late = next_late(store, settings, then).await.unwrap();
    let asking = next_asking(store, then).await.unwrap();
    let survey = next_survey_turn(store, then).await.unwrap();
    let mut tx = store.read().await.unwrap();
    let reminder = tx.reminders_until(then, 1).await.unwrap().first().map(|next| next.due.due_at);
    let step = tx.opening_steps(then, 1).await.unwrap().first().map(|(at, _)| *at);
    let prompt = tx.prompts_until(then, 1).await.unwrap().first().map(|next| next.due_at);
    let follow_up = tx.follow_ups_until(then, 1).await.unwrap().first().and_then(|next| next.next_at);
    let first = reminder.into_iter().chain(step).chain(turn).chain(prompt).chain(late);
    first.chain(follow_up).chain(survey).chain(asking).min()
}
