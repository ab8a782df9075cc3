//! A ballot as somebody types it, `2 3 8` or `2=5 3=3`, and an answer said back in the same form.
//!
//! Options are named by their numbers on the card, from 1. Whether the answer is within its limits is [`Question::accept`]'s to judge;
//! what is refused here names no option, or is no answer of this kind at all. Six digits alone are never a ballot for a list of options: they
//! are a join code, also where `12 11 10` would name three options. `12, 11, 10` names them, and so does a ballot behind a code.

use crate::answer::{Answer, AnswerRefusal, Submission};
use crate::ids::OptionKey;
use crate::join_code::JoinCode;
use crate::question::{Kind, Question};
use std::collections::BTreeMap;

const WORD_MAX: usize = 40;

impl Question {
    /// Reads a text that is a ballot and nothing else.
    pub fn read_typed(&self, text: &str) -> Result<Submission, AnswerRefusal> {
        let is_code = self.kind.name().has_options() && JoinCode::parse(text).is_some();
        if is_code { Err(unknown(text.trim())) } else { self.read_ballot(text) }
    }

    /// Reads what stands behind the code in `vote CODE …`: there six digits are six digits.
    pub fn read_ballot(&self, text: &str) -> Result<Submission, AnswerRefusal> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AnswerRefusal::Empty);
        }
        let empty = Submission::default();
        Ok(match &self.kind {
            Kind::Single => Submission { choice: Some(self.read_single(text)?), ..empty },
            Kind::Multi { .. } => Submission { choice: Some(self.read_numbers(text)?), ..empty },
            Kind::Ranking { .. } => Submission { ranking: Some(self.read_numbers(text)?), ..empty },
            Kind::Points { budget } => Submission { points: Some(self.read_points(text, *budget)?), ..empty },
            Kind::Scale { .. } => Submission { scale: Some(read_step(text)?), ..empty },
            Kind::Text => Submission { text: Some(text.to_owned()), ..empty },
            Kind::Cloud { .. } => Submission { words: Some(read_words(text)), ..empty },
        })
    }

    /// An answer as one would type it. Reading it back gives the same answer, but for words of a cloud with a comma or a semicolon in
    /// them, which only a form can send.
    pub fn write_typed(&self, answer: &Answer) -> String {
        match answer {
            Answer::Choice(keys) | Answer::Ranking(keys) => self.write_numbers(keys),
            Answer::Points(points) => self.write_points(points),
            Answer::Scale(Some(step)) => step.to_string(),
            Answer::Scale(None) => "-".to_owned(),
            Answer::Text(text) => text.clone(),
            Answer::Words(words) => words.join(", "),
        }
    }

    fn read_single(&self, text: &str) -> Result<Vec<String>, AnswerRefusal> {
        match self.option_called(text) {
            Some(key) if self.read_numbers(text).is_err() => Ok(vec![key.to_string()]),
            _ => self.read_numbers(text),
        }
    }

    fn read_numbers(&self, text: &str) -> Result<Vec<String>, AnswerRefusal> {
        let words = text.split(is_separator).filter(|word| !word.is_empty());
        let keys: Vec<String> = words.map(|word| self.numbered(word)).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(AnswerRefusal::Empty) } else { Ok(keys) }
    }

    fn read_points(&self, text: &str, budget: u16) -> Result<BTreeMap<String, i64>, AnswerRefusal> {
        let joined = text.split(['=', ':']).map(str::trim).collect::<Vec<_>>().join("=");
        let pairs = joined.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let mut points = BTreeMap::new();
        for pair in pairs.filter(|pair| !pair.is_empty()) {
            let (option, n) = pair.split_once('=').ok_or(AnswerRefusal::WrongKind)?;
            let key = self.numbered(option)?;
            if points.insert(key.clone(), read_amount(n, budget)?).is_some() {
                return Err(
                    OptionKey::parse(&key).map_or(AnswerRefusal::WrongKind, |key| AnswerRefusal::Repeated { key })
                );
            }
        }
        if points.is_empty() { Err(AnswerRefusal::Empty) } else { Ok(points) }
    }

    /// The key of the option with this number.
    fn numbered(&self, word: &str) -> Result<String, AnswerRefusal> {
        let place: Option<usize> = word.parse().ok();
        let option = place.and_then(|place| place.checked_sub(1)).and_then(|place| self.options.get(place));
        option.map(|option| option.key.to_string()).ok_or_else(|| unknown(word))
    }

    /// The one option with this text in any language. Capitals, `ß` and blanks matter only where options differ by nothing else.
    fn option_called(&self, text: &str) -> Option<&OptionKey> {
        let called = |same: &dyn Fn(&str) -> bool| {
            let mut found = self.options.iter().filter(|option| option.text.texts().any(|(_, name)| same(name)));
            found.next().filter(|_| found.next().is_none()).map(|option| &option.key)
        };
        called(&|name| name.trim() == text).or_else(|| called(&|name| loose(name) == loose(text)))
    }

    /// A text in blanks that would be read as a join code is written with commas.
    fn write_numbers(&self, keys: &[OptionKey]) -> String {
        let numbers: Vec<String> = keys.iter().map(|key| self.number_of(key)).collect();
        let plain = numbers.join(" ");
        if JoinCode::parse(&plain).is_some() { numbers.join(", ") } else { plain }
    }

    fn write_points(&self, points: &BTreeMap<OptionKey, u16>) -> String {
        let mut given: Vec<_> = points.iter().collect();
        given.sort_by_key(|(key, _)| self.place_of(key));
        given.iter().map(|(key, n)| format!("{}={n}", self.number_of(key))).collect::<Vec<_>>().join(" ")
    }

    fn number_of(&self, key: &OptionKey) -> String {
        self.place_of(key).map_or_else(|| key.to_string(), |place| (place + 1).to_string())
    }
}

