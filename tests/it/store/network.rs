//! The directory: organisations, places and who fills them, groups and their rooms, invitations, the audit log.

use super::{day, person};
use chrono::TimeDelta;
use reihum_domain::ids::{GroupId, MemberId, OrganisationId, PersonId};
use reihum_domain::language::Language;
use reihum_domain::network::{Audience, Group, Level, Member, MemberState, Organisation, Part, Rate, Role, Size};
use reihum_engine::store::{AuditRow, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use std::collections::BTreeSet;
use uuid::Uuid;

on_both_databases!(
    organisations_are_found_by_folded_names,
    a_place_keeps_all_it_has,
    one_person_fills_one_place,
    an_audience_finds_who_is_meant,
    groups_have_rooms,
    invitations_hold_once_and_briefly,
    a_forgotten_person_leaves_an_empty_place,
    the_audit_log_ages
);

fn organisation(nr: u128, name: &str, part: Option<Part>) -> Organisation {
    Organisation {
        id: OrganisationId(Uuid::from_u128(0x0_0a00 + nr)),
        name: name.to_owned(),
        level: Some(Level::Facility),
        size: Some(Size::Tiny),
        part,
        sector: "Jugendhilfe".to_owned(),
        region: String::new(),
        added_on: day("2026-10-01"),
    }
}

fn member(nr: u128, of: &Organisation, person: Option<PersonId>, roles: &[Role]) -> Member {
    Member {
        id: MemberId(Uuid::from_u128(0x0_3e00 + nr)),
        nr: 0,
        organisation: of.id,
        person,
        label: format!("Leitung {nr}"),
        language: Some(Language::En),
        state: if person.is_some() { MemberState::Active } else { MemberState::Invited },
        rate: Rate::Light,
        since: day("2026-10-02"),
        seen_on: person.map(|_| day("2026-10-01")),
        asked_on: None,
        roles: roles.iter().copied().collect(),
        groups: BTreeSet::new(),
    }
}

async fn group(store: &Store, name: &str) -> Group {
    let mut group = Group { id: GroupId(Uuid::new_v4()), nr: 0, name: name.to_owned(), added_on: day("2026-10-01") };
    let mut tx = store.write().await.unwrap();
    group.nr = tx.add_group(&group).await.unwrap();
    tx.commit().await.unwrap();
    group
}

async fn organisations_are_found_by_folded_names(database: Database) {
    let store = database.connect().await.unwrap();
    let mut caritas = organisation(1, "Caritas Thüringen e. V.", Some(Part::Provider));
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&organisation(2, "Awo", None)).await.unwrap();
    tx.add_organisation(&caritas).await.unwrap();
    tx.commit().await.unwrap();
    let doubled = organisation(3, "CARITAS Thueringen e.V.", None);
    assert!(store.write().await.unwrap().add_organisation(&doubled).await.unwrap_err().is_conflict());
    (caritas.size, caritas.level, caritas.region) = (Some(Size::Large), None, "Thüringen".to_owned());
    let mut tx = store.write().await.unwrap();
    tx.save_organisation(&caritas).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.organisation_named("caritas thueringen EV").await.unwrap().as_ref(), Some(&caritas));
    assert_eq!(tx.organisation_named("Diakonie").await.unwrap(), None);
    assert_eq!(tx.organisation(caritas.id).await.unwrap().as_ref(), Some(&caritas));
    assert_eq!(tx.organisations().await.unwrap()[1], caritas);
    tx.remove_organisation(caritas.id).await.unwrap();
    assert_eq!(tx.organisations().await.unwrap().len(), 1);
    assert!(tx.remove_organisation(caritas.id).await.is_err());
}

