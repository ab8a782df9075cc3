//! Templates of polls, sequences, check-ins and surveys: the built-in ones and those in the organiser's own folder, one TOML file each. Those of
//! polls lie in the folder itself, those of sequences in `sequences/`, of check-ins in `checkins/`, of surveys
//! in `surveys/`.
//!
//! A faulty file is refused with its line and the reason, and all others still load. An own file takes the place of a built-in one of the
//! same name. Templates are texts and settings, nothing in them is ever run; what they say is checked like what an organiser types.

mod check;
mod checkin;
mod file;
mod folder;
mod sequence;
mod survey;

pub use checkin::{CheckinOption, CheckinQuestion, CheckinTemplate};
pub use sequence::{SequenceTemplate, Step};
pub use survey::{SurveyTemplate, Usual};

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
    sequences: BTreeMap<String, SequenceTemplate>,
    checkins: BTreeMap<String, CheckinTemplate>,
    surveys: BTreeMap<String, SurveyTemplate>,
    faults: Vec<TemplateFault>,
}

impl Templates {
    /// Reads the built-in templates, then those in `folder`.
    pub fn load(folder: Option<&Path>) -> Self {
        let mut templates = Self::default();
        for kind in Kind::ALL {
            let built_in = if kind == Kind::Poll { Some(&BUILT_IN) } else { BUILT_IN.get_dir(kind.folder()) };
            for file in built_in.into_iter().flat_map(Dir::files).filter(|file| folder::is_template(file.path())) {
                let name = file.path().display().to_string();
                templates.take(kind, &name, file.path(), Ok(file.contents().to_vec()));
            }
            let own = folder.map(|folder| folder.join(kind.folder()));
            for (path, content) in
                own.filter(|own| kind == Kind::Poll || own.exists()).iter().flat_map(|own| folder::read(own))
            {
                templates.take(kind, &path.display().to_string(), &path, content);
            }
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

    pub fn sequence(&self, name: &str) -> Option<&SequenceTemplate> {
        self.sequences.get(name)
    }

    /// By name.
    pub fn sequences(&self) -> impl Iterator<Item = &SequenceTemplate> {
        self.sequences.values()
    }

    pub fn checkin(&self, name: &str) -> Option<&CheckinTemplate> {
        self.checkins.get(name)
    }

    /// By name.
    pub fn checkins(&self) -> impl Iterator<Item = &CheckinTemplate> {
        self.checkins.values()
    }

    pub fn survey(&self, name: &str) -> Option<&SurveyTemplate> {
        self.surveys.get(name)
    }

    /// By name.
    pub fn surveys(&self) -> impl Iterator<Item = &SurveyTemplate> {
        self.surveys.values()
    }

    fn take(&mut self, kind: Kind, file: &str, path: &Path, content: Result<Vec<u8>, String>) {
        let fault = |line: Option<usize>, reason: String| TemplateFault { file: file.to_owned(), line, reason };
        let named = content.and_then(|content| Ok((folder::name_of(path)?, content)));
        let outcome = named
            .map_err(|reason| fault(None, reason))
            .and_then(|(name, content)| self.put(kind, &name, &content).map_err(|(line, reason)| fault(line, reason)));
        self.faults.extend(outcome.err());
    }

    fn put(&mut self, kind: Kind, name: &str, content: &[u8]) -> Result<(), Misplaced> {
        match kind {
            Kind::Poll => drop(self.by_name.insert(name.to_owned(), parse(name, content)?)),
            Kind::Checkin => {
                let checkin = placed(content, |text| checkin::checkin(name, text))?;
                self.checkins.insert(name.to_owned(), checkin);
            }
            Kind::Survey => {
                let survey = placed(content, |text| survey::survey(name, text))?;
                self.surveys.insert(name.to_owned(), survey);
            }
            Kind::Sequence => {
                let sequence = placed(content, |text| sequence::sequence(name, text))?;
                self.sequences.insert(name.to_owned(), sequence);
            }
        }
        Ok(())
    }
}

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Poll,
    Sequence,
    Checkin,
    Survey,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Poll, Self::Sequence, Self::Checkin, Self::Survey];

    /// Where its files lie.
    fn folder(self) -> &'static str {
        match self {
            Self::Poll => "",
            Self::Sequence => "sequences",
            Self::Checkin => "checkins",
            Self::Survey => "surveys",
        }
    }
}

/// A line (from 1) and what is wrong there.
type Misplaced = (Option<usize>, String);

/// Reads one file of a poll.
fn parse(name: &str, content: &[u8]) -> Result<Template, Misplaced> {
    placed(content, |text| file::read(text).and_then(|raw| check::template(name, &raw)))
}

/// Reads one file; places of faults become lines.
fn placed<T>(content: &[u8], read: impl FnOnce(&str) -> Result<T, check::Fault>) -> Result<T, Misplaced> {
    let line_at = |at: usize| 1 + content.iter().take(at).filter(|byte| **byte == b'\n').count();
    let text = std::str::from_utf8(content)
        .map_err(|error| (Some(line_at(error.valid_up_to())), "the file is not UTF-8 text".to_owned()))?;
    read(text).map_err(|fault| (fault.at.map(line_at), fault.reason))
}

#[cfg(test)]
mod tests;
