//! The result in words, for people who don't see the picture.

use super::Picture;
use super::rows::{Row, pairwise_winner, unit};
use std::fmt::Write;

/// How much of a result is read aloud; the page beside the picture has the rest.
const MOST: usize = 40;

pub(super) fn result(picture: &Picture<'_>, rows: &[Row]) -> String {
    let (labels, results) = (&picture.labels, &picture.results);
    let mut said = format!("{}.", labels.participants);
    for row in rows {
        let _ = write!(said, " {} {}: {}, {} {}.", labels.place, row.rank, row.text, unit(picture), row.points);
    }
    if let Some(scale) = &results.scale {
        if let Some(mean) = scale.mean {
            let _ = write!(said, " {}: {}.", labels.mean, labels.number(mean));
        }
        for (step, n) in (1..).zip(scale.steps) {
            let _ = write!(said, " {step}: {n}.");
        }
        let _ = write!(said, " {}: {}.", labels.no_answer, scale.no_answer);
    }
    for word in results.words.iter().take(MOST) {
        let _ = write!(said, " {}: {}.", word.word, word.count);
    }
    for text in results.texts.iter().take(MOST) {
        let _ = write!(said, " „{text}“");
    }
    if let Some(sentence) = pairwise_winner(picture) {
        let _ = write!(said, " {sentence}.");
    }
    said
}