async fn a_place_keeps_all_it_has(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let (first, second) = (group(&store, "AG Wohnen").await, group(&store, "AG Arbeit").await);
    let awo = organisation(1, "Awo", None);
    let mut place = member(1, &awo, Some(lea.id), &[Role::Coordinator, Role::Board]);
    place.groups = BTreeSet::from([first.id, second.id]);
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&awo).await.unwrap();
    place.nr = tx.add_member(&place).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.member(place.id).await.unwrap().as_ref(), Some(&place));
    assert_eq!(tx.member_by_nr(1).await.unwrap().as_ref(), Some(&place));
    assert_eq!(tx.lock_member(1).await.unwrap().as_ref(), Some(&place));
    assert_eq!(tx.lock_member(2).await.unwrap(), None);
    assert_eq!(tx.member_of(lea.id).await.unwrap().as_ref(), Some(&place));
    assert_eq!(tx.members().await.unwrap(), [place.clone()]);
    (place.roles, place.groups) = (BTreeSet::from([Role::Steering]), BTreeSet::from([second.id]));
    (place.rate, place.asked_on) = (Rate::Active, Some(day("2026-11-01")));
    tx.save_member(&place).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.member_by_nr(1).await.unwrap().as_ref(), Some(&place));
    tx.note_seen(lea.id, day("2026-11-01")).await.unwrap();
    let seen = tx.member_by_nr(1).await.unwrap().unwrap();
    assert_eq!((seen.seen_on, seen.asked_on), (Some(day("2026-11-01")), None));
    tx.remove_member(place.id).await.unwrap();
    assert_eq!(tx.members().await.unwrap(), []);
    assert_eq!(tx.organisations().await.unwrap().len(), 1);
}

async fn one_person_fills_one_place(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let awo = organisation(1, "Awo", None);
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&awo).await.unwrap();
    assert_eq!(tx.add_member(&member(1, &awo, Some(lea.id), &[])).await.unwrap(), 1);
    assert_eq!(tx.add_member(&member(2, &awo, None, &[])).await.unwrap(), 2);
    tx.commit().await.unwrap();
    let second = member(3, &awo, Some(lea.id), &[]);
    assert!(store.write().await.unwrap().add_member(&second).await.unwrap_err().is_conflict());
}

async fn an_audience_finds_who_is_meant(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, mehmet) = (person(&store, 1).await.0, person(&store, 2).await.0);
    let (awo, city) = (organisation(1, "Awo", Some(Part::Provider)), organisation(2, "Stadt", Some(Part::Funder)));
    let wohnen = group(&store, "AG Wohnen").await;
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&awo).await.unwrap();
    tx.add_organisation(&city).await.unwrap();
    let mut first = member(1, &awo, Some(lea.id), &[]);
    first.groups.insert(wohnen.id);
    tx.add_member(&first).await.unwrap();
    tx.add_member(&member(2, &city, Some(mehmet.id), &[Role::Steering])).await.unwrap();
    tx.add_member(&member(3, &awo, None, &[Role::Steering])).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let mut numbers = async |audience: &Audience| {
        let meant = tx.members_of(audience).await.unwrap();
        meant.iter().map(|addressee| (addressee.member.nr, addressee.organisation.name.clone())).collect::<Vec<_>>()
    };
    let (awo, city) = ((1, "Awo".to_owned()), (2, "Stadt".to_owned()));
    assert_eq!(numbers(&Audience::default()).await, [awo.clone(), city.clone()]);
    let groups = Audience { groups: vec![wohnen.id], ..Audience::default() };
    assert_eq!(numbers(&groups).await, std::slice::from_ref(&awo));
    let roles = Audience { roles: vec![Role::Steering], ..Audience::default() };
    assert_eq!(numbers(&roles).await, [city]);
    let left_out = Audience { parts_left_out: vec![Part::Funder], ..Audience::default() };
    assert_eq!(numbers(&left_out).await, [awo]);
}

