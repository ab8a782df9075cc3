//! A round from its opening to its summary: on Matrix in words and numbers, on Telegram with buttons.

use super::{berlin, code, sabine, scheduled, scheduled_with_buttons};
use reihum_domain::language::Language;
use reihum_engine::chat::{Network, Prompt, PromptId};
use reihum_engine::store::PromptRow;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;

on_both_databases!(
    a_round_on_matrix,
    a_round_on_telegram_in_english,
    an_answer_becomes_a_commitment,
    who_stops_half_way_is_asked_once,
    the_question_shares_the_budget_of_all_kinds,
    a_question_counts_for_reminders,
    what_was_answered_can_be_changed_until_the_close,
);

async fn a_round_on_matrix(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:29")).await;
    assert_eq!(sabine(&network).sees(), "");
    network.until(berlin("2026-11-03 09:31")).await;
    let open = sabine(&network).sees();
    let intro = "Kurzer Blick auf unsere Arbeitsgruppe – vier Fragen, ein Satz reicht.\n\n👤 Mit Namen. Diese Gruppe kann die Antwort sehen.\nOffen bis Montag, 09.11.2026, 09:30\n\nZum Mitmachen bitte privat an @reihum:example.org schreiben: !checkin ";
    assert!(open.starts_with(intro), "{open}");
    let lea = network.guest("Lea");
    lea.says("!hilfe").await;
    lea.sees();
    assert_eq!(
        lea.in_room("ag").hears(&format!("!checkin {}", code(&network))).await,
        "Das geht nur im privaten Chat mit mir."
    );
    let first = lea.hears(&format!("!checkin {}", code(&network))).await;
    let question = "👤 Mit Namen. Diese Gruppe kann die Antwort sehen.\nOffen bis Montag, 09.11.2026, 09:30\n\n1/4 Was haben wir seit dem letzten Mal geschafft?\nBitte keine Namen oder Fälle von Klientinnen und Klienten nennen.\nEinfach antworten, oder mit - überspringen.";
    assert_eq!(first, question);
    assert!(lea.hears("Drei Treffen").await.starts_with("2/4 Was steht als Nächstes an? Wer macht es bis wann?"));
    let blocks = lea.hears("-").await;
    assert!(blocks.starts_with("3/4 Was bremst uns gerade?\n\n1 Nichts · 2 Zeit · 3 Geld · 4 Wissen · 5 Entscheidung fehlt · 6 Anderes · 7 Überspringen"), "{blocks}");
    assert!(lea.hears("viel zu viel").await.contains('7'), "what is no number is asked again");
    assert!(lea.hears("2").await.starts_with("4/4 Wer könnte helfen?"));
    let done = lea.hears("fachperson").await;
    assert!(
        done.starts_with("Danke, gespeichert. Ändern geht bis Montag, 09.11.2026, 09:30.\n\n1 Antworten ändern"),
        "{done}"
    );
    let mehmet = network.guest("Mehmet");
    mehmet.says(&format!("!checkin {}", code(&network))).await;
    for typed in ["7", "Flyer", "Zeit", "6"] {
        mehmet.says(typed).await;
    }
    network.until(berlin("2026-11-09 09:29")).await;
    sabine(&network).sees();
    network.until(berlin("2026-11-09 09:31")).await;
    let summary = "Blick auf unsere Arbeitsgruppe: Das kam zusammen\n2 Personen haben geantwortet.\n\nWas haben wir seit dem letzten Mal geschafft?\nLea: Drei Treffen\nMehmet: 7\n\nWas steht als Nächstes an? Wer macht es bis wann?\nMehmet: Flyer\n\nWas bremst uns gerade?\nZeit: Lea, Mehmet\n\nWer könnte helfen?\nFachperson: Lea";
    assert_eq!(sabine(&network).sees(), summary);
    assert_eq!(lea.hears(&format!("!checkin {}", code(&network))).await, "Diese Runde ist schon geschlossen.");
    network.until(berlin("2026-12-01 09:31")).await;
    assert!(sabine(&network).sees().starts_with("Kurzer Blick auf unsere Arbeitsgruppe"), "four weeks later");
}

