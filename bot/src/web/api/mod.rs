//! The interface for programs: `/api/…`, described by `/api/openapi.json`, and the two addresses for operators.
//!
//! Handlers translate and nothing more: a request into a call of `engine::app`, its answer into JSON.

mod ballots;
mod openapi;
mod operations;
mod polls;
mod results;
mod sent;
pub mod view;
mod wish;

pub use openapi::document;

use super::Web;
use axum::Router;
use axum::routing::{get, post};

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/api/polls", post(polls::create))
        .route("/api/polls/{code}", get(polls::read))
        .route("/api/polls/{code}/ballots", post(ballots::cast))
        .route("/api/polls/{code}/show", post(polls::show))
        .route("/api/polls/{code}/close", post(polls::close))
        .route("/api/polls/{code}/results.json", get(results::json))
        .route("/api/polls/{code}/results.csv", get(results::csv))
        .route("/api/polls/{code}/results.xlsx", get(results::xlsx))
        .route("/api/polls/{code}/results.svg", get(results::svg))
        .route("/api/polls/{code}/results.png", get(results::png))
        .route("/api/openapi.json", get(openapi::serve))
        .route("/healthz", get(operations::healthz))
        .route("/metrics", get(operations::metrics))
}
