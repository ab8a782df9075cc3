//! A CSV file as offices make them: commas, semicolons or tabs; UTF-8 with or without a byte order mark, UTF-16 ("Unicode text"), or
//! Windows-1252, in which old programs save.

use reihum_domain::network::import::{LINES_MAX, Line};

/// Most bytes of a file.
pub const LIST_MAX: usize = 2 * 1024 * 1024;

/// So many lines are read; whoever has more is told so by the rules.
const READ_MAX: usize = LINES_MAX + 1;

/// What stands at 0x80 to 0x9F in Windows-1252; five places are empty.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// Headings, and the lines below them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadList {
    pub headings: Vec<String>,
    pub lines: Vec<Line>,
}

/// Why a file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFault {
    TooLarge,
    /// A workbook or a picture, say.
    NotText,
}

/// Reads a file. Nothing is judged here: empty lines and lines of other lengths come along.
pub fn read(bytes: &[u8]) -> Result<ReadList, ReadFault> {
    if bytes.len() > LIST_MAX {
        return Err(ReadFault::TooLarge);
    }
    let whole = decoded(bytes).ok_or(ReadFault::NotText)?;
    let (separator, text) = separator(&whole);
    // The line that said what separates.
    let above = u64::from(text.len() < whole.len());
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut list = ReadList::default();
    for record in reader.records().take(READ_MAX + 1) {
        let record = record.map_err(|_| ReadFault::NotText)?;
        let cells: Vec<String> = record.iter().map(ToOwned::to_owned).collect();
        let line = above + record.position().map_or(0, |at| line_of(text, at));
        if list.headings.is_empty() {
            list.headings = cells;
        } else {
            list.lines.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
        }
    }
    Ok(list)
}

/// The line on which a record begins: its position is before the empty lines that are passed over.
fn line_of(text: &str, at: &::csv::Position) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let ahead = text.as_bytes().get(from..).unwrap_or_default();
    let empty = ahead.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n').count();
    at.line() + u64::try_from(empty).unwrap_or_default()
}

/// The text of a file; `None` if it is none.
fn decoded(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        bytes => {
            std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().copied().map(windows).collect(), ToOwned::to_owned)
        }
    };
    (!text.contains('\0')).then_some(text)
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// What separates the cells: what the first line says (`sep=;`, as Excel has it), or what stands in it most often outside of quotes.
fn separator(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let [said @ (b',' | b';' | b'\t')] = first.trim_end_matches('\r').strip_prefix("sep=").unwrap_or("").as_bytes() {
        return (*said, rest);
    }
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, n)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *n += 1;
        }
    }
    // The last of several that are alike, so the order above is turned round.
    let most = counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b';', |(separator, _)| *separator);
    (most, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let list = read(bytes).unwrap();
        [vec![list.headings], list.lines.into_iter().map(|(_, cells)| cells).collect()].concat()
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: [u8; 2]) -> Vec<u8> {
        [mark.to_vec(), text.encode_utf16().flat_map(unit).collect()].concat()
    }

    #[test]
    fn a_list_is_read_however_it_was_saved() {
        let expected = [["Organisation", "Größe"], ["Straße „A“ – €", "groß, sehr"]];
        let text = "Organisation;Größe\r\nStraße „A“ – €;groß, sehr\r\n";
        let windows = b"Organisation;Gr\xf6\xdfe\r\nStra\xdfe \x84A\x93 \x96 \x80;gro\xdf, sehr\r\n";
        assert_eq!(cells(text.as_bytes()), expected);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        assert_eq!(cells(windows), expected);
        assert_eq!(cells(&utf16(text, u16::to_le_bytes, [0xff, 0xfe])), expected);
        assert_eq!(cells(&utf16(text, u16::to_be_bytes, [0xfe, 0xff])), expected);
    }

    #[rstest]
    #[case("a,b\n1,2", "a|b 1|2")]
    #[case("a;b\n1;2", "a|b 1|2")]
    #[case("a\tb\n1\t2", "a|b 1|2")]
    #[case("sep=,\r\na,b;c\n1,2", "a|b;c 1|2")]
    #[case("\"a, b, c\";d\n1;2", "a, b, c|d 1|2")]
    #[case("a\n1", "a 1")]
    #[case("a;b\r1;2\r", "a|b 1|2")]
    #[case("a;b\n1;2;3\n4", "a|b 1|2|3 4")]
    fn separators_are_found(#[case] text: &str, #[case] read: &str) {
        let rows: Vec<String> = cells(text.as_bytes()).iter().map(|row| row.join("|")).collect();
        assert_eq!(rows.join(" "), read);
    }

    #[test]
    fn lines_are_numbered_as_editors_number_them() {
        let list = read(b"a;b\n\n\"1\n1\";2\n3;4\n").unwrap();
        assert_eq!(list.lines.iter().map(|(nr, _)| *nr).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(read(b"PK\x03\x04\0\0"), Err(ReadFault::NotText));
        assert_eq!(read(&vec![b'a'; LIST_MAX + 1]), Err(ReadFault::TooLarge));
        assert_eq!(read(b""), Ok(ReadList::default()));
    }
}
