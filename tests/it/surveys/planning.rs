//! Planning surveys on a page: the form says what the words of chats say, what can't be read comes back beside its field; and who may read and
//! decide with nothing but their own page open.

use super::{add_member, person};
use crate::own_page::Both;
use reihum_domain::network::{Rate, Role};
use reihum_domain::words::{Command, SurveyWord, read};
use reihum_engine::app::network::By;
use reihum_engine::chat::Network;
use reihum_tests::database::Database;
use reihum_tests::on_both_databases;
use reqwest::Client;
use reqwest::redirect::Policy;

on_both_databases!(
    the_form_says_what_the_words_say,
    what_can_not_be_read_comes_back,
    own_pages_are_for_reading_and_deciding
);

type Form<'a> = &'a [(&'a str, &'a str)];

/// What an organiser sends, and what comes back: status, page, where it leads.
async fn plans(both: &Both, form: Form<'_>) -> (u16, String, String) {
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    let request = http.post(format!("{}/organise/surveys/plan", both.address())).bearer_auth(both.token());
    let answer = request.header("accept-language", "de").form(form).send().await.unwrap();
    let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status().as_u16(), answer.text().await.unwrap(), to)
}

async fn members(both: &Both, roles: &[&[Role]]) {
    for (nr, roles) in (1..).zip(roles) {
        let name = format!("@m{nr}");
        both.guest(&name).await;
        let person = person(&both.chats, Network::Matrix, &name).await;
        add_member(&both.chats, nr, person, Rate::Standard, roles).await;
    }
}

const PULSE: (&str, &str) = ("template", "pulse_five_conditions");
const NO: &[Role] = &[];

