//! Surveys as organisers see them: open, coming, and waves with figures.

use super::desk::{DeskLine, open};
use super::plan::PlanLine;
use super::shell::Shell;
use askama::Template;
use reihum_domain::dates::write_date;
use reihum_domain::language::Wording;
use reihum_domain::survey::Definition;
use reihum_engine::app::Desk;
use reihum_engine::app::surveys::Planned;
use reihum_engine::store::WaveFigures;

#[derive(Template)]
#[template(path = "organise_surveys.html")]
pub(crate) struct SurveysPage {
    pub(crate) t: Shell,
    flash: Option<String>,
    open: Vec<DeskLine>,
    plans: Vec<PlanLine>,
    past: Vec<PastWave>,
}

struct PastWave {
    nr: u32,
    title: String,
    lang: &'static str,
    meta: String,
}

impl SurveysPage {
    pub(crate) fn of(desk: &Desk, planned: &[Planned], past: &[WaveFigures], discarded: bool, t: Shell) -> Self {
        Self {
            open: desk.open.iter().map(|survey| open(survey, &t)).collect(),
            flash: discarded.then(|| t.say("survey-discarded")),
            plans: planned.iter().map(|planned| PlanLine::of(planned, &t)).collect(),
            past: past.iter().map(|wave| line(wave, &t)).collect(),
            t,
        }
    }
}

fn line(wave: &WaveFigures, t: &Shell) -> PastWave {
    let title = title(wave);
    PastWave { nr: wave.nr, lang: t.tag_of(&title), title: t.wording(&title), meta: about(wave, t) }
}

/// `Dienstag, 13.10.2026 · 37 von 60 (62 %)`.
fn about(wave: &WaveFigures, t: &Shell) -> String {
    let day = write_date(wave.day, t.speaker.language());
    let (answered, invited) = (wave.funnel.answered, wave.funnel.invited);
    format!("{day} · {answered}/{invited} ({}\u{a0}%)", wave.funnel.percent())
}

pub(super) fn title(wave: &WaveFigures) -> Wording {
    serde_json::from_str::<Definition>(&wave.definition).map(|definition| definition.title).unwrap_or_default()
}
