//! Answers of open waves under a pseudonym, and answers by name.

use crate::store::columns::number;
use crate::store::{StoreError, Tx, on};
use reihum_domain::anonymity::VoterKey;
use reihum_domain::ids::{MemberId, OptionKey, PersonId, SurveyWaveId};
use reihum_domain::survey::{Answers, Given};
use uuid::Uuid;

/// What somebody answered by name, for themselves: the survey, the day of the wave, the question, the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAnswer {
    pub template: String,
    pub day: String,
    pub question: String,
    pub answer: String,
}

/// Under a pseudonym.
impl Tx {
    /// Keeps an answer in place of an earlier one.
    pub async fn put_wave_answer(
        &mut self,
        wave: SurveyWaveId,
        voter: &VoterKey,
        question: &OptionKey,
        given: &Given,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO wave_answers (wave_id, voter, question, answer) VALUES ($1, $2, $3, $4)
             ON CONFLICT (wave_id, voter, question) DO UPDATE SET answer = excluded.answer"
        )
        .bind(wave.0)
        .bind(voter.as_str())
        .bind(question.as_str())
        .bind(given.to_text())
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn remove_wave_answer(
        &mut self,
        wave: SurveyWaveId,
        voter: &VoterKey,
        question: &OptionKey,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM wave_answers WHERE wave_id = $1 AND voter = $2 AND question = $3")
            .bind(wave.0)
            .bind(voter.as_str())
            .bind(question.as_str())
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// What one pseudonym has answered so far.
    pub async fn wave_answers_of(&mut self, wave: SurveyWaveId, voter: &VoterKey) -> Result<Answers, StoreError> {
        let rows: Vec<(String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT question, answer FROM wave_answers WHERE wave_id = $1 AND voter = $2 ORDER BY question"
        )
        .bind(wave.0)
        .bind(voter.as_str())
        .fetch_all(conn)
        .await?);
        rows.iter().map(|(question, answer)| read("wave_answers", question, answer)).collect()
    }

    /// All answers of an open wave, by pseudonym: an order that says nothing about time.
    pub async fn all_wave_answers(
        &mut self,
        wave: SurveyWaveId,
    ) -> Result<Vec<(VoterKey, OptionKey, Given)>, StoreError> {
        let rows: Vec<(String, String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT voter, question, answer FROM wave_answers WHERE wave_id = $1 ORDER BY voter, question"
        )
        .bind(wave.0)
        .fetch_all(conn)
        .await?);
        let of = |(voter, question, answer): (String, String, String)| {
            let (question, given) = read("wave_answers", &question, &answer)?;
            Ok((VoterKey::stored(voter), question, given))
        };
        rows.into_iter().map(of).collect()
    }

    /// How many have answered something of an open wave. Whoever answers under a pseudonym and by name counts once, as far as can be known
    /// without putting both together: it is the larger of both numbers.
    pub async fn wave_turnout(&mut self, wave: SurveyWaveId) -> Result<u32, StoreError> {
        let (hidden, named): (i64, i64) = on!(self, |conn| {
            sqlx::query_as(
                "SELECT (SELECT count(DISTINCT voter) FROM wave_answers WHERE wave_id = $1),
               (SELECT count(DISTINCT member_id) FROM wave_named WHERE wave_id = $1)",
            )
            .bind(wave.0)
            .fetch_one(conn)
            .await?
        });
        number("wave_answers", "count", hidden.max(named))
    }

    /// Whether anybody has answered anything: from then on what was promised is frozen.
    pub async fn has_wave_answers(&mut self, wave: SurveyWaveId) -> Result<bool, StoreError> {
        let count: i64 = on!(self, |conn| {
            sqlx::query_scalar(
            "SELECT (SELECT count(*) FROM wave_answers WHERE wave_id = $1) + (SELECT count(*) FROM wave_named WHERE wave_id = $1)"
        )
        .bind(wave.0)
        .fetch_one(conn)
        .await?
        });
        Ok(count > 0)
    }

    /// Somebody is known by another pseudonym from now on. What they have answered under it already counts.
    pub async fn move_wave_answers(
        &mut self,
        wave: SurveyWaveId,
        from: &VoterKey,
        into: &VoterKey,
    ) -> Result<(), StoreError> {
        for statement in [
            "DELETE FROM wave_answers WHERE wave_id = $1 AND voter = $2 AND question IN
               (SELECT o.question FROM wave_answers o WHERE o.wave_id = $1 AND o.voter = $3)",
            "UPDATE wave_answers SET voter = $3 WHERE wave_id = $1 AND voter = $2",
        ] {
            on!(self, |conn| sqlx::query(statement)
                .bind(wave.0)
                .bind(from.as_str())
                .bind(into.as_str())
                .execute(conn)
                .await?
                .rows_affected());
        }
        Ok(())
    }

    /// Takes everything out that one pseudonym has answered.
    pub async fn remove_wave_answers_of(&mut self, wave: SurveyWaveId, voter: &VoterKey) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM wave_answers WHERE wave_id = $1 AND voter = $2")
            .bind(wave.0)
            .bind(voter.as_str())
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}

