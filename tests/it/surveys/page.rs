//! A survey on one page, through the real server, as forms post it, without scripts.

use super::{add_member, day, person};
use crate::own_page::{Both, look};
use chrono::TimeDelta;
use reihum_domain::anonymity::PollSecret;
use reihum_domain::due::Shift;
use reihum_domain::ids::{MemberId, SurveyId, SurveyWaveId};
use reihum_domain::network::{Audience, Rate};
use reihum_domain::survey::{Arranged, Definition, Plan, Times};
use reihum_engine::chat::Network;
use reihum_engine::clock::{Clock, SystemClock};
use reihum_engine::store::{SurveyRow, SurveyState, SurveyWaveRow};
use reihum_engine::templates::Templates;
use reihum_tests::browser::Browser;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use uuid::Uuid;

on_both_databases!(
    the_pulse_on_a_page,
    every_kind_on_a_page,
    only_for_those_who_are_asked,
    begun_in_a_browser_and_ended_in_a_chat
);

const CODE: &str = "ABCDEFGH";

/// An open wave that these are asked in.
async fn open(both: &Both, definition: Definition, members: &[MemberId]) -> SurveyWaveRow {
    let now = SystemClock.now();
    let plan = Plan {
        times: Times::Once(now.date_naive()),
        time: "09:30:00".parse().unwrap(),
        shift: Shift::After,
        open_days: 10,
        nudge_day: None,
    };
    let survey = SurveyRow {
        id: SurveyId(Uuid::from_u128(1)),
        nr: 0,
        template: "pulse_five_conditions".to_owned(),
        audience: Audience::default(),
        arranged: Arranged { plan, k: None, breakdown: None },
        chat: None,
        thread: None,
        state: SurveyState::Running,
        reached: Some(now.date_naive()),
        next_at: None,
        created_at: now,
    };
    let wave = SurveyWaveRow {
        id: SurveyWaveId(Uuid::from_u128(2)),
        nr: 0,
        survey: survey.id,
        day: day("2026-11-20"),
        code: CODE.to_owned(),
        definition: definition.checked().unwrap(),
        opened_at: now,
        late: false,
        nudge_at: None,
        closes_at: now + TimeDelta::days(10),
        closed_at: None,
        computed_at: None,
    };
    let mut tx = both.chats.workshop.app.store.write().await.unwrap();
    tx.add_survey(&survey).await.unwrap();
    tx.add_survey_wave(&wave).await.unwrap();
    tx.add_wave_secret(wave.id, &PollSecret::new([7; 32])).await.unwrap();
    tx.add_asked(wave.id, members).await.unwrap();
    tx.commit().await.unwrap();
    wave
}

/// The blank page, an answer that is refused, and all saved with its receipt: for everybody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_a_survey_has_a_barrier() {
    let both = Both::start(Database::sqlite().await.unwrap()).await;
    let lea = both.guest("@lea").await;
    let member = member(&both, 1, "@lea").await;
    let pulse = Templates::load(None).survey("pulse_five_conditions").unwrap().definition.clone();
    open(&both, pulse, &[member]).await;
    let said = lea.hears("seite").await;
    let key = said.split("key=").nth(1).unwrap().split('&').next().unwrap();
    let (browser, mut faults) = (Browser::start().await.unwrap(), Vec::new());
    let phone = browser.phone().await.unwrap();
    phone.set_languages("de").await.unwrap();
    phone.open(&format!("{}/me/enter?key={key}", both.address())).await.unwrap();
    phone.click("main form button").await.unwrap();
    phone.wait_for_text("h1", "Meine Zusagen").await.unwrap();
    look(&phone, "me_survey", &mut faults).await;
    for language in ["en", "de"] {
        phone.open(&format!("{}/s/{CODE}?lang={language}", both.address())).await.unwrap();
        look(&phone, &format!("survey_{language}"), &mut faults).await;
    }
    for question in ["goal", "measurement", "activities", "communication", "coordination"] {
        phone.click(&format!("label:has(> [name='{question}'][value='4'])")).await.unwrap();
    }
    phone.click(".send button").await.unwrap();
    phone.wait_for_text("main", "Gespeichert").await.unwrap();
    look(&phone, "survey_saved", &mut faults).await;
    phone.open(&format!("{}/s/{CODE}/receipt", both.address())).await.unwrap();
    look(&phone, "survey_receipt", &mut faults).await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

async fn member(both: &Both, nr: u128, name: &str) -> MemberId {
    let person = person(&both.chats, Network::Matrix, name).await;
    add_member(&both.chats, nr, person, Rate::Standard, &[]).await
}

