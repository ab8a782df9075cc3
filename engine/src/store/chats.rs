//! The chats we know: where they are, whose they are, and whether they can be reached. What is to be sent there is in `outbox.rs`.

use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::{Chat, ChatId, Gone, Network, PlaceKind};
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use uuid::Uuid;

/// Rows as they come, before they are a [`Chat`].
pub(super) type ChatRow = (Uuid, String, String, String, Option<Uuid>, Option<String>, Option<String>);

impl Tx {
    pub async fn chat(&mut self, id: ChatId) -> Result<Option<Chat>, StoreError> {
        let row: Option<ChatRow> = on!(self, |conn| sqlx::query_as(
            "SELECT id, network, address, kind, person_id, language, gone FROM chats WHERE id = $1"
        )
        .bind(id.0)
        .fetch_optional(conn)
        .await?);
        row.map(Chat::try_from).transpose()
    }

    pub async fn chat_at(&mut self, network: Network, address: &str) -> Result<Option<Chat>, StoreError> {
        let row: Option<ChatRow> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, network, address, kind, person_id, language, gone FROM chats WHERE network = $1 AND address = $2"
        )
        .bind(network.as_str())
        .bind(address)
        .fetch_optional(conn)
        .await?
        });
        row.map(Chat::try_from).transpose()
    }

    /// Remembers a chat. A conflict means that somebody else was faster.
    pub async fn add_chat(&mut self, chat: &Chat) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO chats (id, network, address, kind, person_id, language, gone, last_nr)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0)"
        )
        .bind(chat.id.0)
        .bind(chat.network.as_str())
        .bind(&chat.address)
        .bind(kind_name(chat.kind))
        .bind(chat.person.map(|person| person.0))
        .bind(chat.language.map(Language::tag))
        .bind(chat.gone.map(Gone::as_str))
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_chat", rows)
    }

    /// Whether we have said nothing in this chat so far.
    pub async fn is_silent(&mut self, id: ChatId) -> Result<bool, StoreError> {
        let last: Option<i64> = on!(self, |conn| sqlx::query_scalar("SELECT last_nr FROM chats WHERE id = $1")
            .bind(id.0)
            .fetch_optional(conn)
            .await?);
        Ok(last == Some(0))
    }

    /// Says whose private chat it is, and that it can be reached: somebody wrote there.
    pub async fn welcome_chat(&mut self, id: ChatId, person: Option<PersonId>) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE chats SET person_id = $2, gone = NULL WHERE id = $1")
            .bind(id.0)
            .bind(person.map(|person| person.0))
            .execute(conn)
            .await?
            .rows_affected());
        one_row("welcome_chat", rows)
    }

    /// Others can read along in what was a private chat: what was between its person and us is over. Their ballot messages are changed no more;
    /// their language stays. `false` if somebody has noticed it before.
    pub async fn make_group(&mut self, id: ChatId) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE chats SET kind = 'group', person_id = NULL,
               language = coalesce((SELECT p.language FROM people p WHERE p.id = chats.person_id), language)
             WHERE id = $1 AND kind = 'private'"
        )
        .bind(id.0)
        .execute(conn)
        .await?
        .rows_affected());
        for statement in [
            "DELETE FROM conversations WHERE chat_id = $1",
            "DELETE FROM cards WHERE chat_id = $1 AND kind = 'ballot'",
            "DELETE FROM link_codes WHERE chat_id = $1",
        ] {
            on!(self, |conn| sqlx::query(statement).bind(id.0).execute(conn).await?.rows_affected());
        }
        Ok(rows == 1)
    }

    /// Only one person is left in what was a group: it becomes their private chat, unless the card of a poll stands there. `true` if so.
    pub async fn make_private(&mut self, id: ChatId, person: Option<PersonId>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE chats SET kind = 'private', person_id = $2 WHERE id = $1
             AND NOT EXISTS (SELECT 1 FROM cards c WHERE c.chat_id = chats.id AND c.kind IN ('room', 'native'))"
        )
        .bind(id.0)
        .bind(person.map(|person| person.0))
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    pub async fn set_chat_language(&mut self, id: ChatId, language: Language) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE chats SET language = $2 WHERE id = $1")
            .bind(id.0)
            .bind(language.tag())
            .execute(conn)
            .await?
            .rows_affected());
        one_row("set_chat_language", rows)
    }
}

fn kind_name(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Private => "private",
        PlaceKind::Group => "group",
    }
}

impl TryFrom<ChatRow> for Chat {
    type Error = StoreError;

    fn try_from((id, network, address, kind, person, language, gone): ChatRow) -> Result<Self, StoreError> {
        let network = Network::parse(&network)
            .ok_or_else(|| StoreError::inconsistent("chats", "network")(format!("unknown network {network}")))?;
        Ok(Self {
            id: ChatId(id),
            network,
            address,
            kind: if kind == "private" { PlaceKind::Private } else { PlaceKind::Group },
            person: person.map(PersonId),
            language: language.as_deref().and_then(Language::parse),
            gone: gone.as_deref().and_then(Gone::parse),
        })
    }
}
