//! More comes in than is handled, as it may from a network that calls us: memory stays bounded, and the order holds.

use super::{PATIENCE, app};
use futures::future::BoxFuture;
use reihum_bot::inbound::{Handle, Inbox, Read, Reader};
use reihum_engine::app::{App, AppError};
use reihum_engine::chat::{Inbound, Network, Place, PlaceKind, Sender, UpdateKey, What};
use reihum_engine::config::Settings;
use reihum_engine::store::NewUpdate;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, wait_until};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

on_both_databases!(what_finds_no_room_waits_in_the_database_and_in_order);

/// Everything is somebody's word. Counts what was read, which is what came into memory.
#[derive(Default)]
struct Words(AtomicUsize);

impl Reader for Words {
    fn read(&self, key: &UpdateKey, payload: &str) -> Read {
        self.0.fetch_add(1, Ordering::SeqCst);
        let place = Place { address: "5".to_owned(), kind: PlaceKind::Private, thread: None };
        let from = Some(Sender { account: "5".to_owned(), name: String::new(), language: None });
        let what = What::Rewrote { text: payload.to_owned(), message: String::new() };
        Read::Inbound(Box::new(Inbound { key: key.clone(), place, from, what }))
    }
}

struct Slow {
    app: App,
    held: watch::Receiver<bool>,
    heard: Mutex<Vec<usize>>,
}

impl Handle for Slow {
    fn handle(&self, inbound: Inbound) -> BoxFuture<'_, Result<(), AppError>> {
        Box::pin(async move {
            let _ = self.held.clone().wait_for(|held| !held).await;
            let mut tx = self.app.store.write().await?;
            let taken = tx.take_update(&inbound.key).await?;
            tx.commit().await?;
            if taken {
                self.heard.lock().unwrap().push(inbound.key.id.parse().unwrap());
            }
            Ok(())
        })
    }
}

fn update(nr: usize) -> NewUpdate {
    let place = i64::try_from(nr).unwrap();
    NewUpdate { network: Network::Telegram, id: nr.to_string(), place, payload: nr.to_string() }
}

async fn what_finds_no_room_waits_in_the_database_and_in_order(database: Database) {
    let stop = CancellationToken::new();
    let app = app(Settings::default(), &database, &stop).await.unwrap();
    let (release, held) = watch::channel(true);
    let (reader, handler) =
        (Arc::new(Words::default()), Arc::new(Slow { app: app.clone(), held, heard: Mutex::default() }));
    let inbox = Inbox::with_room(10, app, Network::Telegram, reader.clone(), handler.clone(), stop.clone());
    inbox.catch_up().await.unwrap();
    let running = tokio::spawn({
        let (inbox, stop) = (inbox.clone(), stop.clone());
        async move { inbox.run(stop).await }
    });
    for nr in 0..50 {
        inbox.receive(vec![update(nr)]).await.unwrap();
    }
    assert_eq!(reader.0.load(Ordering::SeqCst), 10, "the others are in the database only");
    release.send(false).unwrap();
    // What comes now must not overtake what waits.
    for nr in 50..100 {
        inbox.receive(vec![update(nr)]).await.unwrap();
    }
    let all = async || (handler.heard.lock().unwrap().len() >= 100).then_some(());
    wait_until(PATIENCE, all).await.unwrap();
    assert!(handler.heard.lock().unwrap().iter().copied().eq(0..100), "{:?}", handler.heard.lock().unwrap());
    stop.cancel();
    running.await.unwrap();
}
