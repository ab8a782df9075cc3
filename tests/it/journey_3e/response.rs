//! 3E 7: fewer answer from wave to wave. That is said, neutrally, with a way to talk about it; nobody is told who was silent.

use super::Quarter;

impl Quarter {
    /// The five lines were the last that he heard.
    pub(super) async fn causes_are_discussed(&self) {
        let nadine = &self.season.nadine;
        nadine.unread().await.unwrap();
        self.hartmann.answers(self.words.causes).await.unwrap();
        self.hartmann.hears(&format!("{}{}", self.words.on_agenda, self.words.causes_item)).await.unwrap();
        let told = nadine.hears(&format!("{}{}", self.words.new_on_agenda, self.words.causes_item)).await.unwrap();
        names_nobody(&told.text);
    }
}

/// The last 23 of the sixty were silent.
pub(super) fn names_nobody(said: &str) {
    let silent = (38..=60).map(|nr| format!("O {nr}")).find(|name| said.contains(name));
    assert_eq!(silent, None, "{said}");
}
