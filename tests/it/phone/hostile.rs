//! Whatever people write is shown as text, wherever it is shown.

use super::Room;
use reihum_tests::browser::Page;
use reihum_tests::people::{Organiser, Projector};
use serde_json::{Value, json};

/// What could end a text, an attribute, a script, a template.
const HOSTILE: [&str; 5] = [
    "<script>document.title = 'broken'</script>",
    "\" onfocus=\"document.title = 'broken'\" autofocus=\"",
    "'><img src=x onerror=\"document.title = 'broken'\">",
    "</script><b class=broken>{{ 7 * 7 }}</b>&lt;",
    "]]>{n} {option} ${7*7} %s",
];
/// Turns the writing direction round, so that a text reads as another one.
const REVERSED: &str = "\u{202e}gnp.tset";

#[tokio::test]
async fn what_people_write_stays_text() {
    let room = Room::new().await;
    let sabine = Organiser::sign_in(&room.browser, &room.bot).await.unwrap();
    texts(&room, &sabine).await;
    names_and_options(&room, &sabine).await;
    words(&room, &sabine).await;
}

async fn texts(room: &Room, sabine: &Organiser) {
    let question = format!("Warum {}{REVERSED}?", HOSTILE[0]);
    let code = room
        .bot
        .poll(&json!({"question": question, "help": HOSTILE[2], "kind": "text", "language": "de"}))
        .await
        .unwrap();
    for text in HOSTILE {
        vote(room, &code, &json!({"text": format!("{text}{REVERSED}")})).await;
    }
    room.close(&code).await;
    sabine.opens(&format!("/polls/{code}")).await.unwrap();
    shows(&sabine.page, &HOSTILE).await;
    for text in HOSTILE {
        sabine.moderates(&format!("{text}gnp.tset")).await.unwrap();
        sabine.page.wait_for_text("[role=status]", "Freigegeben").await.unwrap();
    }
    everywhere(room, sabine, &code, &HOSTILE).await;
}

async fn names_and_options(room: &Room, sabine: &Organiser) {
    let wish = json!({"question": HOSTILE[3], "kind": "multi", "named": true, "reveal": "live", "options": HOSTILE});
    let code = room.bot.poll(&wish).await.unwrap();
    for name in HOSTILE {
        vote(room, &code, &json!({"choice": ["o1", "o5"], "name": format!("{name}{REVERSED}")})).await;
    }
    room.close(&code).await;
    everywhere(room, sabine, &code, &HOSTILE).await;
}

async fn words(room: &Room, sabine: &Organiser) {
    let code = room.bot.poll(&json!({"question": HOSTILE[4], "kind": "cloud", "reveal": "live"})).await.unwrap();
    let words = HOSTILE.map(|text| text.chars().take(30).collect::<String>().trim().to_lowercase());
    for word in &words {
        vote(room, &code, &json!({"words": [word]})).await;
    }
    room.close(&code).await;
    everywhere(room, sabine, &code, &words.each_ref().map(String::as_str)).await;
}

async fn vote(room: &Room, code: &str, ballot: &Value) {
    let answer = room.bot.vote(code, ballot).await.unwrap();
    assert_eq!(answer.status, 201, "{}", answer.text());
}

/// On the ballot, the wall, the organiser's page and both sheets.
async fn everywhere(room: &Room, sabine: &Organiser, code: &str, texts: &[&str]) {
    let wall = Projector::open(&room.browser, &room.bot.address, code).await.unwrap();
    shows(&wall.page, texts).await;
    for path in [format!("/polls/{code}"), format!("/polls/{code}/sheet")] {
        sabine.opens(&path).await.unwrap();
        shows(&sabine.page, texts).await;
    }
    let jan = room.phone().await;
    for path in [code.to_owned(), format!("{code}/sheet")] {
        jan.opens(&path).await.unwrap();
        shows(&jan.page, texts).await;
    }
}

/// The texts can be read; nothing of them became part of the page.
async fn shows(page: &Page, texts: &[&str]) {
    let whole = page.run("return document.body.textContent").await.unwrap().as_str().unwrap().to_lowercase();
    for text in texts {
        assert!(whole.contains(&text.to_lowercase()), "{text} is not in {}: {whole}", page.address().await.unwrap());
    }
    let page_text = page.run("return document.documentElement.outerHTML").await.unwrap();
    assert!(!page_text.as_str().unwrap().contains('\u{202e}'), "a text turns the writing direction");
    assert_ne!(page.run("return document.title").await.unwrap(), "broken");
    assert_eq!(page.count("[onfocus], [onerror], img, .broken, main script").await.unwrap(), 0);
    assert_eq!(page.complaints().await.unwrap(), Vec::<String>::new());
}
