//! How delivery is doing: what waits, what never arrived, who can't be reached. For operators and organisers, so numbers only.

use super::{StoreError, Tx, on};
use crate::chat::{ChatId, Network};
use chrono::{DateTime, Utc};

/// How delivery to one network is doing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeliveryState {
    /// Messages that wait, and since when the oldest does.
    pub waiting: u64,
    pub oldest: Option<DateTime<Utc>>,
    /// Messages that never arrived, by reason, since the instant asked for.
    pub dead: Vec<(String, u64)>,
    /// Chats that nothing can be sent to, by reason.
    pub unreachable: Vec<(String, u64)>,
    /// Messages that may have arrived twice, because a crash or a lost answer hid whether they had.
    pub ambiguous: u64,
    /// Answers to presses that came too late to be sent.
    pub late_answers: u64,
    /// The network asked to be left alone until then.
    pub held_until: Option<DateTime<Utc>>,
}

impl Tx {
    /// How delivery to a network is doing, dead letters since `since`.
    pub async fn delivery_state(
        &mut self,
        network: Network,
        since: DateTime<Utc>,
    ) -> Result<DeliveryState, StoreError> {
        let (waiting, oldest) = self.waiting(network).await?;
        Ok(DeliveryState {
            waiting,
            oldest,
            dead: self.dead_letters(network, since).await?,
            unreachable: self.unreachable_chats(network).await?,
            ambiguous: self.delivery_count(network, "ambiguous").await?,
            late_answers: self.delivery_count(network, "late-answer").await?,
            held_until: self.held_until(network).await?,
        })
    }

    /// How many messages wait for a network, and since when the oldest does.
    pub async fn waiting(&mut self, network: Network) -> Result<(u64, Option<DateTime<Utc>>), StoreError> {
        let (n, oldest): (i64, Option<DateTime<Utc>>) = on!(self, |conn| sqlx::query_as(
            "SELECT count(*), min(o.since) FROM outbox o JOIN chats c ON c.id = o.chat_id WHERE c.network = $1"
        )
        .bind(network.as_str())
        .fetch_one(conn)
        .await?);
        Ok((unsigned(n), oldest))
    }

    async fn dead_letters(&mut self, network: Network, since: DateTime<Utc>) -> Result<Vec<(String, u64)>, StoreError> {
        let rows: Vec<(String, i64)> = on!(self, |conn| {
            sqlx::query_as(
            "SELECT reason, count(*) FROM dead_letters WHERE network = $1 AND at >= $2 GROUP BY reason ORDER BY reason"
        )
        .bind(network.as_str())
        .bind(since)
        .fetch_all(conn)
        .await?
        });
        Ok(rows.into_iter().map(|(reason, n)| (reason, unsigned(n))).collect())
    }

    async fn unreachable_chats(&mut self, network: Network) -> Result<Vec<(String, u64)>, StoreError> {
        let rows: Vec<(String, i64)> = on!(self, |conn| sqlx::query_as(
            "SELECT gone, count(*) FROM chats WHERE network = $1 AND gone IS NOT NULL GROUP BY gone ORDER BY gone"
        )
        .bind(network.as_str())
        .fetch_all(conn)
        .await?);
        Ok(rows.into_iter().map(|(reason, n)| (reason, unsigned(n))).collect())
    }

    async fn held_until(&mut self, network: Network) -> Result<Option<DateTime<Utc>>, StoreError> {
        let held: Option<Option<DateTime<Utc>>> =
            on!(self, |conn| sqlx::query_scalar("SELECT held_until FROM budgets WHERE network = $1")
                .bind(network.as_str())
                .fetch_optional(conn)
                .await?);
        Ok(held.flatten())
    }

    /// How often it has happened so far.
    pub async fn delivery_count(&mut self, network: Network, what: &str) -> Result<u64, StoreError> {
        let n: Option<i64> =
            on!(self, |conn| sqlx::query_scalar("SELECT count FROM delivery_counts WHERE network = $1 AND what = $2")
                .bind(network.as_str())
                .bind(what)
                .fetch_optional(conn)
                .await?);
        Ok(n.map_or(0, unsigned))
    }

    /// Counts something noteworthy. It is in the database with the commit.
    pub async fn count_delivery(&mut self, network: Network, what: &str, by: u32) -> Result<(), StoreError> {
        match self {
            Self::Postgres(tx) => {
                *tx.counts.entry((network, what.to_owned())).or_default() += i64::from(by);
                Ok(())
            }
            Self::Sqlite(..) => self.add_to_count(network, what, i64::from(by)).await,
        }
    }

    pub(super) async fn count_delivery_of(&mut self, chat: ChatId, what: &str) -> Result<(), StoreError> {
        let network: Option<String> = on!(self, |conn| sqlx::query_scalar("SELECT network FROM chats WHERE id = $1")
            .bind(chat.0)
            .fetch_optional(conn)
            .await?);
        match network.as_deref().and_then(Network::parse) {
            Some(network) => self.count_delivery(network, what, 1).await,
            None => Ok(()),
        }
    }

    /// What was counted and is not in the database yet.
    pub(super) async fn write_counts(&mut self) -> Result<(), StoreError> {
        let Self::Postgres(tx) = self else { return Ok(()) };
        for ((network, what), by) in std::mem::take(&mut tx.counts) {
            self.add_to_count(network, &what, by).await?;
        }
        Ok(())
    }

    async fn add_to_count(&mut self, network: Network, what: &str, by: i64) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO delivery_counts (network, what, count) VALUES ($1, $2, $3)
             ON CONFLICT (network, what) DO UPDATE SET count = delivery_counts.count + excluded.count"
        )
        .bind(network.as_str())
        .bind(what)
        .bind(by)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }
}

fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
