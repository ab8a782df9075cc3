//! Surveys that are planned, as plain values: the form with what was filled in, what comes of it, and what is in the list.

use super::commitments::Choice;
use super::shell::Shell;
use super::survey::badges;
use crate::web::pages::fields::{Fields, whole};
use crate::web::pages::organise::plan::Faults;
use askama::Template;
use chrono::{DateTime, Utc};
use reihum_domain::dates::write_date;
use reihum_domain::network::{Group, Named, Part, Role};
use reihum_domain::survey::{Breakdown, Definition};
use reihum_engine::app::surveys::Planned;
use reihum_engine::names;
use reihum_engine::store::SurveyState;
use reihum_engine::templates::{SurveyTemplate, Templates, Usual};
use reihum_engine::text;
use reihum_engine::texts::key;

/// What is offered first.
const FIRST: &str = "pulse_five_conditions";

#[derive(Template)]
#[template(path = "organise_plan.html")]
pub(crate) struct PlanFormPage {
    pub(crate) t: Shell,
    pub(crate) f: Form,
}

pub(crate) struct Form {
    templates: Vec<TemplateChoice>,
    whens: Vec<Choice>,
    days: Vec<Choice>,
    breakdowns: Vec<Choice>,
    shifts: Vec<Choice>,
    roles: Vec<Choice>,
    groups: Vec<Choice>,
    parts: Vec<Choice>,
    fields: Fields,
    faults: Vec<(&'static str, String)>,
}

struct TemplateChoice {
    name: String,
    title: String,
    lang: &'static str,
    about: String,
    selected: bool,
}

impl Form {
    pub(crate) fn of(templates: &Templates, groups: &[Group], fields: &Fields, faults: &Faults, t: &Shell) -> Self {
        let is = |name: &str, value: &str| fields.iter().any(|(field, said)| field == name && said == value);
        let pick = |name: &str, values: &[(&str, &str)]| -> Vec<Choice> {
            let choice = |(value, key): &(&str, &str)| Choice {
                value: (*value).to_owned(),
                text: t.say(key),
                selected: is(name, value),
            };
            values.iter().map(choice).collect()
        };
        let chosen = fields.iter().any(|(field, _)| field == "template");
        let template = |template: &SurveyTemplate| TemplateChoice {
            name: template.name.clone(),
            title: t.wording(&template.definition.title),
            lang: t.tag_of(&template.definition.title),
            about: about(template, t),
            selected: if chosen { is("template", &template.name) } else { template.name == FIRST },
        };
        let group = |group: &Group| Choice {
            value: group.nr.to_string(),
            text: group.name.clone(),
            selected: is("group", &group.nr.to_string()),
        };
        let roles: Vec<_> = Role::ALL.iter().map(|role| (role.as_str(), names::role(*role))).collect();
        let parts: Vec<_> = Part::ALL.iter().map(|part| (part.as_str(), names::part(*part))).collect();
        Self {
            templates: templates.surveys().map(template).collect(),
            whens: pick("when", &WHENS),
            days: pick("day", &DAYS),
            breakdowns: pick("by", &BREAKDOWNS),
            shifts: pick("shift", &SHIFTS),
            roles: pick("role", &roles),
            groups: groups.iter().map(group).collect(),
            parts: pick("without", &parts),
            fields: fields.clone(),
            faults: faults.iter().map(|(field, fault)| (*field, t.of(fault))).collect(),
        }
    }

    fn value(&self, name: &str) -> &str {
        whole(&self.fields, name)
    }

    fn fault(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(field, _)| *field == name).map(|(_, fault)| fault.as_str())
    }

    /// Something that is out of sight at first was filled in, or is wrong.
    fn has_more(&self) -> bool {
        ["k", "shift", "without"].iter().any(|name| !self.value(name).is_empty() || self.fault(name).is_some())
    }
}

