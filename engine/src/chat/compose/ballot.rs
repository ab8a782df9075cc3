//! A person's own ballot: the message in their private chat, the confirmation after a typed ballot, and the line that answers a tap.

use super::question::{caution, elsewhere, number_buttons, question, shortened};
use super::reader::Reader;
use super::{result, typing};
use crate::app::{App, AppError};
use crate::chat::press::Press;
use crate::chat::{Button, Rendered, Styled};
use crate::live::Standing;
use reihum_domain::answer::Answer;
use reihum_domain::ids::{OptionKey, PersonId, PollId};
use reihum_domain::language::Language;
use reihum_domain::picks::Picks;
use reihum_domain::poll::Poll;
use reihum_domain::question::KindName;

/// What somebody has chosen in an open poll.
#[derive(Default)]
struct Own {
    /// Counted.
    ballot: Option<Answer>,
    /// Tapped and not sent off.
    draft: Option<Picks>,
}

/// The ballot message in its present state.
pub(super) async fn ballot(reader: &Reader<'_>, standing: &Standing) -> Result<Rendered, AppError> {
    let poll = &standing.poll;
    if poll.is_closed() {
        return Ok(closed(reader, standing));
    }
    let own = match reader.chat.person {
        Some(person) => own(reader.app, poll, person).await?,
        None => Own::default(),
    };
    let text = question(reader, poll);
    let text = match caution(reader, poll) {
        Some(caution) => text.gap().then(caution),
        None => text,
    };
    let text = chosen(reader, poll, &own, text.gap());
    Ok(Rendered { text, buttons: buttons(reader, poll, &own), ..Rendered::default() })
}

/// The confirmation of a typed ballot.
pub(super) async fn saved(reader: &Reader<'_>, poll: &Poll) -> Result<Rendered, AppError> {
    let text = Styled::plain(reader.say1("saved", "close", reader.closing(poll)));
    let own = match reader.chat.person.filter(|_| poll.is_open()) {
        Some(person) => own(reader.app, poll, person).await?,
        None => Own::default(),
    };
    let text = match &own.ballot {
        Some(answer) => changeable(reader, text.gap().then(in_full(reader, poll, answer))),
        None => text,
    };
    Ok(Rendered { text, ..Rendered::default() })
}

/// The line that answers a tap: what is chosen so far. `draft`: tapped only; otherwise what is counted.
pub(super) async fn picks_in_brief(
    app: &App,
    language: Language,
    poll: PollId,
    person: PersonId,
    draft: bool,
) -> Result<String, AppError> {
    let t = app.texts.speaker(language);
    let Some(poll) = app.store.read().await?.poll(poll).await?.filter(Poll::is_open) else { return Ok(String::new()) };
    let own = own(app, &poll, person).await?;
    let chosen = if draft { own.draft.as_ref().and_then(|draft| answer_of(&poll, draft)) } else { own.ballot };
    let say = |wording: &_| wording_in(app, language, wording);
    Ok(match (chosen, draft) {
        (Some(answer), true) => t.say1("chat-picked", "picks", brief(&t, &poll, &answer, say)),
        (Some(answer), false) => t.say1("chat-counted", "picks", brief(&t, &poll, &answer, say)),
        (None, true) => t.say("chat-nothing-picked"),
        (None, false) => t.say("chat-withdrawn"),
    })
}

/// An answer in one line, for lists of named ballots.
pub(super) fn in_brief(reader: &Reader<'_>, poll: &Poll, answer: &Answer) -> String {
    brief(reader, poll, answer, |wording| reader.wording(wording))
}

async fn own(app: &App, poll: &Poll, person: PersonId) -> Result<Own, AppError> {
    if !poll.rules.voters.in_chats() {
        return Ok(Own::default());
    }
    Ok(Own { ballot: app.ballot_of_member(poll.code, person).await?, draft: app.draft_of_member(poll, person).await? })
}

fn answer_of(poll: &Poll, picks: &Picks) -> Option<Answer> {
    picks.submission().and_then(|sent| poll.question.accept(&sent).ok())
}

fn wording_in(app: &App, language: Language, wording: &reihum_domain::language::Wording) -> String {
    wording.say(language, app.settings.network.address)
}

/// What the message says below the question: how to answer, what is chosen, or that it is saved.
fn chosen(reader: &Reader<'_>, poll: &Poll, own: &Own, text: Styled) -> Styled {
    if !poll.rules.voters.in_chats() {
        return text.then(reader.say("chat-how-ticket"));
    }
    match own {
        Own { draft: Some(draft), .. } => match answer_of(poll, draft) {
            Some(answer) => text.bold(reader.say("web-mine")).line().then(in_full(reader, poll, &answer)),
            None => text.then(how(reader, poll)),
        },
        Own { ballot: Some(answer), .. } => {
            let text = text.then("✓ ").then(reader.say1("saved", "close", reader.closing(poll)));
            changeable(reader, text.gap().then(in_full(reader, poll, answer)))
        }
        Own { .. } => text.then(how(reader, poll)),
    }
}

