//! `sequence` and what belongs to it: which to begin, and what to do with one that runs.

use super::tokens::{folded, shortened, split_word};
use crate::commitment::Numbered;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SequenceWord {
    /// What is there, and what runs.
    List,
    /// With the name of a template, folded, and the day it begins on as it was typed.
    Start {
        name: String,
        from: Option<String>,
    },
    Pause(Numbered),
    Resume(Numbered),
    /// Leave the next step out.
    Skip(Numbered),
    Stop(Numbered),
    /// Something else: what was typed, shortened.
    Odd(String),
}

impl SequenceWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        let numbered = || Numbered::read(behind);
        match folded(word).as_str() {
            "" | "list" | "liste" => Self::List,
            "start" | "starten" | "beginnen" => begun(behind),
            "pause" | "pausieren" => Self::Pause(numbered()),
            "resume" | "weiter" | "fortsetzen" => Self::Resume(numbered()),
            "skip" | "ueberspringen" => Self::Skip(numbered()),
            "stop" | "stopp" | "beenden" => Self::Stop(numbered()),
            _ => Self::Odd(shortened(rest)),
        }
    }

    /// Whether it can't be anything else, also without its marker.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::List | Self::Start { .. } => true,
            Self::Pause(numbered) | Self::Resume(numbered) | Self::Skip(numbered) | Self::Stop(numbered) => {
                numbered.nr.is_some() && numbered.rest.is_empty()
            }
            Self::Odd(_) => false,
        }
    }
}

/// `NAME`, `NAME from DATE`, `NAME ab DATE`.
fn begun(behind: &str) -> SequenceWord {
    let (name, rest) = split_word(behind);
    if name.is_empty() {
        return SequenceWord::List;
    }
    let (word, date) = split_word(rest);
    let date = if matches!(folded(word).as_str(), "from" | "ab" | "am" | "on") { date } else { rest };
    SequenceWord::Start { name: folded(name), from: (!date.is_empty()).then(|| date.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::super::{Command, read};
    use super::*;
    use rstest::rstest;

    fn start(name: &str, from: Option<&str>) -> SequenceWord {
        SequenceWord::Start { name: name.to_owned(), from: from.map(ToOwned::to_owned) }
    }

    fn numbered(nr: Option<u32>) -> Numbered {
        Numbered { nr, rest: String::new() }
    }

    #[rstest]
    #[case("/sequence", SequenceWord::List)]
    #[case("/ablauf liste", SequenceWord::List)]
    #[case("/sequence start", SequenceWord::List)]
    #[case("/sequence start municipality", start("municipality", None))]
    #[case("/sequence start Initiative-Setup from 1 March", start("initiative-setup", Some("1 March")))]
    #[case("/Ablauf starten municipality ab 1.3.2027", start("municipality", Some("1.3.2027")))]
    #[case("/ablauf start municipality 1.3.", start("municipality", Some("1.3.")))]
    #[case("/ablauf start municipality ab", start("municipality", None))]
    #[case("/sequence pause 2", SequenceWord::Pause(numbered(Some(2))))]
    #[case("/ablauf weiter Nr. 2", SequenceWord::Resume(numbered(Some(2))))]
    #[case("/ablauf überspringen", SequenceWord::Skip(numbered(None)))]
    #[case("/ablauf stopp #3", SequenceWord::Stop(numbered(Some(3))))]
    #[case("/sequence dance", SequenceWord::Odd("dance".to_owned()))]
    fn words_for_sequences(#[case] typed: &str, #[case] word: SequenceWord) {
        assert_eq!(read(typed, Some('/')), Some(Command::Sequence(word)));
    }

    #[rstest]
    #[case("ablauf", true)]
    #[case("sequence start municipality", true)]
    #[case("ablauf stopp 3", true)]
    #[case("ablauf stopp", false)]
    #[case("Ablauf der Sitzung planen", false)]
    fn without_marker_only_what_can_be_nothing_else(#[case] typed: &str, #[case] is: bool) {
        assert_eq!(matches!(read(typed, None), Some(Command::Sequence(_))), is);
    }
}
