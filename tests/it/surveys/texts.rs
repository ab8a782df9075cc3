//! Free texts of a survey that is no pulse: only from k on, shuffled, read and hidden by whoever coordinates, by word or in the browser, and
//! readable for those who may read reports once they are released.

use super::{network, sabine, scheduled, wave};
use crate::commitments::berlin;
use crate::reports::desk::picture;
use reihum_domain::language::Language;
use reihum_domain::network::{Member, Role};
use reihum_engine::app::reports::Stage;
use reihum_engine::app::reports::compute::compute_results;
use reihum_tests::bot::Bot;
use reihum_tests::browser::Browser;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::people::Organiser;
use reihum_tests::plain_network::PlainNetwork;
use reihum_tests::pulse::Wave;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases!(
    by_word,
    in_the_browser,
    of_the_pulse_they_go_with_the_report,
    of_an_earlier_pulse_they_go_by_themselves
);

/// What m1 to m6 take with them.
const TAKEAWAYS: [&str; 6] =
    ["Mehr Mut", "Frau Muster hat mir geholfen", "Kurze Wege", "Ein Termin", "Weniger Papier", "Neue Namen"];

/// Six have answered about an event; four of them said what was missing, so that stays with nobody. m6 is on the steering group.
async fn after_an_event(database: &Database) -> (PlainNetwork, u32) {
    let network = network(database, Language::De, 7).await;
    let mut tx = network.workshop.app.store.write().await.unwrap();
    let member = tx.member_by_nr(6).await.unwrap().unwrap();
    tx.save_member(&Member { roles: [Role::Steering].into_iter().collect(), ..member }).await.unwrap();
    tx.commit().await.unwrap();
    scheduled(&network, "event_feedback am 13.10.2026").await;
    network.until(berlin("2026-10-13 09:31")).await;
    let wave = wave(&network).await;
    for (nr, takeaway) in (1..).zip(TAKEAWAYS) {
        let guest = network.guest(&format!("m{nr}"));
        guest.hears(&format!("!survey {}", wave.code)).await;
        let missing: &[&str] = if nr <= 4 { &["2", "Der Kaffee"] } else { &["5"] };
        for answer in ["1", "1"].iter().chain(missing).chain([&takeaway]) {
            guest.hears(answer).await;
        }
    }
    network.until(berlin("2026-10-23 09:31")).await;
    compute_results(&network.workshop.app.store, &*network.workshop.app.clock).await.unwrap();
    network.deliver().await;
    (network, wave.nr)
}

/// The place of a text in the list that somebody heard.
fn place(list: &str, of: &str) -> String {
    let line = list.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of}: {list}"));
    line.split('.').next().unwrap().to_owned()
}

