//! What buttons carry: a letter, the poll's code, and what was chosen. Short, because networks allow 64 bytes; no secret, because anybody
//! can forge it: whoever presses is checked like whoever types.

use super::partake::CheckinDeed;
use super::surveying::SurveyDeed;
use chrono::NaiveDate;
use reihum_domain::commitment::Obstacle;
use reihum_domain::feedback::YesPartlyNo;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::Language;
use reihum_domain::reveal::Reveal;

/// A button of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// An option (from 1; 0 is "no answer") on the card in a room: counts at once.
    Room {
        code: JoinCode,
        place: usize,
    },
    /// Take everything out again that was tapped on the card in a room.
    RoomReset {
        code: JoinCode,
    },
    /// An option in the private ballot.
    Pick {
        code: JoinCode,
        place: usize,
    },
    /// Send the private ballot off.
    Send {
        code: JoinCode,
    },
    /// Choose anew.
    Reset {
        code: JoinCode,
    },
    /// Change what was sent.
    Change {
        code: JoinCode,
    },
    /// Take the ballot out again.
    Withdraw {
        code: JoinCode,
    },
    /// Open the draft that is shown.
    Open {
        code: JoinCode,
    },
    /// Throw the draft away.
    Discard {
        code: JoinCode,
    },
    /// Show the result of the draft's poll in another way.
    Reveal {
        code: JoinCode,
        reveal: Reveal,
    },
    Language(Language),
    /// Really forget me, or not.
    Forget(bool),
    /// I take up what came in on this place (from 1) of a result.
    TakeUp {
        code: JoinCode,
        place: usize,
    },
    /// One of the dates that were asked.
    Due(NaiveDate),
    /// What was understood is right.
    Fits,
    /// Something about the commitment of this number.
    Commitment {
        nr: u32,
        deed: Deed,
    },
    /// What somebody says the morning after the poll of this code.
    Feedback {
        code: JoinCode,
        answer: YesPartlyNo,
    },
    /// What came of a step of the sequence of this number since it was done: the answer on this place, from 0.
    FollowUp {
        nr: u32,
        step: u32,
        round: u32,
        place: u8,
    },
    /// Something in the round of a check-in of this number.
    Checkin {
        nr: u32,
        deed: CheckinDeed,
    },
    /// Something in the wave of a survey of this number, or about that survey.
    Survey {
        nr: u32,
        deed: SurveyDeed,
    },
    /// Put on the agenda: the condition on this place (from 0) of the last pulse, or that response falls.
    Agenda(Option<u8>),
    /// Take over what is new in the list that was looked at, or throw it away. `key` stands for the list.
    List {
        key: u32,
        take: bool,
    },
}

/// What is done with a commitment, or asked about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Done,
    OnTrack,
    /// Something is missing: what?
    Help,
    Blocked(Obstacle),
    /// Not now: when?
    Later,
    /// Ask again in so many days.
    In(u8),
    /// Another date: which?
    NewDate,
    /// Why the date was moved.
    Why(Obstacle),
    /// To somebody else: to whom?
    HandOver,
    Drop,
    Reopen,
    Accept,
    Decline,
    BeBuddy,
    RefuseBuddy,
    EndBuddy,
    /// What can be done with it?
    Show,
}

impl Press {
    pub fn to_data(self) -> String {
        match self {
            Self::Room { code, place } => format!("r:{code}:{place}"),
            Self::RoomReset { code } => format!("n:{code}"),
            Self::Pick { code, place } => format!("p:{code}:{place}"),
            Self::Send { code } => format!("s:{code}"),
            Self::Reset { code } => format!("z:{code}"),
            Self::Change { code } => format!("c:{code}"),
            Self::Withdraw { code } => format!("w:{code}"),
            Self::Open { code } => format!("o:{code}"),
            Self::Discard { code } => format!("d:{code}"),
            Self::Reveal { code, reveal } => format!("v:{code}:{}", reveal_name(reveal)),
            Self::Language(language) => format!("l:{}", language.tag()),
            Self::Forget(really) => format!("f:{}", if really { "yes" } else { "no" }),
            Self::TakeUp { code, place } => format!("u:{code}:{place}"),
            Self::Due(date) => format!("t:{date}"),
            Self::Fits => "y:ok".to_owned(),
            Self::Commitment { nr, deed } => format!("k:{nr}:{}", deed.name()),
            Self::Feedback { code, answer } => format!("g:{code}:{}", answer.name()),
            Self::FollowUp { nr, step, round, place } => format!("e:{nr}:{step}-{round}-{place}"),
            Self::Checkin { nr, deed } => format!("i:{nr}:{}", deed.name()),
            Self::Survey { nr, deed } => format!("q:{nr}:{}", deed.name()),
            Self::List { key, take } => format!("m:{key}:{}", if take { "take" } else { "drop" }),
            Self::Agenda(place) => {
                format!("a:{}", place.map_or_else(|| "response".to_owned(), |place| place.to_string()))
            }
        }
    }

