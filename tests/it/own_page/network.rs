//! The directory in the browser: a list is read in, invitations go out, somebody accepts, coordinates, and forgets themselves again.

use super::{Answered, BOT, Opened};
use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reqwest::redirect::Policy;
use reqwest::{Client, Method};

on_both_databases!(from_a_list_to_a_coordinator, nobody_comes_in_without_a_role);

pub(super) const LIST: &str =
    "Organisation;Größe;Rolle;Bezeichnung\r\nCaritas <b>;mittel;Träger;Leitung\r\nStadt;groß;Kommune;\r\n=1+1;;;\r\n";

pub(super) fn browser<'a>(bot: &'a Bot, cookie: &str) -> Opened<'a> {
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    Opened { bot, http, cookie: cookie.to_owned() }
}

/// With the token of the test's organiser.
pub(super) async fn organises(bot: &Bot, method: &str, path: &str, form: &[(&str, &str)]) -> Answered {
    let browser = browser(bot, "");
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = browser.http.request(method, format!("{}{path}", bot.address)).bearer_auth(&bot.token);
    browser.send(request.form(form)).await
}

pub(super) async fn uploads(bot: &Bot, path: &str, name: &str, content: &str) -> Answered {
    let body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x.csv\"\r\n\r\n{content}\r\n--b--\r\n"
    );
    let browser = browser(bot, "");
    let request = browser.http.post(format!("{}{path}", bot.address)).bearer_auth(&bot.token);
    browser.send(request.header("content-type", "multipart/form-data; boundary=b").body(body)).await
}

pub(super) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap()
}

async fn from_a_list_to_a_coordinator(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    let preview = uploads(&bot, "/organise/network/import", "file", LIST).await;
    assert_eq!(preview.status, 200, "{}", preview.text);
    assert!(preview.text.contains("2 neu, 0 doppelt, 1 falsch."), "{}", preview.text);
    assert!(preview.text.contains("Caritas &#60;b&#62;: Leitung") && preview.text.contains("beginnt wie eine Formel"));
    let carried = between(&preview.text, "name=\"list\" value=\"", "\"").to_owned();
    let taken = uploads(&bot, "/organise/network/import/take", "list", &carried).await;
    assert_eq!((taken.status, taken.to.as_str()), (303, "/organise/network?done=imported&n=2&doubled=0"));
    let again = uploads(&bot, "/organise/network/import/take", "list", &carried).await;
    assert!(again.to.ends_with("n=0&doubled=2"), "a second tap doubles nothing: {}", again.to);
    let csv = organises(&bot, "GET", "/organise/network/files/directory.csv", &[]).await;
    assert!(csv.text.contains("1,Caritas <b>,,medium,provider,"), "{}", csv.text);
    let same = uploads(&bot, "/organise/network/import", "file", &csv.text).await;
    assert!(same.text.contains("0 neu, 2 doppelt, 0 falsch."), "our own file is known: {}", same.text);
    let wrong = uploads(&bot, "/organise/network/import", "file", "Telefon\r\n1").await;
    assert!(wrong.status == 422 && wrong.text.contains("fehlt die Spalte"), "{}", wrong.text);

    let sheet = organises(&bot, "POST", "/organise/network/invitations", &[]).await;
    let code = between(&sheet.text, "/invitation/<b>", "<").to_owned();
    let invitation = browser(&bot, "").get(&format!("/invitation/{code}")).await;
    assert!(invitation.text.contains("Caritas &#60;b&#62;") && invitation.text.contains("Sind Sie dabei?"));
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    let accept = http.post(format!("{}/invitation/{code}/accept", bot.address)).send().await.unwrap();
    let cookie = accept.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap().to_owned());
    let cookie = cookie.into_iter().find(|line| line.starts_with("page=")).unwrap();
    let lea = browser(&bot, cookie.split(';').next().unwrap());
    let page = lea.get("/me?done=welcome").await.text;
    assert!(page.contains("Schön, dass Sie dabei sind!") && page.contains("Mitglied Nr. 1"), "{page}");
    assert!(!page.contains("Zur Organisation"));
    assert_eq!(lea.get(&format!("/invitation/{code}")).await.status, 401, "used up");
    assert_eq!(lea.post("/me/organise", &[]).await.status, 401);

    let place = organises(&bot, "GET", "/organise/network/members/1", &[]).await.text;
    let organisation = between(&place, "/organise/network/organisations/", "\"").to_owned();
    let form =
        [("organisation", organisation.as_str()), ("label", "Leitung"), ("rate", "standard"), ("role", "coordinator")];
    assert_eq!(organises(&bot, "POST", "/organise/network/members/1", &form).await.status, 303);
    let entered = lea.http.post(format!("{}/me/organise", bot.address)).header("cookie", &lea.cookie);
    let entered = entered.header("origin", &bot.address).send().await.unwrap();
    let session = entered.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    let coordinator = browser(&bot, &session);
    assert_eq!(coordinator.get("/organise/network").await.status, 200);
    assert_eq!(coordinator.get("/organise/audit").await.status, 401, "not for coordinators");
    let organiser = [("organisation", organisation.as_str()), ("label", ""), ("rate", "light"), ("role", "organiser")];
    assert_eq!(coordinator.post("/organise/network/members/1", &organiser).await.status, 401);
    let audit = organises(&bot, "GET", "/organise/audit", &[]).await.text;
    for act in ["Liste eingelesen", "Verzeichnis ausgegeben", "eingeladen", "Rollen geändert"] {
        assert!(audit.contains(act), "{act}: {audit}");
    }
    let data = lea.get("/me/data.json").await.text;
    assert!(data.contains("\"organisation\": \"Caritas <b>\"") && data.contains("\"coordinator\""), "{data}");
    assert_eq!(lea.post("/me/forget", &[]).await.status, 303);
    assert_eq!(lea.get("/me").await.status, 401);
    assert_eq!(coordinator.get("/organise/network").await.status, 401, "who is forgotten coordinates no more");
}

async fn nobody_comes_in_without_a_role(database: Database) {
    let bot = Bot::start(BOT, database).await.unwrap();
    for path in [
        "/organise/network",
        "/organise/network/import",
        "/organise/network/invitations",
        "/organise/network/groups",
        "/organise/network/members/1",
        "/organise/network/files/directory.xlsx",
        "/organise/audit",
    ] {
        let answer = browser(&bot, "organiser=forged; page=forged").get(path).await;
        assert_eq!(answer.status, 401, "{path}");
        let organiser = organises(&bot, "GET", path, &[]).await;
        assert!(matches!(organiser.status, 200 | 404), "{path}: {}", organiser.status);
    }
    assert_eq!(browser(&bot, "").get("/invitation/ABCD-EFGH-JKMN").await.status, 401);
    assert_eq!(browser(&bot, "").get("/invitation/nonsense").await.status, 401);
}
