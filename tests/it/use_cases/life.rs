//! From draft to result sheet: reveal modes, k, deadlines, copies, retention.

use chrono::TimeDelta;
use reihum_domain::log::LogEvent;
use reihum_domain::poll::{PollRefusal, PollState};
use reihum_domain::reveal::{Hidden, Reveal};
use reihum_engine::app::{AppError, PollWish, deadlines, retention};
use reihum_engine::config::Settings;
use reihum_engine::store::Purged;
use reihum_tests::database::Database;
use reihum_tests::workshop::Workshop;
use reihum_tests::{on_both_databases, sample};

on_both_databases!(
    live_results_move_in_steps,
    below_five_nobody_sees_anything,
    manual_results_wait_for_the_organiser,
    a_draft_can_be_changed_and_discarded,
    a_deadline_closes_by_itself_once,
    a_copy_starts_afresh,
    the_sheet_carries_an_unbroken_log,
    retention_keeps_counts,
    a_link_lets_one_browser_in,
    promises_that_can_not_be_kept_are_refused,
    the_log_says_what_was_shown_and_binds_what_was_not,
);

async fn live_results_move_in_steps(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Live).await.code;
    workshop.fixture(code, 4).await;
    assert_eq!(workshop.seen(code).await, (4, None));
    let refused = workshop.app.show_poll(&workshop.sabine, code).await.unwrap_err();
    assert!(matches!(refused, AppError::Poll(PollRefusal::TooFew { n: 4, needed: 5 })), "{refused}");
    workshop.rank(code, "V5", &sample::FIXTURE[4]).await.unwrap();
    let (votes, shown) = workshop.seen(code).await;
    assert_eq!((votes, shown.as_ref().map(|shown| shown.options[0].points)), (5, Some(13)));
    workshop.rank(code, "V6", &sample::FIXTURE[5]).await.unwrap();
    assert_eq!(workshop.seen(code).await, (6, shown), "the sixth ballot moves nothing but turnout");
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let results = workshop.seen(code).await.1.unwrap();
    let points: Vec<_> = results.options.iter().map(|o| (o.key.as_str(), o.points)).collect();
    let expected = sample::FIXTURE_POINTS.map(|(place, points)| (sample::CHALLENGES[place - 1], points));
    assert_eq!(points, expected);
}

async fn below_five_nobody_sees_anything(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    for reveal in [Reveal::Close, Reveal::Live, Reveal::Manual] {
        let code = workshop.challenges(reveal).await.code;
        workshop.fixture(code, 4).await;
        workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
        assert!(workshop.app.show_poll(&workshop.sabine, code).await.is_err());
        let standing = workshop.app.standing(code).await.unwrap();
        assert_eq!((standing.votes, standing.results), (4, Err(Hidden::TooFew)));
        let refused = workshop.app.note_export(&workshop.sabine, code, "csv").await.unwrap_err();
        assert_eq!(refused.code(), "too_few");
    }
}

async fn manual_results_wait_for_the_organiser(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Manual).await.code;
    workshop.fixture(code, 6).await;
    assert_eq!(workshop.seen(code).await, (6, None));
    workshop.app.show_poll(&workshop.sabine, code).await.unwrap();
    assert_eq!(workshop.seen(code).await.1.unwrap().n, 5, "the last multiple of k");
    workshop.app.show_poll(&workshop.sabine, code).await.unwrap();
    let log = workshop.app.sheet(code).await.unwrap().log;
    assert_eq!(log.len(), 2, "showing twice is one act");
}

