//! The report in the browser: with the link, without it, and as files.

use super::{after, four_waves};
use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Viewport};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases!(who_has_the_link_reads_the_released_report);

async fn read(bot: &Bot, path: &str) -> (u16, String, Vec<u8>) {
    let answer = bot.request("GET", path).header("accept-language", "de").send().await.unwrap();
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status().as_u16(), kind, answer.bytes().await.unwrap().to_vec())
}

async fn who_has_the_link_reads_the_released_report(database: Database) {
    let network = after(&database, &four_waves()).await;
    let nadine = network.guest("@nadine:example.org");
    nadine.says("!ziel Bis 2028 findet jede Familie in zwei Wochen eine Beratung.").await;
    nadine.says("!bericht quartal").await;
    let key = network.workshop.app.report_key(1).await.unwrap();
    let bot = Bot::start(BOT, database).await.unwrap();
    let page = format!("/report/1?key={key}");
    assert_eq!(read(&bot, &page).await.0, 404, "a draft is not behind the link");
    nadine.says("!bericht freigeben 1").await;
    let (status, _, html) = read(&bot, &page).await;
    let html = String::from_utf8(html).unwrap();
    assert_eq!(status, 200, "{html}");
    for said in [
        "Bis 2028 findet jede Familie",
        "Rücklauf 37/60 (62 %)",
        "Gruppen unter 5 Antworten werden nicht gezeigt.",
        "Bedingung goal",
    ] {
        assert!(html.contains(said), "{said} is not in {html}");
    }
    for (name, kind, start) in [
        ("report.pdf", "application/pdf", b"%PDF".as_slice()),
        ("report.md", "text/markdown", b"# Bericht"),
        ("report.csv", "text/csv", b"\xef\xbb\xbf"),
        ("report.xlsx", "application/vnd", b"PK"),
        ("trends.svg", "image/svg", b"<svg"),
        ("trends.png", "image/png", b"\x89PNG"),
    ] {
        let (status, found, bytes) = read(&bot, &format!("/report/1/{name}?key={key}")).await;
        assert_eq!(status, 200, "{name}");
        assert!(found.starts_with(kind) && bytes.starts_with(start), "{name}: {found}");
    }
    for path in [
        "/report/1",
        "/report/1?key=wrong",
        &format!("/report/2?key={key}"),
        "/report/1/report.pdf",
        "/report/1/report.pdf?key=wrong",
    ] {
        assert_eq!(read(&bot, path).await.0, 404, "{path}");
    }
    for path in ["/organise/reports", "/organise/reports/1", "/organise/reports/1/files/report.csv"] {
        assert_eq!(read(&bot, path).await.0, 401, "{path}");
    }
    let browser = Browser::start().await.unwrap();
    let phone = browser.page(Viewport::PHONE).await.unwrap();
    phone.set_languages("de").await.unwrap();
    phone.open(&format!("{}{page}", bot.address)).await.unwrap();
    assert_eq!(phone.axe().await.unwrap(), Vec::<String>::new());
    look(&bot, &browser, &page).await;
}

/// `REIHUM_SAMPLES=folder`: to be looked at.
async fn look(bot: &Bot, browser: &Browser, path: &str) {
    let Some(folder) = std::env::var_os("REIHUM_SAMPLES") else { return };
    for (name, viewport) in [("page.png", Viewport::LAPTOP), ("phone.png", Viewport::PHONE)] {
        let page = browser.page(viewport).await.unwrap();
        page.set_languages("de").await.unwrap();
        page.open(&format!("{}{path}", bot.address)).await.unwrap();
        page.screenshot_whole(&std::path::Path::new(&folder).join(name)).await.unwrap();
    }
}
