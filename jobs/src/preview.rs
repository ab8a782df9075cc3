//! `reihum-jobs preview --days N`: what will go out when, to how many, and why, as it stands now. It names nobody, and writes nothing.

use reihum_domain::commitment::Occasion;
use reihum_domain::dates::write_date;
use reihum_domain::due::Contact;
use reihum_domain::language::Language;
use reihum_engine::app::preview::{self, Messages, Preview};
use reihum_engine::clock::SystemClock;
use reihum_engine::config::Settings;
use reihum_engine::opening::{self, OpeningError};
use reihum_engine::store::StoreError;
use reihum_engine::text;
use reihum_engine::texts::{Text, Texts, TextsError};

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
pub(crate) async fn list(settings: &Settings, days: u16) -> Result<String, Refused> {
    let texts = Texts::load(settings.network.address)?;
    let store = opening::connect_ready(&settings.database).await?;
    let preview = preview::preview(&store, &SystemClock, settings, days).await?;
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
        for ((date, time), messages) in &preview.messages {
            if today != Some(*date) {
                lines.push(String::new());
                lines.push(write_date(*date, self.language));
                today = Some(*date);
            }
            lines.push(format!("  {}  {}", time.format("%H:%M"), self.messages(messages)));
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
        ];
        let all = match messages {
            0 => text!("preview-nothing"),
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
