//! No barrier on the new pages, in both schemes and languages, nothing to scroll sideways on the narrowest phone; and with `REIHUM_ALBUM=folder`
//! a picture of each, for eyes.

use super::{Both, in_days, typed};
use reihum_tests::browser::{Browser, Page, Scheme, Viewport};
use reihum_tests::database::Database;
use reihum_tests::people::Organiser;
use std::path::Path;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_pages_have_no_barrier() {
    let both = Both::start(Database::sqlite().await.unwrap()).await;
    let (browser, lea) = (Browser::start().await.unwrap(), both.guest("@lea:example.org").await);
    let long = "Angebotsliste aller Träger im Landkreis sammeln und mit dem Netzwerk Donaudampfschifffahrtsgesellschaft abstimmen";
    for what in [long, "Infoblatt aktualisieren", "Termin finden"] {
        lea.says(&format!("zusage {what} bis {}", typed(in_days(5)))).await;
    }
    let ina = both.guest("@ina:example.org").await;
    ina.says(&format!("zusage Raum suchen bis {}", typed(in_days(9)))).await;
    for (owner, nr, buddy) in [(&lea, 1, &ina), (&ina, 4, &lea)] {
        owner.says(&format!("begleitung {nr} {}", if nr == 1 { "@ina:example.org" } else { "@lea:example.org" })).await;
        buddy.says("1").await;
    }
    lea.says("blockiert 2 Wissen").await;
    lea.says("erledigt 3").await;
    lea.says(&format!("abwesend {} - {} Familie", typed(in_days(20)), typed(in_days(25)))).await;
    let said = lea.hears("seite").await;
    let key = said.split("key=").nth(1).unwrap().split('&').next().unwrap();
    let phone = browser.phone().await.unwrap();
    phone.set_languages("de").await.unwrap();
    let mut faults = Vec::new();
    phone.open(&format!("{}/me/enter?key={key}", both.bot.address)).await.unwrap();
    look(&phone, "enter", &mut faults).await;
    phone.click("main form button").await.unwrap();
    phone.wait_for_text("h1", "Meine Zusagen").await.unwrap();
    look(&phone, "me", &mut faults).await;
    assert_eq!(phone.count("form[action$='/end_buddy']").await.unwrap(), 2, "one's own buddy, and whose buddy one is");
    phone.click(".promised summary").await.unwrap();
    phone.click(".promised details[open] button").await.unwrap_or_default();
    look(&phone, "me_open", &mut faults).await;
    phone.fill("#what", "Neues").await.unwrap();
    phone.fill("#date", "Ende der Woche").await.unwrap();
    phone.click(".new button").await.unwrap();
    phone.wait_for_text(".ask", "Welcher Tag").await.unwrap();
    look(&phone, "me_asked", &mut faults).await;
    phone.click(".ask .days button").await.unwrap();
    phone.wait_for_text(".notice", "gespeichert").await.unwrap();
    phone.click("form[action='/me/feed'] button").await.unwrap();
    phone.wait_for_text(".notice", "abonnieren").await.unwrap();
    look(&phone, "me_feed", &mut faults).await;
    phone.click("form[action='/me/commitments/1/done'] button").await.unwrap();
    phone.wait_for_text(".said-back button", "Doch nicht").await.unwrap();
    look(&phone, "me_undo", &mut faults).await;
    phone.open(&format!("{}/me/forget", both.bot.address)).await.unwrap();
    look(&phone, "me_forget", &mut faults).await;
    let sabine = Organiser::sign_in(&browser, &both.bot).await.unwrap();
    for path in ["/commitments", "/commitments/topics", "/commitments/unreachable", "/commitments/week", "/closing"] {
        sabine.opens(path).await.unwrap();
        look(&sabine.page, &path.replace('/', "_"), &mut faults).await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

pub(crate) async fn look(page: &Page, name: &str, faults: &mut Vec<String>) {
    let note = |found: Vec<String>, faults: &mut Vec<String>| {
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    };
    page.set_scheme_at_rest(Scheme::Dark).await.unwrap();
    note(page.axe_colours().await.unwrap(), faults);
    page.set_scheme_at_rest(Scheme::Light).await.unwrap();
    note(page.axe().await.unwrap(), faults);
    note(page.complaints().await.unwrap().into_iter().filter(|complaint| !complaint.contains("422")).collect(), faults);
    if let Some(folder) = std::env::var_os("REIHUM_ALBUM") {
        page.screenshot_whole(&Path::new(&folder).join(format!("{name}.png"))).await.unwrap();
    }
    let before = page.run("return innerWidth").await.unwrap().as_u64().unwrap_or_default();
    page.set_viewport(Viewport { width: 320, height: 640, mobile: true }).await.unwrap();
    let wide = page.run("return document.documentElement.scrollWidth > innerWidth").await.unwrap();
    if wide == true {
        faults.push(format!("{name}: scrolls sideways on a narrow phone"));
    }
    let viewport = if before > 600 { Viewport::LAPTOP } else { Viewport { width: 390, height: 844, mobile: true } };
    page.set_viewport(viewport).await.unwrap();
}
