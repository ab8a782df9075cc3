//! A chat network in memory that keeps its own rules strictly: a sliding window of one second over arrivals, bans, one message of a chat
//! at a time. It notes what came when and to whom. For tests and benches of delivery; the real interface is `telegram`'s business.

use futures::future::BoxFuture;
use reihum_engine::chat::{Channel, Failure, Network, Rendered, Sent, Target};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the network insists on.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Messages within any second; more are refused.
    pub per_second: usize,
    /// How long an answer takes; the message arrives halfway.
    pub latency: Duration,
}

/// Something that arrived and was taken.
#[derive(Debug, Clone)]
pub struct Arrival {
    pub at: Instant,
    pub address: String,
    pub words: String,
}

pub struct StrictNetwork {
    rules: Rules,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    arrivals: Vec<Arrival>,
    answers: Vec<(Instant, String)>,
    scripts: HashMap<String, VecDeque<Failure>>,
    /// Addresses where nothing ever arrives.
    blocked: HashMap<String, Failure>,
    /// Which address wants to be left alone until when; the empty one is everything.
    banned: HashMap<String, Ban>,
    too_many: usize,
    during_ban: usize,
    tries: HashMap<String, usize>,
    under_way: HashMap<String, usize>,
    faults: Vec<String>,
    most_under_way: usize,
}

struct Ban {
    until: Instant,
    /// When somebody was told of it.
    told: Option<Instant>,
}

impl StrictNetwork {
    pub fn new(rules: Rules) -> Self {
        Self { rules, state: Mutex::default() }
    }

    /// The next messages to this address fail like this, one after the other.
    pub fn fail(&self, address: &str, failures: impl IntoIterator<Item = Failure>) {
        self.state().scripts.entry(address.to_owned()).or_default().extend(failures);
    }

    /// Nothing ever arrives there.
    pub fn block(&self, address: &str, failure: Failure) {
        self.state().blocked.insert(address.to_owned(), failure);
    }

    /// From now on this address (the empty one: everybody) is refused for so long.
    pub fn ban(&self, address: &str, wait: Duration) {
        self.state().banned.insert(address.to_owned(), Ban { until: Instant::now() + wait, told: None });
    }

    pub fn arrivals(&self) -> Vec<Arrival> {
        self.state().arrivals.clone()
    }

    pub fn count(&self) -> usize {
        self.state().arrivals.len()
    }

    /// Presses that were answered, and when.
    pub fn answers(&self) -> Vec<(Instant, String)> {
        self.state().answers.clone()
    }

    pub fn answered(&self) -> usize {
        self.state().answers.len()
    }

    /// How often the window was overrun.
    pub fn too_many(&self) -> usize {
        self.state().too_many
    }

    /// Requests that were made although somebody had been told of a ban.
    pub fn during_ban(&self) -> usize {
        self.state().during_ban
    }

    pub fn tries_at(&self, address: &str) -> usize {
        self.state().tries.get(address).copied().unwrap_or_default()
    }

    pub fn most_under_way(&self) -> usize {
        self.state().most_under_way
    }

    /// Two messages of one chat at the same time.
    pub fn faults(&self) -> Vec<String> {
        self.state().faults.clone()
    }

    async fn take(&self, to: &Target, content: &Rendered) -> Result<Sent, Failure> {
        let began = Instant::now();
        self.begin(&to.address);
        tokio::time::sleep(self.rules.latency / 2).await;
        let outcome = self.state().arrive(began, &to.address, &content.text.to_plain(), self.rules);
        tokio::time::sleep(self.rules.latency / 2).await;
        self.end(&to.address);
        outcome
    }

    fn begin(&self, address: &str) {
        let mut state = self.state();
        let under_way = state.under_way.entry(address.to_owned()).or_default();
        *under_way += 1;
        if *under_way > 1 {
            state.faults.push(format!("two messages at the same time for {address}"));
        }
        let all = state.under_way.values().sum();
        state.most_under_way = state.most_under_way.max(all);
        *state.tries.entry(address.to_owned()).or_default() += 1;
    }

    fn end(&self, address: &str) {
        if let Some(under_way) = self.state().under_way.get_mut(address) {
            *under_way -= 1;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn arrive(&mut self, began: Instant, address: &str, words: &str, rules: Rules) -> Result<Sent, Failure> {
        let (at, per_second) = (Instant::now(), rules.per_second);
        self.check_ban("", began, rules, Failure::WaitEverywhere)?;
        self.check_ban(address, began, rules, Failure::WaitHere)?;
        if let Some(failure) = self.blocked.get(address) {
            return Err(failure.clone());
        }
        if let Some(failure) = self.scripts.get_mut(address).and_then(VecDeque::pop_front) {
            if matches!(failure, Failure::Unknown(_)) {
                self.note(at, address, words);
            }
            return Err(failure);
        }
        let recent = self.arrivals.iter().rev().take(per_second).filter(|other| at - other.at < Duration::from_secs(1));
        if recent.count() >= per_second {
            self.too_many += 1;
            return Err(Failure::WaitEverywhere(Duration::from_secs(1)));
        }
        Ok(self.note(at, address, words))
    }

    fn check_ban(
        &mut self,
        of: &str,
        began: Instant,
        rules: Rules,
        wait: impl Fn(Duration) -> Failure,
    ) -> Result<(), Failure> {
        let at = Instant::now();
        let Some(Ban { until, told }) = self.banned.get_mut(of) else { return Ok(()) };
        if at >= *until {
            self.banned.remove(of);
            return Ok(());
        }
        let left = *until - at;
        // What was on its way before the first refusal was known can't be called back.
        match told {
            Some(told) if began > *told => self.during_ban += 1,
            Some(_) => {}
            None => *told = Some(at + rules.latency),
        }
        Err(wait(left))
    }

    fn note(&mut self, at: Instant, address: &str, words: &str) -> Sent {
        self.arrivals.push(Arrival { at, address: address.to_owned(), words: words.to_owned() });
        Sent { message: self.arrivals.len().to_string() }
    }
}

impl Channel for StrictNetwork {
    fn network(&self) -> Network {
        Network::Telegram
    }

    fn send<'a>(
        &'a self,
        to: &'a Target,
        message: &'a Rendered,
        _key: &'a str,
    ) -> BoxFuture<'a, Result<Sent, Failure>> {
        Box::pin(self.take(to, message))
    }

    fn edit<'a>(
        &'a self,
        to: &'a Target,
        _message: &'a str,
        content: &'a Rendered,
    ) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move { self.take(to, content).await.map(drop) })
    }

    fn answer<'a>(&'a self, query: &'a str, _text: &'a str, _alert: bool) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            tokio::time::sleep(self.rules.latency / 2).await;
            self.state().answers.push((Instant::now(), query.to_owned()));
            tokio::time::sleep(self.rules.latency / 2).await;
            Ok(())
        })
    }

    fn is_administrator<'a>(&'a self, _chat: &'a str, _account: &'a str) -> BoxFuture<'a, Result<bool, Failure>> {
        Box::pin(async { Ok(false) })
    }

    fn fetch<'a>(&'a self, _: &'a str, _: usize) -> BoxFuture<'a, Result<Option<Vec<u8>>, Failure>> {
        Box::pin(async { Err(Failure::Refused("nobody sends files here".to_owned())) })
    }
}
