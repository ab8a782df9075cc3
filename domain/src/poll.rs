//! The life of a poll: draft, open, closed. A transition takes the poll and gives it back changed, or refuses; a closed poll stays closed.

use crate::anonymity::TICKETS_MAX;
use crate::ids::PollId;
use crate::join_code::JoinCode;
use crate::language::Language;
use crate::question::{KindName, Question};
use crate::reveal::{K_FLOOR, Reveal};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How far ahead a deadline may be: ten years.
pub const DEADLINE_DAYS: i64 = 3660;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Poll {
    pub id: PollId,
    pub code: JoinCode,
    pub question: Question,
    pub rules: Rules,
    pub state: PollState,
    /// The template it was made from, if any.
    pub template: Option<String>,
    /// The language of a question that was typed; the one the projector starts in.
    pub language: Language,
    pub created_at: DateTime<Utc>,
}

/// What is promised to participants. Frozen when the poll opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub reveal: Reveal,
    /// k: the least number of ballots before anything but turnout is shown.
    pub min_group_size: u8,
    /// Ballots carry names. Said on every card; no k.
    pub named: bool,
    pub voters: Voters,
    /// When voting ends by itself.
    pub closes_at: Option<DateTime<Utc>>,
}

/// Who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Voters {
    /// One ballot per account or device: as honest as a show of hands.
    Open,
    /// One ballot per personal ticket.
    Tickets { count: u16 },
    /// One ballot per active member of the network, over all channels; as anonymous as any other.
    Members,
}

impl Voters {
    /// Whether one votes as a person, in chats: not by a ticket.
    pub fn in_chats(self) -> bool {
        matches!(self, Self::Open | Self::Members)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PollState {
    Draft,
    Open { since: DateTime<Utc>, shown: bool },
    Closed { since: DateTime<Utc>, at: DateTime<Utc>, shown: bool },
}

/// Why a poll does not do what was asked. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PollRefusal {
    #[error("the poll is not open yet")]
    NotOpen,
    #[error("the poll is open already")]
    AlreadyOpen,
    #[error("the poll is closed")]
    Closed,
    #[error("the deadline has passed")]
    DeadlinePassed,
    #[error("only {n} of {needed} ballots")]
    TooFew { n: u32, needed: u32 },
    #[error("the result is shown when the poll closes")]
    ShownOnClose,
    #[error("the minimum group size must be at least {K_FLOOR}")]
    GroupTooSmall,
    #[error("between 1 and {TICKETS_MAX} tickets")]
    TicketCount,
    #[error("texts and words are released one by one, which names would bypass")]
    NamedTexts,
    #[error("the deadline is more than {DEADLINE_DAYS} days ahead")]
    DeadlineTooFar,
}

impl Rules {
    /// How many ballots a result needs: k, or 1 in a named poll.
    pub fn needed(&self) -> u32 {
        if self.named { 1 } else { u32::from(self.min_group_size) }
    }

    /// The rules if they can be promised for this question at `now`, else what is wrong.
    pub fn checked(self, question: &Question, now: DateTime<Utc>) -> Result<Self, PollRefusal> {
        let far = now + TimeDelta::days(DEADLINE_DAYS);
        let released = matches!(question.kind.name(), KindName::Text | KindName::Cloud);
        match self.voters {
            _ if self.named && released => Err(PollRefusal::NamedTexts),
            _ if self.closes_at.is_some_and(|end| end <= now) => Err(PollRefusal::DeadlinePassed),
            _ if self.closes_at.is_some_and(|end| end > far) => Err(PollRefusal::DeadlineTooFar),
            _ if !self.named && self.min_group_size < K_FLOOR => Err(PollRefusal::GroupTooSmall),
            Voters::Tickets { count } if !(1..=TICKETS_MAX).contains(&count) => Err(PollRefusal::TicketCount),
            _ => Ok(self),
        }
    }
}

impl PollState {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open { .. } => "open",
            Self::Closed { .. } => "closed",
        }
    }
}

impl Poll {
    /// Opens a draft.
    pub fn open(self, now: DateTime<Utc>) -> Result<Self, PollRefusal> {
        match self.state {
            PollState::Draft if self.rules.closes_at.is_some_and(|end| end <= now) => Err(PollRefusal::DeadlinePassed),
            PollState::Draft => Ok(Self { state: PollState::Open { since: now, shown: false }, ..self }),
            PollState::Open { .. } => Err(PollRefusal::AlreadyOpen),
            PollState::Closed { .. } => Err(PollRefusal::Closed),
        }
    }

