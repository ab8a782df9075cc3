//! Invitations: a code that is good once and for two months, on paper or as a link. It is not stored but drawn anew from the server's key
//! whenever somebody needs it, so a sheet can be printed twice; stored is its hash.
//!
//! Nobody is active before they accept. Who accepts becomes the person they already are, in this browser or this chat.

use super::editing::check_power;
use super::{AuditAct, By, NetworkRefusal, month_of};
use crate::app::linking::chance;
use crate::app::organisers::hashed;
use crate::app::visiting::BROWSER_ONLY;
use crate::app::{App, AppError};
use crate::store::{PersonRow, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::ids::{MemberId, PersonId};
use reihum_domain::language::Language;
use reihum_domain::link_code::InvitationCode;
use reihum_domain::log::Hash;
use reihum_domain::network::rights::Deed;
use reihum_domain::network::{Addressee, Member, MemberState};
use std::collections::BTreeSet;

/// How long an invitation holds.
const HOLDS: TimeDelta = TimeDelta::days(60);
/// One that ends before is made anew when it is printed.
const FRESH: TimeDelta = TimeDelta::days(30);

/// An invitation to be sent round.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub addressee: Addressee,
    pub code: InvitationCode,
    pub until: DateTime<Utc>,
}

/// What somebody sees who follows an invitation.
#[derive(Debug, Clone)]
pub struct Invited {
    pub addressee: Addressee,
}

/// Somebody has accepted in the browser.
#[derive(Debug, Clone)]
pub struct Accepted {
    pub nr: u32,
    /// For the browser's cookie; `None` if it has one already.
    pub session: Option<String>,
}

/// Who accepts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Who {
    Known(PersonId),
    /// Nobody of whom anything is known: a browser.
    New(Option<Language>),
}

/// What organisers do.
impl App {
    /// The invitations of all places that nobody fills yet, or of one of them, ready to be sent round.
    pub async fn invite(&self, by: &By, only: Option<u32>) -> Result<Vec<Invitation>, AppError> {
        by.check(Deed::EditDirectory)?;
        let key = self.web_key().await?;
        let mut tx = self.store.write().await?;
        let (directory, held) = (tx.directory().await?, tx.invitations().await?);
        let mut made = Vec::new();
        for addressee in directory.addressees() {
            let asked = only.map_or(addressee.member.state == MemberState::Invited, |nr| nr == addressee.member.nr);
            if !asked {
                continue;
            }
            let addressee = self.invitable(&mut tx, by, addressee).await?;
            let until = held.iter().find(|(member, _)| *member == addressee.member.id).map(|(_, until)| *until);
            let until = until.filter(|until| *until > self.clock.now() + FRESH);
            made.push(self.invitation_in(&mut tx, &key, addressee, until).await?);
        }
        if let Some(nr) = only.filter(|_| made.is_empty()) {
            return Err(NetworkRefusal::UnknownMember { nr }.into());
        }
        self.audit_in(&mut tx, &by.name, AuditAct::Invited, &made.len().to_string()).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Whoever declined or left may be asked again if somebody wants to; whoever is in needs no invitation, unless they have no way back: then
    /// somebody new is invited instead.
    async fn invitable(&self, tx: &mut Tx, by: &By, mut addressee: Addressee) -> Result<Addressee, AppError> {
        let (member, now) = (&mut addressee.member, self.clock.now());
        match member.state {
            MemberState::Active if tx.ending_pages(now, now).await?.iter().any(|page| page.nr == member.nr) => {
                check_power(by, &member.roles, &BTreeSet::new())?;
                *member = self.place_beside(tx, member).await?;
            }
            MemberState::Active => return Err(NetworkRefusal::Filled { nr: member.nr }.into()),
            MemberState::Invited => {}
            MemberState::Declined | MemberState::Left => {
                (member.state, member.since) = (MemberState::Invited, self.today());
                tx.save_member(member).await?;
            }
        }
        Ok(addressee)
    }

    /// A new place with the name, roles and groups of this one, which becomes free. What was answered by name, and who signed in as its member,
    /// hangs on a place: whoever accepts the new one sees nothing of it.
    async fn place_beside(&self, tx: &mut Tx, old: &Member) -> Result<Member, AppError> {
        let today = self.today();
        if let Some(person) = old.person {
            tx.free_place_of(person, today).await?;
        }
        let id = MemberId(self.clock.new_id());
        let (state, seen_on, asked_on) = (MemberState::Invited, None, None);
        let mut new = Member { id, person: None, state, since: today, seen_on, asked_on, ..old.clone() };
        new.nr = tx.add_member(&new).await?;
        tx.hand_on_indicators(old.id, id).await?;
        Ok(new)
    }

    async fn invitation_in(
        &self,
        tx: &mut Tx,
        key: &[u8; 32],
        addressee: Addressee,
        until: Option<DateTime<Utc>>,
    ) -> Result<Invitation, AppError> {
        // Whole seconds: what comes back from the database is what went in.
        let until = until.unwrap_or_else(|| whole_seconds(self.clock.now() + HOLDS));
        let code = code_until(key, addressee.member.id, until);
        tx.put_invitation(addressee.member.id, &hash(&code), until).await?;
        Ok(Invitation { addressee, code, until })
    }
}

/// What the invited do.
impl App {
    /// What an invitation is for.
    pub async fn invited(&self, code: &InvitationCode) -> Result<Invited, AppError> {
        let mut tx = self.store.read().await?;
        let id = tx.invited(&hash(code), self.clock.now()).await?.ok_or(NetworkRefusal::BadInvitation)?;
        let member = tx.member(id).await?.ok_or(NetworkRefusal::BadInvitation)?;
        let organisation = tx.organisation(member.organisation).await?.ok_or(NetworkRefusal::BadInvitation)?;
        Ok(Invited { addressee: Addressee { member, organisation } })
    }

