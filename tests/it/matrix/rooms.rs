//! Rooms as they are: new versions, upgrades, people who leave and come back, and who may do what.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::{Gateway, Opening};
use reihum_tests::on_both_databases;
use serde_json::json;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_mins(1);

on_both_databases!(
    only_organisers_of_a_room_open_polls,
    rooms_old_and_new_and_without_encryption,
    an_upgraded_room_goes_on,
    who_leaves_and_comes_back_has_one_ballot,
    a_third_person_makes_a_conversation_a_room,
    who_votes_while_others_come_in_is_told,
    what_counts_is_not_said_before_others,
    a_silenced_bot_speaks_again_once_it_may,
    what_was_said_before_we_were_thrown_out_counts,
    strangers_invite_in_vain,
    an_empty_room_is_left,
    an_answer_says_what_it_answers,
);

async fn only_organisers_of_a_room_open_polls(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let lea = gathering.synapse.person("Lea").await.unwrap();
    plenum.ina.lets_in(&plenum.room, &lea).await.unwrap();
    lea.says(&plenum.room, "!poll challenges").await.unwrap();
    lea.hears(&plenum.room, "vorbehalten").await.unwrap();
    let mut levels = plenum.ina.state(&plenum.room, "m.room.power_levels", "").unwrap();
    levels["users"][lea.user_id().as_str()] = json!(50);
    plenum.ina.sets(&plenum.room, "m.room.power_levels", "", levels).await.unwrap();
    lea.says(&plenum.room, "!poll challenges").await.unwrap();
    lea.hears(&plenum.room, "Code ").await.unwrap();
}

async fn rooms_old_and_new_and_without_encryption(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let ina = gathering.synapse.person("Ina").await.unwrap();
    for (version, encrypted) in [("6", true), ("10", false), ("12", true)] {
        let how = Opening { version: Some(version), encrypted, ..Opening::default() };
        let room = ina.opens_room_with(how).await.unwrap();
        gathering.is_let_in(&ina, &room).await.unwrap();
        ina.says(&room, "!poll challenges").await.unwrap();
        let card = ina.hears(&room, "Code ").await.unwrap();
        assert_eq!(card.is_encrypted, encrypted, "version {version}");
        ina.says(&room, "!poll close").await.unwrap();
        ina.hears(&room, "Die Umfrage ist geschlossen").await.unwrap();
    }
}

async fn an_upgraded_room_goes_on(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let ina = gathering.synapse.person("Ina").await.unwrap();
    let room = ina.opens_room_with(Opening { version: Some("10"), ..Opening::default() }).await.unwrap();
    gathering.is_let_in(&ina, &room).await.unwrap();
    ina.says(&room, "!poll challenges").await.unwrap();
    let code = reihum_tests::evening::code_of(&ina.hears(&room, "Code ").await.unwrap().body);
    let new = ina.upgrades(&room, "12").await.unwrap();
    ina.invites(&new, gathering.bot_id()).await.unwrap();
    // The card is there too, and is the one that goes on.
    ina.hears(&new, "Code ").await.unwrap();
    let phone = gathering.system.phone().unwrap();
    assert!(phone.rank(&code, &[2, 3, 8]).await.unwrap().is_saved());
    ina.hears(&new, "1 Stimme").await.unwrap();
    ina.says(&new, "!poll close").await.unwrap();
    ina.hears(&new, "Die Umfrage ist geschlossen").await.unwrap();
}

async fn who_leaves_and_comes_back_has_one_ballot(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    lea.says(&direct, "2 3 8").await.unwrap();
    lea.hears(&direct, "Danke, gespeichert").await.unwrap();
    lea.leaves(&direct).await.unwrap();
    let again = gathering.direct(&lea).await.unwrap();
    lea.says(&again, &code).await.unwrap();
    lea.hears(&again, "1. Finanzierungslogiken und fehlende Ressourcen\n2. Abh").await.unwrap();
    lea.says(&again, "8 2 3").await.unwrap();
    lea.hears(&again, "1. Fehlender Überblick").await.unwrap();
    let card = plenum.ina.hears(&plenum.room, "1 Stimme").await.unwrap();
    assert!(card.body.contains("1 Stimme"));
}

