//! Sabine holds a workshop (journey 3C, steps 2 to 8): from the preview to the export, with the bot killed in the middle of it.

mod below_five;

use reihum_tests::bot::Bot;
use reihum_tests::browser::Browser;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reihum_tests::people::{Organiser, Participant, Projector};
use reihum_tests::sample::{FIXTURE, keys};
use serde_json::json;

const BOT: &str = env!("CARGO_BIN_EXE_reihum-bot-under-test");

/// What somebody sees, written here. The same on both databases.
macro_rules! seen {
    ($text:expr, @$expected:literal) => {{
        let text = $text;
        insta::allow_duplicates! { insta::assert_snapshot!(text, @$expected) }
    }};
}

on_both_databases![sabine_holds_a_workshop];

/// Everybody in it. Lea's phone goes from hand to hand while the first four vote; then it is Lea's own.
struct Workshop {
    bot: Bot,
    sabine: Organiser,
    lea: Participant,
    screen: Projector,
    code: String,
    _browser: Browser,
}

async fn sabine_holds_a_workshop(database: Database) {
    let mut workshop = Workshop::begin(database).await;
    workshop.the_wall_invites().await;
    workshop.four_people_vote().await;
    workshop.nobody_sees_more_than_turnout().await;
    workshop.the_bot_is_killed_while_lea_votes().await;
    workshop.it_comes_back_with_everything().await;
    workshop.the_fifth_vote_shows_and_the_sixth_changes_nothing().await;
    workshop.sabine_closes().await;
    workshop.who_comes_late_is_told().await;
    workshop.sabine_takes_the_result_home().await;
}

