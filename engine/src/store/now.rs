//! The database's own clock, for comparing it with ours.

use super::{Store, StoreError};
use chrono::{DateTime, Utc};

impl Store {
    pub async fn now(&self) -> Result<DateTime<Utc>, StoreError> {
        Ok(match self {
            Self::Sqlite(store) => {
                sqlx::query_scalar("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')").fetch_one(&store.readers).await?
            }
            Self::Postgres(pool) => sqlx::query_scalar("SELECT clock_timestamp()").fetch_one(pool).await?,
        })
    }
}