async fn by_word(database: Database) {
    let (network, nr) = after_an_event(&database).await;
    let (sabine, steering, other) = (sabine(&network), network.guest("m6"), network.guest("m7"));
    let list = sabine.hears("!befragung texte").await;
    assert!(list.contains(&format!("{nr}. Rückmeldung zur Veranstaltung, 13.10.2026, 6 Texte: warten auf")), "{list}");
    let texts = sabine.hears(&format!("!befragung texte {nr}")).await;
    assert!(TAKEAWAYS.iter().all(|text| texts.contains(text)), "{texts}");
    assert!(!texts.contains("Kaffee") && !texts.contains("Was hat gefehlt?"), "below k nothing is kept: {texts}");
    let before = steering.hears(&format!("!befragung ergebnis {nr}")).await;
    assert!(before.contains("Rücklauf 6/7 (86 %)") && !before.contains("Mut"), "{before}");
    for word in ["texte", "freigeben"] {
        let refused = steering.hears(&format!("!befragung {word} {nr}")).await;
        assert!(refused.contains("Koordination") && !refused.contains("Muster"), "{refused}");
    }
    let refused = other.hears(&format!("!befragung ergebnis {nr}")).await;
    assert!(!refused.contains("Rücklauf"), "{refused}");

    let (muster, mut_) = (place(&texts, "Frau Muster"), place(&texts, "Mehr Mut"));
    let hidden = sabine.hears(&format!("!befragung ausblenden {nr} {muster}")).await;
    assert!(hidden.contains(&format!("{muster}. (ausgeblendet)")) && !hidden.contains("Muster"), "{hidden}");
    sabine.hears(&format!("!befragung ausblenden {nr} {mut_}")).await;
    let back = sabine.hears(&format!("!befragung einblenden {nr} {mut_}")).await;
    assert!(back.contains("Mehr Mut"), "what is hidden comes back until the release: {back}");
    let twice = sabine.hears(&format!("!befragung einblenden {nr} {mut_}")).await;
    assert!(twice.contains("oder er ist schon so"), "{twice}");
    let unknown = sabine.hears("!befragung texte 99").await;
    assert!(unknown.contains("gibt es nicht"), "{unknown}");
    let room = sabine.in_room("steering").hears(&format!("!befragung texte {nr}")).await;
    assert!(!room.contains("Mut"), "not in a room: {room}");

    let released = sabine.hears(&format!("!befragung freigeben {nr}")).await;
    assert!(released.contains("sind freigegeben"), "{released}");
    for word in [format!("freigeben {nr}"), format!("einblenden {nr} {muster}"), format!("ausblenden {nr} {mut_}")] {
        let late = sabine.hears(&format!("!befragung {word}")).await;
        assert!(late.contains("daran ändert sich nichts mehr"), "{word}: {late}");
    }
    let read = steering.hears(&format!("!befragung ergebnis {nr}")).await;
    assert!(read.contains("„Mehr Mut“") && read.contains("Ein Text wurde ausgeblendet."), "{read}");
    assert!(!read.contains("Muster"), "{read}");
    let mut tx = network.workshop.app.store.read().await.unwrap();
    let kept = tx.wave_texts(wave(&network).await.id).await.unwrap();
    assert!(kept.len() == 6 && kept.iter().all(|(_, _, text)| !text.contains("Muster")), "it is gone: {kept:?}");
    let log = tx.audit(10, 0).await.unwrap().into_iter().filter(|row| row.about == format!("survey {nr}"));
    let mut acts: Vec<String> = log.map(|row| row.act).collect();
    acts.sort_unstable();
    assert_eq!(acts, ["redacted", "redacted", "released", "unredacted"]);
}

async fn in_the_browser(database: Database) {
    let (network, nr) = after_an_event(&database).await;
    let key = network.workshop.app.wave_key(nr).await.unwrap();
    drop(network);
    let bot = Bot::start(BOT, database).await.unwrap();
    let browser = Browser::start().await.unwrap();
    let sabine = Organiser::sign_in(&browser, &bot).await.unwrap();
    let (page, public) = (&sabine.page, format!("/survey/{nr}?key={key}"));
    sabine.opens(&format!("/surveys/{nr}")).await.unwrap();
    page.wait_for_text("#texts", "Frau Muster").await.unwrap();
    assert_eq!(page.axe().await.unwrap(), Vec::<String>::new());
    picture(&sabine, "texts").await;
    let before = bot.get(&public).await.unwrap();
    assert!(before.status == 200 && before.text().contains("6/7"));
    assert!(!before.text().contains("Mehr Mut") && !before.text().contains("/organise/"), "{}", before.text());
    page.run(&toggle("Frau Muster")).await.unwrap();
    page.wait_for_text(".notice", "Der Text ist ausgeblendet.").await.unwrap();
    page.run(&toggle("Mehr Mut")).await.unwrap();
    page.wait_for("document.querySelectorAll('.texts s').length === 2").await.unwrap();
    page.run(&toggle("Mehr Mut")).await.unwrap();
    page.wait_for_text(".notice", "wieder eingeblendet").await.unwrap();
    page.click("#texts .actions a").await.unwrap();
    page.wait_for_text("h1", "Freie Antworten freigeben?").await.unwrap();
    page.wait_for_text("main", "Gezeigt werden 5. Ausgeblendet ist eine; sie wird gelöscht.").await.unwrap();
    assert_eq!(page.axe().await.unwrap(), Vec::<String>::new());
    picture(&sabine, "texts_release").await;
    page.click("main form button").await.unwrap();
    page.wait_for_text(".notice", "Die freien Antworten sind freigegeben.").await.unwrap();
    assert_eq!(page.count("#texts").await.unwrap(), 0, "nothing can be hidden any more");
    let main = page.text("main").await.unwrap();
    assert!(main.contains("Mehr Mut") && main.contains("Ein Text wurde ausgeblendet.") && !main.contains("Muster"));
    picture(&sabine, "texts_released").await;
    let after = bot.get(&public).await.unwrap().text();
    assert!(after.contains("Mehr Mut") && !after.contains("Muster") && !after.contains("/organise/"), "{after}");
    assert_eq!(bot.get(&format!("/survey/{nr}?key=wrong")).await.unwrap().status, 404);
    sabine.opens(&format!("/surveys/{nr}/release")).await.unwrap();
    page.wait_for_text(".notice", "nichts mehr ändern").await.unwrap();
    for path in ["release", "hide"] {
        let stranger = bot.request("POST", &format!("/organise/surveys/{nr}/{path}"));
        assert_eq!(bot.send(stranger.form(&[("place", "1"), ("hide", "true")])).await.unwrap().status, 401, "{path}");
    }
}