/// By name.
impl Tx {
    pub async fn put_named_answer(
        &mut self,
        wave: SurveyWaveId,
        member: MemberId,
        question: &OptionKey,
        given: &Given,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO wave_named (wave_id, member_id, question, answer) VALUES ($1, $2, $3, $4)
             ON CONFLICT (wave_id, member_id, question) DO UPDATE SET answer = excluded.answer"
        )
        .bind(wave.0)
        .bind(member.0)
        .bind(question.as_str())
        .bind(given.to_text())
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn remove_named_answer(
        &mut self,
        wave: SurveyWaveId,
        member: MemberId,
        question: &OptionKey,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("DELETE FROM wave_named WHERE wave_id = $1 AND member_id = $2 AND question = $3")
            .bind(wave.0)
            .bind(member.0)
            .bind(question.as_str())
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }

    /// All answers by name in a wave, open or closed, by member.
    pub async fn named_answers(&mut self, wave: SurveyWaveId) -> Result<Vec<(MemberId, OptionKey, Given)>, StoreError> {
        let rows: Vec<(Uuid, String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT member_id, question, answer FROM wave_named WHERE wave_id = $1 ORDER BY member_id, question"
        )
        .bind(wave.0)
        .fetch_all(conn)
        .await?);
        let of = |(member, question, answer): (Uuid, String, String)| {
            let (question, given) = read("wave_named", &question, &answer)?;
            Ok((MemberId(member), question, given))
        };
        rows.into_iter().map(of).collect()
    }

    /// What a member has answered by name in a wave.
    pub async fn named_answers_in(&mut self, wave: SurveyWaveId, member: MemberId) -> Result<Answers, StoreError> {
        let rows: Vec<(String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT question, answer FROM wave_named WHERE wave_id = $1 AND member_id = $2 ORDER BY question"
        )
        .bind(wave.0)
        .bind(member.0)
        .fetch_all(conn)
        .await?);
        rows.iter().map(|(question, answer)| read("wave_named", question, answer)).collect()
    }

    /// All that a person has answered by name, the oldest first.
    pub async fn named_answers_of(&mut self, person: PersonId) -> Result<Vec<NamedAnswer>, StoreError> {
        let rows: Vec<(String, String, String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT s.template, w.day, n.question, n.answer FROM wave_named n
             JOIN survey_waves w ON w.id = n.wave_id JOIN surveys s ON s.id = w.survey_id
             JOIN members m ON m.id = n.member_id WHERE m.person_id = $1 ORDER BY w.nr, n.question"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?);
        let of = |(template, day, question, answer)| NamedAnswer { template, day, question, answer };
        Ok(rows.into_iter().map(of).collect())
    }

    /// Which waves a person was asked in: the survey, the day, what became of asking, whether they answered (known after the close).
    pub async fn asked_waves_of(
        &mut self,
        person: PersonId,
    ) -> Result<Vec<(String, String, String, bool)>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT s.template, w.day, a.fate, a.answered FROM wave_asked a
             JOIN survey_waves w ON w.id = a.wave_id JOIN surveys s ON s.id = w.survey_id
             JOIN members m ON m.id = a.member_id WHERE m.person_id = $1 ORDER BY w.nr"
        )
        .bind(person.0)
        .fetch_all(conn)
        .await?))
    }

    /// Everything that joins a member to surveys: what they answered by name, and that they were asked.
    pub async fn forget_in_surveys(&mut self, member: MemberId) -> Result<(), StoreError> {
        // Who was asked in a wave that is closed stays as a number of the funnel until it is computed; the member's row loses the person.
        on!(self, |conn| sqlx::query("DELETE FROM wave_named WHERE member_id = $1")
            .bind(member.0)
            .execute(conn)
            .await?
            .rows_affected());
        Ok(())
    }
}

fn read(table: &'static str, question: &str, answer: &str) -> Result<(OptionKey, Given), StoreError> {
    let key = OptionKey::parse(question).ok_or_else(|| StoreError::inconsistent(table, "question")(String::new()))?;
    // What somebody answered never stands in an error.
    let given = Given::parse(answer).ok_or_else(|| StoreError::inconsistent(table, "answer")(String::new()))?;
    Ok((key, given))
}
