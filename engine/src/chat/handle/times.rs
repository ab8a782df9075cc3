//! What somebody says about their time, in private: days off, working days, zone, holidays, quiet hours. Each answer says back what was
//! understood, and each refusal what to type instead.

use super::Here;
use crate::app::{AppError, TimeSetting, TypedDays, read_typed_days};
use crate::chat::SavedText;
use crate::text;
use crate::texts::{Text, key};
use chrono::{NaiveTime, Weekday};
use reihum_domain::dates::{DaysOff, write_date};
use reihum_domain::due::{QuietHours, Workdays};
use reihum_domain::words::{AwayWord, TimesWord, Typed};

impl Here<'_> {
    pub(super) async fn times_word(&self, word: TimesWord) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        match word {
            TimesWord::Away(word) => self.away(word).await,
            TimesWord::Workdays(typed) => self.set_time(typed, TimeSetting::Workdays, "workdays").await,
            TimesWord::Zone(typed) => self.set_time(typed, TimeSetting::Zone, "zone").await,
            TimesWord::Region(typed) => self.set_time(typed, TimeSetting::Region, "region").await,
            TimesWord::Quiet(typed) => self.set_time(typed, TimeSetting::Quiet, "quiet").await,
        }
    }

    /// Sets it, says what holds from now on, and how to change it.
    async fn set_time<T>(
        &self,
        typed: Typed<T>,
        setting: impl FnOnce(Option<T>) -> TimeSetting,
        what: &'static str,
    ) -> Result<(), AppError> {
        let marker = self.marker().to_string();
        let setting = match typed {
            Typed::Odd(typed) => return self.say(odd(what, typed, marker)).await,
            Typed::Show => None,
            Typed::Reset => Some(setting(None)),
            Typed::Set(value) => Some(setting(Some(value))),
        };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        if let Some(setting) = setting {
            self.app.set_time_in(&mut tx, self.person.id, setting).await?;
        }
        let times = tx.own_times(self.person.id).await?;
        let mut texts = vec![self.holds(what, &times)];
        if setting.is_none() {
            texts.push(how(what, marker));
        }
        self.end(tx, vec![self.texts(texts)]).await
    }

    /// What holds: their own, or the network's.
    fn holds(&self, what: &str, times: &crate::store::OwnTimes) -> Text {
        let settings = &self.app.settings;
        let language = self.language();
        match what {
            "workdays" => {
                let days = times.workdays.and_then(Workdays::from_bits).unwrap_or(Workdays::MONDAY_TO_FRIDAY);
                text!("times-workdays", days = self.weekdays(days))
            }
            "zone" => {
                let zone = times.zone.unwrap_or(settings.network.time_zone);
                let now = self.app.clock.now().with_timezone(&zone);
                let shown = format!("{}, {}", write_date(now.date_naive(), language), now.format("%H:%M"));
                text!("times-zone", zone = zone.name(), now = shown)
            }
            "region" => match times.region.or(settings.network.holidays) {
                Some(region) => text!("times-region", region = region.to_string()),
                None => text!("times-region-none"),
            },
            _ => match times.quiet.or_else(|| settings.reminders.quiet()) {
                Some(quiet) => {
                    let (from, until) = clock(quiet);
                    text!("times-quiet", from = from, until = until)
                }
                None => text!("times-quiet-none"),
            },
        }
    }

    /// By name, in the order of the week.
    fn weekdays(&self, days: Workdays) -> String {
        let week = [
            (Weekday::Mon, key!("weekday-mon")),
            (Weekday::Tue, key!("weekday-tue")),
            (Weekday::Wed, key!("weekday-wed")),
            (Weekday::Thu, key!("weekday-thu")),
            (Weekday::Fri, key!("weekday-fri")),
            (Weekday::Sat, key!("weekday-sat")),
            (Weekday::Sun, key!("weekday-sun")),
        ];
        let name = |key: &'static str| self.app.texts.say(&Text::new(key), self.language());
        let names: Vec<String> =
            week.into_iter().filter(|(day, _)| days.contain(*day)).map(|(_, key)| name(key)).collect();
        names.join(", ")
    }

    async fn away(&self, word: AwayWord) -> Result<(), AppError> {
        match word {
            AwayWord::List | AwayWord::Remove(None) => self.list_away().await,
            AwayWord::Remove(Some(number)) => self.remove_away(number).await,
            AwayWord::Add(typed) => self.add_away(&typed).await,
        }
    }

    async fn add_away(&self, typed: &str) -> Result<(), AppError> {
        let today = self.app.today_of(self.person.id).await?;
        let days = match read_typed_days(typed, today, self.language()) {
            TypedDays::Read(days) => days,
            TypedDays::Unclear { ask, dates } => return self.ask_days(ask, &dates).await,
        };
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        self.app.add_away_in(&mut tx, self.person.id, &days).await?;
        let text = text!("away-noted", days = self.days(&days));
        let how = text!("away-how-remove", marker = self.marker().to_string());
        self.end(tx, vec![self.texts(vec![text, how])]).await
    }

    /// What is unclear, which days it may be, and how to say it so that nothing is.
    async fn ask_days(&self, ask: Text, dates: &[chrono::NaiveDate]) -> Result<(), AppError> {
        let mut texts = vec![ask];
        if !dates.is_empty() {
            let dates: Vec<String> = dates.iter().map(|date| write_date(*date, self.language())).collect();
            texts.push(text!("away-perhaps", dates = dates.join(" · ")));
        }
        texts.push(text!("away-how", marker = self.marker().to_string()));
        self.say_all(texts).await
    }

    async fn list_away(&self) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let away = self.app.away_in(&mut tx, self.person.id).await?;
        let marker = self.marker().to_string();
        let mut texts = Vec::new();
        for (number, days) in (1_usize..).zip(&away) {
            let days = DaysOff { first: days.first, last: days.last, note: days.note.clone() };
            texts.push(text!("away-line", number = number, days = self.days(&days)));
        }
        if texts.is_empty() {
            texts.push(text!("away-none"));
        } else {
            texts.push(text!("away-how-remove", marker = marker.as_str()));
        }
        texts.push(text!("away-how", marker = marker));
        self.end(tx, vec![self.texts(texts)]).await
    }

    async fn remove_away(&self, number: usize) -> Result<(), AppError> {
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let away = self.app.away_in(&mut tx, self.person.id).await?;
        let Some(days) = number.checked_sub(1).and_then(|place| away.get(place)) else {
            drop(tx);
            return self.say(text!("away-no-such", number = number, marker = self.marker().to_string())).await;
        };
        self.app.remove_away_in(&mut tx, self.person.id, days.id).await?;
        let days = DaysOff { first: days.first, last: days.last, note: days.note.clone() };
        self.end(tx, vec![self.texts(vec![text!("away-removed", days = self.days(&days))])]).await
    }

    /// `Donnerstag, 24.12.2026 – Mittwoch, 06.01.2027 (Weihnachten)`.
    fn days(&self, days: &DaysOff) -> String {
        let date = |date| write_date(date, self.language());
        let span = if days.first == days.last {
            date(days.first)
        } else {
            format!("{} – {}", date(days.first), date(days.last))
        };
        if days.note.is_empty() { span } else { format!("{span} ({})", days.note) }
    }

    /// A link to one's own page. Earlier links, and browsers in which the page is open, are shut out: should a link have got into wrong hands.
    pub(super) async fn page(&self) -> Result<(), AppError> {
        if !self.is_private() {
            return self.say(text!("chat-private-please")).await;
        }
        let Some(mut tx) = self.begin().await? else { return Ok(()) };
        let text = match self.page_link(&mut tx, true).await? {
            Some(link) => text!("page-link", link = link),
            None => text!("page-none"),
        };
        self.end(tx, vec![self.texts(vec![text])]).await
    }

    /// The same beneath the list of one's own. Nobody is shut out.
    pub(super) async fn page_hint(&self, tx: &mut crate::store::Tx) -> Result<Option<SavedText>, AppError> {
        Ok(self.page_link(tx, false).await?.map(|link| text!("page-hint", link = link).into()))
    }

    async fn page_link(&self, tx: &mut crate::store::Tx, only: bool) -> Result<Option<String>, AppError> {
        let Some(page) = self.app.links.page("/me/enter") else { return Ok(None) };
        let key = self.app.new_page_link_in(tx, self.person.id, only).await?;
        Ok(Some(format!("{page}?key={key}&lang={}", self.language().tag())))
    }
}

fn clock(quiet: QuietHours) -> (String, String) {
    let (from, until): (NaiveTime, NaiveTime) = quiet.into();
    (from.format("%H:%M").to_string(), until.format("%H:%M").to_string())
}

fn odd(what: &str, typed: String, marker: String) -> Text {
    match what {
        "workdays" => text!("times-workdays-odd", typed = typed, marker = marker),
        "zone" => text!("times-zone-odd", typed = typed, marker = marker),
        "region" => text!("times-region-odd", typed = typed, marker = marker),
        _ => text!("times-quiet-odd", typed = typed, marker = marker),
    }
}

fn how(what: &str, marker: String) -> Text {
    match what {
        "workdays" => text!("times-workdays-how", marker = marker),
        "zone" => text!("times-zone-how", marker = marker),
        "region" => text!("times-region-how", marker = marker),
        _ => text!("times-quiet-how", marker = marker),
    }
}
