//! B3: the whole path of a ballot over HTTP (parse, cookie, rules, durable commit, answer) against an axum handler that does nothing.

use crate::rounds::{Bar, Goal, median};
use crate::viewers::{Bot, read_line};
use anyhow::{Context, Result, bail};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const ROUND: Duration = Duration::from_secs(4);
const ROUNDS: usize = 5;
const CONNECTIONS: u64 = 256;
const BODY: &str = r#"{"ranking":["funding_resources","dependencies_roles","no_overview"]}"#;

pub(crate) async fn against_an_empty_handler() -> Result<()> {
    let bot = Bot::start().await?;
    let mut floor =
        std::process::Command::new(std::env::current_exe()?).arg("floor-http").stdout(Stdio::piped()).spawn()?;
    let out = floor.stdout.take().context("no output")?;
    let port: u16 = read_line(&mut std::io::BufReader::new(out))?.parse()?;
    let (mut ratios, mut ours, mut floors) = (vec![], vec![], vec![]);
    for round in 0..ROUNDS {
        let path = format!("/api/polls/{}/ballots", bot.code);
        let our = requests_per_second(bot.port, &path, round).await?;
        let raw = requests_per_second(port, "/", round).await?;
        ratios.push(our / raw);
        ours.push(our);
        floors.push(raw);
    }
    floor.kill()?;
    floor.wait()?;
    let figures = format!(
        "{:.0} durable votes/s over HTTP, {CONNECTIONS} connections; empty handler {:.0}/s",
        median(&ours),
        median(&floors)
    );
    Goal { id: "B3", bar: Bar::AtLeast(0.5), ratios, figures }.print();
    Ok(())
}

/// Keep-alive connections, one request at a time on each, every request from another device.
async fn requests_per_second(port: u16, path: &str, round: usize) -> Result<f64> {
    let (over, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let started = Instant::now();
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|nr| {
            let (over, done, path) = (over.clone(), done.clone(), path.to_owned());
            tokio::spawn(async move { request_until(port, &path, &format!("{round:04}{nr:08}"), over, done).await })
        })
        .collect();
    tokio::time::sleep(ROUND).await;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let rate = done.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64();
    over.store(true, Ordering::Relaxed);
    for client in clients {
        client.await??;
    }
    Ok(rate)
}

async fn request_until(port: u16, path: &str, who: &str, over: Arc<AtomicBool>, done: Arc<AtomicU64>) -> Result<()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    let mut answer = vec![0; 4096];
    let mut nr = 0u32;
    while !over.load(Ordering::Relaxed) {
        nr += 1;
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncookie: voter={who}{nr:010}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
            BODY.len()
        );
        stream.write_all(request.as_bytes()).await?;
        let n = read_answer(&mut stream, &mut answer).await?;
        if !answer[..n].starts_with(b"HTTP/1.1 20") {
            bail!("{}", String::from_utf8_lossy(&answer[..n]));
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// Reads one answer with a Content-Length.
async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<usize> {
    let mut read = 0;
    loop {
        let n = stream.read(&mut buffer[read..]).await?;
        if n == 0 {
            bail!("the connection was closed: {}", String::from_utf8_lossy(&buffer[..read]));
        }
        read += n;
        let text = String::from_utf8_lossy(&buffer[..read]);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:").map(str::to_owned));
            let length: usize = length.context("no content-length")?.trim().parse()?;
            if body.len() >= length {
                return Ok(read);
            }
        }
    }
}
