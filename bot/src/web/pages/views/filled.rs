//! A ballot's form as it was filled in: read from a plain form, shown again with everything that was typed, sent on as a submission.

use reihum_domain::answer::{Answer, Submission};
use reihum_domain::question::{Kind, Question};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Filled {
    pub(crate) choice: Vec<String>,
    /// The place that was given to an option.
    pub(crate) places: BTreeMap<String, u16>,
    pub(crate) points: BTreeMap<String, i64>,
    /// `1` to `5`, `none`, or nothing.
    pub(crate) scale: String,
    pub(crate) text: String,
    pub(crate) words: Vec<String>,
    pub(crate) name: String,
    pub(crate) ticket: String,
}

impl Filled {
    /// Reads the fields of a form. What can't be understood counts as not filled in.
    pub(crate) fn read(fields: Vec<(String, String)>) -> Self {
        let mut filled = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "choice" => filled.choice.push(value),
                "scale" => filled.scale = value,
                "text" => filled.text = value,
                "word" => filled.words.push(value),
                "name" => filled.name = value,
                "ticket" => filled.ticket = value,
                _ => filled.read_option(&name, &value),
            }
        }
        filled
    }

    fn read_option(&mut self, name: &str, value: &str) {
        if let (Some(key), Ok(place)) = (name.strip_prefix("rank-"), value.parse()) {
            self.places.insert(key.to_owned(), place);
        }
        if let (Some(key), Ok(points)) = (name.strip_prefix("points-"), value.trim().parse()) {
            self.points.insert(key.to_owned(), points);
        }
    }

    /// The form of somebody who comes back to change an answer.
    pub(crate) fn of(answer: &Answer, name: Option<String>) -> Self {
        let sent = Submission::from(answer);
        let places = (1..).zip(sent.ranking.unwrap_or_default()).map(|(place, key)| (key, place)).collect();
        let step = |step: Option<i64>| step.map_or_else(|| "none".to_owned(), |step| step.to_string());
        Self {
            choice: sent.choice.unwrap_or_default(),
            places,
            points: sent.points.unwrap_or_default(),
            scale: sent.scale.map(step).unwrap_or_default(),
            text: sent.text.unwrap_or_default(),
            words: sent.words.unwrap_or_default(),
            name: name.unwrap_or_default(),
            ticket: String::new(),
        }
    }

    /// The place that two options share, if there is one: a ranking can't be read from that.
    pub(crate) fn shared_place(&self) -> Option<u16> {
        let mut places: Vec<u16> = self.places.values().copied().collect();
        places.sort_unstable();
        places.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
    }

    /// What is sent to the poll.
    pub(crate) fn submission(&self, question: &Question) -> Submission {
        let mut sent = Submission::default();
        match question.kind {
            Kind::Single | Kind::Multi { .. } => sent.choice = Some(self.choice.clone()),
            Kind::Ranking { .. } => sent.ranking = Some(self.ranking()),
            Kind::Points { .. } => sent.points = Some(self.points.clone()),
            Kind::Scale { .. } => sent.scale = self.step(),
            Kind::Text => sent.text = Some(self.text.clone()),
            Kind::Cloud { .. } => sent.words = Some(self.words.clone()),
        }
        sent
    }

    fn ranking(&self) -> Vec<String> {
        let mut ranked: Vec<(&u16, &String)> = self.places.iter().map(|(key, place)| (place, key)).collect();
        ranked.sort();
        ranked.into_iter().map(|(_, key)| key.clone()).collect()
    }

    #[expect(clippy::option_option, reason = "the outer one is \"not answered\", the inner one \"no answer\"")]
    fn step(&self) -> Option<Option<i64>> {
        if self.scale == "none" { Some(None) } else { self.scale.parse().ok().map(Some) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Filled {
        Filled::read(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn places_become_a_ranking() {
        let filled = read(&[("rank-o1", "3"), ("rank-o2", ""), ("rank-o3", "1")]);
        assert_eq!((filled.ranking(), filled.shared_place()), (vec!["o3".to_owned(), "o1".to_owned()], None));
        assert_eq!(read(&[("rank-o1", "2"), ("rank-o2", "2")]).shared_place(), Some(2));
    }

    #[test]
    fn no_answer_is_not_the_same_as_nothing_chosen() {
        assert_eq!(read(&[("scale", "none")]).step(), Some(None));
        assert_eq!(read(&[("scale", "4")]).step(), Some(Some(4)));
        assert_eq!(read(&[]).step(), None);
    }
}
