//! A running system for one test: the real bot on a free port, the real jobs process beside it, an organiser, phones and screens.
//!
//! It can be killed and comes back on the same address; phones and screens outlive that, as people's do. Every answer to a program is held
//! against `/api/openapi.json` at the end: a system that is dropped fails its test if it ever said something else.

mod heard;
mod phone;
mod screen;

pub use phone::{Phone, Reply};
pub use screen::{Screen, Seen};

use crate::database::Database;
use crate::interface::Interface;
use crate::process::{Process, Program, find_lasting_port};
use anyhow::{Context, Result, ensure};
use heard::Heard;
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;
use tempfile::TempDir;

/// How long a stop may take: the processes' own deadline and a little more.
const STOP_LIMIT: Duration = Duration::from_secs(12);

/// Where the programs under test lie: `env!("CARGO_BIN_EXE_…")` in a test.
#[derive(Debug, Clone, Copy)]
pub struct Binaries {
    pub bot: &'static str,
    pub jobs: &'static str,
}

pub struct System {
    pub bot: Process,
    /// `http://127.0.0.1:PORT`
    pub address: String,
    /// An organiser's token.
    pub token: String,
    bot_program: Program,
    jobs_program: Program,
    http: reqwest::Client,
    interface: Interface,
    heard: Heard,
    folder: TempDir,
}

impl System {
    /// Returns when the bot is ready. It logs as much as an operator can ask for.
    pub async fn start(binaries: Binaries, database: &Database) -> Result<Self> {
        Self::start_with(binaries, database, &[]).await
    }

    /// With more environment variables for both processes.
    pub async fn start_with(binaries: Binaries, database: &Database, variables: &[(&str, &str)]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("reihum-system-").tempdir()?;
        let listen = format!("127.0.0.1:{}", find_lasting_port()?);
        let program = |binary: &str, name: &str| {
            let file = |ending: &str| folder.path().join(format!("{name}.{ending}"));
            let program = Program::new(binary, file("log")).output(file("out"));
            let program = program.variable("REIHUM__DATABASE__URL", database.url());
            let program = program.variable("REIHUM__WEB__LISTEN", &listen).variable("REIHUM__LOG__LEVEL", "trace");
            variables.iter().fold(program, |program, (name, value)| program.variable(*name, *value))
        };
        let (bot_program, jobs_program) = (program(binaries.bot, "bot"), program(binaries.jobs, "jobs"));
        let address = format!("http://{listen}");
        let mut bot = bot_program.start()?;
        bot.wait_until_ready(&address).await?;
        let token = new_token(binaries.bot, &database.url(), folder.path())?;
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).no_proxy().build()?;
        let document = http.get(format!("{address}/api/openapi.json")).send().await?.json().await?;
        let (interface, heard) = (Interface::new(document), Heard::default());
        Ok(Self { bot, address, token, bot_program, jobs_program, http, interface, heard, folder })
    }

    /// `kill -9` of the bot.
    pub fn kill(&mut self) -> Result<()> {
        self.bot.kill()
    }

    /// Starts the bot again on the same address, without waiting.
    pub fn start_again(&mut self) -> Result<()> {
        self.bot = self.bot_program.start()?;
        Ok(())
    }

    /// Starts the bot again on the same address and waits until it is ready.
    pub async fn restart(&mut self) -> Result<()> {
        self.start_again()?;
        self.bot.wait_until_ready(&self.address).await
    }

    /// Asks the bot to stop and waits for its end.
    pub async fn stop(&mut self) -> Result<ExitStatus> {
        self.bot.terminate()?;
        self.bot.wait_for_end(STOP_LIMIT).await
    }

    /// A `reihum-jobs` on the same database. Ends when dropped.
    pub fn start_jobs(&self) -> Result<Process> {
        self.jobs_program.start()
    }

    pub fn phone(&self) -> Result<Phone> {
        self.phone_with(&[])
    }

    /// It sends these headers with every request.
    pub fn phone_with(&self, headers: &[(&'static str, &'static str)]) -> Result<Phone> {
        Phone::new(&self.address, headers, self.heard.clone())
    }

    /// What a test has read of a live stream by itself.
    pub fn hear_events(&self, stream: &str) {
        self.heard.events(stream);
    }

    pub fn screen(&self, code: &str) -> Result<Screen> {
        Screen::open(&format!("{}/{code}/events", self.address), self.heard.clone())
    }

    /// Makes a poll and opens it; gives its code.
    pub async fn open_poll(&self, wish: &Value) -> Result<String> {
        let made = self.organise("/api/polls", wish).await?;
        Ok(made["code"].as_str().context("no code")?.to_owned())
    }

    /// The open challenge ranking.
    pub async fn open_challenges(&self) -> Result<String> {
        self.open_poll(&json!({"template": "challenges", "reveal": "live", "language": "de"})).await
    }

    pub async fn poll(&self, code: &str) -> Result<Value> {
        let path = format!("/api/polls/{code}");
        let (status, text) = self.get(&path).await?;
        ensure!(status == 200, "{path}: {status} {text}");
        Ok(serde_json::from_str(&text)?)
    }

    pub async fn close(&self, code: &str) -> Result<Value> {
        self.organise(&format!("/api/polls/{code}/close"), &json!({})).await
    }

    /// What an organiser's program does.
    pub async fn organise(&self, path: &str, body: &Value) -> Result<Value> {
        let request = self.http.post(format!("{}{path}", self.address)).bearer_auth(&self.token).json(body);
        let (status, text) = self.send(request).await?;
        ensure!((200..300).contains(&status), "{path}: {status} {text}");
        Ok(serde_json::from_str(&text)?)
    }

    pub async fn get(&self, path: &str) -> Result<(u16, String)> {
        self.send(self.http.get(format!("{}{path}", self.address))).await
    }

    async fn send(&self, request: RequestBuilder) -> Result<(u16, String)> {
        phone::send(&self.http, request, &self.heard).await
    }

    /// Where logs (`bot.log`, `jobs.log`) and standard output (`bot.out`, `jobs.out`) are.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What is in one of these files.
    pub fn read(&self, name: &str) -> String {
        std::fs::read(self.file(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

impl Drop for System {
    fn drop(&mut self) {
        let faults = self.heard.faults(&self.interface);
        assert!(std::thread::panicking() || faults.is_empty(), "not as described:\n{}", faults.join("\n"));
    }
}

fn new_token(binary: &str, database: &str, folder: &Path) -> Result<String> {
    let mut command = Command::new(binary);
    command.args(["token", "Sabine"]).env("REIHUM__DATABASE__URL", database).current_dir(folder);
    let made = command.output()?;
    ensure!(made.status.success(), "no token: {}", String::from_utf8_lossy(&made.stderr));
    Ok(String::from_utf8_lossy(&made.stdout).trim().to_owned())
}
