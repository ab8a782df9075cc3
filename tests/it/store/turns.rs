//! Many writers, two "processes" (stores of their own) on one database: nobody fails, nothing is lost.

use super::opened;
use reihum_engine::store::Store;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(reading_then_writing_never_fails, the_schema_is_known);

async fn count_up(store: Store, poll: reihum_domain::ids::PollId) {
    for _ in 0..20 {
        let mut tx = store.write().await.unwrap();
        let before = tx.lock_count(poll).await.unwrap();
        let mut count = tx.count(poll).await.unwrap().unwrap();
        assert_eq!(count.version, before);
        count.version += 1;
        tx.save_count(poll, before, &count).await.unwrap();
        tx.commit().await.unwrap();
    }
}

async fn reading_then_writing_never_fails(database: Database) {
    let stores = [database.connect().await.unwrap(), database.connect().await.unwrap()];
    let poll = opened(&stores[0], 1).await.id;
    let writers = (0..8).map(|i| tokio::spawn(count_up(stores[i % 2].clone(), poll)));
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(stores[0].read().await.unwrap().count(poll).await.unwrap().unwrap().version, 160);
}

async fn the_schema_is_known(database: Database) {
    use reihum_engine::store::SchemaState;
    let store = database.connect().await.unwrap();
    assert_eq!(store.schema().await.unwrap(), SchemaState::UpToDate);
    store.migrate().await.unwrap();
    assert_eq!(store.schema().await.unwrap(), SchemaState::UpToDate);
}
