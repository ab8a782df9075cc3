//! Formatting back as HTML, so that a test can see what is bold.

use super::{Entity, Formatted};

pub(crate) fn show(formatted: &Formatted) -> String {
    let mut html = String::new();
    let mut at = 0;
    let mut open: Vec<&Entity> = Vec::new();
    let mut waiting = formatted.entities.iter().peekable();
    for next in formatted.text.chars().map(Some).chain([None]) {
        while let Some(entity) = open.pop_if(|entity| entity.end() <= at) {
            html.push_str(&end_tag(entity));
        }
        while let Some(entity) = waiting.next_if(|entity| entity.offset <= at) {
            html.push_str(&start_tag(entity));
            open.push(entity);
        }
        if let Some(next) = next {
            push_escaped(&mut html, next);
            at += next.len_utf16();
        }
    }
    html
}

fn push_escaped(html: &mut String, next: char) {
    match next {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        other => html.push(other),
    }
}

fn tag(entity: &Entity) -> &'static str {
    match entity.kind {
        "bold" => "b",
        "italic" => "i",
        "underline" => "u",
        "strikethrough" => "s",
        "spoiler" => "tg-spoiler",
        "code" => "code",
        "pre" => "pre",
        "blockquote" | "expandable_blockquote" => "blockquote",
        "text_link" | "text_mention" => "a",
        "custom_emoji" => "tg-emoji",
        "date_time" => "tg-time",
        // Found by the server itself (commands, addresses): nobody wrote a tag.
        _ => "",
    }
}

fn start_tag(entity: &Entity) -> String {
    match entity.kind {
        "text_link" => format!("<a href=\"{}\">", entity.about.replace('&', "&amp;").replace('"', "&quot;")),
        "text_mention" => format!("<a href=\"tg://user?id={}\">", entity.about),
        _ if tag(entity).is_empty() => String::new(),
        _ => format!("<{}>", tag(entity)),
    }
}

fn end_tag(entity: &Entity) -> String {
    if tag(entity).is_empty() { String::new() } else { format!("</{}>", tag(entity)) }
}
