//! Whose turn it is.

use super::*;
use reihum_engine::chat::CardId;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use std::collections::HashSet;

on_both_databases!(
    the_urgent_goes_first_and_the_rest_in_order,
    one_message_of_a_chat_is_under_way_at_a_time,
    a_newer_state_replaces_an_older_one,
    a_state_that_is_under_way_does_not_swallow_a_newer_one,
    a_claim_whose_holder_died_is_taken_over_and_counted,
    two_processes_never_claim_the_same_chat,
    what_is_not_due_yet_does_not_block,
    looking_for_turns_reads_the_index,
    a_message_that_nobody_understands_blocks_nobody,
    many_answers_leave_room_for_results,
    what_waited_for_too_long_is_not_sent,
);

async fn the_urgent_goes_first_and_the_rest_in_order(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Private).await[0];
    for (lane, words) in
        [(Lane::Broadcast, "b1"), (Lane::Card, "c"), (Lane::Broadcast, "b2"), (Lane::Reply, "r1"), (Lane::Reply, "r2")]
    {
        put(&store, chat, &message(lane, words), noon()).await;
    }
    let order: Vec<String> = drain(&store, noon()).await.into_iter().map(|(words, _)| words).collect();
    assert_eq!(order, ["r1", "r2", "c", "b1", "b2"]);
}

async fn one_message_of_a_chat_is_under_way_at_a_time(database: Database) {
    let store = database.connect().await.unwrap();
    let chats = add_chats(&store, [1, 2], PlaceKind::Private).await;
    for words in ["first", "second"] {
        put(&store, chats[0], &message(Lane::Reply, words), noon()).await;
    }
    put(&store, chats[1], &message(Lane::Broadcast, "other"), noon()).await;
    let claimed = claim(&store, noon(), 4).await;
    assert_eq!(claimed.iter().map(words).collect::<Vec<_>>(), ["first", "other"]);
    put(&store, chats[0], &message(Lane::Reply, "third"), noon()).await;
    assert_eq!(claim(&store, noon(), 4).await, []);
    finish(&store, &claimed[0], noon()).await;
    assert_eq!(words(&claim_one(&store, noon()).await), "second");
}

async fn a_newer_state_replaces_an_older_one(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Group).await[0];
    for words in ["old", "newer", "newest"] {
        let message = NewMessage { slot: Some("card".to_owned()), ..message(Lane::Card, words) };
        put(&store, chat, &message, noon()).await;
    }
    let sent = drain(&store, noon()).await;
    assert_eq!(sent, [("newest".to_owned(), noon())]);
}

async fn a_state_that_is_under_way_does_not_swallow_a_newer_one(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Group).await[0];
    let card = |words| NewMessage { slot: Some("card".to_owned()), ..message(Lane::Card, words) };
    put(&store, chat, &card("old"), noon()).await;
    let old = claim_one(&store, noon()).await;
    put(&store, chat, &card("new"), noon()).await;
    finish(&store, &old, noon()).await;
    let sent = drain(&store, noon()).await;
    assert_eq!(sent, [("new".to_owned(), after(3))], "cards change three seconds apart");
}

async fn a_claim_whose_holder_died_is_taken_over_and_counted(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Private).await[0];
    put(&store, chat, &message(Lane::Reply, "hello"), noon()).await;
    let lost = claim_one(&store, noon()).await;
    assert!(!lost.due.ambiguous);
    assert_eq!((claim(&store, after(29), 1).await, next_claim(&store).await), (vec![], Some(after(30))));
    let again = claim_one(&store, after(30)).await;
    assert!(again.due.ambiguous && again.due.attempts == 1 && words(&again) == "hello");
    let state = store.read().await.unwrap().delivery_state(Network::Telegram, noon()).await.unwrap();
    assert_eq!(state.ambiguous, 1);
    // The first holder was only slow: the message is done, the chat stays with the second.
    finish(&store, &lost, after(31)).await;
    put(&store, chat, &message(Lane::Reply, "next"), after(31)).await;
    assert_eq!(claim(&store, after(31), 1).await, []);
    finish(&store, &again, after(32)).await;
    assert_eq!(words(&claim_one(&store, after(33)).await), "next");
}

async fn two_processes_never_claim_the_same_chat(database: Database) {
    let stores = [database.connect().await.unwrap(), database.connect().await.unwrap()];
    for chat in add_chats(&stores[0], 0..60, PlaceKind::Private).await {
        put(&stores[0], chat, &message(Lane::Broadcast, "all"), noon()).await;
    }
    let claimer = |store: Store| async move {
        let mut got = Vec::new();
        for tenth in 0..40 {
            got.extend(claim(&store, noon() + TimeDelta::milliseconds(100 * tenth), 4).await);
        }
        got
    };
    let [a, b] = stores.map(|store| tokio::spawn(claimer(store)));
    let all: Vec<Claimed> = a.await.unwrap().into_iter().chain(b.await.unwrap()).collect();
    assert_eq!((all.len(), all.iter().map(|claimed| claimed.chat.id).collect::<HashSet<_>>().len()), (60, 60));
    let mut at: Vec<_> = all.iter().map(|claimed| claimed.at).collect();
    at.sort();
    assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= TimeDelta::microseconds(33_333)), "one budget for both");
}

