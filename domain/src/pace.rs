//! How fast messages may follow one another: GCRA, the leaky bucket that needs one remembered instant, and what a network allows.
//!
//! The remembered instant, `free`, is the one from which the next message may go. A message at `at` moves it to
//! max(`free`, `at` − `every` × (`burst` − 1)) + `every`. It can be stored, shared by several processes, and survives restarts.
//!
//! Why no window is ever overrun: between the first and the n-th message of a closed window of length W, n − 1 − (burst − 1) whole
//! intervals must have passed, so n ≤ floor(W / every) + burst. [`Pace::never_above`] picks `every` just above W / (limit − burst + 1):
//! then floor(W / every) = limit − burst and n ≤ limit. For a group of Telegram (20 in 60 s, bursts of 3): every = 60 s / 18 and a little,
//! 3 at once and then 18 a minute; for everything (30 in 1 s, no bursts): one each 33⅓ ms and a little.

use chrono::{DateTime, TimeDelta, Utc};

/// One budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    every: TimeDelta,
    burst: i32,
    /// What was asked for: so long a window, and so much room for what delays one message more than another.
    window: TimeDelta,
    slack: TimeDelta,
}

impl Pace {
    /// One message each `every`, but `burst` at once after a pause.
    pub fn new(every: TimeDelta, burst: u16) -> Self {
        let (window, slack) = (every, TimeDelta::zero());
        Self { every: every.max(TimeDelta::microseconds(1)), burst: i32::from(burst.max(1)), window, slack }
    }

    /// At most `limit` messages in any window of this length, at most `burst` of them at once. `slack` stretches the window for what can
    /// delay one message more than another.
    pub fn never_above(limit: u32, window: TimeDelta, burst: u16, slack: TimeDelta) -> Self {
        let limit = limit.max(1);
        let burst = u32::from(burst).clamp(1, limit);
        let micros = (window + slack).num_microseconds().unwrap_or(i64::MAX) / i64::from(limit - burst + 1);
        let burst = u16::try_from(burst).unwrap_or(u16::MAX);
        Self { window, slack, ..Self::new(TimeDelta::microseconds(micros.saturating_add(1)), burst) }
    }

    /// The same budget, but never a message sooner than `every` after a burst.
    #[must_use]
    pub fn at_least(self, every: TimeDelta) -> Self {
        Self { every: self.every.max(every), ..self }
    }

    /// From when on the next message may go, after one at `at`.
    pub fn spend(&self, free: Option<DateTime<Utc>>, at: DateTime<Utc>) -> DateTime<Utc> {
        let full = at - self.every * (self.burst - 1);
        free.map_or(full, |free| free.max(full)) + self.every
    }

    /// The how-manieth interval an instant is in. Messages that follow one another as fast as they may are in consecutive ones.
    pub fn interval(&self, at: DateTime<Utc>) -> i64 {
        let every = self.every.num_microseconds().unwrap_or(i64::MAX);
        at.timestamp_micros().div_euclid(every)
    }

    /// The instants of the next messages, at most `want` and none later than `horizon`. Plans go on evenly from `free`; but what is asked for a
    /// window of `limit` messages after one that arrived late keeps its distance from when that arrived, as `late` (by place, from 0) knows.
    /// What follows catches up, so that lateness costs nothing.
    pub fn slots(
        &self,
        Spent { free, last }: Spent,
        now: DateTime<Utc>,
        horizon: TimeDelta,
        want: usize,
        late: impl Fn(usize) -> Option<DateTime<Utc>>,
    ) -> Vec<Slot> {
        let (mut free, mut last) = (free, last.unwrap_or(DateTime::UNIX_EPOCH));
        let mut slots = Vec::new();
        while slots.len() < want {
            let planned = free.max(now);
            let distant = late(slots.len()).map_or(planned, |arrived| arrived + self.window + self.slack / 2);
            last = planned.max(distant).max(last);
            if last > now + horizon {
                break;
            }
            slots.push(Slot { planned, at: last });
            free = self.spend(Some(free), planned);
        }
        slots
    }

