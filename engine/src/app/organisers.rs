//! Who may organise: tokens for programs, one-time links and sessions for browsers. Only hashes are stored.

use super::network::{By, NetworkRefusal};
use super::{App, AppError};
use crate::store::Tx;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use reihum_domain::ids::{MemberId, PersonId};
use reihum_domain::log::Hash;
use reihum_domain::network::rights::{Deed, Standings};
use reihum_domain::network::{Member, MemberState};

/// How long an unused link works.
const LINK: TimeDelta = TimeDelta::hours(24);
/// How long a browser stays signed in.
const SESSION: TimeDelta = TimeDelta::days(30);
/// Longest name of a token.
const NAME_MAX: usize = 80;

/// Somebody who may organise, by the name of their token or session. It stands in logs of polls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organiser {
    pub name: String,
}

impl App {
    /// A key that lets one browser in, once, within a day.
    pub async fn new_entry_link(&self) -> Result<String, AppError> {
        let mut tx = self.store.write().await?;
        let key = self.new_entry_link_in(&mut tx, None).await?;
        tx.commit().await?;
        Ok(key)
    }

    /// Uses a link up and gives the session's key for the browser's cookie.
    pub async fn enter(&self, key: &str) -> Result<String, AppError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let entrant = tx.use_entry_link(&hashed("link", key), now).await?.ok_or(AppError::BadLink)?;
        let name = match entrant.member {
            Some(id) => by_member(&tx.member(id).await?.ok_or(AppError::BadLink)?).name,
            None => "organiser".to_owned(),
        };
        let session = self.sign_in(&mut tx, entrant.member, &name).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// A session's key for a browser's cookie.
    async fn sign_in(&self, tx: &mut Tx, member: Option<MemberId>, name: &str) -> Result<String, AppError> {
        let session = self.new_key();
        tx.add_session(&hashed("session", &session), member, name, self.clock.now() + SESSION).await?;
        Ok(session)
    }

    /// Who has a session, and as what they come: for a member that is what their roles are now.
    pub async fn entrant_by_session(&self, session: &str) -> Result<Option<By>, AppError> {
        let mut tx = self.store.read().await?;
        let Some(entrant) = tx.session(&hashed("session", session), self.clock.now()).await? else { return Ok(None) };
        Ok(match entrant.member {
            None => Some(By::host(entrant.name)),
            Some(id) => tx.member(id).await?.map(|member| by_member(&member)),
        })
    }

    /// A key by which a member comes into the organisers' pages, or whoever runs the installation; once, within a day.
    pub(crate) async fn new_entry_link_in(&self, tx: &mut Tx, member: Option<MemberId>) -> Result<String, AppError> {
        let (key, until) = (self.new_key(), self.clock.now() + LINK);
        tx.add_entry_link(&hashed("link", &key), member, until).await?;
        Ok(key)
    }

    /// Signs a member in who has their own page open: no link has to be sent for that.
    pub async fn enter_as_member(&self, person: PersonId) -> Result<String, AppError> {
        let mut tx = self.store.write().await?;
        let member = tx.member_of(person).await?.ok_or(NetworkRefusal::NotAllowed)?;
        let by = by_member(&member);
        by.check(Deed::RunPolls)?;
        let session = self.sign_in(&mut tx, Some(member.id), &by.name).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Signs a browser out.
    pub async fn leave(&self, session: &str) -> Result<(), AppError> {
        let mut tx = self.store.write().await?;
        tx.remove_session(&hashed("session", session)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A new token for a program; it is shown once and can't be read again.
    pub async fn new_token(&self, name: &str) -> Result<String, AppError> {
        let name = reihum_domain::answer::clean(name);
        if name.is_empty() {
            return Err(AppError::NameMissing);
        }
        if name.chars().count() > NAME_MAX {
            return Err(AppError::NameTooLong);
        }
        let token = self.new_key();
        let mut tx = self.store.write().await?;
        tx.add_token(&hashed("token", &token), &name, self.clock.now()).await?;
        tx.commit().await?;
        Ok(token)
    }

    pub async fn organiser_by_token(&self, token: &str) -> Result<Option<Organiser>, AppError> {
        let name = self.store.read().await?.token_name(&hashed("token", token)).await?;
        Ok(name.map(|name| Organiser { name }))
    }

    /// 256 random bits as base64url: too many to guess, so a plain hash is enough to keep them by.
    pub(super) fn new_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random::<32>())
    }
}

/// As what a member comes. Who is not active (any more) comes as anybody.
pub(crate) fn by_member(member: &Member) -> By {
    let active = member.state == MemberState::Active && member.person.is_some();
    let standings = if active { Standings::member(&member.roles) } else { Standings::anybody() };
    By { name: format!("member {}", member.nr), standings }
}

/// What is stored instead of a key. The purpose keeps a link from passing as a session.
pub(super) fn hashed(purpose: &str, key: &str) -> String {
    Hash::of(&[purpose.as_bytes(), key.as_bytes()]).to_string()
}
