//! The directory as pages and files show it.

mod audit;
mod groups;
mod import;
mod invitation;
mod lists;

pub(crate) use audit::AuditPage;
pub(crate) use groups::GroupsPage;
pub(crate) use import::ImportPage;
pub(crate) use invitation::{AnsweredPage, InvitationPage, InvitationView, InvitationsPage};
pub(crate) use lists::{directory_list, invitation_list};

use super::commitments::Choice;
use super::shell::Shell;
use askama::Template;
use reihum_domain::dates::write_date;
use reihum_domain::ids::GroupId;
use reihum_domain::language::Language;
use reihum_domain::network::rights::{Deed, is_powerful};
use reihum_domain::network::{Level, Member, MemberState, Named, Organisation, Part, Rate, Role, Size};
use reihum_engine::app::network::By;
use reihum_engine::names;
use reihum_engine::store::Directory;
use reihum_engine::texts::key;

#[derive(Template)]
#[template(path = "network.html")]
pub(crate) struct DirectoryPage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) organisations: Vec<OrganisationView>,
    pub(crate) invited: usize,
    pub(crate) counts: String,
    pub(crate) fields: OrganisationFields,
    pub(crate) sees_audit: bool,
}

pub(crate) struct OrganisationView {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) meta: String,
    pub(crate) members: Vec<MemberLine>,
}

pub(crate) struct MemberLine {
    pub(crate) nr: u32,
    /// Its label, or that it has none.
    pub(crate) name: String,
    pub(crate) meta: String,
}

/// The form for an organisation.
pub(crate) struct OrganisationFields {
    pub(crate) name: String,
    pub(crate) sector: String,
    pub(crate) region: String,
    pub(crate) levels: Vec<Choice>,
    pub(crate) sizes: Vec<Choice>,
    pub(crate) parts: Vec<Choice>,
}

/// The form for a place.
pub(crate) struct MemberFields {
    pub(crate) label: String,
    pub(crate) organisations: Vec<Choice>,
    pub(crate) languages: Vec<Choice>,
    pub(crate) rates: Vec<Choice>,
    pub(crate) roles: Vec<RoleBox>,
    pub(crate) groups: Vec<Choice>,
}

/// A role to tick; `fixed`: whoever looks may not change it.
pub(crate) struct RoleBox {
    pub(crate) value: &'static str,
    pub(crate) text: String,
    pub(crate) selected: bool,
    pub(crate) fixed: bool,
}

#[derive(Template)]
#[template(path = "network_organisation.html")]
pub(crate) struct OrganisationPage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) o: OrganisationView,
    pub(crate) fields: OrganisationFields,
    pub(crate) place: MemberFields,
}

#[derive(Template)]
#[template(path = "network_member.html")]
pub(crate) struct MemberPage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) nr: u32,
    pub(crate) organisation: String,
    pub(crate) organisation_id: String,
    pub(crate) state: String,
    pub(crate) active: bool,
    /// They are in and have no way back but a new invitation.
    pub(crate) lost: bool,
    pub(crate) place: MemberFields,
}

#[derive(Template)]
#[template(path = "network_secret.html")]
pub(crate) struct SecretPage {
    pub(crate) t: Shell,
    pub(crate) title: String,
    pub(crate) link: String,
    pub(crate) qr: String,
    pub(crate) back: String,
}

#[derive(Template)]
#[template(path = "network_notice.html")]
pub(crate) struct NoticePage {
    pub(crate) t: Shell,
    pub(crate) said: String,
    pub(crate) back: String,
}

impl DirectoryPage {
    pub(crate) fn of(directory: &Directory, by: &By, flash: Option<String>, t: Shell) -> Self {
        let count = |state| directory.members.iter().filter(|member| member.state == state).count();
        let (active, invited) = (count(MemberState::Active), count(MemberState::Invited));
        let counts = t.of(&reihum_engine::text!(
            "network-counts",
            organisations = directory.organisations.len(),
            active = active,
            invited = invited
        ));
        Self {
            organisations: directory.organisations.iter().map(|o| OrganisationView::of(o, directory, &t)).collect(),
            fields: OrganisationFields::of(None, &t),
            sees_audit: by.may(Deed::SeeAudit),
            invited,
            counts,
            flash,
            t,
        }
    }
}

impl OrganisationView {
    fn of(organisation: &Organisation, directory: &Directory, t: &Shell) -> Self {
        let known = [
            organisation.part.map(|part| t.say(names::part(part))),
            organisation.level.map(|level| t.say(names::level(level))),
            organisation.size.map(|size| t.say(names::size(size))),
            Some(organisation.sector.clone()),
            Some(organisation.region.clone()),
        ];
        let known: Vec<String> = known.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let members = directory.members.iter().filter(|member| member.organisation == organisation.id);
        Self {
            id: organisation.id.0.to_string(),
            name: organisation.name.clone(),
            meta: known.join(" · "),
            members: members.map(|member| MemberLine::of(member, directory, t)).collect(),
        }
    }
}

