//! The question of the morning after a workshop.

use super::help::marker;
use super::prompts::Words;
use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::chat::asked::Asked;
use crate::chat::press::Press;
use crate::chat::{Button, Rendered, Styled};
use crate::texts::key;
use reihum_domain::feedback::{YesPartlyNo, step};
use reihum_domain::ids::PollId;

pub(super) async fn question(reader: &Reader<'_>, poll: PollId) -> Result<Option<Words>, AppError> {
    let Some(poll) = reader.app.store.read().await?.poll(poll).await? else { return Ok(None) };
    let about = Asked::Feedback { code: poll.code };
    let text = Styled::plain(reader.say1("feedback-question", "title", reader.wording(&poll.question.title)))
        .gap()
        .then(reader.say1("badge-anon", "k", step(poll.rules.needed())))
        .line()
        .then(reader.say1("feedback-once", "marker", marker(reader)));
    let buttons = about.choices().iter().map(|press| Button::press(label(reader, *press), press.to_data())).collect();
    let content = Rendered { text, buttons: vec![buttons], ..Rendered::default() };
    let content = if reader.has_buttons() { content } else { numbered(reader, content) };
    Ok(Some(Words { content, asked: Some(about), until: None, wave: None }))
}

fn label(reader: &Reader<'_>, press: Press) -> String {
    let Press::Feedback { answer, .. } = press else { return String::new() };
    reader.say(match answer {
        YesPartlyNo::Yes => key!("feedback-yes"),
        YesPartlyNo::Partly => key!("feedback-partly"),
        YesPartlyNo::No => key!("feedback-no"),
    })
}
