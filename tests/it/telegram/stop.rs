//! Stopping: whoever is being served when the signal comes gets an answer from this process, not from the next one.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::telegram::Failure;
use reihum_tests::{on_both_databases, wait_until};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

on_both_databases!(what_is_being_handled_is_answered_before_the_end);

async fn what_is_being_handled_is_answered_before_the_end(database: Database) {
    let mut evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    // Handling takes until after the signal.
    evening.telegram.fail_next("getChatMember", 1, Failure::Delay(Duration::from_millis(1_500)));
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let asked = async || (!evening.telegram.calls("getChatMember").is_empty()).then_some(());
    wait_until(SOON, asked).await.unwrap();
    evening.system.bot.signal("TERM").unwrap();
    assert_eq!(evening.system.bot.wait_for_end(SOON).await.unwrap().code(), Some(0));
    let cards = workshop.room.messages().iter().filter(|message| message.text.contains("0 Stimmen")).count();
    assert_eq!(cards, 1, "{}", workshop.room.render());
    evening.telegram.finish().unwrap();
}
