//! Who may connect, and on whose behalf a proxy does.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

use super::hook::Hooks;

/// Written by the proxy: the address that it was called from comes last.
const FORWARDED: &str = "X-Forwarded-For";

impl Hooks {
    /// Whether a machine may connect at all.
    pub(super) fn lets_in(&self, source: IpAddr) -> bool {
        let source = source.to_canonical();
        if self.proxies.is_empty() {
            return source.is_loopback();
        }
        self.proxies.iter().any(|proxy| proxy.to_canonical() == source)
    }
}

/// Whom a request is counted against: the address that the proxy names last, which nobody before the proxy can write; without
/// one, the proxy itself.
pub fn caller(headers: &HeaderMap, proxy: IpAddr) -> IpAddr {
    let last = headers.get_all(FORWARDED).iter().next_back();
    let named = last.and_then(|value| value.to_str().ok()).and_then(|text| text.rsplit(',').next());
    one_customer(named.and_then(|text| text.trim().parse().ok()).unwrap_or(proxy))
}

/// Whoever has one address of version 6 has as many as they like of the same 64 bits.
fn one_customer(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_is_who_the_proxy_heard_and_not_who_they_say_they_are() {
        let proxy = IpAddr::from([127, 0, 0, 1]);
        for (headers, expected) in [
            (vec![], "127.0.0.1"),
            (vec!["203.0.113.5"], "203.0.113.5"),
            (vec!["198.51.100.9, 203.0.113.5"], "203.0.113.5"),
            (vec!["198.51.100.9", "203.0.113.5"], "203.0.113.5"),
            (vec!["not an address"], "127.0.0.1"),
            (vec!["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::"),
            (vec!["::ffff:203.0.113.5"], "203.0.113.5"),
        ] {
            let mut map = HeaderMap::new();
            for value in &headers {
                map.append(FORWARDED, value.parse().expect("a value"));
            }
            assert_eq!(caller(&map, proxy).to_string(), expected, "{headers:?}");
        }
    }
}
