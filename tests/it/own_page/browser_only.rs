//! A member who is in by a browser only, over more than a year: whoever comes back stays known, who stays away is seen by whoever coordinates, and
//! a code from a chat makes both one person.

use super::network::{LIST, between, browser, organises, uploads};
use super::{BOT, Both, Opened, in_days, typed};
use chrono::{DateTime, TimeDelta, Utc};
use reihum_domain::network::{Member, Role};
use reihum_engine::chat::Network;
use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::hands::{Hands, VARIABLE};
use reihum_tests::on_both_databases;
use reqwest::Client;
use reqwest::redirect::Policy;

on_both_databases!(who_comes_back_stays_known, a_chat_joins_the_browser, codes_are_not_guessed);

const UNREACHABLE: &str = "/organise/commitments/unreachable";

/// Two members are on the list; the first accepts in a browser.
pub(crate) async fn member(bot: &Bot) -> Opened<'_> {
    let preview = uploads(bot, "/organise/network/import", "file", LIST).await;
    let carried = between(&preview.text, "name=\"list\" value=\"", "\"").to_owned();
    uploads(bot, "/organise/network/import/take", "list", &carried).await;
    let sheet = organises(bot, "POST", "/organise/network/invitations", &[]).await;
    accepts(bot, between(&sheet.text, "/invitation/<b>", "<")).await
}

async fn accepts<'a>(bot: &'a Bot, code: &str) -> Opened<'a> {
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    let answer = http.post(format!("{}/invitation/{code}/accept", bot.address)).send().await.unwrap();
    let cookie = page_cookie(answer.headers()).unwrap();
    browser(bot, cookie.split(';').next().unwrap())
}

fn page_cookie(headers: &reqwest::header::HeaderMap) -> Option<String> {
    let mut cookies = headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap().to_owned());
    cookies.find(|line| line.starts_with("page="))
}

/// The status, and the cookie as it is set anew.
async fn visits(page: &Opened<'_>) -> (u16, Option<String>) {
    comes_to(page, "/me").await
}

async fn comes_to(page: &Opened<'_>, path: &str) -> (u16, Option<String>) {
    let request = page.http.get(format!("{}{path}", page.bot.address)).header("cookie", &page.cookie);
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), page_cookie(answer.headers()))
}

async fn open_until(bot: &Bot, now: DateTime<Utc>) -> DateTime<Utc> {
    let store = bot.store().await.unwrap();
    let ending = store.read().await.unwrap().ending_pages(now, now + TimeDelta::days(999)).await.unwrap();
    ending.iter().find(|page| page.nr == 1).and_then(|page| page.until).unwrap()
}

async fn who_comes_back_stays_known(database: Database) {
    let folder = tempfile::tempdir().unwrap();
    let begun = "2026-01-05T09:00:00Z".parse().unwrap();
    let hands = Hands::at(folder.path().join("clock"), begun);
    let file = hands.file().to_string_lossy().into_owned();
    let bot = Bot::start_with(BOT, database, &[(VARIABLE, &file)]).await.unwrap();
    let lea = member(&bot).await;
    assert_eq!(visits(&lea).await, (200, None), "the cookie is fresh");
    assert!(!organises(&bot, "GET", UNREACHABLE, &[]).await.text.contains("Nur im Browser dabei"));

    hands.forward_to(begun + TimeDelta::days(151));
    let warned = organises(&bot, "GET", UNREACHABLE, &[]).await.text;
    assert!(warned.contains("Caritas &#60;b&#62;, Leitung") && warned.contains("Seite noch offen bis"), "{warned}");
    let lost = "nur im Browser dabei, und dort nicht mehr";
    assert!(!organises(&bot, "GET", "/organise/network/members/1", &[]).await.text.contains(lost), "not yet");
    let (status, cookie) = visits(&lea).await;
    let cookie = cookie.unwrap();
    assert!(status == 200 && cookie.starts_with(&lea.cookie) && cookie.contains("Max-Age=15552000"), "{cookie}");
    let until = open_until(&bot, hands.now()).await;
    assert!(until > hands.now() + TimeDelta::days(179), "{until}");
    hands.forward_to(hands.now() + TimeDelta::hours(20));
    assert_eq!(visits(&lea).await, (200, None));
    assert_eq!(open_until(&bot, hands.now()).await, until, "written at most once a day");
    assert!(!organises(&bot, "GET", UNREACHABLE, &[]).await.text.contains("Nur im Browser dabei"));
    sits_on_a_board(&bot).await;
    for _ in 0..4 {
        hands.forward_to(hands.now() + TimeDelta::days(95));
        assert!(matches!(comes_to(&lea, "/steering").await, (200, Some(_))), "she reads there, too");
        assert_eq!(visits(&lea).await, (200, None), "a year and a half after they came in");
    }

    hands.forward_to(hands.now() + TimeDelta::days(181));
    assert_eq!(visits(&lea).await.0, 401);
    let gone = organises(&bot, "GET", UNREACHABLE, &[]).await.text;
    assert!(gone.contains("braucht eine neue Einladung"), "{gone}");
    assert!(organises(&bot, "GET", "/organise/network/members/1", &[]).await.text.contains(lost));
    let invited = organises(&bot, "POST", "/organise/network/members/1/invite", &[]).await.text;
    let again = accepts(&bot, between(&invited, "/invitation/", "<").split('"').next().unwrap()).await;
    let page = again.get("/me").await;
    let nr = page.text.split("Mitglied Nr. ").nth(1).unwrap().split(|c: char| !c.is_ascii_digit()).next().unwrap();
    assert!(page.status == 200 && nr != "1", "{}", page.text);
    assert_eq!(visits(&lea).await.0, 401, "the old browser does not come back with it");
    let twice = organises(&bot, "POST", &format!("/organise/network/members/{nr}/invite"), &[]).await;
    assert!(twice.text.contains("ist schon dabei"), "{}", twice.text);
}

