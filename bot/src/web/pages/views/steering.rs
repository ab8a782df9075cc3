//! What a network is steered by, as plain values: the organisers' page, the page of those who steer, and the pages of the last pulse.

use super::commitments::Choice;
use super::shell::Shell;
use super::typed::Typed;
use crate::web::pages::organise::steering::Said as DeskSaid;
use crate::web::pages::steering::show::Said;
use askama::Template;
use reihum_domain::dates::write_date;
use reihum_domain::network::rights::Deed;
use reihum_domain::network::{Group, MemberState};
use reihum_domain::report::{Conditions, MilestoneState};
use reihum_engine::app::network::By;
use reihum_engine::app::reports::{Measured, Reading, Report, Steering, follow_up_days};
use reihum_engine::papers::{self, Block};
use reihum_engine::store::{DecisionRow, Directory};
use reihum_engine::text;
use reihum_engine::texts::key;

/// Goal, meetings, milestones, indicators.
#[derive(Template)]
#[template(path = "organise_steering.html")]
pub(crate) struct DeskPage {
    pub(crate) t: Shell,
    flash: Option<String>,
    f: Typed,
    goal: String,
    meetings: Vec<String>,
    phase_line: String,
    phases: Vec<PhaseView>,
    states: Vec<(&'static str, String)>,
    indicators: Vec<IndicatorView>,
    periods: Vec<Choice>,
    members: Vec<Choice>,
}

struct PhaseView {
    title: String,
    items: Vec<MilestoneView>,
}

struct MilestoneView {
    key: String,
    text: String,
    lang: &'static str,
    state: &'static str,
}

struct IndicatorView {
    nr: u32,
    name: String,
    line: String,
    /// For what its number was asked and not given.
    missing: Option<String>,
    /// The field its number is typed into.
    field: String,
}

impl DeskPage {
    pub(crate) fn of(steering: &Steering, directory: &Directory, said: &DeskSaid, f: Typed, t: Shell) -> Self {
        let date = |day| write_date(day, t.speaker.language());
        let meeting = |meeting: &reihum_engine::store::Meeting| {
            let goes = meeting.report_at.map(|at| date(at.with_timezone(&t.zone).date_naive())).unwrap_or_default();
            t.say2("steering-meeting", "day", date(meeting.day), "goes", goes)
        };
        let state = |state: MilestoneState| (state.name(), t.say(state_key(state)));
        let (open, running) = (MilestoneState::Open, MilestoneState::Running);
        Self {
            flash: desk_flash(steering, said, &t),
            goal: steering.goal.clone().unwrap_or_default(),
            meetings: steering.meetings.iter().map(meeting).collect(),
            phase_line: if steering.finished {
                t.say("phase-all-done")
            } else {
                format!("{}. {}", phase_name(steering.phase, &t), t.say1("phase-product-open", "nr", steering.phase))
            },
            phases: phases(steering, &t),
            states: [open, running, MilestoneState::Done, MilestoneState::NotForUs].map(state).into(),
            indicators: steering.indicators.iter().map(|of| indicator(of, &t)).collect(),
            periods: periods(&f, &t),
            members: members(directory, &f, &t),
            f,
            t,
        }
    }
}

fn desk_flash(steering: &Steering, said: &DeskSaid, t: &Shell) -> Option<String> {
    let date = |day| write_date(day, t.speaker.language());
    let name = || {
        let found = steering.indicators.iter().find(|of| of.row.nr == said.nr);
        found.map_or_else(String::new, |of| of.row.name.clone())
    };
    Some(match said.done.as_str() {
        "goal" => t.say("steering-goal-saved"),
        "phase" => t.say("steering-phase-saved"),
        "indicator" => t.of(&text!("indicator-added", nr = said.nr, name = name())),
        "value" => t.say1("steering-value-saved", "name", name()),
        "ended" => t.say("steering-ended"),
        "meeting" => {
            let (day, goes) = (said.day.map(date)?, said.goes.map(date)?);
            t.say2("report-meeting", "day", day, "goes", goes)
        }
        _ => return None,
    })
}

fn state_key(state: MilestoneState) -> &'static str {
    match state {
        MilestoneState::Open => key!("steering-state-open"),
        MilestoneState::Running => key!("steering-state-running"),
        MilestoneState::Done => key!("steering-state-done"),
        MilestoneState::NotForUs => key!("steering-state-skip"),
    }
}

fn phase_name(nr: u8, t: &Shell) -> String {
    t.say(match nr {
        1 => key!("report-phase-one"),
        2 => key!("report-phase-two"),
        _ => key!("report-phase-three"),
    })
}

