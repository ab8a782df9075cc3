//! `reihum-jobs preview`: what will go out, in numbers.

use crate::programs::PROGRAMS;
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use reihum_domain::commitment::{Commitment, DueReminder, Occasion, State};
use reihum_domain::due::{Contact, Shift};
use reihum_domain::ids::{CheckinId, CommitmentId, MemberId, OrganisationId, PersonId, SequenceId, SurveyId};
use reihum_domain::network::{Audience, Member, MemberState, Organisation, Rate, Role};
use reihum_domain::rounds::{Rounds, Weeks};
use reihum_domain::sequence::State as Running;
use reihum_domain::survey::{Arranged, Plan, Times};
use reihum_engine::chat::{Chat, ChatId, Network, PlaceKind, Prompt, PromptId};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_engine::store::{
    CheckinRow, CheckinState, DecisionRow, FreeDays, IndicatorRow, Meeting, PersonRow, PromptRow, Reminder,
    SequenceRow, StepRow, StepState, Store, SurveyRow, SurveyState,
};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use std::collections::BTreeSet;
use std::process::{Command, Output};
use uuid::Uuid;

on_both_databases!(
    what_will_go_out_is_counted,
    rounds_steps_and_questions_stand_in_the_same_list,
    surveys_stand_there_too,
    the_office_and_the_steering_group_stand_there_too,
    a_decision_without_a_chat_stands_there_too,
);

fn ask(url: &str, arguments: &[&str], language: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let variables = [
        ("REIHUM__DATABASE__URL", url),
        ("REIHUM__NETWORK__LANGUAGE", language),
        ("REIHUM__NETWORK__TIME_ZONE", "UTC"),
        ("REIHUM__REMINDERS__PER_WEEK", "2"),
    ];
    Command::new(PROGRAMS.jobs).args(arguments).envs(variables).current_dir(folder.path()).output().unwrap()
}

fn said(url: &str, days: &str, language: &str) -> String {
    let ended = ask(url, &["preview", "--days", days], language);
    assert!(ended.status.success(), "{ended:?}");
    String::from_utf8(ended.stdout).unwrap()
}

/// A Monday that is at least a week away.
fn monday() -> NaiveDate {
    let mut day = SystemClock.now().date_naive() + Days::new(8);
    while day.weekday().num_days_from_monday() != 0 {
        day = day + Days::new(1);
    }
    day
}

fn at(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(9, 30, 0).unwrap().and_utc()
}

