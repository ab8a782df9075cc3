//! The six ballots of the fixture, cast in every way there is, give the same released result wherever it is read, in both languages.

mod read;

use read::{Pixels, table};
use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Key, Page, Viewport};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::people::{Participant, Projector};
use reihum_tests::sample::{FIXTURE, keys};
use serde_json::json;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

const GERMAN: &str = "\
1. Finanzierungslogiken und fehlende Ressourcen: 15
2. Fehlender Überblick über Akteure und Angebote: 7
3. Abhängigkeiten, Konkurrenz und multiple Rollen: 6
4. Entgegengesetzte Handlungslogiken: 5
5. Zu wenig Auseinandersetzung mit Wirkung: 1
5. Prioritätenwechsel und unklare Führung: 1
5. Fehlendes Praxiswissen über Netzwerkarbeit: 1
8. Föderal verteilte Zuständigkeiten und Regulierungsdichte: 0
8. Persönlichkeit und persönliche Differenzen: 0
8. Hierarchien und Versäulung: 0";

const ENGLISH: &str = "\
1. Funding rules and lack of resources: 15
2. No overview of actors and offers: 7
3. Dependencies, competition and multiple roles: 6
4. Opposing ways of working and deciding: 5
5. Too little attention to impact: 1
5. Shifting priorities and unclear leadership: 1
5. Lack of practical know-how in networking: 1
8. Responsibilities split across levels of government, dense rules: 0
8. Personalities and personal differences: 0
8. Hierarchies and silos: 0";

on_both_databases!(six_ballots_give_one_result);

async fn six_ballots_give_one_result(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    let browser = Browser::start().await.unwrap();
    let code = bot.poll(&json!({"template": "challenges", "language": "de"})).await.unwrap();
    six_people_vote(&bot, &browser, &code).await;
    bot.organise(&format!("/api/polls/{code}/close"), &json!({})).await.unwrap();
    for (language, expected) in [("de", GERMAN), ("en", ENGLISH)] {
        files_say(&bot, &code, language, expected).await;
    }
    let page = browser.page(Viewport::PROJECTOR).await.unwrap();
    for (language, expected) in [("de", GERMAN), ("en", ENGLISH)] {
        pages_say(&bot, &page, &code, language, expected).await;
    }
}

/// Three through pages, three through the API, in turn.
async fn six_people_vote(bot: &Bot, browser: &Browser, code: &str) {
    let [v1, v2, v3, v4, v5, v6] = FIXTURE;
    let screen = Projector::open(browser, &bot.address, code).await.unwrap();
    let lea = Participant::new(browser, &bot.address).await.unwrap();
    by_tapping(&lea, code, &v1).await;
    through_the_api(bot, code, &v2).await;
    lea.hands_over().await.unwrap();
    by_keyboard(&lea, code, &v3).await;
    through_the_api(bot, code, &v4).await;
    let jan = Participant::new(browser, &bot.address).await.unwrap();
    without_scripts(&jan, code, &v5).await;
    through_the_api(bot, code, &v6).await;
    screen.wait_for_votes("6 Stimmen").await.unwrap();
    assert_eq!(screen.ranking().await.unwrap(), Vec::<String>::new(), "the result comes at the close");
}

async fn by_tapping(lea: &Participant, code: &str, ballot: &[usize]) {
    lea.joins(code).await.unwrap();
    lea.taps(ballot).await.unwrap();
    lea.sends().await.unwrap();
    assert_eq!(lea.is_saved().await.unwrap().len(), 3);
}

async fn by_keyboard(mara: &Participant, code: &str, ballot: &[usize]) {
    mara.opens("?lang=en").await.unwrap();
    mara.page.tab_to("#code").await.unwrap();
    mara.page.type_text(code).await.unwrap();
    mara.page.press(&[Key::Enter]).await.unwrap();
    mara.page.wait_for("document.querySelector('#ballot')").await.unwrap();
    for place in ballot {
        mara.reaches(*place).await.unwrap();
    }
    mara.page.tab_to("#send").await.unwrap();
    mara.page.press(&[Key::Enter]).await.unwrap();
    let saved = mara.is_saved().await.unwrap();
    assert!(saved[0].contains("Dependencies, competition"), "{saved:?}");
}

async fn without_scripts(jan: &Participant, code: &str, ballot: &[usize]) {
    jan.page.forbid_scripts().await.unwrap();
    jan.joins(code).await.unwrap();
    jan.fills_in(ballot).await.unwrap();
    jan.sends().await.unwrap();
    jan.page.wait_for_text("#saved-title", "Gespeichert").await.unwrap();
    assert_eq!(jan.is_saved().await.unwrap().len(), 3);
}

async fn through_the_api(bot: &Bot, code: &str, ballot: &[usize]) {
    assert_eq!(bot.vote(code, &json!({"ranking": keys(ballot)})).await.unwrap().status, 201);
}

async fn files_say(bot: &Bot, code: &str, language: &str, expected: &str) {
    let get = async |path: &str| bot.get(&format!("/api/polls/{code}{path}?lang={language}")).await.unwrap();
    assert_eq!(read::json(&get("").await.json()), expected);
    assert_eq!(read::json(&get("/results.json").await.json()["poll"]), expected);
    assert_eq!(read::csv(&get("/results.csv").await.body), expected);
    assert_eq!(read::xlsx(&get("/results.xlsx").await.body), expected);
    assert_eq!(read::svg(&get("/results.svg").await.text()), expected);
    pixels_say(bot, code, language).await;
}

/// Whoever reads pixels has eyes: here they are decoded, plenty, and the same for the same result.
async fn pixels_say(bot: &Bot, code: &str, language: &str) {
    let get = async |path: &str| bot.get(&format!("/api/polls/{code}{path}?lang={language}")).await.unwrap();
    let (one, two) = (get("/results.png").await.body, get("/results.png").await.body);
    assert!(one == two, "the same result is the same picture");
    let Pixels { width, height, colours } = Pixels::of(&one);
    assert_eq!((width, height), (1600, 900));
    assert!(colours > 20 && one.len() > 20_000, "{colours} colours in {} bytes", one.len());
}

async fn pages_say(bot: &Bot, page: &Page, code: &str, language: &str, expected: &str) {
    for (path, rows) in [
        ("/screen", "[data-chart] > li"),
        ("", "[data-chart] > li"),
        ("/sheet", "[data-chart] > li"),
        ("/sheet", ".scroll:first-of-type tbody tr"),
    ] {
        page.open(&format!("{}/{code}{path}?lang={language}", bot.address)).await.unwrap();
        assert_eq!(table(page, rows).await, expected, "{path} {rows}");
    }
}
