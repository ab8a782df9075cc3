//! `member` and `group`: the network's directory by words; and the codes by which somebody accepts or declines a place in it.

use super::tokens::{folded, shortened, split_word};
use crate::link_code::InvitationCode;

/// What stands where the code of an invitation belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedInvitation {
    Read(InvitationCode),
    Odd,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberWord {
    /// How many there are, and where they stand.
    List,
    Show(u32),
    /// A list is to be read in: the lines below the word, or a file that comes with it or next.
    Import(Option<String>),
    /// All who are not in yet, or one of them.
    Invite(Option<u32>),
    /// A place in an organisation, by its name, perhaps with a label.
    Add {
        organisation: String,
        label: String,
    },
    /// Gives a role, or takes it.
    Role {
        nr: u32,
        role: String,
        on: bool,
    },
    Remove(u32),
    /// Something else: what was typed, shortened.
    Odd(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupWord {
    List,
    New(String),
    /// Members, by number, into the group that has this number or name; or out of it.
    Members {
        group: String,
        members: Vec<u32>,
        on: bool,
    },
    Rename {
        group: String,
        name: String,
    },
    Remove(String),
    /// This room is the group's; without one, no group's.
    Room(Option<String>),
    Odd(String),
}

impl TypedInvitation {
    pub(super) fn read(rest: &str) -> Option<Self> {
        (!rest.is_empty()).then(|| InvitationCode::parse(rest).map_or(Self::Odd, Self::Read))
    }
}

impl MemberWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        let odd = || Self::Odd(shortened(rest));
        let numbered = |make: fn(u32) -> Self| number(behind).map_or_else(odd, make);
        match folded(word).as_str() {
            "" | "list" | "liste" => Self::List,
            "show" | "zeigen" => numbered(Self::Show),
            "import" | "importieren" => Self::Import(lines_below(rest)),
            "invite" | "einladen" if behind.is_empty() => Self::Invite(None),
            "invite" | "einladen" => numbered(|nr| Self::Invite(Some(nr))),
            "add" | "new" | "neu" | "hinzufuegen" => added(behind).unwrap_or_else(odd),
            "role" | "rolle" => role(behind).unwrap_or_else(odd),
            "remove" | "entfernen" => numbered(Self::Remove),
            _ => number(rest).map_or_else(odd, Self::Show),
        }
    }

    pub(super) fn is_whole(&self) -> bool {
        !matches!(self, Self::Odd(_) | Self::Add { .. })
    }

    /// A list as it was typed: in other texts tabs are spaces, here they separate cells. `typed` is the whole message.
    pub(super) fn with_list_of(self, typed: &str) -> Self {
        match self {
            Self::Import(Some(_)) => Self::Import(lines_below(typed.trim_start())),
            other => other,
        }
    }
}

impl GroupWord {
    pub(super) fn read(rest: &str) -> Self {
        let (word, behind) = split_word(rest);
        let odd = || Self::Odd(shortened(rest));
        let named = |make: fn(String) -> Self| if behind.is_empty() { odd() } else { make(unquoted(behind)) };
        match folded(word).as_str() {
            "" | "list" | "liste" => Self::List,
            "new" | "neu" => named(Self::New),
            "add" | "hinzufuegen" => members(behind, true).unwrap_or_else(odd),
            "remove" | "entfernen" => members(behind, false).unwrap_or_else(odd),
            "rename" | "umbenennen" => renamed(behind).unwrap_or_else(odd),
            "delete" | "aufloesen" => named(Self::Remove),
            "room" | "raum" => match folded(behind).as_str() {
                "" => odd(),
                "none" | "keine" | "keiner" | "-" => Self::Room(None),
                _ => Self::Room(Some(unquoted(behind))),
            },
            _ => odd(),
        }
    }

    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::List | Self::Members { .. })
    }
}

/// What stands below the first line; `None` if nothing does.
fn lines_below(text: &str) -> Option<String> {
    let (_, below) = text.split_once('\n')?;
    (!below.trim().is_empty()).then(|| below.to_owned())
}

