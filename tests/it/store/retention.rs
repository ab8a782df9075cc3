//! What is purged is old and closed; the rest stays.

use super::{closed, day, opened, person, promised};
use chrono::TimeDelta;
use reihum_domain::anonymity::{Person, PollSecret};
use reihum_domain::commitment::{Act, DueReminder, Occasion};
use reihum_domain::due::Contact;
use reihum_domain::ids::PersonId;
use reihum_domain::log::{LogEntry, LogEvent};
use reihum_domain::poll::Poll;
use reihum_engine::chat::{CardId, Chat, ChatId, Network, PlaceKind};
use reihum_engine::store::{BallotRow, Card, CardKind, PersonRow, PoolEntry, Reminder, Store};
use reihum_tests::database::Database;
use reihum_tests::{on_both_databases, sample};
use uuid::Uuid;

on_both_databases!(
    old_ballots_texts_and_logs_go,
    open_polls_keep_everything,
    chats_that_served_their_purpose_go,
    finished_commitments_go_with_all_that_hangs_on_them,
    what_was_said_is_remembered_while_it_could_be_said_again,
);

async fn filled(store: &Store, poll: &Poll) {
    let answer = "r2".to_owned();
    let voter = PollSecret::new([1; 32]).voter_key(&Person::Device("lea".to_owned()));
    let mut tx = store.write().await.unwrap();
    tx.save_ballots(&[BallotRow { poll: poll.id, voter, answer, name: None }]).await.unwrap();
    if poll.is_closed() {
        tx.finalise_ballots(poll.id, true).await.unwrap();
    }
    let entry = PoolEntry { key: "k".to_owned(), text: "t".to_owned(), released: true };
    tx.add_to_pool(poll.id, &entry).await.unwrap();
    let entry = LogEntry::after(None, poll.id, sample::noon(), "a", LogEvent::Shown { n: 5 });
    tx.add_log_entry(poll.id, &entry).await.unwrap();
    tx.commit().await.unwrap();
}

async fn old_ballots_texts_and_logs_go(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = closed(&store, 1).await;
    filled(&store, &poll).await;
    let (at_close, later) = (sample::noon(), sample::noon() + TimeDelta::seconds(1));
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.polls_with_old_ballots(at_close).await.unwrap(), []);
    assert_eq!(tx.polls_with_old_ballots(later).await.unwrap(), [poll.id]);
    assert_eq!((tx.purge_texts(at_close).await.unwrap(), tx.purge_texts(later).await.unwrap()), (0, 1));
    assert_eq!((tx.purge_logs(at_close).await.unwrap(), tx.purge_logs(later).await.unwrap()), (0, 1));
    assert_eq!(tx.purge_ballots(poll.id).await.unwrap(), 1);
    assert_eq!(tx.polls_with_old_ballots(later).await.unwrap(), []);
    tx.commit().await.unwrap();
    assert!(store.read().await.unwrap().count(poll.id).await.unwrap().is_some(), "counts stay");
}

async fn open_polls_keep_everything(database: Database) {
    let store = database.connect().await.unwrap();
    let poll = opened(&store, 1).await;
    filled(&store, &poll).await;
    let late = sample::noon() + TimeDelta::days(10_000);
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.polls_with_old_ballots(late).await.unwrap(), []);
    assert_eq!((tx.purge_texts(late).await.unwrap(), tx.purge_logs(late).await.unwrap()), (0, 0));
}

async fn chats_that_served_their_purpose_go(database: Database) {
    let store = database.connect().await.unwrap();
    let (over, running) = (closed(&store, 1).await, opened(&store, 2).await);
    let person = PersonId(Uuid::from_u128(7));
    let lea = private_chat(&store, person).await;
    let mut tx = store.write().await.unwrap();
    for poll in [&over, &running] {
        let id = tx.put_card(&ballot_card(lea, poll)).await.unwrap();
        tx.note_ended(id).await.unwrap();
    }
    tx.save_conversation(person, lea, "{}", sample::noon()).await.unwrap();
    let later = sample::noon() + TimeDelta::seconds(1);
    assert_eq!(tx.purge_ballot_cards(sample::noon()).await.unwrap(), 0, "it has only just closed");
    assert_eq!(tx.purge_ballot_cards(later).await.unwrap(), 1, "the open poll's stays");
    assert_eq!(tx.purge_conversations(sample::noon()).await.unwrap(), 0);
    assert_eq!(tx.purge_conversations(later).await.unwrap(), 1);
    assert_eq!(tx.purge_orphan_chats().await.unwrap(), 0, "it is somebody's");
    tx.remove_person(person).await.unwrap();
    assert!(tx.card_in(lea, running.id, CardKind::Ballot).await.unwrap().is_none());
    assert_eq!(tx.purge_orphan_chats().await.unwrap(), 1);
    assert!(tx.chat(lea).await.unwrap().is_none());
}

