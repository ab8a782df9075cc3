//! 3C 10 and 11: what may be read of the last pulse, and what nobody may.

use super::Quarter;

impl Quarter {
    pub(super) async fn reads_the_figures(&self) {
        let said = self.hartmann.asks("report", self.words.response).await.unwrap().text;
        assert_eq!(said.lines().filter(|line| line.contains(self.words.condition)).count(), 5, "{said}");
        assert!(said.contains('↑') && said.contains(self.words.nobody_below), "{said}");
        let rows = self.hartmann.asks("report by=org_level", self.words.withheld).await.unwrap().text;
        assert!(rows.contains("liga: – | – | – | – | –"), "three answers: {rows}");
        assert!(rows.contains("verband: – | – | – | – | –"), "it would tell the three: {rows}");
        assert!(!rows.contains("einrichtung: –"), "{rows}");
        for typed in ["report by=association", "report by=organisation", "report by=org_size"] {
            let said = self.hartmann.asks(typed, self.words.not_available).await.unwrap().text;
            assert_eq!(said, self.words.not_available, "{typed}");
        }
        let stranger = self.lea.asks("report", "").await.unwrap().text;
        assert!(!stranger.contains("37"), "{stranger}");
    }
}
