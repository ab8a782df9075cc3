//! What was spared somebody who wants few messages: a line each under the next one that goes to them, so that nothing is lost. What is over by then is
//! left out.

use super::checkins::clock;
use super::help::marker;
use super::prompts;
use super::reader::Reader;
use crate::app::AppError;
use crate::chat::{Prompt, PromptId, Rendered};
use crate::papers;
use crate::text;
use reihum_domain::ids::PersonId;

/// The message with those lines, and what is said by it, over or not.
pub(super) async fn with_rest(
    reader: &Reader<'_>,
    person: PersonId,
    content: Rendered,
) -> Result<(Rendered, Vec<PromptId>), AppError> {
    let spared = reader.app.store.read().await?.spared_prompts(person).await?;
    let mut lines = Vec::new();
    for (_, what) in &spared {
        lines.extend(brief(reader, what).await?.filter(|line| !lines.contains(line)));
    }
    let ids = spared.into_iter().map(|(id, _)| id).collect();
    if lines.is_empty() {
        return Ok((content, ids));
    }
    let text = content.text.gap().then(reader.say("rest-title"));
    let text = lines.into_iter().fold(text, |text, line| text.line().then(format!("– {line}")));
    Ok((Rendered { text, ..content }, ids))
}

/// In one line, with the word that leads on. `None`: it is over.
async fn brief(reader: &Reader<'_>, what: &Prompt) -> Result<Option<String>, AppError> {
    match what {
        Prompt::SurveyInvite { nr } => survey(reader, *nr, true).await,
        Prompt::SurveyNudge { nr } => survey(reader, *nr, false).await,
        Prompt::FiveLines { nr } => Ok(reader.app.report(*nr).await?.map(|report| {
            let name = papers::name(report.row.period, reader);
            reader.of(&text!("rest-report", name = name, nr = *nr, marker = marker(reader)))
        })),
        // The next Monday has its own.
        Prompt::Digest { .. } => Ok(None),
        other => {
            let words = Box::pin(prompts::words(reader, other)).await?;
            Ok(words.and_then(|words| words.content.text.to_plain().lines().next().map(ToOwned::to_owned)))
        }
    }
}

/// Where it is open how to answer; an invitation that came to nothing is told of.
async fn survey(reader: &Reader<'_>, nr: u32, invited: bool) -> Result<Option<String>, AppError> {
    let Some(wave) = reader.app.store.read().await?.survey_wave_by_nr(nr).await? else { return Ok(None) };
    let title = reader.wording(&wave.definition.title);
    if wave.takes_answers(reader.app.clock.now()) {
        let close = clock(reader, wave.closes_at);
        let open = text!("rest-survey", title = title, close = close, code = wave.code, marker = marker(reader));
        return Ok(Some(reader.of(&open)));
    }
    Ok(invited.then(|| reader.say1("rest-survey-closed", "title", title)))
}
