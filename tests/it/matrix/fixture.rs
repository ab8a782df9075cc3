//! The fixture ballots by direct room, by browser and by Telegram in one poll: the same result everywhere.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::on_both_databases;
use reihum_tests::sample::{CHALLENGES, FIXTURE, FIXTURE_POINTS, keys};
use serde_json::{Value, json};

on_both_databases!(three_ways_to_vote_give_one_result);

async fn three_ways_to_vote_give_one_result(database: Database) {
    let (gathering, telegram) = Gathering::begin_with_telegram(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    for (name, ballot) in [("Lea", FIXTURE[0]), ("Mehmet", FIXTURE[1])] {
        let (person, direct) = gathering.guest(name).await.unwrap();
        person.says(&direct, &code).await.unwrap();
        person.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
        person.says(&direct, &ballot.map(|place| place.to_string()).join(" ")).await.unwrap();
        person.hears(&direct, "Danke, gespeichert").await.unwrap();
    }
    for (name, ballot) in [("Jana", FIXTURE[2]), ("Urs", FIXTURE[3])] {
        let person = telegram.user(name).speaking("de");
        person.writes_to_bot(&format!("/start {code}"));
        person.private_chat().hears("2. Finanzierungslogiken").await.unwrap();
        person.writes_to_bot(&ballot.map(|place| place.to_string()).join(" "));
        person.private_chat().hears("Danke, gespeichert").await.unwrap();
    }
    for ballot in [FIXTURE[4], FIXTURE[5]] {
        let phone = gathering.system.phone().unwrap();
        assert!(phone.vote(&code, &json!({ "ranking": keys(&ballot) })).await.unwrap().is_saved());
    }
    plenum.ina.hears(&plenum.room, "6 Stimmen").await.unwrap();
    plenum.ina.says(&plenum.room, "!poll close").await.unwrap();
    let result = plenum.ina.hears(&plenum.room, "aus Sicht von 6 Teilnehmenden").await.unwrap();
    for part in ["1. Finanzierungslogiken", "15 Punkte", "7 Punkte", "6 Punkte", "5 Punkte"] {
        assert!(result.body.contains(part), "{part} is not in\n{}", result.body);
    }
    assert_eq!(
        points(&gathering.system.poll(&code).await.unwrap()),
        FIXTURE_POINTS.map(|(place, points)| (CHALLENGES[place - 1].to_owned(), points))
    );
    telegram.finish().unwrap();
}

fn points(poll: &Value) -> Vec<(String, u32)> {
    let options = poll["results"]["options"].as_array().unwrap().iter();
    options
        .map(|option| {
            (option["key"].as_str().unwrap().to_owned(), u32::try_from(option["points"].as_u64().unwrap()).unwrap())
        })
        .collect()
}
