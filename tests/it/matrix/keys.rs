//! Keys and what happens without them: the bot away while a crowd votes, its store lost, devices that nobody has verified.

use crate::programs::PROGRAMS;
use chrono::TimeDelta;
use futures::future::join_all;
use reihum_engine::chat::Network;
use reihum_engine::clock::{Clock, SystemClock};
use reihum_tests::database::Database;
use reihum_tests::evening::code_of;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::{Person, Room, Synapse};
use reihum_tests::{on_both_databases, wait_until};
use std::time::Duration;

/// People, each in a room of their own, and ballots of theirs while the bot is away: one each in several polls.
const CROWD: usize = 30;
const BALLOTS: usize = 150;
const PATIENCE: Duration = Duration::from_mins(1);

on_both_databases!(
    a_hundred_and_fifty_ballots_wait_for_the_bot,
    who_writes_much_while_the_bot_is_away_is_read_to_the_end,
    a_lost_store_comes_back_by_the_passphrase,
    what_another_device_has_read_is_not_asked_for_again,
    a_phone_that_nobody_verified_may_vote,
);

/// Every one of them counts. As many people as ballots would be the same to the bot, and cost a Synapse on a disk two minutes to let in.
async fn a_hundred_and_fifty_ballots_wait_for_the_bot(database: Database) {
    let variables = [("REIHUM__DELIVERY__MATRIX_PER_SECOND", "100")];
    let mut gathering = Gathering::begin_with(PROGRAMS, &database, Synapse::shared(), &variables).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let mut codes = Vec::new();
    for nr in 0..BALLOTS / CROWD {
        plenum.ina.says(&plenum.room, &format!("!poll Wohin im Jahr {nr}?\n- Bern\n- Thun")).await.unwrap();
        codes.push(code_of(&plenum.ina.hears(&plenum.room, &format!("im Jahr {nr}?")).await.unwrap().body));
    }
    let crowd = crowd(&gathering).await;
    assert!(gathering.system.stop().await.unwrap().success());
    join_all(crowd.iter().map(async |(person, direct)| {
        for code in &codes {
            person.says(direct, &format!("!stimme {code} 2")).await.unwrap();
        }
    }))
    .await;
    gathering.system.restart().await.unwrap();
    for code in &codes {
        let counted = async || (gathering.system.poll(code).await.ok()?["votes"] == CROWD).then_some(());
        assert!(wait_until(PATIENCE, counted).await.is_some(), "{:?}", gathering.system.poll(code).await);
    }
    let (person, direct) = &crowd[CROWD / 2];
    let answers = async || (answered(person, direct) == codes.len()).then_some(());
    wait_until(PATIENCE, answers).await.unwrap();
    plenum.ina.says(&plenum.room, &format!("!poll close {}", codes[0])).await.unwrap();
    plenum.ina.hears(&plenum.room, &format!("Ergebnis aus {CROWD} Stimmen")).await.unwrap();
}

/// Ten at a time: more would only wait for each other.
async fn crowd(gathering: &Gathering) -> Vec<(Person, Room)> {
    let names: Vec<String> = (0..CROWD).map(|nr| format!("Gast {nr}")).collect();
    let mut crowd = Vec::new();
    for some in names.chunks(10) {
        crowd.extend(join_all(some.iter().map(|name| gathering.guest(name))).await.into_iter().map(Result::unwrap));
    }
    crowd
}

fn answered(person: &Person, direct: &Room) -> usize {
    person.messages(direct).iter().filter(|heard| heard.body.starts_with("Danke, gespeichert")).count()
}

/// More than the server gives at once: the last one counts, and each is answered.
async fn who_writes_much_while_the_bot_is_away_is_read_to_the_end(database: Database) {
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    assert!(gathering.system.stop().await.unwrap().success());
    for _ in 0..110 {
        lea.says(&direct, "7 9").await.unwrap();
    }
    lea.says(&direct, "2 3 8").await.unwrap();
    gathering.system.restart().await.unwrap();
    let last = "1. Finanzierungslogiken und fehlende Ressourcen\n2. Abh";
    lea.hears_within(&direct, last, PATIENCE * 2).await.unwrap();
    plenum.ina.hears(&plenum.room, "1 Stimme").await.unwrap();
}

