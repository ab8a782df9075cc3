//! What an organiser sees first: what is open, what falls due, what waits for them. Each line says how much and leads to where it is done.

use super::shell::Shell;
use reihum_domain::report::Funnel;
use reihum_engine::app::{ComingSurvey, Desk, OpenSurvey};
use reihum_engine::papers;
use reihum_engine::text;
use reihum_engine::texts::key;

const SURVEYS: &str = "/organise/surveys";
const INDICATORS: &str = "/organise/steering#indicators";

/// Lines under one heading; without any it is not shown.
pub(crate) struct Pile {
    pub(crate) title: String,
    pub(crate) lines: Vec<DeskLine>,
}

pub(crate) struct DeskLine {
    /// What one reads first: a number, or a rate.
    pub(crate) figure: String,
    pub(crate) text: String,
    pub(crate) lang: &'static str,
    /// More about it, quieter.
    pub(crate) note: String,
    /// Where it is done; empty: in the chat, as the note says.
    pub(crate) href: String,
}

/// The piles that are not empty.
pub(crate) fn piles(desk: &Desk, t: &Shell) -> Vec<Pile> {
    let pile = |(title, lines): (&str, Vec<DeskLine>)| Pile { title: t.say(title), lines };
    let all = [
        (key!("desk-waiting"), waiting(desk, t)),
        (key!("desk-due"), due(desk, t)),
        (key!("desk-open"), desk.open.iter().map(|survey| open(survey, t)).collect()),
    ];
    all.map(pile).into_iter().filter(|pile| !pile.lines.is_empty()).collect()
}

fn waiting(desk: &Desk, t: &Shell) -> Vec<DeskLine> {
    let drafts = desk.drafts.iter().map(|(nr, period)| {
        let name = papers::name(*period, &t.speaker);
        line(String::new(), name, t.say("desk-draft"), format!("/organise/reports/{nr}"), t)
    });
    let decisions = desk.unanswered.iter().map(|(nr, decided)| {
        let how = t.of(&text!("desk-decision", nr = *nr));
        line(String::new(), decided.clone(), how, "/steering#decisions".to_owned(), t)
    });
    let missing = desk
        .missing
        .iter()
        .map(|name| line(String::new(), name.clone(), t.say("desk-missing"), INDICATORS.to_owned(), t));
    let counted = [
        (u64::from(desk.blocked), key!("desk-blocked"), "/organise/commitments?state=blocked"),
        (u64::from(desk.unreachable), key!("desk-unreachable"), "/organise/commitments/unreachable"),
        (desk.undelivered, key!("desk-undelivered"), "/organise/delivery"),
    ];
    drafts.chain(decisions).chain(missing).chain(counted.into_iter().filter_map(|count| number(count, t))).collect()
}

fn due(desk: &Desk, t: &Shell) -> Vec<DeskLine> {
    let commitments =
        number((u64::from(desk.due), key!("desk-commitments"), "/organise/commitments?state=unfinished"), t);
    let meeting = desk.meeting.map(|day| {
        let day = reihum_domain::dates::write_date(day, t.speaker.language());
        line(String::new(), t.say("desk-meeting"), day, "/organise/steering#meetings".to_owned(), t)
    });
    commitments.into_iter().chain(meeting).chain(desk.coming.iter().map(|survey| coming(survey, t))).collect()
}

pub(super) fn open(OpenSurvey { title, closes_at, funnel }: &OpenSurvey, t: &Shell) -> DeskLine {
    let until = t.say1("desk-open-until", "close", t.when(*closes_at));
    let note = format!("{} {until}", response(*funnel, t));
    DeskLine {
        lang: t.tag_of(title),
        ..line(format!("{} %", funnel.percent()), t.wording(title), note, SURVEYS.to_owned(), t)
    }
}

fn response(funnel: Funnel, t: &Shell) -> String {
    t.of(&text!("desk-answered", answered = funnel.answered, invited = funnel.invited))
}

fn coming(ComingSurvey { title, opens_at }: &ComingSurvey, t: &Shell) -> DeskLine {
    let note = t.say1("desk-opens", "day", t.when(*opens_at));
    DeskLine { lang: t.tag_of(title), ..line(String::new(), t.wording(title), note, SURVEYS.to_owned(), t) }
}

/// `None`: there is nothing of it.
fn number((n, what, href): (u64, &str, &str), t: &Shell) -> Option<DeskLine> {
    (n > 0).then(|| line(n.to_string(), t.say1(what, "n", n), String::new(), href.to_owned(), t))
}

fn line(figure: String, text: String, note: String, href: String, t: &Shell) -> DeskLine {
    DeskLine { figure, text, lang: t.tag(), note, href }
}
