//! Links that lead to the bot (A9): `t.me/<bot>?start=P` and `?startgroup=P`.

use super::chat::Room;
use super::person::Person;
use anyhow::{Context, Result, ensure};

const LONGEST: usize = 64;

impl Person {
    /// Opens `?start=P` and presses Start: `/start P` in the private chat. Fails if Telegram wouldn't take the link.
    pub fn follows(&self, link: &str) -> Result<i64> {
        let payload = self.payload(link, "start")?;
        Ok(self.writes_to_bot(&format!("/start {payload}")))
    }

    /// Opens `?startgroup=P` and chooses this group: the bot is added and told `/start@bot P` there.
    pub fn follows_into(&self, room: &Room, link: &str) -> Result<i64> {
        let payload = self.payload(link, "startgroup")?;
        self.adds_bot(room);
        let bot = self.shared.settings.bot_username.clone();
        Ok(self.says(room, &format!("/start@{bot} {payload}")))
    }

    fn payload(&self, link: &str, name: &str) -> Result<String> {
        let bare = link.trim_start_matches("https://").trim_start_matches("http://");
        let start = format!("t.me/{}?{name}=", self.shared.settings.bot_username);
        let payload = bare.strip_prefix(&start).with_context(|| format!("{link} is no {start}…"))?;
        ensure!(payload.len() <= LONGEST, "{link}: more than {LONGEST} characters behind {name}=");
        let fine = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        ensure!(
            !payload.is_empty() && payload.bytes().all(fine),
            "{link}: only A-Z a-z 0-9 _ - may stand behind {name}="
        );
        Ok(payload.to_owned())
    }
}
