//! What a list would change, line by line.

use super::super::shell::Shell;
use askama::Template;
use reihum_domain::network::import::{Judged, Preview};
use reihum_engine::app::network::{name_of, notes, said_of};
use reihum_engine::text;
use reihum_engine::texts::key;

/// So many lines of each kind are shown; of the others it is said how many there are.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "network_import.html")]
pub(crate) struct ImportPage {
    pub(crate) t: Shell,
    pub(crate) error: Option<String>,
    pub(crate) preview: Option<PreviewView>,
}

pub(crate) struct PreviewView {
    /// The file itself, for taking it over.
    pub(crate) list: String,
    pub(crate) sums: String,
    pub(crate) new: usize,
    pub(crate) parts: Vec<PartView>,
    pub(crate) notes: Vec<String>,
}

/// The lines that have the same fate.
pub(crate) struct PartView {
    pub(crate) title: String,
    pub(crate) lines: Vec<LineView>,
    pub(crate) more: String,
}

pub(crate) struct LineView {
    pub(crate) nr: u32,
    pub(crate) name: String,
    pub(crate) said: String,
}

impl ImportPage {
    pub(crate) fn of(found: &Preview, list: String, t: Shell) -> Self {
        let (new, doubled, wrong) = (found.new_ones().count(), found.doubled().count(), found.wrong().count());
        let sums = t.of(&text!("network-import-sums", new = new, doubled = doubled, wrong = wrong));
        let wrong = part(found.wrong(), t.say(key!("network-import-wrong")), &t);
        let doubled = part(found.doubled(), t.say(key!("network-import-doubled")), &t);
        let fresh = part(found.new_ones(), t.say(key!("network-import-new")), &t);
        let parts = [wrong, doubled, fresh].into_iter().filter(|part| !part.lines.is_empty()).collect();
        let notes = notes(found).iter().map(|note| t.of(note)).collect();
        let view = PreviewView { list, sums, new, parts, notes };
        Self { preview: Some(view), error: None, t }
    }
}

fn part<'a>(lines: impl Iterator<Item = &'a Judged>, title: String, t: &Shell) -> PartView {
    let mut lines: Vec<LineView> = lines.map(|judged| line(judged, t)).collect();
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    let more = if more == 0 { String::new() } else { t.say1("network-import-more", "n", more) };
    PartView { title, lines, more }
}

fn line(judged: &Judged, t: &Shell) -> LineView {
    LineView { nr: judged.line, name: name_of(judged), said: said_of(judged, &t.speaker) }
}
