//! E1 and E2: memory per live viewer, and CPU time per state delivered to one, against one thread that writes the same bytes.

use crate::rounds::{Bar, Goal, median};
use anyhow::{Context, Result, bail};
use reihum_tests::process::{Process, Program, find_free_port};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const VIEWERS: usize = 8_000;
const TICKS: u32 = 20;
const ROUNDS: usize = 3;

/// A bot with an open challenge ranking.
pub(crate) struct Bot {
    pub(crate) port: u16,
    pub(crate) code: String,
    process: Process,
    _folder: TempDir,
}

pub(crate) async fn memory_and_cpu() -> Result<()> {
    let (mut kib, mut cpu, mut ours, mut floors) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let (memory, our, bytes) = watch_bot().await?;
        let floor = watch_floor(bytes).await?;
        kib.push(memory / 4.0);
        cpu.push(our / floor);
        ours.push(our);
        floors.push(floor);
    }
    let memory = format!("of 4 KiB; {:.1} KiB a viewer at {VIEWERS} viewers", median(&kib) * 4.0);
    Goal { id: "E1", bar: Bar::AtMost(1.0), ratios: kib, figures: memory }.print();
    let figures = format!(
        "{:.1} µs CPU a delivery at {VIEWERS} viewers; one thread with write(): {:.1} µs",
        median(&ours),
        median(&floors)
    );
    Goal { id: "E2", bar: Bar::AtMost(1.5), ratios: cpu, figures }.print();
    Ok(())
}

/// KiB per viewer, CPU microseconds per delivery, bytes per state.
async fn watch_bot() -> Result<(f64, f64, usize)> {
    let bot = Bot::start().await?;
    bot.vote("0").await?;
    let before = memory_kib(bot.process.id())?;
    let request = format!("GET /{}/events HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", bot.code);
    let viewers = connect(bot.port, request.as_bytes()).await?;
    let (first, _) = read_all(viewers).await?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let kib = (memory_kib(bot.process.id())? - before) as f64 / VIEWERS as f64;
    let started = cpu_microseconds(bot.process.id())?;
    let mut viewers = first;
    let mut delivered = 0;
    let mut bytes = 0;
    for tick in 1..=TICKS {
        bot.vote(&tick.to_string()).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let (back, states) = read_all(viewers).await?;
        viewers = back;
        delivered += states.len();
        bytes = states.first().copied().unwrap_or(bytes);
    }
    let spent = cpu_microseconds(bot.process.id())? - started;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    Ok((kib, spent / delivered as f64, bytes))
}

/// CPU microseconds per write of the same bytes by one thread.
async fn watch_floor(bytes: usize) -> Result<f64> {
    let mut floor = Command::new(std::env::current_exe()?)
        .args(["floor-viewers", &VIEWERS.to_string(), &bytes.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let outcome = drive_floor(&mut floor).await;
    floor.kill()?;
    floor.wait()?;
    outcome
}

async fn drive_floor(floor: &mut Child) -> Result<f64> {
    let mut said = BufReader::new(floor.stdout.take().context("no output")?);
    let mut tick = floor.stdin.take().context("no input")?;
    let port: u16 = read_line(&mut said)?.parse()?;
    let mut viewers = connect(port, b"").await?;
    read_line(&mut said)?;
    let started = cpu_microseconds(floor.id())?;
    let mut delivered = 0;
    for _ in 0..TICKS {
        std::io::Write::write_all(&mut tick, b"x")?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let (back, states) = read_all(viewers).await?;
        viewers = back;
        delivered += states.len();
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    Ok((cpu_microseconds(floor.id())? - started) / delivered as f64)
}

async fn connect(port: u16, request: &[u8]) -> Result<Vec<TcpStream>> {
    let mut viewers = Vec::with_capacity(VIEWERS);
    for _ in 0..VIEWERS {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.context("the limit of open files?")?;
        stream.write_all(request).await?;
        viewers.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    Ok(viewers)
}

/// Reads what has arrived at each viewer; the sizes of what had something.
async fn read_all(viewers: Vec<TcpStream>) -> Result<(Vec<TcpStream>, Vec<usize>)> {
    let mut sizes = Vec::with_capacity(viewers.len());
    let mut back = Vec::with_capacity(viewers.len());
    let mut buffer = vec![0; 16_384];
    for mut viewer in viewers {
        let arrived = tokio::time::timeout(Duration::from_secs(10), viewer.read(&mut buffer)).await;
        match arrived.context("a viewer was left out")?? {
            0 => bail!("a viewer was hung up on"),
            n => sizes.push(n),
        }
        back.push(viewer);
    }
    Ok((back, sizes))
}

impl Bot {
    /// Starts the release build that `make bench` has just made, on an empty database.
    pub(crate) async fn start() -> Result<Self> {
        let binary = std::env::current_exe()?.with_file_name("reihum-bot");
        let folder = TempDir::new()?;
        let port = find_free_port()?;
        let address = format!("127.0.0.1:{port}");
        let url = format!("sqlite://{}", folder.path().join("reihum.db").display());
        let run = |arguments: &[&str]| {
            let mut command = Command::new(&binary);
            command.args(arguments).env("REIHUM__DATABASE__URL", &url).current_dir(folder.path()).output()
        };
        run(&["migrate"])?;
        let said = String::from_utf8(run(&["token", "bench"])?.stdout)?;
        let token = said.split_whitespace().last().context("no token")?.to_owned();
        let program = Program::new(&binary, folder.path().join("log"));
        let program = program.variable("REIHUM__WEB__LISTEN", &address).variable("REIHUM__DATABASE__URL", &url);
        let mut process = program.start()?;
        process.wait_until_ready(&format!("http://{address}")).await?;
        let answer: serde_json::Value = client()
            .post(format!("http://{address}/api/polls"))
            .bearer_auth(token)
            .json(&serde_json::json!({"template": "challenges", "reveal": "live"}))
            .send()
            .await?
            .json()
            .await?;
        let code = answer["code"].as_str().with_context(|| answer.to_string())?.to_owned();
        Ok(Self { port, code, process, _folder: folder })
    }

    async fn vote(&self, who: &str) -> Result<()> {
        let url = format!("http://127.0.0.1:{}/api/polls/{}/ballots", self.port, self.code);
        let body = serde_json::json!({"ranking": ["funding_resources"]});
        let device = format!("bench-device-{who:0>10}");
        let answer = client().post(url).header("cookie", format!("voter={device}")).json(&body).send().await?;
        answer.error_for_status()?;
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "a client of 127.0.0.1 needs no settings")]
fn client() -> reqwest::Client {
    reqwest::Client::new()
}

pub(crate) fn read_line<R: Read>(reader: &mut BufReader<R>) -> Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Resident memory now.
fn memory_kib(process: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    Ok(line.split_whitespace().nth(1).context("no figure")?.parse()?)
}

/// CPU time spent so far, user and system. The kernel counts in hundredths of a second.
fn cpu_microseconds(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit_once(')').context("no name")?.1;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |i: usize| -> Result<f64> { Ok(fields.get(i).context("no field")?.parse::<f64>()?) };
    Ok((ticks(11)? + ticks(12)?) * 10_000.0)
}
