//! Forms as they were sent: a name may come several times, and what was typed comes back with the page.

/// In the order in which they stand there.
pub(crate) type Fields = Vec<(String, String)>;

/// What was typed there, without space around it; empty if nothing was.
pub(crate) fn one<'a>(fields: &'a Fields, name: &str) -> &'a str {
    whole(fields, name).trim()
}

/// The same as it was typed.
pub(crate) fn whole<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
}
