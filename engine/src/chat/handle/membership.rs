//! Being let in, thrown out and moved. Nobody is answered but a group that has just let us in.

use super::arrive::chat;
use crate::app::{App, AppError};
use crate::chat::announce::{move_chat, refresh_chat, reply};
use crate::chat::{Chat, Gone, Inbound, PlaceKind, Saying, What};
use crate::text;

pub(super) async fn handle(app: &App, inbound: Inbound) -> Result<(), AppError> {
    let known = app.store.read().await?.chat_at(inbound.key.network, &inbound.place.address).await?;
    match (&inbound.what, known) {
        (What::Removed, Some(chat)) => removed(app, &inbound, &chat).await?,
        (What::Moved { to }, Some(chat)) => moved(app, &inbound, &chat, to).await?,
        (What::RightsChanged, Some(chat)) if chat.gone == Some(Gone::Muted) => unmuted(app, &inbound, &chat).await?,
        (What::Removed | What::Moved { .. } | What::RightsChanged, _) => {
            super::settle_silently(app, &inbound.key).await?;
        }
        _ => welcomed(app, &inbound).await?,
    }
    app.wake.ring();
    Ok(())
}

async fn removed(app: &App, inbound: &Inbound, chat: &Chat) -> Result<(), AppError> {
    let why = if chat.kind == PlaceKind::Private { Gone::Blocked } else { Gone::Removed };
    let mut tx = app.store.write().await?;
    if tx.take_update(&inbound.key).await? {
        tx.mark_gone(chat.id, why, app.clock.now()).await?;
    }
    Ok(tx.commit().await?)
}

/// Perhaps we may write again: the cards there are tried. If not, we are muted as before.
async fn unmuted(app: &App, inbound: &Inbound, chat: &Chat) -> Result<(), AppError> {
    let mut tx = app.store.write().await?;
    if tx.take_update(&inbound.key).await? {
        tx.welcome_chat(chat.id, chat.person).await?;
        refresh_chat(&mut tx, chat.id, app.clock.now()).await?;
    }
    Ok(tx.commit().await?)
}

async fn moved(app: &App, inbound: &Inbound, chat: &Chat, to: &str) -> Result<(), AppError> {
    let mut tx = app.store.write().await?;
    if tx.take_update(&inbound.key).await? {
        move_chat(&mut tx, chat.id, to, app.clock.now()).await?;
    }
    Ok(tx.commit().await?)
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
    refresh_chat(&mut tx, chat.id, app.clock.now()).await?;
    if group {
        let hello = text!("chat-hello-room", network = app.settings.network.name.as_str());
        let thread = inbound.place.thread.clone();
        reply(chat.id, thread.clone(), hello.into(), app.clock.now()).put(&mut tx, app.clock.now()).await?;
        reply(chat.id, thread, Saying::Help, app.clock.now()).put(&mut tx, app.clock.now()).await?;
    }
    Ok(tx.commit().await?)
}
