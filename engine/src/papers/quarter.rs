//! A quarter's report in words: goal on top, then what was done, what came of it, how those see it who take part, what was decided.

use super::{Block, Grid, Trend};
use crate::text;
use crate::texts::{Speaker, key};
use chrono::NaiveDate;
use reihum_domain::language::{Address, Language};
use reihum_domain::report::{
    Activity, Change, Condition, Conditions, Decision, Direction, Document, Effect, Every, Funnel, ScaleFigures,
};

/// The whole report.
pub fn blocks(document: &Document, t: &Speaker, address: Address) -> Vec<Block> {
    let mut blocks = vec![Block::Title(format!("{} · {}", name(document.period, t), document.network))];
    blocks.push(Block::Text(match &document.goal {
        Some(goal) => t.say1("report-goal", "goal", goal),
        None => t.say("report-no-goal"),
    }));
    blocks.push(Block::Text(phase(document.phase, t)));
    activities(document, t, &mut blocks);
    effects(&document.effects, t, &mut blocks);
    blocks.push(Block::Heading(t.say("report-part-conditions")));
    conditions(&document.conditions, t, address, &mut blocks);
    decisions(&document.decisions, t, &mut blocks);
    if !document.agenda.is_empty() {
        blocks.push(Block::Heading(t.say("report-agenda")));
        blocks.push(Block::Items(document.agenda.clone()));
    }
    blocks
}

/// `Bericht 2026-Q4`.
pub fn name(period: NaiveDate, t: &Speaker) -> String {
    t.say1("report-name", "quarter", Every::Quarter.write(period))
}

/// What the steering group reads on a phone: phase, strongest and weakest condition, response, commitments, what waits for a decision.
pub fn five_lines(document: &Document, t: &Speaker, address: Address) -> Vec<String> {
    let total = document.activities.total();
    let waits = document.decisions.iter().find(|decision| decision.unanswered);
    vec![
        phase(document.phase, t),
        extremes(&document.conditions, t, address),
        turnout(&document.conditions, t),
        t.of(&text!("report-line-commitments", done = total.done, running = total.running, late = total.late)),
        match (waits, document.agenda.first()) {
            (Some(decision), _) => t.say2("report-line-decision", "nr", decision.nr, "text", &decision.text),
            (None, Some(item)) => t.say1("report-line-agenda", "item", item),
            (None, None) => t.say("report-line-nothing"),
        },
    ]
}

/// Response of the last wave, and that it falls.
fn turnout(conditions: &Conditions, t: &Speaker) -> String {
    let Some(wave) = conditions.waves.last() else { return t.say("report-line-no-pulse") };
    let response = response(wave.funnel.answered, wave.funnel.invited, wave.funnel.percent(), t);
    if conditions.falling {
        return format!("{response}. {}", t.say1("report-falling", "rates", rates(conditions)));
    }
    response
}

/// Response of the last three waves in percent: `62 → 51 → 40`.
pub(crate) fn rates(conditions: &Conditions) -> String {
    let last = conditions.waves.len().saturating_sub(3);
    let rates = conditions.waves[last..].iter().map(|wave| wave.funnel.percent().to_string());
    rates.collect::<Vec<_>>().join(" → ")
}

/// The strongest and the weakest condition of the last wave.
pub(crate) fn extremes(conditions: &Conditions, t: &Speaker, address: Address) -> String {
    let latest = |row: &Condition| row.latest().map(|now| mean(now, t)).unwrap_or_default();
    let said = |row: &Condition| format!("{} {}", row.title.say(t.language(), address), latest(row));
    match conditions.extremes() {
        Some((best, worst)) if best.key != worst.key => {
            t.say2("report-line-extremes", "best", said(best), "worst", said(worst))
        }
        Some((best, _)) => t.say1("report-line-even", "mean", latest(best)),
        None => t.say("report-line-no-conditions"),
    }
}

