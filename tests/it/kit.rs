//! Proof of the kit itself: a browser that does what it is told, processes that end, databases that vanish.

use reihum_tests::browser::{Browser, Key, Scheme};
use reihum_tests::postgres::TestDatabase;
use reihum_tests::process::{Program, find_free_port};
use sqlx::{Connection, PgConnection};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const PAGE: &str = r##"<!doctype html><html lang="en"><head><title>Kit</title><meta name="viewport" content="width=device-width">
<style>body { background: #fff; color: #000 } @media (prefers-color-scheme: dark) { body { background: #000; color: #fff } }</style>
</head><body><main><h1>Kit</h1><label>Name <input id="name"></label> <button id="go">Go</button>
<p id="said">nothing</p><noscript><p id="plain">no scripts</p></noscript><div id="here"></div></main>
<script nonce="n">document.querySelector("#go").onclick = () =>
  { document.querySelector("#said").textContent = "hello " + document.querySelector("#name").value }</script></body></html>"##;
const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nconnection: close\r\n\
    content-security-policy: default-src 'none'; script-src 'nonce-n'; style-src 'unsafe-inline'\r\n";

/// Serves one page to everyone, on a port of its own.
async fn serve_page() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut visitor, _)) = listener.accept().await {
            // A browser opens connections in advance and leaves them silent: each visitor is heard on their own.
            tokio::spawn(async move {
                let _ = visitor.read(&mut [0; 4096]).await;
                let answer = format!("{HEAD}content-length: {}\r\n\r\n{PAGE}", PAGE.len());
                let _ = visitor.write_all(answer.as_bytes()).await;
            });
        }
    });
    address
}

#[tokio::test]
async fn a_page_is_used_and_seen() {
    let (browser, address) = (Browser::start().await.unwrap(), serve_page().await);
    let phone = browser.phone().await.unwrap();
    phone.open(&address).await.unwrap();
    assert_eq!(phone.run("return [innerWidth, innerHeight]").await.unwrap(), serde_json::json!([390, 844]));
    phone.fill("#name", "Ina").await.unwrap();
    phone.press(&[Key::Tab, Key::Enter]).await.unwrap();
    phone.wait_for_text("#said", "hello Ina").await.unwrap();
    phone.set_scheme(Scheme::Dark).await.unwrap();
    let background = phone.run("return getComputedStyle(document.body).backgroundColor").await.unwrap();
    assert_eq!(background, "rgb(0, 0, 0)");
    let picture = tempfile::tempdir().unwrap().path().join("kit.png");
    phone.screenshot(&picture).await.unwrap();
    assert!(std::fs::read(picture).unwrap().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn complaints_and_barriers_are_found() {
    let (browser, address) = (Browser::start().await.unwrap(), serve_page().await);
    let page = browser.projector().await.unwrap();
    page.open(&address).await.unwrap();
    let before = page.complaints().await.unwrap();
    assert!(before.iter().all(|line| line.contains("favicon")), "{before:?}");
    assert_eq!(page.axe().await.unwrap(), Vec::<String>::new());
    page.run("document.querySelector('#here').innerHTML = '<img src=\"http://127.0.0.2/x.png\">'").await.unwrap();
    page.wait_for("document.querySelector('img')").await.unwrap();
    assert!(page.complaints().await.unwrap().iter().any(|line| line.contains("Content Security Policy")));
    assert!(page.axe().await.unwrap().iter().any(|line| line.starts_with("image-alt: img")));
}

#[tokio::test]
async fn scripts_and_network_can_be_taken_away() {
    let (browser, address) = (Browser::start().await.unwrap(), serve_page().await);
    let page = browser.phone().await.unwrap();
    page.forbid_scripts().await.unwrap();
    page.open(&address).await.unwrap();
    page.click("#go").await.unwrap();
    assert_eq!(page.text("#said").await.unwrap(), "nothing");
    assert_eq!(page.text("#plain").await.unwrap(), "no scripts");
    page.set_offline(true).await.unwrap();
    assert!(page.open(&address).await.is_err());
    page.set_offline(false).await.unwrap();
    page.open(&address).await.unwrap();
}

#[tokio::test]
async fn two_pages_are_two_people_and_none_outlives_its_browser() {
    let (browser, address) = (Browser::start().await.unwrap(), serve_page().await);
    let (one, two) = (browser.phone().await.unwrap(), browser.phone().await.unwrap());
    one.open(&address).await.unwrap();
    two.open(&address).await.unwrap();
    one.run("document.cookie = 'me=1'").await.unwrap();
    assert_eq!(two.run("return document.cookie").await.unwrap(), "");
    one.become_someone_else().await.unwrap();
    assert_eq!(one.run("return document.cookie").await.unwrap(), "");
    let folder = browser.folder().to_owned();
    drop(browser);
    let runs = |entry: std::io::Result<std::fs::DirEntry>| {
        let command = std::fs::read(entry.unwrap().path().join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&command).contains(&*folder.to_string_lossy())
    };
    assert!(!std::fs::read_dir("/proc").unwrap().any(runs) && !folder.exists());
}

#[tokio::test]
async fn a_database_is_empty_and_vanishes() {
    let database = TestDatabase::create().await.unwrap();
    let url = database.url();
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let tables: i64 =
        sqlx::query_scalar("select count(*) from information_schema.tables where table_schema = 'public'")
            .fetch_one(&mut connection)
            .await
            .unwrap();
    assert_eq!(tables, 0);
    drop(database);
    assert!(PgConnection::connect(&url).await.is_err());
}

#[tokio::test]
async fn a_process_is_heard_and_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let program =
        Program::new("/bin/sh", folder.path().join("log")).argument("-c").argument("echo $WORD; exec sleep 60");
    let mut process = program.variable("WORD", "servus").start().unwrap();
    let heard = async || process.log().contains("servus").then_some(());
    reihum_tests::wait_until(Duration::from_secs(5), heard).await.unwrap();
    assert!(process.peak_memory().unwrap() > 0);
    process.terminate().unwrap();
    assert!(!process.wait_for_end(Duration::from_secs(5)).await.unwrap().success());
    assert!(find_free_port().unwrap() > 0);
}
