//! Taking part in a check-in, in words: the questions one by one, what follows the last, and a friendly question to who stopped half-way.

use super::checkins::{badge, clock, round};
use super::prompts::Words;
use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::app::checkins::answer_to;
use crate::chat::asked::Asked;
use crate::chat::partake::CheckinDeed;
use crate::chat::press::Press;
use crate::chat::{Button, Rendered, Styled};
use crate::store::Tx;
use crate::text;
use reihum_domain::ids::PersonId;

/// One question. `None`: the round is gone.
pub(super) async fn question(
    reader: &Reader<'_>,
    nr: u32,
    place: usize,
    first: bool,
) -> Result<Option<Rendered>, AppError> {
    let Some((wave, template)) = round(reader, nr).await? else { return Ok(None) };
    let (Some(question), Some(person)) = (template.questions.get(place), reader.chat.person) else { return Ok(None) };
    let before = answer_to(&mut reader.app.store.read().await?, &wave, person, question).await?;
    let mut text = Styled::default();
    if first {
        text = text.then(badge(reader)).line();
        text = text.then(reader.say1("checkin-open-until", "close", clock(reader, wave.closes_at))).gap();
    }
    let (at, of) = (place + 1, template.questions.len());
    text = text.then(format!("{at}/{of} ")).bold(reader.wording(&question.text));
    if let Some(before) = &before {
        let said = question.shown(before, |wording| reader.wording(wording));
        text = text.line().then(reader.say1("checkin-so-far", "answer", said));
    }
    if question.options.is_empty() {
        text = text.line().then(reader.say("no-client-data"));
    }
    let press = |label: String, place: usize| {
        let answer = (u8::try_from(at - 1), u8::try_from(place));
        let (Ok(question), Ok(place)) = answer else { return Button::press(label, String::new()) };
        Button::press(label, Press::Checkin { nr, deed: CheckinDeed::Answer { question, place } }.to_data())
    };
    let skip = if before.is_some() { reader.say("button-leave") } else { reader.say("button-skip") };
    let mut buttons: Vec<Button> =
        (1..).zip(&question.options).map(|(place, option)| press(reader.wording(&option.text), place)).collect();
    buttons.push(press(skip, 0));
    let rows = buttons.chunks(2).map(<[Button]>::to_vec).collect();
    let content = Rendered { text, buttons: rows, ..Rendered::default() };
    Ok(Some(match (reader.has_buttons(), question.options.is_empty()) {
        (true, _) => content,
        (false, false) => numbered(reader, content),
        (false, true) => {
            let text = content.text.line().then(reader.say("checkin-skip-how"));
            Rendered { text, buttons: Vec::new(), ..content }
        }
    }))
}

/// All questions are through: until when it can be changed, and what can be made of it.
pub(super) async fn done(reader: &Reader<'_>, nr: u32, commit: bool) -> Result<Option<Rendered>, AppError> {
    let Some((wave, _)) = round(reader, nr).await? else { return Ok(None) };
    let mut text = Styled::plain(reader.say1("saved", "close", clock(reader, wave.closes_at)));
    if commit {
        text = text.gap().then(reader.say("checkin-promise"));
    }
    Ok(Some(with_choices(reader, text, &Asked::CheckinDone { nr, commit })))
}

/// Who began and did not finish is asked once; not when it is over or finished meanwhile.
pub(super) async fn nudge(reader: &Reader<'_>, nr: u32) -> Result<Option<Words>, AppError> {
    let (Some((wave, template)), Some(person)) = (round(reader, nr).await?, reader.chat.person) else {
        return Ok(None);
    };
    let mut tx = reader.app.store.read().await?;
    let partaker = tx.partaker(wave.id, person).await?;
    let over = wave.closed_at.is_some() || wave.closes_at <= reader.app.clock.now();
    if over || partaker.is_none_or(|partaker| partaker.finished_at.is_some()) {
        return Ok(None);
    }
    let answered = tx.answers(wave.id).await?.iter().filter(|(who, _, _)| *who == person).count();
    let said = text!(
        "checkin-nudge",
        title = reader.wording(&template.title),
        answered = answered,
        all = template.questions.len(),
        close = clock(reader, wave.closes_at)
    );
    let about = Asked::CheckinNudge { nr };
    let content = with_choices(reader, Styled::plain(reader.of(&said)), &about);
    Ok(Some(Words { content, asked: Some(about), until: Some(wave.closes_at), wave: None }))
}

fn with_choices(reader: &Reader<'_>, text: Styled, about: &Asked) -> Rendered {
    let buttons = about.choices().iter().map(|press| Button::press(label(reader, *press), press.to_data())).collect();
    let content = Rendered { text, buttons: vec![buttons], ..Rendered::default() };
    if reader.has_buttons() { content } else { numbered(reader, content) }
}

fn label(reader: &Reader<'_>, press: Press) -> String {
    match press {
        Press::Checkin { deed: CheckinDeed::Promise, .. } => reader.say("button-promise"),
        Press::Checkin { deed: CheckinDeed::GoOn, .. } => reader.say("button-go-on"),
        _ => reader.say("button-change-answers"),
    }
}

/// What is stored about somebody's answers.
pub(super) async fn data(tx: &mut Tx, person: PersonId) -> Result<serde_json::Value, AppError> {
    let answers = tx.checkin_answers_of(person).await?.into_iter();
    let shown = answers
        .map(|(day, question, answer)| serde_json::json!({ "round": day, "question": question, "answer": answer }));
    Ok(shown.collect::<Vec<_>>().into())
}
