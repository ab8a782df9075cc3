//! When two typed words are the same word of a cloud, and which spelling is shown.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How often a word was named, by spelling.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Spellings(BTreeMap<String, u32>);

/// The form under which spellings are merged: lower case, `ß` as `ss`, white space single, surrounding punctuation gone.
pub fn folded(word: &str) -> String {
    let trimmed = word.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || "„“”«»…–—".contains(c));
    let base = if trimmed.is_empty() { word } else { trimmed };
    base.to_lowercase().replace('ß', "ss").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two spellings are one word of the cloud.
pub fn same_word(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

impl Spellings {
    pub fn add(&mut self, spelling: &str) {
        *self.0.entry(spelling.to_owned()).or_default() += 1;
    }

    /// Takes one back. `false` if this spelling was never counted.
    pub fn remove(&mut self, spelling: &str) -> bool {
        match self.0.get_mut(spelling) {
            Some(1) => self.0.remove(spelling).is_some(),
            Some(n) => {
                *n -= 1;
                true
            }
            None => false,
        }
    }

    pub fn count(&self) -> u32 {
        self.0.values().sum()
    }

    /// The most frequent spelling; of equally frequent ones the first in character order, so that every screen shows the same.
    pub fn shown(&self) -> &str {
        let best = self.0.iter().max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| b.cmp(a)));
        best.map_or("", |(spelling, _)| spelling)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_merge() {
        assert!(same_word("Vertrauen!", "vertrauen"));
        assert!(same_word("große  Ziele", "Grosse Ziele"));
        assert!(!same_word("Zeit", "Zeiten"));
        assert_eq!(folded("?!"), "?!");
    }

    #[test]
    fn the_frequent_spelling_is_shown() {
        let mut word = Spellings::default();
        word.add("zeit");
        word.add("Zeit");
        assert_eq!(word.shown(), "Zeit");
        word.add("zeit");
        assert_eq!((word.shown(), word.count()), ("zeit", 3));
        assert!(word.remove("zeit") && word.remove("zeit") && !word.remove("zeit"));
        assert_eq!(word.shown(), "Zeit");
    }
}
