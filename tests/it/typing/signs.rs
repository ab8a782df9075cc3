//! Votes by the network's own means: in its own polls, and by numbers put on a card. In named polls with one choice, and nowhere else.

use super::code_in;
use reihum_domain::answer::Answer;
use reihum_domain::ids::OptionKey;
use reihum_domain::join_code::JoinCode;
use reihum_engine::chat::What;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};

on_both_databases!(
    a_native_poll_counts_with_the_others,
    numbers_on_the_card_count,
    two_polls_in_one_room,
    elsewhere_signs_say_nothing,
    a_draft_brings_its_native_poll,
);

const POLL: &str = "!poll Wohin? named=yes kind=single\n- Bern\n- Thun";

fn vote(message: &str, choice: &[&str]) -> What {
    let choice = choice.iter().map(|key| (*key).to_owned()).collect();
    What::Voted { poll_message: message.to_owned(), choice }
}

fn sign(message: &str, key: &str, reaction: &str) -> What {
    What::Reacted { message: message.to_owned(), key: key.to_owned(), reaction: reaction.to_owned() }
}

fn take_away(reaction: &str) -> What {
    What::Unreacted { reaction: reaction.to_owned() }
}

/// An open poll in a room: its code, its card, its native poll.
async fn opened(sabine: &Guest<'_>, text: &str) -> (JoinCode, String, String) {
    let code = code_in(sabine.hears(text).await.split("\n---\n").next().unwrap());
    let shown = sabine.message("1. Bern");
    let poll = shown.content.native_poll.clone().unwrap();
    assert_eq!((poll.question.as_str(), poll.options[1].clone()), ("Wohin?", ("o2".to_owned(), "Thun".to_owned())));
    (code, sabine.message("0 Stimmen").id, shown.id)
}

fn named(name: &str, place: usize) -> (String, Answer) {
    (name.to_owned(), Answer::Choice(vec![OptionKey::numbered(place)]))
}

/// Who voted what, by name.
async fn said(network: &PlainNetwork, code: JoinCode) -> Vec<(String, Answer)> {
    let poll = network.workshop.app.poll(code).await.unwrap();
    let ballots = network.workshop.app.store.read().await.unwrap().named_ballots(poll.id).await.unwrap();
    let answer = |packed: &str| poll.question.unpack(packed).unwrap();
    ballots.iter().map(|(name, packed)| (name.clone(), answer(packed))).collect()
}

async fn a_native_poll_counts_with_the_others(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea").in_room("#ag"));
    let (code, card, poll) = opened(&sabine, POLL).await;
    let how = format!(
        "Klicken Sie in der Abstimmung darunter, reagieren Sie hier mit der Nummer (2️⃣), schreiben Sie !stimme {code} 2, oder im Browser: https://"
    );
    assert!(sabine.message("0 Stimmen").content.text.to_plain().contains(&how));
    assert_ne!(card, poll);
    let inbound = lea.inbound(vote(&poll, &["o2"]));
    for _ in 0..2 {
        network.handle(inbound.clone()).await.unwrap();
        network.deliver().await;
    }
    assert_eq!(network.workshop.seen(code).await.0, 1);
    lea.does(vote(&poll, &["o7"])).await;
    lea.does(vote(&poll, &["o1"])).await;
    lea.does(vote(&card, &["o2"])).await;
    lea.does(vote("unknown", &["o2"])).await;
    assert_eq!(network.workshop.seen(code).await.0, 1);
    assert_eq!(lea.sees(), "", "the room is not answered");
    sabine.says(&format!("!stimme {code} 2")).await;
    assert_eq!(network.workshop.seen(code).await.0, 2);
    lea.does(vote(&poll, &[])).await;
    lea.does(vote(&poll, &[])).await;
    assert_eq!(network.workshop.seen(code).await.0, 1);
    sabine.says("!poll close").await;
    let ended = sabine.message("geschlossen").content;
    let polls: Vec<_> = network.shown().into_iter().filter(|shown| shown.id == poll).collect();
    assert_eq!(polls.len(), 2, "sent once, ended once: {polls:#?}");
    assert!(polls[1].changed && polls[1].content.native_poll.as_ref().is_some_and(|poll| poll.ended), "{ended:?}");
    lea.sees();
    lea.does(vote(&poll, &["o1"])).await;
    assert_eq!(lea.sees(), "");
    let results = network.workshop.seen(code).await.1.unwrap();
    assert_eq!(results.named.iter().map(|named| named.name.as_str()).collect::<Vec<_>>(), ["sabine"]);
}

