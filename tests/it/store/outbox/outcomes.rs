//! What became of it: arrived, again, never.

use super::*;
use reihum_engine::chat::Gone;
use reihum_engine::store::Tx;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(
    a_chat_that_must_wait_holds_up_nobody_else,
    a_failure_keeps_the_order_until_it_fails_too_often,
    what_can_be_put_right_is_tried_at_once,
    nothing_to_say_costs_nothing,
    what_never_arrives_is_kept_without_its_content,
    who_is_gone_gets_nothing_until_they_speak_to_us,
    a_closed_topic_is_left,
    answers_to_presses_are_kept_until_they_are_given,
    old_dead_letters_are_forgotten,
    who_counts_and_who_writes_never_wait_for_one_another,
);

async fn one_claim(store: &Store) -> (ChatId, Claimed) {
    let chat = add_chats(store, [1], PlaceKind::Private).await[0];
    put(store, chat, &message(Lane::Reply, "first"), noon()).await;
    put(store, chat, &message(Lane::Reply, "second"), noon()).await;
    (chat, claim_one(store, noon()).await)
}

async fn then(store: &Store, what: impl AsyncFnOnce(&mut Tx)) {
    let mut tx = store.write().await.unwrap();
    what(&mut tx).await;
    tx.commit().await.unwrap();
}

async fn dead(store: &Store) -> Vec<(String, u64)> {
    store.read().await.unwrap().delivery_state(Network::Telegram, noon()).await.unwrap().dead
}

async fn a_chat_that_must_wait_holds_up_nobody_else(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, claimed) = one_claim(&store).await;
    let other = add_chats(&store, [2], PlaceKind::Private).await[0];
    then(&store, async |tx| tx.hold_chat(&claimed, after(60), noon()).await.unwrap()).await;
    put(&store, other, &message(Lane::Broadcast, "other"), noon()).await;
    let sent: Vec<_> =
        drain(&store, noon()).await.into_iter().map(|(w, at)| (w, (at - noon()).num_seconds())).collect();
    assert_eq!(sent, [("other", 0), ("first", 60), ("second", 61)].map(|(words, at)| (words.to_owned(), at)));
}

async fn a_failure_keeps_the_order_until_it_fails_too_often(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, mut claimed) = one_claim(&store).await;
    let mut now = noon();
    for attempts in 1..=8 {
        then(&store, async |tx| tx.postpone(&claimed, now + TimeDelta::seconds(10), now).await.unwrap()).await;
        now += TimeDelta::seconds(10);
        assert_eq!(claim(&store, now - TimeDelta::seconds(1), 1).await, []);
        claimed = claim_one(&store, now).await;
        assert_eq!((words(&claimed).as_str(), claimed.due.attempts, claimed.due.ambiguous), ("first", attempts, false));
    }
    then(&store, async |tx| tx.postpone(&claimed, now + TimeDelta::seconds(10), now).await.unwrap()).await;
    let sent: Vec<_> = drain(&store, now).await.into_iter().map(|(words, _)| words).collect();
    assert_eq!(sent, ["second", "first"]);
}

async fn what_can_be_put_right_is_tried_at_once(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, claimed) = one_claim(&store).await;
    then(&store, async |tx| tx.try_again(&claimed, &limits(), noon()).await.unwrap()).await;
    let again = claim_one(&store, noon()).await;
    assert_eq!((words(&again).as_str(), again.due.attempts), ("first", 1));
}

async fn nothing_to_say_costs_nothing(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Group).await[0];
    for nr in 0..30 {
        put(&store, chat, &message(Lane::Reply, &nr.to_string()), noon()).await;
        let claimed = claim_one(&store, after(nr)).await;
        then(&store, async |tx| tx.finish_unsaid(&claimed, after(nr)).await.unwrap()).await;
    }
}

async fn what_never_arrives_is_kept_without_its_content(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, claimed) = one_claim(&store).await;
    then(&store, async |tx| tx.bury(&claimed, "refused", noon()).await.unwrap()).await;
    assert_eq!(dead(&store).await, [("refused".to_owned(), 1)]);
    assert_eq!(words(&claim_one(&store, noon()).await), "second");
}

