//! Indicators, the goal, milestones, meetings: what the network says of itself.

use super::dues::{working_days_before, working_morning};
use super::phase::PHASE;
use crate::app::{App, AppError};
use crate::store::{IndicatorRow, Meeting, StoreError, Tx};
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::ids::PersonId;
use reihum_domain::report::{Every, Milestone, MilestoneState};
use reihum_domain::words::IndicatorWish;

const GOAL: &str = "goal";
/// Facts of this name are items of the agenda.
pub(super) const AGENDA: &str = "agenda:";

impl App {
    /// Gives the new indicator's number; `None`: there is no such member.
    pub(crate) async fn add_indicator_in(&self, tx: &mut Tx, wish: &IndicatorWish) -> Result<Option<u32>, AppError> {
        let (now, every) = (self.clock.now(), wish.every.unwrap_or(Every::Quarter));
        let member = match wish.member {
            Some(nr) => match tx.member_id(nr).await? {
                Some(member) => Some(member),
                None => return Ok(None),
            },
            None => None,
        };
        let next = working_morning(tx, &self.settings, every.next(every.begun(self.today())), now).await?;
        let row = IndicatorRow {
            id: self.clock.new_id(),
            nr: 0,
            name: wish.name.clone(),
            unit: wish.unit.clone(),
            baseline: wish.baseline.clone(),
            target: wish.target.clone(),
            source: wish.source.clone(),
            every: every.name().to_owned(),
            member,
            ended_on: None,
            next_at: Some(next),
        };
        Ok(Some(tx.add_indicator(&row).await?))
    }

    /// Keeps a number: of the period that was asked for last, or of the one that runs if none was.
    pub(crate) async fn give_value_in(
        &self,
        tx: &mut Tx,
        row: &IndicatorRow,
        value: &str,
    ) -> Result<NaiveDate, AppError> {
        let every = row.rhythm();
        let asked = tx.indicator_values(row.id).await?.into_iter().next_back().filter(|last| last.value.is_none());
        let period = asked.map_or_else(|| every.begun(self.today()), |asked| asked.period);
        tx.put_indicator_value(row.id, period, Some(value), self.clock.now()).await?;
        Ok(period)
    }

    /// Whether somebody is asked for this number.
    pub(crate) async fn is_asked_for(&self, row: &IndicatorRow, person: PersonId) -> Result<bool, AppError> {
        match row.member {
            Some(member) => Ok(self.store.read().await?.is_member(person, member).await?),
            None => Ok(false),
        }
    }

    pub(crate) async fn set_goal_in(&self, tx: &mut Tx, goal: &str) -> Result<(), AppError> {
        Ok(tx.put_fact(GOAL, goal, self.today()).await?)
    }

    pub(crate) async fn set_milestone_in(
        &self,
        tx: &mut Tx,
        item: Milestone,
        to: MilestoneState,
    ) -> Result<(), AppError> {
        Ok(tx.put_fact(&format!("{PHASE}{item}"), to.name(), self.today()).await?)
    }

    /// The steering group meets. Gives when its report goes out.
    pub(crate) async fn plan_meeting_in(&self, tx: &mut Tx, day: NaiveDate) -> Result<DateTime<Utc>, AppError> {
        let at = working_days_before(tx, &self.settings, day, self.clock.now()).await?;
        tx.put_meeting(&Meeting { day, report_at: Some(at) }).await?;
        Ok(at)
    }
}

pub(crate) async fn goal(tx: &mut Tx) -> Result<Option<String>, StoreError> {
    tx.fact(GOAL).await
}
