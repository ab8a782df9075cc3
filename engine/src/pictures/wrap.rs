//! Breaking and shortening texts by their measured width.

use super::font::{Weight, joins_the_letter_before};

/// A text broken into lines that fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wrapped {
    pub(crate) lines: Vec<String>,
    pub(super) size: f64,
    /// Whether something had to be left out.
    pub(super) cut: bool,
}

/// Breaks a text into at most `max_lines` lines of at most `width`. What does not fit is cut with an ellipsis; a word wider than a line is
/// broken between letters.
pub(crate) fn wrap(text: &str, weight: Weight, size: f64, width: f64, max_lines: usize) -> Wrapped {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().flat_map(|word| pieces(word, weight, size, width));
    let mut current = String::new();
    let mut cut = false;
    for word in words.by_ref() {
        let longer = if current.is_empty() { word.clone() } else { format!("{current} {word}") };
        if weight.width(&longer, size) <= width {
            current = longer;
            continue;
        }
        lines.push(std::mem::replace(&mut current, word));
        if lines.len() >= max_lines.max(1) {
            cut = true;
            break;
        }
    }
    if cut {
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last} {current}…"), weight, size, width);
        }
    } else if !current.is_empty() || lines.is_empty() {
        lines.push(current);
    }
    Wrapped { lines, size, cut }
}

/// The largest of the sizes at which all texts fit uncut, or the smallest. `lines` says how many lines of a size there is room for.
pub(super) fn best_size(
    texts: &[String],
    weight: Weight,
    sizes: &[f64],
    width: f64,
    lines: impl Fn(f64) -> usize,
) -> f64 {
    let fits = |size: f64| texts.iter().all(|text| !wrap(text, weight, size, width, lines(size)).cut);
    let smallest = sizes.last().copied().unwrap_or(24.0);
    // A word is not broken as long as a smaller size saves it.
    let whole = |size: f64| longest_word(texts, weight, size) <= width;
    let good = sizes.iter().copied().find(|size| fits(*size) && whole(*size));
    good.or_else(|| sizes.iter().copied().find(|size| fits(*size))).unwrap_or(smallest)
}

/// One line that fits: the text, or its beginning and an ellipsis.
pub(super) fn shorten(text: &str, weight: Weight, size: f64, width: f64) -> String {
    if weight.width(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = weight.width("…", size);
    for c in text.chars() {
        used += weight.width(c.encode_utf8(&mut [0; 4]), size);
        if used > width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end_matches(|c: char| c.is_whitespace() || c == '…'))
}

fn longest_word(texts: &[String], weight: Weight, size: f64) -> f64 {
    texts.iter().flat_map(|text| text.split_whitespace()).map(|word| weight.width(word, size)).fold(0.0, f64::max)
}

/// A word in pieces that each fit into a line.
fn pieces(word: &str, weight: Weight, size: f64, width: f64) -> Vec<String> {
    if weight.width(word, size) <= width {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for c in word.chars() {
        let wide = weight.width(c.encode_utf8(&mut [0; 4]), size);
        if used + wide > width && used > 0.0 && !joins_the_letter_before(c) {
            pieces.push(String::new());
            used = 0.0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const W: Weight = Weight::Regular;

    #[test]
    fn breaks_at_words_and_cuts_at_the_end() {
        let text = "Föderal verteilte Zuständigkeiten und Regulierungsdichte";
        let two = wrap(text, W, 30.0, 420.0, 2);
        assert_eq!(two.lines, ["Föderal verteilte Zuständigkeiten", "und Regulierungsdichte"]);
        let one = wrap(text, W, 30.0, 420.0, 1);
        assert!(one.cut && one.lines[0].ends_with('…'), "{one:?}");
        assert_eq!(wrap("", W, 30.0, 420.0, 2).lines, [""]);
    }

    #[test]
    fn the_size_shrinks_before_anything_is_cut() {
        let texts = ["Abhängigkeiten, Konkurrenz und multiple Rollen".to_owned()];
        let size = best_size(&texts, W, &[40.0, 30.0, 20.0], 650.0, |_| 1);
        assert!((size - 30.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn every_line_fits(text in "\\PC{0,80}", width in 60f64..600.0, max in 1usize..4) {
            let wrapped = wrap(&text, W, 24.0, width, max);
            prop_assert!(wrapped.lines.len() <= max);
            for line in &wrapped.lines {
                prop_assert!(W.width(line, 24.0) <= width + 1e-6, "{line:?}");
            }
            if !wrapped.cut {
                let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                prop_assert_eq!(letters(&wrapped.lines.concat()), letters(&text));
            }
        }
    }
}
