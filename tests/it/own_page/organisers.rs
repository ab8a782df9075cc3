//! What organisers see of commitments, and the closing days.

use super::{BOT, Both, in_days, typed};
use calamine::{Data, Reader, Xlsx};
use reihum_engine::chat::{Gone, Network};
use reihum_tests::bot::{Answer, Bot};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::PlainNetwork;
use reihum_tests::sample;
use std::io::Cursor;

on_both_databases!(sabine_looks_at_commitments, sabine_enters_closing_days, what_was_voted_is_taken_up_and_done);

async fn look(bot: &Bot, path: &str) -> Answer {
    let request = bot.request("GET", path).bearer_auth(&bot.token).header("accept-language", "de");
    let answer = bot.send(request).await.unwrap();
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer
}

async fn sabine_looks_at_commitments(database: Database) {
    let both = Both::start(database).await;
    let (lea, mehmet, ina) =
        (both.guest("@lea:example.org").await, both.guest("@mehmet:example.org").await, both.guest("@ina").await);
    for nr in 1..=52 {
        lea.says(&format!("zusage Schritt {nr} bis {}", typed(in_days(4)))).await;
    }
    lea.says("erledigt 1").await;
    mehmet.says(&format!("zusage =1+1 <b> bis {}", typed(in_days(4)))).await;
    ina.says(&format!("zusage Ina bis {}", typed(in_days(4)))).await;
    ina.says("stop").await;
    let store = both.bot.store().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let chat = tx.chat_at(Network::Matrix, "private-@mehmet:example.org").await.unwrap().unwrap();
    tx.mark_gone(chat.id, Gone::Blocked, reihum_engine::clock::Clock::now(&reihum_engine::clock::SystemClock))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let bot = &both.bot;
    let first = look(bot, "/organise/commitments").await.text();
    assert!(
        first.contains("@lea:example.org") && first.contains("=1+1 &#60;b&#62;") && !first.contains("Schritt 4<"),
        "{first}"
    );
    let next = first.split("&amp;from=").nth(1).unwrap().split('"').next().unwrap();
    let second = look(bot, &format!("/organise/commitments?from={next}")).await.text();
    assert!(second.contains("Schritt 4<") && !second.contains("&amp;from="));
    let done = look(bot, "/organise/commitments?state=done").await.text();
    assert!(done.contains("Schritt 1<") && !done.contains("Schritt 2<"));
    look(bot, "/organise/commitments?state=nonsense&group=x&poll=y&from=z").await;
    let csv = look(bot, "/organise/commitments/files/commitments.csv?state=unfinished").await.text();
    assert_eq!(csv.lines().count(), 54, "{csv}");
    assert!(csv.contains("53,'=1+1 <b>,'@mehmet:example.org,") && !csv.contains("Schritt 1,"), "{csv}");
    let unreachable = look(bot, "/organise/commitments/unreachable").await.text();
    assert!(unreachable.contains("Für 2 offene Zusagen ist niemand zu erreichen."), "{unreachable}");
    assert!(unreachable.contains("blockiert oder beendet") && unreachable.contains("Möchte keine Nachrichten"));
    let week = look(bot, "/organise/commitments/week").await.text();
    assert!(week.contains("Schritt 2<") && !week.contains("Schritt 1<"), "{week}");
    for name in ["commitments", "topics", "unreachable", "week"] {
        let csv = look(bot, &format!("/organise/commitments/files/{name}.csv")).await;
        assert!(csv.kind.starts_with("text/csv"));
        let book = look(bot, &format!("/organise/commitments/files/{name}.xlsx")).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book.body)).unwrap();
        let tab = book.sheet_names()[0].clone();
        assert!(book.worksheet_formula(&tab).unwrap().is_empty());
        let range = book.worksheet_range(&tab).unwrap();
        assert!(matches!(range.get((0, 0)), Some(Data::String(_))), "{name}");
    }
    for path in [
        "/organise/commitments",
        "/organise/commitments/week",
        "/organise/commitments/files/commitments.csv",
        "/organise/closing",
    ] {
        assert_eq!(bot.get(path).await.unwrap().status, 401, "{path}");
    }
    let missing = bot.request("GET", "/organise/commitments/files/passwd.txt").bearer_auth(&bot.token);
    assert_eq!(bot.send(missing).await.unwrap().status, 404);
}

