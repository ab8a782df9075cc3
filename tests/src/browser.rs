//! A real Chromium, driven by chromedriver (WebDriver and, through it, the DevTools protocol).
//!
//! One [`Browser`] for each test; each [`Page`] is a person's own browser: a process with an empty profile, its own cookies, its
//! own screen. Everything a person or a network can do is here; what a page should then show is the test's business.

mod keyboard;
mod page;
mod session;

pub use page::{Key, Page, Scheme};

use crate::process::dying_with_us;
use crate::wait_until;
use anyhow::{Context, Result, bail};
use session::Session;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const DRIVER: &str = "/usr/bin/chromedriver";
const CHROMIUM: &str = "/usr/bin/chromium";
const START_LIMIT: Duration = Duration::from_secs(20);

/// The size of a screen in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Viewport {
    pub width: u32,
    pub height: u32,
    pub mobile: bool,
}

impl Viewport {
    pub const PHONE: Self = Self { width: 390, height: 844, mobile: true };
    pub const PROJECTOR: Self = Self { width: 1920, height: 1080, mobile: false };
    pub const LAPTOP: Self = Self { width: 1280, height: 800, mobile: false };
}

/// A chromedriver. Dropping it ends it and every browser that it started.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    port: u16,
    http: reqwest::Client,
    folder: TempDir,
}

impl Browser {
    pub async fn start() -> Result<Self> {
        if !Path::new(DRIVER).exists() || !Path::new(CHROMIUM).exists() {
            bail!("{DRIVER} or {CHROMIUM} is missing. Run `make test`, which installs both.");
        }
        let folder = tempfile::Builder::new().prefix("reihum-browser-").tempdir()?;
        let port = crate::process::find_free_port()?;
        let driver = dying_with_us(Path::new(DRIVER))
            .arg(format!("--port={port}"))
            .arg(format!("--log-path={}", folder.path().join("driver.log").display()))
            // Chromium puts its own files here as well, so all of them vanish with the folder.
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let http = reqwest::Client::builder().timeout(Duration::from_mins(1)).no_proxy().build()?;
        let browser = Self { driver, port, http, folder };
        browser.wait_until_ready().await?;
        Ok(browser)
    }

    /// A new person with this screen.
    pub async fn page(&self, viewport: Viewport) -> Result<Page> {
        let profile = tempfile::Builder::new().prefix("profile-").tempdir_in(self.folder.path())?.keep();
        let session = Session::open(self.http.clone(), &self.address(), CHROMIUM, &profile).await?;
        let page = Page::new(session);
        page.set_viewport(viewport).await?;
        Ok(page)
    }

    pub async fn phone(&self) -> Result<Page> {
        self.page(Viewport::PHONE).await
    }

    pub async fn projector(&self) -> Result<Page> {
        self.page(Viewport::PROJECTOR).await
    }

    /// Where everything lies that its browsers write. It goes with them.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    async fn wait_until_ready(&self) -> Result<()> {
        let status = format!("{}/status", self.address());
        let ready = wait_until(START_LIMIT, async || self.http.get(&status).send().await.ok());
        ready.await.map(drop).context("chromedriver does not answer")
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// chromedriver ends its browsers when it is asked to; killed, it would leave them behind.
    fn shut_down(&mut self) -> Result<()> {
        use std::io::{Read, Write};
        let mut driver = TcpStream::connect(("127.0.0.1", self.port))?;
        driver.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(driver, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let _ = driver.read_to_end(&mut Vec::new());
        Ok(())
    }

    /// Whatever still runs with a profile in our folder is ours.
    fn kill_leftovers(&self) {
        let ours = self.folder.path().as_os_str().as_encoded_bytes();
        for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let command = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
            if command.windows(ours.len()).any(|part| part == ours) {
                let _ = std::process::Command::new("kill").arg("-KILL").arg(process.file_name()).output();
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.shut_down();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        self.kill_leftovers();
    }
}
