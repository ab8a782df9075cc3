//! The directory: a list read in, invitations accepted and declined, rights, polls of members, members of whom nothing is heard.

use chrono::{Months, TimeDelta};
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use reihum_domain::network::import::{Fate, Fault};
use reihum_domain::network::rights::{Deed, Standings};
use reihum_domain::network::{Audience, Member, MemberState, Rate, Role};
use reihum_domain::poll::{Rules, Voters};
use reihum_domain::reveal::Reveal;
use reihum_engine::app::network::{By, Imported, MemberWish, NetworkRefusal, OrganisationWish, care_for_inactive};
use reihum_engine::app::{AppError, Caster, retention};
use reihum_engine::config::Settings;
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};
use std::collections::BTreeSet;

on_both_databases!(
    a_list_is_looked_at_and_then_taken_over,
    ten_thousand_lines_are_taken_over,
    nobody_is_in_before_they_accept,
    who_comes_instead_is_somebody_new,
    an_invitation_can_be_printed_twice_and_used_once,
    a_no_is_respected,
    one_person_fills_one_place,
    who_may_not_is_refused,
    members_vote_once_and_nobody_else,
    who_is_silent_is_asked_and_then_forgotten,
    what_has_served_its_time_goes,
);

const LIST: &str = "Organisation;Größe;Rolle;Bezeichnung;Gruppen
Caritas Jena;mittel;Träger, Steuerungsgruppe;Leitung;AG Wohnen
Caritas Jena;;;Beratung;AG Wohnen
Stadt Jena;groß;Kommune;;
=cmd|' /C calc'!A0;;;;
CARITAS JENA;;;leitung;
";

fn host() -> By {
    By::host("Sabine")
}

async fn with_list(database: &Database) -> Workshop {
    let workshop = Workshop::on(database).await.unwrap();
    workshop.app.import(&host(), LIST.as_bytes()).await.unwrap();
    workshop
}

async fn members(workshop: &Workshop) -> Vec<Member> {
    workshop.app.directory(&host()).await.unwrap().members
}

/// Accepts in a new browser, and gives who they are now.
async fn accepts(workshop: &Workshop, nr: u32) -> PersonId {
    let made = workshop.app.invite(&host(), Some(nr)).await.unwrap();
    workshop.app.accept_in_browser(&made[0].code, None, Language::De).await.unwrap();
    members(workshop).await.iter().find(|member| member.nr == nr).unwrap().person.unwrap()
}

fn refusal<T>(outcome: Result<T, AppError>) -> NetworkRefusal {
    match outcome {
        Err(AppError::Network(refusal)) => refusal,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("not refused"),
    }
}

async fn a_list_is_looked_at_and_then_taken_over(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let found = workshop.app.preview_import(&host(), LIST.as_bytes()).await.unwrap();
    let fates: Vec<_> = found.lines.iter().map(|judged| (judged.line, judged.fate.clone())).collect();
    assert_eq!(fates[..3], [(2, Fate::New), (3, Fate::New), (4, Fate::New)]);
    assert!(matches!(&fates[3].1, Fate::Wrong(faults) if matches!(faults[..], [Fault::Formula { .. }])), "{fates:?}");
    assert_eq!(fates[4], (6, Fate::Doubled { line: Some(2) }));
    assert!(members(&workshop).await.is_empty(), "looking stores nothing");
    let done = workshop.app.import(&host(), LIST.as_bytes()).await.unwrap();
    assert_eq!(done, Imported { added: 3, doubled: 1, wrong: 1 });
    let again = workshop.app.import(&host(), LIST.as_bytes()).await.unwrap();
    assert_eq!(again, Imported { added: 0, doubled: 4, wrong: 1 });
    let directory = workshop.app.directory(&host()).await.unwrap();
    assert_eq!((directory.organisations.len(), directory.members.len(), directory.groups.len()), (2, 3, 1));
    let leitung = &directory.members[0];
    assert_eq!((leitung.label.as_str(), leitung.state), ("Leitung", MemberState::Invited));
    assert!(leitung.roles.contains(&Role::Steering) && leitung.groups.contains(&directory.groups[0].id));
    let log = workshop.app.audit_log(&host(), 10, 0).await.unwrap();
    let mut about: Vec<&str> = log.iter().map(|row| row.about.as_str()).collect();
    about.sort_unstable();
    assert_eq!((log[0].act.as_str(), log[0].actor.as_str(), about), ("imported", "Sabine", vec!["0", "3"]));
}

