//! What organisers do with reports in the browser.

use super::after;
use super::quarter::with_texts;
use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Viewport};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::people::Organiser;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases!(sabine_reads_hides_and_releases, sabine_looks_at_a_wave);

async fn sabine_reads_hides_and_releases(database: Database) {
    let network = after(&database, &with_texts()).await;
    let key = network.workshop.app.report_key(1).await.unwrap();
    let bot = Bot::start(BOT, database).await.unwrap();
    let browser = Browser::start().await.unwrap();
    let sabine = Organiser::sign_in(&browser, &bot).await.unwrap();
    let page = &sabine.page;
    sabine.opens("/reports").await.unwrap();
    page.wait_for_text(".card", "Es gibt noch keinen Bericht.").await.unwrap();
    page.click("#quarter option[value='2026-Q4']").await.unwrap();
    page.click("form[action='/organise/reports'] button").await.unwrap();
    page.wait_for_text(".notice", "Der Entwurf ist geschrieben. Bitte lesen, dann freigeben.").await.unwrap();
    assert_eq!(page.axe().await.unwrap(), Vec::<String>::new());
    picture(&sabine, "draft").await;
    page.run(HIDE_MUSTER).await.unwrap();
    page.wait_for_text(".notice", "Der Text ist gelöscht.").await.unwrap();
    let texts = page.text("#texts").await.unwrap();
    assert!(!texts.contains("Muster") && texts.contains("(ausgeblendet)") && texts.contains("Kürzere Wege"), "{texts}");
    page.click("#texts .actions a").await.unwrap();
    page.wait_for_text("h1", "Bericht freigeben?").await.unwrap();
    page.wait_for_text("main", "Er enthält 4 freie Antworten. Ausgeblendet ist eine.").await.unwrap();
    assert_eq!(bot.get(&format!("/report/1?key={key}")).await.unwrap().status, 404);
    page.click("main form button").await.unwrap();
    page.wait_for_text(".notice", "Ein Mitglied der Steuerungsgruppe bekommt ihn jetzt.").await.unwrap();
    assert_eq!(page.count("#texts").await.unwrap(), 0, "nothing can be hidden any more");
    let public = bot.get(&format!("/report/1?key={key}")).await.unwrap();
    assert!(public.status == 200 && !public.text().contains("Muster") && !public.text().contains("/organise/"));
    sabine.opens("/reports/1/release").await.unwrap();
    page.wait_for_text(".notice", "war schon freigegeben").await.unwrap();
    it_is_noted(&bot, &sabine).await;
}

const HIDE_MUSTER: &str = "
const line = [...document.querySelectorAll('.texts li')].find((line) => line.textContent.includes('Muster'));
line.querySelector('summary').click();
line.querySelector('details[open] button').click();";

/// Who released, hid and took out files stands in the log; what was hidden does not.
async fn it_is_noted(bot: &Bot, sabine: &Organiser) {
    let csv = bot.request("GET", "/organise/reports/1/files/report.csv").bearer_auth(&bot.token);
    assert_eq!(bot.send(csv).await.unwrap().status, 200);
    sabine.opens("/audit").await.unwrap();
    let log = sabine.page.text("table").await.unwrap();
    for done in ["freigegeben", "ausgeblendet", "report.csv, 1"] {
        assert!(log.contains(done), "{done}: {log}");
    }
    assert!(!log.contains("Muster"), "{log}");
}

/// Every figure of a wave that is published, and the texts that wait for a reader.
async fn sabine_looks_at_a_wave(database: Database) {
    drop(after(&database, &with_texts()).await);
    let bot = Bot::start(BOT, database).await.unwrap();
    let browser = Browser::start().await.unwrap();
    let sabine = Organiser::sign_in(&browser, &bot).await.unwrap();
    sabine.opens("/surveys").await.unwrap();
    assert_eq!(sabine.page.count("#past a").await.unwrap(), 4, "waves with figures");
    assert_eq!(sabine.page.axe().await.unwrap(), Vec::<String>::new());
    picture(&sabine, "surveys").await;
    sabine.page.click("#past a").await.unwrap();
    sabine.page.wait_for_text("main", "Rücklauf 37/60 (62 %)").await.unwrap();
    let wave = sabine.page.text("main").await.unwrap();
    for said in ["Bedingung goal", "Genau auf", "Organisationen, je eine Stimme", "Kürzere Wege", "leicht verwischt"] {
        assert!(wave.contains(said), "{said}: {wave}");
    }
    assert_eq!(sabine.page.axe().await.unwrap(), Vec::<String>::new());
    picture(&sabine, "wave").await;
    for path in ["/organise/surveys", "/organise/surveys/1"] {
        assert_eq!(bot.get(path).await.unwrap().status, 401, "{path}");
    }
    let unknown = bot.request("GET", "/organise/surveys/99").bearer_auth(&bot.token);
    assert_eq!(bot.send(unknown).await.unwrap().status, 404);
}

/// `REIHUM_SAMPLES=folder`: to be looked at, on a phone and on a laptop.
pub(crate) async fn picture(sabine: &Organiser, name: &str) {
    let Some(folder) = std::env::var_os("REIHUM_SAMPLES") else { return };
    let folder = std::path::Path::new(&folder);
    sabine.page.screenshot_whole(&folder.join(format!("{name}.png"))).await.unwrap();
    sabine.page.set_viewport(Viewport::PHONE).await.unwrap();
    sabine.page.screenshot_whole(&folder.join(format!("{name}_phone.png"))).await.unwrap();
    sabine.page.set_viewport(Viewport::LAPTOP).await.unwrap();
}
