//! What operators ask of both programs: is all well, what is in force, how much is going on.

use crate::programs::PROGRAMS;
use reihum_engine::chat::{Chat, ChatId, Gone, Lane, Network, PlaceKind};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_tests::database::Database;
use reihum_tests::dispatch::message;
use reihum_tests::on_both_databases;
use reihum_tests::process::find_free_port;
use reihum_tests::system::System;
use std::process::Command;

on_both_databases![the_doctor_finds_all_well, the_doctor_tells_what_never_arrived, numbers_count_ballots];

/// Standard output of a command that succeeds.
fn ask(binary: &str, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let ended =
        Command::new(binary).args(arguments).envs(variables.iter().copied()).current_dir(folder.path()).output();
    let ended = ended.unwrap();
    assert!(ended.status.success(), "{arguments:?}: {ended:?}");
    String::from_utf8(ended.stdout).unwrap()
}

async fn the_doctor_finds_all_well(database: Database) {
    let (url, listen) = (database.url(), format!("127.0.0.1:{}", find_free_port().unwrap()));
    let variables = [("REIHUM__DATABASE__URL", &*url), ("REIHUM__WEB__LISTEN", &*listen)];
    let (bot, jobs) = (ask(PROGRAMS.bot, &["doctor"], &variables), ask(PROGRAMS.jobs, &["doctor"], &variables));
    for what in ["database", "schema", "clock", "time zone", "templates"] {
        let line = format!("✓ {what}: ");
        assert!(bot.contains(&line) && jobs.contains(&line), "{what}:\n{bot}\n{jobs}");
    }
    assert!(bot.contains(&format!("✓ web address: {listen} is free")), "{bot}");
}

async fn the_doctor_tells_what_never_arrived(database: Database) {
    let (url, listen) = (database.url(), format!("127.0.0.1:{}", find_free_port().unwrap()));
    let variables = [("REIHUM__DATABASE__URL", &*url), ("REIHUM__WEB__LISTEN", &*listen)];
    assert!(!ask(PROGRAMS.bot, &["doctor"], &variables).contains("messages"), "no network, no line");
    let (store, now) = (database.connect().await.unwrap(), SystemClock.now());
    let mut tx = store.write().await.unwrap();
    for nr in 1..=2 {
        let (id, network) = (ChatId(uuid::Uuid::from_u128(nr)), Network::Telegram);
        let (address, kind) = (nr.to_string(), PlaceKind::Private);
        tx.add_chat(&Chat { id, network, address, kind, person: None, language: None, gone: None }).await.unwrap();
        tx.enqueue(id, &message(Lane::Broadcast, "hello"), now).await.unwrap();
    }
    tx.mark_gone(ChatId(uuid::Uuid::from_u128(1)), Gone::Blocked, now).await.unwrap();
    tx.commit().await.unwrap();
    let said = ask(PROGRAMS.bot, &["doctor"], &variables);
    let line = "✓ messages: telegram: 1 waiting, 1 never arrived in the last 7 days (blocked 1), 1 chats can't be reached (blocked 1)";
    assert!(said.contains(line), "{said}");
}

#[test]
fn settings_are_shown_without_secrets() {
    let secret = "postgres://ina:hunter2@db.example/reihum?sslpassword=hunter2";
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{secret}\n")).unwrap();
    let file = file.path().display().to_string();
    for binary in [PROGRAMS.bot, PROGRAMS.jobs] {
        for variable in [("REIHUM__DATABASE__URL", secret), ("REIHUM__DATABASE__URL_FILE", &*file)] {
            let shown = ask(binary, &["config"], &[variable, ("REIHUM__NETWORK__NAME", "Netz Nord")]);
            assert!(shown.contains("Netz Nord") && shown.contains("[database]"), "{shown}");
            assert!(!shown.contains("hunter2"), "{shown}");
            assert!(toml::from_str::<toml::Table>(&shown).is_ok(), "{shown}");
        }
    }
}

async fn numbers_count_ballots(database: Database) {
    let system = System::start(PROGRAMS, &database).await.unwrap();
    let code = system.open_challenges().await.unwrap();
    let screen = system.screen(&code).unwrap();
    let phone = system.phone().unwrap();
    phone.join(&code).await.unwrap();
    for places in [&[2][..], &[3], &[2, 3]] {
        assert!(phone.rank(&code, places).await.unwrap().is_saved());
    }
    assert!(!phone.rank("000000", &[1]).await.unwrap().is_saved());
    screen.wait_for(std::time::Duration::from_secs(10), |seen| seen.last["votes"] == 1).await.unwrap();
    let (status, page) = system.get("/metrics").await.unwrap();
    assert_eq!(status, 200);
    for line in [
        "reihum_ballots_total{outcome=\"first\"} 1",
        "reihum_ballots_total{outcome=\"changed\"} 2",
        "reihum_ballot_commit_seconds_count 3",
        "reihum_wrong_codes_total 1",
        "reihum_viewers 1",
    ] {
        assert!(page.contains(line), "{line} is not in:\n{page}");
    }
    assert!(!page.contains(&code), "numbers don't tell in which poll");
}
