//! A list that is read in: first what it would change, line by line, then, after a tap, the change. Nothing is kept in between: the page
//! carries the list.

use super::{Answer, refused};
use crate::web::pages::render;
use crate::web::pages::upload::part;
use crate::web::pages::views::network::ImportPage;
use crate::web::{Visitor, Web, WebError};
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reihum_engine::app::AppError;
use reihum_engine::app::network::NetworkRefusal;
use reihum_engine::sheets::read::{LIST_MAX, ReadFault};

/// Most bytes of such a request: the list as the page carries it, a third longer, and what the browser puts around it.
pub(in crate::web::pages) const UPLOAD_MAX: usize = LIST_MAX / 3 * 4 + 64 * 1024;

const HERE: &str = "/organise/network/import";

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = render::shell(&web, &visitor, HERE);
    Ok(render::page(&ImportPage { preview: None, error: None, t }))
}

/// What the list would change.
pub(in crate::web::pages) async fn preview(State(web): State<Web>, visitor: Visitor, form: Multipart) -> Answer {
    let bytes = match part(form, "file").await {
        Ok(bytes) => bytes,
        Err(error) => return Ok(again(&web, &visitor, &too_large_or_broken(&error)?)),
    };
    match web.app.preview_import(&visitor.by, &bytes).await {
        Ok(found) => {
            let t = render::shell(&web, &visitor, HERE);
            Ok(render::page(&ImportPage::of(&found, STANDARD.encode(&bytes), t)))
        }
        Err(error @ AppError::Network(NetworkRefusal::Unread(_) | NetworkRefusal::List(_))) => {
            Ok(again(&web, &visitor, &error))
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes over what is new.
pub(in crate::web::pages) async fn take(State(web): State<Web>, visitor: Visitor, form: Multipart) -> Answer {
    let carried = part(form, "list").await.map_err(|_| WebError::BadRequest)?;
    let bytes = STANDARD.decode(&carried).map_err(|_| WebError::BadRequest)?;
    match web.app.import(&visitor.by, &bytes).await {
        Ok(done) => {
            let to = format!("/organise/network?done=imported&n={}&doubled={}", done.added, done.doubled);
            Ok(render::go(&to))
        }
        Err(error) => refused(&web, &visitor, HERE, error),
    }
}

fn too_large_or_broken(error: &MultipartError) -> Result<AppError, WebError> {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Ok(NetworkRefusal::Unread(ReadFault::TooLarge).into()),
        _ => Err(WebError::BadRequest),
    }
}

fn again(web: &Web, visitor: &Visitor, error: &AppError) -> Response {
    let t = render::shell(web, visitor, HERE);
    let page = ImportPage { preview: None, error: Some(visitor.t.of(&error.text())), t };
    render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
