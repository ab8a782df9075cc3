//! Two accounts that become one person: one ballot, one language, one silence.

use chrono::TimeDelta;
use reihum_domain::join_code::JoinCode;
use reihum_domain::reveal::Reveal;
use reihum_engine::chat::{Network, What};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};
use reihum_tests::remains::Remains;
use std::path::Path;

on_both_databases!(
    two_accounts_become_one_person,
    of_two_ballots_the_makers_stays,
    a_single_ballot_goes_along,
    codes_hold_briefly_and_once,
    a_code_waits_nowhere_in_clear,
    guessing_is_slowed_down,
    both_type_at_once,
    votes_come_in_while_it_happens,
);

/// The code that a person is given.
async fn code_for(guest: &Guest<'_>) -> String {
    let said = guest.hears("verbinden").await;
    said.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap_or_else(|| panic!("{said}")).to_owned()
}

async fn votes(network: &PlainNetwork, code: JoinCode) -> u32 {
    network.workshop.seen(code).await.0
}

async fn two_accounts_become_one_person(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (matrix, telegram) = (network.guest("@lea"), network.guest_on(Network::Telegram, "7"));
    matrix.says("!lang en").await;
    telegram.says("stop").await;
    let code = code_for(&matrix.clone()).await;
    network.guest("x").sees();
    telegram.says(&format!("/link {}", code.to_lowercase())).await;
    assert!(telegram.message("Linked.").content.text.to_plain().contains("one vote in each poll"));
    assert!(matrix.message("An account on Telegram is now linked").content.buttons.is_empty());
    let data = telegram.hears("/mydata").await;
    assert!(data.contains("Accounts: matrix @lea, telegram 7"), "{data}");
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let one = tx.person_of_account(Network::Matrix, "@lea").await.unwrap().unwrap();
    let other = tx.person_of_account(Network::Telegram, "7").await.unwrap().unwrap();
    assert_eq!(one, other);
    assert!(one.stopped, "whoever wanted silence still does");
    assert_eq!(tx.private_chats_of(one.id).await.unwrap().len(), 2);
}

async fn of_two_ballots_the_makers_stays(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let polls =
        [network.workshop.challenges(Reveal::Close).await.code, network.workshop.challenges(Reveal::Close).await.code];
    let (matrix, telegram) = (network.guest("@lea"), network.guest_on(Network::Telegram, "7"));
    for code in polls {
        for (guest, ballot) in [(&matrix, "2 3"), (&telegram, "8")] {
            guest.says(&code.to_string()).await;
            guest.says(ballot).await;
        }
        assert_eq!(votes(&network, code).await, 2);
    }
    let code = code_for(&matrix).await;
    let linked = telegram.hears(&format!("link {code}")).await;
    assert!(linked.contains("In 2 offenen Umfragen gab es zwei Stimmen"), "{linked}");
    assert!(
        linked.contains("(changed)") && linked.contains("1. Antwort 2"),
        "the ballot there shows what counts: {linked}"
    );
    for code in polls {
        assert_eq!(votes(&network, code).await, 1);
    }
    telegram.says("5").await;
    assert_eq!(votes(&network, polls[1]).await, 1, "one ballot from now on");
    assert!(matrix.hears(&polls[1].to_string()).await.contains("1. Antwort 5"));
}

async fn a_single_ballot_goes_along(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    network.workshop.fixture(code, 6).await;
    let (matrix, telegram) = (network.guest("@lea"), network.guest_on(Network::Telegram, "7"));
    telegram.says(&code.to_string()).await;
    telegram.says("4").await;
    let link = code_for(&matrix).await;
    assert!(!telegram.hears(&format!("/verbinden {link}")).await.contains("zwei Stimmen"));
    assert!(matrix.hears(&code.to_string()).await.contains("1. Antwort 4"));
    matrix.says("2").await;
    assert_eq!(votes(&network, code).await, 7);
    network.workshop.app.close_poll(&network.workshop.sabine, code).await.unwrap();
    let results = network.workshop.seen(code).await.1.unwrap();
    assert_eq!(results.options.iter().map(|option| option.points).sum::<u32>(), 36 + 3);
}

async fn codes_hold_briefly_and_once(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (matrix, telegram, other) =
        (network.guest("@lea"), network.guest_on(Network::Telegram, "7"), network.guest_on(Network::Telegram, "8"));
    let old = code_for(&matrix).await;
    let late = code_for(&matrix).await;
    assert!(telegram.hears(&format!("link {old}")).await.contains("gilt nicht"), "a newer code replaces the older");
    network.workshop.clock.advance(TimeDelta::minutes(16));
    assert!(telegram.hears(&format!("link {late}")).await.contains("gilt nicht"));
    let code = code_for(&matrix).await;
    assert!(matrix.hears(&format!("link {code}")).await.contains("vom anderen Konto aus"));
    assert!(matrix.in_room("#ag").hears("!link").await.contains("nur im privaten Chat"));
    let linking = telegram.inbound(What::Wrote { text: format!("link {code}"), message: "m".into(), replies_to: None });
    network.handle(linking.clone()).await.unwrap();
    network.handle(linking).await.unwrap();
    network.deliver().await;
    assert_eq!(telegram.sees().matches("Verbunden.").count(), 1);
    assert!(other.hears(&format!("link {code}")).await.contains("gilt nicht"));
    assert!(telegram.hears("/link 12345").await.contains("gilt nicht"));
}

