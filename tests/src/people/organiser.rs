//! Whoever leads the workshop, at a laptop.

use crate::bot::Bot;
use crate::browser::{Browser, Page, Viewport};
use anyhow::{Context, Result};
use serde_json::json;
use std::path::Path;
use std::time::Duration;

pub struct Organiser {
    pub page: Page,
    address: String,
}

/// Getting in, and preparing a poll.
impl Organiser {
    /// Follows the link that the bot printed at its start.
    pub async fn sign_in(browser: &Browser, bot: &Bot) -> Result<Self> {
        let page = browser.page(Viewport::LAPTOP).await?;
        page.set_languages("de").await?;
        page.open(&bot.entry_link()?).await?;
        page.click("form[action='/organise/enter'] button").await?;
        page.wait_for_text("h1", "Übersicht").await?;
        Ok(Self { page, address: bot.address.clone() })
    }

    /// A path below `/organise`.
    pub async fn opens(&self, path: &str) -> Result<()> {
        self.page.open(&format!("{}/organise{path}", self.address)).await
    }

    /// A draft from a ready-made question; the preview is on the screen then.
    pub async fn picks_template(&self, name: &str) -> Result<()> {
        self.opens("").await?;
        self.page.click("a[href='/organise/new']").await?;
        self.page.click(&format!("form:has(input[name=template][value={name}]) button")).await?;
        self.page.wait_for("document.querySelector('.preview')").await
    }

    /// A draft of an own question of a kind, with one option a line.
    pub async fn writes(&self, kind: &str, question: &str, options: &str) -> Result<()> {
        self.opens("/new").await?;
        self.page.fill("#title", question).await?;
        self.page.click(&format!("#kind option[value={kind}]")).await?;
        if !options.is_empty() {
            self.page.fill("#options", options).await?;
        }
        self.page.click("form[data-picks] .actions button").await?;
        self.page.wait_for("document.querySelector('.preview')").await
    }

    /// Changes a setting of the draft that has a fixed choice, such as `reveal` to `live`.
    pub async fn sets(&self, name: &str, value: &str) -> Result<()> {
        self.page.click("a[href$='/edit']").await?;
        self.page.click(&format!("input[name={name}][value={value}]")).await?;
        self.page.click("form[data-picks] .actions button").await?;
        self.page.wait_for("document.querySelector('.preview')").await
    }
}

/// While it runs, and after.
impl Organiser {
    /// Opens the draft; gives its code.
    pub async fn opens_poll(&self) -> Result<String> {
        self.page.click("form[action$='/open'] button").await?;
        self.page.wait_for("document.querySelector('.bigcode')").await?;
        let address = self.page.address().await?;
        let path = address.split('?').next().unwrap_or_default();
        Ok(path.rsplit('/').next().unwrap_or_default().to_owned())
    }

    pub async fn shows_result(&self) -> Result<()> {
        self.page.click("form[action$='/show'] button").await
    }

    /// With the question whether she is sure.
    pub async fn closes_poll(&self) -> Result<()> {
        self.page.click("a[href$='/close']").await?;
        self.page.click("form[action$='/close'] button").await?;
        self.page.wait_for("document.querySelector('form[action$=\"/clone\"]')").await
    }

    /// Releases a text, or hides a word: whatever the button beside it does.
    pub async fn moderates(&self, text: &str) -> Result<()> {
        let all = self.page.texts(".pool li > p").await?;
        let place = 1 + all.iter().position(|shown| shown == text).with_context(|| format!("{text}: {all:?}"))?;
        self.page.click(&format!(".pool li:nth-child({place}) button")).await
    }

    /// Downloads the result by its button; gives the file's content.
    pub async fn exports(&self, format: &str, folder: &Path) -> Result<Vec<u8>> {
        let allowed = json!({ "behavior": "allow", "downloadPath": folder });
        self.page.devtools("Browser.setDownloadBehavior", allowed).await?;
        self.page.click(&format!(".downloads a[href$='.{format}']")).await?;
        let done = |entry: std::io::Result<std::fs::DirEntry>| {
            let path = entry.ok()?.path();
            (path.extension()? == format).then(|| std::fs::read(path).ok()).flatten()
        };
        let arrived = async || std::fs::read_dir(folder).ok()?.find_map(done).filter(|file| !file.is_empty());
        crate::wait_until(Duration::from_secs(10), arrived).await.with_context(|| format!("no {format} arrived"))
    }
}
