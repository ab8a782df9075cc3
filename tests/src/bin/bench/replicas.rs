//! D2: three processes that share one budget on PostgreSQL, one of them killed every five seconds.
//!
//! The processes are this program again (`bench replica URL ADDRESS`); the network is a socket of this one, a line for each message.

use crate::delivery::{PER_SECOND, rate};
use crate::rounds::{Bar, Goal};
use anyhow::{Context, Result};
use futures::future::BoxFuture;
use reihum_bot::delivery::Delivery;
use reihum_engine::chat::{Channel, Failure, Lane, Network, PlaceKind, Rendered, Sent, Target};
use reihum_engine::store::Store;
use reihum_tests::dispatch::{Dispatch, most_within};
use reihum_tests::strict_network::{Rules, StrictNetwork};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

const REPLICAS: usize = 3;
const SLICES: usize = 6;
const SLICE: Duration = Duration::from_secs(5);
const CHATS: u32 = 12_000;

pub(crate) async fn sharing_a_budget() -> Result<()> {
    let server = Postgres::start()?;
    let store = Store::connect(&server.url).await?;
    store.migrate().await?;
    let rules = Rules { per_second: usize::try_from(PER_SECOND)?, latency: Duration::ZERO };
    let network = Arc::new(StrictNetwork::new(rules));
    let desk = Dispatch::prepare(store, network.clone(), PER_SECOND).await?;
    let ids = desk.chats(0..CHATS, PlaceKind::Private).await?;
    desk.tell(&ids, Lane::Broadcast, "hello").await?;
    let address = serve(network.clone()).await?;
    let replica = || Replica::start(&server.url, &address);
    let mut replicas = (0..REPLICAS).map(|_| replica()).collect::<Result<Vec<_>>>()?;
    desk.wait_for(300, Duration::from_secs(20)).await?;
    let mut ratios = Vec::new();
    for slice in 0..SLICES {
        let before = network.count();
        tokio::time::sleep(SLICE).await;
        let at: Vec<Instant> = network.arrivals()[before..].iter().map(|arrival| arrival.at).collect();
        ratios.push(rate(&at) / f64::from(PER_SECOND));
        replicas[slice % REPLICAS] = replica()?;
    }
    drop(replicas);
    let at: Vec<Instant> = network.arrivals().iter().map(|arrival| arrival.at).collect();
    let most = most_within(&at, Duration::from_secs(1));
    let mut told: Vec<_> = network.arrivals().into_iter().map(|arrival| arrival.address).collect();
    told.sort();
    let twice = told.windows(2).filter(|pair| pair[0] == pair[1]).count();
    let figures = format!(
        "{REPLICAS} processes, a kill every 5 s; {} × 429, at most {most} in any second, {twice} twice",
        network.too_many()
    );
    let off = ratios.iter().map(|ratio| 1.0 + (1.0 - ratio).abs()).collect();
    Goal { id: "D2", bar: Bar::AtMost(1.02), ratios: off, figures }.print();
    desk.finish().await;
    Ok(())
}

/// What each replica does, until it is killed.
pub(crate) async fn replica(url: &str, address: &str) -> Result<()> {
    let network = Arc::new(StrictNetwork::new(Rules { per_second: 1, latency: Duration::ZERO }));
    let desk = Dispatch::prepare(Store::connect(url).await?, network, PER_SECOND).await?;
    let channel: Arc<dyn Channel> = Arc::new(Wire(address.to_owned()));
    let delivery = Delivery::start(&desk.app, &[channel], &CancellationToken::new());
    std::future::pending::<()>().await;
    delivery.finish().await;
    Ok(())
}

/// Takes lines `address` and answers `ok` or how many milliseconds to wait.
async fn serve(network: Arc<StrictNetwork>) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?.to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, network.clone()));
        }
    });
    Ok(address)
}

async fn answer(mut stream: TcpStream, network: Arc<StrictNetwork>) -> Result<()> {
    let (reader, mut writer) = stream.split();
    let mut lines = BufReader::new(reader).lines();
    while let Some(address) = lines.next_line().await? {
        let target = Target { address, thread: None, group: false };
        let said = match network.send(&target, &Rendered::default(), "").await {
            Ok(_) => "ok\n",
            Err(_) => "wait\n",
        };
        writer.write_all(said.as_bytes()).await?;
    }
    Ok(())
}

struct Wire(String);

impl Wire {
    async fn ask(&self, line: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&self.0).await?;
        stream.set_nodelay(true)?;
        stream.write_all(format!("{line}\n").as_bytes()).await?;
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).await?;
        Ok(answer)
    }
}

impl Channel for Wire {
    fn network(&self) -> Network {
        Network::Telegram
    }

    fn send<'a>(&'a self, to: &'a Target, _: &'a Rendered, _: &'a str) -> BoxFuture<'a, Result<Sent, Failure>> {
        Box::pin(async {
            match self.ask(&to.address).await.as_deref() {
                Ok("ok\n") => Ok(Sent { message: "1".to_owned() }),
                Ok("wait\n") => Err(Failure::WaitEverywhere(Duration::from_secs(1))),
                other => Err(Failure::Unknown(format!("{other:?}"))),
            }
        })
    }

    fn edit<'a>(&'a self, to: &'a Target, _: &'a str, content: &'a Rendered) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move { self.send(to, content, "").await.map(drop) })
    }

    fn answer<'a>(&'a self, _: &'a str, _: &'a str, _: bool) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }

    fn is_administrator<'a>(&'a self, _: &'a str, _: &'a str) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(async { Ok(false) })
    }

    fn fetch<'a>(&'a self, _: &'a str, _: usize) -> BoxFuture<'a, Result<Option<Vec<u8>>, Failure>> {
        Box::pin(async { Err(Failure::Refused("nobody sends files here".to_owned())) })
    }
}

/// A process of its own, killed when dropped.
struct Replica(Child);

impl Replica {
    fn start(url: &str, address: &str) -> Result<Self> {
        Ok(Self(Command::new(std::env::current_exe()?).args(["replica", url, address]).spawn()?))
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A cluster of its own, as the tests use it.
pub(crate) struct Postgres {
    pub(crate) url: String,
    folder: TempDir,
}

impl Postgres {
    pub(crate) fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        make_enterable(folder.path())?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/start-postgres");
        let started = Command::new(script).arg(folder.path()).output().context("PostgreSQL")?;
        anyhow::ensure!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        Ok(Self { url: String::from_utf8(started.stdout)?.trim().to_owned(), folder })
    }
}

/// The server runs as another user.
fn make_enterable(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o711))?)
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let pid: PathBuf = self.folder.path().join("postgres/postmaster.pid");
        let pid = std::fs::read_to_string(pid).unwrap_or_default();
        if let Some(pid) = pid.lines().next() {
            // SIGINT ends its connections and stops it.
            let _ = Command::new("kill").args(["-INT", pid]).status();
            for _ in 0..100 {
                if !self.folder.path().join("postgres/postmaster.pid").exists() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}
