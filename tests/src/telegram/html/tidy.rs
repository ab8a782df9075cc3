//! What the server does to every text before it keeps it: control characters out, white space at both ends out.
//!
//! `clean_input_string` (td/misc.cpp) and `fix_formatted_text` (td/MessageEntity.cpp:4477). What is stored differs from what was sent.

use super::{Entity, Formatted, utf16_length};

pub(crate) fn tidy(formatted: &Formatted) -> Formatted {
    let cleaned = keep(formatted, clean);
    let text = cleaned.text.trim_end_matches([' ', '\n']);
    let length = utf16_length(text);
    let mut entities: Vec<_> = cleaned.entities.iter().filter(|entity| entity.offset < length).cloned().collect();
    for entity in &mut entities {
        entity.length = entity.length.min(length - entity.offset);
    }
    cut_start(text, entities)
}

/// At the start only up to the first entity: `<b> a</b>` keeps its space.
fn cut_start(text: &str, mut entities: Vec<Entity>) -> Formatted {
    let limit = entities.first().map_or(text.len(), |entity| entity.offset);
    let spaces = text.bytes().take(limit).take_while(|byte| matches!(byte, b' ' | b'\n')).count();
    for entity in &mut entities {
        entity.offset -= spaces;
    }
    Formatted { text: text[spaces..].to_owned(), entities }
}

/// What a character becomes; none if it is dropped.
fn clean(next: char) -> Option<char> {
    match next {
        '\n' => Some('\n'),
        '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}' => None,
        control if control < ' ' => Some(' '),
        other => Some(other),
    }
}

/// Maps every character and moves the entities along; empty ones go.
fn keep(formatted: &Formatted, change: impl Fn(char) -> Option<char>) -> Formatted {
    let mut text = String::new();
    // Old offset → new offset, in UTF-16 units.
    let mut moved = vec![0];
    let mut at = 0;
    for old in formatted.text.chars() {
        if let Some(new) = change(old) {
            text.push(new);
            at += new.len_utf16();
        }
        moved.resize(moved.len() + old.len_utf16(), at);
    }
    let place = |offset: usize| moved.get(offset).copied().unwrap_or(at);
    let shift = |entity: &Entity| {
        let (offset, end) = (place(entity.offset), place(entity.end()));
        (end > offset).then(|| Entity { offset, length: end - offset, ..entity.clone() })
    };
    Formatted { text, entities: formatted.entities.iter().filter_map(shift).collect() }
}
