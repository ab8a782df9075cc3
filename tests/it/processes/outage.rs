//! The database goes away while people vote, and comes back: nobody is told "saved" in between, and nobody has to restart anything.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::system::{Phone, Reply, System};
use serde_json::{Value, json};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_comes_back_with_the_database() {
    let database = Database::postgres().await.unwrap();
    let Database::Postgres(server) = &database else { panic!("this is PostgreSQL") };
    let system = System::start(PROGRAMS, &database).await.unwrap();
    let jobs = system.start_jobs().unwrap();
    let code = system.open_challenges().await.unwrap();
    let (phone, screen) = (system.phone().unwrap(), system.screen(&code).unwrap());
    phone.join(&code).await.unwrap();
    assert!(phone.rank(&code, &[2]).await.unwrap().is_saved());
    assert_eq!(health(&system).await, (200, json!("ok"), json!(true)));

    server.set_reachable(false).await.unwrap();
    becomes(&system, (503, json!("unavailable"), json!(false))).await;
    let refused = phone.rank(&code, &[3, 8]).await.unwrap();
    assert_eq!((refused.status, refused.code()), (503, "storage"), "{refused:?}");
    let told = async || jobs.log().contains("failed, and each tick tries again").then_some(());
    reihum_tests::wait_until(SOON, told).await.unwrap();

    server.set_reachable(true).await.unwrap();
    becomes(&system, (200, json!("ok"), json!(true))).await;
    assert!(saved_soon(&phone, &code).await.is_saved());
    let told = async || jobs.log().contains("works again").then_some(());
    reihum_tests::wait_until(SOON, told).await.unwrap();
    system.close(&code).await.unwrap();
    let last = screen.last(SOON).await.unwrap();
    assert_eq!((&last["votes"], screen.seen().connections), (&json!(1), 1));
    check_that_errors_name_nobody(&system, &phone);
}

/// What goes wrong is in the log, and for whom is not.
fn check_that_errors_name_nobody(system: &System, phone: &Phone) {
    let logs = [system.read("bot.log"), system.read("jobs.log")].concat();
    assert!(logs.contains("a batch of ballots was not stored"), "{logs}");
    for secret in [phone.token().unwrap(), system.token.clone()] {
        assert!(!logs.contains(&secret), "{logs}");
    }
}

async fn health(system: &System) -> (u16, Value, Value) {
    let (status, body) = system.get("/healthz").await.unwrap();
    let body: Value = serde_json::from_str(&body).unwrap();
    (status, body["status"].clone(), body["database"].clone())
}

async fn becomes(system: &System, wanted: (u16, Value, Value)) {
    let health = async || (health(system).await == wanted).then_some(());
    reihum_tests::wait_until(SOON, health).await.unwrap_or_else(|| panic!("it never was {wanted:?}"));
}

/// The same ballot, sent again until it is saved.
async fn saved_soon(phone: &Phone, code: &str) -> Reply {
    let saved = async || phone.rank(code, &[3, 8]).await.ok().filter(Reply::is_saved);
    reihum_tests::wait_until(SOON, saved).await.unwrap()
}
