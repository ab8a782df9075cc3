//! The numbers of the web for `/metrics`: requests, wrong codes, viewers. None of them tells who, or in which poll; ballots are counted
//! in `engine`.

use axum::http::{Method, StatusCode};
use metrics::{Gauge, counter, gauge, histogram};
use std::time::Duration;

pub(super) fn request(method: &Method, route: &str, status: StatusCode, took: Duration) {
    let (method, route, status) = (method_name(method), route.to_owned(), status.as_str().to_owned());
    counter!("reihum_http_requests_total", "method" => method, "route" => route, "status" => status).increment(1);
    histogram!("reihum_http_request_seconds").record(took);
}

pub(super) fn wrong_code() {
    counter!("reihum_wrong_codes_total").increment(1);
}

/// One open live stream, counted as long as it exists.
pub(super) struct Viewer(Gauge);

impl Viewer {
    pub(super) fn new() -> Self {
        let viewers = gauge!("reihum_viewers");
        viewers.increment(1);
        Self(viewers)
    }
}

impl Drop for Viewer {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}

/// Methods are an open set, and a client must not be able to invent label values.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}
