//! What can be typed here, as far as it fits the chat, and the questions that have no poll: which language, really forget.

use super::reader::Reader;
use super::typing::numbered;
use crate::app::AppError;
use crate::app::organisers::by_member;
use crate::chat::press::Press;
use crate::chat::{Button, Rendered, Style, Styled};
use crate::texts::key;
use reihum_domain::language::Language;
use reihum_domain::network::rights::{Deed, Standings, may};

/// Command and what it does. Swiss and German readers see the German word.
const FOR_ALL: [(&str, &str, &str); 19] = [
    ("mitmachen 123456", "join 123456", key!("chat-help-join")),
    ("stimme 123456 2 3 8", "vote 123456 2 3 8", key!("chat-help-vote")),
    ("zurueckziehen", "withdraw", key!("chat-help-withdraw")),
    ("ergebnis 123456", "results 123456", key!("chat-help-results")),
    ("umfrage", "poll", key!("chat-help-poll")),
    ("zusage Infoblatt bis 30.11.", "commit leaflet by 30 Nov", key!("chat-help-commit")),
    ("meine", "mine", key!("chat-help-mine")),
    ("erledigt 12", "done 12", key!("chat-help-done")),
    ("begleitung 12 @name", "buddy 12 @name", key!("chat-help-buddy")),
    ("abwesend 24.12. - 6.1.", "away 24 Dec - 6 Jan", key!("chat-help-away")),
    ("seite", "page", key!("chat-help-page")),
    ("ablauf", "sequence", key!("chat-help-sequence")),
    ("befragung", "survey", key!("chat-help-survey")),
    ("sprache en", "lang de", key!("chat-help-lang")),
    ("datenschutz", "privacy", key!("chat-help-privacy")),
    ("verbinden", "link", key!("chat-help-link")),
    ("meinedaten", "mydata", key!("chat-help-mydata")),
    ("loeschen", "forget", key!("chat-help-forget")),
    ("stop", "stop", key!("chat-help-stop")),
];

const IN_ROOMS: [(&str, &str, &str); 7] = [
    ("umfrage challenges", "poll challenges", key!("chat-help-template")),
    ("umfrage zeigen", "poll show", key!("chat-help-show")),
    ("umfrage schliessen", "poll close", key!("chat-help-close")),
    ("umfrage export", "poll export", key!("chat-help-export")),
    ("rueckblick planen", "checkin schedule", key!("chat-help-checkin")),
    ("ergebnis 123456", "results 123456", key!("chat-help-results")),
    ("bericht", "report", key!("report-help")),
];

/// In private, for those who may do it.
const FOR_SOME: [(&str, &str, &str, Deed); 9] = [
    ("bericht", "report", key!("report-help"), Deed::ReadReports),
    ("befragung ergebnis", "survey result", key!("survey-help-result"), Deed::ReadReports),
    ("befragung texte", "survey texts", key!("survey-help-texts"), Deed::ReleaseReports),
    ("beschluss", "decision", key!("chat-help-decision"), Deed::Decide),
    ("tagesordnung", "agenda", key!("chat-help-agenda"), Deed::Decide),
    ("indikator", "indicator", key!("chat-help-indicator"), Deed::ReleaseReports),
    ("mitglied", "member", key!("chat-help-member"), Deed::SeeDirectory),
    ("gruppe", "group", key!("chat-help-group"), Deed::SeeDirectory),
    ("organisieren", "organise", key!("chat-help-organise"), Deed::RunPolls),
];

/// In private, for those who have no place in the network yet.
const FOR_GUESTS: (&str, &str, &str) = ("annehmen CODE", "accept CODE", key!("chat-help-accept"));

/// The list of commands: what whoever asks may do.
pub(super) async fn help(reader: &Reader<'_>) -> Result<Rendered, AppError> {
    let private = reader.is_private();
    let mut commands = if private { FOR_ALL.to_vec() } else { IN_ROOMS.to_vec() };
    if private {
        let standings = standings(reader).await?;
        let some = FOR_SOME.into_iter().filter(|(.., deed)| may(&standings, *deed));
        commands.extend(some.map(|(de, en, does, _)| (de, en, does)));
        commands.extend((!may(&standings, Deed::AnswerSurvey)).then_some(FOR_GUESTS));
    }
    let intro = if private { key!("chat-help-intro") } else { key!("chat-help-room") };
    let german = reader.language() != Language::En;
    let marker = marker(reader);
    let mut text = Styled::plain(reader.say(intro));
    for (de, en, does) in commands {
        let word = if german { de } else { en };
        text = text.line().with(format!("{marker}{word}"), Style::Code).then(format!(" – {}", reader.say(does)));
    }
    let text = text.gap().then(reader.say1("chat-help-question", "marker", marker)).line();
    let example = reader.say1("chat-help-example", "marker", marker);
    let contact = &reader.app.settings.network.contact;
    let text = text.with(example, Style::Code);
    let text = if contact.is_empty() {
        text
    } else {
        text.gap().then(reader.say1("chat-help-contact", "contact", contact.as_str()))
    };
    Ok(Rendered { text, ..Rendered::default() })
}

/// As what the person of this private chat comes: by their place, or as one of those whom the settings list.
async fn standings(reader: &Reader<'_>) -> Result<Standings, AppError> {
    let Some(person) = reader.chat.person else { return Ok(Standings::anybody()) };
    let mut tx = reader.app.store.read().await?;
    let listed = |(network, account): &(String, String)| {
        let name = if network == "telegram" { format!("telegram:{account}") } else { account.clone() };
        reader.app.settings.network.organisers.contains(&name)
    };
    if tx.accounts(person).await?.iter().any(listed) {
        return Ok(Standings::host());
    }
    let member = tx.member_of(person).await?;
    Ok(member.as_ref().map_or_else(Standings::anybody, |member| by_member(member).standings))
}

/// Which language?
pub(super) fn languages(reader: &Reader<'_>) -> Rendered {
    let button = |name: &str, language| Button::press(name, Press::Language(language).to_data());
    let buttons = vec![vec![
        button("Deutsch", Language::De),
        button("Deutsch (Schweiz)", Language::DeCh),
        button("English", Language::En),
    ]];
    let text = Styled::plain(reader.say("chat-which-language"));
    if !reader.has_buttons() && !reader.is_private() {
        let words = ["de", "de-CH", "en"].map(|tag| format!("{}lang {tag}", marker(reader)));
        return Rendered { text: text.line().with(words.join(" · "), Style::Code), ..Rendered::default() };
    }
    question(reader, Rendered { text, buttons, ..Rendered::default() })
}

/// Really?
pub(super) fn forget_question(reader: &Reader<'_>) -> Rendered {
    let button = |key: &str, really| Button::press(reader.say(key), Press::Forget(really).to_data());
    let buttons = vec![vec![button("chat-button-forget", true), button("chat-button-keep", false)]];
    question(
        reader,
        Rendered { text: Styled::plain(reader.say("chat-forget-question")), buttons, ..Rendered::default() },
    )
}

/// Buttons, or numbers.
fn question(reader: &Reader<'_>, asked: Rendered) -> Rendered {
    if reader.has_buttons() { asked } else { numbered(reader, asked) }
}

/// What commands begin with on the reader's network.
pub(super) fn marker(reader: &Reader<'_>) -> &'static str {
    match reader.chat.network {
        crate::chat::Network::Telegram => "/",
        crate::chat::Network::Matrix => "!",
    }
}
