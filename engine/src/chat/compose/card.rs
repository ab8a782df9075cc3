//! The card of a poll in a room: everybody sees the question and the turnout, nobody sees who voted what.

use super::question::{caution, elsewhere, number_buttons, question};
use super::reader::Reader;
use super::{result, typing};
use crate::chat::press::Press;
use crate::chat::{Button, Rendered, Style, Styled};
use crate::live::Standing;
use reihum_domain::poll::{Poll, PollState, Voters};
use reihum_domain::question::KindName;

/// The card in its present state.
pub(super) fn room(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    match standing.poll.state {
        PollState::Closed { .. } => closed(reader, standing),
        _ => open(reader, standing),
    }
}

fn open(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    let poll = &standing.poll;
    let mut text = question(reader, poll);
    if let Ok(results) = &standing.results {
        text = result::lines(reader, poll, results, text.gap());
    }
    text = how(reader, poll, text.gap());
    text = text.gap().bold(reader.say1("chat-votes", "n", standing.votes));
    Rendered { text, buttons: buttons(reader, poll), ..Rendered::default() }
}

/// How to take part: by tapping or typing here, in private, by code.
fn how(reader: &Reader<'_>, poll: &Poll, text: Styled) -> Styled {
    let code =
        |text: Styled| text.line().then(reader.say("chat-code")).then(" ").with(poll.code.in_pairs(), Style::Code);
    if !reader.has_buttons() && poll.rules.voters.in_chats() {
        return code(typing::how_in_room(reader, poll, text));
    }
    let tap = match (poll.rules.voters, poll.question.kind.name()) {
        (Voters::Tickets { .. }, _) => reader.say("chat-how-ticket"),
        (_, KindName::Text | KindName::Cloud) => reader.say("chat-how-private"),
        (_, KindName::Ranking) => reader.say("chat-how-ranking"),
        (_, KindName::Points) => reader.say("chat-how-points"),
        _ => reader.say("chat-how-tap"),
    };
    let tapped = poll.rules.voters.in_chats() && !words(poll) && !poll.rules.named;
    let tap = if tapped { format!("{tap} {}", reader.say("chat-only-you")) } else { tap };
    let text = code(text.then(tap));
    match reader.app.links.ballot(poll.code) {
        Some(url) => text.then(" · ").with(url.clone(), Style::Link(url)),
        None => text,
    }
}

fn buttons(reader: &Reader<'_>, poll: &Poll) -> Vec<Vec<Button>> {
    if !reader.has_buttons() {
        return Vec::new();
    }
    let code = poll.code;
    let mut rows = match poll.rules.voters {
        Voters::Open | Voters::Members => number_buttons(reader, poll, |place| Press::Room { code, place }.to_data()),
        Voters::Tickets { .. } => Vec::new(),
    };
    if poll.question.kind.name() == KindName::Points && !rows.is_empty() {
        rows.push(vec![Button::press(reader.say("chat-button-reset"), Press::RoomReset { code }.to_data())]);
    }
    rows.push(elsewhere(reader, poll));
    rows.retain(|row| !row.is_empty());
    rows
}

fn words(poll: &Poll) -> bool {
    matches!(poll.question.kind.name(), KindName::Text | KindName::Cloud)
}

/// Without buttons: the result, or why there is none.
fn closed(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    let poll = &standing.poll;
    let text = Styled::default().bold(reader.wording(&poll.question.title)).gap();
    let text = match &standing.results {
        Ok(results) => result::lines(reader, poll, results, text),
        Err(hidden) => text.then(result::why_hidden(reader, poll, *hidden, standing.votes)),
    };
    let text = text.gap().then(reader.say1("closed", "n", standing.votes));
    let text = match caution(reader, poll).filter(|_| standing.results.as_ref().is_ok_and(|r| r.texts.is_empty())) {
        Some(_) if poll.question.kind.name() == KindName::Text => text.line().then(reader.say("chat-texts-wait")),
        _ => text,
    };
    Rendered { text, ..Rendered::default() }
}
