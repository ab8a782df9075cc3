//! Answers to presses: at once, past everything else, since somebody looks at a spinning button. They cost no budget.
//!
//! The bell brings them here right after their commit. Their rows are removed a little later, several in one commit; what a crash leaves behind
//! is found by looking each second. An answer is worth nothing after a minute: then it is dropped, and counted.

use super::counts;
use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt;
use reihum_engine::app::App;
use reihum_engine::chat::compose::compose_press;
use reihum_engine::chat::{Channel, Failure, PressAnswer};
use reihum_engine::store::{StoreError, WaitingAnswer};
use std::collections::{BTreeMap, HashMap};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

/// Answers on their way at the same time.
const AT_ONCE: usize = 16;
/// Rows looked at in one go.
const LOOK_AT: i64 = 1_000;
const LOOK: Duration = Duration::from_secs(1);
/// How long rows of given answers wait for company before they are removed.
const GATHER: Duration = Duration::from_millis(250);
const PATIENCE: Duration = Duration::from_secs(10);
const TOO_OLD: TimeDelta = TimeDelta::seconds(60);
/// No network closes a press sooner.
const LATE: TimeDelta = TimeDelta::seconds(5);

/// What is known of a row in the table.
enum Known {
    UnderWay,
    /// Given, or not worth giving: its row can go. `late` ones are counted.
    Over {
        late: bool,
    },
    /// Not before then.
    Again(Instant),
}

struct Desk {
    app: App,
    channel: Arc<dyn Channel>,
    known: HashMap<String, Known>,
    under_way: JoinSet<(String, Known)>,
    /// When to remove what is over.
    clear_at: Option<Instant>,
    failing: bool,
}

pub(super) async fn run(app: App, channel: Arc<dyn Channel>, stop: CancellationToken) {
    let mut bell = app.wake.listen();
    let mut desk =
        Desk { app, channel, known: HashMap::new(), under_way: JoinSet::new(), clear_at: None, failing: false };
    let mut look_at = Instant::now();
    loop {
        let outcome = desk.look().await;
        desk.tell(outcome.as_ref().err());
        look_at = look_at.max(Instant::now() + if outcome.is_ok() { Duration::ZERO } else { LOOK });
        let clear_at = desk.clear_at.unwrap_or_else(|| Instant::now() + LOOK);
        tokio::select! {
            () = bell.rung() => {}
            Some(done) = desk.under_way.join_next(), if !desk.under_way.is_empty() => desk.take_back(done.ok()),
            () = sleep_until(clear_at.max(look_at)) => {}
            () = stop.cancelled() => break,
        }
    }
    desk.close().await;
}

impl Desk {
    /// Removes what is over if it is time, and takes up what waits.
    async fn look(&mut self) -> Result<(), StoreError> {
        if self.clear_at.is_some_and(|at| at <= Instant::now()) {
            self.clear().await?;
        }
        let room = AT_ONCE - self.under_way.len().min(AT_ONCE);
        if room == 0 {
            return Ok(());
        }
        let now = self.app.clock.now();
        let network = self.channel.network();
        let soon = now + TimeDelta::seconds(1);
        let waiting = self.app.store.read().await?.waiting_answers(network, soon, LOOK_AT).await?;
        for waiting in waiting {
            self.take_up(waiting, now);
        }
        Ok(())
    }

    fn take_up(&mut self, waiting: WaitingAnswer, now: DateTime<Utc>) {
        match self.known.get(&waiting.query) {
            Some(Known::UnderWay | Known::Over { .. }) => return,
            Some(Known::Again(at)) if *at > Instant::now() => return,
            _ => {}
        }
        let late = now - waiting.created_at > TOO_OLD;
        match waiting.answer {
            Some(answer) if !late => {
                if self.under_way.len() < AT_ONCE {
                    self.give(waiting.query, answer, waiting.created_at);
                }
            }
            _ => self.over(waiting.query, late),
        }
    }

    fn give(&mut self, query: String, answer: PressAnswer, since: DateTime<Utc>) {
        let (app, channel) = (self.app.clone(), self.channel.clone());
        self.known.insert(query.clone(), Known::UnderWay);
        self.under_way.spawn(async move {
            let said = AssertUnwindSafe(say(&app, &*channel, &query, &answer)).catch_unwind().await;
            let age = app.clock.now() - since;
            let outcome = match said.unwrap_or_else(|_| Known::Again(Instant::now() + LOOK)) {
                // An answer that is too late though it is young was given by another process.
                Known::Over { late: true } => Known::Over { late: age >= LATE },
                outcome => outcome,
            };
            if matches!(outcome, Known::Over { late: false }) {
                counts::answered(channel.network(), age.to_std().unwrap_or_default().as_secs_f64());
            }
            (query, outcome)
        });
    }

    fn take_back(&mut self, done: Option<(String, Known)>) {
        match done {
            Some((query, Known::Over { late })) => self.over(query, late),
            Some((query, known)) => {
                self.known.insert(query, known);
            }
            None => {}
        }
    }

    fn over(&mut self, query: String, late: bool) {
        self.known.insert(query, Known::Over { late });
        self.clear_at.get_or_insert_with(|| Instant::now() + GATHER);
    }

    /// Removes the rows of what is over. Only then are they forgotten here.
    async fn clear(&mut self) -> Result<(), StoreError> {
        let network = self.channel.network();
        let over = |(query, known): (&String, &Known)| match known {
            Known::Over { late } => Some((query.clone(), *late)),
            Known::UnderWay | Known::Again(_) => None,
        };
        // In order, since another process may remove some of them, too.
        let over: BTreeMap<String, bool> = self.known.iter().filter_map(over).collect();
        let mut tx = self.app.store.write().await?;
        for (query, late) in &over {
            if tx.remove_answer(network, query).await? && *late {
                tx.count_delivery(network, "late-answer", 1).await?;
            }
        }
        tx.commit().await?;
        self.known.retain(|_, known| !matches!(known, Known::Over { .. }));
        self.clear_at = None;
        Ok(())
    }

    /// Waits for what is under way and removes its rows.
    async fn close(mut self) {
        while let Some(done) = self.under_way.join_next().await {
            self.take_back(done.ok());
        }
        if let Err(error) = self.clear().await {
            tracing::warn!(%error, "answers to presses that were given are still in the database; they end by themselves");
        }
    }

    fn tell(&mut self, error: Option<&StoreError>) {
        if let Some(error) = error.filter(|_| !self.failing) {
            tracing::error!(%error, "presses are not answered; they will be when the database answers");
        }
        self.failing = error.is_some();
    }
}

async fn say(app: &App, channel: &dyn Channel, query: &str, answer: &PressAnswer) -> Known {
    let network = channel.network();
    let soon = Known::Again(Instant::now() + LOOK);
    let Ok((text, alert)) = compose_press(app, answer).await else { return soon };
    let outcome = timeout(PATIENCE, channel.answer(query, &text, alert)).await;
    let outcome = outcome.unwrap_or_else(|_| Err(Failure::Unknown("no answer in time".to_owned())));
    let Err(failure) = outcome else { return Known::Over { late: false } };
    counts::failed(network, counts::failure_name(&failure));
    match failure {
        Failure::TooLate => Known::Over { late: true },
        Failure::WaitHere(wait) | Failure::WaitEverywhere(wait) => Known::Again(Instant::now() + wait),
        Failure::Unavailable(_) | Failure::Unknown(_) => soon,
        other => {
            tracing::warn!(%network, "a press was not answered: {other}");
            Known::Over { late: false }
        }
    }
}
