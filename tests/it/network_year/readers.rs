//! All that anybody can read of the network: each route of the table of rights, and each word that asks for something, by people of every standing.

use super::play::{SABINE, Year};
use calamine::{Reader as _, Xlsx};
use chrono::TimeDelta;
use reihum_domain::network::Role;
use reihum_domain::network::rights::{Deed, Standings, TABLE, is_open_to_all, may};
use reihum_engine::app::network::By;
use reihum_tests::bot::Bot;
use reihum_tests::plain_network::Guest;
use reihum_tests::pulse::CONDITIONS;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;

/// The table itself, so that no route is forgotten.
const RIGHTS: &str = include_str!("../../../bot/src/web/rights.rs");
/// By whom, and what was asked for; what came back.
pub(super) type Seen = BTreeMap<(&'static str, String), String>;

/// Who a browser or a program is.
pub(super) struct Reader {
    pub(super) name: &'static str,
    pub(super) token: Option<String>,
    pub(super) cookies: String,
}

/// What stands in the holes of routes.
pub(super) struct Places {
    polls: Vec<String>,
    surveys: Vec<String>,
    /// With their keys.
    reports: Vec<(u32, String)>,
    waves: Vec<(u32, String)>,
    invitation: String,
    feed: String,
    member: u32,
    organisation: String,
}

/// Members of each standing, by their place in the cast; the last of those who look on.
const COORDINATOR: usize = 1;
const BOARD: usize = 2;
const STEERING: usize = 3;
pub(super) const MEMBER: usize = 11;

/// Gives roles to some of the cast; the browsers of all standings.
pub(super) async fn readers(year: &Year, bot: &Bot) -> Vec<Reader> {
    let app = &year.network.workshop.app;
    for (person, role) in [(COORDINATOR, Role::Coordinator), (BOARD, Role::Board)] {
        app.set_roles(&By::host("Sabine"), number(year, person).await, &BTreeSet::from([role]), true).await.unwrap();
    }
    let nobody = Reader { name: "nobody", token: None, cookies: String::new() };
    let host = Reader { name: "host", token: Some(bot.token.clone()), cookies: String::new() };
    let mut readers = vec![nobody, host];
    for (name, person) in [("coordinator", COORDINATOR), ("board", BOARD), ("steering", STEERING), ("member", MEMBER)] {
        let said = year.guest(person).hears("!seite").await;
        let key = said.split("key=").nth(1).unwrap_or_else(|| panic!("{said}"));
        let key = key.split(|c: char| c == '&' || c.is_whitespace()).next().unwrap();
        let page = app.open_page(key).await.unwrap();
        let organiser = app.enter_as_member(app.page_person(&page).await.unwrap().unwrap()).await.ok();
        assert_eq!(organiser.is_some(), person == COORDINATOR);
        let organiser = organiser.map_or_else(String::new, |session| format!("; organiser={session}"));
        readers.push(Reader { name, token: None, cookies: format!("page={page}{organiser}") });
    }
    readers
}

async fn number(year: &Year, person: usize) -> u32 {
    let directory = year.network.workshop.app.directory(&By::host("Sabine")).await.unwrap();
    let label = year.cast[person].account();
    directory.members.iter().find(|member| member.label == label).unwrap().nr
}

impl Places {
    /// What there is in the year, and these polls.
    pub(super) async fn of(year: &Year, polls: Vec<String>) -> Self {
        let app = &year.network.workshop.app;
        let sabine = By::host("Sabine");
        let directory = app.directory(&sabine).await.unwrap();
        let empty = directory.members.iter().find(|member| member.label.starts_with("leer")).unwrap().nr;
        let invitation = app.invite(&sabine, Some(empty)).await.unwrap().remove(0).code.in_groups();
        let mut reports = vec![];
        for drafted in &year.drafted {
            reports.push((drafted.nr, app.report_key(drafted.nr).await.unwrap()));
        }
        let mut waves = vec![];
        for nr in (1..).take(year.waves.len()) {
            waves.push((nr, app.wave_key(nr).await.unwrap()));
        }
        let feed = app.new_feed(year.people[MEMBER]).await.unwrap();
        let organisation = directory.organisations[0].id.0.to_string();
        let surveys = year.waves.iter().map(|wave| wave.row.code.clone()).collect();
        Self { polls, surveys, reports, waves, invitation, feed, member: number(year, MEMBER).await, organisation }
    }

    /// Addresses behind a route.
    fn behind(&self, route: &str) -> Vec<String> {
        let with = |hole: &str, values: &[String]| values.iter().map(|value| route.replace(hole, value)).collect();
        let numbers: Vec<String> = (1..=self.surveys.len()).map(|nr| nr.to_string()).collect();
        let reports: Vec<String> = self.reports.iter().map(|(nr, _)| nr.to_string()).collect();
        match route {
            // Counts of requests and ballots, whoever's, at which `leaks` looks; and who took out which file, which grows by each look.
            "/metrics" | "/organise/audit" => vec![],
            "/join" => self.polls.iter().map(|code| format!("/join?code={code}")).collect(),
            _ if !route.contains('{') || route.starts_with("/assets/") => vec![route.to_owned()],
            "/s/{code}" | "/s/{code}/receipt" => with("{code}", &self.surveys),
            "/report/{nr}" => self.reports.iter().map(|(nr, key)| format!("/report/{nr}?key={key}")).collect(),
            // Whoever has the link reads; without it nobody does.
            "/survey/{nr}" => self
                .waves
                .iter()
                .flat_map(|(nr, key)| [format!("/survey/{nr}?key={key}"), format!("/survey/{nr}")])
                .collect(),
            "/steering/conditions/{key}" => CONDITIONS.map(|key| route.replace("{key}", key)).into(),
            "/steering/agenda/{what}" => vec!["/steering/agenda/goal".to_owned()],
            "/report/{nr}/{name}" => self.files("/report", true),
            "/organise/reports/{nr}/files/{name}" => self.files("/organise/reports", false),
            "/organise/commitments/files/{name}" => ["commitments", "topics", "unreachable", "week"]
                .iter()
                .flat_map(|name| ["csv", "xlsx"].map(|ending| route.replace("{name}", &format!("{name}.{ending}"))))
                .collect(),
            "/organise/network/files/{name}" => {
                ["csv", "xlsx"].map(|ending| route.replace("{name}", &format!("directory.{ending}"))).into()
            }
            "/me/{token}/commitments.ics" => with("{token}", std::slice::from_ref(&self.feed)),
            "/me/commitments/{nr}/{deed}" => vec!["/me/commitments/1/done".to_owned()],
            _ if route.starts_with("/invitation/") => with("{code}", std::slice::from_ref(&self.invitation)),
            _ if route.contains("/members/{nr}") => with("{nr}", &[self.member.to_string()]),
            _ if route.contains("/organisations/{id}") => with("{id}", std::slice::from_ref(&self.organisation)),
            _ if route.ends_with("/{deed}") => vec![route.replace("{nr}", "1").replace("{deed}", "pause")],
            _ if route.contains("/surveys/{nr}") => with("{nr}", &numbers),
            _ if route.contains("/reports/{nr}") => with("{nr}", &reports),
            _ if route.contains("{nr}") || route.contains("{id}") => {
                vec![route.replace("{nr}", "1").replace("{id}", "1")]
            }
            _ if route.contains("{code}") => with("{code}", &self.polls),
            _ => panic!("nobody knows what to put into {route}"),
        }
    }

    fn files(&self, below: &str, with_key: bool) -> Vec<String> {
        let names = ["report.md", "report.csv", "report.xlsx", "report.pdf", "trends.svg", "trends.png"];
        let path = |nr: u32, name: &str, key: &str| {
            if with_key { format!("{below}/{nr}/{name}?key={key}") } else { format!("{below}/{nr}/files/{name}") }
        };
        self.reports.iter().flat_map(|(nr, key)| names.map(|name| path(*nr, name, key))).collect()
    }
}

/// Each address of each route, as each reader sees it.
pub(super) async fn pages(bot: &Bot, readers: &[Reader], places: &Places) -> Seen {
    let mut seen = Seen::new();
    for path in routes().into_iter().flat_map(|route| places.behind(route)) {
        for reader in readers {
            seen.insert((reader.name, path.clone()), page(bot, reader, &path).await);
        }
    }
    seen
}

/// Who is refused where: as the table of rights says, for whatever is not open to all.
pub(super) fn assert_as_the_table_says(seen: &Seen, places: &Places) {
    let mut refusals = 0;
    for (route, name) in rows() {
        let deed = TABLE.iter().map(|(deed, _)| *deed).find(|deed| format!("{deed:?}") == name).unwrap();
        for path in places.behind(route).into_iter().filter(|_| !is_open_to_all(deed)) {
            for ((reader, _), answer) in seen.iter().filter(|((_, asked), _)| *asked == path) {
                let refused = ["401", "403"].iter().any(|status| answer.starts_with(status));
                assert_eq!(refused, !may(&standings(reader, deed), deed), "{reader} {path}: {answer}");
                refusals += usize::from(refused);
            }
        }
    }
    assert!(refusals > 200, "{refusals}");
}

/// With their own page open, members read and decide as their roles allow; organisers' pages are entered by those who organise.
fn standings(reader: &str, deed: Deed) -> Standings {
    let own_page = matches!(deed, Deed::ReadReports | Deed::Decide);
    match reader {
        "host" => Standings::host(),
        "coordinator" => Standings::member(&[Role::Coordinator]),
        "board" if own_page => Standings::member(&[Role::Board]),
        "steering" if own_page => Standings::member(&[Role::Steering]),
        _ => Standings::anybody(),
    }
}

/// Somebody came to each route: it answered, led elsewhere, or said that it is only written to.
pub(super) fn assert_complete(seen: &Seen, places: &Places) {
    let came = |path: &String| {
        seen.iter().any(|((_, asked), answer)| {
            asked == path && ["200", "303", "405"].iter().any(|status| answer.starts_with(status))
        })
    };
    let missing: Vec<&str> = routes().into_iter().filter(|route| !places.behind(route).iter().any(came)).collect();
    // What lies beside the pages is everybody's; there is no Telegram here, and a poll for everybody has no voting cards.
    assert_eq!(
        missing,
        [
            "/assets/{version}/{*path}",
            "/metrics",
            "/telegram/webhook",
            "/organise/polls/{code}/tickets",
            "/organise/audit"
        ]
    );
}

fn routes() -> Vec<&'static str> {
    rows().into_iter().map(|(route, _)| route).collect()
}

