//! F1: the figures of a wave with one million answers, against the same sums in plain SQL; and how much memory that takes.

use crate::rounds::{Bar, Goal, median};
use anyhow::{Context, Result};
use reihum_domain::survey::Definition;
use reihum_engine::app::reports::compute::compute_results;
use reihum_engine::clock::SystemClock;
use reihum_engine::store::Store;
use sqlx::SqlitePool;
use std::fs;
use std::time::Instant;

const ROUNDS: usize = 5;
const QUESTIONS: [&str; 5] = ["goal", "measurement", "activities", "communication", "coordination"];

/// 200,000 people in 50,000 organisations answer five questions. Ratio of times: ours to SQL's, which computes sums only: no blur, no second count, no writing.
pub(crate) async fn against_plain_sql() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite://{}", folder.path().join("reihum.db").display());
    let store = Store::connect(&url).await?;
    store.migrate().await?;
    let pool = SqlitePool::connect(&url).await?;
    fill(&pool).await?;
    let (mut ratios, mut ours, mut peers, mut memory) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        sqlx::raw_sql(
            "DELETE FROM wave_results; DELETE FROM wave_funnels; UPDATE survey_waves SET computed_at = NULL;",
        )
        .execute(&pool)
        .await?;
        let before = resident("VmRSS")?;
        fs::write("/proc/self/clear_refs", "5").context("resetting the peak of memory")?;
        let start = Instant::now();
        anyhow::ensure!(compute_results(&store, &SystemClock).await? == 1, "the wave was not computed");
        let our = start.elapsed().as_secs_f64();
        let (results,): (i64,) = sqlx::query_as("SELECT count(*) FROM wave_results").fetch_one(&pool).await?;
        anyhow::ensure!(results == 20, "{results} results of five questions, for all and for three levels");
        memory.push((resident("VmHWM")? - before).max(0.0));
        let start = Instant::now();
        plain(&pool).await?;
        let peer = start.elapsed().as_secs_f64();
        ratios.push(our / peer);
        ours.push(our);
        peers.push(peer);
    }
    let figures = format!(
        "{:.2} s for 1,000,000 answers, {:.0} MB more at the peak; plain SQL: {:.2} s",
        median(&ours),
        median(&memory),
        median(&peers)
    );
    Goal { id: "F1", bar: Bar::AtMost(6.0), ratios, figures }.print();
    Ok(())
}

/// Sums per cell and answer, and the mean over organisations of their means.
async fn plain(pool: &SqlitePool) -> Result<()> {
    let sums: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT question, cell, answer, sum(count) FROM wave_final GROUP BY question, cell, answer")
            .fetch_all(pool)
            .await?;
    let means: Vec<(String, f64)> = sqlx::query_as(
        "SELECT question, avg(mean) FROM (SELECT question, organisation, sum(count * json_extract(answer, '$.scale')) * 1.0 / sum(count) AS mean
         FROM wave_final GROUP BY question, organisation) GROUP BY question",
    )
    .fetch_all(pool)
    .await?;
    anyhow::ensure!(sums.len() == 75 && means.len() == 5, "{} sums, {} means", sums.len(), means.len());
    Ok(())
}

async fn fill(pool: &SqlitePool) -> Result<()> {
    let question = |key| {
        format!(
            r#"{{"key":"{key}","text":{{"de":"{key}"}},"poll":{{"kind":"scale"}},"contract":{{"badge":"anonymous","k":5}}}}"#
        )
    };
    let definition = format!(
        r#"{{"title":{{"de":"Puls"}},"intro":{{"de":"Fünf Fragen"}},"questions":[{}]}}"#,
        QUESTIONS.map(question).join(",")
    );
    serde_json::from_str::<Definition>(&definition).context("the definition of the wave")?;
    sqlx::raw_sql("INSERT INTO surveys (id, nr, template, audience, plan, state, created_at) VALUES (x'01', 1, 'pulse_five_conditions', '{}', '{}', 'running', '2026-01-01T08:00:00+00:00');").execute(pool).await?;
    sqlx::query(
        "INSERT INTO survey_waves (id, nr, survey_id, day, code, definition, k, breakdown, opened_at, late, closes_at, closed_at)
         VALUES (x'00000000000000000000000000000001', 1, x'01', '2026-10-13', 'PULSE001', $1, 5, 'org_level', '2026-10-13T08:00:00+00:00', 0, '2026-10-23T08:00:00+00:00', '2026-10-23T08:00:00+00:00')",
    )
    .bind(definition)
    .execute(pool)
    .await?;
    for question in QUESTIONS {
        sqlx::query(
            "INSERT INTO wave_final (wave_id, question, cell, organisation, answer, count)
             WITH RECURSIVE people(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM people WHERE i < 199999)
             SELECT x'00000000000000000000000000000001', $1, CASE (i / 4) % 3 WHEN 0 THEN 'facility' WHEN 1 THEN 'association' ELSE 'league' END,
               i / 4, '{\"scale\":' || (i * 7919 / 4 % 5 + 1) || '}', count(*)
             FROM people GROUP BY 3, 4, 5",
        )
        .bind(question)
        .execute(pool)
        .await?;
    }
    Ok(())
}

/// Megabytes, as the kernel counts them.
fn resident(name: &str) -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kilobytes: f64 = line.and_then(|line| line.split_whitespace().next()).context("no such line")?.parse()?;
    Ok(kilobytes / 1024.0)
}
