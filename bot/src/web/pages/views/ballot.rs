//! A ballot as a participant sees it: the question, what is promised, and the fields with what was filled in.

use super::badge::Badge;
use super::filled::Filled;
use super::shell::Shell;
use reihum_domain::answer::{Submission, TEXT_MAX};
use reihum_domain::poll::{Poll, Voters};
use reihum_domain::question::{Choice, Kind};
use reihum_domain::reveal::Reveal;
use reihum_engine::texts::key;

pub(crate) struct BallotView {
    pub(crate) code: String,
    pub(crate) code_pairs: String,
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) help: String,
    /// The language of what somebody answered, see [`answers_lang`].
    pub(crate) answers_lang: &'static str,
    pub(crate) badge: Badge,
    pub(crate) promises: Vec<String>,
    pub(crate) options: Vec<OptionView>,
    pub(crate) top: u16,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) scale: String,
    pub(crate) text: String,
    pub(crate) text_max: usize,
    pub(crate) words: Vec<String>,
    pub(crate) named: bool,
    pub(crate) name: String,
    pub(crate) tickets: bool,
    pub(crate) ticket: String,
    pub(crate) error: Option<FormError>,
}

pub(crate) struct OptionView {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) lang: &'static str,
    pub(crate) checked: bool,
    /// 0: not ranked.
    pub(crate) place: u16,
    pub(crate) points: i64,
}

/// Why a form comes back: said in place, in words.
pub(crate) struct FormError {
    pub(crate) message: String,
    /// The stable code of the refusal.
    pub(crate) code: &'static str,
}

/// One line of what somebody answered.
pub(crate) struct MineLine {
    pub(crate) mark: Option<String>,
    pub(crate) text: String,
}

impl BallotView {
    pub(crate) fn new(poll: &Poll, t: &Shell, filled: &Filled, error: Option<FormError>) -> Self {
        let question = &poll.question;
        let (low, high) = match &question.kind {
            Kind::Scale { low, high } => (t.wording(low), t.wording(high)),
            _ => Default::default(),
        };
        let top = question.kind.top().unwrap_or_default();
        let mut words = filled.words.clone();
        words.resize(usize::from(if matches!(question.kind, Kind::Cloud { .. }) { top } else { 0 }), String::new());
        Self {
            code: poll.code.to_string(),
            code_pairs: poll.code.in_pairs(),
            kind: question.kind.name().as_str(),
            title: t.wording(&question.title),
            lang: t.tag_of(&question.title),
            help: t.wording(&question.help),
            answers_lang: answers_lang(poll, t),
            badge: Badge::new(&poll.rules, t),
            promises: promises(poll, t),
            options: question.options.iter().map(|choice| option(choice, t, filled)).collect(),
            top,
            low,
            high,
            scale: filled.scale.clone(),
            text: filled.text.clone(),
            text_max: TEXT_MAX,
            words,
            named: poll.rules.named,
            name: filled.name.clone(),
            tickets: matches!(poll.rules.voters, Voters::Tickets { .. }),
            ticket: filled.ticket.clone(),
            error,
        }
    }

    /// Whether the refusal is about this field.
    pub(crate) fn faulty(&self, field: &str) -> bool {
        self.error.as_ref().is_some_and(|error| error.code.starts_with(field))
    }
}

fn option(choice: &Choice, t: &Shell, filled: &Filled) -> OptionView {
    let key = choice.key.to_string();
    OptionView {
        text: t.wording(&choice.text),
        lang: t.tag_of(&choice.text),
        checked: filled.choice.contains(&key),
        place: filled.places.get(&key).copied().unwrap_or_default(),
        points: filled.points.get(&key).copied().unwrap_or_default(),
        key,
    }
}

/// What the poll promises, before anybody answers, besides the badge.
fn promises(poll: &Poll, t: &Shell) -> Vec<String> {
    let rules = &poll.rules;
    let mut lines = Vec::new();
    if poll.is_closed() {
        return lines;
    }
    if matches!(poll.question.kind, Kind::Text | Kind::Cloud { .. }) {
        lines.push(t.say("no-client-data"));
    }
    lines.push(t.say(match rules.voters {
        Voters::Open => key!("web-who-open"),
        Voters::Tickets { .. } => key!("web-who-tickets"),
        Voters::Members => key!("network-poll-members"),
    }));
    lines.push(match (rules.closes_at, rules.reveal) {
        (Some(end), Reveal::Close) => t.say1("web-ends-with-result", "when", t.when(end)),
        (Some(end), _) => t.say1("web-ends", "when", t.when(end)),
        (None, Reveal::Close) => t.say("web-result-at-close"),
        (None, Reveal::Live) => t.say("web-result-live"),
        (None, Reveal::Manual) => t.say("web-result-manual"),
    });
    lines
}

/// The language of answers as they are shown: that of the options, or, of what people write, that of the poll. Numbers of a scale are told
/// in the language of the page.
pub(crate) fn answers_lang(poll: &Poll, t: &Shell) -> &'static str {
    match (&poll.question.kind, poll.question.options.first()) {
        (Kind::Text | Kind::Cloud { .. }, _) => poll.language.tag(),
        (_, Some(option)) => t.tag_of(&option.text),
        _ => t.tag(),
    }
}

/// The answer in lines, for the page that says "saved". `ballot.js` writes the same after sending.
pub(crate) fn mine(poll: &Poll, t: &Shell, sent: &Submission) -> Vec<MineLine> {
    let text = |key: &String| {
        let known = poll.question.options.iter().find(|option| option.key.as_str() == key);
        known.map_or_else(|| key.clone(), |option| t.wording(&option.text))
    };
    let line = |mark: Option<String>, text: String| MineLine { mark, text };
    let mut lines: Vec<MineLine> = Vec::new();
    lines.extend(sent.choice.iter().flatten().map(|key| line(Some("✓".to_owned()), text(key))));
    lines.extend(
        (1..).zip(sent.ranking.iter().flatten()).map(|(place, key): (u32, _)| line(Some(place.to_string()), text(key))),
    );
    lines.extend(sent.points.iter().flatten().map(|(key, n)| line(Some(n.to_string()), text(key))));
    lines.extend(sent.scale.map(|step| match step {
        Some(step) => line(Some(step.to_string()), t.say1("web-of-five", "n", step)),
        None => line(None, t.say("web-no-answer")),
    }));
    lines.extend(sent.text.iter().chain(sent.words.iter().flatten()).map(|text| line(None, text.clone())));
    lines
}
