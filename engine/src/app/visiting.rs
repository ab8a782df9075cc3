//! How long a browser has somebody's page open: each visit keeps it open for longer. Whoever is in by a browser only has no other way back, so
//! theirs stays open as long as browsers keep our cookies, and whoever coordinates sees a month ahead who has not been back.

use super::organisers::hashed;
use super::{App, AppError};
use crate::store::EndingPage;
use chrono::TimeDelta;

/// Beside a chat, in which there is a new link for the asking.
pub(crate) const BESIDE_CHAT: TimeDelta = TimeDelta::days(30);
/// For a browser that is all somebody has. As long as `Max-Age` of our cookies. Nobody else gets a way in for them: whoever organises could
/// read what they answered.
pub(crate) const BROWSER_ONLY: TimeDelta = TimeDelta::days(180);
/// So long before the end whoever coordinates sees it.
const WARNED: TimeDelta = TimeDelta::days(30);
/// Two visits within that write once.
const OFTEN: TimeDelta = TimeDelta::days(1);

impl App {
    /// Somebody is back. `true`: their page stays open for longer, and the browser is to keep its cookie for longer, too.
    pub async fn renew_page(&self, session: &str) -> Result<bool, AppError> {
        let (hash, now) = (hashed("page", session), self.clock.now());
        let Some(open) = self.store.read().await?.page_session(&hash, now).await? else { return Ok(false) };
        let to = now + if open.has_chat { BESIDE_CHAT } else { BROWSER_ONLY };
        if open.expires_at > to - OFTEN {
            return Ok(false);
        }
        let mut tx = self.store.write().await?;
        let renewed = tx.renew_page_session(&hash, to - OFTEN, to).await?;
        tx.commit().await?;
        Ok(renewed)
    }

    /// Members in by a browser only whose page ends within a month, or has ended; but for those who want silence.
    pub async fn ending_pages(&self) -> Result<Vec<EndingPage>, AppError> {
        let now = self.clock.now();
        let ending = self.store.read().await?.ending_pages(now, now + WARNED).await?;
        Ok(ending.into_iter().filter(|page| !page.stopped).collect())
    }

    /// Whether the member with this number has no way back but a new invitation.
    pub async fn has_lost_page(&self, nr: u32) -> Result<bool, AppError> {
        let now = self.clock.now();
        let found = self.store.read().await?.ending_pages(now, now).await?;
        Ok(found.iter().any(|page| page.nr == nr))
    }
}
