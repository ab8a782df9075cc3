//! Configuration: read once, checked completely, then only read.
//!
//! `config.toml` is overridden by environment variables `REIHUM__SECTION__KEY`; every key has a default, so that no file is
//! needed at all. An unknown key is an error, because a misspelt one would silently leave its default in force. An empty
//! text means "not set". Below both lies what the guide in the browser has set, see [`guide`]. Nothing here is read again while a process
//! runs (the guide makes it start over), and nothing here opens what it names.

mod environment;
mod error;
mod guide;
mod sections;
mod values;

pub use error::ConfigError;
pub use guide::{Guide, GuideAnswers, GuideMatrix, GuideNetwork, GuideTelegram};
pub use sections::{
    DatabaseSettings, DeliverySettings, LogSettings, MatrixSettings, NetworkSettings, PrivacySettings,
    ReminderSettings, RetentionSettings, TelegramSettings, TemplateSettings, WebSettings,
};
pub use values::{LogLevel, MinGroupSize, PublicUrl};

use environment::Environment;
use figment::Figment;
use figment::providers::{Format, Toml};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The file that is read when none is named.
const DEFAULT_FILE: &str = "config.toml";

/// Everything an operator can set, checked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub network: NetworkSettings,
    pub database: DatabaseSettings,
    pub web: WebSettings,
    pub telegram: TelegramSettings,
    pub matrix: MatrixSettings,
    pub delivery: DeliverySettings,
    pub privacy: PrivacySettings,
    pub templates: TemplateSettings,
    pub reminders: ReminderSettings,
    pub retention: RetentionSettings,
    pub log: LogSettings,
    /// Where the guide in the browser keeps its answers: no setting of its own.
    #[serde(skip)]
    pub guide: Guide,
}

impl Settings {
    /// Reads the named file, or `config.toml` if there is one, and the environment of this process.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::read(file, std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))))
    }

    /// As [`Settings::load`], with the environment as an argument.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let environment = Environment::of(environment)?;
        let above = Self::sources(file)?.merge(environment);
        let guide = Guide::of(&above);
        let mut settings: Self = guide.below(above).extract_lossy().map_err(ConfigError::from)?;
        settings.guide = guide;
        settings.database.read_secret()?;
        settings.telegram.read_secret()?;
        settings.matrix.read_secrets()?;
        settings.network.name_the_controller();
        Ok(settings)
    }

    /// The effective settings as TOML, to be shown to an operator: secrets are hidden.
    pub fn printed(&self) -> String {
        toml::to_string(self).unwrap_or_else(|error| format!("# these settings can't be written as TOML: {error}\n"))
    }

    fn sources(file: Option<&Path>) -> Result<Figment, ConfigError> {
        match file {
            Some(file) if !file.is_file() => Err(ConfigError::NoFile(file.to_path_buf())),
            Some(file) => Ok(Figment::from(Toml::file_exact(file))),
            None if Path::new(DEFAULT_FILE).is_file() => Ok(Figment::from(Toml::file_exact(DEFAULT_FILE))),
            None => Ok(Figment::new()),
        }
    }
}

#[cfg(test)]
mod tests;