async fn a_round_on_telegram_in_english(database: Database) {
    let network = scheduled_with_buttons(&database, Language::En).await;
    let (lea, group) =
        (network.guest_on(Network::Telegram, "Lea"), network.guest_on(Network::Telegram, "sabine").in_room("ag"));
    let open = group.message("A quick look at our working group").content;
    let link = match &open.buttons[0][0].does {
        reihum_engine::chat::Does::Open(link) => link.split_once("?start=").unwrap().1.to_owned(),
        reihum_engine::chat::Does::Press(_) => panic!("no link"),
    };
    assert!(open.rings && open.buttons[0][0].label == "Take part" && link.starts_with('r'));
    lea.says(&format!("/start {link}")).await;
    lea.sees();
    assert!(lea.hears("We printed the flyer").await.starts_with("2/4 What comes next? Who does it by when?"));
    assert!(lea.taps("Skip").await.starts_with("3/4 What is slowing us down?"));
    assert!(lea.taps("Decision missing").await.starts_with("4/4 Who could help?"));
    let done = lea.taps("No one needed").await;
    assert!(done.starts_with("Thank you, saved. You can change it until Monday 9 November 2026, 09:30."), "{done}");
    lea.taps("Money").await;
    network.until(berlin("2026-11-09 09:31")).await;
    let summary = group.message("what came together").content.text.to_plain();
    assert!(
        summary.contains("One person answered.") && summary.contains("\nMoney: Lea"),
        "the last tap counts: {summary}"
    );
    assert!(!summary.contains("What comes next?"), "nobody answered that: {summary}");
}

async fn an_answer_becomes_a_commitment(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let lea = network.guest("Lea");
    lea.says(&format!("!checkin {}", code(&network))).await;
    for typed in ["-", "Flyer drucken bis 30.11.", "1"] {
        lea.says(typed).await;
    }
    lea.sees();
    let done = lea.hears("5").await;
    assert!(
        done.contains("Soll ich sie als Zusage merken") && done.contains("1 Als Zusage merken · 2 Antworten ändern"),
        "{done}"
    );
    let made = lea.hears("1").await;
    assert!(made.starts_with("Zusage Nr. 1 gespeichert: „Flyer drucken“ bis Montag, 30.11.2026. Ich erinnere am Montag, 23.11.2026.\n\n👤 Mit Namen. Diese Gruppe"), "{made}");
    lea.says("1").await;
    lea.sees();
    network.until(berlin("2026-11-23 09:31")).await;
    assert!(lea.sees().contains("„Flyer drucken“ ist am Montag, 30.11.2026 fällig"));
    let again = network.workshop.app.store.read().await.unwrap().all_commitments(99, 9).await.unwrap();
    assert_eq!(again.len(), 1);
}

async fn who_stops_half_way_is_asked_once(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let (lea, ina) = (network.guest("Lea"), network.guest("Ina"));
    for guest in [&lea, &ina] {
        guest.says(&format!("!checkin {}", code(&network))).await;
        guest.says("Drei Treffen").await;
    }
    ina.says("!stop").await;
    network.guest("Otto").says("!hilfe").await;
    lea.sees();
    network.until(berlin("2026-11-06 09:31")).await;
    assert!(ina.message("keine weiteren Nachrichten").content.buttons.is_empty());
    assert!(
        !network
            .shown()
            .iter()
            .any(|shown| shown.address == "private-Otto" && shown.content.text.to_plain().contains("Fragen sind"))
    );
    let asked = lea.message("von 4 Fragen").content.text.to_plain();
    assert!(asked.starts_with("„Blick auf unsere Arbeitsgruppe“: 1 von 4 Fragen sind beantwortet. Offen bis Montag, 09.11.2026, 09:30.\n\n1 Weiter"), "{asked}");
    lea.sees();
    assert!(lea.hears("1").await.starts_with("2/4 Was steht als Nächstes an?"));
    network.until(berlin("2026-11-09 09:31")).await;
    assert_eq!(
        network.shown().iter().filter(|shown| shown.content.text.to_plain().contains("von 4 Fragen")).count(),
        1
    );
    let summary = sabine(&network).message("Das kam zusammen").content.text.to_plain();
    assert!(summary.contains("Lea: Drei Treffen\nIna: Drei Treffen"), "what was said counts: {summary}");
}

