//! Templates of surveys: `surveys/name.toml`. Several questions with what is promised about each, and when they are asked.

use super::check::{Checker, Fault, key, languages_of};
use super::file::{Texts, keyed_texts, parsed};
use chrono::NaiveTime;
use reihum_domain::due::Shift;
use reihum_domain::ids::OptionKey;
use reihum_domain::question::{Choice, HELP_MAX, Kind, OPTION_MAX, TITLE_MAX};
use reihum_domain::reveal::K_DEFAULT;
use reihum_domain::survey::{
    Asks, Breakdown, Condition, Contract, Definition, Item, Number, Recurrence, Roster, Seer, Test,
};
use reihum_domain::words;
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

const NAME_MAX: usize = 80;
const INTRO_MAX: usize = 800;
/// Furthest from an event, in days.
const OFFSET_MAX: i64 = 400;

/// What members are asked, and when unless an organiser says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyTemplate {
    /// The name of its file without `.toml`; the word after `survey schedule`.
    pub name: String,
    pub definition: Definition,
    pub usual: Usual,
    pub time: NaiveTime,
    pub shift: Shift,
    pub open_days: u8,
    pub nudge_day: Option<u8>,
}

/// When it is usually asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usual {
    Rule(Recurrence),
    /// So many days before or after an event.
    Event(Vec<i16>),
    /// Whoever schedules it says when.
    Unsaid,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SurveyFile {
    rule: Option<Spanned<String>>,
    event: Option<Spanned<Vec<i64>>>,
    time: Spanned<String>,
    shift: Option<Spanned<Shift>>,
    open: Spanned<String>,
    nudge: Option<Spanned<String>>,
    badge: Spanned<Badge>,
    k: Option<Spanned<i64>>,
    sensitive: Option<bool>,
    seen_by: Option<Spanned<Vec<Seer>>>,
    breakdown: Option<Breakdown>,
    title: Spanned<Texts>,
    intro: Spanned<Texts>,
    thanks: Option<Spanned<Texts>>,
    low: Option<Spanned<Texts>>,
    high: Option<Spanned<Texts>>,
    #[serde(default)]
    statuses: Vec<OptionTable>,
    #[serde(default)]
    questions: Vec<QuestionTable>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Badge {
    Anonymous,
    Named,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum KindWord {
    Single,
    Multi,
    Ranking,
    Points,
    Scale,
    Text,
    Cloud,
    Number,
    MilestoneStatus,
    RosterPick,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IfTable {
    question: Spanned<String>,
    is: Option<Spanned<Vec<String>>>,
    at_least: Option<i64>,
    at_most: Option<i64>,
}

keyed_texts!(
    /// One question.
    QuestionTable {
        kind: Spanned<KindWord>,
        top: Option<Spanned<i64>>,
        help: Option<Spanned<Texts>>,
        low: Option<Spanned<Texts>>,
        high: Option<Spanned<Texts>>,
        unit: Option<Spanned<Texts>>,
        least: Option<Spanned<i64>>,
        most: Option<Spanned<i64>>,
        roster: Option<Spanned<Roster>>,
        options: Option<Vec<OptionTable>>,
        badge: Option<Spanned<Badge>>,
        k: Option<Spanned<i64>>,
        sensitive: Option<bool>,
        seen_by: Option<Spanned<Vec<Seer>>>,
        r#if: Option<Spanned<IfTable>>
    }
);
keyed_texts!(
    /// One option, or one status.
    OptionTable {}
);

pub(super) fn survey(name: &str, text: &str) -> Result<SurveyTemplate, Fault> {
    let file: SurveyFile = parsed(text)?;
    let reader = Reader { checker: Checker { languages: languages_of(file.title.get_ref()) }, file: &file };
    Ok(SurveyTemplate {
        name: name.to_owned(),
        usual: usual(&file)?,
        time: read(&file.time, words::time_of_day, "a time of day: \"09:30\"")?,
        shift: file.shift.as_ref().map_or(Shift::After, |shift| *shift.get_ref()),
        open_days: read(&file.open, words::open_days, "1 to 28 days: \"10d\"")?,
        nudge_day: file
            .nudge
            .as_ref()
            .map(|nudge| read(nudge, words::open_days, "1 to 28 days: \"6d\""))
            .transpose()?,
        definition: reader.definition()?,
    })
}

fn usual(file: &SurveyFile) -> Result<Usual, Fault> {
    match (&file.rule, &file.event) {
        (Some(rule), None) => {
            rule.get_ref().parse().map(Usual::Rule).map_err(|fault| Fault::at(rule, format!("{fault}")))
        }
        (None, Some(event)) => {
            let near = |days: &i64| i16::try_from(*days).ok().filter(|_| days.abs() <= OFFSET_MAX);
            let days: Option<Vec<i16>> = event.get_ref().iter().map(near).collect();
            let days = days.filter(|days| !days.is_empty());
            days.map(Usual::Event).ok_or_else(|| Fault::at(event, "days before or after an event: [-14, 1]"))
        }
        (Some(_), Some(event)) => Err(Fault::at(event, "a survey has a rule or comes around an event, not both")),
        (None, None) => Ok(Usual::Unsaid),
    }
}

fn read<T>(written: &Spanned<String>, read: impl Fn(&str) -> Option<T>, wanted: &str) -> Result<T, Fault> {
    read(written.get_ref()).ok_or_else(|| Fault::at(written, format!("this is to be {wanted}")))
}

struct Reader<'a> {
    checker: Checker,
    file: &'a SurveyFile,
}

impl Reader<'_> {
    fn definition(&self) -> Result<Definition, Fault> {
        let file = self.file;
        let items = file.questions.iter().map(|table| self.item(table)).collect::<Result<Vec<Item>, Fault>>()?;
        let definition = Definition {
            title: self.checker.wording(&file.title, NAME_MAX)?,
            intro: self.checker.wording(&file.intro, INTRO_MAX)?,
            thanks: self.checker.optional(file.thanks.as_ref(), INTRO_MAX)?,
            breakdown: file.breakdown.unwrap_or_default(),
            items,
        };
        definition.checked().map_err(|fault| {
            let place = fault.item().and_then(|item| file.questions.get(item)).map(|table| table.key.span());
            let at = place.unwrap_or_else(|| file.title.span()).start;
            Fault { at: Some(at), reason: fault.to_string() }
        })
    }

    fn item(&self, table: &QuestionTable) -> Result<Item, Fault> {
        let (asks, options) = self.asks(table)?;
        Ok(Item {
            key: key(&table.key)?,
            text: self.checker.texts(&table.texts(), &table.key, TITLE_MAX)?,
            help: self.checker.optional(table.help.as_ref(), HELP_MAX)?,
            asks,
            options,
            contract: self.contract(table)?,
            condition: table.r#if.as_ref().map(condition).transpose()?,
        })
    }

    fn asks(&self, table: &QuestionTable) -> Result<(Asks, Vec<Choice>), Fault> {
        let kind = *table.kind.get_ref();
        self.refuse_what_does_not_belong(table, kind)?;
        let options = self.options(table.options.as_deref().unwrap_or_default())?;
        let poll = |kind| Ok((Asks::Poll(kind), options.clone()));
        match kind {
            KindWord::Single => poll(Kind::Single),
            KindWord::Text => poll(Kind::Text),
            KindWord::Multi => poll(Kind::Multi { max: top(table)? }),
            KindWord::Ranking => poll(Kind::Ranking { top: top(table)? }),
            KindWord::Cloud => poll(Kind::Cloud { max: top(table)? }),
            KindWord::Points => poll(Kind::Points { budget: top(table)? }),
            KindWord::Scale => {
                let low = self.checker.optional(table.low.as_ref().or(self.file.low.as_ref()), OPTION_MAX)?;
                let high = self.checker.optional(table.high.as_ref().or(self.file.high.as_ref()), OPTION_MAX)?;
                poll(Kind::Scale { low, high })
            }
            KindWord::Number => {
                let unit = self.checker.optional(table.unit.as_ref(), OPTION_MAX)?;
                let bound = |bound: &Option<Spanned<i64>>| bound.as_ref().map(whole).transpose();
                Ok((Asks::Number { unit, least: bound(&table.least)?, most: bound(&table.most)? }, options))
            }
            KindWord::MilestoneStatus => Ok((Asks::MilestoneStatus, self.options(&self.file.statuses)?)),
            KindWord::RosterPick => {
                let missing = || Fault::at(&table.kind, "a pick needs its roster: \"organisations\" or \"groups\"");
                let roster = *table.roster.as_ref().ok_or_else(missing)?.get_ref();
                let max = if table.top.is_some() { top(table)? } else { 1 };
                Ok((Asks::RosterPick { roster, max }, vec![]))
            }
        }
    }

    /// A setting of another kind is a mistake, not something to be passed over.
    fn refuse_what_does_not_belong(&self, table: &QuestionTable, kind: KindWord) -> Result<(), Fault> {
        use KindWord::{Cloud, MilestoneStatus, Multi, Number, Points, Ranking, RosterPick, Scale, Single};
        let ends = table.low.as_ref().or(table.high.as_ref());
        if kind != Scale
            && let Some(end) = ends
        {
            return Err(Fault::at(end, "only a scale has named ends (low, high)"));
        }
        if kind != Number
            && let Some(bound) = table.least.as_ref().or(table.most.as_ref())
        {
            return Err(Fault::at(bound, "only a number has bounds (least, most)"));
        }
        if kind != Number
            && let Some(unit) = &table.unit
        {
            return Err(Fault::at(unit, "only a number has a unit"));
        }
        if kind != RosterPick
            && let Some(roster) = &table.roster
        {
            return Err(Fault::at(roster, "only a pick has a roster"));
        }
        if !matches!(kind, Multi | Ranking | Cloud | Points | RosterPick)
            && let Some(top) = &table.top
        {
            return Err(Fault::at(top, "this kind has no top"));
        }
        if kind == MilestoneStatus && self.file.statuses.is_empty() {
            return Err(Fault::at(&table.kind, "the statuses are not named: [[statuses]]"));
        }
        if !matches!(kind, Single | Multi | Ranking | Points) && table.options.is_some() {
            return Err(Fault::at(&table.kind, "this kind has no options"));
        }
        Ok(())
    }

    fn options(&self, tables: &[OptionTable]) -> Result<Vec<Choice>, Fault> {
        let mut options: Vec<Choice> = Vec::new();
        for table in tables {
            let key = key(&table.key)?;
            if options.iter().any(|option| option.key == key) {
                return Err(Fault::at(&table.key, format!("the option key \"{key}\" is used twice")));
            }
            options.push(Choice {
                key,
                text: self.checker.texts(&table.texts(), &table.key, OPTION_MAX)?,
                group: None,
            });
        }
        Ok(options)
    }

    /// What the question says, else what the file says for all.
    fn contract(&self, table: &QuestionTable) -> Result<Contract, Fault> {
        let file = self.file;
        let badge = table.badge.as_ref().unwrap_or(&file.badge);
        let (k, seen_by) = (table.k.as_ref().or(file.k.as_ref()), table.seen_by.as_ref().or(file.seen_by.as_ref()));
        match badge.get_ref() {
            Badge::Anonymous => {
                if let Some(seen_by) = &table.seen_by {
                    return Err(Fault::at(seen_by, "nobody sees an anonymous answer"));
                }
                let sensitive = table.sensitive.or(file.sensitive).unwrap_or_default();
                let small =
                    |k: &Spanned<i64>| u8::try_from(*k.get_ref()).map_err(|_| Fault::at(k, "k is between 3 and 255"));
                Ok(Contract::Anonymous { k: k.map(small).transpose()?.unwrap_or(K_DEFAULT), sensitive })
            }
            Badge::Named => {
                if let Some(k) = &table.k {
                    return Err(Fault::at(k, "answers by name have no k"));
                }
                let seers: BTreeSet<Seer> = seen_by.iter().flat_map(|seers| seers.get_ref()).copied().collect();
                Ok(Contract::Named { seers })
            }
        }
    }
}

fn condition(table: &Spanned<IfTable>) -> Result<Condition, Fault> {
    let IfTable { question, is, at_least, at_most } = table.get_ref();
    let test = match (is, at_least, at_most) {
        (Some(keys), None, None) => {
            let keys: Option<BTreeSet<OptionKey>> = keys.get_ref().iter().map(|key| OptionKey::parse(key)).collect();
            Test::Is(keys.ok_or_else(|| Fault::at(table, "these are no keys of options"))?)
        }
        (None, Some(least), None) => Test::AtLeast(*least),
        (None, None, Some(most)) => Test::AtMost(*most),
        _ => return Err(Fault::at(table, "a condition has one of is, at_least, at_most")),
    };
    Ok(Condition { question: key(question)?, test })
}

fn top<N: TryFrom<i64>>(table: &QuestionTable) -> Result<N, Fault> {
    let top = table.top.as_ref().ok_or_else(|| Fault::at(&table.kind, "this kind needs a number: top = 3"))?;
    N::try_from(*top.get_ref()).map_err(|_| Fault::at(top, "this number does not fit"))
}

fn whole(number: &Spanned<i64>) -> Result<Number, Fault> {
    let fits = i32::try_from(*number.get_ref()).map_err(|_| Fault::at(number, "this number does not fit"))?;
    Ok(Number::whole(fits))
}

#[cfg(test)]
mod tests;
