//! What a survey may be, what may be answered, what comes next, and what may still change.

use super::fixture::{anonymous, any_item, key, number, scale, status, step, survey};
use super::*;
use crate::question::Kind;
use proptest::prelude::*;
use rstest::rstest;

mod plans;
mod rules;

fn only_if(item: Item, question: &str, test: Test) -> Item {
    Item { condition: Some(Condition { question: key(question), test }), ..item }
}

fn is(option: &str) -> Test {
    Test::Is([key(option)].into())
}

/// a; b if a at most 2; c if b is option 1; d.
fn winding() -> Definition {
    let b = only_if(anonymous("b", Kind::Single, 3), "a", Test::AtMost(2));
    survey(vec![scale("a"), b, only_if(anonymous("c", Kind::Text, 0), "b", is("o1")), number("d")]).checked().unwrap()
}

fn answered(definition: &Definition, typed: &[(&str, &str)]) -> Answers {
    let read = |(name, text): &(&str, &str)| (key(name), definition.item(name).unwrap().read(text).unwrap());
    typed.iter().map(read).collect()
}

#[rstest]
#[case(&[], Some(0), (0, 2))]
#[case(&[("a", "4")], Some(3), (1, 2))]
#[case(&[("a", "2")], Some(1), (1, 3))]
#[case(&[("a", "2"), ("b", "1")], Some(2), (2, 4))]
#[case(&[("a", "2"), ("b", "2")], Some(3), (2, 3))]
#[case(&[("a", "-"), ("b", "1")], Some(3), (1, 2))]
#[case(&[("d", "7")], Some(0), (1, 2))]
#[case(&[("a", "3"), ("b", "1"), ("c", "x"), ("d", "-")], None, (2, 2))]
fn what_comes_next(#[case] typed: &[(&str, &str)], #[case] next: Option<usize>, #[case] done: (usize, usize)) {
    let definition = winding();
    let answers = answered(&definition, typed);
    assert_eq!(next_item(&definition, &answers), next);
    assert_eq!(progress(&definition, &answers), done);
}

#[test]
fn after_a_correction_only_what_is_asked_counts() {
    let definition = winding();
    let mut answers = answered(&definition, &[("a", "1"), ("b", "1"), ("c", "Geld"), ("d", "3")]);
    assert_eq!(counted(&definition, &answers), answers);
    answers.insert(key("a"), step(5));
    let left: Vec<String> = counted(&definition, &answers).keys().map(ToString::to_string).collect();
    assert_eq!(left, ["a", "d"]);
}

#[rstest]
#[case::empty(vec![], DefinitionFault::ItemCount { found: 0 })]
#[case::twice(vec![scale("a"), scale("a")], DefinitionFault::RepeatedKey { item: 1 })]
#[case::later(vec![only_if(scale("a"), "b", Test::AtLeast(1)), scale("b")], DefinitionFault::NoEarlierQuestion { item: 0 })]
#[case::itself(vec![only_if(scale("a"), "a", Test::AtLeast(1))], DefinitionFault::NoEarlierQuestion { item: 0 })]
#[case::unfit(vec![scale("a"), only_if(scale("b"), "a", is("o1"))], DefinitionFault::UnfitTest { item: 1 })]
#[case::unknown_option(vec![status("a"), only_if(scale("b"), "a", is("o9"))], DefinitionFault::UnfitTest { item: 1 })]
#[case::small(vec![Item { contract: Contract::Anonymous { k: 2, sensitive: false }, ..scale("a") }], DefinitionFault::SmallGroups { item: 0 })]
#[case::nobody(vec![Item { contract: Contract::Named { seers: [].into() }, ..scale("a") }], DefinitionFault::SeenByNobody { item: 0 })]
#[case::one_option(vec![anonymous("a", Kind::Single, 1)], DefinitionFault::Question { item: 0, fault: QuestionFault::OptionCount { found: 1 } })]
fn faults_are_named(#[case] items: Vec<Item>, #[case] fault: DefinitionFault) {
    assert_eq!(survey(items).checked(), Err(fault));
}

