//! Commitments as organisers see them: filtered and page by page, by group and topic, who can't be reached, what goes out within a week;
//! and all of that as files.

use crate::web::pages::render;
use crate::web::pages::views::commitments::{
    CommitmentsPage, Filters, TopicsPage, UnreachablePage, WeekPage, group_rows, lists,
};
use crate::web::{Visitor, Web, WebError, download};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use reihum_engine::chat::ChatId;
use reihum_engine::store::CommitmentFilter;
use reihum_engine::texts::key;
use serde::Deserialize;
use uuid::Uuid;

/// So many commitments stand on one page, and in one file.
const PAGE: u32 = 50;
const FILE: u32 = 20_000;
/// Lines of a page that has no next one; it says when there are more.
const LISTED: u32 = 500;

type Answer = Result<Response, WebError>;

/// What is asked for; what can't be read counts as not asked.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Asked {
    state: String,
    group: String,
    poll: String,
    from: String,
}

impl Asked {
    fn filter(&self) -> CommitmentFilter {
        let id = |text: &str| text.parse::<Uuid>().ok();
        let named = ["open", "partly", "moved", "blocked", "done", "dropped"].contains(&self.state.as_str());
        CommitmentFilter {
            state: named.then(|| self.state.clone()),
            unfinished: self.state == "unfinished",
            group: id(&self.group).map(ChatId),
            poll: id(&self.poll).map(reihum_domain::ids::PollId),
        }
    }

    /// The same for a link, but for where it begins.
    fn query(&self) -> String {
        let filter = self.filter();
        let state = if filter.state.is_some() || filter.unfinished { self.state.as_str() } else { "" };
        let group = filter.group.map(|group| group.0.to_string()).unwrap_or_default();
        let poll = filter.poll.map(|poll| poll.0.to_string()).unwrap_or_default();
        format!("state={state}&group={group}&poll={poll}")
    }
}

pub(in crate::web::pages) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Answer {
    let filter = asked.filter();
    let list = web.app.commitment_list(&filter, asked.from.parse().ok(), PAGE).await?;
    let states = web.app.commitment_states().await?;
    let (groups, topics) = (web.app.commitments_by_group().await?, web.app.commitments_by_topic().await?);
    let t = render::shell(&web, &visitor, format!("/organise/commitments?{}", asked.query()));
    let filters = Filters::of(&asked.state, &filter, &states, &groups, &topics, &t);
    Ok(render::page(&CommitmentsPage::of(&list, filters, asked.query(), t)))
}

pub(in crate::web::pages) async fn topics(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/commitments/topics");
    let groups = group_rows(&web.app.commitments_by_group().await?, &t);
    Ok(render::page(&TopicsPage::of(&web.app.commitments_by_topic().await?, groups, t)))
}

pub(in crate::web::pages) async fn unreachable(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/commitments/unreachable");
    let left = web.app.reminders_left().await?;
    let (found, more) = cut(web.app.unreachable_commitments(LISTED + 1).await?);
    let ending = web.app.ending_pages().await?;
    Ok(render::page(&UnreachablePage { more, ..UnreachablePage::of(&found, &ending, &left, t) }))
}

pub(in crate::web::pages) async fn week(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/commitments/week");
    let (found, more) = cut(web.app.upcoming_reminders(LISTED + 1).await?);
    Ok(render::page(&WeekPage { more, ..WeekPage::of(&found, t) }))
}

/// What fits on the page, and how many that is if there are more.
fn cut<T>(mut found: Vec<T>) -> (Vec<T>, Option<u32>) {
    let fits = usize::try_from(LISTED).unwrap_or(usize::MAX);
    let more = (found.len() > fits).then_some(LISTED);
    found.truncate(fits);
    (found, more)
}

/// `list.csv`, `topics.xlsx` and so on.
pub(in crate::web::pages) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let t = render::shell(&web, &visitor, "");
    let (what, format) = name.split_once('.').ok_or(WebError::NotFound)?;
    let (list, tab) = match what {
        "commitments" => {
            let found = web.app.commitment_list(&asked.filter(), None, FILE).await?;
            (lists::commitments(&found, &t), key!("overview-title"))
        }
        "topics" => (lists::topics(&web.app.commitments_by_topic().await?, &t), key!("overview-topics")),
        "unreachable" => {
            (lists::unreachable(&web.app.unreachable_commitments(FILE).await?, &t), key!("overview-unreachable"))
        }
        "week" => (lists::week(&web.app.upcoming_reminders(FILE).await?, &t), key!("overview-week")),
        _ => return Err(WebError::NotFound),
    };
    let file = download::list(&web, &visitor, &list, &t.say(tab), (what, format))?;
    // Names of people stand in it.
    web.app.note_file(&visitor.by, &name).await?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_when_it_is_cut() {
        let all = |n: u32| cut((0..n).collect());
        assert_eq!((all(500).0.len(), all(500).1), (500, None));
        assert_eq!((all(501).0.len(), all(501).1), (500, Some(500)));
    }
}
