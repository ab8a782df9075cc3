//! A stand-in for Telegram: a server that speaks the Bot API and enforces the real server's rules, with people to talk to the bot.
//!
//! ```ignore
//! let telegram = Server::start().await?;              // or start_with(Settings { clock: Clock::real(), ..Settings::default() })
//! let bot = start_bot(telegram.address(), telegram.token());
//! let lea = telegram.user("Lea").speaking("de-CH");
//! let team = lea.opens_supergroup("Team Bern");       // or opens_group, opens_forum, opens_topic(&forum, "Anmeldung")
//! lea.adds_bot(&team);
//! lea.says(&team, "/poll challenges");
//! team.hears("Was fordert").await?;                   // waits for a message of the bot
//! assert_eq!(lea.presses(&team, "2").await?, Seen::Toast("Gespeichert".into()));
//! lea.follows("https://t.me/reihum_bot?start=335763")?; // or writes_to_bot("…"); the answer comes in lea.private_chat()
//! let press = lea.presses_data(&team, message, "v:2");  // without waiting, stale buttons too; then press.seen().await
//! telegram.advance(TimeDelta::seconds(151));          // presses not fetched by now are lost
//! telegram.fail_next("sendMessage", 1, Failure::ResetAfterEffect);
//! insta::assert_snapshot!(team.render());             // reads like a chat
//! telegram.finish()?;                                 // fails if the bot misused the interface
//! ```
//!
//! The specification is sections A and D of `chat-platforms.md`. Sources in comments: `C:n` is line n of `Client.cpp` of
//! tdlib/telegram-bot-api (01a3679), `td/X` a file of tdlib/td (022d602), `A`, `D` sections of the page. Where a rule is only
//! known from reports, its comment says "server-side"; where it is a guess, "assumption".
//!
//! It deliberately has no channels, no inline mode, no native polls and no Markdown, and it knows nothing of Reihum.

mod answer;
mod clock;
#[cfg(test)]
mod conformance;
mod control;
mod flood;
mod html;
mod methods;
mod server;
mod settings;
mod shape;
mod state;
mod transport;
mod updates;
mod world;

pub use clock::Clock;
pub use control::{Attachment, Failure, Person, Pressed, Room, Seen, Shown};
pub use server::{Request, Server};
pub use settings::{Flood, Settings};