    /// Whether a message arrived so late that what comes a window after it must know.
    pub fn is_late(&self, planned: DateTime<Utc>, arrived: DateTime<Utc>) -> bool {
        arrived > planned + self.slack / 2
    }
}

/// What is spent of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// When the next message may go by plan.
    pub free: DateTime<Utc>,
    /// When the last one was to go.
    pub last: Option<DateTime<Utc>>,
}

/// When to send a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub planned: DateTime<Utc>,
    /// Not before the plan, nor before the message that was planned before it.
    pub at: DateTime<Utc>,
}

/// What one network allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// All chats together.
    pub overall: Pace,
    pub private: Pace,
    pub group: Pace,
    /// Between two changes of cards in one chat.
    pub cards: TimeDelta,
    /// Messages a second over all chats: what `overall` was made of.
    pub per_second: u32,
}

/// What may delay one message more than another on its way, at most, without a window being overrun. Costs 0.6 % of the rate.
const JITTER: TimeDelta = TimeDelta::milliseconds(6);
/// How many messages a chat takes at once.
const BURST: u16 = 3;

impl Limits {
    /// `per_second` over all chats, `per_minute` in one group (changes of messages included), one a second in each chat after a burst.
    pub fn new(per_second: u32, per_minute: u32) -> Self {
        let second = TimeDelta::seconds(1);
        Self {
            overall: Pace::never_above(per_second, second, 1, JITTER),
            private: Pace::new(second, BURST),
            group: Pace::never_above(per_minute, TimeDelta::minutes(1), BURST, TimeDelta::zero()).at_least(second),
            cards: TimeDelta::seconds(3),
            per_second: per_second.max(1),
        }
    }
}

impl Limits {
    /// How many messages may be on their way at the same time: what goes out in an eighth of a second. After a crash so many are ambiguous.
    pub fn under_way(&self) -> usize {
        usize::try_from(self.per_second.div_ceil(8)).unwrap_or(usize::MAX)
    }
}

