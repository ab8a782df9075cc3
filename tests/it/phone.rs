//! A phone in real life: no network, impatient thumbs, another language, a poll that closes, mistyped codes, and people who write code.

mod hostile;

use reihum_tests::bot::Bot;
use reihum_tests::browser::Browser;
use reihum_tests::database::Database;
use reihum_tests::people::Participant;
use serde_json::json;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");
const TWO_THREE_EIGHT: [&str; 3] = [
    "Finanzierungslogiken und fehlende Ressourcen",
    "Abhängigkeiten, Konkurrenz und multiple Rollen",
    "Fehlender Überblick über Akteure und Angebote",
];

struct Room {
    bot: Bot,
    browser: Browser,
}

impl Room {
    async fn new() -> Self {
        let bot = Bot::start(BOT, Database::sqlite().await.unwrap()).await.unwrap();
        Self { bot, browser: Browser::start().await.unwrap() }
    }

    async fn challenges(&self) -> String {
        self.bot.poll(&json!({"template": "challenges", "reveal": "live", "language": "de"})).await.unwrap()
    }

    async fn phone(&self) -> Participant {
        Participant::new(&self.browser, &self.bot.address).await.unwrap()
    }

    async fn votes(&self, code: &str) -> u64 {
        self.bot.get(&format!("/api/polls/{code}")).await.unwrap().json()["votes"].as_u64().unwrap()
    }

    /// Somebody whose answer counts, and who has begun to change it.
    async fn changing_her_mind(&self, code: &str) -> Participant {
        let mia = self.phone().await;
        mia.opens(code).await.unwrap();
        mia.taps(&[1]).await.unwrap();
        mia.sends().await.unwrap();
        mia.is_saved().await.unwrap();
        mia.page.click("#change").await.unwrap();
        mia.taps(&[2]).await.unwrap();
        mia
    }

    async fn close(&self, code: &str) {
        let closed = self.bot.organise(&format!("/api/polls/{code}/close"), &json!({})).await.unwrap();
        assert_eq!(closed.status, 200, "{}", closed.text());
    }
}

#[tokio::test]
async fn a_phone_without_network_keeps_the_answer_and_sends_it_later() {
    let room = Room::new().await;
    let (code, lea) = (room.challenges().await, room.phone().await);
    lea.opens(&code).await.unwrap();
    lea.taps(&[2, 3, 8]).await.unwrap();
    lea.page.set_offline(true).await.unwrap();
    lea.sends().await.unwrap();
    lea.page.wait_for_text("#offline", "Keine Verbindung.").await.unwrap();
    insta::assert_snapshot!(lea.page.text("#offline").await.unwrap(), @"Keine Verbindung. Ihre Antwort bleibt auf diesem Gerät und geht los, sobald das Netz wieder da ist.");
    assert_eq!(lea.chosen().await.unwrap(), TWO_THREE_EIGHT);
    it_survives_a_reload(&lea).await;
    assert_eq!(room.votes(&code).await, 0);
    lea.page.block(&[]).await.unwrap();
    let saved = lea.is_saved().await.unwrap();
    assert!(saved.iter().zip(TWO_THREE_EIGHT).all(|(line, text)| line.ends_with(text)), "{saved:?}");
    lea.page.wait_for_text("#saved", "Gespeichert").await.unwrap();
    assert_eq!((room.votes(&code).await, lea.page.count("#offline:not([hidden])").await.unwrap()), (1, 0));
    lea.page.reload().await.unwrap();
    assert_eq!((lea.is_saved().await.unwrap(), room.votes(&code).await), (saved, 1));
}

/// The page can be fetched again, ballots still don't get through.
async fn it_survives_a_reload(lea: &Participant) {
    lea.page.block(&["*/ballots"]).await.unwrap();
    lea.page.set_offline(false).await.unwrap();
    lea.page.reload().await.unwrap();
    lea.page.wait_for_text("#offline", "Keine Verbindung.").await.unwrap();
    assert_eq!(lea.chosen().await.unwrap(), TWO_THREE_EIGHT);
}

