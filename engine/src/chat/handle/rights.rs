//! Who may organise here: administrators of a room in that room, everybody in their own private chat, accounts from the configuration everywhere.

use super::Here;
use crate::app::AppError;
use crate::chat::Network;

impl Here<'_> {
    /// Asks the network whether somebody is an administrator, so no unit of work may be open.
    pub(super) async fn may_organise(&self) -> Result<bool, AppError> {
        if self.is_private() || self.is_organiser_everywhere() {
            return Ok(true);
        }
        match self.channel.is_administrator(&self.chat.address, &self.account).await {
            Ok(is) => Ok(is),
            Err(failure) => {
                tracing::warn!("could not ask whether somebody is an administrator: {failure}");
                Err(AppError::Busy)
            }
        }
    }

    /// Listed under `[network] organisers`: `telegram:12345`, or `@ina:example.org` on Matrix.
    pub(super) fn is_organiser_everywhere(&self) -> bool {
        let listed = &self.app.settings.network.organisers;
        let name = match self.chat.network {
            Network::Telegram => format!("telegram:{}", self.account),
            Network::Matrix => self.account.clone(),
        };
        listed.contains(&name)
    }
}
