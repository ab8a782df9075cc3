//! The two pictures of the README: a ranking on a phone, and the live result of a room on the wall.
//!
//! `REIHUM_SCREENSHOTS=1 make test ARGS="-p reihum-tests --test it -- screenshots"` draws them anew. With `REIHUM_ALBUM=folder` it also takes
//! a picture of every page, in light and dark, for eyes.

use crate::gallery::{Gallery, Kind};
use crate::source::top;
use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Page, Scheme};
use reihum_tests::database::Database;
use reihum_tests::people::{Organiser, Participant, Projector};
use reihum_tests::sample::keys;
use serde_json::json;
use std::path::{Path, PathBuf};

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");
/// Twenty-three people from different organisations.
const ROOM: [[usize; 3]; 23] = [
    [2, 3, 8],
    [2, 1, 5],
    [3, 2, 9],
    [1, 2, 8],
    [2, 8, 3],
    [8, 2, 10],
    [2, 7, 1],
    [8, 3, 2],
    [3, 8, 10],
    [2, 8, 1],
    [1, 3, 2],
    [8, 2, 3],
    [2, 9, 8],
    [3, 2, 7],
    [2, 3, 1],
    [8, 10, 2],
    [7, 2, 3],
    [2, 8, 6],
    [9, 3, 8],
    [1, 2, 4],
    [3, 1, 2],
    [2, 5, 8],
    [8, 2, 9],
];

fn picture(name: &str) -> PathBuf {
    top().join("tests/screenshots").join(name)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_readme_has_its_pictures() {
    if std::env::var("REIHUM_SCREENSHOTS").is_ok_and(|wish| wish == "1") {
        draw().await;
    }
    if let Some(folder) = std::env::var_os("REIHUM_ALBUM") {
        album(Path::new(&folder)).await;
    }
    for (name, width, height) in [("phone.png", 780, 1688), ("projector.png", 1920, 1080)] {
        let file = std::fs::read(picture(name)).unwrap();
        let size = |from: usize| u32::from_be_bytes(file[from..from + 4].try_into().unwrap());
        assert!(file.starts_with(b"\x89PNG"), "{name} is no PNG");
        assert_eq!((size(16), size(20)), (width, height), "{name}");
        assert!((20_000..600_000).contains(&file.len()), "{name} has {} bytes", file.len());
    }
}

/// With an address that a reader can imagine, not that of a test.
async fn draw() {
    let public =
        [("REIHUM__WEB__PUBLIC_URL", "https://mitmachen.example.org"), ("REIHUM__NETWORK__NAME", "Netzwerk Nord")];
    let bot = Bot::start_with(BOT, Database::sqlite().await.unwrap(), &public).await.unwrap();
    let browser = Browser::start().await.unwrap();
    let code = bot.poll(&json!({"template": "challenges", "reveal": "live", "language": "de"})).await.unwrap();
    for ballot in ROOM {
        bot.vote(&code, &json!({"ranking": keys(&ballot)})).await.unwrap();
    }
    draw_wall(&browser, &bot.address, &code).await;
    draw_phone(&browser, &bot.address, &code).await;
}

async fn draw_wall(browser: &Browser, address: &str, code: &str) {
    let wall = Projector::open(browser, address, code).await.unwrap();
    wall.page.set_scheme_at_rest(Scheme::Light).await.unwrap();
    wall.wait_for_votes("23 Stimmen").await.unwrap();
    wall.page.screenshot(&picture("projector.png")).await.unwrap();
}

async fn draw_phone(browser: &Browser, address: &str, code: &str) {
    let lea = Participant::new(browser, address).await.unwrap();
    lea.page.set_scheme_at_rest(Scheme::Light).await.unwrap();
    lea.opens(code).await.unwrap();
    lea.taps(&[2, 5, 3]).await.unwrap();
    lea.page.run("document.activeElement.blur(); scrollTo(0, 0)").await.unwrap();
    lea.page.screenshot(&picture("phone.png")).await.unwrap();
}

/// Every page there is, light and dark.
async fn album(folder: &Path) {
    let (gallery, browser) = (Gallery::hang().await, Browser::start().await.unwrap());
    let (phone, wall) = (browser.phone().await.unwrap(), browser.projector().await.unwrap());
    let sabine = Organiser::sign_in(&browser, &gallery.bot).await.unwrap();
    take(&gallery, &phone, gallery.phone_pages(), &folder.join("phone")).await;
    for kind in &gallery.kinds {
        answered(&gallery, &phone, kind, &folder.join("phone")).await;
    }
    take(&gallery, &wall, gallery.screens(), &folder.join("wall")).await;
    take(&gallery, &sabine.page, gallery.organiser_pages(), &folder.join("laptop")).await;
}

async fn take(gallery: &Gallery, page: &Page, pages: Vec<(String, String)>, folder: &Path) {
    for (name, path) in pages {
        for scheme in [Scheme::Light, Scheme::Dark] {
            page.set_scheme_at_rest(scheme).await.unwrap();
            page.open(&format!("{}{path}", gallery.bot.address)).await.unwrap();
            let file = format!("{}-{scheme:?}.png", name.replace([' ', ':', '?'], "_"));
            page.screenshot_whole(&folder.join(file)).await.unwrap();
        }
    }
}

/// A saved answer, and one that waits for the network.
async fn answered(gallery: &Gallery, page: &Page, kind: &Kind, folder: &Path) {
    page.set_scheme_at_rest(Scheme::Light).await.unwrap();
    page.open(&format!("{}/{}", gallery.bot.address, kind.begun)).await.unwrap();
    kind.answer(page).await;
    page.screenshot_whole(&folder.join(format!("{}__saved.png", kind.name))).await.unwrap();
    page.click("#change").await.unwrap();
    page.block(&["*/ballots"]).await.unwrap();
    page.click("#send").await.unwrap();
    page.wait_for("!document.querySelector('#offline').hidden").await.unwrap();
    page.screenshot_whole(&folder.join(format!("{}__offline.png", kind.name))).await.unwrap();
    page.block(&[]).await.unwrap();
}
