//! Every row of chat-platforms A7 on its way through HTTP: what the server says, and what delivery is told. Rows that the stand-in reaches by
//! itself are reached; the others are ordered.

use super::{Adapter, telegram};
use reihum_engine::chat::{Channel, Failure, Gone, Rendered, Styled, Target};
use reihum_tests::database::Database;
use reihum_tests::telegram::{self, Room};
use std::time::Duration;

#[rustfmt::skip]
const ROWS: [(u16, &str, Expected); 30] = [
    (400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message", Expected::Success),
    (400, "Bad Request: message to edit not found", Expected::MessageGone),
    (400, "Bad Request: message can't be edited", Expected::MessageGone),
    (400, "Bad Request: message identifier is not specified", Expected::MessageGone),
    (400, "Bad Request: message to delete not found", Expected::MessageGone),
    (400, "Bad Request: message can't be deleted", Expected::MessageGone),
    (400, "Bad Request: message can't be deleted for everyone", Expected::MessageGone),
    (400, "Bad Request: message to be replied not found", Expected::MessageGone),
    (400, "Bad Request: message to react not found", Expected::MessageGone),
    (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", Expected::TooLate),
    (400, "Bad Request: chat not found", Expected::Gone(Gone::NotFound)),
    (400, "Bad Request: PEER_ID_INVALID", Expected::Gone(Gone::NotFound)),
    (403, "Forbidden: bot can't initiate conversation with a user", Expected::Gone(Gone::NeverStarted)),
    (403, "Forbidden: bot was blocked by the user", Expected::Gone(Gone::Blocked)),
    (403, "Forbidden: user is deactivated", Expected::Gone(Gone::Deactivated)),
    (403, "Forbidden: bot was kicked from the group chat", Expected::Gone(Gone::Removed)),
    (403, "Forbidden: bot was kicked from the supergroup chat", Expected::Gone(Gone::Removed)),
    (403, "Forbidden: bot is not a member of the supergroup chat", Expected::Gone(Gone::Removed)),
    (403, "Forbidden: the group chat was deleted", Expected::Gone(Gone::Removed)),
    (400, "Bad Request: not enough rights to send text messages to the chat", Expected::Gone(Gone::Muted)),
    (400, "Bad Request: have no write access to the chat", Expected::Gone(Gone::Muted)),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Expected::Gone(Gone::Muted)),
    (400, "Bad Request: CHAT_RESTRICTED", Expected::Gone(Gone::Muted)),
    (400, "Bad Request: need administrator rights in the channel chat", Expected::Gone(Gone::Muted)),
    (400, "Bad Request: not enough rights to manage pinned messages in the chat", Expected::Refused),
    (400, "Bad Request: message thread not found", Expected::ThreadGone),
    (400, "Bad Request: TOPIC_CLOSED", Expected::ThreadGone),
    (401, "Unauthorized", Expected::Wait),
    (500, "Internal Server Error: restart", Expected::Unavailable),
    (502, "Bad Gateway", Expected::Unknown),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Success,
    MessageGone,
    ThreadGone,
    TooLate,
    Gone(Gone),
    Refused,
    Wait,
    Unavailable,
    Unknown,
}

fn kind(outcome: &Result<(), Failure>) -> Expected {
    match outcome {
        Ok(()) => Expected::Success,
        Err(Failure::MessageGone) => Expected::MessageGone,
        Err(Failure::ThreadGone) => Expected::ThreadGone,
        Err(Failure::TooLate) => Expected::TooLate,
        Err(Failure::Gone(gone)) => Expected::Gone(*gone),
        Err(Failure::Refused(_)) => Expected::Refused,
        Err(Failure::WaitEverywhere(_) | Failure::WaitHere(_)) => Expected::Wait,
        Err(Failure::Unavailable(_)) => Expected::Unavailable,
        Err(Failure::Unknown(_)) => Expected::Unknown,
        Err(Failure::Moved { .. }) => panic!("nothing moved"),
    }
}

fn words(text: &str) -> Rendered {
    Rendered { text: Styled::plain(text), ..Rendered::default() }
}

fn to(address: i64) -> Target {
    Target { address: address.to_string(), thread: None, group: true }
}

async fn say(channel: &dyn Channel, address: i64) -> Result<(), Failure> {
    channel.send(&to(address), &words("x"), "key").await.map(|_| ())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_is_told_apart() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    for (code, description, expected) in ROWS {
        telegram.fail_next("editMessageText", 1, telegram::Failure::Status(code, description));
        let outcome = adapter.channel.edit(&to(5), "7", &words("x")).await;
        assert_eq!(kind(&outcome), expected, "{description}");
    }
    telegram.fail_next("sendMessage", 1, telegram::Failure::RetryAfter(60));
    assert_eq!(say(&*adapter.channel, 5).await, Err(Failure::WaitHere(Duration::from_mins(1))));
    telegram.fail_next("getChatMember", 1, telegram::Failure::RetryAfter(60));
    let asked = adapter.channel.is_administrator("-5", "6").await;
    assert_eq!(asked, Err(Failure::WaitEverywhere(Duration::from_mins(1))));
    adapter.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_and_groups_go_away() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let channel = &*adapter.channel;
    let (lea, sabine) = (telegram.user("Lea"), telegram.user("Sabine"));
    assert_eq!(say(channel, 1).await, Err(Failure::Gone(Gone::NotFound)));
    lea.writes_to_bot("/start");
    say(channel, lea.id).await.unwrap();
    lea.blocks_bot();
    assert_eq!(say(channel, lea.id).await, Err(Failure::Gone(Gone::Blocked)));
    let group = sabine.opens_supergroup("Netz");
    sabine.adds_bot(&group);
    say(channel, group.id).await.unwrap();
    sabine.restricts_bot(&group, &["can_send_messages"]);
    assert_eq!(say(channel, group.id).await, Err(Failure::Gone(Gone::Muted)));
    sabine.kicks_bot(&group);
    assert_eq!(say(channel, group.id).await, Err(Failure::Gone(Gone::Removed)));
    let old = sabine.opens_group("Team");
    sabine.adds_bot(&old);
    let new: Room = sabine.upgrades(&old);
    assert_eq!(say(channel, old.id).await, Err(Failure::Moved { to: new.id.to_string() }));
    adapter.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn topics_close_and_messages_vanish() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let sabine = telegram.user("Sabine");
    let forum = sabine.opens_forum("Netz");
    sabine.adds_bot(&forum);
    let topic = sabine.opens_topic(&forum, "Umfragen");
    let there = Target { thread: topic.topic.map(|id| id.to_string()), ..to(forum.id) };
    let sent = adapter.channel.send(&there, &words("card"), "key").await.unwrap();
    sabine.deletes(&topic, sent.message.parse().unwrap());
    let edited = adapter.channel.edit(&there, &sent.message, &words("new")).await;
    assert_eq!(edited, Err(Failure::MessageGone));
    sabine.closes_topic(&topic);
    let closed = adapter.channel.send(&there, &words("x"), "key").await;
    assert_eq!(closed, Err(Failure::ThreadGone));
    adapter.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_is_not_taken_for_a_failure_nor_for_a_success() {
    let (telegram, database) = (telegram().await, Database::sqlite().await.unwrap());
    let adapter = Adapter::start(&telegram, &database).await;
    let lea = telegram.user("Lea");
    lea.writes_to_bot("/start");
    telegram.fail_next("sendMessage", 1, telegram::Failure::ResetAfterEffect);
    let outcome = say(&*adapter.channel, lea.id).await;
    assert!(matches!(&outcome, Err(Failure::Unknown(why)) if !why.contains(telegram.token())), "{outcome:?}");
    assert_eq!(lea.private_chat().messages().iter().filter(|message| message.is_from_bot).count(), 1);
    drop(telegram);
    let outcome = say(&*adapter.channel, lea.id).await;
    // A connection that was open breaks, a new one is refused: either may be met first.
    assert!(matches!(outcome, Err(Failure::Unavailable(_) | Failure::Unknown(_))), "{outcome:?}");
    adapter.finish().await;
}
