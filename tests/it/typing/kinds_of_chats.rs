//! A private chat that gets a third person is a group from then on, and what was said in private stays unsaid there.

use super::code_in;
use reihum_domain::reveal::Reveal;
use reihum_engine::chat::{Network, PlaceKind, What};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    a_third_person_comes_in,
    who_wrote_before_others_is_told,
    what_waits_is_not_said_before_others,
    a_group_of_two_becomes_private,
    a_group_with_a_card_stays_a_group,
);

async fn kind(network: &PlainNetwork, address: &str) -> (PlaceKind, bool) {
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let chat = tx.chat_at(Network::Matrix, address).await.unwrap().unwrap();
    (chat.kind, chat.person.is_some())
}

async fn a_third_person_comes_in(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    network.workshop.fixture(code, 6).await;
    let lea = network.guest("lea").in_private("#dm");
    lea.says(&code.to_string()).await;
    lea.says("2 3 8").await;
    assert_eq!(kind(&network, "#dm").await, (PlaceKind::Private, true));
    let there = lea.in_room("#dm");
    there.says("Hallo zusammen").await;
    lea.sees();
    assert_eq!(kind(&network, "#dm").await, (PlaceKind::Group, false), "noticed by whatever is said there");
    assert!(there.hears("!hilfe").await.contains("für die Administratorinnen"));
    assert!(there.hears("!meinedaten").await.contains("nur im privaten Chat"));
    assert_eq!(there.hears("5").await, "", "the conversation is over");
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    network.deliver().await;
    assert_eq!(there.sees(), "", "the ballot message is left as it is");
    assert_eq!(network.workshop.seen(code).await.0, 7);
}

/// Only whoever we know: who has just come in said something to somebody else.
async fn who_wrote_before_others_is_told(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let lea = network.guest("lea").in_private("#dm");
    lea.says("!lang en").await;
    lea.sees();
    let (there, boss) = (lea.in_room("#dm"), network.guest("boss").in_room("#dm"));
    boss.does(What::WroteBeforeOthers).await;
    let said = lea.sees();
    assert!(said.contains("We are no longer alone here") && !said.contains("does not count"), "{said}");
    assert_eq!(kind(&network, "#dm").await, (PlaceKind::Group, false), "noticed, whoever says it");
    there.does(What::WroteBeforeOthers).await;
    assert_eq!(lea.sees(), "That does not count: when it arrived, others were here already.");
    let mut tx = network.workshop.app.store.read().await.unwrap();
    assert_eq!(tx.person_of_account(Network::Matrix, "boss").await.unwrap(), None);
}

/// The confirmation waits while somebody else is let in.
async fn what_waits_is_not_said_before_others(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let lea = network.guest("lea").in_private("#dm");
    lea.says(&code.to_string()).await;
    lea.sees();
    let ballot = What::Wrote { text: "2 3 8".to_owned(), message: "m".to_owned(), replies_to: None };
    network.handle(lea.inbound(ballot)).await.unwrap();
    network.handle(lea.in_room("#dm").inbound(What::Welcomed)).await.unwrap();
    network.deliver().await;
    let said = lea.sees();
    assert!(said.contains("Ich bin der Bot") && !said.contains("Antwort 2"), "{said}");
}

async fn a_group_of_two_becomes_private(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let room = network.guest("lea").in_room("#dm");
    room.says("!hilfe").await;
    assert_eq!(kind(&network, "#dm").await, (PlaceKind::Group, false));
    let lea = network.guest("lea").in_private("#dm");
    lea.says(&code.to_string()).await;
    assert_eq!(kind(&network, "#dm").await, (PlaceKind::Private, true));
    assert!(lea.hears("2 3 8").await.contains("gespeichert"));
}

async fn a_group_with_a_card_stays_a_group(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let sabine = network.guest("sabine").in_room("#ag");
    let code = code_in(&sabine.hears("!poll challenges").await);
    let alone = network.guest("sabine").in_private("#ag");
    assert_eq!(alone.hears("2 3 8").await, "", "the card stands there: this is talk");
    assert_eq!(kind(&network, "#ag").await, (PlaceKind::Group, false));
    assert!(alone.hears("!poll close").await.contains("geschlossen"));
    assert_eq!(network.workshop.seen(code).await.0, 0);
}
