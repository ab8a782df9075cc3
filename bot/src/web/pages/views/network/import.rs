//! What a list would change, line by line.

use super::super::shell::Shell;
use askama::Template;
use reihum_domain::network::import::{Column, Fate, Fault, Judged, Preview};
use reihum_engine::names;
use reihum_engine::text;
use reihum_engine::texts::{Text, key};

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
        let view = PreviewView { list, sums, new, parts, notes: notes(found, &t) };
        Self { preview: Some(view), error: None, t }
    }
}

fn notes(found: &Preview, t: &Shell) -> Vec<String> {
    let said = |list: &[String], text: fn(String) -> Text| {
        (!list.is_empty()).then(|| t.of(&text(list.iter().take(20).cloned().collect::<Vec<_>>().join(", "))))
    };
    let groups = said(&found.new_groups, |groups| text!("network-import-groups", groups = groups));
    let ignored = said(&found.ignored, |columns| text!("network-import-ignored", columns = columns));
    let organisations = t.say1("network-import-organisations", "n", found.new_organisations);
    [Some(organisations), groups, ignored].into_iter().flatten().collect()
}

fn part<'a>(lines: impl Iterator<Item = &'a Judged>, title: String, t: &Shell) -> PartView {
    let mut lines: Vec<LineView> = lines.map(|judged| line(judged, t)).collect();
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    let more = if more == 0 { String::new() } else { t.say1("network-import-more", "n", more) };
    PartView { title, lines, more }
}

fn line(judged: &Judged, t: &Shell) -> LineView {
    let newcomer = &judged.newcomer;
    let name = if newcomer.label.is_empty() {
        newcomer.organisation.clone()
    } else {
        format!("{}: {}", newcomer.organisation, newcomer.label)
    };
    let said = match &judged.fate {
        Fate::New => {
            let roles = newcomer.roles.iter().map(|role| t.say(names::role(*role)));
            let known = [newcomer.part.map(|part| t.say(names::part(part)))].into_iter().flatten();
            known.chain(roles).chain(newcomer.groups.iter().cloned()).collect::<Vec<_>>().join(" · ")
        }
        Fate::Doubled { line: Some(line) } => t.say1("network-import-doubled-in", "line", *line),
        Fate::Doubled { line: None } => t.say(key!("network-import-known")),
        Fate::Wrong(faults) => faults.iter().map(|fault| t.of(&fault_text(fault, t))).collect::<Vec<_>>().join(" "),
    };
    LineView { nr: judged.line, name, said }
}

fn fault_text(fault: &Fault, t: &Shell) -> Text {
    let name = |column: &Column| t.say(column_name(*column));
    match fault {
        Fault::NoOrganisation => text!("network-fault-no-organisation"),
        Fault::TooLong { column } => text!("network-fault-too-long", column = name(column)),
        Fault::Formula { column } => text!("network-fault-formula", column = name(column)),
        Fault::Unknown { column, value } => text!("network-fault-unknown", column = name(column), value = value),
        Fault::NotYours { value } => text!("network-fault-not-yours", value = value),
        Fault::Contradicts { column, line } => {
            text!("network-fault-contradicts", column = name(column), line = *line)
        }
    }
}

fn column_name(column: Column) -> &'static str {
    match column {
        Column::Organisation => key!("network-column-organisation"),
        Column::Level => key!("network-column-level"),
        Column::Size => key!("network-column-size"),
        Column::Part => key!("network-column-part"),
        Column::Sector => key!("network-column-sector"),
        Column::Region => key!("network-column-region"),
        Column::Label => key!("network-column-label"),
        Column::Language => key!("network-column-language"),
        Column::Roles => key!("network-column-roles"),
        Column::Groups => key!("network-column-groups"),
    }
}
