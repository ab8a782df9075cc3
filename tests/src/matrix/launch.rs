//! A Synapse as a process of the test. The server of the run is started in the same way by `tests/scripts/start-synapse`.

use super::server::Rates;
use crate::process::{Process, Program, find_lasting_port};
use crate::wait_until;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

const START_LIMIT: Duration = Duration::from_mins(1);
const SERVER: &str = include_str!("../../data/synapse/server.yaml");
const UNLIMITED: &str = include_str!("../../data/synapse/unlimited.yaml");
const LOG: &str = include_str!("../../data/synapse/log.yaml");

pub(super) struct Launched {
    pub(super) url: String,
    pub(super) process: Process,
    program: Program,
    /// After the process, which writes into it until it ends.
    _folder: TempDir,
}

impl Launched {
    /// As `server.yaml` has it.
    pub(super) const SECRET: &str = "test-only";

    /// # Panics
    /// Without Synapse: a test that can't run has failed.
    pub(super) fn start(rates: Rates) -> Result<Self> {
        let Ok(python) = std::env::var("TEST_SYNAPSE_PYTHON") else {
            panic!("TEST_SYNAPSE_PYTHON is not set, so no Synapse can be started. Run `make test`.");
        };
        let folder = tempfile::Builder::new().prefix("reihum-synapse-").tempdir()?;
        let port = find_lasting_port()?;
        let program = configure(&python, folder.path(), port, rates)?;
        let process = program.start()?;
        Ok(Self { url: format!("http://127.0.0.1:{port}"), process, program, _folder: folder })
    }

    pub(super) fn start_again(&mut self) -> Result<()> {
        self.process.kill()?;
        self.process = self.program.start()?;
        Ok(())
    }

    pub(super) async fn wait_until_healthy(&mut self, http: &reqwest::Client) -> Result<()> {
        let url = format!("{}/health", self.url);
        let healthy = wait_until(START_LIMIT, async || {
            if self.process.has_ended() {
                return Some(false);
            }
            let asked = http.get(&url).timeout(Duration::from_secs(2)).send().await;
            asked.is_ok_and(|answer| answer.status().is_success()).then_some(true)
        });
        match healthy.await {
            Some(true) => Ok(()),
            Some(false) => bail!("Synapse ended at once:\n{}", self.process.log()),
            None => bail!("Synapse was not healthy after {START_LIMIT:?}:\n{}", self.process.log()),
        }
    }
}

fn configure(python: &str, folder: &Path, port: u16, rates: Rates) -> Result<Program> {
    let place = folder.to_str().context("a folder with a strange name")?;
    let server = SERVER.replace("@FOLDER@", place).replace("@PORT@", &port.to_string());
    for (name, text) in [("server.yaml", server.as_str()), ("unlimited.yaml", UNLIMITED), ("log.yaml", LOG)] {
        fs::write(folder.join(name), text)?;
    }
    let program = Program::new(python, folder.join("server.log")).argument("-m").argument("synapse.app.homeserver");
    let program = program.argument("-c").argument(format!("{place}/server.yaml"));
    Ok(match rates {
        Rates::None => program.argument("-c").argument(format!("{place}/unlimited.yaml")),
        Rates::Default => program,
    })
}
