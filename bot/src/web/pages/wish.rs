//! The form for a new poll as an organiser filled it in, and the poll it asks for.

use super::views::dates;
use super::views::form::REVEALS;
use chrono_tz::Tz;
use reihum_domain::answer::clean;
use reihum_domain::ids::OptionKey;
use reihum_domain::language::{Language, Wording};
use reihum_domain::poll::{Poll, Rules, Voters};
use reihum_domain::question::{Choice, Kind, KindName, Question};
use reihum_engine::app::PollWish;
use reihum_engine::templates::Templates;
use reihum_engine::texts::{Text, text};
use serde::Deserialize;

/// Everything as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    pub(crate) template: String,
    pub(crate) title: String,
    pub(crate) help: String,
    pub(crate) kind: String,
    /// One option a line.
    pub(crate) options: String,
    pub(crate) top: String,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) reveal: String,
    pub(crate) named: String,
    pub(crate) k: String,
    pub(crate) voters: String,
    pub(crate) count: String,
    pub(crate) closes: String,
    pub(crate) language: String,
}

/// What the network has decided.
pub(crate) struct Defaults<'a> {
    pub(crate) k: u32,
    pub(crate) zone: Tz,
    pub(crate) language: Language,
    pub(crate) templates: &'a Templates,
}

impl Wish {
    /// The empty form.
    pub(crate) fn new(defaults: &Defaults<'_>, language: Language) -> Self {
        Self {
            kind: KindName::Ranking.as_str().to_owned(),
            reveal: "close".to_owned(),
            named: "no".to_owned(),
            k: defaults.k.to_string(),
            voters: "open".to_owned(),
            language: language.tag().to_owned(),
            ..Self::default()
        }
    }

    /// The form of a draft.
    pub(crate) fn of(poll: &Poll, defaults: &Defaults<'_>) -> Self {
        let (question, rules) = (&poll.question, &poll.rules);
        let say = |wording: &Wording| wording.say(poll.language, reihum_domain::language::Address::Sie);
        let (low, high) = match &question.kind {
            Kind::Scale { low, high } => (say(low), say(high)),
            _ => Default::default(),
        };
        let count = match rules.voters {
            Voters::Open | Voters::Members => String::new(),
            Voters::Tickets { count } => count.to_string(),
        };
        Self {
            template: poll.template.clone().unwrap_or_default(),
            title: say(&question.title),
            help: say(&question.help),
            kind: question.kind.name().as_str().to_owned(),
            options: question.options.iter().map(|option| say(&option.text)).collect::<Vec<_>>().join("\n"),
            top: question.kind.top().map(|top| top.to_string()).unwrap_or_default(),
            low,
            high,
            reveal: REVEALS
                .iter()
                .find(|(_, reveal)| *reveal == rules.reveal)
                .map_or("close", |(name, _)| name)
                .to_owned(),
            named: if rules.named { "yes" } else { "no" }.to_owned(),
            k: rules.min_group_size.to_string(),
            voters: match rules.voters {
                Voters::Open => "open",
                Voters::Tickets { .. } => "tickets",
                Voters::Members => "members",
            }
            .to_owned(),
            count,
            closes: rules.closes_at.map(|at| dates::to_field(at, defaults.zone)).unwrap_or_default(),
            language: poll.language.tag().to_owned(),
        }
    }

    /// The poll, or what can't be understood. Whether it can be asked is the engine's to judge.
    pub(crate) fn read(&self, defaults: &Defaults<'_>) -> Result<PollWish, Text> {
        let language = Language::parse(&self.language).unwrap_or(defaults.language);
        let (question, template) = match defaults.templates.get(&self.template) {
            Some(template) => (template.question.clone(), Some(template.name.clone())),
            None if self.template.is_empty() => (self.question(language)?, None),
            None => return Err(text!("organise-template-gone")),
        };
        Ok(PollWish { question, rules: self.rules(defaults)?, template, language })
    }

    fn rules(&self, defaults: &Defaults<'_>) -> Result<Rules, Text> {
        let k =
            if self.k.trim().is_empty() { Ok(u8::try_from(defaults.k).unwrap_or(u8::MAX)) } else { number(&self.k) };
        let closes_at = match self.closes.trim() {
            "" => None,
            typed => Some(dates::from_field(typed, defaults.zone).ok_or_else(|| text!("organise-bad-date"))?),
        };
        Ok(Rules {
            reveal: REVEALS
                .iter()
                .find(|(name, _)| *name == self.reveal)
                .map(|(_, reveal)| *reveal)
                .unwrap_or_default(),
            min_group_size: k?,
            named: self.named == "yes",
            voters: match self.voters.as_str() {
                "tickets" => Voters::Tickets { count: number(&self.count)? },
                "members" => Voters::Members,
                _ => Voters::Open,
            },
            closes_at,
        })
    }

    fn question(&self, language: Language) -> Result<Question, Text> {
        let say = |typed: &str| match clean(typed) {
            text if text.is_empty() => Wording::default(),
            text => Wording::only(language, text),
        };
        let kind = KindName::parse(&self.kind).unwrap_or(KindName::Ranking);
        let lines = self.options.lines().map(clean).filter(|line| !line.is_empty());
        let lines: Vec<String> = if kind.has_options() { lines.collect() } else { Vec::new() };
        let option = |(place, text): (usize, &String)| Choice {
            key: OptionKey::numbered(place),
            text: Wording::only(language, text),
            group: None,
        };
        Ok(Question {
            title: say(&self.title),
            help: say(&self.help),
            kind: self.kind(kind, lines.len(), say(&self.low), say(&self.high))?,
            options: (1..).zip(&lines).map(option).collect(),
            groups: Vec::new(),
        })
    }

    /// The kind with its number; without one, what suits most rooms.
    fn kind(&self, kind: KindName, options: usize, low: Wording, high: Wording) -> Result<Kind, Text> {
        let options = u8::try_from(options).unwrap_or(u8::MAX);
        let top = |default: u8| if self.top.trim().is_empty() { Ok(default) } else { number(&self.top) };
        Ok(match kind {
            KindName::Single => Kind::Single,
            KindName::Multi => Kind::Multi { max: top(options)? },
            KindName::Ranking => Kind::Ranking { top: top(options.min(3))? },
            KindName::Points if self.top.trim().is_empty() => Kind::Points { budget: 10 },
            KindName::Points => Kind::Points { budget: number(&self.top)? },
            KindName::Scale => Kind::Scale { low, high },
            KindName::Text => Kind::Text,
            KindName::Cloud => Kind::Cloud { max: top(3)? },
        })
    }
}

fn number<N: std::str::FromStr>(typed: &str) -> Result<N, Text> {
    typed.trim().parse().map_err(|_| text!("organise-bad-number", typed = typed.chars().take(20).collect::<String>()))
}
