//! What somebody does with a commitment, by word, button or number: done, blocked, moved, handed over, dropped, put off.

use super::Here;
use super::talk::Talk;
use crate::app::linking::hashed;
use crate::app::{AppError, Dated};
use crate::chat::announce::reply;
use crate::chat::asked::Asked;
use crate::chat::press::Deed;
use crate::chat::{Reply, Saying};
use crate::store::{CommitmentRow, PersonRow, Tx};
use crate::text;
use crate::texts::Text;
use chrono::{Days, NaiveDate, TimeDelta};
use reihum_domain::commitment::{Act, Numbered, Obstacle};
use reihum_domain::dates::write_date;
use reihum_domain::link_code::LinkCode;
use reihum_domain::words::{self, CommitmentWord, TypedLink};

/// How long somebody may take to take over.
const OFFER_HOLDS: TimeDelta = TimeDelta::days(14);
/// Nobody puts off for longer; a new date says it better.
const SNOOZE_MAX: u16 = 365;

impl Here<'_> {
    pub(super) async fn commitment_word(&self, word: CommitmentWord) -> Result<(), AppError> {
        match word {
            CommitmentWord::TakeOver(code) => self.take_over(code).await,
            CommitmentWord::Done(numbered) => self.end_by_word(numbered, Deed::Done).await,
            CommitmentWord::Drop(numbered) => self.end_by_word(numbered, Deed::Drop).await,
            CommitmentWord::Reopen(numbered) => self.end_by_word(numbered, Deed::Reopen).await,
            CommitmentWord::Progress(numbered) => self.progress(numbered).await,
            CommitmentWord::Blocked(numbered) => match obstacle_typed(&numbered.rest) {
                Some(by) => self.deed_of(numbered, Deed::Blocked(by)).await,
                None => self.deed_of(numbered, Deed::Help).await,
            },
            CommitmentWord::Snooze(numbered) => self.snooze(numbered).await,
            CommitmentWord::Move(numbered) => self.move_typed(numbered).await,
            CommitmentWord::HandOver(numbered) => self.hand_over_typed(numbered).await,
            CommitmentWord::Buddy(numbered) => self.buddy_word(numbered).await,
        }
    }

    /// What a button or a number does.
    pub(super) async fn deed(&self, nr: u32, deed: Deed) -> Result<(), AppError> {
        match deed {
            Deed::Done => self.act_and(nr, Act::Done, Asked::Finished { nr }).await,
            Deed::Drop => self.act_and(nr, Act::Drop, Asked::Finished { nr }).await,
            Deed::OnTrack => self.act_and_say(nr, Act::OnTrack, text!("commitment-on-track")).await,
            Deed::Reopen => self.act_and(nr, Act::Reopen, Asked::Promised { nr }).await,
            Deed::Blocked(by) => self.blocked(nr, by).await,
            Deed::In(days) => self.snooze_for(nr, u16::from(days)).await,
            Deed::Why(by) => self.say_why(nr, by).await,
            Deed::Accept => self.accept(nr).await,
            Deed::Decline => self.decline(nr).await,
            Deed::BeBuddy => self.agree_as_buddy(nr).await,
            Deed::RefuseBuddy | Deed::EndBuddy => self.end_buddy(nr).await,
            question => self.ask_by(nr, question).await,
        }
    }

    /// What a button does that asks something.
    async fn ask_by(&self, nr: u32, question: Deed) -> Result<(), AppError> {
        match question {
            Deed::Help => self.ask_about(nr, Asked::Obstacle { nr }).await,
            Deed::Later => self.ask_about(nr, Asked::Later { nr }).await,
            Deed::NewDate => self.ask_new_date(nr).await,
            Deed::HandOver => self.ask_to_whom(nr).await,
            _ => self.ask_about(nr, self.reminder_of(nr).await?).await,
        }
    }

    /// Words that end something are never guessed: something that is no number may be one mistyped.
    async fn end_by_word(&self, numbered: Numbered, deed: Deed) -> Result<(), AppError> {
        if numbered.nr.is_none() && !numbered.rest.is_empty() {
            return self.say(text!("commitment-which", marker = self.marker().to_string())).await;
        }
        self.deed_of(numbered, deed).await
    }

    async fn deed_of(&self, numbered: Numbered, deed: Deed) -> Result<(), AppError> {
        match self.meant_commitment(&numbered).await? {
            Some(nr) => self.deed(nr, deed).await,
            None => Ok(()),
        }
    }

    /// The number that is meant: the one typed, or that of the only open commitment. `None`: that was asked.
    async fn meant_commitment(&self, numbered: &Numbered) -> Result<Option<u32>, AppError> {
        if let Some(nr) = numbered.nr {
            return Ok(Some(nr));
        }
        let open = self.app.store.read().await?.open_commitments_of(self.person.id).await?;
        match &open[..] {
            [only] => Ok(Some(only.commitment.nr)),
            [] => self.say(text!("commitment-none", marker = self.marker().to_string())).await.map(|()| None),
            _ => self.say(text!("commitment-which", marker = self.marker().to_string())).await.map(|()| None),
        }
    }

    /// Does it, and says what became of it in private; in a group only that it is noted.
    async fn act_and(&self, nr: u32, act: Act, about: Asked) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.app.act_in(&mut tx, nr, self.person.id, &act).await?;
        self.note_asked(&mut tx, about.clone()).await?;
        let mut replies = vec![self.message(Saying::Asked(about))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn act_and_say(&self, nr: u32, act: Act, text: Text) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.app.act_in(&mut tx, nr, self.person.id, &act).await?;
        let mut replies = vec![self.message(text.into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Asks something about a commitment of one's own that is open.
    async fn ask_about(&self, nr: u32, about: Asked) -> Result<(), AppError> {
        self.own_open(nr).await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.note_asked(&mut tx, about.clone()).await?;
        let mut replies = vec![self.message(Saying::Asked(about))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    pub(super) async fn own_open(&self, nr: u32) -> Result<CommitmentRow, AppError> {
        let row = self.app.store.read().await?.commitment_by_nr(nr).await?;
        let row = row.ok_or(AppError::UnknownCommitment { nr })?;
        if row.commitment.owner != Some(self.person.id) {
            return Err(AppError::NotYours { nr });
        }
        if !row.commitment.is_open() {
            return Err(reihum_domain::commitment::Refusal::Finished.into());
        }
        Ok(row)
    }

    async fn reminder_of(&self, nr: u32) -> Result<Asked, AppError> {
        let row = self.own_open(nr).await?;
        let late = row.commitment.due < self.app.today_of(self.person.id).await?;
        Ok(Asked::Reminder { nr, late })
    }

    /// How it goes: words like "half" make it partly done.
    async fn progress(&self, numbered: Numbered) -> Result<(), AppError> {
        let Some(nr) = self.meant_commitment(&numbered).await? else { return Ok(()) };
        let act = if says_partly(&numbered.rest) { Act::Partly } else { Act::OnTrack };
        let text = if act == Act::Partly { text!("commitment-partly") } else { text!("commitment-on-track") };
        self.act_and_say(nr, act, text).await
    }

    /// Something is missing: whoever coordinates is told, and the person that they are.
    async fn blocked(&self, nr: u32, by: Obstacle) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let row = self.app.act_in(&mut tx, nr, self.person.id, &Act::Blocked { by }).await?;
        let (commitment, who) = (&row.commitment, Some(self.name.as_str()));
        let told_them = self.app.tell_coordination_in(&mut tx, commitment, by, who, Some(self.chat.id)).await?;
        let told = if told_them.is_empty() { text!("commitment-blocked") } else { text!("commitment-blocked-told") };
        let mut replies = vec![self.message(told.into())];
        replies.extend(self.press_done());
        replies.extend(told_them);
        self.end(tx, replies).await
    }

    async fn snooze(&self, numbered: Numbered) -> Result<(), AppError> {
        let Some(nr) = self.meant_commitment(&numbered).await? else { return Ok(()) };
        let digits: String = numbered.rest.chars().take_while(char::is_ascii_digit).collect();
        match digits.parse::<u16>() {
            Ok(days) if (1..=SNOOZE_MAX).contains(&days) => self.snooze_for(nr, days).await,
            _ if numbered.rest.is_empty() => self.ask_about(nr, Asked::Later { nr }).await,
            _ => self.say(text!("commitment-snooze-usage", marker = self.marker().to_string(), nr = nr)).await,
        }
    }

    async fn snooze_for(&self, nr: u32, days: u16) -> Result<(), AppError> {
        let today = self.app.today_of(self.person.id).await?;
        let day = today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let at = self.app.snooze_in(&mut tx, nr, self.person.id, day).await?;
        let own = tx.own_times(self.person.id).await?;
        let zone = own.zone.unwrap_or(self.app.settings.network.time_zone);
        let date = write_date(at.with_timezone(&zone).date_naive(), self.language());
        let mut replies = vec![self.message(text!("commitment-again-on", date = date).into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn move_typed(&self, numbered: Numbered) -> Result<(), AppError> {
        let Some(nr) = self.meant_commitment(&numbered).await? else { return Ok(()) };
        if numbered.rest.is_empty() {
            return self.ask_new_date(nr).await;
        }
        self.own_open(nr).await?;
        self.move_by(nr, &numbered.rest).await
    }

    /// A text while a new date is awaited.
    pub(super) async fn moving_typed(&self, nr: u32, dates: &[NaiveDate], typed: &str) -> Result<(), AppError> {
        match words::number(typed).and_then(|number| dates.get(number.checked_sub(1)?)) {
            Some(date) => self.move_to(nr, *date).await,
            None => self.move_by(nr, typed).await,
        }
    }

    async fn move_by(&self, nr: u32, typed: &str) -> Result<(), AppError> {
        match self.read_typed_date(typed).await? {
            Dated::On(date) => self.move_to(nr, date).await,
            Dated::Unclear { ask, dates } if self.is_private() => {
                self.ask_for_date(&Talk::Moving { nr, dates: dates.clone() }, ask, &dates).await
            }
            Dated::Unclear { ask, .. } => self.say(ask).await,
        }
    }

    async fn ask_new_date(&self, nr: u32) -> Result<(), AppError> {
        self.own_open(nr).await?;
        if !self.is_private() {
            return self.say(text!("commitment-move-usage", marker = self.marker().to_string(), nr = nr)).await;
        }
        self.ask_for_date(&Talk::Moving { nr, dates: Vec::new() }, text!("commitment-which-date"), &[]).await
    }

    /// To another date; and, if they like, why.
    pub(super) async fn move_to(&self, nr: u32, date: NaiveDate) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let before = tx.commitment_by_nr(nr).await?.and_then(|row| row.commitment.state.obstacle());
        self.app.act_in(&mut tx, nr, self.person.id, &Act::Move { to: date, why: before }).await?;
        let about = Asked::Why { nr };
        self.note_asked(&mut tx, about.clone()).await?;
        let mut replies = vec![self.message(Saying::Asked(about))];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn say_why(&self, nr: u32, why: Obstacle) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.app.explain_in(&mut tx, nr, self.person.id, why).await?;
        let mut replies = vec![self.message(text!("commitment-noted").into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn hand_over_typed(&self, numbered: Numbered) -> Result<(), AppError> {
        let Some(nr) = self.meant_commitment(&numbered).await? else { return Ok(()) };
        if numbered.rest.is_empty() {
            return self.ask_to_whom(nr).await;
        }
        self.hand_over_to(nr, &numbered.rest).await
    }

    async fn ask_to_whom(&self, nr: u32) -> Result<(), AppError> {
        self.own_open(nr).await?;
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.talk_of(&mut tx, &Talk::HandingOver { nr }).await?;
        let mut replies = vec![self.message(text!("commitment-to-whom").into())];
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// Asks the other person, if we know them under this name and may write to them; otherwise gives a code to pass on. Nothing changes hands
    /// before they agree.
    pub(super) async fn hand_over_to(&self, nr: u32, name: &str) -> Result<(), AppError> {
        self.own_open(nr).await?;
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let found = self.app.store.read().await?.person_of_account(self.chat.network, name.trim()).await?;
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let direct = match &found {
            Some(other) => tx.private_chats_of(other.id).await?.first().copied().map(|chat| (other, chat)),
            None => None,
        };
        let replies = match direct {
            Some((other, chat)) => self.offer_to(&mut tx, nr, other, chat).await?,
            None => self.offer_by_code(&mut tx, nr).await?,
        };
        self.end(tx, replies).await
    }

    async fn offer_to(
        &self,
        tx: &mut Tx,
        nr: u32,
        other: &PersonRow,
        chat: crate::chat::ChatId,
    ) -> Result<Vec<Reply>, AppError> {
        self.app.act_in(tx, nr, self.person.id, &Act::Offer { to: other.id }).await?;
        let now = self.app.clock.now();
        let about = Asked::Offer { nr };
        super::talk::note_question(tx, other.id, chat, self.chat.network, &about, now).await?;
        let mut replies = vec![self.message(text!("commitment-asked-them", nr = nr).into())];
        replies.push(reply(chat, None, Saying::Asked(about), now));
        replies.extend(self.press_done());
        Ok(replies)
    }

    async fn offer_by_code(&self, tx: &mut Tx, nr: u32) -> Result<Vec<Reply>, AppError> {
        let row = tx.lock_commitment(nr).await?.ok_or(AppError::UnknownCommitment { nr })?;
        let code = LinkCode::draw(u64::from_be_bytes(self.app.random()));
        tx.put_offer_code(row.commitment.id, &hashed(&code), self.app.clock.now() + OFFER_HOLDS).await?;
        let text = match self.app.links.deep_link(self.chat.network, &format!("h{}", code.as_str())) {
            Some(link) => text!("commitment-pass-link", nr = nr, link = link),
            None => text!("commitment-pass-code", nr = nr, code = code.in_groups(), name = self.own_name()),
        };
        let mut replies = vec![self.message(text.into())];
        replies.extend(self.press_done());
        Ok(replies)
    }

    /// Somebody was given a code: what it is about, and whether they take it over.
    pub(super) async fn take_over(&self, typed: Option<TypedLink>) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        if let Some(pause) = self.paused_for() {
            return self.say(pause).await;
        }
        let Some(TypedLink::Read(code)) = typed else {
            return self.say(text!("commitment-take-over-usage", marker = self.marker().to_string())).await;
        };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let found = tx.offered_by(&hashed(&code), self.app.clock.now()).await?;
        let row = match found {
            Some(id) => tx.commitment(id).await?.filter(|row| row.commitment.is_open()),
            None => None,
        };
        let Some(row) = row else {
            self.note_wrong_try(&mut tx).await?;
            return self.end(tx, vec![self.word(text!("commitment-bad-offer"), true)]).await;
        };
        let owner = row.commitment.owner.ok_or(AppError::UnknownCommitment { nr: row.commitment.nr })?;
        let nr = row.commitment.nr;
        self.app.act_in(&mut tx, nr, owner, &Act::Offer { to: self.person.id }).await?;
        tx.remove_offer_code(row.commitment.id).await?;
        let about = Asked::Offer { nr };
        self.note_asked(&mut tx, about.clone()).await?;
        self.end(tx, vec![self.message(Saying::Asked(about))]).await
    }

    async fn accept(&self, nr: u32) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let before = tx.commitment_by_nr(nr).await?.and_then(|row| row.commitment.owner);
        self.app.act_in(&mut tx, nr, self.person.id, &Act::Accept).await?;
        let about = Asked::Promised { nr };
        self.note_asked(&mut tx, about.clone()).await?;
        let mut replies = vec![self.message(Saying::Asked(about))];
        replies.extend(self.tell(&mut tx, before, text!("commitment-taken-over", nr = nr)).await?);
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    async fn decline(&self, nr: u32) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let row = self.app.act_in(&mut tx, nr, self.person.id, &Act::Decline).await?;
        let mut replies = vec![self.message(text!("commitment-declined").into())];
        let told = text!("commitment-not-taken", nr = nr, what = row.commitment.what.as_str());
        replies.extend(self.tell(&mut tx, row.commitment.owner, told).await?);
        replies.extend(self.press_done());
        self.end(tx, replies).await
    }

    /// A word to somebody else, if they can be reached.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        person: Option<reihum_domain::ids::PersonId>,
        text: Text,
    ) -> Result<Option<Reply>, AppError> {
        let Some(person) = person else { return Ok(None) };
        let chat = tx.private_chats_of(person).await?.first().copied();
        Ok(chat.map(|chat| reply(chat, None, text.into(), self.app.clock.now())))
    }
}

/// "Zeit", "money", …: what is missing, in one word.
fn obstacle_typed(typed: &str) -> Option<Obstacle> {
    Some(match words::folded_word(typed).as_str() {
        "zeit" | "time" => Obstacle::Time,
        "geld" | "money" => Obstacle::Money,
        "wissen" | "knowledge" => Obstacle::Knowledge,
        "entscheidung" | "decision" => Obstacle::Decision,
        "anderes" | "other" => Obstacle::Other,
        _ => return None,
    })
}

fn says_partly(typed: &str) -> bool {
    let words = typed.split(|c: char| !c.is_alphanumeric()).map(words::folded_word);
    words.into_iter().any(|word| {
        matches!(word.as_str(), "teilweise" | "teils" | "teil" | "halb" | "haelfte" | "partly" | "part" | "half")
    })
}
