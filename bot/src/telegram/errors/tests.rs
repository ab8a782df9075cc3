//! Every row of chat-platforms A7 and A6: the text as the real server sends it, and what it means.

use super::*;
use rstest::rstest;

fn refused(code: u16, description: &str) -> Fault {
    Fault::Refused(Refusal { code, description: description.to_owned(), ..Refusal::default() })
}

fn meaning(code: u16, description: &str) -> Option<Failure> {
    refused(code, description).into_failure(Scope::Chat)
}

#[rstest]
#[case(
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
)]
fn unchanged_is_a_success(#[case] description: &str) {
    assert_eq!(meaning(400, description), None);
}

#[rstest]
#[case("message to edit not found")]
#[case("message can't be edited")]
#[case("there is no text in the message to edit")]
#[case("there is no caption in the message to edit")]
#[case("message identifier is not specified")]
#[case("MESSAGE_ID_INVALID")]
#[case("message to delete not found")]
#[case("message can't be deleted")]
#[case("message can't be deleted for everyone")]
#[case("message to be replied not found")]
#[case("message to react not found")]
fn the_message_is_gone(#[case] description: &str) {
    assert_eq!(meaning(400, &format!("Bad Request: {description}")), Some(Failure::MessageGone));
}

#[rstest]
#[case(400, "Bad Request: chat not found", Gone::NotFound)]
#[case(400, "Bad Request: PEER_ID_INVALID", Gone::NotFound)]
#[case(403, "Forbidden: bot can't initiate conversation with a user", Gone::NeverStarted)]
#[case(403, "Forbidden: bot was blocked by the user", Gone::Blocked)]
#[case(403, "Forbidden: user is deactivated", Gone::Deactivated)]
#[case(403, "Forbidden: bot was kicked from the group chat", Gone::Removed)]
#[case(403, "Forbidden: bot was kicked from the supergroup chat", Gone::Removed)]
#[case(403, "Forbidden: bot was kicked from the channel chat", Gone::Removed)]
#[case(403, "Forbidden: bot is not a member of the supergroup chat", Gone::Removed)]
#[case(403, "Forbidden: bot is not a member of the channel chat", Gone::Removed)]
#[case(403, "Forbidden: bot is not a member of the group chat", Gone::Removed)]
#[case(403, "Forbidden: the group chat was deleted", Gone::Removed)]
#[case(400, "Bad Request: not enough rights to send text messages to the chat", Gone::Muted)]
#[case(400, "Bad Request: have no write access to the chat", Gone::Muted)]
#[case(400, "Bad Request: CHAT_WRITE_FORBIDDEN", Gone::Muted)]
#[case(400, "Bad Request: CHAT_RESTRICTED", Gone::Muted)]
#[case(400, "Bad Request: need administrator rights in the channel chat", Gone::Muted)]
fn the_chat_is_gone(#[case] code: u16, #[case] description: &str, #[case] gone: Gone) {
    assert_eq!(meaning(code, description), Some(Failure::Gone(gone)));
}

#[rstest]
#[case("message thread not found")]
#[case("TOPIC_CLOSED")]
#[case("TOPIC_DELETED")]
fn the_topic_is_gone(#[case] description: &str) {
    assert_eq!(meaning(400, &format!("Bad Request: {description}")), Some(Failure::ThreadGone));
}

#[test]
fn a_press_can_be_too_old() {
    let description = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(meaning(400, description), Some(Failure::TooLate));
}

#[rstest]
#[case(400, "Bad Request: message is too long")]
#[case(400, "Bad Request: MESSAGE_TOO_LONG")]
#[case(400, "Bad Request: message caption is too long")]
#[case(400, "Bad Request: text must be non-empty")]
#[case(400, "Bad Request: BUTTON_DATA_INVALID")]
#[case(400, "Bad Request: reply markup is too long")]
#[case(400, "Bad Request: not enough rights to send polls to the chat")]
#[case(400, "Bad Request: not enough rights to manage pinned messages in the chat")]
#[case(404, "Not Found: method not found")]
#[case(413, "Request Entity Too Large")]
fn a_fault_of_ours_is_not_sent_again(#[case] code: u16, #[case] description: &str) {
    assert_eq!(meaning(code, description), Some(Failure::Refused(format!("{code} {description}"))));
}

#[test]
fn what_telegram_quotes_of_a_message_is_left_out() {
    let description = "Bad Request: can't parse entities: Unsupported start tag \"lea@example.org\" at byte offset 3";
    assert_eq!(refused(400, description).to_string(), "400 Bad Request: can't parse entities");
    let description = "Bad Request: inline keyboard button URL 'https://secret' is invalid: Wrong HTTP URL";
    assert_eq!(refused(400, description).to_string(), "400 Bad Request: inline keyboard button URL");
}

#[rstest]
#[case(Scope::Chat, Failure::WaitHere(Duration::from_secs(17)))]
#[case(Scope::Everywhere, Failure::WaitEverywhere(Duration::from_secs(17)))]
fn too_many_requests_name_a_wait(#[case] scope: Scope, #[case] failure: Failure) {
    let body = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 17","parameters":{"retry_after":17}}"#;
    let fault = Fault::Refused(serde_json::from_str(body).unwrap());
    assert_eq!(fault.retry_after(), Some(Duration::from_secs(17)));
    assert_eq!(fault.into_failure(scope), Some(failure));
}

#[test]
fn a_group_that_became_a_supergroup_goes_on_there() {
    let body = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890123}}"#;
    let fault = Fault::Refused(serde_json::from_str(body).unwrap());
    assert_eq!(fault.into_failure(Scope::Chat), Some(Failure::Moved { to: "-1001234567890123".to_owned() }));
}

#[rstest]
#[case(401, "Unauthorized", true)]
#[case(401, "Unauthorized: invalid token specified", true)]
#[case(404, "Not Found", true)]
#[case(404, "Not Found: method not found", false)]
#[case(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", false)]
fn a_wrong_token_is_told_apart(#[case] code: u16, #[case] description: &str, #[case] wrong: bool) {
    assert_eq!(refused(code, description).is_wrong_token(), wrong);
    let waits = matches!(meaning(code, description), Some(Failure::WaitEverywhere(_)));
    assert_eq!(waits, wrong);
}

#[rstest]
#[case(500, "Internal Server Error: restart", false)]
#[case(503, "", false)]
#[case(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    false
)]
#[case(502, "", true)]
#[case(504, "", true)]
fn a_server_in_trouble_may_have_done_it(#[case] code: u16, #[case] description: &str, #[case] unknown: bool) {
    let failure = meaning(code, description).unwrap();
    assert_eq!(matches!(failure, Failure::Unknown(_)), unknown, "{failure:?}");
    assert_eq!(matches!(failure, Failure::Unavailable(_)), !unknown, "{failure:?}");
}

#[test]
fn a_chat_without_pictures_is_not_mute() {
    for description in ["not enough rights to send photos to the chat", "CHAT_SEND_DOCS_FORBIDDEN"] {
        let fault = refused(400, &format!("Bad Request: {description}"));
        assert!(fault.is_about_media());
        assert!(matches!(fault.into_failure(Scope::Chat), Some(Failure::Refused(_))));
    }
}
