//! Names, closed lists and audiences: cases and properties.

use super::*;
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

#[rstest]
#[case("Caritas Jena e. V.", "caritasjenaev")]
#[case("CARITAS  Jena e.V.", "caritasjenaev")]
#[case("Zürcher Straße", "zuercherstrasse")]
#[case("Zu\u{308}rcher Strasse", "zuercherstrasse")]
#[case("„…“", "")]
fn doubles_are_found_by(#[case] name: &str, #[case] by: &str) {
    assert_eq!(folded(name), by);
}

#[test]
fn a_name_stays_on_its_line_and_shows_all_it_has() {
    assert_eq!(tidy("  Haus\u{202e} am\n See\t1 "), Some("Haus am See 1".to_owned()));
    assert_eq!(tidy(&"x".repeat(NAME_MAX + 1)), None);
}

#[rstest]
#[case("Träger", Some(Part::Provider))]
#[case("Freier Träger", Some(Part::Provider))]
#[case("Kostentra\u{308}ger", Some(Part::Funder))]
#[case("FUNDER", Some(Part::Funder))]
#[case("", None)]
#[case("Bank", None)]
fn a_part_is_read_as_people_write_it(#[case] typed: &str, #[case] part: Option<Part>) {
    assert_eq!(Part::typed(typed), part);
}

#[rstest]
#[case("sehr klein", Some(Size::Tiny))]
#[case("10–49", Some(Size::Small))]
#[case("50-249", Some(Size::Medium))]
#[case("250+", Some(Size::Large))]
#[case("groß", Some(Size::Large))]
fn a_size_is_read_as_people_write_it(#[case] typed: &str, #[case] size: Option<Size>) {
    assert_eq!(Size::typed(typed), size);
}

/// Whatever is stored is read again, and no word means two things.
fn one_word_one_meaning<T: Named + PartialEq + std::fmt::Debug>() {
    for value in T::ALL {
        assert_eq!(T::stored(value.as_str()), Some(*value));
        assert_eq!(T::typed(value.as_str()), Some(*value));
        for word in value.words() {
            assert_eq!(T::typed(word), Some(*value), "{word}");
        }
    }
}

#[test]
fn every_list_reads_its_own_words() {
    one_word_one_meaning::<Level>();
    one_word_one_meaning::<Size>();
    one_word_one_meaning::<Part>();
    one_word_one_meaning::<Role>();
    one_word_one_meaning::<Rate>();
    one_word_one_meaning::<MemberState>();
}

#[test]
fn serde_and_storage_use_the_same_names() {
    for role in Role::ALL {
        assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
    }
    for part in Part::ALL {
        assert_eq!(serde_json::to_value(part).unwrap(), part.as_str());
    }
}

fn addressee(state: MemberState, part: Option<Part>, roles: &[Role], groups: &[GroupId]) -> Addressee {
    let organisation = OrganisationId(Uuid::from_u128(1));
    let day = "2026-10-01".parse().unwrap();
    Addressee {
        member: Member {
            id: MemberId(Uuid::from_u128(2)),
            nr: 1,
            organisation,
            person: (state == MemberState::Active).then(|| PersonId(Uuid::from_u128(3))),
            label: String::new(),
            language: None,
            state,
            rate: Rate::Standard,
            since: day,
            seen_on: None,
            asked_on: None,
            roles: roles.iter().copied().collect(),
            groups: groups.iter().copied().collect(),
        },
        organisation: Organisation {
            id: organisation,
            name: "Caritas".to_owned(),
            level: None,
            size: None,
            part,
            sector: String::new(),
            region: String::new(),
            added_on: day,
        },
    }
}

#[test]
fn an_audience_adds_up_and_leaves_out() {
    let (wohnen, other) = (GroupId(Uuid::from_u128(7)), GroupId(Uuid::from_u128(8)));
    let active = |part, roles: &[Role], groups: &[GroupId]| addressee(MemberState::Active, part, roles, groups);
    let everybody = Audience::default();
    assert!(everybody.includes(&active(None, &[], &[])));
    let audience = Audience { roles: vec![Role::Steering], groups: vec![wohnen], parts_left_out: vec![Part::Funder] };
    assert!(audience.includes(&active(None, &[Role::Steering], &[])));
    assert!(audience.includes(&active(Some(Part::Provider), &[], &[wohnen, other])));
    assert!(!audience.includes(&active(None, &[Role::Board], &[other])));
    assert!(!audience.includes(&active(Some(Part::Funder), &[Role::Steering], &[wohnen])));
}

#[test]
fn an_audience_is_a_document() {
    let audience: Audience = serde_json::from_str(r#"{"roles":["steering"],"parts_left_out":["funder"]}"#).unwrap();
    assert_eq!(audience.parts_left_out, [Part::Funder]);
    assert_eq!(serde_json::to_string(&Audience::default()).unwrap(), "{}");
    assert!(serde_json::from_str::<Audience>(r#"{"role":["steering"]}"#).is_err());
}

proptest! {
    /// Nobody who has not accepted is ever asked.
    #[test]
    fn only_active_members_are_meant(state in 0..MemberState::ALL.len(), role in 0..Role::ALL.len(), wish in 0..Role::ALL.len()) {
        let (state, role, wish) = (MemberState::ALL[state], Role::ALL[role], Role::ALL[wish]);
        let audience = Audience { roles: vec![wish], ..Audience::default() };
        let meant = audience.includes(&addressee(state, None, &[role], &[]));
        prop_assert_eq!(meant, state == MemberState::Active && role == wish);
        prop_assert_eq!(Audience::default().includes(&addressee(state, None, &[], &[])), state == MemberState::Active);
    }

    #[test]
    fn folding_twice_is_folding_once(name in "\\PC{0,30}") {
        prop_assert_eq!(folded(&folded(&name)), folded(&name));
    }
}
