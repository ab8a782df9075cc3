//! What organisers do with polls: draft, change, open, show, close, copy. Every act is a row of the poll's log.

use super::feedback::plan_feedback;
use super::moderation::sync_pool;
use super::scrubbing::scrub_due;
use super::{App, AppError, Organiser};
use crate::chat::{announce_close, announce_later};
use crate::clock::Clock;
use crate::config::Settings;
use crate::store::{Count, Store, StoreError, Tx};
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::{PollSecret, Ticket};
use reihum_domain::ids::PollId;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::log::{Hash, LogEntry, LogEvent};
use reihum_domain::poll::{Poll, PollState, Rules, Voters};
use reihum_domain::question::{KindName, Question};
use reihum_domain::reveal::visible;
use reihum_domain::tally::Tally;
use std::time::Duration;

/// How many free codes are tried before giving up; with half of all codes in use twenty tries fail once in a million.
const CODE_TRIES: u32 = 20;
/// How often the remains of a closed poll are gone for, when something is in the way.
const SCRUBS: u32 = 10;
const SCRUB_PAUSE: Duration = Duration::from_secs(1);
/// Polls shown in the organiser's list.
const LISTED: i64 = 200;

/// A poll as an organiser wants it.
#[derive(Debug, Clone, PartialEq)]
pub struct PollWish {
    pub question: Question,
    pub rules: Rules,
    pub template: Option<String>,
    pub language: Language,
}

/// A line in the organiser's list.
#[derive(Debug, Clone, PartialEq)]
pub struct PollSummary {
    pub poll: Poll,
    pub votes: u32,
}

impl App {
    /// Keeps a new poll as a draft under a code of its own. Participants don't see it.
    pub async fn draft_poll(&self, _by: &Organiser, wish: PollWish) -> Result<Poll, AppError> {
        let mut poll = self.new_draft(wish)?;
        let secret = PollSecret::new(self.random());
        for _ in 0..CODE_TRIES {
            match self.add_draft(&poll, &secret).await {
                Err(error) if error.is_conflict() => poll.code = self.draw_code(),
                outcome => return outcome.map(|()| poll).map_err(AppError::from),
            }
        }
        Err(AppError::Busy)
    }

    /// A draft that is nowhere stored yet.
    pub(crate) fn new_draft(&self, wish: PollWish) -> Result<Poll, AppError> {
        let PollWish { question, rules, template, language } = wish;
        let question = question.checked()?;
        let rules = rules.checked(&question, self.clock.now())?;
        Ok(Poll {
            id: PollId(self.clock.new_id()),
            code: self.draw_code(),
            question,
            rules,
            state: PollState::Draft,
            template,
            language,
            created_at: self.clock.now(),
        })
    }

    /// Replaces question and rules of a draft. Its code stays.
    pub async fn edit_draft(&self, _by: &Organiser, code: JoinCode, wish: PollWish) -> Result<Poll, AppError> {
        let question = wish.question.checked()?;
        let rules = wish.rules.checked(&question, self.clock.now())?;
        let (mut tx, old, count) = self.locked(code).await?;
        if old.state != PollState::Draft {
            return Err(AppError::NotADraft);
        }
        let poll = Poll { question, rules, template: wish.template, language: wish.language, ..old };
        tx.save_poll(&poll, &PollState::Draft).await?;
        let fresh = Count { version: count.version + 1, now: Tally::new(&poll.question), step: None };
        tx.save_count(poll.id, count.version, &fresh).await?;
        tx.commit().await?;
        Ok(poll)
    }

