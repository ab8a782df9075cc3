//! Ranked options as horizontal bars, or as rows of dots where people spread points. Up to twelve in one column, more in two.

use super::Picture;
use super::font::Weight;
use super::rows::{Row, unit};
use super::svg::{Anchor, Area, Canvas, Style, count, line_height};
use super::wrap::{best_size, wrap};

/// How lengths are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Bars,
    /// A dot for each point; a bar that ends in a dot when there are too many.
    Dots,
}

/// Where things stand within one column.
struct Layout {
    column: Area,
    row: f64,
    size: f64,
    label_lines: usize,
    label: Area,
    bar: Area,
    /// Right edges of the two side numbers, where there is room for them.
    side: Option<(f64, f64)>,
}

const SIZES: [f64; 12] = [48.0, 44.0, 40.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0];
const ONE_COLUMN: usize = 12;
const MOST_DOTS: u32 = 36;

pub(super) fn draw(picture: &Picture<'_>, canvas: &mut Canvas, body: Area, rows: &[Row], look: Look) {
    let columns = if rows.len() > ONE_COLUMN { 2 } else { 1 };
    let per_column = rows.len().div_ceil(columns).max(1);
    let most = rows.iter().map(|row| row.points).max().unwrap_or(0);
    for (nr, part) in rows.chunks(per_column).enumerate() {
        let gap = 56.0;
        let width = (body.w - gap * count(columns - 1)) / count(columns);
        let column = Area { x: body.x + count(nr) * (width + gap), w: width, ..body };
        let layout = Layout::of(column, rows, per_column, columns == 1 && has_side(picture));
        draw_headings(picture, canvas, &layout);
        for (place, row) in part.iter().enumerate() {
            draw_row(picture, canvas, &layout, place, row, most, look);
        }
    }
}

/// Single choice has nothing to say beside its votes.
fn has_side(picture: &Picture<'_>) -> bool {
    use reihum_domain::question::Kind;
    matches!(picture.poll.question.kind, Kind::Ranking { .. } | Kind::Points { .. })
}

impl Layout {
    fn of(column: Area, rows: &[Row], per_column: usize, side: bool) -> Self {
        let heading = 34.0;
        let row = ((column.h - heading) / count(per_column)).min(124.0);
        let mark = if rows.iter().any(|row| row.group.is_some()) { 40.0 } else { 0.0 };
        let indent = 66.0 + mark;
        let right = if side { 290.0 } else { 0.0 };
        let texts: Vec<String> = rows.iter().map(|row| row.text.clone()).collect();
        let (type_size, label_width) = fit_labels(&texts, row, (column.w - indent - right) * 0.65);
        let label = Area { x: column.x + indent, y: column.y + heading, w: label_width, h: row };
        let bar_x = label.right() + 28.0;
        let number = 92.0;
        let bar = Area { x: bar_x, y: label.y, w: column.right() - right - bar_x - number, h: (row * 0.56).min(58.0) };
        let side = side.then(|| (column.right() - 156.0, column.right()));
        Self { column, row, size: type_size, label_lines: lines_in(row, type_size), label, bar, side }
    }
}

/// The largest type for all texts, and how wide they get in it: what they leave is for the bars. The winner is set in bold, so all are
/// measured in bold.
fn fit_labels(texts: &[String], row: f64, widest: f64) -> (f64, f64) {
    let choices: Vec<f64> = SIZES.into_iter().filter(|size| line_height(*size) <= row.max(24.0)).collect();
    let size = best_size(texts, Weight::SemiBold, &choices, widest, |size| lines_in(row, size));
    let lines = texts.iter().flat_map(|text| wrap(text, Weight::SemiBold, size, widest, lines_in(row, size)).lines);
    let needed = lines.map(|line| Weight::SemiBold.width(&line, size)).fold(0.0, f64::max);
    // A hair more, so that rounding never breaks a line again.
    (size, (needed + 0.5).clamp(widest * 0.45, widest))
}

