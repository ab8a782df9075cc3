//! Who may organise: tokens for programs, one-time links and sessions for browsers. Only hashes are stored.

use super::{App, AppError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use reihum_domain::log::Hash;

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
        let key = self.new_key();
        let mut tx = self.store.write().await?;
        tx.add_entry_link(&hashed("link", &key), self.clock.now() + LINK).await?;
        tx.commit().await?;
        Ok(key)
    }

    /// Uses a link up and gives the session's key for the browser's cookie.
    pub async fn enter(&self, key: &str) -> Result<String, AppError> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        if !tx.use_entry_link(&hashed("link", key), now).await? {
            return Err(AppError::BadLink);
        }
        let session = self.new_key();
        tx.add_session(&hashed("session", &session), "organiser", now + SESSION).await?;
        tx.commit().await?;
        Ok(session)
    }

    pub async fn organiser_by_session(&self, session: &str) -> Result<Option<Organiser>, AppError> {
        let mut tx = self.store.read().await?;
        let name = tx.session_name(&hashed("session", session), self.clock.now()).await?;
        Ok(name.map(|name| Organiser { name }))
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

/// What is stored instead of a key. The purpose keeps a link from passing as a session.
pub(super) fn hashed(purpose: &str, key: &str) -> String {
    Hash::of(&[purpose.as_bytes(), key.as_bytes()]).to_string()
}
