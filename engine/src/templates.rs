//! Poll templates: the built-in ones and those in the organiser's own folder, one TOML file each.
//!
//! A faulty file is refused with its line and the reason, and all others still load. An own file takes the place of a built-in one of the
//! same name. Templates are texts and settings, nothing in them is ever run; what they say is checked like what an organiser types.

mod check;
mod file;
mod folder;

use include_dir::{Dir, include_dir};
use reihum_domain::language::{Language, Wording};
use reihum_domain::question::Question;
use reihum_domain::reveal::Reveal;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../templates");

/// A poll that is ready to be opened, but for its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The name of its file without `.toml`; the word after `poll`.
    pub name: String,
    pub question: Question,
    pub reveal: Reveal,
    pub lines: Lines,
    pub follow_up: Option<FollowUp>,
    /// The languages that all of its texts have.
    pub languages: Vec<Language>,
}

/// What is said around the poll. A line that a template leaves out is empty. `{link}`, `{code}` and `{n}` are filled in by whoever says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    pub join: Wording,
    pub result: Wording,
    pub next: Wording,
}

/// A second question for the options that came out on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    pub question: Question,
}

/// Why a template file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file as it was found: name or path.
    pub file: String,
    /// From 1; `None` if the fault is the file itself.
    pub line: Option<usize>,
    pub reason: String,
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.reason),
            None => write!(f, "{}: {}", self.file, self.reason),
        }
    }
}

/// All templates that could be read, and what was wrong with the others.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    by_name: BTreeMap<String, Template>,
    faults: Vec<TemplateFault>,
}

impl Templates {
    /// Reads the built-in templates, then those in `folder`.
    pub fn load(folder: Option<&Path>) -> Self {
        let mut templates = Self::default();
        for file in BUILT_IN.files().filter(|file| folder::is_template(file.path())) {
            let name = file.path().display().to_string();
            templates.take(&name, file.path(), Ok(file.contents().to_vec()));
        }
        for (path, content) in folder.map(folder::read).unwrap_or_default() {
            templates.take(&path.display().to_string(), &path, content);
        }
        templates
    }

    pub fn get(&self, name: &str) -> Option<&Template> {
        self.by_name.get(name)
    }

    /// By name.
    pub fn all(&self) -> impl Iterator<Item = &Template> {
        self.by_name.values()
    }

    pub fn faults(&self) -> &[TemplateFault] {
        &self.faults
    }

    fn take(&mut self, file: &str, path: &Path, content: Result<Vec<u8>, String>) {
        let fault = |line: Option<usize>, reason: String| TemplateFault { file: file.to_owned(), line, reason };
        let template = content
            .and_then(|content| Ok((folder::name_of(path)?, content)))
            .map_err(|reason| fault(None, reason))
            .and_then(|(name, content)| parse(&name, &content).map_err(|(line, reason)| fault(line, reason)));
        match template {
            Ok(template) => drop(self.by_name.insert(template.name.clone(), template)),
            Err(fault) => self.faults.push(fault),
        }
    }
}

/// Reads one file. The fault is a line (from 1) and a reason.
fn parse(name: &str, content: &[u8]) -> Result<Template, (Option<usize>, String)> {
    let line_at = |at: usize| 1 + content.iter().take(at).filter(|byte| **byte == b'\n').count();
    let text = std::str::from_utf8(content)
        .map_err(|error| (Some(line_at(error.valid_up_to())), "the file is not UTF-8 text".to_owned()))?;
    let placed = |fault: check::Fault| (fault.at.map(line_at), fault.reason);
    file::read(text).and_then(|raw| check::template(name, &raw)).map_err(placed)
}

#[cfg(test)]
mod tests;
