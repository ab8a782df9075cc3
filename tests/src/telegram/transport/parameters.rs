//! The parameters of a call, from wherever they came, read as leniently as the real server does.

use crate::telegram::transport::multipart;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
pub(crate) struct Parameters {
    /// From a JSON body with their types, otherwise strings.
    pub(crate) values: Map<String, Value>,
    pub(crate) files: BTreeMap<String, Upload>,
}

/// A file that came with the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) bytes: Vec<u8>,
}

impl Parameters {
    /// From the query and the body; those of the body win. A malformed JSON body counts as none, as on the real server (H).
    pub(crate) fn read(query: &str, content_type: &str, body: &[u8]) -> Self {
        let mut read = Self::default();
        read.take_form(query.as_bytes());
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "application/json" => {
                if let Ok(Value::Object(values)) = serde_json::from_slice(body) {
                    read.values.extend(values);
                }
            }
            "multipart/form-data" => read.take_parts(multipart::split(body, content_type)),
            "application/x-www-form-urlencoded" => read.take_form(body),
            _ => {}
        }
        read
    }

    fn take_form(&mut self, form: &[u8]) {
        let pairs = reqwest::Url::parse(&format!("http://form/?{}", String::from_utf8_lossy(form)));
        for (name, value) in pairs.iter().flat_map(reqwest::Url::query_pairs) {
            self.values.insert(name.into_owned(), Value::String(value.into_owned()));
        }
    }

    fn take_parts(&mut self, parts: Vec<multipart::Part>) {
        for part in parts {
            if let Some(name) = part.file_name {
                let kind = part.kind.unwrap_or_else(|| "application/octet-stream".to_owned());
                self.files.insert(part.name, Upload { name, kind, bytes: part.body });
            } else {
                let value = String::from_utf8_lossy(&part.body).into_owned();
                self.values.insert(part.name, Value::String(value));
            }
        }
    }

    /// As the server keeps it: a string, or the raw JSON of anything else. Missing, null and empty are the same to it.
    pub(crate) fn text(&self, name: &str) -> String {
        match self.values.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Leading digits count, anything else is 0 (C:12360).
    pub(crate) fn number(&self, name: &str) -> i64 {
        read_number(&self.text(name))
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        matches!(self.text(name).to_ascii_lowercase().as_str(), "true" | "yes" | "1")
    }

    /// An object or array, sent as such or as a string; none if it is missing or malformed.
    pub(crate) fn object(&self, name: &str) -> Option<Value> {
        match self.values.get(name)? {
            Value::String(text) => serde_json::from_str(text).ok(),
            other => Some(other.clone()),
        }
    }
}

pub(crate) fn read_number(text: &str) -> i64 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse::<i64>().map_or(0, |number| sign * number)
}
