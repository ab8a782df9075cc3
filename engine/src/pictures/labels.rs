//! The words of a picture in one language.

use crate::texts::Speaker;
use reihum_domain::language::Language;

/// What a picture says besides the question itself. Ready-made sentences, so that drawing knows no texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// `6 Teilnehmende`, the number already in it.
    pub participants: String,
    pub points: String,
    pub votes: String,
    pub mentions: String,
    /// Heading over how often an option was put first.
    pub first: String,
    pub place: String,
    pub mean: String,
    pub spread: String,
    pub no_answer: String,
    pub groups: String,
    /// With `{option}` where the winner's text goes.
    pub pairwise: String,
    /// With `{n}` where the number goes: `und {n} weitere`.
    pub more: String,
    /// Said when there is nothing to draw yet.
    pub nothing: String,
    /// What stands before the decimals of a number.
    pub decimal: char,
}

impl Labels {
    /// The labels of a picture of `n` ballots in the speaker's language.
    pub fn from_texts(speaker: &Speaker, n: u32) -> Self {
        Self {
            participants: speaker.say1("picture-participants", "n", n),
            points: speaker.say("picture-points"),
            votes: speaker.say("picture-votes"),
            mentions: speaker.say("picture-mentions"),
            first: speaker.say("picture-first"),
            place: speaker.say("picture-place"),
            mean: speaker.say("picture-mean"),
            spread: speaker.say("picture-spread"),
            no_answer: speaker.say("picture-no-answer"),
            groups: speaker.say("picture-groups"),
            pairwise: speaker.say1("picture-pairwise", "option", "{option}"),
            more: speaker.say1("picture-more", "n", "{n}"),
            nothing: speaker.say("picture-nothing"),
            decimal: decimal_of(speaker.language()),
        }
    }

    /// A number as the language writes it; at most two decimals, no trailing zeros.
    pub(crate) fn number(&self, x: f64) -> String {
        let text = format!("{x:.2}");
        let short = text.trim_end_matches('0').trim_end_matches('.');
        short.replace('.', &self.decimal.to_string())
    }
}

fn decimal_of(language: Language) -> char {
    match language {
        Language::De => ',',
        // Swiss administrations write a point in texts and tables.
        Language::DeCh | Language::En => '.',
    }
}

#[cfg(test)]
pub(super) fn german() -> Labels {
    let texts = crate::texts::Texts::load(reihum_domain::language::Address::Sie).unwrap();
    Labels::from_texts(&texts.speaker(Language::De), 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;
    use reihum_domain::language::Address;

    #[test]
    fn placeholders_survive_the_texts() {
        for language in Language::ALL {
            let labels = Labels::from_texts(&Texts::load(Address::Sie).unwrap().speaker(language), 1);
            assert!(labels.pairwise.contains("{option}"), "{labels:?}");
            assert!(labels.more.contains("{n}"), "{labels:?}");
            assert!(labels.participants.starts_with("1 "), "{labels:?}");
        }
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(german().number(3.5), "3,5");
        assert_eq!(german().number(4.0), "4");
        assert_eq!(german().number(1.41), "1,41");
    }
}
