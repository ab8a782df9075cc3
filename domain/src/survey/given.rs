//! What may be answered to a question of a survey. "No answer" is an answer: it is always possible, kept, and counted as taking part.

use super::{Asks, Item};
use crate::answer::{Answer, AnswerRefusal, Submission, clean};
use crate::ids::OptionKey;
use crate::words::folded_word;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Digits before and after the point.
const WHOLE_DIGITS: usize = 12;
const PLACES: usize = 2;
const SCALE: i64 = 100;

/// A valid answer, in its one normal form: equal answers are equal texts in the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// `{"scale":4}`, `{"choice":["a"]}`, … as in polls; never a scale without a step.
    Poll(Answer),
    /// `{"number":"12.5"}`, `{"status":"running"}`, `{"roster":["o1"]}`, `"no_answer"`.
    Own(Own),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    Number(Number),
    Status(Status),
    Roster(Vec<OptionKey>),
    NoAnswer,
}

/// A decimal number with up to two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    Running,
    Done,
    NotForUs,
}

/// An answer as it comes in, unchecked.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    NoAnswer,
    Number(String),
    Poll(Submission),
}

/// Why an answer is not accepted. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GivenFault {
    #[error(transparent)]
    Refused(#[from] AnswerRefusal),
    #[error("this is no number")]
    NoNumber,
    #[error("the number is to be {}", range(*least, *most))]
    OutOfRange { least: Option<Number>, most: Option<Number> },
}

fn range(least: Option<Number>, most: Option<Number>) -> String {
    let shown = |number: Option<Number>| number.map_or_else(|| "…".to_owned(), |number| number.to_string());
    format!("between {} and {}", shown(least), shown(most))
}

impl Given {
    pub const NO_ANSWER: Self = Self::Own(Own::NoAnswer);

    pub fn is_no_answer(&self) -> bool {
        *self == Self::NO_ANSWER
    }

    /// The options that were chosen.
    pub fn keys(&self) -> Vec<OptionKey> {
        match self {
            Self::Poll(Answer::Choice(keys) | Answer::Ranking(keys)) | Self::Own(Own::Roster(keys)) => keys.clone(),
            Self::Poll(Answer::Points(points)) => points.keys().cloned().collect(),
            Self::Own(Own::Status(status)) => OptionKey::parse(status.as_str()).into_iter().collect(),
            Self::Poll(Answer::Scale(_) | Answer::Text(_) | Answer::Words(_))
            | Self::Own(Own::Number(_) | Own::NoAnswer) => vec![],
        }
    }

    /// How a step or a number lies to this one.
    pub fn compared(&self, with: i64) -> Option<Ordering> {
        match self {
            Self::Poll(Answer::Scale(Some(step))) => Some(i64::from(*step).cmp(&with)),
            Self::Own(Own::Number(number)) => Some(i128::from(number.0).cmp(&(i128::from(with) * i128::from(SCALE)))),
            _ => None,
        }
    }

    /// The text of a document for the database.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// What would have to be sent to give this answer: what a form shows, and what taps go on from.
    pub fn as_answer(&self) -> Option<Answer> {
        match self {
            Self::Poll(answer) => Some(answer.clone()),
            Self::Own(Own::Status(_) | Own::Roster(_)) => Some(Answer::Choice(self.keys())),
            Self::Own(Own::Number(_) | Own::NoAnswer) => None,
        }
    }
}

impl Item {
    /// Checks what was sent.
    pub fn accept(&self, sent: &Sent) -> Result<Given, GivenFault> {
        let answer = match sent {
            Sent::NoAnswer => return Ok(Given::NO_ANSWER),
            Sent::Number(text) => return self.accept_number(text),
            Sent::Poll(submission) => {
                let question = self.as_question().ok_or(AnswerRefusal::WrongKind)?;
                question.accept(submission)?
            }
        };
        Ok(match (&self.asks, answer) {
            (_, Answer::Scale(None)) => Given::NO_ANSWER,
            (Asks::MilestoneStatus, Answer::Choice(keys)) => {
                let status = keys.first().and_then(|key| Status::parse(key.as_str()));
                Given::Own(Own::Status(status.ok_or(AnswerRefusal::Empty)?))
            }
            (Asks::RosterPick { .. }, Answer::Choice(keys)) => Given::Own(Own::Roster(keys)),
            (_, answer) => Given::Poll(answer),
        })
    }

