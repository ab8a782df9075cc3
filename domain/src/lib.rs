//! The rules of Reihum, pure: no I/O, no async, no clock, no randomness. `now`, ids and secrets are arguments.
//!
//! Read in this order: [`question`] (what can be asked), [`answer`] (what may be answered), [`tally`] (counting),
//! [`results`] (what a count says), [`reveal`] (who may see it when), [`poll`] (the life of a poll), [`log`] (what the organiser
//! did, chained), [`anonymity`] (how a ballot is kept apart from its person), [`join_code`] and [`wrong_tries`] (getting in), [`link_code`] (two accounts, one person),
//! [`words`] (what people type in chats), [`typed`] and [`picks`] (ballots typed and tapped there), [`pace`] (how fast messages may follow),
//! [`dates`] (dates as people type them), [`holidays`] (which days are off where), [`due`] (when something is due, and what to do when
//! that was missed), [`unasked`] (when somebody may be written to who did not ask), [`commitment`] (what somebody promised, and how they are reminded), [`sequence`] (steps that become
//! commitments one by one), [`rounds`] (what comes every so many weeks), [`checkin`] (what a group answers by name), [`feedback`] (the question of
//! the morning after), [`network`] (organisations, their people, who may do what), [`survey`] (several questions asked of members over the year),
//! [`report`] (what may be read of a closed wave).
//!
//! What is deliberately absent: sentences. Rules answer with enums; the texts live in `engine` and `locales/`.

pub mod anonymity;
pub mod answer;
pub mod checkin;
pub mod cloud;
pub mod commitment;
pub mod dates;
pub mod due;
pub mod feedback;
#[cfg(test)]
mod fixture;
pub mod holidays;
pub mod ids;
pub mod join_code;
pub mod language;
pub mod link_code;
pub mod log;
pub mod network;
pub mod pace;
pub mod packed;
pub mod picks;
pub mod poll;
pub mod question;
pub mod report;
pub mod results;
pub mod reveal;
pub mod rounds;
pub mod sequence;
pub mod survey;
pub mod tally;
pub mod typed;
pub mod unasked;
pub mod words;
pub mod wrong_tries;
