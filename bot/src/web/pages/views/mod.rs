//! What pages show, as plain values: made from polls and results, handed to the templates. Nothing here asks a database or a request.

pub(crate) mod badge;
pub(crate) mod ballot;
pub(crate) mod commitments;
pub(crate) mod config;
pub(crate) mod dates;
pub(crate) mod delivery;
pub(crate) mod desk;
pub(crate) mod filled;
pub(crate) mod form;
pub(crate) mod guide;
pub(crate) mod me;
pub(crate) mod network;
pub(crate) mod outcome;
pub(crate) mod pages;
pub(crate) mod plan;
pub(crate) mod privacy;
pub(crate) mod reports;
pub(crate) mod result;
pub(crate) mod seats;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod shell;
pub(crate) mod survey;
pub(crate) mod surveys;
