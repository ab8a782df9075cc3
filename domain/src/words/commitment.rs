//! What somebody does with a commitment: a word, its number, and what belongs to the word.

use super::TypedLink;
use super::typed_link;
use crate::commitment::Numbered;
use crate::link_code::LinkCode;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitmentWord {
    Done(Numbered),
    /// It goes on; with words about how.
    Progress(Numbered),
    /// Something is missing; with a word for what.
    Blocked(Numbered),
    /// Remind me later; with the days.
    Snooze(Numbered),
    /// To another date.
    Move(Numbered),
    /// To another person.
    HandOver(Numbered),
    Drop(Numbered),
    /// Done or dropped by mistake.
    Reopen(Numbered),
    /// Whom to tell when it does not go on; or, without a number, the code of somebody who asks that.
    Buddy(Numbered),
    /// Take over what somebody hands over, by the code they passed on.
    TakeOver(Option<TypedLink>),
}

impl CommitmentWord {
    /// `None` for other words. `word` is folded.
    pub(super) fn read(word: &str, rest: &str) -> Option<Self> {
        let numbered = Numbered::read(rest);
        Some(match word {
            "done" | "erledigt" => Self::Done(numbered),
            "progress" | "stand" => Self::Progress(numbered),
            "blocked" | "blockiert" => Self::Blocked(numbered),
            "snooze" | "spaeter" => Self::Snooze(numbered),
            "move" | "verschieben" => Self::Move(numbered),
            "handover" | "uebergeben" => Self::HandOver(numbered),
            "buddy" | "begleitung" => Self::Buddy(numbered),
            "drop" | "streichen" => Self::Drop(numbered),
            "reopen" | "wiederaufnehmen" => Self::Reopen(numbered),
            "takeover" | "uebernehmen" => Self::TakeOver(typed_link(rest)),
            _ => return None,
        })
    }

    /// Whether it can't be anything else, also without its marker: with its number, and nothing behind the words that take nothing.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Done(numbered) | Self::Drop(numbered) | Self::Reopen(numbered) => {
                numbered.nr.is_some() && numbered.rest.is_empty()
            }
            Self::Progress(numbered)
            | Self::Blocked(numbered)
            | Self::Snooze(numbered)
            | Self::Move(numbered)
            | Self::HandOver(numbered) => numbered.nr.is_some(),
            Self::Buddy(numbered) => numbered.nr.is_some() || LinkCode::parse(&numbered.rest).is_some(),
            Self::TakeOver(code) => matches!(code, Some(TypedLink::Read(_))),
        }
    }
}
