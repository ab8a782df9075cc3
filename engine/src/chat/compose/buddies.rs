//! What a buddy is asked and told, and what is said of buddies in lists.

use super::prompts::Words;
use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::app::buddies::accompanied;
use crate::chat::asked::Asked;
use crate::chat::press::{Deed, Press};
use crate::chat::{Button, Rendered, Styled};
use crate::store::{BuddyRow, CommitmentRow, Tx};
use crate::text;
use crate::texts::key;
use reihum_domain::commitment::State;
use reihum_domain::ids::PersonId;
use serde_json::{Value, json};

/// Do you want to be somebody's buddy? `None`: it is over.
pub(super) async fn asked(reader: &Reader<'_>, nr: u32) -> Result<Option<Rendered>, AppError> {
    let Some((row, buddy)) = found(reader, nr).await? else { return Ok(None) };
    let said = text!(
        "buddy-question",
        name = buddy.owner_name,
        nr = nr,
        what = row.commitment.what.as_str(),
        date = reader.date(row.commitment.due)
    );
    Ok(Some(with_choices(reader, Styled::plain(reader.of(&said)), &Asked::Buddy { nr })))
}

/// It does not go on. `None`: it does again, or they are not the buddy any more.
pub(super) async fn news(reader: &Reader<'_>, nr: u32, late: bool) -> Result<Option<Words>, AppError> {
    let Some((row, buddy)) = found(reader, nr).await? else { return Ok(None) };
    let blocked = matches!(row.commitment.state, State::Blocked { .. });
    if buddy.person != reader.chat.person
        || buddy.agreed_at.is_none()
        || !row.commitment.is_open()
        || !(late || blocked)
    {
        return Ok(None);
    }
    let (name, what, date) = (buddy.owner_name, row.commitment.what.as_str(), reader.date(row.commitment.due));
    let said = if late {
        text!("buddy-late", name = name, nr = nr, what = what, date = date)
    } else {
        text!("buddy-blocked", name = name, nr = nr, what = what, date = date)
    };
    let about = Asked::BuddyNews { nr };
    let content = with_choices(reader, Styled::plain(reader.of(&said)), &about);
    Ok(Some(Words { content, asked: Some(about), until: None, wave: None }))
}

async fn found(reader: &Reader<'_>, nr: u32) -> Result<Option<(CommitmentRow, BuddyRow)>, AppError> {
    let mut tx = reader.app.store.read().await?;
    let Some(row) = tx.commitment_by_nr(nr).await? else { return Ok(None) };
    Ok(tx.buddy_of(row.commitment.id).await?.map(|buddy| (row, buddy)))
}

fn with_choices(reader: &Reader<'_>, text: Styled, about: &Asked) -> Rendered {
    let buttons = about.choices().iter().map(|press| Button::press(label(reader, *press), press.to_data())).collect();
    let content = Rendered { text, buttons: vec![buttons], ..Rendered::default() };
    if reader.has_buttons() { content } else { numbered(reader, content) }
}

fn label(reader: &Reader<'_>, press: Press) -> String {
    reader.say(match press {
        Press::Commitment { deed: Deed::BeBuddy, .. } => key!("button-be-buddy"),
        Press::Commitment { deed: Deed::RefuseBuddy, .. } => key!("button-refuse-buddy"),
        _ => key!("button-end-buddy"),
    })
}

/// What stands behind something promised that has a buddy; empty without one.
pub(super) async fn behind(reader: &Reader<'_>, tx: &mut Tx, row: &CommitmentRow) -> Result<String, AppError> {
    Ok(match tx.buddy_of(row.commitment.id).await? {
        Some(buddy) if buddy.agreed_at.is_some() => {
            format!(" ({})", reader.say1("buddy-is", "name", buddy.person_name))
        }
        Some(_) => format!(" ({})", reader.say("buddy-is-asked")),
        None => String::new(),
    })
}

/// Whose buddy somebody is, a line each.
pub(super) async fn of_others(reader: &Reader<'_>, tx: &mut Tx, person: PersonId) -> Result<Vec<String>, AppError> {
    let line = |of: crate::app::buddies::Accompanied| {
        let (commitment, name) = (of.row.commitment, of.buddy.owner_name);
        let date = reader.date(commitment.due);
        reader.of(&text!("buddy-line", nr = commitment.nr, name = name, what = commitment.what, date = date))
    };
    Ok(accompanied(tx, person).await?.into_iter().map(line).collect())
}

/// What is stored about it.
pub(super) async fn data(tx: &mut Tx, person: PersonId) -> Result<Value, AppError> {
    let mut yours = Vec::new();
    for row in tx.commitments_of(person).await? {
        let buddy = tx.buddy_of(row.commitment.id).await?;
        yours.extend(buddy.map(|buddy| {
            json!({ "nr": row.commitment.nr, "name": buddy.person_name, "you_are_called": buddy.owner_name, "agreed_at": buddy.agreed_at })
        }));
    }
    let mut others = Vec::new();
    for buddy in tx.buddy_for(person).await? {
        let nr = tx.commitment(buddy.commitment).await?.map(|row| row.commitment.nr);
        others.push(json!({ "nr": nr, "of": buddy.owner_name, "you_are_called": buddy.person_name, "agreed_at": buddy.agreed_at }));
    }
    Ok(json!({ "chosen_by_you": yours, "you_are": others }))
}
