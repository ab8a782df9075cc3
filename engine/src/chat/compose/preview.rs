//! A draft as participants will see it, with its settings, for whoever is about to open it.

use super::card;
use super::help::marker;
use super::question::{caution, question};
use super::reader::Reader;
use super::typing::numbered;
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
    if !reader.has_buttons() && !reader.is_private() {
        let text =
            text.gap().then(reader.say2("chat-preview-room", "marker", marker(reader), "code", poll.code.to_string()));
        return Rendered { text, ..Rendered::default() };
    }
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
    let shown = Rendered { text, buttons, ..Rendered::default() };
    if reader.has_buttons() { shown } else { numbered(reader, shown) }
}
