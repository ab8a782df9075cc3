//! The described interface (`/api/openapi.json`) as a judge of answers.

use crate::bot::Answer;
use anyhow::{Context, Result, bail, ensure};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

pub struct Interface {
    document: Value,
    /// By schema: each is compiled once.
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

impl Interface {
    pub fn new(document: Value) -> Self {
        Self { document, validators: Mutex::default() }
    }

    /// Whether the interface describes this answer. Addresses that it does not have must answer with a problem document.
    pub fn check(&self, method: &str, path: &str, answer: &Answer) -> Result<()> {
        let kind = answer.kind.split(';').next().unwrap_or_default().trim();
        let Some(operation) = self.operation(method, path) else {
            ensure!(matches!(answer.status, 404 | 405), "no such operation is described");
            return self.fits(&json!({"$ref": "#/components/schemas/Problem"}), &answer.json());
        };
        let response = response(operation, answer.status)?;
        let content = &response["content"][kind];
        ensure!(!content.is_null(), "the type {kind} is not described");
        if kind.ends_with("json") { self.fits(&content["schema"], &answer.json()) } else { Ok(()) }
    }

    /// Whether every event of a live stream is a poll as the interface describes it. A stream may break off in the middle of an event.
    pub fn check_events(&self, stream: &str) -> Result<()> {
        let whole = stream.rsplit_once("\n\n").map_or("", |(whole, _)| whole);
        for data in whole.lines().filter_map(|line| line.strip_prefix("data: ")) {
            let poll = serde_json::from_str(data).with_context(|| format!("no JSON: {data}"))?;
            let checked = self.fits(&json!({"$ref": "#/components/schemas/PollView"}), &poll);
            checked.with_context(|| format!("an event: {data}"))?;
        }
        Ok(())
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let paths = self.document["paths"].as_object()?;
        let (_, operations) = paths.iter().find(|(pattern, _)| matches_path(pattern, path))?;
        operations.get(method.to_ascii_lowercase())
    }

    fn fits(&self, schema: &Value, value: &Value) -> Result<()> {
        let validator = self.validator(schema)?;
        let faults: Vec<_> =
            validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        if !faults.is_empty() {
            bail!("not as described: {}", faults.join("; "));
        }
        Ok(())
    }

    /// `$ref`s point into the document, so the schema is compiled with the document's components beside it.
    fn validator(&self, schema: &Value) -> Result<Arc<Validator>> {
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = validators.get(&schema.to_string()) {
            return Ok(Arc::clone(known));
        }
        let whole = json!({"allOf": [schema], "components": self.document["components"]});
        let new = Validator::new(&whole).map_err(|error| anyhow::anyhow!("the schema is broken: {error}"))?;
        Ok(Arc::clone(validators.entry(schema.to_string()).or_insert(Arc::new(new))))
    }
}

fn response(operation: &Value, status: u16) -> Result<&Value> {
    let responses = operation["responses"].as_object().context("an operation without responses")?;
    let range = format!("{}XX", status / 100);
    let response = responses.get(&status.to_string()).or_else(|| responses.get(&range));
    response.with_context(|| format!("the status {status} is not described"))
}

fn matches_path(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(|(p, s)| p.starts_with('{') || p == s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_not_described_is_found() {
        let answer = |status: u16, body: &Value| Answer {
            status,
            kind: "application/json".to_owned(),
            body: body.to_string().into_bytes(),
            headers: reqwest::header::HeaderMap::new(),
        };
        let number = json!({"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/N"}}}}});
        let interface = Interface::new(json!({
            "paths": {"/api/n/{code}": {"get": {"responses": number}}},
            "components": {"schemas": {
                "N": {"type": "integer"},
                "Problem": {"type": "object", "required": ["code"]},
                "PollView": {"type": "object", "required": ["votes"]}
            }}
        }));
        assert!(interface.check("GET", "/api/n/1", &answer(200, &json!(5))).is_ok());
        assert!(interface.check("GET", "/api/n/1", &answer(200, &json!("5"))).is_err());
        assert!(interface.check("GET", "/api/n/1", &answer(201, &json!(5))).is_err());
        assert!(interface.check("GET", "/api/m", &answer(200, &json!(5))).is_err());
        assert!(interface.check("GET", "/api/m", &answer(404, &json!({"code": "not_found"}))).is_ok());
        assert!(interface.check_events("retry: 1\n\nevent: poll\ndata: {\"votes\":1}\n\n:\n\ndata: {\"vo").is_ok());
        assert!(interface.check_events("event: poll\ndata: {\"voices\":1}\n\n").is_err());
    }
}
