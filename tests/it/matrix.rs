//! Workshops on Matrix, end to end: the real programs, a real Synapse, phones with real encryption.

mod broken;
mod doctor;
mod fixture;
mod journey_3a;
mod keys;
mod kill;
mod linked;
mod named;
mod outage;
mod rooms;
