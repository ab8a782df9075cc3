//! What tests do with people and chats, in words that read like a chat.

mod chat;
mod fault;
mod link;
mod members;
mod person;
mod press;
mod render;
mod shown;
mod talk;

pub use chat::Room;
pub use fault::Failure;
pub(crate) use fault::Fault;
pub use person::Person;
pub use press::{Pressed, Seen};
pub use shown::{Attachment, Shown};
