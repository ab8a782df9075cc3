//! Named polls with one choice: clicked in a native poll, given as a sign, typed in the room; all in one count. Anonymous ones take none of it.

use crate::programs::PROGRAMS;
use reihum_tests::database::Database;
use reihum_tests::evening::code_of;
use reihum_tests::gathering::Gathering;
use reihum_tests::on_both_databases;

on_both_databases!(native_votes_signs_and_words_count_together, signs_on_an_anonymous_poll_count_nothing);

async fn native_votes_signs_and_words_count_together(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let (ina, room) = (&plenum.ina, &plenum.room);
    ina.says(room, "!poll kind=single named=yes Wann treffen wir uns?\n- Montag\n- Dienstag\n- Freitag").await.unwrap();
    let card = plenum.card().await.unwrap();
    assert!(card.body.contains("👤"), "{}", card.body);
    let native = ina.waits_for(room, |heard| heard.poll.is_some()).await.unwrap();
    let [lea, mehmet] = &gathering.synapse.people(&["Lea", "Mehmet"]).await.unwrap()[..] else { panic!() };
    for guest in [lea, mehmet] {
        ina.lets_in(room, guest).await.unwrap();
    }
    let day = |place: usize| native.poll.as_ref().unwrap().answers[place].0.clone();
    ina.votes(room, &native.event_id, &[&day(0)]).await.unwrap();
    lea.reacts(room, &card.event_id, "2️⃣").await.unwrap();
    let code = code_of(&card.body);
    mehmet.says(room, &format!("!stimme {code} 3")).await.unwrap();
    ina.hears(room, "3 Stimmen").await.unwrap();
    // Who clicks nothing takes the vote out.
    ina.votes(room, &native.event_id, &[]).await.unwrap();
    ina.hears(room, "2 Stimmen").await.unwrap();
    ina.says(room, "!poll close").await.unwrap();
    ina.waits_for(room, |heard| heard.poll.as_ref().is_some_and(|poll| poll.ended)).await.unwrap();
    let result = ina.hears(room, "Dienstag").await.unwrap();
    assert!(result.body.contains("Lea") && result.body.contains("Mehmet"), "{}", result.body);
}

async fn signs_on_an_anonymous_poll_count_nothing(database: Database) {
    let gathering = Gathering::begin(PROGRAMS, &database).await.unwrap();
    let plenum = gathering.plenum().await.unwrap();
    let code = plenum.opens("!poll kind=single Wann treffen wir uns?\n- Montag\n- Dienstag").await.unwrap();
    let card = plenum.card().await.unwrap();
    plenum.ina.reacts(&plenum.room, &card.event_id, "2️⃣").await.unwrap();
    plenum.ina.says(&plenum.room, "!help").await.unwrap();
    plenum
        .ina
        .waits_for(&plenum.room, |heard| heard.reply_to.is_some() && heard.body.contains("!umfrage challenges"))
        .await
        .unwrap();
    assert_eq!(gathering.system.poll(&code).await.unwrap()["votes"], 0);
    assert!(plenum.ina.messages(&plenum.room).iter().all(|heard| heard.poll.is_none()));
}
