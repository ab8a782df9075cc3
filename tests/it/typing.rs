//! Chats without buttons: everything by words and numbers, in front of the engine and on both databases.

mod ballots;
mod kinds_of_chats;
mod links;
mod lists;
mod network;
mod questions;
mod rooms;
mod signs;
mod times;

use reihum_domain::join_code::JoinCode;

/// The code on a card or in a preview.
fn code_in(text: &str) -> JoinCode {
    let digits = |line: &str| {
        line.split(|c: char| !(c.is_ascii_digit() || c == ' '))
            .find_map(|part| (part.trim().len() >= 6).then(|| JoinCode::parse(part)).flatten())
    };
    text.lines().rev().find_map(digits).unwrap_or_else(|| panic!("no code: {text}"))
}
