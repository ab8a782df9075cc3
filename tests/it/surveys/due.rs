//! What is due happens once: a wave opens, everybody is asked over one channel, those silent are reminded as often as they want, it closes.

use super::{add_member, answers, network, person, pulse, read, sabine, scheduled, set_rate, tick, wave};
use crate::commitments::berlin;
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use reihum_domain::network::Rate;
use reihum_domain::report::Fate;
use reihum_engine::app::prompting::prompt_due;
use reihum_engine::app::surveys::{SurveysTurned, turn_surveys};
use reihum_engine::chat::{Chat, ChatId, Gone, Network, PlaceKind};
use reihum_engine::store::{FreeDays, PersonRow};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;
use uuid::Uuid;

on_both_databases!(
    two_schedulers_and_doubled_ticks,
    the_second_time_in_january,
    after_an_outage_it_comes_late_and_says_so,
    never_in_quiet_hours,
    everybody_is_reminded_as_they_want,
    who_is_not_asked_and_why,
    once_over_two_channels,
    many_are_asked_in_portions,
    closed_before_its_time,
);

async fn two_schedulers_and_doubled_ticks(database: Database) {
    let network = network(&database, Language::De, 6).await;
    scheduled(&network, "pulse_five_conditions quarterly").await;
    let (app, other) = (&network.workshop.app, database.connect().await.unwrap());
    for (now, opened, asked, nudged, closed) in
        [("2026-10-13 09:30", 1, 6, 0, 0), ("2026-10-19 09:30", 0, 0, 6, 0), ("2026-10-23 09:30", 0, 0, 0, 1)]
    {
        network.workshop.clock.set(berlin(now));
        let tick = async |store| turn_surveys(store, &*app.clock, &app.settings, &app.templates).await.unwrap();
        let (one, two, three) = tokio::join!(tick(&app.store), tick(&other), tick(&other));
        let sum = |of: fn(&SurveysTurned) -> u64| of(&one) + of(&two) + of(&three);
        let all = (sum(|t| t.opened), sum(|t| t.asked), sum(|t| t.nudged), sum(|t| t.closed));
        assert_eq!(all, (opened, asked, nudged, closed), "{now}");
        assert_eq!(tick(&other).await, SurveysTurned::default());
        let prompt = async |store| prompt_due(store, &*app.clock, &app.settings).await.unwrap();
        tokio::join!(prompt(&app.store), prompt(&other));
        network.deliver().await;
        assert_eq!(network.guest("m3").sees().matches("---").count(), 0, "one message");
    }
}

async fn the_second_time_in_january(database: Database) {
    let network = network(&database, Language::De, 5).await;
    pulse(&network).await;
    network.until(berlin("2027-01-12 09:31")).await;
    let wave = wave(&network).await;
    assert_eq!((wave.nr, wave.day, wave.late), (2, super::day("2027-01-12"), false));
    assert_eq!(wave.closes_at, berlin("2027-01-22 09:30"));
    assert!(network.guest("m1").sees().ends_with("Antworten Sie mit der Nummer."));
}

async fn after_an_outage_it_comes_late_and_says_so(database: Database) {
    let network = network(&database, Language::De, 5).await;
    scheduled(&network, "pulse_five_conditions quarterly").await;
    network.workshop.clock.set(berlin("2026-10-15 14:00"));
    assert_eq!(tick(&network).await.opened, 1);
    let said = network.guest("m1").message("Unser Quartals-Puls").content.text.to_plain();
    assert!(said.starts_with("Diese Befragung kommt später als geplant, weil der Dienst nicht lief."), "{said}");
    network.workshop.clock.set(berlin("2027-01-25 14:00"));
    assert_eq!(tick(&network).await.opened, 0, "a week and a half late is too late");
}

