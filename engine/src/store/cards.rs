//! Messages that follow a poll: which message it is, and a digest of what it says.

use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::{CardId, ChatId, Network};
use chrono::{DateTime, Utc};
use reihum_domain::ids::{PersonId, PollId};
use uuid::Uuid;

/// What a card is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// The poll in a room: question, turnout, result.
    Room,
    /// One person's ballot in their private chat.
    Ballot,
    /// The poll as one of the network's own, beside its card in a room.
    Native,
    /// A draft, shown to whoever is about to open it.
    Preview,
}

/// A message that follows a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub id: CardId,
    pub chat: ChatId,
    pub poll: PollId,
    pub kind: CardKind,
    pub thread: Option<String>,
    /// The network's name for it; `None` until it has arrived.
    pub message: Option<String>,
    /// A digest of what it says, or said before its message was lost.
    pub shown: Option<String>,
}

type Row = (Uuid, Uuid, Uuid, String, Option<String>, Option<String>, Option<String>);

impl Tx {
    /// Adds a card, or makes the one that this chat has of this poll a new message (`message` is forgotten, the old one stays where it is).
    /// Gives the id that counts.
    pub async fn put_card(&mut self, card: &Card) -> Result<CardId, StoreError> {
        let id: Uuid = on!(self, |conn| {
            sqlx::query_scalar(
                "INSERT INTO cards (id, chat_id, poll_id, kind, thread, message, shown, ended)
             VALUES ($1, $2, $3, $4, $5, $6, $7, false)
             ON CONFLICT (chat_id, poll_id, kind) DO UPDATE SET thread = excluded.thread, message = NULL, shown = NULL
             RETURNING id",
            )
            .bind(card.id.0)
            .bind(card.chat.0)
            .bind(card.poll.0)
            .bind(card.kind.as_str())
            .bind(&card.thread)
            .bind(&card.message)
            .bind(&card.shown)
            .fetch_one(conn)
            .await?
        });
        Ok(CardId(id))
    }

