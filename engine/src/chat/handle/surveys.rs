//! Arranging surveys, by those who organise or coordinate the network: what comes when and for whom is shown first, and holds once confirmed.

use super::Here;
use crate::app::AppError;
use crate::chat::asked::Asked;
use crate::chat::{Saying, SurveySaying};
use crate::store::{StoreError, SurveyState};
use crate::text;
use crate::texts::Text;
use reihum_domain::link_code::LinkCode;
use reihum_domain::network::rights::Deed;
use reihum_domain::words::{SurveyFault, SurveyWish, SurveyWord};

impl Here<'_> {
    pub(super) async fn survey_word(&self, word: SurveyWord) -> Result<(), AppError> {
        if let SurveyWord::Answer(code) = &word {
            return self.answer_survey(code).await;
        }
        match word {
            SurveyWord::Schedule(Ok(wish)) => self.arrange(&wish).await,
            SurveyWord::Open(Ok(wish)) => self.arrange(&self.app.survey_at_once(wish)).await,
            SurveyWord::Schedule(Err(fault)) | SurveyWord::Open(Err(fault)) => self.say(fault_text(&fault)).await,
            SurveyWord::List => self.reply_with(Saying::Survey(SurveySaying::List)).await,
            SurveyWord::Pause(nr) => self.turn_survey(nr, SurveyState::Paused).await,
            SurveyWord::Resume(nr) => self.turn_survey(nr, SurveyState::Running).await,
            SurveyWord::Stop(nr) => self.turn_survey(nr, SurveyState::Stopped).await,
            SurveyWord::Close(code) => self.close_survey(code).await,
            SurveyWord::Answer(_) | SurveyWord::Odd(_) => self.say(self.survey_usage()).await,
            SurveyWord::Result(_)
            | SurveyWord::Texts(_)
            | SurveyWord::Redact(..)
            | SurveyWord::Unredact(..)
            | SurveyWord::Release(_) => self.closed_wave_word(word).await,
        }
    }

    async fn arrange(&self, wish: &SurveyWish) -> Result<(), AppError> {
        let templates = self.app.templates.clone();
        let Some(template) = templates.survey(&wish.template) else {
            let names: Vec<&str> = templates.surveys().map(|template| template.name.as_str()).collect();
            return self.say(text!("survey-unknown", names = names.join(", "))).await;
        };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let room = (Some(self.chat.id), self.thread.clone());
        let arranged = self.app.arrange_in(&mut tx, template, wish, room).await;
        match arranged {
            Ok(Ok(coming)) => {
                let nr = coming.row.nr;
                self.note_asked(&mut tx, Asked::SurveyPlan { nr }).await?;
                self.end(tx, vec![self.message(Saying::Survey(SurveySaying::Plan { nr }))]).await
            }
            Ok(Err(refusal)) => self.end(tx, vec![self.word(refusal.text(), true)]).await,
            Err(error) => Err(error),
        }
    }

    /// The one of this number; without one the only one there is.
    async fn turn_survey(&self, nr: Option<u32>, to: SurveyState) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let nr = match nr {
            Some(nr) => Some(nr),
            None => only(tx.surveys().await.map(|rows| rows.iter().map(|row| row.nr).collect()))?,
        };
        let Some(nr) = nr else {
            return self
                .end(tx, vec![self.word(text!("survey-which", marker = self.marker().to_string()), true)])
                .await;
        };
        let Some(row) = self.app.turn_survey_in(&mut tx, nr, to).await? else {
            return self.end(tx, vec![self.word(text!("survey-nothing-to-turn"), true)]).await;
        };
        let done = match row.state {
            SurveyState::Running => text!("survey-resumed", nr = nr),
            SurveyState::Paused => text!("survey-paused", nr = nr),
            SurveyState::Stopped => text!("survey-stopped", nr = nr),
        };
        let mut replies = vec![self.message(done.into())];
        if row.state == SurveyState::Running {
            replies.push(self.message(Saying::Survey(SurveySaying::Plan { nr })));
        }
        self.end(tx, replies).await
    }

    /// [Bestätigen], pressed or called by its number.
    pub(super) async fn confirm_survey(&self, nr: u32, yes: bool) -> Result<(), AppError> {
        if !self.may(Deed::RunSurveys).await? {
            return self.refuse(Deed::RunSurveys).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let done = if yes {
            let row = self.app.turn_survey_in(&mut tx, nr, SurveyState::Running).await?;
            row.map(|row| text!("survey-confirmed", nr = row.nr))
        } else {
            self.app.discard_survey_in(&mut tx, nr).await?.then(|| text!("survey-discarded"))
        };
        let mut replies = vec![self.message(done.unwrap_or_else(|| text!("survey-nothing-to-turn")).into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn close_survey(&self, code: Option<LinkCode>) -> Result<(), AppError> {
        let Some(code) = code else { return self.say(text!("survey-bad-code")).await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let reply = match self.app.close_wave_by_code_in(&mut tx, code.as_str()).await? {
            Some(nr) => self.message(Saying::Survey(SurveySaying::Closed { nr })),
            None => self.word(text!("survey-bad-code"), true),
        };
        self.end(tx, vec![reply]).await
    }

    pub(super) fn survey_usage(&self) -> Text {
        text!("survey-usage", marker = self.marker().to_string())
    }
}

fn only(numbers: Result<Vec<u32>, StoreError>) -> Result<Option<u32>, AppError> {
    let numbers = numbers?;
    Ok(numbers.first().copied().filter(|_| numbers.len() == 1))
}

fn fault_text(fault: &SurveyFault) -> Text {
    match fault {
        SurveyFault::UnknownSetting { word } => text!("survey-unknown-setting", word = word),
        SurveyFault::BadValue { key, value } => text!("chat-poll-bad-value", key = key, value = value),
    }
}
