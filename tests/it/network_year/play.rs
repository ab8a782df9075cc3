//! The year is played: what people do comes by the engine's use cases and as messages, what is due by the ticks of `reihum-jobs`, on a set clock. What they did is kept
//! beside it, for the recount.

use super::agenda::{Act, Agenda, Doing};
use super::cast::{self, GROUPS, PEOPLE, Person, Turn, Way};
use super::sheets::{self, Sheet};
use crate::commitments::berlin;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use reihum_domain::ids::PersonId;
use reihum_domain::language::Language;
use reihum_domain::reveal::Reveal;
use reihum_engine::app::deadlines::close_due;
use reihum_engine::app::network::{By, care_for_inactive};
use reihum_engine::app::reports::compute::compute_results;
use reihum_engine::app::retention::purge;
use reihum_engine::chat::{Network, What};
use reihum_engine::config::Settings;
use reihum_engine::store::SurveyWaveRow;
use reihum_tests::chance::Chance;
use reihum_tests::database::Database;
use reihum_tests::plain_network::{Guest, PlainNetwork};
use std::collections::BTreeMap;

pub(super) const SABINE: &str = "@sabine:example.org";

/// A wave as it was played.
pub(super) struct Wave {
    pub(super) template: &'static str,
    pub(super) row: SurveyWaveRow,
    /// Which of the three kinds of an organisation it is broken down by.
    pub(super) by: Option<usize>,
    /// Whose audience they are in, on the day it opened.
    pub(super) invited: Vec<usize>,
    pub(super) sheets: BTreeMap<usize, Sheet>,
}

pub(super) struct Promise {
    nr: u32,
    owner: usize,
    pub(super) group: Option<usize>,
    pub(super) made: DateTime<Utc>,
    /// Each date with when it was said.
    pub(super) due: Vec<(DateTime<Utc>, NaiveDate)>,
    /// And whether it was done, not dropped.
    pub(super) finished: Option<(DateTime<Utc>, bool)>,
}

/// A report with what was hidden in it.
pub(super) struct Drafted {
    pub(super) nr: u32,
    pub(super) period: NaiveDate,
    pub(super) at: DateTime<Utc>,
    pub(super) hidden: usize,
    /// What the steering group got, and what the pulse looked like by level.
    pub(super) message: String,
    pub(super) by_level: String,
}

pub(super) struct Year {
    pub(super) network: PlainNetwork,
    pub(super) cast: Vec<Person>,
    pub(super) people: Vec<PersonId>,
    chance: Chance,
    pub(super) waves: Vec<Wave>,
    pub(super) promises: Vec<Promise>,
    /// When polls and rounds of check-ins closed.
    pub(super) polls: Vec<DateTime<Utc>>,
    pub(super) rounds: Vec<DateTime<Utc>>,
    pub(super) drafted: Vec<Drafted>,
}

/// Plays it up to that day.
pub(super) async fn play(database: &Database, seed: u64, until: &str) -> Year {
    let mut year = begin(database, seed).await;
    let mut agenda = Agenda::of_the_year(&year.cast);
    let end = berlin(&format!("{until} 00:00"));
    while let Some((at, act)) = agenda.next().filter(|(at, _)| *at < end) {
        year.advance(at).await;
        year.act(act, &mut agenda).await;
    }
    year
}

async fn begin(database: &Database, seed: u64) -> Year {
    let mut settings = Settings::default();
    "Netz Wohnen".clone_into(&mut settings.network.name);
    settings.network.language = Language::De;
    settings.network.holidays = Some("DE-TH".parse().unwrap());
    settings.network.organisers = vec![SABINE.to_owned()];
    let network = PlainNetwork::with(database, settings).await;
    network.workshop.clock.set(berlin("2027-01-04 09:30"));
    let chance = Chance::from_seed(seed);
    let cast = cast::draw(&chance);
    assert_eq!(cast.len(), PEOPLE);
    let app = &network.workshop.app;
    app.import(&By::host("Sabine"), cast::list(&cast).as_bytes()).await.unwrap();
    let mut year = Year {
        network,
        cast,
        people: vec![],
        chance,
        waves: vec![],
        promises: vec![],
        polls: vec![],
        rounds: vec![],
        drafted: vec![],
    };
    year.everybody_accepts().await;
    year
}

