//! Whose turn it is: a chat is claimed, not a message, so that one message of a chat is under way at a time and its order holds.
//!
//! A claim is a lease: it ends by itself when the process that holds it dies. What was under way then may have arrived or not: it is
//! sent again (at least once) and counted as ambiguous. The two databases need different texts, side by side: PostgreSQL passes over chats that
//! another process is looking at, SQLite has one writer. The cost of a claim does not depend on how much waits.

use super::budgets::Budget;
use super::chats::ChatRow;
use super::outbox::Turn;
use super::{Store, StoreError, Tx, on};
use crate::chat::{Chat, ChatId, Due, Lane, Network, Saying};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::pace::{Limits, Pace, Slot, Spent};
use uuid::Uuid;

/// A chat in the hands of a sender, and the message to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    pub chat: Chat,
    pub due: Due,
    pub thread: Option<String>,
    /// When the message was first due.
    pub since: DateTime<Utc>,
    /// When to ask the network: not earlier.
    pub at: DateTime<Utc>,
    /// When it would have gone if nothing had ever been late.
    pub(super) planned: DateTime<Utc>,
    /// Its number in the network's budget.
    pub(super) send_nr: i64,
    /// Nothing may be sent any more once this has passed: somebody else may have taken over. Names the claim, too; [`Tx::renew`] moves it.
    pub lease: DateTime<Utc>,
    /// What the chat's budget was before this message.
    pub(super) free_at: Option<DateTime<Utc>>,
}

/// How far ahead sending is planned: far enough that a slow commit costs no turn, near enough that a crash leaves little open.
const HORIZON: TimeDelta = TimeDelta::milliseconds(125);

/// A budget that is spent further ahead than this is one that the network asked for.
const HELD: TimeDelta = TimeDelta::seconds(1);
/// One slot in so many is kept for the lanes behind the first.
const KEPT: i64 = 5;
/// An answer is worth something for so long, anything else for a day. A card shows what is true now, however old the wish.
const ANSWER_WORTH: TimeDelta = TimeDelta::hours(1);
const WORTH: TimeDelta = TimeDelta::hours(24);

macro_rules! due_chats {
    () => {
        "SELECT id FROM chats WHERE network = $1 AND due_lane = $2 AND due_at <= $3 ORDER BY due_at LIMIT $4"
    };
}
const DUE_SQLITE: &str = due_chats!();
const DUE_POSTGRES: &str = concat!(due_chats!(), " FOR UPDATE SKIP LOCKED");
const PLAN_SQLITE: &str = concat!("EXPLAIN QUERY PLAN ", due_chats!());
const PLAN_POSTGRES: &str = concat!("EXPLAIN ", due_chats!(), " FOR UPDATE SKIP LOCKED");

type ChatTurn = (
    Uuid,
    String,
    String,
    String,
    Option<Uuid>,
    Option<String>,
    Option<String>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
);

#[derive(sqlx::FromRow)]
struct MessageRow {
    nr: i64,
    revision: i64,
    lane: i64,
    thread: Option<String>,
    saying: String,
    since: DateTime<Utc>,
    attempts: i64,
    tried_at: Option<DateTime<Utc>>,
}

impl Tx {
    /// Takes up to `limit` chats whose turn it is, mostly the most urgent first, as far as the network's budget allows right now.
    pub async fn claim_due(
        &mut self,
        network: Network,
        now: DateTime<Utc>,
        limits: &Limits,
        limit: usize,
        lease: TimeDelta,
    ) -> Result<Vec<Claimed>, StoreError> {
        let mut budget = self.budget(network, now).await?;
        let slots = self.free_slots(network, &budget, now, limits, limit).await?;
        let mut claimed = Vec::new();
        for chat in self.due_chats(network, now, &slots, limits.overall).await? {
            let slot = slots[claimed.len()];
            if let Some(claim) = self.claim(chat, now, slot, slot.at + lease, limits).await? {
                budget.nr += 1;
                claimed.push(Claimed { send_nr: budget.nr, ..claim });
            }
        }
        if let Some(last) = claimed.last() {
            budget.last_at = Some(last.at);
            budget.free_at = limits.overall.spend(Some(budget.free_at), last.planned);
            self.set_budget(network, &budget).await?;
        }
        Ok(claimed)
    }

