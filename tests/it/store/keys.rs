//! Keys of the server: the first one drawn stays.

use reihum_tests::database::Database;
use reihum_tests::on_both_databases;

on_both_databases!(the_first_key_stays);

async fn the_first_key_stays(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.server_key("web").await.unwrap(), None);
    tx.add_server_key("web", &[1; 32]).await.unwrap();
    tx.add_server_key("web", &[2; 32]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(store.read().await.unwrap().server_key("web").await.unwrap(), Some([1; 32]));
}
