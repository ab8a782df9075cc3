//! How delivery to a chat network is doing, as the organiser's page shows it.

use super::settings::Line;
use super::shell::Shell;
use reihum_engine::chat::Network;
use reihum_engine::store::DeliveryState;
use reihum_engine::text;

pub(crate) struct NetworkView {
    pub(crate) name: &'static str,
    pub(crate) lines: Vec<Line>,
    pub(crate) tables: Vec<ReasonTable>,
}

/// Why something did not arrive, how often, and what helps.
pub(crate) struct ReasonTable {
    pub(crate) title: String,
    pub(crate) count: String,
    pub(crate) rows: Vec<ReasonRow>,
}

pub(crate) struct ReasonRow {
    pub(crate) reason: String,
    pub(crate) count: u64,
    pub(crate) advice: String,
}

impl NetworkView {
    pub(crate) fn of(network: Network, state: &DeliveryState, t: &Shell) -> Self {
        let dead = table(t.say("delivery-dead"), t.say("delivery-messages"), &state.dead, t);
        let unreachable = table(t.say("delivery-unreachable"), t.say("delivery-chats"), &state.unreachable, t);
        Self {
            name: name(network),
            lines: lines(state, t),
            tables: [dead, unreachable].into_iter().flatten().collect(),
        }
    }
}

fn name(network: Network) -> &'static str {
    match network {
        Network::Telegram => "Telegram",
        Network::Matrix => "Matrix",
    }
}

fn lines(state: &DeliveryState, t: &Shell) -> Vec<Line> {
    let waiting = match state.oldest {
        Some(since) => t.of(&text!("delivery-waiting-since", n = state.waiting, since = t.when(since))),
        None => t.say("delivery-waiting-none"),
    };
    let line = |name: &str, value: String| Line { name: t.say(name), value };
    let mut lines = vec![line("delivery-waiting", waiting)];
    lines.extend(
        state.held_until.map(|until| line("delivery-held", t.say1("delivery-held-until", "until", t.when(until)))),
    );
    if state.ambiguous > 0 {
        lines.push(line("delivery-ambiguous", t.say1("delivery-ambiguous-n", "n", state.ambiguous)));
    }
    if state.late_answers > 0 {
        lines.push(line("delivery-late", t.say1("delivery-late-n", "n", state.late_answers)));
    }
    lines
}

fn table(title: String, count: String, reasons: &[(String, u64)], t: &Shell) -> Option<ReasonTable> {
    let row = |(reason, n): &(String, u64)| ReasonRow {
        reason: t.say(&format!("delivery-reason-{reason}")),
        count: *n,
        advice: t.say(&format!("delivery-advice-{reason}")),
    };
    let rows: Vec<_> = reasons.iter().map(row).collect();
    (!rows.is_empty()).then_some(ReasonTable { title, count, rows })
}
