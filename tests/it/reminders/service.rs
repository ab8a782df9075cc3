//! The service under test: two processes that share a database and a set clock, each with a scheduler and a delivery, and a chat network that
//! shows a message once however often it is sent, as Matrix does. Either process can be killed wherever it waits.

use super::oracle::{Message, PER_DAY, PER_WEEK};
use super::script::{Event, Member, Script, What};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::commitment::{self, Act};
use reihum_domain::due::{QuietHours, Workdays};
use reihum_domain::ids::PersonId;
use reihum_domain::language::Address;
use reihum_domain::pace::Limits;
use reihum_engine::app::App;
use reihum_engine::app::commitments::Promise;
use reihum_engine::app::reminding::remind_due;
use reihum_engine::chat::compose::compose;
use reihum_engine::chat::{self, Chat, ChatId, Network, PlaceKind, note_reminded};
use reihum_engine::clock::{Clock, FixedClock};
use reihum_engine::config::Settings;
use reihum_engine::store::{Claimed, FreeDays, OwnTimes, PersonRow, Tx};
use reihum_engine::templates::Templates;
use reihum_engine::texts::Texts;
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A claim ends by itself after so long.
const LEASE: TimeDelta = TimeDelta::seconds(5);

pub(super) struct Service {
    processes: [App; 2],
    clock: Arc<FixedClock>,
    /// The number of each promise.
    numbers: HashMap<usize, u32>,
    phone: Arc<Phone>,
    pub(super) killed: u32,
    stop: CancellationToken,
}

/// What arrived.
#[derive(Default)]
struct Phone {
    shown: Mutex<BTreeMap<String, (Message, String)>>,
    sent: Mutex<u32>,
}

impl Service {
    pub(super) async fn start(database: &Database, script: &Script) -> Self {
        let clock = Arc::new(FixedClock::new(super::script::start(), 1));
        let stop = CancellationToken::new();
        let processes = [process(database, &clock, &stop).await, process(database, &clock, &stop).await];
        let mut tx = processes[0].store.write().await.unwrap();
        for (nr, member) in script.members.iter().enumerate() {
            add_member(&mut tx, nr, member).await;
        }
        for (first, last) in &script.closed {
            add_days(&mut tx, &*clock, None, (*first, *last)).await;
        }
        tx.commit().await.unwrap();
        Self { processes, clock, numbers: HashMap::new(), phone: Arc::default(), killed: 0, stop }
    }

    /// All messages, by time and member.
    pub(super) fn messages(&self) -> Vec<Message> {
        let mut all: Vec<Message> =
            self.phone.shown.lock().unwrap().values().map(|(message, _)| message.clone()).collect();
        all.sort();
        all
    }

    /// What they said.
    pub(super) fn words(&self) -> Vec<(Message, String)> {
        self.phone.shown.lock().unwrap().values().cloned().collect()
    }

    /// How often something was sent that had been sent already.
    pub(super) fn repeated(&self) -> u32 {
        let shown = u32::try_from(self.phone.shown.lock().unwrap().len()).unwrap();
        *self.phone.sent.lock().unwrap() - shown
    }

    pub(super) async fn count(&self, what: &str) -> i64 {
        let counts = self.processes[0].store.read().await.unwrap().reminder_counts().await.unwrap();
        counts.into_iter().find(|(name, _)| name == what).map_or(0, |(_, count)| count)
    }

    pub(super) async fn act(&mut self, event: &Event) {
        self.clock.set(event.at);
        let app = &self.processes[0];
        let mut tx = app.store.write().await.unwrap();
        match event.what {
            What::Promise { promise, who, due } => {
                let what = commitment::What::parse(&format!("Aufgabe {promise}")).unwrap();
                let row = app.promise_in(&mut tx, Promise { owner: id(who), what, due, topic: None, group: None });
                self.numbers.insert(promise, row.await.unwrap().commitment.nr);
            }
            What::Done { promise, who } => self.does(&mut tx, promise, who, &Act::Done).await,
            What::Move { promise, who, to } => self.does(&mut tx, promise, who, &Act::Move { to, why: None }).await,
            What::HandOver { promise, who, to } => {
                self.does(&mut tx, promise, who, &Act::Offer { to: id(to) }).await;
                self.does(&mut tx, promise, to, &Act::Accept).await;
            }
            What::Snooze { promise, who, day } => {
                app.snooze_in(&mut tx, self.numbers[&promise], id(who), day).await.unwrap();
            }
            What::Away { who, first, last } => {
                add_days(&mut tx, &*self.clock, Some(id(who)), (first, last)).await;
                app.replan_in(&mut tx, id(who)).await.unwrap();
            }
            What::MoveTo { who, zone } => {
                let times = tx.own_times(id(who)).await.unwrap();
                tx.set_own_times(id(who), &OwnTimes { zone: Some(zone), ..times }).await.unwrap();
                app.replan_in(&mut tx, id(who)).await.unwrap();
            }
            What::Stop { who } => tx.set_stopped(id(who), true).await.unwrap(),
        }
        tx.commit().await.unwrap();
    }

