//! Free texts of a wave, by word: read, hide, show again, release; and what was published of a wave.

use super::Here;
use crate::app::AppError;
use crate::app::reports::{Stage, WaveTexts};
use crate::chat::{Saying, SurveySaying};
use crate::text;
use crate::texts::Text;
use reihum_domain::words::SurveyWord;

impl Here<'_> {
    pub(super) async fn closed_wave_word(&self, word: SurveyWord) -> Result<(), AppError> {
        match word {
            SurveyWord::Result(nr) => self.read_wave(nr).await,
            // What is not released yet is read in private.
            _ if !self.is_private() => self.say(text!("chat-private-please")).await,
            SurveyWord::Texts(nr) => self.wave_texts(nr).await,
            SurveyWord::Redact(nr, place) => self.hide_wave_text(nr, place, true).await,
            SurveyWord::Unredact(nr, place) => self.hide_wave_text(nr, place, false).await,
            SurveyWord::Release(nr) => self.release_wave_texts(nr).await,
            _ => self.say(self.survey_usage()).await,
        }
    }

    /// Of this wave, or of the last.
    async fn read_wave(&self, nr: Option<u32>) -> Result<(), AppError> {
        let nr = match nr {
            Some(nr) => Some(nr),
            None => self.app.published_surveys(1).await?.first().map(|wave| wave.nr),
        };
        let found = match nr {
            Some(nr) => self.app.published_wave(nr).await?.map(|found| found.wave.nr),
            None => None,
        };
        match found {
            Some(nr) => self.reply_with(Saying::Survey(SurveySaying::Read { nr })).await,
            None => self.say(text!("survey-no-result", marker = self.marker().to_string())).await,
        }
    }

    async fn wave_texts(&self, nr: Option<u32>) -> Result<(), AppError> {
        if let Some(nr) = nr
            && self.app.wave_texts(nr).await?.is_none()
        {
            return self.say(self.unknown_wave(nr)).await;
        }
        self.reply_with(Saying::Survey(SurveySaying::Texts { nr })).await
    }

    async fn hide_wave_text(&self, nr: u32, place: u32, hide: bool) -> Result<(), AppError> {
        let Some(found) = self.app.wave_texts(nr).await? else { return self.say(self.unknown_wave(nr)).await };
        if !self.app.hide_text(&self.by().await?, nr, place, hide).await? {
            let refusal = match found.stage() {
                Stage::Waiting => text!("survey-nothing-to-hide", nr = nr, place = place),
                _ => self.settled(nr, &found),
            };
            return self.say(refusal).await;
        }
        self.reply_with(Saying::Survey(SurveySaying::Texts { nr: Some(nr) })).await
    }

    async fn release_wave_texts(&self, nr: u32) -> Result<(), AppError> {
        let Some(found) = self.app.wave_texts(nr).await? else { return self.say(self.unknown_wave(nr)).await };
        let by = self.by().await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let said = if self.app.release_wave_texts_in(&mut tx, &by, nr).await? {
            text!("survey-texts-released", nr = nr, marker = self.marker().to_string())
        } else {
            self.settled(nr, &found)
        };
        self.end(tx, vec![self.message(said.into())]).await
    }

    /// Why nothing can be hidden or released (any more).
    fn settled(&self, nr: u32, found: &WaveTexts) -> Text {
        let marker = self.marker().to_string();
        match found.stage() {
            Stage::None => text!("survey-texts-none"),
            Stage::WithReport => text!("survey-texts-with-report", marker = marker),
            Stage::Released | Stage::Waiting => text!("survey-texts-are-released", nr = nr, marker = marker),
        }
    }

    fn unknown_wave(&self, nr: u32) -> Text {
        text!("survey-no-wave", nr = nr, marker = self.marker().to_string())
    }
}
