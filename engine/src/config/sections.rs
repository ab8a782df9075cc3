//! The sections of the configuration and their defaults. Each default is repeated with its reason in `config.example.toml`.

use super::ConfigError;
use super::values::{Holidays, LogLevel, MinGroupSize, PublicUrl, blank_is_none, hide_password};
use chrono_tz::Tz;
use reihum_domain::language::{Address, Language};
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
    #[serde(with = "blank_is_none")]
    pub holidays: Option<Holidays>,
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
    const DEFAULT_URL: &str = "sqlite://data/reihum.db";

    /// Replaces the URL by what `url_file` holds. The default URL does not count as set: the example file contains it.
    pub(super) fn read_secret(&mut self) -> Result<(), ConfigError> {
        let Some(file) = &self.url_file else { return Ok(()) };
        if self.url.expose_secret() != Self::DEFAULT_URL {
            return Err(ConfigError::SetTwice { key: "database.url" });
        }
        let secret = std::fs::read_to_string(file).map_err(|source| ConfigError::SecretFile {
            key: "database.url_file",
            file: file.clone(),
            source,
        })?;
        self.url = SecretString::from(secret.trim());
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

/// After how many days what is deleted.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetentionSettings {
    pub ballots_days: u16,
    pub texts_days: u16,
    pub log_days: u16,
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self { ballots_days: 90, texts_days: 365, log_days: 365 }
    }
}

/// How much the processes tell.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    pub level: LogLevel,
}
