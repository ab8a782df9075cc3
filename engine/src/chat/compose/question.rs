//! What every message about a poll begins with: the question, its options by number, and what is promised.

use super::reader::Reader;
use crate::chat::{Button, Network, Styled};
use reihum_domain::poll::{Poll, Voters};
use reihum_domain::question::{Kind, KindName};

/// Buttons beside each other: numbers up to 30 stay large enough for a thumb.
const PER_ROW: usize = 5;

/// What all options together may take: networks cut long messages, and what stands last must not be lost.
const OPTIONS_MAX: usize = 2_000;

/// Question, help, what is promised, numbered options.
pub(super) fn question(reader: &Reader<'_>, poll: &Poll) -> Styled {
    let question = &poll.question;
    let mut text = Styled::default().bold(reader.wording(&question.title));
    if !question.help.is_empty() {
        text = text.line().then(reader.wording(&question.help));
    }
    text = text.gap().then(badge(reader, poll)).line().then(schedule(reader, poll));
    if let Kind::Scale { low, high } = &question.kind {
        text = text.gap().then(scale(reader, &reader.wording(low), &reader.wording(high)));
    }
    if !question.options.is_empty() {
        text = text.gap();
        for (place, option) in (1..).zip(&question.options) {
            let end = if place == 1 { "" } else { "\n" };
            let option = shortened(&reader.wording(&option.text), OPTIONS_MAX / question.options.len());
            text = text.then(format!("{end}{place}. {option}"));
        }
    }
    text
}

fn scale(reader: &Reader<'_>, low: &str, high: &str) -> String {
    if low.is_empty() && high.is_empty() {
        return reader.say("chat-scale");
    }
    reader.say2("chat-scale-ends", "low", low, "high", high)
}

/// With `…` where something is left out.
pub(super) fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(max.saturating_sub(1)).collect::<String>().trim_end())
}

/// Who sees what, and who may vote.
fn badge(reader: &Reader<'_>, poll: &Poll) -> String {
    let badge = if poll.rules.named {
        reader.say1("badge-named", "audience", reader.say("chat-audience"))
    } else {
        reader.say1("badge-anon", "k", poll.rules.needed())
    };
    match poll.rules.voters {
        Voters::Open => badge,
        Voters::Tickets { .. } => format!("{badge}\n{}", reader.say("chat-tickets")),
        Voters::Members => format!("{badge}\n{}", reader.say("network-poll-members")),
    }
}

/// When the result comes, and until when one can vote.
fn schedule(reader: &Reader<'_>, poll: &Poll) -> String {
    use reihum_domain::reveal::Reveal;
    let result = match poll.rules.reveal {
        Reveal::Close => reader.say("web-result-at-close"),
        Reveal::Live => reader.say("web-result-live"),
        Reveal::Manual => reader.say("web-result-manual"),
    };
    match poll.rules.closes_at {
        Some(at) => format!("{} {result}", reader.say1("web-ends", "when", reader.time(at))),
        None => result,
    }
}

/// What is asked of texts, before anybody writes one.
pub(super) fn caution(reader: &Reader<'_>, poll: &Poll) -> Option<String> {
    let words = matches!(poll.question.kind.name(), KindName::Text | KindName::Cloud);
    words.then(|| reader.say("no-client-data"))
}

/// One button for each thing that can be tapped; `data` makes what a button carries from its place.
pub(super) fn number_buttons(reader: &Reader<'_>, poll: &Poll, data: impl Fn(usize) -> String) -> Vec<Vec<Button>> {
    let count = match poll.question.kind {
        Kind::Text | Kind::Cloud { .. } => 0,
        Kind::Scale { .. } => 5,
        _ => poll.question.options.len(),
    };
    let numbers: Vec<Button> = (1..=count).map(|place| Button::press(place.to_string(), data(place))).collect();
    let mut rows: Vec<Vec<Button>> = numbers.chunks(PER_ROW).map(<[Button]>::to_vec).collect();
    if poll.question.kind.name() == KindName::Scale {
        rows.push(vec![Button::press(reader.say("web-no-answer"), data(0))]);
    }
    rows
}

/// Where else one can vote: privately in this network, and in the browser.
pub(super) fn elsewhere(reader: &Reader<'_>, poll: &Poll) -> Vec<Button> {
    let links = &reader.app.links;
    let private = links.deep_link(Network::Telegram, &poll.code.to_string());
    let private = private.filter(|_| reader.chat.network == Network::Telegram && !reader.is_private());
    let browser = links.ballot(poll.code).filter(|url| url.starts_with("https://"));
    let mut buttons = Vec::new();
    buttons.extend(private.map(|url| Button::open(reader.say("chat-button-private"), url)));
    buttons.extend(browser.map(|url| Button::open(reader.say("chat-button-browser"), url)));
    buttons
}
