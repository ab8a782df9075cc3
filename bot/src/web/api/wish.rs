//! A new poll as a program wishes it, and what becomes of that: a template or a question, with rules.

use super::view::{KindView, RevealView, VotersView};
use crate::web::WebError;
use chrono::{DateTime, Utc};
use reihum_domain::answer::clean;
use reihum_domain::ids::OptionKey;
use reihum_domain::language::{Language, Wording};
use reihum_domain::poll::Rules;
use reihum_domain::question::{Choice, Group, Kind, Question, QuestionFault};
use reihum_domain::reveal::Reveal;
use reihum_engine::app::{App, AppError, PollWish};
use reihum_engine::templates::Template;
use serde::Deserialize;
use utoipa::ToSchema;

/// A new poll: `template`, or `question` with `kind` (and `options` where the kind has them).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPoll {
    /// The name of a template, for example `challenges`.
    template: Option<String>,
    /// The language of a typed question, and of the projector. Without it: the network's language.
    #[schema(value_type = Option<LanguageView>, inline)]
    language: Option<Language>,
    /// Without it: what the template says, else `close`.
    #[schema(inline)]
    reveal: Option<RevealView>,
    /// Ballots below which nothing but turnout is shown. At least 3; without it: the network's setting.
    #[schema(minimum = 3, maximum = 255)]
    min_group_size: Option<u8>,
    #[serde(default)]
    named: bool,
    /// Without it: `open`.
    #[schema(inline)]
    voters: Option<VotersView>,
    closes_at: Option<DateTime<Utc>>,
    question: Option<String>,
    help: Option<String>,
    #[schema(inline)]
    kind: Option<KindView>,
    /// How many to choose, to rank, to name, or how many points to spend.
    top: Option<u16>,
    #[serde(default)]
    options: Vec<NewOption>,
    /// What 1 means on a scale.
    low: Option<String>,
    /// What 5 means on a scale.
    high: Option<String>,
    /// `false` leaves the poll a draft.
    #[serde(default = "yes")]
    pub(super) open: bool,
}

/// An option: its text, or with a key and a group of its own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
enum NewOption {
    Text(String),
    Full(FullOption),
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FullOption {
    /// Lower-case letters, digits, `_` and `-`. Without it: `o1`, `o2`, …
    #[schema(pattern = "^[a-z0-9_-]{1,40}$")]
    key: Option<String>,
    text: String,
    /// A heading that several options share.
    group: Option<String>,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "describes `Language` of the domain, which knows nothing of OpenAPI")]
enum LanguageView {
    #[schema(rename = "de")]
    De,
    #[schema(rename = "de-CH")]
    DeCh,
    #[schema(rename = "en")]
    En,
}

impl NewPoll {
    pub(super) fn checked(self, app: &App) -> Result<PollWish, WebError> {
        let language = self.language.unwrap_or(app.settings.network.language);
        let (question, reveal) = match (&self.template, &self.question, self.kind) {
            (Some(name), None, None) if !self.has_parts() => {
                let template = template(app, name)?;
                (template.question.clone(), template.reveal)
            }
            (None, Some(text), Some(kind)) => (self.typed(text, kind, language)?, Reveal::Close),
            _ => return Err(WebError::TemplateOrQuestion),
        };
        let rules = self.rules(app, reveal);
        Ok(PollWish { question, rules, template: self.template, language })
    }

    /// Whether there is anything of a typed question besides its text and kind.
    fn has_parts(&self) -> bool {
        let texts = [&self.help, &self.low, &self.high];
        self.top.is_some() || !self.options.is_empty() || texts.iter().any(|text| text.is_some())
    }

    fn rules(&self, app: &App, reveal: Reveal) -> Rules {
        let default = u8::try_from(app.settings.privacy.min_group_size.get()).unwrap_or(u8::MAX);
        Rules {
            reveal: self.reveal.map_or(reveal, Reveal::from),
            min_group_size: self.min_group_size.unwrap_or(default),
            named: self.named,
            voters: self.voters.unwrap_or(VotersView::Open).into(),
            closes_at: self.closes_at,
        }
    }

    fn typed(&self, text: &str, kind: KindView, language: Language) -> Result<Question, WebError> {
        let say = |text: &Option<String>| match text.as_deref().map(clean) {
            Some(text) if !text.is_empty() => Wording::only(language, text),
            _ => Wording::default(),
        };
        let (options, groups) = options(&self.options, language)?;
        Ok(Question {
            title: Wording::only(language, clean(text)),
            help: say(&self.help),
            kind: self.kind_of(kind, options.len(), say(&self.low), say(&self.high))?,
            options,
            groups,
        })
    }