async fn who_is_gone_gets_nothing_until_they_speak_to_us(database: Database) {
    let store = database.connect().await.unwrap();
    let (chat, claimed) = one_claim(&store).await;
    then(&store, async |tx| assert_eq!(tx.mark_gone(chat, Gone::Blocked, noon()).await.unwrap(), 2)).await;
    finish(&store, &claimed, noon()).await;
    put(&store, chat, &message(Lane::Broadcast, "news"), noon()).await;
    let state = store.read().await.unwrap().delivery_state(Network::Telegram, noon()).await.unwrap();
    assert_eq!(
        (state.waiting, state.dead, state.unreachable),
        (0, vec![("blocked".to_owned(), 2)], vec![("blocked".to_owned(), 1)])
    );
    assert_eq!(next_claim(&store).await, None);
    put(&store, chat, &message(Lane::Reply, "welcome back"), noon()).await;
    assert_eq!(claim_one(&store, after(60)).await.chat.gone, None);
}

async fn a_closed_topic_is_left(database: Database) {
    let store = database.connect().await.unwrap();
    let chat = add_chats(&store, [1], PlaceKind::Group).await[0];
    put(&store, chat, &NewMessage { thread: Some("77".to_owned()), ..message(Lane::Reply, "hello") }, noon()).await;
    let claimed = claim_one(&store, noon()).await;
    assert_eq!(claimed.thread.as_deref(), Some("77"));
    then(&store, async |tx| tx.leave_thread(&claimed, &limits(), noon()).await.unwrap()).await;
    assert_eq!(claim_one(&store, noon()).await.thread, None);
}

async fn answers_to_presses_are_kept_until_they_are_given(database: Database) {
    use reihum_domain::language::Language;
    use reihum_engine::chat::{PressAnswer, PressSays};
    let store = database.connect().await.unwrap();
    let answer = PressAnswer { language: Language::De, says: PressSays::Nothing };
    for query in ["q1", "q1", "q2"] {
        then(&store, async |tx| tx.answer_press(Network::Telegram, query, &answer, noon()).await.unwrap()).await;
    }
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.waiting_answers(Network::Telegram, noon(), 10).await.unwrap(), []);
    let waiting = tx.waiting_answers(Network::Telegram, after(1), 10).await.unwrap();
    assert_eq!(waiting.iter().map(|waiting| waiting.query.as_str()).collect::<Vec<_>>(), ["q1", "q2"]);
    assert_eq!(waiting[0].answer, Some(answer));
    assert!(tx.remove_answer(Network::Telegram, "q1").await.unwrap());
    assert!(!tx.remove_answer(Network::Telegram, "q1").await.unwrap());
}

async fn old_dead_letters_are_forgotten(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, claimed) = one_claim(&store).await;
    then(&store, async |tx| tx.bury(&claimed, "refused", noon()).await.unwrap()).await;
    then(&store, async |tx| assert_eq!(tx.purge_dead_letters(noon()).await.unwrap(), 0)).await;
    then(&store, async |tx| assert_eq!(tx.purge_dead_letters(after(1)).await.unwrap(), 1)).await;
    assert_eq!(dead(&store).await, []);
}

/// On PostgreSQL units of work run beside each other, and everybody counts in the same row.
async fn who_counts_and_who_writes_never_wait_for_one_another(database: Database) {
    let store = database.connect().await.unwrap();
    if store.is_sqlite() {
        return;
    }
    let chats = add_chats(&store, [1, 2], PlaceKind::Private).await;
    then(&store, async |tx| assert_eq!(tx.mark_gone(chats[0], Gone::Blocked, noon()).await.unwrap(), 0)).await;
    let news = message(Lane::Broadcast, "news");
    let (mut one, mut other) = (store.write().await.unwrap(), store.write().await.unwrap());
    one.enqueue(chats[0], &news, noon()).await.unwrap();
    other.enqueue(chats[1], &news, noon()).await.unwrap();
    let other = async {
        other.enqueue(chats[0], &news, noon()).await.unwrap();
        other.commit().await.unwrap();
    };
    let one = async {
        one.enqueue(chats[1], &news, noon()).await.unwrap();
        one.commit().await.unwrap();
    };
    tokio::join!(one, other);
    let counted = store.read().await.unwrap().delivery_count(Network::Telegram, "unreachable").await.unwrap();
    assert_eq!(counted, 2);
}
