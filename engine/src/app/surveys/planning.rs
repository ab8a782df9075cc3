//! Arranging surveys on a page: the same steps as in a chat, each in a transaction of its own, for whoever may run surveys.

use super::arranging::{ArrangeRefusal, Coming};
use super::turning;
use crate::app::network::By;
use crate::app::{App, AppError};
use crate::store::{SurveyRow, SurveyState};
use crate::templates::SurveyTemplate;
use reihum_domain::network::Group;
use reihum_domain::network::rights::Deed;
use reihum_domain::survey::Definition;
use reihum_domain::words::SurveyWish;

/// A survey that was arranged, when it comes, and what it asks. `asks`: nothing is known of it when its template is gone.
#[derive(Debug, Clone)]
pub struct Planned {
    pub coming: Coming,
    pub asks: Option<Definition>,
}

impl Planned {
    /// It was arranged and never confirmed.
    pub fn waits(&self) -> bool {
        let SurveyRow { state, reached, .. } = &self.coming.row;
        *state == SurveyState::Paused && reached.is_none()
    }
}

impl App {
    /// Keeps what was wished, to be confirmed. Gives its number.
    pub async fn plan_survey(
        &self,
        by: &By,
        template: &SurveyTemplate,
        wish: &SurveyWish,
    ) -> Result<Result<u32, ArrangeRefusal>, AppError> {
        by.check(Deed::RunSurveys)?;
        let mut tx = self.store.write().await?;
        let arranged = self.arrange_in(&mut tx, template, wish, (None, None)).await?;
        if arranged.is_ok() {
            tx.commit().await?;
        }
        Ok(arranged.map(|coming| coming.row.nr))
    }

    /// All that are not stopped, by number.
    pub async fn planned_surveys(&self, by: &By) -> Result<Vec<Planned>, AppError> {
        by.check(Deed::RunSurveys)?;
        let mut tx = self.store.read().await?;
        let mut planned = Vec::new();
        for row in tx.surveys().await? {
            let asks = self.asks(&row);
            planned.push(Planned { coming: self.coming_in(&mut tx, row).await?, asks });
        }
        Ok(planned)
    }

    pub async fn planned_survey(&self, by: &By, nr: u32) -> Result<Option<Planned>, AppError> {
        by.check(Deed::RunSurveys)?;
        let mut tx = self.store.read().await?;
        let Some(row) = tx.survey_by_nr(nr).await? else { return Ok(None) };
        let asks = self.asks(&row);
        Ok(Some(Planned { coming: self.coming_in(&mut tx, row).await?, asks }))
    }

    /// Confirms, pauses, resumes or stops. `false`: there was nothing to do.
    pub async fn turn_survey(&self, by: &By, nr: u32, to: SurveyState) -> Result<bool, AppError> {
        by.check(Deed::RunSurveys)?;
        let mut tx = self.store.write().await?;
        let turned = self.turn_survey_in(&mut tx, nr, to).await?;
        tx.commit().await?;
        Ok(turned.is_some())
    }

    /// Throws away what was never confirmed. `false`: it was.
    pub async fn discard_survey(&self, by: &By, nr: u32) -> Result<bool, AppError> {
        by.check(Deed::RunSurveys)?;
        let mut tx = self.store.write().await?;
        let gone = self.discard_survey_in(&mut tx, nr).await?;
        tx.commit().await?;
        Ok(gone)
    }

    /// The working groups, by number: whom a survey can ask, whose a decision can be.
    pub async fn groups(&self) -> Result<Vec<Group>, AppError> {
        Ok(self.store.read().await?.groups().await?)
    }

    fn asks(&self, row: &SurveyRow) -> Option<Definition> {
        let template = self.templates.survey(&row.template);
        template.map(|template| turning::definition_of(template, row, &self.settings))
    }
}
