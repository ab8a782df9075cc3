//! Questions that are answered by a button where there are buttons, and by a number elsewhere: number n is the n-th button.

use super::partake::CheckinDeed;
use super::press::{Deed, Press};
use super::surveying::SurveyDeed;
use reihum_domain::commitment::Obstacle;
use reihum_domain::feedback::YesPartlyNo;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::reveal::Reveal;
use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A draft is shown: open it, show its result in another way, throw it away?
    Preview {
        code: JoinCode,
    },
    Language,
    Forget,
    /// A promise was understood like this: right?
    Promised {
        nr: u32,
    },
    /// How is it going? `late`: its date is over.
    Reminder {
        nr: u32,
        late: bool,
    },
    /// The same for several.
    Reminders {
        nrs: Vec<u32>,
    },
    /// What is missing?
    Obstacle {
        nr: u32,
    },
    /// When shall I ask again?
    Later {
        nr: u32,
    },
    /// Why another date?
    Why {
        nr: u32,
    },
    /// Do you take it over?
    Offer {
        nr: u32,
    },
    /// Will you be the buddy?
    Buddy {
        nr: u32,
    },
    /// It does not go on; you need not be the buddy any more.
    BuddyNews {
        nr: u32,
    },
    /// It is done or dropped: undo?
    Finished {
        nr: u32,
    },
    /// Was the workshop of this poll helpful?
    Feedback {
        code: JoinCode,
    },
    /// What came of this step since it was done?
    FollowUp {
        nr: u32,
        step: u32,
        round: u32,
        options: u8,
    },
    /// All questions of a round are through: change, or make a commitment of it?
    CheckinDone {
        nr: u32,
        commit: bool,
    },
    /// Go on with a round that was begun?
    CheckinNudge {
        nr: u32,
    },
    /// Answer a survey now?
    SurveyInvite {
        nr: u32,
    },
    /// All of a survey is answered: change?
    SurveyDone {
        nr: u32,
    },
    /// Is what was arranged right?
    SurveyPlan {
        nr: u32,
    },
    /// Put this condition of the last pulse on the agenda, or that response falls?
    Agenda {
        place: Option<u8>,
    },
    /// Take over what is new in this list?
    List {
        key: u32,
    },
}

impl Asked {
    /// What can be answered, in the order in which it is shown.
    pub(crate) fn choices(&self) -> Vec<Press> {
        match self {
            Self::Preview { code } => previewed(*code),
            Self::Language => {
                vec![Press::Language(Language::De), Press::Language(Language::DeCh), Press::Language(Language::En)]
            }
            Self::Forget => vec![Press::Forget(true), Press::Forget(false)],
            Self::Promised { nr } => vec![Press::Fits, Press::Commitment { nr: *nr, deed: Deed::NewDate }],
            Self::Reminder { nr, late: false } => of(*nr, [Deed::Done, Deed::OnTrack, Deed::Help, Deed::Later]),
            Self::Reminder { nr, late: true } => of(*nr, [Deed::Done, Deed::NewDate, Deed::HandOver, Deed::Drop]),
            Self::Reminders { nrs } => nrs.iter().flat_map(|nr| of(*nr, [Deed::Done, Deed::Show])).collect(),
            Self::Obstacle { nr } => of(*nr, Obstacle::ALL.map(Deed::Blocked)),
            Self::Later { nr } => of(*nr, [Deed::In(1), Deed::In(3), Deed::In(7)]),
            Self::Why { nr } => of(*nr, Obstacle::ALL.map(Deed::Why)),
            Self::Offer { nr } => of(*nr, [Deed::Accept, Deed::Decline]),
            Self::Buddy { nr } => of(*nr, [Deed::BeBuddy, Deed::RefuseBuddy]),
            Self::BuddyNews { nr } => of(*nr, [Deed::EndBuddy]),
            Self::Finished { nr } => of(*nr, [Deed::Reopen]),
            Self::Feedback { code } => YesPartlyNo::ALL.map(|answer| Press::Feedback { code: *code, answer }).into(),
            Self::FollowUp { nr, step, round, options } => {
                let (nr, step, round) = (*nr, *step, *round);
                (0..*options).map(|place| Press::FollowUp { nr, step, round, place }).collect()
            }
            Self::CheckinDone { nr, commit } => {
                let promise = commit.then_some(CheckinDeed::Promise);
                let deeds = promise.into_iter().chain([CheckinDeed::Change]);
                deeds.map(|deed| Press::Checkin { nr: *nr, deed }).collect()
            }
            Self::SurveyInvite { nr } => vec![Press::Survey { nr: *nr, deed: SurveyDeed::GoOn }],
            Self::SurveyDone { nr } => vec![Press::Survey { nr: *nr, deed: SurveyDeed::Change }],
            Self::SurveyPlan { nr } => {
                [SurveyDeed::Confirm, SurveyDeed::Discard].map(|deed| Press::Survey { nr: *nr, deed }).to_vec()
            }
            Self::List { key } => [true, false].map(|take| Press::List { key: *key, take }).to_vec(),
            Self::Agenda { place } => vec![Press::Agenda(*place)],
            Self::CheckinNudge { nr } => vec![Press::Checkin { nr: *nr, deed: CheckinDeed::GoOn }],
        }
    }

    /// What a number means, from 1.
    pub(crate) fn choice(&self, number: usize) -> Option<Press> {
        number.checked_sub(1).and_then(|place| self.choices().get(place).copied())
    }
}

fn previewed(code: JoinCode) -> Vec<Press> {
    vec![
        Press::Open { code },
        Press::Reveal { code, reveal: Reveal::Close },
        Press::Reveal { code, reveal: Reveal::Live },
        Press::Reveal { code, reveal: Reveal::Manual },
        Press::Discard { code },
    ]
}

fn of(nr: u32, deeds: impl IntoIterator<Item = Deed>) -> Vec<Press> {
    deeds.into_iter().map(|deed| Press::Commitment { nr, deed }).collect()
}
