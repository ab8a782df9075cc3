//! People of a story, each with a browser of their own, and what they do with Reihum's pages. Only here it is known what pages are made of.

mod organiser;
mod participant;
mod projector;

pub use organiser::Organiser;
pub use participant::Participant;
pub use projector::Projector;
