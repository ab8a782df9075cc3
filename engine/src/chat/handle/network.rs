//! The network's directory by words: invitations accepted and declined, members, groups, their rooms, and the link to the pages for
//! organisers. What is longer than a message is done in the browser.

use super::Here;
use crate::app::AppError;
use crate::app::network::{By, GroupWish, MemberWish, NetworkRefusal, OrganisationWish, Who};
use crate::store::Directory;
use crate::text;
use crate::texts::Text;
use reihum_domain::link_code::InvitationCode;
use reihum_domain::network::{Addressee, MemberState, Named, Rate, Role};
use reihum_domain::words::{GroupWord, MemberWord, TypedInvitation};
use std::collections::BTreeSet;

/// Invitations.
impl Here<'_> {
    /// `accept CODE`: this person fills the place.
    pub(super) async fn accept_invitation(&self, typed: Option<TypedInvitation>) -> Result<(), AppError> {
        let Some(code) = self.invitation(typed).await? else { return Ok(()) };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        match self.app.accept_in(&mut tx, &code, Who::Known(self.person.id)).await {
            Ok((nr, _)) => {
                self.app.replan_in(&mut tx, self.person.id).await?;
                let welcome = text!("network-welcome", network = self.network(), nr = nr);
                let rights = text!("network-welcome-rights", marker = self.marker().to_string());
                self.end(tx, vec![self.texts(vec![welcome, rights])]).await
            }
            Err(error) => {
                drop(tx);
                self.refuse_invitation(error).await
            }
        }
    }

    /// `decline CODE`.
    pub(super) async fn decline_invitation(&self, typed: Option<TypedInvitation>) -> Result<(), AppError> {
        let Some(code) = self.invitation(typed).await? else { return Ok(()) };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        match self.app.decline_in(&mut tx, &code).await {
            Ok(()) => self.end(tx, vec![self.message(text!("network-declined").into())]).await,
            Err(error) => {
                drop(tx);
                self.refuse_invitation(error).await
            }
        }
    }

    /// The code, if one may be tried here and now. `None`: that was answered.
    async fn invitation(&self, typed: Option<TypedInvitation>) -> Result<Option<InvitationCode>, AppError> {
        let refusal = match typed {
            _ if !self.is_private() => text!("chat-private-please"),
            Some(TypedInvitation::Read(code)) => match self.paused_for() {
                Some(pause) => pause,
                None => return Ok(Some(code)),
            },
            Some(TypedInvitation::Odd) => text!("network-bad-invitation"),
            None => text!("network-which-invitation", marker = self.marker().to_string()),
        };
        self.say(refusal).await.map(|()| None)
    }

    /// A code that is none counts as a wrong try, as everywhere.
    async fn refuse_invitation(&self, error: AppError) -> Result<(), AppError> {
        if !matches!(error, AppError::Network(NetworkRefusal::BadInvitation)) {
            return Err(error);
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.note_wrong_try(&mut tx).await?;
        self.end(tx, vec![self.word(error.text(), true)]).await
    }

    fn network(&self) -> String {
        self.app.settings.network.name.clone()
    }
}

