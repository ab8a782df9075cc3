//! A list of members that comes by chat: typed below the word, or as a file. It is looked at first; what is new is taken over once that is confirmed.
//!
//! In between we keep where the list is, not what it says: a file lies with its network and is fetched again. Only what was typed lies nowhere else, so it
//! is kept. Both are part of the conversation: `forget` and `cancel` end it, whatever else is talked about replaces it, and it ends by itself after a day.

use super::Here;
use super::rights::may_pass;
use super::talk::Talk;
use crate::app::AppError;
use crate::app::network::{NetworkRefusal, name_of, notes, said_of};
use crate::chat::asked::Asked;
use crate::chat::{Failure, IncomingFile, Saying};
use crate::sheets::read::{LIST_MAX, ReadFault};
use crate::store::Tx;
use crate::text;
use crate::texts::{Speaker, Text};
use reihum_domain::answer::clean;
use reihum_domain::network::import::{Judged, Preview};
use reihum_domain::network::rights::Deed;
use reihum_domain::words::{self, Command, MemberWord};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const PAGE: &str = "/organise/network/import";
/// So many lines of each kind are shown in a chat. What is wrong is to be mended, so there are more of it.
const WRONG: usize = 15;
const OTHERS: usize = 5;
/// Characters of one of them.
const LINE: usize = 120;

/// Where a list is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Listed {
    Typed(String),
    File(IncomingFile),
}

/// Whether a text without a command may be a list: headings, and lines below.
pub(super) fn is_list(text: &str) -> bool {
    words::read(text, None).is_none() && text.trim().contains('\n')
}

