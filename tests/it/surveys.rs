//! Surveys over the year, from arranging them to the close, in front of the engine, on a set clock and on both databases.

mod answering;
mod arranging;
mod desk;
mod due;
mod few;
mod figures;
mod journey;
mod page;
mod planning;
mod privacy;
mod results;
mod texts;

use crate::commitments::berlin;
use chrono::NaiveDate;
use reihum_domain::ids::{MemberId, OrganisationId, PersonId};
use reihum_domain::language::Language;
use reihum_domain::network::{Level, Member, MemberState, Organisation, Rate, Role};
use reihum_engine::app::prompting::prompt_due;
use reihum_engine::app::surveys::{SurveysTurned, turn_surveys};
use reihum_engine::chat::Network;
use reihum_engine::config::Settings;
use reihum_engine::store::{SurveyWaveRow, Tx};
use reihum_tests::database::Database;
use reihum_tests::plain_network::{Guest, PlainNetwork};
use std::collections::BTreeSet;
use uuid::Uuid;

/// At noon of 17 September 2026, with Sabine as the organiser and so many members on Matrix, m1, m2, …, each of an organisation of its own.
async fn network(database: &Database, language: Language, members: u128) -> PlainNetwork {
    let network = PlainNetwork::with(database, settings(language)).await;
    for nr in 1..=members {
        let name = format!("m{nr}");
        network.guest(&name).hears("!hilfe").await;
        let person = person(&network, Network::Matrix, &name).await;
        add_member(&network, nr, person, Rate::Standard, &[]).await;
    }
    sabine(&network).hears("!hilfe").await;
    network
}

fn settings(language: Language) -> Settings {
    let mut settings = Settings::default();
    "Netz Wohnen".clone_into(&mut settings.network.name);
    settings.network.language = language;
    settings.network.holidays = Some("DE-TH".parse().unwrap());
    settings.network.organisers = vec!["@sabine:example.org".to_owned(), "telegram:sabine".to_owned()];
    settings
}

fn sabine(network: &PlainNetwork) -> Guest<'_> {
    network.guest("@sabine:example.org")
}

async fn person(network: &PlainNetwork, on: Network, name: &str) -> PersonId {
    let found = network.workshop.app.store.read().await.unwrap().person_of_account(on, name).await.unwrap();
    found.unwrap().id
}

async fn add_member(network: &PlainNetwork, nr: u128, person: PersonId, rate: Rate, roles: &[Role]) -> MemberId {
    let (organisation, member) = (organisation(nr), member(nr, person, rate, roles));
    let mut tx = network.workshop.app.store.write().await.unwrap();
    tx.add_organisation(&organisation).await.unwrap();
    tx.add_member(&member).await.unwrap();
    tx.commit().await.unwrap();
    member.id
}

fn organisation(nr: u128) -> Organisation {
    Organisation {
        id: OrganisationId(Uuid::from_u128(0x0_0a00 + nr)),
        name: format!("Haus {nr}"),
        level: Some(if nr <= 5 { Level::Facility } else { Level::Association }),
        size: None,
        part: None,
        sector: String::new(),
        region: String::new(),
        added_on: day("2026-09-01"),
    }
}

fn member(nr: u128, person: PersonId, rate: Rate, roles: &[Role]) -> Member {
    Member {
        id: MemberId(Uuid::from_u128(0x3e_0000 + nr)),
        nr: 0,
        organisation: OrganisationId(Uuid::from_u128(0x0_0a00 + nr)),
        person: Some(person),
        label: String::new(),
        language: None,
        state: MemberState::Active,
        rate,
        since: day("2026-09-01"),
        seen_on: None,
        asked_on: None,
        roles: roles.iter().copied().collect(),
        groups: BTreeSet::new(),
    }
}

async fn set_rate(network: &PlainNetwork, nr: u32, rate: Rate) {
    let mut tx = network.workshop.app.store.write().await.unwrap();
    let member = tx.member_by_nr(nr).await.unwrap().unwrap();
    tx.save_member(&Member { rate, ..member }).await.unwrap();
    tx.commit().await.unwrap();
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Arranged and confirmed in the steering group's room.
async fn scheduled(network: &PlainNetwork, what: &str) {
    let room = sabine(network).in_room("steering");
    room.sees();
    let said = room.hears(&format!("!survey schedule {what}")).await;
    let nr: u32 = said.split('.').next().and_then(|nr| nr.parse().ok()).unwrap_or_else(|| panic!("{said}"));
    room.hears(&format!("!survey resume {nr}")).await;
}

/// The pulse is open: 13 October 2026, 09:31.
async fn pulse(network: &PlainNetwork) -> SurveyWaveRow {
    scheduled(network, "pulse_five_conditions quarterly").await;
    network.until(berlin("2026-10-13 09:31")).await;
    wave(network).await
}

async fn read(network: &PlainNetwork) -> Tx {
    network.workshop.app.store.read().await.unwrap()
}

/// The wave that opened last.
async fn wave(network: &PlainNetwork) -> SurveyWaveRow {
    let mut tx = read(network).await;
    let mut last = None;
    for nr in 1.. {
        match tx.survey_wave_by_nr(nr).await.unwrap() {
            Some(wave) => last = Some(wave),
            None => break,
        }
    }
    last.unwrap()
}

async fn tick(network: &PlainNetwork) -> SurveysTurned {
    let app = &network.workshop.app;
    let turned = turn_surveys(&app.store, &*app.clock, &app.settings, &app.templates).await.unwrap();
    prompt_due(&app.store, &*app.clock, &app.settings).await.unwrap();
    network.deliver().await;
    turned
}

/// Somebody answers the whole pulse, on Matrix.
async fn answers(network: &PlainNetwork, name: &str, given: [&str; 6]) -> String {
    let guest = network.guest(name);
    guest.hears(&format!("!survey {}", wave(network).await.code)).await;
    let mut heard = String::new();
    for answer in given {
        heard = guest.hears(answer).await;
    }
    heard
}
