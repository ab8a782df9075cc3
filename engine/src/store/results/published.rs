//! Figures of closed waves: written once, read by everything that reports.

use crate::chat::ChatId;
use crate::store::columns::{day, document, number};
use crate::store::{StoreError, Tx, on};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::SurveyWaveId;
use reihum_domain::network::Audience;
use reihum_domain::report::{Funnel, QuestionResult};
use std::collections::BTreeMap;
use uuid::Uuid;

/// All that may be read of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveFigures {
    pub id: Uuid,
    pub nr: u32,
    pub template: String,
    pub day: NaiveDate,
    pub closed_at: DateTime<Utc>,
    pub definition: String,
    pub k: u32,
    /// What results are grouped by, or empty.
    pub breakdown: String,
    pub funnel: Funnel,
    /// By question and cell; the empty cell is for all.
    pub results: BTreeMap<(String, String), QuestionResult>,
}

/// Chats, each with the thread in it.
pub type Rooms = Vec<(ChatId, Option<String>)>;

type Row = (Uuid, i64, String, String, DateTime<Utc>, String, i64, String);
type FunnelRow = (i64, i64, i64, i64, i64, i64);

impl Tx {
    pub async fn put_result(
        &mut self,
        wave: Uuid,
        question: &str,
        cell: &str,
        result: &QuestionResult,
    ) -> Result<(), StoreError> {
        let result = serde_json::to_string(result)
            .map_err(|error| StoreError::inconsistent("wave_results", "result")(error.to_string()))?;
        on!(self, |conn| sqlx::query(
            "INSERT INTO wave_results (wave_id, question, cell, result) VALUES ($1, $2, $3, $4)
             ON CONFLICT (wave_id, question, cell) DO UPDATE SET result = excluded.result"
        )
        .bind(wave)
        .bind(question)
        .bind(cell)
        .bind(&result)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn put_funnel(&mut self, wave: Uuid, funnel: &Funnel) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO wave_funnels (wave_id, invited, delivered, unreachable, absent, opted_out, answered)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (wave_id) DO NOTHING"
        )
        .bind(wave)
        .bind(i64::from(funnel.invited))
        .bind(i64::from(funnel.delivered))
        .bind(i64::from(funnel.unreachable))
        .bind(i64::from(funnel.absent))
        .bind(i64::from(funnel.opted_out))
        .bind(i64::from(funnel.answered))
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    /// The latest waves of a template that have figures and closed before, the newest first.
    pub async fn published_waves(
        &mut self,
        template: &str,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<WaveFigures>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT w.id, w.nr, s.template, w.day, w.closed_at, w.definition, w.k, w.breakdown
             FROM survey_waves w JOIN surveys s ON s.id = w.survey_id
             WHERE s.template = $1 AND w.computed_at IS NOT NULL AND w.closed_at < $2 ORDER BY w.closed_at DESC, w.nr DESC LIMIT $3"
        )
        .bind(template)
        .bind(before)
        .bind(limit)
        .fetch_all(conn)
        .await?
        });
        self.all_with_figures(rows).await
    }

    /// All waves that have figures, the newest first, at most so many.
    pub async fn latest_published(&mut self, limit: i64) -> Result<Vec<WaveFigures>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT w.id, w.nr, s.template, w.day, w.closed_at, w.definition, w.k, w.breakdown
             FROM survey_waves w JOIN surveys s ON s.id = w.survey_id
             WHERE w.computed_at IS NOT NULL ORDER BY w.closed_at DESC, w.nr DESC LIMIT $1"
        )
        .bind(limit)
        .fetch_all(conn)
        .await?);
        self.all_with_figures(rows).await
    }

    /// A wave and those of the same survey before it, the newest first, as far as they have figures; none if it has none itself.
    pub async fn published_waves_up_to(&mut self, nr: u32, limit: i64) -> Result<Vec<WaveFigures>, StoreError> {
        let rows: Vec<Row> = on!(self, |conn| sqlx::query_as(
            "SELECT w.id, w.nr, s.template, w.day, w.closed_at, w.definition, w.k, w.breakdown
             FROM survey_waves w JOIN surveys s ON s.id = w.survey_id JOIN survey_waves o ON o.survey_id = w.survey_id
             WHERE o.nr = $1 AND o.computed_at IS NOT NULL AND w.computed_at IS NOT NULL AND w.closed_at <= o.closed_at
             ORDER BY w.closed_at DESC, w.nr DESC LIMIT $2"
        )
        .bind(i64::from(nr))
        .bind(limit)
        .fetch_all(conn)
        .await?);
        self.all_with_figures(rows).await
    }

    /// The number of a wave, and where its result is awaited: the chat in which its survey was arranged, with its thread; if that is a private one,
    /// the rooms of the groups too that were asked.
    pub async fn rooms_of_wave(&mut self, wave: SurveyWaveId) -> Result<Option<(u32, Rooms)>, StoreError> {
        type Row = (i64, String, Option<Uuid>, Option<String>, Option<String>);
        let row: Option<Row> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT w.nr, s.audience, c.id, s.thread, c.kind FROM survey_waves w JOIN surveys s ON s.id = w.survey_id
             LEFT JOIN chats c ON c.id = s.chat_id WHERE w.id = $1"
        )
        .bind(wave.0)
        .fetch_optional(conn)
        .await?
        });
        let Some((nr, audience, chat, thread, kind)) = row else { return Ok(None) };
        let audience: Audience = document("surveys", "audience", &audience)?;
        let mut rooms: Rooms = chat.map(|chat| (ChatId(chat), thread)).into_iter().collect();
        if kind.as_deref() != Some("group") {
            let of_groups = self.group_rooms().await?.into_iter().filter(|room| audience.groups.contains(&room.group));
            rooms.extend(of_groups.map(|room| (room.chat, None)));
        }
        Ok(Some((number("survey_waves", "nr", nr)?, rooms)))
    }

    async fn all_with_figures(&mut self, rows: Vec<Row>) -> Result<Vec<WaveFigures>, StoreError> {
        let mut waves = Vec::with_capacity(rows.len());
        for row in rows {
            waves.push(self.with_figures(row).await?);
        }
        Ok(waves)
    }

    async fn with_figures(&mut self, row: Row) -> Result<WaveFigures, StoreError> {
        let (id, nr, template, on_day, closed_at, definition, k, breakdown) = row;
        let results: Vec<(String, String, String)> = on!(self, |conn| sqlx::query_as(
            "SELECT question, cell, result FROM wave_results WHERE wave_id = $1 ORDER BY question, cell"
        )
        .bind(id)
        .fetch_all(conn)
        .await?);
        let read = |(question, cell, result): (String, String, String)| {
            let result = serde_json::from_str(&result)
                .map_err(|error| StoreError::inconsistent("wave_results", "result")(error.to_string()))?;
            Ok(((question, cell), result))
        };
        Ok(WaveFigures {
            id,
            nr: number("survey_waves", "nr", nr)?,
            template,
            day: day("survey_waves", "day", &on_day)?,
            closed_at,
            definition,
            k: number("survey_waves", "k", k)?,
            breakdown,
            funnel: self.funnel(id).await?,
            results: results.into_iter().map(read).collect::<Result<_, StoreError>>()?,
        })
    }

    async fn funnel(&mut self, wave: Uuid) -> Result<Funnel, StoreError> {
        let row: Option<FunnelRow> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT invited, delivered, unreachable, absent, opted_out, answered FROM wave_funnels WHERE wave_id = $1"
        )
        .bind(wave)
        .fetch_optional(conn)
        .await?
        });
        let Some((invited, delivered, unreachable, absent, opted_out, answered)) = row else {
            return Ok(Funnel::default());
        };
        let n = |n| number("wave_funnels", "count", n);
        Ok(Funnel {
            invited: n(invited)?,
            delivered: n(delivered)?,
            unreachable: n(unreachable)?,
            absent: n(absent)?,
            opted_out: n(opted_out)?,
            answered: n(answered)?,
        })
    }
}
