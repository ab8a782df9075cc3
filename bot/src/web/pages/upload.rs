//! A part of a form that was sent with a file.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;

/// The first part of this name; empty if there is none.
pub(super) async fn part(mut form: Multipart, name: &str) -> Result<Vec<u8>, MultipartError> {
    while let Some(part) = form.next_field().await? {
        if part.name() == Some(name) {
            return Ok(part.bytes().await?.to_vec());
        }
    }
    Ok(Vec::new())
}
