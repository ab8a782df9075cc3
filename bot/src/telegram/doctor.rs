//! What `reihum-bot doctor` finds out about Telegram. It asks no updates: that would take them from the bot that runs.

use super::api::{Api, Me};
use super::webhook::Hook;
use reihum_engine::config::{Settings, TelegramSettings};
use reihum_engine::doctor::Finding;
use serde::Deserialize;
use teloxide_core::payloads::{GetMe, GetWebhookInfo};

#[derive(Deserialize, Default)]
struct WebhookInfo {
    #[serde(default)]
    url: String,
    #[serde(default)]
    pending_update_count: u64,
    last_error_message: Option<String>,
}

/// Nothing if Telegram is off.
pub(crate) async fn examine(settings: &Settings) -> Vec<Finding> {
    let Some(api) = Api::new(&settings.telegram) else { return Vec::new() };
    let token = match api.ask::<Me, _>(&GetMe::new()).await {
        Ok(me) => Ok(introduced(&me)),
        Err(fault) if fault.is_wrong_token() => {
            Err("the token is refused. Get it from @BotFather (/mybots, API Token) and correct [telegram] token."
                .to_owned())
        }
        Err(fault) => Err(format!("{fault}. Check the way to the internet, or [telegram] api_url.")),
    };
    if token.is_err() {
        return vec![Finding::of("Telegram", token)];
    }
    let updates = match api.ask::<WebhookInfo, _>(&GetWebhookInfo::new()).await {
        Ok(info) => updates(&settings.telegram, &info),
        Err(fault) => Err(format!("nothing is known about the webhook: {fault}.")),
    };
    vec![Finding::of("Telegram", token), Finding::of("Telegram's updates", updates)]
}

fn introduced(me: &Me) -> String {
    let privacy = if me.can_read_all_group_messages {
        "; it gets everything that is written in groups, and needs only what is meant for it: @BotFather, /setprivacy, Enable, then \
         remove it from its groups and add it again"
    } else {
        ", with privacy mode on"
    };
    format!("@{}{privacy}", me.username)
}

/// Whether updates come in the way that is configured.
fn updates(settings: &TelegramSettings, info: &WebhookInfo) -> Result<String, String> {
    let waiting = format!("{} wait at Telegram", info.pending_update_count);
    let wanted = Hook::new(settings).map(|hook| hook.url.to_string()).unwrap_or_default();
    let trouble = info.last_error_message.as_deref().filter(|_| info.pending_update_count > 0);
    match (wanted.as_str(), info.url.as_str()) {
        ("", "") => Ok(format!("asked for; {waiting}. If none arrive, another program uses the same token")),
        ("", _) => Err(format!(
            "{waiting}, and Telegram calls a webhook, which this configuration does not have. Starting reihum-bot removes it; if it comes \
             back, another program uses the same token."
        )),
        (wanted, now) if wanted != now => {
            Err(format!("{waiting}, and Telegram does not call {wanted} yet. Starting reihum-bot tells it to."))
        }
        (wanted, _) => match trouble {
            None => Ok(format!("Telegram calls {wanted}; {waiting}")),
            Some(trouble) => {
                Err(format!("{waiting}: calling {wanted} failed ({trouble}). Check that it is reachable from outside."))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_updates_is_held_against_the_configuration() {
        let info = |url: &str, waiting, trouble: Option<&str>| WebhookInfo {
            url: url.to_owned(),
            pending_update_count: waiting,
            last_error_message: trouble.map(ToOwned::to_owned),
        };
        let asking = TelegramSettings { token: "1:a".into(), ..TelegramSettings::default() };
        let called = TelegramSettings {
            webhook_url: Some("https://reihum.example".to_owned().try_into().unwrap()),
            ..asking.clone()
        };
        let ours = "https://reihum.example/telegram/webhook";
        assert!(updates(&asking, &info("", 3, None)).unwrap().contains("3 wait"));
        assert!(updates(&asking, &info("https://other.example/x", 0, None)).unwrap_err().contains("removes it"));
        assert!(updates(&called, &info("", 0, None)).unwrap_err().contains("tells it to"));
        assert!(updates(&called, &info(ours, 0, Some("old"))).is_ok(), "an old error without anything waiting is over");
        assert!(updates(&called, &info(ours, 2, Some("404 Not Found"))).unwrap_err().contains("from outside"));
    }
}