    /// `None` for what is no button of ours (any more).
    pub fn parse(data: &str) -> Option<Self> {
        let mut parts = data.splitn(3, ':');
        let (letter, first, second) = (parts.next()?, parts.next()?, parts.next());
        let code = JoinCode::parse(first);
        let place = || second.filter(|text| text.len() <= 3)?.parse().ok();
        Some(match letter {
            "r" => Self::Room { code: code?, place: place()? },
            "n" => Self::RoomReset { code: code? },
            "p" => Self::Pick { code: code?, place: place()? },
            "s" => Self::Send { code: code? },
            "z" => Self::Reset { code: code? },
            "c" => Self::Change { code: code? },
            "w" => Self::Withdraw { code: code? },
            "o" => Self::Open { code: code? },
            "d" => Self::Discard { code: code? },
            "v" => Self::Reveal { code: code?, reveal: parse_reveal(second?)? },
            "l" => Self::Language(Language::ALL.into_iter().find(|language| language.tag() == first)?),
            "f" => Self::Forget(first == "yes"),
            "u" => Self::TakeUp { code: code?, place: place()? },
            "t" => Self::Due(first.parse().ok()?),
            "y" => Self::Fits,
            "g" => Self::Feedback { code: code?, answer: YesPartlyNo::parse(second?)? },
            "a" | "e" => over_time(letter, first, second)?,
            _ => return Self::numbered(letter, first.parse().ok()?, second?),
        })
    }

    /// A button about something that has a number.
    fn numbered(letter: &str, nr: u32, deed: &str) -> Option<Self> {
        Some(match letter {
            "i" => Self::Checkin { nr, deed: CheckinDeed::parse(deed)? },
            "q" => Self::Survey { nr, deed: SurveyDeed::parse(deed)? },
            "k" => Self::Commitment { nr, deed: Deed::parse(deed)? },
            "m" if matches!(deed, "take" | "drop") => Self::List { key: nr, take: deed == "take" },
            _ => return None,
        })
    }
}

/// What is pressed long after: a point of the agenda, what came of a step.
fn over_time(letter: &str, first: &str, second: Option<&str>) -> Option<Press> {
    match (letter, first) {
        ("a", "response") => Some(Press::Agenda(None)),
        ("a", place) => place.parse().ok().map(|place| Press::Agenda(Some(place))),
        _ => follow_up(first, second?),
    }
}

fn follow_up(nr: &str, rest: &str) -> Option<Press> {
    let (step, rest) = rest.split_once('-')?;
    let (round, place) = rest.split_once('-')?;
    let (nr, step) = (nr.parse().ok()?, step.parse().ok()?);
    Some(Press::FollowUp { nr, step, round: round.parse().ok()?, place: place.parse().ok()? })
}

