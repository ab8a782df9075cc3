//! Why a use case did not happen: a stable code for programs, a text for the person, and for the rest a log line.

use super::network::NetworkRefusal;
use crate::store::StoreError;
use crate::text;
use crate::texts::Text;
use reihum_domain::answer::{AnswerRefusal, NAME_MAX};
use reihum_domain::commitment::{Refusal, WhatFault};
use reihum_domain::picks::PickRefusal;
use reihum_domain::poll::PollRefusal;
use reihum_domain::question::QuestionFault;
use reihum_domain::reveal::{Hidden, K_FLOOR};
use reihum_domain::sequence;

/// A refusal or a failure. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("there is no poll with this code")]
    UnknownCode,
    #[error(transparent)]
    Poll(#[from] PollRefusal),
    #[error(transparent)]
    Answer(#[from] AnswerRefusal),
    #[error(transparent)]
    Question(#[from] QuestionFault),
    #[error("there is no result to show: {hidden:?}")]
    ResultHidden { hidden: Hidden, n: u32, needed: u32 },
    #[error("a named poll needs a name")]
    NameMissing,
    #[error("the name is too long")]
    NameTooLong,
    #[error("this poll needs a ticket")]
    TicketNeeded,
    #[error("this ticket does not belong to the poll")]
    TicketUnknown,
    #[error("this poll has no tickets")]
    NoTickets,
    #[error("only drafts can be changed or discarded")]
    NotADraft,
    #[error("there is no such text")]
    UnknownText,
    #[error("the link was used or has expired")]
    BadLink,
    #[error("the link to the page was used, has expired or was replaced")]
    BadPageLink,
    #[error("the day is over")]
    DayOver,
    #[error("more than {max} entries")]
    TooManyDays { max: usize },
    #[error("there is no commitment {nr}")]
    UnknownCommitment { nr: u32 },
    #[error("commitment {nr} is somebody else's")]
    NotYours { nr: u32 },
    #[error(transparent)]
    Commitment(#[from] Refusal),
    #[error(transparent)]
    Sequence(#[from] sequence::Refusal),
    #[error(transparent)]
    What(#[from] WhatFault),
    #[error(transparent)]
    Network(#[from] NetworkRefusal),
    #[error("too many ballots are waiting")]
    Busy,
    #[error("the database has another schema")]
    OtherSchema,
    #[error(transparent)]
    Storage(#[from] StoreError),
    #[error(transparent)]
    Tap(#[from] PickRefusal),
    /// A number was typed twice.
    #[error("the number {place} is there twice")]
    RepeatedNumber { place: usize },
    /// A number was typed that no option has.
    #[error("there is no option {typed}")]
    NoSuchNumber { typed: String, max: usize },
    /// A picture or file could not be made. A fault of ours.
    #[error("a result could not be drawn: {0}")]
    Undrawn(String),
    /// The batch of a ballot failed; why is in the log.
    #[error("the ballot was not stored")]
    NotStored,
}

/// What an error means for whoever asked; adapters map it to their own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    NotFound,
    /// Understood, but not now.
    Refused,
    /// Not understood.
    Invalid,
    Unauthorised,
    /// Worth trying again.
    Unavailable,
}

impl AppError {
    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCode => "unknown_code",
            Self::Poll(refusal) => poll_code(*refusal),
            Self::Answer(refusal) => answer_code(refusal),
            Self::NoSuchNumber { .. } => "unknown_option",
            Self::RepeatedNumber { .. } => "repeated",
            Self::Tap(_) => "tap_refused",
            Self::Question(_) => "question_fault",
            Self::ResultHidden { hidden: Hidden::TooFew, .. } => "too_few",
            Self::ResultHidden { .. } => "result_hidden",
            Self::NameMissing => "name_missing",
            Self::NameTooLong => "name_too_long",
            Self::TicketNeeded => "ticket_needed",
            Self::TicketUnknown => "ticket_unknown",
            Self::NoTickets => "no_tickets",
            Self::NotADraft => "not_a_draft",
            Self::UnknownText => "unknown_text",
            Self::BadLink => "bad_link",
            Self::BadPageLink => "bad_page_link",
            Self::DayOver => "day_over",
            Self::TooManyDays { .. } => "too_many_days",
            Self::UnknownCommitment { .. } => "unknown_commitment",
            Self::NotYours { .. } => "not_yours",
            Self::Commitment(_) => "commitment_refused",
            Self::Sequence(_) => "sequence_refused",
            Self::What(_) => "promise_fault",
            Self::Network(refusal) => refusal.code(),
            Self::Busy => "busy",
            Self::OtherSchema | Self::Storage(_) | Self::Undrawn(_) | Self::NotStored => "storage",
        }
    }

    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::UnknownCode | Self::UnknownText | Self::NoTickets | Self::UnknownCommitment { .. } => {
                ErrorKind::NotFound
            }
            Self::Poll(
                PollRefusal::GroupTooSmall
                | PollRefusal::TicketCount
                | PollRefusal::NamedTexts
                | PollRefusal::DeadlineTooFar,
            )
            | Self::Answer(_)
            | Self::NoSuchNumber { .. }
            | Self::RepeatedNumber { .. }
            | Self::Tap(_)
            | Self::Question(_)
            | Self::NameMissing
            | Self::What(_)
            | Self::DayOver
            | Self::NameTooLong => ErrorKind::Invalid,
            Self::Poll(_)
            | Self::ResultHidden { .. }
            | Self::NotADraft
            | Self::NotYours { .. }
            | Self::TooManyDays { .. }
            | Self::Sequence(_)
            | Self::Commitment(_) => ErrorKind::Refused,
            Self::Network(refusal) => refusal.kind(),
            Self::TicketNeeded | Self::TicketUnknown | Self::BadLink | Self::BadPageLink => ErrorKind::Unauthorised,
            Self::Busy | Self::OtherSchema | Self::Storage(_) | Self::Undrawn(_) | Self::NotStored => {
                ErrorKind::Unavailable
            }
        }
    }

    /// What the person is told: what happened and the next step.
    pub fn text(&self) -> Text {
        match self {
            Self::UnknownCode => text!("bad-code"),
            Self::Poll(refusal) => poll_text(*refusal),
            Self::Answer(refusal) => answer_text(refusal),
            Self::Tap(refusal) => tap_text(*refusal),
            Self::RepeatedNumber { place } => text!("chat-repeated-number", place = *place),
            Self::NoSuchNumber { typed, max } => text!("chat-no-such-number", typed = typed, max = *max),
            Self::Question(fault) => question_text(fault),
            Self::ResultHidden { hidden, n, needed } => hidden_text(*hidden, *n, *needed),
            Self::NameMissing => text!("error-name-missing"),
            Self::NameTooLong => text!("error-name-too-long", max = NAME_MAX),
            Self::TicketNeeded => text!("error-ticket-needed"),
            Self::TicketUnknown => text!("error-ticket-unknown"),
            Self::NoTickets => text!("error-no-tickets"),
            Self::NotADraft => text!("error-not-a-draft"),
            Self::UnknownText => text!("error-unknown-text"),
            Self::BadLink => text!("error-bad-link"),
            Self::BadPageLink => text!("error-bad-page-link"),
            Self::DayOver => text!("error-day-over"),
            Self::TooManyDays { max } => text!("error-too-many-days", max = *max),
            Self::UnknownCommitment { nr } => text!("error-unknown-commitment", nr = *nr),
            Self::NotYours { nr } => text!("error-not-yours", nr = *nr),
            Self::Commitment(refusal) => refusal_text(*refusal),
            Self::Sequence(refusal) => sequence_text(*refusal),
            Self::What(WhatFault::Empty) => text!("error-no-promise"),
            Self::What(WhatFault::TooLong) => text!("error-long-promise", max = WhatFault::LONGEST),
            Self::Network(refusal) => refusal.text(),
            Self::Busy => text!("error-busy"),
            Self::OtherSchema | Self::Storage(_) | Self::Undrawn(_) | Self::NotStored => text!("error-storage"),
        }
    }
}

fn refusal_text(refusal: Refusal) -> Text {
    match refusal {
        Refusal::Finished => text!("error-commitment-finished"),
        Refusal::StillOpen => text!("error-commitment-open"),
        Refusal::SameDay => text!("error-same-day"),
        Refusal::YoursAlready => text!("error-yours-already"),
        Refusal::NotOffered => text!("error-not-offered"),
    }
}

fn sequence_text(refusal: sequence::Refusal) -> Text {
    match refusal {
        sequence::Refusal::Unknown { nr } => text!("error-unknown-sequence", nr = nr),
        sequence::Refusal::NotYours { nr } => text!("error-sequence-not-yours", nr = nr),
        sequence::Refusal::NotRunning => text!("error-sequence-paused"),
        sequence::Refusal::NotPaused => text!("error-sequence-running"),
        sequence::Refusal::Stopped => text!("error-sequence-stopped"),
        sequence::Refusal::NothingWaits => text!("error-sequence-over"),
        sequence::Refusal::TooMany => text!("error-sequences-many", max = sequence::RUNNING_MAX),
    }
}

fn poll_code(refusal: PollRefusal) -> &'static str {
    match refusal {
        PollRefusal::NotOpen => "not_open",
        PollRefusal::AlreadyOpen => "already_open",
        PollRefusal::Closed => "closed",
        PollRefusal::DeadlinePassed => "deadline_passed",
        PollRefusal::TooFew { .. } => "too_few",
        PollRefusal::ShownOnClose => "shown_on_close",
        PollRefusal::GroupTooSmall => "group_too_small",
        PollRefusal::TicketCount => "ticket_count",
        PollRefusal::NamedTexts => "named_texts",
        PollRefusal::DeadlineTooFar => "deadline_too_far",
    }
}

fn poll_text(refusal: PollRefusal) -> Text {
    match refusal {
        PollRefusal::NotOpen => text!("error-not-open"),
        PollRefusal::AlreadyOpen => text!("error-already-open"),
        PollRefusal::Closed => text!("error-closed"),
        PollRefusal::DeadlinePassed => text!("error-deadline-passed"),
        PollRefusal::TooFew { n, needed } => text!("too-few", n = n, k = needed),
        PollRefusal::NamedTexts => text!("error-named-texts"),
        PollRefusal::DeadlineTooFar => text!("error-deadline-too-far"),
        PollRefusal::ShownOnClose => text!("error-shown-on-close"),
        PollRefusal::GroupTooSmall => text!("error-group-too-small", floor = u32::from(K_FLOOR)),
        PollRefusal::TicketCount => {
            text!("error-ticket-count", max = u32::from(reihum_domain::anonymity::TICKETS_MAX))
        }
    }
}

fn tap_text(refusal: PickRefusal) -> Text {
    match refusal {
        PickRefusal::Full { max } => text!("chat-full", max = max),
        PickRefusal::Spent { budget } => text!("chat-spent", budget = budget),
        PickRefusal::NotByTap => text!("chat-write-instead"),
        PickRefusal::NothingThere { .. } => text!("chat-old-button"),
    }
}

fn answer_code(refusal: &AnswerRefusal) -> &'static str {
    match refusal {
        AnswerRefusal::WrongKind => "wrong_kind",
        AnswerRefusal::Empty => "empty",
        AnswerRefusal::UnknownOption { .. } => "unknown_option",
        AnswerRefusal::Repeated { .. } => "repeated",
        AnswerRefusal::TooMany { .. } => "too_many",
        AnswerRefusal::NegativePoints => "negative_points",
        AnswerRefusal::TooManyPoints { .. } => "too_many_points",
        AnswerRefusal::OffScale => "off_scale",
        AnswerRefusal::TextTooLong { .. } => "text_too_long",
    }
}

fn answer_text(refusal: &AnswerRefusal) -> Text {
    match refusal {
        AnswerRefusal::WrongKind => text!("error-wrong-kind"),
        AnswerRefusal::Empty => text!("error-empty"),
        AnswerRefusal::UnknownOption { key } => text!("error-unknown-option", key = key),
        AnswerRefusal::Repeated { key } => text!("error-repeated", key = key.as_str()),
        AnswerRefusal::TooMany { max } => text!("error-too-many", max = u32::from(*max)),
        AnswerRefusal::NegativePoints => text!("error-negative-points"),
        AnswerRefusal::TooManyPoints { budget } => text!("error-too-many-points", budget = u32::from(*budget)),
        AnswerRefusal::OffScale => text!("error-off-scale"),
        AnswerRefusal::TextTooLong { length, max } => text!("error-text-too-long", length = *length, max = *max),
    }
}

fn question_text(fault: &QuestionFault) -> Text {
    match fault {
        QuestionFault::NoTitle => text!("error-question-no-title"),
        QuestionFault::TooLong { max, start } => text!("error-question-too-long", max = *max, start = start),
        QuestionFault::EmptyOption => text!("error-question-empty-option"),
        QuestionFault::OptionCount { found } => {
            text!("error-question-option-count", found = *found, max = reihum_domain::question::OPTIONS_MAX)
        }
        QuestionFault::NoOptionsHere => text!("error-question-no-options-here"),
        QuestionFault::Repeated { text } => text!("error-question-repeated", option = text),
        QuestionFault::UnknownGroup { key } => text!("error-question-unknown-group", key = key.as_str()),
        QuestionFault::ChoiceCount { max } => text!("error-question-choice-count", max = *max),
    }
}

fn hidden_text(hidden: Hidden, n: u32, needed: u32) -> Text {
    match hidden {
        Hidden::NotOpen => text!("error-not-open"),
        Hidden::TooFew => text!("too-few", n = n, k = needed),
        Hidden::UntilClose => text!("error-shown-on-close"),
        Hidden::UntilShown => text!("error-until-shown"),
    }
}
