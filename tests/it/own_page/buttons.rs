//! Buttons of one's own page that take something back: what was just done, and a buddy.

use super::{Both, Opened, in_days, typed};
use reihum_engine::store::Reminder;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::Guest;

on_both_databases!(what_was_done_is_undone, a_buddy_is_let_go, a_buddy_lets_go);

/// Presses the button beside what the page has just said.
async fn undoes(page: &Opened<'_>, shown: &str) -> String {
    let notice = shown.split("said-back").nth(1).unwrap_or_else(|| panic!("{shown}")).split("</div>").next().unwrap();
    assert!(notice.contains("Doch nicht"), "{notice}");
    let value = |before: &str| notice.split(before).nth(1).and_then(|rest| rest.split('"').next());
    let form: Vec<(&str, &str)> = value("name=\"day\" value=\"").map(|day| ("day", day)).into_iter().collect();
    page.does(value("action=\"").unwrap(), &form).await
}

async fn reminders(both: &Both) -> Vec<Reminder> {
    let mut tx = both.chats.workshop.app.store.read().await.unwrap();
    let row = tx.commitment_by_nr(1).await.unwrap().unwrap();
    tx.reminders_of(row.commitment.id).await.unwrap()
}

async fn what_was_done_is_undone(database: Database) {
    let both = Both::start(database).await;
    let lea = both.guest("@lea").await;
    let page = both.opens(&lea).await;
    let due = in_days(40);
    page.does("/me/commitments", &[("what", "Angebotsliste"), ("date", &typed(due))]).await;
    let at_first = reminders(&both).await;
    assert_eq!(at_first.len(), 3);
    let later = in_days(60).to_string();
    for (deed, form, back) in [
        ("done", vec![], "Nr. 1 ist wieder offen."),
        ("drop", vec![], "Nr. 1 ist wieder offen."),
        ("partly", vec![], "Nr. 1 ist wieder offen."),
        ("blocked", vec![("by", "money")], "Schön, dann läuft es."),
        ("snooze", vec![("days", "7")], "Ich erinnere wieder, wie es geplant war."),
        ("move", vec![("day", later.as_str())], "Nr. 1 ist jetzt bis"),
    ] {
        let shown = page.does(&format!("/me/commitments/1/{deed}"), &form).await;
        let undone = undoes(&page, &shown).await;
        assert!(undone.contains(back), "{deed}: {undone}");
        let mine = lea.hears("meine").await;
        let line =
            mine.lines().find(|line| line.starts_with("1 Angebotsliste")).unwrap_or_else(|| panic!("{deed}: {mine}"));
        assert!(!line.contains("teilweise") && !line.contains("blockiert"), "{deed}: {line}");
        assert_eq!(reminders(&both).await, at_first, "{deed}: reminded as it was planned");
    }
    let stale = page.post("/me/commitments/1/reopen", &[]).await;
    assert!(stale.status == 409 && stale.text.contains("noch offen"), "{} {}", stale.status, stale.text);
}

/// Lea has promised something, and Ina accompanies it.
async fn accompanied(both: &Both) -> (Guest<'_>, Guest<'_>) {
    let (lea, ina) = (both.guest("@lea").await, both.guest("@ina").await);
    lea.says(&format!("zusage Infoblatt bis {}", typed(in_days(20)))).await;
    lea.says("begleitung 1 @ina").await;
    ina.says("1").await;
    (lea, ina)
}

async fn a_buddy_is_let_go(database: Database) {
    let both = Both::start(database).await;
    let (lea, ina) = accompanied(&both).await;
    let page = both.opens(&lea).await;
    let mine = page.get("/me").await.text;
    assert!(mine.contains("Begleitung: @ina") && mine.contains("Begleitung beenden"), "{mine}");
    let ended = page.does("/me/commitments/1/end_buddy", &[]).await;
    assert!(ended.contains("Die Begleitung von Nr. 1 ist beendet.") && !ended.contains("Begleitung: @ina"), "{ended}");
    assert!(!both.opens(&ina).await.get("/me").await.text.contains("Das begleiten Sie:"));
    let again = page.post("/me/commitments/1/end_buddy", &[]).await;
    assert_eq!(again.status, 303, "pressed twice is no mistake");
}

async fn a_buddy_lets_go(database: Database) {
    let both = Both::start(database).await;
    let (lea, ina) = accompanied(&both).await;
    let stranger = both.guest("@otto").await;
    let refused = both.opens(&stranger).await.post("/me/commitments/1/end_buddy", &[]).await;
    assert_eq!(refused.status, 404, "a page does not tell what exists");
    let page = both.opens(&ina).await;
    let theirs = page.get("/me").await.text;
    assert!(theirs.contains("Das begleiten Sie:") && theirs.contains("Nicht mehr begleiten"), "{theirs}");
    assert!(theirs.contains("Infoblatt") && !theirs.contains("/me/commitments/1/done"), "hers to accompany, not to do");
    let ended = page.does("/me/commitments/1/end_buddy", &[]).await;
    assert!(!ended.contains("Das begleiten Sie:"), "{ended}");
    assert!(!lea.hears("meine").await.contains("Begleitung"));
}
