//! The form for a new poll, with what was filled in.

use super::settings::{kind_key, reveal_key};
use super::shell::{Shell, own_name};
use crate::web::pages::wish::Wish;
use reihum_domain::language::Language;
use reihum_domain::question::KindName;
use reihum_domain::reveal::Reveal;
use reihum_engine::templates::{Template, Templates};

pub(crate) struct FormView {
    pub(crate) heading: String,
    pub(crate) error: Option<String>,
    pub(crate) action: String,
    pub(crate) back: String,
    /// The question is typed here; otherwise it comes from a template.
    pub(crate) own: bool,
    pub(crate) template: String,
    /// Where the texts of a template can be changed for this poll.
    pub(crate) own_href: String,
    pub(crate) templates: Vec<TemplateCard>,
    pub(crate) faults: Vec<String>,
    /// The language in which the texts are typed.
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) help: String,
    pub(crate) options: String,
    pub(crate) top: String,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) k: String,
    pub(crate) count: String,
    pub(crate) closes: String,
    pub(crate) zone: String,
    pub(crate) kinds: Vec<Pick>,
    pub(crate) reveals: Vec<Pick>,
    pub(crate) nameds: Vec<Pick>,
    pub(crate) voters: Vec<Pick>,
    pub(crate) languages: Vec<Pick>,
}

pub(crate) struct TemplateCard {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) about: String,
}

/// One of several values to pick from.
pub(crate) struct Pick {
    pub(crate) value: &'static str,
    pub(crate) text: String,
    pub(crate) selected: bool,
}

impl FormView {
    pub(crate) fn new(wish: &Wish, heading: String, error: Option<String>, t: &Shell) -> Self {
        let pick = |value: &'static str, text: String, now: &str| Pick { value, text, selected: value == now };
        let named = |value, key: &str| pick(value, t.say(key), &wish.named);
        let voters = |value, key: &str| pick(value, t.say(key), &wish.voters);
        Self {
            heading,
            error,
            action: "/organise/new".to_owned(),
            back: "/organise".to_owned(),
            own: wish.template.is_empty(),
            template: wish.template.clone(),
            own_href: String::new(),
            templates: Vec::new(),
            faults: Vec::new(),
            lang: wish.language.clone(),
            title: wish.title.clone(),
            help: wish.help.clone(),
            options: wish.options.clone(),
            top: wish.top.clone(),
            low: wish.low.clone(),
            high: wish.high.clone(),
            k: wish.k.clone(),
            count: wish.count.clone(),
            closes: wish.closes.clone(),
            zone: t.zone.name().to_owned(),
            kinds: KindName::ALL.map(|kind| pick(kind.as_str(), t.say(kind_key(kind)), &wish.kind)).into(),
            reveals: REVEALS.map(|(value, reveal)| pick(value, t.say(reveal_key(reveal)), &wish.reveal)).into(),
            nameds: vec![named("no", "organise-anonymous"), named("yes", "organise-named")],
            voters: vec![
                voters("open", "web-set-voters-open"),
                voters("tickets", "organise-voters-tickets"),
                voters("members", "network-voters-members"),
            ],
            languages: Language::ALL.map(|l| pick(l.tag(), own_name(l).to_owned(), &wish.language)).into(),
        }
    }

    /// With the templates to pick from, and what is wrong with the others.
    pub(crate) fn with_templates(mut self, templates: &Templates, t: &Shell) -> Self {
        self.templates = templates.all().map(|template| card(template, t)).collect();
        self.faults = templates.faults().iter().map(ToString::to_string).collect();
        self
    }
}

pub(crate) const REVEALS: [(&str, Reveal); 3] =
    [("close", Reveal::Close), ("live", Reveal::Live), ("manual", Reveal::Manual)];

fn card(template: &Template, t: &Shell) -> TemplateCard {
    let kind = t.say(kind_key(template.question.kind.name()));
    let options = template.question.options.len();
    TemplateCard {
        name: template.name.clone(),
        title: t.wording(&template.question.title),
        lang: t.tag_of(&template.question.title),
        about: if options == 0 { kind } else { t.say2("organise-template-about", "kind", kind, "n", options) },
    }
}