async fn a_third_person_makes_a_conversation_a_room(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    let boss = gathering.synapse.person("Chefin").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    lea.lets_in(&direct, &boss).await.unwrap();
    lea.says(&direct, "2 3 8").await.unwrap();
    lea.says(&direct, "!help").await.unwrap();
    lea.hears(&direct, "Administratorinnen").await.unwrap();
    assert!(boss.messages(&direct).iter().all(|heard| !heard.body.contains("Danke, gespeichert")));
    assert_eq!(gathering.system.poll(&code).await.unwrap()["votes"], 0);
}

/// All of it comes to us in one answer of the server: two people at once, and a ballot before them.
async fn who_votes_while_others_come_in_is_told(database: Database) {
    let synapse = reihum_tests::matrix::Synapse::shared();
    let gateway = Gateway::to(&synapse).await.unwrap();
    let variables = [("REIHUM__MATRIX__HOMESERVER", gateway.url())];
    let gathering = Gathering::begin_with(PROGRAMS, &database, synapse, &variables).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    let others = gathering.synapse.people(&["Chefin", "Kollege"]).await.unwrap();
    gateway.is_ill(true);
    let ballot = lea.says(&direct, "2 3 8").await.unwrap();
    for other in &others {
        lea.lets_in(&direct, other).await.unwrap();
    }
    others[0].says(&direct, "Hallo zusammen").await.unwrap();
    gateway.is_ill(false);
    let told = lea.hears_within(&direct, "Das zählt nicht", PATIENCE).await.unwrap();
    assert_eq!(told.reply_to, Some(ballot));
    // Without anybody having said anything to us.
    lea.hears(&direct, "nicht mehr unter uns").await.unwrap();
    let said = lea.messages(&direct).into_iter().filter(|heard| heard.sender == gathering.bot.user_id);
    let said: Vec<String> = said.map(|heard| heard.body).collect();
    assert_eq!(said.iter().filter(|text| text.contains("nicht mehr unter uns")).count(), 1, "{said:#?}");
    assert_eq!(said.iter().filter(|text| text.contains("zählt nicht")).count(), 1, "{said:#?}");
    assert_eq!(gathering.system.poll(&code).await.unwrap()["votes"], 0);
}

/// The ballot counts, but its confirmation has not gone out when the server falls ill and others come in.
async fn what_counts_is_not_said_before_others(database: Database) {
    let synapse = reihum_tests::matrix::Synapse::shared();
    let gateway = Gateway::to(&synapse).await.unwrap();
    let variables = [("REIHUM__MATRIX__HOMESERVER", gateway.url())];
    let gathering = Gathering::begin_with(PROGRAMS, &database, synapse, &variables).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    gateway.refuses("/send/", 1_000);
    lea.says(&direct, "2 3 8").await.unwrap();
    let counted = async || (gathering.system.poll(&code).await.ok()?["votes"] == 1).then_some(());
    reihum_tests::wait_until(PATIENCE, counted).await.unwrap();
    gateway.is_ill(true);
    let boss = gathering.synapse.person("Chefin").await.unwrap();
    lea.lets_in(&direct, &boss).await.unwrap();
    gateway.refuses("/send/", 0);
    gateway.is_ill(false);
    lea.hears_within(&direct, "nicht mehr unter uns", PATIENCE).await.unwrap();
    lea.hears_within(&direct, "Danke, gespeichert", PATIENCE).await.unwrap();
    let choice = "1. Finanzierungslogiken und fehlende Ressourcen\n2. Abh";
    assert!(lea.messages(&direct).iter().all(|heard| !heard.body.contains(choice)), "{}", lea.transcript(&direct));
}

/// Everybody but organisers is silenced, and later not any more: what the card says then is true.
async fn a_silenced_bot_speaks_again_once_it_may(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let (ina, room) = (&plenum.ina, &plenum.room);
    let code = plenum.opens("!poll challenges").await.unwrap();
    let levels = ina.state(room, "m.room.power_levels", "").unwrap();
    let mut silent = levels.clone();
    silent["events_default"] = json!(50);
    ina.sets(room, "m.room.power_levels", "", silent).await.unwrap();
    assert!(gathering.system.phone().unwrap().rank(&code, &[2, 3, 8]).await.unwrap().is_saved());
    let muted = async || gathering.system.read("bot.log").contains("not reachable: muted").then_some(());
    reihum_tests::wait_until(Duration::from_secs(20), muted).await.unwrap();
    ina.sets(room, "m.room.power_levels", "", levels).await.unwrap();
    ina.hears(room, "1 Stimme").await.unwrap();
}

