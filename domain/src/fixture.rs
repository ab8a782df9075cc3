//! Questions and ballots for this crate's own tests: the ballots of domain.md 2a, and arbitrary ones.

use crate::answer::Answer;
use crate::ids::OptionKey;
use crate::language::{Language, Wording};
use crate::question::{Choice, Group, Kind, Question};
use proptest::prelude::*;

/// A question of any kind with `options` options `o1`, `o2`, …
pub(crate) fn plain(kind: Kind, options: usize) -> Question {
    let option = |i| Choice {
        key: OptionKey::numbered(i),
        text: Wording::only(Language::De, format!("Option {i}")),
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

/// The shape of the challenge ranking: ten options in the groups S, U and O, top three.
pub(crate) fn ranking_of_ten() -> Question {
    let mut question = plain(Kind::Ranking { top: 3 }, 10);
    let groups = ["s", "s", "s", "s", "u", "u", "o", "u", "o", "u"];
    for (option, group) in question.options.iter_mut().zip(groups) {
        option.group = OptionKey::parse(group);
    }
    question.groups = ["s", "u", "o"]
        .into_iter()
        .filter_map(|key| Some(Group { key: OptionKey::parse(key)?, text: Wording::only(Language::De, key) }))
        .collect();
    question
}

/// The six ballots, V1 to V6.
pub(crate) fn answers() -> Vec<Answer> {
    [[2, 3, 8], [2, 1, 5], [3, 2, 9], [1, 2, 8], [2, 8, 3], [8, 2, 10]]
        .iter()
        .map(|ranks| Answer::Ranking(ranks.iter().map(|i| OptionKey::numbered(*i)).collect()))
        .collect()
}

pub(crate) fn any_question() -> impl Strategy<Value = Question> {
    let scale = Kind::Scale { low: Wording::default(), high: Wording::default() };
    (2usize..7, 1u8..4).prop_flat_map(move |(m, top)| {
        let top = top.min(u8::try_from(m).unwrap_or(2));
        prop_oneof![
            Just(plain(Kind::Single, m)),
            Just(plain(Kind::Multi { max: top }, m)),
            Just(plain(Kind::Ranking { top }, m)),
            Just(plain(Kind::Points { budget: 10 }, m)),
            Just(plain(scale.clone(), 0)),
            Just(plain(Kind::Text, 0)),
            Just(plain(Kind::Cloud { max: top }, 0)),
        ]
    })
}

/// A valid answer to the question.
pub(crate) fn any_answer(question: &Question) -> BoxedStrategy<Answer> {
    let keys: Vec<OptionKey> = question.options.iter().map(|option| option.key.clone()).collect();
    let some = |max: u8| proptest::sample::subsequence(keys.clone(), 1..=usize::from(max));
    match question.kind {
        Kind::Single => some(1).prop_map(Answer::Choice).boxed(),
        Kind::Multi { max } => some(max).prop_map(Answer::Choice).boxed(),
        Kind::Ranking { top } => some(top).prop_shuffle().prop_map(Answer::Ranking).boxed(),
        Kind::Points { .. } => proptest::collection::btree_map(proptest::sample::select(keys), 1u16..4, 1..3)
            .prop_map(Answer::Points)
            .boxed(),
        Kind::Scale { .. } => proptest::option::of(1u8..=5).prop_map(Answer::Scale).boxed(),
        Kind::Text => "[a-c]{1,3}".prop_map(Answer::Text).boxed(),
        Kind::Cloud { max } => {
            let words = ["Zeit", "zeit", "Mut", "Geld", "GELD", "Ruhe"].map(ToOwned::to_owned).to_vec();
            proptest::sample::subsequence(words, 1..=usize::from(max)).prop_map(Answer::Words).boxed()
        }
    }
}
