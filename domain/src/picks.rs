//! Choices under construction by taps: what a person has tapped so far and has not sent yet.
//!
//! Picks never exceed the limits of their question, so what they hold can be sent at any time. Picks that do not fit the
//! question, from a damaged row or another poll, count as none. They are kept as one short text: `o2.o3`, `o2:5.o3:3` or `4` behind a letter for the kind.

use crate::answer::{Answer, Submission};
use crate::ids::OptionKey;
use crate::question::{Kind, Question};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What has been tapped.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Picks(Option<Answer>);

/// Why a tap changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PickRefusal {
    #[error("{max} are chosen already")]
    Full { max: u16 },
    #[error("all {budget} points are given")]
    Spent { budget: u16 },
    #[error("there is nothing to tap at {place}")]
    NothingThere { place: usize },
    #[error("this kind of question is answered by writing")]
    NotByTap,
}

/// A text that no picks were kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these are no picks")]
pub struct DamagedPicks;

impl Picks {
    /// The picks of somebody who comes back to change an answer. Texts and words are written anew.
    pub fn of(answer: &Answer) -> Self {
        match answer {
            Answer::Text(_) | Answer::Words(_) => Self(None),
            tapped => Self(Some(tapped.clone())),
        }
    }

    /// One more tap. `place` is the number of an option, from 1; on a scale the step, or 0 for "no answer".
    ///
    /// One choice replaces the other. Of several, a tap takes an option in or out again; the order is that of the taps. Each tap gives a
    /// point. A step replaces the other.
    pub fn tap(self, question: &Question, place: usize) -> Result<Self, PickRefusal> {
        let picked = self.fitting(question);
        let answer = match &question.kind {
            Kind::Single => Answer::Choice(vec![option_at(question, place)?]),
            Kind::Multi { max } => Answer::Choice(toggled(picked, option_at(question, place)?, *max)?),
            Kind::Ranking { top } => Answer::Ranking(toggled(picked, option_at(question, place)?, *top)?),
            Kind::Points { budget } => Answer::Points(given(picked, option_at(question, place)?, *budget)?),
            Kind::Scale { .. } => Answer::Scale(step_at(place)?),
            Kind::Text | Kind::Cloud { .. } => return Err(PickRefusal::NotByTap),
        };
        Ok(if is_nothing(&answer) { Self(None) } else { Self(Some(answer)) })
    }

    /// What would be sent; `None` if nothing is picked.
    pub fn submission(&self) -> Option<Submission> {
        self.0.as_ref().map(Submission::from)
    }

