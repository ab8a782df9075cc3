//! Being let in, thrown out and moved. Nobody is answered but a group that has just let us in.

use super::arrive::chat;
use crate::app::{App, AppError};
use crate::chat::announce::{move_chat, reply};
use crate::chat::{Gone, Inbound, PlaceKind, Saying, What};
use crate::text;

pub(super) async fn handle(app: &App, inbound: Inbound) -> Result<(), AppError> {
    let (network, now) = (inbound.key.network, app.clock.now());
    let known = app.store.read().await?.chat_at(network, &inbound.place.address).await?;
    match inbound.what {
        What::Removed => {
            let mut tx = app.store.write().await?;
            if tx.take_update(&inbound.key).await? {
                if let Some(chat) = known {
                    let why = if chat.kind == PlaceKind::Private { Gone::Blocked } else { Gone::Removed };
                    tx.mark_gone(chat.id, why, now).await?;
                }
                tx.commit().await?;
            }
        }
        What::Moved { to } => {
            let mut tx = app.store.write().await?;
            if tx.take_update(&inbound.key).await? {
                if let Some(chat) = known {
                    move_chat(&mut tx, chat.id, &to, now).await?;
                }
                tx.commit().await?;
            }
        }
        _ => welcomed(app, &inbound).await?,
    }
    app.wake.ring();
    Ok(())
}

/// A group is told what we are for; a person who lets us write again is not: they will say what they want.
async fn welcomed(app: &App, inbound: &Inbound) -> Result<(), AppError> {
    let group = inbound.place.kind == PlaceKind::Group;
    let owner = match &inbound.from {
        Some(sender) if !group => {
            app.store.read().await?.person_of_account(inbound.key.network, &sender.account).await?.map(|p| p.id)
        }
        _ => None,
    };
    let chat = chat(app, inbound.key.network, &inbound.place, owner).await?;
    let mut tx = app.store.write().await?;
    if !tx.take_update(&inbound.key).await? {
        return Ok(());
    }
    if group {
        let hello = text!("chat-hello-room", network = app.settings.network.name.as_str());
        let thread = inbound.place.thread.clone();
        reply(chat.id, thread.clone(), hello.into(), app.clock.now()).put(&mut tx, app.clock.now()).await?;
        reply(chat.id, thread, Saying::Help, app.clock.now()).put(&mut tx, app.clock.now()).await?;
    }
    Ok(tx.commit().await?)
}
