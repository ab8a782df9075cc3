//! Files that people send: named when they come, fetched when they are asked for, and no more of them than is wanted.

use super::{Adapter, PATIENCE, telegram};
use reihum_engine::chat::{Failure, IncomingFile, What};
use reihum_tests::database::Database;
use reihum_tests::telegram::{self, Person};
use reihum_tests::wait_until;

const MAX: usize = 1_000;
/// More than Telegram gives to bots.
const VIDEO: usize = (20 << 20) + 1;

/// What was heard of the file that she sends now.
async fn sent(adapter: &Adapter, lea: &Person, bytes: &[u8], caption: &str) -> (IncomingFile, String) {
    let before = adapter.notes.effects.lock().unwrap().len();
    lea.sends_file(&lea.private_chat(), "list.csv", bytes, caption);
    let newest = async || adapter.notes.effects.lock().unwrap().get(before).map(|inbound| inbound.what.clone());
    match wait_until(PATIENCE, newest).await {
        Some(What::SentFile { file, text, .. }) => (file, text),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_fetched_if_it_is_not_too_large() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let lea = telegram.user("Lea");
    let (file, text) = sent(&adapter, &lea, b"Organisation\nAwo", "/member import").await;
    assert_eq!((file.size, text.as_str()), (Some(16), "/member import"));
    let fetch = async |handle: &str| adapter.channel.fetch(handle, MAX).await;
    assert_eq!(fetch(&file.handle).await, Ok(Some(b"Organisation\nAwo".to_vec())));
    let (most, _) = sent(&adapter, &lea, &[b'a'; MAX], "").await;
    assert_eq!(fetch(&most.handle).await.unwrap().map(|bytes| bytes.len()), Some(MAX));
    for size in [MAX + 1, VIDEO] {
        let (large, _) = sent(&adapter, &lea, &vec![b'a'; size], "").await;
        assert_eq!(fetch(&large.handle).await, Ok(None), "{size}");
    }
    assert!(matches!(fetch("nonsense").await, Err(Failure::Refused(_))));
    telegram.fail_next("getFile", 1, telegram::Failure::ResetBeforeEffect);
    assert!(matches!(fetch(&file.handle).await, Err(Failure::Unknown(_) | Failure::Unavailable(_))));
    adapter.finish().await;
    telegram.finish().unwrap();
}
