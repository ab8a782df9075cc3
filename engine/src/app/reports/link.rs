//! The link by which the steering group opens a released report: whoever has it may read, as with a printed page. Drafts are not behind it.

use crate::app::keys::server_key;
use crate::app::{App, AppError};
use reihum_domain::anonymity::{Person, PollSecret};
use subtle::ConstantTimeEq;

const KEY: &str = "reports";

impl App {
    /// What stands behind `?key=`.
    pub async fn report_key(&self, nr: u32) -> Result<String, AppError> {
        let secret = PollSecret::new(server_key(&self.store, &*self.clock, KEY).await?);
        Ok(secret.voter_key(&Person::Device(format!("report {nr}"))).as_str().to_owned())
    }

    pub async fn is_report_key(&self, nr: u32, key: &str) -> Result<bool, AppError> {
        Ok(self.report_key(nr).await?.as_bytes().ct_eq(key.as_bytes()).into())
    }
}
