//! `multipart/form-data` as bots send files. Deliberately small: the whole body is in memory, and nested parts don't exist.

use memchr::memmem;

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) body: Vec<u8>,
}

pub(crate) fn split(body: &[u8], content_type: &str) -> Vec<Part> {
    let Some(boundary) = value_of(content_type, "boundary") else { return Vec::new() };
    let fence = format!("--{boundary}");
    let mut pieces: Vec<&[u8]> = Vec::new();
    let mut from = None;
    for at in memmem::find_iter(body, fence.as_bytes()) {
        if let Some(from) = from {
            pieces.push(&body[from..at]);
        }
        from = Some(at + fence.len());
    }
    pieces.into_iter().filter_map(read_part).collect()
}

fn read_part(piece: &[u8]) -> Option<Part> {
    let piece = piece.strip_prefix(b"\r\n")?;
    let end = memmem::find(piece, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&piece[..end]).into_owned();
    let body = &piece[end + 4..];
    let body = body.strip_suffix(b"\r\n").unwrap_or(body).to_vec();
    let (mut name, mut file_name, mut kind) = (None, None, None);
    for line in head.lines() {
        match line.split_once(':').map(|(key, value)| (key.to_ascii_lowercase(), value.trim())) {
            Some((key, value)) if key == "content-disposition" => {
                (name, file_name) = (value_of(value, "name"), value_of(value, "filename"));
            }
            Some((key, value)) if key == "content-type" => kind = Some(value.to_owned()),
            _ => {}
        }
    }
    Some(Part { name: name?, file_name, kind, body })
}

/// Of `form-data; name="photo"; filename="a.png"`: one of its values.
fn value_of(header: &str, key: &str) -> Option<String> {
    let fields = header.split(';').filter_map(|field| field.trim().split_once('='));
    let mut found = fields.filter(|(name, _)| name.eq_ignore_ascii_case(key));
    found.next().map(|(_, value)| value.trim_matches('"').to_owned())
}
