//! What a count says: ranks, group sums, the pairwise winner, a mean, a cloud. Everything here may be shown once [`crate::reveal`] allows it.

use crate::answer::Answer;
use crate::ids::OptionKey;
use crate::question::{Kind, Question};
use crate::tally::{Counts, OptionCount, Tally};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The result of a poll, free of language: keys and numbers. Lists that don't fit the kind are empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Results {
    /// Ballots counted.
    pub n: u32,
    /// By rank; options that tie in everything share a rank and stand in list order.
    pub options: Vec<OptionResult>,
    /// Sums per group, in the order of the groups.
    pub groups: Vec<GroupResult>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pairwise: Option<Pairwise>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scale: Option<ScaleResult>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub words: Vec<WordResult>,
    /// Released texts, in an order that says nothing about time.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub texts: Vec<String>,
    /// Who answered what. Only in named polls.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub named: Vec<NamedAnswer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionResult {
    pub key: OptionKey,
    /// From 1; equal results share a rank and the next one is skipped (1, 2, 2, 4).
    pub rank: u32,
    pub points: u32,
    pub mentions: u32,
    pub first: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupResult {
    pub key: OptionKey,
    pub points: u32,
    pub mentions: u32,
}

/// The option that beats every other one in direct comparison (Condorcet), beside the winner by points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairwise {
    /// `None` if no option beats all others.
    pub winner: Option<OptionKey>,
    /// Whether the winner by points is another one.
    pub differs: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScaleResult {
    /// Answers 1 to 5.
    pub steps: [u32; 5],
    pub no_answer: u32,
    /// Of those who answered, rounded to hundredths; `None` if nobody did.
    pub mean: Option<f64>,
    /// Standard deviation of the answers (divided by n), rounded to hundredths.
    pub spread: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordResult {
    pub word: String,
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedAnswer {
    pub name: String,
    pub answer: Answer,
}

impl Tally {
    /// The result of this count. Texts and names are kept elsewhere and are added by the caller.
    pub fn results(&self, question: &Question) -> Results {
        let mut results = Results { n: self.n, ..Results::default() };
        match &self.counts {
            Counts::Options { per_option, prefer } => {
                results.options = ranked(question, per_option);
                results.groups = sum_groups(question, per_option);
                if let Kind::Ranking { .. } = question.kind {
                    results.pairwise = Some(compare_pairs(question, prefer, &results.options));
                }
            }
            Counts::Scale { steps, no_answer } => results.scale = Some(describe_scale(*steps, *no_answer)),
            Counts::Words(words) => {
                results.words = words
                    .values()
                    .map(|spellings| WordResult { word: spellings.shown().to_owned(), count: spellings.count() })
                    .collect();
                results.words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
            }
            Counts::Texts => {}
        }
        results
    }
}

/// By points, then first places, then mentions, then list order.
fn ranked(question: &Question, counts: &[OptionCount]) -> Vec<OptionResult> {
    let worth = |count: &OptionCount| (count.points, count.first, count.mentions);
    let mut order: Vec<usize> = (0..counts.len().min(question.options.len())).collect();
    order.sort_by_key(|&i| Reverse(worth(&counts[i])));
    let mut results: Vec<OptionResult> = Vec::with_capacity(order.len());
    for (place, &i) in (1..).zip(&order) {
        let OptionCount { points, mentions, first } = counts[i];
        let rank = match results.last() {
            Some(before) if (before.points, before.first, before.mentions) == worth(&counts[i]) => before.rank,
            _ => place,
        };
        results.push(OptionResult { key: question.options[i].key.clone(), rank, points, mentions, first });
    }
    results
}

fn sum_groups(question: &Question, counts: &[OptionCount]) -> Vec<GroupResult> {
    let sum = |key: &OptionKey, of: fn(&OptionCount) -> u32| {
        let members = question.options.iter().zip(counts).filter(|(option, _)| option.group.as_ref() == Some(key));
        members.map(|(_, count)| of(count)).sum()
    };
    let result = |key: &OptionKey| GroupResult {
        key: key.clone(),
        points: sum(key, |count| count.points),
        mentions: sum(key, |count| count.mentions),
    };
    question.groups.iter().map(|group| result(&group.key)).collect()
}

fn compare_pairs(question: &Question, prefer: &[u32], ranked: &[OptionResult]) -> Pairwise {
    let m = question.options.len();
    let beats = |i: usize, j: usize| prefer[i * m + j] > prefer[j * m + i];
    let complete = prefer.len() == m * m;
    let winner = (0..m).find(|&i| complete && (0..m).all(|j| i == j || beats(i, j)));
    let winner = winner.map(|i| question.options[i].key.clone());
    let differs = match (&winner, ranked.first()) {
        (Some(winner), Some(best)) => ranked.iter().all(|o| o.rank != best.rank || o.key != *winner),
        _ => false,
    };
    Pairwise { winner, differs }
}

fn describe_scale(steps: [u32; 5], no_answer: u32) -> ScaleResult {
    let answers = f64::from(steps.iter().sum::<u32>());
    let values = || (1u32..).zip(steps).map(|(value, count)| (f64::from(value), f64::from(count)));
    let rounded = |x: f64| (x * 100.0).round() / 100.0;
    let mean = (answers > 0.0).then(|| values().map(|(value, count)| value * count).sum::<f64>() / answers);
    let variance =
        mean.map(|mean| values().map(|(value, count)| count * (value - mean).powi(2)).sum::<f64>() / answers);
    ScaleResult { steps, no_answer, mean: mean.map(rounded), spread: variance.map(|v| rounded(v.sqrt())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{answers, any_answer, any_question, plain, ranking_of_ten};
    use crate::language::Wording;
    use proptest::prelude::*;

    fn count(question: &Question, answers: &[Answer]) -> Results {
        let mut tally = Tally::new(question);
        for answer in answers {
            tally.add(question, answer).unwrap();
        }
        tally.results(question)
    }

    fn row(option: &OptionResult) -> (u32, &str, u32) {
        (option.rank, option.key.as_str(), option.points)
    }

    #[test]
    fn the_fixture_is_ranked_as_the_brief_says() {
        let results = count(&ranking_of_ten(), &answers());
        let rows: Vec<_> = results.options.iter().map(row).collect();
        let rest = [(8, "o4", 0), (8, "o6", 0), (8, "o7", 0)];
        let top = [(1, "o2", 15), (2, "o8", 7), (3, "o3", 6), (4, "o1", 5), (5, "o5", 1), (5, "o9", 1), (5, "o10", 1)];
        assert_eq!(rows, [top.as_slice(), rest.as_slice()].concat());
        let groups: Vec<_> = results.groups.iter().map(|group| (group.key.as_str(), group.points)).collect();
        assert_eq!(groups, [("s", 26), ("u", 9), ("o", 1)]);
        assert_eq!(results.pairwise, Some(Pairwise { winner: OptionKey::parse("o2"), differs: false }));
    }

    #[test]
    fn after_five_ballots_the_order_is_another_one() {
        let results = count(&ranking_of_ten(), &answers()[..5]);
        let rows: Vec<_> = results.options.iter().take(6).map(row).collect();
        assert_eq!(rows, [(1, "o2", 13), (2, "o3", 6), (3, "o1", 5), (4, "o8", 4), (5, "o5", 1), (5, "o9", 1)]);
    }

    /// Three ballots a > b, two b > c > a: b leads by points, a wins every direct comparison.
    #[test]
    fn points_and_pairs_can_disagree() {
        let question = plain(Kind::Ranking { top: 3 }, 3);
        let ballot = |keys: [usize; 3]| Answer::Ranking(keys.map(OptionKey::numbered).to_vec());
        let cast = [ballot([1, 2, 3]), ballot([1, 2, 3]), ballot([1, 2, 3]), ballot([2, 3, 1]), ballot([2, 3, 1])];
        let results = count(&question, &cast);
        assert_eq!(row(&results.options[0]), (1, "o2", 12));
        assert_eq!(results.pairwise, Some(Pairwise { winner: OptionKey::parse("o1"), differs: true }));
    }

    #[test]
    fn a_cycle_has_no_pairwise_winner() {
        let question = plain(Kind::Ranking { top: 3 }, 3);
        let ballot = |keys: [usize; 3]| Answer::Ranking(keys.map(OptionKey::numbered).to_vec());
        let results = count(&question, &[ballot([1, 2, 3]), ballot([2, 3, 1]), ballot([3, 1, 2])]);
        assert_eq!(results.pairwise, Some(Pairwise { winner: None, differs: false }));
    }

    #[test]
    fn a_scale_leaves_no_answer_out_of_the_mean() {
        let question = plain(Kind::Scale { low: Wording::default(), high: Wording::default() }, 0);
        let results = count(&question, &[Some(1), Some(4), Some(4), None].map(Answer::Scale));
        let expected = ScaleResult { steps: [1, 0, 0, 2, 0], no_answer: 1, mean: Some(3.0), spread: Some(1.41) };
        assert_eq!((results.n, results.scale), (4, Some(expected)));
        assert_eq!(count(&question, &[Answer::Scale(None)]).scale.and_then(|scale| scale.mean), None);
    }

    proptest! {
        /// Ranks never contradict points, and the sum of points is what the ballots gave.
        #[test]
        fn ranks_follow_points((question, cast) in any_question().prop_flat_map(|q| {
            let cast = proptest::collection::vec(any_answer(&q), 0..20);
            (Just(q), cast)
        })) {
            let results = count(&question, &cast);
            for pair in results.options.windows(2) {
                prop_assert!(pair[0].points >= pair[1].points);
                prop_assert!(pair[0].rank <= pair[1].rank);
            }
            if let Kind::Ranking { top } = question.kind {
                let given: u32 = cast.iter().map(|answer| match answer {
                    Answer::Ranking(keys) => (0..).zip(keys).map(|(i, _)| u32::from(top) - i).sum(),
                    _ => 0,
                }).sum();
                prop_assert_eq!(results.options.iter().map(|option| option.points).sum::<u32>(), given);
            }
        }
    }
}
