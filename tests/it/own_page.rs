//! The page of one's own, and what organisers see of commitments: through the real server, as forms post it, without scripts.

pub(crate) mod browser_only;
mod buttons;
mod guide;
mod network;
mod organisers;
mod pictures;

pub(crate) use pictures::look;

use chrono::{Days, NaiveDate};
use icalendar::{Calendar, Component};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_tests::bot::Bot;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::plain_network::{Guest, PlainNetwork};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases!(
    somebody_lives_with_their_page,
    nobody_sees_or_changes_what_is_not_theirs,
    a_calendar_subscribes,
    days_off_come_from_a_file,
);

/// The chats, in this process, and the server on the same database.
pub(crate) struct Both {
    pub(crate) chats: PlainNetwork,
    pub(crate) bot: Bot,
}

/// A browser that has a page open.
pub(crate) struct Opened<'a> {
    bot: &'a Bot,
    http: Client,
    cookie: String,
}

/// What a page answered.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) text: String,
    /// Where a redirect leads.
    pub(crate) to: String,
}

impl Both {
    pub(crate) async fn start(database: Database) -> Self {
        let chats = PlainNetwork::on(&database).await;
        chats.workshop.clock.set(SystemClock.now());
        Self { bot: Bot::start(BOT, database).await.unwrap(), chats }
    }

    /// `http://127.0.0.1:PORT`
    pub(crate) fn address(&self) -> &str {
        &self.bot.address
    }

    /// An organiser's.
    pub(crate) fn token(&self) -> &str {
        &self.bot.token
    }

    /// Somebody who has said hello.
    pub(crate) async fn guest(&self, name: &str) -> Guest<'_> {
        let guest = self.chats.guest(name);
        guest.hears("hilfe").await;
        guest
    }

    /// Follows the link from the chat.
    pub(crate) async fn opens(&self, guest: &Guest<'_>) -> Opened<'_> {
        let said = guest.hears("seite").await;
        let key = said.split("key=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let http = Client::builder().redirect(Policy::none()).build().unwrap();
        let entered = format!("{}/me/enter", self.bot.address);
        let shown = http.get(format!("{entered}?key={key}")).send().await.unwrap().text().await.unwrap();
        assert!(shown.contains("Meine Seite öffnen"), "a preview uses nothing up: {shown}");
        let answer = http.post(&entered).form(&[("key", &key)]).send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        assert!(answer.headers()["set-cookie"].to_str().unwrap().contains("HttpOnly; SameSite=Lax"));
        let again = http.post(&entered).form(&[("key", &key)]).send().await.unwrap();
        assert_eq!(again.status(), 401, "a link works once");
        Opened { bot: &self.bot, http, cookie }
    }
}

impl Opened<'_> {
    pub(crate) async fn get(&self, path: &str) -> Answered {
        self.send(self.http.get(format!("{}{path}", self.bot.address))).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answered {
        let request = self.http.post(format!("{}{path}", self.bot.address)).header("origin", &self.bot.address);
        self.send(request.form(form)).await
    }

    /// Posts, follows the redirect, and gives what the page then says.
    pub(crate) async fn does(&self, path: &str, form: &[(&str, &str)]) -> String {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text);
        let page = self.get(answer.to.split('#').next().unwrap()).await;
        assert_eq!(page.status, 200);
        page.text
    }

    pub(crate) fn forget_cookie(&mut self) {
        self.cookie.clear();
    }

    async fn uploads(&self, path: &str, file: &str) -> Answered {
        let body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x.ics\"\r\n\r\n{file}\r\n--b--\r\n"
        );
        let request = self.http.post(format!("{}{path}", self.bot.address)).header("origin", &self.bot.address);
        self.send(request.header("content-type", "multipart/form-data; boundary=b").body(body)).await
    }

    async fn send(&self, request: RequestBuilder) -> Answered {
        let answer = request.header("cookie", &self.cookie).header("accept-language", "de").send().await.unwrap();
        let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        Answered { status: answer.status().as_u16(), to, text: answer.text().await.unwrap() }
    }
}

/// In so many days: nothing here depends on which day it is.
fn in_days(days: u64) -> NaiveDate {
    SystemClock.now().date_naive() + Days::new(days)
}