    pub async fn card(&mut self, id: CardId) -> Result<Option<Card>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, chat_id, poll_id, kind, thread, message, shown FROM cards WHERE id = $1"
        )
        .bind(id.0)
        .fetch_optional(conn)
        .await?);
        row.map(Card::try_from).transpose()
    }

    /// The cards of a poll in rooms, by chat: whoever writes to several chats goes through them in this order.
    pub async fn room_cards(&mut self, poll: PollId) -> Result<Vec<Card>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| {
            sqlx::query_as(
                "SELECT id, chat_id, poll_id, kind, thread, message, shown FROM cards
             WHERE poll_id = $1 AND kind = 'room' ORDER BY chat_id",
            )
            .bind(poll.0)
            .fetch_all(conn)
            .await?
        });
        rows.into_iter().map(Card::try_from).collect()
    }

    /// The messages of a poll in rooms that are told of its close, by chat, the card before what stands below it.
    pub async fn cards_to_close(&mut self, poll: PollId) -> Result<Vec<Card>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, chat_id, poll_id, kind, thread, message, shown FROM cards
             WHERE poll_id = $1 AND kind IN ('room', 'native') ORDER BY chat_id, kind DESC"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(Card::try_from).collect()
    }

    /// The card that a message in this chat is.
    pub async fn card_of_message(&mut self, chat: ChatId, message: &str) -> Result<Option<Card>, StoreError> {
        let row: Option<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, chat_id, poll_id, kind, thread, message, shown FROM cards WHERE chat_id = $1 AND message = $2"
        )
        .bind(chat.0)
        .bind(message)
        .fetch_optional(conn)
        .await?
        });
        row.map(Card::try_from).transpose()
    }

    /// The card of this kind that a chat has of a poll.
    pub async fn card_in(&mut self, chat: ChatId, poll: PollId, kind: CardKind) -> Result<Option<Card>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, chat_id, poll_id, kind, thread, message, shown FROM cards
             WHERE chat_id = $1 AND poll_id = $2 AND kind = $3"
        )
        .bind(chat.0)
        .bind(poll.0)
        .bind(kind.as_str())
        .fetch_optional(conn)
        .await?);
        row.map(Card::try_from).transpose()
    }

    /// The cards in this room of polls that are open, or closed after `since`.
    pub async fn room_cards_in(&mut self, chat: ChatId, since: DateTime<Utc>) -> Result<Vec<Card>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT c.id, c.chat_id, c.poll_id, c.kind, c.thread, c.message, c.shown
             FROM cards c JOIN polls p ON p.id = c.poll_id
             WHERE c.chat_id = $1 AND c.kind IN ('room', 'native') AND (p.state = 'open' OR p.closed_at > $2) ORDER BY c.id"
        )
        .bind(chat.0)
        .bind(since)
        .fetch_all(conn)
        .await?
        });
        rows.into_iter().map(Card::try_from).collect()
    }

    /// Ballot messages of closed polls that have not been told of the close, by chat, and whether their owner wants silence.
    pub async fn cards_to_end(&mut self, limit: i64) -> Result<Vec<(Card, bool)>, StoreError> {
        type Ending = (Uuid, Uuid, Uuid, String, Option<String>, Option<String>, Option<String>, bool);
        let rows: Vec<Ending> = on!(self, |conn| sqlx::query_as(
            "SELECT c.id, c.chat_id, c.poll_id, c.kind, c.thread, c.message, c.shown, coalesce(o.stopped, false)
             FROM cards c JOIN polls p ON p.id = c.poll_id JOIN chats h ON h.id = c.chat_id
             LEFT JOIN people o ON o.id = h.person_id
             WHERE c.kind = 'ballot' AND NOT c.ended AND p.state = 'closed' ORDER BY c.chat_id LIMIT $1"
        )
        .bind(limit)
        .fetch_all(conn)
        .await?);
        let split = |(id, chat, poll, kind, thread, message, shown, stopped): Ending| {
            Ok((Card::try_from((id, chat, poll, kind, thread, message, shown))?, stopped))
        };
        rows.into_iter().map(split).collect()
    }

    /// Ballot messages of a closed poll are to be told once more: more can be seen now.
    pub async fn reopen_ballot_cards(&mut self, poll: PollId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE cards SET ended = false WHERE poll_id = $1 AND kind = 'ballot'")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// A person's ballot messages of a poll, one in each of their private chats, with the networks of those.
    pub async fn ballot_cards_of(
        &mut self,
        person: PersonId,
        poll: PollId,
    ) -> Result<Vec<(Card, Network)>, StoreError> {
        type Found = (Uuid, Uuid, Uuid, String, Option<String>, Option<String>, Option<String>, String);
        let rows: Vec<Found> = on!(self, |conn| sqlx::query_as(
            "SELECT c.id, c.chat_id, c.poll_id, c.kind, c.thread, c.message, c.shown, h.network
             FROM chats h JOIN cards c ON c.chat_id = h.id
             WHERE h.person_id = $1 AND c.poll_id = $2 AND c.kind = 'ballot' ORDER BY c.chat_id"
        )
        .bind(person.0)
        .bind(poll.0)
        .fetch_all(conn)
        .await?);
        let split = |(id, chat, poll, kind, thread, message, shown, network): Found| {
            let unknown = || StoreError::inconsistent("chats", "network")(format!("unknown network {network}"));
            let network = Network::parse(&network).ok_or_else(unknown)?;
            Ok((Card::try_from((id, chat, poll, kind, thread, message, shown))?, network))
        };
        rows.into_iter().map(split).collect()
    }

    pub async fn note_ended(&mut self, id: CardId) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE cards SET ended = true WHERE id = $1")
            .bind(id.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("note_ended", rows)
    }

    /// Turns the previews of a draft into cards of an open poll.
    pub async fn promote_previews(&mut self, poll: PollId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE cards SET kind = 'room' WHERE poll_id = $1 AND kind = 'preview'")
            .bind(poll.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// Open polls that have a card in a room.
    pub async fn open_polls_with_cards(&mut self) -> Result<Vec<PollId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT p.id FROM polls p WHERE p.state = 'open'
             AND EXISTS (SELECT 1 FROM cards c WHERE c.poll_id = p.id AND c.kind = 'room')"
        )
        .fetch_all(conn)
        .await?);
        Ok(ids.into_iter().map(PollId).collect())
    }
}

impl CardKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Ballot => "ballot",
            Self::Native => "native",
            Self::Preview => "preview",
        }
    }
}

impl TryFrom<Row> for Card {
    type Error = StoreError;

    fn try_from((id, chat, poll, kind, thread, message, shown): Row) -> Result<Self, StoreError> {
        let kinds = [CardKind::Room, CardKind::Ballot, CardKind::Native, CardKind::Preview];
        let kind = kinds
            .into_iter()
            .find(|known| known.as_str() == kind)
            .ok_or_else(|| StoreError::inconsistent("cards", "kind")(format!("unknown kind {kind}")))?;
        Ok(Self { id: CardId(id), chat: ChatId(chat), poll: PollId(poll), kind, thread, message, shown })
    }
}
