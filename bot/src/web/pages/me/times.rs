//! When somebody can be reached: their settings, days off, and days off from a calendar file.

use super::show::{asking, refusing, saying_no};
use super::upload::{self, Upload};
use crate::web::member::Member;
use crate::web::pages::render;
use crate::web::pages::views::me::Ask;
use crate::web::{Web, WebError};
use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use chrono::Weekday;
use reihum_domain::due::Workdays;
use reihum_domain::words;
use reihum_engine::app::{TimeSetting, TypedDays, read_typed_days};
use reihum_engine::text;
use reihum_engine::texts::Text;
use serde::Deserialize;
use uuid::Uuid;

type Answer = Result<Response, WebError>;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct TimesForm {
    zone: String,
    region: String,
    from: String,
    until: String,
    mon: Option<String>,
    tue: Option<String>,
    wed: Option<String>,
    thu: Option<String>,
    fri: Option<String>,
    sat: Option<String>,
    sun: Option<String>,
}

pub(in crate::web::pages) async fn set(State(web): State<Web>, member: Member, Form(form): Form<TimesForm>) -> Answer {
    let settings = match form.read() {
        Ok(settings) => settings,
        Err(text) => return saying_no(&web, &member, member.visitor.t.of(&text)).await,
    };
    match web.app.set_times(member.person, &settings).await {
        Ok(()) => Ok(render::go("/me?done=times#times")),
        Err(error) => refusing(&web, &member, error).await,
    }
}

impl TimesForm {
    /// All of it, or what is wrong with it.
    fn read(&self) -> Result<[TimeSetting; 4], Text> {
        let marker = String::new;
        let typed = |text: &str| reihum_domain::answer::clean(text);
        let zone = match self.zone.trim() {
            "" => None,
            zone => {
                Some(words::zone(zone).ok_or_else(|| text!("times-zone-odd", typed = typed(zone), marker = marker()))?)
            }
        };
        let region = match self.region.trim() {
            "" => None,
            region => {
                Some(region.parse().map_err(|_| text!("times-region-odd", typed = typed(region), marker = marker()))?)
            }
        };
        let hours = format!("{}-{}", self.from.trim(), self.until.trim());
        let quiet = match hours.as_str() {
            "-" => None,
            hours => Some(
                words::quiet_hours(hours)
                    .ok_or_else(|| text!("times-quiet-odd", typed = typed(hours), marker = marker()))?,
            ),
        };
        let days = [
            (&self.mon, Weekday::Mon),
            (&self.tue, Weekday::Tue),
            (&self.wed, Weekday::Wed),
            (&self.thu, Weekday::Thu),
            (&self.fri, Weekday::Fri),
            (&self.sat, Weekday::Sat),
            (&self.sun, Weekday::Sun),
        ];
        let workdays = Workdays::of(days.into_iter().filter(|(chosen, _)| chosen.is_some()).map(|(_, day)| day));
        let workdays = workdays.ok_or_else(|| text!("me-no-workday"))?;
        let own = (workdays != Workdays::MONDAY_TO_FRIDAY).then_some(workdays);
        Ok([
            TimeSetting::Zone(zone),
            TimeSetting::Region(region),
            TimeSetting::Quiet(quiet),
            TimeSetting::Workdays(own),
        ])
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::web::pages) struct AwayForm {
    days: String,
    /// A day that was asked and tapped.
    day: String,
    date: String,
}

pub(in crate::web::pages) async fn add_away(
    State(web): State<Web>,
    member: Member,
    Form(form): Form<AwayForm>,
) -> Answer {
    let typed = [&form.day, &form.date, &form.days].into_iter().find(|typed| !typed.trim().is_empty());
    let typed = typed.cloned().unwrap_or_default();
    let today = web.app.day_of(member.person).await?;
    match read_typed_days(&reihum_domain::answer::clean(&typed), today, member.visitor.language()) {
        TypedDays::Read(days) => match web.app.add_away(member.person, &days).await {
            Ok(()) => Ok(render::go("/me?done=away#away")),
            Err(error) => refusing(&web, &member, error).await,
        },
        TypedDays::Unclear { ask, .. } => {
            let t = &member.visitor.t;
            let ask = Ask::new(t.of(&ask), "/me/away".to_owned(), Vec::new(), &typed, &[], t.language());
            asking(&web, &member, ask).await
        }
    }
}

pub(in crate::web::pages) async fn remove_away(State(web): State<Web>, member: Member, Path(id): Path<Uuid>) -> Answer {
    web.app.remove_away(member.person, id).await?;
    Ok(render::go("/me?done=away_removed#away"))
}

pub(in crate::web::pages) async fn import(State(web): State<Web>, member: Member, file: Multipart) -> Answer {
    let own = web.app.own_page(member.person).await?;
    match upload::read(file, own.today, own.zone).await? {
        Upload::Read(found) => match web.app.import_away(member.person, &found.days).await {
            Ok(()) => Ok(render::go(&format!("/me?done=imported&n={}&short={}#away", found.days.len(), found.short))),
            Err(error) => refusing(&web, &member, error).await,
        },
        Upload::Refused(text) => saying_no(&web, &member, member.visitor.t.of(&text)).await,
    }
}
