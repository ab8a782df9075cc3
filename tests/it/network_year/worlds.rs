//! Two worlds in which one person has answered otherwise look alike to everybody, wherever they look: while a wave and a poll are open, and after the close, when nothing but what was
//! published is ever read. And whoever organises another network sees what strangers see.

use super::play::{Year, play};
use super::readers::{
    MEMBER, Places, Reader, Seen, assert_as_the_table_says, assert_complete, changed, pages, readers, words,
};
use super::sheets::{PULSE, Said, Sheet, questions};
use super::{BOT, SEED};
use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::hands::{Hands, VARIABLE};
use reihum_tests::on_both_databases;
use reihum_tests::pulse::Pulses;
use reihum_tests::sample::keys;
use serde_json::json;
use std::collections::BTreeSet;
use tempfile::TempDir;

on_both_databases!(an_answer_is_seen_nowhere);

/// In the days of the second pulse: there is a report, and a wave whose figures are published.
async fn an_answer_is_seen_nowhere(database: Database) {
    let elsewhere = another(&database).await;
    let mut year = play(&database, SEED, "2027-04-18").await;
    let now = Now::of(&year);
    let bot = Bot::start_with(BOT, database, &[now.variable()]).await.unwrap();
    let (poll, seventh) = seven_vote(&bot).await;
    let view = View::of(&year, &bot, vec![poll.clone()]).await;
    let before = view.everything(&year).await;
    assert_complete(&before, &view.places);
    assert_as_the_table_says(&before, &view.places);
    assert_eq!(changed(&before, &view.everything(&year).await), [], "looking changes nothing");
    somebody_says_the_opposite(&mut year).await;
    assert_eq!(votes(&bot, &poll, 5, &seventh).await, seventh);
    assert_eq!(changed(&before, &view.everything(&year).await), []);
    only_what_was_published_is_read(&view, &year, &before).await;
    strangers_see_nothing(&view, &elsewhere).await;
}

/// After a whole year: with all reports, and the figures of all waves.
pub(super) async fn only_figures_are_read(year: &Year, bot: &Bot) {
    let view = View::of(year, bot, vec![]).await;
    let before = view.everything(year).await;
    only_what_was_published_is_read(&view, year, &before).await;
}

/// The year's time, for a program.
pub(super) struct Now {
    hands: Hands,
    _folder: TempDir,
}

impl Now {
    pub(super) fn of(year: &Year) -> Self {
        let folder = TempDir::new().unwrap();
        let hands = Hands::at(folder.path().join("clock"), year.network.workshop.app.clock.now());
        Self { hands, _folder: folder }
    }

    pub(super) fn variable(&self) -> (&str, &str) {
        (VARIABLE, self.hands.file().to_str().unwrap())
    }
}

/// Who looks at what.
struct View<'a> {
    bot: &'a Bot,
    readers: Vec<Reader>,
    places: Places,
    polls: Vec<String>,
}

impl<'a> View<'a> {
    async fn of(year: &Year, bot: &'a Bot, polls: Vec<String>) -> Self {
        Self { bot, readers: readers(year, bot).await, places: Places::of(year, polls.clone()).await, polls }
    }

    async fn everything(&self, year: &Year) -> Seen {
        // Chats first: by the time that pages are read, the live view has caught up.
        let mut seen = words(year, &self.polls).await;
        seen.extend(pages(self.bot, &self.readers, &self.places).await);
        seen
    }
}

/// A poll whose result runs along, in steps of five. Gives its code and the seventh's cookie.
async fn seven_vote(bot: &Bot) -> (String, String) {
    let poll = bot.poll(&json!({"template": "challenges", "language": "de", "reveal": "live"})).await.unwrap();
    for place in [2, 2, 3, 8, 2, 1] {
        votes(bot, &poll, place, "").await;
    }
    let seventh = votes(bot, &poll, 9, "").await;
    (poll, seventh)
}

/// Somebody with this cookie, or with none yet; gives theirs.
async fn votes(bot: &Bot, poll: &str, place: usize, cookie: &str) -> String {
    let request =
        bot.request("POST", &format!("/api/polls/{poll}/ballots")).header("cookie", format!("voter={cookie}"));
    let answer = bot.send(request.json(&json!({"ranking": keys(&[place])}))).await.unwrap();
    assert_eq!(answer.status, if cookie.is_empty() { 201 } else { 200 }, "{}", answer.text());
    answer.voter().unwrap_or_else(|| cookie.to_owned())
}

