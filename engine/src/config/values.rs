//! Values that are more than a text or a number: each can only be made from a correct one.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Below how many ballots nothing but turnout is shown. Never under [`MinGroupSize::FLOOR`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct MinGroupSize(u32);

impl MinGroupSize {
    /// With fewer, each of the others can work out what one person said.
    pub const FLOOR: u32 = 3;

    pub fn get(self) -> u32 {
        self.0
    }
}

impl Default for MinGroupSize {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<u32> for MinGroupSize {
    type Error = String;

    fn try_from(size: u32) -> Result<Self, String> {
        if size < Self::FLOOR {
            return Err(format!("{size} is too small to protect anyone: the smallest allowed is {}", Self::FLOOR));
        }
        Ok(Self(size))
    }
}

impl From<MinGroupSize> for u32 {
    fn from(size: MinGroupSize) -> Self {
        size.0
    }
}

/// An address that browsers use, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicUrl(String);

impl TryFrom<String> for PublicUrl {
    type Error = String;

    fn try_from(url: String) -> Result<Self, String> {
        let trimmed = url.trim_end_matches('/');
        let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty() || host.contains(|c: char| c.is_whitespace() || "/?#@\"'<>".contains(c)) {
            return Err(format!(
                "`{url}` is no web address like https://reihum.example.org (scheme and host, no path)"
            ));
        }
        Ok(Self(trimmed.to_owned()))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// From which weight on a line is written. Finer rules can be given in `RUST_LOG`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

impl LogLevel {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// An optional text whose absence is written as `""`, so that every key can stand in the example file.
pub(super) mod blank_is_none {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use std::fmt::Display;

    pub(in super::super) fn deserialize<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<String, Error: Display>,
        D: Deserializer<'de>,
    {
        let text = String::deserialize(from)?;
        let text = text.trim();
        if text.is_empty() { Ok(None) } else { T::try_from(text.to_owned()).map(Some).map_err(D::Error::custom) }
    }

    #[expect(clippy::ref_option, reason = "serde passes the field by reference")]
    pub(in super::super) fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(to),
            None => to.serialize_str(""),
        }
    }
}

/// Writes a database URL without what may be a secret: the part before `@`, and parameters.
pub(super) fn hide_password<S: serde::Serializer>(url: &secrecy::SecretString, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&without_password(secrecy::ExposeSecret::expose_secret(url)))
}

/// Says whether there is a secret, and nothing of it.
pub(super) fn hide_secret<S: serde::Serializer>(secret: &secrecy::SecretString, to: S) -> Result<S::Ok, S::Error> {
    let set = !secrecy::ExposeSecret::expose_secret(secret).is_empty();
    to.serialize_str(if set { "(hidden)" } else { "" })
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "(hidden)".to_owned() };
    if scheme == "sqlite" {
        return url.to_owned();
    }
    let shown = rest.rsplit_once('@').map_or_else(|| rest.to_owned(), |(_, host)| format!("(hidden)@{host}"));
    match shown.split_once('?') {
        Some((address, _)) => format!("{scheme}://{address}?(hidden)"),
        None => format!("{scheme}://{shown}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_hidden_wherever_it_stands() {
        assert_eq!(without_password("sqlite://data/reihum.db"), "sqlite://data/reihum.db");
        assert_eq!(without_password("postgres://u:p@ss@db:5432/r"), "postgres://(hidden)@db:5432/r");
        assert_eq!(without_password("postgres://db/r?password=secret"), "postgres://db/r?(hidden)");
        assert_eq!(without_password("secret"), "(hidden)");
    }

    #[test]
    fn a_public_url_has_a_host_and_no_path() {
        let read = |url: &str| PublicUrl::try_from(url.to_owned()).map(|url| url.to_string());
        assert_eq!(read("https://reihum.example.org/"), Ok("https://reihum.example.org".to_owned()));
        for wrong in ["reihum.example.org", "https://", "ftp://a", "https://a/b", "https://a b", "https://u@a"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
