//! Keys of the server itself: drawn once, then the same for every replica and after every restart.

use super::{StoreError, Tx, on};

impl Tx {
    /// Keeps a key unless there is one of this name. Replicas that start together may all try.
    pub async fn add_server_key(&mut self, name: &str, bytes: &[u8; 32]) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query(
            "INSERT INTO server_keys (name, bytes) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"
        )
        .bind(name)
        .bind(bytes.as_slice())
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }

    pub async fn server_key(&mut self, name: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let row: Option<Vec<u8>> =
            on!(self, |conn| sqlx::query_scalar("SELECT bytes FROM server_keys WHERE name = $1")
                .bind(name)
                .fetch_optional(conn)
                .await?);
        let key = |bytes: Vec<u8>| {
            let broken = StoreError::inconsistent("server_keys", "bytes");
            <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| broken("it does not have 32 bytes".to_owned()))
        };
        row.map(key).transpose()
    }
}
