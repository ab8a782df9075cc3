//! A network over months, in minutes: the real programs on a clock that is moved from one thing that is due to the next, one chat network, and
//! people who talk with the bot there.
//!
//! ```ignore
//! let season = Season::begin(PROGRAMS, &database, Network::Matrix, Language::De, berlin("2026-10-12 10:00")).await?;
//! let mehmet = season.guest("Mehmet").await?;
//! mehmet.types("zusage Infoblatt bis 30.11.").await?;     // with the network's marker in front
//! mehmet.hears("Zusage Nr. 1 gespeichert").await?;
//! season.until(berlin("2026-11-23 09:31")).await?;        // everything in between has happened and arrived
//! mehmet.hears("Kleine Erinnerung").await?;
//! mehmet.answers("Läuft").await?;                         // taps it, or types its number
//! ```
#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod page;
mod pages;
mod talk;

pub use page::{Page, Shown};
pub use pages::PageSeason;
pub use talk::{Said, Talk};

use crate::coming::next_due;
use crate::database::Database;
use crate::evening::Evening;
use crate::gathering::Gathering;
use crate::hands::{Hands, VARIABLE};
use crate::matrix::{self, Synapse};
use crate::process::Process;
use crate::system::{Binaries, System};
use crate::telegram::{Clock, Server, Settings as TelegramSettings};
use crate::wait_until;
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_engine::config::Settings;
use reihum_engine::store::Store;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub const NAME: &str = "Netz Wohnen";
/// Some tasks tick once a minute only.
const PATIENCE: Duration = Duration::from_secs(100);
/// What is not due within so long is not under way.
const SOON: TimeDelta = TimeDelta::seconds(60);

/// Everything that runs.
pub struct Season {
    /// Organises everywhere, and is in her chat with the bot.
    pub nadine: Talk,
    pub store: Store,
    world: World,
    jobs: Option<Process>,
    hands: Hands,
    settings: Settings,
    language: Language,
    _folder: TempDir,
}

enum World {
    Telegram(Box<Evening>),
    Matrix(Box<Gathering>),
}

impl Season {
    /// A network in Thuringia whose coordination is Nadine. Nobody else is there yet.
    pub async fn begin(
        binaries: Binaries,
        database: &Database,
        network: Network,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("reihum-season-").tempdir()?;
        let hands = Hands::at(folder.path().join("clock"), now);
        let file = hands.file().to_string_lossy().into_owned();
        let with = |organiser: String| Variables::new(&file, language, Some(&organiser));
        let (world, nadine) = match network {
            Network::Telegram => on_telegram(binaries, database, language, with).await?,
            Network::Matrix => on_matrix(binaries, database, with).await?,
        };
        nadine.hears(NAME).await?;
        let jobs = Some(world.system().start_jobs()?);
        let store = database.connect().await?;
        Ok(Self { nadine, store, world, jobs, hands, settings: settings(language), language, _folder: folder })
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.hands.now()
    }

    pub fn system(&self) -> &System {
        self.world.system()
    }

    /// Somebody new, in their chat with the bot.
    pub async fn guest(&self, name: &str) -> Result<Talk> {
        let talk = match &self.world {
            World::Telegram(evening) => {
                let person = evening.telegram.user(name).speaking(self.language.tag());
                person.writes_to_bot("/start");
                Talk::on_telegram(person.clone(), person.private_chat())
            }
            World::Matrix(gathering) => {
                let person = Arc::new(gathering.synapse.person(name).await?);
                let room = person.opens_direct_room(gathering.bot_id()).await?;
                Talk::on_matrix(person, room, gathering.bot_id())
            }
        };
        talk.hears(NAME).await?;
        self.settle().await?;
        talk.unread().await?;
        Ok(talk)
    }

    /// A room of Nadine's, where the bot is.
    pub async fn room(&self, name: &str) -> Result<Talk> {
        let talk = match &self.nadine.speaker {
            talk::Speaker::Telegram { person, .. } => {
                let room = person.opens_supergroup(name);
                person.adds_bot(&room);
                Talk::on_telegram(person.clone(), room)
            }
            talk::Speaker::Matrix { person, bot, .. } => {
                let room = person.opens_room(name).await?;
                person.invites(&room, bot).await?;
                Talk::on_matrix(person.clone(), room, bot)
            }
        };
        talk.hears(NAME).await?;
        self.settle().await?;
        talk.unread().await?;
        Ok(talk)
    }

    /// A browser that knows nobody yet.
    pub fn browser(&self) -> Result<Page> {
        Page::of(&self.system().address, self.language)
    }

    /// A browser with the organiser's token.
    pub fn organiser(&self) -> Result<Page> {
        Ok(self.browser()?.with_token(&self.system().token))
    }

    /// Lets time pass until then. Whatever is due in between happens at its time, and has arrived when this returns.
    pub async fn until(&self, then: DateTime<Utc>) -> Result<()> {
        self.settle().await?;
        while let Some(next) = self.next(then).await {
            self.hands.forward_to(next);
            self.settle().await?;
        }
        self.hands.forward_to(then);
        self.settle().await
    }

