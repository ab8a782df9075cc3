//! Putting a stored [`Saying`] into words at the moment it goes out: in the receiver's language, from the state of that moment.

use super::{CardId, Chat, PressAnswer, PressSays, Rendered, Saying, Styled};
use crate::app::{App, AppError};
use reihum_domain::language::Language;

/// What delivery is to do with a message whose turn has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    pub act: Act,
    /// To be noted once it has arrived.
    pub card: Option<CardShown>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    Send(Rendered),
    Edit {
        message: String,
        content: Rendered,
    },
    /// There is nothing (new) to say: done, without asking the network.
    Skip,
}

/// Which state of a card a message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardShown {
    pub card: CardId,
    /// A digest of what the message says.
    pub shown: String,
}

/// The words for a message to this chat.
pub async fn compose(app: &App, chat: &Chat, saying: &Saying) -> Result<Composed, AppError> {
    let language = chat.language.unwrap_or(app.settings.network.language);
    Ok(match saying {
        Saying::Texts(texts) => send(Rendered { text: texts_in(app, texts, language), ..Rendered::default() }),
        _ => Composed { act: Act::Skip, card: None },
    })
}

/// The words for an answer to a press, and whether they must be acknowledged.
pub async fn compose_press(app: &App, answer: &PressAnswer) -> Result<(String, bool), AppError> {
    Ok(match &answer.says {
        PressSays::Text { text, alert } => (app.texts.say_saved(text, answer.language), *alert),
        PressSays::Picks { .. } | PressSays::Nothing => (String::new(), false),
    })
}

fn send(content: Rendered) -> Composed {
    Composed { act: Act::Send(content), card: None }
}

fn texts_in(app: &App, texts: &[super::SavedText], language: Language) -> Styled {
    texts.iter().fold(Styled::default(), |styled, text| styled.gap().say(app.texts.say_saved(text, language)))
}
