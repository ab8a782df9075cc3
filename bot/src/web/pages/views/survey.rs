//! A survey as plain values: each question with what there is to choose, what was answered, and what is wrong with it.

use super::shell::Shell;
use askama::Template;
use reihum_domain::answer::Answer;
use reihum_domain::ids::OptionKey;
use reihum_domain::question::Kind;
use reihum_domain::survey::{Answers, Asks, Contract, Given, GivenFault, Item, Own, Seer, applies, progress};
use reihum_engine::app::surveys::{ReceiptState, Respondent, SurveyForm, survey_fault_text};
use reihum_engine::texts::text;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "survey.html")]
pub(crate) struct SurveyPage {
    pub(crate) t: Shell,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) intro: String,
    pub(crate) badges: Vec<String>,
    pub(crate) open_line: String,
    pub(crate) open: bool,
    /// What was saved, if something just was.
    pub(crate) saved: Option<String>,
    pub(crate) failed: bool,
    /// Everything is answered: the receipt.
    pub(crate) receipt: Option<String>,
    pub(crate) thanks: String,
    pub(crate) items: Vec<ItemView>,
}

/// One question.
pub(crate) struct ItemView {
    pub(crate) nr: usize,
    pub(crate) key: String,
    pub(crate) kind: &'static str,
    pub(crate) sign: &'static str,
    pub(crate) text: String,
    pub(crate) lang: &'static str,
    pub(crate) help: String,
    pub(crate) hint: String,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) options: Vec<OptionView>,
    /// What stands in a field.
    pub(crate) value: String,
    pub(crate) none: bool,
    pub(crate) open: bool,
    pub(crate) top: u16,
    pub(crate) error: Option<String>,
}

pub(crate) struct OptionView {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) lang: &'static str,
    pub(crate) checked: bool,
    /// A rank, or points.
    pub(crate) number: String,
}

#[derive(Template)]
#[template(path = "survey_receipt.html")]
pub(crate) struct ReceiptPage {
    pub(crate) t: Shell,
    pub(crate) code: String,
    pub(crate) typed: String,
    /// It can be checked already.
    pub(crate) closed: bool,
    pub(crate) good: bool,
    pub(crate) outcome: Option<String>,
}

impl SurveyPage {
    pub(crate) fn of(form: &SurveyForm, t: Shell, saved: bool) -> Self {
        let (wave, definition) = (&form.wave, &form.wave.definition);
        let none = Answers::new();
        let answers = form.respondent.as_ref().map_or(&none, |respondent| &respondent.answers);
        let close = t.when(wave.closes_at);
        let (done, all) = progress(definition, answers);
        let saved_line = if done == all {
            t.say1("survey-page-saved-all", "close", close.clone())
        } else {
            t.of(&text!("survey-page-saved-part", answered = done, all = all, close = close.clone()))
        };
        let receipt = form.respondent.as_ref().filter(|_| done == all).map(Respondent::receipt);
        let day = wave.closes_at.with_timezone(&t.zone).date_naive();
        let day = reihum_domain::dates::write_date(day, t.speaker.language());
        Self {
            code: wave.code.clone(),
            title: t.wording(&definition.title),
            intro: t.wording(&definition.intro),
            badges: badges(definition, &t),
            open: form.respondent.is_some(),
            open_line: t.say1("survey-open-until", "close", close),
            saved: saved.then_some(saved_line),
            failed: false,
            receipt: receipt.map(reihum_domain::anonymity::Receipt::in_groups),
            thanks: t.wording(&definition.thanks).replace("{date}", &day),
            items: (1..)
                .zip(&definition.items)
                .map(|(nr, item)| {
                    let asked = applies(definition, answers, nr - 1);
                    ItemView::of(nr, item, answers.get(&item.key), asked, &t)
                })
                .collect(),
            t,
        }
    }

    /// With what was not accepted, as it was typed.
    pub(crate) fn with_faults(
        mut self,
        form: &SurveyForm,
        faults: &BTreeMap<OptionKey, GivenFault>,
        fields: &[(String, String)],
    ) -> Self {
        self.failed = true;
        for (view, item) in self.items.iter_mut().zip(&form.wave.definition.items) {
            let Some(fault) = faults.get(&item.key) else { continue };
            view.error = Some(self.t.of(&survey_fault_text(fault)));
            view.refill(fields);
        }
        self
    }
}

impl ItemView {
    fn of(nr: usize, item: &Item, given: Option<&Given>, asked: bool, t: &Shell) -> Self {
        let (kind, top) = kind(item);
        let (low, high) = match &item.asks {
            Asks::Poll(Kind::Scale { low, high }) => (t.wording(low), t.wording(high)),
            _ => Default::default(),
        };
        let chosen: Vec<OptionKey> = given.map(Given::keys).unwrap_or_default();
        let number = |key: &OptionKey| match given {
            Some(Given::Poll(Answer::Ranking(keys))) => keys.iter().position(|own| own == key).map(|place| place + 1),
            Some(Given::Poll(Answer::Points(points))) => points.get(key).map(|n| usize::from(*n)),
            _ => None,
        };
        let option = |option: &reihum_domain::question::Choice| OptionView {
            key: option.key.to_string(),
            text: t.wording(&option.text),
            lang: t.tag_of(&option.text),
            checked: chosen.contains(&option.key),
            number: number(&option.key).map(|n| n.to_string()).unwrap_or_default(),
        };
        Self {
            nr,
            key: item.key.to_string(),
            kind,
            sign: if item.contract.is_named() { "👤" } else { "🔒" },
            text: t.wording(&item.text),
            lang: t.tag_of(&item.text),
            help: t.wording(&item.help),
            hint: hint(item, asked, t),
            low,
            high,
            options: item.options.iter().map(option).collect(),
            value: given.map(value).unwrap_or_default(),
            none: given.is_some_and(Given::is_no_answer),
            open: given.is_none() && asked,
            top,
            error: None,
        }
    }