fn unknown(word: &str) -> AnswerRefusal {
    AnswerRefusal::UnknownOption { key: word.chars().take(WORD_MAX).collect() }
}

/// What may stand between numbers. The last two are what turns digits into keycap emoji.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || ",;>-.)–—‑→\u{fe0f}\u{20e3}".contains(c)
}

/// More points than any number holds are too many, not unreadable.
fn read_amount(typed: &str, budget: u16) -> Result<i64, AnswerRefusal> {
    let digits = !typed.is_empty() && typed.bytes().all(|b| b.is_ascii_digit());
    match typed.parse() {
        Ok(n) => Ok(n),
        Err(_) if digits => Err(AnswerRefusal::TooManyPoints { budget }),
        Err(_) => Err(AnswerRefusal::WrongKind),
    }
}

fn read_step(text: &str) -> Result<Option<i64>, AnswerRefusal> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{fe0f}' | '\u{20e3}')).collect();
    match loose(&plain).as_str() {
        "-" | "–" | "—" | "0" | "keine angabe" | "no answer" => Ok(None),
        step => step.parse().map(Some).map_err(|_| AnswerRefusal::OffScale),
    }
}

fn read_words(text: &str) -> Vec<String> {
    let words = text.split([',', ';', '\n']).map(str::trim);
    words.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
}

