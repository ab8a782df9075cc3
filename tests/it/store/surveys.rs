//! Surveys: what is arranged, waves and their secrets, who is asked, answers by pseudonym and by name, and what a close leaves.

use super::{day, person};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::due::Shift;
use reihum_domain::ids::{MemberId, OptionKey, OrganisationId, SurveyId, SurveyWaveId};
use reihum_domain::network::{Audience, Member, MemberState, Organisation, Rate, Role};
use reihum_domain::report::Fate;
use reihum_domain::survey::{Arranged, Breakdown, Given, Plan, Times};
use reihum_engine::store::{AskedRow, FinalAnswer, PersonRow, Store, SurveyRow, SurveyState, SurveyWaveRow};
use reihum_engine::templates::Templates;
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use std::collections::BTreeSet;
use uuid::Uuid;

on_both_databases!(
    what_is_arranged_is_kept,
    a_survey_that_is_due_is_locked_once,
    a_wave_is_opened_once_and_found,
    a_wave_closes_once_and_its_secret_goes,
    who_is_asked_and_what_becomes_of_it,
    answers_stand_under_a_pseudonym,
    answers_move_to_another_pseudonym,
    answers_by_name,
    what_a_close_leaves,
    it_ages,
);

fn at(hours: i64) -> DateTime<Utc> {
    sample::noon() + TimeDelta::hours(hours)
}

fn survey(nr: u128) -> SurveyRow {
    let rule = "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU".parse().unwrap();
    let plan = Plan {
        times: Times::Rule { rule, from: day("2026-09-17") },
        time: "09:30:00".parse().unwrap(),
        shift: Shift::After,
        open_days: 10,
        nudge_day: Some(6),
    };
    SurveyRow {
        id: SurveyId(Uuid::from_u128(0x5_0000 + nr)),
        nr: 0,
        template: "pulse_five_conditions".to_owned(),
        audience: Audience { roles: vec![Role::Steering], ..Audience::default() },
        arranged: Arranged { plan, k: Some(7), breakdown: Some(Breakdown::OrgLevel) },
        chat: None,
        thread: Some("topic".to_owned()),
        state: SurveyState::Paused,
        reached: None,
        next_at: None,
        created_at: at(0),
    }
}

fn wave(nr: u128, of: &SurveyRow, date: &str) -> SurveyWaveRow {
    let definition = Templates::load(None).survey("pulse_five_conditions").unwrap().definition.clone();
    SurveyWaveRow {
        id: SurveyWaveId(Uuid::from_u128(0x6_0000 + nr)),
        nr: 0,
        survey: of.id,
        day: day(date),
        code: format!("ABCDEFG{}", char::from(b'A' + u8::try_from(nr).unwrap())),
        definition,
        opened_at: at(1),
        late: true,
        nudge_at: Some(at(5)),
        closes_at: at(10),
        closed_at: None,
        computed_at: None,
    }
}

async fn member(store: &Store, nr: u32, rate: Rate) -> (PersonRow, MemberId) {
    let (person, _) = person(store, nr).await;
    let id = OrganisationId(Uuid::from_u128(0xa_0000 + u128::from(nr)));
    let organisation = Organisation {
        id,
        name: format!("Haus {nr}"),
        level: None,
        size: None,
        part: None,
        sector: String::new(),
        region: String::new(),
        added_on: day("2026-09-01"),
    };
    let member = Member {
        id: MemberId(Uuid::from_u128(0x3e_0000 + u128::from(nr))),
        nr: 0,
        organisation: id,
        person: Some(person.id),
        label: String::new(),
        language: None,
        state: MemberState::Active,
        rate,
        since: day("2026-09-01"),
        seen_on: None,
        asked_on: None,
        roles: BTreeSet::new(),
        groups: BTreeSet::new(),
    };
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&organisation).await.unwrap();
    tx.add_member(&member).await.unwrap();
    tx.commit().await.unwrap();
    (person, member.id)
}

