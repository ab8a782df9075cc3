//! A word cloud: the more often a word was named, the larger. Words are laid along a spiral from the middle at the first place that is
//! free, in a fixed order, so that the same result always gives the same picture and no two words touch.

use super::Picture;
use super::font::{ASCENT, DESCENT, Weight};
use super::svg::{Anchor, Area, Canvas, Style, clean};
use super::wrap::shorten;
use reihum_domain::results::WordResult;

const MOST_WORDS: usize = 80;
const LARGEST: f64 = 132.0;
const SMALLEST: f64 = 26.0;
/// Tried one after another until all words find room.
const SCALES: [f64; 8] = [1.0, 0.86, 0.74, 0.63, 0.54, 0.46, 0.4, 0.34];

/// A word with its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) count: u32,
    pub(super) size: f64,
    pub(super) area: Area,
}

pub(super) fn draw(picture: &Picture<'_>, canvas: &mut Canvas, body: Area) {
    let (palette, words) = (picture.scheme.palette(), &picture.results.words);
    if words.is_empty() {
        let style = Style::new(36.0, palette.muted).anchored(Anchor::Middle);
        canvas.text(body.x + body.w / 2.0, body.y + body.h / 2.0, style, &picture.labels.nothing);
        return;
    }
    let space = Area { h: body.h - 44.0, ..body };
    let placed = lay_out(words, space);
    let most = words.first().map_or(1, |word| word.count);
    for word in &placed {
        let colour = if word.count * 2 >= most { palette.accent } else { palette.ink };
        let style = Style { weight: Weight::SemiBold, ..Style::new(word.size, colour) };
        let baseline = word.area.y + word.size * ASCENT;
        canvas.text(word.area.x, baseline, style.spoken(picture.foreign_answers()), &word.text);
        if word.count > 1 {
            let small = Style::new(number_size(word.size), palette.muted);
            canvas.text(
                word.area.x + style.weight.width(&word.text, word.size) + word.size * 0.12,
                baseline,
                small,
                &word.count.to_string(),
            );
        }
    }
    let left_out = words.len() - placed.len();
    if left_out > 0 {
        let style = Style::new(28.0, palette.muted).anchored(Anchor::End);
        canvas.text(body.right(), body.bottom(), style, &picture.labels.more.replace("{n}", &left_out.to_string()));
    }
}

/// Places the words, most frequent first. If some find no room all are made smaller, until they would be hard to read.
pub(super) fn lay_out(words: &[WordResult], space: Area) -> Vec<Placed> {
    let words = &words[..words.len().min(MOST_WORDS)];
    let all = SCALES.iter().find_map(|scale| try_scale(words, space, *scale).ok());
    // Even the smallest type does not bring them all in: show as many as possible.
    all.unwrap_or_else(|| try_scale(words, space, SCALES[SCALES.len() - 1]).unwrap_or_else(|placed| placed))
}

/// All words, or those that found room.
fn try_scale(words: &[WordResult], space: Area, scale: f64) -> Result<Vec<Placed>, Vec<Placed>> {
    let most = f64::from(words.first().map_or(1, |word| word.count).max(1));
    // The area of a word follows its count; words named once stay readable.
    let size = |word: &WordResult| (LARGEST * scale * (f64::from(word.count) / most).sqrt()).max(SMALLEST);
    let last_try = scale <= SCALES[SCALES.len() - 1];
    let ink: f64 = words.iter().map(|word| width_of(&word.word, word.count, size(word)) * size(word)).sum();
    if !last_try && ink > space.w * space.h * 0.8 {
        return Err(Vec::new());
    }
    let mut placed: Vec<Placed> = Vec::with_capacity(words.len());
    for word in words {
        match place(word, size(word), space, &placed) {
            Some(word) => placed.push(word),
            None if last_try => {}
            None => return Err(placed),
        }
    }
    if placed.len() == words.len() { Ok(placed) } else { Err(placed) }
}

fn place(word: &WordResult, size: f64, space: Area, placed: &[Placed]) -> Option<Placed> {
    // One word may not fill the picture, however long it is.
    let widest = space.w * 0.94;
    let size = (size * widest / width_of(&clean(&word.word), word.count, size)).min(size).max(SMALLEST);
    let text = shorten(&clean(&word.word), Weight::SemiBold, size, widest - size);
    let (w, h) = (width_of(&text, word.count, size), size * (ASCENT + DESCENT));
    let middle = (space.x + space.w / 2.0, space.y + space.h / 2.0);
    let free = |area: &Area| {
        let inside =
            area.x >= space.x && area.y >= space.y && area.right() <= space.right() && area.bottom() <= space.bottom();
        inside && !placed.iter().any(|other| other.area.overlaps(padded(*area)))
    };
    let at = |(dx, dy): (f64, f64)| Area { x: middle.0 + dx - w / 2.0, y: middle.1 + dy - h / 2.0, w, h };
    let area = spiral(space).map(at).find(free)?;
    Some(Placed { text, count: word.count, size, area })
}

fn width_of(text: &str, count: u32, size: f64) -> f64 {
    let number =
        if count > 1 { size * 0.12 + Weight::Regular.width(&count.to_string(), number_size(size)) } else { 0.0 };
    (Weight::SemiBold.width(text, size) + number).max(1.0)
}

fn number_size(size: f64) -> f64 {
    (size * 0.45).max(20.0)
}

fn padded(area: Area) -> Area {
    let gap = 14.0;
    Area { x: area.x - gap, y: area.y - gap * 0.1, w: area.w + 2.0 * gap, h: area.h + gap * 0.2 }
}

/// Points from the middle outwards, as wide as the space is.
fn spiral(space: Area) -> impl Iterator<Item = (f64, f64)> {
    let flat = space.h / space.w.max(1.0);
    let reach = space.w.hypot(space.h) / 2.0;
    let mut angle: f64 = 0.0;
    std::iter::from_fn(move || {
        let radius = angle * 2.0;
        let point = (radius * angle.cos(), radius * angle.sin() * flat);
        angle += (10.0 / radius.max(10.0)).min(0.6);
        (radius <= reach).then_some(point)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPACE: Area = Area { x: 72.0, y: 150.0, w: 1456.0, h: 600.0 };

    fn words(counts: &[(String, u32)]) -> Vec<WordResult> {
        let mut words: Vec<_> =
            counts.iter().map(|(word, count)| WordResult { word: word.clone(), count: *count }).collect();
        words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
        words
    }

    #[test]
    fn an_ordinary_cloud_has_room_for_all() {
        let counts: Vec<_> = (0..40).map(|i| (format!("Zusammenarbeit{i}"), 1 + i % 7)).collect();
        assert_eq!(lay_out(&words(&counts), SPACE).len(), 40);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_two_words_touch_and_none_leaves_the_picture(
            counts in proptest::collection::vec(("\\PC{1,40}", 1u32..60), 1..60)
        ) {
            let placed = lay_out(&words(&counts), SPACE);
            prop_assert!(!placed.is_empty());
            for (i, word) in placed.iter().enumerate() {
                prop_assert!(word.area.x >= SPACE.x && word.area.right() <= SPACE.right());
                prop_assert!(word.area.y >= SPACE.y && word.area.bottom() <= SPACE.bottom());
                prop_assert!(Weight::SemiBold.width(&word.text, word.size) <= word.area.w + 1e-6);
                for other in &placed[i + 1..] {
                    prop_assert!(!word.area.overlaps(other.area), "{word:?} {other:?}");
                }
            }
        }
    }
}
