//! Who may come where: every route is a deed of `domain::network::rights`, and the table there decides. A route that does not stand here is
//! not served.

use super::Web;
use super::problem::WebError;
use super::visitor::{self, came_as};
use axum::extract::{MatchedPath, Request};
use reihum_domain::network::rights::{Deed, is_open_to_all};
use reihum_engine::app::AppError;
use reihum_engine::app::network::{By, NetworkRefusal};

use Deed::{
    Coordinate, Decide, EditDirectory, ExportDirectory, Own, ReadReports, ReleaseReports, RunPolls, RunSurveys,
    SeeAudit, SeeDirectory, SetUp, TakePart,
};

/// The pattern of a route, and what whoever asks for it wants to do.
pub(super) const ROUTES: &[(&str, Deed)] = &[
    ("/", TakePart),
    ("/join", TakePart),
    ("/privacy", TakePart),
    ("/favicon.ico", TakePart),
    ("/assets/{version}/{*path}", TakePart),
    ("/healthz", TakePart),
    ("/metrics", TakePart),
    ("/telegram/webhook", TakePart),
    ("/{code}", TakePart),
    ("/{code}/screen", TakePart),
    ("/{code}/sheet", TakePart),
    ("/{code}/events", TakePart),
    // Whose they are is found out by the key in the link, and by the page that somebody has open: a stranger gets nothing.
    ("/report/{nr}", TakePart),
    ("/report/{nr}/{name}", TakePart),
    ("/survey/{nr}", TakePart),
    ("/s/{code}", TakePart),
    ("/s/{code}/receipt", TakePart),
    ("/invitation/{code}", TakePart),
    ("/invitation/{code}/accept", TakePart),
    ("/invitation/{code}/decline", TakePart),
    ("/api/openapi.json", TakePart),
    ("/api/polls", RunPolls),
    ("/api/polls/{code}", TakePart),
    ("/api/polls/{code}/ballots", TakePart),
    ("/api/polls/{code}/show", RunPolls),
    ("/api/polls/{code}/close", RunPolls),
    ("/api/polls/{code}/results.json", TakePart),
    ("/api/polls/{code}/results.csv", TakePart),
    ("/api/polls/{code}/results.xlsx", TakePart),
    ("/api/polls/{code}/results.svg", TakePart),
    ("/api/polls/{code}/results.png", TakePart),
    ("/me", Own),
    ("/me/enter", Own),
    ("/me/leave", Own),
    ("/me/commitments", Own),
    ("/me/commitments/{nr}/{deed}", Own),
    ("/me/times", Own),
    ("/me/away", Own),
    ("/me/away/import", Own),
    ("/me/away/{id}/remove", Own),
    ("/me/feed", Own),
    ("/me/feed/end", Own),
    ("/me/{token}/commitments.ics", Own),
    ("/me/link", Own),
    ("/me/organise", Own),
    ("/me/data.json", Own),
    ("/me/forget", Own),
    // Whether they are asked is found out by what is theirs.
    ("/me/decisions/{nr}", Own),
    ("/me/indicators/{nr}", Own),
    // For those who steer: with their own page open, or as organisers.
    ("/steering", ReadReports),
    ("/steering/pulse", ReadReports),
    ("/steering/pulse/trends.svg", ReadReports),
    ("/steering/conditions/{key}", ReadReports),
    ("/steering/agenda", Decide),
    ("/steering/agenda/{what}", Decide),
    ("/steering/decisions", Decide),
    ("/steering/decisions/{nr}", Decide),
    // Coming in and going out.
    ("/organise/enter", TakePart),
    ("/organise/leave", TakePart),
    ("/organise", RunPolls),
    ("/organise/new", RunPolls),
    ("/organise/polls/{code}", RunPolls),
    ("/organise/polls/{code}/edit", RunPolls),
    ("/organise/polls/{code}/open", RunPolls),
    ("/organise/polls/{code}/show", RunPolls),
    ("/organise/polls/{code}/close", RunPolls),
    ("/organise/polls/{code}/discard", RunPolls),
    ("/organise/polls/{code}/clone", RunPolls),
    ("/organise/polls/{code}/release", RunPolls),
    ("/organise/polls/{code}/tickets", RunPolls),
    ("/organise/polls/{code}/sheet", RunPolls),
    ("/organise/delivery", Coordinate),
    ("/organise/commitments", Coordinate),
    ("/organise/commitments/topics", Coordinate),
    ("/organise/commitments/unreachable", Coordinate),
    ("/organise/commitments/week", Coordinate),
    ("/organise/commitments/files/{name}", Coordinate),
    ("/organise/surveys", ReleaseReports),
    ("/organise/surveys/{nr}", ReleaseReports),
    ("/organise/surveys/{nr}/hide", ReleaseReports),
    ("/organise/surveys/{nr}/release", ReleaseReports),
    ("/organise/surveys/plan", RunSurveys),
    ("/organise/surveys/plans/{nr}", RunSurveys),
    ("/organise/surveys/plans/{nr}/stop", RunSurveys),
    ("/organise/surveys/plans/{nr}/{deed}", RunSurveys),
    ("/organise/reports", ReleaseReports),
    ("/organise/reports/{nr}", ReleaseReports),
    ("/organise/reports/{nr}/hide", ReleaseReports),
    ("/organise/reports/{nr}/release", ReleaseReports),
    ("/organise/reports/{nr}/files/{name}", ReleaseReports),
    ("/organise/steering", ReleaseReports),
    ("/organise/steering/goal", ReleaseReports),
    ("/organise/steering/meetings", ReleaseReports),
    ("/organise/steering/phase", ReleaseReports),
    ("/organise/steering/indicators", ReleaseReports),
    ("/organise/steering/indicators/{nr}/{deed}", ReleaseReports),
    ("/organise/closing", Coordinate),
    ("/organise/closing/import", Coordinate),
    ("/organise/closing/{id}/remove", Coordinate),
    ("/organise/network", SeeDirectory),
    ("/organise/network/files/{name}", ExportDirectory),
    ("/organise/network/import", EditDirectory),
    ("/organise/network/import/take", EditDirectory),
    ("/organise/network/invitations", EditDirectory),
    ("/organise/network/invitations.csv", EditDirectory),
    ("/organise/network/organisations", EditDirectory),
    ("/organise/network/organisations/{id}", EditDirectory),
    ("/organise/network/organisations/{id}/remove", EditDirectory),
    ("/organise/network/members", EditDirectory),
    ("/organise/network/members/{nr}", EditDirectory),
    ("/organise/network/members/{nr}/remove", EditDirectory),
    ("/organise/network/members/{nr}/invite", EditDirectory),
    ("/organise/network/groups", EditDirectory),
    ("/organise/network/groups/{nr}", EditDirectory),
    ("/organise/network/groups/{nr}/remove", EditDirectory),
    ("/organise/network/rooms/{id}/part", EditDirectory),
    ("/organise/audit", SeeAudit),
    ("/organise/guide", SetUp),
];

