//! TEMPORARY
use super::{StoreError, Tx};
use crate::chat::{ChatId, Gone, Lane, Network, PressAnswer, Saying};
use chrono::{DateTime, Utc};
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    pub lane: Lane,
    pub slot: Option<String>,
    pub thread: Option<String>,
    pub saying: Saying,
    pub not_before: DateTime<Utc>,
}
impl Tx {
    pub async fn enqueue(&mut self, _c: ChatId, _m: &NewMessage, _n: DateTime<Utc>) -> Result<(), StoreError> {
        Ok(())
    }
    pub async fn answer_press(
        &mut self,
        _n: Network,
        _q: &str,
        _a: &PressAnswer,
        _now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        Ok(())
    }
    pub async fn mark_gone(&mut self, _c: ChatId, _g: Gone, _n: DateTime<Utc>) -> Result<(), StoreError> {
        Ok(())
    }
    pub async fn move_chat(&mut self, _c: ChatId, _to: &str, _n: DateTime<Utc>) -> Result<(), StoreError> {
        Ok(())
    }
}
