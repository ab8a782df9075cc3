//! Polls and ballots to test with: the challenge ranking of domain.md 2a with its six ballots.
#![expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that can't go on has failed")]

use chrono::{DateTime, TimeZone, Utc};
use reihum_domain::answer::{Answer, Submission};
use reihum_domain::ids::{OptionKey, PollId};
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::{Language, Wording};
use reihum_domain::poll::{Poll, PollState, Rules, Voters};
use reihum_domain::question::{Choice, Kind, Question};
use reihum_domain::reveal::Reveal;
use uuid::Uuid;

/// The keys of the challenge ranking, in list order.
pub const CHALLENGES: [&str; 10] = [
    "opposed_logics",
    "funding_resources",
    "dependencies_roles",
    "federal_regulation",
    "impact_neglected",
    "personal_differences",
    "hierarchies_silos",
    "no_overview",
    "priorities_leadership",
    "no_network_practice",
];

/// The six ballots of the fixture, V1 to V6, as places in the list from 1.
pub const FIXTURE: [[usize; 3]; 6] = [[2, 3, 8], [2, 1, 5], [3, 2, 9], [1, 2, 8], [2, 8, 3], [8, 2, 10]];

/// Its points: 2=15, 8=7, 3=6, 1=5, 5=9=10=1.
pub const FIXTURE_POINTS: [(usize, u32); 10] =
    [(2, 15), (8, 7), (3, 6), (1, 5), (5, 1), (9, 1), (10, 1), (4, 0), (6, 0), (7, 0)];

/// The keys of a fixture ballot.
pub fn keys(places: &[usize]) -> Vec<String> {
    places.iter().map(|place| CHALLENGES[place - 1].to_owned()).collect()
}

pub fn ranking(places: &[usize]) -> Submission {
    Submission { ranking: Some(keys(places)), ..Submission::default() }
}

pub fn ranking_answer(places: &[usize]) -> Answer {
    Answer::Ranking(keys(places).iter().filter_map(|key| OptionKey::parse(key)).collect())
}

pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 9, 17, 10, 0, 0).unwrap()
}

/// A question of any kind with `options` options `o1`, `o2`, …
pub fn question(kind: Kind, options: usize) -> Question {
    let option = |i: usize| Choice {
        key: OptionKey::numbered(i),
        text: Wording::only(Language::De, format!("Antwort {i}")),
        group: None,
    };
    Question {
        title: Wording::only(Language::De, "Was nun?"),
        help: Wording::default(),
        kind,
        options: (1..=options).map(option).collect(),
        groups: vec![],
    }
}

pub fn challenge_question() -> Question {
    let mut question = question(Kind::Ranking { top: 3 }, CHALLENGES.len());
    for (option, key) in question.options.iter_mut().zip(CHALLENGES) {
        option.key = OptionKey::parse(key).unwrap();
    }
    question
}

pub fn rules(reveal: Reveal) -> Rules {
    Rules { reveal, min_group_size: 5, named: false, voters: Voters::Open, closes_at: None }
}

/// A draft of the challenge ranking; `nr` makes id and code its own.
pub fn draft(nr: u32) -> Poll {
    Poll {
        id: PollId(Uuid::from_u128(0xabc_0000 + u128::from(nr))),
        code: JoinCode::draw(u64::from(nr)),
        question: challenge_question(),
        rules: rules(Reveal::Live),
        state: PollState::Draft,
        template: None,
        language: Language::De,
        created_at: noon(),
    }
}
