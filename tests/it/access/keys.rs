//! With keys only: a participant from the code to a changed answer, an organiser from the link to the close. Every stop of Tab can be seen
//! (`Page::tab_to` looks), and nothing has to be dragged.

use super::heard::Kit;
use reihum_tests::browser::{Key, Viewport};
use reihum_tests::sample::{FIXTURE, keys};
use serde_json::json;

#[tokio::test]
async fn mara_votes_and_changes_her_mind_without_touching_anything() {
    let kit = Kit::new().await;
    let (code, mara) = (kit.challenges().await, kit.phone().await);
    mara.opens("").await.unwrap();
    mara.page.tab_to("#code").await.unwrap();
    mara.page.type_text(&code).await.unwrap();
    mara.page.press(&[Key::Enter]).await.unwrap();
    mara.page.wait_for("document.querySelector('#ballot')").await.unwrap();
    for place in [2, 3, 8] {
        mara.reaches(place).await.unwrap();
    }
    mara.page.tab_to("[data-key=no_overview] [data-act=up]").await.unwrap();
    mara.page.press(&[Key::Enter, Key::Enter]).await.unwrap();
    let overview = "Fehlender Überblick über Akteure und Angebote";
    assert_eq!(mara.chosen().await.unwrap()[0], overview);
    assert!(mara.page.has_focus("[data-key=no_overview] button").await.unwrap(), "the focus stays with what was moved");
    mara.page.tab_to("#send").await.unwrap();
    mara.page.press(&[Key::Enter]).await.unwrap();
    assert_eq!(mara.is_saved().await.unwrap().len(), 3);
    assert!(mara.page.has_focus("#saved").await.unwrap());
    mara.page.tab_to("#change").await.unwrap();
    mara.page.press(&[Key::Enter]).await.unwrap();
    mara.page.wait_for("document.activeElement.matches('.pick[aria-pressed=true]')").await.unwrap();
    mara.page.tab_to("[data-key=no_overview] [data-act=out]").await.unwrap();
    mara.page.press(&[Key::Space]).await.unwrap();
    assert!(mara.page.has_focus(".pick[data-key=no_overview]").await.unwrap(), "the focus stays with what was removed");
    mara.page.tab_to("#send").await.unwrap();
    mara.page.press(&[Key::Enter]).await.unwrap();
    mara.page.wait_for("document.querySelectorAll('#mine li').length === 2").await.unwrap();
    assert_eq!(kit.bot.get(&format!("/api/polls/{code}")).await.unwrap().json()["votes"], 1);
}

#[tokio::test]
async fn sabine_leads_a_poll_with_keys_only() {
    let kit = Kit::new().await;
    let page = kit.browser.page(Viewport::LAPTOP).await.unwrap();
    page.set_languages("de").await.unwrap();
    page.open(&kit.bot.entry_link().unwrap()).await.unwrap();
    let go = async |css: &str| {
        page.tab_to(css).await.unwrap();
        page.press(&[Key::Enter]).await.unwrap();
    };
    let reads = async |css: &str, part: &str| page.wait_for_text(css, part).await.unwrap();
    go("form[action='/organise/enter'] button").await;
    reads("h1", "Übersicht").await;
    go("a[href='/organise/new']").await;
    reads("h1", "Neue Umfrage").await;
    go("form:has([value=challenges]) button").await;
    reads("h1", "Vorschau").await;
    go("a[href$='/edit']").await;
    reads("h1", "Ändern").await;
    page.tab_to("input[name=reveal]:checked").await.unwrap();
    page.press(&[Key::Down, Key::Down]).await.unwrap();
    go("form[data-picks] .actions button").await;
    reads(".settings", "Wenn die Leitung es zeigt").await;
    go("form[action$='/open'] button").await;
    reads("[role=status]", "Die Umfrage ist offen.").await;
    let code = page.text(".bigcode").await.unwrap().replace(' ', "");
    go("form[action$='/show'] button").await;
    reads("[role=alert]", "Erst 0 von 5 nötigen Antworten.").await;
    for ballot in &FIXTURE[..5] {
        kit.bot.vote(&code, &json!({"ranking": keys(ballot)})).await.unwrap();
    }
    reads("[data-reason]", "Das Ergebnis kommt, wenn die Leitung es zeigt.").await;
    go("form[action$='/show'] button").await;
    reads("[role=status]", "Das Ergebnis ist sichtbar.").await;
    reads("[data-chart]", "13 Punkte").await;
    go("a[href$='/close']").await;
    reads("h1", "Umfrage schließen?").await;
    go("form[action$='/close'] button").await;
    reads("[role=status]", "Die Umfrage ist geschlossen.").await;
}
