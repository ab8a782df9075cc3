//! Deleting what has served its time (domain.md 4.5): ballots, texts, logs, sessions, commitments that are done, what is left of updates and of
//! messages that never arrived. Counts stay.

use super::polls::append_log;
use crate::clock::Clock;
use crate::config::RetentionSettings;
use crate::store::{Count, Purged, Store, StoreError, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::due::FURTHEST;
use reihum_domain::ids::PollId;
use reihum_domain::log::LogEvent;
use reihum_domain::tally::{Counts, Tally};
use std::collections::BTreeMap;

/// How long a network may repeat an update: a day, and one more to be safe.
const UPDATES: TimeDelta = TimeDelta::days(2);

/// How long a device of ours may be away and still go on where it stopped.
const CURSORS: TimeDelta = TimeDelta::days(30);
/// How long a ballot message stands after the close, for its last change to arrive.
const BALLOTS: TimeDelta = TimeDelta::days(2);
/// How long a message counts in what somebody gets at most.
const COUNTED: TimeDelta = TimeDelta::days(33);
/// How long after its due date a commitment's reminders can come at the latest, see `domain::due::FURTHEST`.
const SHIFTED: TimeDelta = TimeDelta::days(2 * FURTHEST.cast_signed());
/// How long it is known who imported, exported, invited, released (domain.md 4.5).
const AUDIT: TimeDelta = TimeDelta::days(365);
/// How long a place stays that nobody took, or that became free.
const PLACES: TimeDelta = TimeDelta::days(395);
/// How long somebody may take to go on with what they were talking about.
const TALKS: TimeDelta = TimeDelta::days(30);
/// A list of members that was looked at is taken over soon, or sent again.
const LISTS: TimeDelta = TimeDelta::days(1);

/// Purges what is older than the settings say and gives how much it was. Running it twice purges nothing more.
pub async fn purge(store: &Store, clock: &dyn Clock, settings: &RetentionSettings) -> Result<Purged, StoreError> {
    let now = clock.now();
    let before = |days: u16| now - TimeDelta::days(i64::from(days));
    let mut purged = Purged::default();
    purge_polls(store, clock, settings, &mut purged).await?;
    let mut tx = store.write().await?;
    purged.texts += tx.purge_texts(before(settings.texts_days)).await?;
    purged.texts += tx.purge_waves(before(settings.texts_days)).await?;
    let (answers, texts) = tx.purge_survey_waves(before(settings.ballots_days), before(settings.texts_days)).await?;
    (purged.ballots, purged.texts) = (purged.ballots + answers, purged.texts + texts);
    purged.texts += tx.purge_drafts(before(settings.texts_days)).await?;
    purged.log_entries = tx.purge_logs(before(settings.log_days)).await?;
    purged.log_entries += tx.purge_audit(now - AUDIT).await?;
    purged.members = tx.purge_places((now - PLACES).date_naive()).await?;
    purge_keys(&mut tx, now, &mut purged).await?;
    purged.dead_letters = tx.purge_dead_letters(before(settings.deliveries_days)).await?;
    purge_chats(&mut tx, now, &mut purged).await?;
    purge_commitments(&mut tx, now, settings, &mut purged).await?;
    tx.commit().await?;
    Ok(purged)
}

async fn purge_polls(
    store: &Store,
    clock: &dyn Clock,
    settings: &RetentionSettings,
    purged: &mut Purged,
) -> Result<(), StoreError> {
    let before = |days: u16| clock.now() - TimeDelta::days(i64::from(days));
    for poll in store.read().await?.polls_with_old_ballots(before(settings.ballots_days)).await? {
        purged.ballots += purge_ballots(store, clock, poll).await?;
    }
    // Words go before the list of hidden ones: the other way round hidden words would come back.
    for poll in store.read().await?.polls_closed_before(before(settings.texts_days)).await? {
        purged.texts += purge_words(store, poll).await?;
    }
    Ok(())
}

async fn purge_keys(tx: &mut Tx, now: DateTime<Utc>, purged: &mut Purged) -> Result<(), StoreError> {
    purged.sessions = tx.purge_sessions(now).await?;
    purged.links = tx.purge_links(now).await? + tx.purge_link_codes(now).await? + tx.purge_offer_codes(now).await?;
    purged.links += tx.purge_page_keys(now).await? + tx.purge_buddy_codes(now).await?;
    purged.links += tx.purge_invitations(now).await?;
    Ok(())
}

async fn purge_commitments(
    tx: &mut Tx,
    now: DateTime<Utc>,
    settings: &RetentionSettings,
    purged: &mut Purged,
) -> Result<(), StoreError> {
    let before = |days: u16| now - TimeDelta::days(i64::from(days));
    purged.commitments = tx.purge_commitments(before(settings.commitments_days)).await?;
    let said = before(settings.deliveries_days).min(now - COUNTED);
    purged.contacts = tx.purge_contacts(said, said.min(now - SHIFTED).date_naive()).await?;
    purged.contacts += tx.purge_prompts(now - COUNTED).await?;
    Ok(())
}

async fn purge_chats(tx: &mut Tx, now: DateTime<Utc>, purged: &mut Purged) -> Result<(), StoreError> {
    purged.updates = tx.purge_inbox(now - UPDATES).await? + tx.purge_sealed(now - UPDATES).await?;
    purged.updates += tx.purge_cursors(now - CURSORS).await?;
    purged.chats = tx.purge_ballot_cards(now - BALLOTS).await?;
    purged.chats += tx.purge_conversations(now - TALKS).await?;
    purged.chats += tx.purge_lists(now - LISTS).await?;
    purged.chats += tx.purge_orphan_chats().await?;
    Ok(())
}

/// Empties the count of a word cloud; how many took part stays.
async fn purge_words(store: &Store, poll: PollId) -> Result<u64, StoreError> {
    let words = |count: &Count| match &count.now.counts {
        Counts::Words(words) => u64::try_from(words.len()).unwrap_or(u64::MAX),
        _ => 0,
    };
    let seen = store.read().await?.count(poll).await?;
    let Some(before) = seen.filter(|count| words(count) > 0) else { return Ok(0) };
    let now = Tally { n: before.now.n, counts: Counts::Words(BTreeMap::new()) };
    let after = Count { version: before.version + 1, now, step: None };
    let mut tx = store.write().await?;
    tx.save_count(poll, before.version, &after).await?;
    tx.commit().await?;
    Ok(words(&before))
}

async fn purge_ballots(store: &Store, clock: &dyn Clock, poll: PollId) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    tx.lock_count(poll).await?;
    let ballots = tx.purge_ballots(poll).await?;
    if ballots > 0 {
        append_log(&mut tx, poll, clock.now(), "retention", LogEvent::Purged).await?;
    }
    tx.commit().await?;
    Ok(ballots)
}
