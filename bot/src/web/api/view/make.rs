//! From what the engine knows to what the interface shows.

use super::{
    AnswerView, GroupResultView, GroupView, HiddenView, KindView, NamedView, OptionResultView, OptionView,
    PairwiseView, PollView, QuestionView, ResultsView, RevealView, ScaleView, StateView, VotersView, WordView,
};
use reihum_domain::answer::{Answer, Submission};
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::poll::{PollState, Voters};
use reihum_domain::question::{Kind, KindName, Question};
use reihum_domain::results::{NamedAnswer, Results, ScaleResult};
use reihum_domain::reveal::{Hidden, Reveal};
use reihum_engine::app::Standing;

/// The poll for one reader.
pub fn poll(standing: &Standing, language: Language, address: Address) -> PollView {
    let (poll, rules) = (&standing.poll, &standing.poll.rules);
    PollView {
        code: poll.code.to_string(),
        state: poll.state.into(),
        question: Reader { language, address }.question(&poll.question),
        votes: standing.votes,
        needed: rules.needed(),
        reveal: rules.reveal.into(),
        named: rules.named,
        voters: rules.voters.into(),
        closes_at: rules.closes_at,
        closed_at: match poll.state {
            PollState::Closed { at, .. } => Some(at),
            PollState::Draft | PollState::Open { .. } => None,
        },
        hidden: standing.results.as_ref().err().map(|hidden| (*hidden).into()),
        results: standing.results.as_ref().ok().map(ResultsView::from),
    }
}

/// Whom the texts are for.
#[derive(Clone, Copy)]
struct Reader {
    language: Language,
    address: Address,
}

impl Reader {
    fn question(self, question: &Question) -> QuestionView {
        let (low, high) = match &question.kind {
            Kind::Scale { low, high } => (self.said(low), self.said(high)),
            _ => (None, None),
        };
        let options = question.options.iter().map(|option| OptionView {
            key: option.key.to_string(),
            text: self.say(&option.text),
            group: option.group.as_ref().map(ToString::to_string),
        });
        let groups = question.groups.iter();
        QuestionView {
            text: self.say(&question.title),
            help: self.said(&question.help),
            kind: question.kind.name().into(),
            top: question.kind.top(),
            options: options.collect(),
            groups: groups.map(|group| GroupView { key: group.key.to_string(), text: self.say(&group.text) }).collect(),
            low,
            high,
        }
    }

    fn say(self, wording: &Wording) -> String {
        wording.say(self.language, self.address)
    }

    fn said(self, wording: &Wording) -> Option<String> {
        (!wording.is_empty()).then(|| self.say(wording))
    }
}

impl From<&Results> for ResultsView {
    fn from(results: &Results) -> Self {
        let options = results.options.iter().map(|option| OptionResultView {
            key: option.key.to_string(),
            rank: option.rank,
            points: option.points,
            mentions: option.mentions,
            first: option.first,
        });
        let groups = results.groups.iter().map(|group| GroupResultView {
            key: group.key.to_string(),
            points: group.points,
            mentions: group.mentions,
        });
        let pairwise = results.pairwise.as_ref().map(|pairwise| PairwiseView {
            winner: pairwise.winner.as_ref().map(ToString::to_string),
            differs: pairwise.differs,
        });
        let words = results.words.iter().map(|word| WordView { word: word.word.clone(), count: word.count });
        Self {
            n: results.n,
            options: options.collect(),
            groups: groups.collect(),
            pairwise,
            scale: results.scale.as_ref().map(ScaleView::from),
            words: words.collect(),
            texts: results.texts.clone(),
            named: results.named.iter().map(NamedView::from).collect(),
        }
    }
}

impl From<&ScaleResult> for ScaleView {
    fn from(scale: &ScaleResult) -> Self {
        Self { steps: scale.steps.to_vec(), no_answer: scale.no_answer, mean: scale.mean, spread: scale.spread }
    }
}

impl From<&NamedAnswer> for NamedView {
    fn from(named: &NamedAnswer) -> Self {
        Self { name: named.name.clone(), answer: AnswerView::from(&named.answer) }
    }
}

impl From<&Answer> for AnswerView {
    fn from(answer: &Answer) -> Self {
        let Submission { choice, ranking, points, scale, text, words } = answer.into();
        Self { ranking, choice, scale, points, text, words }
    }
}

impl From<PollState> for StateView {
    fn from(state: PollState) -> Self {
        match state {
            PollState::Draft => Self::Draft,
            PollState::Open { .. } => Self::Open,
            PollState::Closed { .. } => Self::Closed,
        }
    }
}

impl From<Reveal> for RevealView {
    fn from(reveal: Reveal) -> Self {
        match reveal {
            Reveal::Close => Self::Close,
            Reveal::Live => Self::Live,
            Reveal::Manual => Self::Manual,
        }
    }
}

