//! From the file to a template that can be asked, or the first thing that is wrong with it and where.

use super::file::{FollowUpTable, GroupTable, OptionTable, TemplateFile, Texts};
use super::{FollowUp, Lines, Template};
use reihum_domain::ids::OptionKey;
use reihum_domain::language::{Language, Wording};
use reihum_domain::question::{Choice, Group, HELP_MAX, Kind, KindName, OPTION_MAX, Question, TITLE_MAX, length};
use toml::Spanned;

/// Longest line around a poll.
const LINE_MAX: usize = 600;

/// Something is wrong at this byte of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: Option<usize>,
    pub(super) reason: String,
}

impl Fault {
    pub(super) fn at<T>(place: &Spanned<T>, reason: impl Into<String>) -> Self {
        Self { at: Some(place.span().start), reason: reason.into() }
    }
}

pub(super) fn template(name: &str, file: &TemplateFile) -> Result<Template, Fault> {
    let languages = languages_of(file.title.get_ref());
    let checker = Checker { languages };
    let groups = checker.groups(&file.groups)?;
    let question = Question {
        title: checker.wording(&file.title, TITLE_MAX)?,
        help: checker.optional(file.help.as_ref(), HELP_MAX)?,
        kind: checker.kind(file)?,
        options: checker.options(&file.options, &groups)?,
        groups,
    };
    // What is left concerns the question as a whole: the number of options, and how many of them are to be chosen.
    let place = file.top.as_ref().map_or(file.kind.span(), Spanned::span).start;
    let question = question.checked().map_err(|fault| Fault { at: Some(place), reason: fault.to_string() })?;
    Ok(Template {
        name: name.to_owned(),
        question,
        reveal: file.reveal,
        lines: Lines {
            join: checker.optional(file.lines.join.as_ref(), LINE_MAX)?,
            result: checker.optional(file.lines.result.as_ref(), LINE_MAX)?,
            next: checker.optional(file.lines.next.as_ref(), LINE_MAX)?,
        },
        follow_up: file.follow_up.as_ref().map(|table| checker.follow_up(table)).transpose()?,
        languages: checker.languages,
    })
}

pub(super) struct Checker {
    /// The languages of the title; every other text must have them too.
    pub(super) languages: Vec<Language>,
}

impl Checker {
    fn groups(&self, tables: &[GroupTable]) -> Result<Vec<Group>, Fault> {
        let mut groups: Vec<Group> = Vec::new();
        for table in tables {
            let key = key(&table.key)?;
            if groups.iter().any(|group| group.key == key) {
                return Err(Fault::at(&table.key, format!("the group key \"{key}\" is used twice")));
            }
            groups.push(Group { text: self.texts(&table.texts(), &table.key, OPTION_MAX)?, key });
        }
        Ok(groups)
    }

    fn options(&self, tables: &[OptionTable], groups: &[Group]) -> Result<Vec<Choice>, Fault> {
        let mut options: Vec<Choice> = Vec::new();
        for table in tables {
            let key = key(&table.key)?;
            if options.iter().any(|option| option.key == key) {
                return Err(Fault::at(&table.key, format!("the option key \"{key}\" is used twice")));
            }
            let group = table.group.as_ref().map(|name| group_of(name, groups)).transpose()?;
            let texts = table.texts();
            refuse_repeated(&texts, &options)?;
            options.push(Choice { text: self.texts(&texts, &table.key, OPTION_MAX)?, group, key });
        }
        Ok(options)
    }

    fn kind(&self, file: &TemplateFile) -> Result<Kind, Fault> {
        let name = *file.kind.get_ref();
        if name != KindName::Scale
            && let Some(end) = file.low.as_ref().or(file.high.as_ref())
        {
            return Err(Fault::at(end, "only a scale has named ends (low, high)"));
        }
        let (small, large) = (|| top_of(file).map(clamped::<u8>), || top_of(file).map(clamped::<u16>));
        Ok(match name {
            KindName::Single | KindName::Scale | KindName::Text if file.top.is_some() => {
                let place = file.top.as_ref().map(|top| top.span().start);
                return Err(Fault { at: place, reason: format!("the kind \"{}\" has no top", name.as_str()) });
            }
            KindName::Single => Kind::Single,
            KindName::Text => Kind::Text,
            KindName::Scale => Kind::Scale {
                low: self.optional(file.low.as_ref(), OPTION_MAX)?,
                high: self.optional(file.high.as_ref(), OPTION_MAX)?,
            },
            KindName::Multi => Kind::Multi { max: small()? },
            KindName::Ranking => Kind::Ranking { top: small()? },
            KindName::Cloud => Kind::Cloud { max: small()? },
            KindName::Points => Kind::Points { budget: large()? },
        })
    }

