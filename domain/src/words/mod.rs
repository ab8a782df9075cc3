//! What people type in chats: which command a text is, and with what. Nothing here decides whether it may be done.
//!
//! A command begins with the network's marker, `/` or `!`, and one word; English and German, case and `ö` or `oe` don't matter.
//! A marker with anything but a letter behind it (`/5`, `!!!`) is no command. `/word@bot` is the adapter's to strip.
//!
//! Without a marker ([`read`] with `None`, in private chats) a text is a command only if it is nothing else: one known word alone
//! (`stop`), a word with a code or a language that can be read (`vote 33 57 63 2 3 8`), or six digits, which join. A text that somebody
//! writes as an answer may be such a word too: whoever is asked for a text is to be heard before this is.
//!
//! Where there are no buttons, [`number()`] reads which of several choices somebody means.

mod checkin;
mod commitment;
mod network;
mod number;
mod poll;
mod question;
mod report;
mod sequence;
mod settings;
mod survey;
#[cfg(test)]
mod tests;
mod times;
mod tokens;

pub use checkin::{CheckinFault, CheckinWish, CheckinWord, open_days, time_of_day, weekday, weeks};
pub use commitment::CommitmentWord;
pub use network::{GroupWord, MemberWord, TypedInvitation};
pub use number::number;
pub use poll::{PollText, PollWord};
pub use question::TypedQuestion;
pub use report::{DecisionWord, IndicatorWish, IndicatorWord, PhaseWord, ReportWord};
pub use sequence::SequenceWord;
pub use settings::{Closing, PollFault, Settings};
pub use survey::{SurveyFault, SurveyWhen, SurveyWish, SurveyWord};
pub use times::{AwayWord, TimesWord, Typed, quiet_hours, workdays, zone};
pub use tokens::language;

use crate::answer::clean;
use crate::dates::split_commitment;
use crate::join_code::JoinCode;
use crate::link_code::LinkCode;
use tokens::split_word;
pub(crate) use tokens::{folded, shortened};

/// One text, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The first message to a Telegram bot, with what its deep link carried.
    Start(Option<String>),
    Join(Option<TypedCode>),
    /// A ballot: `code` is `None` if no six digits stand in front, `rest` is everything behind them.
    Vote {
        code: Option<JoinCode>,
        rest: String,
    },
    /// Take the ballot out again.
    Withdraw(Option<TypedCode>),
    Results(Option<TypedCode>),
    /// With what was typed behind it; [`language`] reads it.
    Lang(Option<String>),
    Help,
    Privacy,
    MyData,
    Forget,
    Stop,
    Cancel,
    /// Become one with another account: the code from there, or a wish for one.
    Link(Option<TypedLink>),
    /// `TEXT bis DATE`, perhaps with the code of a poll in front whose first place it takes up.
    Commit(String),
    /// What did I promise?
    Mine,
    Commitment(CommitmentWord),
    /// When can I be reached?
    Times(TimesWord),
    /// A page of my own in the browser.
    Page,
    Sequence(SequenceWord),
    Checkin(CheckinWord),
    Survey(SurveyWord),
    Report(ReportWord),
    Indicator(IndicatorWord),
    Decision(DecisionWord),
    /// The common goal; without words: what is it?
    Goal(Option<String>),
    Phase(PhaseWord),
    /// Something for the steering group's next meeting.
    Agenda(Option<String>),
    Poll(PollWord),
    /// Fill the place in the network that an invitation is for.
    Accept(Option<TypedInvitation>),
    Decline(Option<TypedInvitation>),
    Member(MemberWord),
    Group(GroupWord),
    /// The pages for organisers in the browser.
    Organise,
    /// A marker with a word that is no command, shortened.
    Unknown(String),
}

/// What stands where a join code belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    Read(JoinCode),
    /// Not six digits: what was typed, shortened.
    Odd(String),
}

/// What stands where a code that links accounts belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedLink {
    Read(LinkCode),
    Odd,
}

/// The command a text is; `None` for a text that is none.
pub fn read(typed: &str, marker: Option<char>) -> Option<Command> {
    let text = clean(&typed.replace('\t', " "));
    Some(match read_clean(&text, marker)? {
        Command::Member(word) => Command::Member(word.with_list_of(typed)),
        other => other,
    })
}

fn read_clean(text: &str, marker: Option<char>) -> Option<Command> {
    let Some(marker) = marker else { return read_bare(text) };
    let behind = text.strip_prefix(marker)?;
    behind.starts_with(char::is_alphabetic).then(|| {
        let (word, rest) = split_word(behind);
        command(word, rest).unwrap_or_else(|| Command::Unknown(shortened(word)))
    })
}

