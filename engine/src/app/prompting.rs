//! Single messages that nobody asked for ([`Prompt`]): said, put off or left out, in the same budget as reminders. Run as often as wished, by as
//! many processes: each is taken up once, in one unit of work with its place in the outbox.
//!
//! The message is a reference: whether it is still worth saying is looked up when it goes out.

use super::commitments::calendar;
use super::reminding::quiet_until;
use crate::chat::{ChatId, Lane, Prompt, PromptId, Saying};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{NewMessage, PromptRow, Reachable, Store, StoreError, Tx};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reihum_domain::due::Calendar;
use reihum_domain::ids::PersonId;
use reihum_domain::unasked::{Budget, Patience, Verdict, decide};
use std::collections::BTreeMap;

/// Looked at in one unit of work.
const PORTION: i64 = 50;
/// Somebody else is about to say something to the same person: a moment later it is known what.
const MOMENT: TimeDelta = TimeDelta::seconds(5);
/// So long messages count at most: a month, with a day to spare for zones.
pub(in crate::app) const COUNTED: TimeDelta = TimeDelta::days(32);

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prompted {
    pub said: u64,
    pub put_off: u64,
    /// Too late, or for people who can't be reached or want silence.
    pub left: u64,
}

/// Plans a message for somebody, unless the same waits already.
pub(crate) async fn plan_prompt(
    tx: &mut Tx,
    clock: &dyn Clock,
    person: PersonId,
    what: Prompt,
    due_at: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.put_prompt(&PromptRow { id: PromptId(clock.new_id()), person, what, due_at, until }).await
}

/// Plans a message for who has had that of the month: the next one names it, or it goes at that instant itself.
pub(in crate::app) async fn spare(
    tx: &mut Tx,
    clock: &dyn Clock,
    person: PersonId,
    what: Prompt,
    to: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = PromptRow { id: PromptId(clock.new_id()), person, what, due_at: to, until };
    tx.put_prompt(&row).await?;
    tx.spare_prompt(&row, Some(to)).await.map(drop)
}

/// Plans the same for several people, and decides on it at once: what may be said goes out with what is being done. In the unit of work of that.
pub(crate) async fn prompt_now(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    people: &[PersonId],
    what: &Prompt,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (now, mut outcome) = (clock.now(), Outcome::default());
    for person in people {
        let (id, what) = (PromptId(clock.new_id()), what.clone());
        let row = PromptRow { id, person: *person, what, due_at: now, until };
        tx.put_prompt(&row).await?;
        let becomes = become_of(tx, settings, &row, now).await?;
        outcome.settle(tx, &row, becomes, now).await?;
    }
    outcome.put(tx, now).await.map(drop)
}