    async fn does(&self, tx: &mut Tx, promise: usize, who: usize, act: &Act) {
        self.processes[0].act_in(tx, self.numbers[&promise], id(who), act).await.unwrap();
    }

    /// One process looks, and everything goes out.
    pub(super) async fn tick(&self, at: DateTime<Utc>) {
        self.clock.set(at);
        if look(&self.processes[0]).await + self.waiting().await > 0 {
            deliver(&self.processes[0], &self.clock, &self.phone, at).await;
        }
    }

    /// Both processes look at once; before, and before everything goes out, they are killed several times.
    pub(super) async fn hard_tick(&mut self, at: DateTime<Utc>, chance: &Chance) {
        self.clock.set(at);
        for _ in 0..chance.of(0..3) {
            let (app, polls) = (self.one(chance), chance.of(1..60));
            self.killed += u32::from(killed_after(polls, look(&app)).await);
        }
        // What a killed process held is passed over until the database knows that it is gone.
        while self.is_due().await {
            let [one, two] = self.processes.clone();
            let one = tokio::spawn(async move { look(&one).await });
            let two = tokio::spawn(async move { look(&two).await });
            one.await.unwrap();
            two.await.unwrap();
        }
        for _ in 0..chance.of(0..3) {
            let (app, polls) = (self.one(chance), chance.of(1..90));
            let work = deliver(&app, &self.clock, &self.phone, at);
            self.killed += u32::from(killed_after(polls, work).await);
            self.clock.advance(LEASE * 2);
        }
        while self.waiting().await > 0 {
            deliver(&self.one(chance), &self.clock, &self.phone, at).await;
            self.clock.advance(TimeDelta::seconds(1));
        }
    }

    async fn is_due(&self) -> bool {
        self.processes[0].store.read().await.unwrap().has_due_reminders(self.clock.now()).await.unwrap()
    }

    fn one(&self, chance: &Chance) -> App {
        self.processes[usize::try_from(chance.of(0..2)).unwrap()].clone()
    }

