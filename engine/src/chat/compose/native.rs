//! A poll of the network's own, beside the card in a room. Its votes count with the others; the card says the turnout, this only what is asked.

use super::reader::Reader;
use crate::chat::{NativePoll, Rendered, Styled};
use crate::live::Standing;

/// The poll while it is open; that it is closed, afterwards.
pub(super) fn native(reader: &Reader<'_>, standing: &Standing) -> Rendered {
    let poll = &standing.poll;
    let question = reader.wording(&poll.question.title);
    if poll.is_closed() {
        let text = Styled::default().bold(question).gap().then(reader.say1("closed", "n", standing.votes));
        return Rendered { text, ..Rendered::default() };
    }
    let options: Vec<(String, String)> =
        poll.question.options.iter().map(|option| (option.key.to_string(), reader.wording(&option.text))).collect();
    let lines = (1..).zip(&options).map(|(place, (_, option))| format!("\n{place}. {option}"));
    let text = lines.fold(Styled::default().bold(question.clone()), Styled::then);
    Rendered { text, native_poll: Some(NativePoll { question, options }), ..Rendered::default() }
}
