//! Lists of places: what is new, doubled or wrong.

use super::*;
use crate::network::{MemberState, Named};
use proptest::prelude::*;
use rstest::rstest;

fn cells(line: &str) -> Vec<String> {
    line.split(';').map(ToOwned::to_owned).collect()
}

fn judged_with(headings: &str, lines: &[&str], known: &Known) -> Preview {
    let lines: Vec<Line> = (2..).zip(lines.iter().map(|line| cells(line))).collect();
    preview(&cells(headings), &lines, known).unwrap()
}

fn judged(headings: &str, lines: &[&str]) -> Preview {
    judged_with(headings, lines, &Known::default())
}

fn only(preview: &Preview) -> &Judged {
    assert_eq!(preview.lines.len(), 1);
    &preview.lines[0]
}

#[test]
fn a_line_in_german_and_one_in_english_say_the_same() {
    let german = judged(
        "Organisation;Ebene;Größe;Bereich;Region;Rolle;Sprache;Bezeichnung;Gruppen",
        &[
            "Caritas Jena;Einrichtung;mittel;Jugendhilfe;Jena;Träger, Steuerungsgruppe;Deutsch;Leitung;AG Wohnen, AG Arbeit",
        ],
    );
    let english = judged(
        "organisation;level;size;sector;region;part;roles;language;label;groups",
        &["Caritas Jena;facility;50-249;Jugendhilfe;Jena;provider;steering;de;Leitung;AG Wohnen|AG Arbeit"],
    );
    assert_eq!(only(&german), only(&english));
    let newcomer = &only(&german).newcomer;
    assert_eq!((newcomer.part, newcomer.level), (Some(Part::Provider), Some(Level::Facility)));
    assert_eq!(newcomer.roles, BTreeSet::from([Role::Steering]));
    assert_eq!(german.new_groups, ["AG Arbeit", "AG Wohnen"]);
    assert_eq!((only(&german).fate.clone(), german.new_organisations), (Fate::New, 1));
}

#[test]
fn doubles_are_found_in_the_directory_and_in_the_list() {
    let mut known = Known::default();
    known.organisation("AWO Gera e.V.");
    known.place("AWO Gera e.V.", "");
    let preview = judged_with(
        "Organisation;Bezeichnung",
        &["Awo Gera e. V.;", "Awo Gera e.V.;Beratung", "AWO GERA e.V.;beratung", "Diakonie;", ";;"],
        &known,
    );
    let fates: Vec<_> = preview.lines.iter().map(|judged| (judged.line, judged.fate.clone())).collect();
    let doubled = |line| Fate::Doubled { line };
    assert_eq!(fates, [(2, doubled(None)), (3, Fate::New), (4, doubled(Some(3))), (5, Fate::New)]);
    assert_eq!((preview.new_organisations, preview.doubled().count()), (1, 2));
}

#[rstest]
#[case("=cmd|' /C calc'!A0;;", Fault::Formula { column: Column::Organisation })]
#[case("＝1+1;;", Fault::Formula { column: Column::Organisation })]
#[case(";klein;", Fault::NoOrganisation)]
#[case("„…“;klein;", Fault::NoOrganisation)]
#[case("Awo;riesig;", Fault::Unknown { column: Column::Size, value: "riesig".to_owned() })]
#[case("Awo;;Kasperl", Fault::Unknown { column: Column::Roles, value: "Kasperl".to_owned() })]
#[case("Awo;;Träger, Kommune", Fault::Unknown { column: Column::Roles, value: "Kommune".to_owned() })]
fn what_can_not_be_right_is_said(#[case] line: &str, #[case] fault: Fault) {
    assert_eq!(only(&judged("Organisation;Größe;Rolle", &[line])).fate, Fate::Wrong(vec![fault]));
}

#[test]
fn a_long_name_is_refused_and_an_invisible_one_is_cleaned() {
    let long = "x".repeat(121);
    let preview = judged("Organisation", &[&long, "Haus\u{202e} am See\u{200b}"]);
    assert_eq!(preview.lines[0].fate, Fate::Wrong(vec![Fault::TooLong { column: Column::Organisation }]));
    assert_eq!(preview.lines[1].newcomer.organisation, "Haus am See");
}

