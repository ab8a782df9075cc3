//! Somebody's own page as plain values.

pub(crate) use super::asked::{AskedView, ReadingView};
use super::form::Pick;
use super::shell::Shell;
use super::typed::Typed;
use askama::Template;
use chrono::{NaiveDate, NaiveTime};
use reihum_domain::commitment::{Commitment, Obstacle, State};
use reihum_domain::dates::write_date;
use reihum_domain::due::{Local, QuietHours, Workdays};
use reihum_domain::holidays::Region;
use reihum_domain::language::Language;
use reihum_domain::network::rights::{Deed, Standings, may};
use reihum_engine::app::{Own, OwnPage};
use reihum_engine::config::Settings;
use reihum_engine::store::{BuddyRow, CommitmentRow, FreeDays, SurveyWaveRow};
use reihum_engine::texts::key;

#[derive(Template)]
#[template(path = "me_enter.html")]
pub(crate) struct EnterMePage {
    pub(crate) t: Shell,
    pub(crate) key: String,
    pub(crate) error: Option<String>,
}

#[derive(Template)]
#[template(path = "me.html")]
pub(crate) struct MePage {
    pub(crate) t: Shell,
    pub(crate) flash: Option<String>,
    pub(crate) undo: Option<Undo>,
    pub(crate) error: Option<String>,
    pub(crate) ask: Option<Ask>,
    /// They said "stop": nothing reminds them.
    pub(crate) stopped: bool,
    /// What they are asked at present.
    pub(crate) surveys: Vec<SurveyLink>,
    /// What reports need to know from them.
    pub(crate) asked: AskedView,
    pub(crate) f: Typed,
    /// What they read who steer.
    pub(crate) reading: Option<ReadingView>,
    pub(crate) open: Vec<OwnView>,
    pub(crate) offered: Vec<OwnView>,
    /// What others promised, whose buddy they are.
    pub(crate) accompanied: Vec<OwnView>,
    pub(crate) finished: Vec<OwnView>,
    /// How many more are finished than shown.
    pub(crate) more: usize,
    pub(crate) obstacles: Vec<(&'static str, String)>,
    pub(crate) snoozes: Vec<(u16, String)>,
    pub(crate) times: TimesView,
    pub(crate) away: Vec<AwayView>,
    pub(crate) has_feed: bool,
    /// The new address of the feed, this once.
    pub(crate) feed_address: Option<String>,
    /// What they are in the network.
    pub(crate) place: Option<PlaceView>,
}

pub(crate) struct PlaceView {
    pub(crate) line: String,
    /// Their roles open the pages for organisers.
    pub(crate) organises: bool,
}

#[derive(Template)]
#[template(path = "me_forget.html")]
pub(crate) struct ForgetPage {
    pub(crate) t: Shell,
}

/// A survey that waits, or was answered and is still open.
pub(crate) struct SurveyLink {
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) line: String,
}

impl SurveyLink {
    pub(crate) fn of(wave: &SurveyWaveRow, done: bool, t: &Shell) -> Self {
        let key = if done { key!("survey-me-done") } else { key!("survey-me-open") };
        Self {
            code: wave.code.clone(),
            title: t.wording(&wave.definition.title),
            line: t.say1(key, "close", t.when(wave.closes_at)),
        }
    }
}

/// Something promised.
pub(crate) struct OwnView {
    pub(crate) nr: u32,
    pub(crate) what: String,
    /// How it stands, in words.
    pub(crate) meta: String,
    pub(crate) next: String,
    /// Being on track would change something.
    pub(crate) blocked: bool,
    /// Somebody is the buddy, or asked to be.
    pub(crate) buddy: bool,
}

/// A form that takes back what was done.
pub(crate) struct Undo {
    pub(crate) nr: u32,
    pub(crate) deed: &'static str,
    /// For a date that was moved.
    pub(crate) day: String,
}

