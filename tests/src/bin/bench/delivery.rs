//! D1, D3, D4, D5: delivery to chats on SQLite, over a network in memory that keeps its rules strictly. Limits are scaled to 300 a second.

use crate::rounds::{Bar, Goal, median};
use anyhow::{Result, ensure};
use reihum_domain::language::Language;
use reihum_engine::chat::{Failure, Gone, Lane, Network, PlaceKind, PressAnswer, PressSays, SavedText};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_engine::store::Store;
use reihum_tests::dispatch::{Dispatch, most_within};
use reihum_tests::strict_network::{Arrival, Rules, StrictNetwork};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) const PER_SECOND: u32 = 300;
const PATIENCE: Duration = Duration::from_mins(2);
const ROUNDS: usize = 5;

/// Chats that all wait for one message, and a process that has not begun.
async fn crowd(folder: &tempfile::TempDir, chats: u32, per_second: u32) -> Result<(Dispatch, Arc<StrictNetwork>)> {
    let store = Store::connect(&format!("sqlite://{}", folder.path().join("reihum.db").display())).await?;
    store.migrate().await?;
    let rules = Rules { per_second: usize::try_from(per_second)?, latency: Duration::from_millis(4) };
    let network = Arc::new(StrictNetwork::new(rules));
    let dispatch = Dispatch::prepare(store, network.clone(), per_second).await?;
    let ids = dispatch.chats(0..chats, PlaceKind::Private).await?;
    dispatch.tell(&ids, Lane::Broadcast, "hello").await?;
    Ok((dispatch, network))
}

/// D1: 10,000 chats, in slices of 2,000: the share of the limit that was used. One refusal fails it.
pub(crate) async fn a_broadcast() -> Result<()> {
    const CHATS: u32 = 10_000;
    let folder = tempfile::tempdir()?;
    let (mut dispatch, network) = crowd(&folder, CHATS, PER_SECOND).await?;
    dispatch.go();
    dispatch.wait_for(10_000, PATIENCE).await?;
    dispatch.finish().await;
    let at: Vec<Instant> = network.arrivals().iter().map(|arrival| arrival.at).collect();
    let mut ratios: Vec<f64> = at.chunks(2_000).map(rate).map(|rate| rate / f64::from(PER_SECOND)).collect();
    if network.too_many() > 0 {
        ratios = vec![0.0];
    }
    let moment = most_within(&at, Duration::from_millis(100));
    let figures = format!(
        "{CHATS} chats, {:.1}/s of {PER_SECOND}; {} × 429; at most {moment} (bar 50) in 100 ms",
        rate(&at),
        network.too_many()
    );
    Goal { id: "D1", bar: Bar::AtLeast(0.99), ratios, figures }.print();
    Ok(())
}

/// D3: bans of everything, then bans of single chats.
pub(crate) async fn bans() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (mut dispatch, network) = crowd(&folder, 2_000, PER_SECOND).await?;
    dispatch.go();
    let mut resumed = Vec::new();
    for round in 1..=3 {
        dispatch.wait_for(round * 400, PATIENCE).await?;
        let (ban, start) = (Duration::from_secs(3), Instant::now());
        network.ban("", ban);
        tokio::time::sleep(ban).await;
        let before = network.count();
        dispatch.wait_for(before + 1, PATIENCE).await?;
        resumed.push(start.elapsed().as_secs_f64() / ban.as_secs_f64());
    }
    dispatch.wait_until_empty(PATIENCE).await?;
    dispatch.finish().await;
    let (lost, during) = (2_000 - network.count(), network.during_ban());
    let figures = format!("going on after 3 bans of 3 s, of their length; {during} requests meanwhile; {lost} lost");
    let ratios = if during + lost > 0 { vec![f64::INFINITY] } else { resumed };
    Goal { id: "D3", bar: Bar::AtMost(1.05), ratios, figures }.print();
    single_bans().await
}

/// One chat in fifty wants two seconds of peace: how fast the others are told.
async fn single_bans() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (mut dispatch, network) = crowd(&folder, 3_000, PER_SECOND).await?;
    for chat in (0..3_000).step_by(50) {
        network.fail(&chat.to_string(), [Failure::WaitHere(Duration::from_secs(2))]);
    }
    dispatch.go();
    dispatch.wait_until_empty(PATIENCE).await?;
    dispatch.finish().await;
    let others: Vec<Instant> =
        network.arrivals().iter().filter(|arrival| !is_fiftieth(arrival)).map(|arrival| arrival.at).collect();
    let ratios = others.chunks(980).map(rate).map(|rate| rate / f64::from(PER_SECOND)).collect();
    let figures =
        format!("{:.1}/s to the other chats while 2 % are banned; {} of 3000 arrived", rate(&others), network.count());
    Goal { id: "D3c", bar: Bar::AtLeast(0.95), ratios, figures }.print();
    Ok(())
}

