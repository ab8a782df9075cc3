//! The guide as a page.

use super::commitments::Choice;
use super::shell::{Shell, own_name};
use crate::web::pages::guide::Fields;
use askama::Template;
use reihum_domain::holidays::Region;
use reihum_domain::language::Language;
use reihum_engine::config::Settings;
use reihum_engine::texts::key;

#[derive(Template)]
#[template(path = "guide.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the page shows or does not")]
pub(crate) struct GuidePage {
    pub(crate) t: Shell,
    pub(crate) saved: bool,
    pub(crate) error: Option<String>,
    /// There is a place to keep the answers.
    pub(crate) possible: bool,
    pub(crate) fields: Fields,
    pub(crate) languages: Vec<Choice>,
    pub(crate) zones: Vec<Choice>,
    pub(crate) regions: Vec<Choice>,
    pub(crate) fixed: Vec<String>,
    pub(crate) telegram_on: bool,
    pub(crate) matrix_on: bool,
}

/// The zones of the countries whose holidays are known come first.
const ZONES: [&str; 3] = ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"];

impl GuidePage {
    pub(crate) fn of(settings: &Settings, fields: &Fields, t: Shell) -> Self {
        let choice = |value: &str, text: &str, now: &str| Choice {
            value: value.to_owned(),
            text: text.to_owned(),
            selected: value == now,
        };
        let languages = Language::ALL.map(|language| choice(language.tag(), own_name(language), &fields.language));
        let mut zones: Vec<&str> = ZONES.to_vec();
        if !zones.contains(&fields.time_zone.as_str()) && !fields.time_zone.is_empty() {
            zones.push(&fields.time_zone);
        }
        let zones = zones.into_iter().map(|zone| choice(zone, zone, &fields.time_zone)).collect();
        let regions = Region::all().map(|region| choice(region.code(), region.code(), &fields.holidays));
        let none = Choice {
            value: String::new(),
            text: t.say(key!("guide-no-holidays")),
            selected: fields.holidays.is_empty(),
        };
        Self {
            saved: false,
            error: None,
            possible: settings.guide.file.is_some(),
            languages: languages.into_iter().collect(),
            zones,
            regions: [none].into_iter().chain(regions).collect(),
            fixed: settings.guide.fixed.iter().cloned().collect(),
            telegram_on: settings.telegram.token().is_some(),
            matrix_on: settings.matrix.homeserver().is_some(),
            fields: fields.clone(),
            t,
        }
    }

    /// For fields that an operator has set.
    pub(crate) fn is_fixed(&self, key: &str) -> bool {
        self.fixed.iter().any(|fixed| fixed == key)
    }
}
