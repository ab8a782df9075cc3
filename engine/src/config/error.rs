//! What can be wrong with a configuration. Each message says where, what, and what to do next.

use figment::error::Kind;
use std::path::PathBuf;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("there is no configuration file `{}`. Copy config.example.toml there, or leave --config out.", .0.display())]
    NoFile(PathBuf),
    #[error(
        "`{0}` sets nothing: a variable is named REIHUM__SECTION__KEY, for example REIHUM__WEB__LISTEN. Correct or unset it."
    )]
    Variable(String),
    #[error("{place}: {problem}. {next}")]
    Value { place: String, problem: String, next: String },
    #[error("`{key}` and `{key}_file` are both set. Remove one of them.")]
    SetTwice { key: &'static str },
    #[error("`{key}` names `{}`, which can't be read: {source}. Correct the path, or let this user read the file.", .file.display())]
    SecretFile { key: &'static str, file: PathBuf, source: std::io::Error },
}

impl From<figment::Error> for ConfigError {
    /// Only the first of several errors is told: the others are often its consequences.
    fn from(errors: figment::Error) -> Self {
        let last = || Self::Value { place: String::new(), problem: errors.to_string(), next: String::new() };
        errors.clone().into_iter().next().map_or_else(last, |error| explain(&error))
    }
}

fn explain(error: &figment::Error) -> ConfigError {
    let (problem, next) = match &error.kind {
        Kind::UnknownField(name, known) => (
            format!("`{name}` is unknown"),
            format!("Correct or remove it; known here: {}. config.example.toml explains each.", known.join(", ")),
        ),
        Kind::UnknownVariant(value, known) => {
            (format!("`{value}` is not possible"), format!("Choose one of: {}.", known.join(", ")))
        }
        Kind::InvalidType(_, wanted) => {
            (error.kind.to_string(), format!("Write {wanted}; config.example.toml shows how."))
        }
        kind => (kind.to_string().trim_end().to_owned(), "Correct it; config.example.toml shows how.".to_owned()),
    };
    ConfigError::Value { place: place(error), problem, next }
}

/// `config.toml, web.listen` or `REIHUM__WEB__LISTEN`.
fn place(error: &figment::Error) -> String {
    let key = error.path.join(".");
    match &error.metadata {
        Some(metadata) if metadata.source.is_none() => {
            let path: Vec<_> = error.path.iter().map(String::as_str).collect();
            metadata.interpolate(&figment::Profile::Default, &path)
        }
        Some(metadata) => {
            let file = metadata.source.as_ref().and_then(|source| source.file_path());
            let file = file.map_or_else(|| "configuration".to_owned(), |file| file.display().to_string());
            if key.is_empty() { file } else { format!("{file}, {key}") }
        }
        None if key.is_empty() => "configuration".to_owned(),
        None => key,
    }
}
