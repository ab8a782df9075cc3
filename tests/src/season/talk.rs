//! One person in one chat, whichever network it is on. What was read is not heard again.

use crate::matrix::{self, Heard};
use crate::telegram::{self, Attachment, Seen};
use crate::wait_until;
use anyhow::{Context, Result, anyhow, bail};
use matrix_sdk::ruma::{OwnedUserId, UserId};
use serde_json::json;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Nobody looks at a phone for less; two cores carry several tests at once.
const PATIENCE: Duration = Duration::from_secs(40);

pub struct Talk {
    pub(super) speaker: Speaker,
    read: Mutex<HashSet<(String, String)>>,
}

pub(super) enum Speaker {
    Telegram { person: telegram::Person, room: telegram::Room },
    Matrix { person: Arc<matrix::Person>, room: matrix::Room, bot: OwnedUserId },
}

/// What the bot said, as it reads now.
#[derive(Debug, Clone)]
pub struct Said {
    pub text: String,
    /// Words on buttons; on Matrix there are none.
    pub buttons: Vec<String>,
    id: String,
    file: Option<File>,
}

#[derive(Debug, Clone)]
enum File {
    Telegram(Attachment),
    Matrix(Box<Heard>),
}

impl Talk {
    pub(super) fn on_telegram(person: telegram::Person, room: telegram::Room) -> Self {
        Self { speaker: Speaker::Telegram { person, room }, read: Mutex::default() }
    }

    pub(super) fn on_matrix(person: Arc<matrix::Person>, room: matrix::Room, bot: &UserId) -> Self {
        Self { speaker: Speaker::Matrix { person, room, bot: bot.to_owned() }, read: Mutex::default() }
    }

    /// How the network knows them: a number, or `@name:server`.
    pub fn account(&self) -> String {
        match &self.speaker {
            Speaker::Telegram { person, .. } => person.id.to_string(),
            Speaker::Matrix { person, .. } => person.user_id().to_string(),
        }
    }

    /// Whether one taps here instead of typing numbers.
    pub fn has_buttons(&self) -> bool {
        matches!(self.speaker, Speaker::Telegram { .. })
    }

    /// What can be answered to it: on buttons, or behind numbers.
    pub fn choices(&self, said: &Said) -> Vec<String> {
        if self.has_buttons() { said.buttons.clone() } else { numbered(&said.text).map(|(_, words)| words).collect() }
    }

    pub async fn says(&self, text: &str) -> Result<()> {
        match &self.speaker {
            Speaker::Telegram { person, room } => {
                person.says(room, text);
            }
            Speaker::Matrix { person, room, .. } => {
                person.says(room, text).await?;
            }
        }
        Ok(())
    }

    /// A command, with the network's marker in front.
    pub async fn types(&self, command: &str) -> Result<()> {
        let marker = match self.speaker {
            Speaker::Telegram { .. } => '/',
            Speaker::Matrix { .. } => '!',
        };
        self.says(&format!("{marker}{command}")).await
    }

    /// A file, with a command on it where programs send words with files. Where they don't, the command comes first.
    pub async fn sends_file(&self, command: &str, name: &str, bytes: &[u8]) -> Result<()> {
        match &self.speaker {
            Speaker::Telegram { person, room } => {
                person.sends_file(room, name, bytes, &format!("/{command}"));
            }
            Speaker::Matrix { person, room, .. } => {
                self.asks(command, "CSV").await?;
                person.sends_file(room, name, "text/csv", bytes).await?;
            }
        }
        Ok(())
    }

    /// A command, and what is said to it.
    pub async fn asks(&self, command: &str, words: &str) -> Result<Said> {
        self.types(command).await?;
        self.hears(words).await
    }

    /// Taps a button; on Matrix types the number that stands in front of these words.
    pub async fn answers(&self, label: &str) -> Result<()> {
        match &self.speaker {
            Speaker::Telegram { person, room } => {
                person.presses(room, label).await?;
            }
            Speaker::Matrix { person, room, .. } => {
                let all = self.messages();
                let number = all.iter().rev().find_map(|said| number_of(&said.text, label));
                let number = number.with_context(|| format!("no number for “{label}”:\n{}", self.transcript()))?;
                person.says(room, &number).await?;
            }
        }
        Ok(())
    }

    /// Waits for something new with these words. It, and whatever came before, is read then.
    pub async fn hears(&self, words: &str) -> Result<Said> {
        let heard = wait_until(PATIENCE, async || {
            let new = self.new_ones();
            let place = new.iter().position(|said| said.text.contains(words))?;
            self.note_read(&new[..=place]);
            Some(new[place].clone())
        });
        heard.await.ok_or_else(|| anyhow!("nobody said “{words}” here:\n{}", self.transcript()))
    }

    /// Everything that is new by now.
    pub async fn unread(&self) -> Result<Vec<String>> {
        if let Speaker::Matrix { person, room, .. } = &self.speaker {
            // What came before it on the server comes before it on the phone.
            person.sends(room, "org.example.looks", json!({})).await?;
        }
        let new = self.new_ones();
        self.note_read(&new);
        Ok(new.into_iter().map(|said| said.text).collect())
    }

