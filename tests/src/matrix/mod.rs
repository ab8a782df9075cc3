//! Matrix as it is: a real Synapse, and people whose phones speak Matrix with end-to-end encryption.
//!
//! ```ignore
//! let synapse = Synapse::shared();                         // the server of the run; or Synapse::own(Rates::Default).await? with faults
//! let bot = synapse.register("Reihum").await?;             // an account for the program under test: user_id, password
//! let sabine = synapse.person("Sabine").await?;            // or synapse.people(&["Lea", "Jan"]).await?, all at once
//! let room = sabine.opens_room("Fachtagung").await?;       // encrypted; opens_room_with(Opening { encrypted: false, .. }) for others
//! sabine.invites(&room, &bot.user_id).await?;
//! sabine.sees(&room, &bot.user_id, "join").await?;
//! sabine.lets_in(&room, &lea).await?;                      // invites and joins
//! let said = lea.says(&room, "!poll challenges").await?;   // gives the id of the event
//! let card = lea.hears(&room, "Was fordert").await?;       // waits for somebody else's message; edits are already applied
//! lea.reacts(&room, &card.event_id, "2️⃣").await?;
//! lea.votes(&room, &poll.event_id, &["o1"]).await?;
//! synapse.admin_deactivates(&lea.account.user_id).await?;
//! insta::assert_snapshot!(lea.transcript(&room));          // reads like a chat
//! ```
//!
//! Names are unique: Lea is `@lea-a1b2c3:localhost`, so that tests share one server. Transcripts leave the unique part out.
//!
//! It deliberately knows nothing of Reihum, and has no federation and no bridges.

mod account;
mod admin;
mod gateway;
mod heard;
mod launch;
mod listen;
mod media;
mod person;
mod poll;
mod rooms;
mod seen;
mod server;
mod talk;
mod transcript;
mod view;

pub use account::Account;
pub use gateway::Gateway;
pub use heard::Heard;
pub use person::Person;
pub use poll::Poll;
pub use rooms::{Opening, Room};
pub use server::{Answer, Rates, Synapse};
