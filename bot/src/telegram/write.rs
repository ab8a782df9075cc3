//! Our texts in Telegram's HTML: escaped, trimmed as Telegram trims, and never longer than it takes.
//!
//! Lengths count what is seen, not the markup. Two counts are kept: Telegram's server counts characters, its clients UTF-16 units; the
//! larger one (UTF-16) is held to the limit, so that neither complains.

use crate::html::escape;
use reihum_engine::chat::{Span, Style, Styled};

/// Of a message.
pub(super) const TEXT_MAX: usize = 4096;
/// Of the text under a picture or file.
pub(super) const CAPTION_MAX: usize = 1024;
/// Of the answer to a press.
pub(super) const ANSWER_MAX: usize = 200;
/// The whole of a text with its markup, in bytes.
const RAW_MAX: usize = 32_768;

/// A text as HTML of at most `max` visible characters. What is too long is cut and logged, without the text.
pub(super) fn html(text: &Styled, max: usize) -> String {
    let spans = trimmed(text);
    let mut max = max;
    loop {
        let (short, was_cut) = shortened(&spans, max);
        let written: String = short.iter().map(markup).collect();
        if written.len() <= RAW_MAX || max < 2 {
            if was_cut {
                tracing::warn!("a message was longer than Telegram takes, and was cut");
            }
            return written;
        }
        max = max / 4 * 3;
    }
}

/// Plain text of at most `max` characters.
pub(super) fn plain(text: &str, max: usize) -> String {
    let span = Span { text: text.trim().to_owned(), style: Style::Plain };
    shortened(&[span], max).0.into_iter().map(|span| span.text).collect()
}

fn markup(span: &Span) -> String {
    let text = escape(&span.text);
    match &span.style {
        // Emphasis of nothing visible is an error to Telegram's clients at times, and never of use.
        _ if span.text.trim().is_empty() => text,
        Style::Plain => text,
        Style::Bold => format!("<b>{text}</b>"),
        Style::Italic => format!("<i>{text}</i>"),
        Style::Code => format!("<code>{text}</code>"),
        Style::Link(url) => format!("<a href=\"{}\">{text}</a>", escape(url)),
    }
}

/// Without space at both ends: Telegram takes it away, and lengths shall be those that it counts.
fn trimmed(text: &Styled) -> Vec<Span> {
    let mut spans = text.0.clone();
    while let Some(first) = spans.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        spans.remove(0);
    }
    while let Some(last) = spans.last_mut() {
        last.text = last.text.trim_end().to_owned();
        if !last.text.is_empty() {
            break;
        }
        spans.pop();
    }
    spans
}

/// The first `max` UTF-16 units, the last one being `…` if something is missing, and whether it is.
fn shortened(spans: &[Span], max: usize) -> (Vec<Span>, bool) {
    let length = |text: &str| text.encode_utf16().count();
    if spans.iter().map(|span| length(&span.text)).sum::<usize>() <= max {
        return (spans.to_vec(), false);
    }
    let (mut left, mut short) = (max.saturating_sub(1), Vec::new());
    for span in spans {
        let kept = start_of(&span.text, left);
        left -= length(kept);
        short.push(Span { text: kept.to_owned(), style: span.style.clone() });
        if kept.len() < span.text.len() {
            break;
        }
    }
    short.push(Span { text: "…".to_owned(), style: Style::Plain });
    (short, true)
}

/// As many whole characters as fit into `max` UTF-16 units.
fn start_of(text: &str, max: usize) -> &str {
    let mut left = max;
    for (at, c) in text.char_indices() {
        if c.len_utf16() > left {
            return &text[..at];
        }
        left -= c.len_utf16();
    }
    text
}

#[cfg(test)]
mod tests;