fn is_fiftieth(arrival: &Arrival) -> bool {
    arrival.address.parse::<u32>().is_ok_and(|chat| chat % 50 == 0)
}

/// D4: every fifth chat is blocked. Each is tried once; a try costs what a message costs, and nothing more.
pub(crate) async fn blocked() -> Result<()> {
    const CHATS: u32 = 2_000;
    let (mut ratios, mut tried_twice) = (Vec::new(), 0);
    for _ in 0..3 {
        let mut took = Vec::new();
        for blocked in [false, true] {
            let folder = tempfile::tempdir()?;
            let (mut dispatch, network) = crowd(&folder, CHATS, PER_SECOND).await?;
            let chats: Vec<String> = (0..CHATS).step_by(5).map(|chat| chat.to_string()).collect();
            chats.iter().filter(|_| blocked).for_each(|chat| network.block(chat, Failure::Gone(Gone::Blocked)));
            dispatch.go();
            dispatch.wait_until_empty(PATIENCE).await?;
            dispatch.finish().await;
            let at: Vec<Instant> = network.arrivals().iter().map(|arrival| arrival.at).collect();
            ensure!(at.len() == if blocked { 1_600 } else { 2_000 }, "{} arrived", at.len());
            took.push((at[at.len() - 1] - at[0]).as_secs_f64());
            tried_twice += chats.iter().filter(|chat| network.tries_at(chat) != 1).count();
        }
        ratios.push(took[0] / took[1]);
    }
    let figures = format!(
        "the same round of {CHATS} chats without and with 400 blocked ones; {tried_twice} tried other than once"
    );
    Goal { id: "D4", bar: Bar::AtLeast(0.97), ratios, figures }.print();
    Ok(())
}

/// D5: from the commit of an answer to its arrival, at rest and during a broadcast at 30 a second; the 99th of 100.
pub(crate) async fn presses() -> Result<()> {
    let (mut ratios, mut rests, mut loads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let (mut dispatch, network) = crowd(&folder, 0, 30).await?;
        dispatch.go();
        let rest = p99(&answer_times(&dispatch, &network, 0).await?);
        let ids = dispatch.chats(0..1_000, PlaceKind::Private).await?;
        dispatch.tell(&ids, Lane::Broadcast, "hello").await?;
        dispatch.wait_for(5, PATIENCE).await?;
        let load = p99(&answer_times(&dispatch, &network, 400).await?);
        ensure!(network.count() < 1_000, "the broadcast was over too early");
        dispatch.finish().await;
        ratios.push(load / rest);
        rests.push(rest * 1_000.0);
        loads.push(load * 1_000.0);
    }
    let figures = format!("p99 {:.1} ms during a broadcast, {:.1} ms at rest", median(&loads), median(&rests));
    Goal { id: "D5", bar: Bar::AtMost(2.0), ratios, figures }.print();
    Ok(())
}

async fn answer_times(dispatch: &Dispatch, network: &StrictNetwork, from: usize) -> Result<Vec<f64>> {
    let text = SavedText { key: "hello".to_owned(), arguments: vec![] };
    let answer = PressAnswer { language: Language::De, says: PressSays::Text { text, alert: false } };
    let mut times = Vec::new();
    for nr in from..from + 400 {
        let mut tx = dispatch.app.store.write().await?;
        tx.answer_press(Network::Telegram, &nr.to_string(), &answer, SystemClock.now()).await?;
        tx.commit().await?;
        let committed = Instant::now();
        dispatch.app.wake.ring();
        while network.answered() <= nr {
            ensure!(committed.elapsed() < PATIENCE, "a press was not answered");
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        times.push(network.answers()[nr].0.duration_since(committed).as_secs_f64());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(times)
}

fn p99(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() * 99 / 100]
}

/// Per second between the first and the last.
pub(crate) fn rate(at: &[Instant]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let intervals = at.len().saturating_sub(1) as f64;
    let span = at.last().zip(at.first()).map_or(Duration::ZERO, |(last, first)| *last - *first);
    intervals / span.as_secs_f64()
}
