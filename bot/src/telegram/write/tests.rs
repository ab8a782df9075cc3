//! Telegram's rules for HTML (chat-platforms A8), held against what we write.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

/// What is seen of HTML, or why Telegram would refuse it: only our tags, closed in order, and only the entities that it decodes.
fn seen(html: &str) -> Result<String, String> {
    let (mut text, mut open, mut rest) = (String::new(), Vec::new(), html);
    while let Some(c) = rest.chars().next() {
        match c {
            '<' => {
                let (tag, behind) = rest[1..].split_once('>').ok_or("Unclosed start tag")?;
                rest = behind;
                if let Some(name) = tag.strip_prefix('/') {
                    let last = open.pop().ok_or("Unexpected end tag")?;
                    (last == name).then_some(()).ok_or("Unmatched end tag")?;
                } else {
                    let name = tag.split(' ').next().unwrap_or_default();
                    let link = tag.strip_prefix("a href=\"").and_then(|rest| rest.strip_suffix('"'));
                    let is_link = link.is_some_and(|link| !link.contains(['"', '<']));
                    (["b", "i", "code"].contains(&tag) || is_link).then_some(()).ok_or(format!("Unsupported {tag}"))?;
                    open.push(name);
                }
            }
            '&' => {
                let known = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];
                let (entity, c) = known.into_iter().find(|(e, _)| rest.starts_with(e)).ok_or("bare &")?;
                text.push(c);
                rest = &rest[entity.len()..];
            }
            '>' => return Err("bare >".to_owned()),
            _ => {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    if open.is_empty() { Ok(text) } else { Err("Can't find end tag".to_owned()) }
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![
        Just(Style::Plain),
        Just(Style::Bold),
        Just(Style::Italic),
        Just(Style::Code),
        any::<String>().prop_map(Style::Link),
    ]
}

fn styled() -> impl Strategy<Value = Styled> {
    // Markup among the characters, so that it is hit often.
    let text = prop_oneof![any::<String>(), "[<>&\"/ab; \n]{0,12}"];
    let span = (text, style()).prop_map(|(text, style)| Span { text, style });
    prop::collection::vec(span, 0..6).prop_map(Styled)
}

proptest! {
    #[test]
    fn escaped_text_is_always_accepted_and_says_the_same(text: String) {
        prop_assert_eq!(seen(&escape(&text)), Ok(text.replace('\0', "")));
    }

    #[test]
    fn any_message_is_valid_and_says_the_same(text in styled()) {
        let expected = text.to_plain().replace('\0', "");
        prop_assert_eq!(seen(&html(&text, TEXT_MAX)).map(|seen| seen.trim().to_owned()), Ok(expected.trim().to_owned()));
    }

    #[test]
    fn what_is_cut_is_valid_and_short_enough(text in styled(), max in 1_usize..20) {
        let seen = seen(&html(&text, max)).unwrap();
        prop_assert!(seen.encode_utf16().count() <= max, "{seen}");
    }
}

#[test]
fn emphasis_becomes_tags() {
    let (code, link) = (Style::Code, Style::Link("https://a.b/?c=\"&d".to_owned()));
    let text = Styled::plain("\n a<b ").bold("x&y").with(String::from("1"), code).with(String::from("z"), link);
    let expected = "a&lt;b <b>x&amp;y</b><code>1</code><a href=\"https://a.b/?c=&quot;&amp;d\">z</a>";
    assert_eq!(html(&text, TEXT_MAX), expected);
    assert_eq!(html(&Styled::plain(" \n"), TEXT_MAX), "");
}

#[rstest]
#[case::exactly("a", 4096, false)]
#[case::one_more("a", 4097, true)]
#[case::markup_does_not_count("&", 4096, false)]
#[case::two_units_each("🗳", 2049, true)]
fn lengths_are_those_that_telegram_counts(#[case] text: &str, #[case] times: usize, #[case] cut: bool) {
    let written = html(&Styled::default().bold(text.repeat(times)), TEXT_MAX);
    assert_eq!(written.ends_with('…'), cut);
    assert!(seen(&written).unwrap().encode_utf16().count() <= TEXT_MAX && written.len() <= RAW_MAX);
}

#[test]
fn an_answer_to_a_press_is_short_and_plain() {
    assert_eq!(plain(" 1. A <b> ", ANSWER_MAX), "1. A <b>");
    assert_eq!(plain(&"ä".repeat(201), ANSWER_MAX), format!("{}…", "ä".repeat(199)));
}
