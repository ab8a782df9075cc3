//! A poll as the interface shows it: one function for `GET`, live events and pages, so that they can't differ.
//!
//! What may be shown was decided before (`Standing::results`); here it only gets names and words.

mod make;

pub use make::poll;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A poll, its turnout, and its results once they are released.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PollView {
    /// The join code: six digits.
    #[schema(example = "335763", pattern = "^[0-9]{6}$")]
    pub code: String,
    #[schema(inline)]
    pub state: StateView,
    pub question: QuestionView,
    /// Ballots so far.
    pub votes: u32,
    /// Ballots without which nothing but turnout is shown.
    pub needed: u32,
    #[schema(inline)]
    pub reveal: RevealView,
    /// Ballots carry names, and everybody can see them.
    pub named: bool,
    #[schema(inline)]
    pub voters: VotersView,
    /// When voting ends by itself.
    #[schema(required = true)]
    pub closes_at: Option<DateTime<Utc>>,
    /// When voting ended.
    #[schema(required = true)]
    pub closed_at: Option<DateTime<Utc>>,
    /// Why there are no results yet.
    #[schema(inline, required = true)]
    pub hidden: Option<HiddenView>,
    #[schema(required = true)]
    pub results: Option<ResultsView>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateView {
    Draft,
    Open,
    Closed,
}

/// When results are shown: at the close, while people vote, or when the organiser says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RevealView {
    Close,
    Live,
    Manual,
}

/// Who may vote: everybody who has the code, holders of so many personal tickets, or active members of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VotersView {
    Open,
    Tickets(u16),
    Members,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HiddenView {
    NotOpen,
    TooFew,
    UntilClose,
    UntilShown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindView {
    Single,
    Multi,
    Ranking,
    Points,
    Scale,
    Text,
    Cloud,
}

/// A question with its texts in the language of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionView {
    pub text: String,
    #[schema(required = true)]
    pub help: Option<String>,
    #[schema(inline)]
    pub kind: KindView,
    /// How many to choose, to rank, to name, or how many points to spend. `null` where there is no such number.
    #[schema(required = true)]
    pub top: Option<u16>,
    pub options: Vec<OptionView>,
    pub groups: Vec<GroupView>,
    /// What 1 means on a scale.
    #[schema(required = true)]
    pub low: Option<String>,
    /// What 5 means on a scale.
    #[schema(required = true)]
    pub high: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OptionView {
    #[schema(example = "o2")]
    pub key: String,
    pub text: String,
    /// The key of its group.
    #[schema(required = true)]
    pub group: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupView {
    pub key: String,
    pub text: String,
}

/// Released results. Lists that don't fit the kind are empty.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ResultsView {
    /// Ballots counted in these results. While a poll is open it can be smaller than `votes`.
    pub n: u32,
    /// By rank.
    pub options: Vec<OptionResultView>,
    pub groups: Vec<GroupResultView>,
    #[schema(required = true)]
    pub pairwise: Option<PairwiseView>,
    #[schema(required = true)]
    pub scale: Option<ScaleView>,
    pub words: Vec<WordView>,
    /// Texts that the organiser released.
    pub texts: Vec<String>,
    /// Who answered what. Only in named polls.
    pub named: Vec<NamedView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OptionResultView {
    #[schema(example = "o2")]
    pub key: String,
    /// From 1; options that tie in everything share a rank.
    pub rank: u32,
    pub points: u32,
    /// Ballots that name the option.
    pub mentions: u32,
    /// Ballots that put it first.
    pub first: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupResultView {
    pub key: String,
    pub points: u32,
    pub mentions: u32,
}

/// The option that wins every direct comparison, if there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PairwiseView {
    #[schema(required = true)]
    pub winner: Option<String>,
    /// Whether the winner by points is another one.
    pub differs: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ScaleView {
    /// How often 1, 2, 3, 4 and 5 were answered.
    pub steps: Vec<u32>,
    pub no_answer: u32,
    #[schema(required = true)]
    pub mean: Option<f64>,
    /// Standard deviation.
    #[schema(required = true)]
    pub spread: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WordView {
    pub word: String,
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct NamedView {
    pub name: String,
    pub answer: AnswerView,
}

/// An answer: exactly one of the fields is there.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AnswerView {
    /// Keys of options, the most important first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ranking: Option<Vec<String>>,
    /// Keys of options.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub choice: Option<Vec<String>>,
    /// 1 to 5, or `null` for "no answer".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Option<i64>>,
    /// Points by key of option.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub points: Option<BTreeMap<String, i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub words: Option<Vec<String>>,
}