impl MemberLine {
    fn of(member: &Member, directory: &Directory, t: &Shell) -> Self {
        let roles = member.roles.iter().map(|role| t.say(names::role(*role)));
        let groups = directory.groups.iter().filter(|group| member.groups.contains(&group.id));
        let asked = member.asked_on.map(|_| t.say(key!("network-asked")));
        let state = [Some(t.say(names::member_state(member.state))), asked].into_iter().flatten();
        let meta: Vec<String> = state.chain(roles).chain(groups.map(|group| group.name.clone())).collect();
        let name = if member.label.is_empty() { t.say(key!("network-no-label")) } else { member.label.clone() };
        Self { nr: member.nr, name, meta: meta.join(" · ") }
    }
}

impl OrganisationFields {
    fn of(organisation: Option<&Organisation>, t: &Shell) -> Self {
        let text = |pick: fn(&Organisation) -> &str| organisation.map(pick).unwrap_or_default().to_owned();
        Self {
            name: text(|o| &o.name),
            sector: text(|o| &o.sector),
            region: text(|o| &o.region),
            levels: choices(Level::ALL, organisation.and_then(|o| o.level), names::level, t),
            sizes: choices(Size::ALL, organisation.and_then(|o| o.size), names::size, t),
            parts: choices(Part::ALL, organisation.and_then(|o| o.part), names::part, t),
        }
    }
}

/// All values of a list, and that none is known.
fn choices<T: Named + PartialEq>(all: &[T], of: Option<T>, name: fn(T) -> &'static str, t: &Shell) -> Vec<Choice> {
    let none = Choice { value: String::new(), text: t.say(key!("network-unknown")), selected: of.is_none() };
    let choice = |value: &T| Choice {
        value: value.as_str().to_owned(),
        text: t.say(name(*value)),
        selected: of.as_ref() == Some(value),
    };
    [none].into_iter().chain(all.iter().map(choice)).collect()
}

impl MemberFields {
    fn of(member: Option<&Member>, organisation: &str, directory: &Directory, by: &By, t: &Shell) -> Self {
        let organisations = directory.organisations.iter().map(|o| {
            let id = o.id.0.to_string();
            Choice { selected: id == organisation, value: id, text: o.name.clone() }
        });
        let rate = member.map_or(Rate::Standard, |member| member.rate);
        let has = |role: Role| member.is_some_and(|member| member.roles.contains(&role));
        let in_group = |group: GroupId| member.is_some_and(|member| member.groups.contains(&group));
        let role = |role: &Role| RoleBox {
            value: role.as_str(),
            text: t.say(names::role(*role)),
            selected: has(*role),
            fixed: is_powerful(*role) && !by.may(Deed::SetRoles),
        };
        Self {
            label: member.map(|member| member.label.clone()).unwrap_or_default(),
            organisations: organisations.collect(),
            languages: languages(member.and_then(|member| member.language), t),
            rates: choices(Rate::ALL, Some(rate), names::rate, t).split_off(1),
            roles: Role::ALL.iter().map(role).collect(),
            groups: directory
                .groups
                .iter()
                .map(|g| Choice { value: g.id.0.to_string(), text: g.name.clone(), selected: in_group(g.id) })
                .collect(),
        }
    }
}

fn languages(of: Option<Language>, t: &Shell) -> Vec<Choice> {
    let none = Choice { value: String::new(), text: t.say(key!("network-its-language")), selected: of.is_none() };
    let choice = |language: Language| Choice {
        value: language.tag().to_owned(),
        text: super::shell::own_name(language).to_owned(),
        selected: of == Some(language),
    };
    [none].into_iter().chain(Language::ALL.map(choice)).collect()
}

impl OrganisationPage {
    pub(crate) fn of(o: &Organisation, directory: &Directory, by: &By, flash: Option<String>, t: Shell) -> Self {
        Self {
            o: OrganisationView::of(o, directory, &t),
            fields: OrganisationFields::of(Some(o), &t),
            place: MemberFields::of(None, &o.id.0.to_string(), directory, by, &t),
            flash,
            t,
        }
    }
}

impl MemberPage {
    pub(crate) fn of(
        member: &Member,
        lost: bool,
        directory: &Directory,
        by: &By,
        flash: Option<String>,
        t: Shell,
    ) -> Self {
        let organisation = directory.organisations.iter().find(|o| o.id == member.organisation);
        let id = member.organisation.0.to_string();
        Self {
            nr: member.nr,
            organisation: organisation.map(|o| o.name.clone()).unwrap_or_default(),
            state: t.say2(
                "network-since",
                "state",
                t.say(names::member_state(member.state)),
                "day",
                write_date(member.since, t.speaker.language()),
            ),
            active: member.state == MemberState::Active,
            lost,
            place: MemberFields::of(Some(member), &id, directory, by, &t),
            organisation_id: id,
            flash,
            t,
        }
    }
}