fn loose(text: &str) -> String {
    text.to_lowercase().replace('ß', "ss").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{any_answer, any_question, plain, ranking_of_ten};
    use crate::language::{Language, Wording};
    use proptest::prelude::*;
    use rstest::rstest;

    fn scale() -> Question {
        plain(Kind::Scale { low: Wording::default(), high: Wording::default() }, 0)
    }

    fn named(texts: &[&str]) -> Question {
        let mut question = plain(Kind::Single, texts.len());
        for (option, text) in question.options.iter_mut().zip(texts) {
            option.text = Wording::only(Language::De, *text);
        }
        question
    }

    fn unknown_option<T>(key: &str) -> Result<T, AnswerRefusal> {
        Err(AnswerRefusal::UnknownOption { key: key.to_owned() })
    }

    #[rstest]
    #[case("2 3 8")]
    #[case("2, 3, 8")]
    #[case("2,3,8")]
    #[case("2 > 3 > 8")]
    #[case("2-3-8")]
    #[case("2.3.8.")]
    #[case("2\u{a0}3\n8")]
    #[case("2\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}8\u{fe0f}\u{20e3}")]
    fn a_ranking_however_it_is_typed(#[case] text: &str) {
        let keys = ["o2", "o3", "o8"].map(ToOwned::to_owned).to_vec();
        assert_eq!(ranking_of_ten().read_typed(text).unwrap().ranking, Some(keys));
    }

    #[rstest]
    #[case("2 11", unknown_option("11"))]
    #[case("0", unknown_option("0"))]
    #[case("2 drei", unknown_option("drei"))]
    #[case("33 57 63", unknown_option("33 57 63"))]
    #[case("10 09 08", unknown_option("10 09 08"))]
    #[case("238", unknown_option("238"))]
    #[case("99999999999999999999999", unknown_option("99999999999999999999999"))]
    #[case(" ", Err(AnswerRefusal::Empty))]
    #[case(" - ", Err(AnswerRefusal::Empty))]
    fn what_names_no_option(#[case] text: &str, #[case] refusal: Result<Submission, AnswerRefusal>) {
        assert_eq!(ranking_of_ten().read_typed(text), refusal);
    }

    #[test]
    fn behind_a_code_six_digits_are_a_ballot() {
        let six = plain(Kind::Ranking { top: 6 }, 10);
        assert!(six.read_typed("2 3 8 1 4 5").is_err());
        assert!(six.read_typed("2, 3, 8, 1, 4, 5").is_ok());
        let answer = six.accept(&six.read_ballot("2 3 8 1 4 5").unwrap()).unwrap();
        assert_eq!(six.write_typed(&answer), "2, 3, 8, 1, 4, 5");
    }

    #[rstest]
    #[case("2", Ok("o2"))]
    #[case("größe  zählt", Ok("o1"))]
    #[case("GRÖSSE ZÄHLT", Ok("o1"))]
    #[case("2019", Ok("o3"))]
    #[case("1", Ok("o1"))]
    #[case("mut", unknown_option("mut"))]
    #[case("MUT", Ok("o4"))]
    #[case("C++", Ok("o6"))]
    fn one_option_by_number_or_by_its_text(#[case] text: &str, #[case] key: Result<&str, AnswerRefusal>) {
        let question = named(&["Größe zählt", "1", "2019", "MUT", "Mut", "C++", "C"]);
        let read = question.read_typed(text).map(|sent| sent.choice.unwrap().join(" "));
        assert_eq!(read, key.map(ToOwned::to_owned));
    }

    #[rstest]
    #[case("2=5 3=3", Ok("2=5 3=3"))]
    #[case("3:3, 2:5", Ok("2=5 3=3"))]
    #[case("2 = 5; 3 = 0", Ok("2=5"))]
    #[case("2=5 2=1", Err(AnswerRefusal::Repeated { key: OptionKey::numbered(2) }))]
    #[case("4=5", unknown_option("4"))]
    #[case("2=-1", Err(AnswerRefusal::NegativePoints))]
    #[case("2=6 3=5", Err(AnswerRefusal::TooManyPoints { budget: 10 }))]
    #[case("2=99999999999999999999", Err(AnswerRefusal::TooManyPoints { budget: 10 }))]
    #[case("2 3", Err(AnswerRefusal::WrongKind))]
    #[case("2=viel", Err(AnswerRefusal::WrongKind))]
    #[case("=", unknown_option(""))]
    #[case("335763", unknown_option("335763"))]
    fn points_by_pairs(#[case] text: &str, #[case] written: Result<&str, AnswerRefusal>) {
        let question = plain(Kind::Points { budget: 10 }, 3);
        let answer = question.read_typed(text).and_then(|sent| question.accept(&sent));
        assert_eq!(answer.map(|answer| question.write_typed(&answer)), written.map(ToOwned::to_owned));
    }

    #[rstest]
    #[case("4", Ok("4"))]
    #[case("4\u{fe0f}\u{20e3}", Ok("4"))]
    #[case("–", Ok("-"))]
    #[case("0", Ok("-"))]
    #[case("Keine Angabe", Ok("-"))]
    #[case("6", Err(AnswerRefusal::OffScale))]
    #[case("335763", Err(AnswerRefusal::OffScale))]
    #[case("gut", Err(AnswerRefusal::OffScale))]
    fn steps_and_no_answer(#[case] text: &str, #[case] written: Result<&str, AnswerRefusal>) {
        let answer = scale().read_typed(text).and_then(|sent| scale().accept(&sent));
        assert_eq!(answer.map(|answer| scale().write_typed(&answer)), written.map(ToOwned::to_owned));
    }

    #[test]
    fn texts_and_words() {
        assert_eq!(plain(Kind::Text, 0).read_typed(" 335763\nx ").unwrap().text.as_deref(), Some("335763\nx"));
        let words = plain(Kind::Cloud { max: 3 }, 0).read_typed("Zeit, ;Mut zur Lücke\n").unwrap().words.unwrap();
        assert_eq!(words, ["Zeit", "Mut zur Lücke"]);
    }

    fn any_list() -> impl Strategy<Value = Question> {
        prop_oneof![
            any_question(),
            Just(plain(Kind::Multi { max: 30 }, 30)),
            Just(plain(Kind::Ranking { top: 6 }, 30)),
            Just(plain(Kind::Points { budget: 1000 }, 30)),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            (question, answer) in any_list().prop_flat_map(|q| { let a = any_answer(&q); (Just(q), a) })
        ) {
            let answer = question.accept(&Submission::from(&answer)).unwrap();
            let written = question.write_typed(&answer);
            let read = question.read_typed(&written).and_then(|sent| question.accept(&sent));
            prop_assert_eq!(read, Ok(answer.clone()));
            prop_assert_eq!(question.read_ballot(&written).and_then(|sent| question.accept(&sent)), Ok(answer));
        }

        #[test]
        fn no_text_however_odd_panics(
            question in any_list(),
            text in "\\PC{0,30}",
            near in "[0-9 =:,>.\\-\u{fe0f}\u{20e3}ßK]{0,14}",
        ) {
            for text in [text, near] {
                let _ = question.read_typed(&text).and_then(|sent| question.accept(&sent));
            }
        }

        #[test]
        fn six_digits_are_never_a_ballot(question in any_list(), number in 0u64..1_000_000) {
            let code = JoinCode::draw(number);
            if question.kind.name().has_options() {
                prop_assert!(question.read_typed(&code.to_string()).is_err());
                prop_assert!(question.read_typed(&code.in_pairs()).is_err());
            }
        }
    }
}
