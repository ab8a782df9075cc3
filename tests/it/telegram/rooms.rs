//! Groups as they are: topics, upgrades, bots thrown out and let in again, people who may not, names that bite.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::{Evening, code_of};
use reihum_tests::on_both_databases;
use reihum_tests::telegram::Seen;

on_both_databases!(
    a_group_is_upgraded_in_the_middle_of_a_poll,
    topics_keep_their_polls,
    thrown_out_and_let_in_again,
    only_administrators_run_polls,
    names_are_shown_as_they_are_and_harm_nobody,
    a_deleted_card_comes_back,
    what_is_shown_after_the_close_reaches_everybody,
    forged_buttons_do_nothing,
    a_room_and_a_private_chat_are_one_ballot,
);

async fn a_group_is_upgraded_in_the_middle_of_a_poll(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let sabine = evening.guest("Sabine");
    let group = sabine.opens_group("AG Wohnen");
    sabine.adds_bot(&group);
    group.hears("Ich bin der Bot von").await.unwrap();
    sabine.says(&group, "/poll challenges");
    group.hears("0 Stimmen").await.unwrap();
    let lea = evening.guest("Lea");
    lea.presses(&group, "2").await.unwrap();
    group.hears("1 Stimme").await.unwrap();
    let supergroup = sabine.upgrades(&group);
    supergroup.hears("1 Stimme").await.unwrap();
    lea.presses(&supergroup, "3").await.unwrap();
    evening.guest("Mehmet").presses(&supergroup, "3").await.unwrap();
    supergroup.hears("2 Stimmen").await.unwrap();
    sabine.says(&supergroup, "/poll close");
    supergroup.hears("Die Umfrage ist geschlossen. Teilnahmen: 2.").await.unwrap();
    evening.telegram.finish().unwrap();
}

async fn topics_keep_their_polls(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let sabine = evening.guest("Sabine");
    let forum = sabine.opens_forum("Netzwerk");
    sabine.adds_bot(&forum);
    let topic = sabine.opens_topic(&forum, "Anmeldung");
    sabine.says(&topic, "/poll Kommt ihr? kind=single\n- Ja\n- Nein");
    topic.hears("Kommt ihr?").await.unwrap();
    sabine.says(&forum, "/poll Und danach? kind=single\n- Ja\n- Nein");
    forum.hears("Und danach?").await.unwrap();
    assert!(!forum.render().contains("Kommt ihr?"), "{}", forum.render());
    let lea = evening.guest("Lea");
    lea.presses(&topic, "1").await.unwrap();
    topic.hears("1 Stimme").await.unwrap();
    sabine.closes_topic(&topic);
    sabine.says(&forum, "/poll close");
    forum.hears("Die Umfrage ist geschlossen.").await.unwrap();
    evening.telegram.finish().unwrap();
}

async fn thrown_out_and_let_in_again(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    workshop.sabine.kicks_bot(&workshop.room);
    let lea = evening.guest("Lea");
    lea.writes_to_bot(&format!("/stimme {code} 2 3 8"));
    lea.private_chat().hears("Danke, gespeichert.").await.unwrap();
    workshop.sabine.adds_bot(&workshop.room);
    workshop
        .room
        .waits_for("two greetings", |_| {
            workshop.room.messages().iter().filter(|message| message.text.contains("Ich bin der Bot von")).count() == 2
        })
        .await
        .unwrap();
    evening.guest("Mehmet").presses(&workshop.room, "2").await.unwrap();
    workshop.room.hears("2 Stimmen").await.unwrap();
    lea.blocks_bot();
    workshop.sabine.says(&workshop.room, "/poll close");
    workshop.room.hears("Die Umfrage ist geschlossen. Teilnahmen: 2.").await.unwrap();
    lea.unblocks_bot();
    lea.writes_to_bot("/hilfe");
    lea.private_chat().hears("bei einer Umfrage mitmachen").await.unwrap();
    evening.telegram.finish().unwrap();
}

async fn only_administrators_run_polls(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    let lea = evening.guest("Lea");
    lea.says(&workshop.room, "/poll challenges");
    workshop.room.hears("den Administratorinnen und Administratoren vorbehalten").await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    lea.says(&workshop.room, &format!("/stimme {code} 2 3 8"));
    workshop.room.hears("deshalb zählt es nicht").await.unwrap();
    lea.says(&workshop.room, "Was meint ihr dazu?");
    lea.says(&workshop.room, "/andererbot tu was");
    assert_eq!(evening.system.poll(&code).await.unwrap()["votes"], 0);
    workshop.sabine.promotes(&workshop.room, &lea);
    lea.says(&workshop.room, &format!("/mitmachen {code}"));
    workshop.room.hears(&format!("https://t.me/reihum_bot?start={code}")).await.unwrap();
    evening.telegram.finish().unwrap();
}

async fn names_are_shown_as_they_are_and_harm_nobody(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll Wer kommt? named=yes kind=single\n- Ja\n- Nein");
    let card = workshop.room.hears("👤 Mit Namen.").await.unwrap();
    assert!(!card.text.contains("sehen nur Sie"), "everybody will see it: {}", card.text);
    let bobby = evening.guest("x").named("<b>Robert</b> &amp;", Some("\u{202e}Tables\u{2066}"));
    assert!(matches!(bobby.presses_on(&workshop.room, card.id, "1").await.unwrap(), Seen::Toast(_)));
    workshop.sabine.says(&workshop.room, "/poll close");
    let end = workshop.room.waits_for("the end", |m| m.id == card.id && m.text.contains("geschlossen")).await.unwrap();
    assert!(end.text.contains("<b>Robert</b> &amp; Tables: 1 Ja"), "{}", end.text);
    evening.telegram.finish().unwrap();
}

