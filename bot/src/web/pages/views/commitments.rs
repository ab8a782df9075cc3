//! Commitments as organisers' pages and files show them.
//!
//! People have no names here: an owner is called by an account, as their network names it.

pub(crate) mod lists;

use super::me::{AwayView, obstacle};
use super::shell::Shell;
use askama::Template;
use reihum_domain::commitment::{Occasion, State};
use reihum_domain::dates::write_date;
use reihum_domain::due::Contact;
use reihum_domain::ids::PollId;
use reihum_engine::app::{CommitmentList, TopicList};
use reihum_engine::chat::ChatId;
use reihum_engine::store::{CommitmentFilter, EndingPage, ListedCommitment, Taken, Unreachable, Upcoming};
use reihum_engine::texts::key;

pub(crate) type Groups = [(Option<ChatId>, Option<String>, Taken)];

#[derive(Template)]
#[template(path = "organise_commitments.html")]
pub(crate) struct CommitmentsPage {
    pub(crate) t: Shell,
    pub(crate) filters: Filters,
    pub(crate) rows: Vec<CommitmentLine>,
    /// What is asked for, for links.
    pub(crate) query: String,
    /// The number at which the next page begins.
    pub(crate) next: Option<u32>,
}

/// What can be asked for.
pub(crate) struct Filters {
    pub(crate) states: Vec<Choice>,
    pub(crate) groups: Vec<Choice>,
    pub(crate) polls: Vec<Choice>,
    pub(crate) counts: Vec<(String, i64)>,
}

/// One of several values to pick from.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
    pub(crate) selected: bool,
}

pub(crate) struct CommitmentLine {
    pub(crate) nr: u32,
    pub(crate) what: String,
    pub(crate) owner: String,
    pub(crate) due: String,
    pub(crate) state: String,
    pub(crate) place: String,
}

#[derive(Template)]
#[template(path = "organise_topics.html")]
pub(crate) struct TopicsPage {
    pub(crate) t: Shell,
    pub(crate) polls: Vec<TopicTable>,
    pub(crate) groups: Vec<(String, Taken)>,
}

pub(crate) struct TopicTable {
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) rows: Vec<TopicRow>,
}

pub(crate) struct TopicRow {
    pub(crate) topic: String,
    pub(crate) rank: String,
    pub(crate) mentions: String,
    pub(crate) taken: Taken,
}

#[derive(Template)]
#[template(path = "organise_unreachable.html")]
pub(crate) struct UnreachablePage {
    /// There are more than these, of which so many are shown.
    pub(crate) more: Option<u32>,
    pub(crate) t: Shell,
    pub(crate) count: String,
    pub(crate) rows: Vec<UnreachableLine>,
    pub(crate) ending: Vec<EndingLine>,
    pub(crate) left: Vec<(String, i64)>,
}

/// A member who is in by a browser only, and until when.
pub(crate) struct EndingLine {
    pub(crate) nr: u32,
    pub(crate) who: String,
    pub(crate) until: String,
}

pub(crate) struct UnreachableLine {
    pub(crate) nr: u32,
    pub(crate) what: String,
    pub(crate) owner: String,
    pub(crate) due: String,
    pub(crate) reason: String,
}

#[derive(Template)]
#[template(path = "organise_week.html")]
pub(crate) struct WeekPage {
    /// There are more than these, of which so many are shown.
    pub(crate) more: Option<u32>,
    pub(crate) t: Shell,
    pub(crate) days: Vec<(String, Vec<WeekLine>)>,
}

pub(crate) struct WeekLine {
    pub(crate) time: String,
    pub(crate) nr: u32,
    pub(crate) what: String,
    pub(crate) owner: String,
    pub(crate) occasion: String,
}

#[derive(Template)]
#[template(path = "organise_closing.html")]
pub(crate) struct ClosingPage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) error: Option<String>,
    pub(crate) typed: String,
    pub(crate) days: Vec<AwayView>,
}

impl CommitmentsPage {
    pub(crate) fn of(list: &CommitmentList, filters: Filters, query: String, t: Shell) -> Self {
        let rows = list.rows.iter().map(|row| line(row, list, &t)).collect();
        Self { filters, rows, query, next: list.next, t }
    }
}

