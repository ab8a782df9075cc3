//! What the administrator of a server does to people and rooms, mostly unasked.

use super::account::Power;
use super::rooms::Room;
use super::server::Synapse;
use crate::wait_until;
use anyhow::{Context, Result, ensure};
use matrix_sdk::ruma::UserId;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

const USERS_V1: &str = "/_synapse/admin/v1/users";
const USERS_V2: &str = "/_synapse/admin/v2/users";

impl Synapse {
    /// The account is gone for good: logged out everywhere, out of all rooms.
    pub async fn admin_deactivates(&self, user: &UserId) -> Result<()> {
        let path = format!("/_synapse/admin/v1/deactivate/{user}");
        self.as_admin(Method::POST, &path, &json!({"erase": true})).await.map(drop)
    }

    pub async fn devices(&self, user: &UserId) -> Result<Vec<String>> {
        let found = self.as_admin(Method::GET, &format!("{USERS_V2}/{user}/devices"), &Value::Null).await?;
        let devices = found["devices"].as_array().context("no devices")?;
        Ok(devices.iter().filter_map(|device| Some(device["device_id"].as_str()?.to_owned())).collect())
    }

    /// Its token is worth nothing any more.
    pub async fn admin_logs_out(&self, user: &UserId, device: &str) -> Result<()> {
        let path = format!("{USERS_V2}/{user}/devices/{device}");
        self.as_admin(Method::DELETE, &path, &json!({})).await.map(drop)
    }

    /// Lets a user send as much as they like, as an administrator can do for a bot.
    pub async fn admin_lifts_rates(&self, user: &UserId) -> Result<()> {
        let path = format!("{USERS_V1}/{user}/override_ratelimit");
        self.as_admin(Method::POST, &path, &json!({"messages_per_second": 0, "burst_count": 0})).await.map(drop)
    }

    /// Throws everybody out and deletes the room with all its history; returns when that is done.
    pub async fn admin_purges(&self, room: &Room) -> Result<()> {
        let path = format!("/_synapse/admin/v2/rooms/{}", room.id);
        let begun = self.as_admin(Method::DELETE, &path, &json!({"block": true, "purge": true})).await?;
        let path = format!("/_synapse/admin/v2/rooms/delete_status/{}", begun["delete_id"].as_str().context("no id")?);
        let ended = wait_until(Duration::from_secs(20), async || {
            let now = self.as_admin(Method::GET, &path, &Value::Null).await.ok()?;
            let status = now["status"].as_str()?.to_owned();
            ["complete", "failed"].contains(&&*status).then_some(status)
        });
        let ended = ended.await;
        ensure!(ended.as_deref() == Some("complete"), "the room was not deleted: {ended:?}");
        Ok(())
    }

    /// Any request of the administrator's interface.
    pub async fn as_admin(&self, method: Method, path: &str, body: &Value) -> Result<Value> {
        let token = self.server.admin.get_or_try_init(async || {
            let (_, made) = self.server.registers("Admin", Power::Admin, true).await?;
            anyhow::Ok(made["access_token"].as_str().context("no token")?.to_owned())
        });
        let token = token.await?;
        self.asks(method, path, Some(token), body).await?.accepted().with_context(|| path.to_owned())
    }
}