async fn private_chat(store: &Store, person: PersonId) -> ChatId {
    let row = PersonRow { id: person, language: None, stopped: false, wrong: None, since: sample::noon().date_naive() };
    let chat = Chat {
        id: ChatId(Uuid::from_u128(8)),
        network: Network::Telegram,
        address: "7".to_owned(),
        kind: PlaceKind::Private,
        person: Some(person),
        language: None,
        gone: None,
    };
    let mut tx = store.write().await.unwrap();
    tx.add_person(&row, Network::Telegram, "7").await.unwrap();
    tx.add_chat(&chat).await.unwrap();
    tx.commit().await.unwrap();
    chat.id
}

fn ballot_card(chat: ChatId, poll: &Poll) -> Card {
    let id = CardId(Uuid::from_u128(poll.id.0.as_u128() + 1000));
    Card { id, chat, poll: poll.id, kind: CardKind::Ballot, thread: None, message: None, shown: None }
}

async fn finished_commitments_go_with_all_that_hangs_on_them(database: Database) {
    let store = database.connect().await.unwrap();
    let ((lea, _), (ole, _)) = (person(&store, 1).await, person(&store, 2).await);
    let (open, done) =
        (promised(&store, 1, lea.id, "2026-09-01").await, promised(&store, 2, lea.id, "2026-09-01").await);
    let orphan = promised(&store, 3, ole.id, "2026-09-01").await;
    let reminder = |commitment| Reminder {
        person: lea.id,
        due: DueReminder {
            commitment,
            occasion: Occasion::Contact(Contact::After),
            promised: day("2026-09-01"),
            due_at: sample::noon(),
        },
        day: day("2026-09-01"),
        moved_from: None,
        late_since: None,
    };
    let mut tx = store.write().await.unwrap();
    tx.put_reminders(&[reminder(open.id), reminder(done.id)]).await.unwrap();
    tx.make_contacts(&[reminder(open.id), reminder(done.id)]).await.unwrap();
    tx.add_act(done.id, Some(lea.id), &Act::Done, sample::noon()).await.unwrap();
    tx.put_offer_code(done.id, "code", sample::noon() + TimeDelta::days(9)).await.unwrap();
    tx.save_commitment(&done.clone().apply(&Act::Done).unwrap(), sample::noon()).await.unwrap();
    tx.remove_person(ole.id).await.unwrap();
    assert_eq!(tx.purge_commitments(sample::noon()).await.unwrap(), 0);
    let later = sample::noon() + TimeDelta::seconds(1);
    assert_eq!(tx.purge_commitments(later).await.unwrap(), 2, "one is done, one is nobody's");
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert!(tx.commitment(orphan.id).await.unwrap().is_none());
    assert_eq!(tx.commitments_of(lea.id).await.unwrap().len(), 1);
    assert_eq!((tx.acts(done.id).await.unwrap(), tx.reminders_of(done.id).await.unwrap()), (vec![], vec![]));
    assert_eq!(tx.offered_by("code", sample::noon()).await.unwrap(), None);
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), [reminder(open.id)]);
    assert_eq!(tx.reminders_of(open.id).await.unwrap(), [reminder(open.id)]);
}

async fn what_was_said_is_remembered_while_it_could_be_said_again(database: Database) {
    let store = database.connect().await.unwrap();
    let (lea, _) = person(&store, 1).await;
    let commitment = promised(&store, 1, lea.id, "2026-09-30").await.id;
    let occasion = Occasion::Contact(Contact::Before);
    let promised = day("2026-09-30");
    let due = DueReminder { commitment, occasion, promised, due_at: sample::noon() };
    let said = Reminder { person: lea.id, due, day: promised, moved_from: None, late_since: None };
    let mut tx = store.write().await.unwrap();
    tx.make_contacts(&[said]).await.unwrap();
    tx.note_said(&said, sample::noon()).await.unwrap();
    let later = sample::noon() + TimeDelta::seconds(1);
    assert_eq!(tx.purge_contacts(sample::noon(), day("2027-01-01")).await.unwrap(), 0);
    assert_eq!(tx.purge_contacts(later, day("2026-09-30")).await.unwrap(), 0);
    tx.make_contacts(&[said]).await.unwrap();
    assert_eq!(tx.waiting_contacts(lea.id).await.unwrap(), [], "it is not said again");
    assert_eq!(tx.purge_contacts(later, day("2026-10-01")).await.unwrap(), 1);
}