impl Filters {
    pub(crate) fn of(
        asked: &str,
        filter: &CommitmentFilter,
        counts: &[(String, i64)],
        groups: &Groups,
        topics: &[TopicList],
        t: &Shell,
    ) -> Self {
        let choice = |value: String, text: String, selected| Choice { value, text, selected };
        let all = |selected| choice(String::new(), t.say("overview-all"), selected);
        let mut states = vec![all(asked.is_empty())];
        states.push(choice("unfinished".to_owned(), t.say("overview-unfinished"), filter.unfinished));
        states.extend(
            STATES.map(|(name, key)| choice(name.to_owned(), t.say(key), filter.state.as_deref() == Some(name))),
        );
        let group = |(id, name, _): &(Option<ChatId>, Option<String>, Taken)| {
            let id = (*id)?;
            Some(choice(id.0.to_string(), group_name(name.as_deref(), t), filter.group == Some(id)))
        };
        let poll = |id: PollId, list: &TopicList| {
            choice(id.0.to_string(), t.wording(&list.poll.question.title), filter.poll == Some(id))
        };
        let named = |name: &str| STATES.into_iter().find(|(state, _)| *state == name).map(|(_, key)| t.say(key));
        Self {
            states,
            groups: [all(filter.group.is_none())].into_iter().chain(groups.iter().filter_map(group)).collect(),
            polls: [all(filter.poll.is_none())]
                .into_iter()
                .chain(topics.iter().map(|list| poll(list.poll.id, list)))
                .collect(),
            counts: counts.iter().filter_map(|(name, n)| Some((named(name)?, *n))).collect(),
        }
    }
}

const STATES: [(&str, &str); 6] = [
    ("open", key!("state-open")),
    ("partly", key!("state-partly")),
    ("moved", key!("state-moved")),
    ("blocked", key!("state-blocked")),
    ("done", key!("state-done")),
    ("dropped", key!("state-dropped")),
];

impl TopicsPage {
    pub(crate) fn of(lists: &[TopicList], groups: Vec<(String, Taken)>, t: Shell) -> Self {
        let table = |list: &TopicList| {
            let title = &list.poll.question.title;
            let row = |topic: &reihum_engine::app::TopicLine| TopicRow {
                topic: option_text(list, topic.place, &t),
                rank: topic.voted.map_or_else(|| "–".to_owned(), |(rank, _)| rank.to_string()),
                mentions: topic.voted.map_or_else(|| "–".to_owned(), |(_, mentions)| mentions.to_string()),
                taken: topic.taken,
            };
            TopicTable { title: t.wording(title), lang: t.tag_of(title), rows: list.topics.iter().map(row).collect() }
        };
        Self { polls: lists.iter().map(table).collect(), groups, t }
    }
}

pub(crate) fn group_rows(groups: &Groups, t: &Shell) -> Vec<(String, Taken)> {
    groups.iter().map(|(_, name, taken)| (group_name(name.as_deref(), t), *taken)).collect()
}

impl UnreachablePage {
    pub(crate) fn of(found: &[Unreachable], ending: &[EndingPage], left: &[(String, i64)], t: Shell) -> Self {
        let ends = |page: &EndingPage| EndingLine {
            nr: page.nr,
            who: if page.label.is_empty() {
                page.organisation.clone()
            } else {
                format!("{}, {}", page.organisation, page.label)
            },
            until: match page.until {
                Some(until) => t.say1("overview-ends", "day", t.when(until)),
                None => t.say("overview-ended"),
            },
        };
        let line = |row: &Unreachable| UnreachableLine {
            nr: row.nr,
            what: row.what.clone(),
            owner: account(row.owner.as_deref(), &t),
            due: write_date(row.due, t.speaker.language()),
            reason: t.say(reason(row.reason)),
        };
        let why = |(what, n): &(String, i64)| {
            let key = match what.as_str() {
                "stopped" => key!("overview-left-stopped"),
                "unreachable" => key!("overview-left-unreachable"),
                "superseded" => key!("overview-left-superseded"),
                "expired" => key!("overview-left-expired"),
                "spared" => key!("overview-left-spared"),
                _ => return None,
            };
            Some((t.say(key), *n))
        };
        let count = t.say1("overview-unreachable-n", "n", found.len());
        Self {
            more: None,
            count,
            rows: found.iter().map(line).collect(),
            ending: ending.iter().map(ends).collect(),
            left: left.iter().filter_map(why).collect(),
            t,
        }
    }
}

