//! The directory and the invitations as files.

use super::super::shell::Shell;
use reihum_domain::language::Language;
use reihum_domain::network::{Addressee, Named};
use reihum_engine::app::network::Invitation;
use reihum_engine::sheets::{Field, List};
use reihum_engine::store::Directory;
use std::collections::BTreeSet;

/// All places, under the headings by which a list is read in again. Organisations without any come last.
pub(crate) fn directory_list(directory: &Directory) -> List {
    let columns = vec![
        "nr",
        "organisation",
        "level",
        "size",
        "part",
        "sector",
        "region",
        "label",
        "language",
        "roles",
        "groups",
        "state",
    ];
    let addressees = directory.addressees();
    let filled: BTreeSet<_> = addressees.iter().map(|addressee| addressee.organisation.id).collect();
    let mut rows: Vec<Vec<Field>> = addressees.iter().map(|addressee| place(addressee, directory)).collect();
    for organisation in directory.organisations.iter().filter(|organisation| !filled.contains(&organisation.id)) {
        let mut row = vec![words("")];
        row.extend(about(organisation));
        row.resize(columns.len(), words(""));
        rows.push(row);
    }
    List { columns, rows }
}

fn place(Addressee { member, organisation }: &Addressee, directory: &Directory) -> Vec<Field> {
    let roles: Vec<&str> = member.roles.iter().map(|role| role.as_str()).collect();
    let groups = directory.groups.iter().filter(|group| member.groups.contains(&group.id));
    let groups: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
    let mut row = vec![Field::Number(i64::from(member.nr))];
    row.extend(about(organisation));
    row.extend([
        words(&member.label),
        words(member.language.map_or("", Language::tag)),
        words(roles.join(", ")),
        words(groups.join("; ")),
        words(member.state.as_str()),
    ]);
    row
}

fn about(organisation: &reihum_domain::network::Organisation) -> [Field; 6] {
    [
        words(&organisation.name),
        words(organisation.level.map_or("", Named::as_str)),
        words(organisation.size.map_or("", Named::as_str)),
        words(organisation.part.map_or("", Named::as_str)),
        words(&organisation.sector),
        words(&organisation.region),
    ]
}

/// For a mail merge: who, and which link.
pub(crate) fn invitation_list(made: &[Invitation], link: impl Fn(&Invitation) -> String, t: &Shell) -> List {
    let row = |invitation: &Invitation| {
        let Addressee { member, organisation } = &invitation.addressee;
        vec![
            Field::Number(i64::from(member.nr)),
            words(&organisation.name),
            words(&member.label),
            words(link(invitation)),
            words(invitation.code.in_groups()),
            words(t.when(invitation.until)),
        ]
    };
    let columns = vec!["nr", "organisation", "label", "link", "code", "until"];
    List { columns, rows: made.iter().map(row).collect() }
}

fn words(text: impl Into<String>) -> Field {
    Field::Text(text.into())
}