    /// Accepts in a browser: as whoever has their page open there, or as somebody new.
    pub async fn accept_in_browser(
        &self,
        code: &InvitationCode,
        known: Option<PersonId>,
        language: Language,
    ) -> Result<Accepted, AppError> {
        let mut tx = self.store.write().await?;
        let who = known.map_or(Who::New(Some(language)), Who::Known);
        let (nr, person) = self.accept_in(&mut tx, code, who).await?;
        let session = match known {
            Some(_) => None,
            None => Some(self.new_key()),
        };
        if let Some(session) = &session {
            tx.add_page_session(&hashed("page", session), person, self.clock.now() + BROWSER_ONLY).await?;
        }
        tx.commit().await?;
        Ok(Accepted { nr, session })
    }

    /// Uses an invitation up and fills the place. Gives its number and who fills it.
    pub(crate) async fn accept_in(
        &self,
        tx: &mut Tx,
        code: &InvitationCode,
        who: Who,
    ) -> Result<(u32, PersonId), AppError> {
        let mut member = self.use_up(tx, code).await?;
        let person = match who {
            Who::Known(person) => person,
            Who::New(language) => self.new_person_in(tx, language.or(member.language)).await?,
        };
        if let Some(other) = tx.member_of(person).await? {
            return Err(NetworkRefusal::FillsAnother { nr: other.nr }.into());
        }
        let today = self.today();
        (member.person, member.state, member.since) = (Some(person), MemberState::Active, today);
        (member.seen_on, member.asked_on) = (Some(month_of(today)), None);
        tx.save_member(&member).await?;
        tx.set_stopped(person, false).await?;
        Ok((member.nr, person))
    }

    /// Says no. The place stays, so that nobody asks again by mistake.
    pub async fn decline(&self, code: &InvitationCode) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        self.decline_in(&mut tx, code).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn decline_in(&self, tx: &mut Tx, code: &InvitationCode) -> Result<(), AppError> {
        let mut member = self.use_up(tx, code).await?;
        (member.state, member.since) = (MemberState::Declined, self.today());
        // Who says no is nobody's business from then on.
        member.roles.clear();
        member.groups.clear();
        Ok(tx.save_member(&member).await?)
    }

    async fn use_up(&self, tx: &mut Tx, code: &InvitationCode) -> Result<Member, AppError> {
        let id = tx.use_invitation(&hash(code), self.clock.now()).await?.ok_or(NetworkRefusal::BadInvitation)?;
        let found = tx.member(id).await?.filter(|member| member.state == MemberState::Invited);
        Ok(found.ok_or(NetworkRefusal::BadInvitation)?)
    }

    async fn new_person_in(&self, tx: &mut Tx, language: Option<Language>) -> Result<PersonId, AppError> {
        let person =
            PersonRow { id: PersonId(self.clock.new_id()), language, stopped: false, wrong: None, since: self.today() };
        tx.add_browser_person(&person).await?;
        Ok(person.id)
    }
}

/// The code of a place that holds until then: the same whenever it is asked for. Nobody finds it without the server's key.
fn code_until(key: &[u8; 32], member: MemberId, until: DateTime<Utc>) -> InvitationCode {
    let seconds = until.timestamp().to_be_bytes();
    InvitationCode::draw(chance(&Hash::of(&[b"draw-invitation", key, member.0.as_bytes(), &seconds])))
}

fn whole_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}

fn hash(code: &InvitationCode) -> String {
    hashed("invitation", code.as_str())
}
