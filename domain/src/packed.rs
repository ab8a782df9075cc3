//! The short form in which the database keeps an answer: options by their place in the list, which is frozen while a poll lives.
//!
//! A ballot is a third as long as with its keys, and bytes are what a full hall's votes are made of. Equal answers have equal forms.
//! `c1.4` chose options 1 and 4, `r2.3.8` ranked them so, `p1:4.3:6` gave points, `s4` and `s-` answered a scale, `t…` is a text,
//! `w…` a list of words in JSON.

use crate::answer::Answer;
use crate::ids::OptionKey;
use crate::question::Question;

/// A stored answer that does not belong to its question: the data is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored answer does not belong to its question")]
pub struct ForeignAnswer;

impl Question {
    /// The stored form of an answer to this question.
    pub fn pack(&self, answer: &Answer) -> Result<String, ForeignAnswer> {
        let place = |key: &OptionKey| self.place_of(key).map(|place| (place + 1).to_string()).ok_or(ForeignAnswer);
        let places = |keys: &[OptionKey]| Ok(keys.iter().map(place).collect::<Result<Vec<_>, _>>()?.join("."));
        Ok(match answer {
            Answer::Choice(keys) => format!("c{}", places(keys)?),
            Answer::Ranking(keys) => format!("r{}", places(keys)?),
            Answer::Points(points) => {
                let mut given: Vec<(usize, u16)> = Vec::with_capacity(points.len());
                for (key, n) in points {
                    given.push((self.place_of(key).ok_or(ForeignAnswer)? + 1, *n));
                }
                given.sort_unstable();
                let given: Vec<String> = given.iter().map(|(place, n)| format!("{place}:{n}")).collect();
                format!("p{}", given.join("."))
            }
            Answer::Scale(Some(step)) => format!("s{step}"),
            Answer::Scale(None) => "s-".to_owned(),
            Answer::Text(text) => format!("t{text}"),
            Answer::Words(words) => format!("w{}", serde_json::to_string(words).map_err(|_| ForeignAnswer)?),
        })
    }

    /// The answer that was stored in this form.
    pub fn unpack(&self, packed: &str) -> Result<Answer, ForeignAnswer> {
        let mut letters = packed.chars();
        let kind = letters.next().ok_or(ForeignAnswer)?;
        let rest = letters.as_str();
        match kind {
            'c' => rest.split('.').map(|place| self.key_at(place)).collect::<Result<_, _>>().map(Answer::Choice),
            'r' => rest.split('.').map(|place| self.key_at(place)).collect::<Result<_, _>>().map(Answer::Ranking),
            'p' => rest.split('.').map(|pair| self.points_at(pair)).collect::<Result<_, _>>().map(Answer::Points),
            's' if rest == "-" => Ok(Answer::Scale(None)),
            's' => rest.parse().map(|step| Answer::Scale(Some(step))).map_err(|_| ForeignAnswer),
            't' => Ok(Answer::Text(rest.to_owned())),
            'w' => serde_json::from_str(rest).map(Answer::Words).map_err(|_| ForeignAnswer),
            _ => Err(ForeignAnswer),
        }
    }

    fn key_at(&self, place: &str) -> Result<OptionKey, ForeignAnswer> {
        let place: usize = place.parse().map_err(|_| ForeignAnswer)?;
        let option = place.checked_sub(1).and_then(|place| self.options.get(place));
        option.map(|option| option.key.clone()).ok_or(ForeignAnswer)
    }

    fn points_at(&self, pair: &str) -> Result<(OptionKey, u16), ForeignAnswer> {
        let (place, n) = pair.split_once(':').ok_or(ForeignAnswer)?;
        Ok((self.key_at(place)?, n.parse().map_err(|_| ForeignAnswer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{answers, any_answer, any_question, ranking_of_ten};
    use proptest::prelude::*;

    #[test]
    fn the_form_is_short() {
        assert_eq!(ranking_of_ten().pack(&answers()[0]).unwrap(), "r2.3.8");
        assert_eq!(ranking_of_ten().pack(&Answer::Choice(vec![OptionKey::numbered(11)])), Err(ForeignAnswer));
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(
            (question, answer) in any_question().prop_flat_map(|q| { let a = any_answer(&q); (Just(q), a) })
        ) {
            prop_assert_eq!(question.unpack(&question.pack(&answer).unwrap()), Ok(answer));
        }

        #[test]
        fn damaged_forms_are_refused_without_panic(text in "\\PC{0,12}") {
            let _ = ranking_of_ten().unpack(&text);
        }
    }
}
