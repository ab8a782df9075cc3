//! Environment variables `REIHUM__SECTION__KEY` as a source of configuration.
//!
//! Figment's own source guesses types, so that a password `007` would arrive as the number 7. Here every value stays a text,
//! which the settings turn into a number where they want one; only a list is written as in TOML.

use super::ConfigError;
use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

const PREFIX: &str = "REIHUM__";

pub(super) struct Environment(Dict);

impl Environment {
    pub(super) fn of(variables: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut sections = Map::<String, Dict>::new();
        for (name, value) in variables {
            let Some(path) = name.strip_prefix(PREFIX) else { continue };
            let (section, key) = path.split_once("__").ok_or_else(|| ConfigError::Variable(name.clone()))?;
            sections.entry(section.to_lowercase()).or_default().insert(key.to_lowercase(), read_value(value));
        }
        Ok(Self(sections.into_iter().map(|(section, keys)| (section, keys.into())).collect()))
    }
}

fn read_value(value: String) -> Value {
    let list = value.trim_start().starts_with('[').then(|| value.parse::<toml::Value>().ok()).flatten();
    // What is no list stays a text, and the settings refuse it where they want a list.
    list.and_then(|list| Value::serialize(list).ok()).unwrap_or_else(|| Value::from(value))
}

impl Provider for Environment {
    fn metadata(&self) -> Metadata {
        Metadata::named("environment variable").interpolater(|_: &Profile, path: &[&str]| variable(path))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Map::from([(Profile::Default, self.0.clone())]))
    }
}

fn variable(path: &[&str]) -> String {
    format!("{PREFIX}{}", path.join("__").to_uppercase())
}
