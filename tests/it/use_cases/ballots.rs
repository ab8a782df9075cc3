//! One ballot per person, changeable until the close; tickets; names; the race with the close.

use reihum_domain::answer::Submission;
use reihum_domain::poll::Voters;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::{AppError, Caster};
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    a_change_replaces,
    many_at_once_count_exactly,
    steps_fall_where_they_would_one_by_one,
    tickets_are_personal_and_work_once_each,
    names_only_in_named_polls,
    a_vote_in_the_moment_of_closing_is_counted_or_refused,
    what_is_put_in_before_the_end_is_answered,
);

async fn a_change_replaces(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Close).await.code;
    assert!(workshop.rank(code, "lea", &[2, 3, 8]).await.unwrap().first);
    assert!(!workshop.rank(code, "lea", &[2, 8, 3]).await.unwrap().first);
    assert!(!workshop.rank(code, "lea", &[2, 8, 3]).await.unwrap().first, "a doubled tap is one vote");
    let lea = Caster::Device("lea".to_owned());
    let own = workshop.app.own_answer(code, &lea).await.unwrap();
    assert_eq!(own, Some((sample::ranking_answer(&[2, 8, 3]), None)));
    assert_eq!(workshop.app.own_answer(code, &Caster::Device("ina".to_owned())).await.unwrap(), None);
    assert_eq!(workshop.seen(code).await.0, 1);
}

async fn many_at_once_count_exactly(database: Database) {
    let workshop = std::sync::Arc::new(Workshop::on(&database).await.unwrap());
    let code = workshop.challenges(Reveal::Close).await.code;
    let people = (0..300).map(|i| {
        let workshop = workshop.clone();
        tokio::spawn(async move {
            let who = format!("v{i}");
            workshop.rank(code, &who, &[1]).await.unwrap();
            workshop.rank(code, &who, &sample::FIXTURE[i % 6]).await.unwrap();
        })
    });
    for person in people.collect::<Vec<_>>() {
        person.await.unwrap();
    }
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let (votes, results) = workshop.seen(code).await;
    let points: Vec<_> = results.unwrap().options.into_iter().map(|o| (o.key.to_string(), o.points)).collect();
    let expected =
        sample::FIXTURE_POINTS.map(|(place, points)| (sample::CHALLENGES[place - 1].to_owned(), points * 50));
    assert_eq!((votes, points), (300, expected.to_vec()));
}

/// Twelve ballots in one batch leave the step at the tenth, not at the twelfth. (With the poll in memory they are put in without a pause.)
async fn steps_fall_where_they_would_one_by_one(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Live).await.code;
    workshop.seen(code).await;
    let casters: Vec<_> = (0..12).map(|i| format!("v{i}")).collect();
    let casts = casters.iter().enumerate().map(|(i, who)| workshop.rank(code, who, if i < 10 { &[1] } else { &[2] }));
    for cast in futures::future::join_all(casts).await {
        cast.unwrap();
    }
    let (votes, results) = workshop.seen(code).await;
    let results = results.unwrap();
    assert_eq!((votes, results.n, results.options[0].points), (12, 10, 30));
    assert_eq!(results.options[1].points, 0);
}

async fn tickets_are_personal_and_work_once_each(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let mut rules = sample::rules(Reveal::Close);
    rules.voters = Voters::Tickets { count: 3 };
    let code = workshop.open(sample::challenge_question(), rules).await.code;
    let tickets = workshop.app.tickets(&workshop.sabine, code).await.unwrap();
    assert_eq!(tickets, workshop.app.tickets(&workshop.sabine, code).await.unwrap(), "the sheet can be printed again");
    let with = async |caster: Caster| {
        let sent = sample::ranking(&[2, 3, 8]);
        workshop.app.cast(code, &caster, &sent, None).await.map(|cast| cast.first)
    };
    assert!(with(Caster::Ticket(tickets[0].clone())).await.unwrap());
    assert!(!with(Caster::Ticket(tickets[0].clone())).await.unwrap());
    assert!(with(Caster::Ticket(tickets[1].clone())).await.unwrap());
    let refused = with(Caster::Device("lea".to_owned())).await.unwrap_err();
    assert!(matches!(refused, AppError::TicketNeeded));
    let forged = reihum_domain::anonymity::Ticket::parse("ABCD-EFGH-JKMN").unwrap();
    assert!(matches!(with(Caster::Ticket(forged)).await.unwrap_err(), AppError::TicketUnknown));
    assert_eq!(workshop.seen(code).await.0, 2);
    let printed = Caster::Ticket(tickets[0].clone());
    let read = workshop.app.own_answer(code, &printed).await.unwrap();
    assert_eq!(read, None, "whoever has the sheet can't read ballots with it");
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    assert_eq!(workshop.app.tickets(&workshop.sabine, code).await.unwrap_err().code(), "closed");
}