async fn the_pulse_on_a_page(database: Database) {
    let both = Both::start(database).await;
    let lea = both.guest("@lea").await;
    let member = member(&both, 1, "@lea").await;
    let pulse = Templates::load(None).survey("pulse_five_conditions").unwrap().definition.clone();
    open(&both, pulse, &[member]).await;
    let page = both.opens(&lea).await;
    let mine = page.get("/me").await.text;
    assert!(
        mine.contains("href=\"/s/ABCDEFGH\"") && mine.contains("Quartals-Puls") && mine.contains("Offen bis"),
        "{mine}"
    );
    let blank = page.get("/s/ABCDEFGH").await.text;
    assert!(blank.contains("🔒 Anonym.") && blank.contains("Bitte keine Namen oder Fälle"), "{blank}");
    assert_eq!(blank.matches("Noch nicht beantwortet").count(), 6);
    assert!(!blank.contains("<script type") || !blank.contains("survey.js"), "it works without scripts");

    // Bit by bit, and unmistakably saved.
    let some = page.does("/s/ABCDEFGH", &[("goal", "4"), ("measurement", "-"), ("text", "")]).await;
    assert!(some.contains("Gespeichert") && some.contains("2 von 6 Fragen sind beantwortet."), "{some}");
    assert!(!some.contains("Quittung:"), "no receipt before all is answered");
    // The chat goes on where the page stopped.
    assert!(lea.hears("!survey ABCD-EFGH").await.contains("3/6 🔒 Unsere Aktivitäten"));
    lea.hears("2").await;
    let rest = [
        ("goal", "5"),
        ("measurement", "-"),
        ("activities", "2"),
        ("communication", "3"),
        ("coordination", "1"),
        ("text", "Mehr <Zeit>"),
    ];
    let all = page.does("/s/ABCDEFGH", &rest).await;
    assert!(
        all.contains("Alle Fragen sind beantwortet.")
            && all.contains("Quittung: ")
            && all.contains("Das Ergebnis kommt am"),
        "{all}"
    );
    assert!(all.contains("Mehr &#60;Zeit&#62;</textarea>"), "{all}");
    assert!(page.get("/me").await.text.contains("Beantwortet, ändern geht bis"));
    // What is taken out of the form is taken out.
    let fewer = page.does("/s/ABCDEFGH", &[("goal", "5")]).await;
    assert!(fewer.contains("1 von 6 Fragen sind beantwortet."), "{fewer}");
    let off = page.post("/s/ABCDEFGH", &[("goal", "6"), ("activities", "2")]).await;
    assert!(off.status == 422 && off.text.contains("Nicht alles wurde gespeichert."), "{}", off.text);
    let english = page.get("/s/ABCDEFGH?lang=en").await.text;
    assert!(english.contains("We pursue a common goal.") && english.contains("Save answers"), "{english}");

    let receipt = page.get("/s/ABCDEFGH/receipt").await.text;
    assert!(receipt.contains("Geprüft werden kann nach dem Ende"), "{receipt}");
}

