//! `report`, `indicator`, `decision`, `goal`, `phase`: what is answered. Who may is checked before, but for what only some of a
//! word's objects allow: whoever is asked for a number may say it.

use super::Here;
use crate::app::reports::{Released, conditions};
use crate::app::{AppError, Dated};
use crate::chat::{Asked, ReportSaying, Saying};
use crate::papers;
use crate::text;
use crate::texts::Text;
use reihum_domain::dates::write_date;
use reihum_domain::network::rights::Deed;
use reihum_domain::words::{DecisionWord, IndicatorWish, IndicatorWord, PhaseWord, ReportWord};

impl Here<'_> {
    pub(super) async fn report_word(&self, word: ReportWord) -> Result<(), AppError> {
        match word {
            ReportWord::Overview => self.report_says(ReportSaying::Overview).await,
            ReportWord::By(breakdown) => self.report_says(ReportSaying::By(breakdown)).await,
            ReportWord::Condition(key) => self.condition(key).await,
            ReportWord::Meeting(typed) => self.meeting(typed.as_deref()).await,
            ReportWord::Odd => self.say(text!("report-usage", marker = self.marker().to_string())).await,
            // What is not released yet is read in private.
            _ if !self.is_private() => self.say(text!("chat-private-please")).await,
            ReportWord::Quarter(typed) => self.draft_quarter(typed.as_deref()).await,
            ReportWord::Show(nr) => self.report_says_of(nr, ReportSaying::Draft { nr }).await,
            ReportWord::Texts(nr) => self.report_says_of(nr, ReportSaying::Texts { nr }).await,
            ReportWord::Redact(nr, place) => self.redact(nr, place).await,
            ReportWord::Release(nr) => self.release(nr).await,
        }
    }

    /// The trend of a condition, which can be put on the agenda.
    async fn condition(&self, key: String) -> Result<(), AppError> {
        let found = conditions(&mut self.app.store.read().await?, self.app.clock.now()).await?;
        let place = found.rows.iter().position(|row| row.key == key).and_then(|place| u8::try_from(place).ok());
        let saying = ReportSaying::Condition(key);
        match place {
            Some(place) => self.ask(Saying::Report(saying), Asked::Agenda { place: Some(place) }).await,
            None => self.report_says(saying).await,
        }
    }

    async fn report_says(&self, saying: ReportSaying) -> Result<(), AppError> {
        self.reply_with(Saying::Report(saying)).await
    }

    async fn report_says_of(&self, nr: u32, saying: ReportSaying) -> Result<(), AppError> {
        match self.app.report(nr).await? {
            Some(_) => self.report_says(saying).await,
            None => self.say(text!("report-unknown", nr = nr)).await,
        }
    }

    async fn draft_quarter(&self, typed: Option<&str>) -> Result<(), AppError> {
        match self.app.quarter_of(typed) {
            Some(period) => {
                let nr = self.app.draft_report(period).await?;
                self.report_says(ReportSaying::Draft { nr }).await
            }
            None => self.say(text!("report-which-quarter", marker = self.marker().to_string())).await,
        }
    }

    async fn redact(&self, nr: u32, place: u32) -> Result<(), AppError> {
        let Some(report) = self.app.report(nr).await? else { return self.say(text!("report-unknown", nr = nr)).await };
        if !self.app.redact(&self.by().await?, &report, place).await? {
            return self.say(text!("report-nothing-to-hide", nr = nr, place = place)).await;
        }
        self.report_says(ReportSaying::Texts { nr }).await
    }

    async fn release(&self, nr: u32) -> Result<(), AppError> {
        let Some(report) = self.app.report(nr).await? else { return self.say(text!("report-unknown", nr = nr)).await };
        let by = self.by().await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let said = match self.app.release_report_in(&mut tx, &report, &by).await? {
            Released::Now(told) => text!("report-released-now", nr = nr, told = told),
            Released::BeforeMeeting => text!("report-released-later", nr = nr),
            Released::Already => text!("report-released-already", nr = nr),
        };
        self.end(tx, vec![self.message(said.into())]).await
    }

    async fn meeting(&self, typed: Option<&str>) -> Result<(), AppError> {
        let Some(typed) = typed else {
            return self.say(text!("report-usage", marker = self.marker().to_string())).await;
        };
        match self.read_typed_date(typed).await? {
            Dated::Unclear { ask, .. } => self.say(ask).await,
            Dated::On(day) => {
                let Some(mut tx) = self.begin().await? else { return Ok(()) };
                let at = self.app.plan_meeting_in(&mut tx, day).await?;
                let goes = at.with_timezone(&self.app.settings.network.time_zone).date_naive();
                let (day, goes) = (write_date(day, self.language()), write_date(goes, self.language()));
                self.end(tx, vec![self.message(text!("report-meeting", day = day, goes = goes).into())]).await
            }
        }
    }

    pub(super) async fn indicator_word(&self, word: IndicatorWord) -> Result<(), AppError> {
        if let IndicatorWord::Value { nr, value, typed } = &word {
            return self.give_value(*nr, value.as_deref(), typed).await;
        }
        match word {
            IndicatorWord::List => self.report_says(ReportSaying::Indicators).await,
            IndicatorWord::Add(wish) => self.add_indicator(&wish).await,
            IndicatorWord::End(nr) => self.end_indicator(nr).await,
            IndicatorWord::Value { .. } | IndicatorWord::Odd => self.say(self.indicator_usage()).await,
        }
    }

    async fn add_indicator(&self, wish: &IndicatorWish) -> Result<(), AppError> {
        if let Some(odd) = &wish.odd {
            return self.say(text!("indicator-odd", odd = odd)).await;
        }
        if wish.name.is_empty() || wish.unit.is_empty() {
            return self.say(self.indicator_usage()).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let said = match self.app.add_indicator_in(&mut tx, wish).await? {
            Some(nr) => text!("indicator-added", nr = nr, name = wish.name.as_str()),
            None => text!("indicator-no-member", nr = wish.member.unwrap_or_default()),
        };
        self.end(tx, vec![self.message(said.into())]).await
    }

    /// Who is asked for a number may say it, and who writes reports.
    async fn give_value(&self, nr: u32, value: Option<&str>, typed: &str) -> Result<(), AppError> {
        let found = self.app.store.read().await?.indicator(nr).await?.filter(|row| row.ended_on.is_none());
        let Some(row) = found else { return self.say(text!("indicator-unknown", nr = nr)).await };
        if !self.app.is_asked_for(&row, self.person.id).await? && !self.may(Deed::ReleaseReports).await? {
            return self.refuse(Deed::ReadReports).await;
        }
        let Some(value) = value else { return self.say(text!("indicator-no-number", typed = typed)).await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let period = self.app.give_value_in(&mut tx, &row, value).await?;
        let period = row.rhythm().write(period);
        let value = papers::decimal(value, &self.app.texts.speaker(self.language()));
        let said = text!("indicator-thanks", name = row.name, value = value, unit = row.unit, period = period);
        self.end(tx, vec![self.message(said.into())]).await
    }

    async fn end_indicator(&self, nr: u32) -> Result<(), AppError> {
        let found = self.app.store.read().await?.indicator(nr).await?;
        let Some(row) = found else { return self.say(text!("indicator-unknown", nr = nr)).await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.end_indicator(row.id, self.app.today()).await?;
        self.end(tx, vec![self.message(text!("indicator-ended", name = row.name).into())]).await
    }

    fn indicator_usage(&self) -> Text {
        text!("indicator-usage", marker = self.marker().to_string())
    }

    pub(super) async fn decision_word(&self, word: DecisionWord) -> Result<(), AppError> {
        if let DecisionWord::Became { nr, state, reason } = &word {
            return self.became(*nr, state, reason).await;
        }
        match word {
            DecisionWord::Add { text, owner } => {
                let Some(mut tx) = self.begin().await? else { return Ok(()) };
                let row = self.app.decide_in(&mut tx, &text, &owner, Some(self.chat.id)).await?;
                let asked = |days| {
                    row.made_on
                        .checked_add_days(chrono::Days::new(days))
                        .map_or_else(String::new, |day| write_date(day, self.language()))
                };
                let said = text!("decision-added", nr = row.nr, text = row.text, first = asked(30), second = asked(90));
                self.end(tx, vec![self.message(said.into())]).await
            }
            _ => self.report_says(ReportSaying::Decisions).await,
        }
    }

    /// Whoever is in the chat in which it is asked may say it, its owners, and who decides.
    async fn became(&self, nr: u32, state: &str, reason: &str) -> Result<(), AppError> {
        let found = self.app.store.read().await?.decision(nr).await?;
        let Some(row) = found else { return self.say(text!("decision-unknown", nr = nr)).await };
        let theirs = row.chat == Some(self.chat.id) || self.app.owns_decision(&row, self.person.id).await?;
        if !theirs && !self.may(Deed::Decide).await? {
            return self.refuse(Deed::ReadReports).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.app.note_became_in(&mut tx, &row, state, reason).await?;
        self.end(tx, vec![self.message(text!("decision-noted", nr = nr).into())]).await
    }

    pub(super) async fn goal_word(&self, goal: Option<&str>) -> Result<(), AppError> {
        match goal {
            None => {
                let kept = crate::app::reports::goal(&mut self.app.store.read().await?).await?;
                let said = kept.map_or_else(|| text!("report-no-goal"), |goal| text!("report-goal", goal = goal));
                self.say(said).await
            }
            Some(goal) => {
                let goal = goal.strip_prefix("set ").unwrap_or(goal).trim();
                let Some(mut tx) = self.begin().await? else { return Ok(()) };
                self.app.set_goal_in(&mut tx, goal).await?;
                self.end(tx, vec![self.message(text!("report-goal", goal = goal).into())]).await
            }
        }
    }

    pub(super) async fn phase_word(&self, word: PhaseWord) -> Result<(), AppError> {
        match word {
            PhaseWord::Show => self.report_says(ReportSaying::Phase).await,
            PhaseWord::Odd => self.say(text!("phase-usage", marker = self.marker().to_string())).await,
            PhaseWord::Set(item, state) => {
                let Some(mut tx) = self.begin().await? else { return Ok(()) };
                self.app.set_milestone_in(&mut tx, item, state).await?;
                self.end(tx, vec![self.message(Saying::Report(ReportSaying::Phase))]).await
            }
        }
    }
}
