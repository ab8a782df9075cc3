//! Stopping: the first signal lets everything finish, the second one does not, and nobody can make it take longer than the deadline.

use crate::programs::PROGRAMS;
use reihum_domain::join_code::JoinCode;
use reihum_engine::store::Tx;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::system::{Phone, Reply, System};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

const A_MOMENT: Duration = Duration::from_millis(300);
const SOON: Duration = Duration::from_secs(5);
/// What a process that was stopped hard says.
const HARD: i32 = 70;

on_both_databases![sigterm_lets_a_vote_finish, sigint_lets_a_vote_finish, the_second_signal_is_hard];

/// A poll, and a vote in it that can't be stored before `hold` is let go.
struct Held {
    system: System,
    code: String,
    hold: Tx,
    vote: JoinHandle<anyhow::Result<Reply>>,
}

impl Held {
    async fn begin(database: &Database) -> Self {
        let system = System::start(PROGRAMS, database).await.unwrap();
        let code = system.open_challenges().await.unwrap();
        let phone = system.phone().unwrap();
        phone.join(&code).await.unwrap();
        let hold = hold(database, &code).await;
        let vote = tokio::spawn(cast(phone, code.clone()));
        tokio::time::sleep(A_MOMENT).await;
        assert!(!vote.is_finished(), "it waits");
        Self { system, code, hold, vote }
    }
}

async fn cast(phone: Phone, code: String) -> anyhow::Result<Reply> {
    phone.rank(&code, &[2, 3, 8]).await
}

/// Holds the count of a poll, so that nobody can change it.
async fn hold(database: &Database, code: &str) -> Tx {
    let mut tx = database.connect().await.unwrap().write().await.unwrap();
    let poll = tx.poll_by_code(JoinCode::parse(code).unwrap()).await.unwrap().unwrap();
    tx.lock_count(poll.id).await.unwrap();
    tx
}

async fn sigterm_lets_a_vote_finish(database: Database) {
    lets_a_vote_finish(&database, "TERM").await;
}

async fn sigint_lets_a_vote_finish(database: Database) {
    lets_a_vote_finish(&database, "INT").await;
}

async fn lets_a_vote_finish(database: &Database, signal: &str) {
    let Held { mut system, code, hold, vote } = Held::begin(database).await;
    let screen = reqwest::get(format!("{}/{code}/events", system.address)).await.unwrap();
    system.bot.signal(signal).unwrap();
    check_that_the_doors_close(&system, screen).await;
    assert!(!vote.is_finished(), "it still waits");
    drop(hold);
    let reply = vote.await.unwrap().unwrap();
    assert!(reply.is_saved(), "{reply:?}");
    assert_eq!(system.bot.wait_for_end(SOON).await.unwrap().code(), Some(0));
    assert!(system.read("bot.log").contains(&format!("SIG{signal}: stopping")));
    system.restart().await.unwrap();
    assert_eq!(system.poll(&code).await.unwrap()["votes"], 1);
}

/// Streams end, and nobody new is let in.
async fn check_that_the_doors_close(system: &System, screen: reqwest::Response) {
    let shown = tokio::time::timeout(SOON, screen.text()).await.unwrap().unwrap();
    assert!(shown.contains("\"state\":\"open\""), "{shown}");
    system.hear_events(&shown);
    assert!(reqwest::get(&system.address).await.is_err());
    tokio::time::sleep(A_MOMENT).await;
}

async fn the_second_signal_is_hard(database: Database) {
    let Held { mut system, code, hold, vote } = Held::begin(&database).await;
    system.bot.signal("TERM").unwrap();
    tokio::time::sleep(A_MOMENT).await;
    assert!(!vote.is_finished());
    system.bot.signal("INT").unwrap();
    assert_eq!(system.bot.wait_for_end(SOON).await.unwrap().code(), Some(HARD));
    assert!(system.read("bot.log").contains("a second signal came"));
    assert!(vote.await.unwrap().is_err(), "nobody was told that it is saved");
    drop(hold);
    system.restart().await.unwrap();
    assert_eq!(system.poll(&code).await.unwrap()["votes"], 0);
}

#[tokio::test]
async fn a_client_that_hangs_can_not_hold_it_up() {
    let database = Database::sqlite().await.unwrap();
    let mut system = System::start(PROGRAMS, &database).await.unwrap();
    let code = system.open_challenges().await.unwrap();
    let mut client = TcpStream::connect(system.address.trim_start_matches("http://")).await.unwrap();
    let request = format!(
        "POST /api/polls/{code}/ballots HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{{"
    );
    client.write_all(request.as_bytes()).await.unwrap();
    tokio::time::sleep(A_MOMENT).await;
    let asked = Instant::now();
    let ended = system.stop().await.unwrap();
    assert_eq!(ended.code(), Some(HARD));
    assert!(asked.elapsed() > Duration::from_secs(9), "it was given its time: {:?}", asked.elapsed());
    assert!(system.read("bot.log").contains("did not end within the deadline"));
    assert_eq!(client.read(&mut [0; 64]).await.unwrap_or(0), 0);
}

#[tokio::test]
async fn clients_that_are_idle_or_half_way_do_not_hold_it_up() {
    let database = Database::sqlite().await.unwrap();
    let mut system = System::start(PROGRAMS, &database).await.unwrap();
    let address = system.address.trim_start_matches("http://").to_owned();
    let silent = TcpStream::connect(&address).await.unwrap();
    let mut kept_alive = TcpStream::connect(&address).await.unwrap();
    kept_alive.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    assert!(kept_alive.read(&mut [0; 4096]).await.unwrap() > 0);
    let asked = Instant::now();
    assert_eq!(system.stop().await.unwrap().code(), Some(0));
    assert!(asked.elapsed() < SOON, "{:?}", asked.elapsed());
    drop((silent, kept_alive));
}

#[tokio::test]
async fn jobs_stop_softly_on_either_signal() {
    let database = Database::sqlite().await.unwrap();
    let system = System::start(PROGRAMS, &database).await.unwrap();
    for signal in ["TERM", "INT"] {
        let mut jobs = system.start_jobs().unwrap();
        let watches = async || jobs.log().contains("watching deadlines").then_some(());
        reihum_tests::wait_until(SOON, watches).await.unwrap();
        jobs.signal(signal).unwrap();
        assert_eq!(jobs.wait_for_end(SOON).await.unwrap().code(), Some(0));
        std::fs::remove_file(system.file("jobs.log")).unwrap();
    }
}
