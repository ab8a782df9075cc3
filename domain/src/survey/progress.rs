//! Which question comes next: a function of the questions and the stored answers alone, so it survives restarts and changes of language or channel.

use super::{Definition, Given};
use crate::ids::OptionKey;
use std::collections::BTreeMap;

/// What somebody has answered so far, by question.
pub type Answers = BTreeMap<OptionKey, Given>;

/// Whether the question at this place is asked at all. What hangs on a question that isn't asked isn't either.
pub fn applies(definition: &Definition, answers: &Answers, place: usize) -> bool {
    let Some(item) = definition.items.get(place) else { return false };
    let Some(condition) = &item.condition else { return true };
    let earlier = definition.place_of(condition.question.as_str()).filter(|earlier| *earlier < place);
    earlier.is_some_and(|earlier| {
        let given = answers.get(&condition.question);
        applies(definition, answers, earlier) && given.is_some_and(|given| condition.test.passes(given))
    })
}

/// The first question that is asked and not answered; `None`: all are.
pub fn next_item(definition: &Definition, answers: &Answers) -> Option<usize> {
    let open =
        |place: &usize| applies(definition, answers, *place) && !answers.contains_key(&definition.items[*place].key);
    (0..definition.items.len()).find(open)
}

/// How many of the questions that are asked are answered, and how many there are at present.
pub fn progress(definition: &Definition, answers: &Answers) -> (usize, usize) {
    let asked = (0..definition.items.len()).filter(|place| applies(definition, answers, *place));
    asked.fold((0, 0), |(done, all), place| {
        (done + usize::from(answers.contains_key(&definition.items[place].key)), all + 1)
    })
}

/// The answers that count: not those to questions that, after a correction, are no longer asked.
pub fn counted(definition: &Definition, answers: &Answers) -> Answers {
    let counts =
        |key: &OptionKey| definition.place_of(key.as_str()).is_some_and(|place| applies(definition, answers, place));
    answers.iter().filter(|(key, _)| counts(key)).map(|(key, given)| (key.clone(), given.clone())).collect()
}