/// What a person gets unasked is counted over all kinds. Lea has had her two messages on that Friday, Ina is away, and on Monday the round is
/// over: they are left out, which is counted. Otto's quiet hours end at eleven.
async fn the_question_shares_the_budget_of_all_kinds(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let [lea, ina, otto] = ["Lea", "Ina", "Otto"].map(|name| network.guest(name));
    for guest in [&lea, &ina, &otto] {
        guest.says(&format!("!checkin {}", code(&network))).await;
        guest.says("Drei Treffen").await;
        guest.says("!abbrechen").await;
    }
    ina.says("!away 6.11.2026").await;
    otto.says("!quiet 17-11").await;
    spend(&network, "Lea", 2, "2026-11-06 09:00").await;
    network.until(berlin("2026-11-06 10:59")).await;
    let asked = || {
        let all = network.shown();
        let asks = all.iter().filter(|shown| shown.content.text.to_plain().contains("von 4 Fragen"));
        asks.map(|shown| shown.address.clone()).collect::<Vec<_>>()
    };
    assert_eq!(asked(), Vec::<String>::new());
    network.until(berlin("2026-11-06 11:01")).await;
    assert_eq!(asked(), ["private-Otto"]);
    network.until(berlin("2026-11-09 12:00")).await;
    assert_eq!(asked(), ["private-Otto"]);
    assert_eq!(network.workshop.app.reminders_left().await.unwrap(), [("spared".to_owned(), 2)]);
}

/// The other way round: a question counts for the reminders that come after it.
async fn a_question_counts_for_reminders(database: Database) {
    let network = scheduled(&database, Language::De).await;
    let lea = network.guest("Lea");
    lea.says("!zusage Infoblatt bis 30.12.").await;
    lea.says("!snooze 1 1").await;
    spend(&network, "Lea", 2, "2026-11-03 09:00").await;
    lea.sees();
    network.until(berlin("2026-11-04 09:29")).await;
    assert!(!lea.sees().contains("Infoblatt"), "two questions that day");
    network.until(berlin("2026-11-04 09:31")).await;
    assert!(lea.sees().contains("Infoblatt"));
}

/// So many questions of some kind went out to somebody then.
async fn spend(network: &PlainNetwork, account: &str, times: u32, at: &str) {
    let (app, at) = (&network.workshop.app, berlin(at));
    let mut tx = app.store.write().await.unwrap();
    let person = tx.person_of_account(Network::Matrix, account).await.unwrap().unwrap().id;
    for nr in 0..times {
        let (id, what) = (PromptId(app.clock.new_id()), Prompt::CheckinNudge { nr: 1000 + nr });
        let row = PromptRow { id, person, what, due_at: at, until: at };
        tx.put_prompt(&row).await.unwrap();
        assert!(tx.take_prompt(&row, at).await.unwrap());
        tx.note_prompted(id, false, at).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn what_was_answered_can_be_changed_until_the_close(database: Database) {
    let network = scheduled(&database, Language::De).await;
    network.until(berlin("2026-11-03 09:31")).await;
    let lea = network.guest("Lea");
    lea.says(&format!("!checkin {}", code(&network))).await;
    for typed in ["Drei Treffen", "-", "2", "-"] {
        lea.says(typed).await;
    }
    lea.sees();
    let first = lea.hears("1").await;
    assert!(first.contains("1/4 Was haben wir seit dem letzten Mal geschafft?\nBisher: Drei Treffen"), "{first}");
    lea.says("Vier Treffen").await;
    lea.says("-").await;
    assert!(lea.sees().contains("3/4 Was bremst uns gerade?\nBisher: Zeit"));
    // The service starts anew in the middle: what was said is there, and the question too.
    let other = reihum_tests::workshop::Workshop::on(&database).await.unwrap();
    drop(other);
    assert!(lea.hears("-").await.starts_with("4/4"), "kept");
    network.until(berlin("2026-11-09 09:31")).await;
    assert!(lea.hears("Niemand nötig").await.contains("Diese Runde ist schon geschlossen."));
    let summary = sabine(&network).message("Das kam zusammen").content.text.to_plain();
    assert!(summary.contains("Lea: Vier Treffen") && summary.contains("Zeit: Lea"), "{summary}");
    assert!(lea.hears("Niemand nötig").await.starts_with("Das habe ich nicht verstanden."));
}
