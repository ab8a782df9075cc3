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

/// Ticks until `stop`, then waits for the tasks that are running.
pub(crate) async fn run(
    store: Store,
    clock: Arc<dyn Clock>,
    settings: Settings,
    stop: CancellationToken,
) -> Result<(), JobSchedulerError> {
    let templates = Arc::new(Templates::load(settings.templates.folder.as_deref()));
    let context = Context { store, clock, settings: Arc::new(settings), templates };
    let tasks = [
        "close polls",
        "purge",
        "scrub",
        "remind",
        "replan",
        "steps",
        "check-ins",
        "buddies",
        "ask again",
        "prompt",
        "surveys",
        "figures",
        "reports",
        "members",
    ];
    let tasks = tasks.map(Task::new);
    let mut scheduler = JobScheduler::new().await?;
    for job in jobs(&tasks, &context)? {
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

fn jobs(tasks: &[Task; 14], context: &Context) -> Result<Vec<Job>, JobSchedulerError> {
    let jobs = [
        tick("*/2 * * * * *", &tasks[0], context, close_polls::run),
        tick("0 7 * * * *", &tasks[1], context, purge::run),
        tick("30 * * * * *", &tasks[2], context, scrub::run),
        tick("* * * * * *", &tasks[3], context, remind::run),
        tick("3/5 * * * * *", &tasks[4], context, replan::run),
        tick("3/5 * * * * *", &tasks[5], context, open_steps::run),
        tick("4/5 * * * * *", &tasks[6], context, turn_waves::run),
        tick("8 * * * * *", &tasks[7], context, tell_buddies::run),
        tick("2/5 * * * * *", &tasks[8], context, ask_again::run),
        tick("* * * * * *", &tasks[9], context, prompt::run),
        tick("2/5 * * * * *", &tasks[10], context, turn_surveys::run),
        tick("1/5 * * * * *", &tasks[11], context, compute_results::run),
        tick("2/5 * * * * *", &tasks[12], context, ask_for_reports::run),
        tick("0 17 9 * * *", &tasks[13], context, care::run),
    ];
    jobs.into_iter().collect()
}

fn tick<F>(
    schedule: &str,
    task: &Task,
    context: &Context,
    run: impl Fn(Context) -> F + Copy + Send + Sync + 'static,
) -> Result<Job, JobSchedulerError>
where
    F: Future<Output = Result<(), StoreError>> + Send + 'static,
{
    let (task, context) = (task.clone(), context.clone());
    Job::new_async(schedule, move |_, _| {
        let (task, context) = (task.clone(), context.clone());
        Box::pin(async move { task.tick(|| run(context)).await })
    })
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