/// How long to wait after the `attempts`-th failure in a row: 1 s, doubled each time, at most 5 minutes.
pub fn backoff(attempts: u32) -> TimeDelta {
    TimeDelta::seconds(1 << attempts.saturating_sub(1).min(9)).min(TimeDelta::minutes(5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::tests::noon;
    use proptest::prelude::*;

    /// Sends whenever it may, after pauses as given; gives the instants.
    fn sent(pace: Pace, pauses: &[i64]) -> Vec<DateTime<Utc>> {
        let (mut now, mut free, mut sent) = (noon(), None, Vec::new());
        for pause in pauses {
            now += TimeDelta::milliseconds(*pause);
            now = free.map_or(now, |free: DateTime<Utc>| free.max(now));
            free = Some(pace.spend(free, now));
            sent.push(now);
        }
        sent
    }

    #[test]
    fn one_after_another_is_one_interval_after_another() {
        let pace = Limits::new(30, 20).overall;
        let spent = Spent { free: noon(), last: None };
        let slots = pace.slots(spent, noon(), TimeDelta::seconds(60), 1_000, |_| None);
        let intervals: Vec<i64> = slots.iter().map(|slot| pace.interval(slot.planned)).collect();
        assert!(intervals.len() == 1_000 && intervals.windows(2).all(|pair| pair[1] == pair[0] + 1));
    }

    fn most_within(sent: &[DateTime<Utc>], window: TimeDelta) -> usize {
        (0..sent.len()).map(|i| sent[i..].iter().take_while(|at| **at <= sent[i] + window).count()).max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn no_window_is_ever_overrun(
            limit in 1_u32..40,
            burst in 1_u16..6,
            seconds in 1_i64..90,
            pauses in prop::collection::vec(prop_oneof![3 => Just(0), 1 => 0_i64..20_000], 1..200),
        ) {
            let window = TimeDelta::seconds(seconds);
            let pace = Pace::never_above(limit, window, burst, TimeDelta::zero());
            prop_assert!(most_within(&sent(pace, &pauses), window) <= limit as usize);
        }

        /// The network sees each message between its start and its end; counting it at its end is safe.
        #[test]
        fn counting_at_the_end_is_never_too_early(trips in prop::collection::vec((0_i64..3_000, 0_i64..3_000, 0_i64..9_000), 1..100)) {
            let pace = Limits::new(30, 20).group;
            let (mut now, mut free, mut arrived) = (noon(), None, Vec::new());
            for (there, back, pause) in trips {
                now = free.map_or(now, |free: DateTime<Utc>| free.max(now));
                arrived.push(now + TimeDelta::milliseconds(there));
                now += TimeDelta::milliseconds(there + back);
                free = Some(pace.spend(free, now));
                now += TimeDelta::milliseconds(pause);
            }
            prop_assert!(most_within(&arrived, TimeDelta::minutes(1)) <= 20);
        }

        #[test]
        fn slots_are_what_one_by_one_would_give(want in 0_usize..20, ahead in 0_i64..500) {
            let pace = Limits::new(30, 20).overall;
            let free = noon() + TimeDelta::milliseconds(ahead);
            let slots = pace.slots(Spent { free, last: None }, noon(), TimeDelta::milliseconds(250), want, |_| None);
            prop_assert!(slots.iter().all(|slot| slot.at <= noon() + TimeDelta::milliseconds(250) && slot.at == slot.planned));
            prop_assert!(slots.windows(2).all(|pair| pair[1].at - pair[0].at == pace.every));
            prop_assert!(slots.first().is_none_or(|first| first.at == free));
        }

        /// Messages arrive up to 300 ms late, in whatever order; no second sees more than thirty, and nothing is lost by it.
        #[test]
        fn lateness_overruns_no_window_and_costs_nothing(late in prop::collection::vec(prop_oneof![4 => Just(0), 1 => 0_i64..300], 400)) {
            let pace = Limits::new(30, 20).overall;
            let (mut free, mut last, mut arrived) = (noon(), None, Vec::<DateTime<Utc>>::new());
            for late in &late {
                let nr = arrived.len();
                let before = |_| nr.checked_sub(30).map(|nr| arrived[nr]);
                let slot = pace.slots(Spent { free, last }, noon(), TimeDelta::days(1), 1, before)[0];
                free = pace.spend(Some(free), slot.planned);
                last = Some(slot.at);
                arrived.push(slot.at + TimeDelta::milliseconds(*late));
            }
            arrived.sort();
            let within = |i: usize| arrived[i..].iter().take_while(|at| **at < arrived[i] + TimeDelta::seconds(1)).count();
            prop_assert!((0..arrived.len()).all(|i| within(i) <= 30));
            prop_assert_eq!(free - noon(), pace.every * 400);
        }
    }

    #[test]
    fn telegram_gets_more_than_99_percent_of_its_limit_evenly() {
        let spent = Spent { free: noon(), last: None };
        let slots = Limits::new(30, 20).overall.slots(spent, noon(), TimeDelta::seconds(100), usize::MAX, |_| None);
        let slots: Vec<_> = slots.into_iter().map(|slot| slot.at).collect();
        assert!(slots.len() > 2970, "{} in 100 s", slots.len());
        assert!(most_within(&slots, TimeDelta::milliseconds(1_005)) <= 30);
        assert!(most_within(&slots, TimeDelta::milliseconds(100)) <= 3);
    }

    #[test]
    fn a_group_gets_three_at_once_and_eighteen_a_minute() {
        let sent = sent(Limits::new(30, 20).group, &[0; 60]);
        assert_eq!(sent[2], noon());
        assert_eq!(most_within(&sent, TimeDelta::minutes(1)), 20);
        assert!(sent[59] - sent[2] < TimeDelta::seconds(57 * 10 / 3 + 1));
    }

    #[test]
    fn whoever_is_held_until_an_instant_sends_one_message_then() {
        let pace = Limits::new(30, 20).private;
        let until = noon() + TimeDelta::seconds(30);
        assert_eq!(pace.spend(Some(until), until), until + TimeDelta::seconds(1));
    }

    #[test]
    fn failures_wait_longer_and_longer_up_to_five_minutes() {
        let seconds: Vec<_> = [1, 2, 3, 9, 10, 500].map(|attempts| backoff(attempts).num_seconds()).to_vec();
        assert_eq!(seconds, [1, 2, 4, 256, 300, 300]);
    }
}