impl Year {
    async fn everybody_accepts(&mut self) {
        let app = &self.network.workshop.app;
        let invitations = app.invite(&By::host("Sabine"), None).await.unwrap();
        assert_eq!(invitations.len(), PEOPLE + cast::EMPTY);
        let codes: BTreeMap<String, _> =
            invitations.into_iter().map(|made| (made.addressee.member.label, made.code)).collect();
        for person in &self.cast {
            let code = &codes[&person.account()];
            let id = if person.way == Way::Browser {
                let accepted = app.accept_in_browser(code, None, Language::De).await.unwrap();
                app.page_person(&accepted.session.unwrap()).await.unwrap().unwrap()
            } else {
                self.says(&self.guest(person.nr), &format!("annehmen {}", code.in_groups())).await;
                let (on, account) = (on(person), person.account());
                let mut tx = app.store.read().await.unwrap();
                tx.person_of_account(on, &account).await.unwrap().unwrap().id
            };
            self.people.push(id);
        }
    }

    pub(super) fn guest(&self, nr: usize) -> Guest<'_> {
        let person = &self.cast[nr];
        self.network.guest_on(on(person), &person.account())
    }

    fn sabine(&self) -> Guest<'_> {
        self.network.guest(SABINE)
    }

    /// Somebody writes; gives what they are answered.
    pub(super) async fn says(&self, guest: &Guest<'_>, text: &str) -> String {
        static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let message = format!("y{}", NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        guest.sees();
        let wrote = What::Wrote { text: text.to_owned(), message, replies_to: None };
        self.network.handle(guest.inbound(wrote)).await.unwrap();
        self.network.deliver_due().await;
        guest.sees()
    }

    /// Lets time pass: ticks when something is due, messages as soon as they may go out, and each Monday what is done once a day.
    async fn advance(&self, to: DateTime<Utc>) {
        let (app, clock) = (&self.network.workshop.app, &self.network.workshop.clock);
        loop {
            let now = app.clock.now();
            let next = self.network.next_due(to).await;
            let at = next.unwrap_or(to).min(next_morning(now)).min(to).max(now);
            clock.set(at);
            self.network.tick().await;
            compute_results(&app.store, &**clock).await.unwrap();
            if at == next_morning(now) && at.weekday() == Weekday::Mon {
                close_due(&app.store, &**clock, &app.settings).await.unwrap();
                purge(&app.store, &**clock, &app.settings.retention).await.unwrap();
                care_for_inactive(&app.store, &**clock, &app.settings).await.unwrap();
            }
            self.network.deliver_due().await;
            if at >= to {
                return;
            }
        }
    }

    async fn act(&mut self, act: Act, agenda: &mut Agenda) {
        let app = &self.network.workshop.app;
        match act {
            Act::Opens { template, by, groups, trend } => self.opened(template, by, groups, trend, agenda).await,
            Act::Answers { wave, person, sheet } => self.answers(wave, person, sheet).await,
            Act::Round(group) => self.round(group, agenda).await,
            Act::Partakes { group, person, code, due } => self.partakes(group, person, &code, due).await,
            Act::Promises { person, due } => {
                let text = format!("!zusage Erster Schritt bis {}", due.format("%d.%m.%Y"));
                let said = self.says(&self.guest(person), &text).await;
                self.promised(&said, (person, None), due);
            }
            Act::Does { nr, doing } => self.does(nr, doing).await,
            Act::Says(text) => {
                let said = self.says(&self.sabine(), text).await;
                assert!(!said.is_empty(), "{text}");
            }
            Act::SaysIn(room, text) => {
                let said = self.says(&self.sabine().in_room(room), &text).await;
                if let Some(nr) = said.split('.').next().filter(|_| text.starts_with("!survey schedule")) {
                    self.says(&self.sabine().in_room(room), &format!("!survey resume {nr}")).await;
                }
            }
            Act::Person(person, text) => {
                self.says(&self.guest(person), text).await;
            }
            Act::Blocks(person) => self.network.handle(self.guest(person).inbound(What::Removed)).await.unwrap(),
            Act::Leaves(person) => {
                let directory = app.directory(&By::host("Sabine")).await.unwrap();
                let label = self.cast[person].account();
                let nr = directory.members.iter().find(|member| member.label == label).unwrap().nr;
                app.remove_member(&By::host("Sabine"), nr).await.unwrap();
            }
            Act::Poll => {
                let poll = self.network.workshop.challenges(Reveal::Close).await;
                self.network.workshop.fixture(poll.code, 6).await;
                app.close_poll(&self.network.workshop.sabine, poll.code).await.unwrap();
                self.polls.push(app.clock.now());
            }
            Act::Drafts { quarter, hide } => self.drafts(quarter, hide).await,
        }
    }

    /// A wave has opened: who is asked says something on one of the next days, or nothing.
    async fn opened(
        &mut self,
        template: &'static str,
        by: Option<usize>,
        groups: &[usize],
        trend: i64,
        agenda: &mut Agenda,
    ) {
        let row = self.newest_wave().await;
        let invited: Vec<usize> =
            self.cast.iter().filter(|person| is_invited(person, groups, row.opened_at)).map(|p| p.nr).collect();
        let wave = self.waves.len();
        let days = u64::try_from((row.closes_at - row.opened_at).num_days()).unwrap();
        for nr in &invited {
            let person = &self.cast[*nr];
            let percent = person.answers_percent.saturating_sub(u64::try_from(trend).unwrap() * 9);
            if !can_answer(person, row.opened_at) || self.chance.of(0..100) >= percent {
                continue;
            }
            let day = TimeDelta::days(i64::try_from(self.chance.of(0..days)).unwrap());
            let sheet = sheets::draw(&self.chance, template, trend, person);
            if self.chance.of(0..15) == 0 {
                // They think again until the close; only what they said last counts.
                let first = sheets::draw(&self.chance, template, trend, person);
                agenda.add(row.opened_at + TimeDelta::hours(1), Act::Answers { wave, person: *nr, sheet: first });
            }
            agenda.add(row.opened_at + day + TimeDelta::hours(2), Act::Answers { wave, person: *nr, sheet });
        }
        self.waves.push(Wave { template, row, by, invited, sheets: BTreeMap::new() });
    }

    async fn newest_wave(&self) -> SurveyWaveRow {
        let mut tx = self.network.workshop.app.store.read().await.unwrap();
        let nr = u32::try_from(self.waves.len()).unwrap() + 1;
        assert!(tx.survey_wave_by_nr(nr + 1).await.unwrap().is_none(), "one wave too many");
        tx.survey_wave_by_nr(nr).await.unwrap().unwrap_or_else(|| panic!("wave {nr} did not open"))
    }

    pub(super) async fn answers(&mut self, wave: usize, person: usize, sheet: Sheet) {
        let (app, row) = (&self.network.workshop.app, &self.waves[wave].row);
        let first = !self.waves[wave].sheets.contains_key(&person);
        if self.cast[person].types() && first {
            let guest = self.guest(person);
            self.says(&guest, &format!("!survey {}", row.code)).await;
            for (key, _) in sheets::questions(self.waves[wave].template) {
                if let Some(said) = sheet.get(key) {
                    self.says(&guest, &said.typed()).await;
                }
            }
        } else {
            let form = app.survey_form(&row.code, self.people[person]).await.unwrap().unwrap();
            let read = |item: &reihum_domain::survey::Item| Ok(sheet.get(item.key.as_str()).map(sheets::Said::given));
            let answered = app.answer_form(&form, self.people[person], read).await.unwrap().unwrap();
            assert!(answered.faults.is_empty(), "{:?}", answered.faults);
        }
        self.waves[wave].sheets.insert(person, sheet);
    }

    /// A round is open in a group's room: some of the group look back, and some of them promise something.
    async fn round(&mut self, group: usize, agenda: &mut Agenda) {
        let room = self.sabine().in_room(room(group));
        let text = room.message("!checkin").content.text.to_plain();
        let code = text.split_whitespace().next_back().unwrap().to_owned();
        let mut tx = self.network.workshop.app.store.read().await.unwrap();
        let wave = tx.wave_by_code(&code.replace('-', "")).await.unwrap().unwrap();
        drop(tx);
        self.rounds.push(wave.closes_at);
        let typing = |person: &&Person| person.way == Way::Matrix && person.turn == Turn::Stays && !person.types();
        let members = self.cast.iter().filter(|person| person.group() == Some(group)).filter(typing);
        for person in members.filter(|_| self.chance.of(0..3) == 0) {
            let due = (wave.opened_at + TimeDelta::days(i64::try_from(self.chance.of(10..110)).unwrap())).date_naive();
            let due = (self.chance.of(0..4) > 0).then_some(due);
            let at = wave.opened_at + TimeDelta::hours(i64::try_from(self.chance.of(1..6)).unwrap());
            agenda.add(at, Act::Partakes { group, person: person.nr, code: code.clone(), due });
        }
    }

    async fn partakes(&mut self, group: usize, person: usize, code: &str, due: Option<NaiveDate>) {
        let guest = self.guest(person);
        let next = due.map_or_else(|| "-".to_owned(), |due| format!("Flyer drucken bis {}", due.format("%d.%m.%Y")));
        for typed in [&format!("!checkin {code}"), "Drei Treffen", &next, "2", "5"] {
            self.says(&guest, typed).await;
        }
        if let Some(due) = due {
            let said = self.says(&guest, "1").await;
            self.promised(&said, (person, Some(group)), due);
        }
    }

    fn promised(&mut self, said: &str, (owner, group): (usize, Option<usize>), due: NaiveDate) {
        let nr = said.split("Zusage Nr. ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
        let nr = nr.unwrap_or_else(|| panic!("{said}"));
        let now = self.network.workshop.app.clock.now();
        self.promises.push(Promise { nr, owner, group, made: now, due: vec![(now, due)], finished: None });
    }

    /// Whoever carries the n-th promise does something with it, if there is one and it is open.
    async fn does(&mut self, place: usize, doing: Doing) {
        let Some(promise) = self.promises.get(place).filter(|promise| promise.finished.is_none()) else { return };
        let now = self.network.workshop.app.clock.now();
        let to = (now + TimeDelta::days(40)).date_naive();
        let typed = match doing {
            Doing::Done => format!("!erledigt {}", promise.nr),
            Doing::Drop => format!("!streichen {}", promise.nr),
            Doing::Move => format!("!verschieben {} {}", promise.nr, to.format("%d.%m.%Y")),
        };
        self.says(&self.guest(promise.owner), &typed).await;
        let now = self.network.workshop.app.clock.now();
        let promise = &mut self.promises[place];
        match doing {
            Doing::Done => promise.finished = Some((now, true)),
            Doing::Drop => promise.finished = Some((now, false)),
            Doing::Move => promise.due.push((now, to)),
        }
    }

    /// The coordination drafts a report, hides texts, releases it; the steering group gets it.
    async fn drafts(&mut self, quarter: &'static str, hide: usize) {
        let at = self.network.workshop.app.clock.now();
        self.says(&self.sabine(), &format!("!bericht quartal {quarter}")).await;
        let nr = self.network.workshop.app.reports().await.unwrap()[0].nr;
        for place in 1..=hide {
            let said = self.says(&self.sabine(), &format!("!bericht ausblenden {nr} {place}")).await;
            assert!(said.contains("(ausgeblendet)"), "{said}");
        }
        let by_level = self.says(&self.sabine(), "!bericht nach=ebene").await;
        let said = self.says(&self.sabine(), &format!("!bericht freigeben {nr}")).await;
        assert!(said.contains("2 Mitglieder der Steuerungsgruppe"), "{said}");
        let message = self.guest(3).message("Bericht 2027").content.text.to_plain();
        let period = self.network.workshop.app.report(nr).await.unwrap().unwrap().row.period;
        self.drafted.push(Drafted { nr, period, at, hidden: hide, message, by_level });
    }
}

pub(super) fn room(group: usize) -> &'static str {
    ["ag-wohnen", "ag-teilhabe", "ag-arbeit"][group]
}