/// A question that a date answers.
pub(crate) struct Ask {
    pub(crate) text: String,
    pub(crate) action: String,
    /// What was filled in besides.
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) typed: String,
    /// As the form sends it, and as people read it.
    pub(crate) days: Vec<(String, String)>,
}

impl Ask {
    pub(crate) fn new(
        text: String,
        action: String,
        hidden: Vec<(&'static str, String)>,
        typed: &str,
        days: &[NaiveDate],
        language: Language,
    ) -> Self {
        let days = days.iter().map(|day| (day.to_string(), write_date(*day, language))).collect();
        Self { text, action, hidden, typed: typed.to_owned(), days }
    }
}

pub(crate) struct TimesView {
    pub(crate) zone: String,
    /// As the network has it.
    pub(crate) usual_zone: &'static str,
    pub(crate) regions: Vec<Pick>,
    pub(crate) usual_region: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) usual_quiet: String,
    pub(crate) days: Vec<DayView>,
}

/// A weekday to tick.
pub(crate) struct DayView {
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) works: bool,
}

pub(crate) struct AwayView {
    pub(crate) id: String,
    pub(crate) span: String,
    pub(crate) note: String,
    pub(crate) imported: bool,
}

impl MePage {
    pub(crate) fn of(own: &OwnPage, settings: &Settings, t: Shell) -> Self {
        let (zone, date) = (own.zone, |day| write_date(day, t.speaker.language()));
        let next = |own: &Own| match own.next {
            Some(at) => t.say1("me-next", "date", date(Local::shown(at, zone).date)),
            None => String::new(),
        };
        let open = own.open.iter().map(|own| {
            let plain = view(&own.row, &t);
            let meta =
                own.buddy.as_ref().map_or_else(|| plain.meta.clone(), |buddy| with_buddy(&plain.meta, buddy, &t));
            OwnView { next: next(own), meta, buddy: own.buddy.is_some(), ..plain }
        });
        let open = open.collect();
        let accompanied = own.accompanied.iter().map(|of| {
            let plain = view(&of.row, &t);
            OwnView { meta: format!("{} · {}", of.buddy.owner_name, plain.meta), ..plain }
        });
        Self {
            flash: None,
            undo: None,
            error: None,
            ask: None,
            stopped: own.person.stopped,
            surveys: Vec::new(),
            asked: AskedView::default(),
            f: Typed::default(),
            reading: None,
            open,
            offered: own.offered.iter().map(|row| view(row, &t)).collect(),
            accompanied: accompanied.collect(),
            finished: own.finished.iter().map(|row| view(row, &t)).collect(),
            more: own.finished_in_all - own.finished.len(),
            obstacles: Obstacle::ALL.iter().map(|by| (by.name(), t.say(obstacle(*by)))).collect(),
            snoozes: [1, 3, 7, 14].map(|days| (days, snooze(days, &t))).into(),
            times: TimesView::of(own, settings, &t),
            away: own.away.iter().map(|days| AwayView::of(days, &t)).collect(),
            has_feed: own.feed.is_some(),
            feed_address: None,
            place: own.place.as_ref().map(|member| PlaceView {
                line: t.say2("me-place", "network", t.network(), "nr", member.nr),
                organises: may(&Standings::member(&member.roles), Deed::RunPolls),
            }),
            t,
        }
    }
}

fn view(row: &CommitmentRow, t: &Shell) -> OwnView {
    let commitment = &row.commitment;
    OwnView {
        nr: commitment.nr,
        what: commitment.what.clone(),
        meta: meta(commitment, t),
        next: String::new(),
        blocked: matches!(commitment.state, State::Blocked { .. }),
        buddy: false,
    }
}

/// Behind it who is told when it does not go on.
fn with_buddy(meta: &str, buddy: &BuddyRow, t: &Shell) -> String {
    let said = match buddy.agreed_at {
        Some(_) => t.say1("buddy-is", "name", buddy.person_name.as_str()),
        None => t.say("buddy-is-asked"),
    };
    format!("{meta} · {said}")
}

