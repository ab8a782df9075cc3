//! What the server's errors mean for a message. Sending again is always safe: the server shows a message with a known key once.

use matrix_sdk::ruma::api::error::{ErrorKind, LimitExceededErrorData, RetryAfter};
use matrix_sdk::{Error, HttpError};
use reihum_engine::chat::{Failure, Gone};
use std::time::{Duration, SystemTime};

/// How long a chat is left alone if the server does not say.
const PAUSE: Duration = Duration::from_secs(5);

pub(super) fn failure(error: &Error) -> Failure {
    match error {
        Error::Http(error) => of_http(error),
        // It may pass. The sdk's own words may name rooms and people.
        Error::StateStore(_) | Error::CryptoStoreError(_) | Error::Io(_) => {
            Failure::Unavailable("the folder of keys can't be used".to_owned())
        }
        _ => Failure::Unavailable("the message could not be encrypted".to_owned()),
    }
}

pub(super) fn of_http(error: &HttpError) -> Failure {
    match error.client_api_error_kind() {
        Some(ErrorKind::LimitExceeded(limit)) => Failure::WaitHere(wait(limit)),
        Some(ErrorKind::Forbidden) => Failure::Gone(Gone::Muted),
        Some(ErrorKind::TooLarge) => Failure::Refused("the message is too large".to_owned()),
        Some(ErrorKind::UnknownToken(_)) => Failure::Unavailable("the server has ended our session".to_owned()),
        Some(kind) if is_ours(error) => Failure::Refused(kind.errcode().to_string()),
        _ => Failure::Unavailable(brief(error)),
    }
}

/// Whether the server says that the request itself is wrong.
fn is_ours(error: &HttpError) -> bool {
    error.as_client_api_error().is_some_and(|error| error.status_code.is_client_error())
}

/// How long the server wants to be left alone, if that is what it says.
pub(super) fn retry_after(error: &Error) -> Option<Duration> {
    match error.client_api_error_kind() {
        Some(ErrorKind::LimitExceeded(limit)) => Some(wait(limit)),
        _ => None,
    }
}

fn wait(limit: &LimitExceededErrorData) -> Duration {
    match limit.retry_after {
        Some(RetryAfter::Delay(wait)) => wait,
        #[expect(clippy::disallowed_methods, reason = "the server names an instant of the world's clock")]
        Some(RetryAfter::DateTime(at)) => at.duration_since(SystemTime::now()).unwrap_or_default(),
        _ => PAUSE,
    }
}

/// Without addresses of rooms and people, which errors of HTTP carry.
fn brief(error: &HttpError) -> String {
    match error {
        HttpError::Reqwest(error) => {
            let what = if error.is_timeout() { "no answer in time" } else { "the server can't be reached" };
            what.to_owned()
        }
        other => match other.as_client_api_error() {
            Some(error) => format!("the server answers {}", error.status_code),
            None => "the server's answer is not understood".to_owned(),
        },
    }
}
