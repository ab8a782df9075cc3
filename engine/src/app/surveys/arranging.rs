//! Arranging surveys: what is asked of whom and when; shown first, and only once confirmed does anything open.

use super::turning;
use crate::app::checkins::network_calendar;
use crate::app::{App, AppError};
use crate::chat::ChatId;
use crate::store::{SurveyRow, SurveyState, SurveyWaveRow, Tx};
use crate::templates::{SurveyTemplate, Usual};
use crate::text;
use crate::texts::Text;
use chrono::{DurationRound, NaiveDate, TimeDelta, Weekday};
use reihum_domain::due::Local;
use reihum_domain::ids::SurveyId;
use reihum_domain::network::Audience;
use reihum_domain::rounds::Round;
use reihum_domain::survey::{Arranged, MonthDay, Plan, Recurrence, Times};
use reihum_domain::words::{SurveyWhen, SurveyWish};

/// Why something can't be arranged. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArrangeRefusal {
    /// There is neither a rule in the template nor was a time said.
    NoTime,
    /// Nothing would ever come.
    Past,
    /// Of so few somebody could be told apart.
    TooFew {
        members: usize,
        k: u8,
    },
    UnknownGroup {
        name: String,
    },
}

impl ArrangeRefusal {
    pub fn text(self) -> Text {
        match self {
            Self::NoTime => text!("survey-when"),
            Self::Past => text!("survey-past"),
            Self::TooFew { members, k } => text!("survey-too-few-to-ask", members = members, k = k),
            Self::UnknownGroup { name } => text!("survey-unknown-group", name = name),
        }
    }
}

/// When the next waves are.
#[derive(Debug, Clone)]
pub struct Coming {
    pub row: SurveyRow,
    pub members: usize,
    pub next: Vec<Round>,
    pub open: Option<SurveyWaveRow>,
}

