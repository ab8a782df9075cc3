//! Step 9: somebody has shut us out. They are tried a few times at most and shown as out of reach; everybody else is reminded as if nothing were.

use super::Office;
use reihum_tests::season::Talk;

impl Office {
    pub(super) async fn somebody_is_gone(&self, lea: &Talk) {
        let gone = self.season.guest("Jan").await.unwrap();
        self.gives_place(3, &gone).await;
        gone.asks(self.words.leaflet, ". 1 ").await.unwrap();
        lea.asks(self.words.poster, ". 2 ").await.unwrap();
        gone.shuts_us_out().await.unwrap();
        self.until("2026-11-13 09:31").await;
        lea.hears(self.words.reminded).await.unwrap();
    }

    /// Two more dates of theirs, and some digests.
    pub(super) async fn is_left_in_peace(&self) {
        self.until("2026-12-15 12:00").await;
        if let Some(telegram) = self.season.telegram() {
            let refused = telegram.calls("sendMessage").into_iter().filter(|call| call.refusal().is_some());
            assert!(refused.count() <= 3, "they are left in peace");
        }
        let page = self.season.organiser().unwrap();
        let list = page.get("/organise/commitments/files/unreachable.csv").await.unwrap();
        assert!(list.status == 200 && list.text.lines().count() == 2, "a heading and one line: {}", list.text);
        let log = ["bot.log", "jobs.log"].map(|name| self.season.system().read(name)).concat();
        assert!(!log.contains("panicked"), "{log}");
    }
}
