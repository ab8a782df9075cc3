//! Who sits on a board or wants few messages gets one a month that they did not ask for: what is more stands in a line of the next. Their own due dates
//! are told all the same.

use super::{network, scheduled, set_rate};
use crate::commitments::berlin;
use reihum_domain::language::Language;
use reihum_domain::network::{Member, Rate, Role};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(the_rest_is_said_with_the_next, own_due_dates_are_told);

/// Dates on which something arrived in this private chat, in Berlin.
async fn days(network: &PlainNetwork, name: &str, until: &str) -> Vec<String> {
    let (mut days, mut day) = (Vec::new(), network.workshop.app.clock.now().date_naive());
    let until: chrono::NaiveDate = until.parse().unwrap();
    while day <= until {
        let before = network.shown().len();
        network.until(berlin(&format!("{day} 20:00"))).await;
        let address = format!("private-{name}");
        if network.shown()[before..].iter().any(|shown| shown.address == address) {
            days.push(day.to_string());
        }
        day = day.succ_opt().unwrap();
    }
    days
}

async fn the_rest_is_said_with_the_next(database: Database) {
    let network = network(&database, Language::De, 6).await;
    let mut tx = network.workshop.app.store.write().await.unwrap();
    let member = tx.member_by_nr(2).await.unwrap().unwrap();
    let roles = [Role::Board].into_iter().collect();
    tx.save_member(&Member { roles, ..member }).await.unwrap();
    tx.commit().await.unwrap();
    scheduled(&network, "pulse_five_conditions quarterly").await;
    scheduled(&network, "event_feedback am 2.11.2026 offen=5").await;
    scheduled(&network, "phase_check am 4.11.2026").await;
    assert_eq!(
        days(&network, "m2", "2026-11-20").await,
        ["2026-10-13", "2026-11-13"],
        "the pulse; no reminder of it; and a month later the others"
    );
    let said = network.guest("m2").message("Wo stehen wir?").content.text.to_plain();
    let rest = said.split("Was es seit der letzten Nachricht noch gab:\n").nth(1);
    assert_eq!(rest, Some("– Die Befragung „Rückmeldung zur Veranstaltung“ ist inzwischen geschlossen."), "{said}");
    let others = days(&network, "m1", "2026-11-20").await;
    assert_eq!(others, [""; 0], "it is over for everybody by then");
    network.guest("m1").message("wartet noch auf Ihre Antwort");
}

async fn own_due_dates_are_told(database: Database) {
    let network = network(&database, Language::De, 6).await;
    set_rate(&network, 3, Rate::Light).await;
    scheduled(&network, "pulse_five_conditions quarterly").await;
    network.until(berlin("2026-10-14 10:00")).await;
    network.guest("m3").hears("!zusage Infoblatt bis 10.11.2026").await;
    network.guest("m1").hears("!zusage Liste bis 10.11.2026").await;
    let mut light = Vec::new();
    let mut usual = Vec::new();
    let mut day: chrono::NaiveDate = "2026-10-15".parse().unwrap();
    while day.to_string().as_str() <= "2026-12-11" {
        let before = network.shown().len();
        network.until(berlin(&format!("{day} 20:00"))).await;
        for shown in &network.shown()[before..] {
            match shown.address.as_str() {
                "private-m3" => light.push(day.to_string()),
                "private-m1" => usual.push(day.to_string()),
                _ => {}
            }
        }
        day = day.succ_opt().unwrap();
    }
    assert_eq!(light, ["2026-11-10", "2026-12-10"], "the due date, and a month later that it is over");
    assert!(usual.len() > 4 && usual[0] == "2026-10-19" && usual.contains(&"2026-11-03".to_owned()), "{usual:?}");
}