/// The message waits in the outbox while a network is away: not with the code, and not for longer than that holds.
async fn a_code_waits_nowhere_in_clear(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let matrix = network.guest("@lea");
    let asks = || matrix.inbound(What::Wrote { text: "verbinden".into(), message: "m".into(), replies_to: None });
    network.handle(asks()).await.unwrap();
    let before = Remains::of(&database).await.unwrap();
    network.workshop.clock.advance(TimeDelta::minutes(5));
    network.deliver().await;
    let said = matrix.sees();
    let code = said.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap();
    assert!(said.contains("innerhalb von 10 Minuten"), "{said}");
    for form in [code.to_owned(), code.replace('-', "")] {
        for remains in [&before, &Remains::of(&database).await.unwrap()] {
            assert_eq!(remains.with(form.as_bytes()), Vec::<&Path>::new());
        }
    }
    let telegram = network.guest_on(Network::Telegram, "7");
    network.handle(asks()).await.unwrap();
    network.workshop.clock.advance(TimeDelta::minutes(16));
    network.deliver().await;
    assert!(matrix.sees().contains("Das kam zu spät an"));
    assert!(telegram.hears(&format!("link {code}")).await.contains("gilt nicht"));
    network.handle(asks()).await.unwrap();
    network.handle(matrix.in_room("private-@lea").inbound(What::WroteBeforeOthers)).await.unwrap();
    network.deliver().await;
    assert!(!matrix.sees().contains("link "), "never before others");
}

async fn guessing_is_slowed_down(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (matrix, eve) = (network.guest("@lea"), network.guest("@eve"));
    for letter in ["A", "B", "C", "D", "E"] {
        assert!(eve.hears(&format!("!link {}", letter.repeat(8))).await.contains("gilt nicht"));
    }
    let code = code_for(&matrix).await;
    assert!(eve.hears(&format!("!link {code}")).await.contains("in 10 Minuten nochmals"));
}

/// Each makes a code and types the other's at the same moment: they become one person, whoever is first.
async fn both_type_at_once(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let (matrix, telegram) = (network.guest("@lea"), network.guest_on(Network::Telegram, "7"));
    let (from_matrix, from_telegram) = (code_for(&matrix).await, code_for(&telegram).await);
    let says = |guest: &Guest<'_>, code: &str| {
        guest.inbound(What::Wrote { text: format!("link {code}"), message: "m".to_owned(), replies_to: None })
    };
    let (one, two) = (says(&matrix, &from_telegram), says(&telegram, &from_matrix));
    let (first, second) = tokio::join!(network.handle(one.clone()), network.handle(two.clone()));
    for (outcome, inbound) in [(first, one), (second, two)] {
        if outcome.is_err() {
            network.handle(inbound).await.unwrap();
        }
    }
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let one = tx.person_of_account(Network::Matrix, "@lea").await.unwrap().unwrap();
    let other = tx.person_of_account(Network::Telegram, "7").await.unwrap().unwrap();
    assert_eq!(one.id, other.id);
}

/// Both go on voting while they become one: whatever comes first, one ballot is left.
async fn votes_come_in_while_it_happens(database: Database) {
    let network = PlainNetwork::on(&database).await;
    let code = network.workshop.challenges(Reveal::Close).await.code;
    let (matrix, telegram) = (network.guest("@lea"), network.guest_on(Network::Telegram, "7"));
    for guest in [&matrix, &telegram] {
        guest.says(&code.to_string()).await;
    }
    let link = code_for(&matrix).await;
    let says = |guest: &Guest<'_>, text: &str| {
        guest.inbound(What::Wrote { text: text.to_owned(), message: text.to_owned(), replies_to: None })
    };
    let mut updates = vec![says(&telegram, &format!("link {link}"))];
    for (guest, ballot) in [(&telegram, "1"), (&matrix, "2"), (&telegram, "3"), (&matrix, "4"), (&telegram, "5")] {
        updates.push(says(guest, ballot));
    }
    futures::future::join_all(updates.into_iter().map(|inbound| until_done(&network, inbound))).await;
    assert_eq!(votes(&network, code).await, 1);
}

/// As the inbox does: what may pass is tried again.
async fn until_done(network: &PlainNetwork, inbound: reihum_engine::chat::Inbound) {
    for _ in 0..20 {
        if network.handle(inbound.clone()).await.is_ok() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("never done");
}
