//! Templates of sequences: `sequences/name.toml`. What they say becomes commitments, so each text is checked like what somebody promises.

use super::check::{Checker, Fault, key, languages_of};
use super::file::{Texts, keyed_texts, parsed};
use reihum_domain::commitment::{What, WhatFault};
use reihum_domain::ids::OptionKey;
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::sequence::{FollowUp, FollowUpOption, Offset, STEPS_MAX};
use serde::Deserialize;
use toml::Spanned;

/// Longest title and introduction.
const TITLE_MAX: usize = 80;
const INTRO_MAX: usize = 600;
/// Longest answer to a follow-up: it stands on a button.
const ANSWER_MAX: usize = 40;
/// Most answers to a follow-up.
const ANSWERS_MAX: usize = 8;

/// Steps on the way to something, ready to be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceTemplate {
    /// The name of its file without `.toml`; the word after `sequence start`.
    pub name: String,
    pub title: Wording,
    pub intro: Wording,
    /// By how far they lie from the start.
    pub steps: Vec<Step>,
    /// The languages that all of its texts have.
    pub languages: Vec<Language>,
}

/// One of them; a step that comes again stands here once for each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub key: OptionKey,
    pub after: Offset,
    pub what: Wording,
    /// What is asked once it is done.
    pub follow_up: Option<FollowUpTemplate>,
}

/// Asked every so often after a step is done, for so long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpTemplate {
    every: Offset,
    lasts: Offset,
    options: Vec<(OptionKey, Wording, bool)>,
}

impl FollowUpTemplate {
    /// As a sequence keeps it.
    pub(crate) fn in_words(&self, language: Language, address: Address) -> FollowUp {
        let option = |(key, text, ends): &(OptionKey, Wording, bool)| FollowUpOption {
            key: key.as_str().to_owned(),
            text: text.say(language, address),
            ends: *ends,
        };
        FollowUp::new(self.every, self.lasts, self.options.iter().map(option).collect())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SequenceFile {
    title: Spanned<Texts>,
    intro: Option<Spanned<Texts>>,
    #[serde(default)]
    steps: Vec<StepTable>,
}

keyed_texts!(
    /// One step: so long after the start; if it comes again, every so often until then.
    StepTable { after: Spanned<String>, every: Option<Spanned<String>>, until: Option<Spanned<String>>, follow_up: Option<Spanned<FollowUpTable>> }
);

/// What is asked once a step is done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::templates) struct FollowUpTable {
    every: Spanned<String>,
    #[serde(rename = "for")]
    lasts: Spanned<String>,
    options: Vec<AnswerTable>,
}

keyed_texts!(
    /// An answer; with `ends` nothing more is asked after it.
    AnswerTable { ends: Option<bool> }
);

pub(super) fn sequence(name: &str, text: &str) -> Result<SequenceTemplate, Fault> {
    let file: SequenceFile = parsed(text)?;
    let checker = Checker { languages: languages_of(file.title.get_ref()) };
    let title = checker.wording(&file.title, TITLE_MAX)?;
    let intro = checker.optional(file.intro.as_ref(), INTRO_MAX)?;
    let mut steps: Vec<Step> = Vec::new();
    for table in &file.steps {
        let key = key(&table.key)?;
        if steps.iter().any(|step| step.key == key) {
            return Err(Fault::at(&table.key, format!("the step key \"{key}\" is used twice")));
        }
        let what = promised(&checker, table)?;
        let follow_up = table.follow_up.as_ref().map(|follow_up| asked_after(&checker, follow_up)).transpose()?;
        steps.extend(offsets(table)?.into_iter().map(|after| Step {
            key: key.clone(),
            after,
            what: what.clone(),
            follow_up: follow_up.clone(),
        }));
    }
    if steps.is_empty() || steps.len() > STEPS_MAX {
        let reason = format!("a sequence has 1 to {STEPS_MAX} steps, this one {}", steps.len());
        return Err(Fault::at(&file.title, reason));
    }
    steps.sort_by_key(|step| step.after);
    Ok(SequenceTemplate { name: name.to_owned(), title, intro, steps, languages: checker.languages })
}

/// The text of a step in all its languages, each of which can be promised.
fn promised(checker: &Checker, table: &StepTable) -> Result<Wording, Fault> {
    let texts = table.texts();
    for (_, text) in texts.given() {
        What::parse(text.get_ref()).map_err(|fault| Fault::at(text, fault.to_string()))?;
    }
    checker.texts(&texts, &table.key, WhatFault::LONGEST)
}

fn asked_after(checker: &Checker, table: &Spanned<FollowUpTable>) -> Result<FollowUpTemplate, Fault> {
    let FollowUpTable { every, lasts, options } = table.get_ref();
    let mut answers: Vec<(OptionKey, Wording, bool)> = Vec::new();
    for option in options {
        let key = key(&option.key)?;
        if answers.iter().any(|(other, _, _)| *other == key) {
            return Err(Fault::at(&option.key, format!("the answer key \"{key}\" is used twice")));
        }
        let text = checker.texts(&option.texts(), &option.key, ANSWER_MAX)?;
        answers.push((key, text, option.ends.unwrap_or(false)));
    }
    if !(2..=ANSWERS_MAX).contains(&answers.len()) {
        return Err(Fault::at(table, format!("a follow-up has 2 to {ANSWERS_MAX} options")));
    }
    Ok(FollowUpTemplate { every: offset(every)?, lasts: offset(lasts)?, options: answers })
}

fn offsets(table: &StepTable) -> Result<Vec<Offset>, Fault> {
    let after = offset(&table.after)?;
    match (&table.every, &table.until) {
        (None, None) => Ok(vec![after]),
        (Some(every), Some(until)) => Ok(after.again(offset(every)?, offset(until)?)),
        (Some(alone), None) => Err(Fault::at(alone, "what comes again has an end: until = \"52w\"")),
        (None, Some(alone)) => Err(Fault::at(alone, "an end without every = \"4w\"")),
    }
}

fn offset(written: &Spanned<String>) -> Result<Offset, Fault> {
    let reason = "days or weeks after the start, at most two years: \"10d\", \"2w\"";
    Offset::parse(written.get_ref()).ok_or_else(|| Fault::at(written, reason))
}

#[cfg(test)]
mod tests;
