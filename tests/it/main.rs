//! All whole-system tests in one binary, because it links once. One file for each subject.

// The futures of matrix-sdk are deeper than the compiler looks by itself.
#![recursion_limit = "256"]
#![expect(clippy::cognitive_complexity, reason = "assertions count as branches; a list of them is easy to read")]
#![expect(
    clippy::unwrap_used,
    reason = "all of this is tests: clippy knows only the functions marked so, not what they call"
)]

mod access;
mod api_errors;
mod architecture;
mod checkins;
mod codes;
mod commitments;
mod crowd;
mod delivery;
mod fixture;
mod gallery;
mod journey_3b;
mod journey_3c;
mod journey_3d;
mod journey_3e;
mod journey_browser;
mod kill;
mod kit;
mod leaks;
mod live;
mod matrix;
mod matrix_kit;
mod migrations;
mod network_year;
mod own_page;
mod phone;
mod processes;
mod programs;
mod reminders;
mod reports;
mod screenshots;
mod sequences;
mod source;
mod start_errors;
mod store;
mod surveys;
mod telegram;
mod telegram_adapter;
mod texts;
mod typing;
mod use_cases;
