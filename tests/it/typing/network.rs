//! The directory by words: who coordinates sets the network up in a private chat, and those invited accept in theirs.

use reihum_domain::link_code::InvitationCode;
use reihum_domain::network::{MemberState, Role};
use reihum_engine::app::network::By;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};

on_both_databases!(
    a_network_is_set_up_by_words,
    a_known_person_accepts_and_is_that_person,
    codes_that_are_none_are_counted,
    members_without_a_role_are_refused,
    a_room_belongs_to_a_group,
    a_linked_account_keeps_the_place,
);

pub(super) fn host() -> By {
    By::host("Sabine")
}

/// Two places in a network, and Nadine coordinates as number 1.
pub(super) async fn network(database: &Database) -> PlainNetwork {
    let network = PlainNetwork::on(database).await;
    let list = "Organisation;Rolle;Bezeichnung\nKoordinationsstelle;Koordination;Nadine\nCaritas;;Leitung";
    network.workshop.app.import(&host(), list.as_bytes()).await.unwrap();
    let nadine = network.guest("@nadine");
    nadine.says(&format!("annehmen {}", code(&network, 1).await.in_groups())).await;
    network
}

async fn code(network: &PlainNetwork, nr: u32) -> InvitationCode {
    network.workshop.app.invite(&host(), Some(nr)).await.unwrap().remove(0).code
}

async fn state(network: &PlainNetwork, nr: u32) -> MemberState {
    let directory = network.workshop.app.directory(&host()).await.unwrap();
    directory.members.iter().find(|member| member.nr == nr).unwrap().state
}

async fn hears(guest: &Guest<'_>, said: &str, expected: &str) {
    let answer = guest.hears(said).await;
    assert!(answer.contains(expected), "{said} → {answer}");
}

async fn a_network_is_set_up_by_words(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    hears(&nadine, "!mitglied liste", "2 Organisationen, 1 Mitglieder dabei, 1 noch nicht.").await;
    hears(&nadine, "!mitglied neu Awo Gera: Beratung", "Mitglied Nr. 3 in Awo Gera angelegt.").await;
    hears(&nadine, "!gruppe neu AG Wohnen", "Gruppe Nr. 1 „AG Wohnen“ angelegt.").await;
    hears(&nadine, "!gruppe hinzufügen AG Wohnen 2 3", "2 Mitglieder gehören jetzt zu „AG Wohnen“.").await;
    hears(&nadine, "!gruppe hinzufügen AG Wohnen 2 77", "Ein Mitglied Nr. 77 gibt es nicht.").await;
    hears(&nadine, "!gruppe", "1: AG Wohnen (2)").await;
    hears(&nadine, "!mitglied rolle 2 Vorstand", "Nr. 2 hat jetzt die Rolle Vorstand.").await;
    hears(&nadine, "!mitglied rolle 2 Organisation", "Das dürfen nur die, die das Netzwerk organisieren.").await;
    hears(&nadine, "!mitglied 2", "Rollen: Vorstand").await;
    hears(&nadine, "!mitglied einladen 2", "gilt einmal").await;
    hears(&nadine, "!mitglied entfernen 3", "Mitglied Nr. 3 ist entfernt.").await;
    hears(&nadine, "!gruppe neu ag wohnen", "gibt es schon").await;
    hears(&nadine, "!mitglied tanzen", "Zum Beispiel:").await;
}

async fn a_known_person_accepts_and_is_that_person(database: Database) {
    let network = network(&database).await;
    let lea = network.guest_on(Network::Telegram, "7");
    lea.hears("/hilfe").await;
    lea.says("/stop").await;
    let code = code(&network, 2).await;
    hears(&lea, &format!("/start i{}", code.as_str()), "Mitglied Nr. 2").await;
    assert_eq!(state(&network, 2).await, MemberState::Active);
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let person = tx.person_of_account(Network::Telegram, "7").await.unwrap().unwrap();
    assert_eq!(tx.member_of(person.id).await.unwrap().unwrap().nr, 2);
    assert!(!person.stopped, "whoever accepts wants to be asked");
    drop(tx);
    let file = lea.hears("/meinedaten").await;
    assert!(!file.is_empty());
    lea.says("/loeschen").await;
    lea.taps("Ja, alles löschen").await;
    assert_eq!(state(&network, 2).await, MemberState::Left);
}

async fn codes_that_are_none_are_counted(database: Database) {
    let network = network(&database).await;
    let mallory = network.guest("@mallory");
    hears(&mallory, "!annehmen", "annehmen ABCD-EFGH-JKMN").await;
    for _ in 0..5 {
        hears(&mallory, "!annehmen ABCD-EFGH-JKMN", "gilt nicht").await;
    }
    hears(&mallory, "!annehmen ABCD-EFGH-JKMN", "Minute").await;
    let code = code(&network, 2).await;
    hears(&mallory, &format!("!annehmen {}", code.in_groups()), "Minute").await;
    assert_eq!(state(&network, 2).await, MemberState::Invited);
    hears(&network.guest("@lea"), &format!("ablehnen {}", code.in_groups()), "Gut, dann nicht.").await;
    assert_eq!(state(&network, 2).await, MemberState::Declined);
}

async fn members_without_a_role_are_refused(database: Database) {
    let network = network(&database).await;
    let lea = network.guest("@lea");
    hears(&lea, &format!("!accept {}", code(&network, 2).await.in_groups()), "Mitglied Nr. 2").await;
    for word in
        ["!mitglied", "!gruppe", "!mitglied einladen", "!mitglied entfernen 1", "!gruppe neu X", "!organisieren"]
    {
        hears(&lea, word, "Das dürfen nur die, die das Netzwerk organisieren.").await;
    }
    let roles = std::collections::BTreeSet::from([Role::Coordinator]);
    network.workshop.app.set_roles(&host(), 2, &roles, true).await.unwrap();
    hears(&lea, "!gruppe", "Es gibt noch keine Gruppe.").await;
    network.workshop.app.set_roles(&host(), 2, &roles, false).await.unwrap();
    hears(&lea, "!gruppe", "Das dürfen nur die").await;
}

async fn a_room_belongs_to_a_group(database: Database) {
    let network = network(&database).await;
    let nadine = network.guest("@nadine");
    hears(&nadine, "!gruppe neu AG Wohnen", "angelegt").await;
    hears(&nadine, "!gruppe raum AG Wohnen", "Bitte in dem Raum schreiben").await;
    let there = nadine.in_room("!wohnen");
    hears(&there, "!gruppe raum AG Garten", "Diese Gruppe gibt es nicht.").await;
    hears(&there, "!gruppe raum AG Wohnen", "Dieser Raum gehört jetzt zu „AG Wohnen“.").await;
    hears(&there, "!mitglied", "privat").await;
    let rooms = network.workshop.app.rooms_of_groups(&host()).await.unwrap();
    assert_eq!(rooms.len(), 1);
    hears(&there, "!gruppe raum keine", "gehört zu keiner Gruppe mehr").await;
    assert!(network.workshop.app.rooms_of_groups(&host()).await.unwrap().is_empty());
}

async fn a_linked_account_keeps_the_place(database: Database) {
    let network = network(&database).await;
    let (nadine, phone) = (network.guest("@nadine"), network.guest_on(Network::Telegram, "7"));
    let said = nadine.hears("verbinden").await;
    let link = said.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap_or_else(|| panic!("{said}"));
    phone.says(&format!("/verbinden {link}")).await;
    hears(&phone, "/mitglied", "1 Mitglieder dabei").await;
}
