//! Who is asked in a wave, what became of asking, and at the close whether they answered. Never when, and never what.

use crate::store::columns::number;
use crate::store::error::one_row;
use crate::store::{StoreError, Tx, on};
use reihum_domain::ids::{MemberId, PersonId, SurveyWaveId};
use reihum_domain::network::{Named, Rate};
use reihum_domain::report::Fate;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    pub member: MemberId,
    /// Who is behind it now; nobody if they left since.
    pub person: Option<PersonId>,
    pub rate: Rate,
    pub fate: Fate,
    /// How often they were reminded.
    pub nudged: u32,
    /// Known from the close on.
    pub answered: bool,
}

type Row = (Uuid, Option<Uuid>, String, String, i64, bool);

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.member_id, m.person_id, m.rate, a.fate, a.nudged, a.answered
             FROM wave_asked a JOIN members m ON m.id = a.member_id ",
            $rest
        )
    };
}

impl Tx {
    /// These are to be asked.
    pub async fn add_asked(&mut self, wave: SurveyWaveId, members: &[MemberId]) -> Result<(), StoreError> {
        for member in members {
            on!(self, |conn| sqlx::query(
                "INSERT INTO wave_asked (wave_id, member_id, fate, nudged, answered) VALUES ($1, $2, 'waiting', 0, $3)"
            )
            .bind(wave.0)
            .bind(member.0)
            .bind(false)
            .execute(conn)
            .await?
            .rows_affected());
        }
        Ok(())
    }

    /// Everybody who is asked, by member.
    pub async fn asked(&mut self, wave: SurveyWaveId) -> Result<Vec<AskedRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE a.wave_id = $1 ORDER BY a.member_id"))
            .bind(wave.0)
            .fetch_all(conn)
            .await?);
        rows.into_iter().map(AskedRow::try_from).collect()
    }

    /// Some of those who wait to be asked.
    pub async fn waiting_to_be_asked(&mut self, wave: SurveyWaveId, limit: i64) -> Result<Vec<AskedRow>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(select!(
            "WHERE a.wave_id = $1 AND a.fate = 'waiting' ORDER BY a.member_id LIMIT $2"
        ))
        .bind(wave.0)
        .bind(limit)
        .fetch_all(conn)
        .await?);
        rows.into_iter().map(AskedRow::try_from).collect()
    }

    /// Whether a person is asked, and as which member.
    pub async fn asked_person(&mut self, wave: SurveyWaveId, person: PersonId) -> Result<Option<AskedRow>, StoreError> {
        let row: Option<Row> = on!(self, |conn| sqlx::query_as(select!("WHERE a.wave_id = $1 AND m.person_id = $2"))
            .bind(wave.0)
            .bind(person.0)
            .fetch_optional(conn)
            .await?);
        row.map(AskedRow::try_from).transpose()
    }

    pub async fn set_fate(&mut self, wave: SurveyWaveId, member: MemberId, fate: Fate) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE wave_asked SET fate = $3 WHERE wave_id = $1 AND member_id = $2")
                .bind(wave.0)
                .bind(member.0)
                .bind(fate.name())
                .execute(conn)
                .await?
                .rows_affected());
        one_row("set_fate", rows)
    }

    /// The message arrived.
    pub async fn note_wave_delivered(&mut self, wave: SurveyWaveId, person: PersonId) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "UPDATE wave_asked SET fate = 'delivered' WHERE wave_id = $1 AND fate = 'asked'
             AND member_id = (SELECT id FROM members WHERE person_id = $2)"
        )
        .bind(wave.0)
        .bind(person.0)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn set_nudged(&mut self, wave: SurveyWaveId, member: MemberId, nudged: u32) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE wave_asked SET nudged = $3 WHERE wave_id = $1 AND member_id = $2")
                .bind(wave.0)
                .bind(member.0)
                .bind(i64::from(nudged))
                .execute(conn)
                .await?
                .rows_affected());
        one_row("set_nudged", rows)
    }

    /// At the close, in the unit of work in which the answers go: for everybody, so that every row is as new as the other.
    pub async fn set_answered(
        &mut self,
        wave: SurveyWaveId,
        member: MemberId,
        answered: bool,
    ) -> Result<(), StoreError> {
        let rows =
            on!(self, |conn| sqlx::query("UPDATE wave_asked SET answered = $3 WHERE wave_id = $1 AND member_id = $2")
                .bind(wave.0)
                .bind(member.0)
                .bind(answered)
                .execute(conn)
                .await?
                .rows_affected());
        one_row("set_answered", rows)
    }
}

impl TryFrom<Row> for AskedRow {
    type Error = StoreError;

    fn try_from((member, person, rate, fate, nudged, answered): Row) -> Result<Self, StoreError> {
        let damaged = |column, text: &str| StoreError::inconsistent("wave_asked", column)(text.to_owned());
        Ok(Self {
            member: MemberId(member),
            person: person.map(PersonId),
            rate: Rate::stored(&rate).ok_or_else(|| damaged("rate", &rate))?,
            fate: Fate::parse(&fate).ok_or_else(|| damaged("fate", &fate))?,
            nudged: number("wave_asked", "nudged", nudged)?,
            answered,
        })
    }
}