fn lines_in(row: f64, size: f64) -> usize {
    let mut lines = 1;
    while lines < 3 && line_height(size) * count(lines + 1) <= row * 0.98 {
        lines += 1;
    }
    lines
}

fn draw_headings(picture: &Picture<'_>, canvas: &mut Canvas, layout: &Layout) {
    let style = Style::new(24.0, picture.scheme.palette().muted);
    let baseline = layout.column.y + 20.0;
    canvas.text(layout.bar.x, baseline, style, unit(picture));
    if let Some((first, mentions)) = layout.side {
        canvas.text(first, baseline, style.anchored(Anchor::End), &picture.labels.first);
        canvas.text(mentions, baseline, style.anchored(Anchor::End), &picture.labels.mentions);
    }
}

fn draw_row(picture: &Picture<'_>, canvas: &mut Canvas, at: &Layout, place: usize, row: &Row, most: u32, look: Look) {
    let palette = picture.scheme.palette();
    let middle = at.label.y + at.row * (count(place) + 0.5);
    let ink = if row.points == 0 { palette.muted } else { palette.ink };
    let mut style = Style::new(at.size, ink);
    if row.leads() {
        style = style.bold();
    }
    let rank = Style { size: at.size, colour: palette.muted, ..style }.anchored(Anchor::End);
    canvas.lines(at.column.x + 46.0, middle, rank, &[format!("{}.", row.rank)]);
    if let Some(nr) = row.group {
        palette.mark_group(canvas, nr, at.column.x + 78.0, middle, (at.size * 0.38).min(11.0));
    }
    let label = wrap(&row.text, style.weight, at.size, at.label.w, at.label_lines);
    canvas.lines(at.label.x, middle, style.spoken(row.language), &label.lines);
    let colour = match row.group {
        Some(nr) => palette.group(nr),
        None if row.leads() => palette.accent,
        None => palette.second,
    };
    let bar = Area { y: middle - at.bar.h / 2.0, ..at.bar };
    let end = draw_length(canvas, bar, (row.points, most), look, (colour, palette.track));
    canvas.lines(end + 16.0, middle, style.bold(), &[row.points.to_string()]);
    if let Some((first, mentions)) = at.side {
        let side = Style::new(at.size.min(32.0), palette.muted).anchored(Anchor::End);
        canvas.lines(first, middle, side, &[row.first.to_string()]);
        canvas.lines(mentions, middle, side, &[row.mentions.to_string()]);
    }
}

/// Draws how much it is and returns where that ends.
fn draw_length(
    canvas: &mut Canvas,
    bar: Area,
    (n, most): (u32, u32),
    look: Look,
    (colour, track): (&str, &str),
) -> f64 {
    let share = if most == 0 { 0.0 } else { f64::from(n) / f64::from(most) };
    let middle = bar.y + bar.h / 2.0;
    match look {
        Look::Bars => {
            // A zero still shows where bars begin.
            let (w, colour) = if n == 0 { (4.0, track) } else { ((bar.w * share).max(4.0), colour) };
            canvas.rect(Area { w, ..bar }, 6.0, colour);
            bar.x + w
        }
        Look::Dots if most <= MOST_DOTS => {
            let step = (bar.w / f64::from(most.max(1))).min(bar.h * 0.78);
            for i in 0..n {
                canvas.circle(bar.x + step * (f64::from(i) + 0.5), middle, step * 0.42, colour);
            }
            bar.x + step * f64::from(n)
        }
        Look::Dots => {
            let (radius, w) = (bar.h * 0.36, bar.w * share);
            canvas.rect(Area { y: middle - bar.h * 0.08, h: bar.h * 0.16, w, ..bar }, 3.0, colour);
            canvas.circle(
                bar.x + w,
                middle,
                if n == 0 { radius * 0.4 } else { radius },
                if n == 0 { track } else { colour },
            );
            bar.x + w + radius
        }
    }
}
