//! Events that no honest server lets pass: whatever came with them counts all the same.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::code_of;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::{Gateway, Person, Room, Synapse};
use reihum_tests::{on_both_databases, wait_until};
use serde_json::json;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_mins(1);

on_both_databases!(an_event_without_a_type_costs_nobody_their_vote);

/// The sdk stumbles over it, when it has taken the whole answer in already, and does not take it in again.
async fn an_event_without_a_type_costs_nobody_their_vote(database: Database) {
    let synapse = Synapse::shared();
    let gateway = Gateway::to(&synapse).await.unwrap();
    let variables = [("REIHUM__MATRIX__HOMESERVER", gateway.url())];
    let gathering = Gathering::begin_with(PROGRAMS, &database, synapse, &variables).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, lea_direct) = joins(&gathering, "Lea", &code).await;
    let (mehmet, mehmet_direct) = joins(&gathering, "Mehmet", &code).await;
    let team = plenum.ina.opens_room("Team").await.unwrap();
    gathering.is_let_in(&plenum.ina, &team).await.unwrap();
    plenum.ina.says(&team, "!poll named=yes Wohin?\n- Bern\n- Thun").await.unwrap();
    let named = code_of(&plenum.ina.hears(&team, "Code ").await.unwrap().body);
    let other = plenum.ina.opens_room("AG").await.unwrap();
    gateway.is_ill(true);
    // All of it comes in one answer.
    lea.says(&lea_direct, "2 3 8").await.unwrap();
    let place = mehmet.says(&mehmet_direct, "2 3 8").await.unwrap();
    mehmet.says(&mehmet_direct, "8 3 2").await.unwrap();
    plenum.ina.says(&team, &format!("!stimme {named} 2")).await.unwrap();
    plenum.ina.throws_out(&team, gathering.bot_id()).await.unwrap();
    plenum.ina.invites(&other, gathering.bot_id()).await.unwrap();
    gateway.adds(
        &place,
        json!({"event_id": "$broken", "sender": mehmet.user_id(), "origin_server_ts": 1, "content": {"body": "2 3 8"}}),
    );
    gateway.refuses("/messages", 2);
    gateway.is_ill(false);
    lea.hears_within(&lea_direct, "Danke, gespeichert", PATIENCE).await.unwrap();
    mehmet.hears_within(&mehmet_direct, "1. Fehlender Überblick", PATIENCE).await.unwrap();
    plenum.ina.hears_within(&plenum.room, "2 Stimmen", PATIENCE).await.unwrap();
    plenum.ina.hears_within(&other, "Ich bin der Bot von", PATIENCE).await.unwrap();
    let counted = async || (gathering.system.poll(&named).await.ok()?["votes"] == 1).then_some(());
    wait_until(PATIENCE, counted).await.unwrap();
    let log = gathering.system.read("bot.log");
    assert!(log.contains("can't be read as a whole"), "the sdk did not stumble: this test shows nothing");
    lea.says(&lea_direct, "5").await.unwrap();
    lea.waits_for(&lea_direct, |heard| heard.body.starts_with("Danke") && !heard.body.contains("2. ")).await.unwrap();
    let thanks = lea.messages(&lea_direct).into_iter().filter(|heard| heard.body.starts_with("Danke, gespeichert"));
    assert_eq!(thanks.count(), 2, "each ballot is answered once");
}

async fn joins(gathering: &Gathering, name: &str, code: &str) -> (Person, Room) {
    let (person, direct) = gathering.guest(name).await.unwrap();
    person.says(&direct, code).await.unwrap();
    person.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    (person, direct)
}
