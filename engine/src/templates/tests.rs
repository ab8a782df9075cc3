//! The built-in templates say what the brief says; odd files are refused where they are odd.

use super::*;
use proptest::prelude::*;
use reihum_domain::language::Address;
use reihum_domain::question::{Kind, KindName};
use rstest::rstest;
use std::fs;

const GOOD: &str = r#"kind = "single"
[title]
de = "Was nun?"
en = "What now?"

[[groups]]
key = "g"
de = "Gruppe"
en = "Group"

[[options]]
key = "a"
group = "g"
de = "Erstens"
en = "First"

[[options]]
key = "b"
de = "Zweitens"
en = "Second"
"#;

fn own(files: &[(&str, &str)]) -> Templates {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    Templates::load(Some(folder.path()))
}

#[test]
fn the_challenges_are_those_of_the_brief() {
    let templates = Templates::load(None);
    assert_eq!(templates.faults(), []);
    let challenges = templates.get("challenges").unwrap();
    let question = &challenges.question;
    assert_eq!((&question.kind, challenges.reveal), (&Kind::Ranking { top: 3 }, Reveal::Close));
    assert_eq!(question.help.say(Language::De, Address::Du), "Wähle bis zu drei, das Wichtigste zuerst.");
    assert_eq!(question.title.say(Language::DeCh, Address::Sie), "Was sind die grössten Herausforderungen?");
    let of = |i: usize| (question.options[i].key.as_str(), question.options[i].text.say(Language::De, Address::Sie));
    assert_eq!(of(1), ("funding_resources", "Finanzierungslogiken und fehlende Ressourcen".to_owned()));
    let groups: String = question.options.iter().map(|option| &option.group.as_ref().unwrap().as_str()[..1]).collect();
    assert_eq!(groups, "ssssiioioi");
    assert_eq!(challenges.languages, [Language::De, Language::En]);
    assert!(challenges.lines.next.say(Language::En, Address::Sie).starts_with("What now?"));
}

#[test]
fn the_success_factors_have_a_second_part() {
    let templates = Templates::load(None);
    let factors = templates.get("success_factors").unwrap();
    assert_eq!(factors.question.options.len(), 10);
    let second = &factors.follow_up.as_ref().unwrap().question;
    assert_eq!(second.kind.name(), KindName::Scale);
    assert!(second.clone().checked().is_ok());
    assert!(second.title.say(Language::De, Address::Sie).starts_with("Wie gut gelingt uns das heute?"));
}

#[test]
fn an_own_file_replaces_a_built_in_one_and_a_faulty_one_does_not() {
    let templates = own(&[("challenges.toml", GOOD), ("success_factors.toml", "kind = 3")]);
    assert_eq!(templates.get("challenges").unwrap().question.options.len(), 2);
    assert_eq!(templates.get("success_factors").unwrap().question.options.len(), 10);
    assert_eq!(templates.faults().len(), 1);
    assert!(templates.faults()[0].to_string().contains("success_factors.toml, line 1: "), "{:?}", templates.faults());
}

