//! The templates of `bot/templates`, one struct each.

use super::badge::Badge;
use super::ballot::{BallotView, MineLine};
use super::delivery::NetworkView;
use super::desk::Pile;
use super::form::FormView;
use super::outcome::Outcome;
use super::privacy::{Cookie, Section};
use super::result::Row;
use super::settings::Line;
use super::sheet::LogLine;
use super::shell::Shell;
use askama::Template;

#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    pub(crate) t: Shell,
    pub(crate) typed: String,
    pub(crate) error: Option<String>,
}

#[derive(Template)]
#[template(path = "ballot.html")]
pub(crate) struct BallotPage {
    pub(crate) t: Shell,
    pub(crate) b: BallotView,
    pub(crate) o: Outcome,
    /// `fill`, `saved` or `closed`.
    pub(crate) stage: &'static str,
    pub(crate) saved_line: String,
    pub(crate) closed_line: String,
    pub(crate) mine: Vec<MineLine>,
    pub(crate) config: String,
    pub(crate) blank: Row,
}

#[derive(Template)]
#[template(path = "screen.html")]
pub(crate) struct ScreenPage {
    pub(crate) t: Shell,
    pub(crate) o: Outcome,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) help: String,
    pub(crate) badge: Badge,
    /// `join`, `result`, `final` or `empty`.
    pub(crate) stage: &'static str,
    pub(crate) size: &'static str,
    pub(crate) kind: &'static str,
    /// `short`, `long` or `longer`.
    pub(crate) title_length: &'static str,
    pub(crate) pairs: Vec<String>,
    pub(crate) join_url: String,
    pub(crate) join_host: String,
    pub(crate) qr: String,
    pub(crate) config: String,
    pub(crate) blank: Row,
}

#[derive(Template)]
#[template(path = "sheet.html")]
pub(crate) struct SheetPage {
    pub(crate) t: Shell,
    pub(crate) o: Outcome,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) state_line: String,
    pub(crate) settings: Vec<Line>,
    pub(crate) method: Vec<String>,
    pub(crate) log: Vec<LogLine>,
    pub(crate) integrity: String,
    pub(crate) head: String,
}

#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    pub(crate) t: Shell,
    pub(crate) heading: String,
    pub(crate) message: String,
    pub(crate) offers_code: bool,
}

#[derive(Template)]
#[template(path = "privacy.html")]
pub(crate) struct PrivacyPage {
    pub(crate) t: Shell,
    pub(crate) controller: String,
    pub(crate) contact: String,
    pub(crate) sections: Vec<Section>,
    pub(crate) cookies: Vec<Cookie>,
    pub(crate) retention: Vec<String>,
}

#[derive(Template)]
#[template(path = "organise_enter.html")]
pub(crate) struct EnterPage {
    pub(crate) t: Shell,
    pub(crate) key: String,
    pub(crate) error: Option<String>,
    /// On to the guide from here.
    pub(crate) guide: bool,
}

#[derive(Template)]
#[template(path = "organise_start.html")]
pub(crate) struct StartPage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) lists: Vec<PollList>,
    /// What is to be done, and what comes.
    pub(crate) piles: Vec<Pile>,
    /// Nobody has said yet whose network this is.
    pub(crate) nameless: bool,
}

pub(crate) struct PollList {
    pub(crate) title: String,
    pub(crate) polls: Vec<PollLine>,
}

pub(crate) struct PollLine {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) meta: String,
    pub(crate) votes: String,
    pub(crate) closed: bool,
}

#[derive(Template)]
#[template(path = "organise_new.html")]
pub(crate) struct NewPage {
    pub(crate) t: Shell,
    pub(crate) f: FormView,
}

#[derive(Template)]
#[template(path = "organise_poll.html")]
pub(crate) struct PollPage {
    pub(crate) t: Shell,
    pub(crate) b: BallotView,
    pub(crate) o: Outcome,
    pub(crate) flash: Option<String>,
    pub(crate) error: Option<String>,
    pub(crate) state: &'static str,
    pub(crate) state_line: String,
    pub(crate) settings: Vec<Line>,
    pub(crate) can_show: bool,
    pub(crate) pool: Option<Pool>,
    /// What people said the morning after; nothing if they were not asked.
    pub(crate) feedback: Vec<String>,
    pub(crate) join_url: String,
    pub(crate) formats: [&'static str; 5],
    pub(crate) config: String,
    pub(crate) blank: Row,
}

/// What waits to be released or hidden.
pub(crate) struct Pool {
    pub(crate) title: String,
    pub(crate) line: String,
    pub(crate) entries: Vec<PoolLine>,
}

pub(crate) struct PoolLine {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) released: bool,
}

#[derive(Template)]
#[template(path = "organise_close.html")]
pub(crate) struct ClosePage {
    pub(crate) t: Shell,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) votes: String,
}

#[derive(Template)]
#[template(path = "organise_discard.html")]
pub(crate) struct DiscardPage {
    pub(crate) t: Shell,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
}

#[derive(Template)]
#[template(path = "organise_delivery.html")]
pub(crate) struct DeliveryPage {
    pub(crate) t: Shell,
    pub(crate) networks: Vec<NetworkView>,
}

#[derive(Template)]
#[template(path = "organise_tickets.html")]
pub(crate) struct TicketsPage {
    pub(crate) t: Shell,
    pub(crate) code: String,
    pub(crate) code_pairs: String,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) count: usize,
    pub(crate) pages: usize,
    pub(crate) tickets: Vec<TicketView>,
}

pub(crate) struct TicketView {
    pub(crate) qr: String,
    pub(crate) host: String,
    pub(crate) code: String,
}