    /// The kind with its number; without one, what suits most rooms.
    fn kind_of(&self, kind: KindView, options: usize, low: Wording, high: Wording) -> Result<Kind, WebError> {
        let all = u8::try_from(options).unwrap_or(u8::MAX);
        let small = |default: u8| self.top.map_or(Ok(default), |top| u8::try_from(top).map_err(|_| too_many(options)));
        Ok(match kind {
            KindView::Single => Kind::Single,
            KindView::Multi => Kind::Multi { max: small(all)? },
            KindView::Ranking => Kind::Ranking { top: small(all.min(3))? },
            KindView::Points => Kind::Points { budget: self.top.unwrap_or(10) },
            KindView::Scale => Kind::Scale { low, high },
            KindView::Text => Kind::Text,
            KindView::Cloud => Kind::Cloud { max: small(3)? },
        })
    }
}

fn template<'a>(app: &'a App, name: &str) -> Result<&'a Template, WebError> {
    app.templates.get(name).ok_or_else(|| WebError::UnknownTemplate { name: shortened(name) })
}

/// Options with keys, and the groups they name in the order of their first mention.
fn options(wished: &[NewOption], language: Language) -> Result<(Vec<Choice>, Vec<Group>), WebError> {
    let mut groups: Vec<(String, Group)> = Vec::new();
    let mut options = Vec::with_capacity(wished.len());
    for (place, option) in (1..).zip(wished) {
        let (key, text, group) = match option {
            NewOption::Text(text) => (OptionKey::numbered(place), text, None),
            NewOption::Full(FullOption { key: None, text, group }) => {
                (OptionKey::numbered(place), text, group.as_ref())
            }
            NewOption::Full(FullOption { key: Some(key), text, group }) => (option_key(key)?, text, group.as_ref()),
        };
        let group = group.map(|name| group_key(&mut groups, name, language));
        options.push(Choice { key, text: Wording::only(language, clean(text)), group });
    }
    Ok((options, groups.into_iter().map(|(_, group)| group).collect()))
}

/// The key of a group that is called so; a new one is `g1`, `g2`, … unless the name has the shape of a key itself.
fn group_key(groups: &mut Vec<(String, Group)>, name: &str, language: Language) -> OptionKey {
    if let Some((_, group)) = groups.iter().find(|(known, _)| known == name) {
        return group.key.clone();
    }
    let numbered = || OptionKey::parse(&format!("g{}", groups.len() + 1));
    let key = OptionKey::parse(name).or_else(numbered).unwrap_or_else(|| OptionKey::numbered(groups.len() + 1));
    groups.push((name.to_owned(), Group { key: key.clone(), text: Wording::only(language, clean(name)) }));
    key
}

fn option_key(key: &str) -> Result<OptionKey, WebError> {
    OptionKey::parse(key).ok_or_else(|| WebError::BadField {
        problem: format!("`{}` is no key: lower-case letters, digits, _ and -, at most 40", shortened(key)),
    })
}

fn too_many(options: usize) -> WebError {
    AppError::from(QuestionFault::ChoiceCount { max: options }).into()
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> NewPoll {
        serde_json::from_str(json).unwrap()
    }

    fn question(json: &str) -> Result<Question, WebError> {
        let wish = read(json);
        wish.typed(wish.question.as_deref().unwrap(), wish.kind.unwrap(), Language::En)
    }

    #[test]
    fn options_get_keys_and_groups() {
        let asked = question(
            r#"{"question":"Where?","kind":"ranking","options":
               ["Bern",{"text":"Berlin","group":"North side"},{"key":"graz","text":"Graz","group":"s"},{"text":"Kiel","group":"North side"}]}"#,
        );
        let asked = asked.unwrap().checked().unwrap();
        let keys: Vec<_> =
            asked.options.iter().map(|o| (o.key.as_str(), o.group.as_ref().map(OptionKey::as_str))).collect();
        assert_eq!(keys, [("o1", None), ("o2", Some("g1")), ("graz", Some("s")), ("o4", Some("g1"))]);
        assert_eq!((asked.groups.len(), asked.kind), (2, Kind::Ranking { top: 3 }));
    }

    #[test]
    fn numbers_have_defaults_and_limits() {
        let kind = |json: &str| question(json).map(|question| question.kind).map_err(|error| error.code());
        assert_eq!(kind(r#"{"question":"?","kind":"multi","options":["a","b"]}"#), Ok(Kind::Multi { max: 2 }));
        assert_eq!(kind(r#"{"question":"?","kind":"points","options":["a","b"]}"#), Ok(Kind::Points { budget: 10 }));
        assert_eq!(kind(r#"{"question":"?","kind":"cloud","top":700}"#), Err("question_fault"));
        assert_eq!(kind(r#"{"question":"?","kind":"single","options":[{"key":"Ä","text":"a"}]}"#), Err("bad_field"));
    }

    #[test]
    fn voters_are_a_word_or_a_number_of_tickets() {
        assert_eq!(read(r#"{"voters":"open"}"#).voters, Some(VotersView::Open));
        assert_eq!(read(r#"{"voters":{"tickets":60}}"#).voters, Some(VotersView::Tickets(60)));
    }
}
