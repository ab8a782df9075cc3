//! The guide: from the printed link to a network with a name, without a restart by hand. On SQLite only: with PostgreSQL there is none.

use super::BOT;
use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Page};
use reihum_tests::database::Database;
use reihum_tests::evening::code_of;
use reihum_tests::matrix::Synapse;
use reihum_tests::telegram::{Clock, Server, Settings};
use reihum_tests::wait_until;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_gets_its_name_in_the_browser() {
    let bot = Bot::start(BOT, Database::sqlite().await.unwrap()).await.unwrap();
    let (browser, link) = (Browser::start().await.unwrap(), bot.printed_link().unwrap());
    assert!(link.ends_with("&guide=1"), "{link}");
    let page = browser.phone().await.unwrap();
    page.set_languages("de").await.unwrap();
    page.open(&link).await.unwrap();
    page.click("main form button").await.unwrap();
    page.wait_for_text("h1", "Einrichten").await.unwrap();
    assert_eq!(page.axe().await.unwrap(), Vec::<String>::new());
    page.fill("#name", "Netzwerk Jena").await.unwrap();
    page.fill("#organiser", "Ina").await.unwrap();
    page.click("main form button").await.unwrap();
    page.wait_for_text("#error", "So sehen Konten aus").await.unwrap();
    page.fill("#organiser", "@ina:example.org").await.unwrap();
    page.click("main form button").await.unwrap();
    page.wait_for_text(".notice", "Gespeichert und geprüft.").await.unwrap();
    let named = wait_until(Duration::from_secs(20), async || {
        let home = bot.get("/").await.ok()?;
        home.text().contains("Netzwerk Jena").then_some(())
    });
    assert!(named.await.is_some(), "the program starts over by itself");
    let about = std::fs::metadata(kept(&bot)).unwrap();
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
    page.open(&format!("{}/organise/guide", bot.address)).await.unwrap();
    page.wait_for_text("h1", "Einrichten").await.unwrap();
    assert_eq!(page.run("return document.querySelector('#name').value").await.unwrap(), "Netzwerk Jena");
    assert!(!bot.printed_link().unwrap().contains("guide"), "from now on it leads to the start page");
}

#[tokio::test]
async fn a_wrong_token_is_not_kept_and_what_an_operator_sets_stands() {
    let nobody = "http://127.0.0.1:9";
    let variables = [("REIHUM__NETWORK__NAME", "Liga"), ("REIHUM__TELEGRAM__API_URL", nobody)];
    let bot = Bot::start_with(BOT, Database::sqlite().await.unwrap(), &variables).await.unwrap();
    assert!(!bot.printed_link().unwrap().contains("guide"));
    let ask = async |form: &[(&str, &str)]| {
        let request = bot.request("POST", "/organise/guide").bearer_auth(&bot.token).header("accept-language", "de");
        bot.send(request.form(form)).await.unwrap()
    };
    let shown = bot.request("GET", "/organise/guide").bearer_auth(&bot.token).header("accept-language", "de");
    let shown = bot.send(shown).await.unwrap().text();
    assert!(shown.contains("In der Konfiguration festgelegt"), "{shown}");
    let telegram = ask(&[("language", "de"), ("token", "7:wrong")]).await;
    assert!(telegram.status == 422 && telegram.text().contains("Telegram ist gerade nicht zu erreichen"));
    assert!(!telegram.text().contains("7:wrong"), "a secret is never shown");
    let matrix = ask(&[("homeserver", nobody), ("user", "reihum"), ("password", "x")]).await;
    assert!(matrix.status == 422 && matrix.text().contains("antwortet kein Matrix-Server"));
    let zone = ask(&[("time_zone", "Europe/Jena")]).await;
    assert!(zone.status == 422 && zone.text().contains("Diese Zeitzone gibt es nicht."));
    assert_eq!(bot.get("/organise/guide").await.unwrap().status, 401);
}

/// Where the guide keeps its answers.
fn kept(bot: &Bot) -> PathBuf {
    let url = bot.database_url();
    PathBuf::from(url.trim_start_matches("sqlite://").split('?').next().unwrap()).with_file_name("guide.toml")
}

/// Whoever has started the program follows the printed link and says who they are.
async fn begins(browser: &Browser, bot: &Bot, organiser: &str) -> Page {
    let page = browser.phone().await.unwrap();
    page.set_languages("de").await.unwrap();
    page.open(&bot.printed_link().unwrap()).await.unwrap();
    page.click("main form button").await.unwrap();
    page.wait_for_text("h1", "Einrichten").await.unwrap();
    page.fill("#name", "Netzwerk Jena").await.unwrap();
    page.click("#language option[value=de]").await.unwrap();
    page.click("#time_zone option[value='Europe/Berlin']").await.unwrap();
    page.click("#holidays option[value='DE-TH']").await.unwrap();
    page.fill("#organiser", organiser).await.unwrap();
    page
}

