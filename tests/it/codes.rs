//! Wrong join codes: a guesser gets what the rule says (`reihum_domain::wrong_tries`), and the people beside it notice nothing.

use futures::stream::{self, StreamExt};
use reihum_tests::bot::{Answer, Bot};
use reihum_tests::database::Database;
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");
/// The venue's network: one address for everybody in it.
const VENUE: &str = "203.0.113.7";
const CROWD: usize = 500;

async fn start() -> (Bot, String) {
    let bot = Bot::start(BOT, Database::sqlite().await.unwrap()).await.unwrap();
    let code = bot.poll(&json!({"template": "challenges", "reveal": "live", "language": "de"})).await.unwrap();
    (bot, code)
}

/// Opens a page, from an address and with a cookie. The bot believes a proxy on its own machine.
async fn open(bot: &Bot, path: &str, address: &str, voter: Option<&str>) -> Answer {
    let request = bot.request("GET", path).header("x-forwarded-for", address);
    let cookie = voter.map(|voter| format!("voter={voter}"));
    bot.send(cookie.into_iter().fold(request, |request, cookie| request.header("cookie", cookie))).await.unwrap()
}

/// The projector, in the organiser's browser.
async fn project(bot: &Bot, code: &str, address: &str) {
    let request = bot.request("GET", &format!("/{code}/screen")).bearer_auth(&bot.token);
    assert_eq!(bot.send(request.header("x-forwarded-for", address)).await.unwrap().status, 200);
}

/// Codes that are not this one.
fn wrong(code: &str) -> impl Iterator<Item = String> {
    (0..).map(|nr| format!("{nr:06}")).filter(move |other| other != code)
}

/// Guesses as fast as it can until told to stop; gives how many guesses were judged and how many refused.
async fn prank(bot: &Bot, code: &str, stop: &AtomicBool) -> (usize, usize) {
    let (mut judged, mut refused) = (0, 0);
    let mut codes = wrong(code);
    while !stop.load(Ordering::Relaxed) {
        match open(bot, &format!("/{}", codes.next().unwrap()), VENUE, None).await.status {
            404 => judged += 1,
            429 => refused += 1,
            status => panic!("a guess was answered {status}"),
        }
    }
    (judged, refused)
}

/// Five hundred people type the code; gives whoever was not let in.
async fn come(bot: &Bot, code: &str, address: &str) -> Vec<u16> {
    let phone = async |_| open(bot, &format!("/join?code={code}"), address, None).await.status;
    let answers: Vec<u16> = stream::iter(0..CROWD).map(phone).buffer_unordered(50).collect().await;
    answers.into_iter().filter(|status| *status != 200).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_phones_come_in_beside_a_prankster() {
    let (bot, code) = start().await;
    let stop = AtomicBool::new(false);
    project(&bot, &code, VENUE).await;
    let crowd = async {
        while open(&bot, "/join?code=000000", VENUE, None).await.status != 429 {}
        let began = Instant::now();
        let outside = come(&bot, &code, VENUE).await;
        stop.store(true, Ordering::Relaxed);
        (outside, began.elapsed())
    };
    let ((outside, took), (judged, refused)) = tokio::join!(crowd, prank(&bot, &code, &stop));
    assert!(outside.is_empty(), "not let in: {outside:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(judged <= 20 && refused > 100, "the prankster was judged {judged} times and refused {refused} times");
    println!("500 phones in {took:?}; the prankster: {judged} judged, {refused} refused");
}

#[tokio::test]
async fn a_guesser_without_cookies_gets_sixty_tries_from_anywhere() {
    let (bot, code) = start().await;
    let mut codes = wrong(&code);
    let mut judged = 0;
    for nr in 0..100 {
        for _ in 0..3 {
            let guess =
                open(&bot, &format!("/api/polls/{}", codes.next().unwrap()), &format!("198.51.100.{nr}"), None).await;
            judged += usize::from(guess.status == 404);
        }
    }
    assert_eq!(judged, 60);
    assert_eq!(open(&bot, &format!("/{code}"), "192.0.2.1", None).await.status, 429, "a stranger who types");
}

#[tokio::test]
async fn guesses_sent_at_once_are_judged_one_by_one() {
    let (bot, code) = start().await;
    let guess =
        async |nr: usize| open(&bot, &format!("/{nr:06}"), &format!("198.51.100.{}", nr % 250), None).await.status;
    let known: usize = code.parse().unwrap();
    let guesses = (0..1000).filter(|nr| *nr != known);
    let answers: Vec<u16> = stream::iter(guesses).map(guess).buffer_unordered(200).collect().await;
    assert_eq!(answers.iter().filter(|status| **status == 404).count(), 60);
}

/// The house has no patience left: links still work, and where three came in by link everybody may type.
#[tokio::test]
async fn links_open_a_room_that_guessers_have_closed() {
    let (bot, code) = start().await;
    for (nr, wrong) in wrong(&code).take(60).enumerate() {
        open(&bot, &format!("/{wrong}"), &format!("198.51.100.{}", nr % 250), None).await;
    }
    let made = bot.organise("/api/polls", &json!({"template": "challenges"})).await.unwrap().json();
    let (other, link) = (made["code"].as_str().unwrap(), made["join_url"].as_str().unwrap());
    let (_, link) = link.split_once("://").and_then(|(_, rest)| rest.split_once('/')).unwrap();
    for _ in 0..3 {
        assert_eq!(open(&bot, &format!("/{other}"), VENUE, None).await.status, 429);
        assert_eq!(open(&bot, &format!("/{link}"), VENUE, None).await.status, 200);
    }
    assert_eq!(open(&bot, &format!("/{other}"), VENUE, None).await.status, 200);
    assert_eq!(open(&bot, &format!("/{code}"), VENUE, None).await.status, 429, "another room is not at home there");
}

/// A device that was in a room is let through at an address that has spent its budget: by the seal in its cookie, which outlives a
/// restart and changes nothing about whose its ballots are.
#[tokio::test]
async fn a_device_that_was_in_a_room_is_let_through() {
    let (mut bot, code) = start().await;
    let bare = "c".repeat(22);
    let sealed = open(&bot, &format!("/{code}"), "192.0.2.1", Some(&bare)).await.voter().unwrap();
    assert!(sealed.starts_with(&format!("{bare}.")), "{sealed}");
    assert_eq!([vote(&bot, &code, &bare).await, vote(&bot, &code, &sealed).await], [201, 200]);
    bot.kill_and_restart().await.unwrap();
    for wrong in wrong(&code).take(20) {
        assert_eq!(open(&bot, &format!("/{wrong}"), VENUE, None).await.status, 404);
    }
    let forged = format!("{bare}.{}", "0".repeat(16));
    assert_eq!(open(&bot, &format!("/{code}"), VENUE, Some(&forged)).await.status, 429);
    assert_eq!(open(&bot, &format!("/{code}"), VENUE, Some(&sealed)).await.status, 200);
    assert_eq!(open(&bot, &format!("/{code}"), VENUE, Some(&sealed)).await.voter(), None, "it has its seal");
}

async fn vote(bot: &Bot, code: &str, voter: &str) -> u16 {
    let request = bot.request("POST", &format!("/api/polls/{code}/ballots")).json(&json!({"ranking": ["no_overview"]}));
    bot.send(request.header("cookie", format!("voter={voter}"))).await.unwrap().status
}
