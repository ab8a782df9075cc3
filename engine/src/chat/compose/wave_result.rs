//! What came of a wave, for the room that waits for it: turnout, the strongest and the weakest item, and every mean if they are few. Only what is
//! published; too few to show anything is said.

use super::reader::Reader;
use super::{Act, Composed, SKIP, send};
use crate::app::AppError;
use crate::app::checkins::network_calendar;
use crate::app::reminding::quiet_until;
use crate::app::reports::{conditions_of, states_of};
use crate::chat::{Rendered, Styled};
use crate::papers;
use crate::store::WaveFigures;
use crate::text;
use reihum_domain::report::{Conditions, Figures, Milestone, MilestoneState, phase};

/// Waves of a trend.
pub(super) const TREND: i64 = 4;
/// More items than these are not listed.
const LISTED: usize = 6;

/// In quiet hours of the network it waits for the morning.
pub(super) async fn result(reader: &Reader<'_>, nr: u32) -> Result<Composed, AppError> {
    let (app, now) = (reader.app, reader.app.clock.now());
    let mut tx = app.store.read().await?;
    let mut waves = tx.published_waves_up_to(nr, TREND).await?;
    let wave = tx.survey_wave_by_nr(nr).await?;
    let calendar = network_calendar(&mut tx, &app.settings, now).await?;
    drop(tx);
    waves.reverse();
    let (Some(figures), Some(wave)) = (waves.last(), wave) else { return Ok(SKIP) };
    if let Some(morning) = quiet_until(&app.settings, &calendar, now) {
        return Ok(Composed { act: Act::Wait(morning), ..SKIP });
    }
    let title = reader.say1("survey-result", "title", reader.wording(&wave.definition.title));
    let lines = lines(reader, figures, &conditions_of(&waves));
    let text = lines.into_iter().fold(Styled::default().bold(title), |text, line| text.line().then(line));
    Ok(send(Rendered { text, ..Rendered::default() }))
}

/// What was published, without the texts.
pub(super) fn lines(reader: &Reader<'_>, figures: &WaveFigures, found: &Conditions) -> Vec<String> {
    let funnel = figures.funnel;
    let response =
        text!("report-response", answered = funnel.answered, invited = funnel.invited, percent = funnel.percent());
    let mut lines = vec![reader.of(&response)];
    let withheld = |result: &Figures| matches!(result, Figures::Withheld(_));
    if found.rows.iter().any(|row| row.latest().is_some()) {
        lines.push(papers::extremes(found, reader, reader.address()));
        if (2..=LISTED).contains(&found.rows.len()) {
            lines.extend(papers::means(found, reader, reader.address()));
        }
        lines.push(reader.say1("report-suppressed", "k", found.k));
    } else if figures.results.is_empty() || figures.results.values().any(|result| withheld(&result.figures)) {
        lines.push(reader.say("survey-result-too-few"));
    }
    lines.extend(milestones(reader, figures));
    lines
}

/// What a phase check says of the phase.
fn milestones(reader: &Reader<'_>, figures: &WaveFigures) -> Vec<String> {
    let states: Vec<(Milestone, MilestoneState)> = states_of(figures).into_iter().collect();
    if states.is_empty() {
        return Vec::new();
    }
    let done = states.iter().filter(|(_, state)| *state == MilestoneState::Done).count();
    vec![
        papers::phase(phase(&states).0, reader),
        reader.of(&text!("phase-done-of", done = done, all = Milestone::all().count())),
    ]
}
