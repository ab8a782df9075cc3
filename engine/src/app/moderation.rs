//! Texts are released, words hidden, one by one, by an organiser. What they choose from moves in steps of k like everything else.

use super::polls::append_log;
use super::{App, AppError, Organiser};
use crate::chat::announce_later;
use crate::live::{Extras, compose, hidden_key, load_extras, unpacked};
use crate::store::{Count, PoolEntry, StoreError, Tx};
use reihum_domain::answer::Answer;
use reihum_domain::join_code::JoinCode;
use reihum_domain::log::{Hash, LogEvent};
use reihum_domain::poll::{Poll, PollState};
use reihum_domain::question::KindName;
use reihum_domain::reveal::Reveal;
use std::collections::BTreeMap;

impl App {
    /// What an organiser can release (texts) or hide (words), in an order that says nothing about time. Refused as long as the result is
    /// hidden, but not merely because it was not shown yet: texts are released before they are shown.
    pub async fn pool(&self, _by: &Organiser, code: JoinCode) -> Result<Vec<PoolEntry>, AppError> {
        let mut tx = self.store.read().await?;
        let poll = tx.poll_by_code(code).await?.ok_or(AppError::UnknownCode)?;
        let count = tx.count(poll.id).await?.ok_or(AppError::UnknownCode)?;
        entries(&mut tx, &poll, &count).await
    }

    /// Releases a text or shows a word (`released`), or takes it back.
    pub async fn release(&self, by: &Organiser, code: JoinCode, key: &str, released: bool) -> Result<(), AppError> {
        let (mut tx, poll, count) = self.locked(code).await?;
        let entries = entries(&mut tx, &poll, &count).await?;
        let entry = entries.into_iter().find(|entry| entry.key == key).ok_or(AppError::UnknownText)?;
        let kind = poll.question.kind.name();
        match (kind, released) {
            (KindName::Cloud, true) if !entry.released => tx.remove_from_pool(poll.id, key).await?,
            (KindName::Cloud, false) => {
                tx.add_to_pool(poll.id, &PoolEntry { released: false, ..entry.clone() }).await?;
            }
            (KindName::Cloud, true) => {}
            _ => drop(tx.release_in_pool(poll.id, key, released).await?),
        }
        append_log(&mut tx, poll.id, self.clock.now(), &by.name, event(kind, released, &entry)).await?;
        tx.touch(poll.id).await?;
        announce_later(&mut tx, &poll, self.clock.now(), false).await?;
        tx.announce(poll.id, count.version + 1).await?;
        tx.commit().await?;
        self.wake.ring();
        self.cards.look();
        self.live.refresh(&poll).await
    }
}

/// Brings the pool of a text poll in line with its ballots: new texts come in unreleased, texts that nobody stands by any more go.
pub(crate) async fn sync_pool(tx: &mut Tx, poll: &Poll) -> Result<(), StoreError> {
    let mut texts = BTreeMap::new();
    for answer in tx.distinct_answers(poll.id).await? {
        if let Answer::Text(text) = unpacked(poll, &answer)? {
            texts.insert(Hash::of(&[poll.id.0.as_bytes(), text.as_bytes()]).short().to_owned(), text);
        }
    }
    for entry in tx.pool(poll.id).await? {
        if texts.remove(&entry.key).is_none() {
            tx.remove_from_pool(poll.id, &entry.key).await?;
        }
    }
    for (key, text) in texts {
        tx.add_to_pool(poll.id, &PoolEntry { key, text, released: false }).await?;
    }
    Ok(())
}

async fn entries(tx: &mut Tx, poll: &Poll, count: &Count) -> Result<Vec<PoolEntry>, AppError> {
    let shown = as_if_shown(poll.clone());
    compose(&shown, count, &Extras::default()).released()?;
    let kept = tx.pool(poll.id).await?;
    match poll.question.kind.name() {
        KindName::Text => Ok(kept),
        KindName::Cloud => words(tx, &shown, count, kept).await,
        _ => Err(AppError::UnknownText),
    }
}

/// The words on screen and the hidden ones.
async fn words(tx: &mut Tx, shown: &Poll, count: &Count, hidden: Vec<PoolEntry>) -> Result<Vec<PoolEntry>, AppError> {
    let extras = load_extras(tx, shown).await?;
    let results = compose(shown, count, &extras).results.unwrap_or_default();
    let visible = results.words.into_iter().map(|word| PoolEntry {
        key: hidden_key(shown.id, &word.word),
        text: word.word,
        released: true,
    });
    Ok(visible.chain(hidden).collect())
}

/// The poll as it would be once its result is shown by hand. A reveal at the close is not anticipated.
fn as_if_shown(mut poll: Poll) -> Poll {
    if poll.rules.reveal == Reveal::Manual {
        match &mut poll.state {
            PollState::Open { shown, .. } | PollState::Closed { shown, .. } => *shown = true,
            PollState::Draft => {}
        }
    }
    poll
}

fn event(kind: KindName, released: bool, entry: &PoolEntry) -> LogEvent {
    let text = Hash::of(&[entry.text.as_bytes()]);
    match (kind, released) {
        (KindName::Cloud, true) => LogEvent::WordShown { word: text },
        (KindName::Cloud, false) => LogEvent::WordHidden { word: text },
        (_, true) => LogEvent::TextReleased { text },
        (_, false) => LogEvent::TextHidden { text },
    }
}