fn toggle(text: &str) -> String {
    format!(
        "[...document.querySelectorAll('.texts li')].find((line) => line.textContent.includes('{text}')).querySelector('button').click();"
    )
}

async fn of_the_pulse_they_go_with_the_report(database: Database) {
    drop(crate::reports::after(&database, &crate::reports::quarter::with_texts()).await);
    let bot = Bot::start(BOT, database).await.unwrap();
    let page = bot.request("GET", "/organise/surveys/4").bearer_auth(&bot.token).header("accept-language", "de");
    let page = bot.send(page).await.unwrap().text();
    assert!(page.contains("Frau Muster") && page.contains("gehen mit dem Bericht des Quartals hinaus"), "{page}");
    assert!(!page.contains("/organise/surveys/4/hide") && !page.contains("/organise/surveys/4/release"));
    let release = bot.request("POST", "/organise/surveys/4/release").bearer_auth(&bot.token);
    let hide = bot.request("POST", "/organise/surveys/4/hide").bearer_auth(&bot.token);
    let forms = [release, hide.form(&[("place", "1"), ("hide", "true")])];
    for form in forms {
        bot.send(form).await.unwrap();
    }
    let store = bot.store().await.unwrap();
    let states = store.read().await.unwrap().texts_of(uuid::Uuid::from_u128((0xe << 64) | 4)).await.unwrap();
    assert!(states.iter().all(|row| row.state == "waiting"), "{states:?}");
}

/// Two pulses close within a quarter, and its report takes the last one up.
async fn of_an_earlier_pulse_they_go_by_themselves(database: Database) {
    let texts = ["Mehr Zeit", "Kürzere Wege", "Ein fester Termin", "Weniger Papier", "Mehr Mut"];
    let waves =
        [(1, "2026-10-06"), (2, "2026-10-20")].map(|(nr, day)| Wave { texts: texts.into(), ..Wave::of(nr, day, 3) });
    let network = crate::reports::after(&database, &waves).await;
    let app = &network.workshop.app;
    let stage = async |nr| app.wave_texts(nr).await.unwrap().unwrap().stage();
    assert_eq!((stage(1).await, stage(2).await), (Stage::Waiting, Stage::WithReport));
    let nadine = network.guest("@nadine:example.org");
    let released = nadine.hears("!befragung freigeben 1").await;
    assert!(released.contains("sind freigegeben"), "{released}");
    assert_eq!((stage(1).await, stage(2).await), (Stage::Released, Stage::WithReport));
    assert!(!nadine.hears("!befragung freigeben 2").await.contains("sind freigegeben. Wer"));
    nadine.says("!bericht quartal 2026-Q4").await;
    nadine.says("!bericht freigeben 1").await;
    assert_eq!(stage(2).await, Stage::Released);
}