fn typed(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

async fn somebody_lives_with_their_page(database: Database) {
    let both = Both::start(database).await;
    let lea = both.guest("@lea").await;
    let page = both.opens(&lea).await;
    assert!(page.get("/me").await.text.contains("Es ist nichts offen."));
    let (first, second) = (in_days(20), in_days(40));
    let made = page.does("/me/commitments", &[("what", "Angebotsliste <sammeln>"), ("date", &typed(first))]).await;
    let escaped = made.contains("Zusage Nr. 1 ist gespeichert") && made.contains("Angebotsliste &#60;sammeln&#62;");
    assert!(escaped, "{made}");
    assert!(lea.hears("meine").await.contains("1 Angebotsliste <sammeln>"), "the chat knows it");
    let asked = page.post("/me/commitments", &[("what", "Zweites"), ("date", "Ende der Woche")]).await;
    assert_eq!(asked.status, 422);
    assert!(
        asked.text.contains("Welcher Tag genau?") && asked.text.contains("name=\"what\" value=\"Zweites\""),
        "{}",
        asked.text
    );
    let day = asked.text.split("name=\"day\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(page.does("/me/commitments", &[("what", "Zweites"), ("day", day)]).await.contains("Zusage Nr. 2"));
    for (what, date, why) in [
        ("x", "demnächst", "Dieses Datum habe ich nicht verstanden"),
        ("…", "31.12.2030", "Was ist zugesagt?"),
        ("x", "1.1.2020", "ist schon vorbei"),
    ] {
        let refused = page.post("/me/commitments", &[("what", what), ("date", date)]).await;
        assert!(refused.status == 422 && refused.text.contains(why), "{what} {date}: {}", refused.text);
    }
    let over = page.post("/me/commitments/1/move", &[("day", "2020-01-01")]).await;
    assert!(over.status == 422 && over.text.contains("Dieser Tag ist schon vorbei."));
    let done = page.does("/me/commitments/1/done", &[]).await;
    assert!(done.contains("Nr. 1 ist erledigt.") && done.contains("action=\"/me/commitments/1/reopen\""));
    assert!(page.does("/me/commitments/1/reopen", &[]).await.contains("Nr. 1 ist wieder offen."));
    let moved = page.does("/me/commitments/1/move", &[("date", &typed(second))]).await;
    assert!(
        moved.contains("Nr. 1 ist jetzt bis") && moved.contains(&format!("name=\"day\" value=\"{first}\"")),
        "{moved}"
    );
    page.does("/me/commitments/1/move", &[("day", &first.to_string())]).await;
    assert!(page.does("/me/commitments/1/blocked", &[("by", "knowledge")]).await.contains("blockiert: Wissen"));
    assert!(page.does("/me/commitments/1/on_track", &[]).await.contains("Schön, dann läuft es."));
    assert!(page.does("/me/commitments/1/partly", &[]).await.contains("teilweise erledigt"));
    assert!(page.does("/me/commitments/1/snooze", &[("days", "7")]).await.contains("wieder."));
    assert!(page.does("/me/commitments/2/drop", &[]).await.contains("Nr. 2 ist gestrichen."));
    let finished = page.post("/me/commitments/2/done", &[]).await;
    assert!(finished.status == 409 && finished.text.contains("schon abgeschlossen"), "{}", finished.text);
    let form = [("mon", "1"), ("tue", "1"), ("from", "20"), ("until", "7"), ("zone", "zürich"), ("region", "CH-ZH")];
    let set = page.does("/me/times", &form).await;
    assert!(set.contains("value=\"Europe/Zurich\"") && set.contains("value=\"20:00\""), "{set}");
    let none = page.post("/me/times", &[]).await;
    assert!(none.status == 422 && none.text.contains("Mindestens ein Arbeitstag"));
    let away = page.does("/me/away", &[("days", &format!("{} - {} Messe", typed(first), typed(second)))]).await;
    assert!(away.contains("Messe"));
    let id = away.split("/me/away/").nth(1).unwrap().split('/').next().unwrap();
    assert!(page.does(&format!("/me/away/{id}/remove"), &[]).await.contains("Es ist keine Abwesenheit"));
    let left = page.post("/me/leave", &[]).await;
    assert_eq!((left.status, left.to.as_str()), (303, "/"));
    let closed = page.get("/me").await;
    assert!(closed.status == 401 && closed.text.contains("Dort das Wort schreiben: seite"), "{}", closed.text);
}

async fn nobody_sees_or_changes_what_is_not_theirs(database: Database) {
    let both = Both::start(database).await;
    let (lea, mehmet) = (both.guest("@lea").await, both.guest("@mehmet").await);
    mehmet.says(&format!("zusage Geheimes Vorhaben bis {}", typed(in_days(20)))).await;
    let page = both.opens(&lea).await;
    assert!(!page.get("/me").await.text.contains("Geheimes"));
    for (deed, form) in
        [("done", vec![]), ("move", vec![("day", "2031-01-01")]), ("snooze", vec![("days", "3")]), ("accept", vec![])]
    {
        let (theirs, nobodys) = (
            page.post(&format!("/me/commitments/1/{deed}"), &form).await,
            page.post(&format!("/me/commitments/9/{deed}"), &form).await,
        );
        assert_eq!((theirs.status, nobodys.status), (404, 404), "{deed}");
        assert_eq!(
            theirs.text.contains("Nummer 1 gibt es nicht"),
            nobodys.text.contains("Nummer 9 gibt es nicht"),
            "a page does not tell what exists"
        );
    }
    let path = format!("{}/me/commitments", both.bot.address);
    let form = [("what", "untergeschoben"), ("date", "31.12.2030")];
    for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("x-none", "")] {
        let foreign =
            page.http.post(&path).header("cookie", &page.cookie).header(name, value).form(&form).send().await.unwrap();
        assert_eq!(foreign.status(), 403, "{name}");
    }
    let stranger = page
        .http
        .post(&path)
        .header("origin", &both.bot.address)
        .header("cookie", "page=abc")
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(stranger.status(), 401);
    let again = both.opens(&lea).await;
    assert_eq!(page.get("/me").await.status, 401, "a new link ends what a leaked one opened");
    assert_eq!(again.get("/me").await.status, 200);
    lea.says("loeschen").await;
    lea.says("1").await;
    assert_eq!(again.get("/me").await.status, 401, "whoever is forgotten has no page");
}

async fn a_calendar_subscribes(database: Database) {
    let both = Both::start(database).await;
    let lea = both.guest("@lea").await;
    let page = both.opens(&lea).await;
    let due = in_days(20);
    let what = "Ärger; Umlaute, \\ und ein sehr langer Titel, der in einer Kalenderdatei nicht in eine Zeile passt";
    page.does("/me/commitments", &[("what", what), ("date", &typed(due))]).await;
    page.does("/me/commitments", &[("what", "Erledigtes"), ("date", &typed(due))]).await;
    page.does("/me/commitments/2/done", &[]).await;
    let made = page.post("/me/feed", &[]).await.text;
    let address = made.split("class=\"address\">").nth(1).unwrap().split('<').next().unwrap();
    let path = address.strip_prefix(&both.bot.address).unwrap();
    assert!(!page.get("/me").await.text.contains(path), "it is shown once");
    let feed = both.bot.get(path).await.unwrap();
    assert_eq!((feed.status, feed.kind.as_str()), (200, "text/calendar; charset=utf-8"));
    let calendar: Calendar = feed.text().parse().unwrap();
    let events: Vec<_> = calendar.components.iter().filter_map(|component| component.as_event()).collect();
    assert_eq!(events.len(), 1, "{}", feed.text());
    let event = events[0];
    assert_eq!(event.get_summary(), Some(what));
    assert_eq!(event.get_start(), Some(due.into()));
    assert_eq!(event.get_end(), Some((due + Days::new(1)).into()));
    assert!(event.get_uid().unwrap().ends_with("@reihum") && event.property_value("DTSTAMP").is_some());
    let uid = event.get_uid().unwrap().to_owned();
    page.does("/me/commitments/1/move", &[("day", &in_days(30).to_string())]).await;
    let later: Calendar = both.bot.get(path).await.unwrap().text().parse().unwrap();
    let event = later.components[0].as_event().unwrap();
    assert_eq!((event.get_uid(), event.get_start()), (Some(uid.as_str()), Some(in_days(30).into())));
    let renewed = page.post("/me/feed", &[]).await.text;
    assert_eq!(both.bot.get(path).await.unwrap().status, 404, "a new one ends the old one");
    let path = renewed.split("class=\"address\">").nth(1).unwrap().split('<').next().unwrap();
    let path = path.strip_prefix(&both.bot.address).unwrap().to_owned();
    assert_eq!(both.bot.get(&path).await.unwrap().status, 200);
    page.does("/me/feed/end", &[]).await;
    assert_eq!(both.bot.get(&path).await.unwrap().status, 404);
    assert_eq!(both.bot.get("/me/abc/commitments.ics").await.unwrap().status, 404);
}

async fn days_off_come_from_a_file(database: Database) {
    let both = Both::start(database).await;
    let lea = both.guest("@lea").await;
    let page = both.opens(&lea).await;
    page.does("/me/away", &[("days", &format!("{} Zahnarzt", typed(in_days(3))))]).await;
    let file = |title: &str, days: u64| {
        let day = in_days(days).format("%Y%m%d");
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:{title}\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let taken = page.uploads("/me/away/import", &file("Urlaub", 10)).await;
    assert_eq!((taken.status, taken.to.as_str()), (303, "/me?done=imported&n=1&short=0#away"), "{}", taken.text);
    let shown = page.get("/me").await.text;
    assert!(shown.contains("Urlaub") && shown.contains("Zahnarzt"));
    page.uploads("/me/away/import", &file("Kur", 11)).await;
    let shown = page.get("/me").await.text;
    assert!(
        shown.contains("Kur") && shown.contains("Zahnarzt") && !shown.contains("Urlaub"),
        "a newer file replaces the older one"
    );
    for (file, why) in [
        ("Urlaub vom 24.12. an".to_owned(), "keine Kalenderdatei"),
        (String::new(), "keine Datei"),
        (file("x", 1).replace("END:VEVENT", "RRULE:FREQ=HOURLY\r\nEND:VEVENT"), "wiederholt sich nach einer Regel"),
        ("x".repeat(600_000), "zu groß"),
    ] {
        let refused = page.uploads("/me/away/import", &file).await;
        assert!(refused.status == 422 && refused.text.contains(why), "{why}: {} {}", refused.status, refused.text);
    }
    assert!(page.get("/me").await.text.contains("Kur"), "a refusal changes nothing");
}
