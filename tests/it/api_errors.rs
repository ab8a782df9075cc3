//! Bad input of every kind gets the error that the interface promises: a status, a stable code, a sentence, and nothing changed.

use reihum_tests::bot::{Answer, Bot};
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::sample::{CHALLENGES, FIXTURE, keys};
use serde_json::{Value, json};

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

on_both_databases![ballots_of_every_wrong_kind, results_that_are_not_released, requests_that_make_no_sense];

async fn start(database: Database) -> Bot {
    Bot::start(BOT, database).await.unwrap()
}

async fn challenges(bot: &Bot, reveal: &str) -> String {
    bot.poll(&json!({"template": "challenges", "reveal": reveal, "language": "de"})).await.unwrap()
}

async fn votes(bot: &Bot, code: &str) -> u64 {
    bot.get(&format!("/api/polls/{code}")).await.unwrap().json()["votes"].as_u64().unwrap()
}

fn told(answer: &Answer) -> (u16, String) {
    (answer.status, answer.code())
}

async fn ballots_of_every_wrong_kind(database: Database) {
    let bot = start(database).await;
    let two = json!(["Bern", "Graz"]);
    let ask = async |kind: &str, options: &Value| {
        bot.poll(&json!({"question": "Wo?", "kind": kind, "options": options})).await.unwrap()
    };
    let (ranking, points) = (challenges(&bot, "live").await, ask("points", &two).await);
    let (text, scale) = (ask("text", &json!([])).await, ask("scale", &json!([])).await);
    let twenty: Vec<String> = (0..20).map(|place| CHALLENGES[place % 10].to_owned()).collect();
    let cases = [
        (&ranking, json!({"ranking": ["no_such_option"]}), "unknown_option"),
        (&ranking, json!({"ranking": ["<script>alert(1)</script>"]}), "unknown_option"),
        (&ranking, json!({"ranking": twenty}), "too_many"),
        (&ranking, json!({"ranking": ["no_overview", "no_overview"]}), "repeated"),
        (&ranking, json!({"ranking": []}), "empty"),
        (&ranking, json!({}), "empty"),
        (&ranking, json!({"choice": ["no_overview"]}), "wrong_kind"),
        (&ranking, json!({"ranking": ["no_overview"], "text": "both"}), "wrong_kind"),
        (&points, json!({"points": {"o1": -1}}), "negative_points"),
        (&points, json!({"points": {"o1": 9, "o2": 2}}), "too_many_points"),
        (&text, json!({"text": "x".repeat(5000)}), "text_too_long"),
        (&text, json!({"text": " \u{202e} "}), "empty"),
        (&scale, json!({"scale": 6}), "off_scale"),
        (&scale, json!({"scale": 2.5}), "bad_field"),
        (&ranking, json!({"rankings": ["no_overview"]}), "bad_field"),
        (&ranking, json!({"ranking": "no_overview"}), "bad_field"),
        (&ranking, json!([1]), "bad_field"),
    ];
    for (code, ballot, expected) in &cases {
        let answer = bot.vote(code, ballot).await.unwrap();
        assert_eq!(told(&answer), (422, (*expected).to_owned()), "{ballot}");
        assert!(answer.json()["detail"].as_str().unwrap().ends_with('.'), "{}", answer.text());
    }
    for code in [&ranking, &points, &text, &scale] {
        assert_eq!(votes(&bot, code).await, 0);
    }
}

async fn results_that_are_not_released(database: Database) {
    let bot = start(database).await;
    let code = challenges(&bot, "close").await;
    cast(&bot, &code, &FIXTURE[..4]).await;
    assert_eq!(exports(&bot, &code).await, vec![(409, "too_few".to_owned()); 5]);
    let by_organiser = bot.request("GET", &format!("/api/polls/{code}/results.csv")).bearer_auth(&bot.token);
    assert_eq!(told(&bot.send(by_organiser).await.unwrap()), (409, "too_few".to_owned()));
    cast(&bot, &code, &FIXTURE[4..]).await;
    assert_eq!(exports(&bot, &code).await, vec![(409, "result_hidden".to_owned()); 5]);
    let act = async |verb: &str| told(&bot.organise(&format!("/api/polls/{code}/{verb}"), &json!({})).await.unwrap());
    assert_eq!(act("show").await, (409, "shown_on_close".to_owned()));
    assert_eq!(act("close").await.0, 200);
    assert_eq!(act("close").await, (409, "closed".to_owned()));
    let late = bot.vote(&code, &json!({"ranking": ["no_overview"]})).await.unwrap();
    assert_eq!((told(&late), votes(&bot, &code).await), ((409, "closed".to_owned()), 6));
    assert_eq!(exports(&bot, &code).await, vec![(200, String::new()); 5]);
}

async fn cast(bot: &Bot, code: &str, ballots: &[[usize; 3]]) {
    for places in ballots {
        assert_eq!(bot.vote(code, &json!({"ranking": keys(places)})).await.unwrap().status, 201);
    }
}

/// Every form of the result, asked for by a participant.
async fn exports(bot: &Bot, code: &str) -> Vec<(u16, String)> {
    let mut all = vec![];
    for ending in ["json", "csv", "xlsx", "svg", "png"] {
        all.push(told(&bot.get(&format!("/api/polls/{code}/results.{ending}")).await.unwrap()));
    }
    all
}

