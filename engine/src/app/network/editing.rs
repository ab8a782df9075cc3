//! Organisations, places and groups, changed one by one: from the browser or by a word.

use super::{AuditAct, By, NetworkRefusal};
use crate::app::{App, AppError};
use crate::chat::ChatId;
use crate::store::{StoreError, Tx};
use reihum_domain::ids::{GroupId, MemberId, OrganisationId};
use reihum_domain::language::Language;
use reihum_domain::network::rights::{Deed, is_powerful};
use reihum_domain::network::{Group, Level, Member, MemberState, Organisation, Part, Rate, Role, Size, folded, tidy};
use std::collections::BTreeSet;

/// What an organisation is to be like.
#[derive(Debug, Clone, Default)]
pub struct OrganisationWish {
    pub name: String,
    pub level: Option<Level>,
    pub size: Option<Size>,
    pub part: Option<Part>,
    pub sector: String,
    pub region: String,
}

/// What a place is to be like.
#[derive(Debug, Clone)]
pub struct MemberWish {
    pub organisation: OrganisationId,
    pub label: String,
    pub language: Option<Language>,
    pub rate: Rate,
    pub roles: BTreeSet<Role>,
    pub groups: BTreeSet<GroupId>,
}

/// What a group is called.
#[derive(Debug, Clone, Default)]
pub struct GroupWish {
    pub name: String,
}

/// Organisations.
impl App {
    pub async fn add_organisation(&self, by: &By, wish: &OrganisationWish) -> Result<Organisation, AppError> {
        by.check(Deed::EditDirectory)?;
        let organisation = self.wished(OrganisationId(self.clock.new_id()), wish)?;
        let mut tx = self.store.write().await?;
        taken(tx.add_organisation(&organisation).await, &organisation.name)?;
        self.audit_in(&mut tx, &by.name, AuditAct::Added, &organisation.name).await?;
        tx.commit().await?;
        Ok(organisation)
    }

    pub async fn change_organisation(
        &self,
        by: &By,
        id: OrganisationId,
        wish: &OrganisationWish,
    ) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let organisation = self.wished(id, wish)?;
        let mut tx = self.store.write().await?;
        tx.organisation(id).await?.ok_or(NetworkRefusal::UnknownOrganisation)?;
        taken(tx.save_organisation(&organisation).await, &organisation.name)?;
        self.audit_in(&mut tx, &by.name, AuditAct::Changed, &organisation.name).await?;
        Ok(tx.commit().await?)
    }

    /// With all its places; whoever fills one is asked nothing by this network any more.
    pub async fn remove_organisation(&self, by: &By, id: OrganisationId) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let mut tx = self.store.write().await?;
        let organisation = tx.organisation(id).await?.ok_or(NetworkRefusal::UnknownOrganisation)?;
        for member in tx.members().await?.iter().filter(|member| member.organisation == id) {
            check_power(by, &member.roles, &BTreeSet::new())?;
        }
        tx.remove_organisation(id).await?;
        self.audit_in(&mut tx, &by.name, AuditAct::Removed, &organisation.name).await?;
        Ok(tx.commit().await?)
    }

    fn wished(&self, id: OrganisationId, wish: &OrganisationWish) -> Result<Organisation, AppError> {
        Ok(Organisation {
            id,
            name: named(&wish.name)?,
            level: wish.level,
            size: wish.size,
            part: wish.part,
            sector: short(&wish.sector)?,
            region: short(&wish.region)?,
            added_on: self.today(),
        })
    }
}

/// Places.
impl App {
    /// A place that nobody fills yet; gives its number.
    pub async fn add_member(&self, by: &By, wish: &MemberWish) -> Result<u32, AppError> {
        by.check(Deed::EditDirectory)?;
        check_power(by, &BTreeSet::new(), &wish.roles)?;
        let mut tx = self.store.write().await?;
        tx.organisation(wish.organisation).await?.ok_or(NetworkRefusal::UnknownOrganisation)?;
        let member = Member {
            id: MemberId(self.clock.new_id()),
            nr: 0,
            organisation: wish.organisation,
            person: None,
            label: short(&wish.label)?,
            language: wish.language,
            state: MemberState::Invited,
            rate: wish.rate,
            since: self.today(),
            seen_on: None,
            asked_on: None,
            roles: wish.roles.clone(),
            groups: wish.groups.clone(),
        };
        let nr = tx.add_member(&member).await?;
        self.audit_in(&mut tx, &by.name, AuditAct::Added, &nr.to_string()).await?;
        tx.commit().await?;
        Ok(nr)
    }

