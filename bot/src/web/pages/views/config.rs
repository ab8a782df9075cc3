//! What scripts of a page need: addresses, texts of options, and every sentence they say, as JSON that can stand inside HTML.

use super::ballot::answers_lang;
use super::result::{ends, is_ranked, look};
use super::shell::Shell;
use reihum_domain::answer::TEXT_MAX;
use reihum_domain::poll::Poll;
use reihum_domain::reveal::Reveal;
use reihum_engine::texts::key;
use serde_json::{Map, Value, json};

/// The configuration of a page about a poll.
pub(crate) fn of_poll(poll: &Poll, t: &Shell) -> String {
    let question = &poll.question;
    let kind = question.kind.name();
    let texts = |texts: Vec<(String, String)>| texts.into_iter().map(|(key, text)| (key, Value::from(text))).collect();
    let options: Map<String, Value> =
        texts(question.options.iter().map(|option| (option.key.to_string(), t.wording(&option.text))).collect());
    let groups: Map<String, Value> =
        texts(question.groups.iter().map(|group| (group.key.to_string(), t.wording(&group.text))).collect());
    let langs: Map<String, Value> = question
        .options
        .iter()
        .map(|option| (&option.key, &option.text))
        .chain(question.groups.iter().map(|group| (&group.key, &group.text)))
        .map(|(key, text)| (key.to_string(), Value::from(t.tag_of(text))))
        .collect();
    let order: Vec<&str> = question.options.iter().map(|option| option.key.as_str()).collect();
    for_html(&json!({
        "code": poll.code,
        "kind": kind.as_str(),
        "top": question.kind.top(),
        "text_max": TEXT_MAX,
        "named": poll.rules.named,
        "reveal": if poll.rules.reveal == Reveal::Manual { "manual" } else { "close" },
        "lang": t.tag(),
        "ranked": is_ranked(kind),
        "look": look(poll, t),
        "ends": ends(poll, t),
        "order": order,
        "options": options,
        "groups": groups,
        "langs": langs,
        "title_lang": t.tag_of(&question.title),
        "answers_lang": answers_lang(poll, t),
        "events": format!("/{}/events", poll.code),
        "cast": format!("/api/polls/{}/ballots", poll.code),
        "say": sentences(t),
    }))
}

/// JSON inside a `<script>` must not close it.
fn for_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Sentences with `{n}` and the like left open; those that depend on a number come twice.
fn sentences(t: &Shell) -> Map<String, Value> {
    let n = |key: &str| t.say1(key, "n", "{n}");
    let one = |key: &str| t.say1(key, "n", 1);
    let with = |key: &str, name: &str| t.say1(key, name, format!("{{{name}}}"));
    let two = |key: &str, a: &str, b: &str| t.say2(key, a, format!("{{{a}}}"), b, format!("{{{b}}}"));
    let counted = [
        ("votes", n("web-votes")),
        ("votes_one", one("web-votes")),
        ("points", n("web-points")),
        ("points_one", one("web-points")),
        ("left", n("web-left")),
        ("left_one", one("web-left")),
        ("over", n("web-over")),
        ("over_one", one("web-over")),
        ("closed", n("closed")),
        ("without", n("web-without")),
        ("of_five", n("web-of-five")),
        ("place", n("web-place")),
    ];
    let filled = [
        ("share", two("web-share", "n", "percent")),
        ("too_few", two("too-few", "n", "k")),
        ("closed_too_few", two("web-closed-too-few", "n", "k")),
        ("stepped", two("web-stepped", "n", "next")),
        ("chosen", two("web-chosen", "n", "max")),
        ("letters", two("web-letters", "n", "max")),
        ("full", with("web-full", "max")),
        ("mean", with("web-mean", "mean")),
        ("spread", with("web-spread", "spread")),
        ("pairwise", with("web-pairwise", "option")),
        ("up", with("web-up", "option")),
        ("down", with("web-down", "option")),
        ("remove", with("web-remove", "option")),
        ("removed", with("web-removed", "option")),
    ];
    let plain = PLAIN.map(|(name, key)| (name, t.say(key)));
    let all = counted.into_iter().chain(filled).chain(plain);
    all.map(|(name, sentence)| (name.to_owned(), Value::from(sentence))).collect()
}

const PLAIN: [(&str, &str); 18] = [
    ("until_close", key!("web-until-close")),
    ("until_shown", key!("web-until-shown")),
    ("not_open", key!("web-not-open")),
    ("closed_now", key!("web-closed-now")),
    ("missed", key!("web-missed")),
    ("missed_change", key!("web-missed-change")),
    ("texts_none", key!("web-texts-none")),
    ("named_caption", key!("web-named-caption")),
    ("named_name", key!("web-named-name")),
    ("named_answer", key!("web-named-answer")),
    ("no_answer", key!("web-no-answer")),
    ("groups", key!("web-groups")),
    ("send", key!("web-send")),
    ("sending", key!("web-sending")),
    ("saved", key!("web-saved")),
    ("offline", key!("web-offline")),
    ("busy", key!("web-busy")),
    ("failed", key!("web-failed")),
];
