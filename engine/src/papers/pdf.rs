//! PDF on A4, set with the fonts that pictures use: headings, tables that break between rows, trends as small multiples. The same report gives the same bytes.
//!
//! Written with krilla rather than typeset by typst: typst brings 125 crates that nothing else here needs and as many minutes of building, krilla thirteen.

use super::{Block, Grid, Trend};
use crate::pictures::{REGULAR, SEMIBOLD, Weight, wrap};
use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

const WIDTH: f64 = 595.0;
const HEIGHT: f64 = 842.0;
const LEFT: f64 = 56.0;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 782.0;
const INNER: f64 = WIDTH - 2.0 * LEFT;
const BODY: f64 = 10.5;
const PANEL: f64 = 112.0;
/// The size of what stands in tables.
const CELL: f64 = 9.3;
/// A table of so many rows stays on one page.
const SHORT: usize = 12;

/// Why a paper could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("the fonts are damaged")]
    Fonts,
    #[error("the page could not be written: {0}")]
    Page(String),
}

/// What stands on a page, in points from its upper left corner.
#[derive(Debug, Clone)]
enum Mark {
    Text { x: f64, y: f64, size: f64, weight: Weight, grey: u8, text: String },
    Line { from: (f64, f64), to: (f64, f64), thick: f64, grey: u8 },
    Dot { x: f64, y: f64 },
}

/// Writes the paper; `language` is its language tag.
pub fn write(blocks: &[Block], title: &str, language: &str) -> Result<Vec<u8>, PdfError> {
    let mut setter = Setter::default();
    for block in blocks {
        setter.set(block);
    }
    let pages = setter.pages();
    let fonts = [REGULAR, SEMIBOLD].map(|bytes| Font::new(bytes.to_vec().into(), 0));
    let [Some(regular), Some(semibold)] = fonts else { return Err(PdfError::Fonts) };
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()).language(language.to_owned()));
    let of = pages.len();
    for (nr, marks) in (1..).zip(&pages) {
        let settings = PageSettings::from_wh(595.0, 842.0).ok_or_else(|| PdfError::Page("size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let foot = Mark::Text {
            x: LEFT,
            y: HEIGHT - 36.0,
            size: 8.5,
            weight: Weight::Regular,
            grey: 95,
            text: format!("{title} · {nr}/{of}"),
        };
        for mark in marks.iter().chain([&foot]) {
            draw(&mut surface, mark, &regular, &semibold);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| PdfError::Page(format!("{error:?}")))
}

/// Sets blocks from top to bottom, and begins a new page where one does not fit.
#[derive(Default)]
struct Setter {
    done: Vec<Vec<Mark>>,
    marks: Vec<Mark>,
    /// How far down the page is used.
    used: f64,
}

impl Setter {
    fn pages(mut self) -> Vec<Vec<Mark>> {
        self.done.push(self.marks);
        self.done
    }

    fn y(&self) -> f64 {
        TOP + self.used
    }

    fn room(&mut self, height: f64) {
        if self.y() + height > BOTTOM && self.used > 0.0 {
            self.done.push(std::mem::take(&mut self.marks));
            self.used = 0.0;
        }
    }

    fn set(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.paragraph(text, 20.0, Weight::SemiBold, 20, 10.0),
            Block::Heading(text) => {
                // A heading never stands alone at the foot of a page.
                self.room(90.0);
                self.used += 10.0;
                self.paragraph(text, 13.5, Weight::SemiBold, 20, 5.0);
            }
            Block::Text(text) => self.paragraph(text, BODY, Weight::Regular, 30, 6.0),
            Block::Note(text) => self.paragraph(text, 8.8, Weight::Regular, 85, 5.0),
            Block::Items(items) => {
                for item in items {
                    self.paragraph(&format!("–  {item}"), BODY, Weight::Regular, 30, 3.0);
                }
                self.used += 4.0;
            }
            Block::Table(grid) => self.table(grid),
            Block::Trends(trends) => self.trends(trends),
        }
    }

    fn paragraph(&mut self, text: &str, size: f64, weight: Weight, grey: u8, after: f64) {
        for line in wrap(text, weight, size, INNER, 400).lines {
            self.room(size * 1.35);
            self.used += size * 1.35;
            self.text(LEFT, self.y() - size * 0.3, (size, weight, grey), line);
        }
        self.used += after;
    }

    fn text(&mut self, x: f64, y: f64, (size, weight, grey): (f64, Weight, u8), text: String) {
        self.marks.push(Mark::Text { x, y, size, weight, grey, text });
    }

    /// A short table stays whole; a long one says its headings again on each page.
    fn table(&mut self, grid: &Grid) {
        let widths = widths(grid);
        let headings = Row::of(&grid.headings, &widths, Weight::SemiBold);
        let rows: Vec<Row> = grid.rows.iter().map(|row| Row::of(row, &widths, Weight::Regular)).collect();
        self.room(headings.height + rows.iter().take(SHORT).map(|row| row.height).sum::<f64>());
        self.row(&headings, grid.words, &widths);
        for row in &rows {
            if self.y() + row.height > BOTTOM {
                self.room(BOTTOM);
                self.row(&headings, grid.words, &widths);
            }
            self.row(row, grid.words, &widths);
        }
        self.used += 8.0;
    }

    fn row(&mut self, row: &Row, words: usize, widths: &[f64]) {
        let weight = row.weight;
        let mut x = LEFT;
        for (column, (lines, width)) in row.cells.iter().zip(widths).enumerate() {
            for (nr, line) in lines.iter().enumerate() {
                let y = self.y() + CELL * (1.15 + 1.3 * number(nr));
                let shift = if column < words { 0.0 } else { width - 8.0 - weight.width(line, CELL) };
                self.text(x + shift, y, (CELL, weight, 30), line.clone());
            }
            x += width;
        }
        self.used += row.height;
        let (y, grey) = (self.y(), if weight == Weight::SemiBold { 60 } else { 200 });
        self.marks.push(Mark::Line { from: (LEFT, y), to: (LEFT + INNER, y), thick: 0.6, grey });
    }

    fn trends(&mut self, trends: &[Trend]) {
        // As the picture has them: five stand in two rows of three.
        let columns = if trends.len() > 4 { 3 } else { 2 };
        let width = (INNER - 24.0 * number(columns - 1)) / number(columns);
        for beside in trends.chunks(columns) {
            self.room(PANEL + 10.0);
            for (column, trend) in beside.iter().enumerate() {
                panel(&mut self.marks, (LEFT + number(column) * (width + 24.0), TOP + self.used), width, trend);
            }
            self.used += PANEL + 10.0;
        }
    }
}

