//! What may be answered: a submission as it comes in is checked against its question and becomes an [`Answer`], or is refused.

use crate::cloud;
use crate::ids::OptionKey;
use crate::question::{Kind, Question, length};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub const TEXT_MAX: usize = 1000;
pub const WORD_MAX: usize = 40;
pub const NAME_MAX: usize = 80;

/// A valid answer to one question. The database keeps it in the short form of [`crate::packed`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The chosen options, in list order.
    Choice(Vec<OptionKey>),
    /// The most important first.
    Ranking(Vec<OptionKey>),
    /// Points above zero by option.
    Points(BTreeMap<OptionKey, u16>),
    /// 1 to 5; `None` is "no answer", which counts as taking part.
    Scale(Option<u8>),
    Text(String),
    /// Words as typed, without repetitions.
    Words(Vec<String>),
}

/// An answer as a client sends it, unchecked. Exactly one field is expected to be present.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Submission {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<BTreeMap<String, i64>>,
    /// `Some(None)` is "no answer".
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    pub scale: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<String>>,
}

/// Why an answer is not accepted. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    #[error("the answer does not fit the kind of the question")]
    WrongKind,
    #[error("the answer is empty")]
    Empty,
    #[error("there is no option {key}")]
    UnknownOption { key: String },
    #[error("the option {key} is named twice")]
    Repeated { key: OptionKey },
    #[error("at most {max} can be chosen")]
    TooMany { max: u16 },
    #[error("points can't be negative")]
    NegativePoints,
    #[error("at most {budget} points can be given")]
    TooManyPoints { budget: u16 },
    #[error("the scale goes from 1 to 5")]
    OffScale,
    #[error("the text has {length} characters, at most {max} fit")]
    TextTooLong { length: usize, max: usize },
}

impl Question {
    /// Checks a submission. Takes option keys as sent, gives the answer in its one normal form, so that equal answers are equal texts
    /// in the database.
    pub fn accept(&self, sent: &Submission) -> Result<Answer, AnswerRefusal> {
        if sent.fields() != 1 {
            return Err(if sent.fields() == 0 { AnswerRefusal::Empty } else { AnswerRefusal::WrongKind });
        }
        match (&self.kind, sent) {
            (Kind::Single, Submission { choice: Some(keys), .. }) => self.accept_choice(keys, 1),
            (Kind::Multi { max }, Submission { choice: Some(keys), .. }) => self.accept_choice(keys, u16::from(*max)),
            (Kind::Ranking { top }, Submission { ranking: Some(keys), .. }) => {
                self.known(keys, u16::from(*top)).map(Answer::Ranking)
            }
            (Kind::Points { budget }, Submission { points: Some(points), .. }) => self.accept_points(points, *budget),
            (Kind::Scale { .. }, Submission { scale: Some(step), .. }) => accept_scale(*step),
            (Kind::Text, Submission { text: Some(text), .. }) => accept_text(text),
            (Kind::Cloud { max }, Submission { words: Some(words), .. }) => {
                accept_words(words.iter().map(String::as_str), *max)
            }
            (Kind::Cloud { max }, Submission { text: Some(text), .. }) => {
                accept_words(text.split([',', ';', '\n']), *max)
            }
            _ => Err(AnswerRefusal::WrongKind),
        }
    }

    fn accept_choice(&self, keys: &[String], max: u16) -> Result<Answer, AnswerRefusal> {
        let mut chosen = self.known(keys, max)?;
        chosen.sort_by_key(|key| self.place_of(key));
        Ok(Answer::Choice(chosen))
    }

    fn accept_points(&self, points: &BTreeMap<String, i64>, budget: u16) -> Result<Answer, AnswerRefusal> {
        let mut given = BTreeMap::new();
        let mut left = i64::from(budget);
        for (key, &n) in points {
            let key = self.known_key(key)?;
            if n < 0 {
                return Err(AnswerRefusal::NegativePoints);
            }
            left = left.checked_sub(n).filter(|left| *left >= 0).ok_or(AnswerRefusal::TooManyPoints { budget })?;
            if let Ok(n @ 1..) = u16::try_from(n) {
                given.insert(key, n);
            }
        }
        if given.is_empty() { Err(AnswerRefusal::Empty) } else { Ok(Answer::Points(given)) }
    }

    /// The keys of known options, each at most once, between one and `max` of them.
    fn known(&self, keys: &[String], max: u16) -> Result<Vec<OptionKey>, AnswerRefusal> {
        if keys.is_empty() {
            return Err(AnswerRefusal::Empty);
        }
        if keys.len() > usize::from(max) {
            return Err(AnswerRefusal::TooMany { max });
        }
        let mut known: Vec<OptionKey> = Vec::with_capacity(keys.len());
        for key in keys {
            let key = self.known_key(key)?;
            if known.contains(&key) {
                return Err(AnswerRefusal::Repeated { key });
            }
            known.push(key);
        }
        Ok(known)
    }