fn on(person: &Person) -> Network {
    if person.way == Way::Telegram { Network::Telegram } else { Network::Matrix }
}

/// In the network on that day, and in one of the groups if some are meant.
fn is_invited(person: &Person, groups: &[usize], at: DateTime<Utc>) -> bool {
    let left = person.turn == Turn::Leaves && at >= berlin("2027-06-01 09:00");
    let meant = groups.is_empty() || person.group().is_some_and(|group| groups.contains(&group));
    assert!(groups.iter().all(|group| *group < GROUPS.len()));
    !left && meant
}

/// Whether they still have a way to us, and are there.
pub(super) fn can_answer(person: &Person, at: DateTime<Utc>) -> bool {
    fate(person, at) == "delivered" || fate(person, at) == "asked"
}

/// What becomes of asking somebody in a wave that opens then, as domain.md has it.
pub(super) fn fate(person: &Person, at: DateTime<Utc>) -> &'static str {
    let march = at >= berlin("2027-03-01 09:00");
    match (person.turn, person.way) {
        (Turn::Stops, _) if march => "opted_out",
        (Turn::Blocks, _) if march => "unreachable",
        (Turn::IsAway, _) if at.date_naive() == berlin("2027-07-13 12:00").date_naive() => "absent",
        (_, Way::Browser) if at > berlin("2027-01-04 09:30") + TimeDelta::days(180) => "unreachable",
        (_, Way::Browser) => "asked",
        _ => "delivered",
    }
}

/// 09:40 in Berlin, of this day or the next: who was away or asleep gets what waited.
fn next_morning(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.with_timezone(&chrono_tz::Europe::Berlin).date_naive();
    let at = |day: NaiveDate| berlin(&format!("{day} 09:40"));
    if at(today) > now { at(today) } else { at(today.succ_opt().unwrap()) }
}
