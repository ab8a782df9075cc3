//! Texts and buttons: limits, formatting, and the words of every refusal.

use super::Kit;
use crate::telegram::html::{parse, show, tidy};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

fn buttons(count: usize) -> Value {
    let rows: Vec<_> = (0..count).map(|n| json!([{"text": n.to_string(), "callback_data": "x"}])).collect();
    json!({"inline_keyboard": rows})
}

fn button(button: &Value) -> Value {
    json!({"inline_keyboard": [[button]]})
}

#[rstest]
#[case::source_c11398(json!({"text": ""}), "message text is empty")]
#[case::source_td_fix_formatted_text(json!({"text": " \n "}), "text must be non-empty")]
#[case::source_td_message_content_4757(json!({"text": "ä".repeat(4097)}), "message is too long")]
#[case::source_c11310(json!({"text": "x".repeat(32_769)}), "text is too long")]
#[case::source_c11323(json!({"text": "x", "parse_mode": "bbcode"}), "unsupported parse_mode")]
#[case::source_html(json!({"text": "a<p>", "parse_mode": "HTML"}), "can't parse entities: Unsupported start tag \"p\" at byte offset 1")]
#[case::server_side(json!({"text": "x", "reply_markup": button(&json!({"text": "y", "callback_data": "z".repeat(65)}))}), "BUTTON_DATA_INVALID")]
#[case::source_c9694(json!({"text": "x", "reply_markup": button(&json!({"text": "y", "callback_data": ""}))}), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")]
#[case::source_button_text(json!({"text": "x", "reply_markup": button(&json!({"callback_data": "z"}))}), "can't parse inline keyboard button: Can't find field \"text\"")]
#[case::source_td_link_manager(json!({"text": "x", "reply_markup": button(&json!({"text": "y", "url": "http://localhost/"}))}), "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL")]
#[case::source_markup(json!({"text": "x", "reply_markup": "nonsense"}), "can't parse reply keyboard markup JSON object")]
#[case::source_markup_object(json!({"text": "x", "reply_markup": [1]}), "object expected as reply markup")]
#[case::server_side_setting(json!({"text": "x", "reply_markup": buttons(101)}), "reply markup is too long")]
#[case::source_c8516(json!({"text": "x", "reply_parameters": {"message_id": 99_999}}), "message to be replied not found")]
#[tokio::test]
async fn sending_is_refused(#[case] mut parameters: Value, #[case] words: &str) {
    let kit = Kit::start().await;
    parameters["chat_id"] = json!(kit.lea().await.id);
    assert_eq!(kit.refusal("sendMessage", &parameters).await, format!("400 Bad Request: {words}"));
}

#[rstest]
#[case::source_4096_code_points(json!({"text": "😀".repeat(4096)}))]
#[case::source_after_parsing(json!({"text": format!("<b>{}</b>", "x".repeat(4096)), "parse_mode": "html"}))]
#[case::source_no_mode(json!({"text": "<p>", "parse_mode": "none"}))]
#[case::source_64_bytes(json!({"text": "x", "reply_markup": button(&json!({"text": "y", "callback_data": "ä".repeat(32)}))}))]
#[case::source_markup_as_text(json!({"text": "x", "reply_markup": buttons(2).to_string()}))]
#[case::source_reply_optional(json!({"text": "x", "reply_parameters": {"message_id": 9, "allow_sending_without_reply": true}}))]
#[tokio::test]
async fn sending_is_accepted(#[case] mut parameters: Value) {
    let kit = Kit::start().await;
    parameters["chat_id"] = json!(kit.lea().await.id);
    assert_eq!(kit.refusal("sendMessage", &parameters).await, "200 ok");
    kit.telegram.finish().unwrap();
}

/// td/ReplyMarkup.cpp:781-811: source.
#[tokio::test]
async fn rows_are_cut_without_a_word() {
    let kit = Kit::start().await;
    let lea = kit.lea().await;
    let row: Vec<_> = (0..14).map(|n| json!({"text": n.to_string(), "callback_data": "x"})).collect();
    let markup = json!({"inline_keyboard": [row, [{"text": "", "callback_data": "x"}]]});
    kit.ok("sendMessage", &json!({"chat_id": lea.id, "text": "x", "reply_markup": markup})).await;
    let shown = lea.private_chat().last_from_bot().unwrap();
    assert_eq!(shown.buttons.iter().map(Vec::len).collect::<Vec<_>>(), [12]);
}

