//! A room full of phones that vote and change their minds without a pause, and remember what they were promised.

use reihum_tests::chance::Chance;
use reihum_tests::ledger::{Ballot, Memory};
use reihum_tests::system::Phone;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

pub(super) struct Room {
    seats: Vec<Arc<Seat>>,
    voting: Mutex<Vec<JoinHandle<()>>>,
    over: Arc<AtomicBool>,
}

/// One phone and what it knows.
pub(super) struct Seat {
    pub(super) phone: Phone,
    memory: Mutex<Memory>,
    /// Answers that said "saved", and those of them that said "for the first time".
    saved: AtomicU64,
    firsts: AtomicU64,
}

impl Room {
    /// Everybody opens the poll's page and begins to vote.
    pub(super) async fn gather(new_phone: impl Fn() -> Phone, code: &str, phones: u64, chance: &Chance) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (mut seats, mut voting) = (Vec::new(), Vec::new());
        for nr in 0..phones {
            let phone = new_phone();
            phone.join(code).await.unwrap();
            let seat = Arc::new(Seat::new(phone));
            seats.push(seat.clone());
            voting.push(tokio::spawn(vote_until(seat, code.to_owned(), chance.child(nr), over.clone())));
        }
        Self { seats, voting: Mutex::new(voting), over }
    }

    /// Everybody gets the answer to their last ballot and puts the phone away.
    pub(super) async fn finish(&self) {
        self.over.store(true, Ordering::Relaxed);
        let voting = std::mem::take(&mut *self.voting.lock().unwrap());
        for phone in voting {
            phone.await.unwrap();
        }
    }

    pub(super) fn seats(&self) -> &[Arc<Seat>] {
        &self.seats
    }

    pub(super) fn memories(&self) -> Vec<Memory> {
        self.seats.iter().map(|seat| seat.memory.lock().unwrap().clone()).collect()
    }

    /// What each phone was last promised.
    pub(super) fn last_ballots(&self) -> Vec<Ballot> {
        self.memories().into_iter().filter_map(|memory| memory.saved).collect()
    }

    pub(super) fn acknowledged(&self) -> u64 {
        self.seats.iter().map(|seat| seat.saved.load(Ordering::Relaxed)).sum()
    }

    pub(super) fn firsts(&self) -> u64 {
        self.seats.iter().map(|seat| seat.firsts.load(Ordering::Relaxed)).sum()
    }
}

impl Seat {
    fn new(phone: Phone) -> Self {
        Self { phone, memory: Mutex::default(), saved: AtomicU64::new(0), firsts: AtomicU64::new(0) }
    }

    /// Whoever got no answer sends the same ballot again, as a phone does that was without network.
    async fn send(&self, code: &str, chance: &Chance) {
        let ballot = self.memory.lock().unwrap().in_flight.get_or_insert_with(|| chance.places(3, 10)).clone();
        match self.phone.rank(code, &ballot).await {
            Ok(reply) if reply.is_saved() => {
                self.saved.fetch_add(1, Ordering::Relaxed);
                self.firsts.fetch_add(u64::from(reply.status == 201), Ordering::Relaxed);
                *self.memory.lock().unwrap() = Memory { saved: Some(ballot), in_flight: None };
            }
            Ok(refusal) => assert_eq!(refusal.status, 503, "{}", refusal.body),
            Err(_) => {}
        }
    }

    fn is_answered(&self) -> bool {
        self.memory.lock().unwrap().in_flight.is_none()
    }
}

async fn vote_until(seat: Arc<Seat>, code: String, chance: Chance, over: Arc<AtomicBool>) {
    while !(over.load(Ordering::Relaxed) && seat.is_answered() && seat.saved.load(Ordering::Relaxed) > 0) {
        seat.send(&code, &chance).await;
        chance.sleep(2..25).await;
    }
}
