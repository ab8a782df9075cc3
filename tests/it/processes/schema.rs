//! Other versions beside the database: who waits, who refuses, and what they say.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::process::{Program, find_free_port};
use reihum_tests::system::System;
use std::path::Path;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(15);

on_both_databases!(a_newer_schema_is_touched_by_nobody);

/// As if a later version had been here.
async fn pretend_newer(database: &Database) {
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (99990101000000, 'later', true, $1, 0)";
    let checksum = vec![7_u8; 48];
    if database.folder().is_some() {
        let pool = sqlx::SqlitePool::connect(&database.url()).await.unwrap();
        sqlx::query(later).bind(checksum).execute(&pool).await.unwrap();
        pool.close().await;
    } else {
        let pool = sqlx::PgPool::connect(&database.url()).await.unwrap();
        sqlx::query(later).bind(checksum).execute(&pool).await.unwrap();
        pool.close().await;
    }
}

fn program(binary: &str, folder: &Path, url: &str) -> Program {
    let listen = format!("127.0.0.1:{}", find_free_port().unwrap());
    let program = Program::new(binary, folder.join("log")).variable("REIHUM__DATABASE__URL", url);
    program.variable("REIHUM__WEB__LISTEN", listen)
}

async fn a_newer_schema_is_touched_by_nobody(database: Database) {
    pretend_newer(&database).await;
    let commands = [
        (PROGRAMS.bot, "run"),
        (PROGRAMS.bot, "migrate"),
        (PROGRAMS.bot, "doctor"),
        (PROGRAMS.jobs, "run"),
        (PROGRAMS.jobs, "doctor"),
    ];
    for (binary, command) in commands {
        let folder = tempfile::tempdir().unwrap();
        let mut process = program(binary, folder.path(), &database.url()).argument(command).start().unwrap();
        let ended = process.wait_for_end(SOON).await.unwrap();
        assert_eq!(ended.code(), Some(1), "{command}: {}", process.log());
        assert!(process.log().contains("Start the newer version"), "{command}: {}", process.log());
    }
}

#[tokio::test]
async fn jobs_wait_until_the_bot_has_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/later/reihum.db", folder.path().display());
    let mut jobs = program(PROGRAMS.jobs, folder.path(), &url).start().unwrap();
    let said = async |what: &str| {
        let said = reihum_tests::wait_until(SOON, async || jobs.log().contains(what).then_some(())).await;
        said.unwrap_or_else(|| panic!("{what} was not said: {}", jobs.log()));
    };
    said("not ready, next try in 1 s: the database lacks").await;
    let other = tempfile::tempdir().unwrap();
    let mut bot = program(PROGRAMS.bot, other.path(), &url).argument("migrate").start().unwrap();
    assert!(bot.wait_for_end(SOON).await.unwrap().success(), "{}", bot.log());
    said("watching deadlines").await;
    jobs.terminate().unwrap();
    assert!(jobs.wait_for_end(SOON).await.unwrap().success());
}

#[tokio::test]
async fn jobs_wait_for_a_server_that_comes_later_and_can_be_stopped_meanwhile() {
    let database = Database::postgres().await.unwrap();
    let Database::Postgres(server) = &database else { panic!("this is PostgreSQL") };
    server.set_reachable(false).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let start = || program(PROGRAMS.jobs, folder.path(), &database.url()).start().unwrap();
    let (mut jobs, mut impatient) = (start(), start());
    let said = async |what: &str| {
        let said = reihum_tests::wait_until(SOON, async || jobs.log().contains(what).then_some(())).await;
        said.unwrap_or_else(|| panic!("{what} was not said: {}", jobs.log()));
    };
    said("can't be reached").await;
    impatient.terminate().unwrap();
    assert!(impatient.wait_for_end(SOON).await.unwrap().success());
    server.set_reachable(true).await.unwrap();
    said("watching deadlines").await;
    jobs.kill().unwrap();
}

#[tokio::test]
async fn a_second_bot_on_the_same_database_is_welcome() {
    let database = Database::postgres().await.unwrap();
    let (one, two) =
        (System::start(PROGRAMS, &database).await.unwrap(), System::start(PROGRAMS, &database).await.unwrap());
    let code = one.open_challenges().await.unwrap();
    let screen = two.screen(&code).unwrap();
    let phone = one.phone().unwrap();
    phone.join(&code).await.unwrap();
    assert!(phone.rank(&code, &[2]).await.unwrap().is_saved());
    screen.wait_for(SOON, |seen| seen.last["votes"] == 1).await.unwrap();
}
