//! What there is to see of a poll's result: turnout, and the result or the reason why there is none yet.

use super::result::ResultView;
use super::seats::{Seat, ring};
use super::shell::Shell;
use reihum_domain::poll::Poll;
use reihum_domain::results::Results;
use reihum_domain::reveal::Hidden;

pub(crate) struct Outcome {
    pub(crate) state: &'static str,
    /// Why there is no result, as the API calls it; empty if there is one.
    pub(crate) hidden: &'static str,
    /// "5 votes".
    pub(crate) votes: String,
    pub(crate) reason: String,
    pub(crate) seats: Vec<Seat>,
    pub(crate) result: Option<ResultView>,
}

impl Outcome {
    pub(crate) fn new(poll: &Poll, votes: u32, results: Result<&Results, Hidden>, t: &Shell) -> Self {
        let waits = results.err() == Some(Hidden::TooFew) && !poll.is_closed();
        Self {
            state: poll.state.name(),
            hidden: results.err().map(name).unwrap_or_default(),
            votes: t.say1("web-votes", "n", votes),
            reason: reason(poll, votes, results, t),
            seats: if waits { ring(poll.rules.needed(), votes) } else { Vec::new() },
            result: results.ok().map(|results| ResultView::new(poll, results, t)),
        }
    }
}

fn name(hidden: Hidden) -> &'static str {
    match hidden {
        Hidden::NotOpen => "not_open",
        Hidden::TooFew => "too_few",
        Hidden::UntilClose => "until_close",
        Hidden::UntilShown => "until_shown",
    }
}

/// One sentence about what is shown, or what is missing. `result.js` says the same while people vote.
fn reason(poll: &Poll, votes: u32, results: Result<&Results, Hidden>, t: &Shell) -> String {
    let needed = poll.rules.needed();
    match results {
        Err(Hidden::TooFew) if poll.is_closed() => t.say2("web-closed-too-few", "n", votes, "k", needed),
        Err(Hidden::TooFew) => t.say2("too-few", "n", votes, "k", needed),
        Err(Hidden::UntilClose) => t.say("web-until-close"),
        Err(Hidden::UntilShown) => t.say("web-until-shown"),
        Err(Hidden::NotOpen) => t.say("web-not-open"),
        Ok(_) if poll.is_closed() => t.say("web-closed-now"),
        Ok(_) if poll.rules.named => String::new(),
        Ok(results) => t.say2("web-stepped", "n", results.n, "next", (results.n / needed.max(1) + 1) * needed),
    }
}