    /// Shows the result of a poll with `n` ballots. Showing again is no error. There is no way around k, for organisers neither.
    pub fn show(self, n: u32) -> Result<Self, PollRefusal> {
        let needed = self.rules.needed();
        let state = match self.state {
            PollState::Draft => return Err(PollRefusal::NotOpen),
            _ if n < needed => return Err(PollRefusal::TooFew { n, needed }),
            PollState::Open { .. } if self.rules.reveal == Reveal::Close => return Err(PollRefusal::ShownOnClose),
            PollState::Open { since, .. } => PollState::Open { since, shown: true },
            PollState::Closed { since, at, .. } => PollState::Closed { since, at, shown: true },
        };
        Ok(Self { state, ..self })
    }

    /// Closes an open poll, for good.
    pub fn close(self, now: DateTime<Utc>) -> Result<Self, PollRefusal> {
        match self.state {
            PollState::Draft => Err(PollRefusal::NotOpen),
            PollState::Open { since, shown } => Ok(Self { state: PollState::Closed { since, at: now, shown }, ..self }),
            PollState::Closed { .. } => Err(PollRefusal::Closed),
        }
    }

    /// Whether a ballot that arrives at `now` counts.
    pub fn takes_ballots(&self, now: DateTime<Utc>) -> Result<(), PollRefusal> {
        match self.state {
            PollState::Draft => Err(PollRefusal::NotOpen),
            PollState::Closed { .. } => Err(PollRefusal::Closed),
            PollState::Open { .. } if self.rules.closes_at.is_some_and(|end| end <= now) => Err(PollRefusal::Closed),
            PollState::Open { .. } => Ok(()),
        }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.state, PollState::Open { .. })
    }

    pub fn is_closed(&self) -> bool {
        matches!(self.state, PollState::Closed { .. })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fixture::ranking_of_ten;
    use chrono::TimeZone;
    use rstest::rstest;
    use uuid::Uuid;

    pub(crate) fn noon() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 9, 17, 12, 0, 0).unwrap()
    }

    pub(crate) fn poll_with(reveal: Reveal) -> Poll {
        Poll {
            id: PollId(Uuid::from_u128(1)),
            code: JoinCode::draw(335_763),
            question: ranking_of_ten(),
            rules: Rules { reveal, min_group_size: 5, named: false, voters: Voters::Open, closes_at: None },
            state: PollState::Draft,
            template: None,
            language: Language::De,
            created_at: noon(),
        }
    }

    #[test]
    fn a_closed_poll_stays_closed() {
        let open = poll_with(Reveal::Live).open(noon()).unwrap();
        assert_eq!(open.clone().open(noon()), Err(PollRefusal::AlreadyOpen));
        let closed = open.close(noon()).unwrap();
        assert_eq!(closed.clone().open(noon()), Err(PollRefusal::Closed));
        assert_eq!(closed.clone().close(noon()), Err(PollRefusal::Closed));
        assert_eq!(closed.takes_ballots(noon()), Err(PollRefusal::Closed));
    }

    #[rstest]
    #[case(Reveal::Live, 4, Err(PollRefusal::TooFew { n: 4, needed: 5 }))]
    #[case(Reveal::Live, 5, Ok(()))]
    #[case(Reveal::Manual, 5, Ok(()))]
    #[case(Reveal::Close, 5, Err(PollRefusal::ShownOnClose))]
    fn showing_needs_k_ballots(#[case] reveal: Reveal, #[case] n: u32, #[case] outcome: Result<(), PollRefusal>) {
        let open = poll_with(reveal).open(noon()).unwrap();
        assert_eq!(open.show(n).map(drop), outcome);
    }

    #[test]
    fn the_deadline_ends_voting_before_anybody_closes() {
        let mut poll = poll_with(Reveal::Close);
        poll.rules.closes_at = Some(noon() + TimeDelta::minutes(5));
        let poll = poll.open(noon()).unwrap();
        assert_eq!(poll.takes_ballots(noon() + TimeDelta::seconds(299)), Ok(()));
        assert_eq!(poll.takes_ballots(noon() + TimeDelta::seconds(300)), Err(PollRefusal::Closed));
    }

    #[test]
    fn rules_keep_the_floor() {
        let mut rules = poll_with(Reveal::Close).rules;
        rules.min_group_size = 2;
        let question = ranking_of_ten();
        let check = |rules: &Rules| rules.clone().checked(&question, noon());
        assert_eq!(check(&rules), Err(PollRefusal::GroupTooSmall));
        rules.named = true;
        assert_eq!(rules.needed(), 1);
        assert!(check(&rules).is_ok());
        let text = crate::fixture::plain(crate::question::Kind::Text, 0);
        assert_eq!(rules.clone().checked(&text, noon()), Err(PollRefusal::NamedTexts));
        rules.voters = Voters::Tickets { count: 0 };
        assert_eq!(check(&rules), Err(PollRefusal::TicketCount));
        rules.closes_at = Some(noon());
        assert_eq!(check(&rules), Err(PollRefusal::DeadlinePassed));
        rules.closes_at = Some(noon() + TimeDelta::days(DEADLINE_DAYS + 1));
        assert_eq!(check(&rules), Err(PollRefusal::DeadlineTooFar));
    }
}
