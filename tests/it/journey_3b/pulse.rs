//! Step 8, and 3C 9: the pulse in January is arranged and confirmed, and its result comes into the room. Mehmet answers in his chat, four others in
//! a browser, one not at all; after the close nothing joins them to it.

use super::Story;
use reihum_domain::ids::SurveyWaveId;
use reihum_engine::store::Tx;
use reihum_tests::remains::Remains;
use reihum_tests::season::{Page, Talk};
use reihum_tests::wait_until;
use std::time::Duration;

/// The scheduler scrubs once a minute.
const SCRUB: Duration = Duration::from_secs(100);

impl Story<'_> {
    pub(super) async fn the_pulse(&self, mehmet: &Talk) -> SurveyWaveId {
        let others = self.six_join(mehmet).await;
        let room = self.season.room("Steuerung").await.unwrap();
        self.is_arranged(&room).await;
        self.until("2027-01-12 09:29").await;
        self.silent(mehmet).await;
        self.until("2027-01-12 09:31").await;
        self.mehmet_answers(mehmet).await;
        let wave = self.read().await.survey_wave_by_nr(1).await.unwrap().unwrap();
        for (browser, goal) in others.iter().zip(["3", "4", "4", "5"]) {
            let path = format!("/s/{}", wave.code);
            let rest = [("measurement", "3"), ("activities", "2"), ("communication", "4"), ("coordination", "5")];
            let form: Vec<_> = [("goal", goal), ("text", "")].into_iter().chain(rest).collect();
            assert_eq!(browser.post(&path, &form).await.unwrap().status, 303);
        }
        self.closes_and_forgets_who(&room, mehmet, wave.id).await;
        wave.id
    }

    /// Nadine confirms it in her own chat first, by a tap or a number. She stops it again: the result is to come into the room. In a room there are
    /// no numbers; where there are no buttons either, a word confirms.
    async fn is_arranged(&self, room: &Talk) {
        let (nadine, schedule) = (&self.season.nadine, "survey schedule pulse_five_conditions quarterly");
        let plan = nadine.asks(schedule, self.words.scheduled).await.unwrap();
        assert_eq!(nadine.choices(&plan), self.words.plan_choices);
        nadine.answers(self.words.plan_choices[0]).await.unwrap();
        nadine.hears(self.words.confirmed).await.unwrap();
        nadine.asks("survey stop 1", self.words.stopped).await.unwrap();
        let plan = room.asks(schedule, self.words.scheduled).await.unwrap();
        if room.has_buttons() {
            room.answers(self.words.plan_choices[0]).await.unwrap();
            room.hears(&self.words.confirmed.replace('1', "2")).await.unwrap();
        } else {
            assert!(plan.text.ends_with("!befragung weiter 2"), "{}", plan.text);
            room.asks("befragung weiter 2", self.words.scheduled).await.unwrap();
        }
    }

    /// Nadine makes six places. Mehmet accepts in his chat, four in a browser; the sixth stays silent afterwards.
    async fn six_join(&self, mehmet: &Talk) -> Vec<Page> {
        let nadine = &self.season.nadine;
        let mut browsers = Vec::new();
        for nr in 1..=6 {
            nadine.asks(&format!("member new Haus {nr}: Leitung"), &format!("Haus {nr}")).await.unwrap();
            let said = nadine.asks(&format!("member invite {nr}"), "/invitation/").await.unwrap();
            let code = said.text.split("/invitation/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
            if nr == 1 {
                mehmet.asks(&format!("accept {code}"), "Netz Wohnen").await.unwrap();
                continue;
            }
            let browser = self.season.browser().unwrap();
            assert_eq!(browser.post(&format!("/invitation/{code}/accept"), &[]).await.unwrap().status, 303);
            browsers.push(browser);
        }
        browsers
    }

    /// 4, 3, no answer, 4, 5, and no text.
    async fn mehmet_answers(&self, mehmet: &Talk) {
        let invited = mehmet.hears(self.words.badge).await.unwrap();
        assert!(mehmet.is_confidential(&invited), "{}", invited.text);
        mehmet.answers(self.words.answer_now).await.unwrap();
        for (nr, answer) in (1..).zip(["4", "3", "–", "4", "5", "–"]) {
            mehmet.hears(&format!("{nr}/6 🔒")).await.unwrap();
            match (mehmet.has_buttons(), answer) {
                (true, "–") => mehmet.answers(self.words.no_answer).await.unwrap(),
                (true, step) => mehmet.answers(step).await.unwrap(),
                (false, typed) => mehmet.says(typed).await.unwrap(),
            }
        }
        mehmet.hears(self.words.saved).await.unwrap();
    }

    async fn closes_and_forgets_who(&self, room: &Talk, mehmet: &Talk, wave: SurveyWaveId) {
        let mut tx = self.read().await;
        let secret = tx.wave_secret(wave).await.unwrap().unwrap();
        let rows = tx.all_wave_answers(wave).await.unwrap();
        drop(tx);
        assert_eq!(rows.len(), 6 + 4 * 5, "his six, one of them that he says nothing; nobody else wrote a text");
        assert!(!format!("{rows:?}").contains(&mehmet.account()), "under a pseudonym");
        let voter = rows[0].0.as_str().as_bytes();
        // What is found now shows that the search works.
        assert!(self.in_files(secret.expose()).await && self.in_files(voter).await);

        self.until("2027-01-22 09:31").await;
        room.hears(self.words.closed).await.unwrap();
        let result = room.hears(self.words.response).await.unwrap().text;
        assert!(result.contains(self.words.too_few), "of five nothing may be shown yet: {result}");
        let scrubbed =
            wait_until(SCRUB, async || self.read().await.wave_scrubs_due().await.unwrap().is_empty().then_some(()));
        assert_eq!(scrubbed.await, Some(()), "the scheduler scrubs");
        let mut tx = self.read().await;
        assert!(tx.wave_secret(wave).await.unwrap().is_none() && tx.all_wave_answers(wave).await.unwrap().is_empty());
        drop(tx);
        assert!(!self.in_files(secret.expose()).await && !self.in_files(voter).await);
    }

    pub(super) async fn read(&self) -> Tx {
        self.season.store.read().await.unwrap()
    }

    async fn in_files(&self, needle: &[u8]) -> bool {
        !Remains::of(self.database).await.unwrap().with(needle).is_empty()
    }
}
