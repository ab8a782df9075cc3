//! Results to export in tests.

use super::Export;
use crate::templates::Templates;
use crate::texts::{Speaker, Texts};
use chrono::{DateTime, Utc};
use reihum_domain::answer::Answer;
use reihum_domain::ids::{OptionKey, PollId};
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::log::Hash;
use reihum_domain::poll::{Poll, PollState, Rules, Voters};
use reihum_domain::question::{Choice, Kind, Question};
use reihum_domain::results::{NamedAnswer, Results, WordResult};
use reihum_domain::reveal::Reveal;
use reihum_domain::tally::Tally;

pub(super) struct Sample {
    pub(super) poll: Poll,
    pub(super) results: Results,
    pub(super) head: Hash,
    t: Speaker,
}

impl Sample {
    fn new(question: Question, results: Results) -> Self {
        let poll = Poll {
            id: PollId(uuid::Uuid::from_u128(1)),
            code: JoinCode::draw(335_763),
            question,
            rules: Rules {
                reveal: Reveal::Close,
                min_group_size: 5,
                named: false,
                voters: Voters::Open,
                closes_at: None,
            },
            state: PollState::Closed { since: noon(), at: noon(), shown: true },
            template: None,
            language: Language::De,
            created_at: noon(),
        };
        let t = Texts::load(Address::Sie).unwrap().speaker(Language::De);
        Self { poll, results, head: Hash::of(&[b"head"]), t }
    }

    pub(super) fn export(&self) -> Export<'_> {
        Export {
            poll: &self.poll,
            results: &self.results,
            t: &self.t,
            address: Address::Sie,
            zone: chrono_tz::Europe::Berlin,
            head: &self.head,
            at: noon(),
        }
    }
}

fn noon() -> DateTime<Utc> {
    "2026-09-17T12:00:00Z".parse().unwrap()
}

fn count(question: &Question, answers: &[Answer]) -> Results {
    let mut tally = Tally::new(question);
    for answer in answers {
        tally.add(question, answer).unwrap();
    }
    tally.results(question)
}

fn question(kind: Kind) -> Question {
    Question {
        title: Wording::only(Language::De, "=Frage?"),
        help: Wording::default(),
        kind,
        options: vec![],
        groups: vec![],
    }
}

/// The built-in template with the six ballots of the brief.
pub(super) fn challenges() -> Sample {
    let question = Templates::load(None).get("challenges").unwrap().question.clone();
    let ballots = [[2, 3, 8], [2, 1, 5], [3, 2, 9], [1, 2, 8], [2, 8, 3], [8, 2, 10]];
    let answers =
        ballots.map(|ranks: [usize; 3]| Answer::Ranking(ranks.map(|i| question.options[i - 1].key.clone()).to_vec()));
    let results = count(&question, &answers);
    Sample::new(question, results)
}

pub(super) fn scale() -> Sample {
    let (low, high) = (Wording::only(Language::De, "gar nicht"), Wording::only(Language::De, "sehr"));
    let question = question(Kind::Scale { low, high });
    let results = count(&question, &[Some(1), Some(4), Some(4), None].map(Answer::Scale));
    Sample::new(question, results)
}

pub(super) fn cloud() -> Sample {
    let words = [("=cmd|' /C calc'!A0", 3), ("Zeit", 2)];
    let words = words.map(|(word, count)| WordResult { word: word.to_owned(), count }).to_vec();
    Sample::new(question(Kind::Cloud { max: 3 }), Results { n: 5, words, ..Results::default() })
}

pub(super) fn texts() -> Sample {
    let texts = ["Erste Zeile\r\nzweite, \"Zeile\"\u{0}", "\u{8}@SUM(1)"].map(ToOwned::to_owned).to_vec();
    Sample::new(question(Kind::Text), Results { n: 5, texts, ..Results::default() })
}

pub(super) fn named_choice() -> Sample {
    let option = |(i, text): (usize, &str)| Choice {
        key: OptionKey::numbered(i),
        text: Wording::only(Language::De, text),
        group: None,
    };
    let options = [(1, "Ja"), (2, "Nein")].map(option).to_vec();
    let question = Question { options, ..question(Kind::Single) };
    let answer = Answer::Choice(vec![OptionKey::numbered(1)]);
    let mut results = count(&question, std::slice::from_ref(&answer));
    results.named = vec![NamedAnswer { name: "+49 Lea".to_owned(), answer }];
    let mut sample = Sample::new(question, results);
    sample.poll.rules.named = true;
    sample
}
