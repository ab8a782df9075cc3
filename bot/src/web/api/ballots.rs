//! Ballots: one per device or ticket, changeable until the close.

use super::openapi::{self, Problems};
use super::sent::Sent;
use super::view::AnswerView;
use crate::web::{Device, Visitor, Web, WebError};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use reihum_domain::anonymity::Ticket;
use reihum_domain::answer::Submission;
use reihum_domain::join_code::JoinCode;
use reihum_engine::app::{AppError, Caster};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A ballot: exactly one of `ranking`, `choice`, `scale`, `points`, `text`, `words`, as the kind of the question wants it.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::option_option, reason = "on a scale `null` is an answer, and a missing field is none")]
pub(super) struct NewBallot {
    /// Keys of options, the most important first.
    ranking: Option<Vec<String>>,
    /// Keys of options.
    choice: Option<Vec<String>>,
    /// 1 to 5, or `null` for "no answer".
    #[serde(deserialize_with = "present")]
    scale: Option<Option<i64>>,
    /// Points by key of option.
    points: Option<BTreeMap<String, i64>>,
    text: Option<String>,
    words: Option<Vec<String>>,
    /// In named polls.
    name: Option<String>,
    /// The code on a personal ticket, where one is needed.
    #[schema(example = "ABCD-EFGH-JKMN")]
    ticket: Option<String>,
}

/// Told only after the ballot is stored for good.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SavedView {
    /// Always true: what is not saved is a problem document.
    saved: bool,
    /// Whether this was the first ballot of this device or ticket.
    first: bool,
    /// The answer as it is counted.
    answer: AnswerView,
}

/// Cast a ballot, or change the one that was cast before. Without the cookie `voter` every call is a new device: programs that may have to
/// send again after a lost answer send a cookie of their own, 22 characters of base64url.
#[utoipa::path(
    post, path = "/api/polls/{code}/ballots", operation_id = "castBallot", tag = openapi::PARTICIPANTS,
    params(openapi::Code, openapi::Lang, openapi::Voter),
    request_body(content = NewBallot, examples(
        ("ranking" = (value = json!({"ranking": ["o2", "o3", "o8"]}))),
        ("no answer on a scale" = (value = json!({"scale": null}))),
        ("with a ticket" = (value = json!({"choice": ["o1"], "ticket": "ABCD-EFGH-JKMN"})))
    )),
    responses(
        (status = 201, description = "Saved: the first ballot. Sets the cookie `voter` if there was none.", body = SavedView),
        (status = 200, description = "Saved: changed.", body = SavedView),
        Problems
    )
)]
pub(super) async fn cast(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(typed): Path<String>,
    Sent(ballot): Sent<NewBallot>,
) -> Result<(StatusCode, Device, Json<SavedView>), WebError> {
    let entry = web.find_ballot_box(&mut visitor, &typed).await?;
    let caster = ballot.caster(&web, &visitor, entry.code).await?;
    let (sent, name) = ballot.into_parts();
    // Nobody votes in a draft: the engine does not know its code here.
    let cast = web.app.cast(entry.code, &caster, &sent, name.as_deref()).await?;
    let status = if cast.first { StatusCode::CREATED } else { StatusCode::OK };
    let saved = SavedView { saved: true, first: cast.first, answer: AnswerView::from(&cast.answer) };
    Ok((status, visitor.device, Json(saved)))
}

impl NewBallot {
    async fn caster(&self, web: &Web, visitor: &Visitor, code: JoinCode) -> Result<Caster, WebError> {
        if let Some(typed) = &self.ticket {
            return Ok(Caster::Ticket(Ticket::parse(typed).ok_or(AppError::TicketUnknown)?));
        }
        Ok(if web.app.is_of_members(code).await { visitor.member(web).await? } else { visitor.caster() })
    }

    fn into_parts(self) -> (Submission, Option<String>) {
        let Self { ranking, choice, scale, points, text, words, name, ticket: _ } = self;
        (Submission { choice, ranking, points, scale, text, words }, name)
    }
}

#[expect(clippy::option_option, reason = "on a scale `null` is an answer, and a missing field is none")]
/// A field that is there, even as `null`, is `Some`.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<i64>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<(Submission, Option<String>), String> {
        serde_json::from_str::<NewBallot>(json).map(NewBallot::into_parts).map_err(|error| error.to_string())
    }

    #[test]
    fn no_answer_on_a_scale_is_an_answer() {
        assert_eq!(read(r#"{"scale":null}"#).unwrap().0.scale, Some(None));
        assert_eq!(read(r#"{"scale":4}"#).unwrap().0.scale, Some(Some(4)));
        assert_eq!(read("{}").unwrap().0, Submission::default());
    }

    #[test]
    fn unknown_fields_are_refused_and_known_ones_kept() {
        assert!(read(r#"{"rankings":["o1"]}"#).unwrap_err().contains("unknown field `rankings`"));
        let (sent, name) = read(r#"{"ranking":["o1"],"name":"Ina"}"#).unwrap();
        assert_eq!((sent.ranking, name.as_deref()), (Some(vec!["o1".to_owned()]), Some("Ina")));
    }
}
