//! The guide: from the printed link to a network with a name, without a restart by hand. On SQLite only: with PostgreSQL there is none.

use super::BOT;
use reihum_tests::bot::Bot;
use reihum_tests::browser::Browser;
use reihum_tests::database::Database;
use reihum_tests::wait_until;
use std::os::unix::fs::PermissionsExt;
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
    let url = bot.database_url();
    let file = url.trim_start_matches("sqlite://").split('?').next().unwrap().rsplit_once('/').unwrap().0.to_owned();
    let about = std::fs::metadata(format!("{file}/guide.toml")).unwrap();
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
