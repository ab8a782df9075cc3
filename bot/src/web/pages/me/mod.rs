//! The page of one's own: what somebody has promised, when they can be reached, their calendar feed. Behind a link from the bot; every
//! change is a posted form, answered with a redirect that says what happened.

pub(super) mod act;
pub(super) mod asked;
pub(super) mod enter;
pub(super) mod feed;
mod flash;
pub(super) mod link;
pub(super) mod network;
pub(super) mod show;
pub(super) mod times;
pub(in crate::web::pages) mod upload;
