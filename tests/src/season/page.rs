//! Somebody's browser, without scripts: what pages say, and forms as they are sent.

use anyhow::{Context, Result};
use reihum_domain::language::Language;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use std::sync::{Mutex, PoisonError};

pub struct Page {
    address: String,
    http: Client,
    language: Language,
    token: Option<String>,
    cookie: Mutex<String>,
}

/// What a page answered.
#[derive(Debug, Clone)]
pub struct Shown {
    pub status: u16,
    pub text: String,
    pub bytes: Vec<u8>,
    /// Where a redirect leads.
    pub to: String,
}

impl Page {
    pub(super) fn of(address: &str, language: Language) -> Result<Self> {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { address: address.to_owned(), http, language, token: None, cookie: Mutex::default() })
    }

    pub(super) fn with_token(self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self }
    }

    /// A path here, or a whole address.
    pub async fn get(&self, path: &str) -> Result<Shown> {
        self.send(self.http.get(self.whole(path))).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<Shown> {
        self.send(self.http.post(self.whole(path)).form(form)).await
    }

    /// A file in a field of a form.
    pub async fn uploads(&self, path: &str, field: &str, content: &str) -> Result<Shown> {
        let body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"x.csv\"\r\n\r\n{content}\r\n--b--\r\n"
        );
        let request = self.http.post(self.whole(path)).header("content-type", "multipart/form-data; boundary=b");
        self.send(request.body(body)).await
    }

    fn whole(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.address) }
    }

    async fn send(&self, request: RequestBuilder) -> Result<Shown> {
        let cookie = self.cookie.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let request = request.header("accept-language", self.language.tag()).header("origin", &self.address);
        let request = if cookie.is_empty() { request } else { request.header("cookie", cookie) };
        let request = self.token.iter().fold(request, RequestBuilder::bearer_auth);
        let answer = request.send().await.context("no answer")?;
        self.keep(answer.headers());
        let status = answer.status().as_u16();
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = answer.bytes().await?.to_vec();
        Ok(Shown { status, text: String::from_utf8_lossy(&bytes).into_owned(), bytes, to })
    }

    /// The one cookie that a page sets.
    fn keep(&self, headers: &reqwest::header::HeaderMap) {
        let mut set = headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()?.split(';').next());
        if let Some(cookie) = set.next_back() {
            cookie.clone_into(&mut self.cookie.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}