/// Takes up all that is due.
pub async fn prompt_due(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Prompted, StoreError> {
    let mut all = Prompted::default();
    while let Some(done) = prompt_some(store, clock, settings).await? {
        all.said += done.said;
        all.put_off += done.put_off;
        all.left += done.left;
    }
    Ok(all)
}

/// What a portion leads to.
#[derive(Default)]
struct Outcome {
    messages: Vec<(ChatId, PromptId)>,
    put_off: u64,
    left: BTreeMap<&'static str, i64>,
}

/// One portion; `None` if nothing is due.
async fn prompt_some(store: &Store, clock: &dyn Clock, settings: &Settings) -> Result<Option<Prompted>, StoreError> {
    let now = clock.now();
    if store.read().await?.prompts_until(now, 1).await?.is_empty() {
        return Ok(None);
    }
    let mut tx = store.write().await?;
    let mut outcome = Outcome::default();
    for row in tx.prompts_until(now, PORTION).await? {
        let becomes = become_of(&mut tx, settings, &row, now).await?;
        outcome.settle(&mut tx, &row, becomes, now).await?;
    }
    let done = outcome.put(&mut tx, now).await?;
    tx.commit().await?;
    Ok(Some(done))
}

impl Outcome {
    /// What somebody else has taken up meanwhile is theirs.
    async fn settle(
        &mut self,
        tx: &mut Tx,
        row: &PromptRow,
        becomes: Becomes,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match becomes {
            Becomes::Said(chat) if tx.take_prompt(row, now).await? => self.messages.push((chat, row.id)),
            Becomes::PutOff(to) if tx.put_off_prompt(row, to).await? => self.put_off += 1,
            Becomes::Left(why) if tx.leave_prompt(row).await? => *self.left.entry(why).or_default() += 1,
            Becomes::Spared(to) if tx.spare_prompt(row, to).await? => self.put_off += 1,
            Becomes::Said(_) | Becomes::PutOff(_) | Becomes::Spared(_) | Becomes::Left(_) => {}
        }
        Ok(())
    }

    /// Chats in the order of their ids. Everybody counts in the same few rows: those last, and in order.
    async fn put(mut self, tx: &mut Tx, now: DateTime<Utc>) -> Result<Prompted, StoreError> {
        self.messages.sort_unstable();
        for (chat, id) in &self.messages {
            tx.enqueue(*chat, &message(*id, now), now).await?;
        }
        for (why, count) in &self.left {
            tx.count_reminders(why, *count).await?;
        }
        let said = u64::try_from(self.messages.len()).unwrap_or(u64::MAX);
        Ok(Prompted { said, put_off: self.put_off, left: self.left.values().sum::<i64>().unsigned_abs() })
    }
}

enum Becomes {
    Said(ChatId),
    PutOff(DateTime<Utc>),
    /// To the next message of who wants few; or to this instant, if none comes before.
    Spared(Option<DateTime<Utc>>),
    Left(&'static str),
}

async fn become_of(
    tx: &mut Tx,
    settings: &Settings,
    row: &PromptRow,
    now: DateTime<Utc>,
) -> Result<Becomes, StoreError> {
    let yesterday = (now - TimeDelta::days(1)).date_naive();
    let closed = closing_days(tx, yesterday).await?;
    let mut known = tx.reachable(&[row.person], now - COUNTED, yesterday).await?;
    let reachable = known.remove(&row.person).unwrap_or_default();
    let chat = match (reachable.stopped, reachable.chat) {
        (true, _) => return Ok(Becomes::Left("stopped")),
        (false, None) => return Ok(Becomes::Left("unreachable")),
        (false, Some(chat)) => chat,
    };
    if tx.has_due_reminders_of(row.person, now).await? {
        return Ok(Becomes::PutOff(now + MOMENT));
    }
    let away = closed.iter().chain(&reachable.away).copied().collect();
    let calendar = calendar(settings, &reachable.times, away);
    Ok(match verdict(settings, row, &reachable, &calendar, now) {
        Verdict::Say => Becomes::Said(chat),
        Verdict::PutOff(to) if reachable.monthly && quiet_until(settings, &calendar, now).is_none() => {
            Becomes::Spared(Some(to))
        }
        Verdict::PutOff(to) => Becomes::PutOff(to),
        // Nothing is lost of what would have been too much: the next message names it.
        Verdict::Leave if reachable.monthly => Becomes::Spared(None),
        Verdict::Leave => Becomes::Left("spared"),
    })
}

async fn closing_days(tx: &mut Tx, since: NaiveDate) -> Result<Vec<(NaiveDate, NaiveDate)>, StoreError> {
    Ok(tx.free_days(None, since).await?.iter().map(|days| (days.first, days.last)).collect())
}

/// What becomes of a message to somebody who can be reached. Reminders that are on their way count as said.
pub(super) fn verdict(
    settings: &Settings,
    row: &PromptRow,
    reachable: &Reachable,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Verdict {
    let waiting = reachable.waits.then_some(now);
    let had: Vec<_> = reachable.had.iter().copied().chain(waiting).collect();
    let (time, budget) = (settings.reminders.time, budget(settings, reachable));
    calendar.reached(|reach| decide(&Patience { reach, time, had: &had, budget }, row.until, now))
}

/// How many unasked messages somebody gets at most.
pub(in crate::app) fn budget(settings: &Settings, reachable: &Reachable) -> Budget {
    Budget { monthly: reachable.monthly, ..settings.reminders.budget() }
}

fn message(id: PromptId, now: DateTime<Utc>) -> NewMessage {
    NewMessage { lane: Lane::Broadcast, slot: None, thread: None, saying: Saying::Prompt(id), not_before: now }
}