async fn sits_on_a_board(bot: &Bot) {
    let store = bot.store().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let member = tx.member_by_nr(1).await.unwrap().unwrap();
    tx.save_member(&Member { roles: [Role::Board].into(), ..member }).await.unwrap();
    tx.commit().await.unwrap();
}

async fn a_chat_joins_the_browser(database: Database) {
    let both = Both::start(database).await;
    let in_browser = member(&both.bot).await;
    in_browser.does("/me/commitments", &[("what", "Aus dem Browser"), ("date", &typed(in_days(9)))]).await;
    let lea = both.guest("@lea").await;
    lea.says(&format!("zusage Aus dem Chat bis {}", typed(in_days(9)))).await;
    let told = lea.hears("verbinden").await;
    let code = told.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap_or_else(|| panic!("{told}"));
    let wrong = in_browser.post("/me/link", &[("code", "AAAA-AAAA")]).await;
    assert!(wrong.status == 422 && wrong.text.contains("Dieser Code gilt nicht."), "{}", wrong.text);
    let joined = in_browser.does("/me/link", &[("code", &format!("link {}", code.to_lowercase()))]).await;
    assert!(joined.contains("Chat und Browser sind jetzt eine Person"), "{joined}");
    assert!(joined.contains("Aus dem Browser") && joined.contains("Aus dem Chat"), "{joined}");
    assert!(joined.contains("Mitglied Nr. 1"), "the place came along: {joined}");
    both.chats.deliver().await;
    assert!(lea.sees().contains("Ein Browser ist jetzt mit diesem Konto verbunden"));
    let mine = lea.hears("meine").await;
    assert!(mine.contains("Aus dem Browser") && mine.contains("Aus dem Chat"), "{mine}");
    let used = in_browser.post("/me/link", &[("code", code)]).await;
    assert!(used.status == 422 && used.text.contains("Dieser Code gilt nicht."), "{}", used.text);
    let own = lea.hears("verbinden").await;
    let own = own.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap().to_owned();
    let own = in_browser.post("/me/link", &[("code", &own)]).await;
    assert!(own.status == 422 && own.text.contains("schon verbunden"), "{}", own.text);
    lea.says("stop").await;
    let store = both.bot.store().await.unwrap();
    let person = store.read().await.unwrap().person_of_account(Network::Matrix, "@lea").await.unwrap().unwrap();
    let place = store.read().await.unwrap().member_of(person.id).await.unwrap();
    assert!(person.stopped && place.is_some_and(|place| place.nr == 1), "one person, one stop");
}

async fn codes_are_not_guessed(database: Database) {
    let both = Both::start(database).await;
    let in_browser = member(&both.bot).await;
    for _ in 0..5 {
        let wrong = in_browser.post("/me/link", &[("code", "ABCD-EFGH")]).await;
        assert!(wrong.status == 422 && wrong.text.contains("Dieser Code gilt nicht."), "{}", wrong.text);
    }
    let lea = both.guest("@lea").await;
    let told = lea.hears("verbinden").await;
    let code = told.lines().find_map(|line| line.trim().strip_prefix("link ")).unwrap();
    let paused = in_browser.post("/me/link", &[("code", code)]).await;
    assert!(paused.status == 422 && paused.text.contains("Minuten"), "a right one does not help: {}", paused.text);
    assert!(!in_browser.get("/me").await.text.contains("sind jetzt eine Person"));
    for odd in ["", "heute", "12345678901234567890"] {
        assert_eq!(in_browser.post("/me/link", &[("code", odd)]).await.status, 422, "{odd}");
    }
}