async fn add_person(store: &Store, nr: u128, stopped: bool, reached: bool) -> PersonId {
    let id = PersonId(Uuid::from_u128(nr));
    let mut tx = store.write().await.unwrap();
    let row = PersonRow { id, language: None, stopped, wrong: None, since: monday() };
    tx.add_person(&row, Network::Matrix, &format!("@geheim{nr}")).await.unwrap();
    if reached {
        let (network, address, kind) = (Network::Matrix, nr.to_string(), PlaceKind::Private);
        let id = ChatId(Uuid::from_u128(nr + 100));
        let person = Some(PersonId(Uuid::from_u128(nr)));
        tx.add_chat(&Chat { id, network, address, kind, person, language: None, gone: None }).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

async fn add_reminder(store: &Store, nr: u128, owner: PersonId, contact: Contact, on: NaiveDate, moved: bool) {
    let (id, due) = (CommitmentId(Uuid::from_u128(1000 + nr)), on);
    let what = "Geheimes".to_owned();
    let commitment =
        Commitment { id, nr: 0, owner: Some(owner), what, due, state: State::Open, topic: None, offered_to: None };
    let occasion = Occasion::Contact(contact);
    let reminder = Reminder {
        person: owner,
        due: DueReminder { commitment: id, occasion, promised: due, due_at: at(on) },
        day: due,
        moved_from: moved.then_some(due),
        late_since: None,
    };
    let mut tx = store.write().await.unwrap();
    tx.add_commitment(&commitment, None, SystemClock.now()).await.unwrap();
    tx.put_reminders(&[reminder]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn what_will_go_out_is_counted(database: Database) {
    let (store, url) = (database.connect().await.unwrap(), database.url());
    assert!(said(&url, "30", "de").contains("Es geht nichts hinaus."));
    let (lea, ole) = (add_person(&store, 1, false, true).await, add_person(&store, 2, false, true).await);
    let (gone, silent) = (add_person(&store, 3, false, false).await, add_person(&store, 4, true, true).await);
    let monday = monday();
    let day = |after: u64| monday + Days::new(after);
    // Two at once; a third in the week is one too many; his first day turned out to be free.
    for (nr, owner, contact, on, moved) in [
        (1, lea, Contact::Before, day(0), false),
        (2, lea, Contact::OnTheDay, day(0), true),
        (3, lea, Contact::OnTheDay, day(1), false),
        (4, lea, Contact::OnTheDay, day(2), false),
        (5, ole, Contact::OnTheDay, day(1), false),
        (6, gone, Contact::OnTheDay, day(1), false),
        (7, silent, Contact::OnTheDay, day(1), false),
        (8, ole, Contact::After, day(35), false),
    ] {
        add_reminder(&store, nr, owner, contact, on, moved).await;
    }
    let (id, note) = (Uuid::from_u128(1), String::new());
    let mut tx = store.write().await.unwrap();
    let free = FreeDays { id, person: Some(ole), first: day(1), last: day(1), note, uid: None };
    tx.add_free_days(&free).await.unwrap();
    tx.commit().await.unwrap();
    let german = said(&url, "30", "de");
    for line in [
        format!("Montag, {}", day(0).format("%d.%m.%Y")),
        "  09:30  1 Nachricht: vor dem Termin 1, am Termin 1; 1 mit mehreren Erinnerungen in einer; 1 verlegt wegen freier Tage".to_owned(),
        "  09:30  1 Nachricht: am Termin 1".to_owned(),
        "  09:30  1 Nachricht: am Termin 1; 1 aufgeschoben wegen Ruhezeit oder freier Tage".to_owned(),
        "  09:30  1 Nachricht: am Termin 1; 1 aufgeschoben, weil es sonst zu viele Nachrichten wären".to_owned(),
        "Zusammen 4 Nachrichten mit 5 Erinnerungen.".to_owned(),
        "Nicht erreichbar: 1 Personen mit 1 Erinnerungen.".to_owned(),
        "Wollen keine Nachrichten: 1 Personen mit 1 Erinnerungen.".to_owned(),
    ] {
        assert!(german.lines().any(|said| said == line), "{line}\n{german}");
    }
    assert!(!german.to_lowercase().contains("geheim"), "it names nobody:\n{german}");
    let english = said(&url, "60", "en");
    assert!(english.contains("1 message: after the date 1"), "{english}");
    assert!(english.contains("weekly 1"), "the week after the last contact:\n{english}");
    assert!(store.read().await.unwrap().has_due_reminders(at(day(35)) + TimeDelta::days(1)).await.unwrap());
    let left = store.read().await.unwrap().reminders_until(at(day(99)), 99).await.unwrap().len();
    assert_eq!(left, 8, "nothing is written");
}

/// A check-in in a room, a round that is open with two who stopped half-way (one wants silence), a sequence and a question: in the order in
/// which they come, among reminders.
async fn rounds_steps_and_questions_stand_in_the_same_list(database: Database) {
    let (store, url) = (database.connect().await.unwrap(), database.url());
    let lea = add_person(&store, 1, false, true).await;
    let monday = monday();
    let day = |after: u64| monday + Days::new(after);
    add_reminder(&store, 1, lea, Contact::OnTheDay, day(0), false).await;
    let (chat, id) = (ChatId(Uuid::from_u128(101)), CheckinId(Uuid::from_u128(7)));
    let rounds = Rounds { first: day(0), every: Weeks::new(4).unwrap(), time: at(monday).time(), shift: Shift::After };
    let (template, state) = ("workgroup_checkin".to_owned(), CheckinState::Running);
    let row = CheckinRow {
        id,
        chat,
        thread: None,
        template,
        rounds,
        open_days: 3,
        state,
        reached: None,
        next_at: Some(at(monday)),
    };
    let sequence = SequenceRow {
        id: SequenceId(Uuid::from_u128(8)),
        nr: 0,
        owner: lea,
        template: "municipality".to_owned(),
        group: None,
        state: Running::Running,
        started_at: SystemClock.now(),
    };
    let waits = StepState::Waiting(Some(at(day(2))));
    let step = StepRow { step: 1, day: day(16), what: "Geheimes".to_owned(), state: waits };
    let (prompt, what) = (PromptId(Uuid::from_u128(9)), Prompt::CheckinNudge { nr: 5 });
    let prompt =
        PromptRow { id: prompt, person: lea, what, due_at: at(day(1)) - TimeDelta::hours(6), until: at(day(2)) };
    let mut tx = store.write().await.unwrap();
    tx.put_checkin(&row).await.unwrap();
    tx.add_sequence(&sequence).await.unwrap();
    tx.put_step(sequence.id, &step).await.unwrap();
    tx.put_prompt(&prompt).await.unwrap();
    tx.commit().await.unwrap();
    let german = said(&url, "28", "de");
    let expected = [
        "  09:30  1 Nachricht: am Termin 1",
        "  09:30  Eine Runde eines Check-ins öffnet in ihrem Raum",
        "  09:30  1 Nachricht: Weiter mit der angefangenen Runde?; 1 aufgeschoben wegen Ruhezeit oder freier Tage",
        "  09:30  Ein Schritt eines Ablaufs wird zur Zusage",
        "  09:30  Wer in der Runde nicht fertig ist, wird einmal gefragt",
        "  09:30  Eine Runde schließt, und ihr Raum erfährt, was zusammenkam",
    ];
    let listed: Vec<&str> = german.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(listed, expected, "{german}");
    assert!(!german.to_lowercase().contains("geheim"), "it names nobody:\n{german}");
    assert!(said(&url, "28", "en").contains("A step of a sequence becomes a commitment"));
}

/// A survey to come of two members, with its reminder and the last call for those who want it, and a reminder of one that is open.
async fn surveys_stand_there_too(database: Database) {
    let (store, url) = (database.connect().await.unwrap(), database.url());
    let day = |after: u64| monday() + Days::new(after);
    for nr in 1..=2 {
        let person = add_person(&store, nr, false, true).await;
        add_member(&store, nr, person).await;
    }
    let plan = Plan {
        times: Times::Once(day(2)),
        time: at(monday()).time(),
        shift: Shift::After,
        open_days: 7,
        nudge_day: Some(5),
    };
    let row = SurveyRow {
        id: SurveyId(Uuid::from_u128(70)),
        nr: 0,
        template: "phase_check".to_owned(),
        audience: Audience::default(),
        arranged: Arranged { plan, k: None, breakdown: None },
        chat: None,
        thread: None,
        state: SurveyState::Running,
        reached: None,
        next_at: Some(at(day(2))),
        created_at: SystemClock.now(),
    };
    let what = Prompt::SurveyNudge { nr: 5 };
    let (id, person) = (PromptId(Uuid::from_u128(9)), PersonId(Uuid::from_u128(1)));
    let mut tx = store.write().await.unwrap();
    tx.add_survey(&row).await.unwrap();
    tx.put_prompt(&PromptRow { id, person, what, due_at: at(day(0)), until: at(day(2)) }).await.unwrap();
    tx.commit().await.unwrap();
    let german = said(&url, "28", "de");
    let listed: Vec<&str> = german.lines().filter(|line| line.starts_with("  ")).collect();
    let expected = [
        "  09:30  1 Nachricht: Die Befragung wartet noch auf eine Antwort",
        "  09:30  Eine Befragung öffnet",
        "  09:30  2 Mitglieder werden zu einer Befragung eingeladen",
        "  09:30  Wer in der Befragung nicht fertig ist, wird erinnert",
        "  09:30  Wer in der Befragung nicht fertig ist, wird erinnert",
        "  09:30  Eine Befragung schließt, und ihr Raum erfährt das Ergebnis",
    ];
    assert_eq!(listed, expected, "{german}");
    assert!(said(&url, "28", "en").contains("2 members are invited to a survey"));
}

/// A draft after the quarter, Monday digests and a report before a meeting, a number and a decision that are asked about: to whom, when, why.
async fn the_office_and_the_steering_group_stand_there_too(database: Database) {
    let (store, url) = (database.connect().await.unwrap(), database.url());
    let people = [Role::Coordinator, Role::Coordinator, Role::Steering];
    for (nr, role) in (1..).zip(people) {
        let person = add_person(&store, nr, false, true).await;
        add_member_as(&store, nr, person, [role]).await;
    }
    let now = SystemClock.now();
    let today = now.date_naive();
    assert!(said(&url, "200", "de").contains("Es geht nichts hinaus."), "there is nothing to tell");
    let indicator = plan_reporting(&store, today).await;
    let german = said(&url, "200", "de");
    let waits = "  09:30  Fünf Arbeitstage vor der Sitzung der Steuerungsgruppe: Ein Bericht soll hinaus, und keiner ist freigegeben";
    let decided = "  09:30  1 Nachricht: Was ist aus dem Beschluss geworden?";
    assert!(german.contains("1 Nachricht: Für den Bericht fehlt eine Zahl"), "{german}");
    let found = listed_on(&german, monday());
    assert!(found.contains(&waits.to_owned()) && found.contains(&decided.to_owned()), "{found:?}\n{german}");
    assert!(german.contains("Der Entwurf des Quartalsberichts wird geschrieben"), "{german}");
    assert!(german.contains("2 Nachrichten: Der Entwurf des Berichts ist fertig"), "to both: {german}");
    assert!(!german.contains("Was die Koordination diese Woche erwartet"), "nothing is due: {german}");
    assert!(!german.to_lowercase().contains("geheim"), "it names nobody:\n{german}");

    // A release lets the report go before the meeting; a number that did not come is in the Monday digest, for both.
    let mut tx = store.write().await.unwrap();
    tx.put_indicator_value(indicator, today, None, now).await.unwrap();
    let nr = tx.put_draft(Uuid::from_u128(3), "2020-01-01".parse().unwrap(), "{}", now).await.unwrap();
    assert!(tx.release_report(nr, "{}", now, "organiser").await.unwrap());
    tx.commit().await.unwrap();
    let german = said(&url, "28", "de");
    let found = listed_on(&german, monday());
    let report = "  09:30  1 Nachricht: Der Bericht in fünf Zeilen".to_owned();
    let digest = "  08:30  2 Nachrichten: Was die Koordination diese Woche erwartet".to_owned();
    assert!(found.contains(&report) && found.contains(&digest) && !found.contains(&waits.to_owned()), "{german}");
    assert!(german.matches("Was die Koordination diese Woche erwartet").count() >= 3, "each Monday: {german}");
    let english = said(&url, "28", "en");
    assert!(english.contains("08:30  2 messages"), "{english}");
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.prompts_until(now + TimeDelta::days(400), 99).await.unwrap().len(), 0, "nothing is written");
    assert_eq!(tx.reports().await.unwrap().len(), 1);
}

/// Decided on a page, without a chat: each of those who decide is asked.
async fn a_decision_without_a_chat_stands_there_too(database: Database) {
    let (store, url) = (database.connect().await.unwrap(), database.url());
    for (nr, role) in (1..).zip([Role::Coordinator, Role::Steering]) {
        let person = add_person(&store, nr, false, true).await;
        add_member_as(&store, nr, person, [role]).await;
    }
    let mut tx = store.write().await.unwrap();
    tx.add_decision(&decided(SystemClock.now().date_naive(), None)).await.unwrap();
    tx.commit().await.unwrap();
    let german = said(&url, "28", "de");
    assert!(german.contains("2 Nachrichten: Was ist aus dem Beschluss geworden?"), "{german}");
}

/// A number is asked for tomorrow, a decision on that Monday, and the report is due then. Gives the indicator.
async fn plan_reporting(store: &Store, today: NaiveDate) -> Uuid {
    let chat = ChatId(Uuid::from_u128(101));
    let mut tx = store.write().await.unwrap();
    let indicator = IndicatorRow {
        id: Uuid::from_u128(1),
        nr: 1,
        name: "Geheimes".to_owned(),
        unit: "Familien".to_owned(),
        baseline: None,
        target: None,
        source: String::new(),
        every: "quarter".to_owned(),
        member: Some(Uuid::from_u128(601)),
        ended_on: None,
        next_at: Some(at(today + Days::new(1))),
    };
    tx.add_indicator(&indicator).await.unwrap();
    tx.add_decision(&decided(today, Some(chat))).await.unwrap();
    tx.put_meeting(&Meeting { day: monday() + Days::new(7), report_at: Some(at(monday())) }).await.unwrap();
    tx.commit().await.unwrap();
    indicator.id
}

/// What was decided on that day, and is asked about on the Monday.
fn decided(made_on: NaiveDate, chat: Option<ChatId>) -> DecisionRow {
    DecisionRow {
        id: Uuid::from_u128(2),
        nr: 1,
        text: "Geheimes".to_owned(),
        owner: String::new(),
        chat,
        made_on,
        state: "open".to_owned(),
        reason: String::new(),
        asked: 2,
        next_at: Some(at(monday())),
    }
}

/// The lines of a day.
fn listed_on(said: &str, day: NaiveDate) -> Vec<String> {
    let date = day.format("%d.%m.%Y").to_string();
    let lines = said.lines().skip_while(|line| !line.ends_with(&date)).skip(1);
    lines.take_while(|line| line.starts_with("  ")).map(ToOwned::to_owned).collect()
}

async fn add_member(store: &Store, nr: u128, person: PersonId) {
    add_member_as(store, nr, person, []).await;
}

async fn add_member_as<const N: usize>(store: &Store, nr: u128, person: PersonId, roles: [Role; N]) {
    let id = OrganisationId(Uuid::from_u128(500 + nr));
    let organisation = Organisation {
        id,
        name: format!("Geheimhaus {nr}"),
        level: None,
        size: None,
        part: None,
        sector: String::new(),
        region: String::new(),
        added_on: monday(),
    };
    let member = Member {
        id: MemberId(Uuid::from_u128(600 + nr)),
        nr: 0,
        organisation: id,
        person: Some(person),
        label: String::new(),
        language: None,
        state: MemberState::Active,
        rate: Rate::Standard,
        since: monday(),
        seen_on: None,
        asked_on: None,
        roles: BTreeSet::from(roles),
        groups: BTreeSet::new(),
    };
    let mut tx = store.write().await.unwrap();
    tx.add_organisation(&organisation).await.unwrap();
    tx.add_member(&member).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn days_are_checked() {
    for days in ["0", "367", "-1", "viele", ""] {
        let refused = ask("sqlite://nowhere.db", &["preview", &format!("--days={days}")], "de");
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(!refused.status.success() && told.contains("--days"), "{days}: {told}");
    }
}
