//! Steering the network on pages: goal, milestones, indicators, decisions, meetings, the agenda. The same steps as in chats, each in a
//! transaction of its own, and for whoever may.

use super::asked::missing;
use super::measure::goal;
use super::phase::{CHECK, PhaseNow, milestones, phase_now};
use crate::app::network::By;
use crate::app::{App, AppError};
use crate::chat::Reply;
use crate::store::{DecisionRow, IndicatorRow, Meeting, StoreError, Tx};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use reihum_domain::ids::PersonId;
use reihum_domain::language::Wording;
use reihum_domain::network::rights::Deed;
use reihum_domain::report::{Milestone, MilestoneState};
use reihum_domain::words::IndicatorWish;

/// All that is steered by.
#[derive(Debug, Clone)]
pub struct Steering {
    pub goal: Option<String>,
    /// 1 to 3, and whether all products are there.
    pub phase: u8,
    pub finished: bool,
    /// In their order; without words where the template of the phase check has others.
    pub milestones: Vec<(Milestone, Option<Wording>, MilestoneState)>,
    pub indicators: Vec<Measured>,
    /// Those whose report is not out, the next first.
    pub meetings: Vec<Meeting>,
}

#[derive(Debug, Clone)]
pub struct Measured {
    pub row: IndicatorRow,
    /// The latest number, and what it is for.
    pub now: Option<(String, String)>,
    /// For what a number was asked and not given.
    pub missing: Option<String>,
}

impl App {
    pub async fn steering(&self, by: &By) -> Result<Steering, AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.read().await?;
        let PhaseNow { phase, finished, .. } = phase_now(&mut tx).await?;
        let mut indicators = Vec::new();
        for row in tx.indicators().await?.into_iter().filter(|row| row.ended_on.is_none()) {
            indicators.push(measured(&mut tx, row).await?);
        }
        let far = self.clock.now() + TimeDelta::days(3 * 366);
        Ok(Steering {
            goal: goal(&mut tx).await?,
            phase,
            finished,
            milestones: self.milestones_in(&mut tx).await?,
            indicators,
            meetings: tx.meetings_to_report(far, 12).await?,
        })
    }

    async fn milestones_in(&self, tx: &mut Tx) -> Result<Vec<(Milestone, Option<Wording>, MilestoneState)>, AppError> {
        let states = milestones(tx).await?;
        let all: Vec<Milestone> = Milestone::all().collect();
        let asks = self.templates.survey(CHECK).map(|template| &template.definition.items);
        let asks = asks.filter(|items| items.len() == all.len());
        let with = |(at, item): (usize, Milestone)| {
            let words = asks.and_then(|items| items.get(at)).map(|asked| asked.text.clone());
            (item, words, states.get(&item).copied().unwrap_or(MilestoneState::Open))
        };
        Ok(all.into_iter().enumerate().map(with).collect())
    }

    pub async fn set_goal(&self, by: &By, goal: &str) -> Result<(), AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        self.set_goal_in(&mut tx, goal).await?;
        Ok(tx.commit().await?)
    }

    /// Only what differs is set: what a phase check said stays what it is.
    pub async fn set_milestones(&self, by: &By, to: &[(Milestone, MilestoneState)]) -> Result<(), AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        let now = milestones(&mut tx).await?;
        for (item, state) in to {
            if now.get(item).copied().unwrap_or(MilestoneState::Open) != *state {
                self.set_milestone_in(&mut tx, *item, *state).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Gives the new indicator's number; `None`: there is no such member.
    pub async fn add_indicator(&self, by: &By, wish: &IndicatorWish) -> Result<Option<u32>, AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        let nr = self.add_indicator_in(&mut tx, wish).await?;
        tx.commit().await?;
        Ok(nr)
    }

    /// Of the period that was asked for last, or of the one that runs. `None`: there is no such indicator (any more).
    pub async fn give_value(&self, by: &By, nr: u32, value: &str) -> Result<Option<(IndicatorRow, String)>, AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        let found = tx.indicator(nr).await?.filter(|row| row.ended_on.is_none());
        let Some(row) = found else { return Ok(None) };
        let period = self.give_value_in(&mut tx, &row, value).await?;
        tx.commit().await?;
        let period = row.rhythm().write(period);
        Ok(Some((row, period)))
    }

    /// `false`: there is no such indicator.
    pub async fn end_indicator(&self, by: &By, nr: u32) -> Result<bool, AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        let Some(row) = tx.indicator(nr).await? else { return Ok(false) };
        tx.end_indicator(row.id, self.today()).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The steering group meets. Gives when its report goes out.
    pub async fn plan_meeting(&self, by: &By, day: NaiveDate) -> Result<DateTime<Utc>, AppError> {
        by.check(Deed::ReleaseReports)?;
        let mut tx = self.store.write().await?;
        let at = self.plan_meeting_in(&mut tx, day).await?;
        tx.commit().await?;
        Ok(at)
    }

    /// Decided on a page: it is asked about in the group's room if it has one, and of its members otherwise.
    pub async fn decide(&self, by: &By, text: &str, owner: &str) -> Result<DecisionRow, AppError> {
        by.check(Deed::Decide)?;
        let mut tx = self.store.write().await?;
        let row = self.decide_in(&mut tx, text, owner, None).await?;
        tx.commit().await?;
        Ok(row)
    }

    /// `false`: there is no such decision.
    pub async fn say_became(&self, by: &By, nr: u32, state: &str, reason: &str) -> Result<bool, AppError> {
        by.check(Deed::Decide)?;
        let mut tx = self.store.write().await?;
        let Some(row) = tx.decision(nr).await? else { return Ok(false) };
        self.note_became_in(&mut tx, &row, state, reason).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// `person`: who does it, if they are known; they are told nothing.
    pub async fn add_to_agenda(&self, by: &By, person: Option<PersonId>, item: &str) -> Result<(), AppError> {
        by.check(Deed::Decide)?;
        let mut tx = self.store.write().await?;
        let told = self.add_to_agenda_in(&mut tx, item, person).await?;
        self.tell(tx, told).await
    }

    /// A condition by its place, or that response falls. Gives what stands on the agenda now; `None`: there is nothing to talk about.
    pub async fn put_on_agenda(
        &self,
        by: &By,
        person: Option<PersonId>,
        place: Option<u8>,
    ) -> Result<Option<String>, AppError> {
        by.check(Deed::Decide)?;
        let Some(proposed) = self.proposed(place).await? else { return Ok(None) };
        let mut tx = self.store.write().await?;
        let told = self.put_in(&mut tx, &proposed, person).await?;
        self.tell(tx, told).await?;
        Ok(Some(proposed.item))
    }

    async fn tell(&self, mut tx: Tx, told: Vec<Reply>) -> Result<(), AppError> {
        for reply in told {
            reply.put(&mut tx, self.clock.now()).await?;
        }
        tx.commit().await?;
        self.wake.ring();
        Ok(())
    }
}

/// The days on which a decision is asked about, but for days off.
pub fn follow_up_days(row: &DecisionRow) -> Vec<NaiveDate> {
    let after = |days: &u64| row.made_on.checked_add_days(Days::new(*days));
    super::dues::FOLLOW_UPS.iter().filter_map(after).collect()
}

async fn measured(tx: &mut Tx, row: IndicatorRow) -> Result<Measured, StoreError> {
    let missing = missing(tx, &row).await?.map(|period| row.rhythm().write(period));
    let values = tx.indicator_values(row.id).await?;
    let now = values.into_iter().rev().find_map(|of| Some((of.value?, row.rhythm().write(of.period))));
    Ok(Measured { row, now, missing })
}