/// An administrator tidies up; the next change posts the card anew.
async fn a_deleted_card_comes_back(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let card = workshop.room.hears("0 Stimmen").await.unwrap();
    let code = code_of(&card.text);
    workshop.sabine.deletes(&workshop.room, card.id);
    let lea = evening.guest("Lea");
    lea.writes_to_bot(&format!("/stimme {code} 2 3 8"));
    let again = workshop.room.hears("1 Stimme").await.unwrap();
    assert_ne!(again.id, card.id);
    evening.telegram.finish().unwrap();
}

/// The result waits for a hand, and the poll is closed before: the room and the ballots hear of it all the same, but not who wants silence.
async fn what_is_shown_after_the_close_reaches_everybody(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll Wohin? reveal=manual kind=single\n- Bern\n- Thun");
    let code = evening.code_in(&workshop.room).await.unwrap();
    let guests: Vec<_> = (0..5).map(|nr| evening.guest(&format!("Gast {nr}"))).collect();
    for guest in &guests {
        guest.writes_to_bot(&code);
        guest.private_chat().hears("Wohin?").await.unwrap();
        guest.writes_to_bot("1");
        guest.private_chat().hears("✓").await.unwrap();
    }
    guests[4].writes_to_bot("stop");
    guests[4].private_chat().hears("keine weiteren Nachrichten").await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll close");
    let card = workshop.room.hears("Die Umfrage ist geschlossen. Teilnahmen: 5.").await.unwrap();
    assert!(!card.text.contains("Bern\n▇"), "{}", card.text);
    workshop.sabine.says(&workshop.room, "/poll show");
    for chat in [workshop.room.clone(), guests[0].private_chat()] {
        chat.waits_for("the result", |m| m.text.contains("1. Bern\n▇▇▇▇▇▇▇▇▇▇ 5 Stimmen")).await.unwrap();
    }
    workshop.room.waits_for("the picture", |message| message.photo.is_some()).await.unwrap();
    let silent = guests[4].private_chat();
    assert!(!silent.render().contains("geschlossen"), "{}", silent.render());
    evening.telegram.finish().unwrap();
}

/// Buttons carry codes, and anybody can send what a button would: it counts only where such a message stands, and tells nothing.
async fn forged_buttons_do_nothing(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let code = evening.system.open_challenges().await.unwrap();
    let eve = evening.guest("Eve");
    let chat = eve.private_chat();
    eve.writes_to_bot("/hilfe");
    let message = chat.hears("mitmachen").await.unwrap().id;
    for data in ["r:CODE:2", "p:CODE:2", "s:CODE", "w:CODE", "n:CODE", "o:CODE", "d:CODE", "v:CODE:live", "r:000000:1"]
    {
        let seen = eve.presses_data(&chat, message, &data.replace("CODE", &code)).seen().await;
        assert!(matches!(&seen, Seen::Alert(text) if text == "Dieser Knopf gilt nicht mehr."), "{data}: {seen:?}");
    }
    assert_eq!(evening.system.poll(&code).await.unwrap()["votes"], 0);
    for nr in 1..=5 {
        eve.writes_to_bot(&format!("/umfrage schliessen {:06}", (code.parse::<u32>().unwrap() + nr) % 1_000_000));
    }
    chat.waits_for("five refusals", |_| chat.render().matches("gibt es in diesem Chat nicht").count() == 5)
        .await
        .unwrap();
    eve.writes_to_bot(&format!("/umfrage schliessen {code}"));
    chat.hears("in 10 Minuten nochmals").await.unwrap();
    evening.telegram.finish().unwrap();
}

/// Taps in the room change what the private ballot says.
async fn a_room_and_a_private_chat_are_one_ballot(database: Database) {
    let evening = Evening::begin(PROGRAMS, &database).await.unwrap();
    let workshop = evening.workshop().await.unwrap();
    workshop.sabine.says(&workshop.room, "/poll challenges");
    let code = evening.code_in(&workshop.room).await.unwrap();
    let lea = evening.guest("Lea");
    lea.writes_to_bot(&code);
    lea.private_chat().hears("🔒").await.unwrap();
    let typed = lea.writes_to_bot("2 3");
    lea.private_chat().hears("✓").await.unwrap();
    let seen = lea.presses(&workshop.room, "8").await.unwrap();
    assert!(matches!(&seen, Seen::Toast(text) if text.contains("3. → 8")), "{seen:?}");
    lea.private_chat()
        .waits_for("all three", |m| m.text.contains("✓") && m.text.contains("3. Fehlender"))
        .await
        .unwrap();
    workshop.room.hears("1 Stimme").await.unwrap();
    lea.edits(&lea.private_chat(), typed, "5");
    lea.private_chat().waits_for("one", |m| m.text.contains("✓") && m.text.contains("1. Zu wenig")).await.unwrap();
    evening.telegram.finish().unwrap();
}