async fn ten_thousand_lines_are_taken_over(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let lines = (0..2_000).map(|n| format!("Verein {n}")).collect::<Vec<_>>().join("\r\n");
    let done = workshop.app.import(&host(), format!("Name\r\n{lines}").as_bytes()).await.unwrap();
    assert_eq!(done.added, 2_000);
    let many = (0..10_001).map(|n| format!("Verein {n}")).collect::<Vec<_>>().join("\r\n");
    let refused = refusal(workshop.app.preview_import(&host(), format!("Name\r\n{many}").as_bytes()).await);
    assert!(matches!(refused, NetworkRefusal::List(_)), "{refused}");
    assert_eq!(members(&workshop).await.len(), 2_000);
}

/// Ina has lost her browser, and her place goes to somebody else: what hangs on the place, answers by name and sessions, is not theirs.
async fn who_comes_instead_is_somebody_new(database: Database) {
    let workshop = with_list(&database).await;
    let app = &workshop.app;
    let ina = accepts(&workshop, 1).await;
    app.set_roles(&host(), 1, &BTreeSet::from([Role::Organiser]), true).await.unwrap();
    let before = members(&workshop).await.into_iter().find(|member| member.nr == 1).unwrap();
    assert!(matches!(refusal(app.invite(&host(), Some(1)).await), NetworkRefusal::Filled { nr: 1 }));
    workshop.clock.advance(TimeDelta::days(181));
    let session = app.enter_as_member(ina).await.unwrap();
    assert!(app.entrant_by_session(&session).await.unwrap().unwrap().may(Deed::RunPolls));

    let made = app.invite(&host(), Some(1)).await.unwrap();
    let place = &made[0].addressee.member;
    assert!(place.id != before.id && place.nr != 1 && place.roles == before.roles && place.label == before.label);
    let accepted = app.accept_in_browser(&made[0].code, None, Language::De).await.unwrap();
    assert_eq!(accepted.nr, place.nr);
    assert!(app.entrant_by_session(&session).await.unwrap().is_none(), "nobody is signed in as the one who left");
    let left = members(&workshop).await.into_iter().find(|member| member.nr == 1).unwrap();
    assert!(left.person.is_none() && left.roles.is_empty() && left.label.is_empty(), "{left:?}");
}

async fn nobody_is_in_before_they_accept(database: Database) {
    let workshop = with_list(&database).await;
    let meant = async || {
        let mut tx = workshop.app.store.read().await.unwrap();
        tx.members_of(&Audience::default()).await.unwrap().len()
    };
    assert_eq!(meant().await, 0);
    let made = workshop.app.invite(&host(), None).await.unwrap();
    assert_eq!((made.len(), meant().await), (3, 0));
    let invited = workshop.app.invited(&made[0].code).await.unwrap();
    assert_eq!(invited.addressee.organisation.name, "Caritas Jena");
    assert_eq!(meant().await, 0, "looking at it is no yes");
    let accepted = workshop.app.accept_in_browser(&made[0].code, None, Language::En).await.unwrap();
    assert_eq!((accepted.nr, meant().await), (1, 1));
    let person = workshop.app.page_person(&accepted.session.unwrap()).await.unwrap().unwrap();
    assert_eq!(members(&workshop).await[0].person, Some(person));
    let page = workshop.app.own_page(person).await.unwrap();
    assert_eq!((page.person.language, page.place.unwrap().nr), (Some(Language::En), 1));
    workshop.app.forget_person(person).await.unwrap();
    let left = members(&workshop).await.remove(0);
    assert_eq!((left.state, left.person, left.label.as_str(), meant().await), (MemberState::Left, None, "", 0));
}