impl Deed {
    fn name(self) -> String {
        match self {
            Self::Done => "done".to_owned(),
            Self::OnTrack => "on".to_owned(),
            Self::Help => "help".to_owned(),
            Self::Blocked(by) => format!("no-{}", by.name()),
            Self::Later => "later".to_owned(),
            Self::In(days) => format!("in-{days}"),
            Self::NewDate => "date".to_owned(),
            Self::Why(by) => format!("why-{}", by.name()),
            Self::HandOver => "give".to_owned(),
            Self::Drop => "drop".to_owned(),
            Self::Reopen => "undo".to_owned(),
            Self::Accept => "take".to_owned(),
            Self::Decline => "leave".to_owned(),
            Self::BeBuddy => "buddy".to_owned(),
            Self::RefuseBuddy => "nobuddy".to_owned(),
            Self::EndBuddy => "endbuddy".to_owned(),
            Self::Show => "show".to_owned(),
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name.split_once('-') {
            Some(("no", by)) => Self::Blocked(Obstacle::parse(by)?),
            Some(("why", by)) => Self::Why(Obstacle::parse(by)?),
            Some(("in", days)) => Self::In(days.parse().ok()?),
            _ => match name {
                "done" => Self::Done,
                "on" => Self::OnTrack,
                "help" => Self::Help,
                "later" => Self::Later,
                "date" => Self::NewDate,
                "give" => Self::HandOver,
                "drop" => Self::Drop,
                "undo" => Self::Reopen,
                "take" => Self::Accept,
                "leave" => Self::Decline,
                "buddy" => Self::BeBuddy,
                "nobuddy" => Self::RefuseBuddy,
                "endbuddy" => Self::EndBuddy,
                "show" => Self::Show,
                _ => return None,
            },
        })
    }
}

fn reveal_name(reveal: Reveal) -> &'static str {
    match reveal {
        Reveal::Close => "close",
        Reveal::Live => "live",
        Reveal::Manual => "manual",
    }
}

fn parse_reveal(name: &str) -> Option<Reveal> {
    [Reveal::Close, Reveal::Live, Reveal::Manual].into_iter().find(|reveal| reveal_name(*reveal) == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_button_comes_back_and_fits() {
        let code = JoinCode::draw(1_335_763);
        let all = [
            Press::Room { code, place: 30 },
            Press::RoomReset { code },
            Press::Pick { code, place: 0 },
            Press::Send { code },
            Press::Reset { code },
            Press::Change { code },
            Press::Withdraw { code },
            Press::Open { code },
            Press::Discard { code },
            Press::Reveal { code, reveal: Reveal::Manual },
            Press::Language(Language::DeCh),
            Press::Forget(true),
            Press::Forget(false),
            Press::TakeUp { code, place: 3 },
            Press::Due(NaiveDate::MAX),
            Press::Fits,
            Press::FollowUp { nr: u32::MAX, step: u32::MAX, round: u32::MAX, place: u8::MAX },
            Press::Feedback { code, answer: YesPartlyNo::Partly },
            Press::Checkin { nr: u32::MAX, deed: CheckinDeed::Answer { question: 9, place: 10 } },
            Press::Checkin { nr: 1, deed: CheckinDeed::Promise },
            Press::Checkin { nr: 1, deed: CheckinDeed::Change },
            Press::Checkin { nr: 1, deed: CheckinDeed::GoOn },
            Press::Survey { nr: u32::MAX, deed: SurveyDeed::Answer { item: 29, place: 300 } },
            Press::Survey { nr: 1, deed: SurveyDeed::Next { item: 3 } },
            Press::Survey { nr: 1, deed: SurveyDeed::GoOn },
            Press::Survey { nr: 1, deed: SurveyDeed::Change },
            Press::Survey { nr: 1, deed: SurveyDeed::Confirm },
            Press::Survey { nr: 1, deed: SurveyDeed::Discard },
            Press::Agenda(Some(4)),
            Press::Agenda(None),
            Press::List { key: u32::MAX, take: true },
            Press::List { key: 0, take: false },
        ];
        let deeds = [
            Deed::Done,
            Deed::OnTrack,
            Deed::Help,
            Deed::Blocked(Obstacle::Knowledge),
            Deed::Later,
            Deed::In(7),
            Deed::NewDate,
            Deed::Why(Obstacle::Decision),
            Deed::HandOver,
            Deed::Drop,
            Deed::Reopen,
            Deed::Accept,
            Deed::Decline,
            Deed::BeBuddy,
            Deed::RefuseBuddy,
            Deed::EndBuddy,
            Deed::Show,
        ];
        let all = all.into_iter().chain(deeds.map(|deed| Press::Commitment { nr: u32::MAX, deed }));
        for press in all {
            assert!(press.to_data().len() <= 64);
            assert_eq!(Press::parse(&press.to_data()), Some(press));
        }
    }

    proptest! {
        #[test]
        fn no_forged_button_panics(data in "\\PC{0,70}") {
            let _ = Press::parse(&data);
        }
    }
}
