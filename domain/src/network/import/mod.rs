//! A list of organisations and places as somebody sends it: what of it is new, what is known already, what can't be right.
//!
//! One line is one place; several lines of an organisation are several places in it. Nothing is stored by reading: a [`Preview`] says line by
//! line what would happen. What is known stays as it is.

mod columns;
mod line;

pub use columns::Column;

use super::{Level, Part, Role, Size, folded};
use crate::language::Language;
use columns::Heading;
use std::collections::{BTreeMap, BTreeSet};

/// Most lines of a list, its headings not counted.
pub const LINES_MAX: usize = 10_000;

/// One line of a file: its number there (the headings are line 1), and its cells.
pub type Line = (u32, Vec<String>);

/// A place to be added, with what the list says of its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Newcomer {
    pub organisation: String,
    pub level: Option<Level>,
    pub size: Option<Size>,
    pub part: Option<Part>,
    pub sector: String,
    pub region: String,
    pub label: String,
    pub language: Option<Language>,
    pub roles: BTreeSet<Role>,
    /// Names of working groups, known ones or new ones.
    pub groups: Vec<String>,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    New,
    /// There is this place already: in the directory, or in that line.
    Doubled {
        line: Option<u32>,
    },
    Wrong(Vec<Fault>),
}

/// Why a line can't be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No name of an organisation, or one without any letter or digit.
    NoOrganisation,
    TooLong {
        column: Column,
    },
    /// It begins as a formula does: nothing that is called so.
    Formula {
        column: Column,
    },
    /// A value that is on none of our lists.
    Unknown {
        column: Column,
        value: String,
    },
    /// A role that whoever sends the list may not give.
    NotYours {
        value: String,
    },
    /// An earlier line says something else of the same organisation.
    Contradicts {
        column: Column,
        line: u32,
    },
}

/// A line with what was read in it and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub line: u32,
    pub newcomer: Newcomer,
    pub fate: Fate,
}

/// What a list would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    pub lines: Vec<Judged>,
    /// Headings that mean nothing here: their columns are left out.
    pub ignored: Vec<String>,
    /// Groups that do not exist yet.
    pub new_groups: Vec<String>,
    /// How many organisations do not exist yet.
    pub new_organisations: usize,
}

/// Why a list can't be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    #[error("there is nothing in the list")]
    Empty,
    #[error("no column is called organisation")]
    NoOrganisationColumn,
    #[error("two columns are called the same")]
    DoubledColumn { heading: String },
    #[error("more than {LINES_MAX} lines")]
    TooManyLines,
}

/// What is known already, by folded names.
#[derive(Debug, Clone, Default)]
pub struct Known {
    organisations: BTreeSet<String>,
    places: BTreeSet<(String, String)>,
    groups: BTreeSet<String>,
}

impl Known {
    pub fn organisation(&mut self, name: &str) {
        self.organisations.insert(folded(name));
    }

    pub fn place(&mut self, organisation: &str, label: &str) {
        self.places.insert((folded(organisation), folded(label)));
    }

    pub fn group(&mut self, name: &str) {
        self.groups.insert(folded(name));
    }
}

/// Judges a list: its headings, then line by line. Empty lines are passed over.
pub fn preview(headings: &[String], lines: &[Line], known: &Known) -> Result<Preview, ListFault> {
    let columns = columns::read(headings)?;
    let filled: Vec<&Line> =
        lines.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect();
    match filled.len() {
        0 => return Err(ListFault::Empty),
        n if n > LINES_MAX => return Err(ListFault::TooManyLines),
        _ => {}
    }
    let mut judge = Judge { known, seen: BTreeMap::new(), said: BTreeMap::new() };
    let lines: Vec<Judged> = filled.into_iter().map(|(nr, cells)| judge.judge(*nr, cells, &columns)).collect();
    let lines = agreed(lines);
    let ignored = columns.iter().filter_map(Heading::ignored).collect();
    Ok(Preview {
        new_groups: new_groups(&lines, known),
        new_organisations: new_organisations(&lines, known),
        ignored,
        lines,
    })
}

impl Preview {
    pub fn new_ones(&self) -> impl Iterator<Item = &Judged> {
        self.lines.iter().filter(|judged| judged.fate == Fate::New)
    }