impl WeekPage {
    pub(crate) fn of(upcoming: &[Upcoming], t: Shell) -> Self {
        let mut days: Vec<(String, Vec<WeekLine>)> = Vec::new();
        for reminder in upcoming {
            let at = reminder.at.with_timezone(&t.zone);
            let day = write_date(at.date_naive(), t.speaker.language());
            let line = WeekLine {
                time: at.format("%H:%M").to_string(),
                nr: reminder.nr,
                what: reminder.what.clone(),
                owner: account(reminder.owner.as_deref(), &t),
                occasion: occasion(reminder, &t),
            };
            match days.last_mut().filter(|(last, _)| *last == day) {
                Some((_, lines)) => lines.push(line),
                None => days.push((day, vec![line])),
            }
        }
        Self { more: None, t, days }
    }
}

fn line(row: &ListedCommitment, list: &CommitmentList, t: &Shell) -> CommitmentLine {
    let place = [topic(row, list, t), row.group.as_deref().map(|name| group_name(Some(name), t))];
    CommitmentLine {
        nr: row.nr,
        what: row.what.clone(),
        owner: account(row.owner.as_deref(), t),
        due: write_date(row.due, t.speaker.language()),
        state: state(row.state, t),
        place: place.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// The option that it takes up.
fn topic(row: &ListedCommitment, list: &CommitmentList, t: &Shell) -> Option<String> {
    let poll = list.polls.get(&row.poll?)?;
    let place = poll.question.place_of(row.option.as_ref()?)?;
    Some(t.wording(&poll.question.options[place].text))
}

fn option_text(list: &TopicList, place: usize, t: &Shell) -> String {
    list.poll.question.options.get(place).map(|option| t.wording(&option.text)).unwrap_or_default()
}

/// `blockiert: Wissen`.
fn state(state: State, t: &Shell) -> String {
    let named =
        STATES.into_iter().find(|(name, _)| *name == state.name()).map(|(_, key)| t.say(key)).unwrap_or_default();
    match state.obstacle() {
        Some(by) => format!("{named}: {}", t.say(obstacle(by))),
        None => named,
    }
}

/// `Telegram 123456789`, `@lea:example.org`; a dash for whoever is forgotten.
fn account(owner: Option<&str>, t: &Shell) -> String {
    match owner.and_then(|owner| owner.split_once(' ')) {
        Some(("telegram", account)) => format!("Telegram {account}"),
        Some((_, account)) => account.to_owned(),
        None => t.say("overview-forgotten"),
    }
}

fn group_name(name: Option<&str>, t: &Shell) -> String {
    match name.and_then(|name| name.split_once(' ')) {
        Some(("telegram", address)) => t.say1("overview-telegram-group", "address", address),
        Some((_, address)) => address.to_owned(),
        None => t.say("overview-no-group"),
    }
}

fn reason(name: &str) -> &'static str {
    match name {
        "stopped" => key!("overview-reason-stopped"),
        "blocked" => key!("overview-reason-blocked"),
        "no_chat" => key!("overview-reason-no-chat"),
        _ => key!("overview-reason-forgotten"),
    }
}

fn occasion(reminder: &Upcoming, t: &Shell) -> String {
    let said = t.say(match reminder.occasion {
        Occasion::Contact(Contact::Before) => key!("overview-before"),
        Occasion::Contact(Contact::OnTheDay) => key!("overview-on-the-day"),
        Occasion::Contact(Contact::After) => key!("overview-after"),
        Occasion::Wished => key!("overview-wished"),
        Occasion::Digest => key!("overview-digest"),
    });
    if reminder.moved { format!("{said} {}", t.say("overview-moved")) } else { said }
}
