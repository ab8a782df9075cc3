//! Where people find this process: what links start with, and how phones in the same network get here.

use reihum_engine::config::WebSettings;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

/// What links start with: what the operator set, else where we really listen.
pub(crate) fn public_url(settings: &WebSettings, bound: SocketAddr) -> String {
    match &settings.public_url {
        Some(url) => url.to_string(),
        None if bound.ip().is_unspecified() => {
            let address = local_addresses().into_iter().next().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
            format!("http://{}", SocketAddr::new(address, bound.port()))
        }
        None => format!("http://{bound}"),
    }
}

/// What the operator should know about reaching this process from elsewhere.
pub(crate) fn hints(settings: &WebSettings, bound: SocketAddr) -> Vec<String> {
    let port = bound.port();
    let urls: Vec<String> =
        local_addresses().into_iter().map(|address| format!("http://{}", SocketAddr::new(address, port))).collect();
    if settings.public_url.is_some() {
        return vec![];
    }
    match bound.ip() {
        ip if ip.is_loopback() => {
            let example = urls.first().map_or("http://ADDRESS-OF-THIS-MACHINE:8080", String::as_str);
            vec![
                "Only this machine reaches it. For phones in the same network stop it and start it so:".to_owned(),
                format!("  REIHUM__WEB__LISTEN=0.0.0.0:{port} REIHUM__WEB__PUBLIC_URL={example} make run"),
                format!("or write under [web] in config.toml: listen = \"0.0.0.0:{port}\", public_url = \"{example}\""),
            ]
        }
        ip if ip.is_unspecified() && !urls.is_empty() => {
            vec![format!("Phones in the same network reach it at: {}", urls.join(" or "))]
        }
        _ => vec![],
    }
}

/// The addresses this machine would send from, one for each kind of private network and one for the rest. Choosing a destination sends
/// nothing.
fn local_addresses() -> BTreeSet<IpAddr> {
    let destinations: [Ipv4Addr; 4] =
        [[192, 0, 2, 1].into(), [192, 168, 255, 254].into(), [10, 255, 255, 254].into(), [172, 31, 255, 254].into()];
    destinations.into_iter().filter_map(sends_from).filter(|address| !address.is_loopback()).collect()
}

fn sends_from(destination: Ipv4Addr) -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((destination, 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(public_url: Option<&str>) -> WebSettings {
        let public_url = public_url.map(|url| url.to_owned().try_into().unwrap());
        WebSettings { public_url, ..WebSettings::default() }
    }

    #[test]
    fn links_start_with_what_was_set_or_with_where_we_listen() {
        let bound: SocketAddr = "127.0.0.1:4711".parse().unwrap();
        assert_eq!(public_url(&settings(None), bound), "http://127.0.0.1:4711");
        assert_eq!(public_url(&settings(Some("https://reihum.example")), bound), "https://reihum.example");
        let everywhere = public_url(&settings(None), "0.0.0.0:4711".parse().unwrap());
        assert!(everywhere.ends_with(":4711") && !everywhere.contains("0.0.0.0"), "{everywhere}");
    }

    #[test]
    fn a_bot_for_this_machine_says_how_phones_get_in() {
        let hints = hints(&settings(None), "127.0.0.1:8080".parse().unwrap()).join("\n");
        assert!(hints.contains("REIHUM__WEB__LISTEN=0.0.0.0:8080") && hints.contains("public_url"), "{hints}");
    }
}