/// On a slow network: send, send, one more option, send, send.
const IMPATIENT: &str = "
const real = fetch;
window.sent = 0;
window.fetch = async (...what) => { window.sent++; await new Promise(done => setTimeout(done, 300)); return real(...what); };
const send = document.getElementById('send');
send.click(); send.click();
document.querySelector('.pick[data-key=no_overview]').click();
send.click(); send.click();";

#[tokio::test]
async fn impatient_thumbs_and_another_language_do_no_harm() {
    let room = Room::new().await;
    let (code, lea) = (room.challenges().await, room.phone().await);
    lea.opens(&code).await.unwrap();
    lea.taps(&[2, 3]).await.unwrap();
    lea.page.click("a[hreflang=en]").await.unwrap();
    lea.page.wait_for_text("h1", "What are the biggest challenges?").await.unwrap();
    let english = ["Funding rules and lack of resources", "Dependencies, competition and multiple roles"];
    assert_eq!(lea.chosen().await.unwrap(), english);
    lea.page.run(IMPATIENT).await.unwrap();
    assert_eq!(lea.is_saved().await.unwrap().len(), 3, "the newest choice counts");
    assert_eq!((lea.page.run("return window.sent").await.unwrap(), room.votes(&code).await), (json!(2), 1));
    lea.page.reload().await.unwrap();
    lea.page.wait_for_text("#saved", "No overview").await.unwrap();
}

#[tokio::test]
async fn a_poll_that_closes_says_so_on_every_phone() {
    let room = Room::new().await;
    let (code, lea, jan) = (room.challenges().await, room.phone().await, room.phone().await);
    for phone in [&lea, &jan] {
        phone.opens(&code).await.unwrap();
        phone.taps(&[2, 3, 8]).await.unwrap();
    }
    let mia = room.changing_her_mind(&code).await;
    jan.page.block(&["*/ballots"]).await.unwrap();
    jan.sends().await.unwrap();
    jan.page.wait_for_text("#offline", "Keine Verbindung.").await.unwrap();
    room.close(&code).await;
    lea.page.wait_for_text("#closed", "Ihre letzte Antwort kam zu spät").await.unwrap();
    mia.page.wait_for_text("#closed", "Ihre Änderung kam zu spät.").await.unwrap();
    insta::assert_snapshot!(mia.page.text("#closed").await.unwrap(), @"Ihre Änderung kam zu spät. Es zählt, was Sie vorher geantwortet haben. Die Umfrage ist geschlossen. Teilnahmen: 1. Herzlichen Dank!");
    jan.page
        .wait_for_text("#closed", "Ihre letzte Antwort kam zu spät und zählt nicht. Die Umfrage ist geschlossen.")
        .await
        .unwrap();
    for phone in [&lea, &jan] {
        assert_eq!(phone.page.count("#ballot:not([hidden])").await.unwrap(), 0);
        phone.page.wait_for_text("#sheet", "Ergebnisblatt").await.unwrap();
        phone.page.reload().await.unwrap();
        phone.page.wait_for_text("#closed", "Die Umfrage ist geschlossen.").await.unwrap();
    }
}

#[tokio::test]
async fn whoever_guesses_codes_waits_and_the_neighbour_does_not() {
    let room = Room::new().await;
    let (code, lea, jan) = (room.challenges().await, room.phone().await, room.phone().await);
    let wrong = if code == "000001" { "00 00 02" } else { "00 00 01" };
    lea.joins(wrong).await.unwrap();
    for _ in 1..5 {
        lea.page.wait_for_text("#code-error", "Diesen Code kenne ich nicht").await.unwrap();
        assert!(lea.page.has_focus("#code").await.unwrap());
        lea.types_code(wrong).await.unwrap();
    }
    lea.types_code(&code).await.unwrap();
    lea.page.wait_for_text("#code-error", "10 Minuten").await.unwrap();
    insta::assert_snapshot!(lea.page.text("#code-error").await.unwrap(), @"Hier wurden zu viele falsche Codes eingegeben. Bitte scannen Sie den QR-Code oder öffnen Sie den Link. In 10 Minuten geht es auch wieder mit dem Code.");
    jan.joins(&format!(" {} {} {}", &code[..2], &code[2..4], &code[4..])).await.unwrap();
    jan.page.wait_for_text("h1", "Was sind die größten Herausforderungen?").await.unwrap();
}
