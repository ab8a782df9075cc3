//! Who is it, and where: people and chats are remembered when they are first heard of. Doing that twice changes nothing.

use super::Here;
use super::talk::Talk;
use crate::app::{App, AppError};
use crate::chat::announce::{refresh_chat, reply};
use crate::chat::{Channel, Chat, ChatId, Inbound, Network, Place, PlaceKind, Sender, What};
use crate::store::{PersonRow, StoreError, Tx};
use crate::text;
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;

impl<'a> Here<'a> {
    /// `None` if nobody did it.
    pub(super) async fn of(
        app: &'a App,
        channel: &'a dyn Channel,
        inbound: &Inbound,
    ) -> Result<Option<Here<'a>>, AppError> {
        let Some(sender) = &inbound.from else { return Ok(None) };
        let network = inbound.key.network;
        let person = person(app, network, sender).await?;
        let owner = (inbound.place.kind == PlaceKind::Private).then_some(person.id);
        let chat = chat(app, network, &inbound.place, owner).await?;
        let waiting = waiting(app, &chat, person.id, &inbound.what).await?;
        let query = match &inbound.what {
            What::Pressed { query, .. } => Some(query.clone()),
            _ => None,
        };
        Ok(Some(Self {
            app,
            channel,
            key: inbound.key.clone(),
            chat,
            thread: inbound.place.thread.clone(),
            person,
            account: sender.account.clone(),
            name: sender.name.clone(),
            query,
            waiting,
            message_id: match &inbound.what {
                What::Wrote { message, .. } | What::Rewrote { message, .. } | What::SentFile { message, .. } => {
                    Some(message.clone())
                }
                _ => None,
            },
        }))
    }
}

/// The question that a number would answer. Only what is written can be one.
async fn waiting(app: &App, chat: &Chat, person: PersonId, what: &What) -> Result<Option<Talk>, AppError> {
    if chat.network.has_buttons() || !matches!(what, What::Wrote { .. } | What::SentFile { .. }) {
        return Ok(None);
    }
    let state = app.store.read().await?.conversation(person, chat.id).await?;
    Ok(state.as_deref().and_then(Talk::read).filter(|talk| matches!(talk, Talk::Asked { .. })))
}

/// The person behind an account.
async fn person(app: &App, network: Network, sender: &Sender) -> Result<PersonRow, AppError> {
    let mut tx = app.store.read().await?;
    if let Some(person) = tx.person_of_account(network, &sender.account).await? {
        let seen = tx.seen_month(person.id).await?;
        drop(tx);
        app.note_sign(person.id, seen).await?;
        return Ok(person);
    }
    drop(tx);
    let zone = app.settings.network.time_zone;
    let person = PersonRow {
        id: PersonId(app.clock.new_id()),
        language: sender.language.map(|hint| nearest(hint, app.settings.network.language)),
        stopped: false,
        wrong: None,
        since: app.clock.now().with_timezone(&zone).date_naive(),
    };
    match add_person(app, &person, network, &sender.account).await {
        Ok(()) => Ok(person),
        // Another of their updates was faster.
        Err(error) if error.is_conflict() => {
            let known = app.store.read().await?.person_of_account(network, &sender.account).await?;
            Ok(known.ok_or(error)?)
        }
        Err(error) => Err(error.into()),
    }
}

/// A program that says "German" does not know whether that is Swiss German: the network does.
fn nearest(hint: Language, network: Language) -> Language {
    match (hint, network) {
        (Language::De, Language::DeCh) => Language::DeCh,
        _ => hint,
    }
}

async fn add_person(app: &App, person: &PersonRow, network: Network, account: &str) -> Result<(), StoreError> {
    let mut tx = app.store.write().await?;
    tx.add_person(person, network, account).await?;
    tx.commit().await
}

/// The chat at this place. Somebody acts there, so it can be reached (again).
pub(super) async fn chat(
    app: &App,
    network: Network,
    place: &Place,
    owner: Option<PersonId>,
) -> Result<Chat, AppError> {
    let known = app.store.read().await?.chat_at(network, &place.address).await?;
    let known = match known {
        Some(chat) if chat.kind != place.kind => Some(changed(app, chat, place.kind, owner).await?),
        known => known,
    };
    let owner = if known.as_ref().is_some_and(Chat::is_group) { None } else { owner };
    match known {
        Some(chat) if chat.person == owner && chat.gone.is_none() => Ok(chat),
        Some(chat) => welcomed(app, chat, owner).await,
        None => new_chat(app, network, place, owner).await,
    }
}

/// It is somebody else's, or can be reached again: then what it shows may be old, and what could not be said meanwhile was left out.
async fn welcomed(app: &App, chat: Chat, owner: Option<PersonId>) -> Result<Chat, AppError> {
    let mut tx = app.store.write().await?;
    tx.welcome_chat(chat.id, owner).await?;
    if chat.gone.is_some() {
        refresh_chat(&mut tx, chat.id, app.clock.now()).await?;
    }
    if let Some(person) = owner.filter(|_| chat.gone.is_some()) {
        app.replan_in(&mut tx, person).await?;
    }
    tx.commit().await?;
    Ok(Chat { person: owner, gone: None, ..chat })
}

/// If this was a private chat, it is one no more.
pub(super) async fn notice_group(app: &App, network: Network, place: &Place) -> Result<(), AppError> {
    let known = app.store.read().await?.chat_at(network, &place.address).await?;
    if let Some(chat) = known.filter(|chat| !chat.is_group()) {
        changed(app, chat, PlaceKind::Group, None).await?;
    }
    Ok(())
}

/// A third person came into a private chat, which all there are told; or all but one have left a group.
async fn changed(app: &App, chat: Chat, to: PlaceKind, owner: Option<PersonId>) -> Result<Chat, AppError> {
    let mut tx = app.store.write().await?;
    let (kind, person) = match to {
        PlaceKind::Group => {
            if tx.make_group(chat.id).await? {
                tell_others_came(app, &mut tx, &chat).await?;
            }
            (to, None)
        }
        PlaceKind::Private if tx.make_private(chat.id, owner).await? => (to, owner),
        PlaceKind::Private => return Ok(chat),
    };
    tx.commit().await?;
    app.wake.ring();
    Ok(Chat { kind, person, ..chat })
}

/// Not who came, and nothing of what was said before.
async fn tell_others_came(app: &App, tx: &mut Tx, chat: &Chat) -> Result<(), StoreError> {
    let name = app.links.name(chat.network).unwrap_or("Reihum");
    let text = text!("chat-others-came", name = name);
    reply(chat.id, None, text.into(), app.clock.now()).put(tx, app.clock.now()).await
}

async fn new_chat(app: &App, network: Network, place: &Place, owner: Option<PersonId>) -> Result<Chat, AppError> {
    let chat = Chat {
        id: ChatId(app.clock.new_id()),
        network,
        address: place.address.clone(),
        kind: place.kind,
        person: owner,
        language: None,
        gone: None,
    };
    let mut tx = app.store.write().await?;
    match tx.add_chat(&chat).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(chat)
        }
        Err(error) if error.is_conflict() => {
            drop(tx);
            let known = app.store.read().await?.chat_at(network, &place.address).await?;
            Ok(known.ok_or(error)?)
        }
        Err(error) => Err(error.into()),
    }
}
