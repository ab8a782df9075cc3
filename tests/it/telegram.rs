//! Telegram, from the first tap to the result: whole stories with the real programs and a stand-in for Telegram.

mod administrators;
mod commands;
mod fixture;
mod journey_3a;
mod journey_3c;
mod kill;
mod kinds;
mod leaks;
mod outage;
mod rooms;
mod stop;
