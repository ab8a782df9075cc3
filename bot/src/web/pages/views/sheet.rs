//! The result sheet's log and method in words.

use super::shell::Shell;
use reihum_domain::log::{LogEntry, LogEvent};
use reihum_domain::poll::Poll;
use reihum_domain::question::Kind;
use reihum_engine::texts::key;

pub(crate) struct LogLine {
    pub(crate) nr: i64,
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) what: String,
    pub(crate) hash: String,
}

pub(crate) fn log(entries: &[LogEntry], t: &Shell) -> Vec<LogLine> {
    let line = |entry: &LogEntry| LogLine {
        nr: entry.nr,
        when: t.when(entry.at),
        who: who(&entry.by, t),
        what: what(&entry.event, t),
        hash: entry.hash.short().to_owned(),
    };
    entries.iter().map(line).collect()
}

/// The clock, the nightly purge and a browser that came by the organiser's link have no name of their own.
fn who(by: &str, t: &Shell) -> String {
    match by {
        "deadline" => t.say("web-log-by-deadline"),
        "retention" => t.say("web-log-by-retention"),
        "organiser" => t.say("web-log-by-organiser"),
        name => name.to_owned(),
    }
}

fn what(event: &LogEvent, t: &Shell) -> String {
    match event {
        LogEvent::Opened { .. } => t.say("web-log-opened"),
        LogEvent::Shown { n } => t.say1("web-log-shown", "n", *n),
        LogEvent::TextReleased { .. } => t.say("web-log-text-released"),
        LogEvent::TextHidden { .. } => t.say("web-log-text-hidden"),
        LogEvent::WordHidden { .. } => t.say("web-log-word-hidden"),
        LogEvent::WordShown { .. } => t.say("web-log-word-shown"),
        LogEvent::Exported { format } => t.say1("web-log-exported", "format", format),
        LogEvent::Closed { n, .. } => t.say1("web-log-closed", "n", *n),
        LogEvent::Purged => t.say("web-log-purged"),
    }
}

/// How it was counted and how ties were broken.
pub(crate) fn method(poll: &Poll, t: &Shell) -> Vec<String> {
    let counted = match &poll.question.kind {
        Kind::Single => t.say("web-method-single"),
        Kind::Multi { max } => t.say1("web-method-multi", "n", *max),
        Kind::Ranking { top } => t.say1("web-method-ranking", "n", *top),
        Kind::Points { budget } => t.say1("web-method-points", "n", *budget),
        Kind::Scale { .. } => t.say("web-method-scale"),
        Kind::Text => t.say("web-method-text"),
        Kind::Cloud { max } => t.say1("web-method-cloud", "n", *max),
    };
    let more: &[&str] = match poll.question.kind {
        Kind::Ranking { .. } => &[key!("web-method-ties"), key!("web-method-pairwise")],
        Kind::Points { .. } => &[key!("web-method-ties")],
        _ => &[],
    };
    std::iter::once(counted).chain(more.iter().map(|key| t.say(key))).collect()
}
