//! Every page there is, with something on it: polls of all seven kinds, and one with names, in all their states, to be looked at by tests of access and by eyes.

use reihum_engine::chat::{Chat, ChatId, Gone, Lane, Network, PlaceKind};
use reihum_engine::clock::{Clock, SystemClock};
use reihum_tests::bot::Bot;
use reihum_tests::browser::Page;
use reihum_tests::database::Database;
use reihum_tests::dispatch::message;
use reihum_tests::sample::{FIXTURE, keys};
use serde_json::{Value, json};
use uuid::Uuid;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

pub(crate) struct Gallery {
    pub(crate) bot: Bot,
    pub(crate) kinds: Vec<Kind>,
    /// Of the challenge ranking.
    pub(crate) draft: String,
    /// With personal tickets.
    pub(crate) tickets: String,
    /// One of the network, by its id; and a place in it, by the code of its invitation.
    pub(crate) organisation: String,
    pub(crate) invitation: String,
}

/// The polls of one kind.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// Two have voted.
    pub(crate) begun: String,
    /// Live, six have voted; a draft of it is the preview.
    pub(crate) shown: String,
    pub(crate) draft: String,
    /// Closed after six, and after one.
    pub(crate) closed: String,
    pub(crate) lonely: String,
    /// What somebody answers.
    pub(crate) ballot: Value,
}

/// One message waits, and one chat can't be reached any more.
async fn undelivered(bot: &Bot) {
    let (store, now) = (bot.store().await.unwrap(), SystemClock.now());
    let mut tx = store.write().await.unwrap();
    for nr in 1..=2 {
        let (id, address) = (ChatId(Uuid::from_u128(nr)), nr.to_string());
        let (network, kind) = (Network::Telegram, PlaceKind::Group);
        let chat = Chat { id, network, address, kind, person: None, language: None, gone: None };
        tx.add_chat(&chat).await.unwrap();
        tx.enqueue(id, &message(Lane::Broadcast, "hello"), now).await.unwrap();
    }
    tx.mark_gone(ChatId(Uuid::from_u128(1)), Gone::Removed, now).await.unwrap();
    tx.count_delivery(Network::Telegram, "ambiguous", 2).await.unwrap();
    tx.commit().await.unwrap();
}

impl Kind {
    /// Somebody who has the ballot on the screen has sent it: the page says so.
    pub(crate) async fn answer(&self, page: &Page) {
        let cast = json!([format!("/api/polls/{}/ballots", self.begun), self.ballot.to_string()]);
        let script = format!(
            "const [path, body] = {cast}; const send = new XMLHttpRequest(); send.open('POST', path, false);
             send.setRequestHeader('content-type', 'application/json'); send.send(body); return send.status"
        );
        assert_eq!(page.run(&script).await.unwrap(), 201);
        page.reload().await.unwrap();
        page.wait_for("!document.querySelector('#saved').hidden").await.unwrap();
    }
}

impl Gallery {
    pub(crate) async fn hang() -> Self {
        let bot = Bot::start(BOT, Database::sqlite().await.unwrap()).await.unwrap();
        let mut kinds = Vec::new();
        for (name, wish, ballots) in questions() {
            kinds.push(kind(&bot, name, &wish, &ballots).await);
        }
        let draft = bot.poll(&json!({"template": "challenges", "language": "de", "open": false})).await.unwrap();
        undelivered(&bot).await;
        let tickets = json!({"template": "success_factors", "language": "de", "voters": {"tickets": 30}});
        let tickets = bot.poll(&tickets).await.unwrap();
        let (organisation, invitation) = network(&bot).await;
        Self { bot, kinds, draft, tickets, organisation, invitation }
    }

    /// What participants open on a phone, and how it is called.
    pub(crate) fn phone_pages(&self) -> Vec<(String, String)> {
        let mut pages =
            vec![named("home", "/"), named("wrong code", "/join?code=000001"), named("unknown page", "/a/b")];
        pages.extend([named("privacy", "/privacy"), named("ticket", &format!("/{}", self.tickets))]);
        pages.push(named("invitation", &format!("/invitation/{}", self.invitation)));
        pages.push(named("invitation that is none", "/invitation/ABCD-EFGH-JKMN"));
        pages.extend([named("login needed", "/organise"), named("used link", "/organise/enter?key=used")]);
        for Kind { name, begun, closed, lonely, .. } in &self.kinds {
            pages.push((format!("{name}: ballot"), format!("/{begun}")));
            pages.push((format!("{name}: closed"), format!("/{closed}")));
            pages.push((format!("{name}: closed without result"), format!("/{lonely}")));
            pages.push((format!("{name}: sheet"), format!("/{closed}/sheet")));
        }
        pages
    }

