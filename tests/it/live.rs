//! Live results as a browser hears them: the present state first, the closed poll last, then the end; the same JSON as `GET`.

use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::sample::{FIXTURE, keys};
use serde_json::{Value, json};
use std::time::Duration;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases![screens_follow_to_the_end, a_stop_ends_the_streams];

/// One viewer, read to the end of its stream: the states it was shown.
struct Viewer(tokio::task::JoinHandle<String>);

impl Viewer {
    /// Returns when the stream has begun.
    async fn open(bot: &Bot, code: &str, language: &str) -> Self {
        let response = bot.request("GET", &format!("/{code}/events?lang={language}")).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self(tokio::spawn(async move { response.text().await.unwrap() }))
    }

    async fn states(self, bot: &Bot) -> Vec<Value> {
        let all = tokio::time::timeout(Duration::from_secs(15), self.0).await.unwrap().unwrap();
        bot.check_events(&all).unwrap();
        assert!(all.starts_with("retry: 1000\n\nevent: poll\ndata: "), "{all}");
        all.lines()
            .filter_map(|line| line.strip_prefix("data: "))
            .map(|data| serde_json::from_str(data).unwrap())
            .collect()
    }
}

async fn open_poll(bot: &Bot) -> String {
    bot.poll(&json!({"template": "challenges", "reveal": "live"})).await.unwrap()
}

async fn screens_follow_to_the_end(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    let code = open_poll(&bot).await;
    let (german, english) = (Viewer::open(&bot, &code, "de").await, Viewer::open(&bot, &code, "en").await);
    for places in &FIXTURE {
        assert_eq!(bot.vote(&code, &json!({"ranking": keys(places)})).await.unwrap().status, 201);
    }
    bot.organise(&format!("/api/polls/{code}/close"), &json!({})).await.unwrap();
    for (viewer, language) in [(german, "de"), (english, "en")] {
        let states = viewer.states(&bot).await;
        begins_empty_and_ends_true(&states);
        assert_eq!(
            states.last().unwrap(),
            &bot.get(&format!("/api/polls/{code}?lang={language}")).await.unwrap().json()
        );
    }
    let late = Viewer::open(&bot, &code, "de").await.states(&bot).await;
    assert_eq!((late.len(), &late[0]["state"]), (1, &json!("closed")));
}

fn begins_empty_and_ends_true(states: &[Value]) {
    let (first, last) = (&states[0], states.last().unwrap());
    assert_eq!((&first["state"], &first["votes"], &first["hidden"]), (&json!("open"), &json!(0), &json!("too_few")));
    assert_eq!((&last["state"], &last["results"]["options"][0]["points"]), (&json!("closed"), &json!(15)));
    let votes: Vec<_> = states.iter().map(|state| state["votes"].as_u64().unwrap()).collect();
    assert!(votes.is_sorted() && states.len() <= 8, "{votes:?}");
}

async fn a_stop_ends_the_streams(database: Database) {
    let mut bot = Bot::start(BOT, database).await.unwrap();
    let code = open_poll(&bot).await;
    let viewer = Viewer::open(&bot, &code, "de").await;
    bot.process.terminate().unwrap();
    assert_eq!(viewer.states(&bot).await.len(), 1);
    assert!(bot.process.wait_for_end(Duration::from_secs(5)).await.unwrap().success());
}
