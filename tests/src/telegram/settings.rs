//! What a test may choose about the stand-in. The defaults are the kindest: no flood limits, no anti-spin, a frozen clock.

use crate::telegram::clock::Clock;
use std::time::Duration;

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    pub clock: Clock,
    pub flood: Flood,
    /// The same offset again within 3 s waits 3 s, and within 0.5 s gives one update (C:15708). Off: a frozen clock would spin for ever.
    pub anti_spin: bool,
    /// A `getUpdates` waits at most so long, in real time, whatever it asked for.
    pub longest_poll: Duration,
    /// How long a press may be answered (assumption: reports speak of 5 to 20 s).
    pub callback_window: chrono::TimeDelta,
    /// How long somebody looks at the spinner of a button before the test goes on, in real time.
    pub patience: Duration,
    /// More buttons than this are refused (server-side; reports name 50 to 100).
    pub most_buttons: usize,
    /// More bytes of markup than this are refused (server-side).
    pub most_markup: usize,
    /// Without it a plain `/command` in a group reaches the bot only if it is addressed (`/command@bot`).
    pub plain_commands: bool,
    /// Privacy mode switched off at `@BotFather`.
    pub reads_all_group_messages: bool,
    /// As on `api.telegram.org`: webhooks by https and only on four ports. Otherwise as with `--local`.
    pub strict_webhooks: bool,
    pub token: String,
    pub bot_name: String,
    /// Without `@`.
    pub bot_username: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            clock: Clock::default(),
            flood: Flood::Off,
            anti_spin: false,
            longest_poll: Duration::from_secs(2),
            callback_window: chrono::TimeDelta::seconds(15),
            patience: Duration::from_secs(5),
            most_buttons: 100,
            most_markup: 10_000,
            plain_commands: true,
            reads_all_group_messages: false,
            strict_webhooks: false,
            token: "7000000001:stand-in_for_tests".to_owned(),
            bot_name: "Reihum".to_owned(),
            bot_username: "reihum_bot".to_owned(),
        }
    }
}

/// How sends and edits are limited. Nobody outside knows the true numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flood {
    Off,
    /// What Telegram's pages say: 1 per second and chat (3 at once), 20 per minute and group, 30 per second overall.
    Documented,
    /// The same limits, but whoever meets one waits 30 to 240 s.
    Harsh,
    /// Never more than so many within any second, over all chats.
    Window(usize),
}
