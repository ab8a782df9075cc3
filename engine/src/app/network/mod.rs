//! The network's directory: who belongs to it, how they are invited, who changed what. Every use case here is told who acts ([`By`]) and asks
//! the table of `domain::network::rights` first.

mod audit;
mod editing;
mod importing;
mod inactivity;
mod inviting;
mod preview;
mod refusal;

pub use audit::AuditAct;
pub use editing::{GroupWish, MemberWish, OrganisationWish};
pub use importing::Imported;
pub use inactivity::care_for_inactive;
pub(crate) use inviting::Who;
pub use inviting::{Accepted, Invitation, Invited};
pub use preview::{name_of, notes, said_of};
pub use refusal::NetworkRefusal;

use super::{App, AppError};
use crate::chat::{ChatId, Network};
use crate::config::GuideAnswers;
use crate::store::Directory;
use chrono::{Datelike, NaiveDate};
use reihum_domain::ids::GroupId;
use reihum_domain::network::rights::{Deed, Standings, may};

/// Who acts: the name that the audit log gets, and as what they come.
#[derive(Debug, Clone)]
pub struct By {
    pub name: String,
    pub standings: Standings,
}

impl By {
    /// Whoever runs the installation.
    pub fn host(name: impl Into<String>) -> Self {
        Self { name: name.into(), standings: Standings::host() }
    }

    pub fn may(&self, deed: Deed) -> bool {
        may(&self.standings, deed)
    }

    /// Refused unless the table allows it.
    pub fn check(&self, deed: Deed) -> Result<(), AppError> {
        if self.may(deed) { Ok(()) } else { Err(NetworkRefusal::NotAllowed.into()) }
    }
}

impl App {
    pub async fn directory(&self, by: &By) -> Result<Directory, AppError> {
        by.check(Deed::SeeDirectory)?;
        Ok(self.store.read().await?.directory().await?)
    }

    /// Keeps what was answered in the guide; the processes start over with it by themselves.
    pub async fn set_up(&self, by: &By, answers: &GuideAnswers) -> Result<(), AppError> {
        by.check(Deed::SetUp)?;
        let mut tx = self.store.write().await?;
        self.audit_in(&mut tx, &by.name, AuditAct::SetUp, "guide").await?;
        // After the commit: the process that writes ends soon after.
        tx.commit().await?;
        self.settings.guide.write(answers).map_err(|error| AppError::Undrawn(error.to_string()))
    }

    /// In which rooms the groups talk.
    pub async fn rooms_of_groups(&self, by: &By) -> Result<Vec<(GroupId, ChatId, Network)>, AppError> {
        by.check(Deed::SeeDirectory)?;
        let rooms = self.store.read().await?.group_rooms().await?;
        Ok(rooms.into_iter().map(|room| (room.group, room.chat, room.network)).collect())
    }

    /// The directory for a file; who takes it out is noted.
    pub async fn export_directory(&self, by: &By, format: &str) -> Result<Directory, AppError> {
        by.check(Deed::ExportDirectory)?;
        let mut tx = self.store.write().await?;
        let directory = tx.directory().await?;
        self.audit_in(
            &mut tx,
            &by.name,
            AuditAct::Exported,
            &format!("directory.{format}, {}", directory.members.len()),
        )
        .await?;
        tx.commit().await?;
        Ok(directory)
    }
}

/// The month that is remembered of a sign of life: the day is nobody's business.
pub(crate) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
