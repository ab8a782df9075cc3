//! Accounts, made through the server's own door for administrators: registration is closed, as on most servers.

use super::server::{Server, Synapse};
use anyhow::{Context, Result};
use hmac::{Hmac, KeyInit, Mac};
use matrix_sdk::SessionMeta;
use matrix_sdk::authentication::SessionTokens;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::ruma::{OwnedUserId, UserId};
use reqwest::Method;
use serde_json::{Value, json};
use sha1::Sha1;
use std::fmt::Write;

const REGISTER: &str = "/_synapse/admin/v1/register";

/// Somebody who may log in.
#[derive(Debug, Clone)]
pub struct Account {
    /// `Lea`
    pub name: String,
    /// `@lea-a1b2c3:localhost`
    pub user_id: OwnedUserId,
    pub password: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Power {
    User,
    Admin,
}

impl Synapse {
    /// An account without any device yet: for a program that logs in by itself.
    pub async fn register(&self, name: &str) -> Result<Account> {
        Ok(self.server.registers(name, Power::User, false).await?.0)
    }
}

impl Server {
    /// With a first device, logged in, if asked for: this counts for no rate limit of logins.
    pub(super) async fn registers(&self, name: &str, power: Power, log_in: bool) -> Result<(Account, Value)> {
        let (localpart, password) = (self.new_localpart(name), format!("pw-{}-{name}", self.suffix));
        let nonce = self.asks(Method::GET, REGISTER, None, &Value::Null).await?.accepted()?;
        let nonce = nonce["nonce"].as_str().context("no nonce")?.to_owned();
        let is_admin = power == Power::Admin;
        let role = if is_admin { "admin" } else { "notadmin" };
        let mac = sign(&self.secret, &[&nonce, &localpart, &password, role].join("\0"))?;
        let wish = json!({"nonce": nonce, "username": localpart, "displayname": name, "password": password, "admin": is_admin,
            "mac": mac, "inhibit_login": !log_in});
        let made = self.asks(Method::POST, REGISTER, None, &wish).await?.accepted().context("not registered")?;
        let user_id = UserId::parse(made["user_id"].as_str().context("no user_id")?)?;
        Ok((Account { name: name.to_owned(), user_id, password }, made))
    }

    /// `lea-a1b2c3`; the second Lea of a test is `lea2-a1b2c3`.
    fn new_localpart(&self, name: &str) -> String {
        let plain: String =
            name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let number = {
            let mut names = self.names.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let number = names.entry(plain.clone()).or_default();
            *number += 1;
            *number
        };
        let number = if number == 1 { String::new() } else { number.to_string() };
        format!("{plain}{number}-{}", self.suffix)
    }
}

/// What the SDK calls a session, from what the server says to a registration or a login.
pub(super) fn session_of(said: &Value) -> Result<MatrixSession> {
    let text = |name: &str| said[name].as_str().with_context(|| format!("no {name}"));
    let meta = SessionMeta { user_id: UserId::parse(text("user_id")?)?, device_id: text("device_id")?.into() };
    let tokens = SessionTokens { access_token: text("access_token")?.to_owned(), refresh_token: None };
    Ok(MatrixSession { meta, tokens })
}

fn sign(secret: &str, text: &str) -> Result<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes())?;
    mac.update(text.as_bytes());
    let bytes = mac.finalize().into_bytes();
    Ok(bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}
