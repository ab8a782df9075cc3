//! `reihum-bot doctor`: what both processes look at, and whether the web address and chat networks can be used.

use reihum_engine::clock::SystemClock;
use reihum_engine::config::Settings;
use reihum_engine::doctor::{Finding, examine};
use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(3);

#[expect(clippy::print_stdout, reason = "this is the answer to what an operator typed")]
pub(crate) async fn run(settings: &Settings) -> ExitCode {
    let mut findings = examine(settings, &SystemClock).await;
    findings.push(Finding::of("web address", web_address(settings.web.listen).await));
    findings.extend(crate::telegram::doctor::examine(settings).await);
    findings.extend(crate::matrix::doctor::examine(settings).await);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.iter().all(Finding::is_well) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn web_address(listen: SocketAddr) -> Result<String, String> {
    match TcpListener::bind(listen).await {
        Ok(_) => Ok(format!("{listen} is free")),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => occupied(listen).await,
        Err(error) => Err(format!("{listen} can't be listened on: {error}. Correct [web] listen.")),
    }
}

async fn occupied(listen: SocketAddr) -> Result<String, String> {
    match timeout(PATIENCE, health(listen)).await {
        Ok(Ok(answer)) if answer.contains("\"status\":\"ok\"") => {
            Ok(format!("a Reihum answers on {listen}, and is well"))
        }
        Ok(Ok(answer)) if answer.contains("\"status\":\"unavailable\"") => {
            Err(format!("a Reihum answers on {listen}, but without its database. Look into its log."))
        }
        _ => Err(format!("another program listens on {listen}. Stop it, or choose another [web] listen.")),
    }
}

/// One request by hand: a whole HTTP client for this would weigh more than the rest of the bot's start.
async fn health(listen: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(listen).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.take(8192).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_free_port_is_fine_and_a_foreign_program_is_not() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let taken = listener.local_addr().unwrap();
        tokio::spawn(async move { while listener.accept().await.is_ok() {} });
        assert!(web_address(taken).await.unwrap_err().contains("another program"));
        assert!(web_address("127.0.0.1:0".parse().unwrap()).await.is_ok());
    }
}
