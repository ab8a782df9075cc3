//! Keys and what happens without them: the bot away while a crowd votes, its store lost, devices that nobody has verified.

use crate::programs::PROGRAMS;
use futures::future::join_all;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::Synapse;
use reihum_tests::{on_both_databases, wait_until};
use std::time::Duration;

/// People, and how often each of them votes while the bot is away.
const CROWD: usize = 15;
const BALLOTS: usize = 10;
const PATIENCE: Duration = Duration::from_secs(60);

on_both_databases!(
    a_hundred_and_fifty_ballots_wait_for_the_bot,
    a_lost_store_comes_back_by_the_passphrase,
    what_another_device_has_read_is_not_asked_for_again,
    a_phone_that_nobody_verified_may_vote,
);

async fn a_hundred_and_fifty_ballots_wait_for_the_bot(database: Database) {
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let names: Vec<String> = (0..CROWD).map(|nr| format!("Gast {nr}")).collect();
    let crowd = join_all(names.iter().map(|name| gathering.guest(name))).await;
    let crowd: Vec<_> = crowd.into_iter().map(Result::unwrap).collect();
    for (person, direct) in &crowd {
        person.says(direct, &code).await.unwrap();
        person.hears(direct, "2. Finanzierungslogiken").await.unwrap();
    }
    assert!(gathering.system.stop().await.unwrap().success());
    join_all(crowd.iter().map(async |(person, direct)| {
        // The last one counts; the first person writes more than the server gives at once.
        for ballot in 0..BALLOTS {
            person.says(direct, if ballot + 1 == BALLOTS { "2 3 8" } else { "1 4 6" }).await.unwrap();
        }
    }))
    .await;
    let (talker, direct) = &crowd[0];
    for _ in 0..110 {
        talker.says(direct, "7 9").await.unwrap();
    }
    gathering.system.restart().await.unwrap();
    let votes = format!("{CROWD} Stimmen");
    plenum.ina.hears_within(&plenum.room, &votes, PATIENCE).await.unwrap();
    for (person, direct) in &crowd[1..] {
        let saved =
            person.hears_within(direct, "1. Finanzierungslogiken und fehlende Ressourcen\n2. Abh", PATIENCE).await;
        saved.unwrap();
    }
    plenum.ina.says(&plenum.room, "!poll close").await.unwrap();
    plenum.ina.hears(&plenum.room, &format!("aus Sicht von {CROWD} Teilnehmenden")).await.unwrap();
    let poll = gathering.system.poll(&code).await.unwrap();
    let first = &poll["results"]["options"][0];
    assert_eq!(
        (first["key"].as_str(), first["points"].as_u64()),
        (Some("funding_resources"), Some(3 * (CROWD as u64 - 1)))
    );
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
    let soon = chrono::Utc::now() + chrono::TimeDelta::minutes(1);
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
