//! Steps 9 and 10: what is open goes into other hands if these agree; then Mehmet takes what can be assigned to him, and goes.

use super::Story;
use reihum_domain::ids::SurveyWaveId;
use reihum_tests::season::Talk;

impl Story<'_> {
    pub(super) async fn hands_over(&self, mehmet: &Talk) {
        mehmet.asks(self.words.newsletter, "3").await.unwrap();
        let heir = self.season.guest("Nachfolge").await.unwrap();
        self.offers(mehmet, &heir).await;
        let offered = heir.hears(self.words.offered).await.unwrap();
        assert_eq!(heir.choices(&offered).len(), 2, "{}", offered.text);
        mehmet.asks("mine", "3 ").await.unwrap();
        heir.answers(self.words.take_over).await.unwrap();
        mehmet.hears(self.words.taken_over).await.unwrap();
        mehmet.asks("mine", self.words.nothing_open).await.unwrap();
        heir.unread().await.unwrap();
        self.until("2027-02-22 09:31").await;
        heir.hears(self.words.newsletter_due).await.unwrap();
        heir.asks("done 3", "3").await.unwrap();
        self.silent(mehmet).await;
    }

    /// By name where people have names; on Telegram, which tells bots no names, by a link to pass on.
    async fn offers(&self, mehmet: &Talk, heir: &Talk) {
        if mehmet.has_buttons() {
            let said = mehmet.asks("handover 3 @successor", "https://t.me/").await.unwrap();
            let link = said.text.split_whitespace().find(|word| word.starts_with("https://t.me/")).unwrap();
            heir.follows(link).unwrap();
        } else {
            mehmet.asks(&format!("handover 3 {}", heir.account()), "Ich habe gefragt.").await.unwrap();
        }
    }

    pub(super) async fn takes_his_data_and_goes(&self, mehmet: &Talk, wave: SurveyWaveId) {
        let before = self.read().await.final_answers(wave).await.unwrap();
        assert_eq!(before.iter().filter(|row| row.question == "goal").map(|row| row.count).sum::<u32>(), 5);
        let said = mehmet.asks("mydata", self.words.nobody_can_say).await.unwrap();
        let data: serde_json::Value = serde_json::from_slice(&mehmet.file(&said).await.unwrap()).unwrap();
        let written = data.to_string();
        assert!(written.contains(&mehmet.account()) && written.contains("2026-11-30"), "{data}");
        assert!(data["place_in_the_network"].to_string().contains("Haus 1"), "{data}");
        mehmet.asks(self.words.forget, "").await.unwrap();
        mehmet.answers(self.words.yes_forget).await.unwrap();
        mehmet.hears(self.words.forgotten).await.unwrap();
        let after = self.read().await.final_answers(wave).await.unwrap();
        assert_eq!(after, before, "what is anonymous and closed stays, as counts");
        let kept = self.read().await.commitment_by_nr(2).await.unwrap().unwrap().commitment;
        assert_eq!(kept.owner, None, "a number and a text without a person");
        self.until("2027-04-13 12:00").await;
        self.silent(mehmet).await;
    }
}