impl Here<'_> {
    /// `member import`, perhaps with the list below. Who belongs to the network is not for a whole room.
    pub(super) async fn import_word(&self, list: Option<String>) -> Result<(), AppError> {
        match list {
            _ if !self.is_private() => self.say_all(self.page_for(text!("network-import-private"), PAGE)).await,
            Some(typed) => self.look_at(Listed::Typed(typed)).await,
            None => {
                let mut said = vec![text!("network-import-where"), text!("network-import-columns")];
                said.extend(self.page_for(text!("network-import-nobody"), PAGE));
                self.await_list(said).await
            }
        }
    }

    /// A text with several lines while a list is awaited.
    pub(super) async fn list_typed(&self, text: &str) -> Result<(), AppError> {
        if !self.may(Deed::EditDirectory).await? {
            return self.refuse(Deed::EditDirectory).await;
        }
        self.look_at(Listed::Typed(text.to_owned())).await
    }

    /// A file. With a word on it, or without one while it is awaited, it is a list; otherwise only the words count.
    pub(super) async fn sent_file(&self, file: IncomingFile, words_on_it: &str) -> Result<(), AppError> {
        let bare = if self.is_private() { words::read(words_on_it, None) } else { None };
        let command = words::read(words_on_it, Some(self.marker())).or(bare);
        let is_list = match &command {
            Some(command) => matches!(command, Command::Member(MemberWord::Import(_))),
            None => self.is_private() && self.awaits_list().await?,
        };
        if !is_list {
            let is_mute = self.is_private() && words_on_it.trim().is_empty();
            let unasked = text!("chat-file-not-asked", marker = self.marker().to_string());
            return if is_mute { self.leave_file(unasked).await } else { self.wrote(words_on_it).await };
        }
        if !self.may(Deed::EditDirectory).await? {
            return self.refuse(Deed::EditDirectory).await;
        }
        if self.is_private() { self.look_at(Listed::File(file)).await } else { self.import_word(None).await }
    }

    async fn awaits_list(&self) -> Result<bool, AppError> {
        Ok(self.talk().await?.is_some_and(|talk| talk == Talk::AwaitingList || list_of(&talk).is_some()))
    }

    /// Says something; the next list or file here is one.
    async fn await_list(&self, said: Vec<Text>) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.talk_of(&mut tx, &Talk::AwaitingList).await?;
        let mut replies = vec![self.texts(said)];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// What the list would change. Nothing is changed.
    async fn look_at(&self, list: Listed) -> Result<(), AppError> {
        let bytes = match self.bytes_of(&list).await? {
            Ok(bytes) => bytes,
            Err(why) => return self.await_list(vec![why]).await,
        };
        let found = match self.app.preview_import(&self.by().await?, &bytes).await {
            Ok(found) => found,
            Err(error @ AppError::Network(NetworkRefusal::Unread(_) | NetworkRefusal::List(_))) => {
                return self.await_list(vec![error.text(), text!("network-import-again")]).await;
            }
            Err(error) => return Err(error),
        };
        let (key, new) = (key_of(&bytes), found.new_ones().count());
        let texts = self.told_of(&found).into_iter().map(Into::into).collect();
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        match new {
            0 => self.talk_of(&mut tx, &Talk::AwaitingList).await?,
            _ => self.note_list(&mut tx, list, key).await?,
        }
        self.end(tx, vec![self.message(Saying::List { texts, key, new })]).await
    }

    async fn note_list(&self, tx: &mut Tx, list: Listed, key: u32) -> Result<(), AppError> {
        let talk = Talk::List { list, key };
        if self.chat.network.has_buttons() {
            return self.talk_of(tx, &talk).await;
        }
        self.talk_of(tx, &Talk::Asked { about: Asked::List { key }, before: Some(Box::new(talk)) }).await
    }

    /// [Übernehmen] or [Verwerfen], pressed or called by its number.
    pub(super) async fn list_deed(&self, key: u32, take: bool) -> Result<(), AppError> {
        let talk = self.talk().await?;
        let Some(list) = talk.as_ref().and_then(list_of).filter(|(_, of)| *of == key).map(|(list, _)| list.clone())
        else {
            return self.say(text!("network-import-gone", marker = self.marker().to_string())).await;
        };
        if take { self.take_list(list, key).await } else { self.drop_list().await }
    }

    async fn drop_list(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let mut replies = vec![self.message(text!("network-import-dropped").into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// A file that nobody asked for. It answers no question, so one that waits goes on waiting.
    async fn leave_file(&self, why: Text) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        if let Some(about) = self.asked() {
            self.note_asked(&mut tx, about).await?;
        }
        self.end(tx, vec![self.word(why, true)]).await
    }

    /// A long list is taken over in portions. If the process dies in between, this is done again and adds the rest.
    async fn take_list(&self, list: Listed, key: u32) -> Result<(), AppError> {
        let bytes = match self.bytes_of(&list).await? {
            Ok(bytes) if key_of(&bytes) == key => bytes,
            Ok(_) => {
                return self.await_list(vec![text!("network-import-gone", marker = self.marker().to_string())]).await;
            }
            Err(why) => {
                let Some(mut tx) = self.begin().await? else { return Ok(()) };
                self.note_list(&mut tx, list, key).await?;
                return self.end(tx, vec![self.word(why, true)]).await;
            }
        };
        let done = self.app.import(&self.by().await?, &bytes).await?;
        let mut said = vec![
            text!("network-import-done", added = done.added, doubled = done.doubled, wrong = done.wrong),
            text!("network-import-nobody"),
        ];
        said.extend(self.page_for(text!("network-import-invite", marker = self.marker().to_string()), INVITATIONS));
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let mut replies = vec![self.texts(said)];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// The list itself, or why it can't be had. No unit of work may be open: the network may be asked.
    async fn bytes_of(&self, list: &Listed) -> Result<Result<Vec<u8>, Text>, AppError> {
        let too_large = || Err(AppError::from(NetworkRefusal::Unread(ReadFault::TooLarge)).text());
        let file = match list {
            Listed::Typed(typed) => return Ok(Ok(typed.clone().into_bytes())),
            Listed::File(file) if file.size.is_some_and(|size| size > LIST_MAX as u64) => return Ok(too_large()),
            Listed::File(file) => file,
        };
        match self.channel.fetch(&file.handle, LIST_MAX).await {
            Ok(Some(bytes)) => Ok(Ok(bytes)),
            Ok(None) => Ok(too_large()),
            Err(failure) => self.not_fetched(&failure).await.map(Err),
        }
    }

    async fn not_fetched(&self, failure: &Failure) -> Result<Text, AppError> {
        tracing::warn!("a file that somebody sent can't be fetched: {failure}");
        if may_pass(failure) && self.waits_briefly().await? {
            return Err(AppError::Busy);
        }
        Ok(text!("chat-file-not-there"))
    }

    /// As in the browser, with fewer lines.
    fn told_of(&self, found: &Preview) -> Vec<Text> {
        let t = self.app.texts.speaker(self.language());
        let (new, doubled, wrong) = (found.new_ones().count(), found.doubled().count(), found.wrong().count());
        let mut texts = vec![text!("network-import-sums", new = new, doubled = doubled, wrong = wrong)];
        texts.extend(notes(found));
        texts.extend(part(found.wrong(), WRONG, t.say("network-import-wrong"), &t));
        texts.extend(part(found.doubled(), OTHERS, t.say("network-import-doubled"), &t));
        texts.extend(part(found.new_ones(), OTHERS, t.say("network-import-new"), &t));
        if new == 0 {
            texts.push(text!("network-import-nothing-new"));
        }
        texts
    }
}

const INVITATIONS: &str = "/organise/network/invitations";

/// The list that was looked at, also when a question came between.
fn list_of(talk: &Talk) -> Option<(&Listed, u32)> {
    match talk {
        Talk::List { list, key } => Some((list, *key)),
        Talk::Asked { before, .. } => list_of(before.as_ref()?),
        _ => None,
    }
}

/// What a list is known by, short enough for a button.
fn key_of(bytes: &[u8]) -> u32 {
    let digest = Sha256::digest(bytes);
    u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
}

/// The lines that have the same fate, as far as they are shown.
fn part<'a>(lines: impl Iterator<Item = &'a Judged>, most: usize, title: String, t: &Speaker) -> Option<Text> {
    let lines: Vec<&Judged> = lines.collect();
    let mut shown: Vec<String> = lines.iter().take(most).map(|judged| line(judged, t)).collect();
    shown.extend((lines.len() > most).then(|| t.say1("network-import-more", "n", lines.len() - most)));
    (!lines.is_empty()).then(|| text!("network-import-part", title = title, lines = shown.join("\n")))
}

/// On one line, whatever somebody wrote into the list.
fn line(judged: &Judged, t: &Speaker) -> String {
    let said = said_of(judged, t);
    let name = name_of(judged);
    let line = [name, said].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ");
    let line = clean(&line).split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = line.chars().take(LINE).collect();
    format!("{} {}: {shown}", t.say("network-import-line"), judged.line)
}
