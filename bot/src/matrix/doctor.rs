//! What `reihum-bot doctor` finds out about Matrix: server, login, keys. It only asks the server, and leaves the store of keys to the bot
//! that may be running.

use super::account::{self, Kept};
use reihum_engine::config::{MatrixSettings, Settings};
use reihum_engine::doctor::Finding;
use reqwest_of_teloxide::{Client, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// Nothing if Matrix is off.
pub(crate) async fn examine(settings: &Settings) -> Vec<Finding> {
    let settings = &settings.matrix;
    let Some(homeserver) = settings.homeserver() else { return Vec::new() };
    let Ok(http) = Client::builder().timeout(PATIENCE).build() else { return Vec::new() };
    let (kept, keys) = match account::kept(&settings.store) {
        Ok(kept) => (kept, store(settings)),
        Err(trouble) => (None, Err(format!("{trouble}."))),
    };
    let readable = keys.is_ok();
    let server = Server { http, address: homeserver.to_string(), kept };
    let reachable = server.versions().await;
    let mut findings = vec![Finding::of("Matrix", reachable.clone()), Finding::of("Matrix keys", keys)];
    if reachable.is_err() || !readable {
        return findings;
    }
    let login = server.login().await;
    findings.push(Finding::of("Matrix login", login.clone()));
    if login.is_ok() && server.kept.is_some() {
        findings.push(Finding::of("Matrix device", server.verification().await));
        findings.push(Finding::of("Matrix key backup", server.backup(settings.passphrase().is_some()).await));
    }
    findings
}

fn store(settings: &MatrixSettings) -> Result<String, String> {
    let folder = settings.store.display();
    match std::fs::metadata(&settings.store) {
        Ok(found) if found.is_dir() => Ok(format!("in {folder}; include it in backups")),
        Ok(_) => Err(format!("{folder} is no folder. Correct [matrix] store.")),
        Err(_) => Ok(format!("{folder} will be made at the first start")),
    }
}

struct Server {
    http: Client,
    address: String,
    kept: Option<Kept>,
}

impl Server {
    async fn versions(&self) -> Result<String, String> {
        // Without our session: with one that has ended the server would refuse even this.
        let asked = self.http.get(format!("{}/_matrix/client/versions", self.address));
        match self.answer(asked).await {
            Ok((StatusCode::OK, answer)) if answer["versions"].is_array() => Ok(format!("{} answers", self.address)),
            Ok((status, _)) => Err(format!(
                "{} answers {status}, and not as a Matrix server does. Correct [matrix] homeserver.",
                self.address
            )),
            Err(_) => {
                Err(format!("{} can't be reached. Correct [matrix] homeserver, or start the server.", self.address))
            }
        }
    }

    async fn login(&self) -> Result<String, String> {
        let Some(kept) = &self.kept else { return Ok("not logged in yet; starting reihum-bot does it".to_owned()) };
        match self.get("/_matrix/client/v3/account/whoami").await {
            Ok((StatusCode::OK, _)) => {
                Ok(format!("{}, device {}", kept.session.meta.user_id, kept.session.meta.device_id))
            }
            Ok((StatusCode::UNAUTHORIZED, _)) => {
                Err("the server has ended our session. Starting reihum-bot logs in again.".to_owned())
            }
            Ok((status, _)) => Err(format!("the server answers {status}. Look into its log.")),
            Err(error) => Err(error),
        }
    }

    /// Whether our device is signed by our account's own key: programs of other people warn of devices that are not, and will hide them.
    async fn verification(&self) -> Result<String, String> {
        let Some(kept) = &self.kept else { return Err(String::new()) };
        let (user, device) = (kept.session.meta.user_id.as_str(), kept.session.meta.device_id.as_str());
        let answer = self.post("/_matrix/client/v3/keys/query", &json!({"device_keys": {user: []}})).await?;
        let signing =
            answer["self_signing_keys"][user]["keys"].as_object().and_then(|keys| keys.keys().next().cloned());
        let signatures = &answer["device_keys"][user][device]["signatures"][user];
        match signing.filter(|key| signatures.get(key).is_some()) {
            Some(_) => Ok("verified by cross-signing".to_owned()),
            None => Err("not verified: its messages may not be shown in encrypted rooms. Set [matrix] passphrase to the one of the \
                account's key backup, then start reihum-bot again."
                .to_owned()),
        }
    }

    async fn backup(&self, protected: bool) -> Result<String, String> {
        match self.get("/_matrix/client/v3/room_keys/version").await? {
            (StatusCode::OK, answer) if protected => {
                Ok(format!("version {}, {} keys", answer["version"].as_str().unwrap_or("?"), answer["count"]))
            }
            (StatusCode::OK | StatusCode::NOT_FOUND, _) if !protected => {
                Err("without [matrix] passphrase lost keys stay lost. \
                Set one, and start reihum-bot again."
                    .to_owned())
            }
            (StatusCode::NOT_FOUND, _) => Err("there is none yet. Starting reihum-bot makes one.".to_owned()),
            (status, _) => Err(format!("the server answers {status}. Look into its log.")),
        }
    }

    async fn get(&self, path: &str) -> Result<(StatusCode, Value), String> {
        self.ask(self.http.get(format!("{}{path}", self.address))).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        Ok(self.ask(self.http.post(format!("{}{path}", self.address)).json(body)).await?.1)
    }

    async fn ask(&self, request: reqwest_of_teloxide::RequestBuilder) -> Result<(StatusCode, Value), String> {
        match &self.kept {
            Some(kept) => self.answer(request.bearer_auth(&kept.session.tokens.access_token)).await,
            None => self.answer(request).await,
        }
    }

    async fn answer(&self, request: reqwest_of_teloxide::RequestBuilder) -> Result<(StatusCode, Value), String> {
        let unreachable = |_| format!("{} does not answer.", self.address);
        let answer = request.send().await.map_err(unreachable)?;
        Ok((answer.status(), answer.json().await.unwrap_or_default()))
    }
}
