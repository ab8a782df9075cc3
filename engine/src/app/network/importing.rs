//! A list of organisations and places: looked at first, then taken over. Both read the file anew; what was added in between is doubled then.
//!
//! A long list is taken over in portions, each a unit of work of its own: others are not kept waiting, and if the process dies in between,
//! sending the same list again adds the rest.

use super::{AuditAct, By, NetworkRefusal};
use crate::app::{App, AppError};
use crate::sheets::read;
use crate::store::{Directory, Tx};
use reihum_domain::ids::{GroupId, MemberId, OrganisationId};
use reihum_domain::network::import::{Fate, Fault, Judged, Known, Newcomer, Preview, preview};
use reihum_domain::network::rights::{Deed, is_powerful};
use reihum_domain::network::{Group, Member, MemberState, Named, Organisation, Rate, folded};
use std::collections::{BTreeMap, BTreeSet};

/// So many places per unit of work.
const PORTION: usize = 100;

/// What a list has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    pub added: usize,
    pub doubled: usize,
    pub wrong: usize,
}

impl App {
    /// What a file would change. Nothing is stored.
    pub async fn preview_import(&self, by: &By, bytes: &[u8]) -> Result<Preview, AppError> {
        by.check(Deed::EditDirectory)?;
        let directory = self.store.read().await?.directory().await?;
        judge(by, bytes, &directory)
    }

    /// Takes over what is new in a file. Nobody is active by that: places are empty until somebody accepts.
    pub async fn import(&self, by: &By, bytes: &[u8]) -> Result<Imported, AppError> {
        by.check(Deed::EditDirectory)?;
        let found = self.preview_import(by, bytes).await?;
        let mut imported = Imported { added: 0, doubled: found.doubled().count(), wrong: found.wrong().count() };
        let new: Vec<&Newcomer> = found.new_ones().map(|judged| &judged.newcomer).collect();
        for portion in new.chunks(PORTION) {
            let mut tx = self.store.write().await?;
            let added = self.add_portion(&mut tx, portion).await?;
            tx.commit().await?;
            imported.added += added;
            imported.doubled += portion.len() - added;
        }
        let mut tx = self.store.write().await?;
        self.audit_in(&mut tx, &by.name, AuditAct::Imported, &imported.added.to_string()).await?;
        tx.commit().await?;
        Ok(imported)
    }

    /// Adds what is still new; gives how much that was.
    async fn add_portion(&self, tx: &mut Tx, portion: &[&Newcomer]) -> Result<usize, AppError> {
        let mut names = Names::of(&tx.directory().await?);
        let mut added = 0;
        for newcomer in portion {
            let organisation = self.named_organisation(tx, &mut names, newcomer).await?;
            if !names.places.insert((organisation, folded(&newcomer.label))) {
                continue;
            }
            let mut groups = BTreeSet::new();
            for name in &newcomer.groups {
                groups.insert(self.named_group(tx, &mut names, name).await?);
            }
            let member = Member {
                id: MemberId(self.clock.new_id()),
                nr: 0,
                organisation,
                person: None,
                label: newcomer.label.clone(),
                language: newcomer.language,
                state: MemberState::Invited,
                rate: Rate::Standard,
                since: self.today(),
                seen_on: None,
                asked_on: None,
                roles: newcomer.roles.clone(),
                groups,
            };
            tx.add_member(&member).await?;
            added += 1;
        }
        Ok(added)
    }

    async fn named_organisation(
        &self,
        tx: &mut Tx,
        names: &mut Names,
        of: &Newcomer,
    ) -> Result<OrganisationId, AppError> {
        if let Some(id) = names.organisations.get(&folded(&of.organisation)) {
            return Ok(*id);
        }
        let organisation = Organisation {
            id: OrganisationId(self.clock.new_id()),
            name: of.organisation.clone(),
            level: of.level,
            size: of.size,
            part: of.part,
            sector: of.sector.clone(),
            region: of.region.clone(),
            added_on: self.today(),
        };
        tx.add_organisation(&organisation).await?;
        names.organisations.insert(folded(&organisation.name), organisation.id);
        Ok(organisation.id)
    }

    async fn named_group(&self, tx: &mut Tx, names: &mut Names, name: &str) -> Result<GroupId, AppError> {
        if let Some(id) = names.groups.get(&folded(name)) {
            return Ok(*id);
        }
        let group = Group { id: GroupId(self.clock.new_id()), nr: 0, name: name.to_owned(), added_on: self.today() };
        tx.add_group(&group).await?;
        names.groups.insert(folded(name), group.id);
        Ok(group.id)
    }
}

/// Who is there, by folded names.
struct Names {
    organisations: BTreeMap<String, OrganisationId>,
    places: BTreeSet<(OrganisationId, String)>,
    groups: BTreeMap<String, GroupId>,
}

impl Names {
    fn of(directory: &Directory) -> Self {
        Self {
            organisations: directory.organisations.iter().map(|o| (folded(&o.name), o.id)).collect(),
            places: directory.members.iter().map(|m| (m.organisation, folded(&m.label))).collect(),
            groups: directory.groups.iter().map(|g| (folded(&g.name), g.id)).collect(),
        }
    }
}

fn judge(by: &By, bytes: &[u8], directory: &Directory) -> Result<Preview, AppError> {
    let list = read::read(bytes).map_err(NetworkRefusal::Unread)?;
    let mut found = preview(&list.headings, &list.lines, &known(directory))?;
    if !by.may(Deed::SetRoles) {
        found.lines.iter_mut().for_each(without_power);
    }
    Ok(found)
}

/// Who may not make somebody organiser can't do so by a list either.
fn without_power(judged: &mut Judged) {
    if let Some(role) = judged.newcomer.roles.iter().find(|role| is_powerful(**role)) {
        let value = role.as_str().to_owned();
        judged.fate = Fate::Wrong(vec![Fault::NotYours { value }]);
    }
}

fn known(directory: &Directory) -> Known {
    let mut known = Known::default();
    for organisation in &directory.organisations {
        known.organisation(&organisation.name);
    }
    for addressee in directory.addressees() {
        known.place(&addressee.organisation.name, &addressee.member.label);
    }
    for group in &directory.groups {
        known.group(&group.name);
    }
    known
}
