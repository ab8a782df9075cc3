//! Who may organise here: administrators of a room in that room, everybody in their own private chat, accounts from the configuration everywhere.

use super::Here;
use crate::app::AppError;
use crate::chat::{Failure, Network};
use crate::text;
use chrono::TimeDelta;

/// How long whoever asked for something waits for the network to say whether they may: what they do next waits behind it.
const PATIENCE: TimeDelta = TimeDelta::minutes(2);

impl Here<'_> {
    /// Asks the network whether somebody is an administrator, so no unit of work may be open. Where it does not say so, that is answered here:
    /// then the update is done, and whatever else is said to it has no effect.
    pub(super) async fn may_organise(&self) -> Result<bool, AppError> {
        if self.is_private() || self.is_organiser_everywhere() {
            return Ok(true);
        }
        match self.channel.is_administrator(&self.chat.address, &self.account).await {
            Ok(is) => Ok(is),
            Err(failure) => self.not_told(&failure).await.map(|()| false),
        }
    }

    async fn not_told(&self, failure: &Failure) -> Result<(), AppError> {
        if is_over(failure) {
            return super::settle_silently(self.app, &self.key).await;
        }
        tracing::warn!("could not ask whether somebody is an administrator: {failure}");
        if may_pass(failure) && self.waits_briefly().await? {
            return Err(AppError::Busy);
        }
        self.say(text!("chat-cannot-check-administrators")).await
    }

    async fn waits_briefly(&self) -> Result<bool, AppError> {
        let since = self.app.store.read().await?.received_at(&self.key).await?;
        Ok(since.is_some_and(|since| self.app.clock.now() - since < PATIENCE))
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

/// Whether nobody there can be answered any more.
fn is_over(failure: &Failure) -> bool {
    matches!(failure, Failure::Gone(_) | Failure::Moved { .. })
}

/// Whether asking again soon may help.
fn may_pass(failure: &Failure) -> bool {
    use Failure::{Unavailable, Unknown, WaitEverywhere, WaitHere};
    matches!(failure, WaitHere(_) | WaitEverywhere(_) | Unavailable(_) | Unknown(_))
}
