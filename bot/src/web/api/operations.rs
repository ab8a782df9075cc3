//! For operators: is it well (`/healthz`), and what is it doing (`/metrics`).

use super::openapi;
use crate::web::Web;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use reihum_engine::store::SchemaState;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Health {
    /// `ok`, or `unavailable`.
    #[schema(example = "ok")]
    status: &'static str,
    /// Whether the database answers, with the schema of this version.
    database: bool,
    #[schema(example = "0.1.0")]
    version: &'static str,
}

/// Whether this process can serve people.
#[utoipa::path(
    get, path = "/healthz", operation_id = "health", tag = openapi::OPERATORS,
    responses(
        (status = 200, description = "Well", body = Health),
        (status = 503, description = "The database can't be reached", body = Health)
    )
)]
pub(super) async fn healthz(State(web): State<Web>) -> (StatusCode, Json<Health>) {
    let well = matches!(web.app.store.schema().await, Ok(SchemaState::UpToDate));
    let (code, status) = if well { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "unavailable") };
    (code, Json(Health { status, database: well, version: env!("CARGO_PKG_VERSION") }))
}

/// The numbers of this process, for Prometheus.
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = openapi::OPERATORS,
    responses((status = 200, description = "Numbers in the text format of Prometheus", body = String, content_type = "text/plain"))
)]
pub(super) async fn metrics(State(web): State<Web>) -> impl IntoResponse {
    let page = web.metrics.as_ref().map(reihum_engine::telemetry::Metrics::render).unwrap_or_default();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], page)
}
