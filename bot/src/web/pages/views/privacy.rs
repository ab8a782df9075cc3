//! The privacy text: what is stored, who can see what, for how long.

use super::shell::Shell;
use reihum_engine::config::RetentionSettings;
use reihum_engine::texts::key;

pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
}

pub(crate) struct Cookie {
    pub(crate) name: &'static str,
    pub(crate) why: String,
    pub(crate) how_long: String,
}

const SECTIONS: [(&str, &[&str]); 5] = [
    (
        key!("privacy-ballot-title"),
        &[key!("privacy-ballot-1"), key!("privacy-ballot-2"), key!("privacy-ballot-3"), key!("privacy-ballot-named")],
    ),
    (key!("privacy-k-title"), &[key!("privacy-k-1"), key!("privacy-k-2")]),
    (
        key!("privacy-open-title"),
        &[key!("privacy-open-1"), key!("privacy-open-2"), key!("privacy-backup"), key!("privacy-closed")],
    ),
    (key!("privacy-device-title"), &[key!("privacy-device-1")]),
    (key!("privacy-platform-title"), &[key!("privacy-platform-1"), key!("privacy-platform-2")]),
];

/// Only where a chat network is connected.
const CHATS: (&str, &[&str]) = (
    key!("privacy-chat-title"),
    &[
        key!("privacy-chat-1"),
        key!("privacy-chat-2"),
        key!("privacy-chat-3"),
        key!("privacy-chat-4"),
        key!("privacy-chat-5"),
        key!("privacy-chat-6"),
        key!("privacy-chat-7"),
    ],
);

/// `chats`: whether people can take part by a chat network.
pub(crate) fn sections(t: &Shell, chats: bool) -> Vec<Section> {
    let section = |(title, paragraphs): (&str, &[&str])| Section {
        title: t.say(title),
        paragraphs: paragraphs.iter().map(|key| t.say(key)).collect(),
    };
    SECTIONS.into_iter().chain(chats.then_some(CHATS)).map(section).collect()
}

pub(crate) fn cookies(t: &Shell) -> Vec<Cookie> {
    let half_a_year = || t.say1("privacy-days", "n", 180);
    vec![
        Cookie { name: "voter", why: t.say("privacy-cookie-voter"), how_long: half_a_year() },
        Cookie { name: "ticket", why: t.say("privacy-cookie-ticket"), how_long: t.say("privacy-session") },
        Cookie { name: "lang", why: t.say("privacy-cookie-lang"), how_long: half_a_year() },
        Cookie { name: "page", why: t.say("privacy-cookie-page"), how_long: half_a_year() },
        Cookie { name: "organiser", why: t.say("privacy-cookie-organiser"), how_long: half_a_year() },
    ]
}

pub(crate) fn retention(t: &Shell, days: &RetentionSettings) -> Vec<String> {
    vec![
        t.say1("privacy-keep-ballots", "n", days.ballots_days),
        t.say1("privacy-keep-texts", "n", days.texts_days),
        t.say1("privacy-keep-log", "n", days.log_days),
        t.say1("privacy-keep-deliveries", "n", days.deliveries_days),
        t.say1("privacy-keep-commitments", "n", days.commitments_days),
        t.say("network-keep-members"),
        t.say("network-keep-audit"),
        t.say("privacy-keep-counts"),
        t.say("privacy-keep-requests"),
    ]
}
