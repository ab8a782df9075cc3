//! The options of a result as rows of a picture: in rank order, with text and group.

use super::Picture;
use reihum_domain::question::Kind;

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) rank: u32,
    pub(super) text: String,
    /// Of the text, if it is another one than the picture's.
    pub(super) language: Option<&'static str>,
    /// The number of the group, from 0.
    pub(super) group: Option<usize>,
    pub(super) points: u32,
    pub(super) mentions: u32,
    pub(super) first: u32,
}

impl Row {
    /// Whether this option leads, and with something.
    pub(super) fn leads(&self) -> bool {
        self.rank == 1 && self.points > 0
    }
}

pub(super) fn of(picture: &Picture<'_>) -> Vec<Row> {
    let question = &picture.poll.question;
    let row = |result: &reihum_domain::results::OptionResult| {
        let option = question.options.iter().find(|option| option.key == result.key)?;
        let group = option.group.as_ref().and_then(|key| question.groups.iter().position(|group| group.key == *key));
        Some(Row {
            rank: result.rank,
            text: picture.say(&option.text),
            language: picture.foreign(&option.text),
            group,
            points: result.points,
            mentions: result.mentions,
            first: result.first,
        })
    };
    picture.results.options.iter().filter_map(row).collect()
}

/// What the main number of a row counts.
pub(super) fn unit<'a>(picture: &'a Picture<'_>) -> &'a str {
    match picture.poll.question.kind {
        Kind::Single | Kind::Multi { .. } => &picture.labels.votes,
        _ => &picture.labels.points,
    }
}

/// The text of the pairwise winner, if it is another one than the winner by points.
pub(super) fn pairwise_winner(picture: &Picture<'_>) -> Option<String> {
    let pairwise = picture.results.pairwise.as_ref().filter(|pairwise| pairwise.differs)?;
    let winner = pairwise.winner.as_ref()?;
    let option = picture.poll.question.options.iter().find(|option| option.key == *winner)?;
    Some(picture.labels.pairwise.replace("{option}", &picture.say(&option.text)))
}
