//! What a list would change, in words: for the page and for chats.

use crate::names;
use crate::text;
use crate::texts::{Speaker, Text, key};
use reihum_domain::network::import::{Column, Fate, Fault, Judged, Preview};

/// Of many groups or columns so many are named.
const NAMED: usize = 20;

/// What comes with the new lines, and what is left out.
pub fn notes(found: &Preview) -> Vec<Text> {
    let named = |list: &[String]| list.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let mut notes = vec![text!("network-import-organisations", n = found.new_organisations)];
    if !found.new_groups.is_empty() {
        notes.push(text!("network-import-groups", groups = named(&found.new_groups)));
    }
    if !found.ignored.is_empty() {
        notes.push(text!("network-import-ignored", columns = named(&found.ignored)));
    }
    notes
}

/// The place that a line is about.
pub fn name_of(judged: &Judged) -> String {
    let newcomer = &judged.newcomer;
    if newcomer.label.is_empty() {
        return newcomer.organisation.clone();
    }
    format!("{}: {}", newcomer.organisation, newcomer.label)
}

/// What is said of it: why it is not taken over, or what it brings.
pub fn said_of(judged: &Judged, t: &Speaker) -> String {
    let newcomer = &judged.newcomer;
    match &judged.fate {
        Fate::New => {
            let roles = newcomer.roles.iter().map(|role| t.say(names::role(*role)));
            let known = [newcomer.part.map(|part| t.say(names::part(part)))].into_iter().flatten();
            known.chain(roles).chain(newcomer.groups.iter().cloned()).collect::<Vec<_>>().join(" · ")
        }
        Fate::Doubled { line: Some(line) } => t.say1("network-import-doubled-in", "line", *line),
        Fate::Doubled { line: None } => t.say(key!("network-import-known")),
        Fate::Wrong(faults) => faults.iter().map(|fault| t.of(&fault_text(fault, t))).collect::<Vec<_>>().join(" "),
    }
}

fn fault_text(fault: &Fault, t: &Speaker) -> Text {
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