async fn never_in_quiet_hours(database: Database) {
    let network = network(&database, Language::De, 5).await;
    scheduled(&network, "pulse_five_conditions quarterly").await;
    network.workshop.clock.set(berlin("2026-10-13 22:00"));
    assert_eq!(tick(&network).await, SurveysTurned::default());
    network.until(berlin("2026-10-14 09:29")).await;
    assert_eq!(network.guest("m1").sees(), "");
    network.until(berlin("2026-10-14 09:31")).await;
    assert!(network.guest("m1").sees().contains("kommt später als geplant"));
}

async fn everybody_is_reminded_as_they_want(database: Database) {
    let network = network(&database, Language::De, 5).await;
    set_rate(&network, 2, Rate::Light).await;
    set_rate(&network, 3, Rate::Active).await;
    pulse(&network).await;
    answers(&network, "m4", ["4", "4", "4", "4", "4", "-"]).await;
    network.guest("m5").hears("1").await;
    network.guest("m5").hears("3").await;
    let mut reminded = Vec::new();
    for date in ["2026-10-18", "2026-10-19", "2026-10-20", "2026-10-21", "2026-10-22"] {
        network.guest("m1").sees();
        let before = network.shown().len();
        network.until(berlin(&format!("{date} 20:00"))).await;
        let new: Vec<String> = network.shown()[before..].iter().map(|shown| shown.address.clone()).collect();
        reminded.extend(new.into_iter().map(|address| format!("{date} {address}")));
    }
    reminded.sort_unstable();
    // m1 as usual, m2 never, m3 once more on the day before, m4 has answered, m5 half.
    assert_eq!(
        reminded,
        ["2026-10-19 private-m1", "2026-10-19 private-m3", "2026-10-19 private-m5", "2026-10-22 private-m3"]
    );
    let said = network.guest("m1").message("wartet noch").content.text.to_plain();
    assert!(
        said.starts_with("„Quartals-Puls“ wartet noch auf Ihre Antwort. Offen bis Freitag, 23.10.2026, 09:30."),
        "{said}"
    );
    network.guest("m5").message("1 von 6 Fragen sind beantwortet");
}

async fn who_is_not_asked_and_why(database: Database) {
    let network = network(&database, Language::De, 8).await;
    network.guest("m1").hears("!stop").await;
    let away = person(&network, Network::Matrix, "m2").await;
    let store = &network.workshop.app.store;
    let mut tx = store.write().await.unwrap();
    let days = FreeDays {
        id: Uuid::from_u128(7),
        person: Some(away),
        first: super::day("2026-10-10"),
        last: super::day("2026-11-01"),
        note: String::new(),
        uid: None,
    };
    tx.add_free_days(&days).await.unwrap();
    let gone = person(&network, Network::Matrix, "m3").await;
    let chat = tx.private_chats_of(gone).await.unwrap()[0];
    tx.mark_gone(chat, Gone::Blocked, network.workshop.app.clock.now()).await.unwrap();
    // Known to the browser only.
    let browser = person(&network, Network::Matrix, "m4").await;
    let chat = tx.private_chats_of(browser).await.unwrap()[0];
    tx.mark_gone(chat, Gone::Blocked, network.workshop.app.clock.now()).await.unwrap();
    tx.add_page_session("hash", browser, berlin("2027-01-01 00:00")).await.unwrap();
    tx.commit().await.unwrap();

    let wave = pulse(&network).await;
    let fates = async || -> Vec<Fate> {
        read(&network).await.asked(wave.id).await.unwrap().iter().map(|asked| asked.fate).collect()
    };
    let all = [
        Fate::OptedOut,
        Fate::Absent,
        Fate::Unreachable,
        Fate::Asked,
        Fate::Delivered,
        Fate::Delivered,
        Fate::Delivered,
        Fate::Delivered,
    ];
    assert_eq!(fates().await, all);
    assert_eq!(network.guest("m1").sees(), "");
    let waiting = network.workshop.app.surveys_for(browser).await.unwrap();
    assert_eq!(waiting.len(), 1, "it stands on their page");
    network.until(berlin("2026-10-23 09:31")).await;
    assert_eq!(fates().await, all, "the close changes nothing about that");
}

