//! The sections of the configuration and their defaults. Each default is repeated with its reason in `config.example.toml`.

use super::ConfigError;
use super::values::{LogLevel, MinGroupSize, PublicUrl, blank_is_none, hide_password, hide_secret};
use chrono::NaiveTime;
use chrono_tz::Tz;
use reihum_domain::due::QuietHours;
use reihum_domain::holidays::Region;
use reihum_domain::language::{Address, Language};
use reihum_domain::unasked::Budget;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Who runs this installation, and how it speaks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NetworkSettings {
    pub name: String,
    /// Who is responsible for the data (GDPR, Swiss FADP). Falls back to the network's name.
    pub controller: String,
    /// How to reach a human: shown in the privacy text.
    pub contact: String,
    pub language: Language,
    pub address: Address,
    pub time_zone: Tz,
    /// Whose public holidays are days off.
    #[serde(with = "blank_is_none")]
    pub holidays: Option<Region>,
    /// Accounts that are organisers everywhere.
    pub organisers: Vec<String>,
}

impl NetworkSettings {
    pub(super) fn name_the_controller(&mut self) {
        if self.controller.trim().is_empty() {
            self.controller.clone_from(&self.name);
        }
    }
}

impl Default for NetworkSettings {
    fn default() -> Self {
        Self {
            name: "Reihum".to_owned(),
            controller: String::new(),
            contact: String::new(),
            language: Language::De,
            address: Address::Sie,
            time_zone: Tz::Europe__Berlin,
            holidays: None,
            organisers: Vec::new(),
        }
    }
}

/// Where everything is remembered.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `sqlite://PATH` or `postgres://…`. It may hold a password, so it never appears in logs.
    #[serde(serialize_with = "hide_password")]
    pub url: SecretString,
    /// A file whose only line is the URL, as container platforms provide secrets.
    #[serde(with = "blank_is_none")]
    pub url_file: Option<PathBuf>,
}

impl DatabaseSettings {
    pub(super) const DEFAULT_URL: &str = "sqlite://data/reihum.db";

    /// Replaces the URL by what `url_file` holds. The default URL does not count as set: the example file contains it.
    pub(super) fn read_secret(&mut self) -> Result<(), ConfigError> {
        let Some(file) = &self.url_file else { return Ok(()) };
        if self.url.expose_secret() != Self::DEFAULT_URL {
            return Err(ConfigError::SetTwice { key: "database.url" });
        }
        self.url = secret_in(file, "database.url_file")?;
        Ok(())
    }
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self { url: SecretString::from(Self::DEFAULT_URL), url_file: None }
    }
}

/// Where browsers find us.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebSettings {
    pub listen: SocketAddr,
    #[serde(with = "blank_is_none")]
    pub public_url: Option<PublicUrl>,
}

impl WebSettings {
    /// The address that join links and QR codes start with, without a slash at the end.
    pub fn public_url(&self) -> String {
        self.public_url.as_ref().map_or_else(|| format!("http://{}", self.listen), ToString::to_string)
    }
}

impl Default for WebSettings {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 8080)), public_url: None }
    }
}

/// The bot on Telegram. Without this table Telegram is off.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TelegramSettings {
    /// From `@BotFather`. Empty: Telegram is off.
    #[serde(serialize_with = "hide_secret")]
    pub token: SecretString,
    /// A file whose only line is the token.
    #[serde(with = "blank_is_none")]
    pub token_file: Option<PathBuf>,
    /// Another Bot API server than Telegram's own.
    #[serde(with = "blank_is_none")]
    pub api_url: Option<PublicUrl>,
    /// Where Telegram calls us, instead of us asking: an https address that leads to `/telegram/…` of this program.
    #[serde(with = "blank_is_none")]
    pub webhook_url: Option<PublicUrl>,
}

impl TelegramSettings {
    /// The token, if Telegram is on.
    pub fn token(&self) -> Option<&SecretString> {
        (!self.token.expose_secret().is_empty()).then_some(&self.token)
    }

    /// The token in clear, for a file that only we read.
    pub fn kept_token(&self) -> String {
        self.token.expose_secret().to_owned()
    }

    /// Replaces the token by what `token_file` holds.
    pub(super) fn read_secret(&mut self) -> Result<(), ConfigError> {
        read_secret(&mut self.token, self.token_file.as_deref(), "telegram.token", "telegram.token_file")
    }
}

/// The bot on Matrix. Without this table Matrix is off.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MatrixSettings {
    /// The address of the server where the bot has its account. Empty: Matrix is off.
    #[serde(with = "blank_is_none")]
    pub homeserver: Option<PublicUrl>,
    /// The account: `reihum` or `@reihum:example.org`.
    pub user: String,
    #[serde(serialize_with = "hide_secret")]
    pub password: SecretString,
    /// A file whose only line is the password.
    #[serde(with = "blank_is_none")]
    pub password_file: Option<PathBuf>,
    /// Protects the keys, here and in the backup on the server. With it the bot recovers by itself when `store` is lost.
    #[serde(serialize_with = "hide_secret")]
    pub passphrase: SecretString,
    /// A file whose only line is the passphrase.
    #[serde(with = "blank_is_none")]
    pub passphrase_file: Option<PathBuf>,
    /// A folder for keys and state of the encryption.
    pub store: PathBuf,
    /// Servers and accounts whose invitations are accepted. Empty: everybody on the bot's own server.
    pub invites: Vec<String>,
    /// In more rooms than this the bot is not.
    pub max_rooms: u32,
}