#[test]
fn the_network_may_demand_larger_groups() {
    let definition = survey(vec![scale("a"), status("b")]).with_k_at_least(7);
    assert_eq!((definition.k(), definition.items[1].contract.k()), (Some(7), None));
    assert_eq!(definition.with_k_at_least(3).k(), Some(7));
}

#[rstest]
#[case("12", Some("12"))]
#[case("-3,5", Some("-3.5"))]
#[case("1.200", Some("1200"))]
#[case("1,5", Some("1.5"))]
#[case("1.200,50", Some("1200.5"))]
#[case("1'200.05", Some("1200.05"))]
#[case("1,234,567.89", Some("1234567.89"))]
#[case("0.25", Some("0.25"))]
#[case("0,250", None)]
#[case("1.2345", None)]
#[case("1,200.500,3", None)]
#[case("zwölf", None)]
#[case("", None)]
#[case("1234567890123", None)]
#[case("1e5", None)]
fn numbers_as_people_type_them(#[case] typed: &str, #[case] read: Option<&str>) {
    assert_eq!(Number::read(typed).map(|number| number.to_string()).as_deref(), read);
}

#[rstest]
#[case(scale("a"), "4", r#"{"scale":4}"#)]
#[case(scale("a"), "-", r#""no_answer""#)]
#[case(scale("a"), "0", r#""no_answer""#)]
#[case(number("a"), "0", r#"{"number":"0"}"#)]
#[case(number("a"), "12,50", r#"{"number":"12.5"}"#)]
#[case(number("a"), "Keine Angabe", r#""no_answer""#)]
#[case(status("a"), "2", r#"{"status":"running"}"#)]
#[case(anonymous("a", Kind::Multi { max: 2 }, 3), "3 1", r#"{"choice":["o1","o3"]}"#)]
#[case(anonymous("a", Kind::Text, 0), "–", r#""no_answer""#)]
#[case(anonymous("a", Kind::Text, 0), " Zeit ", r#"{"text":"Zeit"}"#)]
fn answers_have_one_form(#[case] item: Item, #[case] typed: &str, #[case] document: &str) {
    let given = item.read(typed).unwrap();
    assert_eq!(given.to_text(), document);
    assert_eq!(Given::parse(document), Some(given));
}

#[rstest]
#[case(number("a"), "101")]
#[case(number("a"), "-1")]
#[case(number("a"), "viel")]
#[case(scale("a"), "6")]
#[case(status("a"), "5")]
fn what_is_no_answer_is_refused(#[case] item: Item, #[case] typed: &str) {
    assert!(item.read(typed).is_err());
}

#[test]
fn a_roster_is_picked_from() {
    let asks = Asks::RosterPick { roster: Roster::Organisations, max: 2 };
    let item = Item { asks, ..anonymous("a", Kind::Text, 0) };
    let item = Item { options: anonymous("b", Kind::Single, 40).options, ..item };
    assert!(survey(vec![item.clone()]).checked().is_ok(), "a roster may be long");
    assert_eq!(item.read("40, 2").unwrap().to_text(), r#"{"roster":["o2","o40"]}"#);
}

fn any_contract() -> impl Strategy<Value = Contract> {
    let seers = proptest::sample::subsequence(Seer::ALL.to_vec(), 1..=4);
    prop_oneof![
        (3u8..8, any::<bool>()).prop_map(|(k, sensitive)| Contract::Anonymous { k, sensitive }),
        seers.prop_map(|seers| Contract::Named { seers: seers.into_iter().collect() }),
    ]
}

fn with_contracts(contracts: Vec<Contract>) -> Definition {
    let item = |(nr, contract): (usize, Contract)| Item { contract, ..scale(&format!("q{nr}")) };
    survey(contracts.into_iter().enumerate().map(item).collect())
}

/// Who learns something from an answer under a contract, when so many have answered: what "less is promised" means.
fn learns(contract: &Contract, n: u8) -> Vec<&'static str> {
    match contract {
        Contract::Anonymous { k, .. } if n < *k => vec![],
        Contract::Anonymous { sensitive, .. } if *sensitive && n < 10 => vec!["mean"],
        Contract::Anonymous { .. } => vec!["mean", "spread"],
        Contract::Named { seers } if seers.contains(&Seer::Members) => Seer::ALL.map(Seer::as_str).to_vec(),
        Contract::Named { seers } => seers.iter().map(|seer| seer.as_str()).collect(),
    }
}