/// One person with two accounts is asked over one, and goes on over the other.
async fn once_over_two_channels(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let lea = network.guest_on(Network::Telegram, "lea");
    lea.hears("/hilfe").await;
    let code = network.guest("m1").hears("verbinden").await;
    let code = code.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap().to_owned();
    lea.hears(&format!("link {code}")).await;
    let before = network.shown().len();
    let wave = pulse(&network).await;
    let invitations = |address: &str| {
        let new = network.shown();
        new[before..]
            .iter()
            .filter(|shown| shown.address == address && shown.content.text.to_plain().contains("Unser Quartals-Puls:"))
            .count()
    };
    assert_eq!(invitations("private-m1") + invitations("private-lea"), 1, "once");
    let matrix = network.guest("m1");
    matrix.hears(&format!("!survey {}", wave.code)).await;
    matrix.hears("4").await;
    let on_telegram = lea.hears(&format!("/survey {}", wave.code)).await;
    assert!(on_telegram.contains("2/6 🔒 Wir messen"), "{on_telegram}");
    lea.taps("3").await;
    assert!(matrix.hears("5").await.starts_with("4/6"), "and back");
}

async fn many_are_asked_in_portions(database: Database) {
    let network = network(&database, Language::De, 0).await;
    for nr in 1..=120u128 {
        let id = PersonId(Uuid::from_u128(0x9e5_0000 + nr));
        let row = PersonRow { id, language: None, stopped: false, wrong: None, since: super::day("2026-09-01") };
        let chat = Chat {
            id: ChatId(Uuid::from_u128(0xc4a_0000 + nr * 7919 % 10_000)),
            network: Network::Matrix,
            address: format!("private-p{nr}"),
            kind: PlaceKind::Private,
            person: Some(id),
            language: None,
            gone: None,
        };
        let mut tx = network.workshop.app.store.write().await.unwrap();
        tx.add_person(&row, Network::Matrix, &format!("p{nr}")).await.unwrap();
        tx.add_chat(&chat).await.unwrap();
        tx.commit().await.unwrap();
        add_member(&network, nr, id, Rate::Standard, &[]).await;
    }
    scheduled(&network, "pulse_five_conditions quarterly").await;
    network.workshop.clock.set(berlin("2026-10-13 09:30"));
    assert_eq!(tick(&network).await, SurveysTurned { opened: 1, asked: 120, ..SurveysTurned::default() });
    let asked = read(&network).await.asked(wave(&network).await.id).await.unwrap();
    assert!(asked.len() == 120 && asked.iter().all(|row| row.fate == Fate::Delivered));
    network.workshop.clock.set(berlin("2026-10-19 09:30"));
    assert_eq!(tick(&network).await.nudged, 120);
    let doubled = |network: &PlainNetwork| {
        let mut all: Vec<String> = network.shown().iter().map(|shown| shown.address.clone()).collect();
        all.sort_unstable();
        all.chunk_by(|one, other| one == other)
            .filter(|same| same[0].starts_with("private-p") && same.len() != 2)
            .count()
    };
    assert_eq!(doubled(&network), 0, "an invitation and a reminder each");
}

async fn closed_before_its_time(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let wave = pulse(&network).await;
    for nr in 1..=5 {
        answers(&network, &format!("m{nr}"), ["4", "4", "4", "4", "4", "Mehr Zeit"]).await;
    }
    let said = sabine(&network).hears(&format!("!survey close {}", wave.code)).await;
    assert!(said.contains("Teilnahme: 5 von 5."), "{said}");
    assert_eq!(
        sabine(&network).hears(&format!("!survey close {}", wave.code)).await,
        "Diesen Code kenne ich nicht. Er steht in Ihrer Einladung."
    );
    let mut tx = read(&network).await;
    assert_eq!(tx.wave_texts(wave.id).await.unwrap().len(), 5);
    assert!(tx.wave_secret(wave.id).await.unwrap().is_none());
    drop(tx);
    network.until(berlin("2026-10-20 12:00")).await;
    assert_eq!(network.guest("m1").sees(), "", "nobody is reminded of what is over");
}
