//! The guide: whose network this is, how it speaks, who organises, which chat network is connected; then the first poll. What is typed is
//! tried before it is kept: a token is asked for its name, an account is logged in and out again.

use crate::matrix;
use crate::telegram;
use crate::web::pages::render;
use crate::web::pages::views::guide::GuidePage;
use crate::web::{Visitor, Web, WebError};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono_tz::Tz;
use reihum_domain::answer::clean;
use reihum_domain::holidays::Region;
use reihum_domain::language::Language;
use reihum_engine::config::{GuideAnswers, GuideMatrix, GuideNetwork, GuideTelegram, Settings};
use reihum_engine::text;
use reihum_engine::texts::Text;
use serde::Deserialize;

/// Longest of what can be typed.
const LONGEST: usize = 200;

type Answer = Result<Response, WebError>;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct Said {
    done: String,
}

/// The form, as typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Fields {
    pub(crate) name: String,
    pub(crate) controller: String,
    pub(crate) contact: String,
    pub(crate) language: String,
    pub(crate) time_zone: String,
    pub(crate) holidays: String,
    pub(crate) organiser: String,
    pub(crate) token: String,
    pub(crate) homeserver: String,
    pub(crate) user: String,
    pub(crate) password: String,
}

pub(in crate::web::pages) async fn show(State(web): State<Web>, visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let t = render::shell(&web, &visitor, "/organise/guide");
    let page = GuidePage::of(&web.app.settings, &Fields::of(&web.app.settings), t);
    Ok(render::page(&GuidePage { saved: said.done == "saved", ..page }))
}

pub(in crate::web::pages) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Answer {
    let settings = &web.app.settings;
    let outcome = match fields.read(settings) {
        Ok(answers) => try_networks(settings, &answers).await.map(|()| answers),
        Err(wrong) => Err(wrong),
    };
    match outcome {
        Ok(answers) => {
            web.app.set_up(&visitor.by, &answers).await?;
            Ok(render::go("/organise/guide?done=saved"))
        }
        Err(wrong) => {
            let t = render::shell(&web, &visitor, "/organise/guide");
            let error = Some(visitor.t.of(&wrong));
            let page = GuidePage { error, ..GuidePage::of(settings, &fields, t) };
            Ok(render::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Whatever is new there is tried.
async fn try_networks(settings: &Settings, answers: &GuideAnswers) -> Result<(), Text> {
    let fixed = |key: &str| settings.guide.fixed.contains(key);
    if !answers.telegram.is_empty() && !fixed("telegram.token") {
        telegram::try_token(&settings.telegram, &answers.telegram.token)
            .await
            .map_err(|wrong| if wrong { text!("guide-token-wrong") } else { text!("guide-telegram-unreachable") })?;
    }
    let GuideMatrix { homeserver, user, password } = &answers.matrix;
    if !answers.matrix.is_empty() && !fixed("matrix.homeserver") {
        matrix::try_login(homeserver, user, password)
            .await
            .map_err(|wrong| if wrong { text!("guide-login-wrong") } else { text!("guide-matrix-unreachable") })?;
    }
    Ok(())
}

impl Fields {
    /// As it is now; secrets are never shown.
    fn of(settings: &Settings) -> Self {
        let network = &settings.network;
        let controller = if network.controller == network.name { String::new() } else { network.controller.clone() };
        Self {
            name: if settings.is_nameless() { String::new() } else { network.name.clone() },
            controller,
            contact: network.contact.clone(),
            language: network.language.tag().to_owned(),
            time_zone: network.time_zone.name().to_owned(),
            holidays: network.holidays.map(|region| region.to_string()).unwrap_or_default(),
            organiser: network.organisers.join(" "),
            homeserver: settings.matrix.homeserver().map(ToString::to_string).unwrap_or_default(),
            user: settings.matrix.user.clone(),
            ..Self::default()
        }
    }

    /// What is to be kept, or what is wrong. What is set elsewhere is left alone.
    fn read(&self, settings: &Settings) -> Result<GuideAnswers, Text> {
        let open = |key: &str, typed: &str| {
            let text = clean(typed).replace('\n', " ");
            if settings.guide.fixed.contains(key) { String::new() } else { text.chars().take(LONGEST).collect() }
        };
        let network = GuideNetwork {
            name: open("network.name", &self.name),
            controller: open("network.controller", &self.controller),
            contact: open("network.contact", &self.contact),
            language: open("network.language", &self.language),
            time_zone: open("network.time_zone", &self.time_zone),
            holidays: open("network.holidays", &self.holidays),
            organisers: open("network.organisers", &self.organiser).split_whitespace().map(ToOwned::to_owned).collect(),
        };
        if network.name.is_empty() && !settings.guide.fixed.contains("network.name") {
            return Err(text!("guide-no-name"));
        }
        check(&network)?;
        let telegram = GuideTelegram { token: self.token(settings) };
        Ok(GuideAnswers { network, telegram, matrix: self.matrix(settings)? })
    }

    /// A token that was given before stays if none is typed.
    fn token(&self, settings: &Settings) -> String {
        if settings.guide.fixed.contains("telegram.token") {
            return String::new();
        }
        match self.token.trim() {
            "" => settings.telegram.kept_token(),
            typed => typed.to_owned(),
        }
    }

    fn matrix(&self, settings: &Settings) -> Result<GuideMatrix, Text> {
        if settings.guide.fixed.contains("matrix.homeserver") || self.homeserver.trim().is_empty() {
            return Ok(GuideMatrix::default());
        }
        let homeserver = reihum_engine::config::PublicUrl::try_from(self.homeserver.trim().to_owned());
        let homeserver = homeserver.map_err(|_| text!("guide-bad-homeserver"))?;
        let fixed = |key: &str| settings.guide.fixed.contains(key);
        let typed = !fixed("matrix.password") && !self.password.is_empty();
        // What is set elsewhere is tried with the rest, and not kept.
        let password = if typed { self.password.clone() } else { settings.matrix.kept_password() };
        let user = if fixed("matrix.user") { &settings.matrix.user } else { &self.user }.trim().to_owned();
        if user.is_empty() || password.is_empty() {
            return Err(text!("guide-login-missing"));
        }
        Ok(GuideMatrix { homeserver: homeserver.to_string(), user, password })
    }
}

fn check(network: &GuideNetwork) -> Result<(), Text> {
    if !network.language.is_empty() && Language::parse(&network.language).is_none() {
        return Err(text!("chat-unknown-language"));
    }
    if !network.time_zone.is_empty() && network.time_zone.parse::<Tz>().is_err() {
        return Err(text!("guide-bad-zone"));
    }
    if !network.holidays.is_empty() && network.holidays.parse::<Region>().is_err() {
        return Err(text!("guide-bad-region"));
    }
    let account = |account: &&String| {
        let telegram = account
            .strip_prefix("telegram:")
            .is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
        telegram || (account.starts_with('@') && account.contains(':'))
    };
    if network.organisers.iter().all(|one| account(&one)) { Ok(()) } else { Err(text!("guide-bad-organiser")) }
}
