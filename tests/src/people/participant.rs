//! Somebody in the room, with a phone.

use crate::browser::{Browser, Key, Page};
use crate::sample::CHALLENGES;
use anyhow::Result;

pub struct Participant {
    pub page: Page,
    address: String,
}

impl Participant {
    /// Reads German.
    pub async fn new(browser: &Browser, address: &str) -> Result<Self> {
        let page = browser.phone().await?;
        page.set_languages("de").await?;
        Ok(Self { page, address: address.to_owned() })
    }

    /// Puts the phone into other hands: the server sees a new device. Cheaper than another browser.
    pub async fn hands_over(&self) -> Result<()> {
        self.page.open("about:blank").await?;
        self.page.become_someone_else().await
    }

    /// From the start page, by typing the code.
    pub async fn joins(&self, code: &str) -> Result<()> {
        self.page.open(&self.address).await?;
        self.types_code(code).await
    }

    pub async fn types_code(&self, code: &str) -> Result<()> {
        self.page.fill("#code", code).await?;
        self.page.click(".code-field button").await
    }

    /// By the link of the QR code, or any other: a path below the address.
    pub async fn opens(&self, path: &str) -> Result<()> {
        self.page.open(&format!("{}/{path}", self.address)).await
    }

    /// Options of a ranking by their places in the list, from 1.
    pub async fn taps(&self, places: &[usize]) -> Result<()> {
        for place in places {
            self.page.click(&pick(*place)).await?;
        }
        Ok(())
    }

    /// The same with Tab and Space: one option, further down than the focus or, after a round through the page, above it.
    pub async fn reaches(&self, place: usize) -> Result<()> {
        self.page.tab_to(&pick(place)).await?;
        self.page.press(&[Key::Space]).await
    }

    /// The same without JavaScript: each chosen option gets its place.
    pub async fn fills_in(&self, places: &[usize]) -> Result<()> {
        for (nr, place) in (1..).zip(places) {
            let key = CHALLENGES[place - 1];
            self.page.click(&format!("select[name=rank-{key}] option[value='{nr}']")).await?;
        }
        Ok(())
    }

    pub async fn sends(&self) -> Result<()> {
        self.page.click("#send").await
    }

    pub async fn changes(&self) -> Result<()> {
        self.page.click("#change").await
    }

    /// Waits until the phone says that the answer is saved; gives the answer as it is shown.
    pub async fn is_saved(&self) -> Result<Vec<String>> {
        self.page.wait_for("document.querySelector('#saved')?.hidden === false").await?;
        self.page.texts("#mine li").await
    }

    /// What is chosen, first place first.
    pub async fn chosen(&self) -> Result<Vec<String>> {
        self.page.texts(".chosen .words").await
    }

    /// Waits until a screen reader was told this.
    pub async fn hears(&self, sentence: &str) -> Result<()> {
        self.page.wait_for_text_content("#live", sentence).await
    }

    /// All that can be read below the header.
    pub async fn reads(&self) -> Result<String> {
        self.page.text("main").await
    }
}

fn pick(place: usize) -> String {
    format!(".pick:nth-child({place})")
}
