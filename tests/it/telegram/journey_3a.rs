//! Journey 3A of domain.md: Lea votes from her phone, and takes the first step.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::{Evening, Workshop};
use reihum_tests::on_both_databases;
use reihum_tests::sample::{FIXTURE, keys};
use reihum_tests::sooner::bring_forward;
use reihum_tests::telegram::{Person, Room, Seen};
use serde_json::json;

on_both_databases!(lea_votes_from_her_phone);

async fn lea_votes_from_her_phone(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/umfrage challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    let lea = evening.telegram.user("Lea").speaking("de-CH");
    let chat = lea.private_chat();
    starts(&lea, &chat, &code).await;
    ranks(&lea, &chat).await;
    sends_and_changes_her_mind(&lea, &chat, &workshop).await;
    others_vote(&evening, &code).await;
    workshop.room.hears("6 Stimmen").await.unwrap();
    workshop.sabine.says(&workshop.room, "/umfrage schliessen");
    sees_the_result(&chat, &workshop.room).await;
    takes_the_first_step(&lea, &chat).await;
    is_reminded(&evening, &database, &lea, &chat).await;
    guesses_codes(&evening, &code).await;
    stops(&lea, &chat).await;
    evening.telegram.finish().unwrap();
}

/// Steps 1 to 3: the link, START, the poll at once. Nobody asks for a name, an address or a number.
async fn starts(lea: &Person, chat: &Room, code: &str) {
    lea.writes_to_bot(&format!("/start {code}"));
    let poll = chat.hears("Was sind die grössten Herausforderungen?").await.unwrap();
    let greeting = &chat.messages()[1].text;
    for part in ["Ich bin der Bot von", "Mitmachen ist freiwillig", "/datenschutz", "Telegram ist ein externer Dienst"]
    {
        assert!(greeting.contains(part), "{part} is not in\n{greeting}");
    }
    let asked = greeting.to_lowercase();
    assert!(!["name", "e-mail", "telefon"].iter().any(|word| asked.contains(word)), "{greeting}");
    assert!(poll.text.contains("2. Finanzierungslogiken und fehlende Ressourcen"), "{}", poll.text);
    assert!(poll.text.contains("🔒 Anonym") && poll.text.contains("erst ab 5 Antworten"), "{}", poll.text);
    let numbers: Vec<String> = (1..=10).map(|n| n.to_string()).collect();
    assert_eq!(poll.buttons.concat(), numbers);
}

/// Step 4: the ranking is written into the message; a fourth choice is refused.
async fn ranks(lea: &Person, chat: &Room) {
    for place in ["2", "3", "8"] {
        lea.presses(chat, place).await.unwrap();
    }
    let ranked = chat.hears("3. Fehlender Überblick").await.unwrap();
    assert!(
        ranked.text.contains("1. Finanzierungslogiken und fehlende Ressourcen\n2. Abhängigkeiten"),
        "{}",
        ranked.text
    );
    assert_eq!(ranked.buttons.last().unwrap(), &["Abschicken", "Zurücksetzen"]);
    let seen = lea.presses(chat, "4").await.unwrap();
    assert!(matches!(&seen, Seen::Alert(text) if text.contains("Drei sind schon gewählt")), "{seen:?}");
}

/// Steps 5 and 6: one vote, whatever she does; the room sees that somebody voted and nothing else.
async fn sends_and_changes_her_mind(lea: &Person, chat: &Room, workshop: &Workshop) {
    lea.presses(chat, "Abschicken").await.unwrap();
    chat.hears("Danke, gespeichert.").await.unwrap();
    let card = workshop.room.hears("1 Stimme").await.unwrap();
    assert!(!card.text.contains("Punkt") && !card.text.contains("Lea"), "{}", card.text);
    lea.presses(chat, "Ändern").await.unwrap();
    chat.waits_for("the buttons again", |message| message.buttons.concat().contains(&"Zurücksetzen".to_owned()))
        .await
        .unwrap();
    lea.presses(chat, "Zurücksetzen").await.unwrap();
    for place in ["2", "8", "3"] {
        lea.presses(chat, place).await.unwrap();
    }
    chat.hears("3. Abhängigkeiten").await.unwrap();
    lea.presses(chat, "Abschicken").await.unwrap();
    let saved = chat.waits_for("saved again", |m| m.text.contains("✓") && m.text.contains("2. Fehlender Überblick"));
    saved.await.unwrap();
    assert!(workshop.room.hears("1 Stimme").await.unwrap().text.contains("1 Stimme"));
}

