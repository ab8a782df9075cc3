//! Who is in the network: sixty organisations of different sizes, 180 people who answer more or less often, and some who can't, won't, or leave.

use reihum_tests::chance::Chance;
use std::fmt::Write;

pub(super) const ORGANISATIONS: usize = 60;
pub(super) const PEOPLE: usize = 180;
/// Places that nobody ever takes.
pub(super) const EMPTY: usize = 4;
pub(super) const GROUPS: [&str; 3] = ["Wohnen", "Teilhabe", "Arbeit"];
/// People per organisation, over and over.
const SIZES: [usize; 6] = [1, 2, 3, 4, 5, 3];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Matrix,
    Telegram,
    /// A page of one's own, for 180 days from accepting.
    Browser,
}

/// What keeps somebody from being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Stays,
    /// Says `stop` on the first of March.
    Stops,
    /// Blocks the bot on the first of March.
    Blocks,
    /// On holiday during the third pulse.
    IsAway,
    /// Is taken out on the first of June.
    Leaves,
}

#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) nr: usize,
    pub(super) organisation: usize,
    pub(super) way: Way,
    pub(super) turn: Turn,
    /// In the first pulse; less from wave to wave.
    pub(super) answers_percent: u64,
}

pub(super) fn draw(chance: &Chance) -> Vec<Person> {
    let organisations = (0..ORGANISATIONS).flat_map(|nr| std::iter::repeat_n(nr, SIZES[nr % 6]));
    let percent = |nr: usize| if nr % 10 == 9 { 0 } else { chance.of(60..100) };
    let person =
        |(nr, organisation)| Person { nr, organisation, way: way(nr), turn: turn(nr), answers_percent: percent(nr) };
    organisations.enumerate().map(person).collect()
}

fn way(nr: usize) -> Way {
    match nr % 9 {
        6 | 7 => Way::Telegram,
        8 => Way::Browser,
        _ => Way::Matrix,
    }
}

fn turn(nr: usize) -> Turn {
    match nr {
        10 | 37 | 64 | 91 => Turn::Stops,
        16 | 43 | 70 => Turn::Blocks,
        20 | 47 | 74 | 101 | 128 | 155 => Turn::IsAway,
        5 | 59 | 113 | 167 => Turn::Leaves,
        _ => Turn::Stays,
    }
}

impl Person {
    pub(super) fn account(&self) -> String {
        format!("p{}", self.nr)
    }

    /// In the steering group: gets the reports.
    pub(super) fn steers(&self) -> bool {
        matches!(self.nr, 3 | 12)
    }

    /// Types every answer into the chat instead of filling in the page.
    pub(super) fn types(&self) -> bool {
        self.nr % 18 == 4
    }

    pub(super) fn group(&self) -> Option<usize> {
        Some(self.nr % 6).filter(|group| *group < GROUPS.len())
    }
}

/// As the breakdowns name it: level, size, part.
pub(super) fn kinds(organisation: usize) -> [&'static str; 3] {
    let level = match organisation {
        0..2 => "league",
        2..8 => "association",
        8..20 => "",
        _ => "facility",
    };
    let size = ["tiny", "small", "medium", "large"][organisation % 4];
    let part = ["provider", "municipality", "funder", "user", ""][organisation % 5];
    [level, size, part]
}

/// The list as a coordination office would send it.
pub(super) fn list(cast: &[Person]) -> String {
    let mut list = "Organisation;Ebene;Größe;Teil;Bezeichnung;Rollen;Gruppen\n".to_owned();
    let mut line = |organisation: usize, label: &str, role: &str, group: &str| {
        let [level, size, part] = kinds(organisation);
        writeln!(list, "Haus {organisation};{level};{size};{part};{label};{role};{group}").unwrap();
    };
    for person in cast {
        let group = person.group().map_or("", |group| GROUPS[group]);
        let role = if person.steers() { "Steuerungsgruppe" } else { "" };
        line(person.organisation, &format!("p{}", person.nr), role, group);
    }
    for nr in 0..EMPTY {
        line(ORGANISATIONS - 1, &format!("leer {nr}"), "", "");
    }
    list
}
