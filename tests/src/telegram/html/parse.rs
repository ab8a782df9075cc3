//! The parser itself, byte by byte like its model, because its error messages name byte offsets.

use super::attributes::{Attributes, read_attributes};
use super::{Entity, Formatted};
use reqwest::Url;

/// A text that is read byte by byte; beyond its end are zeroes, as in C.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl Reader<'_> {
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    fn byte_at(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn slice(&self, from: usize) -> String {
        String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned()
    }

    pub(super) fn skip_space(&mut self) {
        while self.byte() != 0 && is_space(self.byte()) {
            self.at += 1;
        }
    }

    pub(super) fn skip_until(&mut self, end: impl Fn(u8) -> bool) {
        while !end(self.byte()) {
            self.at += 1;
        }
    }

    /// The character that an entity such as `&lt;` or `&#65;` stands for; then the reader is behind it.
    pub(super) fn decode(&mut self) -> Option<u32> {
        let mut end = self.at + 1;
        let code = if self.byte_at(end) == b'#' {
            let radix = if self.byte_at(end + 1) == b'x' { 16 } else { 10 };
            end += if radix == 16 { 2 } else { 1 };
            let mut code: u32 = 0;
            while let Some(digit) = char::from(self.byte_at(end)).to_digit(radix) {
                code = code.wrapping_mul(radix).wrapping_add(digit);
                end += 1;
            }
            (code != 0 && code < 0x0010_ffff && end - self.at < 10).then_some(code)?
        } else {
            while self.byte_at(end).is_ascii_alphabetic() {
                end += 1;
            }
            match &self.bytes[self.at + 1..end.min(self.bytes.len())] {
                b"lt" => u32::from(b'<'),
                b"gt" => u32::from(b'>'),
                b"amp" => u32::from(b'&'),
                b"quot" => u32::from(b'"'),
                _ => return None,
            }
        };
        self.at = if self.byte_at(end) == b';' { end + 1 } else { end };
        Some(code)
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0 | 11)
}

const TAGS: [&str; 17] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "tg-time",
    "span",
    "pre",
    "code",
    "blockquote",
];

struct Open {
    tag: String,
    attributes: Attributes,
    offset: usize,
    /// Where its text begins in the result.
    from: usize,
}

#[derive(Default)]
struct Parser {
    text: String,
    /// In UTF-16 units.
    offset: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

/// Gives the words behind `can't parse entities: ` if it can't.
pub(crate) fn parse(html: &str) -> Result<Formatted, String> {
    let mut reader = Reader { bytes: html.as_bytes(), at: 0 };
    let mut parser = Parser::default();
    while reader.at < reader.bytes.len() {
        parser.step(html, &mut reader)?;
    }
    if let Some(open) = parser.open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
    }
    parser.entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
    for entity in parser.entities.iter_mut().filter(|entity| entity.kind == "code") {
        entity.about.clear();
    }
    Ok(Formatted { text: parser.text, entities: parser.entities })
}

impl Parser {
    fn step(&mut self, html: &str, reader: &mut Reader<'_>) -> Result<(), String> {
        if reader.byte() == b'&'
            && let Some(code) = reader.decode()
        {
            let decoded = char::from_u32(code).ok_or(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate \
                 code units",
            )?;
            self.push(decoded);
            return Ok(());
        }
        if reader.byte() == b'<' {
            let begin = reader.at;
            reader.at += 1;
            return if reader.byte() == b'/' { self.end(reader, begin) } else { self.start(reader, begin) };
        }
        if let Some(next) = html[reader.at..].chars().next() {
            reader.at += next.len_utf8();
            self.push(next);
        }
        Ok(())
    }

    fn push(&mut self, next: char) {
        self.text.push(next);
        self.offset += next.len_utf16();
    }

    fn start(&mut self, reader: &mut Reader<'_>, begin: usize) -> Result<(), String> {
        reader.skip_until(|byte| is_space(byte) || byte == b'>');
        if reader.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        let tag = reader.slice(begin + 1).to_ascii_lowercase();
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let attributes = read_attributes(reader, &tag, begin)?;
        reader.at += 1;
        if tag == "span" && attributes.argument != "spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.open.push(Open { tag, attributes, offset: self.offset, from: self.text.len() });
        Ok(())
    }

    fn end(&mut self, reader: &mut Reader<'_>, begin: usize) -> Result<(), String> {
        let Some(expected) = self.open.last().map(|open| open.tag.clone()) else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        reader.skip_until(|byte| is_space(byte) || byte == b'>');
        let tag = reader.slice((begin + 2).min(reader.at)).to_ascii_lowercase();
        reader.skip_space();
        if reader.byte() != b'>' {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        if !tag.is_empty() && tag != expected {
            let found = format!("expected \"</{expected}>\", found \"</{tag}>\"");
            return Err(format!("Unmatched end tag at byte offset {begin}, {found}"));
        }
        reader.at += 1;
        match self.open.pop() {
            Some(open) if self.offset > open.offset => self.close(open),
            _ => Ok(()),
        }
    }

    fn close(&mut self, open: Open) -> Result<(), String> {
        let length = self.offset - open.offset;
        let entity = |kind, about| Entity { kind, offset: open.offset, length, about };
        let argument = open.attributes.argument;
        let same_as_last = self.entities.last().is_some_and(|last| (last.offset, last.length) == (open.offset, length));
        let made = match open.tag.as_str() {
            "i" | "em" => entity("italic", String::new()),
            "b" | "strong" => entity("bold", String::new()),
            "s" | "strike" | "del" => entity("strikethrough", String::new()),
            "u" | "ins" => entity("underline", String::new()),
            "tg-emoji" if argument.parse::<i64>().is_ok_and(|id| id != 0) => entity("custom_emoji", argument),
            "tg-emoji" => return Err("Invalid custom emoji identifier specified".to_owned()),
            "tg-time" if open.attributes.date > 0 => entity("date_time", open.attributes.date.to_string()),
            "tg-time" => return Ok(()),
            "a" => match link(if argument.is_empty() { &self.text[open.from..] } else { &argument }) {
                Some((kind, about)) => entity(kind, about),
                None => return Ok(()),
            },
            "pre" | "code" if same_as_last && self.joins_code(&open.tag, &argument) => return Ok(()),
            "pre" => entity("pre", String::new()),
            "code" => entity("code", argument),
            "blockquote" if argument.is_empty() => entity("blockquote", String::new()),
            "blockquote" => entity("expandable_blockquote", String::new()),
            _ => entity("spoiler", String::new()),
        };
        self.entities.push(made);
        Ok(())
    }

    /// `<pre><code class="language-x">` and the other way round are one block with a language.
    fn joins_code(&mut self, tag: &str, language: &str) -> bool {
        let Some(last) = self.entities.last_mut() else { return false };
        match tag {
            "pre" if last.kind == "code" && !last.about.is_empty() => last.kind = "pre",
            "code" if last.kind == "pre" && !language.is_empty() => language.clone_into(&mut last.about),
            _ => return false,
        }
        true
    }
}

/// A bad address is no error: the link is dropped.
fn link(address: &str) -> Option<(&'static str, String)> {
    if let Some(id) = address.strip_prefix("tg://user?id=").filter(|id| id.parse::<i64>().is_ok()) {
        return Some(("text_mention", id.to_owned()));
    }
    let full = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let url = Url::parse(&full).ok()?;
    let known = matches!(url.scheme(), "http" | "https") && url.host_str()?.contains(['.', ':']);
    (known || matches!(url.scheme(), "tg" | "ton" | "tonsite")).then(|| ("text_link", url.to_string()))
}
