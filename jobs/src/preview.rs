//! `reihum-jobs preview --days N`: what will go out when, to how many, and why, as it stands now. It names nobody, and writes nothing.

use reihum_domain::commitment::Occasion;
use reihum_domain::dates::write_date;
use reihum_domain::due::Contact;
use reihum_domain::language::Language;
use reihum_engine::app::preview::{self, Coming, Comings, Messages, Preview};
use reihum_engine::chat::PromptKind;
use reihum_engine::clock::Clock;
use reihum_engine::config::Settings;
use reihum_engine::opening::{self, OpeningError};
use reihum_engine::store::StoreError;
use reihum_engine::text;
use reihum_engine::texts::{Text, Texts, TextsError};
use std::collections::BTreeSet;

/// Why nothing can be said about what comes.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error(transparent)]
    Opening(#[from] OpeningError),
    #[error("the database can't be read: {0}")]
    Store(#[from] StoreError),
    #[error(transparent)]
    Texts(#[from] TextsError),
}

/// The whole preview as text, in the network's language.
pub(crate) async fn list(settings: &Settings, clock: &dyn Clock, days: u16) -> Result<String, Refused> {
    let texts = Texts::load(settings.network.address)?;
    let store = opening::connect_ready(&settings.database).await?;
    let preview = preview::preview(&store, clock, settings, days).await?;
    store.close().await;
    Ok(Page { texts, language: settings.network.language }.whole(&preview, days))
}

struct Page {
    texts: Texts,
    language: Language,
}

impl Page {
    fn whole(&self, preview: &Preview, days: u16) -> String {
        let mut lines = vec![self.say(&text!("preview-title", n = days))];
        let mut today = None;
        let times: BTreeSet<_> = preview.messages.keys().chain(preview.others.keys()).collect();
        for when @ (date, time) in times {
            if today != Some(*date) {
                lines.push(String::new());
                lines.push(write_date(*date, self.language));
                today = Some(*date);
            }
            let messages = preview.messages.get(when).map(|messages| self.messages(messages));
            let others = preview.others.get(when).into_iter().flatten();
            let others = others.map(|(what, n)| self.coming(*what, n));
            lines.extend(messages.into_iter().chain(others).map(|said| format!("  {}  {said}", time.format("%H:%M"))));
        }
        lines.push(String::new());
        lines.extend(self.totals(preview));
        lines.join("\n") + "\n"
    }

    /// `3 Nachrichten: vor dem Termin 2, am Termin 2; 1 mit mehreren Erinnerungen`.
    fn messages(&self, messages: &Messages) -> String {
        let kinds: Vec<String> =
            messages.reminders.iter().map(|(occasion, n)| format!("{} {n}", self.say(&name(*occasion)))).collect();
        let why = [
            (messages.merged, text!("preview-merged", n = messages.merged)),
            (messages.moved, text!("preview-moved", n = messages.moved)),
            (messages.waited, text!("preview-waited", n = messages.waited)),
            (messages.spared, text!("preview-spared", n = messages.spared)),
        ];
        let said = self.say(&text!("preview-messages", n = messages.messages));
        let why = why.iter().filter(|(n, _)| *n > 0).map(|(_, text)| self.say(text));
        [format!("{said}: {}", kinds.join(", "))].into_iter().chain(why).collect::<Vec<_>>().join("; ")
    }

    /// `2 Räume: eine Runde ihres Check-ins öffnet; 1 verlegt wegen freier Tage`.
    fn coming(&self, what: Coming, of: &Comings) -> String {
        let n = of.n;
        let said = match what {
            Coming::Rounds => text!("preview-rounds", n = n),
            Coming::Steps => text!("preview-steps", n = n),
            Coming::Summaries => text!("preview-summaries", n = n),
            Coming::NudgesOfRounds => text!("preview-nudges-of-rounds", n = n),
            Coming::Waves => text!("preview-waves", n = n),
            Coming::Invitations => text!("preview-invitations", n = n),
            Coming::NudgesOfWaves => text!("preview-nudges-of-waves", n = n),
            Coming::Results => text!("preview-results", n = n),
            Coming::Drafts => text!("preview-reports", n = n),
            Coming::MissingReports => text!("preview-missing-reports", n = n),
            Coming::Prompts(kind) => self::kind(kind, n),
        };
        let why = [
            (of.moved, text!("preview-moved", n = of.moved)),
            (of.waited, text!("preview-waited", n = of.waited)),
            (of.spared, text!("preview-spared", n = of.spared)),
        ];
        let why = why.iter().filter(|(n, _)| *n > 0).map(|(_, text)| self.say(text));
        [self.say(&said)].into_iter().chain(why).collect::<Vec<_>>().join("; ")
    }

    fn totals(&self, preview: &Preview) -> Vec<String> {
        let messages: u64 = preview.messages.values().map(|some| some.messages).sum();
        let reminders: u64 = preview.messages.values().flat_map(|some| some.reminders.values()).sum();
        let (unreachable, stopped) = (preview.unreachable, preview.stopped);
        let others = [
            (
                unreachable.people,
                text!("preview-unreachable", n = unreachable.people, reminders = unreachable.reminders),
            ),
            (stopped.people, text!("preview-stopped", n = stopped.people, reminders = stopped.reminders)),
            (preview.superseded, text!("preview-superseded", n = preview.superseded)),
            (preview.expired, text!("preview-expired", n = preview.expired)),
            (preview.unsaid, text!("preview-unsaid", n = preview.unsaid)),
        ];
        let all = match messages {
            0 if preview.others.is_empty() => text!("preview-nothing"),
            0 => text!("preview-no-reminders"),
            _ => text!("preview-total", n = messages, reminders = reminders),
        };
        let others = others.iter().filter(|(n, _)| *n > 0).map(|(_, text)| self.say(text));
        [self.say(&all)].into_iter().chain(others).collect()
    }

    fn say(&self, text: &Text) -> String {
        self.texts.say(text, self.language)
    }
}

fn name(occasion: Occasion) -> Text {
    match occasion {
        Occasion::Contact(Contact::Before) => text!("preview-before"),
        Occasion::Contact(Contact::OnTheDay) => text!("preview-on-the-day"),
        Occasion::Contact(Contact::After) => text!("preview-after"),
        Occasion::Wished => text!("preview-wished"),
        Occasion::Digest => text!("preview-digest"),
    }
}

/// Single messages of a kind, so many.
fn kind(kind: PromptKind, n: u64) -> Text {
    match kind {
        PromptKind::CheckinNudge => text!("preview-nudges", n = n),
        PromptKind::Buddy => text!("preview-buddies", n = n),
        PromptKind::FollowUp => text!("preview-follow-ups", n = n),
        PromptKind::Feedback => text!("preview-feedback", n = n),
        PromptKind::SurveyInvite => text!("preview-invitations", n = n),
        PromptKind::SurveyNudge => text!("preview-survey-nudges", n = n),
        PromptKind::Number => text!("preview-numbers", n = n),
        PromptKind::Became => text!("preview-became", n = n),
        PromptKind::DraftReady => text!("preview-drafts", n = n),
        PromptKind::FiveLines => text!("preview-five-lines", n = n),
        PromptKind::Digest => text!("preview-digests", n = n),
    }
}
