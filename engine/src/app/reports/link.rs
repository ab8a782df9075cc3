//! The links by which those who may read reports open a released report or what was published of a wave: whoever has one may read, as with a
//! printed page. Drafts and texts that are not released are not behind them.

use crate::app::keys::server_key;
use crate::app::{App, AppError};
use reihum_domain::anonymity::{Person, PollSecret};
use subtle::ConstantTimeEq;

const KEY: &str = "reports";

impl App {
    /// What stands behind `?key=`.
    pub async fn report_key(&self, nr: u32) -> Result<String, AppError> {
        self.reading_key(format!("report {nr}")).await
    }

    /// The same for what was published of a wave.
    pub async fn wave_key(&self, nr: u32) -> Result<String, AppError> {
        self.reading_key(format!("wave {nr}")).await
    }

    async fn reading_key(&self, what: String) -> Result<String, AppError> {
        let secret = PollSecret::new(server_key(&self.store, &*self.clock, KEY).await?);
        Ok(secret.voter_key(&Person::Device(what)).as_str().to_owned())
    }

    pub async fn is_report_key(&self, nr: u32, key: &str) -> Result<bool, AppError> {
        Ok(self.report_key(nr).await?.as_bytes().ct_eq(key.as_bytes()).into())
    }

    pub async fn is_wave_key(&self, nr: u32, key: &str) -> Result<bool, AppError> {
        Ok(self.wave_key(nr).await?.as_bytes().ct_eq(key.as_bytes()).into())
    }
}
