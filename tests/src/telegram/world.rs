//! Who and what exists: people, chats, messages. Only data and the simplest questions about it; rules live beside it.

mod chat;
mod keyboard;
mod member;
mod message;
mod user;

pub(crate) use chat::{Chat, Item, Kind, Topic};
pub(crate) use keyboard::{Keyboard, Markup, read_markup};
pub(crate) use member::{Member, Status};
pub(crate) use message::{Content, File, Message, Sender};
pub(crate) use user::User;
