//! Figures of closed waves: computed once, in portions, and always to the same bytes, however often and by however many it is tried.

use crate::app::keys::server_key;
use crate::clock::Clock;
use crate::store::{ClosedWave, Store, StoreError};
use reihum_domain::ids::SurveyWaveId;
use reihum_domain::report::{
    Blur, CountRow, Funnel, Gathered, QuestionResult, ReportKind, ReportQuestion, Rules, publish,
};
use std::collections::BTreeMap;
use uuid::Uuid;

use super::questions::report_questions;
use super::telling::tell_rooms;

/// Rows at once: some hundred kilobytes.
const PORTION: i64 = 5_000;
/// The key of the blur among the server's keys. It never leaves the database; without it nobody can take the blur off.
const KEY: &str = "blur";

type Results = BTreeMap<(String, String), QuestionResult>;

/// Computes all waves that are closed and have no figures; gives how many.
pub async fn compute_results(store: &Store, clock: &dyn Clock) -> Result<u64, StoreError> {
    let mut computed = 0;
    loop {
        // Read and let go: computing takes a while, and opens connections of its own.
        let next = store.read().await?.waves_to_compute(1).await?.pop();
        let Some(wave) = next else { return Ok(computed) };
        computed += u64::from(compute(store, clock, &wave).await?);
    }
}

/// `false`: somebody was faster, with the same figures.
async fn compute(store: &Store, clock: &dyn Clock, wave: &ClosedWave) -> Result<bool, StoreError> {
    let blur = Blur::new(server_key(store, clock, KEY).await?, wave.id);
    let funnel = funnel(store, wave.id).await?;
    let rules = Rules::of(wave.k, funnel.invited);
    let mut results = Results::new();
    for question in report_questions(&wave.definition) {
        let gathered = gather(store, wave.id, &question).await?;
        let draw = |cell: &str, unit: &str| blur.draw(&question.key, cell, unit);
        let published = publish(&question, &gathered, rules, &draw);
        results.extend(published.into_iter().map(|(cell, result)| ((question.key.clone(), cell), result)));
    }
    let mut tx = store.write().await?;
    if !tx.mark_computed(wave.id, clock.now()).await? {
        return Ok(false);
    }
    for ((question, cell), result) in &results {
        tx.put_result(wave.id, question, cell, result).await?;
    }
    tx.put_funnel(wave.id, &funnel).await?;
    tell_rooms(&mut tx, SurveyWaveId(wave.id), clock.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// The counts of a question. What is kept of a closed wave does not change, so portions need no common transaction.
pub async fn gather(store: &Store, wave: Uuid, question: &ReportQuestion) -> Result<Gathered, StoreError> {
    let mut gathered = Gathered::default();
    let mut behind = CountRow { cell: String::new(), organisation: i64::MIN, answer: String::new(), count: 0 };
    if question.named {
        let rows = store.read().await?.named_counts(wave, &question.key).await?;
        for row in &rows {
            gathered.add(question, row);
        }
        return Ok(gathered);
    }
    if question.kind == ReportKind::Text {
        let count = store.read().await?.text_count(wave, &question.key).await?;
        gathered.add(question, &CountRow { count, ..behind });
        return Ok(gathered);
    }
    loop {
        let rows = store.read().await?.final_counts(wave, &question.key, &behind, PORTION).await?;
        for row in &rows {
            gathered.add(question, row);
        }
        match rows.into_iter().next_back() {
            Some(last) => behind = last,
            None => return Ok(gathered),
        }
    }
}

async fn funnel(store: &Store, wave: Uuid) -> Result<Funnel, StoreError> {
    Ok(Funnel::of(store.read().await?.asked_counts(wave).await?))
}
