//! Putting a stored [`Saying`] into words at the moment it goes out: in the receiver's language, from the state of that moment.
//!
//! What a person answered is looked up here, under the poll's pseudonym, and nowhere stored with their chat.

mod ballot;
mod buddies;
mod card;
mod checkins;
mod commitments;
mod data;
mod feedback;
mod follow_ups;
mod help;
mod link;
mod native;
mod office;
mod partaking;
mod preview;
mod prompts;
mod question;
mod reader;
mod reports;
mod rest;
mod result;
mod sequences;
pub(crate) mod surveying;
mod surveys;
mod typing;
mod wave_result;
mod wave_texts;

use super::handle::note_question;
use super::press::Press;
use super::{
    Asked, Button, CardId, Chat, CheckinSaying, NativePoll, PressAnswer, PressSays, PromptId, Rendered, Saying, Styled,
    SurveySaying,
};
use crate::app::{App, AppError};
use crate::store::{Card, CardKind, Reminder, StoreError, Tx};
use chrono::{DateTime, Utc};
use reader::Reader;
use reihum_domain::ids::{PersonId, PollId, SurveyWaveId};
use reihum_domain::log::Hash;
use typing::numbered;

/// What delivery is to do with a message whose turn has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    pub act: Act,
    /// To be noted once it has arrived.
    pub card: Option<CardShown>,
    pub reminded: Option<Reminded>,
}

/// What a message reminded of: to be noted once it has arrived, or there was nothing to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Reminded {
    person: PersonId,
    /// Said with it, or not worth saying any more.
    said: Vec<Reminder>,
    /// What a number answers from then on, where there are no buttons.
    asked: Option<Asked>,
    /// What became of a single message.
    prompted: Option<Prompted>,
    /// The wave of a survey in which somebody was asked by it, and as what it counts in how much they get, if it does not count as a prompt.
    wave: Option<(SurveyWaveId, Option<PromptId>)>,
    /// What they had been spared and is said by it.
    rest: Vec<PromptId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prompted {
    /// `keep`: what it is about is needed for its answer.
    Said { id: PromptId, keep: bool },
    /// It was not worth saying any more.
    Dropped(PromptId),
}

impl Reminded {
    /// Of nothing yet.
    fn of(person: PersonId) -> Self {
        Self { person, said: Vec::new(), asked: None, prompted: None, wave: None, rest: Vec::new() }
    }
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
    /// Not now: at this time.
    Wait(DateTime<Utc>),
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
    let reader = Reader::of(app, chat).await?;
    Ok(match saying {
        Saying::Asked(about) => asked(&reader, about).await?.map_or(SKIP, send),
        Saying::WhichDate { ask, dates } => send(commitments::which_date(&reader, ask, dates)),
        Saying::Mine { page } => send(commitments::mine(&reader, page.as_ref()).await?),
        Saying::Sequence { .. } | Saying::Sequences | Saying::Checkin(_) | Saying::Survey(_) | Saying::Report(_) => {
            over_time(&reader, saying).await?
        }
        Saying::Reminders | Saying::Prompt(_) => unasked(&reader, saying).await?,
        Saying::Texts(texts) => send(texts_to(&reader, texts)),
        Saying::List { texts, key, new } => send(list_to(&reader, texts, *key, *new)),
        Saying::Card(id) => card_to(&reader, *id).await?,
        Saying::Saved(poll) => saved(&reader, *poll).await?,
        Saying::Result(poll) => result_to(&reader, *poll).await?,
        Saying::Export(poll) => send(data::export(&reader, *poll).await?),
        Saying::Help => send(help::help(&reader).await?),
        Saying::Languages => send(help::languages(&reader)),
        Saying::ForgetQuestion => send(help::forget_question(&reader)),
        Saying::MyData => send(data::my_data(&reader).await?),
        Saying::LinkCode => link::code(&reader).await?.map_or(SKIP, send),
    })
}

/// The words about what goes on over weeks and months.
async fn over_time(reader: &Reader<'_>, saying: &Saying) -> Result<Composed, AppError> {
    Ok(match saying {
        Saying::Sequence { nr, news } => sequences::news(reader, *nr, news).await?.map_or(SKIP, send),
        Saying::Sequences => send(sequences::list(reader).await?),
        Saying::Checkin(saying) => checkin(reader, saying).await?,
        Saying::Survey(saying) => survey(reader, saying).await?,
        Saying::Report(saying) => reports::say(reader, saying).await?.map_or(SKIP, send),
        _ => SKIP,
    })
}

