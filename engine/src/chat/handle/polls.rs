//! `poll …`: opening, showing, closing and exporting polls from a chat. Organisers of a room, and anybody in their own private chat.

use super::Here;
use crate::app::polls::{add_draft_in, append_log, close_in, lock_in, open_in, show_in};
use crate::app::{AppError, PollWish};
use crate::chat::Saying;
use crate::store::CardKind;
use crate::text;
use crate::texts::Text;
use chrono::{DateTime, Days, LocalResult, NaiveTime, TimeDelta, TimeZone, Utc};
use reihum_domain::anonymity::PollSecret;
use reihum_domain::log::LogEvent;
use reihum_domain::poll::{Poll, PollState, Rules, Voters};
use reihum_domain::reveal::Reveal;
use reihum_domain::words::{Closing, PollFault, PollText, PollWord, TypedCode};

/// How many free codes are tried before giving up.
const CODE_TRIES: u32 = 20;
/// How many polls one person may have running at a time.
const RUNNING_MAX: i64 = 20;
/// How many of a chat's polls are looked through for the one that is meant.
const LOOKED_AT: i64 = 20;

impl Here<'_> {
    pub(super) async fn poll(&self, word: PollWord) -> Result<(), AppError> {
        if let Some(pause) = self.paused_for() {
            return self.say(pause).await;
        }
        match word {
            PollWord::Open(wished) => self.make(&wished, CardKind::Room).await,
            PollWord::New(wished) => self.make(&wished, CardKind::Preview).await,
            PollWord::OpenDraft(code) => self.open_shown(code).await,
            PollWord::Discard(code) => self.discard_shown(code).await,
            PollWord::Show(code) => self.show(code).await,
            PollWord::Close(code) => self.close(code).await,
            PollWord::Export(code) => self.export(code).await,
            PollWord::Help => self.poll_help().await,
            PollWord::Refused(fault) => self.say(fault_text(&fault, self.marker())).await,
        }
    }

    /// Result of any poll that may be shown, to whoever asks.
    pub(super) async fn results(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        let poll = match typed {
            Some(code) => match self.meant(code).await? {
                Some(poll) => poll,
                None => return Ok(()),
            },
            None => match self.latest_seen().await? {
                Some(poll) => poll,
                None => return self.say(text!("chat-which-results", marker = self.marker().to_string())).await,
            },
        };
        self.app.standing(poll.code).await?.released()?;
        self.reply_with(Saying::Result(poll.id)).await
    }

    /// What `results` without a code means: the poll that was joined here, or the latest one made here.
    async fn latest_seen(&self) -> Result<Option<Poll>, AppError> {
        match self.joined_poll().await? {
            Some(poll) => Ok(Some(poll)),
            None => self.latest(|poll| poll.state != PollState::Draft).await,
        }
    }

    /// A new poll with its card: open at once, or first shown to the organiser. Both in one transaction with the update that asked for it.
    async fn make(&self, wished: &PollText, kind: CardKind) -> Result<(), AppError> {
        if self.is_private() && self.app.store.read().await?.running_in(self.chat.id).await? >= RUNNING_MAX {
            return self.say(text!("chat-too-many-polls", max = RUNNING_MAX)).await;
        }
        let wish = match self.wish(wished) {
            Ok(wish) => wish,
            Err(text) => return self.say(text).await,
        };
        for _ in 0..CODE_TRIES {
            let draft = self.app.new_draft(wish.clone())?;
            match self.try_to_make(draft, kind).await {
                Err(AppError::Storage(error)) if error.is_conflict() => {}
                outcome => return outcome,
            }
        }
        Err(AppError::Busy)
    }

    async fn try_to_make(&self, draft: Poll, kind: CardKind) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let secret = PollSecret::new(self.app.random());
        add_draft_in(&mut tx, &draft, &secret).await?;
        let person = self.is_private().then_some(self.person.id);
        tx.add_host(draft.id, self.chat.id, person).await?;
        let poll = match kind {
            CardKind::Room => open_in(&mut tx, draft, self.app.clock.now(), self.actor()).await?,
            _ => draft,
        };
        let replies = match kind {
            CardKind::Room => self.open_cards(&mut tx, &poll).await?,
            _ => vec![self.preview_card(&mut tx, &poll).await?],
        };
        self.end(tx, replies).await?;
        self.app.cards.look();
        Ok(())
    }

    async fn show(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        let showable = |poll: &Poll| poll.is_open() || is_closed_unshown(poll);
        let Mine::Poll(poll) = self.mine(typed, showable).await? else { return Ok(()) };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let (poll, count) = lock_in(&mut tx, poll.code).await?;
        let poll = show_in(&mut tx, poll, &count, self.app.clock.now(), self.actor()).await?;
        let told = poll.is_closed() && tx.card_in(self.chat.id, poll.id, CardKind::Room).await?.is_some();
        let replies = if told { vec![] } else { vec![self.message(Saying::Result(poll.id))] };
        self.end(tx, replies).await?;
        self.app.cards.look();
        self.app.live.refresh(&poll).await
    }

    async fn close(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        let Mine::Poll(poll) = self.mine(typed, Poll::is_open).await? else { return Ok(()) };
        if poll.is_closed() {
            return self.say(text!("chat-closed-already")).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let (poll, count) = lock_in(&mut tx, poll.code).await?;
        let (votes, needed) = (count.now.n, poll.rules.needed());
        let poll = close_in(&mut tx, &*self.app.clock, &self.app.settings, poll, count, self.actor()).await?;
        let here = tx.card_in(self.chat.id, poll.id, CardKind::Room).await?.is_some();
        // Where the result follows by itself it says that the poll is closed.
        let silent = here && votes >= needed && !is_closed_unshown(&poll);
        let replies = if silent { vec![] } else { vec![self.message(text!("closed", n = votes).into())] };
        self.end(tx, replies).await?;
        self.app.after_close(&poll).await
    }

    async fn export(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        let Mine::Poll(poll) = self.mine(typed, |poll| poll.state != PollState::Draft).await? else { return Ok(()) };
        self.app.standing(poll.code).await?.released()?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let event = LogEvent::Exported { format: "csv".to_owned() };
        tx.lock_count(poll.id).await?;
        append_log(&mut tx, poll.id, self.app.clock.now(), self.actor(), event).await?;
        self.end(tx, vec![self.message(Saying::Export(poll.id))]).await
    }

    async fn open_shown(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        match self.mine(typed, is_draft).await? {
            Mine::Poll(poll) => self.open_draft(poll.code).await,
            Mine::Answered => Ok(()),
        }
    }

    async fn discard_shown(&self, typed: Option<TypedCode>) -> Result<(), AppError> {
        match self.mine(typed, is_draft).await? {
            Mine::Poll(poll) => self.discard_draft(poll.code).await,
            Mine::Answered => Ok(()),
        }
    }

    async fn poll_help(&self) -> Result<(), AppError> {
        let names: Vec<&str> = self.app.templates.all().map(|template| template.name.as_str()).collect();
        self.say(text!("chat-poll-how", marker = self.marker().to_string(), templates = names.join(", "))).await
    }

    /// The poll that is meant, if it was made in this chat: by its code, or the latest that fits.
    async fn mine(&self, typed: Option<TypedCode>, fits: impl Fn(&Poll) -> bool) -> Result<Mine, AppError> {
        let code = match typed {
            Some(TypedCode::Odd(_)) => return self.answered(text!("bad-code")).await,
            Some(TypedCode::Read(code)) => code,
            None => {
                return match self.latest(fits).await? {
                    Some(poll) => Ok(Mine::Poll(Box::new(poll))),
                    None => self.answered(text!("chat-no-poll-here")).await,
                };
            }
        };
        let mut tx = self.app.store.read().await?;
        let poll = tx.poll_by_code(code).await?;
        match poll {
            Some(poll) if self.is_organiser_everywhere() || tx.is_host(poll.id, self.chat.id).await? => {
                Ok(Mine::Poll(Box::new(poll)))
            }
            _ => {
                drop(tx);
                self.refuse_code().await?;
                Ok(Mine::Answered)
            }
        }
    }

    async fn answered(&self, text: Text) -> Result<Mine, AppError> {
        self.say(text).await?;
        Ok(Mine::Answered)
    }

    /// The latest poll that was made in this chat and fits.
    async fn latest(&self, fits: impl Fn(&Poll) -> bool) -> Result<Option<Poll>, AppError> {
        let mut tx = self.app.store.read().await?;
        for id in tx.hosted_in(self.chat.id, LOOKED_AT).await? {
            if let Some(poll) = tx.poll(id).await?.filter(&fits) {
                return Ok(Some(poll));
            }
        }
        Ok(None)
    }

    /// In logs of polls and on result sheets: from where it was done, not by whom.
    pub(super) fn actor(&self) -> &'static str {
        self.chat.network.as_str()
    }

    fn wish(&self, wished: &PollText) -> Result<PollWish, Text> {
        let settings = wished.settings();
        let room = self.chat.language.unwrap_or_else(|| self.language());
        let language = settings.language.unwrap_or(room);
        let (question, reveal, template) = match wished {
            PollText::Template { name, .. } => match self.app.templates.get(name) {
                Some(template) => (template.question.clone(), template.reveal, Some(template.name.clone())),
                None => return Err(self.no_template(name)),
            },
            PollText::Question(typed) => {
                (typed.question(language).map_err(|fault| AppError::from(fault).text())?, Reveal::Close, None)
            }
        };
        let k = u8::try_from(self.app.settings.privacy.min_group_size.get()).unwrap_or(u8::MAX);
        let default = Rules { reveal, min_group_size: k, named: false, voters: Voters::Open, closes_at: None };
        let closes_at = settings.closing.and_then(|closing| self.closes_at(closing));
        Ok(PollWish { question, rules: settings.rules(&default, closes_at), template, language })
    }

    fn no_template(&self, name: &str) -> Text {
        let names: Vec<&str> = self.app.templates.all().map(|template| template.name.as_str()).collect();
        let name: String = name.chars().take(40).collect();
        text!("chat-no-template", name = name, templates = names.join(", "), marker = self.marker().to_string())
    }

    /// A time of day means its next coming.
    fn closes_at(&self, closing: Closing) -> Option<DateTime<Utc>> {
        let now = self.app.clock.now();
        match closing {
            Closing::InMinutes(minutes) => Some(now + TimeDelta::minutes(i64::from(minutes))),
            Closing::At(time) => next_coming(now, time, self.app.settings.network.time_zone),
        }
    }
}