/// Who comes, for the handlers behind.
#[derive(Clone)]
pub(super) struct Came(pub(super) Option<By>);

/// Refuses whoever may not come here. What everybody may costs nothing.
pub(super) async fn check(web: &Web, request: &mut Request) -> Result<(), WebError> {
    let Some(route) = request.extensions().get::<MatchedPath>() else { return Ok(()) };
    let Some(deed) = deed_of(route.as_str()) else {
        tracing::error!(route = route.as_str(), "this route stands in no table of rights");
        return Err(WebError::NotFound);
    };
    if is_open_to_all(deed) {
        return Ok(());
    }
    let mut came = came_as(web, request.headers()).await?;
    let allows = |came: &Option<By>| came.as_ref().is_some_and(|by| by.may(deed));
    if !allows(&came) && is_for_members(deed) {
        came = visitor::own_page(web, request.headers()).await?.or(came);
    }
    let allowed = allows(&came);
    let token = visitor::has_token(request.headers());
    let known = came.is_some();
    request.extensions_mut().insert(Came(came));
    match (allowed, known) {
        (true, _) => Ok(()),
        (false, true) => Err(AppError::from(NetworkRefusal::NotAllowed).into()),
        (false, false) if token => Err(WebError::BadToken),
        (false, false) if is_for_members(deed) => Err(WebError::PageLinkNeeded),
        (false, false) => Err(WebError::LoginNeeded),
    }
}

/// What members do with their own page open, as their roles allow: reading and deciding. Organisers' pages are entered by themselves.
fn is_for_members(deed: Deed) -> bool {
    matches!(deed, ReadReports | Decide)
}

fn deed_of(route: &str) -> Option<Deed> {
    let route = if route.len() > 1 { route.trim_end_matches('/') } else { route };
    ROUTES.iter().find(|(pattern, _)| *pattern == route).map(|(_, deed)| *deed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Whatever is registered in these files stands in the table, and nothing else does.
    #[test]
    fn every_route_is_a_deed() {
        let files = [
            ("", include_str!("pages/mod.rs")),
            ("", include_str!("api/mod.rs")),
            ("", include_str!("live.rs")),
            ("", include_str!("assets.rs")),
        ];
        let mut found = BTreeSet::from(["/telegram/webhook".to_owned()]);
        for (_, source) in files {
            let mut prefix = "";
            for line in source.lines() {
                prefix = match line.trim() {
                    "fn organising() -> Router<Web> {" | "fn directory() -> Router<Web> {" => "/organise",
                    "fn own() -> Router<Web> {" => "/me",
                    "fn steering() -> Router<Web> {" => "/steering",
                    "pub(crate) fn routes() -> Router<Web> {" => "",
                    _ => prefix,
                };
                if let Some(path) = line.split(".route(\"").nth(1).and_then(|rest| rest.split('"').next()) {
                    let path = format!("{prefix}{path}");
                    found.insert(if path.len() > 1 { path.trim_end_matches('/').to_owned() } else { path });
                }
            }
        }
        let listed: BTreeSet<String> = ROUTES.iter().map(|(route, _)| (*route).to_owned()).collect();
        assert_eq!(listed.len(), ROUTES.len(), "no route stands twice");
        assert_eq!(found, listed);
    }

    /// Nothing below `/organise` is open to everybody but the door.
    #[test]
    fn organisers_pages_are_behind_a_role() {
        for (route, deed) in ROUTES.iter().filter(|(route, _)| route.starts_with("/organise")) {
            let door = matches!(*route, "/organise/enter" | "/organise/leave");
            assert_eq!(is_open_to_all(*deed), door, "{route}");
        }
    }
}
