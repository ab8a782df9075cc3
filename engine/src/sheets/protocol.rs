//! Under which rules a result came about, as lines of name and value: for the XLSX file and the printed result sheet.

use super::Export;
use reihum_domain::poll::{PollState, Voters};
use reihum_domain::question::{Kind, KindName};
use reihum_domain::reveal::Reveal;

/// Title, rules, times, method of counting, and the head hash that vouches for the log.
pub fn lines(export: &Export<'_>) -> Vec<(String, String)> {
    let (poll, t) = (export.poll, export.t);
    let mut lines = vec![
        (t.say("sheet-question"), export.say(&poll.question.title)),
        (t.say("sheet-code"), poll.code.in_pairs()),
        (t.say("sheet-ballots"), export.results.n.to_string()),
        (t.say("sheet-kind"), kind(export)),
        (t.say("sheet-anonymity"), anonymity(export)),
        (t.say("sheet-reveal"), reveal(export)),
        (t.say("sheet-voters"), voters(export)),
    ];
    lines.extend(times(export));
    lines.push((t.say("sheet-method"), method(export)));
    if poll.question.kind.name().has_options() {
        lines.push((t.say("sheet-ties"), t.say("sheet-ties-rule")));
    }
    lines.extend(pairwise(export).map(|winner| (t.say("sheet-pairwise"), winner)));
    lines.push((t.say("sheet-exported"), export.time(export.at)));
    lines.push((t.say("sheet-head"), export.head.to_string()));
    lines
}

fn kind(export: &Export<'_>) -> String {
    let (t, kind) = (export.t, &export.poll.question.kind);
    let top = kind.top().unwrap_or_default();
    match kind.name() {
        KindName::Single => t.say("sheet-kind-single"),
        KindName::Multi => t.say1("sheet-kind-multi", "top", u32::from(top)),
        KindName::Ranking => t.say1("sheet-kind-ranking", "top", u32::from(top)),
        KindName::Points => t.say1("sheet-kind-points", "top", u32::from(top)),
        KindName::Scale => t.say("sheet-kind-scale"),
        KindName::Text => t.say("sheet-kind-text"),
        KindName::Cloud => t.say1("sheet-kind-cloud", "top", u32::from(top)),
    }
}

fn anonymity(export: &Export<'_>) -> String {
    let rules = &export.poll.rules;
    if rules.named { export.t.say("sheet-named") } else { export.t.say1("sheet-anonymous", "k", rules.needed()) }
}

fn reveal(export: &Export<'_>) -> String {
    match export.poll.rules.reveal {
        Reveal::Close => export.t.say("sheet-reveal-close"),
        Reveal::Live => export.t.say("sheet-reveal-live"),
        Reveal::Manual => export.t.say("sheet-reveal-manual"),
    }
}

fn voters(export: &Export<'_>) -> String {
    match export.poll.rules.voters {
        Voters::Open => export.t.say("sheet-voters-open"),
        Voters::Members => export.t.say("network-voters-members"),
        Voters::Tickets { count } => export.t.say1("sheet-voters-tickets", "count", u32::from(count)),
    }
}

fn times(export: &Export<'_>) -> Vec<(String, String)> {
    let t = export.t;
    let (opened, closed) = match export.poll.state {
        PollState::Draft => (None, None),
        PollState::Open { since, .. } => (Some(since), None),
        PollState::Closed { since, at, .. } => (Some(since), Some(at)),
    };
    let opened = opened.map(|at| (t.say("sheet-opened"), export.time(at)));
    let closed = closed.map_or_else(|| t.say("sheet-still-open"), |at| export.time(at));
    opened.into_iter().chain([(t.say("sheet-closed"), closed)]).collect()
}

fn method(export: &Export<'_>) -> String {
    let t = export.t;
    match export.poll.question.kind {
        Kind::Ranking { top } => t.say1("sheet-method-ranking", "top", u32::from(top)),
        Kind::Single | Kind::Multi { .. } => t.say("sheet-method-choice"),
        Kind::Points { .. } => t.say("sheet-method-points"),
        Kind::Scale { .. } => t.say("sheet-method-scale"),
        Kind::Cloud { .. } => t.say("sheet-method-cloud"),
        Kind::Text => t.say("sheet-method-text"),
    }
}

fn pairwise(export: &Export<'_>) -> Option<String> {
    let pairwise = export.results.pairwise.as_ref()?;
    let text = |key| {
        export.poll.question.options.iter().find(|option| option.key == key).map(|option| export.say(&option.text))
    };
    Some(match pairwise.winner.clone().and_then(text) {
        None => export.t.say("sheet-pairwise-none"),
        Some(winner) if pairwise.differs => export.t.say1("sheet-pairwise-differs", "option", winner),
        Some(winner) => winner,
    })
}
