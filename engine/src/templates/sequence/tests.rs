//! The built-in sequences say what the brief says; odd files are refused where they are odd.

use crate::templates::Templates;
use reihum_domain::language::{Address, Language};
use rstest::rstest;
use std::fs;

const GOOD: &str = r#"[title]
de = "Weg"
en = "Way"

[[steps]]
key = "a"
after = "2w"
de = "Erstens"
en = "First"

[[steps]]
key = "b"
after = "10d"
de = "Zweitens"
en = "Second"
"#;

fn own(files: &[(&str, &str)]) -> Templates {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sequences")).unwrap();
    for (name, content) in files {
        fs::write(folder.path().join("sequences").join(name), content).unwrap();
    }
    Templates::load(Some(folder.path()))
}

#[test]
fn the_way_to_a_municipality_is_that_of_the_brief() {
    let templates = Templates::load(None);
    assert_eq!(templates.faults(), []);
    let way = templates.sequence("municipality").unwrap();
    let german = |nr: usize| way.steps[nr].what.say(Language::De, Address::Sie);
    assert!(way.intro.say(Language::De, Address::Sie).ends_with("Ein Schritt nach dem anderen."));
    assert_eq!(german(0), "Wir wählen drei Kommunen, die zu unserem Thema schon aktiv sind.");
    let weeks: Vec<u64> = way.steps.iter().map(|step| step.after.days() / 7).collect();
    assert_eq!(weeks, [2, 4, 6, 8, 10, 12, 16, 26, 52]);
    let asked: Vec<usize> = (0..9).filter(|nr| way.steps[*nr].follow_up.is_some()).collect();
    let plan = way.steps[3].follow_up.as_ref().unwrap().in_words(Language::De, Address::Sie);
    let answers: Vec<(&str, bool)> = plan.options.iter().map(|option| (option.text.as_str(), option.ends)).collect();
    assert_eq!(asked, [3]);
    assert_eq!(answers, [("Antwort da", false), ("Nachgefasst", false), ("Absage", true), ("Termin steht", true)]);
    let last = way.steps.last().unwrap().what.say(Language::En, Address::Sie);
    assert_eq!(last, "One-year review: what came of it, what will last, what do we let go?");
}

#[test]
fn all_four_are_there_in_both_languages() {
    let templates = Templates::load(None);
    let names: Vec<&str> = templates.sequences().map(|sequence| sequence.name.as_str()).collect();
    assert_eq!(names, ["closing", "initiative-setup", "municipality", "training"]);
    assert!(templates.sequences().all(|sequence| sequence.languages == [Language::De, Language::En]));
    assert_eq!(templates.sequence("initiative-setup").unwrap().steps.len(), 3);
    assert!(templates.all().all(|poll| templates.sequence(&poll.name).is_none()), "polls are polls");
}

#[test]
fn an_own_file_replaces_a_built_in_one_and_its_steps_are_in_order() {
    let templates = own(&[("closing.toml", GOOD), ("training.toml", "title = 3")]);
    let closing = templates.sequence("closing").unwrap();
    let keys: Vec<&str> = closing.steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(keys, ["b", "a"], "the earlier one first");
    assert_eq!(templates.sequence("training").unwrap().steps.len(), 7);
    assert!(templates.faults()[0].to_string().contains("training.toml, line 1: "), "{:?}", templates.faults());
}

#[rstest]
#[case::unknown_key("after = \"2w\"", "after = \"2w\"\nowner = 1", 8, "unknown field `owner`")]
#[case::odd_offset("\"10d\"", "\"10m\"", 13, "days or weeks after the start")]
#[case::too_far("\"10d\"", "\"105w\"", 13, "at most two years")]
#[case::twice_the_key("key = \"b\"", "key = \"a\"", 12, "the step key \"a\" is used twice")]
#[case::no_english("en = \"Second\"", "", 12, "the text has no \"en\"")]
#[case::nothing_promised("\"Zweitens\"", "\"…\"", 14, "nothing is promised")]
#[case::no_end("after = \"2w\"", "after = \"2w\"\nevery = \"1w\"", 8, "what comes again has an end")]
#[case::no_rhythm("after = \"2w\"", "after = \"2w\"\nuntil = \"9w\"", 8, "an end without every")]
#[case::too_many(
    "after = \"2w\"",
    "after = \"2w\"\nevery = \"1d\"\nuntil = \"90d\"",
    1,
    "a sequence has 1 to 40 steps"
)]
fn a_fault_has_its_line(#[case] good: &str, #[case] bad: &str, #[case] line: usize, #[case] reason: &str) {
    assert!(GOOD.contains(good));
    let templates = own(&[("mine.toml", &GOOD.replacen(good, bad, 1)), ("other.toml", GOOD)]);
    let [fault] = templates.faults() else { panic!("{:?}", templates.faults()) };
    assert!(fault.reason.contains(reason), "{fault}");
    assert_eq!(fault.line, Some(line), "{fault}");
    assert!(templates.sequence("mine").is_none());
    assert!(templates.sequence("other").is_some(), "the others still load");
}
