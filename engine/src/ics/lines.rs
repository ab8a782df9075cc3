//! The lines of a calendar file: unfolded, and taken apart into name, parameters and value. A line that is none is passed over.

/// `DTSTART;VALUE=DATE:20261224`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// In capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    pub(super) value: String,
}

impl Line {
    /// The value of a parameter, its quotes taken off.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All lines, in order.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut whole: Vec<String> = Vec::new();
    for line in text.split('\n') {
        match (line.strip_prefix([' ', '\t']), whole.last_mut()) {
            (Some(more), Some(before)) => before.push_str(more),
            _ => whole.push(line.to_owned()),
        }
    }
    whole.iter().filter_map(|line| parse(line)).collect()
}

fn parse(line: &str) -> Option<Line> {
    let mut quoted = false;
    let colon = line.char_indices().find_map(|(at, c)| match c {
        '"' => {
            quoted = !quoted;
            None
        }
        ':' if !quoted => Some(at),
        _ => None,
    })?;
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let mut parts = split_outside_quotes(head).into_iter();
    let name = parts.next()?.trim().to_ascii_uppercase();
    let parameter = |part: &str| {
        let (key, value) = part.split_once('=')?;
        Some((key.trim().to_ascii_uppercase(), value.trim_matches('"').to_owned()))
    };
    let parameters = parts.filter_map(parameter).collect();
    (!name.is_empty()).then(|| Line { name, parameters, value: value.trim().to_owned() })
}

fn split_outside_quotes(head: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in head.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(&head[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&head[start..]);
    parts
}
