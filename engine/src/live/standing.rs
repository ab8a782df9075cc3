//! What may be known about a poll right now: the one source of results for every page, picture, export and answer of the API.

use crate::app::AppError;
use crate::store::{Count, PoolEntry, StoreError, Tx};
use reihum_domain::answer::Answer;
use reihum_domain::cloud::folded;
use reihum_domain::ids::PollId;
use reihum_domain::log::Hash;
use reihum_domain::poll::Poll;
use reihum_domain::question::{KindName, Question};
use reihum_domain::results::{NamedAnswer, Results};
use reihum_domain::reveal::{Hidden, visible};

/// A poll, its turnout, and its results if they may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub poll: Poll,
    /// Ballots so far. Always visible.
    pub votes: u32,
    /// Released texts are in it, hidden words are not.
    pub results: Result<Results, Hidden>,
    /// Grows with every change.
    pub version: i64,
}

impl Standing {
    /// The results, or why there are none to show.
    pub fn released(&self) -> Result<&Results, AppError> {
        let needed = self.poll.rules.needed();
        self.results.as_ref().map_err(|hidden| AppError::ResultHidden { hidden: *hidden, n: self.votes, needed })
    }
}

/// What some kinds show besides their count.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Extras {
    /// Texts to release, words that are hidden.
    pub(crate) pool: Vec<PoolEntry>,
    /// In named polls.
    pub(crate) named: Vec<NamedAnswer>,
}

/// Applies the rules of `domain::reveal`.
pub(crate) fn compose(poll: &Poll, count: &Count, extras: &Extras) -> Standing {
    let results = visible(poll, &count.now, count.step.as_ref()).map(|tally| {
        let mut results = tally.results(&poll.question);
        add_extras(&mut results, poll, extras);
        results
    });
    Standing { poll: poll.clone(), votes: count.now.n, results, version: count.version }
}

/// Whether a question needs [`Extras`].
pub(super) fn has_extras(question: &Question, named: bool) -> bool {
    named || matches!(question.kind.name(), KindName::Text | KindName::Cloud)
}

pub(crate) async fn load_extras(tx: &mut Tx, poll: &Poll) -> Result<Extras, StoreError> {
    if !has_extras(&poll.question, poll.rules.named) {
        return Ok(Extras::default());
    }
    let entries = tx.pool(poll.id).await?;
    let named = match (poll.rules.named, poll.is_closed()) {
        (false, _) => vec![],
        (true, false) => tx.named_ballots(poll.id).await?,
        (true, true) => {
            let ballots = tx.final_ballots(poll.id).await?;
            ballots.into_iter().filter_map(|ballot| Some((ballot.name?, ballot.answer))).collect()
        }
    };
    let named = named.into_iter().map(|(name, answer)| Ok(NamedAnswer { name, answer: unpacked(poll, &answer)? }));
    let named = named.collect::<Result<_, StoreError>>()?;
    Ok(Extras { pool: entries, named })
}

/// An answer as the database keeps it, read back.
pub(crate) fn unpacked(poll: &Poll, answer: &str) -> Result<Answer, StoreError> {
    poll.question.unpack(answer).map_err(|error| StoreError::inconsistent("ballots", "answer")(error.to_string()))
}

/// The key of a hidden word.
pub(crate) fn hidden_key(poll: PollId, word: &str) -> String {
    Hash::of(&[poll.0.as_bytes(), folded(word).as_bytes()]).short().to_owned()
}

fn add_extras(results: &mut Results, poll: &Poll, extras: &Extras) {
    match poll.question.kind.name() {
        KindName::Text => {
            results.texts = extras.pool.iter().filter(|entry| entry.released).map(|entry| entry.text.clone()).collect();
        }
        KindName::Cloud => {
            let hidden = |word: &str| {
                let key = hidden_key(poll.id, word);
                extras.pool.iter().any(|entry| entry.key == key && !entry.released)
            };
            results.words.retain(|word| !hidden(&word.word));
        }
        _ => {}
    }
    results.named.clone_from(&extras.named);
}
