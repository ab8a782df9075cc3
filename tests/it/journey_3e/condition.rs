//! 3E 4: one condition over four quarters, with the free answers that were released, and from there onto the agenda: the coordination office hears of it.

use super::Quarter;
use reihum_tests::season::Said;

impl Quarter {
    pub(super) async fn a_trend_goes_on_the_agenda(&self) {
        self.season.nadine.unread().await.unwrap();
        let said = self.shows_the_trend().await;
        let points = said.text.lines().nth(1).unwrap();
        assert_eq!(points.matches(" → ").count(), 3, "four quarters: {}", said.text);
        assert_eq!(self.hartmann.choices(&said), [self.words.agenda]);
        self.hartmann.answers(self.words.agenda).await.unwrap();
        let item = format!("{}communication: {points}", self.words.condition);
        self.hartmann.hears(&format!("{}{item}", self.words.on_agenda)).await.unwrap();
        self.season.nadine.hears(&format!("{}{item}", self.words.new_on_agenda)).await.unwrap();
        // Once more changes nothing, and nobody is told again.
        self.shows_the_trend().await;
        self.hartmann.answers(self.words.agenda).await.unwrap();
        self.hartmann.hears(self.words.on_agenda).await.unwrap();
        let list = self.season.nadine.asks("agenda", self.words.for_the_meeting).await.unwrap().text;
        assert_eq!(list.matches(&item).count(), 1, "{list}");
        let told = self.season.nadine.transcript().matches(self.words.new_on_agenda).count();
        assert_eq!(told, 2, "of what is to be discussed, and of the trend: {}", self.season.nadine.transcript());
    }

    async fn shows_the_trend(&self) -> Said {
        let said = self.hartmann.asks("report condition=communication", " → ").await.unwrap();
        for text in ["Mehr Zeit", "Kürzere Wege", "Ein fester Termin", "Weniger Papier"] {
            assert!(said.text.contains(text), "{text} was released: {}", said.text);
        }
        assert!(!said.text.contains("Muster"), "{}", said.text);
        said
    }
}
