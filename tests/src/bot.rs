//! A real `reihum-bot` on a database of its own, asked over HTTP. Every answer is held against `/api/openapi.json`.

use crate::database::Database;
use crate::interface::Interface;
use crate::process::{Process, Program, find_lasting_port};
use anyhow::{Context, Result, ensure};
use reihum_engine::store::Store;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

pub struct Bot {
    pub process: Process,
    /// How it is started: to start it again after a kill.
    pub program: Program,
    /// `http://127.0.0.1:PORT`
    pub address: String,
    /// An organiser's token.
    pub token: String,
    interface: Interface,
    http: Client,
    _folder: TempDir,
    database: Database,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub kind: String,
    pub body: Vec<u8>,
    pub headers: reqwest::header::HeaderMap,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The stable code of a problem document; empty if it is none.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of the cookie `voter` that it sets.
    pub fn voter(&self) -> Option<String> {
        let mut cookies = self.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        let cookie = cookies.find_map(|cookie| cookie.strip_prefix("voter="))?;
        cookie.split(';').next().map(ToOwned::to_owned)
    }
}

impl Bot {
    /// Its database, as another process would have it.
    pub async fn store(&self) -> Result<Store> {
        self.database.connect().await
    }

    pub fn database(&self) -> &Database {
        &self.database
    }

    pub fn database_url(&self) -> String {
        self.database.url()
    }

    /// `binary` is `env!("CARGO_BIN_EXE_reihum-bot-under-test")`.
    pub async fn start(binary: &str, database: Database) -> Result<Self> {
        Self::start_with(binary, database, &[]).await
    }

    /// With more environment variables.
    pub async fn start_with(binary: &str, database: Database, variables: &[(&str, &str)]) -> Result<Self> {
        let folder = TempDir::new()?;
        let address = format!("127.0.0.1:{}", find_lasting_port()?);
        let program = Program::new(binary, folder.path().join("bot.log"))
            .variable("REIHUM__DATABASE__URL", database.url())
            .variable("REIHUM__WEB__LISTEN", &address);
        let program = variables.iter().fold(program, |program, (name, value)| program.variable(*name, *value));
        let address = format!("http://{address}");
        let mut process = program.start()?;
        process.wait_until_ready(&address).await?;
        let http = Client::builder().timeout(Duration::from_secs(20)).build()?;
        let document = http.get(format!("{address}/api/openapi.json")).send().await?.json().await?;
        let (interface, token) = (Interface::new(document), new_token(binary, &database.url(), folder.path())?);
        Ok(Self { process, program, address, token, interface, http, _folder: folder, database })
    }

    /// `kill -9`, and a start on the same address.
    pub async fn kill_and_restart(&mut self) -> Result<()> {
        self.process.kill()?;
        self.restart().await
    }

    /// After a kill.
    pub async fn restart(&mut self) -> Result<()> {
        self.process = self.program.start()?;
        self.process.wait_until_ready(&self.address).await
    }

    /// The organiser's one-time link that it printed at its last start, to the start page and not to the guide.
    pub fn entry_link(&self) -> Result<String> {
        Ok(self.printed_link()?.trim_end_matches("&guide=1").to_owned())
    }

    /// The same as it was printed.
    pub fn printed_link(&self) -> Result<String> {
        let log = self.process.log();
        let mut links = log.split_whitespace().filter(|word| word.contains("/organise/enter?key="));
        links.next_back().map(ToOwned::to_owned).context("no link was printed")
    }

    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).unwrap_or(Method::GET);
        self.http.request(method, format!("{}{path}", self.address))
    }

    /// Sends it, and checks the answer against the interface.
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer> {
        let request = request.build()?;
        let (method, path) = (request.method().to_string(), request.url().path().to_owned());
        let response = self.http.execute(request).await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let kind = headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let answer = Answer { status, kind, body: response.bytes().await?.to_vec(), headers };
        if path.starts_with("/api/") {
            let checked = self.interface.check(&method, &path, &answer);
            checked.with_context(|| format!("{method} {path} → {status}: {}", answer.text()))?;
        }
        Ok(answer)
    }

    /// Checks what a live stream has said against the interface.
    pub fn check_events(&self, stream: &str) -> Result<()> {
        self.interface.check_events(stream)
    }

    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(self.request("GET", path)).await
    }

    /// As somebody without a cookie.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Answer> {
        self.send(self.request("POST", path).json(body)).await
    }

    /// As an organiser.
    pub async fn organise(&self, path: &str, body: &Value) -> Result<Answer> {
        self.send(self.request("POST", path).bearer_auth(&self.token).json(body)).await
    }

    /// A new poll; gives its code.
    pub async fn poll(&self, wish: &Value) -> Result<String> {
        let made = self.organise("/api/polls", wish).await?;
        ensure!(made.status == 201, "{wish}: {}", made.text());
        Ok(made.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    pub async fn vote(&self, code: &str, ballot: &Value) -> Result<Answer> {
        self.post(&format!("/api/polls/{code}/ballots"), ballot).await
    }
}

fn new_token(binary: &str, database: &str, folder: &Path) -> Result<String> {
    let mut command = Command::new(binary);
    command.args(["token", "test"]).env("REIHUM__DATABASE__URL", database).current_dir(folder);
    let made = command.output()?;
    ensure!(made.status.success(), "no token: {}", String::from_utf8_lossy(&made.stderr));
    Ok(String::from_utf8_lossy(&made.stdout).trim().to_owned())
}
