//! Texts are released one by one, words hidden; what can be chosen from moves in steps of k.

use reihum_domain::answer::Submission;
use reihum_domain::join_code::JoinCode;
use reihum_domain::question::Kind;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::Caster;
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    texts_wait_for_release_in_steps,
    texts_of_one_batch_stop_at_the_step,
    texts_below_k_are_never_kept,
    until_the_close_nobody_reads_texts,
    a_word_can_be_hidden_and_shown_again,
    hidden_words_never_come_back_with_time,
);

async fn says(workshop: &Workshop, code: JoinCode, who: usize, text: &str) {
    let sent = Submission { text: Some(text.to_owned()), ..Submission::default() };
    workshop.app.cast(code, &Caster::Device(format!("v{who}")), &sent, None).await.unwrap();
}

async fn texts(workshop: &Workshop, code: JoinCode) -> Vec<(String, String, bool)> {
    let pool = workshop.app.pool(&workshop.sabine, code).await.unwrap();
    let mut texts: Vec<_> = pool.into_iter().map(|entry| (entry.text, entry.key, entry.released)).collect();
    texts.sort();
    texts
}

async fn texts_wait_for_release_in_steps(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.open(sample::question(Kind::Text, 0), sample::rules(Reveal::Live)).await.code;
    for who in 0..4 {
        says(&workshop, code, who, &format!("text {who}")).await;
    }
    let refused = workshop.app.pool(&workshop.sabine, code).await.unwrap_err();
    assert_eq!(refused.code(), "too_few");
    says(&workshop, code, 4, "text 4").await;
    assert_eq!(workshop.seen(code).await.1.unwrap().texts, Vec::<String>::new());
    says(&workshop, code, 5, "text 5").await;
    says(&workshop, code, 0, "changed").await;
    let pool = texts(&workshop, code).await;
    let shown: Vec<_> = pool.iter().map(|(text, ..)| text.as_str()).collect();
    assert_eq!(shown, ["text 0", "text 1", "text 2", "text 3", "text 4"], "as it was at the fifth ballot");

    workshop.app.release(&workshop.sabine, code, &pool[1].1, true).await.unwrap();
    assert_eq!(workshop.seen(code).await.1.unwrap().texts, ["text 1"]);
    assert_eq!(
        workshop.app.release(&workshop.sabine, code, "nonsense", true).await.unwrap_err().code(),
        "unknown_text"
    );
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let pool = texts(&workshop, code).await;
    let shown: Vec<_> = pool.iter().map(|(text, _, released)| (text.as_str(), *released)).collect();
    let rest = [("text 2", false), ("text 3", false), ("text 4", false), ("text 5", false)];
    assert_eq!(shown, [[("changed", false), ("text 1", true)].as_slice(), &rest].concat());
    workshop.app.release(&workshop.sabine, code, &pool[1].1, false).await.unwrap();
    assert_eq!(workshop.seen(code).await.1.unwrap().texts, Vec::<String>::new());
    assert!(workshop.app.sheet(code).await.unwrap().intact);
}

async fn texts_of_one_batch_stop_at_the_step(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.open(sample::question(Kind::Text, 0), sample::rules(Reveal::Manual)).await.code;
    futures::future::join_all((0..7).map(|who| says(&workshop, code, who, "x"))).await;
    futures::future::join_all((0..2).map(|who| {
        let workshop = &workshop;
        async move { says(workshop, code, who, &format!("later {who}")).await }
    }))
    .await;
    assert_eq!(texts(&workshop, code).await.len(), 1, "texts that came after the fifth ballot are not in the step");
}

async fn texts_below_k_are_never_kept(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.open(sample::question(Kind::Text, 0), sample::rules(Reveal::Close)).await.code;
    for who in 0..4 {
        says(&workshop, code, who, "secret thought").await;
    }
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    assert_eq!(workshop.app.pool(&workshop.sabine, code).await.unwrap_err().code(), "too_few");
    let id = workshop.app.poll(code).await.unwrap().id;
    let mut tx = workshop.app.store.read().await.unwrap();
    assert!(tx.pool(id).await.unwrap().is_empty() && tx.final_ballots(id).await.unwrap().is_empty());
}

async fn until_the_close_nobody_reads_texts(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.open(sample::question(Kind::Text, 0), sample::rules(Reveal::Close)).await.code;
    for who in 0..6 {
        says(&workshop, code, who, &format!("text {who}")).await;
    }
    assert_eq!(workshop.app.pool(&workshop.sabine, code).await.unwrap_err().code(), "result_hidden");
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    assert_eq!(texts(&workshop, code).await.len(), 6);
}

async fn a_word_can_be_hidden_and_shown_again(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.open(sample::question(Kind::Cloud { max: 2 }, 0), sample::rules(Reveal::Live)).await.code;
    for who in 0..5 {
        says(&workshop, code, who, "Mut, Unsinn").await;
    }
    let words = async || workshop.seen(code).await.1.unwrap().words.len();
    let key = texts(&workshop, code).await[1].1.clone();
    workshop.app.release(&workshop.sabine, code, &key, false).await.unwrap();
    workshop.app.release(&workshop.sabine, code, &key, false).await.unwrap();
    assert_eq!(words().await, 1);
    assert_eq!(texts(&workshop, code).await[1], ("Unsinn".to_owned(), key.clone(), false));
    workshop.app.release(&workshop.sabine, code, &key, true).await.unwrap();
    assert_eq!(words().await, 2);
}

/// The words go with the list of hidden ones, not after it.
async fn hidden_words_never_come_back_with_time(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.open(sample::question(Kind::Cloud { max: 2 }, 0), sample::rules(Reveal::Close)).await.code;
    for who in 0..5 {
        says(&workshop, code, who, "Mut, Unsinn").await;
    }
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let key = texts(&workshop, code).await[1].1.clone();
    workshop.app.release(&workshop.sabine, code, &key, false).await.unwrap();
    workshop.clock.advance(chrono::TimeDelta::days(366));
    let settings = reihum_engine::config::Settings::default().retention;
    let purge =
        async || reihum_engine::app::retention::purge(&workshop.app.store, &*workshop.clock, &settings).await.unwrap();
    assert_eq!(purge().await.texts, 3, "two words and the note that one is hidden");
    assert_eq!(purge().await.texts, 0);
    let (votes, results) = workshop.seen(code).await;
    assert_eq!((votes, results.unwrap().words), (5, vec![]));
}
