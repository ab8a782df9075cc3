//! 3E 1 to 3: five lines in the chat, the whole report behind a link, and nobody's single answer in either.

use super::Quarter;
use super::response::names_nobody;

impl Quarter {
    pub(super) async fn is_read(&self) {
        self.until("2026-12-03 09:29").await;
        assert_eq!(self.hartmann.unread().await.unwrap(), Vec::<String>::new());
        self.until("2026-12-03 09:31").await;
        let lines = self.hartmann.hears(self.words.name).await.unwrap();
        for said in [self.words.phase, self.words.strongest, self.words.commitments, self.words.falling] {
            assert!(lines.text.contains(said), "{said} is not in {}", lines.text);
        }
        let link = self.hartmann.link(&lines, self.words.open_page).await.unwrap();
        let said = lines.text.replace(&link, "");
        // Where there are no buttons, what one can answer stands below.
        let five = said.split("\n\n").next().unwrap().trim_end();
        assert_eq!(five.lines().count(), 6, "a name and five lines: {}", lines.text);
        assert!(self.hartmann.choices(&lines).iter().any(|choice| choice == self.words.causes), "{lines:?}");
        names_nobody(&lines.text);
        self.the_page(&link).await;
        self.until("2026-12-04 10:00").await;
        assert_eq!(self.hartmann.unread().await.unwrap(), Vec::<String>::new(), "once");
    }

    async fn the_page(&self, link: &str) {
        let browser = self.season.browser().unwrap();
        let page = browser.get(link).await.unwrap();
        assert_eq!(page.status, 200, "{}", page.text);
        let mut places = vec![place(&page.text, self.words.goal)];
        places.extend(self.words.parts.map(|part| place(&page.text, part)));
        assert!(places.is_sorted(), "the goal, then A to D: {places:?}");
        for said in [
            "Beratene Familien",
            "120",
            "134",
            "200",
            "+14",
            self.words.response,
            self.words.nobody_below,
            self.words.one_hidden,
            self.words.falling,
        ] {
            assert!(page.text.contains(said), "{said} is not in {}", page.text);
        }
        for unsaid in ["Muster", "Lea", "O 1<"] {
            assert!(!page.text.contains(unsaid), "{unsaid} is in {}", page.text);
        }
        names_nobody(&page.text);
        let elsewhere = link.replace("/report/1", "/report/2");
        for forged in [link.split('?').next().unwrap(), elsewhere.as_str()] {
            assert_eq!(browser.get(forged).await.unwrap().status, 404, "{forged}");
        }
    }
}

fn place(page: &str, words: &str) -> usize {
    page.find(words).unwrap_or_else(|| panic!("{words} is not in {page}"))
}