/// A table's row, its cells broken into lines.
struct Row {
    cells: Vec<Vec<String>>,
    weight: Weight,
    height: f64,
}

impl Row {
    fn of(cells: &[String], widths: &[f64], weight: Weight) -> Self {
        let lines = |(cell, width): (&String, &f64)| wrap(cell, weight, CELL, width - 8.0, 30).lines;
        let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(lines).collect();
        let most = cells.iter().map(Vec::len).max().unwrap_or(1);
        Self { cells, weight, height: CELL * 1.3 * number(most) + 5.0 }
    }
}

/// One condition: title, change, a line with its margins and figures.
fn panel(marks: &mut Vec<Mark>, (x, y): (f64, f64), width: f64, trend: &Trend) {
    let titles = wrap(&trend.title, Weight::SemiBold, 9.0, width, 3).lines;
    let below = y + 11.0 * number(titles.len()) + 11.0;
    let lines = titles.into_iter().enumerate();
    marks.extend(lines.map(|(nr, line)| bold(x, y + 11.0 + 11.0 * number(nr), 9.0, line)));
    marks.push(small(x, below, 8.2, trend.change.clone()));
    let (left, right, low, high) = (x + 16.0, x + width - 14.0, y + PANEL - 14.0, y + 50.0);
    let at = |value: f64| low - (low - high) * (value.clamp(1.0, 5.0) - 1.0) / 4.0;
    for step in [1.0, 3.0, 5.0] {
        marks.push(Mark::Line { from: (left - 4.0, at(step)), to: (right + 8.0, at(step)), thick: 0.4, grey: 215 });
        marks.push(small(x + 2.0, at(step) + 2.6, 7.5, format!("{step:.0}")));
    }
    let steps = number(trend.waves.len().saturating_sub(1).max(1));
    let across = |nr: usize| left + 6.0 + (right - left - 6.0) * number(nr) / steps;
    let mut before = None;
    for (nr, wave) in trend.waves.iter().enumerate() {
        marks.push(small(across(nr) - Weight::Regular.width(wave, 7.5) / 2.0, low + 11.0, 7.5, wave.clone()));
        let Some(Some((value, margin, said))) = trend.points.get(nr) else {
            before = None;
            continue;
        };
        let here = (across(nr), at(*value));
        if let Some(from) = before.replace(here) {
            marks.push(Mark::Line { from, to: here, thick: 1.3, grey: 40 });
        }
        let (top, bottom) = (at(value + margin), at(value - margin));
        marks.push(Mark::Line { from: (here.0, bottom), to: (here.0, top), thick: 0.8, grey: 130 });
        marks.push(Mark::Dot { x: here.0, y: here.1 });
        marks.push(bold(here.0 - Weight::SemiBold.width(said, 8.5) / 2.0, top - 2.5, 8.5, said.clone()));
    }
}

