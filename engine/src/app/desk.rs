//! What whoever organises has to know today, in one look: what the Monday digest counts, which surveys are open and how many have answered,
//! what comes next. It counts, and names things; people stand on no desk, and nobody is shown by how late they are.

use super::digest::digest;
use super::{App, AppError};
use crate::store::{SurveyRow, SurveyState, SurveyWaveRow, Tx};
use chrono::{DateTime, Days, NaiveDate, Utc};
use reihum_domain::due::Local;
use reihum_domain::language::Wording;
use reihum_domain::report::Funnel;

/// How far ahead one looks for surveys that open.
const MONTH: Days = Days::new(31);

/// All of it, each list in the order of its dates or numbers.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Surveys that can be answered now.
    pub open: Vec<OpenSurvey>,
    /// Surveys that open within a month.
    pub coming: Vec<ComingSurvey>,
    /// Commitments that are due until Sunday, or were before.
    pub due: u32,
    pub blocked: u32,
    /// The next meeting of the steering group whose report is not out.
    pub meeting: Option<NaiveDate>,
    /// Reports to read and to release: number, and the first day of the quarter.
    pub drafts: Vec<(u32, NaiveDate)>,
    /// Decisions that were asked about and not answered.
    pub unanswered: Vec<(u32, String)>,
    /// Indicators whose last number was asked for and not given.
    pub missing: Vec<String>,
    /// Commitments of whom nobody can be reminded.
    pub unreachable: u32,
    /// Messages of the last days that never arrived.
    pub undelivered: u64,
}

#[derive(Debug, Clone)]
pub struct OpenSurvey {
    pub title: Wording,
    pub closes_at: DateTime<Utc>,
    pub funnel: Funnel,
}

#[derive(Debug, Clone)]
pub struct ComingSurvey {
    pub title: Wording,
    pub opens_at: DateTime<Utc>,
}

impl App {
    pub async fn desk(&self) -> Result<Desk, AppError> {
        let delivered = self.deliveries().await?;
        let undelivered = delivered.iter().flat_map(|(_, state)| &state.dead).map(|(_, n)| n).sum();
        let now = self.clock.now();
        let mut tx = self.store.read().await?;
        let digest = digest(&mut tx, &self.settings, now).await?;
        Ok(Desk {
            open: open_surveys(&mut tx).await?,
            coming: self.coming_surveys(&mut tx, self.today()).await?,
            due: digest.due(),
            blocked: digest.blocked(),
            unreachable: tx.count_unreachable_commitments().await?,
            meeting: next_meeting(&mut tx, now).await?,
            drafts: digest.drafts,
            unanswered: unanswered(&mut tx).await?,
            missing: digest.missing,
            undelivered,
        })
    }

    async fn coming_surveys(&self, tx: &mut Tx, today: NaiveDate) -> Result<Vec<ComingSurvey>, AppError> {
        let zone = self.settings.network.time_zone;
        let until = today.checked_add_days(MONTH).unwrap_or(today);
        let mut found = Vec::new();
        for row in tx.surveys().await?.into_iter().filter(|row| row.state == SurveyState::Running) {
            let title = self.survey_title(&row);
            let next = self.coming_in(tx, row).await?.next;
            let opens = next.first().map(|round| round.due.at).filter(|at| Local::shown(*at, zone).date <= until);
            found.extend(opens.map(|opens_at| ComingSurvey { title, opens_at }));
        }
        found.sort_by_key(|survey| survey.opens_at);
        Ok(found)
    }

    fn survey_title(&self, row: &SurveyRow) -> Wording {
        let template = self.templates.survey(&row.template);
        template.map_or_else(Wording::default, |template| template.definition.title.clone())
    }
}

async fn open_surveys(tx: &mut Tx) -> Result<Vec<OpenSurvey>, AppError> {
    let mut waves = tx.open_survey_waves().await?;
    waves.sort_by_key(|wave| wave.closes_at);
    let mut open = Vec::new();
    for SurveyWaveRow { id, definition, closes_at, .. } in waves {
        // Who has answered is not noted before the close.
        let mut funnel = Funnel::of(tx.asked_counts(id.0).await?);
        funnel.answered = tx.wave_turnout(id).await?;
        open.push(OpenSurvey { title: definition.title, closes_at, funnel });
    }
    Ok(open)
}

async fn next_meeting(tx: &mut Tx, now: DateTime<Utc>) -> Result<Option<NaiveDate>, AppError> {
    let year = now + chrono::TimeDelta::days(366);
    Ok(tx.meetings_to_report(year, 1).await?.first().map(|meeting| meeting.day))
}

async fn unanswered(tx: &mut Tx) -> Result<Vec<(u32, String)>, AppError> {
    let open = tx.decisions().await?.into_iter().filter(|row| row.state == "open" && row.asked > 0);
    Ok(open.map(|row| (row.nr, row.text)).collect())
}
