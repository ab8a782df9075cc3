//! The check-in of working groups says what the brief says; odd files are refused where they are odd.

use crate::templates::Templates;
use chrono::Weekday;
use reihum_domain::language::{Address, Language};
use rstest::rstest;
use std::fs;

const GOOD: &str = r#"every = "1w"
weekday = "fr"
time = "16:00"
open = "2d"
[title]
de = "Kurz"
en = "Short"
[intro]
de = "Zwei Fragen."
en = "Two questions."
[[questions]]
key = "a"
de = "Was?"
en = "What?"
[[questions]]
key = "b"
de = "Ja?"
en = "Yes?"
options = [{ key = "y", de = "Ja", en = "Yes" }, { key = "n", de = "Nein", en = "No" }]
"#;

fn own(files: &[(&str, &str)]) -> Templates {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("checkins")).unwrap();
    for (name, content) in files {
        fs::write(folder.path().join("checkins").join(name), content).unwrap();
    }
    Templates::load(Some(folder.path()))
}

#[test]
fn the_working_group_is_asked_what_the_brief_says() {
    let templates = Templates::load(None);
    assert_eq!(templates.faults(), []);
    let template = templates.checkin("workgroup_checkin").unwrap();
    let german = |nr: usize| template.questions[nr].text.say(Language::De, Address::Sie);
    assert_eq!(german(0), "Was haben wir seit dem letzten Mal geschafft?");
    assert_eq!(german(3), "Wer könnte helfen?");
    let options = |nr: usize, language| -> Vec<String> {
        template.questions[nr].options.iter().map(|option| option.text.say(language, Address::Sie)).collect()
    };
    assert_eq!(options(2, Language::De), ["Nichts", "Zeit", "Geld", "Wissen", "Entscheidung fehlt", "Anderes"]);
    assert_eq!(
        options(3, Language::En),
        ["Coordination office", "Steering group", "Another group", "Expert", "No one needed"]
    );
    assert_eq!((template.every.get(), template.weekday, template.open_days), (4, Weekday::Tue, 5));
    assert_eq!(template.time.to_string(), "09:30:00");
    assert_eq!(
        template.questions.iter().map(|question| question.promises).collect::<Vec<_>>(),
        [false, true, false, false]
    );
}

#[rstest]
#[case::odd_weeks("\"1w\"", "\"1d\"", 1, "this is to be weeks")]
#[case::odd_day("\"fr\"", "\"x\"", 2, "this is to be a weekday")]
#[case::odd_time("\"16:00\"", "\"4pm\"", 3, "this is to be a time of day")]
#[case::too_long_open("\"2d\"", "\"30d\"", 4, "this is to be 1 to 28 days")]
#[case::unknown_key("key = \"a\"", "key = \"a\"\nkind = 1", 13, "unknown field `kind`")]
#[case::twice_the_key("key = \"b\"", "key = \"a\"", 16, "the question key \"a\" is used twice")]
#[case::one_option(", { key = \"n\", de = \"Nein\", en = \"No\" }", "", 16, "a question has no options, or 2 to 10")]
#[case::promise("key = \"b\"", "key = \"b\"\npromises = true", 16, "a question with options promises nothing")]
#[case::no_english("en = \"What?\"", "", 12, "the text has no \"en\"")]
fn a_fault_has_its_line(#[case] good: &str, #[case] bad: &str, #[case] line: usize, #[case] reason: &str) {
    assert!(GOOD.contains(good));
    let templates = own(&[("mine.toml", &GOOD.replacen(good, bad, 1)), ("other.toml", GOOD)]);
    let [fault] = templates.faults() else { panic!("{:?}", templates.faults()) };
    assert!(fault.reason.contains(reason), "{fault}");
    assert_eq!(fault.line, Some(line), "{fault}");
    assert!(templates.checkin("mine").is_none() && templates.checkin("other").is_some());
}