proptest! {
    /// Whatever a chain of changes is accepted, at no number of answers anybody learns more than was promised at first.
    #[test]
    fn promises_only_ever_grow(
        first in prop::collection::vec(any_contract(), 3),
        wishes in prop::collection::vec(prop::collection::vec(any_contract(), 3), 1..12),
    ) {
        let begun = with_contracts(first);
        let mut now = begun.clone();
        for wish in wishes {
            let wished = with_contracts(wish);
            match now.tightened(wished.clone(), true) {
                Ok(after) => { prop_assert_eq!(&after, &wished); now = after; }
                Err(_) => prop_assert!(now.tightened(wished.clone(), false) == Ok(wished)),
            }
            for (promised, kept) in begun.items.iter().zip(&now.items) {
                prop_assert_eq!(promised.contract.is_named(), kept.contract.is_named());
                for n in 0..12 {
                    let allowed = learns(&promised.contract, n);
                    prop_assert!(learns(&kept.contract, n).iter().all(|what| allowed.contains(what)));
                }
            }
        }
    }

    #[test]
    fn what_was_asked_stays(at in 0usize..4) {
        let definition = winding();
        let mut other = definition.clone();
        other.items[at].text = crate::language::Wording::default();
        prop_assert!(definition.tightened(other, true).is_err());
        let mut fewer = definition.clone();
        fewer.items.remove(at);
        prop_assert_eq!(definition.tightened(fewer, true), Err(Loosening::OtherQuestions));
        let mut grouped = definition.clone();
        grouped.breakdown = Breakdown::OrgLevel;
        prop_assert_eq!(definition.tightened(grouped.clone(), true), Err(Loosening::Breakdown));
        prop_assert_eq!(grouped.tightened(definition.clone(), true), Ok(definition));
    }

    #[test]
    fn an_answer_survives_its_document((item, given) in any_item()) {
        prop_assert_eq!(Given::parse(&given.to_text()), Some(given.clone()));
        if let Some(answer) = given.as_answer() {
            // The fixture's words are in any order.
            let kept = item.accept(&Sent::Poll(crate::answer::Submission::from(&answer))).unwrap();
            let again = Sent::Poll(crate::answer::Submission::from(&kept.as_answer().unwrap()));
            prop_assert_eq!(item.accept(&again), Ok(kept.clone()));
            prop_assert_eq!(Given::parse(&kept.to_text()), Some(kept));
        }
    }

    /// Answering what comes next always ends, in at most as many steps as there are questions, and asks nothing twice.
    #[test]
    fn answering_ends(steps in prop::collection::vec(0u8..=5, 4)) {
        let definition = winding();
        let mut answers = Answers::new();
        while let Some(place) = next_item(&definition, &answers) {
            let item = &definition.items[place];
            let typed = if item.is_text() { "x".to_owned() } else { steps[place].to_string() };
            let given = item.read(&typed).unwrap_or(Given::NO_ANSWER);
            prop_assert!(answers.insert(item.key.clone(), given).is_none());
        }
        let (done, all) = progress(&definition, &answers);
        prop_assert_eq!(done, all);
        prop_assert_eq!(counted(&definition, &answers).len(), all);
    }

    #[test]
    fn a_definition_survives_its_document((item, _) in any_item()) {
        let definition = survey(vec![item, only_if(scale("z"), "any", Test::AtLeast(2))]);
        let text = serde_json::to_string(&definition).unwrap();
        prop_assert_eq!(serde_json::from_str::<Definition>(&text).unwrap(), definition);
    }

    #[test]
    fn no_typed_answer_panics((item, _) in any_item(), typed in "\\PC{0,30}", near in "[-0-9.,' =;oK]{0,12}") {
        for typed in [typed, near] {
            if let Ok(given) = item.read(&typed) {
                prop_assert_eq!(Given::parse(&given.to_text()), Some(given));
            }
        }
    }
}
