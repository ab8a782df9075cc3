//! The code for linking accounts: put together only here, for the one person who asked for it.

use super::reader::Reader;
use crate::app::AppError;
use crate::chat::{Rendered, Styled};
use crate::text;
use chrono::TimeDelta;

/// `None` where it would not be the person's alone, or was used before it was said.
pub(super) async fn code(reader: &Reader<'_>) -> Result<Option<Rendered>, AppError> {
    let (app, chat) = (reader.app, reader.chat);
    let Some(person) = chat.person.filter(|_| reader.is_private()) else { return Ok(None) };
    let Some(until) = app.store.read().await?.link_code_made(person, chat.id).await? else { return Ok(None) };
    let left = until - app.clock.now();
    let text = if left > TimeDelta::zero() {
        let code = app.link_code_until(person, until).await?;
        text!("chat-link-code", code = code.in_groups(), minutes = (left.num_seconds() + 59) / 60)
    } else {
        text!("chat-link-late")
    };
    Ok(Some(Rendered { text: Styled::plain(reader.saved(&text.into())), ..Rendered::default() }))
}