async fn a_lost_store_comes_back_by_the_passphrase(database: Database) {
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    // Keys are backed up a moment after they came.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(gathering.system.stop().await.unwrap().success());
    std::fs::remove_dir_all(gathering.keys()).unwrap();
    lea.says(&direct, "2 3 8").await.unwrap();
    gathering.system.restart().await.unwrap();
    // What came meanwhile is read with a key from the backup, and the old poll is served, by a device that its account has signed.
    let saved = lea.hears_within(&direct, "Danke, gespeichert", PATIENCE).await.unwrap();
    assert!(saved.is_encrypted && saved.is_cross_signed, "{saved:?}");
    plenum.ina.hears(&plenum.room, "1 Stimme").await.unwrap();
    plenum.ina.says(&plenum.room, "!poll close").await.unwrap();
    let card = plenum.ina.hears(&plenum.room, "Die Umfrage ist geschlossen").await.unwrap();
    assert!(card.is_cross_signed);
}

/// Several bots have one account and a device each; here it is one after the other, and the second has no keys of what the first has counted.
async fn what_another_device_has_read_is_not_asked_for_again(database: Database) {
    let variables = [("REIHUM__MATRIX__PASSPHRASE", "")];
    let mut gathering = Gathering::begin_with(PROGRAMS, &database, Synapse::shared(), &variables).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    let store = database.connect().await.unwrap();
    let position = store.read().await.unwrap().latest_cursor(Network::Matrix).await.unwrap().unwrap();
    lea.says(&direct, "2 3 8").await.unwrap();
    lea.hears(&direct, "Danke, gespeichert").await.unwrap();
    assert!(gathering.system.stop().await.unwrap().success());
    std::fs::remove_dir_all(gathering.keys()).unwrap();
    let unread = lea.says(&direct, "8 3 2").await.unwrap();
    let mut tx = store.write().await.unwrap();
    let soon = SystemClock.now() + TimeDelta::minutes(1);
    tx.move_cursor(Network::Matrix, "as far as the second bot", &position, soon).await.unwrap();
    tx.commit().await.unwrap();
    gathering.system.restart().await.unwrap();
    // This one nobody has read.
    lea.hears_within(&direct, "keinen Schlüssel", Duration::from_secs(90)).await.unwrap();
    let told = lea.messages(&direct).into_iter().filter(|heard| heard.body.contains("keinen Schlüssel")).count();
    assert_eq!(told, 1, "only for {unread}:\n{}", lea.transcript(&direct));
    assert_eq!(gathering.system.poll(&code).await.unwrap()["votes"], 1);
}

/// Something is wrong with the disk, not with the keys: no new device, and what to do.
#[tokio::test]
async fn keys_that_cannot_be_read_are_not_thrown_away() {
    let database = Database::sqlite().await.unwrap();
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let devices = async || gathering.synapse.devices(gathering.bot_id()).await.unwrap();
    let before = devices().await;
    let session = gathering.keys().join("session.json");
    let folder =
        std::fs::read_dir(gathering.keys()).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    let keys = folder.join("matrix-sdk-crypto.sqlite3");
    for (file, why) in [(keys, "can't be read: "), (session, "session.json can't be used: ")] {
        assert!(gathering.system.stop().await.unwrap().success());
        let aside = gathering.keys().join("aside");
        std::fs::rename(&file, &aside).unwrap();
        // Neither a database nor a file.
        std::fs::create_dir(&file).unwrap();
        gathering.system.restart().await.unwrap();
        let logged = async || gathering.system.read("bot.log").contains(why).then_some(());
        wait_until(PATIENCE, logged).await.unwrap();
        std::fs::remove_dir(&file).unwrap();
        std::fs::rename(&aside, &file).unwrap();
        plenum.ina.says(&plenum.room, "!results").await.unwrap();
        plenum.ina.hears_within(&plenum.room, "Welches Ergebnis?", PATIENCE).await.unwrap();
        assert_eq!(gathering.synapse.devices(gathering.bot_id()).await.unwrap(), before);
    }
}

async fn a_phone_that_nobody_verified_may_vote(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    let old_phone = lea.unverified_device().await.unwrap();
    old_phone.says(&direct, &code).await.unwrap();
    old_phone.says(&direct, "2 3 8").await.unwrap();
    lea.hears(&direct, "Danke, gespeichert").await.unwrap();
    old_phone.hears(&direct, "Danke, gespeichert").await.unwrap();
    plenum.ina.hears(&plenum.room, "1 Stimme").await.unwrap();
}
