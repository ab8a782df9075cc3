//! What a report needs to know of a question, whoever defined it.

use crate::language::Wording;
use serde::{Deserialize, Serialize};

/// A question of a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportQuestion {
    pub key: String,
    pub title: Wording,
    pub kind: ReportKind,
    #[serde(default)]
    pub options: Vec<ReportOption>,
    /// About power, money, people: less is shown, and later.
    #[serde(default)]
    pub sensitive: bool,
    /// Asked by name, and said so: exact counts.
    #[serde(default)]
    pub named: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// One to five, or no answer.
    Scale,
    /// One of the options.
    One,
    /// Some of the options, ranked or not: each option is counted for itself.
    Several,
    /// Free texts, released one by one.
    Text,
    /// Numbers and lists of organisations: no figure of these can be blurred enough and still say something.
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportOption {
    pub key: String,
    pub text: Wording,
}

impl ReportQuestion {
    /// How many different answers are counted; the last one is "no answer".
    pub(super) fn bins(&self) -> usize {
        match self.kind {
            ReportKind::Scale => 6,
            ReportKind::One => self.options.len() + 1,
            ReportKind::Several => self.options.len(),
            ReportKind::Text | ReportKind::Other => 0,
        }
    }

    /// Which of them an answer document is. What can't be read counts as no answer: it is there, and says nothing.
    pub(super) fn bins_of(&self, answer: &str) -> Vec<usize> {
        let none = self.bins().saturating_sub(1);
        let document: serde_json::Value = serde_json::from_str(answer).unwrap_or_default();
        match self.kind {
            ReportKind::Scale => {
                let step =
                    document.get("scale").and_then(serde_json::Value::as_u64).filter(|step| (1..=5).contains(step));
                vec![step.and_then(|step| usize::try_from(step).ok()).map_or(none, |step| step - 1)]
            }
            ReportKind::One => vec![self.named_in(&document).first().copied().unwrap_or(none)],
            ReportKind::Several => self.named_in(&document),
            ReportKind::Text | ReportKind::Other => vec![],
        }
    }

    /// The places of the options that the document names, under whichever word: `choice`, `ranking`, `milestone`, …
    fn named_in(&self, document: &serde_json::Value) -> Vec<usize> {
        let Some(value) = document.as_object().and_then(|fields| fields.values().next()) else { return vec![] };
        let keys: Vec<&str> = match value {
            serde_json::Value::String(key) => vec![key],
            serde_json::Value::Array(keys) => keys.iter().filter_map(serde_json::Value::as_str).collect(),
            serde_json::Value::Object(points) => points.keys().map(String::as_str).collect(),
            _ => vec![],
        };
        let mut places: Vec<usize> =
            keys.into_iter().filter_map(|key| self.options.iter().position(|option| option.key == key)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}