/// A question about something promised.
async fn asked(reader: &Reader<'_>, about: &Asked) -> Result<Option<Rendered>, AppError> {
    match about {
        Asked::Buddy { nr } => buddies::asked(reader, *nr).await,
        _ => commitments::asked(reader, about).await,
    }
}

/// What nobody asked for: whether it is still to be said is looked up now.
async fn unasked(reader: &Reader<'_>, saying: &Saying) -> Result<Composed, AppError> {
    match saying {
        Saying::Prompt(id) => prompts::prompt(reader, *id).await,
        _ => commitments::reminders(reader).await,
    }
}

/// The words about a check-in.
async fn checkin(reader: &Reader<'_>, saying: &CheckinSaying) -> Result<Composed, AppError> {
    let content = match saying {
        CheckinSaying::Schedule => Some(checkins::schedule(reader).await?),
        CheckinSaying::Open { nr, moved } => checkins::open(reader, *nr, *moved).await?,
        CheckinSaying::Question { nr, question, first } => partaking::question(reader, *nr, *question, *first).await?,
        CheckinSaying::Done { nr, commit } => partaking::done(reader, *nr, *commit).await?,
        CheckinSaying::Summary { nr } => checkins::summary(reader, *nr).await?,
    };
    Ok(content.map_or(SKIP, send))
}

/// The words about a survey.
async fn survey(reader: &Reader<'_>, saying: &SurveySaying) -> Result<Composed, AppError> {
    let content = match saying {
        SurveySaying::Plan { nr } => surveys::plan(reader, *nr).await?,
        SurveySaying::List => Some(surveys::list(reader).await?),
        SurveySaying::TooFewMembers { nr } => surveys::too_few(reader, *nr).await?,
        SurveySaying::Closed { nr } => surveys::closed(reader, *nr).await?,
        SurveySaying::Invite { nr } => return surveying::invite(reader, *nr).await,
        SurveySaying::Result { nr } => return wave_result::result(reader, *nr).await,
        SurveySaying::Read { nr } => wave_texts::read(reader, *nr).await?,
        SurveySaying::Texts { nr: Some(nr) } => wave_texts::texts(reader, *nr).await?,
        SurveySaying::Texts { nr: None } => Some(wave_texts::list(reader).await?),
        SurveySaying::Question { nr, item, first } => surveying::question(reader, *nr, *item, *first).await?,
        SurveySaying::Done { nr } => surveying::done(reader, *nr).await?,
    };
    Ok(content.map_or(SKIP, send))
}

/// The words for an answer to a press, and whether they must be acknowledged.
pub async fn compose_press(app: &App, answer: &PressAnswer) -> Result<(String, bool), AppError> {
    Ok(match &answer.says {
        PressSays::Text { text, alert } => (app.texts.say_saved(text, answer.language), *alert),
        PressSays::Picks { poll, person, draft } => {
            (ballot::picks_in_brief(app, answer.language, *poll, *person, *draft).await?, false)
        }
        PressSays::SurveyPicks { wave, person, item } => {
            (surveying::picks_in_brief(app, answer.language, *wave, *person, *item).await?, false)
        }
        PressSays::Nothing => (String::new(), false),
    })
}

/// Notes what a message reminded of, in the unit of work that settles it.
pub async fn note_reminded(
    tx: &mut Tx,
    chat: &Chat,
    reminded: &Reminded,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for reminder in &reminded.said {
        tx.note_said(reminder, now).await?;
    }
    match reminded.prompted {
        Some(Prompted::Said { id, keep }) => tx.note_prompted(id, keep, now).await?,
        Some(Prompted::Dropped(id)) => tx.drop_prompt(id).await?,
        None => {}
    }
    for id in &reminded.rest {
        tx.drop_prompt(*id).await?;
    }
    if let Some((wave, id)) = reminded.wave {
        tx.note_wave_delivered(wave, reminded.person).await?;
        if let Some(id) = id {
            tx.count_unasked(id, reminded.person, now).await?;
        }
    }
    match &reminded.asked {
        Some(about) => note_question(tx, reminded.person, chat.id, chat.network, about, now).await,
        None => Ok(()),
    }
}

