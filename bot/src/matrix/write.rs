//! Our texts in Matrix's HTML, always with the plain text beside it: some programs show only that.

use crate::html::escape;
use matrix_sdk::ruma::OwnedEventId;
use matrix_sdk::ruma::events::Mentions;
use matrix_sdk::ruma::events::poll::start::PollKind;
use matrix_sdk::ruma::events::poll::unstable_end::UnstablePollEndEventContent;
use matrix_sdk::ruma::events::poll::unstable_start::{
    NewUnstablePollStartEventContent, UnstablePollAnswer, UnstablePollAnswers, UnstablePollStartContentBlock,
    UnstablePollStartEventContent,
};
use matrix_sdk::ruma::events::room::message::{RoomMessageEventContent, TextMessageEventContent};
use reihum_engine::chat::{NativePoll, Rendered, Span, Style, Styled};

/// Bytes of text and HTML together: a change carries both twice, encryption adds a third, and an event must stay below 64 KiB.
const BYTES_MAX: usize = 20_000;

/// A message of ours.
pub(super) fn message(rendered: &Rendered) -> RoomMessageEventContent {
    let Written { plain, html } = write(&rendered.text);
    // Notices ring nowhere, and no other bot answers them.
    let content = if rendered.rings {
        RoomMessageEventContent::text_html(plain, html)
    } else {
        RoomMessageEventContent::notice_html(plain, html)
    };
    // Always there, also empty: otherwise words in the text could be taken for mentions.
    content.add_mentions(Mentions::new())
}

/// A poll as Element shows it, with the words for programs that can't. `None` if there is nothing to choose from.
pub(super) fn poll(rendered: &Rendered, poll: &NativePoll) -> Option<UnstablePollStartEventContent> {
    let answers = poll.options.iter().map(|(key, text)| UnstablePollAnswer::new(key, text)).collect::<Vec<_>>();
    let answers = UnstablePollAnswers::try_from(answers).ok()?;
    let mut block = UnstablePollStartContentBlock::new(&poll.question, answers);
    block.kind = if poll.disclosed { PollKind::Disclosed } else { PollKind::Undisclosed };
    Some(NewUnstablePollStartEventContent::plain_text(write(&rendered.text).plain, block).into())
}

/// The end of that poll.
pub(super) fn poll_end(rendered: &Rendered, poll: OwnedEventId) -> UnstablePollEndEventContent {
    UnstablePollEndEventContent::new(write(&rendered.text).plain, poll)
}

/// The words under a picture or file; `None` if there are none.
pub(super) fn caption(text: &Styled) -> Option<TextMessageEventContent> {
    let Written { plain, html } = write(text);
    (!plain.is_empty()).then(|| TextMessageEventContent::html(plain, html))
}

struct Written {
    plain: String,
    html: String,
}

/// What is too long is cut and logged, without the text.
fn write(text: &Styled) -> Written {
    let mut max = usize::MAX;
    loop {
        let spans = cut(text, max);
        let written = Written { plain: plain(&spans), html: html(&spans) };
        let length = written.plain.len() + written.html.len();
        if length <= BYTES_MAX {
            if max < usize::MAX {
                tracing::warn!("a message was longer than Matrix takes, and was cut");
            }
            return written;
        }
        let characters: usize = spans.iter().map(|span| span.text.chars().count()).sum();
        // Less than before, whatever rounding and the dots say: it has to end.
        max = (characters * BYTES_MAX / length).min(max - 1);
    }
}

/// Links as their address too: plain text has nothing to click.
fn plain(spans: &[Span]) -> String {
    let write = |span: &Span| match &span.style {
        Style::Link(url) if *url != span.text => format!("{} ({url})", span.text),
        _ => span.text.clone(),
    };
    spans.iter().map(write).collect::<String>().trim().to_owned()
}

fn html(spans: &[Span]) -> String {
    spans.iter().map(markup).collect::<String>().trim().replace('\n', "<br>")
}

fn markup(span: &Span) -> String {
    let text = escape(&span.text);
    match &span.style {
        _ if span.text.trim().is_empty() => text,
        Style::Plain => text,
        Style::Bold => format!("<strong>{text}</strong>"),
        Style::Italic => format!("<em>{text}</em>"),
        Style::Code => format!("<code>{text}</code>"),
        Style::Link(url) => format!("<a href=\"{}\">{text}</a>", escape(url)),
    }
}

/// The first characters, with `…` where something is missing.
fn cut(text: &Styled, max: usize) -> Vec<Span> {
    let mut left = max;
    let mut spans = Vec::new();
    for span in &text.0 {
        let length = span.text.chars().count();
        if length > left {
            let kept: String = span.text.chars().take(left).collect();
            spans.push(Span { text: kept + "…", style: span.style.clone() });
            break;
        }
        left -= length;
        spans.push(span.clone());
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use matrix_sdk::ruma::events::room::message::ReplacementMetadata;
    use proptest::prelude::*;

    #[test]
    fn text_is_escaped_and_links_survive_as_plain_text() {
        let link = Style::Link("https://r.example/?a=\"b".to_owned());
        let text = Styled::default().bold("<b>Wer?</b>").line().with("hier", link);
        let Written { plain, html } = write(&text);
        assert_eq!(plain, "<b>Wer?</b>\nhier (https://r.example/?a=\"b)");
        let expected = "<strong>&lt;b&gt;Wer?&lt;/b&gt;</strong><br><a href=\"https://r.example/?a=&quot;b\">hier</a>";
        assert_eq!(html, expected);
    }

    proptest! {
        #[test]
        fn nothing_that_people_type_becomes_markup(typed in "\\PC{0,200}") {
            let html = write(&Styled::plain(typed)).html;
            prop_assert!(!html.replace("<br>", "").contains(['<', '>', '"']));
        }
    }

    /// Whatever is in it: also in a change, encrypted.
    #[test]
    fn an_event_stays_small() {
        for unit in ["a", "&", "🔒", "ä<b>", "a very long text "] {
            for length in [1, 3_000, 9_999, 40_000] {
                let rendered = Rendered { text: Styled::plain(unit.repeat(length)), ..Rendered::default() };
                let event: &matrix_sdk::ruma::EventId = "$event".try_into().unwrap();
                let change = message(&rendered).make_replacement(ReplacementMetadata::new(event.to_owned(), None));
                assert!(serde_json::to_vec(&change).unwrap().len() * 4 / 3 < 60_000, "{length} × {unit}");
            }
        }
    }
}