impl MatrixSettings {
    /// The address of the server, if Matrix is on.
    pub fn homeserver(&self) -> Option<&PublicUrl> {
        self.homeserver.as_ref()
    }

    /// The password in clear, for a file that only we read.
    pub fn kept_password(&self) -> String {
        self.password.expose_secret().to_owned()
    }

    /// The passphrase, if there is one.
    pub fn passphrase(&self) -> Option<&str> {
        Some(self.passphrase.expose_secret()).filter(|passphrase| !passphrase.is_empty())
    }

    /// Replaces password and passphrase by what their files hold.
    pub(super) fn read_secrets(&mut self) -> Result<(), ConfigError> {
        read_secret(&mut self.password, self.password_file.as_deref(), "matrix.password", "matrix.password_file")?;
        let file = self.passphrase_file.as_deref();
        read_secret(&mut self.passphrase, file, "matrix.passphrase", "matrix.passphrase_file")
    }
}

impl Default for MatrixSettings {
    fn default() -> Self {
        Self {
            homeserver: None,
            user: String::new(),
            password: SecretString::default(),
            password_file: None,
            passphrase: SecretString::default(),
            passphrase_file: None,
            store: PathBuf::from("data/matrix"),
            invites: Vec::new(),
            max_rooms: 500,
        }
    }
}

/// How much may be sent, for each network.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeliverySettings {
    /// Messages a second over all chats of Telegram.
    pub telegram_per_second: u32,
    /// Messages a minute in one group of Telegram.
    pub telegram_per_minute_and_group: u32,
    /// Messages a second over all rooms of Matrix.
    pub matrix_per_second: u32,
    /// Messages a minute in one room of Matrix.
    pub matrix_per_minute_and_room: u32,
}

impl Default for DeliverySettings {
    fn default() -> Self {
        Self {
            telegram_per_second: 30,
            telegram_per_minute_and_group: 20,
            matrix_per_second: 10,
            matrix_per_minute_and_room: 60,
        }
    }
}

/// What is never shown about a few people.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PrivacySettings {
    pub min_group_size: MinGroupSize,
}

/// Where the organiser's own templates lie, beside those that come with the program.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TemplateSettings {
    #[serde(with = "blank_is_none")]
    pub folder: Option<PathBuf>,
}

/// When and how often people are reminded of what they have promised.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReminderSettings {
    /// At which time of the day, on the clock of whom it is about.
    pub time: NaiveTime,
    /// From then on nothing comes that nobody asked for …
    pub quiet_from: NaiveTime,
    /// … until then. The same as `quiet_from`: no quiet hours.
    pub quiet_until: NaiveTime,
    /// Messages a day that a person gets unasked, over all networks. What exceeds it waits and comes together.
    pub per_day: u8,
    /// The same in seven days.
    pub per_week: u8,
    /// Whether those who took part in private are asked the morning after a poll whether the workshop was helpful.
    pub feedback: bool,
}

impl ReminderSettings {
    pub fn quiet(&self) -> Option<QuietHours> {
        QuietHours::new(self.quiet_from, self.quiet_until)
    }

    pub fn budget(&self) -> Budget {
        Budget { per_day: usize::from(self.per_day), per_week: usize::from(self.per_week), monthly: false }
    }
}

impl Default for ReminderSettings {
    fn default() -> Self {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Self { time: at(9, 30), quiet_from: at(18, 0), quiet_until: at(8, 0), per_day: 2, per_week: 6, feedback: true }
    }
}

/// After how many days what is deleted.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetentionSettings {
    pub ballots_days: u16,
    pub texts_days: u16,
    pub log_days: u16,
    pub deliveries_days: u16,
    pub commitments_days: u16,
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self { ballots_days: 90, texts_days: 365, log_days: 365, deliveries_days: 30, commitments_days: 730 }
    }
}

/// Replaces a secret by what its file holds, if one is named.
fn read_secret(
    secret: &mut SecretString,
    file: Option<&std::path::Path>,
    key: &'static str,
    file_key: &'static str,
) -> Result<(), ConfigError> {
    let Some(file) = file else { return Ok(()) };
    if !secret.expose_secret().is_empty() {
        return Err(ConfigError::SetTwice { key });
    }
    *secret = secret_in(file, file_key)?;
    Ok(())
}

/// The only line of a file that an operator named.
fn secret_in(file: &std::path::Path, key: &'static str) -> Result<SecretString, ConfigError> {
    let secret = std::fs::read_to_string(file);
    let secret = secret.map_err(|source| ConfigError::SecretFile { key, file: file.to_path_buf(), source })?;
    Ok(SecretString::from(secret.trim()))
}

/// How much the processes tell.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    pub level: LogLevel,
}
