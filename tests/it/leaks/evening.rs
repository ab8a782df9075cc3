//! An evening with every kind of secret in it: an organiser with token, link and session, voters with cookies, tickets, names, addresses.

use super::canaries::Canaries;
use crate::programs::PROGRAMS;
use reihum_domain::anonymity::{Person, Ticket};
use reihum_domain::join_code::JoinCode;
use reihum_tests::database::Database;
use reihum_tests::process::Process;
use reihum_tests::system::{Phone, System};
use serde_json::{Value, json};
use std::time::Duration;

/// Behind a proxy on this machine every visitor has an address and a device of their own.
const ADDRESS: &str = "203.0.113.177";
const DEVICE: &str = "CanaryPhone-4711/2.3";
const NAME: &str = "Kanarienvogel Ina";
const TEXT: &str = "Kanarientext: mein Chef hört nie zu";

pub(super) struct Evening {
    system: System,
    jobs: Process,
    organiser: Phone,
    key: String,
    ranking: String,
    named: String,
    text: String,
    by_ticket: String,
    tickets: Vec<String>,
    phones: Vec<Phone>,
    errors: String,
    /// Stays open until everything is searched: closing one poll must not wait for another.
    still_open: String,
}

impl Evening {
    pub(super) async fn begin(database: &Database) -> Self {
        // As talkative as it can be made: every library included.
        let system = System::start_with(PROGRAMS, database, &[("RUST_LOG", "trace")]).await.unwrap();
        let jobs = system.start_jobs().unwrap();
        let out = system.read("bot.out");
        let key = out
            .split("?key=")
            .nth(1)
            .and_then(|rest| rest.split(|c: char| c == '&' || c.is_whitespace()).next())
            .unwrap()
            .to_owned();
        let organiser = enter(&system, &key).await;
        let open = async |wish: Value| system.open_poll(&wish).await.unwrap();
        let (ranking, still_open) = (system.open_challenges().await.unwrap(), system.open_challenges().await.unwrap());
        let named =
            open(json!({"question": "Wer macht mit?", "kind": "single", "options": ["ja", "nein"], "named": true}))
                .await;
        let text = open(json!({"question": "Was hindert uns?", "kind": "text"})).await;
        let wish = json!({"template": "challenges", "voters": {"tickets": 8}});
        let sheet = system.organise("/api/polls", &wish).await.unwrap();
        let by_ticket = sheet["code"].as_str().unwrap().to_owned();
        let tickets =
            sheet["tickets"].as_array().unwrap().iter().map(|ticket| ticket.as_str().unwrap().to_owned()).collect();
        let phones = (0..8).map(|_| phone(&system)).collect();
        let errors = String::new();
        Self { system, jobs, organiser, key, ranking, named, text, by_ticket, tickets, phones, errors, still_open }
    }

    /// Eight people vote in everything, and change their minds.
    pub(super) async fn vote(&self) {
        for (nr, (phone, ticket)) in self.phones.iter().zip(&self.tickets).enumerate() {
            phone.join(&self.ranking).await.unwrap();
            for code in [&self.ranking, &self.still_open, &self.ranking] {
                assert!(phone.rank(code, &[nr + 1, nr + 2]).await.unwrap().is_saved());
            }
            let ballots = [
                (&self.named, json!({"choice": ["o1"], "name": format!("{NAME} {nr}")})),
                (&self.text, json!({"text": format!("{TEXT} {nr}")})),
                (&self.by_ticket, json!({"ranking": ["funding_resources"], "ticket": ticket})),
            ];
            for (code, ballot) in ballots {
                let reply = phone.vote(code, &ballot).await.unwrap();
                assert!(reply.is_saved(), "{reply:?}");
            }
            self.open_in_browser(phone, ticket).await;
        }
    }

    /// The pages of a ticket's QR code, of the ballot, and the live stream.
    async fn open_in_browser(&self, phone: &Phone, ticket: &str) {
        let (address, code) = (&self.system.address, &self.by_ticket);
        for path in [format!("{code}?ticket={ticket}"), self.text.clone(), self.named.clone()] {
            phone.http().get(format!("{address}/{path}")).send().await.unwrap().error_for_status().unwrap();
        }
        drop(phone.http().get(format!("{address}/{}/events", self.named)).send().await.unwrap());
    }

