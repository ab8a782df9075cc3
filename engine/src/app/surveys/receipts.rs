//! Receipts: after the close anybody can check that the answers behind a short code were counted, and learns nothing else.

use super::closing::receipt_hash;
use crate::app::{App, AppError};
use chrono::{DateTime, Utc};
use reihum_domain::anonymity::Receipt;

/// What can be said about a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptState {
    /// It will be counted at the close; until then nothing is said, also not whether there is such a receipt.
    Open(DateTime<Utc>),
    Counted,
    /// There is no such receipt in this wave.
    Unknown,
}

impl App {
    /// `None`: there is no such wave.
    pub async fn check_receipt(&self, code: &str, receipt: Option<&Receipt>) -> Result<Option<ReceiptState>, AppError> {
        let mut tx = self.store.read().await?;
        let Some(wave) = tx.survey_wave_by_code(code).await? else { return Ok(None) };
        if wave.closed_at.is_none() {
            return Ok(Some(ReceiptState::Open(wave.closes_at)));
        }
        let counted = match receipt {
            Some(receipt) => tx.has_wave_receipt(wave.id, &receipt_hash(wave.id, receipt)).await?,
            None => false,
        };
        Ok(Some(if counted { ReceiptState::Counted } else { ReceiptState::Unknown }))
    }
}
