//! A released result in words: numbers first, bars only beside them, readable aloud. And the picture that goes with it.

use super::reader::Reader;
use crate::app::AppError;
use crate::chat::press::Press;
use crate::chat::{Attachment, Button, Rendered, Styled};
use crate::pictures::{self, Labels, Picture, Scheme};
use reihum_domain::poll::Poll;
use reihum_domain::question::KindName;
use reihum_domain::results::{OptionResult, Results, ScaleResult};
use reihum_domain::reveal::Hidden;

/// The longest bar, in blocks: fits beside the number on a narrow phone.
const BAR: u32 = 10;
/// Words, texts and names listed; the rest is in the export.
const MOST: usize = 30;
/// What fits into the caption of a picture, with a little room for how networks count.
const CAPTION: usize = 1020;

/// Adds the result to a message.
pub(super) fn lines(reader: &Reader<'_>, poll: &Poll, results: &Results, text: Styled) -> Styled {
    let mut text = text.then(heading(reader, poll, results.n));
    text = match (&results.scale, poll.question.kind.name()) {
        (Some(scale), _) => scale_lines(reader, scale, text),
        (None, KindName::Cloud) => listed(results.words.iter().map(|w| format!("{} ({})", w.word, w.count)), text),
        (None, KindName::Text) => listed(results.texts.iter().map(|text| reader.quoted(text)), text),
        (None, _) => option_lines(reader, poll, results, text),
    };
    let text = groups(reader, poll, results, text);
    let text = pairwise(reader, poll, results, text);
    named(reader, poll, results, text)
}

/// Why there is no result, in the words of the app's errors.
pub(super) fn why_hidden(reader: &Reader<'_>, poll: &Poll, hidden: Hidden, n: u32) -> String {
    let needed = poll.rules.needed();
    reader.of(&AppError::ResultHidden { hidden, n, needed }.text())
}

/// The result as a picture with its text.
pub(super) async fn with_picture(reader: &Reader<'_>, poll: &Poll, results: &Results) -> Result<Rendered, AppError> {
    let title = Styled::default().bold(reader.wording(&poll.question.title)).gap();
    let say = |text| take_up(reader, poll, results, Rendered { text, ..Rendered::default() });
    let full = say(lines(reader, poll, results, title.clone()));
    let fits = full.text.to_plain().encode_utf16().count() <= CAPTION;
    let content = if fits { full } else { say(title.then(heading(reader, poll, results.n))) };
    let attachment = match picture(reader, poll, results).await {
        Ok(picture) => Some(picture),
        Err(error) => {
            tracing::error!("a result goes out without its picture: {error}");
            None
        }
    };
    Ok(Rendered { attachment, ..content })
}

/// "Who takes the first step?": a button for what came in first, elsewhere a line that says what to write.
pub(super) fn take_up(reader: &Reader<'_>, poll: &Poll, results: &Results, content: Rendered) -> Rendered {
    let has_first = results.options.first().is_some_and(|option| option.mentions > 0);
    if !poll.is_closed() || !has_first {
        return content;
    }
    let template = poll.template.as_deref().and_then(|name| reader.app.templates.get(name));
    let line = template.map(|template| &template.lines.next).filter(|line| !line.is_empty());
    let next = line.map_or_else(|| reader.say("take-up-next"), |line| reader.wording(line));
    let text = content.text.gap().then(next);
    let label = reader.say("button-take-up");
    let start = reader.app.links.deep_link(reader.chat.network, &format!("c{}-1", poll.code));
    match (reader.has_buttons(), reader.is_private(), start) {
        (true, true, _) => {
            let press = Press::TakeUp { code: poll.code, place: 1 }.to_data();
            Rendered { text, buttons: vec![vec![Button::press(label, press)]], ..content }
        }
        (true, false, Some(start)) => Rendered { text, buttons: vec![vec![Button::open(label, start)]], ..content },
        _ => {
            let marker = super::help::marker(reader);
            let how = reader.say2("take-up-how", "marker", marker, "code", poll.code.in_pairs());
            Rendered { text: text.line().then(how), ..content }
        }
    }
}

async fn picture(reader: &Reader<'_>, poll: &Poll, results: &Results) -> Result<Attachment, AppError> {
    let svg = pictures::draw(&Picture {
        poll,
        results,
        language: reader.language(),
        address: reader.address(),
        scheme: Scheme::Light,
        labels: Labels::from_texts(reader, results.n),
    });
    // Drawing takes tens of milliseconds, in which this thread would serve nobody.
    let drawn = tokio::task::spawn_blocking(move || pictures::png::png(&svg)).await;
    let png = drawn.map_err(|error| AppError::Undrawn(error.to_string()))?;
    let png = png.map_err(|error| AppError::Undrawn(error.to_string()))?;
    Ok(Attachment::Picture { png, name: format!("reihum-{}.png", poll.code) })
}

