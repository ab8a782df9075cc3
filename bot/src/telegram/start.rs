//! Getting Telegram going. Nothing here holds up the start of the rest: who we are, menus and the first updates are a task's business.

use super::api::{Api, Me};
use super::channel::Telegram;
use super::errors::Fault;
use super::menu;
use super::poller::{Poller, WRONG_TOKEN};
use super::read::Reading;
use super::webhook::Hook;
use crate::inbound::{Handle, Inbox, LateReader};
use axum::Router;
use futures::future::BoxFuture;
use reihum_engine::app::App;
use reihum_engine::chat::{Channel, Network};
use std::sync::Arc;
use std::time::Duration;
use teloxide_core::payloads::GetMe;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Telegram, switched on.
pub struct Running {
    pub channel: Arc<dyn Channel>,
    /// Where Telegram calls us; empty when we ask.
    pub routes: Router,
}

/// Starts what belongs to Telegram on `tasks`; all of it ends with `stop`. `handler` gets the channel, because it asks who is an
/// administrator. `None` if there is no token.
pub fn start(
    app: &App,
    handler: impl FnOnce(Arc<dyn Channel>) -> Arc<dyn Handle>,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> Option<Running> {
    let settings = &app.settings.telegram;
    let api = Api::new(settings)?;
    let introduced = CancellationToken::new();
    let channel: Arc<dyn Channel> = Arc::new(Telegram::new(api.clone(), introduced.clone()));
    let reader = Arc::new(LateReader::default());
    let inbox = Inbox::new(app.clone(), Network::Telegram, reader.clone(), handler(channel.clone()), stop.clone());
    let hook = Hook::new(settings);
    let routes = hook.as_ref().map_or_else(Router::new, |hook| hook.routes(inbox.clone()));
    let work = Work { app: app.clone(), api, introduced, reader, inbox, hook, stop: stop.clone() };
    tasks.spawn(work.run());
    Some(Running { channel, routes })
}

struct Work {
    app: App,
    api: Api,
    /// Done once we know who we are: cards have a button that leads to us.
    introduced: CancellationToken,
    reader: Arc<LateReader<Reading>>,
    inbox: Arc<Inbox>,
    hook: Option<Hook>,
    stop: CancellationToken,
}

impl Work {
    async fn run(self) {
        let stop = self.stop.clone();
        if let Some(Some(me)) = stop.run_until_cancelled(self.introduce()).await {
            self.serve(me).await;
        }
    }

    async fn serve(self, me: Me) {
        tracing::info!("Telegram: we are @{}", me.username);
        self.app.links.set_name(Network::Telegram, &me.username);
        self.introduced.cancel();
        self.reader.begin(Reading { me });
        self.stop.run_until_cancelled(self.catch_up()).await;
        tokio::join!(self.inbox.run(self.stop.clone()), Box::pin(self.listen()), Box::pin(self.show_menu()));
    }

    /// Who we are. `None`: the token is wrong, and everything about Telegram is over.
    async fn introduce(&self) -> Option<Me> {
        self.insist("it does not say who we are", |work| Box::pin(async { work.api.ask(&GetMe::new()).await })).await
    }

    async fn catch_up(&self) {
        let mut pause = FIRST_PAUSE;
        while let Err(error) = self.inbox.catch_up().await {
            tracing::warn!("Telegram: what came before this start can't be read yet: {error}");
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    async fn listen(&self) {
        let Some(hook) = &self.hook else {
            return Poller::new(self.api.clone(), self.inbox.clone()).run(self.stop.clone()).await;
        };
        let announced = self.insist("it does not take our webhook", |work| Box::pin(hook.announce(&work.api)));
        if let Some(Some(())) = self.stop.run_until_cancelled(announced).await {
            tracing::info!("Telegram calls us at {}", hook.url);
        }
    }

    async fn show_menu(&self) {
        let set = menu::set(&self.api, &self.app.texts, self.app.settings.network.language);
        if let Some(Err(fault)) = self.stop.run_until_cancelled(set).await {
            tracing::warn!("Telegram: the menu of commands could not be set: {fault}. The next start tries again.");
        }
    }

    /// Asks until there is an answer; only a wrong token ends it.
    async fn insist<'a, T>(
        &'a self,
        trouble: &'static str,
        ask: impl Fn(&'a Self) -> BoxFuture<'a, Result<T, Fault>>,
    ) -> Option<T> {
        let mut pause = FIRST_PAUSE;
        loop {
            let fault = match ask(self).await {
                Ok(answer) => return Some(answer),
                Err(fault) => fault,
            };
            if fault.is_wrong_token() {
                tracing::error!("{WRONG_TOKEN}");
                return None;
            }
            log(trouble, &fault);
            tokio::time::sleep(fault.retry_after().unwrap_or(pause)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

fn log(trouble: &str, fault: &Fault) {
    tracing::warn!("Telegram: {trouble} ({fault}); it is asked again");
}
