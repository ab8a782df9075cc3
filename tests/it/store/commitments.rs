//! Commitments with their history, the codes to take one over, and what becomes of them when people become one, or are forgotten.

use super::{closed, day, person, promised};
use chrono::TimeDelta;
use reihum_domain::commitment::{Act, Commitment, Obstacle, State, Topic};
use reihum_domain::ids::{CommitmentId, OptionKey};
use reihum_engine::chat::{Chat, ChatId, Network, PlaceKind};
use reihum_engine::store::{CommitmentRow, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    a_commitment_is_kept_whole,
    numbers_count_up,
    what_becomes_of_it_is_kept_in_order,
    lists_are_in_order,
    a_code_holds_for_a_while_and_for_one_commitment,
    two_at_once_take_turns,
    one_takes_over_what_the_other_promised,
    whoever_is_forgotten_leaves_promises_without_a_name,
);

async fn a_commitment_is_kept_whole(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let poll = closed(&store, 1).await;
    let group = group(&store).await;
    let topic = Some(Topic { poll: poll.id, option: OptionKey::parse("no_overview").unwrap() });
    let commitment = Commitment {
        id: CommitmentId(Uuid::from_u128(5)),
        nr: 1,
        owner: Some(lea.id),
        what: "Angebotsliste sammeln, „alles“".to_owned(),
        due: day("2026-10-15"),
        state: State::Open,
        topic,
        offered_to: None,
    };
    let mut tx = store.write().await.unwrap();
    let nr =
        tx.add_commitment(&Commitment { nr: 99, ..commitment.clone() }, Some(group), sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let row = tx.commitment_by_nr(nr).await.unwrap().unwrap();
    let (made_at, changed_at) = (sample::noon(), sample::noon());
    assert_eq!(row, CommitmentRow { commitment, group: Some(group), made_at, changed_at, finished_at: None });
    assert_eq!(tx.commitment(row.commitment.id).await.unwrap(), Some(row));
    assert_eq!(tx.commitment_by_nr(2).await.unwrap(), None);
    assert_eq!(tx.commitment(CommitmentId(Uuid::from_u128(6))).await.unwrap(), None);
}

async fn numbers_count_up(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    for nr in 1..=3 {
        assert_eq!(promised(&store, nr, lea.id, "2026-10-15").await.nr, nr);
    }
}

async fn what_becomes_of_it_is_kept_in_order(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (ole, _)) = (person(&store, 1).await, person(&store, 2).await);
    let mut commitment = promised(&store, 1, lea.id, "2026-10-15").await;
    let acts = [
        Act::Blocked { by: Obstacle::Knowledge },
        Act::Move { to: day("2026-11-30"), why: Some(Obstacle::Time) },
        Act::Offer { to: ole.id },
        Act::Accept,
        Act::Partly,
        Act::Done,
        Act::Reopen,
        Act::Drop,
    ];
    for (minute, act) in (1..).zip(&acts) {
        let now = sample::noon() + TimeDelta::minutes(minute);
        commitment = commitment.apply(act).unwrap();
        let mut tx = store.write().await.unwrap();
        assert_eq!(tx.lock_commitment(1).await.unwrap().unwrap().commitment.id, commitment.id);
        tx.save_commitment(&commitment, now).await.unwrap();
        tx.add_act(commitment.id, Some(lea.id), act, now).await.unwrap();
        tx.commit().await.unwrap();
        let row = store.read().await.unwrap().commitment_by_nr(1).await.unwrap().unwrap();
        assert_eq!((&row.commitment, row.changed_at), (&commitment, now), "{act:?}");
        assert_eq!(row.finished_at, (!commitment.is_open()).then_some(now), "{act:?}");
    }
    let mut tx = store.read().await.unwrap();
    let history = tx.acts(commitment.id).await.unwrap();
    assert_eq!(history.iter().map(|row| row.act).collect::<Vec<_>>(), acts);
    assert!(history.iter().all(|row| row.person == Some(lea.id)) && history.is_sorted_by_key(|row| row.at));
    assert_eq!(tx.acts(CommitmentId(Uuid::nil())).await.unwrap(), []);
}

async fn lists_are_in_order(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (ole, _)) = (person(&store, 1).await, person(&store, 2).await);
    for (nr, owner, due) in
        [(1, lea.id, "2026-12-01"), (2, lea.id, "2026-10-15"), (3, ole.id, "2026-10-01"), (4, lea.id, "2026-10-15")]
    {
        promised(&store, nr, owner, due).await;
    }
    let mut tx = store.write().await.unwrap();
    let done = tx.commitment_by_nr(1).await.unwrap().unwrap().commitment.apply(&Act::Done).unwrap();
    let offered = tx.commitment_by_nr(3).await.unwrap().unwrap().commitment.apply(&Act::Offer { to: lea.id }).unwrap();
    tx.save_commitment(&done, sample::noon()).await.unwrap();
    tx.save_commitment(&offered, sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(numbers(&tx.open_commitments_of(lea.id).await.unwrap()), [2, 4]);
    assert_eq!(numbers(&tx.commitments_of(lea.id).await.unwrap()), [4, 2, 1]);
    assert_eq!(numbers(&tx.commitments_offered_to(lea.id).await.unwrap()), [3]);
    assert!(tx.commitments_offered_to(ole.id).await.unwrap().is_empty());
    assert_eq!(numbers(&tx.all_commitments(u32::MAX, 2).await.unwrap()), [4, 3]);
    assert_eq!(numbers(&tx.all_commitments(2, 9).await.unwrap()), [2, 1]);
}

