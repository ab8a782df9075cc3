//! `reihum-bot run`: start, tell the operator where to go, serve until a signal comes, stop without losing anything.

use crate::addresses;
use crate::cli::{Failure, start_app};
use crate::delivery::Delivery;
use crate::inbound::Handle;
use crate::matrix;
use crate::telegram;
use crate::web::{Web, serve};
use axum::Router;
use futures::future::BoxFuture;
use reihum_engine::app::{App, AppError};
use reihum_engine::chat::{self, Channel, Inbound};
use reihum_engine::clock::Clock;
use reihum_engine::config::Settings;
use reihum_engine::lifecycle::{DEADLINE, Ended, run_until_stopped, until_used};
use reihum_engine::opening;
use reihum_engine::telemetry::{Metrics, start_logging};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// After the stop: when handlers should be over, when what they said should have gone out, and when delivery ends at the latest. All
/// of it well before the process's own deadline.
const HANDLERS: Duration = Duration::from_secs(4);
const ANSWERS: Duration = Duration::from_secs(5);
const FAREWELL: Duration = Duration::from_secs(8);

pub(crate) async fn run(file: Option<PathBuf>, settings: Settings, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    start_logging(settings.log.level, matrix::SILENCED)?;
    let metrics = Metrics::install()?;
    match Box::pin(run_until_stopped(DEADLINE, |stop| rounds(file, settings, clock, metrics, stop))).await? {
        Ended::Done(outcome) => outcome.map(|()| ExitCode::SUCCESS),
        Ended::Abandoned(how) => how.exit(),
    }
}

/// One round after the other: when the guide was used, one ends softly and the next begins with what was set. The address is kept meanwhile, so
/// that browsers wait instead of failing.
async fn rounds(
    file: Option<PathBuf>,
    mut settings: Settings,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    stop: CancellationToken,
) -> Result<(), Failure> {
    // First the address: whoever starts a second bot by mistake shall not get as far as the database.
    let mut address = Some(bind(settings.web.listen).await?.into_std()?);
    while let Some(kept) = &address {
        let (round, guide) = (stop.child_token(), settings.guide.clone());
        let listener = TcpListener::from_std(kept.try_clone()?)?;
        let working =
            until_used(&guide, &round, work(settings, clock.clone(), metrics.clone(), round.clone(), listener));
        tokio::pin!(working);
        tokio::select! {
            ended = &mut working => ended?,
            // Given up at once: what comes now is refused, not kept waiting until the end.
            () = stop.cancelled() => {
                address = None;
                working.await?;
            }
        }
        if stop.is_cancelled() {
            return Ok(());
        }
        settings = Settings::load(file.as_deref())?;
    }
    Ok(())
}

async fn work(
    settings: Settings,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
    stop: CancellationToken,
    listener: TcpListener,
) -> Result<(), Failure> {
    let public_url = addresses::public_url(&settings.web, listener.local_addr()?);
    let store = opening::connect_and_migrate(&settings.database).await?;
    let app = start_app(settings, store, clock, &stop).await?;
    let web = Web::new(app.clone(), Some(metrics), stop.clone(), public_url, app.web_key().await?);
    announce(&app, &web, listener.local_addr()?).await?;
    app.links.set_public_url(web.public_url().to_owned());
    let mut chats = Chats::start(&app, &stop);
    let routes = std::mem::take(&mut chats.routes);
    tokio::join!(serve::serve(listener, web.router_with(routes), stop.clone()), chats.finish(&app, &stop));
    app.finish().await;
    tracing::info!("stopped");
    Ok(())
}

/// The chat networks that are configured, with everything that runs for them.
struct Chats {
    /// What comes in and its handling.
    tasks: TaskTracker,
    delivery: Delivery,
    /// The end of delivery, which comes later than the stop.
    end: CancellationToken,
    /// Where networks call us.
    routes: Router,
}

impl Chats {
    fn start(app: &App, stop: &CancellationToken) -> Self {
        let tasks = TaskTracker::new();
        let handler = |channel| -> Arc<dyn Handle> { Arc::new(Handler { app: app.clone(), channel }) };
        let telegram = telegram::start(app, handler, &tasks, stop);
        tasks.spawn(chat::follow_cards(app.clone(), stop.clone()));
        let matrix = matrix::start(app, handler, &tasks, stop);
        let channels = telegram.iter().map(|telegram| telegram.channel.clone()).chain(matrix);
        let channels: Vec<Arc<dyn Channel>> = channels.collect();
        let end = CancellationToken::new();
        let delivery = Delivery::start(app, &channels, &end);
        Self { tasks, delivery, end, routes: telegram.map(|telegram| telegram.routes).unwrap_or_default() }
    }

    /// Waits for the stop, which ends what comes in. Handlers finish, then what they said goes out, and only then delivery ends: so nobody
    /// waits for the next start to be answered.
    async fn finish(self, app: &App, stop: &CancellationToken) {
        stop.cancelled().await;
        let stopped = Instant::now();
        self.tasks.close();
        // Whoever takes longer is waited for at the end.
        let _ = timeout_at(stopped + HANDLERS, self.tasks.wait()).await;
        let _ = timeout_at(stopped + ANSWERS, self.delivery.answer_all(app)).await;
        self.end.cancel();
        self.delivery.finish_within((stopped + FAREWELL).saturating_duration_since(Instant::now())).await;
        self.tasks.wait().await;
    }
}

/// Hands what comes in to the use cases.
struct Handler {
    app: App,
    channel: Arc<dyn Channel>,
}

impl Handle for Handler {
    fn handle(&self, inbound: Inbound) -> BoxFuture<'_, Result<(), AppError>> {
        Box::pin(chat::handle(&self.app, &*self.channel, inbound))
    }
}

async fn bind(listen: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(listen).await.map_err(|reason| match reason.kind() {
        io::ErrorKind::AddrInUse => Failure::PortInUse(listen),
        _ => Failure::Listen { listen, reason },
    })
}

#[expect(clippy::print_stdout, reason = "the link is for whoever started the program, and must not stand in a log")]
async fn announce(app: &App, web: &Web, bound: SocketAddr) -> Result<(), Failure> {
    let key = app.new_entry_link().await?;
    println!("Reihum is running. Stop it with Ctrl+C.\n");
    println!("  Join:        {}", web.public_url());
    let nameless = app.settings.is_nameless() && app.settings.guide.file.is_some();
    let guide = if nameless { "&guide=1" } else { "" };
    println!("  Organisers:  {}/organise/enter?key={key}{guide}", web.public_url());
    println!("               (works once, within 24 hours; each start prints a new one)\n");
    for line in addresses::hints(&app.settings.web, bound) {
        println!("  {line}");
    }
    tracing::info!("serving on {bound}");
    Ok(())
}
