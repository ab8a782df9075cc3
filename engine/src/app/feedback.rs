//! The one question of the morning after a workshop: was it helpful?
//!
//! Whom it goes to is decided while the poll closes: those who have opened its ballot in a private chat, which says nothing about whether they
//! voted; and who promises something under its result before that morning. The question waits as a [`Prompt`] like all that nobody asked for.
//! Its answer is counted, and from then on nothing ties it to the person.

use super::commitments::calendar;
use super::prompting::plan_prompt;
use super::{App, AppError};
use crate::chat::Prompt;
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{FeedbackCount, StoreError, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::feedback::{YesPartlyNo, step};
use reihum_domain::ids::{PersonId, PollId};
use reihum_domain::join_code::JoinCode;
use reihum_domain::poll::{Poll, PollState};
use reihum_domain::unasked::next_morning;

/// After so long nobody remembers.
const FRESH: TimeDelta = TimeDelta::days(5);
/// Under a result people promise something at once, or not for long.
const PROMISED: TimeDelta = TimeDelta::days(1);

/// What an organiser may see of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// How many have answered.
    pub n: u32,
    /// What is shown moves in steps of so many.
    pub step: u32,
    /// What they said, in the order of [`YesPartlyNo::ALL`], at the last whole step; `None` before the first.
    pub shown: Option<Vec<FeedbackCount>>,
}

/// In the transaction of the close: plans the question for those who have opened the ballot. Too few of them would never see an answer counted.
pub(super) async fn plan_feedback(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    poll: &Poll,
    ballots: u32,
) -> Result<(), StoreError> {
    if !settings.reminders.feedback || ballots < step(poll.rules.needed()) {
        return Ok(());
    }
    tx.open_feedback(poll.id).await?;
    let people = tx.ballot_openers(poll.id).await?;
    ask_all(tx, clock, settings, poll.id, &people, clock.now()).await
}

/// In the transaction of a promise: plans the question for somebody who takes up what came of a poll that closed just now.
pub(super) async fn plan_for_promise(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    poll: PollId,
    person: PersonId,
) -> Result<(), StoreError> {
    let Some(PollState::Closed { at, .. }) = tx.poll(poll).await?.map(|poll| poll.state) else { return Ok(()) };
    if clock.now() - at > PROMISED || tx.feedback(poll).await?.is_empty() {
        return Ok(());
    }
    ask_all(tx, clock, settings, poll, &[person], at).await
}

/// Each once, however many polls a workshop had, on the morning after `closed`.
async fn ask_all(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    poll: PollId,
    people: &[PersonId],
    closed: DateTime<Utc>,
) -> Result<(), StoreError> {
    let yesterday = (closed - TimeDelta::days(1)).date_naive();
    let closing: Vec<_> = tx.free_days(None, yesterday).await?.iter().map(|days| (days.first, days.last)).collect();
    let known = tx.reachable(people, closed, yesterday).await?;
    for person in people {
        let Some(reachable) = known.get(person) else { continue };
        let away = closing.iter().chain(&reachable.away).copied().collect();
        let calendar = calendar(settings, &reachable.times, away);
        let morning = calendar.reached(|reach| next_morning(&reach, settings.reminders.time, closed));
        let fresh = |morning: &DateTime<Utc>| *morning > clock.now() && *morning - closed <= FRESH;
        let Some(morning) = morning.filter(fresh) else { continue };
        if !tx.has_feedback_question(*person).await? {
            plan_prompt(tx, clock, *person, Prompt::Feedback { poll }, morning, morning + FRESH).await?;
        }
    }
    Ok(())
}

impl App {
    /// Counts what somebody says, once. `false`: nobody asked them, or they have answered.
    pub(crate) async fn answer_feedback_in(
        &self,
        tx: &mut Tx,
        person: PersonId,
        poll: &Poll,
        answer: YesPartlyNo,
    ) -> Result<bool, AppError> {
        if !tx.take_feedback_question(person, poll.id).await? {
            return Ok(false);
        }
        tx.count_feedback(poll.id, answer, step(poll.rules.needed())).await?;
        Ok(true)
    }

    /// What people said the morning after. `None`: they were not asked.
    pub async fn feedback(&self, code: JoinCode) -> Result<Option<Feedback>, AppError> {
        let mut tx = self.store.read().await?;
        let poll = tx.poll_by_code(code).await?.ok_or(AppError::UnknownCode)?;
        let counts = tx.feedback(poll.id).await?;
        if counts.is_empty() {
            return Ok(None);
        }
        let (n, shown) = (counts.iter().map(|of| of.count).sum(), counts.iter().any(|of| of.shown > 0));
        Ok(Some(Feedback { n, step: step(poll.rules.needed()), shown: shown.then_some(counts) }))
    }
}
