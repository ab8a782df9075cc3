//! All seven kinds, from ballot to result.

use reihum_domain::answer::Submission;
use reihum_domain::language::Wording;
use reihum_domain::question::Kind;
use reihum_domain::results::Results;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::Caster;
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(choices, points, scales, clouds);

/// Casts one ballot per JSON text, closes, and gives the result.
async fn hold(database: &Database, kind: Kind, options: usize, ballots: &[&str]) -> Results {
    let workshop = Workshop::on(database).await.unwrap();
    let code = workshop.open(sample::question(kind, options), sample::rules(Reveal::Close)).await.code;
    for (nr, ballot) in (1..).zip(ballots) {
        let sent: Submission = serde_json::from_str(ballot).unwrap();
        workshop.app.cast(code, &Caster::Device(format!("v{nr}")), &sent, None).await.unwrap();
    }
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    workshop.seen(code).await.1.unwrap()
}

fn rows(results: &Results) -> Vec<(u32, &str, u32, u32)> {
    results.options.iter().map(|o| (o.rank, o.key.as_str(), o.points, o.mentions)).collect()
}

async fn choices(database: Database) {
    let one = |key| format!(r#"{{"choice":["{key}"]}}"#);
    let ballots = ["o2", "o2", "o1", "o2", "o3"].map(one);
    let results = hold(&database, Kind::Single, 3, &ballots.each_ref().map(String::as_str)).await;
    assert_eq!(rows(&results), [(1, "o2", 3, 3), (2, "o1", 1, 1), (2, "o3", 1, 1)]);

    let two = r#"{"choice":["o1","o3"]}"#;
    let results = hold(&database, Kind::Multi { max: 2 }, 3, &[two, two, two, r#"{"choice":["o2"]}"#, two]).await;
    assert_eq!(rows(&results), [(1, "o1", 4, 4), (1, "o3", 4, 4), (3, "o2", 1, 1)]);
}

async fn points(database: Database) {
    let (a, b) = (r#"{"points":{"o1":7,"o2":3}}"#, r#"{"points":{"o2":10}}"#);
    let results = hold(&database, Kind::Points { budget: 10 }, 2, &[a, a, a, b, a]).await;
    assert_eq!(rows(&results), [(1, "o1", 28, 4), (2, "o2", 22, 5)]);
}

async fn scales(database: Database) {
    let kind = Kind::Scale { low: Wording::default(), high: Wording::default() };
    let (four, two, none) = (r#"{"scale":4}"#, r#"{"scale":2}"#, r#"{"scale":null}"#);
    let results = hold(&database, kind, 0, &[four, four, two, none, two]).await;
    let scale = results.scale.unwrap();
    assert_eq!((results.n, scale.steps, scale.no_answer, scale.mean), (5, [0, 2, 0, 2, 0], 1, Some(3.0)));
}

async fn clouds(database: Database) {
    let (a, b) = (r#"{"words":["Zeit","Mut"]}"#, r#"{"text":"zeit, Geld"}"#);
    let results = hold(&database, Kind::Cloud { max: 2 }, 0, &[a, a, a, b, b]).await;
    let words: Vec<_> = results.words.iter().map(|word| (word.word.as_str(), word.count)).collect();
    assert_eq!(words, [("Zeit", 5), ("Mut", 3), ("Geld", 2)]);
}