/// `Nr. 12 · bis Montag, 30.11.2026 · blockiert: Wissen`.
fn meta(commitment: &Commitment, t: &Shell) -> String {
    let due = write_date(commitment.due, t.speaker.language());
    let line = t.say2("me-meta", "nr", commitment.nr, "date", due);
    match commitment.state {
        State::Open => line,
        State::Blocked { by } => format!("{line} · {}: {}", t.say("state-blocked"), t.say(obstacle(by))),
        State::Partly => format!("{line} · {}", t.say("state-partly")),
        State::Moved { .. } => format!("{line} · {}", t.say("state-moved")),
        State::Done => format!("{line} · {}", t.say("state-done")),
        State::Dropped => format!("{line} · {}", t.say("state-dropped")),
    }
}

pub(crate) fn obstacle(by: Obstacle) -> &'static str {
    match by {
        Obstacle::Time => key!("obstacle-time"),
        Obstacle::Money => key!("obstacle-money"),
        Obstacle::Knowledge => key!("obstacle-knowledge"),
        Obstacle::Decision => key!("obstacle-decision"),
        Obstacle::Other => key!("obstacle-other"),
    }
}

fn snooze(days: u16, t: &Shell) -> String {
    match days {
        1 => t.say("button-tomorrow"),
        7 => t.say("button-in-a-week"),
        days => t.say1("button-in-days", "n", u32::from(days)),
    }
}

impl TimesView {
    fn of(own: &OwnPage, settings: &Settings, t: &Shell) -> Self {
        let times = &own.times;
        let (from, until) = times.quiet.map(clock).unwrap_or_default();
        let usual_quiet = settings.reminders.quiet().map(clock);
        let works = times.workdays.and_then(Workdays::from_bits).unwrap_or(Workdays::MONDAY_TO_FRIDAY);
        let region = |region: Region| Pick {
            value: region.code(),
            text: region.code().to_owned(),
            selected: times.region == Some(region),
        };
        Self {
            zone: times.zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
            usual_zone: settings.network.time_zone.name(),
            regions: Region::all().map(region).collect(),
            usual_region: settings.network.holidays.map_or_else(|| "–".to_owned(), |region| region.to_string()),
            from,
            until,
            usual_quiet: usual_quiet.map_or_else(|| "–".to_owned(), |(from, until)| format!("{from}–{until}")),
            days: WEEK
                .iter()
                .map(|(name, day, text)| DayView { name, text: t.say(text), works: works.contain(*day) })
                .collect(),
        }
    }
}

const WEEK: [(&str, chrono::Weekday, &str); 7] = [
    ("mon", chrono::Weekday::Mon, key!("weekday-mon")),
    ("tue", chrono::Weekday::Tue, key!("weekday-tue")),
    ("wed", chrono::Weekday::Wed, key!("weekday-wed")),
    ("thu", chrono::Weekday::Thu, key!("weekday-thu")),
    ("fri", chrono::Weekday::Fri, key!("weekday-fri")),
    ("sat", chrono::Weekday::Sat, key!("weekday-sat")),
    ("sun", chrono::Weekday::Sun, key!("weekday-sun")),
];

fn clock(quiet: QuietHours) -> (String, String) {
    let (from, until): (NaiveTime, NaiveTime) = quiet.into();
    (from.format("%H:%M").to_string(), until.format("%H:%M").to_string())
}

impl AwayView {
    pub(crate) fn of(days: &FreeDays, t: &Shell) -> Self {
        let date = |day| write_date(day, t.speaker.language());
        let span = if days.first == days.last {
            date(days.first)
        } else {
            format!("{} – {}", date(days.first), date(days.last))
        };
        Self { id: days.id.to_string(), span, note: days.note.clone(), imported: days.uid.is_some() }
    }
}