impl From<RevealView> for Reveal {
    fn from(reveal: RevealView) -> Self {
        match reveal {
            RevealView::Close => Self::Close,
            RevealView::Live => Self::Live,
            RevealView::Manual => Self::Manual,
        }
    }
}

impl From<Voters> for VotersView {
    fn from(voters: Voters) -> Self {
        match voters {
            Voters::Open => Self::Open,
            Voters::Tickets { count } => Self::Tickets(count),
            Voters::Members => Self::Members,
        }
    }
}

impl From<VotersView> for Voters {
    fn from(voters: VotersView) -> Self {
        match voters {
            VotersView::Open => Self::Open,
            VotersView::Tickets(count) => Self::Tickets { count },
            VotersView::Members => Self::Members,
        }
    }
}

impl From<Hidden> for HiddenView {
    fn from(hidden: Hidden) -> Self {
        match hidden {
            Hidden::NotOpen => Self::NotOpen,
            Hidden::TooFew => Self::TooFew,
            Hidden::UntilClose => Self::UntilClose,
            Hidden::UntilShown => Self::UntilShown,
        }
    }
}

impl From<KindName> for KindView {
    fn from(kind: KindName) -> Self {
        match kind {
            KindName::Single => Self::Single,
            KindName::Multi => Self::Multi,
            KindName::Ranking => Self::Ranking,
            KindName::Points => Self::Points,
            KindName::Scale => Self::Scale,
            KindName::Text => Self::Text,
            KindName::Cloud => Self::Cloud,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reihum_domain::ids::{OptionKey, PollId};
    use reihum_domain::join_code::JoinCode;
    use reihum_domain::poll::{Poll, Rules};
    use reihum_domain::question::Choice;
    use reihum_domain::results::{OptionResult, Pairwise};
    use serde_json::{Value, json};

    fn standing(results: Result<Results, Hidden>) -> Standing {
        let option = |place| Choice {
            key: OptionKey::numbered(place),
            text: Wording::of([("de", format!("Straße {place}")), ("en", format!("Street {place}"))]),
            group: None,
        };
        let question = Question {
            title: Wording::only(Language::De, "Wohin?"),
            help: Wording::default(),
            kind: Kind::Ranking { top: 2 },
            options: (1..=2).map(option).collect(),
            groups: vec![],
        };
        let created_at = "2026-09-17T10:00:00Z".parse().unwrap();
        let rules = Rules {
            reveal: Reveal::Live,
            min_group_size: 5,
            named: false,
            voters: Voters::Tickets { count: 60 },
            closes_at: Some(created_at),
        };
        let state = PollState::Open { since: created_at, shown: false };
        let (id, code) = (PollId("018f3a5e-0000-7000-8000-000000000000".parse().unwrap()), JoinCode::draw(57));
        let poll = Poll { id, code, question, rules, state, template: None, language: Language::De, created_at };
        Standing { poll, votes: 6, results, version: 1 }
    }

    fn shown(results: Result<Results, Hidden>, language: Language) -> Value {
        serde_json::to_value(poll(&standing(results), language, Address::Sie)).unwrap()
    }

    #[test]
    fn without_a_result_there_is_turnout_and_the_reason() {
        let poll = shown(Err(Hidden::TooFew), Language::DeCh);
        assert_eq!((&poll["code"], &poll["state"], &poll["votes"]), (&json!("000057"), &json!("open"), &json!(6)));
        assert_eq!((&poll["needed"], &poll["hidden"], &poll["results"]), (&json!(5), &json!("too_few"), &Value::Null));
        assert_eq!(poll["question"]["options"][1], json!({"key": "o2", "text": "Strasse 2", "group": null}));
        assert_eq!((&poll["voters"], &poll["closes_at"]), (&json!({"tickets": 60}), &json!("2026-09-17T10:00:00Z")));
    }

    #[test]
    fn a_result_is_keys_and_numbers() {
        let option = OptionResult { key: OptionKey::numbered(2), rank: 1, points: 9, mentions: 5, first: 4 };
        let pairwise = Some(Pairwise { winner: None, differs: false });
        let results = Results { n: 5, options: vec![option], pairwise, ..Results::default() };
        let poll = shown(Ok(results), Language::En);
        let expected = json!({"key": "o2", "rank": 1, "points": 9, "mentions": 5, "first": 4});
        assert_eq!((&poll["results"]["n"], &poll["results"]["options"][0]), (&json!(5), &expected));
        assert_eq!((&poll["hidden"], &poll["question"]["options"][0]["text"]), (&Value::Null, &json!("Street 1")));
    }

    #[test]
    fn no_answer_on_a_scale_is_a_field_that_is_null() {
        let json = |answer: Answer| serde_json::to_value(AnswerView::from(&answer)).unwrap();
        assert_eq!(json(Answer::Scale(None)), json!({"scale": null}));
        assert_eq!(json(Answer::Choice(vec![OptionKey::numbered(1)])), json!({"choice": ["o1"]}));
    }
}
