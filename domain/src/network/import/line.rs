//! One line of a list, cell by cell.

use super::columns::{Column, Heading};
use super::{Fault, Newcomer};
use crate::language::Language;
use crate::network::{Named, Part, Role, folded, tidy};
use crate::words;

/// With what programs begin formulas; the full-width signs are those of East Asian keyboards.
const FORMULA: &str = "=+-@|%＝＋－＠";

/// What a line says, and what of it can't be right.
pub(super) fn read(cells: &[String], columns: &[Heading]) -> (Newcomer, Vec<Fault>) {
    let mut reader = Reader { newcomer: Newcomer::default(), faults: Vec::new() };
    for (column, cell) in columns.iter().zip(cells) {
        if let Heading::Of(column) = column {
            reader.take(*column, cell);
        }
    }
    if folded(&reader.newcomer.organisation).is_empty() && !reader.has_fault_in(Column::Organisation) {
        reader.faults.insert(0, Fault::NoOrganisation);
    }
    (reader.newcomer, reader.faults)
}

struct Reader {
    newcomer: Newcomer,
    faults: Vec<Fault>,
}

impl Reader {
    fn take(&mut self, column: Column, cell: &str) {
        let Some(text) = self.text(column, cell) else { return };
        match column {
            Column::Organisation => self.newcomer.organisation = text,
            Column::Sector => self.newcomer.sector = text,
            Column::Region => self.newcomer.region = text,
            Column::Label => self.newcomer.label = text,
            Column::Level => self.newcomer.level = self.listed(column, &text),
            Column::Size => self.newcomer.size = self.listed(column, &text),
            Column::Part => self.newcomer.part = self.listed(column, &text),
            Column::Language => self.newcomer.language = self.language(&text),
            Column::Roles => parts(&text).for_each(|typed| self.role(typed)),
            Column::Groups => {
                self.newcomer.groups =
                    parts(&text).filter(|name| !folded(name).is_empty()).map(ToOwned::to_owned).collect();
            }
        }
    }

    /// What stands in a cell; `None` if nothing does, or nothing that may.
    fn text(&mut self, column: Column, cell: &str) -> Option<String> {
        let Some(text) = tidy(unprotected(cell)) else {
            self.faults.push(Fault::TooLong { column });
            return None;
        };
        if folded(&text).is_empty() {
            return None;
        }
        if text.starts_with(|c| FORMULA.contains(c)) {
            self.faults.push(Fault::Formula { column });
            return None;
        }
        Some(text)
    }

    fn listed<T: Named>(&mut self, column: Column, text: &str) -> Option<T> {
        let found = T::typed(text);
        if found.is_none() {
            self.unknown(column, text);
        }
        found
    }

    fn language(&mut self, text: &str) -> Option<Language> {
        let found = words::language(text);
        if found.is_none() {
            self.unknown(Column::Language, text);
        }
        found
    }

    /// Many lists have one column for both: what somebody does in the network, and what their organisation is.
    fn role(&mut self, typed: &str) {
        match (Role::typed(typed), Part::typed(typed)) {
            (Some(role), _) => {
                self.newcomer.roles.insert(role);
            }
            (None, Some(part)) if self.newcomer.part.is_none_or(|known| known == part) => {
                self.newcomer.part = Some(part);
            }
            _ => self.unknown(Column::Roles, typed),
        }
    }

    fn unknown(&mut self, column: Column, value: &str) {
        self.faults.push(Fault::Unknown { column, value: words::shortened(value) });
    }

    fn has_fault_in(&self, of: Column) -> bool {
        let column = |fault: &Fault| match fault {
            Fault::NoOrganisation => Column::Organisation,
            Fault::NotYours { .. } => Column::Roles,
            Fault::TooLong { column }
            | Fault::Formula { column }
            | Fault::Unknown { column, .. }
            | Fault::Contradicts { column, .. } => *column,
        };
        self.faults.iter().any(|fault| column(fault) == of)
    }
}

/// Without the apostrophe that keeps a text from being a formula, as our own exports have it.
fn unprotected(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Several values in one cell.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '/', '|', '\n']).map(str::trim).filter(|part| !part.is_empty())
}
