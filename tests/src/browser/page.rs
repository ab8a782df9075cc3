//! What a person does with a browser, and what they see.

use super::Viewport;
use super::session::Session;
use crate::wait_until;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(10);
/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const AXE: &str = include_str!("../../vendor/axe.min.js");
const AXE_RUN: &str = r#"
const [only, done] = arguments;
const tags = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] };
const runOnly = only.length ? { type: "rule", values: only } : tags;
axe.run(document, { runOnly, resultTypes: ["violations"] })
  .then(found => done(found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`))))
  .catch(error => done([`axe failed: ${error}`]));
"#;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Tab,
    BackTab,
    Enter,
    Space,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Character(char),
}

/// One person's browser window.
#[derive(Debug)]
pub struct Page {
    session: Session,
}

/// Going somewhere and doing something.
impl Page {
    /// Opens an address and waits until it has loaded.
    pub async fn open(&self, address: &str) -> Result<()> {
        self.session.post("/url", json!({ "url": address })).await.map(drop)
    }

    pub async fn reload(&self) -> Result<()> {
        self.session.post("/refresh", json!({})).await.map(drop)
    }

    pub async fn go_back(&self) -> Result<()> {
        self.session.post("/back", json!({})).await.map(drop)
    }

    /// Clicks or taps the first element that the CSS selector finds, once it is there; scrolls to it as people do, so that no bar is above it.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        let to_the_middle = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let scroll = json!({ "script": to_the_middle, "args": [{ ELEMENT: element }] });
        self.session.post("/execute/sync", scroll).await?;
        self.session.post(&format!("/element/{element}/click"), json!({})).await.map(drop)
    }

    /// Empties a field and types into it.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let element = self.find(css).await?;
        self.session.post(&format!("/element/{element}/clear"), json!({})).await?;
        self.session.post(&format!("/element/{element}/value"), json!({ "text": text })).await.map(drop)
    }

    /// Presses keys, one after another, wherever the focus is.
    pub async fn press(&self, keys: &[Key]) -> Result<()> {
        let strokes: Vec<Value> = keys.iter().flat_map(|key| key.strokes()).collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.session.post("/actions", actions).await.map(drop)
    }

    /// Runs JavaScript in the page: `return document.title`.
    pub async fn run(&self, script: &str) -> Result<Value> {
        self.session.post("/execute/sync", json!({ "script": script, "args": [] })).await
    }
}

/// Seeing.
impl Page {
    pub async fn address(&self) -> Result<String> {
        Ok(self.session.get("/url").await?.as_str().unwrap_or_default().to_owned())
    }

    /// The visible text of the first element that is found, once it is there.
    pub async fn text(&self, css: &str) -> Result<String> {
        let element = self.find(css).await?;
        let text = self.session.get(&format!("/element/{element}/text")).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// What is written in each element that is found now.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let script = format!("return [...document.querySelectorAll({})].map(e => e.innerText.trim())", json!(css));
        Ok(serde_json::from_value(self.run(&script).await?)?)
    }

    /// The same, each in one line.
    pub async fn rows(&self, css: &str) -> Result<Vec<String>> {
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(self.texts(css).await?.into_iter().map(one_line).collect())
    }

    /// How many elements there are now.
    pub async fn count(&self, css: &str) -> Result<usize> {
        let found = self.session.post("/elements", json!({ "using": "css selector", "value": css })).await?;
        Ok(found.as_array().map_or(0, Vec::len))
    }

    /// Waits until the visible text of an element contains `part`.
    pub async fn wait_for_text(&self, css: &str, part: &str) -> Result<()> {
        let seen = wait_until(LIMIT, async || self.visible_now(css).await.filter(|text| text.contains(part)));
        if seen.await.is_some() {
            return Ok(());
        }
        let last = self.visible_now(css).await;
        anyhow::bail!("`{css}` never said `{part}`, but {last:?}")
    }

    /// Waits until an element contains `part`, seen or only heard.
    pub async fn wait_for_text_content(&self, css: &str, part: &str) -> Result<()> {
        self.wait_for(&format!("document.querySelector({})?.textContent.includes({})", json!(css), json!(part))).await
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait_for(&self, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        let is_true = async || self.run(&script).await.ok().filter(|value| value == true);
        wait_until(LIMIT, is_true).await.map(drop).with_context(|| format!("never true: {expression}"))
    }

    /// Everything the browser complained about since the last call: script errors, refused and failed loads, blocked by policy.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let entries = self.session.post("/se/log", json!({ "type": "browser" })).await?;
        let bad = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        let entries = entries.as_array().into_iter().flatten().filter(bad);
        Ok(entries.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// What axe-core finds wrong with the page as it is now, by WCAG 2.2 A and AA: one line for each element.
    pub async fn axe(&self) -> Result<Vec<String>> {
        self.axe_rules(&[]).await
    }

    /// The rules that another colour scheme can break.
    pub async fn axe_colours(&self) -> Result<Vec<String>> {
        self.axe_rules(&["color-contrast", "link-in-text-block"]).await
    }

    async fn axe_rules(&self, only: &[&str]) -> Result<Vec<String>> {
        if self.run("return !window.axe").await? == true {
            self.run(AXE).await?;
        }
        let found = self.session.post("/execute/async", json!({ "script": AXE_RUN, "args": [only] })).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Writes what is visible as a PNG file.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        let picture = self.session.devtools("Page.captureScreenshot", json!({ "format": "png" })).await?;
        write_picture(&picture, file)
    }

    /// Writes the whole page as a PNG file, also what one would have to scroll to.
    pub async fn screenshot_whole(&self, file: &Path) -> Result<()> {
        let how = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.session.devtools("Page.captureScreenshot", how).await?;
        write_picture(&picture, file)
    }
}

/// The circumstances.
impl Page {
    pub async fn set_viewport(&self, viewport: Viewport) -> Result<()> {
        let Viewport { width, height, mobile } = viewport;
        let scale = if mobile { 2 } else { 1 };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile });
        self.session.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        let touch = json!({ "enabled": mobile, "maxTouchPoints": 5 });
        self.session.devtools("Emulation.setTouchEmulationEnabled", touch).await.map(drop)
    }

    pub async fn set_scheme(&self, scheme: Scheme) -> Result<()> {
        let value = if scheme == Scheme::Dark { "dark" } else { "light" };
        self.set_media("prefers-color-scheme", value).await
    }

    /// The same for somebody whose system asks for less motion: nothing moves or fades while one looks.
    pub async fn set_scheme_at_rest(&self, scheme: Scheme) -> Result<()> {
        let value = if scheme == Scheme::Dark { "dark" } else { "light" };
        let features = [("prefers-color-scheme", value), ("prefers-reduced-motion", "reduce")];
        let features = features.map(|(name, value)| json!({ "name": name, "value": value }));
        self.session.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// A media feature of the person's system, for example `prefers-reduced-motion`. It replaces the one set before.
    pub async fn set_media(&self, name: &str, value: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": name, "value": value }] });
        self.session.devtools("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    /// Pages opened from now on run no JavaScript of their own.
    pub async fn forbid_scripts(&self) -> Result<()> {
        self.session.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
    }

    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.session.devtools("Network.enable", json!({})).await?;
        self.session.devtools("Network.emulateNetworkConditions", network).await.map(drop)
    }

    /// Requests to addresses like these fail from now on, as if there were no network: `*/ballots`. None: everything passes again.
    pub async fn block(&self, addresses: &[&str]) -> Result<()> {
        self.session.devtools("Network.enable", json!({})).await?;
        self.session.devtools("Network.setBlockedURLs", json!({ "urls": addresses })).await.map(drop)
    }

    /// The languages this person's browser asks for, as in `Accept-Language`.
    pub async fn set_languages(&self, languages: &str) -> Result<()> {
        let agent = self.run("return navigator.userAgent").await?;
        let identity = json!({ "userAgent": agent, "acceptLanguage": languages });
        self.session.devtools("Emulation.setUserAgentOverride", identity).await.map(drop)
    }

    /// Forgets cookies: for the server, this is another person now. Cheaper than another browser.
    pub async fn become_someone_else(&self) -> Result<()> {
        self.session.devtools("Network.clearBrowserCookies", json!({})).await?;
        let all = json!({ "origin": "*", "storageTypes": "all" });
        self.session.devtools("Storage.clearDataForOrigin", all).await.map(drop)
    }

    /// Any command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.session.devtools(command, parameters).await
    }
}

impl Page {
    pub(super) fn new(session: Session) -> Self {
        Self { session }
    }

    async fn find(&self, css: &str) -> Result<String> {
        let found = wait_until(LIMIT, async || self.find_now(css).await).await;
        found.with_context(|| format!("there is no `{css}`"))
    }

    async fn find_now(&self, css: &str) -> Option<String> {
        let found = self.session.post("/element", json!({ "using": "css selector", "value": css })).await.ok()?;
        found[ELEMENT].as_str().map(ToOwned::to_owned)
    }

    async fn visible_now(&self, css: &str) -> Option<String> {
        let element = self.find_now(css).await?;
        let text = self.session.get(&format!("/element/{element}/text")).await.ok()?;
        text.as_str().map(ToOwned::to_owned)
    }
}

impl Key {
    fn strokes(self) -> Vec<Value> {
        let (down, up) = ("keyDown", "keyUp");
        let stroke = |kind: &str, value: char| json!({ "type": kind, "value": value });
        let shift = '\u{E008}';
        if self == Self::BackTab {
            let tab = Self::Tab.code();
            return vec![stroke(down, shift), stroke(down, tab), stroke(up, tab), stroke(up, shift)];
        }
        vec![stroke(down, self.code()), stroke(up, self.code())]
    }

    /// As WebDriver names keys without a character: from Unicode's private use area.
    fn code(self) -> char {
        match self {
            Self::Tab | Self::BackTab => '\u{E004}',
            Self::Enter => '\u{E007}',
            Self::Space => ' ',
            Self::Escape => '\u{E00C}',
            Self::Up => '\u{E013}',
            Self::Down => '\u{E015}',
            Self::Left => '\u{E012}',
            Self::Right => '\u{E014}',
            Self::Character(character) => character,
        }
    }
}

fn write_picture(picture: &Value, file: &Path) -> Result<()> {
    use base64::Engine as _;
    let png = base64::engine::general_purpose::STANDARD.decode(picture["data"].as_str().unwrap_or_default())?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, png).with_context(|| file.display().to_string())
}
