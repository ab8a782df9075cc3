//! One person on two networks: a code from one typed in the other, and from then on one ballot.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::on_both_databases;

on_both_databases!(two_accounts_become_one_person);

async fn two_accounts_become_one_person(database: Database) {
    let (gathering, telegram) = Gathering::begin_with_telegram(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    lea.says(&direct, "2 3 8").await.unwrap();
    lea.hears(&direct, "Danke, gespeichert").await.unwrap();
    let on_telegram = telegram.user("Lea").speaking("de");
    let chat = on_telegram.private_chat();
    on_telegram.writes_to_bot(&format!("/start {code}"));
    chat.hears("2. Finanzierungslogiken").await.unwrap();
    on_telegram.writes_to_bot("1 4 6");
    chat.hears("Danke, gespeichert").await.unwrap();
    plenum.ina.hears(&plenum.room, "2 Stimmen").await.unwrap();
    lea.says(&direct, "!verbinden").await.unwrap();
    let told = lea.waits_for(&direct, |heard| link_code(&heard.body).is_some()).await.unwrap();
    on_telegram.writes_to_bot(&format!("link {}", link_code(&told.body).unwrap()));
    chat.hears("Verbunden").await.unwrap();
    plenum.ina.hears(&plenum.room, "1 Stimme").await.unwrap();
    on_telegram.writes_to_bot("8 2 3");
    chat.hears("1. Fehlender Überblick").await.unwrap();
    assert_eq!(gathering.system.poll(&code).await.unwrap()["votes"], 1);
    telegram.finish().unwrap();
}

/// What stands behind `link` in the message that explains it.
fn link_code(text: &str) -> Option<String> {
    let behind = text.split("link ").nth(1)?;
    let code: String = behind.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (code.len() >= 8).then_some(code)
}
