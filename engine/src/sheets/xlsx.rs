//! XLSX: the result, the sums per group, names if the poll is named, and the protocol. Texts are written as texts, so nothing in them is
//! ever a formula.

use super::table::{self, Cell, Table};
use super::{Export, SheetError, protocol};
use chrono::{DateTime, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

pub fn workbook(export: &Export<'_>) -> Result<Vec<u8>, SheetError> {
    let t = export.t;
    let mut book = Workbook::new();
    // The time of the export, not of this machine's clock: the same export gives the same file.
    let created = ExcelDateTime::from_timestamp(export.at.timestamp())?;
    book.set_properties(
        &DocProperties::new().set_title(export.say(&export.poll.question.title)).set_creation_datetime(&created),
    );
    write_table(export, book.add_worksheet().set_name(t.say("sheet-tab-result"))?, &table::result(export))?;
    if let Some(groups) = table::groups(export) {
        write_table(export, book.add_worksheet().set_name(t.say("sheet-tab-groups"))?, &groups)?;
    }
    if let Some(named) = table::named(export) {
        write_table(export, book.add_worksheet().set_name(t.say("sheet-tab-named"))?, &named)?;
    }
    write_protocol(export, book.add_worksheet().set_name(t.say("sheet-tab-protocol"))?)?;
    Ok(book.save_to_buffer()?)
}

/// One sheet, with headings that are given.
pub(super) fn list(table: &Table, headings: &[String], tab: &str, at: DateTime<Utc>) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_timestamp(at.timestamp())?;
    book.set_properties(&DocProperties::new().set_title(tab).set_creation_datetime(&created));
    write_rows(book.add_worksheet().set_name(tab)?, table, headings)?;
    Ok(book.save_to_buffer()?)
}

fn write_table(export: &Export<'_>, sheet: &mut Worksheet, table: &Table) -> Result<(), SheetError> {
    let headings: Vec<String> = table.columns.iter().map(|name| table::heading(export, name)).collect();
    write_rows(sheet, table, &headings)
}

fn write_rows(sheet: &mut Worksheet, table: &Table, headings: &[String]) -> Result<(), SheetError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, (name, heading)) in (0u16..).zip(table.columns.iter().zip(headings)) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
        sheet.set_column_width(column, width_of(name))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (nr, row) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Text(text) => sheet.write_string_with_format(nr, column, text, &wrapped)?,
                Cell::Number(number) => sheet.write_number_with_format(nr, column, *number, &wrapped)?,
            };
        }
    }
    Ok(())
}

fn write_protocol(export: &Export<'_>, sheet: &mut Worksheet) -> Result<(), SheetError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, 26)?;
    sheet.set_column_width(1, 90)?;
    for (nr, (name, value)) in (0u32..).zip(protocol(export)) {
        sheet.write_string_with_format(nr, 0, name, &bold)?;
        sheet.write_string_with_format(nr, 1, value, &wrapped)?;
    }
    Ok(())
}

fn width_of(column: &str) -> f64 {
    match column {
        "option" | "answer" | "text" | "commitment" | "topic" | "question" => 60.0,
        "group" | "name" | "word" | "owner" | "reason" | "organisation" | "roles" | "groups" => 34.0,
        "key" => 24.0,
        _ => 12.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::samples::{Sample, challenges, cloud, named_choice, scale, texts};
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    type Sheets = Vec<(String, Vec<Vec<Data>>)>;

    fn read(sample: &Sample) -> Sheets {
        let bytes = workbook(&sample.export()).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name} has a formula");
        }
        book.worksheets()
            .into_iter()
            .map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect()))
            .collect()
    }

    fn names(sheets: &Sheets) -> Vec<&str> {
        sheets.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn the_fixture_can_be_read_back() {
        let sheets = read(&challenges());
        assert_eq!(names(&sheets), ["Ergebnis", "Gruppen", "Protokoll"]);
        let rows = &sheets[0].1;
        assert_eq!(rows[0][4], Data::String("Punkte".to_owned()));
        let points: Vec<_> = rows[1..].iter().map(|row| (row[0].to_string(), row[4].to_string())).collect();
        let expected = [("1", "15"), ("2", "7"), ("3", "6"), ("4", "5"), ("5", "1"), ("5", "1"), ("5", "1")];
        assert_eq!(points[..7], expected.map(|(rank, points)| (rank.to_owned(), points.to_owned())));
        assert!(matches!(rows[1][4], Data::Float(_) | Data::Int(_)), "points are numbers");
        let groups: Vec<_> = sheets[1].1[1..].iter().map(|row| row[1].to_string()).collect();
        assert_eq!(groups, ["26", "1", "9"]);
    }

    #[test]
    fn the_protocol_holds_the_rules_and_the_head_hash() {
        let sample = challenges();
        let sheets = read(&sample);
        let protocol: Vec<String> = sheets[2].1.iter().map(|row| row[1].to_string()).collect();
        for value in
            ["Was sind die größten Herausforderungen?", "33 57 63", "6", "17.09.2026, 14:00 CEST", sample.head.as_str()]
        {
            assert!(protocol.iter().any(|line| line == value), "{value} in {protocol:#?}");
        }
        assert!(protocol.iter().any(|line| line.contains("ab 5 ")), "{protocol:#?}");
        assert!(protocol.iter().all(|line| !line.starts_with("sheet-")), "every key has its text: {protocol:#?}");
    }

    #[test]
    fn formulas_stay_texts() {
        assert_eq!(read(&cloud())[0].1[1][0], Data::String("=cmd|' /C calc'!A0".to_owned()));
        assert_eq!(read(&texts())[0].1[2][0], Data::String("@SUM(1)".to_owned()));
        let sheets = read(&named_choice());
        assert_eq!(names(&sheets), ["Ergebnis", "Namen", "Protokoll"]);
        assert_eq!(sheets[1].1[1][0], Data::String("+49 Lea".to_owned()));
    }

    #[test]
    fn the_same_export_gives_the_same_file() {
        let sample = scale();
        assert_eq!(workbook(&sample.export()).unwrap(), workbook(&sample.export()).unwrap());
    }
}