fn phases(steering: &Steering, t: &Shell) -> Vec<PhaseView> {
    let view = |nr: u8| {
        let of = steering.milestones.iter().filter(|(item, ..)| item.to_string().starts_with(&format!("{nr}.")));
        let item = |(item, words, state): &(_, Option<reihum_domain::language::Wording>, MilestoneState)| {
            let item: &reihum_domain::report::Milestone = item;
            MilestoneView {
                key: item.to_string(),
                text: words.as_ref().map_or_else(|| item.to_string(), |words| t.wording(words)),
                lang: words.as_ref().map_or(t.tag(), |words| t.tag_of(words)),
                state: state.name(),
            }
        };
        PhaseView { title: phase_name(nr, t), items: of.map(item).collect() }
    };
    [1, 2, 3].map(view).into()
}

fn indicator(of: &Measured, t: &Shell) -> IndicatorView {
    let number = |value: Option<&str>| value.map_or_else(|| "–".to_owned(), |value| papers::decimal(value, &t.speaker));
    let row = &of.row;
    let (now, period) = match &of.now {
        Some((value, period)) => (number(Some(value)), format!(" ({period})")),
        None => ("–".to_owned(), String::new()),
    };
    let (baseline, target) = (number(row.baseline.as_deref()), number(row.target.as_deref()));
    let line = text!(
        "steering-indicator-line",
        now = format!("{now} {}{period}", row.unit),
        baseline = baseline,
        target = target
    );
    let missing = of.missing.as_ref().map(|period| t.say1("steering-missing", "period", period));
    IndicatorView { nr: row.nr, name: row.name.clone(), line: t.of(&line), missing, field: format!("value-{}", row.nr) }
}

fn periods(f: &Typed, t: &Shell) -> Vec<Choice> {
    let all = [
        ("quarter", key!("steering-every-quarter")),
        ("month", key!("steering-every-month")),
        ("half", key!("steering-every-half")),
        ("year", key!("steering-every-year")),
    ];
    all.map(|(value, key)| Choice { value: value.to_owned(), text: t.say(key), selected: f.is("every", value) }).into()
}

/// Whoever can be asked for a number, and that nobody is.
fn members(directory: &Directory, f: &Typed, t: &Shell) -> Vec<Choice> {
    let nobody = Choice { value: String::new(), text: t.say("steering-nobody"), selected: false };
    let active = directory.members.iter().filter(|member| member.state == MemberState::Active);
    let choice = |member: &reihum_domain::network::Member| {
        let organisation = directory.organisations.iter().find(|o| o.id == member.organisation);
        let name = organisation.map_or("", |o| o.name.as_str());
        let label = if member.label.is_empty() { String::new() } else { format!(", {}", member.label) };
        let value = member.nr.to_string();
        Choice { text: format!("{} {name}{label}", member.nr), selected: f.is("member", &value), value }
    };
    [nobody].into_iter().chain(active.map(choice)).collect()
}

/// Reports, the last pulse, decisions, the agenda.
#[derive(Template)]
#[template(path = "steering.html")]
pub(crate) struct SteeringPage {
    pub(crate) t: Shell,
    flash: Option<String>,
    f: Typed,
    reports: Vec<ReportLink>,
    five: Vec<String>,
    means: Vec<String>,
    falling: bool,
    decides: bool,
    /// Whoever comes here from the organisers' pages goes back there.
    back: &'static str,
    open: Vec<DecisionView>,
    finished: Vec<DecisionView>,
    groups: Vec<String>,
    agenda: Vec<String>,
}

pub(crate) struct ReportLink {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) released: String,
}

pub(crate) struct DecisionView {
    pub(crate) nr: u32,
    pub(crate) text: String,
    pub(crate) meta: String,
    pub(crate) reason: String,
}

impl SteeringPage {
    pub(crate) fn of(
        reading: &Reading,
        reports: &[(Report, String)],
        groups: &[Group],
        (by, said): (&By, &Said),
        f: Typed,
        t: Shell,
    ) -> Self {
        let (open, finished): (Vec<_>, Vec<_>) = reading.decisions.iter().partition(|row| row.is_open());
        let last = reports.first();
        Self {
            flash: flash(reading, said, &t),
            reports: links(reports, &t),
            five: last
                .map(|(report, _)| papers::five_lines(&report.document, &t.speaker, t.address))
                .unwrap_or_default(),
            means: papers::overview(&reading.conditions, &t.speaker, t.address),
            falling: reading.conditions.falling,
            decides: by.may(Deed::Decide),
            back: if by.may(Deed::RunPolls) { "/organise" } else { "/me" },
            open: open.into_iter().map(|row| decision(row, &t)).collect(),
            finished: finished.into_iter().rev().map(|row| decision(row, &t)).collect(),
            groups: groups.iter().map(|group| group.name.clone()).collect(),
            agenda: reading.agenda.clone(),
            f,
            t,
        }
    }
}

