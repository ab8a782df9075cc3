//! Answers to presses: at once, once, and not after a minute.

use super::*;
use chrono::TimeDelta;
use reihum_domain::language::Language;
use reihum_engine::chat::{Lane, PlaceKind, PressAnswer, PressSays, SavedText};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_tests::on_both_databases;
use std::time::Instant;

on_both_databases!(presses_are_answered_past_a_broadcast, old_ones_are_dropped_and_counted);

async fn press(dispatch: &Dispatch, query: &str, age: TimeDelta) {
    let text = SavedText { key: "hello".to_owned(), arguments: vec![] };
    let answer = PressAnswer { language: Language::De, says: PressSays::Text { text, alert: false } };
    let mut tx = dispatch.app.store.write().await.unwrap();
    tx.answer_press(Network::Telegram, query, &answer, SystemClock.now() - age).await.unwrap();
    tx.commit().await.unwrap();
    dispatch.app.wake.ring();
}

async fn presses_are_answered_past_a_broadcast(database: Database) {
    let network = strict(30);
    let mut dispatch = dispatch(&database, &network, 30).await;
    let chats = dispatch.chats(0..60, PlaceKind::Private).await.unwrap();
    dispatch.tell(&chats, Lane::Broadcast, "hello").await.unwrap();
    dispatch.go();
    let mut slowest = Duration::ZERO;
    for nr in 0..40 {
        press(&dispatch, &nr.to_string(), TimeDelta::zero()).await;
        let start = Instant::now();
        while network.answers().len() <= nr {
            assert!(start.elapsed() < PATIENCE);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        slowest = slowest.max(start.elapsed());
    }
    // How fast is measured in bench D5.
    assert!(slowest < PATIENCE, "{slowest:?}");
    dispatch.wait_for(60, PATIENCE).await.unwrap();
    let app = dispatch.app.clone();
    dispatch.finish_delivery().await;
    let left =
        app.store.read().await.unwrap().waiting_answers(Network::Telegram, SystemClock.now(), 100).await.unwrap();
    assert_eq!((left, network.answers().len()), (vec![], 40));
}

async fn old_ones_are_dropped_and_counted(database: Database) {
    let network = strict(30);
    let mut dispatch = dispatch(&database, &network, 30).await;
    press(&dispatch, "old", TimeDelta::seconds(61)).await;
    press(&dispatch, "left behind", TimeDelta::seconds(20)).await;
    dispatch.go();
    let start = Instant::now();
    while state(&dispatch).await.late_answers == 0 {
        assert!(start.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(network.answers().into_iter().map(|(_, query)| query).collect::<Vec<_>>(), ["left behind"]);
    dispatch.finish().await;
}