    /// The scheduler is down until then. Messages that wait already go out.
    pub async fn without_jobs_until(&mut self, then: DateTime<Utc>) -> Result<()> {
        self.settle().await?;
        drop(self.jobs.take());
        self.hands.forward_to(then);
        self.jobs = Some(self.world.system().start_jobs()?);
        self.settle().await
    }

    /// Waits until nothing is due any more, and nothing is on its way.
    pub async fn settle(&self) -> Result<()> {
        let quiet = wait_until(PATIENCE, async || {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let due = next_due(&self.store, &self.settings, self.now()).await;
            let going = self.next_message().await.is_some_and(|at| at < self.now() + SOON);
            (due.is_none() && !going).then_some(())
        });
        quiet.await.with_context(|| format!("still busy:\n{}", self.system().read("jobs.log")))
    }

    async fn next(&self, then: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = next_due(&self.store, &self.settings, then).await;
        let message = self.next_message().await.filter(|at| *at <= then);
        due.into_iter().chain(message).min()
    }

    async fn next_message(&self) -> Option<DateTime<Utc>> {
        let mut tx = self.store.read().await.unwrap();
        let mut first = None;
        for network in Network::ALL {
            first = first.into_iter().chain(tx.next_claim(network).await.unwrap()).min();
        }
        first
    }

    /// The stand-in, if it is Telegram that they talk on.
    pub fn telegram(&self) -> Option<&Server> {
        match &self.world {
            World::Telegram(evening) => Some(&evening.telegram),
            World::Matrix(_) => None,
        }
    }

    /// What nobody misused, if anybody keeps count.
    pub fn finish(&self) -> Result<()> {
        let violations = self.telegram().map(Server::violations).unwrap_or_default();
        ensure!(violations.is_empty(), "{violations:?}");
        Ok(())
    }
}

impl World {
    fn system(&self) -> &System {
        match self {
            Self::Telegram(evening) => &evening.system,
            Self::Matrix(gathering) => &gathering.system,
        }
    }
}

async fn on_telegram(
    binaries: Binaries,
    database: &Database,
    language: Language,
    with: impl Fn(String) -> Variables,
) -> Result<(World, Talk)> {
    let settings =
        TelegramSettings { clock: Clock::real(), patience: Duration::from_secs(20), ..TelegramSettings::default() };
    let telegram = Server::start_with(settings).await?;
    let nadine = telegram.user("Nadine").speaking(language.tag());
    let (address, token) = (telegram.address().to_owned(), telegram.token().to_owned());
    let mut variables = with(format!("telegram:{}", nadine.id));
    variables.add("REIHUM__TELEGRAM__TOKEN", &token);
    variables.add("REIHUM__TELEGRAM__API_URL", &address);
    let system = System::start_with(binaries, database, &variables.borrowed()).await?;
    nadine.writes_to_bot("/start");
    let talk = Talk::on_telegram(nadine.clone(), nadine.private_chat());
    Ok((World::Telegram(Box::new(Evening { telegram, system })), talk))
}

async fn on_matrix(
    binaries: Binaries,
    database: &Database,
    with: impl Fn(String) -> Variables,
) -> Result<(World, Talk)> {
    let synapse = Synapse::shared();
    let nadine: Arc<matrix::Person> = Arc::new(synapse.person("Nadine").await?);
    let variables = with(nadine.user_id().to_string());
    let gathering = Gathering::begin_with(binaries, database, synapse, &variables.borrowed()).await?;
    let room = nadine.opens_direct_room(gathering.bot_id()).await?;
    let talk = Talk::on_matrix(nadine, room, gathering.bot_id());
    Ok((World::Matrix(Box::new(gathering)), talk))
}

/// Environment variables for both programs.
struct Variables(Vec<(String, String)>);

impl Variables {
    fn new(clock: &str, language: Language, organiser: Option<&str>) -> Self {
        let mut variables = Self(Vec::new());
        let network = settings(language).network;
        variables.add(VARIABLE, clock);
        variables.add("REIHUM__NETWORK__NAME", &network.name);
        variables.add("REIHUM__NETWORK__CONTACT", &network.contact);
        variables.add("REIHUM__NETWORK__LANGUAGE", language.tag());
        variables.add("REIHUM__NETWORK__HOLIDAYS", "DE-TH");
        if let Some(organiser) = organiser {
            variables.add("REIHUM__NETWORK__ORGANISERS", &format!("[\"{organiser}\"]"));
        }
        variables
    }

    fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn borrowed(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

/// As the programs have them.
fn settings(language: Language) -> Settings {
    let mut settings = Settings::default();
    NAME.clone_into(&mut settings.network.name);
    "Nadine Roth, 0361 12345".clone_into(&mut settings.network.contact);
    settings.network.language = language;
    settings.network.holidays = Some("DE-TH".parse().unwrap());
    settings
}
