//! People in chats: their accounts, their language, whether they want to be left alone, and how often they mistyped a code.

use super::columns::{day, number};
use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::Network;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use uuid::Uuid;

/// A person, as far as we remember them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    pub id: PersonId,
    /// `None`: the network's language.
    pub language: Option<Language>,
    /// They want no message that they did not ask for.
    pub stopped: bool,
    /// Wrong codes in a row, and when the last one came.
    pub wrong: Option<(u32, DateTime<Utc>)>,
    /// The day of the first contact.
    pub since: NaiveDate,
}

type Row = (Uuid, Option<String>, bool, i64, Option<DateTime<Utc>>, String);

impl Tx {
    /// The person behind an account.
    pub async fn person_of_account(
        &mut self,
        network: Network,
        account: &str,
    ) -> Result<Option<PersonRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT p.id, p.language, p.stopped, p.wrong_tries, p.wrong_at, p.since
             FROM accounts a JOIN people p ON p.id = a.person_id WHERE a.network = $1 AND a.account = $2"
        )
        .bind(network.as_str())
        .bind(account)
        .fetch_optional(conn)
        .await?);
        row.map(PersonRow::try_from).transpose()
    }

    pub async fn person(&mut self, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT id, language, stopped, wrong_tries, wrong_at, since FROM people WHERE id = $1"
        )
        .bind(id.0)
        .fetch_optional(conn)
        .await?);
        row.map(PersonRow::try_from).transpose()
    }

    /// Remembers a person who came with this account. A conflict means that somebody else was faster.
    pub async fn add_person(&mut self, person: &PersonRow, network: Network, account: &str) -> Result<(), StoreError> {
        self.add_browser_person(person).await?;
        let rows =
            on!(self, |conn| sqlx::query("INSERT INTO accounts (network, account, person_id) VALUES ($1, $2, $3)")
                .bind(network.as_str())
                .bind(account)
                .bind(person.id.0)
                .execute(conn)
                .await?
                .rows_affected());
        one_row("add_person", rows)
    }

    /// Remembers somebody who came by a browser only.
    pub async fn add_browser_person(&mut self, person: &PersonRow) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "INSERT INTO people (id, language, stopped, wrong_tries, since) VALUES ($1, $2, $3, 0, $4)"
        )
        .bind(person.id.0)
        .bind(person.language.map(Language::tag))
        .bind(person.stopped)
        .bind(person.since.to_string())
        .execute(conn)
        .await?
        .rows_affected());
        one_row("add_browser_person", rows)
    }

    pub async fn set_language(&mut self, person: PersonId, language: Language) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE people SET language = $2 WHERE id = $1")
            .bind(person.0)
            .bind(language.tag())
            .execute(conn)
            .await?
            .rows_affected());
        one_row("set_language", rows)
    }

    pub async fn set_stopped(&mut self, person: PersonId, stopped: bool) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE people SET stopped = $2 WHERE id = $1")
            .bind(person.0)
            .bind(stopped)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("set_stopped", rows)
    }

    /// Notes the wrong codes that count at present.
    pub async fn set_wrong_tries(&mut self, person: PersonId, tries: u32, at: DateTime<Utc>) -> Result<(), StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE people SET wrong_tries = $2, wrong_at = $3 WHERE id = $1")
            .bind(person.0)
            .bind(i64::from(tries))
            .bind(at)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("set_wrong_tries", rows)
    }

    /// The accounts of a person: network and name there.
    pub async fn accounts(&mut self, person: PersonId) -> Result<Vec<(String, String)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT network, account FROM accounts WHERE person_id = $1 ORDER BY network, account"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?))
    }

    /// Forgets a person with their accounts, conversations and ballot messages. Their private chats stay until a last word has been said
    /// there, but belong to nobody any more.
    pub async fn remove_person(&mut self, person: PersonId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM cards WHERE chat_id IN (SELECT id FROM chats WHERE person_id = $1)")
            .bind(person.0)
            .execute(conn)
            .await?
            .rows_affected());
        on!(self, |conn| sqlx::query("UPDATE chats SET person_id = NULL WHERE person_id = $1")
            .bind(person.0)
            .execute(conn)
            .await?
            .rows_affected());
        let rows = on!(self, |conn| sqlx::query("DELETE FROM people WHERE id = $1")
            .bind(person.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("remove_person", rows)
    }
}

impl TryFrom<Row> for PersonRow {
    type Error = StoreError;

    fn try_from((id, language, stopped, tries, at, since): Row) -> Result<Self, StoreError> {
        let since = day("people", "since", &since)?;
        let tries = number("people", "wrong_tries", tries)?;
        Ok(Self {
            id: PersonId(id),
            language: language.as_deref().and_then(Language::parse),
            stopped,
            wrong: at.filter(|_| tries > 0).map(|at| (tries, at)),
            since,
        })
    }
}
