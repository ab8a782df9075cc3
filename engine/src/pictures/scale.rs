//! A scale: how many chose each step, the mean as a number and as a mark below the steps, and who gave no answer.

use super::Picture;
use super::svg::{Anchor, Area, Canvas, Style};
use super::wrap::{shorten, wrap};
use reihum_domain::language::Wording;
use reihum_domain::results::ScaleResult;

const SIDE: f64 = 360.0;

pub(super) fn draw(picture: &Picture<'_>, canvas: &mut Canvas, body: Area, low: &Wording, high: &Wording) {
    let Some(scale) = &picture.results.scale else { return };
    let plot = Area { w: body.w - SIDE - 60.0, y: body.y + 56.0, h: body.h - 56.0 - 180.0, ..body };
    draw_steps(picture, canvas, plot, scale);
    draw_mean_mark(picture, canvas, plot, scale);
    draw_ends(picture, canvas, plot, low, high);
    draw_side(picture, canvas, Area { x: body.right() - SIDE, w: SIDE, ..body }, scale);
}

fn draw_steps(picture: &Picture<'_>, canvas: &mut Canvas, plot: Area, scale: &ScaleResult) {
    let palette = picture.scheme.palette();
    let most = f64::from(scale.steps.iter().copied().max().unwrap_or(0).max(1));
    let slot = plot.w / 5.0;
    for (step, n) in (0u32..).zip(scale.steps) {
        let middle = plot.x + slot * (f64::from(step) + 0.5);
        let height = plot.h * f64::from(n) / most;
        let column = Area { x: middle - slot * 0.32, y: plot.bottom() - height, w: slot * 0.64, h: height };
        canvas.rect(column, 6.0, palette.second);
        let ink = if n == 0 { palette.muted } else { palette.ink };
        let centred = Style::new(42.0, ink).bold().anchored(Anchor::Middle);
        canvas.text(middle, column.y - 14.0, centred, &n.to_string());
        let name = Style::new(36.0, palette.ink).anchored(Anchor::Middle);
        canvas.text(middle, plot.bottom() + 46.0, name, &(step + 1).to_string());
    }
    canvas.line((plot.x, plot.bottom()), (plot.right(), plot.bottom()), 2.0, palette.muted);
}

/// A line from 1 to 5 with a pointer at the mean.
fn draw_mean_mark(picture: &Picture<'_>, canvas: &mut Canvas, plot: Area, scale: &ScaleResult) {
    let palette = picture.scheme.palette();
    let Some(mean) = scale.mean else { return };
    let (slot, y) = (plot.w / 5.0, plot.bottom() + 84.0);
    let place = |value: f64| plot.x + slot * (value - 0.5);
    canvas.rect(Area { x: place(1.0), y: y - 4.0, w: slot * 4.0, h: 8.0 }, 4.0, palette.track);
    let x = place(mean.clamp(1.0, 5.0));
    canvas.shape(&[(x, y - 22.0), (x + 18.0, y + 14.0), (x - 18.0, y + 14.0)], palette.accent);
}

fn draw_ends(picture: &Picture<'_>, canvas: &mut Canvas, plot: Area, low: &Wording, high: &Wording) {
    let style = Style::new(28.0, picture.scheme.palette().muted).spoken(picture.foreign(&picture.poll.question.title));
    let (width, y) = (plot.w / 2.0 - 30.0, plot.bottom() + 134.0);
    let ends = [
        (plot.x + plot.w * 0.036, Anchor::Start, "1", picture.say(low)),
        (plot.right() - plot.w * 0.036, Anchor::End, "5", picture.say(high)),
    ];
    for (x, anchor, step, text) in ends.into_iter().filter(|(.., text)| !text.is_empty()) {
        let lines = wrap(&format!("{step} = {text}"), style.weight, style.size, width, 2).lines;
        for (line, dy) in lines.iter().zip([0.0, style.line_height()]) {
            canvas.text(x, y + dy, style.anchored(anchor), line);
        }
    }
}

fn draw_side(picture: &Picture<'_>, canvas: &mut Canvas, side: Area, scale: &ScaleResult) {
    let (palette, labels) = (picture.scheme.palette(), &picture.labels);
    canvas.rect(Area { y: side.y + 10.0, h: 440.0_f64.min(side.h - 10.0), ..side }, 18.0, palette.card);
    let (x, width) = (side.x + 40.0, side.w - 80.0);
    let name = |canvas: &mut Canvas, y: f64, text: &str| {
        let style = Style::new(30.0, palette.muted);
        canvas.text(x, y, style, &shorten(text, style.weight, style.size, width));
    };
    let number = |x: Option<f64>| x.map_or("–".to_owned(), |x| labels.number(x));
    name(canvas, side.y + 70.0, &labels.mean);
    canvas.text(x, side.y + 186.0, Style::new(124.0, palette.accent).bold(), &number(scale.mean));
    let (spread, none) = (side.y + 256.0, side.y + 366.0);
    name(canvas, spread, &labels.spread);
    canvas.text(x, spread + 46.0, Style::new(44.0, palette.ink).bold(), &number(scale.spread));
    name(canvas, none, &labels.no_answer);
    canvas.text(x, none + 46.0, Style::new(44.0, palette.ink).bold(), &scale.no_answer.to_string());
}
