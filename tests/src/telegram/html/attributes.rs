//! The attributes of a start tag, with the same mercy and the same errors as the model.

use super::parse::{Reader, is_space};

#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// The one that counts for the tag: an address, a language, `spoiler`, `1` for expandable.
    pub(super) argument: String,
    pub(super) date: i64,
}

/// Up to the `>`, which stays unread.
pub(super) fn read_attributes(reader: &mut Reader<'_>, tag: &str, begin: usize) -> Result<Attributes, String> {
    let mut attributes = Attributes::default();
    while reader.byte() != b'>' {
        reader.skip_space();
        if reader.byte() == b'>' {
            break;
        }
        let from = reader.at;
        reader.skip_until(|byte| is_space(byte) || matches!(byte, b'=' | b'>' | b'/' | b'"' | b'\''));
        let name = reader.slice(from);
        if name.is_empty() {
            return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
        }
        let unclosed = || format!("Unclosed start tag \"{tag}\" at byte offset {begin}");
        reader.skip_space();
        if reader.byte() != b'=' {
            if reader.byte() == 0 {
                return Err(unclosed());
            }
            attributes.take(tag, &name, String::new());
            continue;
        }
        reader.at += 1;
        reader.skip_space();
        if reader.byte() == 0 {
            return Err(unclosed());
        }
        let value = if matches!(reader.byte(), b'\'' | b'"') { read_quoted(reader) } else { read_token(reader)? };
        if reader.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        attributes.take(tag, &name, value);
    }
    Ok(attributes)
}

fn read_token(reader: &mut Reader<'_>) -> Result<String, String> {
    let from = reader.at;
    reader.skip_until(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')));
    let value = reader.slice(from).to_ascii_lowercase();
    if !is_space(reader.byte()) && reader.byte() != b'>' {
        return Err(format!("Unexpected end of name token at byte offset {from}"));
    }
    Ok(value)
}

fn read_quoted(reader: &mut Reader<'_>) -> String {
    let quote = reader.byte();
    reader.at += 1;
    let mut value = Vec::new();
    while reader.byte() != quote && reader.byte() != 0 {
        let decoded = if reader.byte() == b'&' { reader.decode().and_then(char::from_u32) } else { None };
        if let Some(decoded) = decoded {
            value.extend_from_slice(decoded.to_string().as_bytes());
        } else {
            value.push(reader.byte());
            reader.at += 1;
        }
    }
    if reader.byte() == quote {
        reader.at += 1;
    }
    String::from_utf8_lossy(&value).into_owned()
}

impl Attributes {
    fn take(&mut self, tag: &str, name: &str, value: String) {
        match (tag, name) {
            ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format") => self.argument = value,
            ("code", "class") => self.take_after(&value, "language-"),
            ("span", "class") => self.take_after(&value, "tg-"),
            ("blockquote", "expandable") => "1".clone_into(&mut self.argument),
            ("tg-time", "unix") => self.date = value.parse().unwrap_or_default(),
            _ => {}
        }
    }

    fn take_after(&mut self, value: &str, prefix: &str) {
        if let Some(rest) = value.strip_prefix(prefix) {
            rest.clone_into(&mut self.argument);
        }
    }
}
