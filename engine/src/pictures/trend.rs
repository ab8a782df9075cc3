//! Conditions over the waves as small multiples: one panel each, all with the same scale, the figures directly at their points, black on white enough to be copied in grey.

use super::font::Weight;
use super::palette::{Palette, Scheme};
use super::svg::{Anchor, Area, Canvas, HEIGHT, Style, WIDTH, count};
use super::wrap::wrap;
use crate::papers::Trend;

const MARGIN: f64 = 56.0;
const GAP: f64 = 48.0;
const TITLE: f64 = 27.0;

/// Draws up to nine conditions. `title` stands on top, `note` below.
pub fn trends(title: &str, note: &str, trends: &[Trend], language: &str) -> String {
    let palette = Scheme::Light.palette();
    let mut canvas = Canvas::default();
    canvas.text(MARGIN, 72.0, Style::new(40.0, palette.ink).bold(), title);
    let columns = if trends.len() > 4 { 3 } else { trends.len().clamp(1, 2) };
    let rows = trends.len().div_ceil(columns).max(1);
    let body = Area { x: MARGIN, y: 112.0, w: WIDTH - 2.0 * MARGIN, h: HEIGHT - 112.0 - 70.0 };
    let w = (body.w - GAP * count(columns - 1)) / count(columns);
    let h = (body.h - GAP * count(rows - 1)) / count(rows);
    for (nr, trend) in trends.iter().take(9).enumerate() {
        let (column, row) = (count(nr % columns), count(nr / columns));
        let panel = Area { x: body.x + column * (w + GAP), y: body.y + row * (h + GAP), w, h };
        draw_panel(&mut canvas, panel, trend, palette);
    }
    canvas.text(MARGIN, HEIGHT - 28.0, Style::new(22.0, palette.muted), note);
    canvas.finish(language, palette.ground, (title, language), &described(trends))
}

fn draw_panel(canvas: &mut Canvas, panel: Area, trend: &Trend, palette: &'static Palette) {
    let style = Style::new(TITLE, palette.ink).bold();
    let lines = wrap(&trend.title, Weight::SemiBold, TITLE, panel.w, 2).lines;
    for (nr, line) in lines.iter().enumerate() {
        canvas.text(panel.x, panel.y + TITLE + style.line_height() * count(nr), style, line);
    }
    let change = Style::new(23.0, palette.muted);
    let below = panel.y + TITLE + style.line_height() * count(lines.len());
    canvas.text(panel.x, below, change, &trend.change);
    let top = panel.y + TITLE * 4.4;
    let plot = Area { x: panel.x + 26.0, y: top, w: panel.w - 70.0, h: panel.bottom() - top - 34.0 };
    let y = |value: f64| plot.bottom() - plot.h * (value.clamp(1.0, 5.0) - 1.0) / 4.0;
    for step in [1.0, 3.0, 5.0] {
        canvas.line((plot.x, y(step)), (plot.right() + 30.0, y(step)), 1.5, palette.track);
        let label = Style::new(20.0, palette.muted).anchored(Anchor::End);
        canvas.text(plot.x - 8.0, y(step) + 7.0, label, &format!("{step:.0}"));
    }
    draw_points(canvas, plot, trend, palette, &y);
}

fn draw_points(canvas: &mut Canvas, plot: Area, trend: &Trend, palette: &'static Palette, y: &dyn Fn(f64) -> f64) {
    let steps = trend.waves.len().saturating_sub(1).max(1);
    let x = |nr: usize| plot.x + 24.0 + (plot.w - 24.0) * count(nr) / count(steps);
    let mut before: Option<(f64, f64)> = None;
    for (nr, point) in trend.points.iter().enumerate() {
        let Some((value, _, _)) = point else {
            before = None;
            continue;
        };
        let at = (x(nr), y(*value));
        if let Some(from) = before {
            canvas.line(from, at, 3.0, palette.accent);
        }
        before = Some(at);
    }
    for (nr, wave) in trend.waves.iter().enumerate() {
        let label = Style::new(20.0, palette.muted).anchored(Anchor::Middle);
        canvas.text(x(nr), plot.bottom() + 30.0, label, wave);
        let Some(Some((value, margin, said))) = trend.points.get(nr) else { continue };
        canvas.line((x(nr), y(value - margin)), (x(nr), y(value + margin)), 2.0, palette.second);
        canvas.circle(x(nr), y(*value), 7.0, palette.accent);
        let number = Style::new(24.0, palette.ink).bold().anchored(Anchor::Middle);
        canvas.text(x(nr), y(value + margin) - 8.0, number, said);
    }
}

fn described(trends: &[Trend]) -> String {
    let line = |trend: &Trend| {
        let points = trend.points.iter().map(|point| point.as_ref().map_or("–", |(_, _, said)| said.as_str()));
        format!("{}: {} {}", trend.title, points.collect::<Vec<_>>().join(" → "), trend.change)
    };
    trends.iter().map(line).collect::<Vec<_>>().join("; ")
}
