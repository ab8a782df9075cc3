//! Lists that are no result of a poll, as CSV and XLSX: commitments, who can't be reached, what goes out.

use super::table::{Cell, Table, heading_of, text};
use super::{SheetError, csv, xlsx};
use crate::texts::Speaker;
use chrono::{DateTime, Utc};

/// A list to be written. Columns have stable English names; people read their headings.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Field>>,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    Text(String),
    Number(i64),
}

impl List {
    /// CSV, formulas defused.
    pub fn csv(&self) -> Result<Vec<u8>, SheetError> {
        csv::write(&self.table())
    }

    /// XLSX with one sheet; texts are texts.
    pub fn xlsx(&self, t: &Speaker, tab: &str, at: DateTime<Utc>) -> Result<Vec<u8>, SheetError> {
        let headings: Vec<String> = self.columns.iter().map(|column| heading_of(t, column)).collect();
        xlsx::list(&self.table(), &headings, tab, at)
    }

    fn table(&self) -> Table {
        #[expect(clippy::cast_precision_loss, reason = "numbers of commitments, not of atoms")]
        let cell = |field: &Field| match field {
            Field::Text(said) => text(said),
            Field::Number(number) => Cell::Number(*number as f64),
        };
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Table { columns: self.columns.clone(), rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;
    use calamine::{Data, Reader, Xlsx};
    use reihum_domain::language::{Address, Language};
    use std::io::Cursor;

    #[test]
    fn a_list_is_read_back_and_no_text_is_a_formula() {
        let row = vec![Field::Number(12), Field::Text("=cmd|' /C calc'!A0".to_owned())];
        let list = List { columns: vec!["nr", "commitment"], rows: vec![row] };
        let csv = String::from_utf8(list.csv().unwrap()).unwrap();
        assert_eq!(csv, "\u{feff}nr,commitment\r\n12,'=cmd|' /C calc'!A0\r\n");
        let t = Texts::load(Address::Sie).unwrap().speaker(Language::De);
        let bytes = list.xlsx(&t, "Zusagen", "2026-11-22T10:00:00Z".parse().unwrap()).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert!(book.worksheet_formula("Zusagen").unwrap().is_empty());
        let sheet = book.worksheet_range("Zusagen").unwrap();
        assert_eq!(sheet.get((0, 1)), Some(&Data::String("Zusage".to_owned())));
        assert_eq!(sheet.get((1, 1)), Some(&Data::String("=cmd|' /C calc'!A0".to_owned())));
    }
}