/// It was refused with this reason, and nothing was kept: neither a file nor a name.
async fn is_refused(page: &Page, bot: &Bot, because: &str) {
    page.click("main form button").await.unwrap();
    page.wait_for_text("#error", because).await.unwrap();
    assert!(!kept(bot).exists(), "nothing is changed");
    assert_eq!(page.run("return document.querySelector('#name').value").await.unwrap(), "Netzwerk Jena");
}

/// Accepted; then the program starts over in place, and the browser opens the first poll.
async fn is_taken_and_a_first_poll_is_opened(page: &Page, bot: &Bot) {
    page.click("main form button").await.unwrap();
    page.wait_for_text(".notice", "Gespeichert und geprüft.").await.unwrap();
    let named = wait_until(Duration::from_secs(20), async || {
        let home = bot.get("/").await.ok()?;
        home.text().contains("Netzwerk Jena").then_some(())
    });
    assert!(named.await.is_some(), "the program starts over by itself:\n{}", bot.process.log());
    page.click("a[href='/organise/new']").await.unwrap();
    page.click("form:has(input[name=template][value=challenges]) button").await.unwrap();
    page.wait_for("document.querySelector('.preview')").await.unwrap();
    page.click("form[action$='/open'] button").await.unwrap();
    page.wait_for("!document.querySelector(\"form[action$='/open']\")").await.unwrap();
    let address = page.address().await.unwrap();
    let code = address.split("/polls/").nth(1).unwrap_or_default();
    let code: String = code.chars().take(6).collect();
    assert_eq!(bot.get(&format!("/api/polls/{code}")).await.unwrap().json()["state"], "open", "{address}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn telegram_is_connected_in_the_guide() {
    let settings = Settings { clock: Clock::real(), patience: Duration::from_secs(15), ..Settings::default() };
    let telegram = Server::start_with(settings).await.unwrap();
    let variables = [("REIHUM__TELEGRAM__API_URL", telegram.address())];
    let bot = Bot::start_with(BOT, Database::sqlite().await.unwrap(), &variables).await.unwrap();
    let (browser, ina) = (Browser::start().await.unwrap(), telegram.user("Ina").speaking("de"));
    let page = begins(&browser, &bot, &format!("telegram:{}", ina.id)).await;
    page.fill("#token", "7:wrong").await.unwrap();
    is_refused(&page, &bot, "Telegram nimmt dieses Token nicht an.").await;
    assert!(!telegram.is_polled(), "it is not connected yet");
    page.fill("#token", telegram.token()).await.unwrap();
    is_taken_and_a_first_poll_is_opened(&page, &bot).await;
    ina.writes_to_bot("/start");
    let chat = ina.private_chat();
    chat.hears("Netzwerk Jena").await.unwrap();
    ina.writes_to_bot("/mitglied");
    chat.hears("0 Mitglieder dabei").await.unwrap();
    ina.writes_to_bot("/umfrage challenges");
    let card = chat.hears("Herausforderungen").await.unwrap();
    assert_eq!(bot.get(&format!("/api/polls/{}", code_of(&card.text))).await.unwrap().status, 200);
    let lea = telegram.user("Lea").speaking("de");
    lea.writes_to_bot("/mitglied");
    lea.private_chat().hears("Das dürfen nur die, die das Netzwerk organisieren.").await.unwrap();
    assert_eq!(bot.process.log().matches("Reihum is running.").count(), 2, "one process, two rounds");
    telegram.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn matrix_is_connected_in_the_guide() {
    let synapse = Synapse::shared();
    let account = synapse.register("Reihum").await.unwrap();
    let bot = Bot::start(BOT, Database::sqlite().await.unwrap()).await.unwrap();
    let (browser, ina) = (Browser::start().await.unwrap(), synapse.person("Ina").await.unwrap());
    let page = begins(&browser, &bot, ina.user_id().as_str()).await;
    page.fill("#homeserver", synapse.url()).await.unwrap();
    page.fill("#user", account.user_id.as_str()).await.unwrap();
    page.fill("#password", "wrong").await.unwrap();
    is_refused(&page, &bot, "nimmt dieses Konto mit diesem Passwort nicht an").await;
    page.fill("#password", &account.password).await.unwrap();
    is_taken_and_a_first_poll_is_opened(&page, &bot).await;
    let direct = ina.opens_direct_room(&account.user_id).await.unwrap();
    ina.hears_within(&direct, "Netzwerk Jena", Duration::from_secs(40)).await.unwrap();
    ina.says(&direct, "!mitglied").await.unwrap();
    ina.hears(&direct, "0 Mitglieder dabei").await.unwrap();
    ina.says(&direct, "!umfrage challenges").await.unwrap();
    let card = ina.hears(&direct, "Herausforderungen").await.unwrap();
    assert_eq!(bot.get(&format!("/api/polls/{}", code_of(&card.body))).await.unwrap().status, 200);
    let lea = synapse.person("Lea").await.unwrap();
    let direct = lea.opens_direct_room(&account.user_id).await.unwrap();
    lea.hears_within(&direct, "Netzwerk Jena", Duration::from_secs(40)).await.unwrap();
    lea.says(&direct, "!mitglied").await.unwrap();
    lea.hears(&direct, "Das dürfen nur die, die das Netzwerk organisieren.").await.unwrap();
}