/// A survey with one open wave.
async fn opened(store: &Store) -> SurveyWaveRow {
    let row = survey(1);
    let mut wave = wave(1, &row, "2026-10-13");
    let mut tx = store.write().await.unwrap();
    tx.add_survey(&row).await.unwrap();
    wave.nr = tx.add_survey_wave(&wave).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    wave
}

fn key(text: &str) -> OptionKey {
    OptionKey::parse(text).unwrap()
}

fn given(text: &str) -> Given {
    Given::parse(text).unwrap()
}

async fn what_is_arranged_is_kept(database: Database) {
    let store = database.connect().await.unwrap();
    let (mut first, mut second) = (survey(1), survey(2));
    second.audience = Audience::default();
    let mut tx = store.write().await.unwrap();
    first.nr = tx.add_survey(&first).await.unwrap();
    second.nr = tx.add_survey(&second).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((first.nr, second.nr), (1, 2));
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.surveys().await.unwrap(), [first.clone(), second.clone()]);
    (first.state, first.reached, first.next_at) = (SurveyState::Running, Some(day("2026-10-13")), Some(at(3)));
    second.state = SurveyState::Stopped;
    tx.save_survey(&first).await.unwrap();
    tx.save_survey(&second).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.surveys().await.unwrap(), [first.clone()], "those that are stopped are not listed");
    assert_eq!(tx.survey_by_nr(2).await.unwrap().as_ref(), Some(&second));
    assert_eq!(tx.survey(first.id).await.unwrap().as_ref(), Some(&first));
    tx.remove_survey(second.id).await.unwrap();
    assert_eq!(tx.survey(second.id).await.unwrap(), None);
    assert!(tx.remove_survey(second.id).await.is_err() && tx.save_survey(&second).await.is_err());
}

async fn a_survey_that_is_due_is_locked_once(database: Database) {
    let store = database.connect().await.unwrap();
    let mut tx = store.write().await.unwrap();
    for (nr, due) in [(1, Some(at(2))), (2, Some(at(1))), (3, None), (4, Some(at(9)))] {
        tx.add_survey(&SurveyRow { next_at: due, state: SurveyState::Running, ..survey(nr) }).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let due: Vec<u32> = tx.surveys_until(at(2), 9).await.unwrap().iter().map(|row| row.nr).collect();
    assert_eq!(due, [2, 1]);
    assert_eq!(tx.surveys_until(at(2), 1).await.unwrap().len(), 1);
    let locked = tx.lock_due_survey(survey(2).id, at(1)).await.unwrap().unwrap();
    tx.save_survey(&SurveyRow { next_at: None, ..locked }).await.unwrap();
    assert_eq!(tx.lock_due_survey(survey(2).id, at(1)).await.unwrap(), None);
    assert_eq!(tx.lock_due_survey(survey(1).id, at(1)).await.unwrap(), None, "not yet");
}

async fn a_wave_is_opened_once_and_found(database: Database) {
    let store = database.connect().await.unwrap();
    let first = opened(&store).await;
    let mut tx = store.write().await.unwrap();
    assert_eq!(
        tx.add_survey_wave(&SurveyWaveRow {
            id: SurveyWaveId(Uuid::from_u128(9)),
            code: "B".to_owned(),
            ..first.clone()
        })
        .await
        .unwrap(),
        None
    );
    let second = wave(2, &survey(1), "2027-01-12");
    let second = SurveyWaveRow { closes_at: at(4), nudge_at: None, ..second };
    assert_eq!(tx.add_survey_wave(&second).await.unwrap(), Some(2));
    tx.commit().await.unwrap();
    let second = SurveyWaveRow { nr: 2, ..second };
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.survey_wave(first.id).await.unwrap().as_ref(), Some(&first));
    assert_eq!(tx.survey_wave_by_nr(2).await.unwrap().as_ref(), Some(&second));
    assert_eq!(tx.survey_wave_by_code(&first.code).await.unwrap().as_ref(), Some(&first));
    assert_eq!(tx.survey_wave_by_code("ZZZZZZZZ").await.unwrap(), None);
    assert_eq!(tx.open_survey_waves().await.unwrap(), [first.clone(), second.clone()]);
    assert_eq!(tx.closing_survey_waves(at(9), 9).await.unwrap(), std::slice::from_ref(&second));
    assert_eq!(tx.closing_survey_waves(at(10), 9).await.unwrap(), [second, first.clone()]);
    assert_eq!(tx.nudging_survey_waves(at(4), 9).await.unwrap(), []);
    assert_eq!(tx.nudging_survey_waves(at(5), 9).await.unwrap(), std::slice::from_ref(&first));
    tx.set_wave_nudge(first.id, None).await.unwrap();
    assert_eq!(tx.nudging_survey_waves(at(5), 9).await.unwrap(), []);
}