    async fn waiting(&self) -> u64 {
        self.processes[0].store.read().await.unwrap().waiting(Network::Matrix).await.unwrap().0
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn process(database: &Database, clock: &Arc<FixedClock>, stop: &CancellationToken) -> App {
    let mut settings = Settings::default();
    settings.reminders.per_day = u8::try_from(PER_DAY).unwrap();
    settings.reminders.per_week = u8::try_from(PER_WEEK).unwrap();
    let store = database.connect().await.unwrap();
    let texts = Arc::new(Texts::load(Address::Sie).unwrap());
    let templates = Arc::new(Templates::load(None));
    App::start(store, clock.clone(), Arc::new(settings), texts, templates, stop.clone()).await.unwrap()
}

async fn add_member(tx: &mut Tx, nr: usize, member: &Member) {
    let since = super::script::start().date_naive();
    let row = PersonRow { id: id(nr), language: None, stopped: false, wrong: None, since };
    tx.add_person(&row, Network::Matrix, &format!("@{nr}")).await.unwrap();
    if member.reached {
        let (network, address, kind) = (Network::Matrix, nr.to_string(), PlaceKind::Private);
        let chat = ChatId(Uuid::from_u128(id(nr).0.as_u128() << 64));
        let chat = Chat { id: chat, network, address, kind, person: Some(id(nr)), language: None, gone: None };
        tx.add_chat(&chat).await.unwrap();
    }
    let bits = (0..7).filter(|day| member.workdays[*day]).fold(0, |bits, day| bits | 1 << day);
    let times = OwnTimes {
        zone: Some(member.zone),
        region: Some(["DE-BY", "DE-TH", "DE-SN"][member.land as usize].parse().unwrap()),
        quiet: QuietHours::new(member.quiet.0, member.quiet.1),
        workdays: Workdays::from_bits(bits).map(Workdays::bits),
    };
    tx.set_own_times(id(nr), &times).await.unwrap();
    for (at, days) in member.away.iter().enumerate() {
        let id_of_days = Uuid::from_u128(((id(nr).0.as_u128()) << 32) + u128::try_from(at).unwrap());
        put_days(tx, id_of_days, Some(id(nr)), *days).await;
    }
}

async fn add_days(
    tx: &mut Tx,
    clock: &dyn Clock,
    person: Option<PersonId>,
    days: (chrono::NaiveDate, chrono::NaiveDate),
) {
    put_days(tx, clock.new_id(), person, days).await;
}

async fn put_days(
    tx: &mut Tx,
    id: Uuid,
    person: Option<PersonId>,
    (first, last): (chrono::NaiveDate, chrono::NaiveDate),
) {
    tx.add_free_days(&FreeDays { id, person, first, last, note: String::new(), uid: None }).await.unwrap();
}

fn id(member: usize) -> PersonId {
    PersonId(Uuid::from_u128(0x9e50_0000 + u128::try_from(member).unwrap()))
}

/// What a scheduler does at a tick.
async fn look(app: &App) -> u64 {
    remind_due(&app.store, &*app.clock, &app.settings).await.unwrap().said
}

/// What delivery does until nothing waits.
async fn deliver(app: &App, clock: &FixedClock, phone: &Phone, at: DateTime<Utc>) {
    let limits = Limits::new(2_000, 20);
    loop {
        let mut tx = app.store.write().await.unwrap();
        let claimed = tx.claim_due(Network::Matrix, clock.now(), &limits, 64, LEASE).await.unwrap();
        tx.commit().await.unwrap();
        if claimed.is_empty() {
            return;
        }
        let mut told = Vec::new();
        for claimed in claimed {
            let composed = compose(app, &claimed.chat, &claimed.due.saying).await.unwrap();
            if let chat::Act::Send(content) = &composed.act {
                phone.show(&claimed, &content.text.to_plain(), at);
            }
            told.push((claimed, composed));
        }
        let mut tx = app.store.write().await.unwrap();
        told.sort_by_key(|(claimed, _)| claimed.chat.id);
        for (claimed, composed) in &told {
            if let Some(reminded) = &composed.reminded {
                note_reminded(&mut tx, &claimed.chat, reminded, clock.now()).await.unwrap();
            }
            match composed.act {
                chat::Act::Send(_) => tx.finish(claimed, &limits, clock.now()).await.unwrap(),
                chat::Act::Wait(until) => tx.wait_until(claimed, until, clock.now()).await.unwrap(),
                chat::Act::Skip | chat::Act::Edit { .. } => tx.finish_unsaid(claimed, clock.now()).await.unwrap(),
            }
        }
        tx.commit().await.unwrap();
        clock.advance(TimeDelta::seconds(1));
    }
}

impl Phone {
    fn show(&self, claimed: &Claimed, words: &str, at: DateTime<Utc>) {
        let number =
            |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
        let promises: BTreeSet<usize> = words.split("Aufgabe ").skip(1).filter_map(number).collect();
        let member = claimed.chat.address.parse().unwrap();
        let message = Message { at, member, promises };
        let key = format!("{}-{}-{}", claimed.chat.address, claimed.due.nr, claimed.due.revision);
        *self.sent.lock().unwrap() += 1;
        let mut shown = self.shown.lock().unwrap();
        let first = shown.entry(key).or_insert_with(|| (message.clone(), words.to_owned()));
        assert_eq!(first.0, message, "the same message says something else when it is repeated");
    }
}

/// Lets something go on until it has waited so often, and drops it there. `false` if it was done before.
async fn killed_after<T>(polls: u64, work: impl Future<Output = T>) -> bool {
    let mut work = pin!(work);
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(true);
        }
        left -= 1;
        work.as_mut().poll(context).map(|_| false)
    })
    .await
}
