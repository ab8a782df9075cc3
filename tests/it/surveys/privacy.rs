//! After the close nothing joins an answer to a person; until then it is theirs to see, to correct and to take out.

use super::{answers, network, pulse, read, tick};
use crate::commitments::berlin;
use reihum_domain::anonymity::Receipt;
use reihum_domain::language::Language;
use reihum_domain::survey::Breakdown;
use reihum_engine::app::retention::purge;
use reihum_engine::app::scrubbing::scrub_due;
use reihum_engine::app::surveys::ReceiptState;
use reihum_engine::chat::Attachment;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::remains::Remains;

on_both_databases!(
    nothing_gives_an_answer_away,
    below_k_nothing_is_kept,
    each_breakdown_is_fixed_and_coarse,
    receipts_say_counted_and_nothing_else,
    mydata_says_what_can_be_assigned,
    forgotten_in_the_middle,
    what_served_its_time_goes,
);

const TEXTS: [&str; 6] =
    ["Kanarie Amsel", "Kanarie Drossel", "Kanarie Fink", "Kanarie Star", "Kanarie Meise", "Kanarie Zeisig"];

async fn nothing_gives_an_answer_away(database: Database) {
    let network = network(&database, Language::De, 6).await;
    let wave = pulse(&network).await;
    for (nr, text) in (1..).zip(TEXTS) {
        let step = if nr == 1 { "1" } else { "4" };
        answers(&network, &format!("m{nr}"), [step, "4", "3", "2", "5", text]).await;
    }
    let mut tx = read(&network).await;
    let secret = tx.wave_secret(wave.id).await.unwrap().unwrap();
    let voters: Vec<String> = tx
        .all_wave_answers(wave.id)
        .await
        .unwrap()
        .into_iter()
        .map(|(voter, _, _)| voter.as_str().to_owned())
        .collect();
    drop(tx);
    assert_eq!(voters.len(), 36);
    // What is found now shows that the search works.
    assert!(in_files(&database, secret.expose()).await && in_files(&database, voters[0].as_bytes()).await);

    network.until(berlin("2026-10-23 09:31")).await;
    while !scrub_due(&network.workshop.app.store).await.unwrap() {}
    let mut tx = read(&network).await;
    assert!(tx.wave_secret(wave.id).await.unwrap().is_none() && tx.wave_scrubs_due().await.unwrap().is_empty());
    assert!(tx.all_wave_answers(wave.id).await.unwrap().is_empty());
    let finals = tx.final_answers(wave.id).await.unwrap();
    let texts = tx.wave_texts(wave.id).await.unwrap();
    drop(tx);
    for voter in &voters {
        assert!(!in_files(&database, voter.as_bytes()).await, "a pseudonym is left");
    }
    assert!(!in_files(&database, secret.expose()).await);

    // Texts stand under random keys: in an order of their own, and joined to nothing.
    let mut shown: Vec<&str> = texts.iter().map(|(_, _, text)| text.as_str()).collect();
    assert!(texts.windows(2).all(|pair| pair[0].1 < pair[1].1));
    shown.sort_unstable();
    let mut all = TEXTS;
    all.sort_unstable();
    assert_eq!(shown, all);
    assert!(!finals.iter().any(|row| row.answer.contains("Kanarie")));
    // The one who answered differently has another number in each question, as far as chance goes.
    let of = |question: &str| finals.iter().filter(|row| row.question == question).map(|row| row.organisation).max();
    assert_eq!(of("goal"), Some(6));
    let sum: u32 = finals.iter().filter(|row| row.question == "goal").map(|row| row.count).sum();
    assert_eq!(sum, 6);
    // Turnout is known, when and what are not.
    let asked = read(&network).await.asked(wave.id).await.unwrap();
    assert!(asked.iter().all(|row| row.answered));
}

async fn in_files(database: &Database, needle: &[u8]) -> bool {
    !Remains::of(database).await.unwrap().with(needle).is_empty()
}

async fn below_k_nothing_is_kept(database: Database) {
    let network = network(&database, Language::De, 6).await;
    let wave = pulse(&network).await;
    for nr in 1..=4 {
        answers(&network, &format!("m{nr}"), ["4", "4", "3", "2", "5", "Kanarie"]).await;
    }
    network.until(berlin("2026-10-23 09:31")).await;
    let mut tx = read(&network).await;
    assert_eq!(tx.final_answers(wave.id).await.unwrap(), []);
    assert_eq!(tx.wave_texts(wave.id).await.unwrap(), []);
    let answered = tx.asked(wave.id).await.unwrap().iter().filter(|row| row.answered).count();
    assert_eq!(answered, 4, "nothing but turnout");
}

async fn each_breakdown_is_fixed_and_coarse(database: Database) {
    let network = network(&database, Language::De, 8).await;
    super::scheduled(&network, "pulse_five_conditions on 2026-10-13 by=org_level").await;
    network.until(berlin("2026-10-13 09:31")).await;
    let wave = super::wave(&network).await;
    assert_eq!(wave.definition.breakdown, Breakdown::OrgLevel);
    for nr in 1..=8 {
        answers(&network, &format!("m{nr}"), ["4", "4", "3", "2", "5", "-"]).await;
    }
    network.until(berlin("2026-10-23 09:31")).await;
    let finals = read(&network).await.final_answers(wave.id).await.unwrap();
    let in_cell = |cell: &str| -> u32 {
        finals.iter().filter(|row| row.question == "goal" && row.cell == cell).map(|row| row.count).sum()
    };
    assert_eq!((in_cell("facility"), in_cell("association"), in_cell("")), (5, 3, 0));
}