    fn known_key(&self, key: &str) -> Result<OptionKey, AnswerRefusal> {
        OptionKey::parse(key)
            .filter(|key| self.place_of(key).is_some())
            .ok_or_else(|| AnswerRefusal::UnknownOption { key: key.chars().take(40).collect() })
    }
}

impl Submission {
    fn fields(&self) -> usize {
        [
            self.choice.is_some(),
            self.ranking.is_some(),
            self.points.is_some(),
            self.scale.is_some(),
            self.text.is_some(),
            self.words.is_some(),
        ]
        .into_iter()
        .filter(|present| *present)
        .count()
    }
}

impl From<&Answer> for Submission {
    /// The submission that would give this answer: what a form shows to the person who comes back to change it.
    fn from(answer: &Answer) -> Self {
        let plain = |keys: &[OptionKey]| keys.iter().map(ToString::to_string).collect();
        match answer {
            Answer::Choice(keys) => Self { choice: Some(plain(keys)), ..Self::default() },
            Answer::Ranking(keys) => Self { ranking: Some(plain(keys)), ..Self::default() },
            Answer::Points(points) => {
                let points = points.iter().map(|(key, n)| (key.to_string(), i64::from(*n))).collect();
                Self { points: Some(points), ..Self::default() }
            }
            Answer::Scale(step) => Self { scale: Some(step.map(i64::from)), ..Self::default() },
            Answer::Text(text) => Self { text: Some(text.clone()), ..Self::default() },
            Answer::Words(words) => Self { words: Some(words.clone()), ..Self::default() },
        }
    }
}

/// A typed text as it is kept: without control, invisible and direction-changing characters, line ends as `\n`, trimmed.
pub fn clean(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified.chars().filter(|c| *c == '\n' || !(c.is_control() || is_unseen(*c))).collect();
    kept.trim().to_owned()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn accept_scale(step: Option<i64>) -> Result<Answer, AnswerRefusal> {
    match step {
        None => Ok(Answer::Scale(None)),
        Some(n) => match u8::try_from(n) {
            Ok(n @ 1..=5) => Ok(Answer::Scale(Some(n))),
            _ => Err(AnswerRefusal::OffScale),
        },
    }
}

fn accept_text(typed: &str) -> Result<Answer, AnswerRefusal> {
    let text = clean(typed);
    match length(&text) {
        0 => Err(AnswerRefusal::Empty),
        length if length > TEXT_MAX => Err(AnswerRefusal::TextTooLong { length, max: TEXT_MAX }),
        _ => Ok(Answer::Text(text)),
    }
}

fn accept_words<'a>(typed: impl Iterator<Item = &'a str>, max: u8) -> Result<Answer, AnswerRefusal> {
    let mut words: Vec<String> = Vec::new();
    for word in typed {
        let word = clean(word).split_whitespace().collect::<Vec<_>>().join(" ");
        if word.is_empty() || words.iter().any(|known| cloud::same_word(known, &word)) {
            continue;
        }
        let length = length(&word);
        if length > WORD_MAX {
            return Err(AnswerRefusal::TextTooLong { length, max: WORD_MAX });
        }
        words.push(word);
    }
    match words.len() {
        0 => Err(AnswerRefusal::Empty),
        n if n > usize::from(max) => Err(AnswerRefusal::TooMany { max: u16::from(max) }),
        _ => {
            words.sort();
            Ok(Answer::Words(words))
        }
    }
}

