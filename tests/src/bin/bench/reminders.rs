//! C1, C2, C3: the scheduler with a million reminders, on both databases, beside the raw limit: one statement over the same rows.

use crate::replicas::Postgres;
use crate::rounds::{Bar, Goal, median};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::{Address, Language};
use reihum_domain::reveal::Reveal;
use reihum_engine::app::reminding::remind_due;
use reihum_engine::app::{App, Caster, Organiser, PollWish};
use reihum_engine::chat::Network;
use reihum_engine::clock::{Clock, SystemClock};
use reihum_engine::config::Settings;
use reihum_engine::store::Store;
use reihum_engine::templates::Templates;
use reihum_engine::texts::Texts;
use reihum_tests::sample;
use sqlx::{Connection, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

const MILLION: u32 = 1_000_000;
/// Reminders of one person.
const EACH: u32 = 10;
const IDLE_TICKS: u32 = 500;
const VOTERS: u32 = 16;

/// An empty database of either kind.
enum Ground {
    Sqlite(TempDir),
    Postgres(String),
}

/// C1, C2 and C3, first on SQLite, then on PostgreSQL.
pub(crate) async fn reminders() -> Result<()> {
    let server = Postgres::start()?;
    for postgres in [false, true] {
        let name = if postgres { "PostgreSQL" } else { "SQLite" };
        let ground = async |nr: u32| {
            if postgres { Ground::database(&server, nr).await } else { Ok(Ground::Sqlite(TempDir::new()?)) }
        };
        at_the_same_second(&ground(1).await?, name).await?;
        a_million(&ground(2).await?, name).await?;
        idle(&ground(3).await?, &ground(4).await?, name).await?;
    }
    Ok(())
}

/// C1: 10,000 people have one reminder each in the same second. How late the outbox rows are, beside one statement that writes as many.
async fn at_the_same_second(ground: &Ground, name: &str) -> Result<()> {
    const DUE: u32 = 10_000;
    let (store, settings) = (ground.store().await?, settings());
    let (mut ratios, mut p99s, mut raws) = (vec![], vec![], vec![]);
    for round in 0..3 {
        let due_at = SystemClock.now();
        ground.fill(round * DUE + 1, (round + 1) * DUE, 1, due_at).await?;
        let raw = ground.raw_update().await?;
        let start = Instant::now();
        let watch = tokio::spawn(lateness(store.clone(), u64::from((round + 1) * DUE), start));
        let done = remind_due(&store, &SystemClock, &settings).await?;
        ensure!(done.said == u64::from(DUE) && done.put_off + done.left == 0, "{done:?}");
        let took = start.elapsed().as_secs_f64();
        watch.await??;
        p99s.push(0.99 * took);
        raws.push(raw.as_secs_f64());
        ratios.push(took / raw.as_secs_f64());
    }
    let figures = format!(
        "{name}: {DUE} due in one second, each said once; the 99th of 100 {:.0} ms late; one UPDATE of the same rows {:.0} ms",
        median(&p99s) * 1000.0,
        median(&raws) * 1000.0
    );
    Goal { id: "C1", bar: Bar::AtMost(8.0), ratios, figures }.print();
    Ok(())
}

/// Waits until so many messages wait in the outbox.
async fn lateness(store: Store, messages: u64, start: Instant) -> Result<()> {
    while store.read().await?.waiting(Network::Matrix).await?.0 < messages {
        ensure!(start.elapsed() < Duration::from_mins(5), "not all became messages");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// C2: a million reminders of 100,000 people are due at once, while others vote.
async fn a_million(ground: &Ground, name: &str) -> Result<()> {
    let (store, settings) = (ground.store().await?, settings());
    let due_at = SystemClock.now();
    ground.fill(1, MILLION / EACH, EACH, due_at).await?;
    let plan = store.write().await?.plan_of_due_reminders(SystemClock.now()).await?;
    let raw = ground.raw_update().await?;
    let workshop = Votes::start(ground.store().await?).await?;
    let rest = workshop.p99(Duration::from_secs(3), &AtomicBool::new(false)).await?;
    let (memory, start) = (resident()?, Instant::now());
    let over = Arc::new(AtomicBool::new(false));
    let scheduler = {
        let (store, over) = (store.clone(), over.clone());
        tokio::spawn(async move {
            let done = remind_due(&store, &SystemClock, &settings).await;
            over.store(true, Ordering::Relaxed);
            done.map(|done| (done, start.elapsed()))
        })
    };
    let load = workshop.p99(Duration::from_mins(10), &over).await?;
    let (done, took) = scheduler.await??;
    ensure!(done.said == u64::from(MILLION), "{done:?}");
    let grown = resident()?.saturating_sub(memory);
    let messages = store.read().await?.waiting(Network::Matrix).await?.0;
    ensure!(messages == u64::from(MILLION / EACH), "{messages} messages");
    let figures = format!(
        "{name}: {MILLION} due at once drained in {:.1} s ({:.0}/s, {messages} messages), while people vote; one UPDATE {:.1} s; {} MiB more",
        took.as_secs_f64(),
        f64::from(MILLION) / took.as_secs_f64(),
        raw.as_secs_f64(),
        grown / 1024
    );
    Goal { id: "C2", bar: Bar::AtMost(1.0), ratios: vec![took.as_secs_f64() / raw.as_secs_f64()], figures }.print();
    let figures = format!(
        "{name}: the 99th of 100 votes acknowledged in {:.1} ms meanwhile, {:.1} ms at rest",
        load * 1000.0,
        rest * 1000.0
    );
    Goal { id: "C2v", bar: Bar::AtMost(3.0), ratios: vec![load / rest], figures }.print();
    println!("     the claim on {name}:\n     {}", plan.replace('\n', "\n     "));
    workshop.stop.cancel();
    Ok(())
}

/// C3: what a look costs when nothing is due, with a million reminders to come and with a thousand.
async fn idle(large: &Ground, small: &Ground, name: &str) -> Result<()> {
    let (many, few, settings) = (large.store().await?, small.store().await?, settings());
    let later = SystemClock.now() + TimeDelta::days(30);
    large.fill(1, MILLION / EACH, EACH, later).await?;
    small.fill(1, 1_000 / EACH, EACH, later).await?;
    let look = async |store: &Store| {
        let start = Instant::now();
        for _ in 0..IDLE_TICKS {
            remind_due(store, &SystemClock, &settings).await?;
        }
        anyhow::Ok(start.elapsed().as_secs_f64() / f64::from(IDLE_TICKS))
    };
    let (mut ratios, mut ticks) = (vec![], vec![]);
    for _ in 0..5 {
        let (with_many, with_few) = (look(&many).await?, look(&few).await?);
        ticks.push(with_many);
        ratios.push(with_many / with_few);
    }
    let figures = format!("{name}: a look at {MILLION} reminders to come takes {:.0} µs", median(&ticks) * 1e6);
    Goal { id: "C3", bar: Bar::AtMost(1.5), ratios, figures }.print();
    Ok(())
}

/// Nothing is put off, whatever day and hour it is.
fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.reminders.quiet_until = settings.reminders.quiet_from;
    settings.reminders.per_day = u8::MAX;
    settings.reminders.per_week = u8::MAX;
    settings
}

fn resident() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

impl Ground {
    async fn database(server: &Postgres, nr: u32) -> Result<Self> {
        let mut connection = PgConnection::connect(&server.url).await?;
        let create = match nr {
            1 => "CREATE DATABASE bench_1",
            2 => "CREATE DATABASE bench_2",
            3 => "CREATE DATABASE bench_3",
            _ => "CREATE DATABASE bench_4",
        };
        sqlx::query(create).execute(&mut connection).await?;
        let (address, _) = server.url.rsplit_once('/').context("no database in the address")?;
        Ok(Self::Postgres(format!("{address}/bench_{nr}")))
    }

    fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite://{}", folder.path().join("reihum.db").display()),
            Self::Postgres(url) => url.clone(),
        }
    }

    async fn store(&self) -> Result<Store> {
        let store = Store::connect(&self.url()).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// People from one number to another, always at work, each with so many commitments and one reminder of each.
    async fn fill(&self, from: u32, to: u32, each: u32, due_at: DateTime<Utc>) -> Result<()> {
        match self {
            Self::Sqlite(folder) => {
                let at = due_at.to_rfc3339_opts(SecondsFormat::AutoSi, false);
                let raw = rusqlite::Connection::open(folder.path().join("reihum.db"))?;
                raw.execute_batch("BEGIN")?;
                for statement in FILL_SQLITE {
                    raw.execute(
                        statement,
                        rusqlite::named_params! {":from": from, ":to": to, ":each": each, ":at": at},
                    )
                    .or_else(|error| match error {
                        rusqlite::Error::InvalidParameterName(_) => {
                            raw.execute(statement, rusqlite::named_params! {":from": from, ":to": to})
                        }
                        other => Err(other),
                    })?;
                }
                raw.execute_batch("COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")?;
            }
            Self::Postgres(url) => {
                let mut raw = PgConnection::connect(url).await?;
                for statement in FILL_POSTGRES {
                    let query = sqlx::query(statement).bind(i64::from(from)).bind(i64::from(to));
                    query.bind(i64::from(each)).bind(due_at).execute(&mut raw).await?;
                }
                sqlx::query("VACUUM ANALYZE").execute(&mut raw).await?;
            }
        }
        Ok(())
    }

    /// The raw limit: all reminders changed by one statement, durably.
    async fn raw_update(&self) -> Result<Duration> {
        const UPDATE: &str = "UPDATE reminders SET moved_from = promised";
        let start = Instant::now();
        match self {
            Self::Sqlite(folder) => {
                let raw = rusqlite::Connection::open(folder.path().join("reihum.db"))?;
                raw.execute_batch("PRAGMA synchronous = FULL")?;
                raw.execute(UPDATE, [])?;
            }
            Self::Postgres(url) => {
                let mut raw = PgConnection::connect(url).await?;
                sqlx::query(UPDATE).execute(&mut raw).await?;
            }
        }
        Ok(start.elapsed())
    }
}

macro_rules! numbers_sqlite {
    ($statement:literal) => {
        concat!("WITH RECURSIVE s (n) AS (SELECT :from UNION ALL SELECT n + 1 FROM s WHERE n < :to) ", $statement)
    };
}
macro_rules! promises_sqlite {
    ($statement:literal) => {
        concat!(
            "WITH RECURSIVE s (n) AS (SELECT (:from - 1) * :each + 1 UNION ALL SELECT n + 1 FROM s WHERE n < :to * :each) ",
            $statement
        )
    };
}
const FILL_SQLITE: [&str; 5] = [
    numbers_sqlite!(
        "INSERT INTO people (id, stopped, wrong_tries, since) SELECT unhex(printf('%032x', n)), 0, 0, '2026-01-01' FROM s"
    ),
    numbers_sqlite!("INSERT INTO person_times (person_id, workdays) SELECT unhex(printf('%032x', n)), 127 FROM s"),
    numbers_sqlite!(
        "INSERT INTO chats (id, network, address, kind, person_id, last_nr)
         SELECT unhex(printf('%032x', n)), 'matrix', n, 'private', unhex(printf('%032x', n)), 0 FROM s"
    ),
    promises_sqlite!(
        "INSERT INTO commitments (id, nr, person_id, what, due, state, made_at, changed_at)
         SELECT unhex(printf('%032x', n)), n, unhex(printf('%032x', (n - 1) / :each + 1)), 'Infoblatt', '2026-11-30', 'open', :at, :at
         FROM s"
    ),
    promises_sqlite!(
        "INSERT INTO reminders (due_at, commitment_id, occasion, day, promised, person_id)
         SELECT :at, unhex(printf('%032x', n)), 'before', '2026-11-30', '2026-11-30', unhex(printf('%032x', (n - 1) / :each + 1))
         FROM s"
    ),
];

macro_rules! id {
    ($n:literal) => {
        concat!("lpad(to_hex(", $n, "), 32, '0')::uuid")
    };
}
/// Every statement names all four arguments, so that they can be bound to each.
macro_rules! numbers_postgres {
    ($statement:expr) => {
        concat!(
            $statement,
            " FROM generate_series($1::bigint, $2::bigint) n WHERE $3::bigint > 0 AND $4::timestamptz IS NOT NULL"
        )
    };
}
macro_rules! promises_postgres {
    ($statement:expr) => {
        concat!($statement, " FROM generate_series(($1::bigint - 1) * $3::bigint + 1, $2::bigint * $3::bigint) n WHERE $4::timestamptz IS NOT NULL")
    };
}
const FILL_POSTGRES: [&str; 5] = [
    numbers_postgres!(concat!(
        "INSERT INTO people (id, stopped, wrong_tries, since) SELECT ",
        id!("n"),
        ", false, 0, '2026-01-01'"
    )),
    numbers_postgres!(concat!("INSERT INTO person_times (person_id, workdays) SELECT ", id!("n"), ", 127")),
    numbers_postgres!(concat!(
        "INSERT INTO chats (id, network, address, kind, person_id, last_nr) SELECT ",
        id!("n"),
        ", 'matrix', n::text, 'private', ",
        id!("n"),
        ", 0"
    )),
    promises_postgres!(concat!(
        "INSERT INTO commitments (id, nr, person_id, what, due, state, made_at, changed_at) SELECT ",
        id!("n"),
        ", n, ",
        id!("(n - 1) / $3 + 1"),
        ", 'Infoblatt', '2026-11-30', 'open', $4, $4"
    )),
    promises_postgres!(concat!(
        "INSERT INTO reminders (due_at, commitment_id, occasion, day, promised, person_id) SELECT $4, ",
        id!("n"),
        ", 'before', '2026-11-30', '2026-11-30', ",
        id!("(n - 1) / $3 + 1")
    )),
];

/// A poll in another process, and people who vote in it all the time.
struct Votes {
    app: App,
    code: JoinCode,
    stop: CancellationToken,
}

impl Votes {
    async fn start(store: Store) -> Result<Self> {
        let stop = CancellationToken::new();
        let (texts, templates) = (Arc::new(Texts::load(Address::default())?), Arc::new(Templates::load(None)));
        let settings = Arc::new(Settings::default());
        let app = App::start(store, Arc::new(SystemClock), settings, texts, templates, stop.clone()).await?;
        let organiser = Organiser { name: "bench".to_owned() };
        let (question, rules) = (sample::challenge_question(), sample::rules(Reveal::Live));
        let wish = PollWish { question, rules, template: None, language: Language::De };
        let draft = app.draft_poll(&organiser, wish).await?;
        let code = app.open_poll(&organiser, draft.code).await?.code;
        Ok(Self { app, code, stop })
    }

    /// How long the slowest of a hundred votes waits for its acknowledgement, in seconds: for this long, or until it is over.
    async fn p99(&self, longest: Duration, over: &AtomicBool) -> Result<f64> {
        let start = Instant::now();
        let voter = async |nr: u32| {
            let mut times = Vec::new();
            let caster = Caster::Device(format!("voter {nr}"));
            while start.elapsed() < longest && !over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                self.app.cast(self.code, &caster, &sample::ranking(&[2, 3, 8]), None).await?;
                times.push(asked.elapsed().as_secs_f64());
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            anyhow::Ok(times)
        };
        let mut times: Vec<f64> =
            futures::future::try_join_all((0..VOTERS).map(voter)).await?.into_iter().flatten().collect();
        times.sort_by(f64::total_cmp);
        Ok(times.get(times.len() * 99 / 100).copied().unwrap_or_default())
    }
}
