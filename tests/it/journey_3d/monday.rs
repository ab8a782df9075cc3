//! Step 3: the digest of Monday, 08:30, says what is to be done, and what each line says to do about it can be done.

use super::Office;
use reihum_tests::season::Talk;

impl Office {
    pub(super) async fn monday_begins_with_what_is_to_be_done(&self, lea: &Talk) {
        self.there_is_something_to_do(lea).await;
        self.until("2026-12-07 08:29").await;
        self.nadine().unread().await.unwrap();
        self.until("2026-12-07 08:31").await;
        let digest = self.nadine().hears(self.words.this_week).await.unwrap().text;
        let lines: Vec<(&str, &str)> =
            digest.lines().filter_map(|line| line.strip_prefix("• ")?.split_once(" → ")).collect();
        let (said, actions): (Vec<&str>, Vec<&str>) = lines.into_iter().unzip();
        assert_eq!(said, self.words.to_do, "{digest}");
        self.each_can_be_done(&actions).await;
    }

    /// Two promises are late, his who is gone and hers; a third one is stuck. A draft waits, and of November's number nobody has said anything.
    async fn there_is_something_to_do(&self, lea: &Talk) {
        let nadine = self.nadine();
        self.gives_place(57, nadine).await;
        nadine.asks("member role 57 coordinator", "57").await.unwrap();
        lea.asks(self.words.site, ". 3 ").await.unwrap();
        lea.asks("blocked 3 Wissen", self.words.told).await.unwrap();
        nadine.asks("indicator add Beratene Familien unit=Familien every=month", "Beratene Familien").await.unwrap();
        nadine.asks("report quarter", self.words.draft).await.unwrap();
    }

    async fn each_can_be_done(&self, actions: &[&str]) {
        let page = self.enters().await;
        for address in &actions[..2] {
            let shown = page.get(address).await.unwrap();
            assert!(shown.status == 200 && shown.text.contains(self.words.website), "{address}: {}", shown.text);
        }
        let answers = [self.words.draft, self.words.number_missing, self.words.four_in];
        for (typed, answer) in actions[2..].iter().zip(answers) {
            self.nadine().says(typed).await.unwrap();
            self.nadine().hears(answer).await.unwrap();
        }
    }
}