#[test]
fn a_dash_is_nothing_and_an_apostrophe_protects() {
    let preview = judged("Organisation;Region;Ebene", &["Awo;–;-", "'Haus;'Gera;"]);
    assert_eq!(preview.lines[0].newcomer.region, "");
    assert_eq!((preview.lines[0].fate.clone(), preview.lines[1].newcomer.organisation.as_str()), (Fate::New, "Haus"));
}

#[test]
fn lines_of_one_organisation_must_agree() {
    let preview = judged("Organisation;Größe;Bezeichnung", &["Awo;klein;A", "Awo;;B", "AWO;groß;C"]);
    assert_eq!((preview.lines[1].fate.clone(), preview.lines[1].newcomer.size), (Fate::New, Some(Size::Small)));
    assert_eq!(preview.lines[2].fate, Fate::Wrong(vec![Fault::Contradicts { column: Column::Size, line: 2 }]));
}

#[rstest]
#[case("Ort;Ebene", ListFault::NoOrganisationColumn)]
#[case("Organisation;Name", ListFault::DoubledColumn { heading: "Name".to_owned() })]
#[case("Organisation", ListFault::Empty)]
fn lists_that_are_none_are_refused(#[case] headings: &str, #[case] fault: ListFault) {
    assert_eq!(preview(&cells(headings), &[(2, vec![" ".to_owned()])], &Known::default()), Err(fault));
}

#[test]
fn unknown_columns_are_named_and_our_own_are_not() {
    let preview = judged("nr;Organisation;Telefon;state;", &["1;Awo;0361;active;"]);
    assert_eq!(preview.ignored, ["Telefon"]);
}

#[test]
fn ten_thousand_lines_are_read_and_one_more_is_refused() {
    let lines: Vec<Line> = (0..10_000).map(|n| (n + 2, vec![format!("Verein {n}")])).collect();
    let headings = vec!["Organisation".to_owned()];
    assert_eq!(preview(&headings, &lines, &Known::default()).unwrap().new_organisations, 10_000);
    let more = [lines, vec![(10_002, vec!["Einer mehr".to_owned()])]].concat();
    assert_eq!(preview(&headings, &more, &Known::default()), Err(ListFault::TooManyLines));
}

proptest! {
    /// Every filled line has a fate, and who is new is new once.
    #[test]
    fn no_line_is_lost_or_doubled(lines in prop::collection::vec(("\\PC{0,8}", "\\PC{0,4}", "\\PC{0,4}"), 1..30)) {
        let lines: Vec<Line> = (2..).zip(lines.into_iter().map(|(a, b, c)| vec![a, b, c])).collect();
        let headings = cells("Organisation;Bezeichnung;Gruppe");
        if let Ok(judged) = preview(&headings, &lines, &Known::default()) {
            let filled = lines.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).count();
            prop_assert_eq!(judged.lines.len(), filled);
            let mut places: Vec<_> = judged.new_ones().map(|j| (folded(&j.newcomer.organisation), folded(&j.newcomer.label))).collect();
            let all = places.len();
            places.sort();
            places.dedup();
            prop_assert_eq!(places.len(), all);
        }
    }

    /// What we export is known when it comes back.
    #[test]
    fn stored_words_are_read_again(level in 0..Level::ALL.len(), size in 0..Size::ALL.len(), role in 0..Role::ALL.len(), state in 0..MemberState::ALL.len()) {
        let (level, size, role) = (Level::ALL[level], Size::ALL[size], Role::ALL[role]);
        let line = format!("Awo;{};{};{};{}", level.as_str(), size.as_str(), role.as_str(), MemberState::ALL[state].as_str());
        let preview = judged("organisation;level;size;roles;state", &[&line]);
        let newcomer = &only(&preview).newcomer;
        prop_assert_eq!((newcomer.level, newcomer.size), (Some(level), Some(size)));
        prop_assert!(newcomer.roles.contains(&role) && preview.ignored.is_empty());
    }
}
