//! Proof that the observer notices: a server in front of the bot that says "saved" before anything is stored.

use super::audit;
use super::room::Room;
use crate::programs::PROGRAMS;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::system::{Phone, System};
use std::time::Duration;

/// How long a promised ballot lies around before it is passed on.
const HASTE: Duration = Duration::from_millis(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_promise_before_the_commit_is_noticed() {
    let (chance, database) = (Chance::new(), Database::sqlite().await.unwrap());
    let mut system = System::start(PROGRAMS, &database).await.unwrap();
    let code = system.open_challenges().await.unwrap();
    let hasty = serve(system.address.clone()).await;
    let room = Room::gather(|| Phone::stray(&hasty).unwrap(), &code, 20, &chance).await;
    for _ in 0..10 {
        chance.sleep(100..200).await;
        system.kill().unwrap();
        let faults = audit::faults(&database, &code, &room).await;
        if !faults.is_empty() {
            assert!(faults.iter().all(|fault| fault.starts_with("phone ")), "{faults:?}");
            return;
        }
        system.restart().await.unwrap();
    }
    panic!("ballots were promised that were not stored, and ten audits did not notice");
}

/// Serves in front of the bot at `address`; gives its own.
async fn serve(address: String) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hasty = format!("http://{}", listener.local_addr().unwrap());
    let http = reqwest::Client::builder().timeout(Duration::from_secs(5)).build().unwrap();
    let router = Router::new().fallback(answer).with_state((http, address));
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    hasty
}

async fn answer(
    State((http, address)): State<(reqwest::Client, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request = http.request(method.clone(), format!("{address}{uri}")).headers(headers).body(body);
    if method == Method::POST {
        tokio::spawn(async {
            tokio::time::sleep(HASTE).await;
            drop(request.send().await);
        });
        return (StatusCode::OK, r#"{"saved":true}"#).into_response();
    }
    let Ok(answer) = request.send().await else { return StatusCode::BAD_GATEWAY.into_response() };
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, Body::from(answer.bytes().await.unwrap_or_default())).into_response()
}
