//! Figures, indicators, decisions, facts, meetings and reports in the database.

use super::{day, person};
use chrono::TimeDelta;
use reihum_domain::report::{CountRow, Fate, Figures, Funnel, QuestionResult, Size, Withheld};
use reihum_engine::store::{DecisionRow, IndicatorRow, Meeting};
use reihum_tests::database::Database;
use reihum_tests::pulse::{Pulses, Wave};
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    counts_come_in_portions,
    figures_are_read_as_written,
    indicators_and_their_values,
    decisions_are_asked_once,
    drafts_and_releases,
    facts_meetings_and_roles
);

async fn counts_come_in_portions(database: Database) {
    let (store, pulses) = (database.connect().await.unwrap(), Pulses(&database));
    pulses.network().await;
    pulses.closed(&Wave::of(1, "2026-10-13", 3)).await;
    let mut tx = store.write().await.unwrap();
    let wave = tx.waves_to_compute(5).await.unwrap().remove(0);
    assert_eq!(wave.k, 5);
    let mut behind = CountRow { cell: String::new(), organisation: i64::MIN, answer: String::new(), count: 0 };
    let (mut seen, mut portions) = (0, 0);
    loop {
        let rows = tx.final_counts(wave.id, "goal", &behind, 10).await.unwrap();
        let Some(last) = rows.last() else { break };
        behind = last.clone();
        seen += rows.iter().map(|row| row.count).sum::<u32>();
        portions += 1;
    }
    assert_eq!((seen, portions), (37, 4));
    assert_eq!(tx.asked_counts(wave.id).await.unwrap(), [(Fate::Delivered, false, 23), (Fate::Delivered, true, 37)]);
    assert_eq!(tx.named_counts(wave.id, "goal").await.unwrap(), []);
    assert_eq!(tx.text_count(wave.id, "text").await.unwrap(), 0);
    assert!(tx.mark_computed(wave.id, sample::noon()).await.unwrap());
    assert!(!tx.mark_computed(wave.id, sample::noon()).await.unwrap(), "once");
    assert_eq!(tx.waves_to_compute(5).await.unwrap(), []);
    tx.commit().await.unwrap();
}

async fn figures_are_read_as_written(database: Database) {
    let (store, pulses) = (database.connect().await.unwrap(), Pulses(&database));
    pulses.network().await;
    let wave = Wave { texts: vec!["Eins", "Zwei"], ..Wave::of(1, "2026-10-13", 3) };
    pulses.closed(&wave).await;
    let mut tx = store.write().await.unwrap();
    let id = tx.waves_to_compute(1).await.unwrap().remove(0).id;
    let result = QuestionResult { n: Size::Exactly(4), figures: Figures::Withheld(Withheld::TooFew) };
    tx.put_result(id, "goal", "", &result).await.unwrap();
    let funnel = Funnel { invited: 60, delivered: 50, unreachable: 4, absent: 3, opted_out: 2, answered: 37 };
    tx.put_funnel(id, &funnel).await.unwrap();
    tx.mark_computed(id, sample::noon()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let read = tx.published_waves("pulse_five_conditions", wave.closed_at + TimeDelta::seconds(1), 4).await.unwrap();
    assert_eq!((read.len(), read[0].funnel, read[0].day), (1, funnel, wave.day));
    assert_eq!(read[0].results[&("goal".to_owned(), String::new())], result);
    assert_eq!(tx.published_waves("pulse_five_conditions", wave.closed_at, 4).await.unwrap(), []);
    let texts = tx.texts_of(id).await.unwrap();
    assert!(tx.redact_text(id, "text", &texts[0].key).await.unwrap());
    assert!(!tx.redact_text(id, "text", "nothing").await.unwrap());
    assert!(!tx.hide_text(id, "text", &texts[0].key, false).await.unwrap(), "what is gone does not come back");
    assert!(!tx.hide_text(id, "text", &texts[1].key, false).await.unwrap(), "it is not hidden");
    assert!(tx.hide_text(id, "text", &texts[1].key, true).await.unwrap());
    assert!(tx.texts_of(id).await.unwrap()[1].is_undecided());
    assert!(tx.hide_text(id, "text", &texts[1].key, false).await.unwrap());
    tx.release_texts(id).await.unwrap();
    assert!(!tx.settle_texts(id).await.unwrap(), "nothing is left to be decided");
    let states: Vec<_> = tx.texts_of(id).await.unwrap().into_iter().map(|row| (row.state, row.text)).collect();
    assert_eq!(states, [("redacted".to_owned(), String::new()), ("released".to_owned(), "Zwei".to_owned())]);
    tx.commit().await.unwrap();
}

async fn indicators_and_their_values(database: Database) {
    let store = database.connect().await.unwrap();
    let row = IndicatorRow {
        id: Uuid::from_u128(1),
        nr: 1,
        name: "Familien".to_owned(),
        unit: "Familien".to_owned(),
        baseline: Some("120".to_owned()),
        target: None,
        source: String::new(),
        every: "quarter".to_owned(),
        member: None,
        ended_on: None,
        next_at: Some(sample::noon()),
    };
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.add_indicator(&row).await.unwrap(), 1);
    assert_eq!(tx.indicators().await.unwrap(), std::slice::from_ref(&row));
    assert_eq!(tx.indicators_due(sample::noon(), 9).await.unwrap().len(), 1);
    let next = sample::noon() + TimeDelta::days(90);
    assert!(tx.note_indicator_asked(row.id, sample::noon(), Some(next)).await.unwrap());
    assert!(!tx.note_indicator_asked(row.id, sample::noon(), Some(next)).await.unwrap(), "once");
    tx.put_indicator_value(row.id, day("2026-07-01"), None, sample::noon()).await.unwrap();
    tx.put_indicator_value(row.id, day("2026-07-01"), Some("134.5"), sample::noon()).await.unwrap();
    tx.put_indicator_value(row.id, day("2026-07-01"), None, sample::noon()).await.unwrap();
    let values = tx.indicator_values(row.id).await.unwrap();
    assert_eq!(values[0].value.as_deref(), Some("134.5"), "asking again takes nothing away");
    tx.end_indicator(row.id, day("2026-12-01")).await.unwrap();
    assert_eq!(tx.indicators().await.unwrap(), []);
    assert_eq!(tx.indicator(1).await.unwrap().unwrap().ended_on, Some(day("2026-12-01")));
    tx.commit().await.unwrap();
}

