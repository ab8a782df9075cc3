//! Commitments in words: what was understood, how it is going, what comes next. And the reminders that wait for somebody, as one message.

use super::reader::Reader;
use super::rest::with_rest;
use super::typing::numbered;
use super::{Act, Composed, Reminded, SKIP, buddies};
use crate::app::commitments::calendar_of;
use crate::app::{AppError, reminding};
use crate::chat::asked::Asked;
use crate::chat::handle::date_buttons;
use crate::chat::press::{Deed, Press};
use crate::chat::{Button, Rendered, SavedText, Styled};
use crate::store::{CommitmentRow, Reminder};
use crate::text;
use crate::texts::key;
use chrono::{DateTime, NaiveDate, Utc};
use reihum_domain::commitment::{Commitment, Obstacle, Occasion, State};
use reihum_domain::dates::write_date;
use reihum_domain::due::{Contact, Local};

/// So many fit into one message and stay readable; the others are in `mine`.
const LISTED: usize = 12;
/// So many of them get buttons.
const TAPPED: usize = 6;

/// A reminder that is still worth saying.
struct Item {
    row: CommitmentRow,
    reminder: Reminder,
}

/// A question about a commitment. `None` if there is no such commitment any more.
pub(super) async fn asked(reader: &Reader<'_>, about: &Asked) -> Result<Option<Rendered>, AppError> {
    let nr = match about {
        Asked::Promised { nr }
        | Asked::Reminder { nr, .. }
        | Asked::Obstacle { nr }
        | Asked::Later { nr }
        | Asked::Why { nr }
        | Asked::Offer { nr }
        | Asked::Finished { nr } => *nr,
        Asked::Preview { .. }
        | Asked::Language
        | Asked::Forget
        | Asked::Reminders { .. }
        | Asked::Feedback { .. }
        | Asked::FollowUp { .. }
        | Asked::Buddy { .. }
        | Asked::BuddyNews { .. }
        | Asked::CheckinDone { .. }
        | Asked::CheckinNudge { .. }
        | Asked::SurveyInvite { .. }
        | Asked::SurveyDone { .. }
        | Asked::SurveyPlan { .. }
        | Asked::List { .. }
        | Asked::Agenda { .. } => return Ok(None),
    };
    let Some(row) = reader.app.store.read().await?.commitment_by_nr(nr).await? else { return Ok(None) };
    let commitment = &row.commitment;
    let text = match about {
        Asked::Promised { .. } => promised(reader, &row).await?,
        Asked::Reminder { .. } => Styled::plain(remind_text(reader, commitment)),
        Asked::Obstacle { .. } => Styled::plain(reader.say("commitment-what-is-missing")),
        Asked::Later { .. } => Styled::plain(reader.say("commitment-when-again")),
        Asked::Why { .. } => Styled::plain(moved(reader, commitment)).gap().then(reader.say("commitment-why-moved")),
        Asked::Offer { .. } => Styled::plain(reader.of(&text!(
            "commitment-offered",
            nr = commitment.nr,
            what = commitment.what.as_str(),
            date = reader.date(commitment.due)
        ))),
        _ => Styled::plain(finished(reader, commitment)),
    };
    Ok(Some(question(reader, text, about)))
}

/// A question for a date. Without buttons the dates are numbered; in both cases another one may be typed.
pub(super) fn which_date(reader: &Reader<'_>, ask: &SavedText, dates: &[NaiveDate]) -> Rendered {
    let text = Styled::plain(reader.saved(ask));
    if dates.is_empty() {
        return Rendered { text, ..Rendered::default() };
    }
    let buttons = date_buttons(dates, |date| reader.date(date));
    let content = Rendered { text, buttons, ..Rendered::default() };
    if reader.has_buttons() { content } else { numbered(reader, content) }
}

/// Text with the choices as buttons or numbers. In groups nobody types numbers to us.
fn question(reader: &Reader<'_>, text: Styled, about: &Asked) -> Rendered {
    let rows = about.choices().chunks(2).map(|row| row.iter().map(|press| button(reader, *press)).collect()).collect();
    let content = Rendered { text, buttons: rows, ..Rendered::default() };
    match (reader.has_buttons(), reader.is_private()) {
        (true, _) => content,
        (false, true) => numbered(reader, content),
        (false, false) => Rendered { buttons: Vec::new(), ..content },
    }
}

