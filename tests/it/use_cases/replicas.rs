//! Two processes on one database: each counts, both screens end on the truth.

use reihum_domain::reveal::Reveal;
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};
use std::time::Duration;

on_both_databases!(both_count_and_both_screens_agree, a_close_elsewhere_ends_the_screen_here);

async fn both_count_and_both_screens_agree(database: Database) {
    let (here, there) = (Workshop::on(&database).await.unwrap(), Workshop::on(&database).await.unwrap());
    let code = here.challenges(Reveal::Live).await.code;
    let mut screen = there.app.live.watch(code).await.unwrap();
    for (nr, places) in (1..).zip(sample::FIXTURE) {
        let workshop = if nr % 2 == 0 { &here } else { &there };
        workshop.rank(code, &format!("V{nr}"), &places).await.unwrap();
    }
    let six = screen.wait_for(|frame| frame.standing.votes == 6);
    let frame = tokio::time::timeout(Duration::from_secs(10), six).await.unwrap().unwrap().clone();
    assert_eq!(frame.standing.results.as_ref().unwrap().options[0].points, 13, "the step at five, on both");
    here.app.close_poll(&here.sabine, code).await.unwrap();
    let last = screen.wait_for(|frame| frame.is_last());
    let frame = tokio::time::timeout(Duration::from_secs(10), last).await.unwrap().unwrap().clone();
    assert_eq!(frame.standing.results.as_ref().ok(), here.seen(code).await.1.as_ref());
}

async fn a_close_elsewhere_ends_the_screen_here(database: Database) {
    let (here, there) = (Workshop::on(&database).await.unwrap(), Workshop::on(&database).await.unwrap());
    let code = here.challenges(Reveal::Close).await.code;
    let mut screen = there.app.live.watch(code).await.unwrap();
    here.fixture(code, 6).await;
    here.app.close_poll(&here.sabine, code).await.unwrap();
    let last = screen.wait_for(|frame| frame.is_last());
    let frame = tokio::time::timeout(Duration::from_secs(10), last).await.unwrap().unwrap().clone();
    assert_eq!(frame.standing.results.as_ref().unwrap().options[0].points, 15);
    assert_eq!(there.rank(code, "late", &[1]).await.unwrap_err().code(), "closed");
}
