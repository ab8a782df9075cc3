//! Whether a token is one: Telegram is asked for the name behind it.

use super::api::{Api, Me};
use reihum_engine::config::TelegramSettings;
use secrecy::SecretString;
use teloxide_core::payloads::GetMe;

/// `Err(true)`: it is refused; `Err(false)`: nobody could be asked.
pub(crate) async fn try_token(settings: &TelegramSettings, token: &str) -> Result<(), bool> {
    let settings = TelegramSettings { token: SecretString::from(token), ..settings.clone() };
    let api = Api::new(&settings).ok_or(false)?;
    api.ask::<Me, _>(&GetMe::new()).await.map(drop).map_err(|fault| fault.is_wrong_token())
}
