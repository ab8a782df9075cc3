//! What organisers see of commitments: who takes up what, what becomes of it, who can't be reached, what goes out next. Ordered by number
//! or date, never by how late somebody is; an organiser's page is no league table.

use super::{App, AppError};
use crate::store::{CommitmentFilter, ListedCommitment, Taken, Unreachable, Upcoming};
use chrono::TimeDelta;
use reihum_domain::ids::PollId;
use reihum_domain::poll::Poll;
use std::collections::BTreeMap;

/// What goes out within this time.
const AHEAD: TimeDelta = TimeDelta::days(7);

/// A part of all commitments, with the polls that they take up.
#[derive(Debug, Clone)]
pub struct CommitmentList {
    pub rows: Vec<ListedCommitment>,
    pub polls: BTreeMap<PollId, Poll>,
    /// The number at which the next part begins.
    pub next: Option<u32>,
}

/// A poll whose result somebody has taken up.
#[derive(Debug, Clone)]
pub struct TopicList {
    pub poll: Poll,
    /// In the order of the result, or of the question as long as there is none to show.
    pub topics: Vec<TopicLine>,
}

/// An option: voted important, taken up, done.
#[derive(Debug, Clone)]
pub struct TopicLine {
    /// Its place in the question.
    pub place: usize,
    /// Its rank and how often it was named, if the result may be shown.
    pub voted: Option<(u32, u32)>,
    pub taken: Taken,
}

impl App {
    /// Up to `limit` commitments from number `from` downwards.
    pub async fn commitment_list(
        &self,
        filter: &CommitmentFilter,
        from: Option<u32>,
        limit: u32,
    ) -> Result<CommitmentList, AppError> {
        let mut tx = self.store.read().await?;
        let mut rows = tx.listed_commitments(filter, from.unwrap_or(u32::MAX), i64::from(limit) + 1).await?;
        let next = rows.get(limit as usize).map(|row| row.nr);
        rows.truncate(limit as usize);
        let mut polls = BTreeMap::new();
        for id in rows.iter().filter_map(|row| row.poll) {
            if let std::collections::btree_map::Entry::Vacant(free) = polls.entry(id)
                && let Some(poll) = tx.poll(id).await?
            {
                free.insert(poll);
            }
        }
        Ok(CommitmentList { rows, polls, next })
    }

    /// How many are in each state.
    pub async fn commitment_states(&self) -> Result<Vec<(String, i64)>, AppError> {
        Ok(self.store.read().await?.commitment_states().await?)
    }

    /// By the group in which they were said.
    pub async fn commitments_by_group(
        &self,
    ) -> Result<Vec<(Option<crate::chat::ChatId>, Option<String>, Taken)>, AppError> {
        Ok(self.store.read().await?.commitments_by_group().await?)
    }

    /// What was voted important, what of it was taken up, what is done: for each poll of which somebody has taken something up.
    pub async fn commitments_by_topic(&self) -> Result<Vec<TopicList>, AppError> {
        let mut by_poll: BTreeMap<PollId, BTreeMap<String, Taken>> = BTreeMap::new();
        for (poll, option, taken) in self.store.read().await?.commitments_by_topic().await? {
            by_poll.entry(poll).or_default().insert(option, taken);
        }
        let mut lists = Vec::new();
        for (id, taken) in by_poll.into_iter().rev() {
            let Some(poll) = self.store.read().await?.poll(id).await? else { continue };
            let results = self.standing(poll.code).await?.results.ok();
            let voted = |key: &str| {
                let option = results.as_ref()?.options.iter().find(|option| option.key.as_str() == key)?;
                Some((option.rank, option.mentions))
            };
            let line = |(place, option): (usize, &reihum_domain::question::Choice)| {
                let key = option.key.as_str();
                TopicLine { place, voted: voted(key), taken: taken.get(key).copied().unwrap_or_default() }
            };
            let mut topics: Vec<TopicLine> = poll.question.options.iter().enumerate().map(line).collect();
            topics.retain(|topic| topic.taken.all > 0 || topic.voted.is_some_and(|(_, mentions)| mentions > 0));
            topics.sort_by_key(|topic| (topic.voted.map_or(u32::MAX, |(rank, _)| rank), topic.place));
            lists.push(TopicList { poll, topics });
        }
        Ok(lists)
    }

    /// Open commitments of people who can't be reminded, at most so many.
    pub async fn unreachable_commitments(&self, limit: u32) -> Result<Vec<Unreachable>, AppError> {
        Ok(self.store.read().await?.unreachable_commitments(limit.into()).await?)
    }

    /// What became of reminders that were not said: how many, why.
    pub async fn reminders_left(&self) -> Result<Vec<(String, i64)>, AppError> {
        Ok(self.store.read().await?.reminder_counts().await?)
    }

    /// The reminders of the next seven days, at most so many.
    pub async fn upcoming_reminders(&self, limit: u32) -> Result<Vec<Upcoming>, AppError> {
        let until = self.clock.now() + AHEAD;
        Ok(self.store.read().await?.upcoming_reminders(until, limit.into()).await?)
    }
}
