//! After the close nothing in the database's files joins a ballot to a person. Searched as bytes, free pages and logs included.

use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::reveal::Reveal;
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};
use std::fs;
use std::path::{Path, PathBuf};

on_both_databases!(after_the_close_no_bytes_join_a_ballot_to_a_person);

async fn after_the_close_no_bytes_join_a_ballot_to_a_person(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let poll = workshop.challenges(Reveal::Close).await;
    let persons: Vec<String> = (0..200).map(|i| format!("canary-{i:03}-of-a-device")).collect();
    for (i, who) in persons.iter().enumerate() {
        workshop.rank(poll.code, who, &sample::FIXTURE[i % 6]).await.unwrap();
    }
    let secret = workshop.app.store.read().await.unwrap().secret(poll.id).await.unwrap().unwrap();
    let found = |needle: &[u8]| files(&database).iter().any(|file| contains(file, needle));
    // The test can find what is there: while the poll is open, secret and pseudonyms are.
    checkpoint(&database).await;
    assert!(found(secret.expose()) || found(hex(&secret).as_bytes()), "the secret of an open poll is in the files");
    assert!(found(pseudonym(&secret, &persons[0]).as_bytes()));

    workshop.app.close_poll(&workshop.sabine, poll.code).await.unwrap();
    scrubbed(&workshop, &database).await;
    assert!(!found(secret.expose()) && !found(hex(&secret).as_bytes()), "the secret is still in the files");
    for who in &persons {
        assert!(!found(who.as_bytes()), "a device's token is in the files");
        if database.folder().is_some() {
            assert!(!found(pseudonym(&secret, who).as_bytes()), "a pseudonym is in the files");
        }
    }
    assert_eq!(workshop.seen(poll.code).await.0, 200);
}

fn pseudonym(secret: &PollSecret, who: &str) -> String {
    secret.voter_key(&Person::Device(who.to_owned())).as_str().to_owned()
}

fn hex(secret: &PollSecret) -> String {
    secret.expose().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What closing does in the background and `reihum-jobs` each minute, until it has happened.
async fn scrubbed(workshop: &Workshop, database: &Database) {
    let scrub = async || workshop.app.store.scrub().await.unwrap().then_some(());
    reihum_tests::wait_until(std::time::Duration::from_secs(20), scrub).await.unwrap();
    checkpoint(database).await;
}

/// PostgreSQL writes its data files when it likes; asked, it does so now.
async fn checkpoint(database: &Database) {
    if let Database::Postgres(_) = database {
        let pool = sqlx::PgPool::connect(&database.url()).await.unwrap();
        sqlx::query("CHECKPOINT").execute(&pool).await.unwrap();
        pool.close().await;
    }
}

/// The database's files: all of a SQLite folder; of PostgreSQL the folder of this database (not the server's write-ahead log).
fn files(database: &Database) -> Vec<PathBuf> {
    match database.folder() {
        Some(folder) => fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect(),
        None => postgres_files(&database.url()),
    }
}

fn postgres_files(url: &str) -> Vec<PathBuf> {
    let folder = std::thread::scope(|scope| {
        let ask = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                let sql = "SELECT current_setting('data_directory') || '/base/' || oid::text FROM pg_database WHERE datname = current_database()";
                let folder: String = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
                pool.close().await;
                folder
            })
        });
        ask.join().unwrap()
    });
    fs::read_dir(Path::new(&folder)).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn contains(file: &Path, needle: &[u8]) -> bool {
    // A file may vanish between listing and reading: then it holds nothing.
    fs::read(file).is_ok_and(|bytes| memchr::memmem::find(&bytes, needle).is_some())
}