const WHENS: [(&str, &str); 10] = [
    ("usual", key!("survey-plan-usual")),
    ("monthly", key!("survey-plan-monthly")),
    ("quarterly", key!("survey-plan-quarterly")),
    ("half-yearly", key!("survey-plan-half-yearly")),
    ("yearly", key!("survey-plan-yearly")),
    ("weeks", key!("survey-plan-weeks")),
    ("on", key!("survey-plan-on")),
    ("event", key!("survey-plan-event")),
    ("midpoint", key!("survey-plan-midpoint")),
    ("now", key!("survey-plan-now")),
];
const DAYS: [(&str, &str); 6] = [
    ("", key!("survey-plan-usual")),
    ("mon", key!("weekday-mon")),
    ("tue", key!("weekday-tue")),
    ("wed", key!("weekday-wed")),
    ("thu", key!("weekday-thu")),
    ("fri", key!("weekday-fri")),
];
const BREAKDOWNS: [(&str, &str); 5] = [
    ("", key!("survey-plan-usual")),
    ("none", key!("survey-plan-by-none")),
    ("org_level", key!("survey-plan-by-level")),
    ("org_size", key!("survey-plan-by-size")),
    ("org_part", key!("survey-plan-by-part")),
];
const SHIFTS: [(&str, &str); 4] = [
    ("", key!("survey-plan-usual")),
    ("after", key!("survey-plan-shift-after")),
    ("before", key!("survey-plan-shift-before")),
    ("skip", key!("survey-plan-shift-skip")),
];

/// `6 Fragen · dienstags … um 09:30 · 10 Tage offen`
fn about(template: &SurveyTemplate, t: &Shell) -> String {
    let rhythm = match template.usual {
        Usual::Rule(_) => "survey-plan-has-rhythm",
        Usual::Event(_) => "survey-plan-has-event",
        Usual::Unsaid => "survey-plan-has-none",
    };
    let time = template.time.format("%H:%M").to_string();
    let asks = text!("survey-plan-about", n = template.definition.items.len(), time = time, days = template.open_days);
    format!("{} {}", t.of(&asks), t.say(rhythm))
}

/// A line in the list of all.
pub(crate) struct PlanLine {
    pub(crate) nr: u32,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) meta: String,
}

impl PlanLine {
    pub(crate) fn of(planned: &Planned, t: &Shell) -> Self {
        let (title, lang) = title(planned, t);
        let next = planned.coming.next.first().map(|round| t.say1("survey-plan-next", "when", clock(round.due.at, t)));
        let next = next.filter(|_| planned.coming.row.state == SurveyState::Running);
        let meta = [state(planned, t)].into_iter().chain(next).collect::<Vec<_>>().join(" · ");
        Self { nr: planned.coming.row.nr, title, lang, meta }
    }
}