    pub async fn change_member(&self, by: &By, nr: u32, wish: &MemberWish) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let mut tx = self.store.write().await?;
        let mut member = tx.lock_member(nr).await?.ok_or(NetworkRefusal::UnknownMember { nr })?;
        tx.organisation(wish.organisation).await?.ok_or(NetworkRefusal::UnknownOrganisation)?;
        check_power(by, &member.roles, &wish.roles)?;
        let act = if member.roles == wish.roles { AuditAct::Changed } else { AuditAct::RolesChanged };
        (member.organisation, member.label) = (wish.organisation, short(&wish.label)?);
        (member.language, member.rate) = (wish.language, wish.rate);
        (member.roles, member.groups) = (wish.roles.clone(), wish.groups.clone());
        tx.save_member(&member).await?;
        self.audit_in(&mut tx, &by.name, act, &nr.to_string()).await?;
        Ok(tx.commit().await?)
    }

    /// Adds or takes away roles.
    pub async fn set_roles(&self, by: &By, nr: u32, roles: &BTreeSet<Role>, on: bool) -> Result<(), AppError> {
        self.alter(by, nr, AuditAct::RolesChanged, |member| {
            if on {
                member.roles.extend(roles);
            } else {
                member.roles.retain(|role| !roles.contains(role));
            }
        })
        .await
    }

    /// Takes a member into a group, or out of it.
    pub async fn set_group(&self, by: &By, nr: u32, group: GroupId, on: bool) -> Result<(), AppError> {
        self.alter(by, nr, AuditAct::Changed, |member| {
            if on {
                member.groups.insert(group)
            } else {
                member.groups.remove(&group)
            };
        })
        .await
    }

    async fn alter(&self, by: &By, nr: u32, act: AuditAct, how: impl FnOnce(&mut Member)) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let mut tx = self.store.write().await?;
        let mut member = tx.lock_member(nr).await?.ok_or(NetworkRefusal::UnknownMember { nr })?;
        let before = member.roles.clone();
        how(&mut member);
        check_power(by, &before, &member.roles)?;
        tx.save_member(&member).await?;
        self.audit_in(&mut tx, &by.name, act, &nr.to_string()).await?;
        Ok(tx.commit().await?)
    }

    /// The place and whatever stands with it. The person, if there is one, stays known to the bot: `forget` is theirs.
    pub async fn remove_member(&self, by: &By, nr: u32) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let mut tx = self.store.write().await?;
        let member = tx.lock_member(nr).await?.ok_or(NetworkRefusal::UnknownMember { nr })?;
        check_power(by, &member.roles, &BTreeSet::new())?;
        tx.remove_member(member.id).await?;
        self.audit_in(&mut tx, &by.name, AuditAct::Removed, &nr.to_string()).await?;
        Ok(tx.commit().await?)
    }
}

/// Groups.
impl App {
    pub async fn add_group(&self, by: &By, wish: &GroupWish) -> Result<Group, AppError> {
        by.check(Deed::EditDirectory)?;
        let id = GroupId(self.clock.new_id());
        let mut group = Group { id, nr: 0, name: named(&wish.name)?, added_on: self.today() };
        let mut tx = self.store.write().await?;
        group.nr = taken(tx.add_group(&group).await, &group.name)?;
        self.audit_in(&mut tx, &by.name, AuditAct::Added, &group.name).await?;
        tx.commit().await?;
        Ok(group)
    }

    pub async fn rename_group(&self, by: &By, nr: u32, wish: &GroupWish) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let name = named(&wish.name)?;
        let mut tx = self.store.write().await?;
        let group = tx.group_by_nr(nr).await?.ok_or(NetworkRefusal::UnknownGroup)?;
        taken(tx.rename_group(group.id, &name).await, &name)?;
        self.audit_in(&mut tx, &by.name, AuditAct::Changed, &name).await?;
        Ok(tx.commit().await?)
    }

    pub async fn remove_group(&self, by: &By, nr: u32) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let mut tx = self.store.write().await?;
        let group = tx.group_by_nr(nr).await?.ok_or(NetworkRefusal::UnknownGroup)?;
        tx.remove_group(group.id).await?;
        self.audit_in(&mut tx, &by.name, AuditAct::Removed, &group.name).await?;
        Ok(tx.commit().await?)
    }

    /// The group that somebody means by a number or a name.
    pub(crate) async fn group_meant(&self, tx: &mut Tx, typed: &str) -> Result<Group, AppError> {
        let by_nr = match typed.trim().parse() {
            Ok(nr) => tx.group_by_nr(nr).await?,
            Err(_) => None,
        };
        let found = match by_nr {
            Some(group) => Some(group),
            None => tx.group_named(typed).await?,
        };
        Ok(found.ok_or(NetworkRefusal::UnknownGroup)?)
    }

    /// A room belongs to a group from now on, or to none. Told by whoever runs the room, so the caller has asked for [`Deed::RunRoom`].
    pub(crate) async fn give_room_in(
        &self,
        tx: &mut Tx,
        by: &str,
        group: Option<&Group>,
        room: ChatId,
    ) -> Result<(), AppError> {
        match group {
            Some(group) => tx.put_group_room(group.id, room).await?,
            None => {
                tx.remove_group_room(room).await?;
            }
        }
        let about = group.map_or("-", |group| group.name.as_str());
        Ok(self.audit_in(tx, by, AuditAct::Changed, about).await?)
    }

    /// Takes a room from its group, in the browser.
    pub async fn part_room(&self, by: &By, room: ChatId) -> Result<(), AppError> {
        by.check(Deed::EditDirectory)?;
        let mut tx = self.store.write().await?;
        self.give_room_in(&mut tx, &by.name, None, room).await?;
        Ok(tx.commit().await?)
    }
}

/// Only who may give power gives it or takes it.
pub(super) fn check_power(by: &By, before: &BTreeSet<Role>, after: &BTreeSet<Role>) -> Result<(), AppError> {
    let touched = before.symmetric_difference(after).any(|role| is_powerful(*role));
    if touched { by.check(Deed::SetRoles) } else { Ok(()) }
}

fn named(typed: &str) -> Result<String, AppError> {
    let name = short(typed)?;
    if folded(&name).is_empty() { Err(NetworkRefusal::NoName.into()) } else { Ok(name) }
}

fn short(typed: &str) -> Result<String, AppError> {
    Ok(tidy(typed).ok_or(NetworkRefusal::LongName)?)
}

/// Something else has the name.
fn taken<T>(outcome: Result<T, StoreError>, name: &str) -> Result<T, AppError> {
    outcome.map_err(|error| match error {
        error if error.is_conflict() => NetworkRefusal::NameTaken { name: name.to_owned() }.into(),
        error => error.into(),
    })
}
