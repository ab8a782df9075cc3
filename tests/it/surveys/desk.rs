//! What an organiser sees first in the browser.

use super::{answers, day, network, pulse, sabine};
use crate::commitments::berlin;
use crate::reports::desk::picture;
use reihum_domain::language::Language;
use reihum_tests::bot::Bot;
use reihum_tests::browser::Browser;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::people::Organiser;
use reihum_tests::plain_network::PlainNetwork;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases!(what_waits_is_seen_first);

async fn what_waits_is_seen_first(database: Database) {
    let network = network(&database, Language::De, 6).await;
    for said in [
        "!zusage Infoblatt <b>aktualisieren</b> bis 30.11.2026",
        "!zusage Termin finden bis 18.11.2026",
        "!blockiert 2 Wissen",
        "!bericht quartal 2026-Q3",
        "!report meeting 10.6.2027",
        "!indikator add \"Vermittelte Familien\" unit=Familien every=month",
    ] {
        sabine(&network).says(said).await;
    }
    pulse(&network).await;
    for name in ["m1", "m2"] {
        answers(&network, name, ["4", "3", "4", "4", "5", "-"]).await;
    }
    let desk = network.workshop.app.desk().await.unwrap();
    let funnel = desk.open[0].funnel;
    assert_eq!((funnel.invited, funnel.delivered, funnel.answered), (6, 6, 2));
    assert_eq!((desk.open.len(), desk.coming.len(), desk.due, desk.blocked, desk.unreachable), (1, 0, 0, 1, 0));
    assert_eq!(
        (desk.drafts.len(), desk.missing, desk.meeting),
        (1, vec!["Vermittelte Familien".to_owned()], Some(day("2027-06-10")))
    );
    later(&network).await;
    let bot = Bot::start(BOT, database).await.unwrap();
    let browser = Browser::start().await.unwrap();
    let page = Organiser::sign_in(&browser, &bot).await.unwrap();
    page.opens("").await.unwrap();
    let seen = page.page.text(".piles").await.unwrap();
    for waiting in
        ["Entwurf: bitte lesen und freigeben", "Der letzte Wert fehlt.", "Zusage steckt fest", "Quartals-Puls"]
    {
        assert!(seen.contains(waiting), "{waiting}: {seen}");
    }
    assert_eq!(page.page.axe().await.unwrap(), Vec::<String>::new());
    picture(&page, "start").await;
    page.page.click(".piles a[href*=blocked]").await.unwrap();
    page.page.wait_for_text("main", "Termin finden").await.unwrap();
}

/// In December the quarter's next pulse is less than a month away, and what was promised for the end of November is due.
async fn later(network: &PlainNetwork) {
    let desk_at = async |at: &str| {
        network.workshop.clock.set(berlin(at));
        network.workshop.app.desk().await.unwrap()
    };
    assert_eq!(desk_at("2026-11-29 10:00").await.due, 1, "the one that is stuck");
    assert_eq!(desk_at("2026-11-30 10:00").await.due, 2);
    let december = desk_at("2026-12-14 10:00").await;
    assert_eq!((december.coming.len(), december.coming[0].opens_at), (1, berlin("2027-01-12 09:30")));
}
