//! Released texts as cards in one or two columns. What finds no room is counted, not squeezed.

use super::Picture;
use super::font::Weight;
use super::svg::{Anchor, Area, Canvas, Style, clean, count};
use super::wrap::{Wrapped, wrap};

const SIZES: [f64; 7] = [46.0, 42.0, 38.0, 34.0, 30.0, 27.0, 24.0];
const GAP: f64 = 18.0;
const PADDING: f64 = 22.0;

pub(super) fn draw(picture: &Picture<'_>, canvas: &mut Canvas, body: Area) {
    let palette = picture.scheme.palette();
    let texts: Vec<String> = picture.results.texts.iter().map(|text| clean(text)).collect();
    if texts.is_empty() {
        let style = Style::new(36.0, palette.muted).anchored(Anchor::Middle);
        canvas.text(body.x + body.w / 2.0, body.y + body.h / 2.0, style, &picture.labels.nothing);
        return;
    }
    let space = Area { h: body.h - 40.0, ..body };
    let cards = best_layout(&texts, space);
    for card in &cards {
        canvas.rect(card.area, 14.0, palette.card);
        canvas.rect(Area { w: 6.0, ..card.area }, 3.0, palette.second);
        let style = Style::new(card.text.size, palette.ink).spoken(picture.foreign_answers());
        canvas.lines(card.area.x + PADDING + 6.0, card.area.y + card.area.h / 2.0, style, &card.text.lines);
    }
    let left_out = texts.len() - cards.len();
    if left_out > 0 {
        let style = Style::new(28.0, palette.muted).anchored(Anchor::End);
        canvas.text(body.right(), body.bottom(), style, &picture.labels.more.replace("{n}", &left_out.to_string()));
    }
}

struct Card {
    area: Area,
    text: Wrapped,
}

/// The largest type in which all texts find room, uncut; otherwise the smallest with as many as fit.
fn best_layout(texts: &[String], space: Area) -> Vec<Card> {
    let layouts = SIZES.iter().flat_map(|size| [1, 2].map(|columns| (*size, columns)));
    let mut best: Vec<Card> = Vec::new();
    for (size, columns) in layouts {
        let cards = lay_out(texts, space, size, columns);
        if cards.len() == texts.len() && cards.iter().all(|card| !card.text.cut) {
            return cards;
        }
        if cards.len() > best.len() {
            best = cards;
        }
    }
    best
}

fn lay_out(texts: &[String], space: Area, size: f64, columns: usize) -> Vec<Card> {
    let width = (space.w - GAP * count(columns - 1)) / count(columns);
    let mut cards = Vec::new();
    let (mut column, mut y) = (0, space.y);
    for text in texts {
        let text = wrap(text, Weight::Regular, size, width - 2.0 * PADDING - 6.0, 6);
        let h = super::svg::line_height(size) * count(text.lines.len()) + 1.4 * PADDING;
        if y + h > space.bottom() {
            (column, y) = (column + 1, space.y);
        }
        if column >= columns {
            break;
        }
        let area = Area { x: space.x + count(column) * (width + GAP), y, w: width, h };
        y += h + GAP;
        cards.push(Card { area, text });
    }
    cards
}