    /// Reads what somebody typed. `-` and "keine Angabe" are no answer; so is 0, unless a number is asked for.
    pub fn read(&self, typed: &str) -> Result<Given, GivenFault> {
        let text = clean(typed);
        let number = matches!(self.asks, Asks::Number { .. });
        let wordless = matches!(folded_word(&text).as_str(), "-" | "–" | "—" | "keine angabe" | "no answer");
        if wordless || (text == "0" && !number && !self.is_text()) {
            return Ok(Given::NO_ANSWER);
        }
        if number {
            return self.accept_number(&text);
        }
        let question = self.as_question().ok_or(AnswerRefusal::WrongKind)?;
        self.accept(&Sent::Poll(question.read_typed(&text)?))
    }

    fn accept_number(&self, text: &str) -> Result<Given, GivenFault> {
        let Asks::Number { least, most, .. } = &self.asks else { return Err(AnswerRefusal::WrongKind.into()) };
        let number = Number::read(text).ok_or(GivenFault::NoNumber)?;
        let below = least.is_some_and(|least| number < least);
        if below || most.is_some_and(|most| number > most) {
            return Err(GivenFault::OutOfRange { least: *least, most: *most });
        }
        Ok(Given::Own(Own::Number(number)))
    }
}

impl Number {
    pub fn whole(number: i32) -> Self {
        Self(i64::from(number) * SCALE)
    }

    /// In hundredths.
    pub fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads `12`, `-3,5`, `1.200,50`, `1'200.50`: the last of two different signs is the decimal one. `1.200` alone is 1200 and `1,5` is 1.5, since
    /// three digits behind a sign are thousands.
    pub fn read(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
        let (negative, digits) = match plain.strip_prefix(['-', '−', '–']) {
            Some(digits) => (true, digits),
            None => (false, plain.as_str()),
        };
        let (whole, places) = split_decimal(digits)?;
        let value = hundredths(&whole, places)?;
        Some(Self(if negative { -value } else { value }))
    }
}

/// Before and behind the decimal sign, without signs of thousands.
fn split_decimal(digits: &str) -> Option<(String, &str)> {
    let Some(at) = digits.rfind(['.', ',']) else { return Some((digits.to_owned(), "")) };
    let (before, behind) = (&digits[..at], &digits[at + 1..]);
    let sign = digits[at..].chars().next()?;
    let thousands = |text: &str, sign: char| {
        let mut parts = text.split(sign);
        let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && part != "0");
        first && parts.all(|part| part.len() == 3)
    };
    if behind.len() == 3 && thousands(digits, sign) {
        return Some((digits.replace(sign, ""), ""));
    }
    match before.find(['.', ',']).and_then(|first| before[first..].chars().next()) {
        Some(other) if other == sign || !thousands(before, other) => None,
        Some(other) => Some((before.replace(other, ""), behind)),
        None => Some((before.to_owned(), behind)),
    }
}

fn hundredths(whole: &str, places: &str) -> Option<i64> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(whole) && digits(places) && (1..=WHOLE_DIGITS).contains(&whole.len()) && places.len() <= PLACES;
    format!("{whole}{places:0<PLACES$}").parse().ok().filter(|_| fits)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let (whole, places) = (all / SCALE.unsigned_abs(), all % SCALE.unsigned_abs());
        match places {
            0 => write!(f, "{sign}{whole}"),
            tenths if tenths % 10 == 0 => write!(f, "{sign}{whole}.{}", tenths / 10),
            _ => write!(f, "{sign}{whole}.{places:02}"),
        }
    }
}

impl TryFrom<String> for Number {
    type Error = &'static str;
    /// The normal form only: digits, at most one point.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let value = hundredths(whole, places).ok_or("this is no number")?;
        Ok(Self(if digits.len() < text.len() { -value } else { value }))
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

impl Status {
    pub const ALL: [Self; 4] = [Self::Open, Self::Running, Self::Done, Self::NotForUs];

    /// Also the key of its option.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Running => "running",
            Self::Done => "done",
            Self::NotForUs => "not_for_us",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}