/// Much is said, and then we are thrown out: what was said to us before counts.
async fn what_was_said_before_we_were_thrown_out_counts(database: Database) {
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let ina = gathering.synapse.person("Ina").await.unwrap();
    let room = ina.opens_room_with(Opening { encrypted: false, ..Opening::default() }).await.unwrap();
    gathering.is_let_in(&ina, &room).await.unwrap();
    ina.says(&room, "!poll named=yes Wohin?\n- Bern\n- Thun").await.unwrap();
    let code = reihum_tests::evening::code_of(&ina.hears(&room, "Code ").await.unwrap().body);
    assert!(gathering.system.stop().await.unwrap().success());
    ina.says(&room, &format!("!stimme {code} 2")).await.unwrap();
    for _ in 0..110 {
        ina.says(&room, "Und sonst?").await.unwrap();
    }
    ina.throws_out(&room, gathering.bot_id()).await.unwrap();
    gathering.system.restart().await.unwrap();
    let counted = async || (gathering.system.poll(&code).await.ok()?["votes"] == 1).then_some(());
    reihum_tests::wait_until(PATIENCE, counted).await.unwrap();
}

async fn strangers_invite_in_vain(database: Database) {
    let gathering = Gathering::begin_with(
        PROGRAMS,
        &database,
        reihum_tests::matrix::Synapse::shared(),
        &[("REIHUM__MATRIX__INVITES", "[\"elsewhere.example\"]")],
    );
    let gathering = gathering.await.unwrap();
    let ina = gathering.synapse.person("Ina").await.unwrap();
    let room = ina.opens_room("Fachtagung").await.unwrap();
    ina.invites(&room, gathering.bot_id()).await.unwrap();
    ina.sees(&room, gathering.bot_id(), "leave").await.unwrap();
}

async fn an_empty_room_is_left(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let lea = gathering.synapse.person("Lea").await.unwrap();
    plenum.ina.lets_in(&plenum.room, &lea).await.unwrap();
    lea.leaves(&plenum.room).await.unwrap();
    plenum.ina.leaves(&plenum.room).await.unwrap();
    let path = format!("/_synapse/admin/v1/rooms/{}/members", plenum.room.id);
    let empty = async || {
        let members = gathering.synapse.as_admin(reqwest::Method::GET, &path, &json!(null)).await;
        members.map_or(Some(()), |members| (members["total"] == 0).then_some(()))
    };
    reihum_tests::wait_until(Duration::from_secs(20), empty).await.unwrap();
}

async fn an_answer_says_what_it_answers(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let (ina, room) = (&plenum.ina, &plenum.room);
    let code = plenum.opens("!poll challenges").await.unwrap();
    let asked = ina.says(room, "!poll show 1").await.unwrap();
    ina.waits_for(room, |heard| heard.msgtype == "m.notice" && heard.reply_to.as_ref() == Some(&asked)).await.unwrap();
    for _ in 0..5 {
        assert!(gathering.system.phone().unwrap().rank(&code, &[2, 3, 8]).await.unwrap().is_saved());
    }
    ina.says(room, "!poll close").await.unwrap();
    ina.waits_for(room, |heard| heard.msgtype == "m.image").await.unwrap();
    let asked = ina.says(room, "!results").await.unwrap();
    ina.waits_for(room, |heard| heard.msgtype == "m.image" && heard.reply_to.as_ref() == Some(&asked)).await.unwrap();
    let begin = ina.says(room, "Wie war's?").await.unwrap();
    let relation = json!({"rel_type": "m.thread", "event_id": begin});
    let content = json!({"msgtype": "m.text", "body": "!poll export", "m.mentions": {}, "m.relates_to": relation});
    ina.sends(room, "m.room.message", content).await.unwrap();
    let file = ina.waits_for(room, |heard| heard.msgtype == "m.file").await.unwrap();
    assert_eq!(file.thread, Some(begin));
}
