//! Storage on SQLite or PostgreSQL. [`Store`] opens units of work, every query is a method on [`Tx`].
//!
//! Each query is one literal text for both databases; the few that must differ stand side by side in `ballots.rs`, `claims.rs`,
//! `budgets.rs`, `broadcasts.rs` and `reminders.rs`. No storage trait: tests use real databases. Nothing here decides anything; rules are in `domain`, use cases in
//! [`crate::app`].

mod appointments;
mod ballots;
mod broadcasts;
mod buddies;
mod budgets;
mod cards;
mod chats;
mod checkins;
mod claims;
mod columns;
mod commitments;
mod connect;
mod cursors;
mod delivery_state;
mod digest;
mod error;
mod feedback;
mod follow_ups;
mod gate;
mod inbox;
mod keys;
mod links;
mod log;
mod network;
mod notify;
mod now;
mod organisers;
mod outbox;
mod outcomes;
mod overview;
mod pages;
mod people;
mod polls;
mod pool;
mod portion;
mod press_answers;
mod prompts;
mod reach;
mod reachable;
mod reminders;
mod replanning;
mod results;
mod retention;
mod schema;
mod scrub;
mod secrets;
mod sequences;
mod sources;
mod surveys;
mod talks;
mod tallies;
mod times;
mod waves;

pub use appointments::AppointmentRow;
pub use ballots::{BallotRow, FinalBallot};
pub use buddies::{BuddyNews, BuddyRow, LateBuddy};
pub use cards::{Card, CardKind};
pub use checkins::{CheckinRow, CheckinState};
pub use claims::Claimed;
pub use commitments::{ActRow, CommitmentRow};
pub use cursors::SealedUpdate;
pub use delivery_state::DeliveryState;
pub use digest::GroupLoad;
pub use error::StoreError;
pub use feedback::FeedbackCount;
pub use follow_ups::FollowUpRow;
pub use inbox::{NewUpdate, OpenUpdate};
pub use network::{AuditRow, Directory, GroupRoom, Seen};
pub use notify::Changes;
pub use organisers::Entrant;
pub use outbox::NewMessage;
pub use overview::{CommitmentFilter, ListedCommitment, Taken, Unreachable, Upcoming};
pub use pages::{EndingPage, PageSession};
pub use people::PersonRow;
pub use pool::PoolEntry;
pub use press_answers::WaitingAnswer;
pub use prompts::PromptRow;
pub use reachable::Reachable;
pub use reminders::Reminder;
pub use results::{
    ClosedWave, DecisionRow, IndicatorRow, IndicatorValue, Meeting, ReportRow, Rooms, TextRow, WaveFigures,
};
pub use retention::Purged;
pub use schema::SchemaState;
pub use sequences::{SequenceRow, StepRow, StepState};
pub use surveys::{AskedRow, FinalAnswer, NamedAnswer, SurveyRow, SurveyState, SurveyWaveRow};
pub use tallies::{Count, PollVersion};
pub use times::{FreeDays, OwnTimes};
pub use waves::{AnswerRow, Partaker, WaveRow};

use crate::chat::Network;
use gate::{Gate, Turn};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

/// The database. Cheap to clone.
#[derive(Clone)]
pub enum Store {
    Sqlite(SqliteStore),
    Postgres(PgPool),
}

/// One writer connection, taken in turns, and readers beside it.
#[derive(Clone)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
    gate: Gate,
}

/// A unit of work. Dropping it undoes everything.
#[must_use = "a unit of work does nothing until it is committed"]
pub enum Tx {
    /// With the right to write, unless it only reads.
    Sqlite(Transaction<'static, Sqlite>, Option<Turn>),
    Postgres(PostgresTx),
}

/// PostgreSQL's transaction, and what it counts. Everybody counts in the same few rows, so they are locked last and in order: who held one while
/// waiting for a chat could wait for ever for somebody who waits for it.
pub struct PostgresTx {
    inner: Transaction<'static, Postgres>,
    counts: BTreeMap<(Network, String), i64>,
}

/// Runs the same body on whichever database the unit of work is on.
macro_rules! on {
    ($tx:expr, |$conn:ident| $query:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx, _) => {
                let $conn = &mut **tx;
                $query
            }
            $crate::store::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $query
            }
        }
    };
}
pub(crate) use on;

impl Store {
    /// A unit of work that reads one consistent state and never waits for writers.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite(store) => Tx::Sqlite(store.readers.begin().await?, None),
            Self::Postgres(pool) => {
                Tx::Postgres(PostgresTx::begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// A unit of work that may write. On SQLite it waits for its turn and holds it: keep it short, never wait for a network inside.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite(store) => {
                let turn = store.gate.enter().await?;
                Tx::Sqlite(store.writer.begin_with("BEGIN IMMEDIATE").await?, Some(turn))
            }
            Self::Postgres(pool) => Tx::Postgres(PostgresTx::begin(pool, "BEGIN").await?),
        })
    }
}

impl Tx {
    /// Makes everything durable. Only then may anybody be told that it happened.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.write_counts().await?;
        match self {
            Self::Sqlite(tx, turn) => {
                tx.commit().await?;
                drop(turn);
            }
            Self::Postgres(tx) => tx.inner.commit().await?,
        }
        Ok(())
    }
}

impl PostgresTx {
    /// In a task of its own: whoever gives up while a transaction begins would leave it open in a connection that others get next, and a write
    /// of theirs would fail because it is in a transaction that only reads.
    async fn begin(pool: &PgPool, statement: &'static str) -> Result<Self, StoreError> {
        let pool = pool.clone();
        let begun = tokio::spawn(async move { pool.begin_with(statement).await });
        let inner = begun.await.map_err(std::io::Error::other)??;
        Ok(Self { inner, counts: BTreeMap::new() })
    }
}

impl Deref for PostgresTx {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl DerefMut for PostgresTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}
