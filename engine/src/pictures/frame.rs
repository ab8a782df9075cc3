//! What all pictures share: the question on top, who took part, the groups with their sums and the pairwise winner at the bottom.

use super::font::Weight;
use super::rows;
use super::svg::{Anchor, Area, Canvas, HEIGHT, Style, WIDTH, count};
use super::wrap::{best_size, shorten, wrap};
use super::{Picture, svg};

const MARGIN: f64 = 72.0;
const FOOT_LINE: f64 = 46.0;

/// Draws the frame and says where the result goes.
pub(super) fn draw(picture: &Picture<'_>, canvas: &mut Canvas) -> Area {
    let top = draw_head(picture, canvas);
    let bottom = draw_foot(picture, canvas);
    Area { x: MARGIN, y: top, w: WIDTH - 2.0 * MARGIN, h: bottom - top }
}

fn draw_head(picture: &Picture<'_>, canvas: &mut Canvas) -> f64 {
    let palette = picture.scheme.palette();
    let (title, width) = (picture.title(), WIDTH - 2.0 * MARGIN);
    let lines_of = |size: f64| if size > 52.0 { 1 } else { 2 };
    let sizes = [58.0, 52.0, 46.0, 40.0, 36.0, 32.0];
    let size = best_size(std::slice::from_ref(&title), Weight::SemiBold, &sizes, width, lines_of);
    let max_lines = if size < 36.0 { 3 } else { lines_of(size) };
    let style = Style::new(size, palette.ink).bold().spoken(picture.foreign(&picture.poll.question.title));
    let wrapped = wrap(&title, style.weight, size, width, max_lines);
    let height = style.line_height() * count(wrapped.lines.len());
    canvas.lines(MARGIN, 44.0 + height / 2.0, style, &wrapped.lines);
    let below = 44.0 + height + 36.0;
    canvas.text(MARGIN, below, Style::new(30.0, palette.muted), &picture.labels.participants);
    below + 24.0
}

fn draw_foot(picture: &Picture<'_>, canvas: &mut Canvas) -> f64 {
    let palette = picture.scheme.palette();
    let mut bottom = HEIGHT - 40.0;
    if let Some(sentence) = rows::pairwise_winner(picture) {
        let style = Style::new(28.0, palette.ink);
        bottom -= FOOT_LINE;
        canvas.text(MARGIN, bottom + 34.0, style, &shorten(&sentence, style.weight, 28.0, WIDTH - 2.0 * MARGIN));
    }
    let lines = legend(picture);
    bottom -= FOOT_LINE * count(lines.len());
    for (i, line) in lines.iter().enumerate() {
        for item in line {
            item.draw(picture, canvas, bottom + FOOT_LINE * count(i) + 34.0);
        }
    }
    bottom - 8.0
}

/// One entry of the legend: the group's sign, its name and its sum.
struct Item {
    x: f64,
    size: f64,
    /// `None` for the heading.
    group: Option<usize>,
    name: String,
    language: Option<&'static str>,
    sum: String,
}

/// The legend shrinks a little to stay on one line.
const LEGEND: [f64; 3] = [26.0, 24.0, 22.0];

impl Item {
    fn width(&self) -> f64 {
        let sign = if self.group.is_some() { 34.0 } else { 0.0 };
        sign + Weight::Regular.width(&self.name, self.size) + 10.0 + Weight::SemiBold.width(&self.sum, self.size) + 40.0
    }

    fn draw(&self, picture: &Picture<'_>, canvas: &mut Canvas, baseline: f64) {
        let palette = picture.scheme.palette();
        let mut x = self.x;
        let mut style = Style::new(self.size, palette.muted);
        if let Some(nr) = self.group {
            palette.mark_group(canvas, nr, x + 11.0, baseline - 9.0, 11.0);
            x += 34.0;
            style.colour = palette.ink;
        }
        canvas.text(x, baseline, style.spoken(self.language), &self.name);
        x += style.weight.width(&self.name, self.size) + 10.0;
        canvas.text(x, baseline, style.bold().anchored(Anchor::Start), &self.sum);
    }
}

fn legend(picture: &Picture<'_>) -> Vec<Vec<Item>> {
    let layouts = LEGEND.map(|size| legend_at(picture, size));
    let one_line = layouts.iter().position(|lines| lines.len() <= 1);
    layouts.into_iter().nth(one_line.unwrap_or(0)).unwrap_or_default()
}

/// The groups in as many lines as they need, at most three.
fn legend_at(picture: &Picture<'_>, size: f64) -> Vec<Vec<Item>> {
    let question = &picture.poll.question;
    if question.groups.is_empty() || picture.results.options.is_empty() {
        return Vec::new();
    }
    let heading =
        Item { x: 0.0, size, group: None, name: picture.labels.groups.clone(), language: None, sum: String::new() };
    let entry = |(nr, group): (usize, &reihum_domain::question::Group)| {
        let sum =
            picture.results.groups.iter().find(|result| result.key == group.key).map_or(0, |result| result.points);
        let name =
            shorten(&svg::clean(&group.text.say(picture.language, picture.address)), Weight::Regular, size, 500.0);
        Item { x: 0.0, size, group: Some(nr), name, language: picture.foreign(&group.text), sum: sum.to_string() }
    };
    let items = std::iter::once(heading).chain(question.groups.iter().enumerate().map(entry));
    let mut lines: Vec<Vec<Item>> = vec![Vec::new()];
    let mut x = MARGIN;
    for mut item in items {
        if x + item.width() > WIDTH - MARGIN + 40.0 && x > MARGIN {
            lines.push(Vec::new());
            x = MARGIN;
        }
        item.x = x;
        x += item.width();
        if let Some(line) = lines.last_mut() {
            line.push(item);
        }
    }
    lines.truncate(3);
    lines
}
