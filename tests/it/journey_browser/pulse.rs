//! 3B 8, 3C 10 and 11: members answer on their phones, one corrects, one leaves a question out, one says nothing; it closes, and there are figures.

use super::{Story, says, see};
use reihum_tests::browser::Page;

const CONDITIONS: [&str; 5] = ["goal", "measurement", "activities", "communication", "coordination"];

impl Story {
    pub(super) async fn members_answer(&mut self) {
        self.lea.open(&self.at("/me")).await.unwrap();
        assert_eq!(self.lea.count("#surveys").await.unwrap(), 0, "before its day nothing waits");
        self.until("2026-10-13 09:31").await;
        let code = self.opens_survey(&self.lea).await;
        self.answers(&self.lea, &["4", "2", "3", "5", "4"], "Mehr Räume").await;
        says(&self.lea, ".saved", "Alle Fragen sind beantwortet.").await;
        // She thought better of it.
        self.lea.click("label:has(> [name='communication'][value='2'])").await.unwrap();
        self.lea.click(".send button").await.unwrap();
        says(&self.lea, ".saved", "Gespeichert").await;
        let said = self.lea.text("section.card p").await.unwrap();
        said.split("Quittung: ").nth(1).unwrap().split('.').next().unwrap().clone_into(&mut self.cast.receipt);
        self.cast.code.clone_from(&code);

        self.opens_survey(&self.mehmet).await;
        self.answers(&self.mehmet, &["3", "-", "3", "2", "4"], "Gemeinsame Fortbildung").await;
        self.opens_survey(&self.hartmann).await;
        self.answers(&self.hartmann, &["3", "2", "4", "2", "5"], "Klarere Ziele").await;
        self.opens_survey(&self.nadine).await;
        self.answers(&self.nadine, &["3", "2", "3", "2", "4"], "").await;
        self.cast.answer(&code).await;

        self.nadine.open(&self.at("/organise/surveys")).await.unwrap();
        says(&self.nadine, "main", "22 von 23 haben geantwortet").await;
    }

    /// From the page of one's own; gives its code.
    async fn opens_survey(&self, page: &Page) -> String {
        page.open(&self.at("/me")).await.unwrap();
        page.click("a.what[href^='/s/']").await.unwrap();
        says(page, "h1", "Quartals-Puls").await;
        page.address().await.unwrap().rsplit('/').next().unwrap().to_owned()
    }

    async fn answers(&self, page: &Page, steps: &[&str; 5], text: &str) {
        for (condition, step) in CONDITIONS.iter().zip(steps) {
            page.click(&format!("label:has(> [name='{condition}'][value='{step}'])")).await.unwrap();
        }
        if !text.is_empty() {
            page.fill("[name=text]", text).await.unwrap();
        }
        page.click(".send button").await.unwrap();
        says(page, ".saved", "Gespeichert").await;
    }

    /// The receipt counts, and says nothing else; nobody is told who answered what.
    pub(super) async fn it_closes_and_there_are_figures(&mut self) {
        self.until("2026-10-26 10:00").await;
        self.lea.open(&self.at(&format!("/s/{}/receipt", self.cast.code))).await.unwrap();
        self.lea.fill("#receipt", &self.cast.receipt).await.unwrap();
        self.lea.click("main form button").await.unwrap();
        says(&self.lea, ".notice", "Gezählt.").await;
        self.lea.open(&self.at("/me")).await.unwrap();
        assert_eq!(self.lea.count("#surveys").await.unwrap(), 0);

        self.nadine.open(&self.at("/organise/surveys")).await.unwrap();
        says(&self.nadine, "main", "22/23 (").await;
        self.nadine.click("a[href='/organise/surveys/1']").await.unwrap();
        says(&self.nadine, "main", "Wir bleiben laufend miteinander im Gespräch.").await;

        // By level: the three of the league are hidden, and with them the next smallest; by association nothing.
        self.hartmann.open(&self.at("/steering/pulse")).await.unwrap();
        says(&self.hartmann, "main", "Rücklauf 22/23 (").await;
        see(&self.hartmann, "pulse", &mut self.faults).await;
        self.hartmann.click("a[href$='by=org_level']").await.unwrap();
        says(&self.hartmann, "table", "Unsere Aktivitäten verstärken sich gegenseitig.").await;
        see(&self.hartmann, "by_level", &mut self.faults).await;
        let cells = self.hartmann.texts("tbody tr:first-child td").await.unwrap();
        let league = self.hartmann.texts("tbody tr:first-child td[data-label='Liga']").await.unwrap();
        assert!(league[0].ends_with('–'), "{cells:?}");
        assert_eq!(cells.iter().filter(|cell| cell.ends_with('–')).count(), 2, "{cells:?}");
        says(&self.hartmann, "main", "„–“ heißt:").await;
        self.hartmann.open(&self.at("/steering/pulse?by=association")).await.unwrap();
        says(&self.hartmann, "main", "Nicht verfügbar, zum Schutz der Teilnehmenden.").await;
    }
}
