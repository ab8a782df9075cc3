//! What people said to the question of the morning after: counts per poll, never who.

use super::columns::number;
use super::{StoreError, Tx, on};
use crate::chat::Prompt;
use reihum_domain::feedback::YesPartlyNo;
use reihum_domain::ids::{PersonId, PollId};
use uuid::Uuid;

/// One answer and how often it was given: in all, and at the last whole step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedbackCount {
    pub answer: YesPartlyNo,
    pub count: u32,
    pub shown: u32,
}

impl Tx {
    /// From now on the question is asked about this poll.
    pub async fn open_feedback(&mut self, poll: PollId) -> Result<(), StoreError> {
        for answer in YesPartlyNo::ALL {
            on!(self, |conn| sqlx::query(
                "INSERT INTO feedback (poll_id, answer, count, shown) VALUES ($1, $2, 0, 0) ON CONFLICT DO NOTHING"
            )
            .bind(poll.0)
            .bind(answer.name())
            .execute(conn)
            .await?
            .rows_affected());
        }
        Ok(())
    }

    /// Those who have opened the ballot of a poll in a private chat that can be reached, and want to hear from us. Whether they voted is not
    /// known.
    pub async fn ballot_openers(&mut self, poll: PollId) -> Result<Vec<PersonId>, StoreError> {
        let ids: Vec<Uuid> = on!(self, |conn| sqlx::query_scalar(
            "SELECT DISTINCT p.id FROM cards c JOIN chats h ON h.id = c.chat_id JOIN people p ON p.id = h.person_id
             WHERE c.poll_id = $1 AND c.kind = 'ballot' AND h.kind = 'private' AND h.gone IS NULL AND NOT p.stopped
             ORDER BY p.id"
        )
        .bind(poll.0)
        .fetch_all(conn)
        .await?);
        Ok(ids.into_iter().map(PersonId).collect())
    }

    /// Whether such a question waits for somebody's answer, or is still to be put.
    pub async fn has_feedback_question(&mut self, person: PersonId) -> Result<bool, StoreError> {
        Ok(self.prompts_of(person).await?.iter().any(|row| matches!(row.what, Prompt::Feedback { .. })))
    }

    /// The question was put to this person: they answer it now, and only now. `false`: it was not, or is answered.
    pub async fn take_feedback_question(&mut self, person: PersonId, poll: PollId) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE prompts SET what = NULL WHERE person_id = $1 AND what = $2 AND due_at IS NULL"
        )
        .bind(person.0)
        .bind(Prompt::Feedback { poll }.written())
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// Counts an answer; at every whole step what is shown follows.
    pub async fn count_feedback(&mut self, poll: PollId, answer: YesPartlyNo, step: u32) -> Result<(), StoreError> {
        // All rows of the poll, so that two who answer at once take turns.
        on!(self, |conn| sqlx::query(
            "UPDATE feedback SET count = count + CASE WHEN answer = $2 THEN 1 ELSE 0 END WHERE poll_id = $1"
        )
        .bind(poll.0)
        .bind(answer.name())
        .execute(conn)
        .await?
        .rows_affected());
        on!(self, |conn| sqlx::query(
            "UPDATE feedback SET shown = count WHERE poll_id = $1
             AND (SELECT CAST(sum(f.count) AS BIGINT) FROM feedback f WHERE f.poll_id = $1) % $2 = 0"
        )
        .bind(poll.0)
        .bind(i64::from(step))
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// The counts of a poll in the order of [`YesPartlyNo::ALL`]; empty if the question is not asked about it.
    pub async fn feedback(&mut self, poll: PollId) -> Result<Vec<FeedbackCount>, StoreError> {
        let rows: Vec<(String, i64, i64)> =
            on!(self, |conn| sqlx::query_as("SELECT answer, count, shown FROM feedback WHERE poll_id = $1")
                .bind(poll.0)
                .fetch_all(conn)
                .await?);
        let damaged = |column| StoreError::inconsistent("feedback", column);
        let number = |n, column| number("feedback", column, n);
        let read = |(answer, count, shown): (String, i64, i64)| {
            let found = YesPartlyNo::parse(&answer).ok_or_else(|| damaged("answer")(answer.clone()))?;
            Ok(FeedbackCount { answer: found, count: number(count, "count")?, shown: number(shown, "shown")? })
        };
        let mut counts = rows.into_iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
        counts.sort_by_key(|count| count.answer);
        Ok(counts)
    }
}
