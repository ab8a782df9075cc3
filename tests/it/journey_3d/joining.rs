//! Steps 1 and 2: sixty lines, fifty-eight places, and nobody in one of them before they say yes; then the dates of a working group.

use super::Office;
use reihum_tests::season::{Page, Talk};

impl Office {
    pub(super) async fn a_list_becomes_a_network(&self, lea: &Talk) {
        let page = self.enters().await;
        self.nadine().sends_file(self.words.import, "mitglieder.csv", list().as_bytes()).await.unwrap();
        let found = self.nadine().hears(self.words.preview).await.unwrap();
        for said in self.words.doubled {
            assert!(found.text.contains(said), "{}", found.text);
        }
        assert_eq!(self.nadine().choices(&found), self.words.take_choices);
        let shown = page.get("/organise/network").await.unwrap();
        assert!(shown.status == 200 && !shown.text.contains("Haus 1"), "nothing is changed: {}", shown.text);
        self.nadine().answers(self.words.take_choices[0]).await.unwrap();
        self.nadine().hears(self.words.taken).await.unwrap();
        self.nadine().asks("member list", self.words.nobody_yet).await.unwrap();
        let sheet = page.post("/organise/network/invitations", &[]).await.unwrap().text;
        let codes: Vec<&str> =
            sheet.split("/invitation/<b>").skip(1).map(|part| part.split('<').next().unwrap()).collect();
        assert_eq!(codes.len(), 58, "an invitation each");
        self.nadine().asks("member list", self.words.nobody_yet).await.unwrap();
        lea.asks(&format!("accept {}", codes[0]), self.words.welcome).await.unwrap();
        let browser = self.season.browser().unwrap();
        let accepted = browser.post(&format!("/invitation/{}/accept", codes[1]), &[]).await.unwrap();
        assert!(browser.get(&accepted.to).await.unwrap().text.contains(self.words.welcome));
        self.nadine().asks("member list", self.words.two_in).await.unwrap();
    }

    /// Somebody fills a place, by an invitation that Nadine hands over.
    pub(super) async fn gives_place(&self, nr: u32, to: &Talk) {
        let said = self.nadine().asks(&format!("member invite {nr}"), "/invitation/").await.unwrap().text;
        let code = said.split("/invitation/").nth(1).unwrap().split_whitespace().next().unwrap();
        to.asks(&format!("accept {code}"), self.words.welcome).await.unwrap();
    }

    /// By the link from her chat, as she would.
    pub(super) async fn enters(&self) -> Page {
        let said = self.nadine().asks("organise", "/organise/enter?key=").await.unwrap().text;
        let key = said.split("key=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let page = self.season.browser().unwrap();
        assert_eq!(page.post("/organise/enter", &[("key", &key)]).await.unwrap().status, 303);
        page
    }

    /// New Year's Day is a Friday.
    pub(super) async fn a_group_gets_its_dates(&self, lea: &Talk) {
        self.nadine().asks("group new AG Wirkungsanalyse", "AG Wirkungsanalyse").await.unwrap();
        let room = self.season.room("AG Wirkungsanalyse").await.unwrap();
        let group = lea.comes_to(&room).await.unwrap();
        room.asks("group room AG Wirkungsanalyse", "AG Wirkungsanalyse").await.unwrap();
        let said =
            room.asks("checkin schedule workgroup_checkin every=4w day=fri", self.words.dates).await.unwrap().text;
        assert!(said.contains('👤'), "{said}");
        self.until("2026-11-06 09:29").await;
        group.unread().await.unwrap();
        self.until("2026-11-06 09:31").await;
        group.hears(self.words.round).await.unwrap();
    }
}

/// Fifty-eight places of as many organisations; two of them stand there twice.
fn list() -> String {
    let line = |nr: u32| format!("Haus {nr};Einrichtung;mittel;Wohnen;de\r\n");
    let lines: String = (1..=58).chain([7, 9]).map(line).collect();
    format!("Organisation;Ebene;Größe;Bereich;Sprache\r\n{lines}")
}
