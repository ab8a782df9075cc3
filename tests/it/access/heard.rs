//! What somebody hears who does not look: after each tap what became of it, and what a button is and whether it is pressed.

use reihum_tests::bot::Bot;
use reihum_tests::browser::{Browser, Page};
use reihum_tests::database::Database;
use reihum_tests::people::{Participant, Projector};
use reihum_tests::sample::{FIXTURE, keys};
use serde_json::json;

/// A bot and a browser.
pub(super) struct Kit {
    pub(super) bot: Bot,
    pub(super) browser: Browser,
}

impl Kit {
    pub(super) async fn new() -> Self {
        let binary = env!("CARGO_BIN_EXE_reihum-bot-under-test");
        let bot = Bot::start(binary, Database::sqlite().await.unwrap()).await.unwrap();
        Self { bot, browser: Browser::start().await.unwrap() }
    }

    pub(super) async fn challenges(&self) -> String {
        self.bot.poll(&json!({"template": "challenges", "reveal": "live", "language": "de"})).await.unwrap()
    }

    pub(super) async fn phone(&self) -> Participant {
        Participant::new(&self.browser, &self.bot.address).await.unwrap()
    }
}

#[tokio::test]
async fn every_tap_is_told() {
    let kit = Kit::new().await;
    let (code, jan) = (kit.challenges().await, kit.phone().await);
    jan.opens(&code).await.unwrap();
    jan.taps(&[2]).await.unwrap();
    jan.hears("Platz 1: Finanzierungslogiken und fehlende Ressourcen").await.unwrap();
    jan.taps(&[3, 8]).await.unwrap();
    jan.hears("Platz 3: Fehlender Überblick über Akteure und Angebote").await.unwrap();
    jan.taps(&[1]).await.unwrap();
    jan.hears("Mehr als 3 geht nicht. Zum Tauschen erst etwas abwählen.").await.unwrap();
    assert_eq!(
        pressed(&jan.page).await,
        [
            "Finanzierungslogiken und fehlende Ressourcen, Platz 1",
            "Abhängigkeiten, Konkurrenz und multiple Rollen, Platz 2",
            "Fehlender Überblick über Akteure und Angebote, Platz 3"
        ]
    );
    jan.page.click("[data-key=no_overview] [data-act=up]").await.unwrap();
    jan.hears("Platz 2: Fehlender Überblick über Akteure und Angebote").await.unwrap();
    jan.taps(&[2]).await.unwrap();
    jan.hears("Entfernt: Finanzierungslogiken und fehlende Ressourcen").await.unwrap();
    jan.sends().await.unwrap();
    jan.hears("Gespeichert. Danke, gespeichert. Ändern geht bis zum Schließen.").await.unwrap();
}

#[tokio::test]
async fn points_choices_and_refusals_are_told() {
    let kit = Kit::new().await;
    let ask = async |kind: &str| {
        let wish =
            json!({"question": "Wo?", "kind": kind, "options": ["Bern", "Graz", "Jena"], "top": 2, "language": "de"});
        kit.bot.poll(&wish).await.unwrap()
    };
    let jan = kit.phone().await;
    jan.opens(&ask("points").await).await.unwrap();
    jan.page.click("[data-step='1']").await.unwrap();
    jan.hears("Bern: 1. Noch 1 Punkt").await.unwrap();
    jan.opens(&ask("multi").await).await.unwrap();
    for place in 1..=3 {
        jan.page.click(&format!("label.option:nth-child({place})")).await.unwrap();
    }
    jan.hears("Mehr als 2 geht nicht.").await.unwrap();
    jan.opens(&ask("ranking").await).await.unwrap();
    jan.sends().await.unwrap();
    jan.page.wait_for_text("#error[role=alert]", "Es ist noch nichts ausgewählt").await.unwrap();
    assert!(jan.page.has_focus("#error").await.unwrap());
}

#[tokio::test]
async fn the_wall_tells_the_turnout_now_and_then() {
    let kit = Kit::new().await;
    let code = kit.challenges().await;
    let wall = Projector::open(&kit.browser, &kit.bot.address, &code).await.unwrap();
    for ballot in &FIXTURE {
        kit.bot.vote(&code, &json!({"ranking": keys(ballot)})).await.unwrap();
    }
    wall.wait_for_votes("6 Stimmen").await.unwrap();
    wall.page.wait_for("/^[56] Stimmen$/.test(document.querySelector('#live').textContent)").await.unwrap();
    let qr = wall.page.run("return document.querySelector('.qr').getAttribute('aria-label')").await.unwrap();
    assert!(qr.as_str().unwrap().starts_with("QR-Code für http"), "{qr}");
}

/// The names of the pressed buttons, as the browser tells them to a screen reader.
async fn pressed(page: &Page) -> Vec<String> {
    let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await.unwrap();
    let is_pressed = |node: &&serde_json::Value| {
        let properties = node["properties"].as_array().into_iter().flatten();
        node["role"]["value"] == "button"
            && properties.into_iter().any(|p| p["name"] == "pressed" && p["value"]["value"] == "true")
    };
    let nodes = tree["nodes"].as_array().unwrap().iter().filter(is_pressed);
    nodes.map(|node| node["name"]["value"].as_str().unwrap().replace(" ,", ",")).collect()
}
