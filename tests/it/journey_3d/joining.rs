//! Steps 1 and 2: sixty lines, fifty-eight places, and nobody in one of them before they say yes; then the dates of a working group.

use super::Office;
use reihum_tests::season::{Page, Talk};

impl Office {
    pub(super) async fn a_list_becomes_a_network(&self, lea: &Talk) {
        let page = self.enters().await;
        let found = page.uploads("/organise/network/import", "file", &list()).await.unwrap();
        assert!(found.status == 200 && found.text.contains(self.words.preview), "{}", found.text);
        let carried = between(&found.text, "name=\"list\" value=\"", "\"").replace("&#34;", "\"");
        let taken = page.uploads("/organise/network/import/take", "list", &carried).await.unwrap();
        assert_eq!(taken.status, 303, "{}", taken.text);
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

    /// By the link from her chat, as she would.
    async fn enters(&self) -> Page {
        self.nadine().asks("member import", "/organise/network/import").await.unwrap();
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

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap()
}