/// Routes with the names of their deeds.
fn rows() -> Vec<(&'static str, &'static str)> {
    let row = |line: &'static str| line.strip_prefix("    (\"")?.strip_suffix("),")?.split_once("\", ");
    let rows: Vec<_> = RIGHTS.lines().filter_map(row).collect();
    assert!(rows.len() > 90 && rows.contains(&("/report/{nr}", "TakePart")), "{rows:?}");
    rows
}

async fn page(bot: &Bot, reader: &Reader, path: &str) -> String {
    let mut request = bot.request("GET", path).header("accept-language", "de").header("cookie", &reader.cookies);
    if let Some(token) = &reader.token {
        request = request.bearer_auth(token);
    }
    let mut answer = request.send().await.unwrap();
    let mut body = vec![];
    // A live view goes on; its first event is what stands.
    let live = path.ends_with("/events");
    while let Some(chunk) = answer.chunk().await.unwrap() {
        body.extend_from_slice(&chunk);
        if live && body.ends_with(b"\n\n") {
            break;
        }
    }
    let status = answer.status().as_u16();
    format!("{status}\n{}", comparable(path, body))
}

/// What can be compared of an answer: a workbook's cells, another file's bytes, and a text without what each answer has of its own.
fn comparable(path: &str, body: Vec<u8>) -> String {
    if path.split('?').next().unwrap().rsplit('.').next() == Some("xlsx") && body.starts_with(b"PK") {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(body)).unwrap();
        let rows = book
            .worksheets()
            .into_iter()
            .flat_map(|(_, range)| range.rows().map(|row| format!("{row:?}")).collect::<Vec<_>>());
        // It says when it was written.
        let rows: Vec<String> = rows.filter(|row| !row.contains(" CEST\"") && !row.contains(" CET\"")).collect();
        return calm(&rows.join("\n"));
    }
    String::from_utf8(body).map_or_else(|bytes| hash(bytes.as_bytes()), |text| calm(&text))
}