fn button(reader: &Reader<'_>, press: Press) -> Button {
    Button::press(label(reader, press), press.to_data())
}

fn label(reader: &Reader<'_>, press: Press) -> String {
    let Press::Commitment { deed, .. } = press else { return reader.say("button-fits") };
    match deed {
        Deed::Done => reader.say("button-done"),
        Deed::OnTrack => reader.say("button-on-track"),
        Deed::Help => reader.say("button-help"),
        Deed::Later => reader.say("button-later"),
        Deed::In(1) => reader.say("button-tomorrow"),
        Deed::In(7) => reader.say("button-in-a-week"),
        Deed::In(days) => reader.say1("button-in-days", "n", days),
        Deed::NewDate => reader.say("button-new-date"),
        Deed::HandOver => reader.say("button-hand-over"),
        Deed::Drop => reader.say("button-drop"),
        Deed::Reopen => reader.say("button-undo"),
        Deed::Accept => reader.say("button-accept"),
        Deed::Decline => reader.say("button-decline"),
        Deed::BeBuddy => reader.say("button-be-buddy"),
        Deed::RefuseBuddy => reader.say("button-refuse-buddy"),
        Deed::EndBuddy => reader.say("button-end-buddy"),
        Deed::Show => reader.say("button-show"),
        Deed::Blocked(by) | Deed::Why(by) => obstacle(reader, by),
    }
}

fn obstacle(reader: &Reader<'_>, obstacle: Obstacle) -> String {
    reader.say(match obstacle {
        Obstacle::Time => key!("obstacle-time"),
        Obstacle::Money => key!("obstacle-money"),
        Obstacle::Knowledge => key!("obstacle-knowledge"),
        Obstacle::Decision => key!("obstacle-decision"),
        Obstacle::Other => key!("obstacle-other"),
    })
}

/// What was understood, who can see it, and when it is reminded of.
async fn promised(reader: &Reader<'_>, row: &CommitmentRow) -> Result<Styled, AppError> {
    let commitment = &row.commitment;
    let said = reader.of(&text!(
        "commitment-saved",
        nr = commitment.nr,
        what = commitment.what.as_str(),
        date = reader.date(commitment.due)
    ));
    let mut text = Styled::plain(said);
    if let Some(first) = reader.app.store.read().await?.reminders_of(commitment.id).await?.first() {
        let day = shown(reader, commitment, first.due.due_at).await?;
        text = text.then(" ").then(reader.say1("commitment-reminded-on", "date", reader.date(day)));
    }
    let audience = if row.group.is_some() { key!("commitment-audience-group") } else { key!("commitment-audience") };
    let badge = reader.say1("badge-named", "audience", reader.say(audience));
    Ok(text.gap().then(badge))
}

/// The day on the wall of whoever carries it.
async fn shown(reader: &Reader<'_>, commitment: &Commitment, at: DateTime<Utc>) -> Result<NaiveDate, AppError> {
    let own = match commitment.owner {
        Some(owner) => reader.app.store.read().await?.own_times(owner).await?,
        None => crate::store::OwnTimes::default(),
    };
    Ok(Local::shown(at, own.zone.unwrap_or(reader.app.settings.network.time_zone)).date)
}

fn remind_text(reader: &Reader<'_>, commitment: &Commitment) -> String {
    reader.of(&text!(
        "commitment-how-is-it",
        nr = commitment.nr,
        what = commitment.what.as_str(),
        date = reader.date(commitment.due)
    ))
}

fn moved(reader: &Reader<'_>, commitment: &Commitment) -> String {
    reader.of(&text!(
        "commitment-moved",
        nr = commitment.nr,
        what = commitment.what.as_str(),
        date = reader.date(commitment.due)
    ))
}

fn finished(reader: &Reader<'_>, commitment: &Commitment) -> String {
    let key = match commitment.state {
        State::Done => key!("commitment-done"),
        State::Dropped => key!("commitment-dropped"),
        _ => key!("commitment-reopened"),
    };
    reader.say2(key, "nr", commitment.nr, "what", commitment.what.as_str())
}