async fn a_draft_can_be_changed_and_discarded(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let sabine = &workshop.sabine;
    let draft = workshop.draft(sample::challenge_question(), sample::rules(Reveal::Live)).await.unwrap();
    assert_eq!(workshop.rank(draft.code, "lea", &[1]).await.unwrap_err().code(), "unknown_code");
    let question = sample::question(reihum_domain::question::Kind::Single, 3);
    let wish = PollWish {
        question: question.clone(),
        rules: sample::rules(Reveal::Close),
        template: None,
        language: draft.language,
    };
    let changed = workshop.app.edit_draft(sabine, draft.code, wish.clone()).await.unwrap();
    assert_eq!((changed.code, &changed.question), (draft.code, &question));
    let own = PollWish { template: Some("own".to_owned()), ..wish.clone() };
    workshop.app.edit_draft(sabine, draft.code, own).await.unwrap();
    assert_eq!(workshop.app.poll(draft.code).await.unwrap().template.as_deref(), Some("own"));
    workshop.app.open_poll(sabine, draft.code).await.unwrap();
    assert_eq!(workshop.app.edit_draft(sabine, draft.code, wish).await.unwrap_err().code(), "not_a_draft");
    assert_eq!(workshop.app.discard_draft(sabine, draft.code).await.unwrap_err().code(), "not_a_draft");
    assert_eq!(workshop.app.open_poll(sabine, draft.code).await.unwrap_err().code(), "already_open");
    let other = workshop.draft(question, sample::rules(Reveal::Close)).await.unwrap();
    workshop.app.discard_draft(sabine, other.code).await.unwrap();
    assert_eq!(workshop.app.poll(other.code).await.unwrap_err().code(), "unknown_code");
}

async fn a_deadline_closes_by_itself_once(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let mut rules = sample::rules(Reveal::Close);
    rules.closes_at = Some(sample::noon() + TimeDelta::minutes(5));
    let code = workshop.open(sample::challenge_question(), rules).await.code;
    workshop.fixture(code, 6).await;
    let (store, clock) = (&workshop.app.store, &*workshop.clock);
    assert_eq!(deadlines::close_due(store, clock, &workshop.app.settings).await.unwrap(), 0);
    clock.advance(TimeDelta::minutes(5));
    assert_eq!(workshop.rank(code, "late", &[1]).await.unwrap_err().code(), "closed");
    let (one, two) = tokio::join!(
        deadlines::close_due(store, clock, &workshop.app.settings),
        deadlines::close_due(store, clock, &workshop.app.settings)
    );
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    assert_eq!(deadlines::close_due(store, clock, &workshop.app.settings).await.unwrap(), 0);
    let sheet = workshop.app.sheet(code).await.unwrap();
    assert_eq!(sheet.log.last().map(|entry| entry.by.as_str()), Some("deadline"));
    assert!(matches!(workshop.app.poll(code).await.unwrap().state, PollState::Closed { .. }));
}

async fn a_copy_starts_afresh(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let poll = workshop.challenges(Reveal::Live).await;
    workshop.fixture(poll.code, 6).await;
    workshop.clock.advance(TimeDelta::seconds(1));
    let copy = workshop.app.clone_poll(&workshop.sabine, poll.code).await.unwrap();
    assert_eq!((&copy.question, &copy.rules, copy.state), (&poll.question, &poll.rules, PollState::Draft));
    assert_ne!(copy.code, poll.code);
    workshop.app.open_poll(&workshop.sabine, copy.code).await.unwrap();
    assert_eq!(workshop.seen(copy.code).await, (0, None));
    let listed = workshop.app.polls().await.unwrap();
    assert_eq!(listed.iter().map(|summary| summary.votes).collect::<Vec<_>>(), [0, 6]);
}

async fn the_sheet_carries_an_unbroken_log(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Close).await.code;
    workshop.fixture(code, 6).await;
    assert_eq!(workshop.app.note_export(&workshop.sabine, code, "csv").await.unwrap_err().code(), "result_hidden");
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let head = workshop.app.note_export(&workshop.sabine, code, "csv").await.unwrap();
    let sheet = workshop.app.sheet(code).await.unwrap();
    assert!(sheet.intact);
    assert_eq!(sheet.head, Some(head));
    let events: Vec<_> = sheet.log.iter().map(|entry| (&entry.event, entry.by.as_str())).collect();
    assert!(matches!(
        events[..],
        [(LogEvent::Opened { .. }, "Sabine"), (LogEvent::Closed { n: 6, .. }, _), (LogEvent::Exported { .. }, _)]
    ));
    assert_eq!(workshop.app.close_poll(&workshop.sabine, code).await.unwrap_err().code(), "closed");
    assert_eq!(workshop.app.open_poll(&workshop.sabine, code).await.unwrap_err().code(), "closed");
}

