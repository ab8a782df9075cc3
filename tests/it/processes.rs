//! Both processes as an operator knows them: stopped, killed, started too early, without their database, beside another version.

mod commands;
mod deadlines;
mod outage;
mod preview;
mod schema;
mod stop;
