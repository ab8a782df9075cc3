//! `getUpdates` and what is in the queue (A2, A3, D2).

use super::Kit;
use crate::telegram::updates::Queue;
use crate::telegram::{Clock, Settings};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn ids(updates: &Value) -> Vec<i64> {
    updates.as_array().unwrap().iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

/// C:16321-16400, TQ:285-315: source.
#[tokio::test]
async fn offsets_confirm_and_strange_ones_do_nothing() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    for _ in 0..5 {
        lea.writes_to_bot("x");
    }
    let get = |offset: i64| json!({"offset": offset});
    let all = ids(&kit.ok("getUpdates", &json!({})).await);
    assert_eq!((all.len(), all[4] - all[0]), (5, 4));
    let (first, tail) = (all[0], all[4] + 1);
    assert_eq!(ids(&kit.ok("getUpdates", &json!({"limit": 2})).await), all[..2]);
    assert_eq!(ids(&kit.ok("getUpdates", &json!({"limit": 0})).await), all[..1]);
    assert_eq!(ids(&kit.ok("getUpdates", &get(first + 1)).await), all[1..]);
    assert_eq!(ids(&kit.ok("getUpdates", &get(tail + 11)).await), all[1..], "too far in the future: from the head");
    assert_eq!(ids(&kit.ok("getUpdates", &get(first - 200_000)).await), all[1..], "too far in the past");
    assert_eq!(ids(&kit.ok("getUpdates", &get(-2)).await), all[3..], "the last two stay");
    assert_eq!(ids(&kit.ok("getUpdates", &get(0)).await), all[3..]);
    assert_eq!(ids(&kit.ok("getUpdates", &get(tail)).await), Vec::<i64>::new());
    assert_eq!(kit.telegram.pending(), 0);
}

/// C:16962-17340: source.
#[tokio::test]
async fn presses_expire_after_150_seconds_and_messages_after_a_day() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    lea.writes_to_bot("/start");
    lea.presses_data(&lea.private_chat(), 1, "a");
    kit.telegram.advance(TimeDelta::seconds(150));
    assert_eq!(kit.telegram.pending(), 2);
    kit.telegram.advance(TimeDelta::seconds(1));
    assert_eq!(kit.telegram.pending(), 1);
    kit.telegram.advance(TimeDelta::hours(24));
    assert_eq!(kit.telegram.pending(), 0);
}

/// TQ:87: source.
#[test]
fn the_queue_has_an_end() {
    let (mut queue, now) = (Queue::new(1), Clock::default().now());
    for _ in 0..100_003 {
        queue.push("message", "chat 1".to_owned(), &Value::Null, now);
    }
    assert_eq!(queue.len(), 100_000);
    queue.push("message", "chat 1".to_owned(), &Value::Null, now + TimeDelta::hours(25));
    assert_eq!(queue.len(), 1);
}

/// C:16889-16946: source.
#[tokio::test]
async fn the_wanted_kinds_last_and_count_when_an_update_is_made() {
    let kit = Kit::start().await;
    let (lea, team) = kit.team().await;
    let want = |kinds: Value| json!({"allowed_updates": kinds});
    lea.says(&team, "/one");
    kit.ok("getUpdates", &want(json!(["callback_query"]))).await;
    lea.says(&team, "/two");
    lea.presses_data(&team, 1, "a");
    kit.ok("getUpdates", &want(json!("nonsense"))).await;
    kit.ok("getUpdates", &want(json!(["message", 5]))).await;
    lea.says(&team, "/three");
    let kinds = |updates: &[Value]| {
        let kinds = updates.iter().map(|update| update.get("message").map_or("press", |_| "message"));
        kinds.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&kit.updates().await), ["message", "press"], "what was made before still comes");
    for default in [json!([]), json!(["unknown"])] {
        kit.ok("getUpdates", &want(default)).await;
        lea.says(&team, "/four");
        lea.presses_data(&team, 1, "a");
        assert_eq!(kinds(&kit.updates().await), ["message", "press"]);
    }
    kit.ok("getUpdates", &want(json!("[\"message\"]"))).await;
    lea.presses_data(&team, 1, "a");
    assert_eq!(kit.telegram.pending(), 0);
}

