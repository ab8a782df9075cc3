//! Telling the chats that follow a poll: that its numbers changed, that it closed.

use super::{ChatId, Lane, Reply, Saying};
use crate::store::{Card, NewMessage, StoreError, Tx};
use chrono::{DateTime, Utc};
use reihum_domain::ids::PollId;

/// How many chats are written to in one transaction, so that nobody waits long for the database.
const AT_ONCE: i64 = 50;

/// In the transaction of the close: the cards in rooms say so, and get the result as a picture, if there is one. Ballot messages may be
/// many; they are told later, in portions ([`end_ballots`]).
pub(crate) async fn announce_close(
    tx: &mut Tx,
    poll: PollId,
    now: DateTime<Utc>,
    with_result: bool,
) -> Result<(), StoreError> {
    for card in tx.room_cards(poll).await? {
        refresh(&card, Lane::Card).put(tx, now).await?;
        if with_result {
            let message = NewMessage { thread: card.thread.clone(), ..saying(Lane::Card, Saying::Result(poll), now) };
            Reply::Message { chat: card.chat, message }.put(tx, now).await?;
        }
    }
    Ok(())
}

/// The chat goes on under another address. Its cards stay behind, so they are sent anew.
pub async fn move_chat(tx: &mut Tx, chat: ChatId, to: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    for card in tx.change_address(chat, to).await? {
        if let Some(card) = tx.card(card).await? {
            refresh(&card, Lane::Card).put(tx, now).await?;
        }
    }
    Ok(())
}

/// Tells some of the ballot messages of closed polls that they are closed. `true` if there may be more.
pub(crate) async fn end_ballots(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let cards = tx.cards_to_end(AT_ONCE).await?;
    for card in &cards {
        refresh(card, Lane::Card).put(tx, now).await?;
        tx.note_ended(card.id).await?;
    }
    Ok(!cards.is_empty())
}

/// Makes a card say what is true now. A newer wish replaces one that has not gone out.
pub(crate) fn refresh(card: &Card, lane: Lane) -> Reply {
    let message = NewMessage {
        lane,
        slot: Some(format!("card:{}", card.id.0.simple())),
        thread: card.thread.clone(),
        saying: Saying::Card(card.id),
        not_before: DateTime::<Utc>::UNIX_EPOCH,
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