    pub async fn discard_draft(&self, _by: &Organiser, code: JoinCode) -> Result<(), AppError> {
        let (mut tx, poll, _) = self.locked(code).await?;
        if poll.state != PollState::Draft {
            return Err(AppError::NotADraft);
        }
        tx.remove_draft(poll.id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Opens a draft: from now on its question and rules stand.
    pub async fn open_poll(&self, by: &Organiser, code: JoinCode) -> Result<Poll, AppError> {
        let (mut tx, draft, _) = self.locked(code).await?;
        let poll = open_in(&mut tx, draft, self.clock.now(), &by.name).await?;
        tx.commit().await?;
        self.cards.look();
        Ok(poll)
    }

    /// Shows the result, if there are enough ballots.
    pub async fn show_poll(&self, by: &Organiser, code: JoinCode) -> Result<Poll, AppError> {
        let (mut tx, poll, count) = self.locked(code).await?;
        let poll = show_in(&mut tx, poll, &count, self.clock.now(), &by.name).await?;
        tx.commit().await?;
        self.wake.ring();
        self.cards.look();
        self.live.refresh(&poll).await?;
        Ok(poll)
    }

    /// Closes a poll for good, destroys its secret, and makes sure that nothing of it remains in the database's files.
    pub async fn close_poll(&self, by: &Organiser, code: JoinCode) -> Result<Poll, AppError> {
        let (mut tx, poll, count) = self.locked(code).await?;
        let poll = close_in(&mut tx, &*self.clock, &self.settings, poll, count, &by.name).await?;
        tx.commit().await?;
        self.after_close(&poll).await?;
        Ok(poll)
    }

    /// What follows a committed close: screens are told, remains are removed.
    pub(crate) async fn after_close(&self, poll: &Poll) -> Result<(), AppError> {
        self.live.refresh(poll).await?;
        self.cards.look();
        self.wake.ring();
        tokio::spawn(scrub_soon(self.store.clone()));
        Ok(())
    }

    /// A new draft with the same question and rules.
    pub async fn clone_poll(&self, by: &Organiser, code: JoinCode) -> Result<Poll, AppError> {
        let Poll { question, rules, template, language, .. } = self.poll(code).await?;
        let rules = Rules { closes_at: rules.closes_at.filter(|end| *end > self.clock.now()), ..rules };
        self.draft_poll(by, PollWish { question, rules, template, language }).await
    }

    /// A poll in any state, drafts included: callers hide those from participants.
    pub async fn poll(&self, code: JoinCode) -> Result<Poll, AppError> {
        self.store.read().await?.poll_by_code(code).await?.ok_or(AppError::UnknownCode)
    }

    /// The latest polls, newest first.
    pub async fn polls(&self) -> Result<Vec<PollSummary>, AppError> {
        let mut tx = self.store.read().await?;
        let mut summaries = Vec::new();
        for poll in tx.polls(LISTED).await? {
            let votes = tx.count(poll.id).await?.map_or(0, |count| count.now.n);
            summaries.push(PollSummary { poll, votes });
        }
        Ok(summaries)
    }

    /// What may be shown of a poll right now.
    pub async fn standing(&self, code: JoinCode) -> Result<super::Standing, AppError> {
        self.live.standing(code).await
    }

    /// The tickets of a poll that is not closed yet. They are derived, so the sheet can be printed again.
    pub async fn tickets(&self, _by: &Organiser, code: JoinCode) -> Result<Vec<Ticket>, AppError> {
        let mut tx = self.store.read().await?;
        let poll = tx.poll_by_code(code).await?.ok_or(AppError::UnknownCode)?;
        let Voters::Tickets { count } = poll.rules.voters else { return Err(AppError::NoTickets) };
        let secret = tx.secret(poll.id).await?.ok_or(reihum_domain::poll::PollRefusal::Closed)?;
        Ok((0..count).map(|nr| secret.ticket(nr)).collect())
    }

    /// A poll in a unit of work that holds its lock, and its count.
    pub(crate) async fn locked(&self, code: JoinCode) -> Result<(Tx, Poll, Count), AppError> {
        let mut tx = self.store.write().await?;
        let (poll, count) = lock_in(&mut tx, code).await?;
        Ok((tx, poll, count))
    }

    fn draw_code(&self) -> JoinCode {
        JoinCode::draw(u64::from_be_bytes(self.random()))
    }

    async fn add_draft(&self, poll: &Poll, secret: &PollSecret) -> Result<(), StoreError> {
        let mut tx = self.store.write().await?;
        add_draft_in(&mut tx, poll, secret).await?;
        tx.commit().await
    }
}

/// Locks a poll in a unit of work, and gives its count.
pub(crate) async fn lock_in(tx: &mut Tx, code: JoinCode) -> Result<(Poll, Count), AppError> {
    let id = tx.poll_by_code(code).await?.ok_or(AppError::UnknownCode)?.id;
    tx.lock_count(id).await?;
    let poll = tx.poll(id).await?.ok_or(AppError::UnknownCode)?;
    let count = tx.count(id).await?.ok_or(AppError::UnknownCode)?;
    Ok((poll, count))
}

/// Stores a new draft. A conflict means that its code is in use.
pub(crate) async fn add_draft_in(tx: &mut Tx, poll: &Poll, secret: &PollSecret) -> Result<(), StoreError> {
    tx.add_poll(poll, &Tally::new(&poll.question)).await?;
    tx.add_secret(poll.id, secret).await
}

/// Removes remains at once, or as soon as readers are out of the way. What it can't do, the next tick of `reihum-jobs` does.
async fn scrub_soon(store: Store) {
    for _ in 0..SCRUBS {
        match scrub_due(&store).await {
            Ok(true) => return,
            Ok(false) => tokio::time::sleep(SCRUB_PAUSE).await,
            Err(error) => {
                return tracing::warn!(%error, "the remains of a closed poll's secret are still in the files; the next tick of reihum-jobs removes them");
            }
        }
    }
}

/// Opens a locked draft.
pub(crate) async fn open_in(tx: &mut Tx, draft: Poll, now: DateTime<Utc>, by: &str) -> Result<Poll, AppError> {
    let before = draft.state;
    let poll = draft.open(now)?;
    tx.save_poll(&poll, &before).await?;
    let event = LogEvent::Opened { rules: poll.rules.clone(), question: Hash::of_json(&poll.question) };
    append_log(tx, poll.id, now, by, event).await?;
    tx.promote_previews(poll.id).await?;
    Ok(poll)
}

/// Shows the result of a locked poll.
pub(crate) async fn show_in(
    tx: &mut Tx,
    poll: Poll,
    count: &Count,
    now: DateTime<Utc>,
    by: &str,
) -> Result<Poll, AppError> {
    let before = poll.state;
    let poll = poll.show(count.now.n)?;
    if poll.state == before {
        return Ok(poll);
    }
    tx.save_poll(&poll, &before).await?;
    tx.touch(poll.id).await?;
    let n = visible(&poll, &count.now, count.step.as_ref()).map_or(count.now.n, |shown| shown.n);
    append_log(tx, poll.id, now, by, LogEvent::Shown { n }).await?;
    announce_later(tx, &poll, now, true).await?;
    tx.announce(poll.id, count.version + 1).await?;
    Ok(poll)
}

/// Closes a locked poll, and tells the chats that follow it. Below k ballots their content is not kept: it could never be shown.
pub(crate) async fn close_in(
    tx: &mut Tx,
    clock: &dyn Clock,
    settings: &Settings,
    poll: Poll,
    count: Count,
    by: &str,
) -> Result<Poll, AppError> {
    let (before, now) = (poll.state, clock.now());
    let poll = poll.close(now)?;
    let n = count.now.n;
    let keep = n >= poll.rules.needed();
    if keep && poll.question.kind.name() == KindName::Text {
        sync_pool(tx, &poll).await?;
    }
    tx.finalise_ballots(poll.id, keep).await?;
    tx.remove_drafts(poll.id).await?;
    tx.remove_ballot_sources(poll.id).await?;
    tx.destroy_secret(poll.id).await?;
    tx.save_poll(&poll, &before).await?;
    let now_counted = if keep { count.now } else { Tally { n, ..Tally::new(&poll.question) } };
    let last = Count { version: count.version + 1, now: now_counted, step: None };
    tx.save_count(poll.id, count.version, &last).await?;
    let event = LogEvent::Closed { n, results: Hash::of_results(&last.now.results(&poll.question)) };
    append_log(tx, poll.id, now, by, event).await?;
    let released = visible(&poll, &last.now, None).is_ok();
    announce_close(tx, poll.id, now, released).await?;
    plan_feedback(tx, clock, settings, &poll, n).await?;
    tx.announce(poll.id, last.version).await?;
    Ok(poll)
}

/// Adds a row to a locked poll's log.
pub(crate) async fn append_log(
    tx: &mut Tx,
    poll: PollId,
    now: DateTime<Utc>,
    by: &str,
    event: LogEvent,
) -> Result<Hash, StoreError> {
    let last = tx.last_log_entry(poll).await?;
    let entry = LogEntry::after(last.as_ref(), poll, now, by, event);
    tx.add_log_entry(poll, &entry).await?;
    Ok(entry.hash)
}