async fn numbers_on_the_card_count(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea").in_room("#ag"));
    let (code, card, _) = opened(&sabine, POLL).await;
    lea.does(sign(&card, "2\u{fe0f}\u{20e3}", "r1")).await;
    assert_eq!(said(&network, code).await, [named("lea", 2)]);
    lea.does(sign(&card, "1", "r2")).await;
    for odd in ["3", "0", "👍", ""] {
        lea.does(sign(&card, odd, "odd")).await;
    }
    assert_eq!(said(&network, code).await, [named("lea", 1)]);
    lea.does(take_away("r1")).await;
    sabine.does(take_away("r2")).await;
    assert_eq!(network.workshop.seen(code).await.0, 1, "neither an older sign nor somebody else");
    lea.does(take_away("r2")).await;
    assert_eq!(network.workshop.seen(code).await.0, 0);
    assert_eq!(lea.sees(), "");
}

async fn two_polls_in_one_room(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea").in_room("#ag"));
    let (first, card, _) = opened(&sabine, POLL).await;
    let (second, other, _) = opened(&sabine, POLL).await;
    lea.does(sign(&card, "1", "r1")).await;
    lea.does(sign(&other, "2", "r2")).await;
    lea.does(take_away("r1")).await;
    assert_eq!((network.workshop.seen(first).await.0, network.workshop.seen(second).await.0), (0, 1));
}

async fn elsewhere_signs_say_nothing(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (sabine, lea) = (network.guest("sabine").in_room("#ag"), network.guest("lea").in_room("#ag"));
    for poll in ["!poll Wohin? kind=single\n- Bern\n- Thun", "!poll Wohin? named=yes\n- Bern\n- Thun"] {
        let code = code_in(&sabine.hears(poll).await);
        let card = sabine.message("0 Stimmen");
        lea.does(sign(&card.id, "1", "r1")).await;
        lea.does(vote(&card.id, &["o1"])).await;
        assert_eq!((lea.sees().as_str(), network.workshop.seen(code).await.0), ("", 0), "{poll}");
    }
    assert!(network.shown().iter().all(|shown| shown.content.native_poll.is_none()));
    let mehmet = network.guest("mehmet").in_room("#ag");
    mehmet.does(sign("somebody's message", "1", "r1")).await;
    mehmet.does(take_away("r1")).await;
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let known = tx.person_of_account(reihum_engine::chat::Network::Matrix, "mehmet").await.unwrap();
    assert_eq!(known, None, "signs on what is not ours leave no trace");
}

async fn a_draft_brings_its_native_poll(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let sabine = network.guest("sabine").in_room("#ag");
    sabine.says(&POLL.replace("!poll", "!poll new")).await;
    assert!(network.shown().iter().all(|shown| shown.content.native_poll.is_none()));
    let opened = sabine.hears("!poll open").await;
    assert!(opened.split("\n---\n").nth(2).is_some_and(|poll| poll.starts_with("Wohin?\n1. Bern")), "{opened}");
    let private = network.guest("ina");
    private.says(POLL).await;
    assert!(private.message("0 Stimmen").content.text.to_plain().contains("Wohin?"));
    let here = |shown: &&reihum_tests::plain_network::Shown| shown.address == "private-ina";
    assert!(
        network.shown().iter().filter(here).all(|shown| shown.content.native_poll.is_none()),
        "nobody else is there"
    );
}
