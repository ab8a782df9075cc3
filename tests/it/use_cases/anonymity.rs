//! After the close nothing in the database's files joins a ballot to a person. Searched as bytes, free pages and logs included.

use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::ids::PollId;
use reihum_domain::reveal::Reveal;
use reihum_tests::database::{Database, scrubbed};
use reihum_tests::remains::Remains;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(after_the_close_no_bytes_join_a_ballot_to_a_person);

async fn after_the_close_no_bytes_join_a_ballot_to_a_person(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let poll = workshop.challenges(Reveal::Close).await;
    let persons: Vec<String> = (0..200).map(|i| format!("canary-{i:03}-of-a-device")).collect();
    for (i, who) in persons.iter().enumerate() {
        workshop.rank(poll.code, who, &sample::FIXTURE[i % 6]).await.unwrap();
    }
    let secret = workshop.app.store.read().await.unwrap().secret(poll.id).await.unwrap().unwrap();
    // The test can find what is there: while the poll is open, secret and pseudonyms are.
    let remains = Remains::of(&database).await.unwrap();
    let found = |needle: &[u8]| !remains.with(needle).is_empty();
    assert!(found(secret.expose()) || found(hex(&secret).as_bytes()), "the secret of an open poll is in the files");
    assert!(found(pseudonym(&secret, &persons[0]).as_bytes()));

    workshop.app.close_poll(&workshop.sabine, poll.code).await.unwrap();
    scrubbed(&workshop.app.store).await.unwrap();
    let remains = Remains::of(&database).await.unwrap();
    let found = |needle: &[u8]| !remains.with(needle).is_empty();
    assert!(!found(secret.expose()) && !found(hex(&secret).as_bytes()), "the secret is still in the files");
    for who in &persons {
        assert!(!found(who.as_bytes()), "a device's token is in the files");
        assert!(!found(pseudonym(&secret, who).as_bytes()), "a pseudonym is in the files");
    }
    assert_eq!(workshop.seen(poll.code).await.0, 200);
}

/// A backup may read for hours. Whoever votes meanwhile must not queue behind a scrubbing that waits for it.
#[tokio::test]
async fn scrubbing_gives_way_to_a_backup() {
    let database = Database::postgres().await.unwrap();
    let workshop = Workshop::on(&database).await.unwrap();
    let poll = workshop.challenges(Reveal::Live).await;
    let mut backup = workshop.app.store.read().await.unwrap();
    backup.distinct_answers(poll.id).await.unwrap();
    let (gave_way, cast) = tokio::join!(workshop.app.store.scrub(), workshop.rank(poll.code, "Ina", &[2, 3, 8]));
    assert!(!gave_way.unwrap() && cast.unwrap().first);
    drop(backup);
    scrubbed(&workshop.app.store).await.unwrap();
}

/// Somebody who reads something else still sees the database as it was before the close: PostgreSQL keeps for them what was deleted, also
/// when it rewrites the table. So it is not gone, whatever vacuum says.
#[tokio::test]
async fn what_a_reader_may_still_see_is_not_scrubbed() {
    let database = Database::postgres().await.unwrap();
    let workshop = Workshop::on(&database).await.unwrap();
    let poll = workshop.challenges(Reveal::Live).await;
    let mut reader = workshop.app.store.read().await.unwrap();
    reader.scrubs_due().await.unwrap();
    let secret = secret_of(&workshop, poll.id).await;
    workshop.app.close_poll(&workshop.sabine, poll.code).await.unwrap();
    assert!(!workshop.app.store.scrub().await.unwrap(), "the reader was there before the close");
    drop(reader);
    scrubbed(&workshop.app.store).await.unwrap();
    assert!(Remains::of(&database).await.unwrap().with(secret.expose()).is_empty());
}

/// Four close at once, and each of them scrubs: whoever says that all is gone is right.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_may_scrub_at_once() {
    let database = Database::postgres().await.unwrap();
    let workshop = Workshop::on(&database).await.unwrap();
    let mut secrets = Vec::new();
    for _ in 0..4 {
        let poll = workshop.challenges(Reveal::Live).await;
        secrets.push(secret_of(&workshop, poll.id).await);
        workshop.app.close_poll(&workshop.sabine, poll.code).await.unwrap();
    }
    scrubbed(&workshop.app.store).await.unwrap();
    let remains = Remains::of(&database).await.unwrap();
    assert!(secrets.iter().all(|secret| remains.with(secret.expose()).is_empty()));
}

async fn secret_of(workshop: &Workshop, poll: PollId) -> PollSecret {
    workshop.app.store.read().await.unwrap().secret(poll).await.unwrap().unwrap()
}

fn pseudonym(secret: &PollSecret, who: &str) -> String {
    secret.voter_key(&Person::Device(who.to_owned())).as_str().to_owned()
}

fn hex(secret: &PollSecret) -> String {
    let digits = |byte: &u8| format!("{byte:02x}").into_bytes();
    String::from_utf8(secret.expose().iter().flat_map(digits).collect()).unwrap()
}
