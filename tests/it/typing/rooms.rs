//! Cards in rooms without buttons: one line says how to vote there, and only what is new rings.

use super::code_in;
use reihum_engine::chat::{Gone, Inbound, Network, What};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    an_anonymous_poll_is_voted_on_elsewhere,
    a_named_poll_takes_ballots_in_the_room,
    a_message_edited_by_somebody_else_is_still_taken_back,
    a_muted_room_is_tried_again_when_rights_change,
    what_rings,
    what_is_said_about_privacy,
);

async fn an_anonymous_poll_is_voted_on_elsewhere(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea"));
    let card = sabine.hears("!poll challenges").await;
    let code = code_in(&card);
    let how = format!(
        "Stimmen Sie ab, indem Sie mir (@reihum:example.org) direkt den Code schreiben, oder im Browser: https://reihum.example.org/{code}\nCode {}\n\n0 Stimmen",
        code.in_pairs()
    );
    assert!(card.ends_with(&how), "{card}");
    assert!(!card.to_lowercase().contains("tippe") && sabine.message("0 Stimmen").content.buttons.is_empty());
    let there = lea.in_room("#ag");
    assert!(
        there.hears(&format!("!stimme {code} 2 3")).await.contains("schreiben Sie es mir (@reihum:example.org) direkt")
    );
    assert!(there.hears(&format!("!mitmachen {code}")).await.contains("(@reihum:example.org)"));
    assert!(there.hears(&format!("!zurückziehen {code}")).await.contains("nur im privaten Chat"));
    assert_eq!(network.workshop.seen(code).await.0, 0);
}

async fn a_named_poll_takes_ballots_in_the_room(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea").in_room("#ag"));
    let card = sabine.hears("!poll Wohin? named=yes\n- Bern\n- Thun\n- Chur").await;
    let code = code_in(&card);
    assert!(card.contains(&format!("Stimmen Sie hier mit !stimme {code} 2 3 1 ab, oder im Browser: https")), "{card}");
    let message = lea.says(&format!("!stimme {code} 2 3")).await;
    assert_eq!(network.workshop.seen(code).await.0, 1);
    lea.does(What::Rewrote { text: format!("!stimme {code} 3"), message: message.clone() }).await;
    let results = network.workshop.seen(code).await;
    assert_eq!(results.0, 1);
    lea.sees();
    lea.does(What::Withdrew { message }).await;
    assert_eq!((lea.sees().as_str(), network.workshop.seen(code).await.0), ("", 0));
    lea.says(&format!("!stimme {code} 1")).await;
    lea.sees();
    assert!(lea.hears(&format!("!withdraw {code}")).await.contains("zurückgezogen"));
}

/// Anybody can claim to have edited a message.
async fn a_message_edited_by_somebody_else_is_still_taken_back(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let sabine = network.guest("sabine").in_room("#ag");
    let code = code_in(&sabine.hears("!poll Wohin? named=yes\n- Bern\n- Thun").await);
    let lea = network.guest("lea").in_room("#ag");
    let message = lea.says(&format!("!stimme {code} 2")).await;
    let names = ["anna", "mehmet", "urs", "zoe"];
    for name in names {
        let text = format!("!stimme {code} 1");
        network.guest(name).in_room("#ag").does(What::Rewrote { text, message: message.clone() }).await;
    }
    let before = network.workshop.seen(code).await.0;
    lea.does(What::Withdrew { message }).await;
    assert_eq!(network.workshop.seen(code).await.0, before - 1);
    lea.sees();
    assert!(lea.hears(&format!("!withdraw {code}")).await.contains("keine Stimme gezählt"), "it was her own");
}

async fn a_muted_room_is_tried_again_when_rights_change(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let sabine = network.guest("sabine").in_room("#ag");
    let code = code_in(&sabine.hears("!poll Wohin?\n- Bern\n- Thun").await);
    let gone = async |why| {
        let mut tx = network.workshop.app.store.write().await.unwrap();
        let chat = tx.chat_at(Network::Matrix, "#ag").await.unwrap().unwrap();
        tx.mark_gone(chat.id, why, network.workshop.app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    };
    let rights = || Inbound { from: None, ..sabine.inbound(What::RightsChanged) };
    gone(Gone::Removed).await;
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    network.handle(rights()).await.unwrap();
    network.deliver().await;
    assert!(!sabine.sees().contains("geschlossen"), "who was removed is not there");
    gone(Gone::Muted).await;
    network.handle(rights()).await.unwrap();
    network.deliver().await;
    assert!(sabine.sees().contains("geschlossen"), "the card says what is true");
    network.handle(rights()).await.unwrap();
    network.deliver().await;
    assert_eq!(sabine.sees(), "");
}

async fn what_rings(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let sabine = network.guest("sabine").in_room("#ag");
    let card = sabine.hears("!poll challenges").await;
    let code = code_in(&card);
    network.workshop.fixture(code, 6).await;
    let lea = network.guest("lea");
    lea.says(&code.to_string()).await;
    lea.says("2 3 8").await;
    sabine.says("!poll close").await;
    let rings: Vec<_> = network.shown().into_iter().filter(|shown| shown.content.rings).collect();
    assert_eq!(rings.len(), 1, "{rings:#?}");
    assert!(rings[0].content.text.to_plain().contains("0 Stimmen") && !rings[0].changed);
    assert!(sabine.message("geschlossen").changed);
}

async fn what_is_said_about_privacy(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let lea = network.guest("lea");
    let privacy = lea.hears("!datenschutz").await;
    assert!(privacy.contains("wenn der Raum nicht verschlüsselt ist") && privacy.contains("!verbinden"), "{privacy}");
    assert!(!privacy.contains("Telegram"), "{privacy}");
    let help = lea.hears("!hilfe").await;
    assert!(help.contains("!zurueckziehen") && help.contains("!verbinden"), "{help}");
    let data = lea.hears("!meinedaten").await;
    assert!(data.contains("Konten: matrix lea"), "{data}");
}
