//! What the headings of a list mean, in German and English.

use super::ListFault;
use crate::network::folded;
use std::collections::BTreeSet;

/// What a column is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Organisation,
    Level,
    Size,
    Part,
    Sector,
    Region,
    Label,
    Language,
    Roles,
    Groups,
}

/// A heading that was understood, or one that was not.
pub(super) enum Heading {
    Of(Column),
    Ignored(String),
}

const WORDS: [(Column, &[&str]); 10] = [
    (Column::Organisation, &["organisation", "organization", "organisationen", "name", "einrichtung", "institution"]),
    (Column::Level, &["level", "orglevel", "ebene"]),
    (Column::Size, &["size", "orgsize", "groesse", "mitarbeitende", "staff"]),
    (Column::Part, &["part", "teil", "funktion", "stakeholder", "stakeholderrole", "artderorganisation"]),
    (Column::Sector, &["sector", "bereich", "branche", "arbeitsfeld", "sektor", "handlungsfeld"]),
    (Column::Region, &["region", "ort", "landkreis", "kanton", "gebiet", "place"]),
    (Column::Label, &["label", "bezeichnung", "stelle", "platz", "position", "funktionsbezeichnung"]),
    (Column::Language, &["language", "lang", "sprache"]),
    (Column::Roles, &["roles", "role", "rolle", "rollen", "aufgabe", "aufgaben"]),
    (
        Column::Groups,
        &[
            "groups",
            "group",
            "gruppe",
            "gruppen",
            "ag",
            "ags",
            "arbeitsgruppe",
            "arbeitsgruppen",
            "workinggroup",
            "workinggroups",
        ],
    ),
];

/// What we write and do not take back: how a place stands is decided by who accepts.
const OWN: [&str; 4] = ["nr", "state", "since", "rate"];

pub(super) fn read(headings: &[String]) -> Result<Vec<Heading>, ListFault> {
    let mut seen = BTreeSet::new();
    let mut columns = Vec::new();
    for heading in headings {
        let word = folded(heading);
        let found = WORDS.iter().find(|(_, words)| words.contains(&word.as_str()));
        columns.push(match found {
            Some((column, _)) if seen.insert(*column) => Heading::Of(*column),
            Some(_) => return Err(ListFault::DoubledColumn { heading: heading.trim().to_owned() }),
            None => Heading::Ignored(heading.trim().to_owned()),
        });
    }
    if seen.contains(&Column::Organisation) { Ok(columns) } else { Err(ListFault::NoOrganisationColumn) }
}

impl Heading {
    /// What to say about a column that is left out: nothing if it has no name, or if it is our own.
    pub(super) fn ignored(&self) -> Option<String> {
        match self {
            Self::Ignored(heading) if !heading.is_empty() && !OWN.contains(&folded(heading).as_str()) => {
                Some(crate::answer::clean(heading).chars().take(60).collect())
            }
            _ => None,
        }
    }
}
