//! What people type about commitments: the number in front, and a promise that can be kept as text.

use crate::answer::clean;
use serde::Serialize;

/// As long as a promise may be, in characters: it stands in reminders, lists and reports.
const LONGEST: usize = 300;

/// A promise in words: one line, no invisible marks, something to read in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct What(String);

/// Why a text is no promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WhatFault {
    #[error("nothing is promised")]
    Empty,
    #[error("longer than {LONGEST} characters")]
    TooLong,
}

impl WhatFault {
    /// How many characters are allowed.
    pub const LONGEST: usize = LONGEST;
}

impl What {
    pub fn parse(typed: &str) -> Result<Self, WhatFault> {
        let text = clean(typed).split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.contains(char::is_alphanumeric) {
            return Err(WhatFault::Empty);
        }
        if text.chars().count() > LONGEST {
            return Err(WhatFault::TooLong);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// What stands behind `done`, `move` and their likes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// `None` if no number stands in front: the only commitment is meant, if there is one only.
    pub nr: Option<u32>,
    pub rest: String,
}

impl Numbered {
    /// Reads `12 rest`, `#12 rest`, `Nr. 12 rest`. What begins otherwise is all rest.
    pub fn read(typed: &str) -> Self {
        let typed = typed.trim();
        let behind = without_prefix(typed);
        let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let (number, rest) = behind.split_at(digits);
        let rest = rest.strip_prefix([':', ')', ',']).unwrap_or(rest);
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        match number.parse::<u32>() {
            Ok(nr) if nr > 0 && ends => Self { nr: Some(nr), rest: rest.trim().to_owned() },
            _ => Self { nr: None, rest: typed.to_owned() },
        }
    }
}

fn without_prefix(typed: &str) -> &str {
    if let Some(behind) = typed.strip_prefix('#') {
        return behind;
    }
    let cut = ["nr.", "nr", "no."]
        .into_iter()
        .find(|prefix| typed.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)));
    match cut {
        Some(prefix) if typed[prefix.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
            typed[prefix.len()..].trim_start()
        }
        _ => typed,
    }
}
