//! Steps 2 to 7: what is promised, what is asked about it and when, and what nobody asks about any more.

use super::{Story, berlin};
use reihum_tests::season::Talk;

impl Story<'_> {
    /// What is promised in a room is asked about in private; and what comes too late for the evening waits for the next working morning, the
    /// weekend of the clock change in between.
    pub(super) async fn over_the_clock_change(&mut self, mehmet: &Talk) {
        let host = self.season.room("AG Wohnen").await.unwrap();
        let group = mehmet.comes_to(&host).await.unwrap();
        let saved = group.asks(self.words.rooms, self.words.rooms_saved).await.unwrap();
        assert!(saved.text.contains(self.words.seen_by_group), "{}", saved.text);
        // Until Friday evening nobody notices that it is due at 9:30 in the morning.
        self.until("2026-10-22 12:00").await;
        self.season.without_jobs_until(berlin("2026-10-23 20:00")).await.unwrap();
        self.until("2026-10-26 07:59").await;
        self.silent(mehmet).await;
        self.until("2026-10-26 09:31").await;
        let reminded = mehmet.hears(self.words.rooms_due).await.unwrap();
        assert!(reminded.text.contains(self.words.comes_late), "{}", reminded.text);
        self.silent(&group).await;
        mehmet.asks("done 1", "1").await.unwrap();
    }

    pub(super) async fn three_contacts(&self, mehmet: &Talk) {
        self.until("2026-11-02 10:00").await;
        self.silent(mehmet).await;
        let saved = mehmet.asks(self.words.leaflet, self.words.leaflet_saved).await.unwrap();
        assert!(saved.text.contains(self.words.seen_by_coordination), "{}", saved.text);
        self.seven_days_before(mehmet).await;
        self.on_the_day_and_after(mehmet).await;
        mehmet.asks("done 2", self.words.done).await.unwrap();
        self.until("2027-01-04 12:00").await;
        self.silent(mehmet).await;
    }

    /// Steps 3 to 5: a reminder with numbers or buttons and a human to ask, help that reaches the coordination, and a later date.
    async fn seven_days_before(&self, mehmet: &Talk) {
        self.until("2026-11-23 09:29").await;
        self.silent(mehmet).await;
        self.until("2026-11-23 09:31").await;
        let reminded = mehmet.hears(self.words.leaflet_due).await.unwrap();
        assert!(reminded.text.contains("Nadine Roth, 0361 12345"), "a human can be asked: {}", reminded.text);
        assert_eq!(mehmet.choices(&reminded), self.words.choices);
        assert!(mehmet.is_confidential(&reminded));
        mehmet.answers(self.words.choices[2]).await.unwrap();
        let missing = mehmet.hears(self.words.missing).await.unwrap();
        assert_eq!(mehmet.choices(&missing), self.words.obstacles);
        mehmet.answers(self.words.obstacles[2]).await.unwrap();
        mehmet.hears(self.words.told).await.unwrap();
        self.season.nadine.hears(self.words.nadine_hears).await.unwrap();
        mehmet.asks("snooze 2 7", self.words.again).await.unwrap();
    }

    /// Step 6: once on the day, once three days after and without blame; then on Mondays only.
    async fn on_the_day_and_after(&self, mehmet: &Talk) {
        for (day, words) in [("2026-11-30", self.words.today), ("2026-12-03", self.words.late)] {
            self.until(&format!("{day} 09:29")).await;
            self.silent(mehmet).await;
            self.until(&format!("{day} 23:59")).await;
            mehmet.hears(words).await.unwrap();
            self.silent(mehmet).await;
        }
        for monday in ["2026-12-07", "2026-12-14"] {
            self.until(&format!("{monday} 09:29")).await;
            self.silent(mehmet).await;
            self.until(&format!("{monday} 23:59")).await;
            let digest = self.news(mehmet).await;
            let [digest] = digest.as_slice() else { panic!("{digest:?}") };
            assert!(digest.contains(". 2 "), "{digest}");
        }
    }
}
