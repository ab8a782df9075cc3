//! A server that is away, one that fails, and one with the limits it comes with.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::gathering::Gathering;
use reihum_tests::matrix::{Gateway, Rates, Synapse};
use std::time::Duration;

/// A server that is just coming up may leave one request unanswered for a minute; what was asked is then asked again.
const PATIENCE: Duration = Duration::from_secs(150);
const AWAY: Duration = Duration::from_mins(1);

// What waits, waits in the database; that both do so is for the contract tests. These take a minute each.

#[tokio::test]
async fn a_server_that_was_away_is_caught_up_with() {
    let database = Database::sqlite().await.unwrap();
    let synapse = Synapse::own(Rates::None).await.unwrap();
    let mut gathering = Gathering::begin_with(PROGRAMS, &database, synapse, &[]).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    gathering.synapse.kill().unwrap();
    // The browser goes on meanwhile.
    let phone = gathering.system.phone().unwrap();
    assert!(phone.rank(&code, &[2, 3, 8]).await.unwrap().is_saved());
    tokio::time::sleep(AWAY).await;
    gathering.synapse.restart().await.unwrap();
    plenum.ina.hears_within(&plenum.room, "1 Stimme", PATIENCE).await.unwrap();
    lea.says(&direct, "2 3 8").await.unwrap();
    lea.hears_within(&direct, "Danke, gespeichert", PATIENCE).await.unwrap();
    plenum.ina.hears_within(&plenum.room, "2 Stimmen", PATIENCE).await.unwrap();
    // And a server that takes connections and says nothing.
    gathering.synapse.pause().unwrap();
    assert!(phone.rank(&code, &[3, 2, 8]).await.unwrap().is_saved());
    tokio::time::sleep(Duration::from_secs(5)).await;
    gathering.synapse.resume().unwrap();
    plenum.ina.says(&plenum.room, "!poll close").await.unwrap();
    plenum.ina.hears_within(&plenum.room, "Die Umfrage ist geschlossen", PATIENCE).await.unwrap();
}

/// As Synapse comes it takes ten events at once and then one each five seconds.
#[tokio::test]
async fn the_limits_of_a_server_delay_and_lose_nothing() {
    let database = Database::sqlite().await.unwrap();
    let synapse = Synapse::own(Rates::Default).await.unwrap();
    let gathering = Gathering::begin_with(PROGRAMS, &database, synapse, &[]).await.unwrap();
    let ina = gathering.synapse.person("Ina").await.unwrap();
    gathering.synapse.admin_lifts_rates(ina.user_id()).await.unwrap();
    let room = ina.opens_room("Fachtagung").await.unwrap();
    gathering.is_let_in(&ina, &room).await.unwrap();
    for _ in 1..=14 {
        ina.says(&room, "!results").await.unwrap();
    }
    ina.says(&room, "!poll Was jetzt?\n- Pause\n- Weiter").await.unwrap();
    ina.hears_within(&room, "Was jetzt?", Duration::from_secs(150)).await.unwrap();
    let answers: Vec<String> = ina
        .messages(&room)
        .into_iter()
        .filter(|heard| heard.sender == gathering.bot.user_id && !heard.is_service)
        .map(|heard| heard.body)
        .collect();
    assert_eq!(answers.len(), 2 + 14 + 1, "all of them, each once: {answers:#?}");
    assert!(answers.last().unwrap().contains("Was jetzt?"), "in order: {answers:#?}");
}

/// The bot's way to its server answers 500 for a while, at the start and in the middle; other people's ways are fine.
#[tokio::test]
async fn a_server_that_answers_500_is_asked_again() {
    let database = Database::sqlite().await.unwrap();
    let synapse = Synapse::shared();
    let gateway = Gateway::to(&synapse).await.unwrap();
    gateway.is_ill(true);
    let variables = [("REIHUM__MATRIX__HOMESERVER", gateway.url())];
    let gathering = Gathering::begin_with(PROGRAMS, &database, synapse, &variables).await.unwrap();
    let ill = async || (gateway.refused() > 1).then_some(());
    reihum_tests::wait_until(PATIENCE, ill).await.unwrap();
    gateway.is_ill(false);
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll challenges").await.unwrap();
    let (lea, direct) = gathering.guest("Lea").await.unwrap();
    lea.says(&direct, &code).await.unwrap();
    lea.hears(&direct, "2. Finanzierungslogiken").await.unwrap();
    let before = gateway.refused();
    gateway.is_ill(true);
    lea.says(&direct, "2 3 8").await.unwrap();
    plenum.ina.says(&plenum.room, "!results").await.unwrap();
    let ill = async || (gateway.refused() > before + 3).then_some(());
    let was_ill = reihum_tests::wait_until(PATIENCE, ill).await;
    let log = gathering.system.read("bot.log");
    let warnings: Vec<_> = log.lines().filter(|line| line.contains(" WARN ")).collect();
    assert!(
        was_ill.is_some(),
        "{} refused\n{}\n{}",
        gateway.refused() - before,
        warnings.join("\n"),
        lea.transcript(&direct)
    );
    gateway.is_ill(false);
    lea.hears_within(&direct, "Danke, gespeichert", PATIENCE).await.unwrap();
    plenum.ina.hears_within(&plenum.room, "1 Stimme", PATIENCE).await.unwrap();
    let thanks = lea.messages(&direct).into_iter().filter(|heard| heard.body.starts_with("Danke, gespeichert"));
    assert_eq!(thanks.count(), 1);
}