async fn a_wave_closes_once_and_its_secret_goes(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let secret = PollSecret::new([7; 32]);
    let mut tx = store.write().await.unwrap();
    tx.add_wave_secret(wave.id, &secret).await.unwrap();
    assert_eq!(tx.wave_secret(wave.id).await.unwrap().unwrap().expose(), secret.expose());
    assert_eq!(tx.lock_survey_wave(wave.id).await.unwrap().as_ref(), Some(&wave));
    assert!(tx.close_survey_wave(wave.id, at(10)).await.unwrap());
    tx.destroy_wave_secret(wave.id).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert!(!tx.close_survey_wave(wave.id, at(11)).await.unwrap(), "once");
    assert_eq!(tx.lock_survey_wave(wave.id).await.unwrap(), None);
    let closed = tx.survey_wave(wave.id).await.unwrap().unwrap();
    assert_eq!((closed.closed_at, closed.nudge_at), (Some(at(10)), None));
    assert!(tx.wave_secret(wave.id).await.unwrap().is_none());
    assert_eq!(tx.wave_scrubs_due().await.unwrap(), [wave.id]);
    tx.note_wave_scrubbed(wave.id).await.unwrap();
    assert_eq!(tx.wave_scrubs_due().await.unwrap(), []);
}

async fn who_is_asked_and_what_becomes_of_it(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let (lea, first) = member(&store, 1, Rate::Light).await;
    let (mehmet, second) = member(&store, 2, Rate::Active).await;
    let mut tx = store.write().await.unwrap();
    tx.add_asked(wave.id, &[first, second]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.asking_survey_wave().await.unwrap().map(|found| found.id), Some(wave.id));
    assert_eq!(tx.waiting_to_be_asked(wave.id, 1).await.unwrap().len(), 1);
    assert_eq!(tx.open_survey_waves_for(lea.id).await.unwrap().len(), 1);
    tx.set_fate(wave.id, first, Fate::Asked).await.unwrap();
    tx.set_fate(wave.id, second, Fate::OptedOut).await.unwrap();
    assert_eq!(tx.asking_survey_wave().await.unwrap(), None);
    tx.note_wave_delivered(wave.id, lea.id).await.unwrap();
    tx.note_wave_delivered(wave.id, mehmet.id).await.unwrap();
    tx.set_nudged(wave.id, first, 2).await.unwrap();
    tx.set_answered(wave.id, first, true).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let row = |member, person: &PersonRow, rate, fate, nudged, answered| AskedRow {
        member,
        person: Some(person.id),
        rate,
        fate,
        nudged,
        answered,
    };
    let expected = [
        row(first, &lea, Rate::Light, Fate::Delivered, 2, true),
        row(second, &mehmet, Rate::Active, Fate::OptedOut, 0, false),
    ];
    assert_eq!(tx.asked(wave.id).await.unwrap(), expected);
    assert_eq!(tx.asked_person(wave.id, mehmet.id).await.unwrap().as_ref(), Some(&expected[1]));
    let known = tx.asked_waves_of(lea.id).await.unwrap();
    assert_eq!(known, [("pulse_five_conditions".to_owned(), "2026-10-13".to_owned(), "delivered".to_owned(), true)]);
    for fate in Fate::ALL {
        tx.set_fate(wave.id, second, fate).await.unwrap();
        assert_eq!(tx.asked(wave.id).await.unwrap()[1].fate, fate);
    }
}