    async fn free_slots(
        &mut self,
        network: Network,
        budget: &Budget,
        now: DateTime<Utc>,
        limits: &Limits,
        limit: usize,
    ) -> Result<Vec<Slot>, StoreError> {
        let window = i64::from(limits.per_second);
        let first = budget.nr + 1 - window;
        let count = i64::try_from(limit).unwrap_or(i64::MAX);
        let late = self.late_sends(network, first, first.saturating_add(count)).await?;
        let spent = Spent { free: budget.free_at, last: budget.last_at };
        let late = |place: usize| late.get(&(first + i64::try_from(place).ok()?)).copied();
        Ok(limits.overall.slots(spent, now, HORIZON, limit, late))
    }

    /// Keeps a claim for longer. `false` if it ended meanwhile.
    pub async fn renew(
        &mut self,
        chat: ChatId,
        lease: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let rows = on!(self, |conn| sqlx::query(
            "UPDATE chats SET leased_until = $3, due_at = $3 WHERE id = $1 AND leased_until = $2"
        )
        .bind(chat.0)
        .bind(lease)
        .bind(until)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(rows == 1)
    }

    /// When something can be claimed next; `None` if nothing waits.
    pub async fn next_claim(&mut self, network: Network) -> Result<Option<DateTime<Utc>>, StoreError> {
        type Row = (Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
        let (reply, card, broadcast, free): Row = on!(self, |conn| sqlx::query_as(
            "SELECT (SELECT min(due_at) FROM chats WHERE network = $1 AND due_lane = 1 AND due_at IS NOT NULL),
                    (SELECT min(due_at) FROM chats WHERE network = $1 AND due_lane = 2 AND due_at IS NOT NULL),
                    (SELECT min(due_at) FROM chats WHERE network = $1 AND due_lane = 3 AND due_at IS NOT NULL),
                    (SELECT free_at FROM budgets WHERE network = $1)"
        )
        .bind(network.as_str())
        .fetch_one(conn)
        .await?);
        let due = [reply, card, broadcast].into_iter().flatten().min();
        Ok(due.map(|due| free.map_or(due, |free| due.max(free - HORIZON))))
    }

    /// Whether somebody waits for an answer that could go out now.
    pub async fn has_answers_due(&mut self, network: Network, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let one: Option<i64> = on!(self, |conn| sqlx::query_scalar(
            "SELECT CAST(1 AS BIGINT)
             WHERE EXISTS (SELECT 1 FROM press_answers WHERE network = $1)
                OR EXISTS (SELECT 1 FROM chats WHERE network = $1 AND due_lane = 1 AND due_at <= $2)
               AND NOT EXISTS (SELECT 1 FROM budgets WHERE network = $1 AND free_at > $3)"
        )
        .bind(network.as_str())
        .bind(now)
        .bind(now + HELD)
        .fetch_optional(conn)
        .await?);
        Ok(one.is_some())
    }

    /// The most urgent first; but some slots are kept for what is less urgent, so that many answers don't hold back a closing result for minutes.
    async fn due_chats(
        &mut self,
        network: Network,
        now: DateTime<Utc>,
        slots: &[Slot],
        overall: Pace,
    ) -> Result<Vec<ChatId>, StoreError> {
        let mut found = Vec::new();
        for lanes in slots.iter().filter_map(|slot| kept_for(overall.interval(slot.planned))) {
            self.add_due(&mut found, network, now, &lanes, 1).await?;
        }
        let others = slots.len() - found.len();
        self.add_due(&mut found, network, now, &Lane::ALL, others).await?;
        found.sort_by_key(|(lane, _)| lane.number());
        Ok(found.into_iter().map(|(_, chat)| chat).collect())
    }

    /// Adds up to `wanted` chats that are not found yet, lane by lane.
    async fn add_due(
        &mut self,
        found: &mut Vec<(Lane, ChatId)>,
        network: Network,
        now: DateTime<Utc>,
        lanes: &[Lane],
        wanted: usize,
    ) -> Result<(), StoreError> {
        let full = found.len() + wanted;
        for lane in lanes {
            let known: Vec<ChatId> = found.iter().filter(|(other, _)| other == lane).map(|(_, chat)| *chat).collect();
            let left = full - found.len();
            if left == 0 {
                break;
            }
            let due = self.due_in_lane(network, *lane, now, left + known.len()).await?;
            found.extend(due.into_iter().filter(|chat| !known.contains(chat)).take(left).map(|chat| (*lane, chat)));
        }
        Ok(())
    }

    async fn due_in_lane(
        &mut self,
        network: Network,
        lane: Lane,
        now: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<ChatId>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ids: Vec<Uuid> = match self {
            Self::Sqlite(tx, _) => {
                let query = sqlx::query_scalar(DUE_SQLITE).bind(network.as_str()).bind(lane.number());
                query.bind(now).bind(limit).fetch_all(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                let query = sqlx::query_scalar(DUE_POSTGRES).bind(network.as_str()).bind(lane.number());
                query.bind(now).bind(limit).fetch_all(&mut **tx).await?
            }
        };
        Ok(ids.into_iter().map(ChatId).collect())
    }

    async fn claim(
        &mut self,
        id: ChatId,
        now: DateTime<Utc>,
        Slot { planned, at }: Slot,
        lease: DateTime<Utc>,
        limits: &Limits,
    ) -> Result<Option<Claimed>, StoreError> {
        let (chat, turn) = self.chat_and_turn(id).await?;
        loop {
            let cards = turn.cards_from.is_none_or(|from| from <= now);
            let Some(row) = self.next_message(id, now, cards).await? else {
                self.schedule(id, turn, now).await?;
                return Ok(None);
            };
            let (nr, tried, thread, since) = (row.nr, row.tried_at.is_some(), row.thread.clone(), row.since);
            if tried {
                self.count_delivery(chat.network, "ambiguous", 1).await?;
            }
            let Some(due) = row.read(id) else {
                self.bury_message(id, nr, "unreadable", now).await?;
                continue;
            };
            if due.is_stale(since, now) {
                self.bury_message(id, nr, "too-old", now).await?;
                continue;
            }
            let pace = if chat.is_group() { limits.group } else { limits.private };
            self.lease(
                &due,
                now,
                lease,
                pace.spend(turn.free_at, at),
                (due.lane == Lane::Card).then(|| at + limits.cards),
            )
            .await?;
            let send_nr = 0;
            return Ok(Some(Claimed { chat, due, thread, since, at, planned, send_nr, lease, free_at: turn.free_at }));
        }
    }

    async fn chat_and_turn(&mut self, id: ChatId) -> Result<(Chat, Turn), StoreError> {
        let row: ChatTurn = on!(self, |conn| {
            sqlx::query_as(
            "SELECT id, network, address, kind, person_id, language, gone, free_at, cards_from FROM chats WHERE id = $1"
        )
        .bind(id.0)
        .fetch_one(conn)
        .await?
        });
        let (id, network, address, kind, person, language, gone, free_at, cards_from) = row;
        let row: ChatRow = (id, network, address, kind, person, language, gone);
        Ok((Chat::try_from(row)?, Turn { leased_until: None, free_at, cards_from }))
    }

    async fn next_message(
        &mut self,
        chat: ChatId,
        now: DateTime<Utc>,
        cards: bool,
    ) -> Result<Option<MessageRow>, StoreError> {
        Ok(on!(self, |conn| sqlx::query_as(
            "SELECT nr, revision, lane, thread, saying, since, attempts, tried_at FROM outbox
             WHERE chat_id = $1 AND not_before <= $2 AND (lane <> 2 OR $3) ORDER BY lane, nr LIMIT 1"
        )
        .bind(chat.0)
        .bind(now)
        .bind(cards)
        .fetch_optional(conn)
        .await?))
    }

    /// Notes that the network is about to be asked.
    async fn lease(
        &mut self,
        due: &Due,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        free_at: DateTime<Utc>,
        cards_from: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        on!(self, |conn| sqlx::query("UPDATE outbox SET tried_at = $3, attempts = $4 WHERE chat_id = $1 AND nr = $2")
            .bind(due.chat.0)
            .bind(due.nr)
            .bind(now)
            .bind(i64::from(due.attempts))
            .execute(conn)
            .await?
            .rows_affected());
        on!(self, |conn| sqlx::query(
            "UPDATE chats SET leased_until = $2, due_at = $2, free_at = $3, cards_from = coalesce($4, cards_from)
             WHERE id = $1"
        )
        .bind(due.chat.0)
        .bind(until)
        .bind(free_at)
        .bind(cards_from)
        .execute(conn)
        .await?
        .rows_affected());
        Ok(())
    }
}

/// For which lanes a slot is kept, if it is. Cards and broadcasts take turns in being first.
fn kept_for(interval: i64) -> Option<[Lane; 2]> {
    match interval.rem_euclid(2 * KEPT) {
        0 => Some([Lane::Card, Lane::Broadcast]),
        KEPT => Some([Lane::Broadcast, Lane::Card]),
        _ => None,
    }
}

impl Due {
    /// Whether nobody wants to read it any more: the network was away for too long.
    fn is_stale(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let worth = if self.lane == Lane::Reply { ANSWER_WORTH } else { WORTH };
        !matches!(self.saying, Saying::Card(_) | Saying::Reminders) && now - since > worth
    }
}

impl MessageRow {
    /// `None` if this version does not understand it.
    fn read(self, chat: ChatId) -> Option<Due> {
        let saying: Saying = serde_json::from_str(&self.saying).ok()?;
        let ambiguous = self.tried_at.is_some();
        let attempts = u32::try_from(self.attempts).unwrap_or(u32::MAX).saturating_add(u32::from(ambiguous));
        let lane = Lane::of(self.lane)?;
        Some(Due { chat, nr: self.nr, revision: self.revision, lane, saying, attempts, ambiguous })
    }
}

impl Claimed {
    /// What the chat's budget is after a message that the network had seen by `at`.
    pub(super) fn spent(&self, limits: &Limits, at: DateTime<Utc>) -> DateTime<Utc> {
        let pace: Pace = if self.chat.is_group() { limits.group } else { limits.private };
        pace.spend(self.free_at, at)
    }
}

impl Store {
    /// How the database looks for chats whose turn it is: for the test that it does not read them all.
    pub async fn plan_of_claims(&self) -> Result<String, StoreError> {
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(100_000);
        Ok(match self {
            Self::Sqlite(store) => {
                let query = sqlx::query_as(PLAN_SQLITE).bind("telegram").bind(3_i64).bind(now).bind(4_i64);
                let rows: Vec<(i64, i64, i64, String)> = query.fetch_all(&store.readers).await?;
                rows.into_iter().map(|(.., line)| line).collect::<Vec<_>>().join("\n")
            }
            Self::Postgres(pool) => {
                let query = sqlx::query_scalar(PLAN_POSTGRES).bind("telegram").bind(3_i64).bind(now).bind(4_i64);
                let lines: Vec<String> = query.fetch_all(pool).await?;
                lines.join("\n")
            }
        })
    }
}
