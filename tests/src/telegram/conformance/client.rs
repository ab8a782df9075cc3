//! A real client against the stand-in: what `teloxide-core` sends is understood and breaks no rule.

use super::Kit;
use crate::telegram::{Failure, Seen};
use serde_json::json;
use teloxide_core::payloads::{
    AnswerCallbackQuerySetters, GetUpdatesSetters, SendMessageSetters, SendPhotoSetters, SetMyCommandsSetters,
};
use teloxide_core::requests::Requester;
use teloxide_core::types::{
    AllowedUpdate, BotCommand, BotCommandScope, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile,
    ParseMode, UpdateKind,
};
use teloxide_core::{ApiError, Bot, RequestError};

#[tokio::test]
async fn teloxide_talks_to_it_without_a_violation() {
    let kit = Kit::start().await;
    let bot = Bot::new(kit.telegram.token()).set_api_url(kit.telegram.address().parse().unwrap());
    assert_eq!(bot.get_me().await.unwrap().username(), "reihum_bot");
    let commands = vec![BotCommand::new("poll", "Ask something")];
    bot.set_my_commands(commands).scope(BotCommandScope::AllGroupChats).language_code("de").await.unwrap();
    assert_eq!(kit.telegram.commands("all_group_chats", "de").len(), 1);

    let (lea, team) = kit.team().await;
    let buttons = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("1", "v:1")]]);
    let text = bot.send_message(ChatId(team.id), "<b>Which</b>?").parse_mode(ParseMode::Html).reply_markup(buttons);
    let sent = text.await.unwrap();
    assert_eq!(sent.text(), Some("Which?"));
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07".to_vec();
    let picture = InputFile::memory(png.clone()).file_name("chart.png");
    bot.send_photo(ChatId(team.id), picture).caption("A chart").await.unwrap();
    let shown = team.last_from_bot().unwrap();
    assert_eq!((shown.text.as_str(), shown.photo.unwrap().bytes.as_slice()), ("A chart", png.as_slice()));

    let press = lea.presses_data(&team, i64::from(sent.id.0), "v:1");
    let updates = bot.get_updates().timeout(1).allowed_updates([AllowedUpdate::CallbackQuery]).await.unwrap();
    let UpdateKind::CallbackQuery(query) = updates[0].kind.clone() else { panic!("{updates:?}") };
    bot.answer_callback_query(query.id).text("Saved").await.unwrap();
    assert_eq!(press.seen().await, Seen::Toast("Saved".to_owned()));

    let same = bot.edit_message_text(ChatId(team.id), sent.id, "Closed").await.map(drop);
    assert!(same.is_ok());
    let again = bot.edit_message_text(ChatId(team.id), sent.id, "Closed").await;
    assert!(matches!(again, Err(RequestError::Api(ApiError::MessageNotModified))), "{again:?}");
    kit.telegram.fail_next("sendMessage", 1, Failure::RetryAfter(5));
    let flood = bot.send_message(ChatId(team.id), "x").await;
    assert!(matches!(flood, Err(RequestError::RetryAfter(wait)) if wait.seconds() == 5), "{flood:?}");
    kit.telegram.finish().unwrap();
}

/// Without this row a bot that keeps updates as parsed JSON would lose them all, and nobody would know why.
#[tokio::test]
async fn teloxide_reads_updates_from_text_only() {
    let kit = Kit::start().await;
    kit.telegram.user("Lea").writes_to_bot("/start");
    let update = kit.ok("getUpdates", &json!({})).await[0].clone();
    let parsed: teloxide_core::types::Update = serde_json::from_value(update.clone()).unwrap();
    assert!(matches!(parsed.kind, UpdateKind::Error(_)));
    let parsed: teloxide_core::types::Update = serde_json::from_str(&update.to_string()).unwrap();
    assert!(matches!(parsed.kind, UpdateKind::Message(_)));
}
