//! The rules of a poll in words: for the organiser before opening, and for everybody on the result sheet.

use super::shell::{Shell, own_name};
use reihum_domain::poll::{Poll, PollState, Rules, Voters};
use reihum_domain::question::{Kind, KindName};
use reihum_domain::reveal::Reveal;
use reihum_engine::texts::key;

/// A name and a value: one line of a list of settings.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) value: String,
}

pub(crate) fn lines(poll: &Poll, t: &Shell) -> Vec<Line> {
    let line = |name: &str, value: String| Line { name: t.say(name), value };
    let rules = &poll.rules;
    let mut lines = vec![
        line(key!("web-set-kind"), kind_with_number(&poll.question.kind, t)),
        line(key!("web-set-reveal"), t.say(reveal_key(rules.reveal))),
        line(key!("web-set-names"), names(rules, t)),
        line(key!("web-set-voters"), voters(rules.voters, t)),
    ];
    if let Some(end) = rules.closes_at {
        lines.push(line(key!("web-set-deadline"), t.when(end)));
    }
    lines.push(line(key!("web-set-language"), own_name(poll.language).to_owned()));
    lines
}

/// What state the poll is in, since when.
pub(crate) fn state_line(poll: &Poll, t: &Shell) -> String {
    match poll.state {
        PollState::Draft => t.say("web-state-draft"),
        PollState::Open { since, .. } => t.say1("web-state-open", "when", t.when(since)),
        PollState::Closed { at, .. } => t.say1("web-state-closed", "when", t.when(at)),
    }
}

pub(crate) fn kind_key(kind: KindName) -> &'static str {
    match kind {
        KindName::Single => key!("web-kind-single"),
        KindName::Multi => key!("web-kind-multi"),
        KindName::Ranking => key!("web-kind-ranking"),
        KindName::Points => key!("web-kind-points"),
        KindName::Scale => key!("web-kind-scale"),
        KindName::Text => key!("web-kind-text"),
        KindName::Cloud => key!("web-kind-cloud"),
    }
}

pub(crate) fn reveal_key(reveal: Reveal) -> &'static str {
    match reveal {
        Reveal::Close => key!("web-reveal-close"),
        Reveal::Live => key!("web-reveal-live"),
        Reveal::Manual => key!("web-reveal-manual"),
    }
}

fn kind_with_number(kind: &Kind, t: &Shell) -> String {
    let name = t.say(kind_key(kind.name()));
    match kind.top() {
        Some(top) if !matches!(kind, Kind::Single) => t.say2("web-kind-number", "kind", name, "n", top),
        _ => name,
    }
}

fn names(rules: &Rules, t: &Shell) -> String {
    if rules.named { t.say("web-set-named") } else { t.say1("web-set-anonymous", "k", rules.min_group_size) }
}

fn voters(voters: Voters, t: &Shell) -> String {
    match voters {
        Voters::Open => t.say("web-set-voters-open"),
        Voters::Tickets { count } => t.say1("web-set-voters-tickets", "n", count),
        Voters::Members => t.say("network-voters-members"),
    }
}
