//! Pictures of results: one per kind of question, 1600 × 900, as SVG and PNG, for projector, chat and paper.
//!
//! Everything told by length or colour also stands there as text, and the whole result is in the picture's description. Pictures show what
//! they are given: whether it may be shown is decided by `domain::reveal` before.

mod bars;
mod cloud;
mod columns;
mod describe;
mod font;
mod frame;
mod labels;
mod palette;
pub mod png;
mod rows;
#[cfg(test)]
mod samples;
mod scale;
mod svg;
mod texts;
mod trend;
mod wrap;

pub(crate) use font::{REGULAR, SEMIBOLD, Weight};
pub use labels::Labels;
pub use palette::Scheme;
pub use trend::trends;
pub(crate) use wrap::wrap;

use reihum_domain::language::{Address, Language};
use reihum_domain::poll::Poll;
use reihum_domain::question::Kind;
use reihum_domain::results::Results;
use svg::Canvas;

/// What is to be drawn, and for whom.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    pub poll: &'a Poll,
    pub results: &'a Results,
    pub language: Language,
    pub address: Address,
    pub scheme: Scheme,
    pub labels: Labels,
}

/// Draws the result as SVG.
pub fn draw(picture: &Picture<'_>) -> String {
    let mut canvas = Canvas::default();
    let body = frame::draw(picture, &mut canvas);
    let rows = rows::of(picture);
    match &picture.poll.question.kind {
        Kind::Single | Kind::Multi { .. } if columns::suit(&rows, body) => {
            columns::draw(picture, &mut canvas, body, &rows);
        }
        Kind::Single | Kind::Multi { .. } | Kind::Ranking { .. } => {
            bars::draw(picture, &mut canvas, body, &rows, bars::Look::Bars);
        }
        Kind::Points { .. } => bars::draw(picture, &mut canvas, body, &rows, bars::Look::Dots),
        Kind::Scale { low, high } => scale::draw(picture, &mut canvas, body, low, high),
        Kind::Cloud { .. } => cloud::draw(picture, &mut canvas, body),
        Kind::Text => texts::draw(picture, &mut canvas, body),
    }
    let ground = picture.scheme.palette().ground;
    let spoken = picture.poll.question.title.spoken(picture.language).tag();
    canvas.finish(picture.language.tag(), ground, (&picture.title(), spoken), &describe::result(picture, &rows))
}

impl Picture<'_> {
    fn say(&self, wording: &reihum_domain::language::Wording) -> String {
        svg::clean(&wording.say(self.language, self.address))
    }

    /// The language of a wording as it is shown, if it is another one than the picture's.
    fn foreign(&self, wording: &reihum_domain::language::Wording) -> Option<&'static str> {
        let spoken = wording.spoken(self.language);
        (spoken != self.language).then_some(spoken.tag())
    }

    /// The language of what people wrote, if it is another one than the picture's.
    fn foreign_answers(&self) -> Option<&'static str> {
        (self.poll.language != self.language).then_some(self.poll.language.tag())
    }

    fn title(&self) -> String {
        self.say(&self.poll.question.title)
    }
}
