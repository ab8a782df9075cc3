//! The texts in `locales/`: complete, used, alike in all languages.
//!
//! A key must exist where it is said: `text!("…")`, `key!("…")`, `.say("…")`, `.say1(`, `.say2(`, `.with(`. It is used when it stands
//! in code as a whole literal. A key that code builds carries the comment `# used: "prefix-{` directly above it, and that very
//! text must then stand in the code.

use crate::source::{Source, read_all};
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource, Variant,
};
use reihum_domain::language::{Address, Language};
use reihum_engine::texts::Texts;
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 2] = ["de", "en"];
const SAYERS: [&str; 6] = ["text!(", "key!(", ".say(", ".say1(", ".say2(", ".with("];

/// One message: the variables of its value and of its form with "du".
#[derive(Debug, Default)]
struct Entries {
    variables: BTreeMap<String, BTreeSet<String>>,
    du: BTreeMap<String, BTreeSet<String>>,
    /// Message → what its comment says is used: the start of a built key, with its opening quotation mark.
    built: BTreeMap<String, String>,
    problems: Vec<String>,
}

fn read(language: &str) -> Entries {
    let mut entries = Entries::default();
    for file in read_all(&format!("locales/{language}"), ".ftl") {
        match fluent_syntax::parser::parse(file.text.as_str()) {
            Ok(resource) => entries.add(&file.path, &resource),
            Err((_, errors)) => entries.problems.push(format!("{}: {errors:?}", file.path)),
        }
    }
    entries
}

impl Entries {
    fn add(&mut self, path: &str, resource: &Resource<&str>) {
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => self.add_message(path, message),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                other => self.problems.push(format!("{path}: neither message nor comment: {other:?}")),
            }
        }
    }

    fn add_message(&mut self, path: &str, message: &Message<&str>) {
        let key = message.id.name.to_owned();
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !key.chars().all(kebab) {
            self.problems.push(format!("{path}: `{key}` is not in kebab-case"));
        }
        let Some(value) = &message.value else {
            return self.problems.push(format!("{path}: `{key}` has no value"));
        };
        if self.variables.insert(key.clone(), variables(value)).is_some() {
            self.problems.push(format!("{path}: `{key}` stands twice"));
        }
        for Attribute { id, value } in &message.attributes {
            if id.name == "du" && path.starts_with("locales/de/") {
                self.du.insert(key.clone(), variables(value));
            } else {
                self.problems.push(format!("{path}: `{key}` has the attribute `.{}`", id.name));
            }
        }
        let mut comment = message.comment.iter().flat_map(|comment| &comment.content);
        if let Some(built) = comment.find_map(|line| line.trim().strip_prefix("used: ")) {
            self.built.insert(key, built.to_owned());
        }
    }
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    pattern.elements.iter().flat_map(in_element).collect()
}

fn in_element(element: &PatternElement<&str>) -> BTreeSet<String> {
    match element {
        PatternElement::TextElement { .. } => BTreeSet::new(),
        PatternElement::Placeable { expression } => in_expression(expression),
    }
}

fn in_expression(expression: &Expression<&str>) -> BTreeSet<String> {
    match expression {
        Expression::Inline(inline) => in_inline(inline),
        Expression::Select { selector, variants } => {
            let cases = variants.iter().flat_map(|Variant { value, .. }| variables(value));
            in_inline(selector).into_iter().chain(cases).collect()
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>) -> BTreeSet<String> {
    match inline {
        InlineExpression::VariableReference { id } => BTreeSet::from([id.name.to_owned()]),
        InlineExpression::Placeable { expression } => in_expression(expression),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().flat_map(in_inline).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Everything that may say something: programs and pages.
fn code() -> Vec<Source> {
    let rust = ["engine/src", "bot/src", "jobs/src"].into_iter().flat_map(|folder| read_all(folder, ".rs"));
    let said = rust.filter(|source| !source.path.ends_with("/tests.rs"));
    said.chain(read_all("bot/templates", "")).collect()
}

/// The keys that a file says, with the text that follows a sayer: `("key", …`.
fn said_in(source: &Source) -> Vec<String> {
    let code = without_tests(source);
    let after = |sayer: &&str| -> Vec<String> { code.split(sayer).skip(1).filter_map(literal).collect() };
    SAYERS.iter().flat_map(after).collect()
}

fn without_tests(source: &Source) -> String {
    let code = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn literal(code: &str) -> Option<String> {
    let code = code.trim_start();
    let quote = code.chars().next().filter(|c| *c == '"')?;
    code[1..].split(quote).next().map(ToOwned::to_owned)
}

#[test]
fn every_file_is_well_formed() {
    for language in LANGUAGES {
        assert_eq!(read(language).problems, Vec::<String>::new());
    }
    Texts::load(Address::Du).unwrap();
}

#[test]
fn every_text_that_is_said_exists_in_every_language() {
    for language in LANGUAGES {
        let known = read(language).variables;
        let missing = |source: &Source| -> Vec<String> {
            let missing = said_in(source).into_iter().filter(|key| !known.contains_key(key));
            missing.map(|key| format!("{}: `{key}` is missing in {language}", source.path)).collect()
        };
        assert_eq!(code().iter().flat_map(missing).collect::<Vec<_>>(), Vec::<String>::new());
    }
}

#[test]
fn every_text_is_used() {
    let code = code();
    let is_literal = |key: &str| code.iter().any(|source| without_tests(source).contains(&format!("\"{key}\"")));
    let german = read("de");
    let unused = german.variables.keys().filter(|key| !is_literal(key)).filter(|key| {
        let Some(built) = german.built.get(*key) else { return true };
        let prefix = built.trim_start_matches('"').trim_end_matches('{');
        // Too short a prefix would excuse anything.
        prefix.len() < 3 || !key.starts_with(prefix) || !code.iter().any(|source| source.text.contains(built))
    });
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&String>::new(), "nobody says these");
}

#[test]
fn all_languages_have_the_same_texts_with_the_same_variables() {
    let (german, english) = (read("de"), read("en"));
    assert_eq!(german.variables, english.variables);
    for (key, variables) in &german.du {
        assert_eq!(variables, &german.variables[key], "variables of the form with du of {key}");
    }
}

#[test]
fn who_is_addressed_formally_can_be_addressed_informally() {
    let german = read("de");
    let texts = Texts::load(Address::Sie).unwrap().speaker(Language::De);
    for key in german.variables.keys().filter(|key| !german.du.contains_key(*key)) {
        let said = texts.say(key);
        let formal = said
            .split(". ")
            .map(without_thing)
            .find_map(|sentence| sentence.split(|c: char| !c.is_alphabetic()).find(|word| FORMAL.contains(word)));
        assert_eq!(formal, None, "`{key}` has no form with du: {said}");
    }
}

/// "Sie steht …", "Sie wird …" at the start of a sentence speak of a thing, not to a person.
fn without_thing(sentence: &str) -> &str {
    let verb = sentence.strip_prefix("Sie ").and_then(|rest| rest.split(' ').next());
    if verb.is_some_and(|verb| verb.ends_with('t') || verb == "wird") { &sentence[3..] } else { sentence }
}

const FORMAL: [&str; 7] = ["Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer"];

#[test]
fn swiss_texts_hold_nothing_that_is_not_written_in_switzerland() {
    for address in [Address::Sie, Address::Du] {
        let swiss = Texts::load(address).unwrap().speaker(Language::DeCh);
        for key in read("de").variables.keys() {
            let said = swiss.say(key);
            assert!(!said.contains(['ß', '„', '“']), "{key}: {said}");
        }
    }
}