pub(crate) fn phase(nr: u8, t: &Speaker) -> String {
    t.say(match nr {
        1 => key!("report-phase-one"),
        2 => key!("report-phase-two"),
        _ => key!("report-phase-three"),
    })
}

fn activities(document: &Document, t: &Speaker, blocks: &mut Vec<Block>) {
    let activities = &document.activities;
    blocks.push(Block::Heading(t.say("report-part-activities")));
    let row = |group: &Activity, name: String| {
        vec![name, group.done.to_string(), group.running.to_string(), group.late.to_string()]
    };
    let named = |group: &Activity| row(group, group.group.clone().unwrap_or_else(|| t.say("report-no-group")));
    let mut rows: Vec<_> = activities.groups.iter().map(named).collect();
    rows.push(row(&activities.total(), t.say("report-total")));
    let headings = ["report-col-group", "report-col-done", "report-col-running", "report-col-late"];
    blocks.push(table(t.say("report-part-activities"), &headings, rows, 1, t));
    blocks.push(Block::Text(t.say2("report-polls-rounds", "polls", activities.polls, "rounds", activities.rounds)));
}

fn effects(effects: &[Effect], t: &Speaker, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(t.say("report-part-effects")));
    if effects.is_empty() {
        return blocks.push(Block::Text(t.say("report-no-indicators")));
    }
    let number = |value: &Option<String>| value.as_deref().map_or_else(|| "–".to_owned(), |value| decimal(value, t));
    let row = |effect: &Effect| {
        vec![
            format!("{} ({})", effect.name, effect.unit),
            number(&effect.baseline),
            number(&effect.now),
            number(&effect.target),
            number(&effect.change),
        ]
    };
    let rows = effects.iter().map(row).collect();
    let headings =
        ["report-col-indicator", "report-col-baseline", "report-col-now", "report-col-target", "report-col-change"];
    blocks.push(table(t.say("report-part-effects"), &headings, rows, 1, t));
    let missing: Vec<&str> =
        effects.iter().filter(|effect| effect.missing).map(|effect| effect.name.as_str()).collect();
    if !missing.is_empty() {
        blocks.push(Block::Note(t.say1("report-missing", "names", missing.join(", "))));
    }
}

/// How many answered, and what became of asking the others.
pub(super) fn asked(funnel: &Funnel, t: &Speaker) -> [Block; 2] {
    let unreached = text!(
        "report-funnel",
        delivered = funnel.delivered,
        unreachable = funnel.unreachable,
        absent = funnel.absent,
        out = funnel.opted_out
    );
    let response = response(funnel.answered, funnel.invited, funnel.percent(), t);
    [Block::Text(response), Block::Note(t.of(&unreached))]
}

