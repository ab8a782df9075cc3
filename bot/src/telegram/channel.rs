//! The port to Telegram: each call is one request (two, where Telegram has two methods for one thing), and nothing is tried again.

use super::administrators::Administrators;
use super::api::Api;
use super::errors::{Fault, Scope};
use super::markup::keyboard;
use super::write::{ANSWER_MAX, CAPTION_MAX, TEXT_MAX, html, plain};
use futures::future::BoxFuture;
use reihum_engine::chat::{Attachment, Channel, Failure, Network, Rendered, Sent, Target};
use reqwest_of_teloxide::multipart::{Form, Part};
use serde::Deserialize;
use serde::de::IgnoredAny;
use teloxide_core::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters, EditMessageCaption, EditMessageCaptionSetters, EditMessageText,
    EditMessageTextSetters, GetFile, SendMessage, SendMessageSetters,
};
use teloxide_core::types::{
    CallbackQueryId, ChatId, FileId, LinkPreviewOptions, MessageId, ParseMode, ReplyMarkup, ThreadId,
};
use tokio_util::sync::CancellationToken;

/// Telegram, as the rest of Reihum speaks through it.
pub struct Telegram {
    api: Api,
    administrators: Administrators,
    /// Done once we know who we are.
    introduced: CancellationToken,
}

#[derive(Deserialize)]
struct SentMessage {
    message_id: i64,
}

/// Where a file lies.
#[derive(Deserialize)]
struct FilePlace {
    file_path: Option<String>,
}

impl Channel for Telegram {
    fn network(&self) -> Network {
        Network::Telegram
    }

    fn ready(&self) -> BoxFuture<'_, ()> {
        Box::pin(self.introduced.cancelled())
    }

    /// Telegram knows no keys for messages: one that is sent twice is there twice.
    fn send<'a>(
        &'a self,
        to: &'a Target,
        message: &'a Rendered,
        _key: &'a str,
    ) -> BoxFuture<'a, Result<Sent, Failure>> {
        Box::pin(self.send_message(to, message))
    }

    fn edit<'a>(
        &'a self,
        to: &'a Target,
        message: &'a str,
        content: &'a Rendered,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.edit_message(to, message, content))
    }

    fn answer<'a>(&'a self, query: &'a str, text: &'a str, alert: bool) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(self.answer_press(query, text, alert))
    }

    fn is_administrator<'a>(&'a self, chat: &'a str, account: &'a str) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(self.administrators.administers(&self.api, chat, account))
    }

    fn fetch<'a>(&'a self, handle: &'a str, max: usize) -> BoxFuture<'a, Result<Option<Vec<u8>>, Failure>> {
        Box::pin(self.fetch_file(handle, max))
    }
}

impl Telegram {
    /// It is ready when `introduced` is done.
    pub(super) fn new(api: Api, introduced: CancellationToken) -> Self {
        Self { api, administrators: Administrators::default(), introduced }
    }

    async fn send_message(&self, to: &Target, message: &Rendered) -> Result<Sent, Failure> {
        let Some(attachment) = &message.attachment else { return self.send_text(to, message).await };
        match self.api.upload(method(attachment), form(to, message, attachment)?).await {
            Ok(SentMessage { message_id }) => Ok(Sent { message: message_id.to_string() }),
            // The chat takes no pictures: the words are worth something without.
            Err(fault) if fault.is_about_media() => self.send_text(to, message).await,
            Err(fault) => Err(of_chat(fault)),
        }
    }

    async fn send_text(&self, to: &Target, message: &Rendered) -> Result<Sent, Failure> {
        let mut request = SendMessage::new(chat(&to.address)?, something(html(&message.text, TEXT_MAX))?)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        request.message_thread_id = thread(to)?;
        if !message.buttons.is_empty() {
            request = request.reply_markup(ReplyMarkup::InlineKeyboard(keyboard(&message.buttons)?));
        }
        let sent: SentMessage = self.api.ask(&request).await.map_err(of_chat)?;
        Ok(Sent { message: sent.message_id.to_string() })
    }

    /// Which of the two methods fits depends on what the message is, so the other one is tried when Telegram says so.
    async fn edit_message(&self, to: &Target, message: &str, content: &Rendered) -> Result<(), Failure> {
        let message = MessageId(number(message)?);
        let first = match content.attachment {
            None => self.edit_text(to, message, content).await?,
            Some(_) => self.edit_caption(to, message, content).await?,
        };
        let outcome = match first {
            Err(fault) if fault.says("there is no text in the message") => {
                self.edit_caption(to, message, content).await?
            }
            Err(fault) if fault.says("there is no caption in the message") => {
                self.edit_text(to, message, content).await?
            }
            other => other,
        };
        match outcome.map_err(|fault| fault.into_failure(Scope::Chat)) {
            Ok(()) | Err(None) => Ok(()),
            Err(Some(failure)) => Err(failure),
        }
    }

