//! A workshop on Matrix: the real programs, a real Synapse, people with encrypted phones.
//!
//! What people say is said through [`crate::matrix`]; this only brings the parts together.

use crate::database::Database;
use crate::evening::code_of;
use crate::matrix::{Account, Heard, Person, Room, Synapse};
use crate::process::find_free_port;
use crate::system::{Binaries, System};
use crate::telegram::{Clock, Server, Settings};
use anyhow::Result;
use matrix_sdk::ruma::UserId;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "Reihum kommt jede und jeder dran";

/// Everything that runs.
pub struct Gathering {
    pub synapse: Synapse,
    pub system: System,
    pub bot: Account,
    program: &'static str,
    variables: Vec<(String, String)>,
    /// Removed at the end.
    folder: TempDir,
}

/// A room with its organiser.
pub struct Plenum {
    pub ina: Person,
    pub room: Room,
}

impl Gathering {
    pub async fn begin(binaries: Binaries, database: &Database) -> Result<Self> {
        Self::begin_with(binaries, database, Synapse::shared(), &[]).await
    }

    /// With a server of its own kind, and more environment variables for both programs.
    pub async fn begin_with(
        binaries: Binaries,
        database: &Database,
        synapse: Synapse,
        variables: &[(&str, &str)],
    ) -> Result<Self> {
        let bot = synapse.register("Reihum").await?;
        let folder = tempfile::Builder::new().prefix("reihum-matrix-").tempdir()?;
        let store = folder.path().join("keys").to_string_lossy().into_owned();
        let mut all = vec![
            ("REIHUM__MATRIX__HOMESERVER", synapse.url()),
            ("REIHUM__MATRIX__USER", bot.user_id.as_str()),
            ("REIHUM__MATRIX__PASSWORD", bot.password.as_str()),
            ("REIHUM__MATRIX__PASSPHRASE", PASSPHRASE),
            ("REIHUM__MATRIX__STORE", store.as_str()),
        ];
        // The last one of a name counts.
        all.extend_from_slice(variables);
        let system = System::start_with(binaries, database, &all).await?;
        let mut variables: Vec<_> = all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        variables.push(("REIHUM__DATABASE__URL".to_owned(), database.url()));
        let bot = bot.clone();
        Ok(Self { system, bot, synapse, program: binaries.bot, variables, folder })
    }

    /// What `reihum-bot doctor` says with the same configuration, but for these variables; and whether all is well.
    pub fn doctor(&self, other: &[(&str, &str)]) -> Result<(bool, String)> {
        let listen = format!("127.0.0.1:{}", find_free_port()?);
        let program = Command::new(self.program)
            .arg("doctor")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .env("REIHUM__WEB__LISTEN", listen)
            .envs(other.iter().copied())
            .current_dir(self.folder.path())
            .output()?;
        Ok((program.status.success(), String::from_utf8(program.stdout)?))
    }

    /// With Telegram beside Matrix.
    pub async fn begin_with_telegram(binaries: Binaries, database: &Database) -> Result<(Self, Server)> {
        let settings = Settings { clock: Clock::real(), patience: Duration::from_secs(15), ..Settings::default() };
        let telegram = Server::start_with(settings).await?;
        let (address, token) = (telegram.address().to_owned(), telegram.token().to_owned());
        let variables = [("REIHUM__TELEGRAM__TOKEN", token.as_str()), ("REIHUM__TELEGRAM__API_URL", address.as_str())];
        let gathering = Self::begin_with(binaries, database, Synapse::shared(), &variables).await?;
        Ok((gathering, telegram))
    }

    /// The folder with the bot's keys.
    pub fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    pub fn bot_id(&self) -> &UserId {
        &self.bot.user_id
    }

    /// An encrypted room whose organiser has let the bot in.
    pub async fn plenum(&self) -> Result<Plenum> {
        let ina = self.synapse.person("Ina").await?;
        let room = ina.opens_room("Fachtagung").await?;
        self.is_let_in(&ina, &room).await?;
        Ok(Plenum { ina, room })
    }

    /// Invites the bot and waits for its greeting.
    pub async fn is_let_in(&self, organiser: &Person, room: &Room) -> Result<()> {
        organiser.invites(room, self.bot_id()).await?;
        organiser.hears(room, "Ich bin der Bot von").await?;
        organiser.hears(room, "Das kann ich hier").await.map(drop)
    }

    /// Somebody in an encrypted conversation with the bot, greeted.
    pub async fn guest(&self, name: &str) -> Result<(Person, Room)> {
        let person = self.synapse.person(name).await?;
        let direct = self.direct(&person).await?;
        Ok((person, direct))
    }

    /// An encrypted conversation with the bot.
    pub async fn direct(&self, person: &Person) -> Result<Room> {
        let direct = person.opens_direct_room(self.bot_id()).await?;
        // Nobody looks at a phone for less than that.
        person.hears_within(&direct, "Wenn Sie einen Code haben", Duration::from_secs(30)).await?;
        Ok(direct)
    }
}

impl Plenum {
    /// Has a poll opened and gives its code.
    pub async fn opens(&self, command: &str) -> Result<String> {
        self.ina.says(&self.room, command).await?;
        Ok(code_of(&self.card().await?.body))
    }

    /// The card of the poll that was opened last.
    pub async fn card(&self) -> Result<Heard> {
        self.ina.hears(&self.room, "Code ").await
    }
}