/// Organisers.
impl Here<'_> {
    /// A link to the pages for organisers.
    pub(super) async fn organise(&self) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let Some(page) = self.app.links.page("/organise/enter") else { return self.say(text!("page-none")).await };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let member = tx.member_of(self.person.id).await?.map(|member| member.id);
        let host = self.is_organiser_everywhere();
        let key = self.app.new_entry_link_in(&mut tx, member.filter(|_| !host)).await?;
        let link = format!("{page}?key={key}&lang={}", self.language().tag());
        self.end(tx, vec![self.texts(vec![text!("network-organise-link", link = link)])]).await
    }

    pub(super) async fn member_word(&self, word: MemberWord) -> Result<(), AppError> {
        if let MemberWord::Import(list) = word {
            return self.import_word(list).await;
        }
        // Who belongs to the network is not for a whole room.
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let by = self.by().await?;
        let said = match word {
            MemberWord::List => self.list_members(&by).await?,
            MemberWord::Show(nr) => self.show_member(&by, nr).await?,
            MemberWord::Invite(nr) => self.invite(&by, nr).await?,
            MemberWord::Add { organisation, label } => self.add_member(&by, &organisation, &label).await?,
            MemberWord::Role { nr, role, on } => self.set_role(&by, nr, &role, on).await?,
            MemberWord::Remove(nr) => {
                self.app.remove_member(&by, nr).await?;
                vec![text!("network-member-removed", nr = nr)]
            }
            MemberWord::Odd(_) | MemberWord::Import(_) => {
                vec![text!("network-member-usage", marker = self.marker().to_string())]
            }
        };
        self.say_all(said).await
    }

    async fn list_members(&self, by: &By) -> Result<Vec<Text>, AppError> {
        let directory = self.app.directory(by).await?;
        let count = |state: MemberState| directory.members.iter().filter(|member| member.state == state).count();
        let said = text!(
            "network-counts",
            organisations = directory.organisations.len(),
            active = count(MemberState::Active),
            invited = count(MemberState::Invited),
        );
        Ok(self.page_for(said, "/organise/network"))
    }

    async fn show_member(&self, by: &By, nr: u32) -> Result<Vec<Text>, AppError> {
        let directory = self.app.directory(by).await?;
        let found = directory.addressees().into_iter().find(|addressee| addressee.member.nr == nr);
        let addressee = found.ok_or(NetworkRefusal::UnknownMember { nr })?;
        Ok(vec![self.described(&addressee, &directory)])
    }

    fn described(&self, Addressee { member, organisation }: &Addressee, directory: &Directory) -> Text {
        let t = self.app.texts.speaker(self.language());
        let roles: Vec<String> = member.roles.iter().map(|role| t.say(crate::names::role(*role))).collect();
        let groups = directory.groups.iter().filter(|group| member.groups.contains(&group.id));
        let groups: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
        let or_none = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        text!(
            "network-member",
            nr = member.nr,
            organisation = organisation.name.as_str(),
            label = or_none(member.label.clone()),
            state = t.say(crate::names::member_state(member.state)),
            roles = or_none(roles.join(", ")),
            groups = or_none(groups.join(", ")),
        )
    }

    /// One invitation is said here, all of them are for the printer.
    async fn invite(&self, by: &By, nr: Option<u32>) -> Result<Vec<Text>, AppError> {
        if nr.is_none() {
            return Ok(self.page_for(text!("network-invite-where"), "/organise/network/invitations"));
        }
        let made = self.app.invite(by, nr).await?;
        let Some(invitation) = made.first() else { return Ok(vec![text!("network-nobody-to-invite")]) };
        let code = invitation.code.in_groups();
        let name = invitation.addressee.organisation.name.as_str();
        Ok(vec![match self.app.links.page(&format!("/invitation/{code}")) {
            Some(link) => text!("network-invitation", organisation = name, link = link),
            None => text!("network-invitation-code", organisation = name, code = code),
        }])
    }

    async fn add_member(&self, by: &By, organisation: &str, label: &str) -> Result<Vec<Text>, AppError> {
        let known = self.app.store.read().await?.organisation_named(organisation).await?;
        let organisation = if let Some(known) = known {
            known
        } else {
            let wish = OrganisationWish { name: organisation.to_owned(), ..OrganisationWish::default() };
            self.app.add_organisation(by, &wish).await?
        };
        let wish = MemberWish {
            organisation: organisation.id,
            label: label.to_owned(),
            language: None,
            rate: Rate::Standard,
            roles: BTreeSet::new(),
            groups: BTreeSet::new(),
        };
        let nr = self.app.add_member(by, &wish).await?;
        let marker = self.marker().to_string();
        Ok(vec![text!("network-member-added", nr = nr, organisation = organisation.name.as_str(), marker = marker)])
    }

    async fn set_role(&self, by: &By, nr: u32, typed: &str, on: bool) -> Result<Vec<Text>, AppError> {
        let t = self.app.texts.speaker(self.language());
        let Some(role) = Role::typed(typed) else {
            let roles: Vec<String> = Role::ALL.iter().map(|role| t.say(crate::names::role(*role))).collect();
            return Ok(vec![text!("network-unknown-role", roles = roles.join(", "))]);
        };
        self.app.set_roles(by, nr, &BTreeSet::from([role]), on).await?;
        let role = t.say(crate::names::role(role));
        Ok(vec![if on {
            text!("network-role-given", nr = nr, role = role)
        } else {
            text!("network-role-taken", nr = nr, role = role)
        }])
    }
}