/// The conditions of the last pulse with their trend.
pub(crate) fn conditions(conditions: &Conditions, t: &Speaker, address: Address, blocks: &mut Vec<Block>) {
    let Some(last) = conditions.waves.last() else {
        return blocks.push(Block::Text(t.say("report-line-no-pulse")));
    };
    blocks.extend(asked(&last.funnel, t));
    if conditions.falling {
        blocks.push(Block::Text(t.say1("report-falling", "rates", rates(conditions))));
    }
    let waves: Vec<String> = conditions.waves.iter().map(|wave| wave.day.format("%m/%y").to_string()).collect();
    let trend = |row: &Condition| Trend {
        title: row.title.say(t.language(), address),
        points: row
            .points
            .iter()
            .map(|point| point.as_ref().map(|p| (p.mean.number(), p.margin.number(), mean(p, t))))
            .collect(),
        waves: waves.clone(),
        change: row.change.as_ref().map(|change| changed(change, t)).unwrap_or_default(),
    };
    blocks.push(Block::Trends(conditions.rows.iter().map(trend).collect()));
    let row = |row: &Condition| {
        let now = row.latest();
        let by = now.and_then(|now| now.by_organisation.as_ref());
        vec![
            row.title.say(t.language(), address),
            row.change.as_ref().map(|change| changed(change, t)).unwrap_or_default(),
            now.map_or_else(|| "–".to_owned(), |now| mean(now, t)),
            now.map_or_else(|| "–".to_owned(), |now| format!("±\u{a0}{}", now.margin.write(1, t.language()))),
            by.map_or_else(
                || "–".to_owned(),
                |by| {
                    let mark = if by.differs { "\u{a0}≠" } else { "" };
                    format!("{}{mark}", by.mean.write(1, t.language()))
                },
            ),
        ]
    };
    let rows = conditions.rows.iter().map(row).collect();
    let headings = [
        "report-col-condition",
        "report-col-since",
        "report-col-mean",
        "report-col-margin",
        "report-col-organisations",
    ];
    blocks.push(table(t.say("report-part-conditions"), &headings, rows, 2, t));
    blocks.push(Block::Note(t.say1("report-suppressed", "k", conditions.k)));
    blocks.push(Block::Note(t.say("report-blurred")));
    if !conditions.texts.is_empty() || conditions.hidden > 0 {
        blocks.push(Block::Heading(t.say("report-texts")));
        blocks.push(Block::Items(conditions.texts.clone()));
        blocks.push(Block::Note(t.say1("report-hidden", "n", conditions.hidden)));
    }
}

fn decisions(decisions: &[Decision], t: &Speaker, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(t.say("report-part-decisions")));
    if decisions.is_empty() {
        return blocks.push(Block::Text(t.say("report-no-decisions")));
    }
    let row = |decision: &Decision| {
        let mut became = became(decision, t);
        if !decision.reason.is_empty() {
            became = format!("{became}: {}", decision.reason);
        }
        vec![decision.nr.to_string(), decision.text.clone(), decision.owner.clone(), day(decision.made_on, t), became]
    };
    let headings = ["report-col-nr", "report-col-decision", "report-col-owner", "report-col-made", "report-col-became"];
    blocks.push(table(t.say("report-part-decisions"), &headings, decisions.iter().map(row).collect(), 5, t));
}

pub(super) fn became(decision: &Decision, t: &Speaker) -> String {
    t.say(match decision.state.as_str() {
        "done" => key!("decision-done"),
        "running" => key!("decision-running"),
        "dropped" => key!("decision-dropped"),
        _ if decision.unanswered => key!("decision-unanswered"),
        _ => key!("decision-open"),
    })
}

/// `3,4`: halves and tenths both with one decimal.
pub(super) fn mean(figures: &ScaleFigures, t: &Speaker) -> String {
    figures.mean.write(1, t.language())
}

/// `↑ 0,4`, or that nothing is to be seen.
pub(super) fn changed(change: &Change, t: &Speaker) -> String {
    let by = change.by.write(1, t.language());
    match change.direction {
        Direction::Up => format!("↑\u{a0}+{by}"),
        Direction::Down => format!("↓\u{a0}{by}"),
        Direction::Unchanged => t.say("report-unchanged"),
    }
}

/// `Rücklauf 37/60 (62 %)`.
pub(super) fn response(answered: u32, invited: u32, percent: u32, t: &Speaker) -> String {
    t.of(&text!("report-response", answered = answered, invited = invited, percent = percent))
}

fn table(name: String, headings: &[&str], rows: Vec<Vec<String>>, words: usize, t: &Speaker) -> Block {
    let headings = headings.iter().map(|key| t.say(key)).collect();
    Block::Table(Grid { name, headings, rows, words })
}

/// As it is written in the reader's language.
pub fn decimal(number: &str, t: &Speaker) -> String {
    let number = number.replace('-', "−");
    if t.language() == Language::De { number.replace('.', ",") } else { number }
}

pub(super) fn day(day: NaiveDate, t: &Speaker) -> String {
    let pattern = if t.language() == Language::En { "%-d %b %Y" } else { "%d.%m.%Y" };
    day.format(pattern).to_string()
}