async fn answers_stand_under_a_pseudonym(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let (lea, _) = person(&store, 1).await;
    let voter = PollSecret::new([7; 32]).voter_key(&Person::Member(lea.id));
    let mut tx = store.write().await.unwrap();
    assert!(!tx.has_wave_answers(wave.id).await.unwrap());
    tx.put_wave_answer(wave.id, &voter, &key("goal"), &given(r#"{"scale":4}"#)).await.unwrap();
    tx.put_wave_answer(wave.id, &voter, &key("goal"), &given(r#"{"scale":5}"#)).await.unwrap();
    tx.put_wave_answer(wave.id, &voter, &key("text"), &given(r#""no_answer""#)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert!(tx.has_wave_answers(wave.id).await.unwrap());
    let own = tx.wave_answers_of(wave.id, &voter).await.unwrap();
    assert_eq!(
        own.into_iter().collect::<Vec<_>>(),
        [(key("goal"), given(r#"{"scale":5}"#)), (key("text"), Given::NO_ANSWER)]
    );
    assert_eq!(tx.all_wave_answers(wave.id).await.unwrap().len(), 2);
    tx.remove_wave_answer(wave.id, &voter, &key("text")).await.unwrap();
    assert_eq!(tx.all_wave_answers(wave.id).await.unwrap(), [(voter.clone(), key("goal"), given(r#"{"scale":5}"#))]);
    tx.remove_wave_answers_of(wave.id, &voter).await.unwrap();
    assert!(!tx.has_wave_answers(wave.id).await.unwrap());
}

async fn answers_move_to_another_pseudonym(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let secret = PollSecret::new([7; 32]);
    let voter = |nr: u128| secret.voter_key(&Person::Member(reihum_domain::ids::PersonId(Uuid::from_u128(nr))));
    let mut tx = store.write().await.unwrap();
    for (nr, question, answer) in [(1, "a", 1), (1, "b", 2), (2, "b", 5)] {
        let answer = given(&format!(r#"{{"scale":{answer}}}"#));
        tx.put_wave_answer(wave.id, &voter(nr), &key(question), &answer).await.unwrap();
    }
    tx.move_wave_answers(wave.id, &voter(1), &voter(2)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert!(tx.wave_answers_of(wave.id, &voter(1)).await.unwrap().is_empty());
    let all: Vec<String> = tx.wave_answers_of(wave.id, &voter(2)).await.unwrap().values().map(Given::to_text).collect();
    assert_eq!(all, [r#"{"scale":1}"#, r#"{"scale":5}"#], "what stood there counts");
}

async fn answers_by_name(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let (lea, member) = member(&store, 1, Rate::Standard).await;
    let mut tx = store.write().await.unwrap();
    tx.put_named_answer(wave.id, member, &key("owner"), &given(r#"{"status":"open"}"#)).await.unwrap();
    tx.put_named_answer(wave.id, member, &key("owner"), &given(r#"{"status":"done"}"#)).await.unwrap();
    tx.put_named_answer(wave.id, member, &key("plan"), &Given::NO_ANSWER).await.unwrap();
    tx.remove_named_answer(wave.id, member, &key("plan")).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let done = given(r#"{"status":"done"}"#);
    assert_eq!(tx.named_answers(wave.id).await.unwrap(), [(member, key("owner"), done.clone())]);
    assert_eq!(tx.named_answers_in(wave.id, member).await.unwrap().get(&key("owner")), Some(&done));
    assert!(tx.has_wave_answers(wave.id).await.unwrap());
    let own = tx.named_answers_of(lea.id).await.unwrap();
    assert_eq!(
        (own[0].template.as_str(), own[0].day.as_str(), own[0].answer.as_str()),
        ("pulse_five_conditions", "2026-10-13", r#"{"status":"done"}"#)
    );
    tx.forget_in_surveys(member).await.unwrap();
    assert_eq!(tx.named_answers(wave.id).await.unwrap(), []);
}

async fn what_a_close_leaves(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let (lea, chat) = person(&store, 1).await;
    let row = |cell: &str, organisation, count| FinalAnswer {
        question: "goal".to_owned(),
        cell: cell.to_owned(),
        organisation,
        answer: r#"{"scale":4}"#.to_owned(),
        count,
    };
    let rows = [row("", 1, 2), row("", 2, 1), row("league", 1, 7)];
    let voter = PollSecret::new([7; 32]).voter_key(&Person::Member(lea.id));
    let mut tx = store.write().await.unwrap();
    tx.put_wave_answer(wave.id, &voter, &key("goal"), &given(r#"{"scale":4}"#)).await.unwrap();
    for (nr, stays) in [(1, false), (11, true)] {
        let talk = format!(r#"{{"surveying":{{"nr":{nr},"item":null}}}}"#);
        tx.save_conversation(lea.id, chat.id, &talk, at(0)).await.unwrap();
        tx.clear_wave_answers(wave.id, wave.nr).await.unwrap();
        assert_eq!(tx.conversation(lea.id, chat.id).await.unwrap().is_some(), stays, "{talk}");
    }
    tx.add_final_answers(wave.id, &rows).await.unwrap();
    let texts = [("b".to_owned(), "Zwei".to_owned()), ("a".to_owned(), "Eins".to_owned())];
    tx.add_wave_texts(wave.id, &key("text"), &texts).await.unwrap();
    tx.add_wave_receipts(wave.id, &["hash".to_owned()]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert!(!tx.has_wave_answers(wave.id).await.unwrap());
    assert_eq!(tx.final_answers(wave.id).await.unwrap(), rows);
    let shown: Vec<String> = tx.wave_texts(wave.id).await.unwrap().into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(shown, ["Eins", "Zwei"]);
    assert!(
        tx.has_wave_receipt(wave.id, "hash").await.unwrap() && !tx.has_wave_receipt(wave.id, "other").await.unwrap()
    );
}

async fn it_ages(database: Database) {
    let store = database.connect().await.unwrap();
    let wave = opened(&store).await;
    let (_, member) = member(&store, 1, Rate::Standard).await;
    let row = FinalAnswer {
        question: "goal".to_owned(),
        cell: String::new(),
        organisation: 1,
        answer: "1".to_owned(),
        count: 1,
    };
    let mut tx = store.write().await.unwrap();
    tx.add_asked(wave.id, &[member]).await.unwrap();
    tx.put_named_answer(wave.id, member, &key("owner"), &Given::NO_ANSWER).await.unwrap();
    tx.add_final_answers(wave.id, &[row]).await.unwrap();
    tx.add_wave_texts(wave.id, &key("text"), &[("a".to_owned(), "Eins".to_owned())]).await.unwrap();
    tx.add_wave_receipts(wave.id, &["hash".to_owned()]).await.unwrap();
    assert_eq!(tx.purge_survey_waves(at(99), at(99)).await.unwrap(), (0, 0), "what is open stays");
    tx.close_survey_wave(wave.id, at(10)).await.unwrap();
    assert_eq!(tx.purge_survey_waves(at(10), at(10)).await.unwrap(), (0, 0), "not older than that");
    assert_eq!(tx.purge_survey_waves(at(11), at(10)).await.unwrap(), (3, 0), "counts, receipt, who was asked");
    assert_eq!(tx.purge_survey_waves(at(11), at(11)).await.unwrap(), (0, 2), "a text, an answer by name");
    assert_eq!(tx.purge_survey_waves(at(11), at(11)).await.unwrap(), (0, 0), "twice purges nothing more");
    assert!(tx.survey_wave(wave.id).await.unwrap().is_some());
}
