//! What the network says of itself: numbers, decisions, the agenda.

use super::{after, four_waves};
use crate::commitments::berlin;
use reihum_engine::chat::Attachment;
use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::pulse::Pulses;

on_both_databases!(
    the_owner_of_a_number_is_asked,
    decisions_are_followed_up,
    the_agenda_is_in_the_report,
    who_saves_milestones_leaves_those_of_others,
);

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

async fn the_owner_of_a_number_is_asked(database: Database) {
    let network = after(&database, &four_waves()).await;
    let (nadine, lea) = (network.guest("@nadine:example.org"), network.guest("lea"));
    lea.says("!hilfe").await;
    Pulses(&database).is_member("lea", 7, "contact").await;
    lea.sees();
    let odd = nadine.hears("!indikator neu Familien einheit=Familien ziel=viele").await;
    assert_eq!(odd, "Das habe ich nicht verstanden: ziel=viele");
    let added = "!indikator neu Beratene Familien einheit=Familien ausgangswert=120 ziel=200 quelle=Statistik alle=quartal mitglied=7";
    assert_eq!(nadine.hears(added).await, "Indikator 1 ist angelegt: Beratene Familien");
    network.until(berlin("2027-01-04 09:31")).await;
    let asked = lea.sees();
    assert!(asked.contains("„Beratene Familien“ in Familien, Zeitraum 2026-Q4. Quelle: Statistik."), "{asked}");
    assert!(nadine.hears("!indikator").await.contains("– Wert fehlt"));
    assert!(lea.hears("!indikator 1 viele").await.starts_with("„viele“ kann ich nicht als Zahl lesen."));
    let thanks = lea.hears("indikator 1 134,5").await;
    assert_eq!(thanks, "Danke, gespeichert: Beratene Familien, 2026-Q4: 134,5 Familien");
    let draft = network.workshop.app.draft_report("2026-10-01".parse().unwrap()).await.unwrap();
    let effect = network.workshop.app.report(draft).await.unwrap().unwrap().document.effects.remove(0);
    assert_eq!(
        (effect.now.as_deref(), effect.change.as_deref(), effect.missing),
        (Some("134.5"), Some("+14.5"), false)
    );
    lea.says("!meinedaten").await;
    let Some(Attachment::File { bytes, .. }) = lea.message("zugeordnet werden kann").content.attachment else {
        panic!("no file")
    };
    let data: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(data["asked_for_indicators"][0]["name"], "Beratene Familien");
    lea.says("!loeschen").await;
    lea.says("1").await;
    network.until(berlin("2027-04-06 12:00")).await;
    assert!(!lea.sees().contains("fehlt eine Zahl"), "who is forgotten is not asked");
}

async fn decisions_are_followed_up(database: Database) {
    let network = after(&database, &four_waves()).await;
    let hartmann = network.guest("hartmann");
    let added = hartmann.hears("!decision add \"Gemeinsamer Newsletter ab Februar\" owner=AG Öffentlichkeit").await;
    assert!(added.starts_with("Beschluss 1 ist festgehalten: Gemeinsamer Newsletter ab Februar."), "{added}");
    assert!(added.contains("02.12.2026") && added.contains("31.01.2027"), "{added}");
    network.until(berlin("2026-12-02 09:31")).await;
    let asked = hartmann.sees();
    assert!(asked.contains("Was ist aus „Gemeinsamer Newsletter ab Februar“ geworden? AG Öffentlichkeit"), "{asked}");
    let app = &network.workshop.app;
    let nr = app.draft_report("2026-10-01".parse().unwrap()).await.unwrap();
    let unanswered = app.report(nr).await.unwrap().unwrap().document.decisions.remove(0);
    assert!(unanswered.unanswered, "an unanswered decision stays on the list");
    assert_eq!(
        hartmann.hears("!beschluss 1 läuft Erste Ausgabe im März").await,
        "Danke. Das steht im nächsten Bericht bei Beschluss 1."
    );
    network.until(berlin("2027-02-01 09:31")).await;
    assert!(hartmann.sees().contains("Was ist aus"), "what runs is asked about again");
    hartmann.says("!beschluss 1 erledigt").await;
    hartmann.sees();
    network.until(berlin("2027-06-01 12:00")).await;
    assert_eq!(hartmann.sees(), "", "what is done is not");
    let nr = app.draft_report("2027-01-01".parse().unwrap()).await.unwrap();
    assert_eq!(app.report(nr).await.unwrap().unwrap().document.decisions[0].state, "done");
}

async fn the_agenda_is_in_the_report(database: Database) {
    let network = after(&database, &four_waves()).await;
    assert_eq!(network.guest("hartmann").hears("!agenda").await, "Für die nächste Sitzung liegt noch nichts vor.");
    network.guest("hartmann").says("!agenda Austausch zwischen den Sitzungen").await;
    let nadine = network.guest("@nadine:example.org");
    nadine.sees();
    assert!(nadine.hears("!tagesordnung").await.contains("Austausch zwischen den Sitzungen"));
    let draft = nadine.hears("!bericht quartal").await;
    assert!(draft.contains("Zu entscheiden: Austausch zwischen den Sitzungen"), "{draft}");
}

/// Two have the page open at the same time: what one of them left as it was shown stays as the other has set it.
async fn who_saves_milestones_leaves_those_of_others(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    let saves = async |fields: &[(&str, &str)]| {
        let form = bot.request("POST", "/organise/steering/phase").bearer_auth(&bot.token).form(fields);
        bot.send(form).await.unwrap();
        let page = bot.send(bot.request("GET", "/organise/steering").bearer_auth(&bot.token)).await.unwrap().text();
        ["1.1", "2.4"].map(|item| {
            let list = page.split(&format!("id=\"m-{item}\"")).nth(1).unwrap().split("</select>").next().unwrap();
            list.split(" selected").next().unwrap().rsplit('"').nth(1).unwrap().to_owned()
        })
    };
    assert_eq!(saves(&[("2.4", "done"), ("was-2.4", "open")]).await, ["open", "done"]);
    let other = [("1.1", "running"), ("was-1.1", "open"), ("2.4", "open"), ("was-2.4", "open")];
    assert_eq!(saves(&other).await, ["running", "done"]);
}
