//! Taking a typed line apart: words, `key=value`, quotes as keyboards and phones set them.

use crate::language::Language;

const WORD_MAX: usize = 40;

/// Reads a language as people type it: a tag, or its name.
pub fn language(typed: &str) -> Option<Language> {
    match folded(typed.trim()).as_str() {
        "deutsch" | "german" => Some(Language::De),
        "schweiz" | "schweizerdeutsch" | "swiss" | "ch" => Some(Language::DeCh),
        "english" | "englisch" => Some(Language::En),
        tag => Language::parse(tag),
    }
}

/// A word under which its spellings are one: lower case, umlauts as `ae`, `oe`, `ue` (also where a keyboard sends the dots apart),
/// `ß` as `ss`.
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len() + 2);
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            '\u{308}' => folded.push('e'),
            other => folded.push(other),
        }
    }
    folded
}

/// What was typed, short enough to be said back.
pub(crate) fn shortened(typed: &str) -> String {
    typed.chars().take(WORD_MAX).collect()
}

/// The first word and, trimmed, what follows it.
pub(super) fn split_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim())
}

/// The words of a line. A quote that opens at the start of a word, or right behind the `=` of a setting, holds its words together up
/// to where it closes. One that never closes is a plain character in front of a word, and takes the rest of the line in a setting.
pub(super) fn split(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(end_of_word(rest));
        words.push(word);
        rest = behind.trim_start();
    }
    words
}

fn end_of_word(rest: &str) -> usize {
    let value = setting(rest).map_or(0, |(key, _)| key.len() + 1);
    let quoted = match quoted_end(&rest[value..]) {
        Some(end) => value + end,
        None if value > 0 && rest[value..].starts_with(is_quote) => rest.len(),
        None => value,
    };
    rest[quoted..].find(char::is_whitespace).map_or(rest.len(), |blank| quoted + blank)
}

/// The key and the value of a setting: a plain word, letters only, directly before `=`.
pub(super) fn setting(word: &str) -> Option<(&str, &str)> {
    let letter = |c: char| c.is_ascii_alphabetic() || "äöüÄÖÜß".contains(c);
    word.split_once('=').filter(|(key, _)| !key.is_empty() && key.chars().all(letter))
}

/// The text without the quotes around it; `None` if it opens a quote and does not end with its close.
pub(super) fn unquoted(word: &str) -> Option<&str> {
    if !word.starts_with(is_quote) {
        return Some(word);
    }
    let mut inner = word.chars();
    inner.next();
    inner.next_back();
    (quoted_end(word) == Some(word.len())).then(|| inner.as_str().trim())
}

/// Where a text that begins with a quote has closed it.
fn quoted_end(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| is_quote(*c))?;
    let behind = open.len_utf8();
    let close = text[behind..].find(|c| closes(open, c))? + behind;
    text[close..].chars().next().map(|c| close + c.len_utf8())
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»')
}

fn closes(open: char, c: char) -> bool {
    match open {
        '„' => matches!(c, '“' | '”' | '"'),
        '“' | '”' => c == '”',
        '«' => c == '»',
        '»' => c == '«',
        _ => c == open,
    }
}
