//! A fresh PostgreSQL database for each test, dropped at its end. `make test` starts the server.

use anyhow::{Context, Result};
use sqlx::{Connection, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

const VARIABLE: &str = "TEST_POSTGRES_URL";
static NEXT: AtomicU32 = AtomicU32::new(1);

/// An empty database that nobody else uses. Dropping it drops the database, also when the test fails.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    server: String,
}

impl TestDatabase {
    /// # Panics
    /// Without a server: a test that can't run has failed.
    pub async fn create() -> Result<Self> {
        let Ok(server) = std::env::var(VARIABLE) else {
            panic!("{VARIABLE} is not set, so there is no PostgreSQL to test with. Run `make test`.");
        };
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        run(&server, format!("drop database if exists {name} with (force)")).await?;
        run(&server, format!("create database {name}")).await?;
        Ok(Self { name, server })
    }

    /// Where the database is: `postgres://user@host:port/name`.
    pub fn url(&self) -> String {
        let (address, parameters) = self.server.split_once('?').unwrap_or((&self.server, ""));
        let slash = address.rfind('/').filter(|at| !address[..*at].ends_with('/'));
        let host = slash.map_or(address, |at| &address[..at]);
        let mark = if parameters.is_empty() { "" } else { "?" };
        format!("{host}/{}{mark}{parameters}", self.name)
    }

    /// Takes the database away from everybody, or gives it back, as a server does that restarts.
    pub async fn set_reachable(&self, reachable: bool) -> Result<()> {
        let name = &self.name;
        run(&self.server, format!("alter database {name} allow_connections {reachable}")).await?;
        if !reachable {
            let end = format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
            run(&self.server, end).await?;
        }
        Ok(())
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (server, drop) = (self.server.clone(), format!("drop database if exists {} with (force)", self.name));
        // Dropping is not async, and a runtime can't wait inside another one: a thread of its own can.
        let dropped = thread::spawn(move || -> Result<()> {
            tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(&server, drop))
        });
        if !matches!(dropped.join(), Ok(Ok(()))) {
            #[expect(
                clippy::print_stderr,
                reason = "a test database that stays behind should be seen, not fail the test"
            )]
            {
                eprintln!("database {} could not be dropped", self.name);
            }
        }
    }
}

async fn run(server: &str, statement: String) -> Result<()> {
    let mut connection = PgConnection::connect(server).await.with_context(|| format!("no PostgreSQL at {VARIABLE}"))?;
    // The name of a database can't be a bound value; it is made of digits.
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}
