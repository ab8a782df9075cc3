//! 3E 5 and 6: a decision is asked about in the room of those whose it is; the next report says what became of it, and what nobody answered.

use super::Quarter;

impl Quarter {
    pub(super) async fn decides(&self) {
        let decided = "decision add \"Gemeinsamer Newsletter ab Februar\" owner=AG Wohnen";
        let said = self.hartmann.asks(decided, self.words.decided).await.unwrap().text;
        assert!(["2027", "Januar", "January", "01."].iter().any(|part| said.contains(part)), "{said}");
        self.hartmann
            .asks("decision add \"Offene Sprechstunde\" owner=AG Wohnen", "Offene Sprechstunde")
            .await
            .unwrap();
        self.group.unread().await.unwrap();
        // The thirtieth day is a Sunday.
        self.until("2027-01-04 09:29").await;
        assert_eq!(self.group.unread().await.unwrap(), Vec::<String>::new());
        self.until("2027-01-04 09:31").await;
        self.group.hears(self.words.became).await.unwrap();
        self.group.asks("decision 1 running Erste Ausgabe im März", self.words.noted).await.unwrap();
        assert_eq!(self.hartmann.unread().await.unwrap(), Vec::<String>::new(), "the group is asked, not he");
        self.next_report().await;
    }

    /// Without a meeting in sight it goes out with its release.
    async fn next_report(&self) {
        self.until("2027-01-15 10:00").await;
        let nadine = &self.season.nadine;
        nadine.asks("report quarter 2027-Q1", "2027-Q1").await.unwrap();
        nadine.asks("report release 2", "2").await.unwrap();
        let lines = self.hartmann.hears("2027-Q1").await.unwrap();
        let link = self.hartmann.link(&lines, self.words.open_page).await.unwrap();
        let page = self.season.browser().unwrap().get(&link).await.unwrap().text;
        let rows: Vec<&str> = page.split("<tr").collect();
        let row =
            |words: &str| *rows.iter().find(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {page}"));
        let answered = row("Gemeinsamer Newsletter");
        assert!(answered.contains(self.words.running) && answered.contains("Erste Ausgabe im März"), "{answered}");
        assert!(row("Offene Sprechstunde").contains(self.words.unanswered), "{page}");
    }
}