#[expect(clippy::too_many_lines, reason = "one page with a question of every kind")]
async fn every_kind_on_a_page(database: Database) {
    let both = Both::start(database).await;
    let lea = both.guest("@lea").await;
    let member = member(&both, 1, "@lea").await;
    let wave = open(&both, every_kind(), &[member]).await;
    let page = both.opens(&lea).await;
    let form = [
        ("one", "b"),
        ("several", "c"),
        ("several", "a"),
        ("ranked.b", "1"),
        ("ranked.a", "2"),
        ("given.a", "3"),
        ("given.c", "2"),
        ("words", "Zeit, Mut"),
        ("amount", "3,5"),
        ("stand", "running"),
        ("who", "x"),
    ];
    let saved = page.does("/s/ABCDEFGH", &form).await;
    assert!(saved.contains("Alle Fragen sind beantwortet."), "{saved}");
    let app = &both.chats.workshop.app;
    let person = person(&both.chats, Network::Matrix, "@lea").await;
    let stored = async || -> Vec<String> {
        let form = app.survey_form(&wave.code, person).await.unwrap().unwrap();
        form.respondent.unwrap().answers.iter().map(|(key, given)| format!("{key} {}", given.to_text())).collect()
    };
    let all = [
        r#"amount {"number":"3.5"}"#,
        r#"given {"points":{"a":3,"c":2}}"#,
        r#"one {"choice":["b"]}"#,
        r#"ranked {"ranking":["b","a"]}"#,
        r#"several {"choice":["a","c"]}"#,
        r#"stand {"status":"running"}"#,
        r#"who {"roster":["x"]}"#,
        r#"words {"words":["Mut","Zeit"]}"#,
    ];
    assert_eq!(stored().await, all);
    // What is refused stands there as it was typed, and what was saved before stays.
    let odd = [
        ("one", "b"),
        ("several", "a"),
        ("several", "b"),
        ("several", "c"),
        ("ranked.a", "1"),
        ("ranked.b", "1"),
        ("amount", "viel"),
        ("stand", "x"),
        ("words", "Zeit, Mut"),
    ];
    let refused = page.post("/s/ABCDEFGH", &odd).await;
    assert_eq!(refused.status, 422);
    assert!(
        ["value=\"viel\"", "Das ist keine Zahl.", "doppelt gewählt"].iter().all(|said| refused.text.contains(said)),
        "{}",
        refused.text
    );
    let kept = stored().await;
    assert!([0, 3, 4, 5].iter().all(|nr: &usize| kept.contains(&all[*nr].to_owned())), "{kept:?}");
    for (typed, answer) in [("-", "\"no_answer\""), ("0", r#"{"number":"0"}"#)] {
        page.does("/s/ABCDEFGH", &[("amount", typed)]).await;
        assert_eq!(stored().await, [format!("amount {answer}")]);
    }
}

fn every_kind() -> Definition {
    let text = |text: &str| serde_json::json!({ "de": text, "en": text });
    let options = |keys: &[&str]| -> Vec<serde_json::Value> {
        keys.iter().map(|key| serde_json::json!({ "key": key, "text": text(key) })).collect()
    };
    let anonymous = serde_json::json!({ "badge": "anonymous", "k": 5 });
    let item = |key: &str, kind: serde_json::Value, keys: &[&str]| {
        let mut item =
            serde_json::json!({ "key": key, "text": text(key), "options": options(keys), "contract": anonymous });
        item.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        item
    };
    let poll = |kind: serde_json::Value| serde_json::json!({ "poll": kind });
    let abc = ["a", "b", "c"];
    let items = [
        item("one", poll(serde_json::json!({ "kind": "single" })), &abc),
        item("several", poll(serde_json::json!({ "kind": "multi", "max": 2 })), &abc),
        item("ranked", poll(serde_json::json!({ "kind": "ranking", "top": 2 })), &abc),
        item("given", poll(serde_json::json!({ "kind": "points", "budget": 5 })), &abc),
        item("words", poll(serde_json::json!({ "kind": "cloud", "max": 3 })), &[]),
        item("amount", serde_json::json!({ "number": { "least": "0", "most": "100" } }), &[]),
        item(
            "stand",
            serde_json::json!("milestone_status")
                .as_str()
                .map_or_else(Default::default, |name| serde_json::json!({ name: null })),
            &["open", "running", "done", "not_for_us"],
        ),
        item("who", serde_json::json!({ "roster_pick": { "roster": "organisations", "max": 1 } }), &["x", "y"]),
    ];
    serde_json::from_value(serde_json::json!({ "title": text("Alles"), "intro": text("Alles"), "questions": items }))
        .unwrap()
}

async fn only_for_those_who_are_asked(database: Database) {
    let both = Both::start(database).await;
    let (lea, eve) = (both.guest("@lea").await, both.guest("@eve").await);
    let asked = member(&both, 1, "@lea").await;
    member(&both, 2, "@eve").await;
    open(&both, every_kind(), &[asked]).await;
    let page = both.opens(&eve).await;
    assert_eq!(page.get("/s/ABCDEFGH").await.status, 404, "as if there were none");
    assert_eq!(page.post("/s/ABCDEFGH", &[("one", "a")]).await.status, 404);
    assert!(!page.get("/me").await.text.contains("/s/ABCDEFGH"));
    assert_eq!(page.get("/s/ABCDEFGA").await.status, 404);
    let mut stranger = both.opens(&lea).await;
    assert_eq!(stranger.get("/s/ABCDEFGH").await.status, 200);
    stranger.forget_cookie();
    let refused = stranger.get("/s/ABCDEFGH").await;
    assert_eq!(refused.status, 401, "{}", refused.text);
}

/// A member who is in by a browser only begins there, joins a chat, and goes on in it: one person, one answer.
async fn begun_in_a_browser_and_ended_in_a_chat(database: Database) {
    let both = Both::start(database).await;
    let in_browser = crate::own_page::browser_only::member(&both.bot).await;
    let mut tx = both.chats.workshop.app.store.read().await.unwrap();
    let place = tx.member_by_nr(1).await.unwrap().unwrap().id;
    drop(tx);
    let pulse = Templates::load(None).survey("pulse_five_conditions").unwrap().definition.clone();
    let wave = open(&both, pulse, &[place]).await;
    let saved = in_browser.post(&format!("/s/{CODE}"), &[("goal", "4"), ("measurement", "2")]).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let lea = both.guest("@lea").await;
    assert!(!lea.hears(&format!("!befragung {CODE}")).await.contains("Aktivitäten"), "nobody who is asked");
    let told = lea.hears("verbinden").await;
    let code = told.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap();
    in_browser.does("/me/link", &[("code", code)]).await;
    both.chats.deliver().await;
    lea.sees();
    let third = lea.hears(&format!("!befragung {CODE}")).await;
    assert!(third.contains("Unsere Aktivitäten"), "it goes on where the browser stopped: {third}");
    for answer in ["3", "4", "5", "Mehr Zeit"] {
        lea.says(answer).await;
    }
    let mut tx = both.chats.workshop.app.store.read().await.unwrap();
    let answers = tx.all_wave_answers(wave.id).await.unwrap();
    let voters: std::collections::BTreeSet<_> = answers.iter().map(|(voter, ..)| voter.as_str().to_owned()).collect();
    assert_eq!((answers.len(), voters.len()), (6, 1));
    assert!(in_browser.get(&format!("/s/{CODE}")).await.text.contains("Mehr Zeit"), "and the browser knows them");
}