/// The poll that was meant.
enum Mine {
    Poll(Box<Poll>),
    /// There is none, and that was said.
    Answered,
}

fn is_draft(poll: &Poll) -> bool {
    poll.state == PollState::Draft
}

/// Closed, and its result waits for somebody to show it.
fn is_closed_unshown(poll: &Poll) -> bool {
    poll.rules.reveal == Reveal::Manual && matches!(poll.state, PollState::Closed { shown: false, .. })
}

/// The next instant at which clocks in this zone show the time. One that the clock skips means an hour later.
fn next_coming(now: DateTime<Utc>, time: NaiveTime, zone: chrono_tz::Tz) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&zone).date_naive();
    [today, today.checked_add_days(Days::new(1))?].into_iter().find_map(|day| {
        let local = day.and_time(time);
        let at = match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(_, at) => at,
            LocalResult::None => zone.from_local_datetime(&(local + TimeDelta::hours(1))).latest()?,
        };
        Some(at.with_timezone(&Utc)).filter(|at| *at > now)
    })
}

fn fault_text(fault: &PollFault, marker: char) -> Text {
    match fault {
        PollFault::NoQuestion => text!("chat-poll-no-question", marker = marker.to_string()),
        PollFault::UnknownSetting { word } => text!("chat-poll-unknown-setting", word = word),
        PollFault::BadValue { key, value } => text!("chat-poll-bad-value", key = key, value = value),
        PollFault::SetTwice { key } => text!("chat-poll-set-twice", key = key),
        PollFault::Unfit { key } => text!("chat-poll-unfit", key = key),
        PollFault::TicketsInChat => text!("chat-poll-tickets"),
        PollFault::StrayLine { start } => text!("chat-poll-stray-line", start = start),
    }
}
