//! The audit log: who imported, exported, invited, changed roles, released, redacted. One line per act, in the transaction of the act. It holds
//! numbers and names of ours, never what somebody answered.

use super::By;
use crate::app::{App, AppError};
use crate::store::{AuditRow, StoreError, Tx};
use reihum_domain::network::rights::Deed;

/// What was done. Stored by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAct {
    Imported,
    Exported,
    Invited,
    Added,
    Changed,
    Removed,
    RolesChanged,
    SetUp,
    Released,
    Redacted,
    /// Shown again before the release.
    Unredacted,
}

impl AuditAct {
    pub const ALL: [Self; 11] = [
        Self::Imported,
        Self::Exported,
        Self::Invited,
        Self::Added,
        Self::Changed,
        Self::Removed,
        Self::RolesChanged,
        Self::SetUp,
        Self::Released,
        Self::Redacted,
        Self::Unredacted,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Exported => "exported",
            Self::Invited => "invited",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::RolesChanged => "roles_changed",
            Self::SetUp => "set_up",
            Self::Released => "released",
            Self::Redacted => "redacted",
            Self::Unredacted => "unredacted",
        }
    }

    /// Reads what is stored; a later version may have stored more.
    pub fn stored(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.as_str() == name)
    }
}

impl App {
    /// Notes an act in the transaction in which it happens. `by` is a name of an organiser or `member 12`, `about` what it was done to.
    pub(crate) async fn audit_in(&self, tx: &mut Tx, by: &str, act: AuditAct, about: &str) -> Result<(), StoreError> {
        let row = AuditRow {
            id: self.clock.new_id(),
            at: self.clock.now(),
            actor: by.to_owned(),
            act: act.as_str().to_owned(),
            about: about.to_owned(),
        };
        tx.add_audit(&row).await
    }

    /// Notes that a file with more than results was taken out: `about` is its name.
    pub async fn note_file(&self, by: &By, about: &str) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.audit_in(&mut tx, &by.name, AuditAct::Exported, about).await?;
        Ok(tx.commit().await?)
    }

    /// A part of the log, the latest first.
    pub async fn audit_log(&self, by: &By, limit: u32, skip: u32) -> Result<Vec<AuditRow>, AppError> {
        by.check(Deed::SeeAudit)?;
        Ok(self.store.read().await?.audit(i64::from(limit), i64::from(skip)).await?)
    }
}