#[rstest]
#[case("a <b>b</b> 😀<i>c</i>", r#"[["bold",2,1],["italic",6,1]]"#)]
#[case("<pre><code class=\"language-rust\">x</code></pre>", r#"[["pre",0,1]]"#)]
#[case("<a href='https://e.org/?a=1&amp;b=2'>x</a>", r#"[["text_link",0,1]]"#)]
#[case("<a href='nonsense'>x</a>", "[]")]
#[case("<b></b>x", "[]")]
#[case("<b><i>x</i>y</b>", r#"[["bold",0,2],["italic",0,1]]"#)]
#[case("<blockquote expandable>x</blockquote>", r#"[["expandable_blockquote",0,1]]"#)]
#[case("<tg-spoiler>x</tg-spoiler><span class=\"tg-spoiler\">y</span>", r#"[["spoiler",0,1],["spoiler",1,1]]"#)]
#[case("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;&apos;", "[]")]
fn html_becomes_entities(#[case] html: &str, #[case] expected: &str) {
    let entities = parse(html).unwrap().entities;
    let found: Vec<_> = entities.iter().map(|entity| json!([entity.kind, entity.offset, entity.length])).collect();
    assert_eq!(json!(found).to_string(), expected);
}

#[test]
fn only_four_names_and_numbers_are_decoded() {
    let parsed = parse("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;&apos;&lt").unwrap();
    assert_eq!(parsed.text, "<>&\"AB&nbsp;&apos;<");
}

/// td/MessageEntity.cpp:3289-3580, all: source.
#[rstest]
#[case("ä<p>", "Unsupported start tag \"p\" at byte offset 2")]
#[case("<br/>", "Unsupported start tag \"br/\" at byte offset 0")]
#[case("<b", "Unclosed start tag at byte offset 0")]
#[case("a < b", "Unsupported start tag \"\" at byte offset 2")]
#[case("<3", "Unclosed start tag at byte offset 0")]
#[case("x</b>", "Unexpected end tag at byte offset 1")]
#[case("<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"")]
#[case("<b>x</b", "Unclosed end tag at byte offset 4")]
#[case("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
#[case("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
#[case("<a =x>y</a>", "Empty attribute name in the tag \"a\" at byte offset 0")]
#[case("<a href>", "Can't find end tag corresponding to start tag \"a\"")]
#[case("<a href=", "Unclosed start tag \"a\" at byte offset 0")]
#[case("<a href='x", "Unclosed start tag at byte offset 0")]
#[case("<a href=x/>", "Unexpected end of name token at byte offset 8")]
#[case("<tg-emoji emoji-id='x'>y</tg-emoji>", "Invalid custom emoji identifier specified")]
#[case(
    "&#xd800;",
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)]
fn html_is_refused(#[case] html: &str, #[case] words: &str) {
    assert_eq!(parse(html).unwrap_err(), words);
}

#[rstest]
#[case("  a\tb\r\n ", "a b")]
#[case("x\u{202e}y\u{30a}", "xy")]
#[case("<b> a </b> ", "<b> a</b>")]
#[case(" \n<b>a</b>", "<b>a</b>")]
fn texts_are_tidied(#[case] html: &str, #[case] expected: &str) {
    assert_eq!(show(&tidy(&parse(html).unwrap())), expected);
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

proptest! {
    #[test]
    fn what_is_escaped_is_always_accepted(text in any::<String>()) {
        let parsed = parse(&escape(&text)).unwrap();
        prop_assert_eq!(&parsed.text, &text);
        prop_assert!(parsed.entities.is_empty());
    }

    #[test]
    fn escaped_text_may_stand_in_any_tag(text in any::<String>(), tag in "(b|i|u|s|code|pre|blockquote)") {
        let parsed = parse(&format!("x<{tag}>{}</{tag}>", escape(&text))).unwrap();
        prop_assert_eq!(parsed.text, format!("x{text}"));
    }

    /// Whatever comes in, the parser ends and its entities lie within the text.
    #[test]
    fn nonsense_does_no_harm(html in "[<>/&;a-c=\"' #x0-9\\n😀ä]{0,40}") {
        if let Ok(parsed) = parse(&html) {
            let tidied = tidy(&parsed);
            let length = tidied.text.encode_utf16().count();
            prop_assert!(tidied.entities.iter().all(|entity| entity.offset + entity.length <= length));
            prop_assert!(parse(&show(&tidied)).is_ok());
        }
    }
}
