//! Single messages that nobody asked for, put into words at the moment they go out: if they are still worth it, and if something may be said.

use super::reader::Reader;
use super::{Act, Composed, Prompted, Reminded, SKIP, buddies, feedback, follow_ups, partaking};
use crate::app::AppError;
use crate::app::commitments::calendar_of;
use crate::app::reminding::quiet_until;
use crate::chat::asked::Asked;
use crate::chat::{Prompt, PromptId, Rendered};
use chrono::{DateTime, Utc};

/// What is said, and what a number answers from then on.
pub(super) struct Words {
    pub(super) content: Rendered,
    pub(super) asked: Option<Asked>,
    /// From then on it is of no use.
    pub(super) until: Option<DateTime<Utc>>,
}

pub(super) async fn prompt(reader: &Reader<'_>, id: PromptId) -> Result<Composed, AppError> {
    let Some(person) = reader.chat.person else { return Ok(SKIP) };
    let (app, now) = (reader.app, reader.app.clock.now());
    let mut tx = app.store.read().await?;
    let (what, wanted) = (tx.prompt(id).await?, tx.person(person).await?.is_some_and(|person| !person.stopped));
    let calendar = calendar_of(&mut tx, &app.settings, person, now).await?;
    drop(tx);
    let keep = what.as_ref().is_some_and(Prompt::waits_for_answer);
    let words = match what.filter(|_| wanted) {
        Some(what) => words(reader, &what).await?,
        None => None,
    };
    let dropped = Reminded { prompted: Some(Prompted::Dropped(id)), ..Reminded::of(person) };
    let Some(Words { content, asked, until }) = words else {
        return Ok(Composed { reminded: Some(dropped), ..SKIP });
    };
    if let Some(morning) = quiet_until(&app.settings, &calendar, now) {
        let too_late = until.is_some_and(|until| morning >= until);
        let wait = Composed { act: Act::Wait(morning), ..SKIP };
        return Ok(if too_late { Composed { reminded: Some(dropped), ..SKIP } } else { wait });
    }
    let reminded = Some(Reminded { asked, prompted: Some(Prompted::Said { id, keep }), ..dropped });
    Ok(Composed { act: Act::Send(Rendered { rings: true, ..content }), card: None, reminded })
}

/// `None`: not worth saying any more.
async fn words(reader: &Reader<'_>, what: &Prompt) -> Result<Option<Words>, AppError> {
    match what {
        Prompt::CheckinNudge { nr } => partaking::nudge(reader, *nr).await,
        Prompt::Buddy { commitment, late } => buddies::news(reader, *commitment, *late).await,
        Prompt::FollowUp { sequence, step, round } => follow_ups::question(reader, *sequence, *step, *round).await,
        Prompt::Feedback { poll } => feedback::question(reader, *poll).await,
    }
}
