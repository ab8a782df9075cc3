//! `poll …`: a template or a question with its settings, or what to do with a poll that there is.
//!
//! Where text and settings meet, this is the rule. In the first line settings stand before or behind the title: words `key=value`,
//! the key of letters only and directly before the `=`. In the middle of a title such a word is its text, and so is everything with blanks
//! around the `=`, with a key of other characters (`2+2=4`), or in quotes: `poll "Was heißt k=5"`. An unknown key at the end of a
//! line is refused rather than shown to a room as part of the question. A further line is settings if it is nothing else.
//!
//! One word without options, question mark, quotes or `kind=` is the name of a template, so that a misspelt name opens nothing.
//! `show`, `close`, `export` and `help` are commands unless a question follows: a first line that ends with `?`, or
//! options. `open` and `discard` are commands only alone or with a code behind them. `new` always is one.

use super::TypedCode;
use super::question::TypedQuestion;
use super::settings::{PollFault, Settings};
use super::tokens::{folded, is_quote, setting, shortened, split, split_word, unquoted};

/// What stands behind `poll`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollWord {
    /// Open it now.
    Open(PollText),
    /// Show it to the organiser first.
    New(PollText),
    /// Open the draft that was shown.
    OpenDraft(Option<TypedCode>),
    /// Throw the draft away.
    Discard(Option<TypedCode>),
    Show(Option<TypedCode>),
    Close(Option<TypedCode>),
    Export(Option<TypedCode>),
    Help,
    /// Not understood. Nothing is opened.
    Refused(PollFault),
}

/// A poll as an organiser types it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PollText {
    /// The name as typed, in lower case. Whether there is such a template is the caller's to find out.
    Template {
        name: String,
        settings: Settings,
    },
    Question(TypedQuestion),
}

impl PollWord {
    pub(super) fn read(text: &str) -> Self {
        let (word, rest) = split_word(text);
        let poll = |text: &str, wrap: fn(PollText) -> Self| PollText::read(text).map_or_else(Self::Refused, wrap);
        match folded(word).as_str() {
            "" => Self::Help,
            "new" | "neu" => poll(rest, Self::New),
            _ if is_question(text) => poll(text, Self::Open),
            "open" | "oeffnen" if is_code(rest) => Self::OpenDraft(TypedCode::read(rest)),
            "discard" | "verwerfen" if is_code(rest) => Self::Discard(TypedCode::read(rest)),
            "show" | "zeigen" => Self::Show(TypedCode::read(rest)),
            "close" | "schliessen" => Self::Close(TypedCode::read(rest)),
            "export" => Self::Export(TypedCode::read(rest)),
            "help" | "hilfe" if rest.is_empty() => Self::Help,
            _ => poll(text, Self::Open),
        }
    }
}

/// Nothing, or something with digits in the place of a code.
fn is_code(rest: &str) -> bool {
    rest.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '.'))
}

/// Whether a text can't but be a question.
fn is_question(text: &str) -> bool {
    let asks = text.lines().next().is_some_and(|line| line.trim_end().ends_with('?'));
    asks || text.lines().any(|line| option(line).is_some())
}

impl PollText {
    pub fn settings(&self) -> &Settings {
        match self {
            Self::Template { settings, .. } => settings,
            Self::Question(question) => &question.settings,
        }
    }

    fn read(text: &str) -> Result<Self, PollFault> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().filter(|line| option(line).is_none()).ok_or(PollFault::NoQuestion)?;
        let mut typed = TypedQuestion::default();
        let words = first_line(first, &mut typed.settings)?;
        for line in lines {
            read_line(line, &mut typed)?;
        }
        typed.title = title(&words);
        if typed.title.is_empty() {
            return Err(PollFault::NoQuestion);
        }
        match template(&words, &typed) {
            Some(name) => Ok(Self::Template { name, settings: typed.settings }),
            None => typed.checked().map(Self::Question),
        }
    }
}

/// The words of the title, without the settings around them.
fn first_line<'a>(line: &'a str, settings: &mut Settings) -> Result<Vec<&'a str>, PollFault> {
    let words = split(line);
    let before = words.iter().take_while(|word| setting(word).is_some()).count();
    let (before, rest) = words.split_at(before);
    let behind = rest.iter().rev().take_while(|word| setting(word).is_some()).count();
    let (title, behind) = rest.split_at(rest.len() - behind);
    settings.take(before)?;
    settings.take(behind)?;
    Ok(title.to_vec())
}

fn title(words: &[&str]) -> String {
    match words {
        [quoted] => unquoted(quoted).unwrap_or(quoted).to_owned(),
        _ => words.join(" "),
    }
}

fn read_line(line: &str, typed: &mut TypedQuestion) -> Result<(), PollFault> {
    match option(line) {
        Some("") => {}
        Some(text) => typed.options.push(text.to_owned()),
        None if typed.settings.take_line(line)? => {}
        None if typed.options.is_empty() => typed.help.push(line.to_owned()),
        None => return Err(PollFault::StrayLine { start: shortened(line) }),
    }
    Ok(())
}

/// The text of an option line; empty behind a bullet without text. Behind a dash or a dot the blank may be missing, behind `*`, which
/// also makes words bold, it may not.
fn option(line: &str) -> Option<&str> {
    let line = line.trim();
    let text = line.strip_prefix(['-', '*', '•', '–', '—'])?;
    let glued = !line.starts_with('*') && text.starts_with(|c: char| c.is_alphanumeric() || is_quote(c));
    (glued || text.is_empty() || text.starts_with(char::is_whitespace)).then(|| text.trim())
}

fn template(words: &[&str], typed: &TypedQuestion) -> Option<String> {
    let alone = typed.options.is_empty() && typed.help.is_empty() && typed.settings.kind.is_none();
    let named = |word: &&&str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    match words {
        [word] if alone => Some(word).filter(named).map(|word| word.to_lowercase()),
        _ => None,
    }
}