fn send(content: Rendered) -> Composed {
    Composed { act: Act::Send(content), ..SKIP }
}

const SKIP: Composed = Composed { act: Act::Skip, card: None, reminded: None };

fn texts_to(reader: &Reader<'_>, texts: &[super::SavedText]) -> Rendered {
    let say = |styled: Styled, text| styled.gap().then(reader.saved(text));
    Rendered { text: texts.iter().fold(Styled::default(), say), ..Rendered::default() }
}

/// What a list would change, and the question whether it shall, if there is anything.
fn list_to(reader: &Reader<'_>, texts: &[super::SavedText], key: u32, new: usize) -> Rendered {
    let content = texts_to(reader, texts);
    if new == 0 {
        return content;
    }
    let button = |label: &str, take| Button::press(reader.say(label), Press::List { key, take }.to_data());
    let buttons = vec![vec![button("button-take-list", true), button("chat-button-discard", false)]];
    let asked = Rendered { buttons, ..content };
    if reader.has_buttons() { asked } else { numbered(reader, asked) }
}

/// A card is sent when it has no message yet, changed when it says something new, and left alone otherwise.
async fn card_to(reader: &Reader<'_>, id: CardId) -> Result<Composed, AppError> {
    let Some(card) = reader.app.store.read().await?.card(id).await? else { return Ok(SKIP) };
    let Some(mut content) = card_content(reader, &card).await? else { return Ok(SKIP) };
    let shown = digest(card.kind, &content);
    // A card that came back, because its message was lost, is no news.
    content.rings = card.kind == CardKind::Room && card.message.is_none() && card.shown.is_none();
    let act = match card.message {
        // A poll of the network's own is never changed but ended, and there must be one to be ended.
        message if is_settled(content.native_poll.as_ref(), message.is_some()) => return Ok(SKIP),
        Some(_) if card.kind != CardKind::Ballot && card.shown.as_deref() == Some(&shown) => return Ok(SKIP),
        Some(message) => Act::Edit { message, content },
        None => Act::Send(content),
    };
    Ok(Composed { act, card: Some(CardShown { card: id, shown }), ..SKIP })
}

/// A poll of the network's own is sent once and ended once.
fn is_settled(poll: Option<&NativePoll>, sent: bool) -> bool {
    poll.is_some_and(|poll| poll.ended != sent)
}

async fn card_content(reader: &Reader<'_>, card: &Card) -> Result<Option<Rendered>, AppError> {
    let Some(poll) = reader.app.store.read().await?.poll(card.poll).await? else { return Ok(None) };
    let standing = reader.app.standing(poll.code).await?;
    Ok(Some(match card.kind {
        CardKind::Room => card::room(reader, &standing),
        CardKind::Native => native::native(reader, &standing),
        CardKind::Preview => preview::preview(reader, &standing),
        CardKind::Ballot => ballot::ballot(reader, &standing).await?,
    }))
}

async fn saved(reader: &Reader<'_>, poll: PollId) -> Result<Composed, AppError> {
    let Some(poll) = reader.app.store.read().await?.poll(poll).await? else { return Ok(SKIP) };
    Ok(send(ballot::saved(reader, &poll).await?))
}

/// Should it be hidden again, because somebody took their ballot out meanwhile, the reason is said.
async fn result_to(reader: &Reader<'_>, poll: PollId) -> Result<Composed, AppError> {
    let Some(poll) = reader.app.store.read().await?.poll(poll).await? else { return Ok(SKIP) };
    let standing = reader.app.standing(poll.code).await?;
    match &standing.results {
        Ok(results) => Ok(send(result::with_picture(reader, &standing.poll, results).await?)),
        Err(hidden) => {
            let why = result::why_hidden(reader, &standing.poll, *hidden, standing.votes);
            Ok(send(Rendered { text: Styled::plain(why), ..Rendered::default() }))
        }
    }
}

/// A ballot message says what somebody chose, and a digest of it could be compared with those of all possible answers: it has none.
fn digest(kind: CardKind, content: &Rendered) -> String {
    if kind == CardKind::Ballot {
        return String::new();
    }
    Hash::of(&[format!("{:?}{:?}", content.text, content.buttons).as_bytes()]).short().to_owned()
}