/// Pictures and papers: only whether they are the same.
fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{} bytes, {:x}", bytes.len(), hasher.finish())
}

/// Without keys that are drawn anew, and without the log of files taken out with its checksums: whoever looks here takes out files.
fn calm(text: &str) -> String {
    let rows: Vec<&str> =
        text.split("<tr>").filter(|row| !row.contains("Exportiert") && !row.contains("ausgegeben")).collect();
    let before = [
        "key=",
        "class=\"hash\">",
        "Prüfsumme des Protokolls: ",
        "Prüfsumme des Protokolls\"), String(\"",
        "\"entries\":",
        "\"head\":\"",
    ];
    before.iter().fold(rows.join("<tr>"), |text, before| without(&text, before))
}

/// Without the word behind this.
fn without(text: &str, before: &str) -> String {
    let mut parts = text.split(before);
    let first = parts.next().unwrap_or_default().to_owned();
    let rest =
        |part: &str| part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_').to_owned();
    parts.fold(first, |text, part| format!("{text}{before}…{}", rest(part)))
}

/// Each word that asks for something, as each of them hears the answer in a chat.
pub(super) async fn words(year: &Year, polls: &[String]) -> Seen {
    let own = year.network.guest("sabine-from-elsewhere").in_room("another-network");
    let people: [(&'static str, Guest<'_>); 6] = [
        ("host", year.network.guest(SABINE)),
        ("coordinator", year.guest(COORDINATOR)),
        ("board", year.guest(BOARD)),
        ("steering", year.guest(STEERING)),
        ("member", year.guest(MEMBER)),
        ("administrator elsewhere", own),
    ];
    // What the chats' budgets held back is out by then.
    year.network.workshop.clock.advance(TimeDelta::minutes(5));
    let mut seen = Seen::new();
    for (name, guest) in people {
        for word in asking(polls) {
            let said = year.says(&guest, &word).await;
            assert!(!said.is_empty(), "{name}: {word}");
            seen.insert((name, word), calm(&said));
        }
    }
    seen
}

fn asking(polls: &[String]) -> Vec<String> {
    let by = ["org_level", "org_size", "org_part", "association", "organisation", "region", "group", "role"];
    let plain = [
        "report",
        "report 1",
        "report texts 1",
        "survey",
        "member",
        "member 1",
        "group",
        "indicator",
        "decision",
        "agenda",
        "phase",
        "goal",
        "mine",
        "help",
        "privacy",
    ];
    let mut words: Vec<String> = plain.map(|word| format!("!{word}")).into();
    words.extend(by.map(|by| format!("!report by={by}")));
    words.extend(CONDITIONS.map(|condition| format!("!report condition={condition}")));
    words.extend(polls.iter().flat_map(|code| ["results", "poll export"].map(|word| format!("!{word} {code}"))));
    words
}

/// What is not the same in both, by whom and where.
pub(super) fn changed(before: &Seen, after: &Seen) -> Vec<(&'static str, String)> {
    assert_eq!(before.len(), after.len());
    let other = before.iter().filter(|(asked, seen)| after.get(asked) != Some(seen));
    other.map(|(asked, _)| asked.clone()).collect()
}
