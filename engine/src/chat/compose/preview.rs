//! A draft as participants will see it, with its settings, for whoever is about to open it.

use super::card;
use super::question::{caution, question};
use super::reader::Reader;
use crate::chat::press::Press;
use crate::chat::{Button, Rendered};
use crate::live::Standing;
use reihum_domain::poll::PollState;
use reihum_domain::reveal::Reveal;

/// Once the draft is open the same message is its card.
pub(super) fn preview(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    let poll = &standing.poll;
    if poll.state != PollState::Draft {
        return card::room(reader, standing);
    }
    let text = question(reader, poll);
    let text = match caution(reader, poll) {
        Some(caution) => text.gap().then(caution),
        None => text,
    };
    let text = text.gap().then(reader.say("chat-preview"));
    let code = poll.code;
    let reveal = |key: &str, reveal: Reveal| {
        let mark = if poll.rules.reveal == reveal { "● " } else { "" };
        Button::press(format!("{mark}{}", reader.say(key)), Press::Reveal { code, reveal }.to_data())
    };
    let buttons = vec![
        vec![Button::press(reader.say("chat-button-open"), Press::Open { code }.to_data())],
        vec![
            reveal("chat-reveal-close", Reveal::Close),
            reveal("chat-reveal-live", Reveal::Live),
            reveal("chat-reveal-manual", Reveal::Manual),
        ],
        vec![Button::press(reader.say("chat-button-discard"), Press::Discard { code }.to_data())],
    ];
    Rendered { text, buttons, attachment: None }
}