async fn retention_keeps_counts(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let code = workshop.challenges(Reveal::Close).await.code;
    workshop.fixture(code, 6).await;
    workshop.app.close_poll(&workshop.sabine, code).await.unwrap();
    let before = workshop.seen(code).await;
    let settings = Settings::default().retention;
    let purge = async || retention::purge(&workshop.app.store, &*workshop.clock, &settings).await.unwrap();
    workshop.clock.advance(TimeDelta::days(90));
    assert_eq!(purge().await, Purged::default());
    workshop.clock.advance(TimeDelta::days(1));
    assert_eq!(purge().await.ballots, 6);
    assert_eq!(purge().await, Purged::default());
    assert_eq!(workshop.seen(code).await, before);
    assert!(workshop.app.sheet(code).await.unwrap().intact);
}

async fn a_link_lets_one_browser_in(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let app = &workshop.app;
    let key = app.new_entry_link().await.unwrap();
    let session = app.enter(&key).await.unwrap();
    assert_eq!(app.enter(&key).await.unwrap_err().code(), "bad_link");
    assert!(app.entrant_by_session(&session).await.unwrap().is_some());
    assert!(app.entrant_by_session(&key).await.unwrap().is_none(), "a link is no session");
    app.leave(&session).await.unwrap();
    assert!(app.entrant_by_session(&session).await.unwrap().is_none());
    let token = app.new_token("Sabine").await.unwrap();
    assert_eq!(app.organiser_by_token(&token).await.unwrap().unwrap().name, "Sabine");
    assert!(app.organiser_by_token("guess").await.unwrap().is_none());
    let late = app.new_entry_link().await.unwrap();
    workshop.clock.advance(TimeDelta::hours(25));
    assert_eq!(app.enter(&late).await.unwrap_err().code(), "bad_link");
}

async fn promises_that_can_not_be_kept_are_refused(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let refused = async |kind, rules| workshop.draft(kind, rules).await.unwrap_err().code();
    let rules = || sample::rules(Reveal::Live);
    let text = || sample::question(reihum_domain::question::Kind::Text, 0);
    let named = reihum_domain::poll::Rules { named: true, ..rules() };
    assert_eq!(refused(text(), named).await, "named_texts");
    let until = |end| reihum_domain::poll::Rules { closes_at: Some(end), ..rules() };
    assert_eq!(refused(text(), until(sample::noon())).await, "deadline_passed");
    assert_eq!(refused(text(), until(sample::noon() + TimeDelta::days(5000))).await, "deadline_too_far");
    assert!(workshop.app.polls().await.unwrap().is_empty(), "a refusal leaves no draft behind");
}

async fn the_log_says_what_was_shown_and_binds_what_was_not(database: Database) {
    let workshop = Workshop::on(&database).await.unwrap();
    let mut hashes = vec![];
    for last in [8, 9] {
        let code = workshop.challenges(Reveal::Manual).await.code;
        workshop.fixture(code, 6).await;
        workshop.app.show_poll(&workshop.sabine, code).await.unwrap();
        let other = workshop.challenges(Reveal::Manual).await.code;
        workshop.fixture(other, 6).await;
        workshop.rank(other, "V7", &[last]).await.unwrap();
        workshop.app.close_poll(&workshop.sabine, other).await.unwrap();
        let shown = workshop.app.sheet(code).await.unwrap().log.pop().unwrap().event;
        assert_eq!(shown, LogEvent::Shown { n: 5 }, "what everybody saw, not what had been cast");
        hashes.push(workshop.app.sheet(other).await.unwrap().log.pop().unwrap().event);
    }
    assert_ne!(hashes[0], hashes[1], "a result that was not shown is bound all the same");
}
