//! The two embedded fonts and how wide a text is in them.
//!
//! Reads just the tables that hold advance widths. No kerning and no shaping: widths serve layout, and drawn texts carry the width they
//! were measured with, so that a viewer without this font squeezes its own into the same place.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Source Sans 3, SIL Open Font License (`assets/fonts/OFL.txt`).
pub(crate) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf");
pub(crate) const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/SourceSans3-SemiBold.ttf");

/// How far a text of size 1 rises above its baseline and hangs below it; capitals with accents included.
pub(super) const ASCENT: f64 = 0.92;
pub(super) const DESCENT: f64 = 0.27;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

impl Weight {
    fn widths(self) -> &'static Widths {
        static BOTH: LazyLock<[Widths; 2]> = LazyLock::new(|| [Widths::read(REGULAR), Widths::read(SEMIBOLD)]);
        match self {
            Self::Regular => &BOTH[0],
            Self::SemiBold => &BOTH[1],
        }
    }

    /// The width of a text at a font size.
    pub(crate) fn width(self, text: &str, size: f64) -> f64 {
        let widths = self.widths();
        text.chars().map(|c| widths.of(c)).sum::<f64>() * size
    }

    /// Whether the embedded font has every letter, so that the measured width is the true one.
    pub(super) fn has_all(self, text: &str) -> bool {
        let widths = self.widths();
        text.chars().all(|c| widths.by_letter.contains_key(&c))
    }
}

/// Advance widths in units of the font size.
struct Widths {
    by_letter: HashMap<char, f64>,
}

impl Widths {
    /// A letter that the font lacks is taken as a full square, as emoji and Chinese are; marks that sit on a letter as nothing.
    fn of(&self, c: char) -> f64 {
        match self.by_letter.get(&c) {
            Some(width) => *width,
            None if joins_the_letter_before(c) => 0.0,
            None => 1.0,
        }
    }

    fn read(data: &[u8]) -> Self {
        Self { by_letter: read_widths(data).unwrap_or_default() }
    }
}

/// Whether a text must not be cut before this character.
pub(super) fn joins_the_letter_before(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x200c..=0x200d | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff)
}

/// The OpenType tables head, hhea, hmtx and cmap (format 4, which holds every letter below U+10000).
fn read_widths(data: &[u8]) -> Option<HashMap<char, f64>> {
    let units = f64::from(u16_at(table(data, *b"head")?, 18)?);
    let metrics = usize::from(u16_at(table(data, *b"hhea")?, 34)?);
    let advances = table(data, *b"hmtx")?;
    let advance = |glyph: u16| {
        let row = usize::from(glyph).min(metrics.saturating_sub(1));
        u16_at(advances, row * 4).map(|width| f64::from(width) / units)
    };
    let map = letter_map(table(data, *b"cmap")?)?;
    let segments = usize::from(u16_at(map, 6)?) / 2;
    let mut widths = HashMap::new();
    for segment in 0..segments {
        let end = u16_at(map, 14 + segment * 2)?;
        let start = u16_at(map, 16 + (segments + segment) * 2)?;
        for code in start..=end {
            let glyph = glyph_of(map, segments, segment, code)?;
            if let (Some(letter), Some(width), true) = (char::from_u32(code.into()), advance(glyph), glyph != 0) {
                widths.insert(letter, width);
            }
        }
    }
    Some(widths)
}

fn glyph_of(map: &[u8], segments: usize, segment: usize, code: u16) -> Option<u16> {
    let at = |part: usize| 16 + (part * segments + segment) * 2;
    let (start, delta, range) = (u16_at(map, at(1))?, u16_at(map, at(2))?, u16_at(map, at(3))?);
    if range == 0 {
        return Some(code.wrapping_add(delta));
    }
    let place = at(3) + usize::from(range) + usize::from(code - start) * 2;
    Some(match u16_at(map, place).unwrap_or(0) {
        0 => 0,
        glyph => glyph.wrapping_add(delta),
    })
}

fn letter_map(cmap: &[u8]) -> Option<&[u8]> {
    let count = usize::from(u16_at(cmap, 2)?);
    let subtables = (0..count).filter_map(|i| cmap.get(usize::try_from(u32_at(cmap, 8 + i * 8)?).ok()?..));
    subtables.into_iter().find(|subtable| u16_at(subtable, 0) == Some(4))
}

fn table(data: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(data, 4)?);
    let record = (0..count).filter_map(|i| data.get(12 + i * 16..28 + i * 16)).find(|record| record[..4] == tag)?;
    let (start, length) = (usize::try_from(u32_at(record, 8)?).ok()?, usize::try_from(u32_at(record, 12)?).ok()?);
    data.get(start..start.checked_add(length)?)
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_the_letters_of_our_neighbours() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            assert!(weight.has_all("ÄÖÜäöüßẞ„“‚‘«»–…·€ ąćęłńóśźż ğışçİ éèêàâçœ ěščřž őű 0123456789"));
            assert!(!weight.has_all("🙂"));
        }
    }

    #[test]
    fn widths_are_those_of_the_font() {
        assert!((Weight::Regular.width("0", 1.0) - 0.497).abs() < 0.02, "{}", Weight::Regular.width("0", 1.0));
        assert!(Weight::Regular.width("i", 100.0) < Weight::Regular.width("W", 100.0) / 2.0);
        assert!(Weight::SemiBold.width("Zusammenarbeit", 30.0) > Weight::Regular.width("Zusammenarbeit", 30.0));
        assert!((Weight::Regular.width("e\u{301}", 10.0) - Weight::Regular.width("e", 10.0)).abs() < 1e-9);
    }

    #[test]
    fn a_damaged_font_has_no_widths() {
        assert!(read_widths(&REGULAR[..200]).is_none());
        assert!(read_widths(b"").is_none());
    }
}
