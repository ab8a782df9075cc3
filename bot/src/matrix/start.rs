//! Getting Matrix going. Nothing here holds up the start of the rest: logging in and learning our rooms are a task's business.

use super::account::{self, Trouble};
use super::channel::Matrix;
use super::errors::retry_after;
use super::read::Reading;
use super::recovery;
use super::rooms::Rooms;
use super::stream::Stream;
use crate::inbound::{Handle, Inbox, LateReader};
use matrix_sdk::Client;
use reihum_engine::app::App;
use reihum_engine::chat::{Channel, Network};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Starts what belongs to Matrix on `tasks`; all of it ends with `stop`. `handler` gets the channel, because it asks who is an organiser.
/// `None` if no server is configured.
pub fn start(
    app: &App,
    handler: impl FnOnce(Arc<dyn Channel>) -> Arc<dyn Handle>,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> Option<Arc<dyn Channel>> {
    let homeserver = app.settings.matrix.homeserver()?.to_string();
    let channel = Arc::new(Matrix::default());
    let reader = Arc::new(LateReader::default());
    let inbox = Inbox::new(app.clone(), Network::Matrix, reader.clone(), handler(channel.clone()), stop.clone());
    let work = Work {
        app: app.clone(),
        homeserver,
        channel: channel.clone(),
        reader,
        inbox,
        tasks: tasks.clone(),
        stop: stop.clone(),
    };
    tasks.spawn(work.run());
    Some(channel)
}

struct Work {
    app: App,
    homeserver: String,
    channel: Arc<Matrix>,
    reader: Arc<LateReader<Reading>>,
    inbox: Arc<Inbox>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Work {
    async fn run(self) {
        let stop = self.stop.clone();
        let reading = async { while let Some(true) = stop.run_until_cancelled(Box::pin(self.session())).await {} };
        tokio::join!(self.inbox.run(stop.clone()), reading);
    }

    /// From login to the end of the session. `false`: logging in is of no use.
    async fn session(&self) -> bool {
        let Some(client) = self.log_in().await else { return false };
        let Some(me) = client.user_id().map(ToString::to_string) else { return false };
        tracing::info!("Matrix: we are {me}");
        self.app.links.set_name(Network::Matrix, &me);
        self.reader.begin(Reading { me });
        let stream = self.open(&client).await;
        self.channel.open(client.clone());
        let secure = recovery::secure(&client, self.app.settings.matrix.passphrase());
        tokio::join!(Box::pin(stream.run(&self.channel, self.stop.clone())), Box::pin(secure));
        !self.stop.is_cancelled()
    }

    /// Until it works; only a wrong password or wrong keys end it.
    async fn log_in(&self) -> Option<Client> {
        let mut pause = FIRST_PAUSE;
        loop {
            let trouble = match account::enter(&self.app.settings.matrix, &self.homeserver).await {
                Ok(client) => return Some(client),
                Err(trouble) => trouble,
            };
            if trouble.is_lasting() {
                tell_lasting(&trouble);
                return None;
            }
            tell_passing(&trouble);
            let wait = match &trouble {
                Trouble::Network(error) => retry_after(error),
                _ => None,
            };
            tokio::time::sleep(wait.unwrap_or(pause)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// What a crash left behind first, then the rooms, until both have worked.
    async fn open(&self, client: &Client) -> Stream {
        let mut pause = FIRST_PAUSE;
        loop {
            let rooms = Rooms::new(client, &self.app.settings.matrix, &self.tasks, &self.stop);
            let opened = async {
                self.inbox.catch_up().await?;
                Stream::open(&self.app, client, self.inbox.clone(), rooms).await
            };
            match opened.await {
                Ok(stream) => return stream,
                Err(trouble) => tracing::warn!("Matrix: our rooms can't be read yet; trying again: {trouble}"),
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

fn tell_lasting(trouble: &Trouble) {
    tracing::error!("Matrix is off: {trouble}. Then start reihum-bot again.");
}

fn tell_passing(trouble: &Trouble) {
    tracing::warn!("Matrix: we can't log in yet; trying again: {trouble}");
}
