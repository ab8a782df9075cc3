//! Which tick runs which task. Ticks are UTC and live in memory only: what is due is decided by rows, never by a tick.
//!
//! tokio-cron-scheduler loses and repeats ticks under load and around clock changes; nothing here minds either.

use crate::tasks::{
    ask_again, ask_for_reports, care, close_polls, compute_results, open_steps, prompt, purge, remind, replan, scrub,
    tell_buddies, turn_surveys, turn_waves,
};
use reihum_engine::clock::Clock;
use reihum_engine::config::Settings;
use reihum_engine::store::{Store, StoreError};
use reihum_engine::templates::Templates;
use std::future::Future;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};
use tokio_util::sync::CancellationToken;

/// What a task needs. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) templates: Arc<Templates>,
}

/// What the program goes by.
#[derive(Clone)]
pub struct Pace {
    pub clock: Arc<dyn Clock>,
    /// Whether what comes every few seconds, or once a minute, comes each second: for tests that move the clock over months.
    pub hurried: bool,
}

/// Ticks until `stop`, then waits for the tasks that are running.
pub(crate) async fn run(
    store: Store,
    pace: Pace,
    settings: Settings,
    stop: CancellationToken,
) -> Result<(), JobSchedulerError> {
    let templates = Arc::new(Templates::load(settings.templates.folder.as_deref()));
    let context = Context { store, clock: pace.clock, settings: Arc::new(settings), templates };
    let mut scheduler = JobScheduler::new().await?;
    let mut tasks = Vec::new();
    for (task, job) in jobs(&Schedule { hurried: pace.hurried, context })? {
        tasks.push(task);
        scheduler.add(job).await?;
    }
    scheduler.start().await?;
    stop.cancelled().await;
    scheduler.shutdown().await?;
    for task in &tasks {
        drop(task.health.lock().await);
    }
    Ok(())
}

fn jobs(schedule: &Schedule) -> Result<[(Task, Job); 14], JobSchedulerError> {
    Ok([
        schedule.of("close polls", "*/2 * * * * *", close_polls::run)?,
        schedule.of("purge", "0 7 * * * *", purge::run)?,
        schedule.of("scrub", "30 * * * * *", scrub::run)?,
        schedule.of("remind", "* * * * * *", remind::run)?,
        schedule.of("replan", "3/5 * * * * *", replan::run)?,
        schedule.of("steps", "3/5 * * * * *", open_steps::run)?,
        schedule.of("check-ins", "4/5 * * * * *", turn_waves::run)?,
        schedule.of("buddies", "8 * * * * *", tell_buddies::run)?,
        schedule.of("ask again", "2/5 * * * * *", ask_again::run)?,
        schedule.of("prompt", "* * * * * *", prompt::run)?,
        schedule.of("surveys", "2/5 * * * * *", turn_surveys::run)?,
        schedule.of("figures", "1/5 * * * * *", compute_results::run)?,
        schedule.of("reports", "2/5 * * * * *", ask_for_reports::run)?,
        schedule.of("members", "0 17 9 * * *", care::run)?,
    ])
}

/// When tasks tick, in UTC: second, minute, hour and so on.
struct Schedule {
    hurried: bool,
    context: Context,
}

impl Schedule {
    fn of<F>(
        &self,
        name: &'static str,
        ticks: &str,
        run: impl Fn(Context) -> F + Copy + Send + Sync + 'static,
    ) -> Result<(Task, Job), JobSchedulerError>
    where
        F: Future<Output = Result<(), StoreError>> + Send + 'static,
    {
        let ticks = if self.hurried && ticks.ends_with(" * * * * *") { "* * * * * *" } else { ticks };
        let (task, context) = (Task::new(name), self.context.clone());
        let ticking = task.clone();
        let job = Job::new_async(ticks, move |_, _| {
            let (task, context) = (ticking.clone(), context.clone());
            Box::pin(async move { task.tick(|| run(context)).await })
        })?;
        Ok((task, job))
    }
}

/// A task and how its last run went. Held locked while it runs, so that it never overlaps itself.
#[derive(Clone)]
struct Task {
    name: &'static str,
    health: Arc<Mutex<Health>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Health {
    Well,
    Failing,
}

impl Task {
    fn new(name: &'static str) -> Self {
        Self { name, health: Arc::new(Mutex::new(Health::Well)) }
    }

    /// Runs the task unless it is still running; then this tick is skipped. A failure is told once, and the next tick tries again.
    async fn tick<F: Future<Output = Result<(), StoreError>>>(&self, run: impl FnOnce() -> F) {
        let Ok(mut health) = self.health.try_lock() else { return };
        let outcome = run().await;
        self.tell(*health, &outcome);
        *health = if outcome.is_ok() { Health::Well } else { Health::Failing };
    }

    fn tell(&self, before: Health, outcome: &Result<(), StoreError>) {
        match (before, outcome) {
            (Health::Failing, Ok(())) => self.tell_recovery(),
            (Health::Well, Err(error)) => self.tell_failure(error),
            (Health::Well, Ok(())) | (Health::Failing, Err(_)) => {}
        }
    }

    fn tell_recovery(&self) {
        tracing::info!(task = self.name, "works again");
    }

    fn tell_failure(&self, error: &StoreError) {
        tracing::error!(task = self.name, "failed, and each tick tries again: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};
    use tokio::sync::Notify;

    #[tokio::test]
    async fn a_task_never_overlaps_itself() {
        let (task, runs, go_on) = (Task::new("test"), AtomicU32::new(0), Notify::new());
        let slow = async || {
            runs.fetch_add(1, Ordering::Relaxed);
            go_on.notified().await;
            Ok(())
        };
        let second = async {
            task.tick(slow).await;
            go_on.notify_one();
        };
        tokio::join!(task.tick(slow), second);
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn a_failure_is_remembered_until_a_run_succeeds() {
        let task = Task::new("test");
        task.tick(async || Err(StoreError::Address("gone".to_owned()))).await;
        assert_eq!(*task.health.lock().await, Health::Failing);
        task.tick(async || Ok(())).await;
        assert_eq!(*task.health.lock().await, Health::Well);
    }
}
