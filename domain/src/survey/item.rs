//! One question of a survey: a kind that polls have too, a number, the status of a milestone, or a pick from the roster.

use super::{Condition, Contract, DefinitionFault, Number, Status};
use crate::ids::OptionKey;
use crate::language::Wording;
use crate::question::{Choice, Kind, Question, QuestionFault};
use crate::reveal::K_FLOOR;
use serde::{Deserialize, Serialize};

/// Most names of a roster.
pub const ROSTER_MAX: usize = 300;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub key: OptionKey,
    pub text: Wording,
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub help: Wording,
    #[serde(flatten)]
    pub asks: Asks,
    /// What there is to choose from; of a roster: filled in as the wave opens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    pub contract: Contract,
    #[serde(rename = "if", default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// As in a poll.
    Poll(Kind),
    Number {
        #[serde(default, skip_serializing_if = "Wording::is_empty")]
        unit: Wording,
        least: Option<Number>,
        most: Option<Number>,
    },
    /// Open, running, done, or not for us: the options are these four, in this order.
    MilestoneStatus,
    /// Up to `max` of the network's organisations or groups.
    RosterPick { roster: Roster, max: u8 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roster {
    Organisations,
    Groups,
}

/// What is wrong with one question.
pub(super) enum ItemFault {
    Question(QuestionFault),
    SmallGroups,
    SeenByNobody,
    EmptyRange,
}

impl ItemFault {
    pub(super) fn at(self, item: usize) -> DefinitionFault {
        match self {
            Self::Question(fault) => DefinitionFault::Question { item, fault },
            Self::SmallGroups => DefinitionFault::SmallGroups { item },
            Self::SeenByNobody => DefinitionFault::SeenByNobody { item },
            Self::EmptyRange => DefinitionFault::EmptyRange { item },
        }
    }
}

impl Item {
    /// The same as a question of a poll; `None`: it asks for a number.
    pub fn as_question(&self) -> Option<Question> {
        let kind = match &self.asks {
            Asks::Poll(kind) => kind.clone(),
            Asks::Number { .. } => return None,
            Asks::MilestoneStatus => Kind::Single,
            Asks::RosterPick { max, .. } => Kind::Multi { max: *max },
        };
        let (title, help) = (self.text.clone(), self.help.clone());
        Some(Question { title, help, kind, options: self.options.clone(), groups: vec![] })
    }

    pub fn option(&self, key: &OptionKey) -> Option<&Choice> {
        self.options.iter().find(|option| option.key == *key)
    }

    pub fn is_scale(&self) -> bool {
        matches!(self.asks, Asks::Poll(Kind::Scale { .. }))
    }

    /// Whether whoever answers writes something of their own.
    pub fn is_text(&self) -> bool {
        matches!(self.asks, Asks::Poll(Kind::Text | Kind::Cloud { .. }))
    }

    /// Whether one tap answers it.
    pub fn is_one_tap(&self) -> bool {
        matches!(self.asks, Asks::Poll(Kind::Single | Kind::Scale { .. }) | Asks::MilestoneStatus)
    }

    pub(super) fn check(&self) -> Result<(), ItemFault> {
        match &self.contract {
            Contract::Anonymous { k, .. } if *k < K_FLOOR => return Err(ItemFault::SmallGroups),
            Contract::Named { seers } if seers.is_empty() => return Err(ItemFault::SeenByNobody),
            _ => {}
        }
        self.check_asks()
    }

    fn check_asks(&self) -> Result<(), ItemFault> {
        let text_only = |item: &Self| Question { kind: Kind::Text, options: vec![], ..item.plain() };
        let question = match &self.asks {
            Asks::Number { least: Some(least), most: Some(most), .. } if least > most => {
                return Err(ItemFault::EmptyRange);
            }
            Asks::MilestoneStatus if !self.has_statuses() => {
                let found = self.options.len();
                return Err(ItemFault::Question(QuestionFault::OptionCount { found }));
            }
            Asks::RosterPick { max, .. } if *max == 0 || self.options.len() > ROSTER_MAX => {
                return Err(ItemFault::Question(QuestionFault::ChoiceCount { max: ROSTER_MAX }));
            }
            Asks::Number { .. } if !self.options.is_empty() => {
                return Err(ItemFault::Question(QuestionFault::NoOptionsHere));
            }
            Asks::Number { .. } | Asks::RosterPick { .. } => text_only(self),
            Asks::MilestoneStatus | Asks::Poll(_) => self.plain(),
        };
        question.checked().map(drop).map_err(ItemFault::Question)
    }

    fn plain(&self) -> Question {
        let (title, help, options) = (self.text.clone(), self.help.clone(), self.options.clone());
        self.as_question().unwrap_or(Question { title, help, kind: Kind::Text, options, groups: vec![] })
    }

    fn has_statuses(&self) -> bool {
        let found = self.options.iter().map(|option| option.key.as_str());
        found.eq(Status::ALL.iter().map(|status| status.as_str()))
    }
}