/// Each step of theirs from one end to the other, another text, and nothing else.
async fn somebody_says_the_opposite(year: &mut Year) {
    let wave = year.waves.len() - 1;
    assert_eq!(year.waves[wave].template, PULSE);
    let whole = questions(PULSE).len();
    let mut sheets = year.waves[wave].sheets.iter();
    let looks_on = |person: &usize| *person <= MEMBER;
    let (person, sheet) =
        sheets.find(|(person, sheet)| !looks_on(person) && sheet.len() == whole && says_text(sheet)).unwrap();
    let turned: Sheet = sheet.iter().map(|(question, said)| (*question, opposite(said))).collect();
    assert_ne!(*sheet, turned);
    let person = *person;
    year.answers(wave, person, turned).await;
}

fn says_text(sheet: &Sheet) -> bool {
    matches!(sheet.get("text"), Some(Said::Text(_)))
}

fn opposite(said: &Said) -> Said {
    match said {
        Said::Step(3) => Said::Step(1),
        Said::Step(step) => Said::Step(6 - step),
        Said::Text(_) => Said::Text("Das Gegenteil"),
        other => other.clone(),
    }
}

/// Without the counts of answers all looks as before; with another published figure it does not, for those who may read figures.
async fn only_what_was_published_is_read(view: &View<'_>, year: &Year, before: &Seen) {
    let pulses = Pulses(view.bot.database());
    assert_ne!(pulses.read("SELECT CAST(count(*) AS TEXT) FROM wave_final").await, "0");
    pulses.run("DELETE FROM wave_final").await;
    assert_eq!(changed(before, &view.everything(year).await), []);
    pulses
        .run(
            "UPDATE wave_results SET result = (SELECT other.result FROM wave_results AS other
                 WHERE other.wave_id = wave_results.wave_id AND other.cell = '' AND other.question = 'communication')
             WHERE cell = '' AND question = 'goal'",
        )
        .await;
    let after = view.everything(year).await;
    let changed = changed(before, &after);
    println!("one figure stands in {changed:?}");
    // A link to a result is good for whoever has it.
    let by_name = changed.iter().filter(|(_, asked)| !asked.contains("?key="));
    let readers: BTreeSet<&str> = by_name.map(|(reader, _)| *reader).collect();
    assert_eq!(readers, BTreeSet::from(["board", "coordinator", "host", "steering"]));
}

/// Another installation, whose organisers have tokens and sessions of their own.
async fn another(like: &Database) -> Vec<Reader> {
    let database = match like {
        Database::Sqlite(_) => Database::sqlite().await.unwrap(),
        Database::Postgres(_) => Database::postgres().await.unwrap(),
    };
    let bot = Bot::start(BOT, database).await.unwrap();
    let key = bot.entry_link().unwrap().split("key=").nth(1).unwrap().to_owned();
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let entered = http.post(format!("{}/organise/enter", bot.address)).form(&[("key", &key)]).send().await.unwrap();
    let cookie = entered.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("organiser="), "{cookie}");
    let look = |token: Option<String>, cookies: String| {
        bot.request("GET", "/organise").header("cookie", cookies).bearer_auth(token.unwrap_or_default())
    };
    assert_eq!(bot.send(look(Some(bot.token.clone()), String::new())).await.unwrap().status, 200);
    let by_token = Reader { name: "a token from elsewhere", token: Some(bot.token.clone()), cookies: String::new() };
    vec![by_token, Reader { name: "a session from elsewhere", token: None, cookies: cookie }]
}

/// Whatever is refused to strangers is refused to them, and what is not refused looks like what strangers see.
async fn strangers_see_nothing(view: &View<'_>, elsewhere: &[Reader]) {
    let nobody = Reader { name: "nobody", token: None, cookies: String::new() };
    let strangers = pages(view.bot, &[nobody], &view.places).await;
    for ((reader, path), seen) in pages(view.bot, elsewhere, &view.places).await {
        let stranger = &strangers[&("nobody", path.clone())];
        let refused = |seen: &str| ["401", "403", "404"].iter().any(|status| seen.starts_with(status));
        assert!(seen == *stranger || (refused(&seen) && refused(stranger)), "{reader} {path}: {seen}");
    }
    let refused = strangers.values().filter(|seen| seen.starts_with("401")).count();
    assert!(refused > 50, "{refused}");
}