    /// The keyboard is always sent along: an edit without one takes it away.
    async fn edit_text(
        &self,
        to: &Target,
        message: MessageId,
        content: &Rendered,
    ) -> Result<Result<(), Fault>, Failure> {
        let text = something(html(&content.text, TEXT_MAX))?;
        let request = EditMessageText::new(chat(&to.address)?, message, text)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .reply_markup(keyboard(&content.buttons)?);
        Ok(self.api.ask(&request).await.map(|_: IgnoredAny| ()))
    }

    async fn edit_caption(
        &self,
        to: &Target,
        message: MessageId,
        content: &Rendered,
    ) -> Result<Result<(), Fault>, Failure> {
        let request = EditMessageCaption::new(chat(&to.address)?, message)
            .caption(html(&content.text, CAPTION_MAX))
            .parse_mode(ParseMode::Html)
            .reply_markup(keyboard(&content.buttons)?);
        Ok(self.api.ask(&request).await.map(|_: IgnoredAny| ()))
    }

    /// Telegram is asked where the file lies (for an hour), and then for the file. It gives bots no more than 20 MB.
    async fn fetch_file(&self, handle: &str, max: usize) -> Result<Option<Vec<u8>>, Failure> {
        let place: FilePlace = match self.api.ask(&GetFile::new(FileId(handle.to_owned()))).await {
            Err(fault) if fault.says("file is too big") => return Ok(None),
            asked => asked.map_err(of_us)?,
        };
        let path = place.file_path.ok_or_else(|| Failure::Refused("a file without a place".to_owned()))?;
        self.api.download(&path, max).await.map_err(of_us)
    }

    async fn answer_press(&self, query: &str, text: &str, alert: bool) -> Result<(), Failure> {
        let mut request = AnswerCallbackQuery::new(CallbackQueryId(query.to_owned())).show_alert(alert);
        request.text = Some(plain(text, ANSWER_MAX)).filter(|text| !text.is_empty());
        let answered: Result<IgnoredAny, Fault> = self.api.ask(&request).await;
        answered.map(|_| ()).map_err(of_us)
    }
}

fn method(attachment: &Attachment) -> &'static str {
    match attachment {
        Attachment::Picture { .. } => "SendPhoto",
        Attachment::File { .. } => "SendDocument",
    }
}

/// A message with a file in it: its other fields as text.
fn form(to: &Target, message: &Rendered, attachment: &Attachment) -> Result<Form, Failure> {
    let (field, part) = match attachment {
        Attachment::Picture { png, name } => ("photo", part(png, name, "image/png")?),
        Attachment::File { bytes, name, media_type } => ("document", part(bytes, name, media_type)?),
    };
    let mut form = Form::new().text("chat_id", chat(&to.address)?.to_string()).part(field, part);
    let caption = html(&message.text, CAPTION_MAX);
    if !caption.is_empty() {
        form = form.text("caption", caption).text("parse_mode", "HTML");
    }
    if let Some(thread) = &to.thread {
        form = form.text("message_thread_id", thread.clone());
    }
    if !message.buttons.is_empty() {
        let keyboard = serde_json::to_string(&keyboard(&message.buttons)?);
        form = form.text("reply_markup", keyboard.map_err(|error| Failure::Refused(error.to_string()))?);
    }
    Ok(form)
}

fn part(bytes: &[u8], name: &str, media_type: &str) -> Result<Part, Failure> {
    let part = Part::bytes(bytes.to_vec()).file_name(name.to_owned()).mime_str(media_type);
    part.map_err(|_| Failure::Refused(format!("`{media_type}` is no media type")))
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn chat(address: &str) -> Result<ChatId, Failure> {
    number(address).map(ChatId)
}

fn thread(to: &Target) -> Result<Option<ThreadId>, Failure> {
    to.thread.as_deref().map(|thread| number(thread).map(|id| ThreadId(MessageId(id)))).transpose()
}

pub(super) fn number<N: std::str::FromStr>(name: &str) -> Result<N, Failure> {
    name.parse().map_err(|_| Failure::Refused("an address that is none of Telegram's".to_owned()))
}

fn something(text: String) -> Result<String, Failure> {
    if text.is_empty() { Err(Failure::Refused("a message without text".to_owned())) } else { Ok(text) }
}

/// A message that is sent can't be "unchanged".
fn of_chat(fault: Fault) -> Failure {
    fault.into_failure(Scope::Chat).unwrap_or_else(|| Failure::Refused("unchanged".to_owned()))
}

pub(super) fn of_us(fault: Fault) -> Failure {
    fault.into_failure(Scope::Everywhere).unwrap_or_else(|| Failure::Refused("unchanged".to_owned()))
}