    /// What people and programs get wrong must not be repeated where others read it.
    pub(super) async fn try_everything_wrong(&mut self) {
        let (phone, ballots) = (&self.phones[0], |code: &str| format!("/api/polls/{code}/ballots"));
        let tries = [
            (ballots(&self.text), json!({"text": TEXT.repeat(200)}).to_string()),
            (ballots(&self.text), format!("{{\"text\": \"{TEXT}\"")),
            (ballots(&self.named), json!({"choice": ["o9"], "name": NAME}).to_string()),
            (ballots(&self.ranking), json!({"ranking": ["o1"], "ticket": self.tickets[0]}).to_string()),
            (ballots(&self.by_ticket), json!({"ranking": ["no_overview"]}).to_string()),
            (ballots(&self.by_ticket), json!({"ranking": ["no_overview"], "ticket": "CANA-RYCA-NARY"}).to_string()),
            (ballots("000000"), json!({"text": TEXT}).to_string()),
        ];
        for (path, body) in tries {
            let refused = phone.post(&path, body).await.unwrap();
            assert!(refused.status >= 400, "{path}: {refused:?}");
            self.errors.push_str(&refused.body.to_string());
        }
        let address = format!("{}/api/polls", self.system.address);
        let request = phone.http().post(address).bearer_auth("canary-of-a-wrong-token").json(&json!({}));
        self.errors.push_str(&phone.send(request).await.unwrap().body.to_string());
        let twice = phone.http().post(format!("{}/organise/enter", self.system.address)).form(&[("key", &self.key)]);
        self.errors.push_str(&twice.send().await.unwrap().text().await.unwrap());
    }

    /// Everything that could give somebody away, read while the polls are open.
    pub(super) async fn canaries(&self, database: &Database) -> Canaries {
        let mut canaries = Canaries::default();
        canaries.nowhere("an organiser's token", self.system.token.as_str());
        canaries.nowhere("a wrong token", "canary-of-a-wrong-token");
        canaries.nowhere("the key of a one-time link", self.key.as_str());
        canaries.nowhere("an organiser's session", self.organiser.cookie("organiser").unwrap());
        canaries.nowhere("an address", ADDRESS);
        canaries.nowhere("a device's description", DEVICE);
        canaries.nowhere("a mistyped ticket", "CANARYCANARY");
        canaries.nowhere("a mistyped ticket", "CANA-RYCA-NARY");
        canaries.stored_only("a name", NAME);
        canaries.stored_only("a text", TEXT);
        for phone in &self.phones {
            canaries.nowhere("a voter's cookie", phone.cookie("voter").unwrap());
            canaries.nowhere("a voter's token", phone.token().unwrap());
        }
        for ticket in &self.tickets {
            canaries.nowhere("a ticket", ticket.as_str());
            canaries.nowhere("a ticket", Ticket::parse(ticket).unwrap().in_groups());
        }
        for code in [&self.ranking, &self.named, &self.text, &self.by_ticket] {
            self.add_secrets(&mut canaries, database, code).await;
        }
        canaries
    }

    /// The secret of a poll and the pseudonyms made with it.
    async fn add_secrets(&self, canaries: &mut Canaries, database: &Database, code: &str) {
        let store = database.connect().await.unwrap();
        let mut tx = store.read().await.unwrap();
        let poll = tx.poll_by_code(JoinCode::parse(code).unwrap()).await.unwrap().unwrap();
        let secret = tx.secret(poll.id).await.unwrap().unwrap();
        drop(tx);
        store.close().await;
        canaries.bytes_nowhere("a poll's secret", secret.expose());
        let devices = self.phones.iter().map(|phone| Person::Device(phone.token().unwrap()));
        for person in devices.chain((0..8).map(Person::Ticket)) {
            canaries.nowhere("a pseudonym", secret.voter_key(&person).as_str());
        }
    }

    pub(super) async fn close_all(&self) {
        for code in [&self.ranking, &self.named, &self.text, &self.by_ticket] {
            assert_eq!(self.system.close(code).await.unwrap()["votes"], 8);
        }
    }

    pub(super) async fn numbers(&self) -> String {
        self.system.get("/metrics").await.unwrap().1
    }

    /// Ends both processes and gives their logs. Standard output is no log: the one-time link stands there, for whoever started the bot.
    pub(super) async fn stop(&mut self) -> String {
        self.jobs.terminate().unwrap();
        assert!(self.jobs.wait_for_end(Duration::from_secs(12)).await.unwrap().success());
        assert!(self.system.stop().await.unwrap().success());
        assert!(self.system.read("bot.out").contains(&self.key));
        [self.system.read("bot.log"), self.system.read("jobs.log"), self.system.read("jobs.out")].join("\n")
    }

    pub(super) fn errors(&self) -> &str {
        &self.errors
    }
}

fn phone(system: &System) -> Phone {
    system.phone_with(&[("x-forwarded-for", ADDRESS), ("user-agent", DEVICE)]).unwrap()
}

/// Uses the one-time link, as the organiser's browser does.
async fn enter(system: &System, key: &str) -> Phone {
    let browser = phone(system);
    let request = browser.http().post(format!("{}/organise/enter", system.address)).form(&[("key", key)]);
    request.send().await.unwrap().error_for_status().unwrap();
    assert!(browser.cookie("organiser").is_some());
    browser
}