/// One survey: what is asked of whom and when.
#[derive(Template)]
#[template(path = "organise_planned.html")]
pub(crate) struct PlanPage {
    pub(crate) t: Shell,
    nr: u32,
    title: String,
    lang: &'static str,
    flash: Option<String>,
    waits: bool,
    running: bool,
    stopped: bool,
    state: String,
    facts: Vec<(String, Vec<String>)>,
    badges: Vec<String>,
    questions: Vec<(String, &'static str)>,
}

impl PlanPage {
    pub(crate) fn of(planned: &Planned, groups: &[Group], done: &str, t: Shell) -> Self {
        let row = &planned.coming.row;
        let (title, lang) = title(planned, &t);
        let asks = planned.asks.as_ref();
        let questions = asks.iter().flat_map(|asks| &asks.items);
        Self {
            nr: row.nr,
            title,
            lang,
            flash: flash(done, row.nr, &t),
            waits: planned.waits(),
            running: row.state == SurveyState::Running,
            stopped: row.state == SurveyState::Stopped,
            state: state(planned, &t),
            facts: facts(planned, groups, &t),
            badges: asks.map(|asks| badges(asks, &t)).unwrap_or_default(),
            questions: questions.map(|item| (t.wording(&item.text), t.tag_of(&item.text))).collect(),
            t,
        }
    }
}

/// Asks once more: it does not come back.
#[derive(Template)]
#[template(path = "organise_stop.html")]
pub(crate) struct StopPage {
    pub(crate) t: Shell,
    nr: u32,
    title: String,
    lang: &'static str,
}

impl StopPage {
    pub(crate) fn of(planned: &Planned, t: Shell) -> Self {
        let (title, lang) = title(planned, &t);
        Self { nr: planned.coming.row.nr, title, lang, t }
    }
}

fn title(planned: &Planned, t: &Shell) -> (String, &'static str) {
    match &planned.asks {
        Some(Definition { title, .. }) => (t.wording(title), t.tag_of(title)),
        None => (planned.coming.row.template.clone(), t.tag()),
    }
}

fn state(planned: &Planned, t: &Shell) -> String {
    t.say(match planned.coming.row.state {
        _ if planned.waits() => key!("survey-plan-waits"),
        SurveyState::Running => key!("survey-plan-runs"),
        SurveyState::Paused => key!("survey-plan-pauses"),
        SurveyState::Stopped => key!("survey-plan-is-over"),
    })
}

fn flash(done: &str, nr: u32, t: &Shell) -> Option<String> {
    let key = match done {
        "confirmed" => key!("survey-confirmed"),
        "resumed" => key!("survey-resumed"),
        "paused" => key!("survey-paused"),
        "stopped" => key!("survey-stopped"),
        "nothing" => return Some(t.say("survey-nothing-to-turn")),
        _ => return None,
    };
    Some(t.say1(key, "nr", nr))
}

fn facts(planned: &Planned, groups: &[Group], t: &Shell) -> Vec<(String, Vec<String>)> {
    let coming = &planned.coming;
    let plan = &coming.row.arranged.plan;
    let mut dates: Vec<String> = coming
        .next
        .iter()
        .map(|round| match round.due.moved_from() {
            Some(day) => {
                format!("{} {}", clock(round.due.at, t), t.say1("remind-moved", "date", day_of(day, t)))
            }
            None => clock(round.due.at, t),
        })
        .collect();
    if dates.is_empty() {
        dates.push(t.say("survey-plan-no-more"));
    }
    let open = coming.open.as_ref().map(|wave| t.say1("survey-open-until", "close", t.when(wave.closes_at)));
    let days = match plan.nudge_day {
        Some(day) => t.of(&text!("survey-plan-open-and-nudge", n = plan.open_days, day = day)),
        None => t.say1("survey-plan-open-days", "n", plan.open_days),
    };
    let by = planned.asks.as_ref().map_or(Breakdown::None, |asks| asks.breakdown);
    let named = |key: &str, lines: Vec<String>| (t.say(key), lines);
    let mut facts = vec![
        named(
            "survey-plan-fact-asked",
            vec![t.say1("survey-members", "n", coming.members), audience(planned, groups, t)],
        ),
        named("survey-plan-fact-dates", dates),
        named("survey-plan-fact-zone", vec![t.zone.name().to_owned()]),
        named("survey-plan-fact-open", vec![days]),
        named("survey-plan-fact-by", vec![t.say(by_key(by))]),
    ];
    facts.extend(open.map(|open| named("survey-plan-fact-now", vec![open])));
    facts
}

fn by_key(by: Breakdown) -> &'static str {
    match by {
        Breakdown::None => key!("survey-plan-by-none"),
        Breakdown::OrgLevel => key!("survey-plan-by-level"),
        Breakdown::OrgSize => key!("survey-plan-by-size"),
        Breakdown::OrgPart => key!("survey-plan-by-part"),
    }
}

fn audience(planned: &Planned, groups: &[Group], t: &Shell) -> String {
    let audience = &planned.coming.row.audience;
    let roles = audience.roles.iter().map(|role| t.say(names::role(*role)));
    let groups = groups.iter().filter(|group| audience.groups.contains(&group.id)).map(|group| group.name.clone());
    let mut asked: Vec<String> = roles.chain(groups).collect();
    if asked.is_empty() {
        asked.push(t.say("survey-plan-everybody"));
    }
    let asked = asked.join(", ");
    let left: Vec<String> = audience.parts_left_out.iter().map(|part| t.say(names::part(*part))).collect();
    if left.is_empty() {
        asked
    } else {
        format!("{asked} {}", t.say1("survey-plan-left-out", "parts", left.join(", ")))
    }
}

/// `Dienstag, 12.01.2027, 09:30`
fn clock(at: DateTime<Utc>, t: &Shell) -> String {
    let at = at.with_timezone(&t.zone);
    format!("{}, {}", day_of(at.date_naive(), t), at.format("%H:%M"))
}

fn day_of(day: chrono::NaiveDate, t: &Shell) -> String {
    write_date(day, t.speaker.language())
}