async fn decisions_are_asked_once(database: Database) {
    let store = database.connect().await.unwrap();
    let (_, chat) = person(&store, 1).await;
    let mut row = DecisionRow {
        id: Uuid::from_u128(1),
        nr: 1,
        text: "Newsletter".to_owned(),
        owner: "AG".to_owned(),
        chat: Some(chat.id),
        made_on: day("2026-10-05"),
        state: "open".to_owned(),
        reason: String::new(),
        asked: 0,
        next_at: Some(sample::noon()),
    };
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.add_decision(&row).await.unwrap(), 1);
    assert_eq!(tx.decisions_due(sample::noon(), 9).await.unwrap(), std::slice::from_ref(&row));
    assert!(tx.note_decision_asked(row.id, sample::noon(), None).await.unwrap());
    assert!(!tx.note_decision_asked(row.id, sample::noon(), None).await.unwrap());
    tx.save_decision_state(row.id, "done", "fertig", None).await.unwrap();
    (row.state, row.reason, row.asked, row.next_at) = ("done".to_owned(), "fertig".to_owned(), 1, None);
    assert_eq!(tx.decision(1).await.unwrap(), Some(row.clone()));
    assert_eq!(tx.decisions().await.unwrap(), [row]);
    tx.commit().await.unwrap();
}

async fn drafts_and_releases(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let period = day("2026-10-01");
    let later = sample::noon() + TimeDelta::hours(1);
    assert_eq!(tx.put_draft(Uuid::from_u128(1), period, "a", sample::noon()).await.unwrap(), 1);
    assert_eq!(tx.put_draft(Uuid::from_u128(2), period, "b", later).await.unwrap(), 1, "the same draft");
    assert!(tx.release_report(1, "c", later, "organiser").await.unwrap());
    assert!(!tx.release_report(1, "d", later, "organiser").await.unwrap(), "frozen");
    assert_eq!(tx.put_draft(Uuid::from_u128(3), period, "e", later).await.unwrap(), 2);
    let read: Vec<_> = tx.reports().await.unwrap().into_iter().map(|row| (row.nr, row.document)).collect();
    assert_eq!(read, [(2, "e".to_owned()), (1, "c".to_owned())]);
    assert_eq!(tx.purge_drafts(later + TimeDelta::seconds(1)).await.unwrap(), 1);
    assert_eq!(tx.report(1).await.unwrap().unwrap().released_at, Some(later), "released reports stay");
    assert_eq!(tx.closed_between(sample::noon(), later).await.unwrap(), (0, 0));
    assert_eq!(tx.commitments_between((sample::noon(), later), period).await.unwrap(), []);
    tx.commit().await.unwrap();
}

async fn facts_meetings_and_roles(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, chat) = person(&store, 1).await;
    let pulses = Pulses(&database);
    pulses.network().await;
    pulses.is_member("@1", 7, "steering").await;
    let mut tx = store.write().await.unwrap();
    for goal in ["Eins", "Zwei"] {
        tx.put_fact("goal", goal, day("2026-10-05")).await.unwrap();
    }
    tx.put_fact("phase:1.5", "done", day("2026-10-05")).await.unwrap();
    assert_eq!(tx.fact("goal").await.unwrap().as_deref(), Some("Zwei"));
    assert_eq!(tx.facts("phase:").await.unwrap(), [("phase:1.5".to_owned(), "done".to_owned())]);
    let meeting = Meeting { day: day("2026-12-10"), report_at: Some(sample::noon()) };
    tx.put_meeting(&meeting).await.unwrap();
    assert_eq!(tx.meetings_to_report(sample::noon(), 9).await.unwrap(), std::slice::from_ref(&meeting));
    assert!(tx.note_reported(meeting.day).await.unwrap());
    assert!(!tx.note_reported(meeting.day).await.unwrap());
    assert_eq!(tx.chats_of_role("steering").await.unwrap(), [chat.id]);
    let member = tx.member_id(7).await.unwrap().unwrap();
    assert_eq!(tx.person_of_member(member).await.unwrap(), Some(lea.id));
    assert_eq!(tx.people_of_role("steering").await.unwrap(), [lea.id]);
    assert!(tx.is_member(lea.id, member).await.unwrap());
    assert_eq!(tx.member_id(99).await.unwrap(), None);
    assert_eq!(tx.indicators_asked_of(lea.id).await.unwrap(), []);
    tx.set_stopped(lea.id, true).await.unwrap();
    assert_eq!(tx.chats_of_role("steering").await.unwrap(), []);
    assert_eq!(tx.people_of_role("steering").await.unwrap(), []);
    tx.commit().await.unwrap();
}
