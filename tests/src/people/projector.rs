//! The wall that everybody looks at.

use crate::browser::{Browser, Page};
use anyhow::Result;

pub struct Projector {
    pub page: Page,
}

impl Projector {
    pub async fn open(browser: &Browser, address: &str, code: &str) -> Result<Self> {
        let page = browser.projector().await?;
        page.open(&format!("{address}/{code}/screen")).await?;
        Ok(Self { page })
    }

    /// `join`, `result`, `final` or `empty`.
    pub async fn wait_for_stage(&self, stage: &str) -> Result<()> {
        self.page.wait_for(&format!("document.body.dataset.stage === '{stage}'")).await
    }

    /// The code as it can be read from the last row.
    pub async fn code(&self) -> Result<String> {
        Ok(self.page.texts(".code > span:not(.said)").await?.join(" "))
    }

    /// "5 Stimmen".
    pub async fn wait_for_votes(&self, votes: &str) -> Result<()> {
        self.page.wait_for_text("[data-votes]", votes).await
    }

    /// Turnout and why there is no result, or how old it is.
    pub async fn turnout(&self) -> Result<String> {
        Ok(self.page.rows(".turnout p").await?.join("\n"))
    }

    /// The rows of the picture from top to bottom.
    pub async fn ranking(&self) -> Result<Vec<String>> {
        self.page.rows("[data-chart] > li").await
    }

    pub async fn groups(&self) -> Result<Vec<String>> {
        self.page.rows(".groups > li").await
    }
}