/// The template's own line, if it has one.
fn heading(reader: &Reader<'_>, poll: &Poll, n: u32) -> String {
    let template = poll.template.as_deref().and_then(|name| reader.app.templates.get(name));
    match template.map(|template| &template.lines.result).filter(|line| !line.is_empty()) {
        Some(line) => reader.wording(line).replace("{n}", &n.to_string()),
        None => reader.say1("chat-result", "n", n),
    }
}

/// By rank: `1. Text` and beneath it a bar with its number. What nobody named is only counted.
fn option_lines(reader: &Reader<'_>, poll: &Poll, results: &Results, mut text: Styled) -> Styled {
    let most = results.options.iter().map(|option| option.points).max().unwrap_or_default();
    let ranked = matches!(poll.question.kind.name(), KindName::Ranking | KindName::Points);
    let unit = if ranked { "chat-points" } else { "chat-times" };
    for option in results.options.iter().filter(|option| option.mentions > 0) {
        let value = reader.say1(unit, "n", option.points);
        text = text.line().then(format!("{}. {}", option.rank, option_text(reader, poll, option)));
        text = text.line().then(format!("{} {value}", bar(option.points, most)));
    }
    match results.options.iter().filter(|option| option.mentions == 0).count() {
        0 => text,
        n => text.line().then(reader.say1("chat-unmentioned", "n", n)),
    }
}

fn option_text(reader: &Reader<'_>, poll: &Poll, option: &OptionResult) -> String {
    let place = poll.question.place_of(&option.key);
    place.map(|place| reader.wording(&poll.question.options[place].text)).unwrap_or_default()
}

fn bar(value: u32, most: u32) -> String {
    let blocks = (value * BAR).div_ceil(most.max(1)).min(BAR);
    "▇".repeat(usize::try_from(blocks).unwrap_or_default())
}

fn scale_lines(reader: &Reader<'_>, scale: &ScaleResult, mut text: Styled) -> Styled {
    let labels = Labels::from_texts(reader, 0);
    let most = scale.steps.iter().max().copied().unwrap_or_default();
    for step in (1..=scale.steps.len()).rev() {
        let n = scale.steps[step - 1];
        text = text.line().then(format!("{step}: {} {n}", bar(n, most)).replace("  ", " "));
    }
    if let (Some(mean), Some(spread)) = (scale.mean, scale.spread) {
        let (mean, spread) = (labels.number(mean), labels.number(spread));
        text = text.line().then(reader.say2("chat-mean", "mean", mean, "spread", spread));
    }
    match scale.no_answer {
        0 => text,
        n => text.line().then(format!("{}: {n}", reader.say("web-no-answer"))),
    }
}

fn listed(entries: impl Iterator<Item = String>, text: Styled) -> Styled {
    entries.take(MOST).fold(text, |text, entry| text.line().then(format!("• {entry}")))
}

fn groups(reader: &Reader<'_>, poll: &Poll, results: &Results, text: Styled) -> Styled {
    let name = |key| poll.question.groups.iter().find(|group| group.key == key).map(|g| reader.wording(&g.text));
    let sums = results.groups.iter().filter_map(|sum| Some(format!("{} {}", name(sum.key.clone())?, sum.points)));
    match sums.collect::<Vec<_>>() {
        none if none.is_empty() => text,
        sums => text.gap().then(sums.join(" · ")),
    }
}

/// Only when the winner of all direct comparisons is another one than the winner by points.
fn pairwise(reader: &Reader<'_>, poll: &Poll, results: &Results, text: Styled) -> Styled {
    let winner = results.pairwise.as_ref().filter(|pairwise| pairwise.differs).and_then(|p| p.winner.as_ref());
    let place = winner.and_then(|key| poll.question.place_of(key));
    match place.map(|place| reader.wording(&poll.question.options[place].text)) {
        Some(option) => text.gap().then(reader.say1("chat-pairwise", "option", option)),
        None => text,
    }
}

fn named(reader: &Reader<'_>, poll: &Poll, results: &Results, text: Styled) -> Styled {
    if results.named.is_empty() {
        return text;
    }
    let line = |named: &reihum_domain::results::NamedAnswer| {
        format!("{}: {}", named.name, super::ballot::in_brief(reader, poll, &named.answer))
    };
    listed(results.named.iter().map(line), text.gap().then(reader.say("chat-named")))
}