async fn what_is_not_due_yet_does_not_block(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Private).await[0];
    put(&store, chat, &NewMessage { not_before: after(600), ..message(Lane::Reply, "later") }, noon()).await;
    assert_eq!(next_claim(&store).await, Some(after(600)));
    put(&store, chat, &message(Lane::Broadcast, "now"), noon()).await;
    let sent = drain(&store, noon()).await;
    assert_eq!(sent, [("now".to_owned(), noon()), ("later".to_owned(), after(600))]);
}

async fn looking_for_turns_reads_the_index(database: Database) {
    let store = database.connect().await.unwrap();
    let chats = add_chats(&store, 0..3000, PlaceKind::Private).await;
    for some in chats.chunks(500) {
        let mut tx = store.write().await.unwrap();
        for chat in some {
            tx.enqueue(*chat, &message(Lane::Broadcast, "all"), noon()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    if !store.is_sqlite() {
        let pool = sqlx::PgPool::connect(&database.url()).await.unwrap();
        sqlx::query("ANALYZE").execute(&pool).await.unwrap();
    }
    let plan = store.plan_of_claims().await.unwrap();
    assert!(plan.contains("chats_due") && !plan.contains("Sort") && !plan.contains("TEMP B-TREE"), "{plan}");
}

async fn a_message_that_nobody_understands_blocks_nobody(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Private).await[0];
    put(&store, chat, &message(Lane::Reply, "from a newer version"), noon()).await;
    let damage = "UPDATE outbox SET saying = '{\"hologram\":1}'";
    match &database {
        Database::Sqlite(_) => {
            let pool = sqlx::SqlitePool::connect(&database.url()).await.unwrap();
            sqlx::query(damage).execute(&pool).await.unwrap();
        }
        Database::Postgres(_) => {
            let pool = sqlx::PgPool::connect(&database.url()).await.unwrap();
            sqlx::query(damage).execute(&pool).await.unwrap();
        }
    }
    put(&store, chat, &message(Lane::Reply, "known"), noon()).await;
    assert_eq!(words(&claim_one(&store, noon()).await), "known");
    let state = store.read().await.unwrap().delivery_state(Network::Telegram, noon()).await.unwrap();
    assert_eq!(state.dead, [("unreadable".to_owned(), 1)]);
}

async fn many_answers_leave_room_for_results(database: Database) {
    let store = database.connect().await.unwrap();
    for (chats, lane) in [(0..200, Lane::Reply), (1000..1100, Lane::Card), (2000..2100, Lane::Broadcast)] {
        for chat in add_chats(&store, chats, PlaceKind::Private).await {
            put(&store, chat, &message(lane, lane.number().to_string().as_str()), noon()).await;
        }
    }
    let mut sent = [0; 3];
    for (words, _) in drain(&store, noon()).await.into_iter().take(200) {
        sent[words.parse::<usize>().unwrap() - 1] += 1;
    }
    assert_eq!(sent, [160, 20, 20]);
}

/// An answer is worth an hour, anything else a day, and a card always shows what is true now.
async fn what_waited_for_too_long_is_not_sent(database: Database) {
    let store = database.connect().await.unwrap();
    let card = NewMessage { saying: Saying::Card(CardId(Uuid::nil())), ..message(Lane::Card, "") };
    for (nr, (seconds, expected)) in
        (1..).zip([(3600, "answer card news"), (3601, "card news"), (86_400, "card news"), (86_401, "card")])
    {
        let chat = add_chats(&store, [nr], PlaceKind::Private).await[0];
        for (lane, words) in [(Lane::Broadcast, "news"), (Lane::Reply, "answer")] {
            put(&store, chat, &message(lane, words), noon()).await;
        }
        put(&store, chat, &card, noon()).await;
        let sent: Vec<String> = drain(&store, after(seconds)).await.into_iter().map(|(words, _)| words).collect();
        let sent = sent.join(" ").replace(&format!("{:?}", card.saying), "card");
        assert_eq!(sent, expected, "after {seconds} s");
    }
    let state = store.read().await.unwrap().delivery_state(Network::Telegram, noon()).await.unwrap();
    assert_eq!(state.dead, [("too-old".to_owned(), 4)]);
}
