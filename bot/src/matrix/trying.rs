//! Whether an account is one: it is logged in, and out again at once. No keys are made by that.

use reqwest_of_teloxide::{Client, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// `Err(true)`: the server refuses the account; `Err(false)`: no Matrix server could be asked.
pub(crate) async fn try_login(homeserver: &str, user: &str, password: &str) -> Result<(), bool> {
    let http = Client::builder().timeout(PATIENCE).build().map_err(|_| false)?;
    let wish = json!({
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": user},
        "password": password,
        "initial_device_display_name": "Reihum (guide)",
    });
    let asked = http.post(format!("{homeserver}/_matrix/client/v3/login")).json(&wish).send().await;
    let answer = asked.map_err(|_| false)?;
    let status = answer.status();
    let body: Value = answer.json().await.map_err(|_| false)?;
    match (status, body["access_token"].as_str()) {
        (StatusCode::OK, Some(token)) => {
            let out = http.post(format!("{homeserver}/_matrix/client/v3/logout")).bearer_auth(token);
            // A session that stays behind does no harm, and the account is right.
            let _ = out.json(&json!({})).send().await;
            Ok(())
        }
        (StatusCode::FORBIDDEN | StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED, _) => {
            Err(body["errcode"].is_string())
        }
        _ => Err(false),
    }
}
