//! A poll of the network's own, beside the card in a room. Its votes count with the others; the card says the turnout, this only what is asked.

use super::reader::Reader;
use crate::chat::{NativePoll, Rendered, Styled};
use crate::live::Standing;
use reihum_domain::reveal::Reveal;

/// The poll while it is open; that it is closed, afterwards.
pub(super) fn native(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    let poll = &standing.poll;
    let question = reader.wording(&poll.question.title);
    let options: Vec<(String, String)> =
        poll.question.options.iter().map(|option| (option.key.to_string(), reader.wording(&option.text))).collect();
    let text = Styled::default().bold(question.clone());
    let text = if poll.is_closed() {
        text.gap().then(reader.say1("closed", "n", standing.votes))
    } else {
        let lines = (1..).zip(&options).map(|(place, (_, option))| format!("\n{place}. {option}"));
        lines.fold(text, Styled::then)
    };
    Rendered {
        text,
        native_poll: Some(NativePoll {
            question,
            options,
            disclosed: poll.rules.reveal == Reveal::Live,
            ended: poll.is_closed(),
        }),
        ..Rendered::default()
    }
}