async fn the_form_says_what_the_words_say(database: Database) {
    let both = Both::start(database).await;
    members(&both, &[&[Role::Steering], NO, NO, NO, NO, NO]).await;
    let cases: [(Form<'_>, &str); 9] = [
        (&[PULSE, ("when", "usual")], ""),
        (&[PULSE, ("when", "usual"), ("day", "thu"), ("time", "14:00")], "day=thu time=14:00"),
        (&[PULSE, ("when", "half-yearly"), ("by", "org_level")], "half-yearly by=org_level"),
        (&[PULSE, ("when", "monthly"), ("day", "fri"), ("open", "7")], "monthly day=fri open=7d"),
        (&[PULSE, ("when", "weeks"), ("weeks", "4"), ("day", "mon")], "every=4w day=mon"),
        (&[PULSE, ("when", "on"), ("date", "1.12.2030"), ("day", "")], "on 1.12.2030"),
        (
            &[PULSE, ("when", "midpoint"), ("date", "1.1.2030"), ("until", "31.12.2031")],
            "midpoint=1.1.2030..31.12.2031",
        ),
        (&[PULSE, ("when", "event"), ("date", "17.9.2030"), ("offsets", "-14, 1")], "event=17.9.2030 at=\"-14, 1\""),
        (&[PULSE, ("k", "6"), ("shift", "before"), ("without", "funder")], "k=6 shift=before without=funder"),
    ];
    let app = &both.chats.workshop.app;
    for (form, words) in cases {
        let (status, page, to) = plans(&both, form).await;
        assert_eq!(status, 303, "{form:?}: {page}");
        let nr: u32 = to.rsplit('/').next().unwrap().parse().unwrap();
        let typed = read(&format!("/survey schedule pulse_five_conditions {words}"), Some('/'));
        let Some(Command::Survey(SurveyWord::Schedule(Ok(wish)))) = typed else { panic!("{words}: {typed:?}") };
        let template = app.templates.survey(&wish.template).unwrap();
        let same = app.plan_survey(&By::host("test"), template, &wish).await.unwrap().unwrap();
        let mut tx = app.store.read().await.unwrap();
        let (one, other) = (tx.survey_by_nr(nr).await.unwrap().unwrap(), tx.survey_by_nr(same).await.unwrap().unwrap());
        assert_eq!((&one.arranged, &one.audience), (&other.arranged, &other.audience), "{words}");
        assert!(one.next_at.is_none(), "nobody is asked before it is confirmed");
    }
}

async fn what_can_not_be_read_comes_back(database: Database) {
    let both = Both::start(database).await;
    members(&both, &[&[Role::Steering], NO, NO, NO, NO, NO]).await;
    let cases: [(Form<'_>, &str, &str); 8] = [
        (&[PULSE, ("time", "halb zehn")], "time", "„halb zehn“ ist keine Uhrzeit."),
        (&[PULSE, ("when", "on"), ("date", "morgen")], "date", "„morgen“ ist kein Tag."),
        (&[PULSE, ("when", "on")], "date", "Bitte den Tag mit Jahr"),
        (&[PULSE, ("when", "on"), ("date", "1.1.2020")], "date", "Dieser Termin ist schon vorbei."),
        (&[PULSE, ("when", "weeks"), ("weeks", "viele")], "weeks", "Bitte eine Zahl von Wochen"),
        (&[PULSE, ("open", "99")], "open", "Bitte 1 bis 28 Tage."),
        (&[PULSE, ("k", "2")], "k", "Bitte eine Zahl von 3 an."),
        (&[PULSE, ("role", "steering")], "audience", "Das wären 1 Mitglieder."),
    ];
    for (form, field, said) in cases {
        let mut form = form.to_vec();
        form.push(("by", "org_size"));
        let (status, page, _) = plans(&both, &form).await;
        assert!(status == 422 && page.contains(said), "{form:?}: {page}");
        assert!(page.contains(&format!("id=\"{field}-fault\"")), "{field}: {page}");
        assert!(page.contains("<option value=\"org_size\" selected>"), "nothing is lost: {page}");
    }
    let none = both.chats.workshop.app.store.read().await.unwrap().surveys().await.unwrap();
    assert!(none.is_empty(), "{none:?}");
    let (status, ..) = plans(&both, &[("template", "nonsense")]).await;
    assert_eq!(status, 400);
}

/// What their roles allow, and nothing of what organisers do; forms that are not allowed change nothing.
async fn own_pages_are_for_reading_and_deciding(database: Database) {
    let both = Both::start(database).await;
    members(&both, &[&[Role::Steering], &[Role::Board], NO, &[Role::Coordinator]]).await;
    let item = [("item", "Räume")];
    for (nr, reads, decides) in [(1, true, true), (2, true, false), (3, false, false), (4, true, true)] {
        let guest = both.guest(&format!("@m{nr}")).await;
        let page = both.opens(&guest).await;
        let status = |is: bool, good: u16| if is { good } else { 401 };
        let shown = page.get("/steering").await;
        assert_eq!(shown.status, status(reads, 200), "{nr}: {}", shown.text);
        assert_eq!(shown.text.contains("name=\"item\""), decides, "{nr}");
        assert_eq!(page.get("/steering/pulse?by=association").await.status, status(reads, 200), "{nr}");
        assert_eq!(page.post("/steering/agenda", &item).await.status, status(decides, 303), "{nr}");
        assert_eq!(page.post("/steering/decisions/1", &[("state", "done")]).await.status, status(decides, 404), "{nr}");
        for path in ["/organise/steering", "/organise/surveys/plan", "/organise/reports"] {
            assert_eq!(page.get(path).await.status, 401, "{nr} {path}");
        }
        assert_eq!(page.post("/organise/steering/goal", &[("goal", "x")]).await.status, 401, "{nr}");
        // Nobody answers for others.
        assert_eq!(page.post("/me/decisions/1", &[("state", "done")]).await.status, 404, "{nr}");
        assert_eq!(page.post("/me/indicators/1", &[("value", "1")]).await.status, 404, "{nr}");
    }
    let stranger = Client::builder().build().unwrap();
    assert_eq!(stranger.get(format!("{}/steering", both.address())).send().await.unwrap().status(), 401);
    let mut tx = both.chats.workshop.app.store.read().await.unwrap();
    assert_eq!(tx.facts("agenda:").await.unwrap().len(), 2);
    assert_eq!(tx.fact("goal").await.unwrap(), None);
}