/// Released reports, each behind its key.
pub(crate) fn links(reports: &[(Report, String)], t: &Shell) -> Vec<ReportLink> {
    let link = |(report, key): &(Report, String)| ReportLink {
        name: papers::name(report.document.period, &t.speaker),
        href: format!("/report/{}?key={key}", report.row.nr),
        released: report
            .row
            .released_at
            .map_or_else(String::new, |at| t.say1("report-page-released", "day", t.when(at))),
    };
    reports.iter().map(link).collect()
}

fn flash(reading: &Reading, said: &Said, t: &Shell) -> Option<String> {
    Some(match said.done.as_str() {
        "agenda" => t.say("steering-on-agenda"),
        "nothing" => t.say("agenda-nothing-there"),
        "became" => t.say1("decision-noted", "nr", said.nr),
        "decided" => {
            let row = reading.decisions.iter().find(|row| row.nr == said.nr)?;
            let mut days = follow_up_days(row).into_iter().map(|day| write_date(day, t.speaker.language()));
            let (first, second) = (days.next().unwrap_or_default(), days.next().unwrap_or_default());
            t.of(&text!("decision-added", nr = row.nr, text = row.text.clone(), first = first, second = second))
        }
        _ => return None,
    })
}

pub(crate) fn decision(row: &DecisionRow, t: &Shell) -> DecisionView {
    let became = t.say(match row.state.as_str() {
        "done" => key!("decision-done"),
        "running" => key!("decision-running"),
        "dropped" => key!("decision-dropped"),
        _ if row.asked > 0 => key!("decision-unanswered"),
        _ => key!("decision-open"),
    });
    let made = write_date(row.made_on, t.speaker.language());
    let owner = if row.owner.is_empty() { String::new() } else { format!("{} · ", row.owner) };
    let nr = t.say1("steering-decision-nr", "nr", row.nr);
    DecisionView {
        nr: row.nr,
        text: row.text.clone(),
        meta: format!("{nr} · {owner}{made} · {became}"),
        reason: row.reason.clone(),
    }
}

/// All conditions of the last pulse, or its breakdown.
#[derive(Template)]
#[template(path = "steering_pulse.html")]
pub(crate) struct PulsePage {
    pub(crate) t: Shell,
    blocks: Vec<Block>,
    files: String,
    query: String,
    /// Where each condition is shown by itself.
    conditions: Vec<(String, String)>,
    /// By what it can be broken down.
    breakdown: Option<(String, String)>,
    causes: bool,
    whole: bool,
}

impl PulsePage {
    /// `fixed`: the breakdown that the wave was asked with.
    pub(crate) fn of(found: &Conditions, fixed: &str, by: &By, t: Shell) -> Self {
        Self {
            blocks: papers::pulse(found, &t.speaker, t.address),
            files: "/steering/pulse".to_owned(),
            query: String::new(),
            conditions: found.rows.iter().map(|row| (row.key.clone(), t.wording(&row.title))).collect(),
            breakdown: by_line(fixed, &t).map(|line| (format!("/steering/pulse?by={fixed}"), line)),
            causes: found.falling && by.may(Deed::Decide),
            whole: true,
            t,
        }
    }

    /// By the breakdown that was asked for.
    pub(crate) fn by(asked: &str, mut blocks: Vec<Block>, t: Shell) -> Self {
        blocks.splice(0..0, by_line(asked, &t).map(Block::Text));
        let (files, query, conditions) = (String::new(), String::new(), Vec::new());
        Self { blocks, files, query, conditions, breakdown: None, causes: false, whole: false, t }
    }
}

/// `Aufgeschlüsselt nach Ebene der Organisation`. `None`: by this nothing is ever broken down.
fn by_line(by: &str, t: &Shell) -> Option<String> {
    let name = match by {
        "org_level" => key!("survey-plan-by-level"),
        "org_size" => key!("survey-plan-by-size"),
        "org_part" => key!("survey-plan-by-part"),
        _ => return None,
    };
    Some(t.say1("steering-by", "by", t.say(name)))
}

/// One condition over the waves.
#[derive(Template)]
#[template(path = "steering_condition.html")]
pub(crate) struct ConditionPage {
    pub(crate) t: Shell,
    title: String,
    place: usize,
    blocks: Vec<Block>,
    files: String,
    query: String,
    decides: bool,
}

impl ConditionPage {
    pub(crate) fn of(title: String, place: usize, blocks: Vec<Block>, by: &By, t: Shell) -> Self {
        let (files, query) = (String::new(), String::new());
        Self { title, place, blocks, files, query, decides: by.may(Deed::Decide), t }
    }
}
