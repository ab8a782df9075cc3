//! Telling the chats that follow a poll: that its numbers changed, that it closed, that something was released since.

use super::{ChatId, Lane, Reply, Saying};
use crate::store::{Card, CardKind, NewMessage, StoreError, Tx};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PollId;
use reihum_domain::poll::Poll;

/// How many chats are written to in one transaction, so that nobody waits long for the database.
const AT_ONCE: i64 = 50;

/// In the transaction of the close, or of what is shown after it: the cards in rooms say so, and get the result as a picture, if there is
/// one. Ballot messages may be many; they are told later, in portions ([`end_ballots`]).
pub(crate) async fn announce_close(
    tx: &mut Tx,
    poll: PollId,
    now: DateTime<Utc>,
    with_result: bool,
) -> Result<(), StoreError> {
    for card in tx.cards_to_close(poll).await? {
        refresh(&card, Lane::Card, now).put(tx, now).await?;
        if with_result && card.kind == CardKind::Room {
            let message = NewMessage { thread: card.thread.clone(), ..saying(Lane::Card, Saying::Result(poll), now) };
            Reply::Message { chat: card.chat, message }.put(tx, now).await?;
        }
    }
    Ok(())
}

/// Something of a closed poll can be seen that could not be before: nobody follows closed polls, so their chats are told here.
pub(crate) async fn announce_later(
    tx: &mut Tx,
    poll: &Poll,
    now: DateTime<Utc>,
    with_result: bool,
) -> Result<(), StoreError> {
    if !poll.is_closed() {
        return Ok(());
    }
    tx.reopen_ballot_cards(poll.id).await?;
    announce_close(tx, poll.id, now, with_result).await
}

/// A chat can be reached (again): what its cards say may be old.
pub(crate) async fn refresh_chat(tx: &mut Tx, chat: ChatId, now: DateTime<Utc>) -> Result<(), StoreError> {
    for card in tx.room_cards_in(chat, now - KEPT_UP).await? {
        refresh(&card, Lane::Card, now).put(tx, now).await?;
    }
    Ok(())
}

/// So long after its close a card is still worth a change.
const KEPT_UP: chrono::TimeDelta = chrono::TimeDelta::days(7);

/// The chat goes on under another address. Its cards stay behind; those of running polls are sent anew.
pub async fn move_chat(tx: &mut Tx, chat: ChatId, to: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    for id in tx.change_address(chat, to).await? {
        let Some(card) = tx.card(id).await? else { continue };
        if tx.poll(card.poll).await?.is_some_and(|poll| poll.is_open()) {
            refresh(&card, Lane::Card, now).put(tx, now).await?;
        }
    }
    Ok(())
}

/// Tells some of the ballot messages of closed polls that they are closed; whoever wants silence is spared. `true` if there may be more.
pub(crate) async fn end_ballots(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let cards = tx.cards_to_end(AT_ONCE).await?;
    for (card, _) in &cards {
        tx.note_ended(card.id).await?;
    }
    for (card, stopped) in &cards {
        if !stopped {
            refresh(card, Lane::Card, now).put(tx, now).await?;
        }
    }
    Ok(!cards.is_empty())
}

/// Makes a card say what is true now. A newer wish replaces one that has not gone out.
pub(crate) fn refresh(card: &Card, lane: Lane, now: DateTime<Utc>) -> Reply {
    let message = NewMessage {
        slot: Some(format!("card:{}", card.id.0.simple())),
        thread: card.thread.clone(),
        ..saying(lane, Saying::Card(card.id), now)
    };
    Reply::Message { chat: card.chat, message }
}

/// A message that goes out as soon as its turn comes.
pub(crate) fn saying(lane: Lane, saying: Saying, now: DateTime<Utc>) -> NewMessage {
    NewMessage { lane, slot: None, thread: None, saying, not_before: now }
}

/// An answer to somebody who waits for it.
pub(crate) fn reply(chat: ChatId, thread: Option<String>, what: Saying, now: DateTime<Utc>) -> Reply {
    Reply::Message { chat, message: NewMessage { thread, ..saying(Lane::Reply, what, now) } }
}
