//! Codes that hold briefly and once, and everything that a person takes over from another.

use super::{opened, person};
use chrono::TimeDelta;
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::language::Language;
use reihum_engine::chat::Network;
use reihum_engine::store::BallotRow;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(a_code_holds_briefly_and_once, one_takes_over_from_the_other, a_ballot_changes_its_pseudonym);

async fn a_code_holds_briefly_and_once(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, chat) = person(&store, 1).await;
    let (until, before) = (sample::noon(), sample::noon() - TimeDelta::seconds(1));
    let mut tx = store.write().await.unwrap();
    tx.put_link_code(lea.id, chat.id, "old", until).await.unwrap();
    tx.put_link_code(lea.id, chat.id, "new", until).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.link_code("old", before).await.unwrap(), None);
    assert_eq!(tx.link_code("new", before).await.unwrap(), Some((lea.id, chat.id)));
    assert_eq!(tx.link_code("new", until).await.unwrap(), None);
    assert!(!tx.use_link_code("new", until).await.unwrap());
    assert!(tx.use_link_code("new", before).await.unwrap());
    assert!(!tx.use_link_code("new", before).await.unwrap());
    tx.put_link_code(lea.id, chat.id, "late", until).await.unwrap();
    assert_eq!(tx.purge_link_codes(before).await.unwrap(), 0);
    assert_eq!(tx.purge_link_codes(until).await.unwrap(), 1);
}

async fn one_takes_over_from_the_other(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, chat), (other, second)) = (person(&store, 1).await, person(&store, 2).await);
    let poll = opened(&store, 1).await.id;
    let mut tx = store.write().await.unwrap();
    tx.set_language(lea.id, Language::En).await.unwrap();
    tx.set_language(other.id, Language::De).await.unwrap();
    tx.set_stopped(other.id, true).await.unwrap();
    tx.set_wrong_tries(lea.id, 1, sample::noon()).await.unwrap();
    tx.set_wrong_tries(other.id, 4, sample::noon()).await.unwrap();
    for (person, in_chat, state) in
        [(lea.id, chat.id, "kept"), (other.id, chat.id, "lost"), (other.id, second.id, "taken")]
    {
        tx.save_conversation(person, in_chat, state, sample::noon()).await.unwrap();
    }
    tx.add_host(poll, second.id, Some(other.id)).await.unwrap();
    assert!(tx.lock_person(other.id).await.unwrap());
    tx.lock_chat(chat.id).await.unwrap();
    tx.merge_people(other.id, lea.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let one = tx.person_of_account(Network::Matrix, "@2").await.unwrap().unwrap();
    assert_eq!((one.id, one.language, one.stopped), (lea.id, Some(Language::En), true));
    assert_eq!(one.wrong, Some((4, sample::noon())), "wrong codes are not forgiven");
    assert_eq!(tx.person(other.id).await.unwrap(), None);
    assert!(!tx.lock_person(other.id).await.unwrap() && !tx.hold_person(other.id).await.unwrap());
    assert_eq!(tx.accounts(lea.id).await.unwrap().len(), 2);
    assert_eq!(tx.private_chats_of(lea.id).await.unwrap(), [chat.id, second.id]);
    assert_eq!(tx.conversation(lea.id, chat.id).await.unwrap().as_deref(), Some("kept"));
    assert_eq!(tx.conversation(lea.id, second.id).await.unwrap().as_deref(), Some("taken"));
    assert!(tx.is_host(poll, second.id).await.unwrap());
    assert!(tx.merge_people(other.id, lea.id).await.is_err(), "nobody is merged twice");
}

async fn a_ballot_changes_its_pseudonym(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, chat), (other, _)) = (person(&store, 1).await, person(&store, 2).await);
    let poll = opened(&store, 1).await.id;
    let secret = PollSecret::new([1; 32]);
    let (into, from) = (secret.voter_key(&Person::Member(lea.id)), secret.voter_key(&Person::Member(other.id)));
    let mut tx = store.write().await.unwrap();
    let ballot = BallotRow { poll, voter: from.clone(), answer: "r2.3".to_owned(), name: Some("Lea".to_owned()) };
    tx.save_ballots(&[ballot]).await.unwrap();
    tx.save_draft(poll, &from, "ro2").await.unwrap();
    tx.save_draft(poll, &into, "ro3").await.unwrap();
    tx.set_ballot_source(poll, &from, Some((chat.id, "$1"))).await.unwrap();
    tx.move_ballot(poll, &from, &into).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.own_ballot(poll, &from).await.unwrap(), None);
    assert_eq!(tx.own_ballot(poll, &into).await.unwrap(), Some(("r2.3".to_owned(), Some("Lea".to_owned()))));
    assert_eq!(tx.draft(poll, &into).await.unwrap().as_deref(), Some("ro3"));
    assert_eq!(tx.draft(poll, &from).await.unwrap(), None);
    let sources = tx.ballots_of_source(chat.id, "$1").await.unwrap();
    assert_eq!(sources, [(poll, into.as_str().to_owned())]);
}
