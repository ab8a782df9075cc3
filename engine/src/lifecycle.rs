//! How a process ends: softly on the first signal, hard on the second one or when it takes too long.
//!
//! Softly means that the work hears of it through a token, finishes what it has promised, and returns.

use crate::config::Guide;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// Service managers and container platforms kill after 10 seconds or later.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// How the work ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended<T> {
    /// The work returned, asked or unasked.
    Done(T),
    /// It was asked to stop and did not within the deadline, or was told twice.
    Abandoned(Abandoned),
}

#[derive(Debug, PartialEq, Eq)]
pub enum Abandoned {
    SecondSignal,
    Deadline,
}

impl Abandoned {
    /// Ends the process at once: a runtime would wait for its blocking tasks, and those are what hangs.
    pub fn exit(&self) -> ! {
        tracing::error!("stopped hard: {}", self.reason());
        std::process::exit(70)
    }

    fn reason(&self) -> &'static str {
        match self {
            Self::SecondSignal => "a second signal came",
            Self::Deadline => "the work did not end within the deadline",
        }
    }
}

/// Runs `work` until it returns. SIGTERM and SIGINT cancel its token; the second signal or `deadline` abandons it.
pub async fn run_until_stopped<F, T>(
    deadline: Duration,
    work: impl FnOnce(CancellationToken) -> F,
) -> io::Result<Ended<T>>
where
    F: Future<Output = T>,
{
    let mut signals = Signals::listen()?;
    Ok(run(deadline, work, async move || signals.next().await).await)
}

/// Runs a round of work until it returns. When the guide was used meanwhile, the round's token is cancelled: it ends softly.
pub async fn until_used<T>(guide: &Guide, round: &CancellationToken, work: impl Future<Output = T>) -> T {
    let watch = async {
        guide.used().await;
        tracing::info!("the guide was used: starting over with what it has set");
        round.cancel();
        std::future::pending::<Infallible>().await
    };
    tokio::select! {
        outcome = work => outcome,
        never = watch => match never {},
    }
}

async fn run<F, T>(
    deadline: Duration,
    work: impl FnOnce(CancellationToken) -> F,
    mut next_signal: impl AsyncFnMut() -> &'static str,
) -> Ended<T>
where
    F: Future<Output = T>,
{
    let stop = CancellationToken::new();
    let work = work(stop.clone());
    tokio::pin!(work);
    tokio::select! {
        result = &mut work => return Ended::Done(result),
        name = next_signal() => tracing::info!("{name}: stopping, at most {} s", deadline.as_secs_f32()),
    }
    stop.cancel();
    let patience = async {
        tokio::select! {
            _ = next_signal() => Abandoned::SecondSignal,
            () = tokio::time::sleep(deadline) => Abandoned::Deadline,
        }
    };
    finish(work, patience).await
}

/// Waits for the work as long as patience lasts.
async fn finish<T>(work: impl Future<Output = T>, patience: impl Future<Output = Abandoned>) -> Ended<T> {
    tokio::select! {
        biased;
        result = work => Ended::Done(result),
        abandoned = patience => Ended::Abandoned(abandoned),
    }
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;

    /// `count` signals at once, then none.
    fn signals(count: usize) -> impl AsyncFnMut() -> &'static str {
        let mut left = count;
        async move || {
            if left == 0 {
                return pending().await;
            }
            left -= 1;
            "SIGTERM"
        }
    }

    #[tokio::test]
    async fn work_that_returns_ends_it() {
        assert_eq!(run(DEADLINE, async |_| 5, signals(0)).await, Ended::Done(5));
    }

    #[tokio::test]
    async fn the_first_signal_asks_and_waits() {
        let work = async |stop: CancellationToken| {
            stop.cancelled().await;
            tokio::task::yield_now().await;
            "finished"
        };
        assert_eq!(run(DEADLINE, work, signals(1)).await, Ended::Done("finished"));
    }

    #[tokio::test]
    async fn the_second_signal_abandons() {
        assert_eq!(
            run(DEADLINE, async |_| pending::<()>().await, signals(2)).await,
            Ended::Abandoned(Abandoned::SecondSignal)
        );
    }

    #[tokio::test]
    async fn the_deadline_abandons() {
        let deadline = Duration::from_millis(1);
        assert_eq!(
            run(deadline, async |_| pending::<()>().await, signals(1)).await,
            Ended::Abandoned(Abandoned::Deadline)
        );
    }
}
