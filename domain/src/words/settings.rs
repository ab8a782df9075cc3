//! `key=value` behind a poll, in English and German.

use super::tokens::{folded, language, setting, shortened, split, unquoted};
use crate::language::Language;
use crate::poll::{Rules, Voters};
use crate::question::KindName;
use crate::reveal::Reveal;
use chrono::{DateTime, NaiveTime, Utc};

/// What was set; the rest is the network's or the template's to decide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    pub kind: Option<KindName>,
    /// How many to choose, to rank, to spend, or words to give. Whether it fits is checked with the question.
    pub top: Option<u16>,
    pub reveal: Option<Reveal>,
    pub k: Option<u8>,
    pub named: Option<bool>,
    pub voters: Option<Voters>,
    pub language: Option<Language>,
    pub closing: Option<Closing>,
    pub low: Option<String>,
    pub high: Option<String>,
}

/// When voting is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// At a time of the network's zone: which day is the caller's to decide.
    At(NaiveTime),
    InMinutes(u32),
}

/// Why what was typed is no poll. Nothing was opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PollFault {
    #[error("there is neither a template nor a question")]
    NoQuestion,
    #[error("there is no setting {word}")]
    UnknownSetting { word: String },
    #[error("{key} can't be {value}")]
    BadValue { key: String, value: String },
    #[error("{key} is set twice")]
    SetTwice { key: String },
    #[error("{key} does not belong to this kind of question")]
    Unfit { key: String },
    #[error("tickets are printed, not handed out in chats")]
    TicketsInChat,
    #[error("a line behind the options is neither an option nor a setting: {start}")]
    StrayLine { start: String },
}

enum Misfit {
    Bad,
    Twice,
}

impl Settings {
    /// Takes a line of settings and nothing else; `false` if it is another line.
    pub(super) fn take_line(&mut self, line: &str) -> Result<bool, PollFault> {
        let words = split(line);
        if words.is_empty() || !words.iter().all(|word| setting(word).is_some()) {
            return Ok(false);
        }
        self.take(&words).map(|()| true)
    }

    pub(super) fn take(&mut self, words: &[&str]) -> Result<(), PollFault> {
        words.iter().filter_map(|word| setting(word)).try_for_each(|(key, value)| self.set(key, value))
    }

    fn set(&mut self, key: &str, typed: &str) -> Result<(), PollFault> {
        let text = unquoted(typed).filter(|text| !text.is_empty());
        let value = folded(text.unwrap_or_default());
        let outcome = match folded(key).as_str() {
            "kind" | "art" => fill(&mut self.kind, kind(&value)),
            "top" | "anzahl" => fill(&mut self.top, value.parse().ok()),
            "reveal" | "ergebnis" => fill(&mut self.reveal, reveal(&value)),
            "k" => fill(&mut self.k, value.parse().ok()),
            "named" | "namen" => fill(&mut self.named, yes_or_no(&value)),
            "voters" | "stimmen" if is_tickets(&value) => return Err(PollFault::TicketsInChat),
            "voters" | "stimmen" => fill(&mut self.voters, voters(&value)),
            "lang" | "sprache" => fill(&mut self.language, language(&value)),
            "until" | "bis" => fill(&mut self.closing, time(&value).map(Closing::At)),
            "minutes" | "minuten" => fill(&mut self.closing, minutes(&value)),
            "low" | "unten" => fill(&mut self.low, text.map(ToOwned::to_owned)),
            "high" | "oben" => fill(&mut self.high, text.map(ToOwned::to_owned)),
            _ => return Err(PollFault::UnknownSetting { word: shortened(key) }),
        };
        outcome.map_err(|misfit| match misfit {
            Misfit::Bad => PollFault::BadValue { key: shortened(key), value: shortened(typed) },
            Misfit::Twice => PollFault::SetTwice { key: shortened(key) },
        })
    }

    /// The rules of a poll with these settings: what is not set stays as in `rules`. `closes_at` is the end that the caller made of
    /// [`Settings::closing`].
    pub fn rules(&self, rules: &Rules, closes_at: Option<DateTime<Utc>>) -> Rules {
        Rules {
            reveal: self.reveal.unwrap_or(rules.reveal),
            min_group_size: self.k.unwrap_or(rules.min_group_size),
            named: self.named.unwrap_or(rules.named),
            voters: self.voters.unwrap_or(rules.voters),
            closes_at: closes_at.or(rules.closes_at),
        }
    }
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> Result<(), Misfit> {
    let value = value.ok_or(Misfit::Bad)?;
    if slot.replace(value).is_some() { Err(Misfit::Twice) } else { Ok(()) }
}

fn kind(value: &str) -> Option<KindName> {
    Some(match value {
        "einzeln" => KindName::Single,
        "mehrfach" => KindName::Multi,
        "rangfolge" => KindName::Ranking,
        "punkte" => KindName::Points,
        "skala" => KindName::Scale,
        "wolke" => KindName::Cloud,
        name => return KindName::parse(name),
    })
}

fn reveal(value: &str) -> Option<Reveal> {
    match value {
        "close" | "ende" => Some(Reveal::Close),
        "live" => Some(Reveal::Live),
        "manual" | "hand" => Some(Reveal::Manual),
        _ => None,
    }
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "yes" | "ja" => Some(true),
        "no" | "nein" => Some(false),
        _ => None,
    }
}

/// Who may vote, but for tickets: those are printed.
fn voters(value: &str) -> Option<Voters> {
    match value {
        "open" | "offen" => Some(Voters::Open),
        "members" | "mitglieder" => Some(Voters::Members),
        _ => None,
    }
}

fn is_tickets(value: &str) -> bool {
    matches!(value, "tickets" | "ticket" | "karten")
}

fn minutes(value: &str) -> Option<Closing> {
    value.parse().ok().filter(|minutes| *minutes > 0).map(Closing::InMinutes)
}

/// `9:05`, `15:30` or `15.30`.
pub(super) fn time(value: &str) -> Option<NaiveTime> {
    let (hour, minute) = value.split_once([':', '.'])?;
    let digits = |text: &str, most| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(hour, 2) && minute.len() == 2 && digits(minute, 2);
    if fits { NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0) } else { None }
}
