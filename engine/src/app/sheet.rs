//! The result sheet: what was asked, under which rules, with what result, and the log whose head hash vouches for it.

use super::polls::append_log;
use super::{App, AppError, Organiser, Standing};
use reihum_domain::join_code::JoinCode;
use reihum_domain::log::{Hash, LogEntry, LogEvent, verify};

#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub standing: Standing,
    /// Oldest first.
    pub log: Vec<LogEntry>,
    /// The hash of the last entry; `None` for a draft, or once the log has served its time.
    pub head: Option<Hash>,
    /// Whether each entry follows from the ones before it.
    pub intact: bool,
}

impl App {
    pub async fn sheet(&self, code: JoinCode) -> Result<Sheet, AppError> {
        let standing = self.standing(code).await?;
        let log = self.store.read().await?.log(standing.poll.id).await?;
        let intact = verify(standing.poll.id, &log).is_ok();
        let head = log.last().map(|entry| entry.hash.clone());
        Ok(Sheet { standing, log, head, intact })
    }

    /// Notes that an organiser exported a released result; gives the head hash for the exported file. Refused while the result is hidden.
    pub async fn note_export(&self, by: &Organiser, code: JoinCode, format: &str) -> Result<Hash, AppError> {
        self.standing(code).await?.released()?;
        let (mut tx, poll, _) = self.locked(code).await?;
        let event = LogEvent::Exported { format: format.to_owned() };
        let head = append_log(&mut tx, poll.id, self.clock.now(), &by.name, event).await?;
        tx.commit().await?;
        Ok(head)
    }
}
