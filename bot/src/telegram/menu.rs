//! The menu of commands that Telegram shows beside the text field: for private chats, groups, and administrators of groups, in each language.
//!
//! Only commands that make sense there: voting by command in a group would show everybody the vote.

use super::api::Api;
use super::errors::Fault;
use reihum_domain::language::Language;
use reihum_engine::key;
use reihum_engine::texts::Texts;
use serde::de::IgnoredAny;
use teloxide_core::payloads::{GetMyCommands, GetMyCommandsSetters, SetMyCommands, SetMyCommandsSetters};
use teloxide_core::types::{BotCommand, BotCommandScope};

/// English name, German name, description.
type Command = (&'static str, &'static str, &'static str);

const START: Command = ("start", "start", key!("telegram-menu-start"));
const JOIN: Command = ("join", "mitmachen", key!("telegram-menu-join"));
const VOTE: Command = ("vote", "stimme", key!("telegram-menu-vote"));
const RESULTS: Command = ("results", "ergebnis", key!("telegram-menu-results"));
const WITHDRAW: Command = ("withdraw", "zurueckziehen", key!("telegram-menu-withdraw"));
const POLL: Command = ("poll", "umfrage", key!("telegram-menu-poll"));
const COMMIT: Command = ("commit", "zusage", key!("telegram-menu-commit"));
const MINE: Command = ("mine", "meine", key!("telegram-menu-mine"));
const DONE: Command = ("done", "erledigt", key!("telegram-menu-done"));
const BUDDY: Command = ("buddy", "begleitung", key!("telegram-menu-buddy"));
const PAGE: Command = ("page", "seite", key!("telegram-menu-page"));
const AWAY: Command = ("away", "abwesend", key!("telegram-menu-away"));
const SEQUENCE: Command = ("sequence", "ablauf", key!("telegram-menu-sequence"));
const CHECKIN: Command = ("checkin", "rueckblick", key!("telegram-menu-checkin"));
const SURVEY: Command = ("survey", "befragung", key!("telegram-menu-survey"));
const ACCEPT: Command = ("accept", "annehmen", key!("telegram-menu-accept"));
const REPORT: Command = ("report", "bericht", key!("telegram-menu-report"));
const DECISION: Command = ("decision", "beschluss", key!("telegram-menu-decision"));
const GROUP: Command = ("group", "gruppe", key!("telegram-menu-group"));
const LANG: Command = ("lang", "sprache", key!("telegram-menu-lang"));
const HELP: Command = ("help", "hilfe", key!("telegram-menu-help"));
const PRIVACY: Command = ("privacy", "datenschutz", key!("telegram-menu-privacy"));
const MYDATA: Command = ("mydata", "meinedaten", key!("telegram-menu-mydata"));
const LINK: Command = ("link", "verbinden", key!("telegram-menu-link"));
const FORGET: Command = ("forget", "loeschen", key!("telegram-menu-forget"));
const STOP: Command = ("stop", "stop", key!("telegram-menu-stop"));

const IN_PRIVATE: &[Command] = &[
    JOIN, VOTE, RESULTS, WITHDRAW, COMMIT, MINE, DONE, BUDDY, PAGE, AWAY, SEQUENCE, POLL, SURVEY, REPORT, DECISION,
    ACCEPT, LANG, HELP, PRIVACY, LINK, MYDATA, FORGET, STOP, START,
];
const IN_GROUPS: &[Command] = &[RESULTS, COMMIT, HELP, PRIVACY];
const FOR_ADMINISTRATORS: &[Command] =
    &[POLL, CHECKIN, SEQUENCE, SURVEY, REPORT, GROUP, COMMIT, RESULTS, LANG, HELP, PRIVACY];

/// Sets what differs from what Telegram shows now.
pub(super) async fn set(api: &Api, texts: &Texts, own: Language) -> Result<(), Fault> {
    let scopes = [
        (BotCommandScope::AllPrivateChats, IN_PRIVATE),
        (BotCommandScope::AllGroupChats, IN_GROUPS),
        (BotCommandScope::AllChatAdministrators, FOR_ADMINISTRATORS),
    ];
    for (scope, commands) in scopes {
        for (code, language) in languages(own) {
            let wanted = menu(commands, texts, language);
            let now = GetMyCommands::new().scope(scope.clone()).language_code(code);
            if api.ask::<Vec<BotCommand>, _>(&now).await? != wanted {
                let change = SetMyCommands::new(wanted).scope(scope.clone()).language_code(code);
                api.ask::<IgnoredAny, _>(&change).await?;
            }
        }
    }
    Ok(())
}

/// Telegram's codes have two letters; none stands for everybody else. German is spelt as this network spells it.
fn languages(own: Language) -> [(&'static str, Language); 3] {
    let german = if own == Language::DeCh { Language::DeCh } else { Language::De };
    [("", own), ("de", german), ("en", Language::En)]
}

fn menu(commands: &[Command], texts: &Texts, language: Language) -> Vec<BotCommand> {
    let t = texts.speaker(language);
    let entry = |(english, german, description): &Command| {
        let name = if language == Language::En { english } else { german };
        BotCommand::new(*name, t.say(description))
    };
    commands.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reihum_domain::language::Address;
    use std::collections::HashSet;

    #[test]
    fn telegram_takes_every_menu() {
        let texts = Texts::load(Address::Sie).unwrap();
        for commands in [IN_PRIVATE, IN_GROUPS, FOR_ADMINISTRATORS] {
            for language in Language::ALL {
                let menu = menu(commands, &texts, language);
                let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(menu.iter().all(|command| command.command.chars().all(name) && command.command.len() <= 32));
                assert!(menu.iter().all(|command| (3..=256).contains(&command.description.chars().count())));
                assert!(menu.iter().all(|command| !command.description.starts_with("telegram-menu")));
                assert_eq!(menu.iter().map(|c| &c.command).collect::<HashSet<_>>().len(), commands.len());
            }
        }
        assert_eq!(menu(IN_PRIVATE, &texts, Language::De)[0].command, "mitmachen");
        assert_eq!(languages(Language::DeCh)[1], ("de", Language::DeCh));
    }
}
