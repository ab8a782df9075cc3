//! Addresses that messages name. They are known only once the web server listens and the networks have told our name there.

use super::Network;
use reihum_domain::join_code::JoinCode;
use std::sync::OnceLock;

/// Set once at start, read from then on.
#[derive(Debug, Default)]
pub struct Links {
    public_url: OnceLock<String>,
    telegram: OnceLock<String>,
    matrix: OnceLock<String>,
}

impl Links {
    /// Says where browsers find us, without a slash at the end. Later calls change nothing.
    pub fn set_public_url(&self, url: String) {
        let _ = self.public_url.set(url);
    }

    /// Says what we are called on a network. Later calls change nothing.
    pub fn set_name(&self, network: Network, name: &str) {
        let _ = self.name_on(network).set(name.to_owned());
    }

    /// What we are called on a network: how people there find us.
    pub fn name(&self, network: Network) -> Option<&str> {
        self.name_on(network).get().map(String::as_str)
    }

    fn name_on(&self, network: Network) -> &OnceLock<String> {
        match network {
            Network::Telegram => &self.telegram,
            Network::Matrix => &self.matrix,
        }
    }

    /// A web page of ours: `/` and what follows.
    pub fn page(&self, path: &str) -> Option<String> {
        Some(format!("{}{path}", self.public_url.get()?))
    }

    /// The ballot in the browser.
    pub fn ballot(&self, code: JoinCode) -> Option<String> {
        self.page(&format!("/{code}"))
    }

    /// Opens a private chat with us in this network, which begins with `payload`.
    pub fn deep_link(&self, network: Network, payload: &str) -> Option<String> {
        match network {
            Network::Telegram => Some(format!("https://t.me/{}?start={payload}", self.telegram.get()?)),
            Network::Matrix => None,
        }
    }
}