/// Groups.
impl Here<'_> {
    pub(super) async fn group_word(&self, word: GroupWord) -> Result<(), AppError> {
        if let GroupWord::Room(group) = &word {
            return self.group_room(group.as_deref()).await;
        }
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let by = self.by().await?;
        let said = match word {
            GroupWord::List => self.list_groups(&by).await?,
            GroupWord::New(name) => {
                let group = self.app.add_group(&by, &GroupWish { name }).await?;
                text!("network-group-added", nr = group.nr, name = group.name, marker = self.marker().to_string())
            }
            GroupWord::Members { group, members, on } => self.set_members(&by, &group, &members, on).await?,
            GroupWord::Rename { group, name } => {
                let nr = self.group_nr(&group).await?;
                self.app.rename_group(&by, nr, &GroupWish { name: name.clone() }).await?;
                text!("network-group-renamed", nr = nr, name = name)
            }
            GroupWord::Remove(group) => {
                let nr = self.group_nr(&group).await?;
                self.app.remove_group(&by, nr).await?;
                text!("network-group-removed", name = group)
            }
            GroupWord::Room(_) | GroupWord::Odd(_) => text!("network-group-usage", marker = self.marker().to_string()),
        };
        self.say(said).await
    }

    async fn list_groups(&self, by: &By) -> Result<Text, AppError> {
        let directory = self.app.directory(by).await?;
        let line = |group: &reihum_domain::network::Group| {
            let n = directory.members.iter().filter(|member| member.groups.contains(&group.id)).count();
            format!("{}: {} ({n})", group.nr, group.name)
        };
        let lines: Vec<String> = directory.groups.iter().map(line).collect();
        Ok(match lines.len() {
            0 => text!("network-no-groups", marker = self.marker().to_string()),
            _ => text!("network-groups", groups = lines.join("\n")),
        })
    }

    async fn set_members(&self, by: &By, group: &str, members: &[u32], on: bool) -> Result<Text, AppError> {
        let mut tx = self.app.store.read().await?;
        let group = self.app.group_meant(&mut tx, group).await?;
        // All or nothing: who mistypes one number is told before anything changes.
        for nr in members {
            tx.member_by_nr(*nr).await?.ok_or(NetworkRefusal::UnknownMember { nr: *nr })?;
        }
        drop(tx);
        for nr in members {
            self.app.set_group(by, *nr, group.id, on).await?;
        }
        Ok(if on {
            text!("network-group-joined", name = group.name, n = members.len())
        } else {
            text!("network-group-left", name = group.name, n = members.len())
        })
    }

    /// Said in the room that is meant.
    async fn group_room(&self, group: Option<&str>) -> Result<(), AppError> {
        if self.is_private() {
            return self.say(text!("network-room-there", marker = self.marker().to_string())).await;
        }
        let by = self.by().await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let found = match group {
            Some(typed) => self.app.group_meant(&mut tx, typed).await.map(Some),
            None => Ok(None),
        };
        let said = match &found {
            Ok(group) => {
                self.app.give_room_in(&mut tx, &by.name, group.as_ref(), self.chat.id).await?;
                match group {
                    Some(group) => text!("network-room-given", name = group.name.as_str()),
                    None => text!("network-room-taken"),
                }
            }
            Err(error) => error.text(),
        };
        self.end(tx, vec![self.message(said.into())]).await
    }

    async fn group_nr(&self, typed: &str) -> Result<u32, AppError> {
        let mut tx = self.app.store.read().await?;
        Ok(self.app.group_meant(&mut tx, typed).await?.nr)
    }

    /// What is said, and where to go on in the browser.
    pub(super) fn page_for(&self, said: Text, path: &str) -> Vec<Text> {
        let link = self.app.links.page(path).map(|link| text!("network-in-the-browser", link = link));
        [Some(said), link].into_iter().flatten().collect()
    }
}
