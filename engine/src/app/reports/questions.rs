//! What reports need to know of a wave's questions, out of the definition that the wave was asked with. The one place that reads its form.

use reihum_domain::language::Wording;
use reihum_domain::report::{ReportKind, ReportOption, ReportQuestion};
use serde_json::Value;

/// The questions in order. A question whose kind is not known says nothing but how many answered.
pub fn report_questions(definition: &str) -> Vec<ReportQuestion> {
    let document: Value = serde_json::from_str(definition).unwrap_or_default();
    let questions = document.get("questions").and_then(Value::as_array);
    questions.into_iter().flatten().filter_map(question).collect()
}

fn question(value: &Value) -> Option<ReportQuestion> {
    let key = value.get("key")?.as_str()?.to_owned();
    let is = |name: &str| value.get(name).and_then(Value::as_bool).unwrap_or(false);
    let options = value.get("options").and_then(Value::as_array).into_iter().flatten().filter_map(option);
    Some(ReportQuestion {
        key,
        title: wording(value),
        kind: kind(value.get("kind")),
        options: options.collect(),
        sensitive: is("sensitive"),
        named: is("named"),
    })
}

fn option(value: &Value) -> Option<ReportOption> {
    Some(ReportOption { key: value.get("key")?.as_str()?.to_owned(), text: wording(value) })
}

fn wording(value: &Value) -> Wording {
    let said = ["title", "text"].iter().find_map(|name| value.get(*name));
    said.and_then(|said| serde_json::from_value(said.clone()).ok()).unwrap_or_default()
}

/// `"scale"`, or `{"kind": "scale", …}` as questions of polls are kept.
fn kind(value: Option<&Value>) -> ReportKind {
    let name = value.and_then(|kind| kind.as_str().or_else(|| kind.get("kind").and_then(Value::as_str)));
    match name.unwrap_or_default() {
        "scale" => ReportKind::Scale,
        "single" | "yes_partly_no" | "milestone" | "milestone_status" => ReportKind::One,
        "multi" | "ranking" | "points" => ReportKind::Several,
        "text" => ReportKind::Text,
        _ => ReportKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reihum_domain::language::{Address, Language};

    #[test]
    fn a_definition_is_read() {
        let definition = r#"{"questions":[
            {"key":"goal","kind":"scale","title":{"de":"Wir verfolgen ein gemeinsames Ziel."},"sensitive":true},
            {"key":"bake","kind":{"kind":"multi","max":3},"text":{"de":"Was?"},"options":[{"key":"a","text":{"de":"Einkauf"}}]},
            {"key":"with","kind":"roster"},{"no":"key"}]}"#;
        let questions = report_questions(definition);
        assert_eq!(questions[0].title.say(Language::De, Address::Sie), "Wir verfolgen ein gemeinsames Ziel.");
        assert!(questions[0].sensitive && !questions[1].sensitive);
        let kinds: Vec<_> = questions.iter().map(|question| question.kind).collect();
        assert_eq!(kinds, [ReportKind::Scale, ReportKind::Several, ReportKind::Other]);
        assert_eq!(questions[1].options[0].key, "a");
        assert_eq!(report_questions("nonsense"), []);
    }
}
