//! The described interface (`/api/openapi.json`) as a judge of answers.

use crate::bot::Answer;
use anyhow::{Context, Result, bail, ensure};
use jsonschema::Validator;
use serde_json::{Value, json};

pub struct Interface {
    document: Value,
}

impl Interface {
    pub fn new(document: Value) -> Self {
        Self { document }
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

    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let paths = self.document["paths"].as_object()?;
        let (_, operations) = paths.iter().find(|(pattern, _)| matches_path(pattern, path))?;
        operations.get(method.to_ascii_lowercase())
    }

    /// `$ref`s point into the document, so the schema is validated with the document's components beside it.
    fn fits(&self, schema: &Value, value: &Value) -> Result<()> {
        let whole = json!({"allOf": [schema], "components": self.document["components"]});
        let validator = Validator::new(&whole).map_err(|error| anyhow::anyhow!("the schema is broken: {error}"))?;
        let faults: Vec<_> =
            validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        if !faults.is_empty() {
            bail!("not as described: {}", faults.join("; "));
        }
        Ok(())
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
            "components": {"schemas": {"N": {"type": "integer"}, "Problem": {"type": "object", "required": ["code"]}}}
        }));
        assert!(interface.check("GET", "/api/n/1", &answer(200, &json!(5))).is_ok());
        assert!(interface.check("GET", "/api/n/1", &answer(200, &json!("5"))).is_err());
        assert!(interface.check("GET", "/api/n/1", &answer(201, &json!(5))).is_err());
        assert!(interface.check("GET", "/api/m", &answer(200, &json!(5))).is_err());
        assert!(interface.check("GET", "/api/m", &answer(404, &json!({"code": "not_found"}))).is_ok());
    }
}
