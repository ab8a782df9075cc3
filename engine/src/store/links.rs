//! Two accounts that become one person: the codes for it, and taking over everything that belongs to the other.

use super::error::one_row;
use super::{StoreError, Tx, on};
use crate::chat::ChatId;
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::{PersonId, PollId};
use uuid::Uuid;

impl Tx {
    /// Keeps the hash of a code; a person's earlier one is void.
    pub async fn put_link_code(
        &mut self,
        person: PersonId,
        chat: ChatId,
        hash: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO link_codes (person_id, chat_id, hash, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id) DO UPDATE SET
               chat_id = excluded.chat_id, hash = excluded.hash, expires_at = excluded.expires_at"
        )
        .bind(person.0)
        .bind(chat.0)
        .bind(hash)
        .bind(expires_at)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// Who made a code that still holds, and in which chat.
    pub async fn link_code(
        &mut self,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(PersonId, ChatId)>, StoreError> {
        let row: Option<(Uuid, Uuid)> = on!(self, |conn| sqlx::query_as(
            "SELECT person_id, chat_id FROM link_codes WHERE hash = $1 AND expires_at > $2"
        )
        .bind(hash)
        .bind(now)
        .fetch_optional(conn)
        .await?);
        Ok(row.map(|(person, chat)| (PersonId(person), ChatId(chat))))
    }

    /// Until when the code holds that a person made last, in this chat.
    pub async fn link_code_made(
        &mut self,
        person: PersonId,
        chat: ChatId,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_scalar(
            "SELECT expires_at FROM link_codes WHERE person_id = $1 AND chat_id = $2"
        )
        .bind(person.0)
        .bind(chat.0)
        .fetch_optional(conn)
        .await?))
    }

    /// Uses a code up. `false` if somebody was faster.
    pub async fn use_link_code(&mut self, hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("DELETE FROM link_codes WHERE hash = $1 AND expires_at > $2")
            .bind(hash)
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }

    /// Locks a person against being merged elsewhere. `false` if there is none any more.
    pub async fn lock_person(&mut self, person: PersonId) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query("UPDATE people SET since = since WHERE id = $1")
            .bind(person.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(rows == 1)
    }

    /// The private chats of a person, by id.
    pub async fn private_chats_of(&mut self, person: PersonId) -> Result<Vec<ChatId>, StoreError> {
        let ids: Vec<Uuid> =
            on!(self, |conn| sqlx::query_scalar("SELECT id FROM chats WHERE person_id = $1 ORDER BY id")
                .bind(person.0)
                .fetch_all(conn)
                .await?);
        Ok(ids.into_iter().map(ChatId).collect())
    }

    /// Locks a chat, as writing to it would.
    pub async fn lock_chat(&mut self, chat: ChatId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE chats SET last_nr = last_nr WHERE id = $1")
            .bind(chat.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// A ballot of an open poll, and what was tapped there, go on under another pseudonym. Where both have something the new one's stays.
    pub async fn move_ballot(&mut self, poll: PollId, from: &VoterKey, to: &VoterKey) -> Result<(), StoreError> {
        for statement in [
            "UPDATE ballots SET voter = $3 WHERE poll_id = $1 AND voter = $2",
            "UPDATE ballot_sources SET voter = $3 WHERE poll_id = $1 AND voter = $2",
            "DELETE FROM drafts WHERE poll_id = $1 AND voter = $2
             AND EXISTS (SELECT 1 FROM drafts o WHERE o.poll_id = $1 AND o.voter = $3)",
            "UPDATE drafts SET voter = $3 WHERE poll_id = $1 AND voter = $2",
        ] {
            on!(self, |conn| sqlx::query(statement)
                .bind(poll.0)
                .bind(from.as_str())
                .bind(to.as_str())
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(())
    }

    /// Makes two people one: `into` keeps its language and takes over the rest; whoever wanted silence still does, wrong codes are not forgiven.
    /// One person fills one place in the network: of two the one of `into` stays.
    pub async fn merge_people(&mut self, from: PersonId, into: PersonId) -> Result<(), StoreError> {
        for statement in [
            "UPDATE people SET
               language = coalesce(language, (SELECT o.language FROM people o WHERE o.id = $1)),
               stopped = stopped OR (SELECT o.stopped FROM people o WHERE o.id = $1),
               since = (SELECT min(o.since) FROM people o WHERE o.id IN ($1, $2))
             WHERE id = $2",
            "UPDATE people SET (wrong_tries, wrong_at) = (SELECT o.wrong_tries, o.wrong_at FROM people o WHERE o.id = $1)
             WHERE id = $2 AND wrong_tries < (SELECT o.wrong_tries FROM people o WHERE o.id = $1)",
            "UPDATE accounts SET person_id = $2 WHERE person_id = $1",
            "UPDATE chats SET person_id = $2 WHERE person_id = $1",
            "DELETE FROM conversations WHERE person_id = $1
             AND chat_id IN (SELECT chat_id FROM conversations WHERE person_id = $2)",
            "UPDATE conversations SET person_id = $2 WHERE person_id = $1",
            "UPDATE hosts SET person_id = $2 WHERE person_id = $1",
            "UPDATE commitments SET person_id = $2 WHERE person_id = $1",
            "UPDATE commitments SET offered_to = $2 WHERE offered_to = $1",
            "UPDATE commitments SET offered_to = NULL WHERE offered_to = person_id AND person_id IN ($1, $2)",
            "UPDATE checkin_answers SET person_id = $2 WHERE person_id = $1
             AND wave_id IN (SELECT wave_id FROM checkin_people WHERE person_id = $2)
             AND NOT EXISTS (SELECT 1 FROM checkin_answers o
               WHERE o.wave_id = checkin_answers.wave_id AND o.person_id = $2 AND o.question = checkin_answers.question)",
            "DELETE FROM checkin_people WHERE person_id = $1 AND wave_id IN (SELECT wave_id FROM checkin_people WHERE person_id = $2)",
            "UPDATE checkin_people SET person_id = $2 WHERE person_id = $1",
            "UPDATE sequences SET person_id = $2 WHERE person_id = $1",
            "UPDATE commitment_acts SET person_id = $2 WHERE person_id = $1",
            "UPDATE reminders SET person_id = $2 WHERE person_id = $1",
            "UPDATE contacts SET person_id = $2 WHERE person_id = $1",
            "DELETE FROM buddies WHERE owner_id IN ($1, $2) AND person_id IN ($1, $2)",
            "UPDATE buddies SET owner_id = $2 WHERE owner_id = $1",
            "UPDATE buddies SET person_id = $2 WHERE person_id = $1",
            "DELETE FROM prompts WHERE person_id = $1 AND what IN (SELECT what FROM prompts WHERE person_id = $2)",
            "UPDATE prompts SET person_id = $2 WHERE person_id = $1",
            "UPDATE free_days SET person_id = $2 WHERE person_id = $1",
            "UPDATE page_sessions SET person_id = $2 WHERE person_id = $1",
            "DELETE FROM feeds WHERE person_id = $1 AND EXISTS (SELECT 1 FROM feeds o WHERE o.person_id = $2)",
            "UPDATE feeds SET person_id = $2 WHERE person_id = $1",
            "DELETE FROM member_roles WHERE member_id IN (SELECT id FROM members WHERE person_id = $1)
             AND EXISTS (SELECT 1 FROM members o WHERE o.person_id = $2)",
            "DELETE FROM group_members WHERE member_id IN (SELECT id FROM members WHERE person_id = $1)
             AND EXISTS (SELECT 1 FROM members o WHERE o.person_id = $2)",
            "UPDATE members SET person_id = NULL, state = 'left', label = '', language = NULL, seen_on = NULL, asked_on = NULL
             WHERE person_id = $1 AND EXISTS (SELECT 1 FROM members o WHERE o.person_id = $2)",
            "UPDATE members SET person_id = $2 WHERE person_id = $1",
            "DELETE FROM person_times WHERE person_id = $1 AND EXISTS (SELECT 1 FROM person_times o WHERE o.person_id = $2)",
            "UPDATE person_times SET person_id = $2 WHERE person_id = $1",
        ] {
            on!(self, |conn| sqlx::query(statement).bind(from.0).bind(into.0).execute(conn).await?.rows_affected());
        }
        let rows = on!(self, |conn| sqlx::query("DELETE FROM people WHERE id = $1")
            .bind(from.0)
            .execute(conn)
            .await?
            .rows_affected());
        one_row("merge_people", rows)
    }
}