async fn receipts_say_counted_and_nothing_else(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let wave = pulse(&network).await;
    let mut receipts = Vec::new();
    for nr in 1..=5 {
        let done = answers(&network, &format!("m{nr}"), ["4", "4", "3", "2", "5", "-"]).await;
        let receipt = done.split("Quittung: ").nth(1).unwrap().split('.').next().unwrap();
        receipts.push(Receipt::parse(receipt).unwrap());
    }
    let check = async |receipt: Option<&Receipt>| {
        network.workshop.app.check_receipt(&wave.code, receipt).await.unwrap().unwrap()
    };
    assert_eq!(check(Some(&receipts[0])).await, ReceiptState::Open(wave.closes_at));
    let wrong = Receipt::parse("ABCD-EFGH-JKMN").unwrap();
    assert_eq!(
        check(Some(&wrong)).await,
        ReceiptState::Open(wave.closes_at),
        "until the close nothing is said about any"
    );
    network.until(berlin("2026-10-23 09:31")).await;
    for receipt in &receipts {
        assert_eq!(check(Some(receipt)).await, ReceiptState::Counted);
    }
    assert_eq!((check(Some(&wrong)).await, check(None).await), (ReceiptState::Unknown, ReceiptState::Unknown));
    assert_eq!(network.workshop.app.check_receipt("ABCDEFGH", Some(&wrong)).await.unwrap(), None);
}

async fn mydata_says_what_can_be_assigned(database: Database) {
    let network = network(&database, Language::De, 5).await;
    super::scheduled(&network, "phase_check on 2026-09-18").await;
    network.until(berlin("2026-09-18 09:31")).await;
    let guest = network.guest("m1");
    guest.hears("1").await;
    guest.hears("2").await;
    network.until(berlin("2026-10-01 12:00")).await;
    pulse(&network).await;
    answers(&network, "m1", ["4", "4", "3", "2", "5", "Kanarie"]).await;
    let data = async || {
        guest.hears("!mydata").await;
        let shown = guest.message("können wir niemandem zuordnen");
        let Some(Attachment::File { bytes, .. }) = shown.content.attachment else { panic!("no file") };
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()["surveys"].clone()
    };
    let open = data().await;
    assert_eq!(open["answers_by_name"][0]["answer"]["status"], "running");
    assert_eq!(open["answers_in_open_waves"][0]["answers"]["text"]["text"], "Kanarie");
    network.until(berlin("2026-10-23 09:31")).await;
    let closed = data().await;
    assert_eq!(closed["answers_by_name"][0]["survey"], "phase_check");
    assert_eq!(closed["answers_in_open_waves"], serde_json::json!([]));
    assert_eq!(closed["asked"][1]["answered"], true);
}

async fn forgotten_in_the_middle(database: Database) {
    let network = network(&database, Language::De, 6).await;
    let wave = pulse(&network).await;
    for nr in 1..=6 {
        answers(&network, &format!("m{nr}"), ["4", "4", "3", "2", "5", "Kanarie"]).await;
    }
    let guest = network.guest("m6");
    guest.hears("!loeschen").await;
    assert!(guest.hears("1").await.contains("Gelöscht"));
    let left = read(&network).await.all_wave_answers(wave.id).await.unwrap().len();
    assert_eq!(left, 30, "what was still assignable is gone");
    network.until(berlin("2026-10-23 09:31")).await;
    let finals = read(&network).await.final_answers(wave.id).await.unwrap();
    let sum: u32 = finals.iter().filter(|row| row.question == "goal").map(|row| row.count).sum();
    assert_eq!(sum, 5);
    // Forgetting afterwards takes nothing out of totals.
    let other = network.guest("m1");
    other.hears("!loeschen").await;
    other.hears("1").await;
    assert_eq!(read(&network).await.final_answers(wave.id).await.unwrap(), finals);
}

async fn what_served_its_time_goes(database: Database) {
    let network = network(&database, Language::De, 5).await;
    let wave = pulse(&network).await;
    for nr in 1..=5 {
        answers(&network, &format!("m{nr}"), ["4", "4", "3", "2", "5", "Kanarie"]).await;
    }
    network.workshop.clock.set(berlin("2026-10-23 09:30"));
    tick(&network).await;
    let app = &network.workshop.app;
    let left = async || {
        let mut tx = read(&network).await;
        let (finals, texts) = (tx.final_answers(wave.id).await.unwrap(), tx.wave_texts(wave.id).await.unwrap());
        (finals.len(), texts.len(), tx.asked(wave.id).await.unwrap().len())
    };
    let before = left().await;
    assert!(before.0 >= 25 && before.1 == 5 && before.2 == 5, "{before:?}");
    for (date, texts, kept) in [("2027-01-20", 5, true), ("2027-01-25", 5, false), ("2027-10-25", 0, false)] {
        network.workshop.clock.set(berlin(&format!("{date} 03:00")));
        let first = purge(&app.store, &*app.clock, &app.settings.retention).await.unwrap();
        let now = left().await;
        assert_eq!((now.0 > 0, now.1, now.2 > 0), (kept, texts, kept), "{date}: {first:?}");
    }
    let stays = read(&network).await.survey_wave(wave.id).await.unwrap();
    assert!(stays.is_some(), "the wave itself stays, with its results");
}