    /// What is picked, in the order of the taps: to be shown, not to be stored as an answer.
    pub fn picked(&self) -> Option<&Answer> {
        self.0.as_ref()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The short form for the database.
    pub fn to_text(&self) -> String {
        let plain = |keys: &[OptionKey]| keys.iter().map(OptionKey::as_str).collect::<Vec<_>>().join(".");
        match &self.0 {
            Some(Answer::Choice(keys)) => format!("c{}", plain(keys)),
            Some(Answer::Ranking(keys)) => format!("r{}", plain(keys)),
            Some(Answer::Points(points)) => {
                let pairs: Vec<String> = points.iter().map(|(key, n)| format!("{key}:{n}")).collect();
                format!("p{}", pairs.join("."))
            }
            Some(Answer::Scale(step)) => format!("s{}", step.map_or("-".to_owned(), |step| step.to_string())),
            Some(Answer::Text(_) | Answer::Words(_)) | None => String::new(),
        }
    }

    pub fn parse(text: &str) -> Result<Self, DamagedPicks> {
        let mut letters = text.chars();
        let Some(kind) = letters.next() else { return Ok(Self(None)) };
        let rest = letters.as_str();
        let answer = match kind {
            'c' => Some(Answer::Choice(keys(rest)?)),
            'r' => Some(Answer::Ranking(keys(rest)?)),
            'p' => rest.split('.').map(pair).collect::<Option<BTreeMap<_, _>>>().map(Answer::Points),
            's' if rest == "-" => Some(Answer::Scale(None)),
            's' => rest.parse().ok().map(|step| Answer::Scale(Some(step))),
            _ => None,
        };
        answer.map(|answer| Self(Some(answer))).ok_or(DamagedPicks)
    }

    /// What of these picks is an answer to the question: all or nothing.
    fn fitting(self, question: &Question) -> Option<Answer> {
        self.0.filter(|answer| question.accept(&Submission::from(answer)).is_ok())
    }
}

impl TryFrom<String> for Picks {
    type Error = DamagedPicks;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Picks> for String {
    fn from(picks: Picks) -> Self {
        picks.to_text()
    }
}

fn option_at(question: &Question, place: usize) -> Result<OptionKey, PickRefusal> {
    let option = place.checked_sub(1).and_then(|place| question.options.get(place));
    option.map(|option| option.key.clone()).ok_or(PickRefusal::NothingThere { place })
}

fn step_at(place: usize) -> Result<Option<u8>, PickRefusal> {
    match u8::try_from(place) {
        Ok(0) => Ok(None),
        Ok(step @ 1..=5) => Ok(Some(step)),
        _ => Err(PickRefusal::NothingThere { place }),
    }
}

fn toggled(picked: Option<Answer>, key: OptionKey, max: u8) -> Result<Vec<OptionKey>, PickRefusal> {
    let mut keys = match picked {
        Some(Answer::Choice(keys) | Answer::Ranking(keys)) => keys,
        _ => Vec::new(),
    };
    if let Some(chosen) = keys.iter().position(|known| *known == key) {
        keys.remove(chosen);
    } else if keys.len() >= usize::from(max) {
        return Err(PickRefusal::Full { max: u16::from(max) });
    } else {
        keys.push(key);
    }
    Ok(keys)
}

fn given(picked: Option<Answer>, key: OptionKey, budget: u16) -> Result<BTreeMap<OptionKey, u16>, PickRefusal> {
    let mut points = match picked {
        Some(Answer::Points(points)) => points,
        _ => BTreeMap::new(),
    };
    if points.values().map(|n| u32::from(*n)).sum::<u32>() >= u32::from(budget) {
        return Err(PickRefusal::Spent { budget });
    }
    *points.entry(key).or_default() += 1;
    Ok(points)
}

fn is_nothing(answer: &Answer) -> bool {
    matches!(answer, Answer::Choice(keys) | Answer::Ranking(keys) if keys.is_empty())
}

fn keys(text: &str) -> Result<Vec<OptionKey>, DamagedPicks> {
    text.split('.').map(|key| OptionKey::parse(key).ok_or(DamagedPicks)).collect()
}

fn pair(text: &str) -> Option<(OptionKey, u16)> {
    let (key, n) = text.split_once(':')?;
    Some((OptionKey::parse(key)?, n.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{any_answer, any_question, plain, ranking_of_ten};
    use crate::language::Wording;
    use proptest::prelude::*;
    use rstest::rstest;

    fn tapped(question: &Question, places: &[usize]) -> Result<String, PickRefusal> {
        let all = places.iter().try_fold(Picks::default(), |picks, place| picks.tap(question, *place));
        all.map(|picks| picks.to_text())
    }

    #[rstest]
    #[case(&[2, 3, 8], Ok("ro2.o3.o8"))]
    #[case(&[2, 3, 8, 2], Ok("ro3.o8"))]
    #[case(&[2, 3, 2, 8, 2], Ok("ro3.o8.o2"))]
    #[case(&[2, 2], Ok(""))]
    #[case(&[2, 3, 8, 1], Err(PickRefusal::Full { max: 3 }))]
    #[case(&[11], Err(PickRefusal::NothingThere { place: 11 }))]
    #[case(&[0], Err(PickRefusal::NothingThere { place: 0 }))]
    fn a_ranking_by_taps(#[case] places: &[usize], #[case] text: Result<&str, PickRefusal>) {
        assert_eq!(tapped(&ranking_of_ten(), places), text.map(ToOwned::to_owned));
    }

    #[test]
    fn the_other_kinds_by_taps() {
        let scale = plain(Kind::Scale { low: Wording::default(), high: Wording::default() }, 0);
        assert_eq!(tapped(&plain(Kind::Single, 3), &[1, 3, 3]).as_deref(), Ok("co3"));
        assert_eq!(tapped(&plain(Kind::Multi { max: 2 }, 3), &[3, 1]).as_deref(), Ok("co3.o1"));
        assert_eq!(tapped(&plain(Kind::Points { budget: 3 }, 3), &[2, 1, 2]).as_deref(), Ok("po1:1.o2:2"));
        assert_eq!(tapped(&plain(Kind::Points { budget: 1 }, 3), &[2, 1]), Err(PickRefusal::Spent { budget: 1 }));
        assert_eq!(tapped(&scale, &[4, 0]).as_deref(), Ok("s-"));
        assert_eq!(tapped(&scale, &[6]), Err(PickRefusal::NothingThere { place: 6 }));
        assert_eq!(tapped(&plain(Kind::Text, 0), &[1]), Err(PickRefusal::NotByTap));
    }

    #[test]
    fn picks_of_another_question_count_as_none() {
        let foreign = Picks::parse("ro2.o77").unwrap();
        assert_eq!(foreign.tap(&ranking_of_ten(), 3).map(|picks| picks.to_text()).as_deref(), Ok("ro3"));
        let step = Picks::parse("s4").unwrap();
        assert_eq!(step.tap(&ranking_of_ten(), 3).map(|picks| picks.to_text()).as_deref(), Ok("ro3"));
    }

    #[test]
    fn an_answer_is_taken_up_again() {
        let answer = ranking_of_ten().unpack("r2.3.8").unwrap();
        let picks = Picks::of(&answer).tap(&ranking_of_ten(), 3).unwrap();
        assert_eq!(serde_json::to_string(&picks).unwrap(), "\"ro2.o8\"");
        assert!(Picks::of(&Answer::Text("x".to_owned())).is_empty());
    }

    fn any_picks() -> impl Strategy<Value = Picks> {
        prop_oneof![
            Just(Picks::default()),
            any_question().prop_flat_map(|question| any_answer(&question)).prop_map(|answer| Picks::of(&answer)),
            "[crps][o0-9.:]{0,9}".prop_map(|text| Picks::parse(&text).unwrap_or_default()),
        ]
    }

    proptest! {
        #[test]
        fn taps_never_exceed_the_limits(
            question in any_question(),
            start in any_picks(),
            places in proptest::collection::vec(0usize..9, 1..25),
        ) {
            let mut picks = start;
            for place in places {
                let Ok(next) = picks.clone().tap(&question, place) else { continue };
                if let Some(sent) = next.submission() {
                    prop_assert!(question.accept(&sent).is_ok());
                }
                prop_assert_eq!(next.is_empty(), next.submission().is_none());
                prop_assert_eq!(Picks::parse(&next.to_text()), Ok(next.clone()));
                picks = next;
            }
        }

        #[test]
        fn an_answer_becomes_picks_and_is_kept(
            (question, answer) in any_question().prop_flat_map(|q| { let a = any_answer(&q); (Just(q), a) })
        ) {
            let picks = Picks::of(&answer);
            prop_assert_eq!(Picks::parse(&picks.to_text()), Ok(picks.clone()));
            if let Some(sent) = picks.submission() {
                prop_assert_eq!(question.accept(&sent), Ok(answer));
            }
        }

        #[test]
        fn no_text_however_odd_panics(text in "\\PC{0,20}") {
            let _ = Picks::parse(&text);
        }
    }
}
