//! Styles, scripts and fonts, compiled into the program and served under `/assets/{version}/…`.
//!
//! The version is a hash over all of them, so browsers may keep what they got for ever, and scripts and styles name each other by plain
//! relative paths.

use super::Web;
use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use include_dir::{Dir, File, include_dir};
use reihum_domain::log::Hash;
use std::sync::LazyLock;

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");
static VERSION: LazyLock<String> = LazyLock::new(version);

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/assets/{version}/{*path}", get(serve))
        .route("/favicon.ico", get(async || file_response("icon.svg", "max-age=86400")))
}

/// The address of an asset, for templates.
pub(crate) fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

async fn serve(Path((version, path)): Path<(String, String)>) -> Response {
    // A page from before an update asks for an old version: it gets the present file, but must not keep it under the old name.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    file_response(&path, keep)
}

fn file_response(path: &str, keep: &'static str) -> Response {
    let Some(file) = ASSETS.get_file(path) else { return super::WebError::NotFound.into_response() };
    ([(CONTENT_TYPE, mime(path)), (CACHE_CONTROL, keep)], file.contents()).into_response()
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn version() -> String {
    let mut files: Vec<&File<'_>> = Vec::new();
    gather(&ASSETS, &mut files);
    let parts: Vec<&[u8]> = files.iter().map(|file| file.contents()).collect();
    Hash::of(&parts).short()[..10].to_owned()
}

fn gather<'a>(folder: &'a Dir<'a>, files: &mut Vec<&'a File<'a>>) {
    files.extend(folder.files());
    folder.dirs().for_each(|inner| gather(inner, files));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_have_their_types_and_a_version_in_their_address() {
        assert!(url("base.css").starts_with("/assets/") && url("base.css").ends_with("/base.css"));
        let response = file_response("live.js", "no-cache");
        assert_eq!(response.headers()[CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert_eq!(file_response("../Cargo.toml", "no-cache").status().as_u16(), 404);
    }
}