/// Everybody but Lea, who voted as V5: the others use the browser.
async fn others_vote(evening: &Evening, code: &str) {
    for ballot in [FIXTURE[0], FIXTURE[1], FIXTURE[2], FIXTURE[3], FIXTURE[5]] {
        let phone = evening.system.phone().unwrap();
        phone.vote(code, &json!({ "ranking": keys(&ballot) })).await.unwrap();
    }
}

/// Step 7: ranks, bars, points, n, for Lea and for the room.
async fn sees_the_result(chat: &Room, room: &Room) {
    for place in [chat, room] {
        let result = place.waits_for("the result", |m| m.text.contains("aus Sicht von 6 Teilnehmenden")).await.unwrap();
        for part in ["1. Finanzierungslogiken", "▇▇▇▇▇▇▇▇▇▇ 15 Punkte", "▇▇▇▇▇ 7 Punkte"]
        {
            assert!(result.text.contains(part), "{part} is not in\n{}", result.text);
        }
    }
}

/// Steps 8 and 9: from here on with her name, and she is told so; what was understood is said back with its weekday.
async fn takes_the_first_step(lea: &Person, chat: &Room) {
    lea.presses(chat, "Ich bin dabei").await.unwrap();
    let asked = chat.hears("🔒 → 👤 Ab hier mit Namen").await.unwrap();
    assert!(asked.text.contains("Finanzierungslogiken und fehlende Ressourcen"), "{}", asked.text);
    lea.writes_to_bot("Angebotsliste unserer Region sammeln bis in 4 Wochen");
    let saved = chat.hears("Zusage Nr. 1 gespeichert").await.unwrap();
    assert!(saved.text.contains("«Angebotsliste unserer Region sammeln» bis "), "{}", saved.text);
    assert!(saved.text.contains("Ich erinnere am ") && saved.text.contains("👤 Mit Namen."), "{}", saved.text);
    lea.presses(chat, "Passt").await.unwrap();
}

/// The reminder comes by the scheduler and the bot, and one tap answers it.
async fn is_reminded(evening: &Evening, database: &Database, lea: &Person, chat: &Room) {
    let _jobs = evening.system.start_jobs().unwrap();
    bring_forward(database).await.unwrap();
    let reminder = chat.hears("Kleine Erinnerung: Nr. 1").await.unwrap();
    assert_eq!(reminder.buttons, [["Erledigt", "Läuft"], ["Brauche Hilfe", "Später"]]);
    lea.presses(chat, "Erledigt").await.unwrap();
    chat.hears("Geschafft, danke!").await.unwrap();
}

/// Step 10: wrong codes, and after five of them a pause, which a right code doesn't end.
async fn guesses_codes(evening: &Evening, code: &str) {
    let neighbour = evening.guest("Nachbar");
    let chat = neighbour.private_chat();
    let wrong = |i: u32| format!("{:06}", (code.parse::<u32>().unwrap() + i) % 1_000_000);
    for i in 1..=4 {
        neighbour.writes_to_bot(&wrong(i));
        let heard = chat.waits_for("a bad code", |_| bot_said(&chat, "Diesen Code kenne ich nicht") == i as usize);
        heard.await.unwrap();
    }
    neighbour.writes_to_bot(&wrong(5));
    chat.hears("in 10 Minuten nochmals").await.unwrap();
    neighbour.writes_to_bot(code);
    let heard = chat.waits_for("a pause", |_| bot_said(&chat, "Minuten nochmals") == 2);
    heard.await.unwrap();
}

fn bot_said(chat: &Room, words: &str) -> usize {
    chat.messages().iter().filter(|message| message.is_from_bot && message.text.contains(words)).count()
}

/// Step 11: silence.
async fn stops(lea: &Person, chat: &Room) {
    lea.writes_to_bot("stop");
    chat.hears("Alles klar, keine weiteren Nachrichten.").await.unwrap();
}