impl App {
    /// Keeps what was wished, paused until it is confirmed.
    pub(crate) async fn arrange_in(
        &self,
        tx: &mut Tx,
        template: &SurveyTemplate,
        wish: &SurveyWish,
        room: (Option<ChatId>, Option<String>),
    ) -> Result<Result<Coming, ArrangeRefusal>, AppError> {
        let now = self.clock.now();
        let today = Local::shown(now, self.settings.network.time_zone).date;
        let audience = match self.audience_of(tx, wish).await? {
            Ok(audience) => audience,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(plan) = plan_of(template, wish, today) else { return Ok(Err(ArrangeRefusal::NoTime)) };
        let arranged = Arranged { plan, k: wish.k, breakdown: wish.breakdown };
        let mut row = SurveyRow {
            id: SurveyId(self.clock.new_id()),
            nr: 0,
            template: template.name.clone(),
            audience,
            arranged,
            chat: room.0,
            thread: room.1,
            state: SurveyState::Paused,
            reached: None,
            next_at: None,
            created_at: now,
        };
        let definition = turning::definition_of(template, &row, &self.settings);
        let members = tx.members_of(&row.audience).await?.len();
        if let Some(k) = definition.k().filter(|k| members < usize::from(*k)) {
            return Ok(Err(ArrangeRefusal::TooFew { members, k }));
        }
        if self.coming_waves(tx, &row).await?.is_empty() {
            return Ok(Err(ArrangeRefusal::Past));
        }
        row.nr = tx.add_survey(&row).await?;
        Ok(Ok(self.coming_in(tx, row).await?))
    }

    async fn audience_of(&self, tx: &mut Tx, wish: &SurveyWish) -> Result<Result<Audience, ArrangeRefusal>, AppError> {
        let mut groups = Vec::new();
        for name in &wish.groups {
            match tx.group_named(name).await? {
                Some(group) => groups.push(group.id),
                None => return Ok(Err(ArrangeRefusal::UnknownGroup { name: name.clone() })),
            }
        }
        Ok(Ok(Audience { roles: wish.roles.clone(), groups, parts_left_out: wish.without.clone() }))
    }

    /// Once, from the next minute on.
    pub fn survey_at_once(&self, wish: SurveyWish) -> SurveyWish {
        let soon = self.clock.now() + TimeDelta::minutes(1);
        let soon = soon.duration_trunc(TimeDelta::minutes(1)).unwrap_or(soon);
        let Local { date, time } = Local::shown(soon, self.settings.network.time_zone);
        SurveyWish { when: Some(SurveyWhen::On(date)), time: Some(time), ..wish }
    }

    /// A survey with when it comes.
    pub(crate) async fn coming_in(&self, tx: &mut Tx, row: SurveyRow) -> Result<Coming, AppError> {
        let members = tx.members_of(&row.audience).await?.len();
        let next = self.coming_waves(tx, &row).await?;
        let open = tx.open_survey_waves().await?.into_iter().find(|wave| wave.survey == row.id);
        Ok(Coming { row, members, next, open })
    }

    async fn coming_waves(&self, tx: &mut Tx, row: &SurveyRow) -> Result<Vec<Round>, AppError> {
        const SHOWN: usize = 3;
        let now = self.clock.now();
        let calendar = network_calendar(tx, &self.settings, now).await?;
        Ok(calendar.reached(|reach| row.arranged.plan.coming(now, SHOWN, reach)))
    }

    /// Confirms, pauses, resumes or stops; a wave that is open goes on to its close. `None`: there is no such survey, or nothing to do.
    pub(crate) async fn turn_survey_in(
        &self,
        tx: &mut Tx,
        nr: u32,
        to: SurveyState,
    ) -> Result<Option<SurveyRow>, AppError> {
        let now = self.clock.now();
        let Some(row) = tx.survey_by_nr(nr).await? else { return Ok(None) };
        if row.state == to || row.state == SurveyState::Stopped {
            return Ok(None);
        }
        let mut row = SurveyRow { state: to, next_at: None, ..row };
        if to == SurveyState::Running {
            // What would have been during the pause is not made up for.
            let calendar = network_calendar(tx, &self.settings, now).await?;
            let look = calendar.reached(|reach| row.arranged.plan.look(row.reached, now, reach));
            let at_once = look.begins.is_some() && matches!(row.arranged.plan.times, Times::Once(_));
            (row.reached, row.next_at) = match (at_once, row.reached) {
                // Confirmed a little after its minute.
                (true, None) => (None, Some(now)),
                _ => (look.reached, look.next.map(|wave| wave.due.at)),
            };
        }
        tx.save_survey(&row).await?;
        Ok(Some(row))
    }

    /// Throws away what was never confirmed. `false`: it was, or has waves.
    pub(crate) async fn discard_survey_in(&self, tx: &mut Tx, nr: u32) -> Result<bool, AppError> {
        let Some(row) = tx.survey_by_nr(nr).await? else { return Ok(false) };
        if row.state != SurveyState::Paused || row.reached.is_some() {
            return Ok(false);
        }
        tx.remove_survey(row.id).await?;
        Ok(true)
    }
}

/// When it comes: as wished, else as the template says.
fn plan_of(template: &SurveyTemplate, wish: &SurveyWish, today: NaiveDate) -> Option<Plan> {
    let times = match &wish.when {
        Some(SurveyWhen::Rule(rule)) => Times::Rule { rule: on_weekday(*rule, wish.weekday), from: today },
        Some(SurveyWhen::Months(months)) => Times::Rule { rule: monthly(template, months, wish)?, from: today },
        Some(SurveyWhen::On(day)) => Times::Once(*day),
        Some(SurveyWhen::Midpoint(from, until)) => Times::Midpoint { from: *from, until: *until },
        Some(SurveyWhen::Event(event)) => {
            let usual = match &template.usual {
                Usual::Event(offsets) => offsets.clone(),
                Usual::Rule(_) | Usual::Unsaid => vec![-14],
            };
            let offsets = wish.offsets.clone().unwrap_or(usual);
            Times::Around { event: *event, offsets }
        }
        None => match &template.usual {
            Usual::Rule(rule) => Times::Rule { rule: on_weekday(*rule, wish.weekday), from: today },
            Usual::Event(_) | Usual::Unsaid => return None,
        },
    };
    let open_days = wish.open_days.unwrap_or(template.open_days);
    Some(Plan {
        times,
        time: wish.time.unwrap_or(template.time),
        shift: wish.shift.unwrap_or(template.shift),
        open_days,
        nudge_day: template.nudge_day.map(|day| day.min(open_days.saturating_sub(1))).filter(|day| *day > 0),
    })
}

/// As often, on the weekday that was wished. A day of the month stays what it is.
fn on_weekday(rule: Recurrence, wished: Option<Weekday>) -> Recurrence {
    match (rule, wished) {
        (Recurrence::Weekly { every, .. }, Some(weekday)) => Recurrence::Weekly { every, weekday },
        (Recurrence::Monthly { months, day: MonthDay::Nth { nth, .. } }, Some(weekday)) => {
            Recurrence::Monthly { months, day: MonthDay::Nth { nth, weekday } }
        }
        (rule, _) => rule,
    }
}

/// The template's own rule if it comes as often; else on the second Tuesday, or the weekday that was wished.
fn monthly(template: &SurveyTemplate, months: &[u8], wish: &SurveyWish) -> Option<Recurrence> {
    if let (Usual::Rule(rule @ Recurrence::Monthly { months: own, .. }), None) = (&template.usual, wish.weekday)
        && own.count_ones() == u32::try_from(months.len()).ok()?
    {
        return Some(*rule);
    }
    let weekday = wish.weekday.unwrap_or(Weekday::Tue);
    Recurrence::monthly(months, MonthDay::Nth { nth: 2, weekday })
}
