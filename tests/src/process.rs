//! Running programs under test: started, asked, stopped, killed. A process never outlives its test.

use crate::wait_until;
use anyhow::{Context, Result, bail};
use std::fs::{File, OpenOptions};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

const START_LIMIT: Duration = Duration::from_secs(30);

/// How a program is started: again and again in the same way, so that it can be killed in between.
#[derive(Debug, Clone)]
pub struct Program {
    binary: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    log: PathBuf,
    output: Option<PathBuf>,
}

impl Program {
    /// `binary` is `env!("CARGO_BIN_EXE_…")` in a test; what it prints is appended to the file `log`.
    pub fn new(binary: impl Into<PathBuf>, log: impl Into<PathBuf>) -> Self {
        Self { binary: binary.into(), arguments: Vec::new(), variables: Vec::new(), log: log.into(), output: None }
    }

    #[must_use]
    pub fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// An environment variable, for example `REIHUM__WEB__LISTEN`.
    #[must_use]
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Standard output goes to a file of its own, so that `log` holds log lines only.
    #[must_use]
    pub fn output(mut self, file: impl Into<PathBuf>) -> Self {
        self.output = Some(file.into());
        self
    }

    /// Starts it, in the folder of its log, without the settings of whoever runs the tests.
    pub fn start(&self) -> Result<Process> {
        let log = append_to(&self.log)?;
        let output = self.output.as_deref().map_or_else(|| Ok(log.try_clone()?), append_to)?;
        let mut command = dying_with_us(&self.binary);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("REIHUM__") || name == "RUST_LOG") {
            command.env_remove(name);
        }
        command.args(&self.arguments).envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.log.parent().unwrap_or(Path::new(".")));
        command.stdin(Stdio::null()).stdout(output).stderr(log);
        let child = command.spawn().with_context(|| format!("can't start {}", self.binary.display()))?;
        Ok(Process { child, log: self.log.clone() })
    }
}

fn append_to(file: &Path) -> Result<File> {
    OpenOptions::new().create(true).append(true).open(file).with_context(|| file.display().to_string())
}

/// A running program. Dropping it kills it.
#[derive(Debug)]
pub struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Waits until `GET {address}/healthz` is answered with success.
    pub async fn wait_until_ready(&mut self, address: &str) -> Result<()> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(2)).build()?;
        let url = format!("{address}/healthz");
        let ready = wait_until(START_LIMIT, async || match self.child.try_wait() {
            Ok(None) => http.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()).then_some(true),
            _ => Some(false),
        });
        match ready.await {
            Some(true) => Ok(()),
            Some(false) => bail!("it ended before it was ready:\n{}", self.log()),
            None => bail!("{url} was not ready after {START_LIMIT:?}:\n{}", self.log()),
        }
    }

    /// What it has printed so far, including earlier runs with the same log.
    pub fn log(&self) -> String {
        std::fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// `kill -9`: no chance to finish anything.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// SIGTERM: please stop.
    pub fn terminate(&self) -> Result<()> {
        self.signal("TERM")
    }

    /// Sends a signal by its name: `TERM`, `INT`, `STOP`, `CONT`.
    pub fn signal(&self, name: &str) -> Result<()> {
        let sent = Command::new("kill").arg("-s").arg(name).arg(self.child.id().to_string()).status()?;
        if !sent.success() {
            bail!("can't send {name} to process {}", self.child.id());
        }
        Ok(())
    }

    /// Waits for its end.
    pub async fn wait_for_end(&mut self, limit: Duration) -> Result<ExitStatus> {
        let ended = wait_until(limit, async || self.child.try_wait().transpose()).await;
        ended.with_context(|| format!("it still ran after {limit:?}:\n{}", self.log()))?.map_err(Into::into)
    }

    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The most memory it has used so far, in KiB.
    pub fn peak_memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port of this machine on which nobody listens now.
pub fn find_free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// A port on which nobody listens now, and that stays free while its program is down: below those that the kernel gives to connections.
/// Otherwise clients that knock on a closed port of this machine would sooner or later get that very port, and connect to themselves.
pub fn find_lasting_port() -> Result<u16> {
    use std::hash::{BuildHasher, RandomState};
    let ports = (0..200u16).map(|nr| 10_000 + u16::try_from(RandomState::new().hash_one(nr) % 10_000).unwrap_or(nr));
    let free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    ports.into_iter().find(free).context("no free port between 10000 and 20000")
}

/// A command that gets SIGKILL when the thread that starts it ends, even if the whole test program is killed.
pub(crate) fn dying_with_us(binary: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(binary);
    command
}