    fn follow_up(&self, table: &FollowUpTable) -> Result<FollowUp, Fault> {
        if *table.kind.get_ref() != KindName::Scale {
            return Err(Fault::at(&table.kind, "a follow-up question is a scale"));
        }
        let kind = Kind::Scale {
            low: self.optional(table.low.as_ref(), OPTION_MAX)?,
            high: self.optional(table.high.as_ref(), OPTION_MAX)?,
        };
        let title = self.wording(&table.title, TITLE_MAX)?;
        let question = Question { title, help: Wording::default(), kind, options: vec![], groups: vec![] };
        Ok(FollowUp { question })
    }

    pub(super) fn optional(&self, texts: Option<&Spanned<Texts>>, max: usize) -> Result<Wording, Fault> {
        texts.map_or(Ok(Wording::default()), |texts| self.wording(texts, max))
    }

    pub(super) fn wording(&self, texts: &Spanned<Texts>, max: usize) -> Result<Wording, Fault> {
        self.texts(texts.get_ref(), texts, max)
    }

    /// A text in all its languages; `place` is where to point when one is missing.
    pub(super) fn texts<T>(&self, texts: &Texts, place: &Spanned<T>, max: usize) -> Result<Wording, Fault> {
        for (key, text) in texts.given() {
            if text.get_ref().trim().is_empty() {
                return Err(Fault::at(text, format!("the text \"{key}\" is empty")));
            }
            if length(text.get_ref()) > max {
                return Err(Fault::at(text, format!("the text \"{key}\" is longer than {max} characters")));
            }
        }
        let there = languages_of(texts);
        if there.is_empty() {
            return Err(Fault::at(place, "there is no text, neither \"de\" nor \"en\""));
        }
        if let Some(missing) = self.languages.iter().find(|language| !there.contains(language)) {
            let reason = format!("the text has no \"{}\", but the title has one", missing.tag());
            return Err(Fault::at(place, reason));
        }
        Ok(Wording::of(texts.given().map(|(key, text)| (key, text.get_ref().as_str()))))
    }
}

/// German counts as there in any of its forms but "du" alone.
pub(super) fn languages_of(texts: &Texts) -> Vec<Language> {
    let german = (texts.de.is_some() || texts.de_ch.is_some()).then_some(Language::De);
    german.into_iter().chain(texts.en.is_some().then_some(Language::En)).collect()
}

pub(super) fn key(written: &Spanned<String>) -> Result<OptionKey, Fault> {
    let reason = "a key has 1 to 40 lower-case letters, digits, _ or -";
    OptionKey::parse(written.get_ref()).ok_or_else(|| Fault::at(written, reason))
}

fn group_of(name: &Spanned<String>, groups: &[Group]) -> Result<OptionKey, Fault> {
    let known = groups.iter().find(|group| group.key.as_str() == name.get_ref());
    known.map(|group| group.key.clone()).ok_or_else(|| {
        let start: String = name.get_ref().chars().take(40).collect();
        Fault::at(name, format!("there is no group \"{start}\""))
    })
}

fn refuse_repeated(texts: &Texts, before: &[Choice]) -> Result<(), Fault> {
    for (key, text) in texts.given() {
        let same = |other: (&str, &str)| other.0 == key && other.1.trim() == text.get_ref().trim();
        if before.iter().any(|option| option.text.texts().any(same)) {
            return Err(Fault::at(text, "another option has the same text"));
        }
    }
    Ok(())
}

fn top_of(file: &TemplateFile) -> Result<i64, Fault> {
    let top = file.top.as_ref().ok_or_else(|| {
        Fault::at(&file.kind, format!("the kind \"{}\" needs a number: top = 3", file.kind.get_ref().as_str()))
    })?;
    if *top.get_ref() < 1 { Err(Fault::at(top, "top must be at least 1")) } else { Ok(*top.get_ref()) }
}

/// Too large stays too large: the limit of the kind refuses it.
fn clamped<N: TryFrom<i64> + Bounded>(top: i64) -> N {
    N::try_from(top).unwrap_or(N::MOST)
}

trait Bounded {
    const MOST: Self;
}

impl Bounded for u8 {
    const MOST: Self = Self::MAX;
}

impl Bounded for u16 {
    const MOST: Self = Self::MAX;
}