    pub(crate) fn screens(&self) -> Vec<(String, String)> {
        let states = |kind: &Kind| {
            let Kind { name, begun, shown, closed, lonely, .. } = kind;
            let states = [("join", begun), ("result", shown), ("final", closed), ("empty", lonely)];
            states.map(|(state, code)| (format!("{name}: screen {state}"), format!("/{code}/screen")))
        };
        self.kinds.iter().flat_map(states).collect()
    }

    /// For somebody who has signed in.
    pub(crate) fn organiser_pages(&self) -> Vec<(String, String)> {
        let mut pages = vec![named("polls", "/organise"), named("new", "/organise/new")];
        pages.push(named("messages to chats", "/organise/delivery"));
        pages.push(named("reports", "/organise/reports"));
        pages.extend([named("surveys", "/organise/surveys"), named("plan a survey", "/organise/surveys/plan")]);
        pages.extend([named("what is steered by", "/organise/steering"), named("steering group", "/steering")]);
        pages.push(named("last pulse", "/steering/pulse"));
        pages.push(named("network", "/organise/network?done=imported&n=2&doubled=1"));
        for page in ["import", "invitations", "groups", "members/1"] {
            pages.push((format!("network: {page}"), format!("/organise/network/{page}")));
        }
        pages.push(named("organisation", &format!("/organise/network/organisations/{}", self.organisation)));
        pages.extend([named("audit", "/organise/audit"), named("guide", "/organise/guide")]);
        let polls = |code: &str, page: &str| format!("/organise/polls/{code}{page}");
        pages.push(named("edit", &polls(&self.draft, "/edit")));
        pages.push(named("edit texts", &polls(&self.draft, "/edit?own=1")));
        pages.push(named("refused", &polls(&self.kinds[0].begun, "?refused=too_few&n=2&k=5")));
        pages.push(named("close?", &polls(&self.kinds[0].begun, "/close")));
        pages.push(named("tickets", &polls(&self.tickets, "/tickets")));
        for Kind { name, begun, shown, draft, closed, .. } in &self.kinds {
            pages.push((format!("{name}: preview"), polls(draft, "")));
            pages.push((format!("{name}: begun"), polls(begun, "")));
            pages.push((format!("{name}: running"), polls(shown, "")));
            pages.push((format!("{name}: closed for organisers"), polls(closed, "?done=closed")));
            pages.push((format!("{name}: sheet for organisers"), polls(closed, "/sheet")));
        }
        pages
    }
}

/// Two organisations, three places, a group; one invitation is out.
async fn network(bot: &Bot) -> (String, String) {
    let list = "Organisation;Größe;Rolle;Bezeichnung;Gruppen\nCaritas Jena;mittel;Träger, Vorstand;Leitung;AG Wohnen\nCaritas Jena;;;Beratung;\nStadt Jena;groß;Kommune;;AG Wohnen";
    let list = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, list);
    let body = format!("--b\r\ncontent-disposition: form-data; name=\"list\"\r\n\r\n{list}\r\n--b--\r\n");
    let take = bot.request("POST", "/organise/network/import/take").bearer_auth(&bot.token);
    bot.send(take.header("content-type", "multipart/form-data; boundary=b").body(body)).await.unwrap();
    let made = bot.request("POST", "/organise/network/members/1/invite").bearer_auth(&bot.token);
    let made = bot.send(made).await.unwrap().text();
    let invitation = made.split("/invitation/").nth(1).unwrap()[..14].to_owned();
    let page =
        bot.send(bot.request("GET", "/organise/network/members/1").bearer_auth(&bot.token)).await.unwrap().text();
    let organisation = page.split("/organise/network/organisations/").nth(1).unwrap().split('"').next().unwrap();
    (organisation.to_owned(), invitation)
}

fn named(name: &str, path: &str) -> (String, String) {
    (name.to_owned(), path.to_owned())
}

