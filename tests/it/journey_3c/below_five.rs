//! Below five ballots nobody sees anything but turnout: whatever four people answered, everything that can be fetched is the same.

use super::BOT;
use chrono::NaiveDateTime;
use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use serde_json::{Value, json};

on_both_databases![what_is_shown_of_four_ballots_does_not_depend_on_them];

/// Two ways to answer each kind of question.
fn kinds() -> Vec<(Value, [Value; 2])> {
    let ask =
        |kind: &str, options: &Value| json!({"question": "Wo?", "kind": kind, "options": options, "reveal": "live"});
    let places = json!(["Bern", "Graz", "Jena"]);
    vec![
        (ask("single", &places), [json!({"choice": ["o1"]}), json!({"choice": ["o2"]})]),
        (ask("multi", &places), [json!({"choice": ["o1", "o3"]}), json!({"choice": ["o2"]})]),
        (ask("ranking", &places), [json!({"ranking": ["o1", "o2"]}), json!({"ranking": ["o3"]})]),
        (ask("points", &places), [json!({"points": {"o1": 10}}), json!({"points": {"o2": 3, "o3": 4}})]),
        (ask("scale", &json!([])), [json!({"scale": 1}), json!({"scale": null})]),
        (ask("text", &json!([])), [json!({"text": "Mehr Zeit"}), json!({"text": "Weniger Papier, mehr Gespräche"})]),
        (ask("cloud", &json!([])), [json!({"words": ["Mut"]}), json!({"words": ["Zeit", "Geld"]})]),
    ]
}

async fn what_is_shown_of_four_ballots_does_not_depend_on_them(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    for (wish, ballots) in kinds() {
        for reveal in ["live", "manual"] {
            let mut wish = wish.clone();
            wish["reveal"] = json!(reveal);
            let (one, other) = (after_four(&bot, &wish, &ballots[0]).await, after_four(&bot, &wish, &ballots[1]).await);
            assert_same(&everything(&bot, &one).await, &everything(&bot, &other).await);
            for code in [&one, &other] {
                bot.organise(&format!("/api/polls/{code}/close"), &json!({})).await.unwrap();
            }
            assert_same(&everything(&bot, &one).await, &everything(&bot, &other).await);
        }
    }
}

/// Four people give this answer, and the organiser tries to show it.
async fn after_four(bot: &Bot, wish: &Value, ballot: &Value) -> String {
    let code = bot.poll(wish).await.unwrap();
    for _ in 0..4 {
        assert_eq!(bot.vote(&code, ballot).await.unwrap().status, 201);
    }
    let shown = bot.organise(&format!("/api/polls/{code}/show"), &json!({})).await.unwrap();
    assert_eq!((shown.status, shown.code().as_str()), (409, "too_few"));
    code
}

/// All that participants and organisers can fetch, without what makes one poll another than the next.
async fn everything(bot: &Bot, code: &str) -> Vec<(String, String)> {
    let formats = ["json", "csv", "xlsx", "svg", "png"].map(|ending| format!("/api/polls/{code}/results.{ending}"));
    let pages = ["", "/screen", "/sheet"].map(|page| format!("/{code}{page}"));
    let organisers = ["", "/sheet", "/close"].map(|page| format!("/organise/polls/{code}{page}"));
    let mut all = vec![("events".to_owned(), faceless(&last_event(bot, code).await, code))];
    for path in formats.iter().chain(&pages).chain(&organisers).chain([&format!("/api/polls/{code}")]) {
        for organiser in [false, true] {
            let request = bot.request("GET", path);
            let request = if organiser { request.bearer_auth(&bot.token) } else { request };
            let answer = bot.send(request).await.unwrap();
            assert!(!path.contains("results.") || answer.status == 409, "{path}: {}", answer.status);
            all.push((format!("{} {path}", answer.status).replace(code, "CODE"), faceless(&answer.text(), code)));
        }
    }
    all
}

/// What a screen hears of all four. Turnout is pushed a moment after each ballot, so earlier states may come first.
async fn last_event(bot: &Bot, code: &str) -> String {
    let mut stream = bot.request("GET", &format!("/{code}/events")).send().await.unwrap();
    let mut heard = String::new();
    while !(heard.ends_with("}\n\n") && heard.contains("\"votes\":4,")) {
        heard.push_str(&String::from_utf8_lossy(&stream.chunk().await.unwrap().unwrap()));
    }
    bot.check_events(&heard).unwrap();
    heard.rsplit("event: ").next().unwrap().to_owned()
}

fn assert_same(one: &[(String, String)], other: &[(String, String)]) {
    for (one, other) in one.iter().zip(other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
}

/// Without the code, its QR code and proof, the time, and the log's checksums.
fn faceless(text: &str, code: &str) -> String {
    let pairs = format!("{} {} {}", &code[..2], &code[2..4], &code[4..]);
    let spans = format!("<span>{}</span> <span>{}</span> <span>{}</span>", &code[..2], &code[2..4], &code[4..]);
    let plain = text.replace(code, "CODE").replace(&pairs, "CODE").replace(&spans, "CODE");
    let plain = timeless(&without(&plain, "<svg", "</svg>"));
    let plain = without(&without(&plain, "?k=", "\""), "class=\"hash\">", "<");
    ["opened_at", "closed_at", "closes_at"]
        .iter()
        .fold(plain, |plain, name| without(&plain, &format!("\"{name}\":\""), "\""))
}

/// Without `17.09.2026, 14:30`: between one poll and the next, the minute may change.
fn timeless(text: &str) -> String {
    let is_time = |from: usize| {
        let shape =
            text.get(from..from + 17).filter(|shape| shape.starts_with(|first: char| first.is_ascii_digit()))?;
        NaiveDateTime::parse_from_str(shape, "%d.%m.%Y, %H:%M").ok().map(|_| from)
    };
    let times: Vec<usize> = (0..text.len()).filter_map(is_time).collect();
    times.iter().rev().fold(text.to_owned(), |plain, from| format!("{}TIME{}", &plain[..*from], &plain[from + 17..]))
}

fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(to).map_or("", |(_, rest)| rest))
}