async fn an_invitation_can_be_printed_twice_and_used_once(database: Database) {
    let workshop = with_list(&database).await;
    let (first, second) =
        (workshop.app.invite(&host(), None).await.unwrap(), workshop.app.invite(&host(), None).await.unwrap());
    assert_eq!(first[0].code, second[0].code);
    assert_ne!(first[0].code, first[1].code);
    workshop.app.accept_in_browser(&first[0].code, None, Language::De).await.unwrap();
    let refused = workshop.app.accept_in_browser(&second[0].code, None, Language::De).await;
    assert_eq!(refusal(refused), NetworkRefusal::BadInvitation);
    workshop.clock.advance(TimeDelta::days(40));
    let third = workshop.app.invite(&host(), None).await.unwrap();
    assert_ne!(first[1].code, third[0].code, "what would end soon is made anew");
    assert_eq!(refusal(workshop.app.invited(&first[1].code).await), NetworkRefusal::BadInvitation);
    workshop.clock.advance(TimeDelta::days(61));
    assert_eq!(refusal(workshop.app.invited(&third[0].code).await), NetworkRefusal::BadInvitation);
    assert_eq!(refusal(workshop.app.invite(&host(), Some(1)).await), NetworkRefusal::Filled { nr: 1 });
}

async fn a_no_is_respected(database: Database) {
    let workshop = with_list(&database).await;
    let made = workshop.app.invite(&host(), None).await.unwrap();
    workshop.app.decline(&made[0].code).await.unwrap();
    assert_eq!(refusal(workshop.app.decline(&made[0].code).await), NetworkRefusal::BadInvitation);
    let declined = members(&workshop).await.remove(0);
    assert_eq!((declined.state, declined.roles.len()), (MemberState::Declined, 0));
    let sheet = workshop.app.invite(&host(), None).await.unwrap();
    assert_eq!(sheet.len(), 2, "nobody asks again by printing a sheet");
    workshop.app.invite(&host(), Some(1)).await.unwrap();
    assert_eq!(members(&workshop).await[0].state, MemberState::Invited);
}

async fn one_person_fills_one_place(database: Database) {
    let workshop = with_list(&database).await;
    let person = accepts(&workshop, 1).await;
    let made = workshop.app.invite(&host(), Some(2)).await.unwrap();
    let refused = workshop.app.accept_in_browser(&made[0].code, Some(person), Language::De).await;
    assert_eq!(refusal(refused), NetworkRefusal::FillsAnother { nr: 1 });
    let other = workshop.app.accept_in_browser(&made[0].code, None, Language::De).await.unwrap();
    assert_eq!(other.nr, 2, "a refusal uses nothing up");
}

async fn who_may_not_is_refused(database: Database) {
    let workshop = with_list(&database).await;
    let app = &workshop.app;
    let as_role = |role| By { name: "member 9".to_owned(), standings: Standings::member([&role]) };
    let (board, coordinator) = (as_role(Role::Board), as_role(Role::Coordinator));
    assert_eq!(refusal(app.directory(&board).await), NetworkRefusal::NotAllowed);
    assert_eq!(refusal(app.import(&board, LIST.as_bytes()).await), NetworkRefusal::NotAllowed);
    assert_eq!(refusal(app.invite(&board, None).await), NetworkRefusal::NotAllowed);
    assert_eq!(refusal(app.export_directory(&board, "csv").await), NetworkRefusal::NotAllowed);
    assert_eq!(refusal(app.audit_log(&coordinator, 1, 0).await), NetworkRefusal::NotAllowed);
    let power = BTreeSet::from([Role::Organiser]);
    assert_eq!(refusal(app.set_roles(&coordinator, 1, &power, true).await), NetworkRefusal::NotAllowed);
    app.set_roles(&coordinator, 1, &BTreeSet::from([Role::Expert]), true).await.unwrap();
    app.set_roles(&host(), 1, &power, true).await.unwrap();
    assert_eq!(refusal(app.set_roles(&coordinator, 1, &power, false).await), NetworkRefusal::NotAllowed);
    assert_eq!(refusal(app.remove_member(&coordinator, 1).await), NetworkRefusal::NotAllowed);
    let list = "Organisation;Rolle\nAwo;Organisation";
    let found = app.preview_import(&coordinator, list.as_bytes()).await.unwrap();
    assert!(matches!(&found.lines[0].fate, Fate::Wrong(faults) if matches!(faults[..], [Fault::NotYours { .. }])));
    assert_eq!(app.preview_import(&host(), list.as_bytes()).await.unwrap().new_ones().count(), 1);
    let wish = OrganisationWish { name: "  caritas  JENA ".to_owned(), ..OrganisationWish::default() };
    assert!(matches!(refusal(app.add_organisation(&coordinator, &wish).await), NetworkRefusal::NameTaken { .. }));
}