/// One of each kind: the question, and the answers to it.
fn questions() -> Vec<(&'static str, Value, Vec<Value>)> {
    let choice =
        |places: &[usize]| json!({"choice": places.iter().map(|place| format!("o{place}")).collect::<Vec<_>>()});
    let points = |[training, buying]: [u8; 2]| json!({"points": {"o1": training, "o3": buying}});
    let by_name = |(name, place): (&str, usize)| json!({"choice": [format!("o{place}")], "name": name});
    let scale = json!({"question": "Wie gut gelingt uns die Zusammenarbeit heute?", "kind": "scale", "low": "noch gar nicht", "high": "sehr gut"});
    let named = json!({"question": "Wer übernimmt was?", "kind": "single", "options": AREAS, "named": true});
    let ranking = json!({"template": "challenges", "language": "de"});
    vec![
        ("ranking", ranking, FIXTURE.map(|places| json!({"ranking": keys(&places)})).to_vec()),
        ("single", ask("Wo fangen wir an?", "single"), [1, 2, 1, 3, 1, 4].map(|place| choice(&[place])).to_vec()),
        (
            "multi",
            ask("Wobei machen Sie mit?", "multi"),
            [[1, 2], [1, 3], [2, 4], [1, 4], [1, 2], [2, 3]].map(|two| choice(&two)).to_vec(),
        ),
        (
            "points",
            ask("Wie verteilen wir die Mittel?", "points"),
            [[6, 4], [3, 7], [5, 5], [10, 0], [2, 8], [4, 6]].map(points).to_vec(),
        ),
        (
            "scale",
            scale,
            [json!(4), json!(3), json!(5), Value::Null, json!(4), json!(2)].map(|step| json!({"scale": step})).to_vec(),
        ),
        ("text", ask("Was brauchen Sie von uns?", "text"), (0..6).map(|nr| json!({"text": TEXTS[nr % 3]})).collect()),
        (
            "cloud",
            ask("Was macht gute Zusammenarbeit aus?", "cloud"),
            WORDS.map(|words| json!({"words": words})).to_vec(),
        ),
        ("named", named, [("Lea", 1), ("Mehmet", 2), ("Nadine", 1)].map(by_name).to_vec()),
    ]
}

const AREAS: [&str; 4] = ["Gemeinsame Weiterbildungen", "IT und Verwaltung", "Einkauf", "Personalpool"];
const TEXTS: [&str; 3] =
    ["Mehr Austausch zwischen den Trägern.", "Eine Liste, wer was anbietet.", "Weniger Sitzungen, dafür kürzere Wege."];
const WORDS: [[&str; 2]; 6] = [
    ["Vertrauen", "Zeit"],
    ["Vertrauen", "Mut"],
    ["Zeit", "Geduld"],
    ["Vertrauen", "Humor"],
    ["Neugier", "Zeit"],
    ["Offenheit", "Vertrauen"],
];

/// A typed question, with the areas where the kind has options.
fn ask(question: &str, kind: &str) -> Value {
    let options: &[&str] = if matches!(kind, "text" | "cloud") { &[] } else { &AREAS };
    json!({"question": question, "kind": kind, "options": options, "language": "de"})
}

async fn kind(bot: &Bot, name: &'static str, wish: &Value, ballots: &[Value]) -> Kind {
    let open = async |ballots: &[Value], reveal: &str| {
        let mut wish = wish.clone();
        wish["reveal"] = json!(reveal);
        let code = bot.poll(&wish).await.unwrap();
        for ballot in ballots {
            assert_eq!(bot.vote(&code, ballot).await.unwrap().status, 201);
        }
        code
    };
    let (begun, shown) = (open(&ballots[..2], "manual").await, open(ballots, "live").await);
    let (closed, lonely) = (open(ballots, "close").await, open(&ballots[..1], "close").await);
    for code in [&closed, &lonely] {
        assert_eq!(bot.organise(&format!("/api/polls/{code}/close"), &json!({})).await.unwrap().status, 200);
    }
    let mut wish = wish.clone();
    wish["open"] = json!(false);
    let draft = bot.poll(&wish).await.unwrap();
    Kind { name, begun, shown, draft, closed, lonely, ballot: ballots[0].clone() }
}
