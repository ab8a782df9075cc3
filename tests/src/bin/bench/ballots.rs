//! B1 and B2: durable ballots per second through the ballot box, against raw SQLite and against one commit per vote.

use crate::rounds::{Bar, Goal, median};
use anyhow::Result;
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::{Address, Language};
use reihum_domain::reveal::Reveal;
use reihum_engine::app::{App, Caster, Organiser, PollWish};
use reihum_engine::clock::SystemClock;
use reihum_engine::config::Settings;
use reihum_engine::store::Store;
use reihum_engine::templates::Templates;
use reihum_engine::texts::Texts;
use reihum_tests::sample;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

const ROUND: Duration = Duration::from_secs(3);
const ROUNDS: usize = 5;
const ANSWER: &str = r#"{"ranking":["funding_resources","dependencies_roles","no_overview"]}"#;

/// `in_flight` voters at once, each answered after its commit, against an upsert loop on the C interface with `batch` rows per commit.
pub(crate) async fn against_raw_sqlite(id: &'static str, in_flight: usize, batch: u64, bar: f64) -> Result<()> {
    let (mut ratios, mut ours, mut raws) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let our = votes_per_second(folder.path(), in_flight).await?;
        let path = folder.path().join("raw.db");
        let raw = tokio::task::spawn_blocking(move || raw_rows_per_second(&path, batch)).await??;
        ratios.push(our / raw);
        ours.push(our);
        raws.push(raw);
    }
    let figures = format!(
        "{:.0} votes/s with {in_flight} in flight; raw SQLite, {batch} rows a commit: {:.0}/s",
        median(&ours),
        median(&raws)
    );
    Goal { id, bar: Bar::AtLeast(bar), ratios, figures }.print();
    Ok(())
}

/// 8,192 voters at once against 64 tasks that commit each vote by itself.
pub(crate) async fn against_one_commit_per_vote() -> Result<()> {
    let (mut ratios, mut ours, mut peers) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let our = votes_per_second(folder.path(), 8192).await?;
        let peer = single_commits_per_second(&folder.path().join("peer.db")).await?;
        ratios.push(our / peer);
        ours.push(our);
        peers.push(peer);
    }
    let figures = format!("{:.0} votes/s; one commit per vote: {:.0}/s", median(&ours), median(&peers));
    Goal { id: "B2", bar: Bar::AtLeast(30.0), ratios, figures }.print();
    Ok(())
}

async fn votes_per_second(folder: &Path, in_flight: usize) -> Result<f64> {
    let store = Store::connect(&format!("sqlite://{}", folder.join("reihum.db").display())).await?;
    store.migrate().await?;
    let stop = CancellationToken::new();
    let texts = Arc::new(Texts::load(Address::default())?);
    let settings = Arc::new(Settings::default());
    let templates = Arc::new(Templates::load(None));
    let app = App::start(store, Arc::new(SystemClock), settings, texts, templates, stop.clone()).await?;
    let code = open_challenges(&app).await?;
    let (over, votes) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let started = Instant::now();
    let tasks: Vec<_> =
        (0..in_flight).map(|nr| tokio::spawn(vote_until(app.clone(), code, nr, over.clone(), votes.clone()))).collect();
    tokio::time::sleep(ROUND).await;
    let rate = per_second(votes.load(Ordering::Relaxed), started);
    over.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await??;
    }
    stop.cancel();
    app.finish().await;
    Ok(rate)
}

async fn open_challenges(app: &App) -> Result<JoinCode> {
    let by = Organiser { name: "bench".to_owned() };
    let wish = PollWish {
        question: sample::challenge_question(),
        rules: sample::rules(Reveal::Live),
        template: None,
        language: Language::default(),
    };
    let code = app.draft_poll(&by, wish).await?.code;
    Ok(app.open_poll(&by, code).await?.code)
}

async fn vote_until(app: App, code: JoinCode, nr: usize, over: Arc<AtomicBool>, votes: Arc<AtomicU64>) -> Result<()> {
    let sent = sample::ranking(&[2, 3, 8]);
    let mut round = 0;
    while !over.load(Ordering::Relaxed) {
        round += 1;
        app.cast(code, &Caster::Device(format!("{nr}-{round}")), &sent, None).await?;
        votes.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

fn raw_rows_per_second(path: &Path, batch: u64) -> Result<f64> {
    let connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE ballots (poll_id BLOB NOT NULL, voter TEXT NOT NULL, answer TEXT NOT NULL, name TEXT, PRIMARY KEY (poll_id, voter)) STRICT, WITHOUT ROWID",
    )?;
    let mut upsert = connection.prepare(
        "INSERT INTO ballots (poll_id, voter, answer) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET answer = excluded.answer",
    )?;
    let (started, poll, mut rows) = (Instant::now(), [7u8; 16], 0u64);
    while started.elapsed() < ROUND {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for _ in 0..batch {
            rows += 1;
            // Pseudonyms fall at random places of the table, as HMACs do.
            let voter = format!("{:016x}{:06x}", rows.wrapping_mul(0x9E37_79B9_7F4A_7C15), rows);
            upsert.execute((poll, voter, ANSWER))?;
        }
        connection.execute_batch("COMMIT")?;
    }
    Ok(per_second(rows, started))
}

async fn single_commits_per_second(path: &Path) -> Result<f64> {
    let url = format!("sqlite://{}?mode=rwc", path.display());
    let options = url.parse::<sqlx::sqlite::SqliteConnectOptions>()?;
    let options =
        options.journal_mode(sqlx::sqlite::SqliteJournalMode::Wal).synchronous(sqlx::sqlite::SqliteSynchronous::Full);
    let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).acquire_timeout(Duration::from_mins(1));
    let pool = pool.connect_with(options).await?;
    sqlx::query("CREATE TABLE ballots (voter TEXT NOT NULL PRIMARY KEY, answer TEXT NOT NULL) STRICT, WITHOUT ROWID")
        .execute(&pool)
        .await?;
    let (over, votes) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let started = Instant::now();
    let tasks: Vec<_> =
        (0..64).map(|nr| tokio::spawn(commit_until(pool.clone(), nr, over.clone(), votes.clone()))).collect();
    tokio::time::sleep(ROUND).await;
    let rate = per_second(votes.load(Ordering::Relaxed), started);
    over.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await??;
    }
    Ok(rate)
}

async fn commit_until(pool: sqlx::SqlitePool, nr: u32, over: Arc<AtomicBool>, votes: Arc<AtomicU64>) -> Result<()> {
    let mut round = 0;
    while !over.load(Ordering::Relaxed) {
        round += 1;
        let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(
            "INSERT INTO ballots (voter, answer) VALUES ($1, $2) ON CONFLICT DO UPDATE SET answer = excluded.answer",
        )
        .bind(format!("{nr}-{round}"))
        .bind(ANSWER)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        votes.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

fn per_second(n: u64, since: Instant) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let n = n as f64;
    n / since.elapsed().as_secs_f64()
}