async fn groups_have_rooms(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, room) = person(&store, 1).await;
    let (wohnen, arbeit) = (group(&store, "AG Wohnen").await, group(&store, "AG Arbeit").await);
    assert_eq!((wohnen.nr, arbeit.nr), (1, 2));
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.group_named("ag  WOHNEN").await.unwrap().as_ref(), Some(&wohnen));
    assert_eq!(tx.group_by_nr(2).await.unwrap().as_ref(), Some(&arbeit));
    tx.put_group_room(wohnen.id, room.id).await.unwrap();
    tx.put_group_room(arbeit.id, room.id).await.unwrap();
    assert_eq!(tx.group_of_room(room.id).await.unwrap().as_ref(), Some(&arbeit));
    tx.rename_group(arbeit.id, "AG Arbeit und Ausbildung").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let rooms = tx.group_rooms().await.unwrap();
    assert_eq!((rooms.len(), rooms[0].group, rooms[0].chat), (1, arbeit.id, room.id));
    assert_eq!(tx.groups().await.unwrap()[1].name, "AG Arbeit und Ausbildung");
    assert!(tx.remove_group_room(room.id).await.unwrap());
    assert!(!tx.remove_group_room(room.id).await.unwrap());
    tx.remove_group(wohnen.id).await.unwrap();
    assert_eq!(tx.groups().await.unwrap().len(), 1);
}

async fn invitations_hold_once_and_briefly(database: Database) {
    let store = database.connect().await.unwrap();
    let awo = organisation(1, "Awo", None);
    let place = member(1, &awo, None, &[]);
    let (until, before) = (sample::noon(), sample::noon() - TimeDelta::seconds(1));
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&awo).await.unwrap();
    tx.add_member(&place).await.unwrap();
    tx.put_invitation(place.id, "old", until).await.unwrap();
    tx.put_invitation(place.id, "new", until).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.invited("old", before).await.unwrap(), None);
    assert_eq!(tx.invited("new", until).await.unwrap(), None);
    assert_eq!(tx.invited("new", before).await.unwrap(), Some(place.id));
    assert_eq!(tx.invitations().await.unwrap(), [(place.id, until)]);
    assert_eq!(tx.use_invitation("new", until).await.unwrap(), None);
    assert_eq!(tx.use_invitation("new", before).await.unwrap(), Some(place.id));
    assert_eq!(tx.use_invitation("new", before).await.unwrap(), None);
    tx.put_invitation(place.id, "third", until).await.unwrap();
    tx.remove_invitation(place.id).await.unwrap();
    assert_eq!(tx.invitations().await.unwrap(), []);
}

async fn a_forgotten_person_leaves_an_empty_place(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let wohnen = group(&store, "AG Wohnen").await;
    let awo = organisation(1, "Awo", None);
    let mut place = member(1, &awo, Some(lea.id), &[Role::Board]);
    place.groups.insert(wohnen.id);
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&awo).await.unwrap();
    tx.add_member(&place).await.unwrap();
    assert_eq!(tx.free_place_of(lea.id, day("2026-11-22")).await.unwrap(), Some(place.id));
    assert_eq!(tx.free_place_of(lea.id, day("2026-11-22")).await.unwrap(), None);
    tx.remove_person(lea.id).await.unwrap();
    tx.commit().await.unwrap();
    let left = store.read().await.unwrap().member(place.id).await.unwrap().unwrap();
    assert_eq!((left.person, left.state, left.label.as_str()), (None, MemberState::Left, ""));
    assert!(left.roles.is_empty() && left.groups.is_empty() && left.seen_on.is_none());
    assert_eq!(left.since, day("2026-11-22"));
}

async fn the_audit_log_ages(database: Database) {
    let store = database.connect().await.unwrap();
    let row = |nr: i64| AuditRow {
        id: Uuid::from_u128(u128::from(nr.unsigned_abs())),
        at: sample::noon() + TimeDelta::days(nr),
        actor: "organiser".to_owned(),
        act: "invited".to_owned(),
        about: nr.to_string(),
    };
    let mut tx = store.write().await.unwrap();
    for nr in [1, 3, 2] {
        tx.add_audit(&row(nr)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.audit(2, 0).await.unwrap(), [row(3), row(2)]);
    assert_eq!(tx.audit(2, 2).await.unwrap(), [row(1)]);
    assert_eq!(tx.purge_audit(sample::noon() + TimeDelta::days(2)).await.unwrap(), 1);
    assert_eq!(tx.audit(9, 0).await.unwrap().len(), 2);
}
