//! Holds every call against the published interface (`api.json`): names, types and what must be there.
//!
//! The real server swallows typos silently (A1). So do we, to the caller; but the test is told.

use crate::telegram::transport::parameters::Parameters;
use serde_json::{Map, Value};
use std::sync::LazyLock;

static API: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(include_str!("../api.json")).unwrap_or_default());

/// The method as it is written in the interface, whatever case it was called in.
pub(crate) fn find_method(name: &str) -> Option<&'static str> {
    API["methods"].as_object()?.keys().find(|known| known.eq_ignore_ascii_case(name)).map(String::as_str)
}

pub(crate) fn find_faults(method: &str, parameters: &Parameters) -> Vec<String> {
    let Some(method) = find_method(method) else {
        return vec![format!("{method}: the stand-in does not know this method")];
    };
    let Some(fields) = API["methods"][method].as_object() else { return Vec::new() };
    let mut faults = Vec::new();
    for (name, value) in &parameters.values {
        match fields.get(name) {
            None => faults.push(format!("{method}: there is no parameter {name}")),
            Some(field) if !fits_one(value, &field[0], parameters, true) => {
                faults.push(format!("{method}: {name} is no {}: {value}", names_of(&field[0])));
            }
            Some(_) => {}
        }
    }
    for name in required(fields) {
        if !parameters.values.contains_key(name) && !parameters.files.contains_key(name) {
            faults.push(format!("{method}: {name} is missing"));
        }
    }
    if parameters.text("parse_mode").to_ascii_lowercase().starts_with("markdown") {
        faults.push(format!("{method}: Reihum writes HTML, and the stand-in can't judge Markdown"));
    }
    faults
}

fn required(fields: &Map<String, Value>) -> impl Iterator<Item = &str> {
    fields.iter().filter(|(_, field)| field[1] == true).map(|(name, _)| name.as_str())
}

fn names_of(kinds: &Value) -> String {
    let names: Vec<_> = kinds.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    names.join(" or ")
}

fn fits_one(value: &Value, kinds: &Value, all: &Parameters, outermost: bool) -> bool {
    kinds.as_array().into_iter().flatten().filter_map(Value::as_str).any(|kind| fits(value, kind, all, outermost))
}

/// At the outermost level anything but text may also come as a string: that is how forms carry it.
fn fits(value: &Value, kind: &str, all: &Parameters, outermost: bool) -> bool {
    let spelled = value.as_str().filter(|_| outermost && kind != "String" && kind != "InputFile");
    if let Some(parsed) = spelled.and_then(|text| serde_json::from_str::<Value>(text).ok()) {
        return fits(&parsed, kind, all, false);
    }
    match kind {
        "String" => value.is_string(),
        "Integer" => value.is_i64() || value.is_u64(),
        "Boolean" => value.is_boolean(),
        "Float" => value.is_number(),
        "InputFile" => value
            .as_str()
            .is_none_or(|text| text.strip_prefix("attach://").is_none_or(|file| all.files.contains_key(file))),
        _ => match kind.strip_prefix("Array of ") {
            Some(kind) => value.as_array().is_some_and(|list| list.iter().all(|item| fits(item, kind, all, false))),
            None => fits_type(value, kind, all),
        },
    }
}

fn fits_type(value: &Value, kind: &str, all: &Parameters) -> bool {
    let Some(object) = value.as_object() else { return false };
    let kind = match API["kinds"].get(kind) {
        Some(kinds) => kinds[value["type"].as_str().unwrap_or_default()].as_str().unwrap_or_default(),
        None => kind,
    };
    // What the extract leaves out can't be judged.
    let Some(fields) = API["types"][kind].as_object() else { return !kind.is_empty() };
    let known =
        object.iter().all(|(name, value)| fields.get(name).is_some_and(|field| fits_one(value, &field[0], all, false)));
    known && required(fields).all(|name| object.contains_key(name))
}
