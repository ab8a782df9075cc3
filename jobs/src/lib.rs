//! `reihum-jobs` notices what is due: polls past their deadline, reminders, steps of sequences, check-ins, and data that has served its time.
//!
//! It decides nothing and talks to nobody; what is due stands in the database. A tick that comes twice, late or never does no harm: the
//! next one finds what is left. Several processes may run at once.

pub mod cli;
mod holidays;
mod preview;
mod ready;
mod run;
mod ticks;
mod tasks {
    //! One file for each task: what it calls and what it says about it.

    pub(crate) mod ask_again;
    pub(crate) mod ask_for_reports;
    pub(crate) mod care;
    pub(crate) mod close_polls;
    pub(crate) mod compute_results;
    pub(crate) mod open_steps;
    pub(crate) mod prompt;
    pub(crate) mod purge;
    pub(crate) mod remind;
    pub(crate) mod replan;
    pub(crate) mod scrub;
    pub(crate) mod tell_buddies;
    pub(crate) mod turn_surveys;
    pub(crate) mod turn_waves;
}