/// What the person of this private chat has promised.
pub(super) async fn mine(reader: &Reader<'_>, page: Option<&SavedText>) -> Result<Rendered, AppError> {
    let mut tx = reader.app.store.read().await?;
    let (rows, accompanied) = match reader.chat.person {
        Some(person) => (tx.open_commitments_of(person).await?, buddies::of_others(reader, &mut tx, person).await?),
        None => (Vec::new(), Vec::new()),
    };
    let with_page = |text: Styled| match page {
        Some(page) => Rendered { text: text.gap().then(reader.saved(page)), ..Rendered::default() },
        None => Rendered { text, ..Rendered::default() },
    };
    if rows.is_empty() {
        let text = reader.say1("commitment-none", "marker", super::help::marker(reader));
        return Ok(with_page(with_others(reader, Styled::plain(text), &accompanied)));
    }
    let mut text = Styled::plain(reader.say1("commitment-mine", "n", rows.len()));
    for row in rows.iter().take(LISTED) {
        let behind = buddies::behind(reader, &mut tx, row).await?;
        text = text.line().then(line(reader, &row.commitment) + &behind);
    }
    drop(tx);
    if rows.len() > LISTED {
        text = text.line().then(reader.say1("commitment-and-more", "n", rows.len() - LISTED));
    }
    text = with_others(reader, text, &accompanied);
    let how = reader.say2("commitment-how", "marker", super::help::marker(reader), "nr", rows[0].commitment.nr);
    Ok(with_page(text.gap().then(how)))
}

/// Whose buddy they are comes last.
fn with_others(reader: &Reader<'_>, text: Styled, accompanied: &[String]) -> Styled {
    if accompanied.is_empty() {
        return text;
    }
    accompanied.iter().fold(text.gap().then(reader.say("buddy-lines")), |text, of| text.line().then(of.as_str()))
}

/// `12 Infoblatt aktualisieren – bis Montag, 30.11.2026 (blockiert: Wissen)`.
fn line(reader: &Reader<'_>, commitment: &Commitment) -> String {
    let line = reader.of(&text!(
        "commitment-line",
        nr = commitment.nr,
        what = commitment.what.as_str(),
        date = reader.date(commitment.due)
    ));
    match commitment.state {
        State::Blocked { by } => format!("{line} ({}: {})", reader.say("state-blocked"), obstacle(reader, by)),
        State::Partly => format!("{line} ({})", reader.say("state-partly")),
        State::Moved { .. } => format!("{line} ({})", reader.say("state-moved")),
        State::Open | State::Done | State::Dropped => line,
    }
}

/// All reminders that wait, as one message. What was done, moved or handed over meanwhile is not asked about. In quiet hours nothing is said:
/// whatever held it up, it waits for the morning.
pub(super) async fn reminders(reader: &Reader<'_>) -> Result<Composed, AppError> {
    let Some(person) = reader.chat.person else { return Ok(SKIP) };
    let now = reader.app.clock.now();
    let mut tx = reader.app.store.read().await?;
    let calendar = calendar_of(&mut tx, &reader.app.settings, person, now).await?;
    let waiting = tx.waiting_contacts(person).await?;
    let wanted = tx.person(person).await?.is_some_and(|person| !person.stopped);
    let mut items = Vec::new();
    for reminder in waiting.iter().filter(|_| wanted) {
        let row = tx.commitment(reminder.due.commitment).await?;
        let worth = |row: &CommitmentRow| is_worth_saying(row, reminder);
        items.extend(row.filter(worth).map(|row| Item { row, reminder: *reminder }));
    }
    drop(tx);
    items.dedup_by_key(|item| item.reminder.due.commitment);
    if let Some(until) = reminding::quiet_until(&reader.app.settings, &calendar, now) {
        return Ok(Composed { act: Act::Wait(until), ..SKIP });
    }
    let (act, asked) = match &items[..] {
        [] => (Act::Skip, None),
        [item] => one(reader, item, Local::shown(now, calendar.zone).date, now),
        several => many(reader, several, now),
    };
    let (act, rest) = match act {
        Act::Send(content) => {
            let (content, rest) = with_rest(reader, person, content).await?;
            (Act::Send(content), rest)
        }
        other => (other, Vec::new()),
    };
    Ok(Composed { act, reminded: Some(Reminded { said: waiting, asked, rest, ..Reminded::of(person) }), ..SKIP })
}

