//! `make bench`: speed and memory as ratios against a peer or the raw limit, measured side by side in one run.
//!
//! One line per goal of speed-and-faults.md: `id ratio (worst round) bar pass n`. Subject and floor alternate, round by round, because the
//! disk of a virtual machine is not a constant; the median of the rounds' ratios counts. Absolute figures stand behind, for reading only.
//! `make bench` takes about eight minutes; `bench B1` runs one group.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its results")]

mod aggregate;
mod ballots;
mod delivery;
mod floors;
mod http;
mod reminders;
mod replicas;
mod rounds;
mod viewers;

use anyhow::Result;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        // The floors run as processes of their own, like the subject.
        ["floor-viewers", viewers, bytes] => floors::serve_viewers(viewers, bytes),
        ["floor-http"] => floors::serve_empty_posts().await,
        ["replica", url, address] => replicas::replica(url, address).await,
        ref groups => run(groups).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(groups: &[&str]) -> Result<()> {
    let wanted = |group: &str| groups.is_empty() || groups.contains(&group);
    println!("{:4} {:>7} {:>9}  {:12} pass  n", "id", "ratio", "worst", "bar");
    if wanted("B1") {
        ballots::against_raw_sqlite("B1", 8192, 800, 0.75).await?;
        ballots::against_raw_sqlite("B1s", 64, 64, 0.5).await?;
    }
    if wanted("B2") {
        ballots::against_one_commit_per_vote().await?;
    }
    if wanted("B3") {
        http::against_an_empty_handler().await?;
    }
    if wanted("C1") || wanted("C2") || wanted("C3") {
        reminders::reminders().await?;
    }
    deliveries(&wanted).await?;
    if wanted("E1") || wanted("E2") {
        viewers::memory_and_cpu().await?;
    }
    if wanted("F1") {
        aggregate::against_plain_sql().await?;
    }
    Ok(())
}

async fn deliveries(wanted: &(impl Fn(&str) -> bool + Sync)) -> Result<()> {
    if wanted("D1") {
        delivery::a_broadcast().await?;
    }
    if wanted("D2") {
        replicas::sharing_a_budget().await?;
    }
    if wanted("D3") {
        delivery::bans().await?;
    }
    if wanted("D4") {
        delivery::blocked().await?;
    }
    if wanted("D5") {
        delivery::presses().await?;
    }
    Ok(())
}
