//! Sequences by word: what is there, begin one, pause, resume, leave a step out, stop. In private for oneself, in a room for those who organise
//! there.

use super::Here;
use crate::app::AppError;
use crate::app::Dated;
use crate::app::sequences::Wisher;
use crate::chat::{Saying, SequenceNews};
use crate::store::Tx;
use crate::text;
use chrono::NaiveDate;
use reihum_domain::commitment::Numbered;
use reihum_domain::words::SequenceWord;

/// What is done with one that is there already.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Pause,
    Resume,
    Skip,
    Stop,
}

impl Here<'_> {
    pub(super) async fn sequence_word(&self, word: SequenceWord) -> Result<(), AppError> {
        match word {
            SequenceWord::List => self.reply_with(Saying::Sequences).await,
            SequenceWord::Start { name, from } => self.start_sequence(&name, from.as_deref()).await,
            SequenceWord::Pause(numbered) => self.sequence_deed(&numbered, Deed::Pause).await,
            SequenceWord::Resume(numbered) => self.sequence_deed(&numbered, Deed::Resume).await,
            SequenceWord::Skip(numbered) => self.sequence_deed(&numbered, Deed::Skip).await,
            SequenceWord::Stop(numbered) => self.sequence_deed(&numbered, Deed::Stop).await,
            SequenceWord::Odd(_) => self.say(text!("sequence-usage", marker = self.marker().to_string())).await,
        }
    }

    async fn start_sequence(&self, name: &str, from: Option<&str>) -> Result<(), AppError> {
        let templates = self.app.templates.clone();
        let Some(template) = templates.sequence(name) else {
            let text = text!("sequence-unknown", marker = self.marker().to_string());
            return self.say(text).await;
        };
        let Some(from) = self.start_day(from).await? else { return Ok(()) };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        tx.set_stopped(self.person.id, false).await?;
        tx.end_conversation(self.person.id, self.chat.id).await?;
        let language = self.language();
        let nr = self.app.start_sequence_in(&mut tx, self.wisher(), template, language, from).await?;
        let mut replies = vec![self.message(Saying::Sequence { nr, news: SequenceNews::Started })];
        replies.extend(self.reach_hint(&mut tx).await?);
        self.end(tx, replies).await
    }

    /// The day it begins on: today, if none was typed. `None`: that was asked.
    async fn start_day(&self, typed: Option<&str>) -> Result<Option<NaiveDate>, AppError> {
        let Some(typed) = typed else { return Ok(Some(self.app.today_of(self.person.id).await?)) };
        match self.read_typed_date(typed).await? {
            Dated::On(date) => Ok(Some(date)),
            Dated::Unclear { ask, .. } => {
                let how = text!("sequence-which-start", marker = self.marker().to_string());
                self.say_all(vec![ask, how]).await.map(|()| None)
            }
        }
    }

    async fn sequence_deed(&self, numbered: &Numbered, deed: Deed) -> Result<(), AppError> {
        let Some(nr) = self.meant_sequence(numbered).await? else { return Ok(()) };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let news = self.do_with_sequence(&mut tx, nr, deed).await?;
        self.end(tx, vec![self.message(Saying::Sequence { nr, news })]).await
    }

    async fn do_with_sequence(&self, tx: &mut Tx, nr: u32, deed: Deed) -> Result<SequenceNews, AppError> {
        let wisher = self.wisher();
        Ok(match deed {
            Deed::Pause => self.app.pause_sequence_in(tx, nr, wisher).await.map(|()| SequenceNews::Paused)?,
            Deed::Resume => self.app.resume_sequence_in(tx, nr, wisher).await.map(|()| SequenceNews::Resumed)?,
            Deed::Skip => SequenceNews::Skipped(self.app.skip_step_in(tx, nr, wisher).await?),
            Deed::Stop => self.app.stop_sequence_in(tx, nr, wisher).await.map(|()| SequenceNews::Stopped)?,
        })
    }

    /// The number that is meant: the one typed, or that of the only one that runs. `None`: that was asked.
    async fn meant_sequence(&self, numbered: &Numbered) -> Result<Option<u32>, AppError> {
        if let Some(nr) = numbered.nr {
            return Ok(Some(nr));
        }
        let running = self.app.sequences_here(self.person.id, self.wisher().room).await?;
        match &running[..] {
            [only] if numbered.rest.is_empty() => Ok(Some(only.nr)),
            _ => self.say(text!("sequence-which", marker = self.marker().to_string())).await.map(|()| None),
        }
    }

    fn wisher(&self) -> Wisher {
        Wisher { person: self.person.id, room: self.chat.is_group().then_some(self.chat.id) }
    }
}