/// Tells `"scale": null` (no answer) from a missing `scale`.
#[expect(clippy::option_option, reason = "missing, null and a number are three answers")]
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<i64>>, D::Error> {
    Option::<i64>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{plain, ranking_of_ten};
    use crate::language::Wording;
    use rstest::rstest;

    fn sent(json: &str) -> Submission {
        serde_json::from_str(json).unwrap()
    }

    #[rstest]
    #[case(r#"{"ranking":["o2","o3","o8"]}"#, r#"{"ranking":["o2","o3","o8"]}"#)]
    #[case(r#"{"ranking":["o2"]}"#, r#"{"ranking":["o2"]}"#)]
    fn accepts_whole_and_partial_rankings(#[case] json: &str, #[case] kept: &str) {
        let answer = ranking_of_ten().accept(&sent(json)).unwrap();
        assert_eq!(serde_json::to_string(&answer).unwrap(), kept);
        assert_eq!(ranking_of_ten().accept(&Submission::from(&answer)).unwrap(), answer);
    }

    #[rstest]
    #[case(r#"{"ranking":[]}"#, AnswerRefusal::Empty)]
    #[case("{}", AnswerRefusal::Empty)]
    #[case(r#"{"ranking":["o1","o2","o3","o4"]}"#, AnswerRefusal::TooMany { max: 3 })]
    #[case(r#"{"ranking":["o1","o1"]}"#, AnswerRefusal::Repeated { key: OptionKey::numbered(1) })]
    #[case(r#"{"ranking":["o11"]}"#, AnswerRefusal::UnknownOption { key: "o11".to_owned() })]
    #[case(r#"{"ranking":["<script>"]}"#, AnswerRefusal::UnknownOption { key: "<script>".to_owned() })]
    #[case(r#"{"choice":["o1"]}"#, AnswerRefusal::WrongKind)]
    #[case(r#"{"choice":["o1"],"ranking":["o1"]}"#, AnswerRefusal::WrongKind)]
    fn refuses_bad_rankings(#[case] json: &str, #[case] refusal: AnswerRefusal) {
        assert_eq!(ranking_of_ten().accept(&sent(json)), Err(refusal));
    }

    #[rstest]
    #[case(r#"{"points":{"o1":-1}}"#, Err(AnswerRefusal::NegativePoints))]
    #[case(r#"{"points":{"o1":6,"o2":5}}"#, Err(AnswerRefusal::TooManyPoints { budget: 10 }))]
    #[case(r#"{"points":{"o1":9223372036854775807,"o2":9223372036854775807}}"#, Err(AnswerRefusal::TooManyPoints { budget: 10 }))]
    #[case(r#"{"points":{"o1":0}}"#, Err(AnswerRefusal::Empty))]
    #[case(r#"{"points":{"o1":4,"o2":0,"o3":6}}"#, Ok(r#"{"points":{"o1":4,"o3":6}}"#))]
    fn points_stay_within_the_budget(#[case] json: &str, #[case] outcome: Result<&str, AnswerRefusal>) {
        let answer = plain(Kind::Points { budget: 10 }, 3).accept(&sent(json));
        assert_eq!(answer.map(|a| serde_json::to_string(&a).unwrap()), outcome.map(ToOwned::to_owned));
    }

    #[rstest]
    #[case(r#"{"scale":null}"#, Ok(Answer::Scale(None)))]
    #[case(r#"{"scale":5}"#, Ok(Answer::Scale(Some(5))))]
    #[case(r#"{"scale":0}"#, Err(AnswerRefusal::OffScale))]
    #[case(r#"{"scale":-3}"#, Err(AnswerRefusal::OffScale))]
    #[case(r#"{"scale":258}"#, Err(AnswerRefusal::OffScale))]
    fn scales_end_at_five(#[case] json: &str, #[case] outcome: Result<Answer, AnswerRefusal>) {
        let scale = Kind::Scale { low: Wording::default(), high: Wording::default() };
        assert_eq!(plain(scale, 0).accept(&sent(json)), outcome);
    }

    #[test]
    fn choices_are_kept_in_list_order() {
        let multi = plain(Kind::Multi { max: 2 }, 3);
        assert_eq!(multi.accept(&sent(r#"{"choice":["o3","o1"]}"#)), multi.accept(&sent(r#"{"choice":["o1","o3"]}"#)));
        assert_eq!(
            plain(Kind::Single, 3).accept(&sent(r#"{"choice":["o1","o2"]}"#)),
            Err(AnswerRefusal::TooMany { max: 1 })
        );
    }

    #[test]
    fn texts_are_cleaned_and_limited() {
        let text = plain(Kind::Text, 0);
        assert_eq!(text.accept(&sent(r#"{"text":" a\r\nb\u202e\u0007 "}"#)), Ok(Answer::Text("a\nb".to_owned())));
        assert_eq!(text.accept(&sent(r#"{"text":" \u200f\u200b\n"}"#)), Err(AnswerRefusal::Empty));
        let long = Submission { text: Some("x".repeat(5000)), ..Submission::default() };
        assert_eq!(text.accept(&long), Err(AnswerRefusal::TextTooLong { length: 5000, max: TEXT_MAX }));
    }

    #[test]
    fn words_come_as_list_or_as_text_and_count_once() {
        let cloud = plain(Kind::Cloud { max: 3 }, 0);
        let listed = cloud.accept(&sent(r#"{"words":["Vertrauen","  Zeit ","vertrauen"]}"#)).unwrap();
        assert_eq!(listed, Answer::Words(vec!["Vertrauen".to_owned(), "Zeit".to_owned()]));
        assert_eq!(cloud.accept(&sent(r#"{"text":"Zeit, Vertrauen"}"#)), Ok(listed));
        assert_eq!(cloud.accept(&sent(r#"{"text":"a,b,c,d"}"#)), Err(AnswerRefusal::TooMany { max: 3 }));
    }
}
