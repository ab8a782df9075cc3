//! A wave of a survey as the templates show it: its figures, and for those who release them its free texts.

use super::shell::Shell;
use super::surveys::title;
use askama::Template;
use reihum_domain::dates::write_date;
use reihum_engine::app::reports::{PublishedWave, Stage, WaveTexts, report_questions};
use reihum_engine::papers::{self, Block};
use reihum_engine::texts::key;

#[derive(Template)]
#[template(path = "organise_survey.html")]
pub(crate) struct WavePage {
    pub(crate) t: Shell,
    title: String,
    meta: String,
    blocks: Vec<Block>,
    /// `None`: for readers.
    texts: Option<Texts>,
    /// Blocks with pictures say where those are; there are none here.
    files: String,
    query: String,
}

/// The free texts, for those who release them.
pub(crate) struct Texts {
    nr: u32,
    flash: Option<String>,
    /// Empty: there are none.
    questions: Vec<Question>,
    /// They can be hidden and released here.
    waits: bool,
    with_report: bool,
    /// For those who may read reports.
    link: String,
}

struct Question {
    title: String,
    lines: Vec<Line>,
}

struct Line {
    place: usize,
    /// Empty: it is gone.
    text: String,
    hidden: bool,
}

/// Asks once more: from then on nothing changes.
#[derive(Template)]
#[template(path = "organise_release_texts.html")]
pub(crate) struct ReleaseTextsPage {
    pub(crate) t: Shell,
    nr: u32,
    name: String,
    shown: usize,
    hidden: usize,
}

impl WavePage {
    pub(crate) fn of(published: &PublishedWave, texts: Option<Texts>, t: Shell) -> Self {
        let PublishedWave { wave, said } = published;
        let questions = report_questions(&wave.definition);
        Self {
            title: t.wording(&title(wave)),
            meta: write_date(wave.day, t.speaker.language()),
            blocks: papers::survey(wave, &questions, said, &t.speaker, t.address),
            texts,
            files: String::new(),
            query: String::new(),
            t,
        }
    }
}

impl Texts {
    pub(crate) fn of(found: &WaveTexts, done: &str, link: String, t: &Shell) -> Self {
        let stage = found.stage();
        // What is released stands among the figures.
        let listed = if stage == Stage::Released { Vec::new() } else { questions(found, t) };
        Self {
            nr: found.wave.nr,
            flash: flash(done, t),
            questions: listed,
            waits: stage == Stage::Waiting,
            with_report: stage == Stage::WithReport,
            link,
        }
    }
}

/// Those that have texts, in the order in which they were asked. A text's place is the one in the whole list.
fn questions(found: &WaveTexts, t: &Shell) -> Vec<Question> {
    let of = |question: reihum_domain::report::ReportQuestion| {
        let texts = (1..).zip(&found.texts).filter(|(_, row)| row.question == question.key);
        let line = |(place, row): (usize, &reihum_engine::store::TextRow)| Line {
            place,
            text: row.text.clone(),
            hidden: row.is_hidden(),
        };
        Question { title: t.wording(&question.title), lines: texts.map(line).collect() }
    };
    let all = report_questions(&found.wave.definition).into_iter().map(of);
    all.filter(|question| !question.lines.is_empty()).collect()
}

fn flash(done: &str, t: &Shell) -> Option<String> {
    let key = match done {
        "hidden" => key!("survey-page-text-hidden"),
        "shown" => key!("survey-page-text-shown"),
        "released" => key!("survey-page-texts-released"),
        "nothing" => key!("survey-page-text-nothing"),
        _ => return None,
    };
    Some(t.say(key))
}

impl ReleaseTextsPage {
    pub(crate) fn of(found: &WaveTexts, t: Shell) -> Self {
        let (shown, hidden) = found.counted();
        Self { nr: found.wave.nr, name: t.wording(&title(&found.wave)), shown, hidden, t }
    }
}