async fn members_vote_once_and_nobody_else(database: Database) {
    let workshop = with_list(&database).await;
    let app = &workshop.app;
    let rules = Rules { voters: Voters::Members, ..sample::rules(Reveal::Close) };
    let poll = workshop.open(sample::challenge_question(), rules).await;
    let (lea, mehmet) = (accepts(&workshop, 1).await, accepts(&workshop, 2).await);
    let ranking = sample::ranking(&[2, 3, 8]);
    let cast = async |caster: &Caster| app.cast(poll.code, caster, &ranking, None).await;
    assert_eq!(refusal(cast(&Caster::Device("a browser".to_owned())).await), NetworkRefusal::MembersOnly);
    let stranger = PersonId(uuid::Uuid::from_u128(99));
    assert_eq!(refusal(cast(&Caster::Member(stranger)).await), NetworkRefusal::MembersOnly);
    assert!(cast(&Caster::Member(lea)).await.unwrap().first);
    assert!(!cast(&Caster::Member(lea)).await.unwrap().first, "one ballot over all channels");
    assert!(cast(&Caster::Member(mehmet)).await.unwrap().first);
    assert_eq!(workshop.seen(poll.code).await.0, 2);
    app.forget_person(mehmet).await.unwrap();
    assert_eq!(refusal(cast(&Caster::Member(mehmet)).await), NetworkRefusal::MembersOnly);
    assert_eq!(workshop.seen(poll.code).await.0, 1, "forgetting takes the open ballot out");
}

async fn who_is_silent_is_asked_and_then_forgotten(database: Database) {
    let workshop = with_list(&database).await;
    let (app, settings) = (&workshop.app, Settings::default());
    let (lea, mehmet) = (accepts(&workshop, 1).await, accepts(&workshop, 2).await);
    let care = async || care_for_inactive(&app.store, &*workshop.clock, &settings).await.unwrap();
    let later = |months| sample::noon().checked_add_months(Months::new(months)).unwrap();
    workshop.clock.set(later(11));
    assert_eq!(care().await, (0, 0));
    workshop.clock.set(later(12));
    assert_eq!((care().await, care().await), ((2, 0), (0, 0)), "asked once");
    app.note_sign_of(mehmet).await.unwrap();
    workshop.clock.set(later(13));
    assert_eq!((care().await, care().await), ((0, 1), (0, 0)));
    assert!(matches!(app.own_page(lea).await, Err(AppError::BadPageLink)), "forgotten");
    let left = members(&workshop).await;
    assert_eq!((left[0].state, left[1].state), (MemberState::Left, MemberState::Active));
    assert_eq!(left[1].seen_on, Some("2027-09-01".parse().unwrap()), "the month, not the day");
}

async fn what_has_served_its_time_goes(database: Database) {
    let workshop = with_list(&database).await;
    let app = &workshop.app;
    let person = accepts(&workshop, 1).await;
    app.invite(&host(), None).await.unwrap();
    let purge = async || retention::purge(&app.store, &*workshop.clock, &app.settings.retention).await.unwrap();
    workshop.clock.advance(TimeDelta::days(61));
    assert_eq!(purge().await.links, 2, "invitations that nobody used");
    workshop.clock.advance(TimeDelta::days(310));
    app.note_sign_of(person).await.unwrap();
    assert!(purge().await.log_entries >= 3);
    assert!(app.audit_log(&host(), 9, 0).await.unwrap().is_empty());
    workshop.clock.advance(TimeDelta::days(30));
    assert_eq!(purge().await.members, 2, "places that nobody took");
    assert_eq!(members(&workshop).await.len(), 1);
    let wish = MemberWish {
        organisation: members(&workshop).await[0].organisation,
        label: "Neu".to_owned(),
        language: None,
        rate: Rate::Light,
        roles: BTreeSet::new(),
        groups: BTreeSet::new(),
    };
    assert_eq!(app.add_member(&host(), &wish).await.unwrap(), 2);
}
