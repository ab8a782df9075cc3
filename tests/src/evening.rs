//! A workshop with Telegram: the real programs, a stand-in for Telegram, a room full of people.
//!
//! What people say and press is said and pressed through [`crate::telegram`]; this only brings the parts together.

use crate::database::Database;
use crate::system::{Binaries, System};
use crate::telegram::{Clock, Person, Room, Server, Settings};
use anyhow::Result;
use std::time::Duration;

/// Everything that runs.
pub struct Evening {
    pub telegram: Server,
    pub system: System,
}

/// A group with its administrator.
pub struct Workshop {
    pub sabine: Person,
    pub room: Room,
}

impl Evening {
    /// Telegram without flood limits, and time as it is.
    pub async fn begin(binaries: Binaries, database: &Database) -> Result<Self> {
        let settings = Settings { clock: Clock::real(), patience: Duration::from_secs(15), ..Settings::default() };
        Self::begin_with(binaries, database, settings, &[]).await
    }

    /// With a Telegram of its own kind, and more environment variables for both programs.
    pub async fn begin_with(
        binaries: Binaries,
        database: &Database,
        settings: Settings,
        variables: &[(&str, &str)],
    ) -> Result<Self> {
        let telegram = Server::start_with(settings).await?;
        let (address, token) = (telegram.address().to_owned(), telegram.token().to_owned());
        let mut all =
            vec![("REIHUM__TELEGRAM__TOKEN", token.as_str()), ("REIHUM__TELEGRAM__API_URL", address.as_str())];
        all.extend_from_slice(variables);
        let system = System::start_with(binaries, database, &all).await?;
        Ok(Self { telegram, system })
    }

    /// A group whose administrator has let the bot in.
    pub async fn workshop(&self) -> Result<Workshop> {
        let sabine = self.telegram.user("Sabine").speaking("de");
        let room = sabine.opens_supergroup("Fachtagung Kooperation");
        sabine.adds_bot(&room);
        room.hears("Ich bin der Bot von").await?;
        Ok(Workshop { sabine, room })
    }

    /// Somebody who was not here before.
    pub fn guest(&self, name: &str) -> Person {
        self.telegram.user(name).speaking("de")
    }

    /// The code of the poll whose card was posted last in a room.
    pub async fn code_in(&self, room: &Room) -> Result<String> {
        let card = room.hears("Code ").await?;
        Ok(code_of(&card.text))
    }
}

/// Six digits in pairs behind the last word `Code`.
pub fn code_of(text: &str) -> String {
    let behind = text.rsplit("Code ").next().unwrap_or_default();
    behind.chars().filter(|c| !c.is_whitespace()).take_while(char::is_ascii_digit).take(6).collect()
}
