//! 3D 10: what happened in between, and the release: Nadine reads the free texts, hides one, and lets the report go.

use super::Quarter;

impl Quarter {
    pub(super) async fn is_released(&self) {
        self.three_promises().await;
        let nadine = &self.season.nadine;
        nadine.asks("goal Bis 2028 findet jede Familie eine Beratung.", self.words.goal).await.unwrap();
        nadine.asks("phase set 1.5 done", "2").await.unwrap();
        nadine
            .asks(
                "indicator add Beratene Familien unit=Familien baseline=120 target=200 every=quarter",
                "Beratene Familien",
            )
            .await
            .unwrap();
        nadine.asks("indicator 1 134", "134").await.unwrap();
        nadine.asks("report meeting 10.12.2026", self.words.meeting).await.unwrap();
        self.until("2026-11-10 10:00").await;
        nadine.asks("report quarter", self.words.draft).await.unwrap();
        let texts = nadine.asks("report texts 1", self.words.texts).await.unwrap().text;
        let line = texts.lines().find(|line| line.contains("Frau Muster")).unwrap();
        let place = line.split('.').next().unwrap();
        let hidden = nadine.asks(&format!("report redact 1 {place}"), self.words.hidden).await.unwrap().text;
        assert!(!hidden.contains("Muster") && hidden.contains("Kürzere Wege"), "{hidden}");
        nadine.asks("report release 1", self.words.released).await.unwrap();
    }

    /// One will be late, one is under way, one is done.
    async fn three_promises(&self) {
        for (nr, promise) in (1..).zip([self.words.poster, self.words.leaflet, self.words.site]) {
            self.group.asks(promise, &format!(". {nr} ")).await.unwrap();
        }
        self.lea.asks("done 3", ". 3 ").await.unwrap();
    }
}