fn read_bare(text: &str) -> Option<Command> {
    if let Some(code) = JoinCode::parse(text) {
        return Some(Command::Join(Some(TypedCode::Read(code))));
    }
    let (word, rest) = split_word(text);
    let command = command(word, rest)?;
    let whole = match &command {
        Command::Commit(text) => split_commitment(text).is_some_and(|split| split.by.is_some()),
        Command::Commitment(word) => word.is_whole(),
        Command::Times(word) => word.is_whole(),
        Command::Sequence(word) => word.is_whole(),
        Command::Checkin(word) => word.is_whole(),
        Command::Survey(word) => word.is_whole(),
        Command::Indicator(word) => word.is_whole(),
        Command::Decision(word) => word.is_whole(),
        Command::Poll(_)
        | Command::Report(_)
        | Command::Goal(_)
        | Command::Phase(_)
        | Command::Agenda(_)
        | Command::Unknown(_) => false,
        Command::Join(Some(code)) | Command::Results(Some(code)) | Command::Withdraw(Some(code)) => {
            matches!(code, TypedCode::Read(_))
        }
        Command::Accept(code) | Command::Decline(code) => matches!(code, Some(TypedInvitation::Read(_))),
        Command::Member(word) => word.is_whole(),
        Command::Group(word) => word.is_whole(),
        Command::Link(Some(code)) => matches!(code, TypedLink::Read(_)),
        Command::Vote { code, .. } => code.is_some(),
        Command::Lang(Some(typed)) => language(typed).is_some(),
        _ => rest.is_empty(),
    };
    whole.then_some(command)
}

fn command(word: &str, rest: &str) -> Option<Command> {
    Some(match folded(word).as_str() {
        "start" => Command::Start(typed(rest)),
        "join" | "mitmachen" => Command::Join(TypedCode::read(rest)),
        "vote" | "stimme" => vote(rest),
        "withdraw" | "zurueckziehen" => Command::Withdraw(TypedCode::read(rest)),
        "results" | "ergebnis" => Command::Results(TypedCode::read(rest)),
        "lang" | "sprache" => Command::Lang(typed(rest)),
        "help" | "hilfe" => Command::Help,
        "privacy" | "datenschutz" => Command::Privacy,
        "mydata" | "meinedaten" => Command::MyData,
        "forget" | "loeschen" => Command::Forget,
        "stop" | "stopp" => Command::Stop,
        "cancel" | "abbrechen" => Command::Cancel,
        "link" | "verbinden" => Command::Link(typed_link(rest)),
        "poll" | "umfrage" => Command::Poll(PollWord::read(rest)),
        "commit" | "zusage" => Command::Commit(rest.to_owned()),
        "mine" | "meine" => Command::Mine,
        "checkin" | "rueckblick" => Command::Checkin(CheckinWord::read(rest)),
        "survey" | "befragung" => Command::Survey(SurveyWord::read(rest)),
        "sequence" | "ablauf" => Command::Sequence(SequenceWord::read(rest)),
        "report" | "bericht" => Command::Report(ReportWord::read(rest)),
        "indicator" | "indikator" => Command::Indicator(IndicatorWord::read(rest)),
        "decision" | "beschluss" => Command::Decision(DecisionWord::read(rest)),
        "goal" | "ziel" => Command::Goal(typed(rest)),
        "phase" => Command::Phase(PhaseWord::read(rest)),
        "agenda" | "tagesordnung" => Command::Agenda(typed(rest)),
        "page" | "seite" => Command::Page,
        "accept" | "annehmen" => Command::Accept(TypedInvitation::read(rest)),
        "decline" | "ablehnen" => Command::Decline(TypedInvitation::read(rest)),
        "member" | "members" | "mitglied" | "mitglieder" => Command::Member(MemberWord::read(rest)),
        "group" | "groups" | "gruppe" | "gruppen" => Command::Group(GroupWord::read(rest)),
        "organise" | "organize" | "organisieren" => Command::Organise,
        word => {
            let commitment = CommitmentWord::read(word, rest).map(Command::Commitment);
            return commitment.or_else(|| TimesWord::read(word, rest).map(Command::Times));
        }
    })
}

/// One word as all its spellings: lower case, `ä` as `ae`.
pub fn folded_word(typed: &str) -> String {
    folded(typed.trim())
}

fn typed(rest: &str) -> Option<String> {
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn typed_link(rest: &str) -> Option<TypedLink> {
    (!rest.is_empty()).then(|| LinkCode::parse(rest).map_or(TypedLink::Odd, TypedLink::Read))
}

fn vote(rest: &str) -> Command {
    match JoinCode::take(rest) {
        Some((code, ballot)) => Command::Vote { code: Some(code), rest: ballot.to_owned() },
        None => Command::Vote { code: None, rest: rest.to_owned() },
    }
}

impl TypedCode {
    /// Reads what stands behind a command; `None` if nothing does. Words behind the code do no harm, more digits make it odd.
    fn read(rest: &str) -> Option<Self> {
        let code = JoinCode::take(rest).filter(|(_, behind)| !behind.contains(|c: char| c.is_ascii_digit()));
        match code {
            Some((code, _)) => Some(Self::Read(code)),
            None if rest.is_empty() => None,
            None => Some(Self::Odd(shortened(rest))),
        }
    }
}
