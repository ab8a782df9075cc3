//! By polling: nothing lost, nothing doubled, nobody held up by somebody else.

use super::{Adapter, PATIENCE, telegram};
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::telegram::Failure;
use reihum_tests::{on_both_databases, wait_until};

on_both_databases!(
    what_was_not_handled_before_a_crash_is_handled_after_it,
    an_update_that_comes_three_times_has_one_effect,
    one_lane_holds_up_no_other,
);

async fn what_was_not_handled_before_a_crash_is_handled_after_it(database: Database) {
    let telegram = telegram().await;
    let (lea, mehmet) = (telegram.user("Lea"), telegram.user("Mehmet"));
    let (crashed, _) = Adapter::start_with(&telegram, &database, telegram.token(), None, true).await;
    for n in 0..5 {
        lea.writes_to_bot(&format!("lea {n}"));
    }
    mehmet.writes_to_bot("mehmet");
    // The next question confirms what was stored.
    let confirmed = async || (telegram.pending() == 0).then_some(());
    wait_until(PATIENCE, confirmed).await.unwrap();
    assert_eq!(crashed.heard(), Vec::<String>::new(), "stored and confirmed, and nothing has come of it");
    crashed.stop.cancel();
    let next = Adapter::start(&telegram, &database).await;
    lea.writes_to_bot("lea 5");
    next.hears_all(&["lea 0", "lea 1", "lea 2", "lea 3", "lea 4", "lea 5", "mehmet"]).await;
    let order: Vec<_> = next.heard().into_iter().filter(|word| word.starts_with("lea")).collect();
    assert!(order.is_sorted(), "{order:?}");
    // The one that was thought dead comes to: its updates are taken.
    let notes = crashed.notes.clone();
    crashed.finish().await;
    assert!(notes.effects.lock().unwrap().is_empty());
    next.finish().await;
    telegram.finish().unwrap();
}

async fn an_update_that_comes_three_times_has_one_effect(database: Database) {
    let telegram = telegram().await;
    let lea = telegram.user("Lea");
    telegram.deliver_twice(4);
    let adapter = Adapter::start(&telegram, &database).await;
    for word in ["a", "b"] {
        lea.writes_to_bot(word);
    }
    adapter.hears(&["a", "b"]).await;
    lea.writes_to_bot("c");
    adapter.hears(&["a", "b", "c"]).await;
    // A second bot that begins without knowing what the first one confirmed.
    let second = Adapter::start(&telegram, &database).await;
    second.finish().await;
    assert_eq!(adapter.heard(), ["a", "b", "c"]);
    adapter.finish().await;
    telegram.finish().unwrap();
}

async fn one_lane_holds_up_no_other(database: Database) {
    let telegram = telegram().await;
    let (lea, mehmet) = (telegram.user("Lea"), telegram.user("Mehmet"));
    let adapter = Adapter::start(&telegram, &database).await;
    lea.writes_to_bot("/panic");
    lea.writes_to_bot("/again");
    lea.writes_to_bot("after");
    mehmet.writes_to_bot("quick");
    adapter.hears_all(&["quick", "/again", "after"]).await;
    let heard = adapter.heard();
    assert_eq!(heard[0], "quick", "it did not wait for the panics of another");
    assert_eq!(heard[1..], ["/again", "after"], "and behind them the order is kept");
    adapter.finish().await;
    telegram.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_else_who_asks_is_waited_for() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    telegram.fail_next("getUpdates", 1, Failure::Status(409, conflict));
    let adapter = Adapter::start(&telegram, &database).await;
    telegram.user("Lea").writes_to_bot("later");
    adapter.hears(&["later"]).await;
    adapter.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_that_somebody_sets_meanwhile_is_removed() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let lea = telegram.user("Lea");
    lea.writes_to_bot("one");
    adapter.hears(&["one"]).await;
    let http = reqwest::Client::builder().timeout(PATIENCE).build().unwrap();
    let set = http.post(telegram.url("setWebhook")).form(&[("url", "http://127.0.0.1:9/nobody")]);
    assert!(set.send().await.unwrap().status().is_success());
    lea.writes_to_bot("two");
    adapter.hears(&["one", "two"]).await;
    adapter.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trouble_at_telegram_is_waited_for_as_long_as_it_says() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    telegram.fail_next("getMe", 1, Failure::Status(500, "Internal Server Error: restart"));
    telegram.fail_next("getUpdates", 1, Failure::RetryAfter(2));
    telegram.fail_next("getUpdates", 1, Failure::ResetBeforeEffect);
    let adapter = Adapter::start(&telegram, &database).await;
    telegram.user("Lea").writes_to_bot("later");
    adapter.hears(&["later"]).await;
    let asked: Vec<_> = telegram.calls("getUpdates").iter().map(|call| call.at).collect();
    assert!((asked[1] - asked[0]).num_milliseconds() >= 2000, "{asked:?}");
    adapter.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_token_ends_telegram_and_nothing_else() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let (adapter, _) = Adapter::start_with(&telegram, &database, "7000000001:another", None, false).await;
    adapter.tasks.close();
    tokio::time::timeout(PATIENCE, adapter.tasks.wait()).await.unwrap();
    assert_eq!(adapter.app.links.deep_link(Network::Telegram, "1"), None);
    assert!(telegram.calls("getUpdates").is_empty());
    adapter.app.new_entry_link().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_start_sets_the_menus_and_the_second_one_leaves_them() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let set = async || (telegram.calls("setMyCommands").len() == 9).then_some(());
    wait_until(PATIENCE, set).await.unwrap();
    let names = |scope: &str, language: &str| -> Vec<String> {
        telegram.commands(scope, language).into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(names("all_private_chats", "de")[..3], ["mitmachen", "stimme", "ergebnis"]);
    assert_eq!(names("all_private_chats", "en")[..3], ["join", "vote", "results"]);
    assert_eq!(names("all_group_chats", ""), ["ergebnis", "zusage", "hilfe", "datenschutz"]);
    let organised =
        ["poll", "checkin", "sequence", "survey", "report", "group", "commit", "results", "lang", "help", "privacy"];
    assert_eq!(names("all_chat_administrators", "en"), organised);
    let promised = [
        "zusage",
        "meine",
        "erledigt",
        "begleitung",
        "seite",
        "abwesend",
        "ablauf",
        "befragung",
        "bericht",
        "beschluss",
        "annehmen",
    ];
    let private = names("all_private_chats", "de");
    assert!(promised.iter().all(|name| private.iter().any(|known| known == name)), "{private:?}");
    assert_eq!(
        adapter.app.links.deep_link(Network::Telegram, "335763").as_deref(),
        Some("https://t.me/reihum_bot?start=335763")
    );
    adapter.finish().await;
    let adapter = Adapter::start(&telegram, &database).await;
    let looked = async || (telegram.calls("getMyCommands").len() == 18).then_some(());
    wait_until(PATIENCE, looked).await.unwrap();
    adapter.finish().await;
    assert_eq!(telegram.calls("setMyCommands").len(), 9);
    telegram.finish().unwrap();
}
