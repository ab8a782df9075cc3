//! Where messages carry no buttons: in words, what to type instead.

use super::help::marker;
use super::reader::Reader;
use crate::chat::{Rendered, Style, Styled};
use reihum_domain::language::Language;
use reihum_domain::poll::Poll;
use reihum_domain::question::{Kind, KindName};

/// The buttons become a numbered list behind the text. Their order is that of `Asked::choices`.
pub(super) fn numbered(reader: &Reader<'_>, content: Rendered) -> Rendered {
    let labels = content.buttons.iter().flatten().map(|button| button.label.as_str());
    let choices: Vec<String> = (1..).zip(labels).map(|(number, label)| format!("{number} {label}")).collect();
    let text = content.text.gap().then(choices.join(" · ")).line().then(reader.say("chat-answer-by-number"));
    Rendered { text, buttons: Vec::new(), ..content }
}

/// How to answer a ballot message.
pub(super) fn how(reader: &Reader<'_>, poll: &Poll) -> String {
    let say = |key: &str| reader.say1(key, "example", example(poll));
    match poll.question.kind.name() {
        KindName::Text => reader.say("chat-write-text"),
        KindName::Cloud => reader.say("chat-write-words"),
        KindName::Ranking => say("chat-answer-ranking"),
        KindName::Points => say("chat-answer-points"),
        KindName::Single => say("chat-answer-one"),
        KindName::Scale => say("chat-answer-scale"),
        KindName::Multi => say("chat-answer-several"),
    }
}

/// Once it is saved: how to change it, and how to take it out.
pub(super) fn how_to_change(reader: &Reader<'_>) -> String {
    reader.say1("chat-change-by-typing", "marker", marker(reader))
}

/// The one line on a room's card that says how to vote there; behind it stands the link, if there is one.
pub(super) fn how_in_room(reader: &Reader<'_>, poll: &Poll, text: Styled) -> Styled {
    let link = reader.app.links.ballot(poll.code);
    let browser = if link.is_some() { "yes" } else { "no" };
    let how = match (poll.rules.named, poll.question.kind.name()) {
        (false, _) => reader.say2("chat-how-direct", "name", own_name(reader), "browser", browser),
        (true, KindName::Single) => {
            reader.say2("chat-how-named-single", "command", command(reader, poll), "browser", browser)
        }
        (true, _) => reader.say2("chat-how-named", "command", command(reader, poll), "browser", browser),
    };
    match link {
        Some(url) => text.then(how).then(" ").with(url.clone(), Style::Link(url)),
        None => text.then(how),
    }
}

/// What we are called here.
fn own_name(reader: &Reader<'_>) -> String {
    reader.app.links.name(reader.chat.network).unwrap_or("Reihum").to_owned()
}

/// `!stimme 335763 2 3 8`
fn command(reader: &Reader<'_>, poll: &Poll) -> String {
    let word = if reader.language() == Language::En { "vote" } else { "stimme" };
    format!("{}{word} {} {}", marker(reader), poll.code, example(poll))
}

/// A ballot that fits the question: `2 3 8` where so much can be chosen.
fn example(poll: &Poll) -> String {
    let count = poll.question.options.len();
    let places = |max: u8| {
        let fitting = [2, 3, 8, 1].into_iter().filter(|place| *place <= count);
        fitting.take(usize::from(max).min(3)).map(|place: usize| place.to_string()).collect::<Vec<_>>().join(" ")
    };
    match poll.question.kind {
        Kind::Single => places(1),
        Kind::Multi { max } => places(max.min(2)),
        Kind::Ranking { top } => places(top),
        Kind::Points { budget } if count < 3 || budget < 2 => format!("1={budget}"),
        Kind::Points { budget } => format!("2={} 3={}", budget - budget / 2, budget / 2),
        Kind::Scale { .. } => "4".to_owned(),
        Kind::Text | Kind::Cloud { .. } => "…".to_owned(),
    }
}