/// C:16227: source.
#[tokio::test]
async fn a_second_waiting_caller_ends_the_first() {
    let kit = Kit::start_with(Settings { longest_poll: Duration::from_secs(3), ..Settings::default() }).await;
    let lea = kit.telegram.user("Lea");
    let wait = json!({"timeout": 50});
    let (first, second, ()) = tokio::join!(
        kit.refusal("getUpdates", &wait),
        async {
            while !kit.telegram.is_polled() {
                tokio::task::yield_now().await;
            }
            kit.ok("getUpdates", &wait).await
        },
        async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            lea.writes_to_bot("/start");
        }
    );
    assert_eq!(
        first,
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert_eq!(ids(&second).len(), 1);
}

/// Two that don't wait never meet (A3).
#[tokio::test]
async fn short_polls_never_conflict_and_a_long_one_wakes_at_once() {
    let kit = Kit::start_with(Settings { longest_poll: Duration::from_secs(5), ..Settings::default() }).await;
    let lea = kit.telegram.user("Lea");
    let (empty, wait) = (json!({}), json!({"timeout": 50}));
    let (a, b) = tokio::join!(kit.refusal("getUpdates", &empty), kit.refusal("getUpdates", &empty));
    assert_eq!((a.as_str(), b.as_str()), ("200 ok", "200 ok"));
    let start = Instant::now();
    let (found, ()) = tokio::join!(kit.ok("getUpdates", &wait), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        lea.writes_to_bot("/start");
    });
    assert_eq!(ids(&found).len(), 1);
    assert!(start.elapsed() < Duration::from_secs(2));
}

/// D2.6 (assumption): who hung up still counts as waiting.
#[tokio::test]
async fn a_caller_that_hung_up_still_waits() {
    let kit = Kit::start_with(Settings { longest_poll: Duration::from_mins(1), ..Settings::default() }).await;
    let hurried = kit.request("getUpdates").json(&json!({"timeout": 50})).timeout(Duration::from_millis(100));
    assert!(hurried.send().await.is_err());
    assert!(kit.telegram.is_polled());
}

/// C:15708: source.
#[tokio::test]
async fn whoever_asks_in_a_circle_is_slowed_down() {
    let longest_poll = Duration::from_millis(400);
    let kit = Kit::start_with(Settings { anti_spin: true, longest_poll, ..Settings::default() }).await;
    let lea = kit.telegram.user("Lea");
    for _ in 0..3 {
        lea.writes_to_bot("x");
    }
    assert_eq!(ids(&kit.ok("getUpdates", &json!({})).await).len(), 3);
    assert_eq!(ids(&kit.ok("getUpdates", &json!({})).await).len(), 1, "at once again");
    kit.telegram.advance(TimeDelta::seconds(1));
    let all = ids(&kit.ok("getUpdates", &json!({})).await);
    assert_eq!(all.len(), 3);
    let last = json!({"offset": all[2] + 1});
    kit.ok("getUpdates", &last).await;
    let start = Instant::now();
    kit.ok("getUpdates", &last).await;
    assert!(start.elapsed() >= longest_poll);
}

/// C:16238: source.
#[tokio::test]
async fn conflicts_in_a_row_are_held_back() {
    let kit = Kit::start_with(Settings { clock: Clock::real(), ..Settings::default() }).await;
    kit.ok("setWebhook", &json!({"url": "http://127.0.0.1:9/"})).await;
    let expected = "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    assert_eq!(kit.refusal("getUpdates", &json!({})).await, expected);
    let start = Instant::now();
    assert_eq!(kit.refusal("getUpdates", &json!({})).await, expected);
    assert!(start.elapsed() >= Duration::from_millis(2900));
}

/// D2.8, a test's own switch: at least once is all that is promised.
#[tokio::test]
async fn updates_come_twice_on_order() {
    let kit = Kit::start().await;
    let lea = kit.telegram.user("Lea");
    lea.writes_to_bot("/start");
    kit.telegram.deliver_twice(1);
    let found = ids(&kit.ok("getUpdates", &json!({})).await);
    assert_eq!((found.len(), found[0]), (2, found[1]));
    assert_eq!(ids(&kit.ok("getUpdates", &json!({})).await).len(), 1);
}
