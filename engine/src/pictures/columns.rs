//! Columns for a choice among a few options with short texts; anything longer is drawn as bars.

use super::Picture;
use super::font::Weight;
use super::rows::Row;
use super::svg::{Anchor, Area, Canvas, Style, count};
use super::wrap::wrap;

const MOST: usize = 6;
const LABEL: f64 = 32.0;
const LABEL_LINES: usize = 2;

/// Whether columns suit these options: few, without groups (whose signs stand before texts), with texts that fit below a column without
/// breaking a word.
pub(super) fn suit(rows: &[Row], body: Area) -> bool {
    let width = slot(rows.len(), body) - 24.0;
    let word_fits = |text: &str| text.split_whitespace().all(|word| Weight::SemiBold.width(word, LABEL) <= width);
    let fits = |row: &Row| {
        row.group.is_none() && word_fits(&row.text) && !wrap(&row.text, Weight::SemiBold, LABEL, width, LABEL_LINES).cut
    };
    (2..=MOST).contains(&rows.len()) && rows.iter().all(fits)
}

fn slot(options: usize, body: Area) -> f64 {
    (body.w / count(options.max(1))).min(380.0)
}

pub(super) fn draw(picture: &Picture<'_>, canvas: &mut Canvas, body: Area, rows: &[Row]) {
    let palette = picture.scheme.palette();
    let slot = slot(rows.len(), body);
    let left = body.x + (body.w - slot * count(rows.len())) / 2.0;
    let most = rows.iter().map(|row| row.points).max().unwrap_or(0).max(1);
    let base = body.bottom() - 98.0;
    let plot = Area { x: left, y: body.y + 64.0, w: slot * count(rows.len()), h: base - body.y - 64.0 };
    for (place, row) in rows.iter().enumerate() {
        draw_column(picture, canvas, plot, slot, (place, row), f64::from(row.points) / f64::from(most));
    }
    canvas.line((plot.x, base), (plot.right(), base), 2.0, palette.muted);
}

fn draw_column(
    picture: &Picture<'_>,
    canvas: &mut Canvas,
    plot: Area,
    slot: f64,
    (place, row): (usize, &Row),
    share: f64,
) {
    let palette = picture.scheme.palette();
    let (width, height) = ((slot * 0.58).min(190.0), plot.h * share);
    let middle = plot.x + slot * (count(place) + 0.5);
    let colour = if row.leads() { palette.accent } else { palette.second };
    let column = Area { x: middle - width / 2.0, y: plot.bottom() - height, w: width, h: height };
    canvas.rect(column, 6.0, colour);
    let ink = if row.points == 0 { palette.muted } else { palette.ink };
    let number = Style::new(46.0, ink).bold().anchored(Anchor::Middle);
    canvas.text(middle, column.y - 16.0, number, &row.points.to_string());
    let mut label = Style::new(LABEL, ink).anchored(Anchor::Middle);
    if row.leads() {
        label = label.bold();
    }
    let lines = wrap(&row.text, label.weight, LABEL, slot - 24.0, LABEL_LINES).lines;
    for (i, line) in lines.iter().enumerate() {
        canvas.text(middle, plot.bottom() + 42.0 + label.line_height() * count(i), label.spoken(row.language), line);
    }
}