/// `Caritas Jena` or `Caritas Jena: Leitung`.
fn added(behind: &str) -> Option<MemberWord> {
    let (organisation, label) = behind.split_once(':').unwrap_or((behind, ""));
    let organisation = unquoted(organisation);
    (!organisation.is_empty()).then(|| MemberWord::Add { organisation, label: unquoted(label) })
}

/// `12 Vorstand`, `12 +board`, `12 -board`, `12 ohne Vorstand`.
fn role(behind: &str) -> Option<MemberWord> {
    let (nr, rest) = split_word(behind);
    let (word, behind_word) = split_word(rest);
    let without = matches!(folded(word).as_str(), "without" | "ohne" | "remove" | "entfernen");
    let typed = if without { behind_word } else { rest };
    let off = without || typed.starts_with(['-', '−', '–']);
    let role = typed.trim_start_matches(['+', '-', '−', '–']).trim();
    (!role.is_empty()).then_some(())?;
    Some(MemberWord::Role { nr: number(nr)?, role: role.to_owned(), on: !off })
}

/// `AG Wohnen 12 14` or `2 12 14`: numbers at the end are members, the first of nothing but numbers is the group.
fn members(behind: &str, on: bool) -> Option<GroupWord> {
    let words: Vec<&str> = behind.split([' ', ',', ':', ';']).filter(|word| !word.is_empty()).collect();
    let named = words.iter().rposition(|word| number(word).is_none());
    let from = named.map_or(1, |last| last + 1);
    let members: Vec<u32> = words.get(from..)?.iter().filter_map(|word| number(word)).collect();
    let group = unquoted(&words[..from].join(" "));
    (!members.is_empty() && !group.is_empty()).then_some(GroupWord::Members { group, members, on })
}

/// `2 AG Wohnen und Leben`, or `AG Wohnen: AG Wohnen und Leben`.
fn renamed(behind: &str) -> Option<GroupWord> {
    let (group, name) = behind.split_once(':').unwrap_or_else(|| split_word(behind));
    let (group, name) = (unquoted(group), unquoted(name));
    (!group.is_empty() && !name.is_empty()).then_some(GroupWord::Rename { group, name })
}

/// A number as people type it: `12`, `#12`, `Nr.12`.
fn number(typed: &str) -> Option<u32> {
    let typed = typed.trim();
    let digits = typed.trim_start_matches(|c: char| c == '#' || c.is_alphabetic() || c == '.' || c == ' ');
    let before = folded(&typed[..typed.len() - digits.len()]);
    let fits = matches!(before.trim_end_matches([' ', '.']), "" | "#" | "nr" | "no");
    digits.parse().ok().filter(|_| fits)
}