async fn names_only_in_named_polls(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let mut rules = sample::rules(Reveal::Live);
    rules.named = true;
    let code = workshop.open(sample::challenge_question(), rules).await.code;
    let lea = Caster::Device("lea".to_owned());
    let cast = async |name: Option<&str>| workshop.app.cast(code, &lea, &sample::ranking(&[2]), name).await;
    assert_eq!(cast(None).await.unwrap_err().code(), "name_missing");
    assert_eq!(cast(Some(" \u{202e} ")).await.unwrap_err().code(), "name_missing");
    let long = "x".repeat(81);
    assert_eq!(cast(Some(&long)).await.unwrap_err().code(), "name_too_long");
    cast(Some("Lea <b>")).await.unwrap();
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let results = workshop.seen(code).await.1.unwrap();
    assert_eq!(results.n, 1, "no k among names");
    assert_eq!(results.named[0].name, "Lea <b>");

    let code = workshop.challenges(Reveal::Live).await.code;
    for who in 0..5 {
        let caster = Caster::Device(who.to_string());
        workshop.app.cast(code, &caster, &sample::ranking(&[2]), Some("Lea")).await.unwrap();
    }
    let own = workshop.app.own_answer(code, &Caster::Device("0".to_owned())).await.unwrap();
    assert_eq!(own.unwrap().1, None, "a name sent to an anonymous poll is not kept");
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    assert!(workshop.seen(code).await.1.unwrap().named.is_empty());
}

/// Votes keep coming while the poll is closed: what was acknowledged is in the result, what is not was refused as closed.
async fn a_vote_in_the_moment_of_closing_is_counted_or_refused(database: Database) {
    let workshop = std::sync::Arc::new(Workshop::on(&database).await.unwrap());
    for round in 0..5u64 {
        let code = workshop.challenges(Reveal::Close).await.code;
        workshop.fixture(code, 6).await;
        let people: Vec<_> = (0..60u64)
            .map(|i| {
                let workshop = workshop.clone();
                tokio::spawn(async move {
                    tokio::time::sleep(std::time::Duration::from_micros(i * 100 * (round + 1))).await;
                    workshop.rank(code, &format!("late{i}"), &[1]).await
                })
            })
            .collect();
        tokio::time::sleep(std::time::Duration::from_millis(2 * (round + 1))).await;
        workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
        let mut counted = 6;
        for person in people {
            match person.await.unwrap() {
                Ok(_) => counted += 1,
                Err(refused) => assert_eq!(refused.code(), "closed"),
            }
        }
        let (votes, results) = workshop.seen(code).await;
        assert_eq!((votes, results.unwrap().n), (counted, counted));
    }
}

async fn what_is_put_in_before_the_end_is_answered(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Close).await.code;
    let app = workshop.app.clone();
    let lea = Caster::Device("lea".to_owned());
    let sent: Submission = sample::ranking(&[2]);
    let vote = tokio::spawn(async move { app.cast(code, &lea, &sent, None).await });
    assert!(vote.await.unwrap().unwrap().first);
    let app = workshop.app.clone();
    drop(workshop);
    app.finish().await;
    let store = database.connect().await.unwrap();
    let id = store.read().await.unwrap().poll_by_code(code).await.unwrap().unwrap().id;
    assert_eq!(store.read().await.unwrap().count(id).await.unwrap().unwrap().now.n, 1);
}
