//! What is asked about a step after it was done.

use super::prompts::Words;
use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::chat::asked::Asked;
use crate::chat::{Button, Rendered, Styled};
use reihum_domain::sequence::State;

/// `None`: the sequence, the step or its question is over.
pub(super) async fn question(reader: &Reader<'_>, nr: u32, step: u32, round: u32) -> Result<Option<Words>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let Some(row) = tx.sequence_by_nr(nr).await?.filter(|row| row.state == State::Running) else { return Ok(None) };
    let found = tx.follow_up(row.id, step).await?.filter(|found| found.asked == round && found.done_on.is_some());
    let of_step = tx.steps_of(row.id).await?.into_iter().find(|of| of.step == step);
    let (Some(found), Some(of_step)) = (found, of_step) else { return Ok(None) };
    drop(tx);
    let options = u8::try_from(found.plan.options.len()).unwrap_or(u8::MAX);
    let about = Asked::FollowUp { nr, step, round, options };
    let text = Styled::plain(reader.say2("follow-up-question", "nr", nr, "what", of_step.what));
    let labels = found.plan.options.iter().map(|option| option.text.as_str());
    let buttons: Vec<Button> =
        about.choices().iter().zip(labels).map(|(press, label)| Button::press(label, press.to_data())).collect();
    let rows = buttons.chunks(2).map(<[Button]>::to_vec).collect();
    let content = Rendered { text, buttons: rows, ..Rendered::default() };
    let content = if reader.has_buttons() { content } else { numbered(reader, content) };
    Ok(Some(Words { content, asked: Some(about), until: None, wave: None }))
}
