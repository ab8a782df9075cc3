//! One language: its Fluent files, found, parsed and looked up.

use super::{Argument, TextsError};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use include_dir::{Dir, File, include_dir};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../locales");

pub(super) struct Bundle {
    messages: FluentBundle<FluentResource>,
    /// What went wrong is logged once for each key, not once for each reader.
    logged: Mutex<HashSet<String>>,
}

impl Bundle {
    /// Reads every `.ftl` file in the language's folder.
    pub(super) fn load(language: &str) -> Result<Self, TextsError> {
        let problem = |problem: &str| TextsError { file: language.to_owned(), problem: problem.to_owned() };
        let mut messages =
            FluentBundle::new_concurrent(vec![language.parse().map_err(|_| problem("no language tag"))?]);
        messages.set_use_isolating(false);
        let folder = LOCALES.get_dir(language).ok_or_else(|| problem("no such folder"))?;
        for file in folder.files().filter(|file| file.path().extension().is_some_and(|e| e == "ftl")) {
            add(&mut messages, file)?;
        }
        Ok(Self { messages, logged: Mutex::default() })
    }

    pub(super) fn say(&self, key: &str, du: bool, arguments: &[(&str, Argument)]) -> String {
        let Some(message) = self.messages.get_message(key) else { return self.miss(key, "no such text") };
        let du = du.then(|| message.get_attribute("du")).flatten().map(|attribute| attribute.value());
        let Some(pattern) = du.or_else(|| message.value()) else { return self.miss(key, "a text without a value") };
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.to_fluent())).collect();
        let mut errors: Vec<FluentError> = Vec::new();
        let said = self.messages.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        if let Some(error) = errors.first() {
            self.miss(key, &error.to_string());
        }
        said
    }

    fn miss(&self, key: &str, problem: &str) -> String {
        if self.logged.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned()) {
            let language = self.messages.locales.first().map(ToString::to_string);
            tracing::error!(key, language, "text can't be said: {problem}");
        }
        key.to_owned()
    }
}

fn add(messages: &mut FluentBundle<FluentResource>, file: &File<'_>) -> Result<(), TextsError> {
    let problem = |problem: String| TextsError { file: file.path().display().to_string(), problem };
    let source = file.contents_utf8().ok_or_else(|| problem("not UTF-8".to_owned()))?;
    let resource =
        FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| problem(format!("{:?}", errors.first())))?;
    messages.add_resource(resource).map_err(|errors| problem(format!("{:?}", errors.first())))
}