/// Step 2: exactly what participants will see, and the rules. She switches from "on close" to "live".
async fn see_the_preview(sabine: &Organiser) {
    sabine.picks_template("challenges").await.unwrap();
    assert!(sabine.page.text(".settings").await.unwrap().contains("Beim Schließen"));
    sabine.sets("reveal", "live").await.unwrap();
    seen!(sabine.page.text(".settings").await.unwrap(), @r"
    Art
    Rangfolge (3)
    Ergebnis
    Laufend, in Schritten der Mindestgruppe
    Namen
    Anonym, ab 5 Antworten
    Stimmrecht
    Offen: eine Stimme je Gerät
    Sprache
    Deutsch
    ");
    seen!(sabine.page.text(".preview").await.unwrap(), @r"
    Was sind die größten Herausforderungen?
    Bitte wählen Sie bis zu drei, das Wichtigste zuerst.
    🔒
    Anonym. Wir zeigen Ergebnisse nur zusammengefasst und erst ab 5 Antworten.
    Eine Stimme je Gerät: so ehrlich wie Handzeichen.
    Das Ergebnis wächst in Schritten mit.
    Was sind die größten Herausforderungen?
    Entgegengesetzte Handlungslogiken
    Finanzierungslogiken und fehlende Ressourcen
    Abhängigkeiten, Konkurrenz und multiple Rollen
    Föderal verteilte Zuständigkeiten und Regulierungsdichte
    Zu wenig Auseinandersetzung mit Wirkung
    Persönlichkeit und persönliche Differenzen
    Hierarchien und Versäulung
    Fehlender Überblick über Akteure und Angebote
    Prioritätenwechsel und unklare Führung
    Fehlendes Praxiswissen über Netzwerkarbeit
    Abschicken
    ");
}

impl Workshop {
    /// Sabine gets in, prepares the poll and opens it; the wall and a phone are there.
    async fn begin(database: Database) -> Self {
        let bot = Bot::start(BOT, database).await.unwrap();
        let browser = Browser::start().await.unwrap();
        let sabine = Organiser::sign_in(&browser, &bot).await.unwrap();
        see_the_preview(&sabine).await;
        let code = sabine.opens_poll().await.unwrap();
        let screen = Projector::open(&browser, &bot.address, &code).await.unwrap();
        let lea = Participant::new(&browser, &bot.address).await.unwrap();
        Self { bot, sabine, lea, screen, code, _browser: browser }
    }

    /// Step 3: where to go, the code in pairs, a QR code, "0 Stimmen".
    async fn the_wall_invites(&self) {
        let Self { screen, code, bot, .. } = self;
        let pairs = format!("{} {} {}", &code[..2], &code[2..4], &code[4..]);
        assert_eq!(screen.code().await.unwrap(), pairs);
        let host = bot.address.trim_start_matches("http://");
        assert_eq!(screen.page.text(".where").await.unwrap(), format!("Mitmachen auf {host}"));
        assert_eq!(screen.page.count(".qr svg").await.unwrap(), 1);
        seen!(screen.turnout().await.unwrap(), @"0 Stimmen Erst 0 von 5 nötigen Antworten. Zum Schutz aller gibt es noch kein Ergebnis.");
    }

    async fn four_people_vote(&self) {
        for (nr, ballot) in (1..).zip(&FIXTURE[..4]) {
            self.lea.hands_over().await.unwrap();
            self.lea.joins(&self.code).await.unwrap();
            self.lea.taps(ballot).await.unwrap();
            self.lea.sends().await.unwrap();
            self.lea.is_saved().await.unwrap();
            self.screen
                .wait_for_votes(&if nr == 1 { "1 Stimme".to_owned() } else { format!("{nr} Stimmen") })
                .await
                .unwrap();
        }
    }

    /// Step 4: four of five. There is no way round for Sabine either.
    async fn nobody_sees_more_than_turnout(&self) {
        let Self { sabine, lea, screen, bot, code, .. } = self;
        sabine.page.wait_for_text("[data-votes]", "4 Stimmen").await.unwrap();
        let four = "4 Stimmen\nErst 4 von 5 nötigen Antworten. Zum Schutz aller gibt es noch kein Ergebnis.";
        for page in [&sabine.page, &screen.page, &lea.page] {
            assert_eq!(page.text(".turnout p").await.unwrap(), four);
            assert!(
                !page
                    .run("return Boolean(document.querySelector('.chart, .groups, .facts'))")
                    .await
                    .unwrap()
                    .as_bool()
                    .unwrap()
            );
        }
        let shown = bot.organise(&format!("/api/polls/{code}/show"), &json!({})).await.unwrap();
        assert_eq!((shown.status, shown.code().as_str()), (409, "too_few"), "{}", shown.text());
    }

    /// Step 7: Lea has chosen when the bot dies. Her phone keeps her answer and sends it by itself; the wall comes back by itself.
    async fn the_bot_is_killed_while_lea_votes(&mut self) {
        self.lea.hands_over().await.unwrap();
        self.lea.opens(&self.code).await.unwrap();
        self.lea.taps(&FIXTURE[4]).await.unwrap();
        self.bot.process.kill().unwrap();
        self.lea.sends().await.unwrap();
        self.lea
            .page
            .wait_for_text("#offline", "Keine Verbindung. Ihre Antwort bleibt auf diesem Gerät")
            .await
            .unwrap();
        self.screen.page.wait_for_text("#lost", "Verbindung unterbrochen").await.unwrap();
        assert!(self.screen.turnout().await.unwrap().starts_with("4 Stimmen"));
    }

    async fn it_comes_back_with_everything(&mut self) {
        self.bot.restart().await.unwrap();
        let kept = self.bot.get(&format!("/api/polls/{}", self.code)).await.unwrap().json();
        assert_eq!((&kept["state"], &kept["reveal"]), (&json!("open"), &json!("live")));
        assert!(kept["votes"] == 4 || kept["votes"] == 5);
        let saved = self.lea.is_saved().await.unwrap();
        assert_eq!(saved.len(), 3, "{saved:?}");
        self.screen.page.wait_for("document.querySelector('#lost').hidden").await.unwrap();
    }

    /// Step 5.
    async fn the_fifth_vote_shows_and_the_sixth_changes_nothing(&self) {
        let Self { screen, lea, bot, code, .. } = self;
        screen.wait_for_stage("result").await.unwrap();
        screen.wait_for_votes("5 Stimmen").await.unwrap();
        let after_five = screen.ranking().await.unwrap();
        seen!(after_five.join("\n"), @r"
    1. Finanzierungslogiken und fehlende Ressourcen 13 Punkte
    2. Abhängigkeiten, Konkurrenz und multiple Rollen 6 Punkte
    3. Entgegengesetzte Handlungslogiken 5 Punkte
    4. Fehlender Überblick über Akteure und Angebote 4 Punkte
    5. Zu wenig Auseinandersetzung mit Wirkung 1 Punkt
    5. Prioritätenwechsel und unklare Führung 1 Punkt
    7. Föderal verteilte Zuständigkeiten und Regulierungsdichte 0 Punkte
    7. Persönlichkeit und persönliche Differenzen 0 Punkte
    7. Hierarchien und Versäulung 0 Punkte
    7. Fehlendes Praxiswissen über Netzwerkarbeit 0 Punkte
    ");
        assert_eq!(screen.code().await.unwrap().replace(' ', ""), *code, "people can still join");
        bot.vote(code, &json!({"ranking": keys(&FIXTURE[5])})).await.unwrap();
        screen.wait_for_votes("6 Stimmen").await.unwrap();
        assert_eq!(screen.ranking().await.unwrap(), after_five);
        assert_eq!(screen.turnout().await.unwrap(), "6 Stimmen Stand nach 5 Stimmen, nächster Schritt bei 10");
        lea.page.wait_for_text("[data-votes]", "6 Stimmen").await.unwrap();
        assert_eq!(lea.page.rows("[data-chart] > li").await.unwrap(), after_five);
    }

    /// Step 6.
    async fn sabine_closes(&self) {
        self.sabine.closes_poll().await.unwrap();
        self.screen.wait_for_stage("final").await.unwrap();
        seen!(self.screen.ranking().await.unwrap().join("\n"), @r"
    1. Finanzierungslogiken und fehlende Ressourcen 15 Punkte
    2. Fehlender Überblick über Akteure und Angebote 7 Punkte
    3. Abhängigkeiten, Konkurrenz und multiple Rollen 6 Punkte
    4. Entgegengesetzte Handlungslogiken 5 Punkte
    5. Zu wenig Auseinandersetzung mit Wirkung 1 Punkt
    5. Prioritätenwechsel und unklare Führung 1 Punkt
    5. Fehlendes Praxiswissen über Netzwerkarbeit 1 Punkt
    8. Föderal verteilte Zuständigkeiten und Regulierungsdichte 0 Punkte
    8. Persönlichkeit und persönliche Differenzen 0 Punkte
    8. Hierarchien und Versäulung 0 Punkte
    ");
        seen!(self.screen.groups().await.unwrap().join("\n"), @r"
    Strukturelle Herausforderungen 26
    Organisationelle Herausforderungen 1
    Umsetzungsherausforderungen 9
    ");
        assert_eq!(self.screen.turnout().await.unwrap(), "6 Stimmen Endergebnis");
        for page in [&self.sabine.page, &self.lea.page] {
            page.wait_for_text("[data-reason]", "Endergebnis").await.unwrap();
            assert_eq!(page.rows("[data-chart] > li").await.unwrap(), self.screen.ranking().await.unwrap());
        }
        self.lea
            .page
            .wait_for_text("#closed", "Die Umfrage ist geschlossen. Teilnahmen: 6. Herzlichen Dank!")
            .await
            .unwrap();
    }

    async fn who_comes_late_is_told(&self) {
        let ballots = format!("/api/polls/{}/ballots?lang=de", self.code);
        let late = self.bot.post(&ballots, &json!({"ranking": keys(&[4])})).await.unwrap();
        assert_eq!((late.status, late.code().as_str()), (409, "closed"));
        assert_eq!(late.json()["detail"], "Diese Umfrage ist schon geschlossen. Die Stimme wurde nicht gezählt.");
        self.lea.hands_over().await.unwrap();
        self.lea.joins(&self.code).await.unwrap();
        self.lea.page.wait_for_text("#closed", "Die Umfrage ist geschlossen.").await.unwrap();
        assert_eq!(self.lea.page.count("#ballot").await.unwrap(), 0);
    }

    /// Step 8: sums for each option, no line for any person.
    async fn sabine_takes_the_result_home(&self) {
        let folder = tempfile::tempdir().unwrap();
        let csv = self.sabine.exports("csv", folder.path()).await.unwrap();
        seen!(String::from_utf8(csv).unwrap().trim_start_matches('\u{feff}').replace('\r', ""), @r#"
    rank,key,option,group,points,mentions,first,n
    1,funding_resources,Finanzierungslogiken und fehlende Ressourcen,Strukturelle Herausforderungen,15,6,3,6
    2,no_overview,Fehlender Überblick über Akteure und Angebote,Umsetzungsherausforderungen,7,4,1,6
    3,dependencies_roles,"Abhängigkeiten, Konkurrenz und multiple Rollen",Strukturelle Herausforderungen,6,3,1,6
    4,opposed_logics,Entgegengesetzte Handlungslogiken,Strukturelle Herausforderungen,5,2,1,6
    5,impact_neglected,Zu wenig Auseinandersetzung mit Wirkung,Umsetzungsherausforderungen,1,1,0,6
    5,priorities_leadership,Prioritätenwechsel und unklare Führung,Organisationelle Herausforderungen,1,1,0,6
    5,no_network_practice,Fehlendes Praxiswissen über Netzwerkarbeit,Umsetzungsherausforderungen,1,1,0,6
    8,federal_regulation,Föderal verteilte Zuständigkeiten und Regulierungsdichte,Strukturelle Herausforderungen,0,0,0,6
    8,personal_differences,Persönlichkeit und persönliche Differenzen,Umsetzungsherausforderungen,0,0,0,6
    8,hierarchies_silos,Hierarchien und Versäulung,Organisationelle Herausforderungen,0,0,0,6
    "#);
    }
}