    /// The bytes of the file that came with it.
    pub async fn file(&self, said: &Said) -> Result<Vec<u8>> {
        match (&said.file, &self.speaker) {
            (Some(File::Telegram(file)), _) => Ok(file.bytes.as_ref().clone()),
            (Some(File::Matrix(heard)), Speaker::Matrix { person, .. }) => person.file(heard).await,
            _ => bail!("no file: {}", said.text),
        }
    }

    /// Waits for a file.
    pub async fn receives_file(&self) -> Result<Vec<u8>> {
        let found = wait_until(PATIENCE, async || self.new_ones().into_iter().find(|said| said.file.is_some()));
        let said = found.await.with_context(|| format!("no file came:\n{}", self.transcript()))?;
        self.note_read(std::slice::from_ref(&said));
        self.file(&said).await
    }

    /// The same person in another chat.
    pub async fn comes_to(&self, other: &Self) -> Result<Self> {
        match (&self.speaker, &other.speaker) {
            (Speaker::Telegram { person, .. }, Speaker::Telegram { room, .. }) => {
                Ok(Self::on_telegram(person.clone(), room.clone()))
            }
            (Speaker::Matrix { person, .. }, Speaker::Matrix { person: host, room, bot }) => {
                host.lets_in(room, person).await?;
                Ok(Self::on_matrix(person.clone(), room.clone(), bot))
            }
            _ => bail!("these are two networks"),
        }
    }

    /// Follows a link that leads to the bot on Telegram.
    pub fn follows(&self, link: &str) -> Result<()> {
        let Speaker::Telegram { person, .. } = &self.speaker else { bail!("not on Telegram") };
        person.follows(link).map(drop)
    }

    /// Wants to hear nothing more: stops the bot, or leaves the conversation.
    pub async fn shuts_us_out(&self) -> Result<()> {
        match &self.speaker {
            Speaker::Telegram { person, .. } => person.blocks_bot(),
            Speaker::Matrix { person, room, .. } => person.leaves(room).await?,
        }
        Ok(())
    }

    /// Where a button leads; on Matrix the address in the text.
    pub async fn link(&self, said: &Said, button: &str) -> Result<String> {
        if let Speaker::Telegram { person, room } = &self.speaker {
            return match person.presses(room, button).await? {
                Seen::Url(address) => Ok(address),
                other => bail!("“{button}” is no link: {other:?}"),
            };
        }
        let address = said.text.split_whitespace().find(|word| word.starts_with("http"));
        address.map(ToOwned::to_owned).with_context(|| format!("no address: {}", said.text))
    }

    /// It came end-to-end encrypted, by a device that its owner has signed. On Telegram there is no such thing to see.
    pub fn is_confidential(&self, said: &Said) -> bool {
        let Speaker::Matrix { person, room, .. } = &self.speaker else { return true };
        let all = person.messages(room);
        all.iter().any(|heard| heard.event_id.as_str() == said.id && heard.is_encrypted && heard.is_cross_signed)
    }

    pub fn transcript(&self) -> String {
        match &self.speaker {
            Speaker::Telegram { room, .. } => room.render(),
            Speaker::Matrix { person, room, .. } => person.transcript(room),
        }
    }

    fn new_ones(&self) -> Vec<Said> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        self.messages().into_iter().filter(|said| !read.contains(&said.version())).collect()
    }

    fn note_read(&self, said: &[Said]) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.extend(said.iter().map(Said::version));
    }

    /// The bot's, oldest first.
    fn messages(&self) -> Vec<Said> {
        match &self.speaker {
            Speaker::Telegram { room, .. } => {
                let all = room.messages().into_iter().filter(|shown| shown.is_from_bot && !shown.is_service);
                all.map(Said::from_telegram).collect()
            }
            Speaker::Matrix { person, room, bot } => {
                let all = person.messages(room).into_iter();
                let ours = all.filter(|heard| heard.sender == *bot && !heard.is_service && !heard.undecryptable);
                ours.map(Said::from_matrix).collect()
            }
        }
    }
}

impl Said {
    fn from_telegram(shown: telegram::Shown) -> Self {
        let file = shown.document.map(File::Telegram);
        Self { text: shown.text, buttons: shown.buttons.concat(), id: shown.id.to_string(), file }
    }

    fn from_matrix(heard: Heard) -> Self {
        let (text, id) = (heard.body.clone(), heard.event_id.to_string());
        let file = (heard.msgtype == "m.file").then(|| File::Matrix(Box::new(heard)));
        Self { text, buttons: Vec::new(), id, file }
    }

    /// Changed, it is something new.
    fn version(&self) -> (String, String) {
        (self.id.clone(), format!("{}{:?}", self.text, self.buttons))
    }
}

/// `3` for `Need help` in `1 Done · 2 On track · 3 Need help`.
fn number_of(text: &str, label: &str) -> Option<String> {
    numbered(text).find(|(_, words)| words == label).map(|(number, _)| number)
}

/// The choices behind numbers, in a line of their own.
fn numbered(text: &str) -> impl Iterator<Item = (String, String)> {
    let choices = text.lines().filter(|line| line.starts_with("1 ")).flat_map(|line| line.split(" · "));
    let split = choices.filter_map(|choice| choice.trim().split_once(' '));
    split
        .filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|(n, words)| (n.to_owned(), words.to_owned()))
}