fn is_worth_saying(row: &CommitmentRow, reminder: &Reminder) -> bool {
    let same_date = row.commitment.due == reminder.due.promised || reminder.due.occasion == Occasion::Wished;
    row.commitment.is_open() && row.commitment.owner == Some(reminder.person) && same_date
}

fn one(reader: &Reader<'_>, item: &Item, today: NaiveDate, now: DateTime<Utc>) -> (Act, Option<Asked>) {
    let commitment = &item.row.commitment;
    let late = is_over(item);
    let date = reader.date(commitment.due);
    let what = commitment.what.as_str();
    let said = match commitment.due {
        _ if late => text!("remind-late", nr = commitment.nr, commitment = what, date = date),
        due if due == today => text!("remind-today", nr = commitment.nr, commitment = what),
        _ => text!("remind-before", nr = commitment.nr, commitment = what, date = date),
    };
    let text = apologise(reader, &[item], now, Styled::default()).gap().then(reader.of(&said));
    let text = match item.reminder.moved_from {
        Some(day) => text.line().then(reader.say1("remind-moved", "date", reader.date(day))),
        None => text,
    };
    let about = Asked::Reminder { nr: commitment.nr, late };
    let content = question(reader, human(reader, text), &about);
    (Act::Send(Rendered { rings: true, ..content }), Some(about))
}

fn many(reader: &Reader<'_>, items: &[Item], now: DateTime<Utc>) -> (Act, Option<Asked>) {
    let all: Vec<&Item> = items.iter().collect();
    let heading = reader.say1("remind-several", "n", items.len());
    let mut text = apologise(reader, &all, now, Styled::default()).gap().bold(heading);
    for item in items.iter().take(LISTED) {
        text = text.line().then(line(reader, &item.row.commitment));
    }
    if items.len() > LISTED {
        text = text.line().then(reader.say1("commitment-and-more", "n", items.len() - LISTED));
    }
    let nrs: Vec<u32> = items.iter().take(TAPPED).map(|item| item.row.commitment.nr).collect();
    let about = Asked::Reminders { nrs: nrs.clone() };
    let pair = |nr: &u32| {
        let press = |deed| Press::Commitment { nr: *nr, deed }.to_data();
        vec![
            Button::press(reader.say1("button-nr-done", "nr", *nr), press(Deed::Done)),
            Button::press(reader.say1("button-nr-other", "nr", *nr), press(Deed::Show)),
        ]
    };
    let content =
        Rendered { text: human(reader, text), buttons: nrs.iter().map(pair).collect(), ..Rendered::default() };
    let content = if reader.has_buttons() { content } else { numbered(reader, content) };
    (Act::Send(Rendered { rings: true, ..content }), Some(about))
}

/// Whether the date is over, so that the question is what fits now.
fn is_over(item: &Item) -> bool {
    let occasion = item.reminder.due.occasion;
    matches!(occasion, Occasion::Contact(Contact::After) | Occasion::Digest)
        || (occasion == Occasion::Wished && item.reminder.day > item.row.commitment.due)
}

/// Says that it comes late, if it does.
fn apologise(reader: &Reader<'_>, items: &[&Item], now: DateTime<Utc>, text: Styled) -> Styled {
    let late = items.iter().any(|item| item.reminder.late_since(now).is_some());
    if late { text.then(reader.say("remind-comes-late")) } else { text }
}

/// Who can be asked.
fn human(reader: &Reader<'_>, text: Styled) -> Styled {
    match reader.app.settings.network.contact.as_str() {
        "" => text,
        contact => text.gap().then(reader.say1("chat-help-contact", "contact", contact)),
    }
}

impl Reader<'_> {
    /// With its weekday and year.
    pub(super) fn date(&self, date: NaiveDate) -> String {
        write_date(date, self.language())
    }
}
