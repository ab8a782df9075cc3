//! The five surveys say what the brief says; odd files are refused where they are odd.

use super::*;
use crate::templates::Templates;
use reihum_domain::language::{Address, Language};
use rstest::rstest;
use std::fs;

const GOOD: &str = r#"rule = "FREQ=WEEKLY;BYDAY=FR"
time = "16:00"
open = "2d"
badge = "anonymous"
[title]
de = "Kurz"
en = "Short"
[intro]
de = "Drei Fragen."
en = "Three questions."
[[questions]]
key = "a"
kind = "scale"
de = "Gut?"
en = "Good?"
[[questions]]
key = "b"
kind = "text"
if = { question = "a", at_most = 2 }
de = "Warum?"
en = "Why?"
[[questions]]
key = "c"
kind = "number"
unit = { de = "Stunden", en = "hours" }
least = 0
badge = "named"
seen_by = ["coordination"]
de = "Wie viele?"
en = "How many?"
"#;

fn own(content: &str) -> Templates {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("surveys")).unwrap();
    fs::write(folder.path().join("surveys").join("own.toml"), content).unwrap();
    Templates::load(Some(folder.path()))
}

#[test]
fn the_built_in_ones_say_what_the_brief_says() {
    let templates = Templates::load(None);
    assert_eq!(templates.faults(), []);
    let names: Vec<&str> = templates.surveys().map(|survey| survey.name.as_str()).collect();
    assert_eq!(
        names,
        ["event_feedback", "koopkurrenz_check", "phase_check", "pulse_five_conditions", "success_factors_today"]
    );
    let german = |name: &str, nr: usize| {
        templates.survey(name).unwrap().definition.items[nr].text.say(Language::De, Address::Sie)
    };
    assert_eq!(german("pulse_five_conditions", 4), "Eine Koordinationsstelle unterstützt unsere Zusammenarbeit gut.");
    assert_eq!(german("phase_check", 10), "Ist der Aktionsplan beschlossen?");
    assert_eq!(german("koopkurrenz_check", 4), "Kleine und große Partner werden gleich gehört.");
    assert_eq!(german("success_factors_today", 9), "Wir denken langfristig.");
    let counts = templates.surveys().map(|survey| survey.definition.items.len());
    assert_eq!(counts.collect::<Vec<_>>(), [5, 7, 16, 6, 10]);
}

#[test]
fn contracts_and_plans_are_those_of_the_brief() {
    let templates = Templates::load(None);
    let survey = |name: &str| templates.survey(name).unwrap();
    let pulse = survey("pulse_five_conditions");
    assert_eq!(pulse.usual, Usual::Rule("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU".parse().unwrap()));
    assert_eq!((pulse.open_days, pulse.nudge_day, pulse.time.to_string()), (10, Some(6), "09:30:00".to_owned()));
    assert!(pulse.definition.items.iter().all(|item| item.contract == Contract::Anonymous { k: 5, sensitive: false }));
    let sensitive = Contract::Anonymous { k: 5, sensitive: true };
    assert!(survey("koopkurrenz_check").definition.items.iter().all(|item| item.contract == sensitive));
    assert_eq!(survey("phase_check").definition.seers(), [Seer::Coordination, Seer::Steering].into());
    assert_eq!(survey("event_feedback").usual, Usual::Event(vec![1]));
    let options: Vec<String> = survey("koopkurrenz_check").definition.items[1]
        .options
        .iter()
        .map(|option| option.text.say(Language::De, Address::Sie))
        .collect();
    assert_eq!(options, ["Fördermittel", "Ausschreibungen", "Fachkräfte", "Spenden", "Belegung", "Gar nicht"]);
}

#[test]
fn an_own_survey_is_read() {
    let templates = own(GOOD);
    assert_eq!(templates.faults(), []);
    let definition = &templates.survey("own").unwrap().definition;
    assert_eq!(definition.items[1].condition.as_ref().unwrap().test, Test::AtMost(2));
    assert!(definition.items[2].contract.is_named());
    assert_eq!(templates.surveys().count(), 6, "beside the built-in ones");
}

#[rstest]
#[case("FREQ=WEEKLY;BYDAY=FR", "FREQ=DAILY", 1, "a rule is FREQ")]
#[case("16:00", "26:00", 2, "a time of day")]
#[case("2d", "2y", 3, "1 to 28 days")]
#[case("kind = \"text\"", "kind = \"poem\"", 18, "unknown variant")]
#[case("question = \"a\"", "question = \"c\"", 17, "a condition names an earlier question")]
#[case("at_most = 2", "is = [\"x\"]", 17, "doesn't fit")]
#[case("at_most = 2", "at_most = 2, at_least = 1", 19, "one of is, at_least, at_most")]
#[case("key = \"b\"", "key = \"a\"", 17, "used twice")]
#[case("unit = {", "roster = \"groups\"\nunit = {", 25, "only a pick has a roster")]
#[case("seen_by = [\"coordination\"]", "", 23, "whoever can see")]
#[case("seen_by = [\"coordination\"]", "seen_by = [\"press\"]", 28, "unknown variant")]
#[case("badge = \"anonymous\"\n", "badge = \"anonymous\"\nk = 2\n", 13, "k is at least 3")]
#[case("de = \"Warum?\"\n", "", 17, "has no \"de\"")]
#[case("open =", "colour = 1\nopen =", 3, "unknown field")]
fn faults_have_their_line(#[case] good: &str, #[case] bad: &str, #[case] line: usize, #[case] reason: &str) {
    let templates = own(&GOOD.replacen(good, bad, 1));
    let fault = &templates.faults()[0];
    assert!(templates.survey("own").is_none() && fault.file.ends_with("own.toml"));
    assert_eq!(fault.line, Some(line), "{fault}");
    assert!(fault.reason.contains(reason), "{fault}");
}