fn bold(x: f64, y: f64, size: f64, text: String) -> Mark {
    Mark::Text { x, y, size, weight: Weight::SemiBold, grey: 20, text }
}

fn small(x: f64, y: f64, size: f64, text: String) -> Mark {
    Mark::Text { x, y, size, weight: Weight::Regular, grey: 90, text }
}

/// Numbers get what they need, words share the rest by what they need.
fn widths(grid: &Grid) -> Vec<f64> {
    let needed = |column: usize| {
        let cells = grid.rows.iter().filter_map(|row| row.get(column)).chain(grid.headings.get(column));
        cells.map(|cell| Weight::SemiBold.width(cell, 9.3) + 10.0).fold(24.0, f64::max)
    };
    let wished: Vec<f64> = (0..grid.headings.len()).map(needed).collect();
    let numbers: f64 = wished.iter().skip(grid.words).map(|width| width.min(90.0)).sum();
    let words: f64 = wished.iter().take(grid.words).sum();
    let share = |(column, width): (usize, &f64)| {
        if column < grid.words { (INNER - numbers) * width / words.max(1.0) } else { width.min(90.0) }
    };
    wished.iter().enumerate().map(share).collect()
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, regular: &Font, semibold: &Font) {
    match mark {
        Mark::Text { x, y, size, weight, grey, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: luma::Color::new(*grey).into(), ..Fill::default() }));
            let font = if *weight == Weight::SemiBold { semibold } else { regular };
            surface.draw_text(
                Point::from_xy(short(*x), short(*y)),
                font.clone(),
                short(*size),
                text,
                false,
                TextDirection::Auto,
            );
        }
        Mark::Line { from, to, thick, grey } => {
            surface.set_fill(None);
            let paint = luma::Color::new(*grey).into();
            surface.set_stroke(Some(Stroke { paint, width: short(*thick), ..Stroke::default() }));
            let mut path = PathBuilder::new();
            path.move_to(short(from.0), short(from.1));
            path.line_to(short(to.0), short(to.1));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Dot { x, y } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: luma::Color::new(20).into(), ..Fill::default() }));
            let mut path = PathBuilder::new();
            if let Some(square) = Rect::from_xywh(short(x - 2.0), short(y - 2.0), 4.0, 4.0) {
                path.push_rect(square);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page")]
fn short(number: f64) -> f32 {
    number as f32
}

fn number(n: usize) -> f64 {
    u32::try_from(n).map_or(0.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        let bytes = write(&samples::german(), "Bericht 2026-Q4", "de").unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        assert_eq!(bytes, write(&samples::german(), "Bericht 2026-Q4", "de").unwrap());
        if let Some(folder) = std::env::var_os("REIHUM_SAMPLES") {
            let folder = std::path::Path::new(&folder);
            std::fs::write(folder.join("report.pdf"), &bytes).unwrap();
            let trends = samples::german().into_iter().find_map(|block| match block {
                Block::Trends(trends) => Some(trends),
                _ => None,
            });
            let svg = crate::pictures::trends("Bedingungen", "Striche: 95 %", &trends.unwrap(), "de");
            std::fs::write(folder.join("trends.png"), crate::pictures::png::png(&svg).unwrap()).unwrap();
            std::fs::write(folder.join("report.md"), super::super::markdown::write(&samples::german())).unwrap();
        }
    }

    #[test]
    fn long_reports_break_onto_pages() {
        let mut setter = Setter::default();
        for _ in 0..6 {
            for block in &samples::german() {
                setter.set(block);
            }
        }
        let pages = setter.pages();
        assert!(pages.len() >= 6);
        let lowest = |mark: &Mark| match mark {
            Mark::Text { y, .. } | Mark::Dot { y, .. } => *y,
            Mark::Line { from, to, .. } => from.1.max(to.1),
        };
        assert!(pages.iter().flatten().all(|mark| lowest(mark) <= BOTTOM + 2.0));
    }

    /// Wherever on the page it begins.
    #[test]
    fn a_short_table_stays_whole() {
        let row = |nr: usize| vec![nr.to_string(), "Gemeinsamer Newsletter".to_owned()];
        let grid = Grid {
            name: String::new(),
            headings: vec!["Nr.".to_owned(), "Beschluss".to_owned()],
            rows: (1..=3).map(row).collect(),
            words: 2,
        };
        for used in 0..700 {
            let mut setter = Setter { used: f64::from(used), ..Setter::default() };
            setter.table(&grid);
            let pages = setter.pages();
            let texts = |page: &Vec<Mark>| page.iter().filter(|mark| matches!(mark, Mark::Text { .. })).count();
            assert!(pages.iter().map(texts).all(|n| n == 0 || n == 8), "begun at {used}");
        }
    }
}
