//! A calendar file that somebody sends with a form.

use crate::web::WebError;
use crate::web::pages::upload::part;
use axum::extract::Multipart;
use axum::http::StatusCode;
use chrono::NaiveDate;
use chrono_tz::Tz;
use reihum_engine::ics::{self, DaysFile, FILE_MAX, IcsFault};
use reihum_engine::text;
use reihum_engine::texts::Text;

/// Most bytes of such a request: the file, and what the browser puts around it.
pub(in crate::web::pages) const UPLOAD_MAX: usize = FILE_MAX + 16 * 1024;

/// What became of a file.
pub(in crate::web::pages) enum Upload {
    Read(DaysFile),
    /// Nothing of it was taken over; why, and what to do.
    Refused(Text),
}

/// Reads the part `file` for somebody in `zone` whose day it is today.
pub(in crate::web::pages) async fn read(form: Multipart, today: NaiveDate, zone: Tz) -> Result<Upload, WebError> {
    let bytes = match part(form, "file").await {
        Ok(bytes) => bytes,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return Ok(Upload::Refused(refusal(&IcsFault::TooLarge)));
        }
        Err(_) => return Err(WebError::BadRequest),
    };
    if bytes.is_empty() {
        return Ok(Upload::Refused(text!("ics-no-file")));
    }
    // What repeats may take long to count, and this thread serves others.
    let found = tokio::task::spawn_blocking(move || ics::read(&bytes, today, zone)).await;
    Ok(match found.map_err(|_| WebError::Broken)? {
        Ok(found) => Upload::Read(found),
        Err(fault) => Upload::Refused(refusal(&fault)),
    })
}

fn refusal(fault: &IcsFault) -> Text {
    match fault {
        IcsFault::TooLarge => text!("ics-too-large", kilobytes = FILE_MAX / 1024),
        IcsFault::NoCalendar => text!("ics-no-calendar"),
        IcsFault::TooMany { max } => text!("ics-too-many", max = *max),
        IcsFault::BadDay { title } => text!("ics-bad-day", title = title),
        IcsFault::BadRule { title } => text!("ics-bad-rule", title = title),
    }
}
