//! What the page says after a redirect: a key, a number and dates in the address, never a sentence. And how what was done is undone.

use crate::web::pages::views::me::Undo;
use crate::web::pages::views::shell::Shell;
use chrono::NaiveDate;
use reihum_domain::dates::write_date;
use reihum_engine::text;
use serde::Deserialize;

/// `?done=moved&nr=12&day=2026-12-04&from=2026-11-30`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Flash {
    done: String,
    nr: u32,
    n: u32,
    short: u32,
    day: Option<NaiveDate>,
    from: Option<NaiveDate>,
}

impl Flash {
    pub(super) fn said(&self, t: &Shell) -> Option<String> {
        let nr = self.nr;
        let date = || self.day.map(|day| write_date(day, t.speaker.language())).unwrap_or_default();
        let text = match self.done.as_str() {
            "promised" => text!("me-done-promised", nr = nr, date = date()),
            "done" => text!("me-done-done", nr = nr),
            "dropped" => text!("me-done-dropped", nr = nr),
            "reopened" => text!("me-done-reopened", nr = nr),
            "on_track" => text!("commitment-on-track"),
            "partly" => text!("commitment-partly"),
            "blocked" => text!("commitment-blocked"),
            "moved" => text!("me-done-moved", nr = nr, date = date()),
            "snoozed" => text!("commitment-again-on", date = date()),
            "no_buddy" => text!("buddy-ended", nr = nr),
            "as_planned" => text!("me-done-as-planned"),
            "accepted" => text!("me-done-accepted", nr = nr),
            "declined" => text!("commitment-declined"),
            "became" => text!("decision-noted", nr = nr),
            "value" => text!("me-done-value"),
            "times" => text!("me-done-times"),
            "away" => text!("me-done-away"),
            "away_removed" => text!("me-done-away-removed"),
            "imported" => text!("ics-imported", n = self.n, short = self.short),
            "welcome" => text!("me-welcome"),
            "linked" if self.n > 0 => text!("me-done-linked-doubled", n = self.n),
            "linked" => text!("me-done-linked"),
            "feed_ended" => text!("me-done-feed-ended"),
            _ => return None,
        };
        Some(t.of(&text))
    }

    pub(super) fn undo(&self) -> Option<Undo> {
        let (deed, day) = match (self.done.as_str(), self.from) {
            ("done" | "dropped" | "partly", _) => ("reopen", None),
            ("snoozed", _) => ("unsnooze", None),
            ("blocked", _) => ("on_track", None),
            ("moved", Some(from)) => ("move", Some(from)),
            _ => return None,
        };
        Some(Undo { nr: self.nr, deed, day: day.map(|day| day.to_string()).unwrap_or_default() })
    }
}
