//! HTML for chat networks. (Pages are askama's business.)

/// A text that says the same inside markup and attributes. NUL, which nobody can see and networks refuse, is left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\0' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}