    /// What was typed, in place of what is saved.
    fn refill(&mut self, fields: &[(String, String)]) {
        let typed: Vec<&str> =
            fields.iter().filter(|(name, _)| *name == self.key).map(|(_, value)| value.as_str()).collect();
        self.none = typed.contains(&"-");
        typed.iter().find(|value| **value != "-").copied().unwrap_or_default().clone_into(&mut self.value);
        for option in &mut self.options {
            option.checked = typed.contains(&option.key.as_str());
            let name = format!("{}.{}", self.key, option.key);
            let number = fields.iter().find(|(field, _)| *field == name);
            option.number = number.map(|(_, value)| value.clone()).unwrap_or_default();
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the template passes references")]
    pub(crate) fn is_step(&self, step: &i32) -> bool {
        self.value == step.to_string()
    }
}

impl OptionView {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the template passes references")]
    pub(crate) fn is_rank(&self, rank: &u16) -> bool {
        self.number == rank.to_string()
    }
}

fn kind(item: &Item) -> (&'static str, u16) {
    match &item.asks {
        Asks::Poll(Kind::Single) | Asks::MilestoneStatus => ("single", 1),
        Asks::Poll(Kind::Ranking { top }) => ("ranking", u16::from(*top)),
        Asks::Poll(Kind::Points { budget }) => ("points", *budget),
        Asks::Poll(Kind::Scale { .. }) => ("scale", 5),
        Asks::Poll(Kind::Text) => ("text", 0),
        Asks::Poll(Kind::Cloud { max }) => ("words", u16::from(*max)),
        Asks::Number { .. } => ("number", 0),
        Asks::RosterPick { max: 1, .. } => ("pick", 1),
        Asks::Poll(Kind::Multi { max }) | Asks::RosterPick { max, .. } => ("multi", u16::from(*max)),
    }
}

fn value(given: &Given) -> String {
    match given {
        Given::Poll(Answer::Scale(Some(step))) => step.to_string(),
        Given::Poll(Answer::Text(text)) => text.clone(),
        Given::Poll(Answer::Words(words)) => words.join(", "),
        Given::Own(Own::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn hint(item: &Item, asked: bool, t: &Shell) -> String {
    let mut lines = Vec::new();
    if item.condition.is_some() && !asked {
        lines.push(t.say("survey-page-if"));
    }
    if item.is_text() {
        lines.push(t.say("no-client-data"));
    }
    match &item.asks {
        Asks::Number { unit, .. } if unit.is_empty() => lines.push(t.say("survey-write-number")),
        Asks::Number { unit, .. } => lines.push(t.say1("survey-write-number-of", "unit", t.wording(unit))),
        Asks::Poll(Kind::Multi { max }) if usize::from(*max) < item.options.len() => {
            lines.push(t.say1("survey-page-max", "n", *max));
        }
        Asks::RosterPick { max, .. } if *max > 1 => lines.push(t.say1("survey-page-max", "n", *max)),
        Asks::Poll(Kind::Cloud { max }) => lines.push(t.say1("survey-page-max", "n", *max)),
        Asks::Poll(Kind::Points { budget }) => lines.push(t.say1("survey-page-points", "n", *budget)),
        _ => {}
    }
    lines.join(" ")
}

pub(crate) fn badges(definition: &reihum_domain::survey::Definition, t: &Shell) -> Vec<String> {
    let anonymous = definition.k().map(|k| t.say1("badge-anon", "k", k));
    let seers: Vec<String> = definition.seers().into_iter().map(|seer| t.say(seer_key(seer))).collect();
    let and = format!(" {} ", t.say("survey-and"));
    let named = definition.items.iter().any(|item| matches!(item.contract, Contract::Named { .. }));
    let named = named.then(|| t.say1("badge-named", "audience", seers.join(&and)));
    anonymous.into_iter().chain(named).collect()
}

fn seer_key(seer: Seer) -> &'static str {
    use reihum_engine::texts::key;
    match seer {
        Seer::Coordination => key!("survey-seer-coordination"),
        Seer::Steering => key!("survey-seer-steering"),
        Seer::Board => key!("survey-seer-board"),
        Seer::Members => key!("survey-seer-members"),
    }
}

impl ReceiptPage {
    pub(crate) fn of(code: &str, typed: Option<String>, state: ReceiptState, t: Shell) -> Self {
        let asked = typed.is_some();
        let (closed, good, outcome) = match state {
            ReceiptState::Open(closes) => {
                (false, false, Some(t.say1("survey-page-receipt-open", "close", t.when(closes))))
            }
            ReceiptState::Counted => (true, true, Some(t.say("survey-page-receipt-counted"))),
            ReceiptState::Unknown => (true, false, asked.then(|| t.say("survey-page-receipt-unknown"))),
        };
        Self { code: code.to_owned(), typed: typed.unwrap_or_default(), closed, good, outcome, t }
    }
}