async fn sabine_enters_closing_days(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    let post = async |path: &str, kind: &str, body: String| {
        let request = bot.request("POST", path).bearer_auth(&bot.token).header("accept-language", "de");
        bot.send(request.header("content-type", kind).body(body)).await.unwrap()
    };
    let form = "application/x-www-form-urlencoded";
    let refused = post("/organise/closing", form, "days=irgendwann".to_owned()).await;
    assert!(
        refused.status == 422 && refused.text().contains("Dieses Datum habe ich nicht verstanden"),
        "{}",
        refused.text()
    );
    post("/organise/closing", form, format!("days={}+-+{}+Betriebsferien", typed(in_days(5)), typed(in_days(9)))).await;
    let shown = look(&bot, "/organise/closing").await.text();
    assert!(shown.contains("Betriebsferien"), "{shown}");
    let store = bot.store().await.unwrap();
    assert_eq!(
        store.read().await.unwrap().replanned_up_to().await.unwrap(),
        Some(None),
        "reihum-jobs has something to do"
    );
    let day = in_days(20).format("%Y%m%d");
    let file = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Klausur\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\nEND:VCALENDAR"
    );
    let body =
        format!("--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x.ics\"\r\n\r\n{file}\r\n--b--\r\n");
    post("/organise/closing/import", "multipart/form-data; boundary=b", body).await;
    let shown = look(&bot, "/organise/closing").await.text();
    assert!(
        shown.contains("Klausur") && shown.contains("(aus einer Datei)") && shown.contains("Betriebsferien"),
        "{shown}"
    );
    let id = shown
        .split("/organise/closing/")
        .find_map(|part| part.strip_suffix("").and_then(|part| part.split_once("/remove")))
        .unwrap()
        .0;
    post(&format!("/organise/closing/{id}/remove"), form, String::new()).await;
    assert_eq!(look(&bot, "/organise/closing").await.text().matches("/remove\"").count(), 1);
}

/// The chain that is shown: voted important, taken up, done. No vote is tied to anybody.
async fn what_was_voted_is_taken_up_and_done(database: Database) {
    let both = Both::start(database).await;
    let workshop = &both.chats.workshop;
    let question = workshop.app.templates.get("challenges").unwrap().question.clone();
    let poll = workshop.open(question, sample::rules(reihum_domain::reveal::Reveal::Close)).await;
    workshop.fixture(poll.code, sample::FIXTURE.len()).await;
    workshop.app.close_poll(&workshop.sabine, poll.code).await.unwrap();
    let lea = both.guest("@lea").await;
    lea.says(&format!("zusage {} Fördertopf finden bis {}", poll.code, typed(in_days(9)))).await;
    lea.says("erledigt 1").await;
    let topics = look(&both.bot, "/organise/commitments/topics").await.text();
    let row = topics.split("<tr>").find(|row| row.contains("Finanzierungslogiken")).unwrap();
    assert_eq!(numbers(row), ["1", "6", "1", "0", "1"], "{row}");
    let other = topics.split("<tr>").find(|row| row.contains("Abhängigkeiten")).unwrap();
    assert_eq!(numbers(other)[2..], ["0", "0", "0"], "important, and not taken up: {other}");
    let csv = look(&both.bot, "/organise/commitments/files/topics.csv").await.text();
    assert!(csv.contains(",1,6,1,0,1"), "{csv}");
}

fn numbers(row: &str) -> Vec<&str> {
    row.split("<td class=\"n\">").skip(1).map(|cell| cell.split('<').next().unwrap()).collect()
}

#[test]
fn pages_name_nobody_by_how_late_they_are() {
    let order = include_str!("../../../engine/src/store/overview.rs");
    assert!(!order.contains("ORDER BY c.due") && !order.contains("GROUP BY c.person_id"));
    let _ = PlainNetwork::on;
}
