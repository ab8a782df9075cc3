//! Who is an administrator of a group, as Telegram says when it is asked. What it said is believed for a moment only: whoever is demoted
//! loses their rights with us, too.

use super::api::Api;
use super::channel::{number, of_us};
use reihum_engine::chat::{Failure, Gone};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use teloxide_core::payloads::{GetChatAdministrators, GetChatMember};
use teloxide_core::types::{ChatId, UserId};
use tokio::time::Instant;

/// Long enough for somebody who presses several buttons in a row.
const BELIEVED: Duration = Duration::from_secs(10);
/// More are not remembered.
const REMEMBERED_MAX: usize = 10_000;

/// What Telegram said lately, by chat and account.
#[derive(Default)]
pub(super) struct Administrators(Mutex<HashMap<(i64, u64), (bool, Instant)>>);

#[derive(Deserialize)]
struct Status {
    status: String,
}

#[derive(Deserialize)]
struct Administrator {
    user: Account,
}

#[derive(Deserialize)]
struct Account {
    id: u64,
}

impl Administrators {
    /// Everybody is at home in their own chat; who writes as the group itself is one of its administrators.
    pub(super) async fn administers(&self, api: &Api, chat: &str, account: &str) -> Result<bool, Failure> {
        if chat == account {
            return Ok(true);
        }
        let (chat, Ok(account)) = (number::<i64>(chat)?, account.parse::<u64>()) else { return Ok(false) };
        if let Some(known) = self.remembered(chat, account) {
            return Ok(known);
        }
        let is_one = match ask_for(api, chat, account).await {
            Err(failure) if is_refusal(&failure) => look_for(api, chat, account).await?,
            answer => answer?,
        };
        self.remember(chat, account, is_one);
        Ok(is_one)
    }

    fn remembered(&self, chat: i64, account: u64) -> Option<bool> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (is_one, since) = known.get(&(chat, account))?;
        (since.elapsed() < BELIEVED).then_some(*is_one)
    }

    fn remember(&self, chat: i64, account: u64, is_one: bool) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED_MAX {
            known.clear();
        }
        known.insert((chat, account), (is_one, Instant::now()));
    }
}

async fn ask_for(api: &Api, chat: i64, account: u64) -> Result<bool, Failure> {
    let request = GetChatMember::new(ChatId(chat), UserId(account));
    let Status { status } = api.ask(&request).await.map_err(of_us)?;
    Ok(matches!(status.as_str(), "creator" | "administrator"))
}

/// Where members are hidden Telegram tells only administrators about them. But who the administrators are it tells everybody.
async fn look_for(api: &Api, chat: i64, account: u64) -> Result<bool, Failure> {
    let all: Vec<Administrator> = api.ask(&GetChatAdministrators::new(ChatId(chat))).await.map_err(of_us)?;
    Ok(all.iter().any(|one| one.user.id == account))
}

/// Whether Telegram does not say it about this person, or not to us.
fn is_refusal(failure: &Failure) -> bool {
    matches!(failure, Failure::Refused(_) | Failure::Gone(Gone::Muted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_telegram_said_is_believed_for_ten_seconds_whatever_it_was() {
        let known = Administrators::default();
        known.remember(-1, 1, true);
        known.remember(-1, 2, false);
        tokio::time::advance(Duration::from_millis(9_999)).await;
        assert_eq!([1, 2, 3].map(|who| known.remembered(-1, who)), [Some(true), Some(false), None]);
        tokio::time::advance(Duration::from_millis(1)).await;
        assert_eq!([1, 2].map(|who| known.remembered(-1, who)), [None, None]);
    }
}