async fn requests_that_make_no_sense(database: Database) {
    let bot = start(database).await;
    let code = challenges(&bot, "live").await;
    let ballots = format!("/api/polls/{code}/ballots");
    let json_post = |body: String| bot.request("POST", &ballots).header("content-type", "application/json").body(body);
    let new = |wish: &Value| bot.request("POST", "/api/polls").bearer_auth(&bot.token).json(wish);
    let vote = || bot.request("POST", &ballots).json(&json!({"ranking": ["no_overview"]}));
    let cases = [
        (json_post("{\"ranking\":".to_owned()), 400, "bad_json"),
        (json_post(format!("{{\"text\":\"{}\"}}", "x".repeat(70_000))), 413, "too_large"),
        (bot.request("POST", &ballots).body("ranking=1"), 415, "wrong_content_type"),
        (bot.request("PUT", &ballots), 405, "method_not_allowed"),
        (bot.request("GET", "/api/nothing"), 404, "not_found"),
        (bot.request("GET", "/api/polls/12"), 404, "unknown_code"),
        (bot.request("GET", "/api/polls/%3Cscript%3E"), 404, "unknown_code"),
        (bot.request("POST", "/api/polls").json(&json!({"template": "challenges"})), 401, "login_needed"),
        (
            bot.request("POST", "/api/polls").bearer_auth("foreign").json(&json!({"template": "challenges"})),
            401,
            "bad_token",
        ),
        (bot.request("POST", &format!("/api/polls/{code}/close")).bearer_auth("foreign"), 401, "bad_token"),
        (new(&json!({"template": "no_such"})), 422, "unknown_template"),
        (new(&json!({"template": "challenges", "question": "?", "kind": "text"})), 422, "template_or_question"),
        (new(&json!({})), 422, "template_or_question"),
        (new(&json!({"question": "Wo?", "kind": "single", "options": ["Bern"]})), 422, "question_fault"),
        (new(&json!({"question": " ", "kind": "text"})), 422, "question_fault"),
        (new(&json!({"question": "Wo?", "kind": "haiku"})), 422, "bad_field"),
        (new(&json!({"template": "challenges", "min_group_size": 2})), 422, "group_too_small"),
        (new(&json!({"template": "challenges", "voters": {"tickets": 0}})), 422, "ticket_count"),
        (new(&json!({"template": "challenges", "closes_at": "2020-01-01T00:00:00Z"})), 409, "deadline_passed"),
        (vote().header("origin", "https://evil.example"), 403, "foreign_origin"),
        (vote().header("sec-fetch-site", "cross-site"), 403, "foreign_origin"),
    ];
    for (request, status, expected) in cases {
        let answer = bot.send(request).await.unwrap();
        assert_eq!(told(&answer), (status, expected.to_owned()), "{}", answer.text());
    }
    assert_eq!(votes(&bot, &code).await, 0);
    wrong_codes_are_slowed_down(&bot, &code).await;
    tickets_are_needed_where_they_are(&bot).await;
    drafts_are_invisible(&bot).await;
}

async fn drafts_are_invisible(bot: &Bot) {
    let code = bot.poll(&json!({"template": "challenges", "open": false})).await.unwrap();
    let unknown = (404, "unknown_code".to_owned());
    assert_eq!(told(&bot.get(&format!("/api/polls/{code}")).await.unwrap()), unknown);
    assert_eq!(told(&bot.get(&format!("/{code}/events")).await.unwrap()), unknown);
    assert_eq!(told(&bot.vote(&code, &json!({"ranking": ["no_overview"]})).await.unwrap()), unknown);
    let seen = bot.send(bot.request("GET", &format!("/api/polls/{code}")).bearer_auth(&bot.token)).await.unwrap();
    assert_eq!((seen.status, &seen.json()["state"]), (200, &json!("draft")));
}

async fn wrong_codes_are_slowed_down(bot: &Bot, code: &str) {
    let try_code = async |code: &str, voter: &str| {
        let request =
            bot.request("GET", &format!("/api/polls/{code}?lang=en")).header("cookie", format!("voter={voter}"));
        bot.send(request).await.unwrap()
    };
    let (mistyping, other) = ("a".repeat(22), "b".repeat(22));
    let wrong = if code == "000001" { "000002" } else { "000001" };
    for _ in 0..5 {
        assert_eq!(told(&try_code(wrong, &mistyping).await), (404, "unknown_code".to_owned()));
    }
    let blocked = try_code(code, &mistyping).await;
    assert_eq!(told(&blocked), (429, "too_many_tries".to_owned()));
    assert!(blocked.json()["detail"].as_str().unwrap().contains("10 minutes"), "{}", blocked.text());
    assert!(blocked.headers.contains_key("retry-after"));
    assert_eq!(try_code(code, &other).await.status, 200);
}

async fn tickets_are_needed_where_they_are(bot: &Bot) {
    let wish = json!({"question": "Wo?", "kind": "single", "options": ["Bern", "Graz"], "voters": {"tickets": 2}});
    let made = bot.organise("/api/polls", &wish).await.unwrap().json();
    let (code, ticket) = (made["code"].as_str().unwrap(), made["tickets"][0].as_str().unwrap());
    let vote = async |ballot: Value| told(&bot.vote(code, &ballot).await.unwrap());
    assert_eq!(vote(json!({"choice": ["o1"]})).await, (401, "ticket_needed".to_owned()));
    assert_eq!(vote(json!({"choice": ["o1"], "ticket": "0000-0000-0000"})).await, (401, "ticket_unknown".to_owned()));
    assert_eq!(vote(json!({"choice": ["o1"], "ticket": "short"})).await, (401, "ticket_unknown".to_owned()));
    assert_eq!(vote(json!({"choice": ["o1"], "ticket": ticket})).await.0, 201);
    assert_eq!(vote(json!({"choice": ["o2"], "ticket": ticket.to_lowercase()})).await.0, 200);
}
