//! Templates of check-ins: `checkins/name.toml`. A few questions, each in words or with options, and when they are asked.

use super::check::{Checker, Fault, key, languages_of};
use super::file::{Texts, keyed_texts, parsed};
use chrono::{NaiveTime, Weekday};
use reihum_domain::ids::OptionKey;
use reihum_domain::language::Wording;
use reihum_domain::rounds::Weeks;
use reihum_domain::words;
use serde::Deserialize;
use toml::Spanned;

/// Longest title, introduction, question, option.
const TITLE_MAX: usize = 80;
const INTRO_MAX: usize = 600;
const QUESTION_MAX: usize = 200;
const OPTION_MAX: usize = 40;
/// Most questions, and options of one.
const QUESTIONS_MAX: usize = 10;
const OPTIONS_MAX: usize = 10;

/// What a group is asked, and when unless a room says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckinTemplate {
    /// The name of its file without `.toml`; the word after `checkin schedule`.
    pub name: String,
    pub title: Wording,
    pub intro: Wording,
    pub questions: Vec<CheckinQuestion>,
    pub every: Weeks,
    pub weekday: Weekday,
    pub time: NaiveTime,
    pub open_days: u8,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckinQuestion {
    pub key: OptionKey,
    pub text: Wording,
    /// None: it is answered in words.
    pub options: Vec<CheckinOption>,
    /// Whoever names a date may make a commitment of the answer.
    pub promises: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckinOption {
    pub key: OptionKey,
    pub text: Wording,
}

impl CheckinQuestion {
    /// What is said for a stored answer.
    pub fn shown(&self, answer: &str, say: impl Fn(&Wording) -> String) -> String {
        let option = self.options.iter().find(|option| option.key.as_str() == answer);
        option.map_or_else(|| answer.to_owned(), |option| say(&option.text))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckinFile {
    every: Spanned<String>,
    weekday: Spanned<String>,
    time: Spanned<String>,
    open: Spanned<String>,
    title: Spanned<Texts>,
    intro: Spanned<Texts>,
    #[serde(default)]
    questions: Vec<QuestionTable>,
}

keyed_texts!(
    /// One question.
    QuestionTable { options: Option<Vec<OptionTable>>, promises: Option<bool> }
);
keyed_texts!(
    /// One option.
    OptionTable {}
);

pub(super) fn checkin(name: &str, text: &str) -> Result<CheckinTemplate, Fault> {
    let file: CheckinFile = parsed(text)?;
    let checker = Checker { languages: languages_of(file.title.get_ref()) };
    Ok(CheckinTemplate {
        name: name.to_owned(),
        title: checker.wording(&file.title, TITLE_MAX)?,
        intro: checker.wording(&file.intro, INTRO_MAX)?,
        questions: questions(&checker, &file)?,
        every: read(&file.every, words::weeks, "weeks: \"4w\"")?,
        weekday: read(&file.weekday, words::weekday, "a weekday: \"tue\"")?,
        time: read(&file.time, words::time_of_day, "a time of day: \"09:30\"")?,
        open_days: read(&file.open, words::open_days, "1 to 28 days: \"5d\"")?,
    })
}

fn read<T>(written: &Spanned<String>, read: impl Fn(&str) -> Option<T>, wanted: &str) -> Result<T, Fault> {
    read(written.get_ref()).ok_or_else(|| Fault::at(written, format!("this is to be {wanted}")))
}

fn questions(checker: &Checker, file: &CheckinFile) -> Result<Vec<CheckinQuestion>, Fault> {
    let mut questions: Vec<CheckinQuestion> = Vec::new();
    for table in &file.questions {
        let key = key(&table.key)?;
        if questions.iter().any(|question| question.key == key) {
            return Err(Fault::at(&table.key, format!("the question key \"{key}\" is used twice")));
        }
        let text = checker.texts(&table.texts(), &table.key, QUESTION_MAX)?;
        let options = options(checker, table)?;
        let promises = table.promises.unwrap_or_default();
        if promises && !options.is_empty() {
            return Err(Fault::at(&table.key, "a question with options promises nothing"));
        }
        questions.push(CheckinQuestion { key, text, options, promises });
    }
    if questions.is_empty() || questions.len() > QUESTIONS_MAX {
        let reason = format!("a check-in has 1 to {QUESTIONS_MAX} questions, this one {}", questions.len());
        return Err(Fault::at(&file.title, reason));
    }
    Ok(questions)
}

fn options(checker: &Checker, table: &QuestionTable) -> Result<Vec<CheckinOption>, Fault> {
    let mut options: Vec<CheckinOption> = Vec::new();
    for option in table.options.iter().flatten() {
        let key = key(&option.key)?;
        if options.iter().any(|other| other.key == key) {
            return Err(Fault::at(&option.key, format!("the option key \"{key}\" is used twice")));
        }
        options.push(CheckinOption { key, text: checker.texts(&option.texts(), &option.key, OPTION_MAX)? });
    }
    if options.len() > OPTIONS_MAX || options.len() == 1 {
        return Err(Fault::at(&table.key, format!("a question has no options, or 2 to {OPTIONS_MAX}")));
    }
    Ok(options)
}

#[cfg(test)]
mod tests;