/// Where no button says so: how a counted ballot is changed.
fn changeable(reader: &Reader<'_>, text: Styled) -> Styled {
    if reader.has_buttons() { text } else { text.gap().then(typing::how_to_change(reader)) }
}

fn how(reader: &Reader<'_>, poll: &Poll) -> String {
    if !reader.has_buttons() {
        return typing::how(reader, poll);
    }
    match poll.question.kind.name() {
        KindName::Text => reader.say("chat-write-text"),
        KindName::Cloud => reader.say("chat-write-words"),
        KindName::Ranking => reader.say("chat-tap-in-order"),
        KindName::Points => reader.say("chat-tap-points"),
        KindName::Single | KindName::Scale => reader.say("chat-tap-one"),
        KindName::Multi => reader.say("chat-tap-several"),
    }
}

fn buttons(reader: &Reader<'_>, poll: &Poll, own: &Own) -> Vec<Vec<Button>> {
    if !reader.has_buttons() {
        return Vec::new();
    }
    let code = poll.code;
    let press = |key: &str, press: Press| Button::press(reader.say(key), press.to_data());
    let words = matches!(poll.question.kind.name(), KindName::Text | KindName::Cloud);
    let mut rows = match own {
        _ if !poll.rules.voters.in_chats() => Vec::new(),
        Own { draft: None, ballot: Some(_) } if words => {
            vec![vec![press("chat-button-withdraw", Press::Withdraw { code })]]
        }
        Own { draft: None, ballot: Some(_) } => vec![vec![
            press("web-change", Press::Change { code }),
            press("chat-button-withdraw", Press::Withdraw { code }),
        ]],
        Own { .. } => number_buttons(reader, poll, |place| Press::Pick { code, place }.to_data()),
    };
    if own.draft.as_ref().is_some_and(|draft| !draft.is_empty()) {
        rows.push(vec![press("web-send", Press::Send { code }), press("chat-button-reset", Press::Reset { code })]);
    }
    rows.push(elsewhere(reader, poll));
    rows.retain(|row| !row.is_empty());
    rows
}

fn closed(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    let poll = &standing.poll;
    let text = Styled::default().bold(reader.wording(&poll.question.title)).gap();
    let text = match &standing.results {
        Ok(results) => result::lines(reader, poll, results, text),
        Err(hidden) => text.then(result::why_hidden(reader, poll, *hidden, standing.votes)),
    };
    let text = text.gap().then(reader.say1("closed", "n", standing.votes));
    let content = Rendered { text, ..Rendered::default() };
    match &standing.results {
        Ok(results) => result::take_up(reader, poll, results, content),
        Err(_) => content,
    }
}

/// An answer with one line for each thing chosen.
fn in_full(reader: &Reader<'_>, poll: &Poll, answer: &Answer) -> String {
    let text = |key: &OptionKey| option_text(poll, key, |wording| reader.wording(wording));
    match answer {
        Answer::Ranking(keys) => {
            (1..).zip(keys).map(|(rank, key)| format!("{rank}. {}", text(key))).collect::<Vec<_>>().join("\n")
        }
        Answer::Choice(keys) => keys.iter().map(|key| format!("• {}", text(key))).collect::<Vec<_>>().join("\n"),
        Answer::Points(points) => {
            points.iter().map(|(key, n)| format!("{n} · {}", text(key))).collect::<Vec<_>>().join("\n")
        }
        other => brief(reader, poll, other, |wording| reader.wording(wording)),
    }
}

/// An answer in one line: short enough for the line that answers a tap.
fn brief(
    t: &crate::texts::Speaker,
    poll: &Poll,
    answer: &Answer,
    say: impl Fn(&reihum_domain::language::Wording) -> String,
) -> String {
    let numbered = |key: &OptionKey| {
        let place = poll.question.place_of(key).map_or(0, |place| place + 1);
        format!("{place} {}", shortened(&option_text(poll, key, &say), 32))
    };
    match answer {
        Answer::Ranking(keys) => {
            (1..).zip(keys).map(|(rank, key)| format!("{rank}. → {}", numbered(key))).collect::<Vec<_>>().join("\n")
        }
        Answer::Choice(keys) => keys.iter().map(numbered).collect::<Vec<_>>().join("\n"),
        Answer::Points(points) => {
            points.iter().map(|(key, n)| format!("{n} × {}", numbered(key))).collect::<Vec<_>>().join("\n")
        }
        Answer::Scale(Some(step)) => t.say1("web-of-five", "n", *step),
        Answer::Scale(None) => t.say("web-no-answer"),
        Answer::Text(text) => t.say1("chat-quoted", "text", shortened(text, 400)),
        Answer::Words(words) => words.join(", "),
    }
}

fn option_text(poll: &Poll, key: &OptionKey, say: impl Fn(&reihum_domain::language::Wording) -> String) -> String {
    poll.question.place_of(key).map(|place| say(&poll.question.options[place].text)).unwrap_or_default()
}
