//! Single messages that nobody asked for, put into words at the moment they go out: if they are still worth it, and if something may be said.

use super::reader::Reader;
use super::rest::with_rest;
use super::{
    Act, Composed, Prompted, Reminded, SKIP, buddies, feedback, follow_ups, office, partaking, reports, surveying,
};
use crate::app::AppError;
use crate::app::commitments::calendar_of;
use crate::app::reminding::quiet_until;
use crate::chat::asked::Asked;
use crate::chat::{Prompt, PromptId, Rendered};
use chrono::{DateTime, Utc};
use reihum_domain::ids::SurveyWaveId;

/// What is said, and what a number answers from then on.
pub(super) struct Words {
    pub(super) content: Rendered,
    pub(super) asked: Option<Asked>,
    /// From then on it is of no use.
    pub(super) until: Option<DateTime<Utc>>,
    /// The wave of a survey in which somebody is asked by it.
    pub(super) wave: Option<SurveyWaveId>,
}

impl Words {
    /// Nothing to be answered by a number.
    pub(super) fn plain(content: Rendered) -> Self {
        Self { content, asked: None, until: None, wave: None }
    }
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
    let Some(Words { content, asked, until, wave }) = words else {
        return Ok(Composed { reminded: Some(dropped), ..SKIP });
    };
    if let Some(morning) = quiet_until(&app.settings, &calendar, now) {
        let too_late = until.is_some_and(|until| morning >= until);
        let wait = Composed { act: Act::Wait(morning), ..SKIP };
        return Ok(if too_late { Composed { reminded: Some(dropped), ..SKIP } } else { wait });
    }
    let (prompted, wave) = (Some(Prompted::Said { id, keep }), wave.map(|wave| (wave, None)));
    let (content, rest) = with_rest(reader, person, content).await?;
    let reminded = Some(Reminded { asked, prompted, wave, rest, ..dropped });
    Ok(Composed { act: Act::Send(Rendered { rings: true, ..content }), card: None, reminded })
}

/// `None`: not worth saying any more.
pub(super) async fn words(reader: &Reader<'_>, what: &Prompt) -> Result<Option<Words>, AppError> {
    match what {
        Prompt::CheckinNudge { nr } => partaking::nudge(reader, *nr).await,
        Prompt::Buddy { commitment, late } => buddies::news(reader, *commitment, *late).await,
        Prompt::FollowUp { sequence, step, round } => follow_ups::question(reader, *sequence, *step, *round).await,
        Prompt::Feedback { poll } => feedback::question(reader, *poll).await,
        Prompt::SurveyInvite { nr } => surveying::invitation(reader, *nr).await,
        Prompt::SurveyNudge { nr } => surveying::nudge(reader, *nr).await,
        Prompt::Number { nr } => Ok(reports::number(reader, *nr).await?.map(Words::plain)),
        Prompt::Became { nr } => Ok(reports::became(reader, *nr).await?.map(Words::plain)),
        Prompt::DraftReady { nr } => office::draft_ready(reader, *nr).await,
        Prompt::FiveLines { nr } => office::five_lines(reader, *nr).await,
        Prompt::Digest { .. } => office::monday(reader).await,
    }
}