#[rstest]
#[case::unknown_key("kind = \"single\"", "kind = \"single\"\nkolour = 1", 2, "unknown field `kolour`")]
#[case::unknown_option_key("en = \"First\"", "en = \"First\"\nfr = \"Un\"", 16, "unknown field `fr`")]
#[case::unknown_kind("\"single\"", "\"quiz\"", 1, "unknown variant `quiz`")]
#[case::broken_toml("[title]", "[title", 2, "")]
#[case::twice_the_key("key = \"b\"", "key = \"a\"", 18, "the option key \"a\" is used twice")]
#[case::odd_key("key = \"b\"", "key = \"B b\"", 18, "a key has 1 to 40")]
#[case::no_such_group("group = \"g\"", "group = \"h\"", 13, "there is no group \"h\"")]
#[case::no_english("en = \"Second\"", "", 18, "the text has no \"en\"")]
#[case::no_text("de = \"Zweitens\"\nen = \"Second\"", "", 18, "there is no text")]
#[case::empty_text("\"Zweitens\"", "\" \"", 19, "the text \"de\" is empty")]
#[case::same_text("\"Zweitens\"", "\"Erstens\"", 19, "another option has the same text")]
#[case::top_without_sense("kind = \"single\"", "kind = \"single\"\ntop = 2", 2, "has no top")]
#[case::top_missing("\"single\"", "\"ranking\"", 1, "needs a number: top = 3")]
#[case::top_too_large("kind = \"single\"", "kind = \"ranking\"\ntop = 99999", 2, "between 1 and 2")]
#[case::top_negative("kind = \"single\"", "kind = \"ranking\"\ntop = -1", 2, "top must be at least 1")]
#[case::options_of_a_text("\"single\"", "\"text\"", 1, "this kind has no options")]
#[case::ends_of_a_choice("[title]", "[low]\nde = \"x\"\nen = \"x\"\n[title]", 2, "only a scale has named ends")]
fn a_fault_has_its_line(#[case] good: &str, #[case] bad: &str, #[case] line: usize, #[case] reason: &str) {
    assert!(GOOD.contains(good));
    let templates = own(&[("mine.toml", &GOOD.replacen(good, bad, 1)), ("other.toml", GOOD)]);
    let [fault] = templates.faults() else { panic!("{:?}", templates.faults()) };
    assert!(fault.reason.contains(reason), "{fault}");
    assert_eq!(fault.line, Some(line), "{fault}");
    assert!(templates.get("mine").is_none());
    assert!(templates.get("other").is_some(), "the others still load");
}

#[test]
fn hostile_texts_are_just_texts() {
    let hostile = r"'''<script>alert(1)</script> {link} \u0000 =cmd()'''";
    let templates = own(&[("mine.toml", &GOOD.replace("\"Zweitens\"", hostile))]);
    assert_eq!(templates.faults(), []);
    let text = &templates.get("mine").unwrap().question.options[1].text;
    assert_eq!(text.say(Language::De, Address::Sie), r"<script>alert(1)</script> {link} \u0000 =cmd()");
}

#[test]
fn only_ordinary_files_of_a_sane_size_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("elsewhere"), GOOD).unwrap();
    std::os::unix::fs::symlink(path("elsewhere"), path("link.toml")).unwrap();
    fs::create_dir(path("folder.toml")).unwrap();
    fs::write(path("large.toml"), "#".repeat(256 * 1024 + 1)).unwrap();
    fs::write(path("Odd Name.toml"), GOOD).unwrap();
    fs::write(path("latin.toml"), b"kind = \"single\"\n[title]\nde = \"gr\xfc\xdfe\"").unwrap();
    fs::write(path("notes.txt"), "not a template").unwrap();
    let templates = Templates::load(Some(folder.path()));
    let faults: Vec<String> = templates.faults().iter().map(ToString::to_string).collect();
    let reasons = [
        "Odd Name.toml: a template file is called like_this.toml",
        "folder.toml: is not an ordinary file",
        "large.toml: is larger than 256 KiB",
        "latin.toml, line 3: the file is not UTF-8 text",
        "link.toml: is not an ordinary file",
    ];
    assert_eq!(faults.len(), reasons.len(), "{faults:#?}");
    for (fault, reason) in faults.iter().zip(reasons) {
        assert!(fault.contains(reason), "{fault} / {reason}");
    }
    assert_eq!(templates.all().count(), 2);
}

#[test]
fn a_missing_folder_is_told_and_the_built_in_ones_are_there() {
    let templates = Templates::load(Some(Path::new("/nowhere/at/all")));
    assert!(templates.faults()[0].reason.starts_with("the folder can't be read"));
    assert!(templates.get("challenges").is_some());
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(content in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse("x", &content);
    }

    /// Damage to a good file is either harmless or refused with a line of that file.
    #[test]
    fn a_damaged_file_is_refused_with_a_line(at in 0..GOOD.len(), with in "\\PC{0,3}", gone in 0usize..12) {
        let mut content = GOOD.as_bytes().to_vec();
        let end = (at + gone).min(content.len());
        content.splice(at..end, with.bytes());
        if let Err((line, reason)) = parse("x", &content) {
            prop_assert!(!reason.is_empty());
            let lines = content.split(|byte| *byte == b'\n').count();
            prop_assert!(line.is_none_or(|line| (1..=lines).contains(&line)), "{line:?} of {lines}");
        }
    }
}
