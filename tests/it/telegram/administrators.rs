//! Who may organise in a group, also where Telegram does not readily say who is an administrator: everybody gets an answer, and nothing that they
//! do afterwards waits.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::Evening;
use reihum_tests::on_both_databases;
use reihum_tests::telegram::Failure;

const HIDDEN: Failure = Failure::Status(400, "Bad Request: CHAT_ADMIN_REQUIRED");

on_both_databases!(hidden_members_hide_no_administrator, who_can_not_be_checked_is_told_and_holds_up_nothing);

async fn hidden_members_hide_no_administrator(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.hides_members(&workshop.room);
    let lea = evening.guest("Lea");
    lea.says(&workshop.room, "/poll challenges");
    workshop.room.hears("den Administratorinnen und Administratoren vorbehalten").await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    workshop.room.hears("0 Stimmen").await.unwrap();
    evening.telegram.finish().unwrap();
}

async fn who_can_not_be_checked_is_told_and_holds_up_nothing(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    let (sabine, room) = (&workshop.sabine, &workshop.room);
    // Refused both ways, so to be told; then a group that is no more, of which nobody hears; then trouble that passes.
    evening.telegram.fail_next("getChatMember", 1, HIDDEN);
    evening.telegram.fail_next("getChatAdministrators", 1, HIDDEN);
    sabine.says(room, "/poll challenges");
    room.hears("Bitte machen Sie mich zum Administrator").await.unwrap();
    evening.telegram.fail_next(
        "getChatMember",
        1,
        Failure::Status(403, "Forbidden: bot was kicked from the group chat"),
    );
    sabine.says(room, "/poll challenges");
    evening.telegram.fail_next("getChatMember", 1, Failure::Status(500, "Internal Server Error"));
    sabine.says(room, "/poll challenges");
    room.hears("0 Stimmen").await.unwrap();
    sabine.writes_to_bot("/help");
    sabine.private_chat().hears("Das kann ich").await.unwrap();
    let said: Vec<_> = room.messages().into_iter().filter(|message| message.is_from_bot).map(|m| m.text).collect();
    assert_eq!(said.iter().filter(|text| text.contains("zum Administrator")).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|text| text.contains("0 Stimmen")).count(), 1, "{said:?}");
    evening.telegram.finish().unwrap();
}
