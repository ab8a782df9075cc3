//! The check-in of a room, by those who organise there: schedule it, show when it comes, pause, resume, stop.

use super::Here;
use crate::app::AppError;
use crate::chat::{CheckinSaying, Saying};
use crate::store::CheckinState;
use crate::text;
use crate::texts::Text;
use reihum_domain::words::{CheckinFault, CheckinWish, CheckinWord};

impl Here<'_> {
    pub(super) async fn checkin_word(&self, word: CheckinWord) -> Result<(), AppError> {
        if let CheckinWord::Answer(code) = &word {
            return self.partake(code).await;
        }
        if self.is_private() {
            return self.say(text!("checkin-in-rooms", marker = self.marker().to_string())).await;
        }
        match word {
            CheckinWord::Schedule(Ok(wish)) => self.schedule_checkin(&wish).await,
            CheckinWord::Schedule(Err(fault)) => self.say(fault_text(&fault)).await,
            CheckinWord::Show => self.show_checkin().await,
            CheckinWord::Pause => self.turn_checkins(CheckinState::Paused, text!("checkin-paused")).await,
            CheckinWord::Resume => self.turn_checkins(CheckinState::Running, text!("checkin-resumed")).await,
            CheckinWord::Stop => self.turn_checkins(CheckinState::Stopped, text!("checkin-stopped")).await,
            CheckinWord::Answer(_) | CheckinWord::Odd(_) => self.say(self.checkin_usage()).await,
        }
    }

    async fn schedule_checkin(&self, wish: &CheckinWish) -> Result<(), AppError> {
        let templates = self.app.templates.clone();
        let mut all = templates.checkins();
        let template = match &wish.template {
            Some(name) => templates.checkin(name),
            None => all.next().filter(|_| all.next().is_none()),
        };
        let Some(template) = template else {
            let names: Vec<&str> = templates.checkins().map(|template| template.name.as_str()).collect();
            return self.say(text!("checkin-unknown", names = names.join(", "))).await;
        };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.app.schedule_checkin_in(&mut tx, self.chat.id, self.thread.clone(), template, wish).await?;
        self.end(tx, vec![self.message(Saying::Checkin(CheckinSaying::Schedule))]).await
    }

    async fn show_checkin(&self) -> Result<(), AppError> {
        let all = self.app.store.read().await?.checkins_in(self.chat.id).await?;
        if all.iter().all(|row| row.state == CheckinState::Stopped) {
            return self.say(self.checkin_usage()).await;
        }
        self.reply_with(Saying::Checkin(CheckinSaying::Schedule)).await
    }

    async fn turn_checkins(&self, to: CheckinState, done: Text) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let turned = self.app.turn_checkins_in(&mut tx, self.chat.id, to).await?;
        let mut replies = vec![self.message(if turned { done } else { text!("checkin-nothing-to-turn") }.into())];
        if turned && to == CheckinState::Running {
            replies.push(self.message(Saying::Checkin(CheckinSaying::Schedule)));
        }
        self.end(tx, replies).await
    }

    fn checkin_usage(&self) -> Text {
        text!("checkin-usage", marker = self.marker().to_string())
    }
}

fn fault_text(fault: &CheckinFault) -> Text {
    match fault {
        CheckinFault::UnknownSetting { word } => text!("checkin-unknown-setting", word = word),
        CheckinFault::BadValue { key, value } => text!("chat-poll-bad-value", key = key, value = value),
    }
}
