//! CSV as RFC 4180 has it: commas, quotes where needed, CRLF, UTF-8 with a byte order mark (without it Excel shows „Ã¼“ for „ü“).
//!
//! Programs that open CSV as a sheet run cells that look like formulas, so such texts get an apostrophe in front.

use super::table::{self, Cell, Table};
use super::{Export, SheetError};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The result: one row per option, step, word or released text.
pub fn result(export: &Export<'_>) -> Result<Vec<u8>, SheetError> {
    write(&table::result(export))
}

/// Who answered what; `None` unless the poll is named.
pub fn named(export: &Export<'_>) -> Result<Option<Vec<u8>>, SheetError> {
    table::named(export).map(|table| write(&table)).transpose()
}

pub(super) fn write(table: &Table) -> Result<Vec<u8>, SheetError> {
    let mut bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field))?;
    }
    writer.flush().map_err(::csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => defused(text),
        Cell::Number(number) => number.to_string(),
    }
}

/// Spaces don't protect: some programs skip them. The full-width signs are those of East Asian keyboards.
fn defused(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let formula = first.is_some_and(|c| "=+-@|%＝＋－＠".contains(c)) || text.starts_with(['\t', '\r', '\n']);
    if formula && !is_signed_number(text) { format!("'{text}") } else { text.to_owned() }
}

/// `+4,75`: a change, and to be counted with.
fn is_signed_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or_default();
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::samples::{Sample, challenges, cloud, named_choice, scale, texts};
    use rstest::rstest;

    fn read(bytes: &[u8]) -> Vec<Vec<String>> {
        let plain = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(plain);
        reader.records().map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
    }

    fn rows(sample: &Sample) -> Vec<Vec<String>> {
        read(&result(&sample.export()).unwrap())
    }

    #[test]
    fn the_fixture_ballots_give_their_points() {
        let rows = rows(&challenges());
        assert_eq!(rows[0].join(","), "rank,key,option,group,points,mentions,first,n");
        assert_eq!(
            rows[1].join("|"),
            "1|funding_resources|Finanzierungslogiken und fehlende Ressourcen|Strukturelle Herausforderungen|15|6|3|6"
        );
        assert_eq!(rows[3][2], "Abhängigkeiten, Konkurrenz und multiple Rollen");
        let points: Vec<_> = rows[1..].iter().map(|row| (row[0].as_str(), row[4].as_str())).collect();
        let expected = [("1", "15"), ("2", "7"), ("3", "6"), ("4", "5"), ("5", "1"), ("5", "1"), ("5", "1")];
        assert_eq!(points[..7], expected);
        assert!(points[7..].iter().all(|point| *point == ("8", "0")));
    }

    #[test]
    fn a_scale_has_a_row_per_step_and_its_mean() {
        let rows: Vec<_> = rows(&scale()).iter().map(|row| row.join("|")).collect();
        let expected = [
            "step|text|count|n",
            "1|gar nicht|1|4",
            "2||0|4",
            "3||0|4",
            "4||2|4",
            "5|sehr|0|4",
            "no_answer||1|4",
            "mean||3|4",
            "spread||1.41|4",
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn words_and_texts_are_listed_and_formulas_defused() {
        assert_eq!(rows(&cloud())[1..], [["'=cmd|' /C calc'!A0", "3", "5"], ["Zeit", "2", "5"]]);
        let listed = rows(&texts());
        assert_eq!(listed[1], ["Erste Zeile\nzweite, \"Zeile\"", "5"]);
        assert_eq!(listed[2], ["'@SUM(1)", "5"]);
    }

    #[test]
    fn names_stand_in_a_part_of_their_own_and_only_in_named_polls() {
        assert_eq!(named(&challenges().export()).unwrap(), None);
        let sample = named_choice();
        let bytes = named(&sample.export()).unwrap().unwrap();
        assert_eq!(read(&bytes)[1], ["'+49 Lea", "Ja"]);
        assert!(!String::from_utf8(result(&sample.export()).unwrap()).unwrap().contains("Lea"));
    }

    #[rstest]
    #[case("=1+1", "'=1+1")]
    #[case("+49 30", "'+49 30")]
    #[case("-1", "-1")]
    #[case("+4,75", "+4,75")]
    #[case("+4,75,1", "'+4,75,1")]
    #[case("-1+cmd", "'-1+cmd")]
    #[case("-", "'-")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("  =1", "'  =1")]
    #[case("\t=1", "'\t=1")]
    #[case("\rx", "'\rx")]
    #[case("＝1", "'＝1")]
    #[case("a=1", "a=1")]
    #[case("", "")]
    #[case("– Gedankenstrich", "– Gedankenstrich")]
    fn formulas_are_defused(#[case] text: &str, #[case] written: &str) {
        assert_eq!(defused(text), written);
    }
}
