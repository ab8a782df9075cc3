//! The same as files.

use super::{Shell, TopicList, Unreachable, Upcoming, account, group_name, occasion, option_text, reason, topic};
use chrono::{DateTime, Utc};
use reihum_engine::app::CommitmentList;
use reihum_engine::sheets::{Field, List};

pub(crate) fn commitments(list: &CommitmentList, t: &Shell) -> List {
    let row = |row: &reihum_engine::store::ListedCommitment| {
        vec![
            number(row.nr),
            words(&row.what),
            words(account(row.owner.as_deref(), t)),
            words(row.due.to_string()),
            words(row.state.name()),
            words(row.state.obstacle().map_or("", reihum_domain::commitment::Obstacle::name)),
            words(when(row.made_at, t)),
            words(row.finished_at.map(|at| when(at, t)).unwrap_or_default()),
            words(row.group.as_deref().map(|name| group_name(Some(name), t)).unwrap_or_default()),
            words(topic(row, list, t).unwrap_or_default()),
        ]
    };
    let columns = vec!["nr", "commitment", "owner", "due", "state", "missing", "made", "finished", "group", "topic"];
    List { columns, rows: list.rows.iter().map(row).collect() }
}

pub(crate) fn topics(lists: &[TopicList], t: &Shell) -> List {
    let columns = vec!["question", "topic", "rank", "mentions", "taken_up", "open", "done"];
    let rows = lists.iter().flat_map(|list| list.topics.iter().map(move |topic| (list, topic)));
    let row = |(list, topic): (&TopicList, &reihum_engine::app::TopicLine)| {
        let voted = |pick: fn((u32, u32)) -> u32| topic.voted.map_or_else(|| words(""), |voted| number(pick(voted)));
        vec![
            words(t.wording(&list.poll.question.title)),
            words(option_text(list, topic.place, t)),
            voted(|(rank, _)| rank),
            voted(|(_, mentions)| mentions),
            Field::Number(topic.taken.all),
            Field::Number(topic.taken.open),
            Field::Number(topic.taken.done),
        ]
    };
    List { columns, rows: rows.map(row).collect() }
}

pub(crate) fn unreachable(found: &[Unreachable], t: &Shell) -> List {
    let row = |row: &Unreachable| {
        let (owner, why) = (account(row.owner.as_deref(), t), t.say(reason(row.reason)));
        vec![number(row.nr), words(&row.what), words(owner), words(row.due.to_string()), words(why)]
    };
    let columns = vec!["nr", "commitment", "owner", "due", "reason"];
    List { columns, rows: found.iter().map(row).collect() }
}

pub(crate) fn week(upcoming: &[Upcoming], t: &Shell) -> List {
    let row = |row: &Upcoming| {
        let owner = account(row.owner.as_deref(), t);
        vec![words(when(row.at, t)), number(row.nr), words(&row.what), words(owner), words(occasion(row, t))]
    };
    let columns = vec!["at", "nr", "commitment", "owner", "occasion"];
    List { columns, rows: upcoming.iter().map(row).collect() }
}

fn number(nr: u32) -> Field {
    Field::Number(i64::from(nr))
}

fn words(text: impl Into<String>) -> Field {
    Field::Text(text.into())
}

/// Sorts as text.
fn when(at: DateTime<Utc>, t: &Shell) -> String {
    at.with_timezone(&t.zone).format("%Y-%m-%d %H:%M").to_string()
}