fn unquoted(typed: &str) -> String {
    typed.trim().trim_matches(['"', '„', '“', '”', '«', '»', '\'']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::{Command, read};
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn added(organisation: &str, label: &str) -> MemberWord {
        MemberWord::Add { organisation: organisation.to_owned(), label: label.to_owned() }
    }

    fn role(nr: u32, role: &str, on: bool) -> MemberWord {
        MemberWord::Role { nr, role: role.to_owned(), on }
    }

    fn members(group: &str, members: &[u32], on: bool) -> GroupWord {
        GroupWord::Members { group: group.to_owned(), members: members.to_vec(), on }
    }

    #[rstest]
    #[case("/member", MemberWord::List)]
    #[case("/mitglieder liste", MemberWord::List)]
    #[case("/member 12", MemberWord::Show(12))]
    #[case("/mitglied zeigen Nr. 12", MemberWord::Show(12))]
    #[case("/member import", MemberWord::Import(None))]
    #[case("/member import \n ", MemberWord::Import(None))]
    #[case("/mitglied importieren Liste.csv", MemberWord::Import(None))]
    #[case(" /member import\r\nName\tSize\r\nAwo\tsmall", MemberWord::Import(Some("Name\tSize\r\nAwo\tsmall".to_owned())))]
    #[case("/mitglied einladen", MemberWord::Invite(None))]
    #[case("/member invite #3", MemberWord::Invite(Some(3)))]
    #[case("/member invite all", MemberWord::Odd("invite all".to_owned()))]
    #[case("/member add Caritas Jena: Leitung", added("Caritas Jena", "Leitung"))]
    #[case("/mitglied neu „Awo Gera“", added("Awo Gera", ""))]
    #[case("/member role 12 board", role(12, "board", true))]
    #[case("/mitglied rolle 12 -Vorstand", role(12, "Vorstand", false))]
    #[case("/mitglied rolle 12 ohne Vorstand", role(12, "Vorstand", false))]
    #[case("/member role 12", MemberWord::Odd("role 12".to_owned()))]
    #[case("/mitglied entfernen 4", MemberWord::Remove(4))]
    #[case("/member dance", MemberWord::Odd("dance".to_owned()))]
    fn words_for_members(#[case] typed: &str, #[case] word: MemberWord) {
        assert_eq!(read(typed, Some('/')), Some(Command::Member(word)));
    }

    #[rstest]
    #[case("!group", GroupWord::List)]
    #[case("!gruppe neu \"AG Wirkungsanalyse\"", GroupWord::New("AG Wirkungsanalyse".to_owned()))]
    #[case("!group new", GroupWord::Odd("new".to_owned()))]
    #[case("!group add 2 12 14", members("2", &[12, 14], true))]
    #[case("!gruppe hinzufügen AG Wohnen: 12, 14", members("AG Wohnen", &[12, 14], true))]
    #[case("!group remove AG 2030 12", members("AG", &[2030, 12], false))]
    #[case("!group add AG Wohnen", GroupWord::Odd("add AG Wohnen".to_owned()))]
    #[case("!group rename 2 AG Neu", GroupWord::Rename { group: "2".to_owned(), name: "AG Neu".to_owned() })]
    #[case("!gruppe auflösen AG Alt", GroupWord::Remove("AG Alt".to_owned()))]
    #[case("!gruppe raum AG Wohnen", GroupWord::Room(Some("AG Wohnen".to_owned())))]
    #[case("!group room none", GroupWord::Room(None))]
    fn words_for_groups(#[case] typed: &str, #[case] word: GroupWord) {
        assert_eq!(read(typed, Some('!')), Some(Command::Group(word)));
    }

    #[rstest]
    #[case("annehmen ABCD-EFGH-JKMN", true)]
    #[case("Accept abcdefghjkmn", true)]
    #[case("annehmen, was kommt", false)]
    #[case("group", true)]
    #[case("Gruppe neu aufstellen", false)]
    #[case("member 3", true)]
    #[case("Mitglied werden wollen viele", false)]
    fn without_marker_only_what_can_be_nothing_else(#[case] typed: &str, #[case] is: bool) {
        assert_eq!(read(typed, None).is_some(), is);
    }

    #[test]
    fn a_code_is_accepted_or_declined() {
        let code = InvitationCode::parse("ABCD-EFGH-JKMN").unwrap();
        let typed = |code| Some(TypedInvitation::Read(code));
        assert_eq!(read("/annehmen ABCD EFGH JKMN", Some('/')), Some(Command::Accept(typed(code.clone()))));
        assert_eq!(read("/decline abcdefghjkmn", Some('/')), Some(Command::Decline(typed(code))));
        assert_eq!(read("/accept 12", Some('/')), Some(Command::Accept(Some(TypedInvitation::Odd))));
        assert_eq!(read("/accept", Some('/')), Some(Command::Accept(None)));
    }

    proptest! {
        #[test]
        fn no_text_however_odd_panics(text in "\\PC{0,30}") {
            let _ = (MemberWord::read(&text), GroupWord::read(&text), TypedInvitation::read(&text));
        }
    }
}
