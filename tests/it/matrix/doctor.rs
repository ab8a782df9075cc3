//! What `doctor` finds out about Matrix, and a session that the server ends.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::wait_until;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::test]
async fn the_doctor_knows_server_login_device_and_backup() {
    let database = Database::sqlite().await.unwrap();
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    plenum.opens("!poll challenges").await.unwrap();
    let all_well = async || gathering.doctor(&[]).unwrap().0.then_some(());
    wait_until(PATIENCE, all_well).await.unwrap();
    let (_, said) = gathering.doctor(&[]).unwrap();
    let login = format!("✓ Matrix login: {}, device ", gathering.bot_id());
    for line in [
        "✓ Matrix: http://",
        "✓ Matrix keys: in ",
        &login,
        "✓ Matrix device: verified",
        "✓ Matrix key backup: version ",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    for secret in [gathering.bot.password.as_str(), reihum_tests::gathering::PASSPHRASE] {
        assert!(!said.contains(secret));
    }
    let (well, said) = gathering.doctor(&[("REIHUM__MATRIX__HOMESERVER", "http://127.0.0.1:9")]).unwrap();
    assert!(!well && said.contains("can't be reached. Correct [matrix] homeserver"), "{said}");
}

/// An administrator logs the bot's device out, while it runs and while it is away.
#[tokio::test]
async fn a_session_that_the_server_ends_is_replaced() {
    let database = Database::sqlite().await.unwrap();
    let mut gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let devices = async || gathering.synapse.devices(gathering.bot_id()).await.unwrap();
    let first = devices().await;
    gathering.synapse.admin_logs_out(gathering.bot_id(), &first[0]).await.unwrap();
    let replaced = async || devices().await.first().filter(|device| **device != first[0]).cloned();
    let second = wait_until(PATIENCE, replaced).await.unwrap();
    // Her phone has to learn of the new device before it can share keys with it.
    let answered = async || {
        plenum.ina.says(&plenum.room, "!results").await.unwrap();
        plenum.ina.hears_within(&plenum.room, "Welches Ergebnis?", Duration::from_secs(3)).await.ok()
    };
    wait_until(PATIENCE, answered).await.unwrap();
    assert!(gathering.system.stop().await.unwrap().success());
    gathering.synapse.admin_logs_out(gathering.bot_id(), &second).await.unwrap();
    let (well, said) = gathering.doctor(&[]).unwrap();
    assert!(!well && said.contains("the server has ended our session. Starting reihum-bot logs in again"), "{said}");
    gathering.system.restart().await.unwrap();
    let served = async || gathering.doctor(&[]).unwrap().0.then_some(());
    wait_until(PATIENCE, served).await.unwrap();
}