    pub fn doubled(&self) -> impl Iterator<Item = &Judged> {
        self.lines.iter().filter(|judged| matches!(judged.fate, Fate::Doubled { .. }))
    }

    pub fn wrong(&self) -> impl Iterator<Item = &Judged> {
        self.lines.iter().filter(|judged| matches!(judged.fate, Fate::Wrong(_)))
    }
}

/// Goes through the lines in order, and remembers what they said.
struct Judge<'a> {
    known: &'a Known,
    /// Places of earlier lines.
    seen: BTreeMap<(String, String), u32>,
    /// What earlier lines said of an organisation: by its name and the column.
    said: BTreeMap<(String, Column), (String, u32)>,
}

impl Judge<'_> {
    fn judge(&mut self, line: u32, cells: &[String], columns: &[Heading]) -> Judged {
        let (newcomer, mut faults) = line::read(cells, columns);
        let place = (folded(&newcomer.organisation), folded(&newcomer.label));
        faults.extend(self.contradictions(line, &newcomer, &place.0));
        let fate = match self.seen.get(&place) {
            _ if !faults.is_empty() => Fate::Wrong(faults),
            _ if self.known.places.contains(&place) => Fate::Doubled { line: None },
            Some(earlier) => Fate::Doubled { line: Some(*earlier) },
            None => {
                self.seen.insert(place, line);
                Fate::New
            }
        };
        Judged { line, newcomer, fate }
    }

    /// What is said of an organisation that earlier lines are about, too. Of a known one the directory knows better: nothing is compared.
    fn contradictions(&mut self, line: u32, newcomer: &Newcomer, organisation: &str) -> Vec<Fault> {
        if self.known.organisations.contains(organisation) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for (column, value) in newcomer.fields() {
            let said = self.said.entry((organisation.to_owned(), column)).or_insert_with(|| (value.clone(), line));
            if said.0 != value {
                faults.push(Fault::Contradicts { column, line: said.1 });
            }
        }
        faults
    }
}

impl Newcomer {
    /// Takes over what is said of the organisation there and not here.
    fn fill_from(&mut self, other: &Self) {
        self.level = self.level.or(other.level);
        self.size = self.size.or(other.size);
        self.part = self.part.or(other.part);
        for (own, others) in [(&mut self.sector, &other.sector), (&mut self.region, &other.region)] {
            if own.is_empty() {
                own.clone_from(others);
            }
        }
    }

    /// What is said of the organisation, as far as anything is.
    fn fields(&self) -> Vec<(Column, String)> {
        use super::Named;
        let fields = [
            (Column::Level, self.level.map(|level| level.as_str().to_owned())),
            (Column::Size, self.size.map(|size| size.as_str().to_owned())),
            (Column::Part, self.part.map(|part| part.as_str().to_owned())),
            (Column::Sector, Some(folded(&self.sector))),
            (Column::Region, Some(folded(&self.region))),
        ];
        fields.into_iter().filter_map(|(column, value)| Some((column, value.filter(|v| !v.is_empty())?))).collect()
    }
}

/// Each new line says of its organisation what any of them says: lists often say it once.
fn agreed(mut lines: Vec<Judged>) -> Vec<Judged> {
    let mut said: BTreeMap<String, Newcomer> = BTreeMap::new();
    for judged in lines.iter().filter(|judged| judged.fate == Fate::New) {
        said.entry(folded(&judged.newcomer.organisation)).or_default().fill_from(&judged.newcomer);
    }
    for judged in &mut lines {
        if let Some(said) = said.get(&folded(&judged.newcomer.organisation)).filter(|_| judged.fate == Fate::New) {
            judged.newcomer.fill_from(said);
        }
    }
    lines
}

fn new_groups(lines: &[Judged], known: &Known) -> Vec<String> {
    let mut found = BTreeMap::new();
    for judged in lines.iter().filter(|judged| judged.fate == Fate::New) {
        for group in judged.newcomer.groups.iter().filter(|group| !known.groups.contains(&folded(group))) {
            found.entry(folded(group)).or_insert_with(|| group.clone());
        }
    }
    found.into_values().collect()
}

fn new_organisations(lines: &[Judged], known: &Known) -> usize {
    let new =
        lines.iter().filter(|judged| judged.fate == Fate::New).map(|judged| folded(&judged.newcomer.organisation));
    new.filter(|name| !known.organisations.contains(name)).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests;
