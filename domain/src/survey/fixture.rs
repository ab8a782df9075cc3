//! Surveys for this crate's own tests.

use super::{Asks, Breakdown, Contract, Definition, Given, Item, Number, Own, Seer, Status};
use crate::fixture::{any_answer, any_question, plain};
use crate::ids::OptionKey;
use crate::language::{Language, Wording};
use crate::question::Kind;
use proptest::prelude::*;

pub(crate) fn key(text: &str) -> OptionKey {
    OptionKey::parse(text).unwrap()
}

pub(crate) fn anonymous(name: &str, kind: Kind, options: usize) -> Item {
    Item {
        key: key(name),
        text: Wording::only(Language::De, name),
        help: Wording::default(),
        asks: Asks::Poll(kind.clone()),
        options: plain(kind, options).options,
        contract: Contract::Anonymous { k: 5, sensitive: false },
        condition: None,
    }
}

pub(crate) fn scale(name: &str) -> Item {
    anonymous(name, Kind::Scale { low: Wording::default(), high: Wording::default() }, 0)
}

pub(crate) fn number(name: &str) -> Item {
    let asks = Asks::Number { unit: Wording::default(), least: Some(Number::whole(0)), most: Some(Number::whole(100)) };
    Item { asks, ..anonymous(name, Kind::Text, 0) }
}

pub(crate) fn status(name: &str) -> Item {
    let mut item = anonymous(name, Kind::Single, 4);
    for (option, status) in item.options.iter_mut().zip(Status::ALL) {
        option.key = key(status.as_str());
    }
    let contract = Contract::Named { seers: [Seer::Coordination, Seer::Steering].into() };
    Item { asks: Asks::MilestoneStatus, contract, ..item }
}

pub(crate) fn survey(items: Vec<Item>) -> Definition {
    let title = Wording::only(Language::De, "Puls");
    Definition { intro: title.clone(), title, thanks: Wording::default(), breakdown: Breakdown::None, items }
}

pub(crate) fn step(step: u8) -> Given {
    Given::Poll(crate::answer::Answer::Scale(Some(step)))
}

/// A question of any kind, and a valid answer to it.
pub(crate) fn any_item() -> impl Strategy<Value = (Item, Given)> {
    let poll = any_question().prop_flat_map(|question| {
        let answer = any_answer(&question);
        (Just(question), answer)
    });
    let poll = poll.prop_map(|(question, answer)| {
        let given = if answer == crate::answer::Answer::Scale(None) { Given::NO_ANSWER } else { Given::Poll(answer) };
        (anonymous("any", question.kind, question.options.len()), given)
    });
    let numbers = (0i32..=100).prop_map(|n| (number("any"), Given::Own(Own::Number(Number::whole(n)))));
    let statuses = proptest::sample::select(Status::ALL.to_vec())
        .prop_map(|chosen| (status("any"), Given::Own(Own::Status(chosen))));
    prop_oneof![4 => poll, 1 => numbers, 1 => statuses]
}