fn numbers(rows: &[CommitmentRow]) -> Vec<u32> {
    rows.iter().map(|row| row.commitment.nr).collect()
}

async fn a_code_holds_for_a_while_and_for_one_commitment(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let id = promised(&store, 1, lea.id, "2026-10-15").await.id;
    let (until, before) = (sample::noon(), sample::noon() - TimeDelta::seconds(1));
    let mut tx = store.write().await.unwrap();
    tx.put_offer_code(id, "old", until).await.unwrap();
    tx.put_offer_code(id, "new", until).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.offered_by("old", before).await.unwrap(), None);
    assert_eq!(tx.offered_by("new", before).await.unwrap(), Some(id));
    assert_eq!(tx.offered_by("new", until).await.unwrap(), None);
    assert_eq!(tx.purge_offer_codes(before).await.unwrap(), 0);
    tx.remove_offer_code(id).await.unwrap();
    assert_eq!(tx.offered_by("new", before).await.unwrap(), None);
    tx.put_offer_code(id, "late", until).await.unwrap();
    assert_eq!(tx.purge_offer_codes(until).await.unwrap(), 1);
}

/// Nobody's act is lost, and both are in the history.
async fn two_at_once_take_turns(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let id = promised(&store, 1, lea.id, "2026-10-15").await.id;
    let act = async |act: Act| {
        let mut tx = store.write().await.unwrap();
        let row = tx.lock_commitment(1).await.unwrap().unwrap();
        tokio::task::yield_now().await;
        let after = row.commitment.apply(&act).unwrap();
        tx.save_commitment(&after, sample::noon()).await.unwrap();
        tx.add_act(id, Some(lea.id), &act, sample::noon()).await.unwrap();
        tx.commit().await.unwrap();
    };
    let (ole, _) = person(&store, 2).await;
    tokio::join!(act(Act::Partly), act(Act::Move { to: day("2026-11-01"), why: None }), act(Act::Offer { to: ole.id }));
    let mut tx = store.read().await.unwrap();
    let row = tx.commitment_by_nr(1).await.unwrap().unwrap();
    assert_eq!((row.commitment.due, row.commitment.offered_to.is_some()), (day("2026-11-01"), true));
    assert_eq!(tx.acts(id).await.unwrap().len(), 3);
}

async fn one_takes_over_what_the_other_promised(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (other, _)) = (person(&store, 1).await, person(&store, 2).await);
    let (own, offered) =
        (promised(&store, 1, other.id, "2026-10-15").await, promised(&store, 2, lea.id, "2026-10-15").await);
    let mut tx = store.write().await.unwrap();
    tx.save_commitment(&offered.apply(&Act::Offer { to: other.id }).unwrap(), sample::noon()).await.unwrap();
    tx.add_act(own.id, Some(other.id), &Act::Partly, sample::noon()).await.unwrap();
    tx.merge_people(other.id, lea.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let rows = tx.commitments_of(lea.id).await.unwrap();
    assert_eq!(numbers(&rows), [2, 1]);
    assert!(rows.iter().all(|row| row.commitment.offered_to.is_none()), "nobody is asked by themselves");
    assert_eq!(tx.acts(own.id).await.unwrap()[0].person, Some(lea.id));
}

async fn whoever_is_forgotten_leaves_promises_without_a_name(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (ole, _)) = (person(&store, 1).await, person(&store, 2).await);
    let (own, offered) =
        (promised(&store, 1, lea.id, "2026-10-15").await, promised(&store, 2, ole.id, "2026-10-15").await);
    let mut tx = store.write().await.unwrap();
    tx.add_act(own.id, Some(lea.id), &Act::Partly, sample::noon()).await.unwrap();
    tx.save_commitment(&offered.apply(&Act::Offer { to: lea.id }).unwrap(), sample::noon()).await.unwrap();
    tx.remove_person(lea.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let row = tx.commitment_by_nr(1).await.unwrap().unwrap();
    assert_eq!((row.commitment.owner, row.commitment.what.as_str()), (None, "Infoblatt 1"));
    assert_eq!(tx.acts(own.id).await.unwrap()[0].person, None);
    assert_eq!(tx.commitment_by_nr(2).await.unwrap().unwrap().commitment.offered_to, None);
}

async fn group(store: &Store) -> ChatId {
    let (network, address, kind) = (Network::Matrix, "!group".to_owned(), PlaceKind::Group);
    let id = ChatId(Uuid::from_u128(0x9700));
    let mut tx = store.write().await.unwrap();
    tx.add_chat(&Chat { id, network, address, kind, person: None, language: None, gone: None }).await.unwrap();
    tx.commit().await.unwrap();
    id
}
