//! Asking an address whether anybody is there, without being led astray.

use domain::services::link::{HOPS, Trouble, is_alive, is_public};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

/// So long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What one question gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hop {
    /// An answer with this status.
    Answered(u16),
    /// "Ask there", as it was written.
    Elsewhere(String),
}

/// Asks addresses. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Asker(reqwest::Client);

impl Asker {
    /// One that follows nothing by itself, uses no proxy and connects to public addresses alone.
    ///
    /// # Errors
    /// When no client can be made of that.
    pub fn new() -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .https_only(true)
            .timeout(PATIENCE)
            .connect_timeout(PATIENCE)
            .pool_max_idle_per_host(0)
            .user_agent("Mozilla/5.0 (compatible; Mingbai link check)")
            .dns_resolver(Arc::new(PublicOnly))
            .build()?;
        Ok(Self(client))
    }

    /// Whether anybody is there.
    ///
    /// # Errors
    /// Why not.
    pub async fn ask(&self, url: &str) -> Result<(), Trouble> {
        follow(url, |url| self.once(url)).await
    }

    async fn once(&self, url: Url) -> Result<Hop, Trouble> {
        let response = self.0.get(url).send().await.map_err(|error| trouble(&error))?;
        // The address that was really connected to is looked at once more.
        if response.remote_addr().is_some_and(|address| !is_public(address.ip())) {
            return Err(Trouble::NotPublic);
        }
        let status = response.status();
        let elsewhere = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        Ok(match elsewhere {
            Some(elsewhere) if status.is_redirection() => Hop::Elsewhere(elsewhere.to_owned()),
            _ => Hop::Answered(status.as_u16()),
        })
    }
}

/// Follows an address from hop to hop, each of them checked before it is asked.
///
/// # Errors
/// Why nobody is there, or why it was not asked.
pub async fn follow<F>(url: &str, ask: impl Fn(Url) -> F) -> Result<(), Trouble>
where
    F: Future<Output = Result<Hop, Trouble>>,
{
    let mut at = Url::parse(url).map_err(|_| Trouble::NotHttps)?;
    for _ in 0..=HOPS {
        check(&at)?;
        match ask(at.clone()).await? {
            Hop::Answered(status) if is_alive(status) => return Ok(()),
            Hop::Answered(_) => return Err(Trouble::Gone),
            Hop::Elsewhere(to) => at = at.join(&to).map_err(|_| Trouble::NotHttps)?,
        }
    }
    Err(Trouble::TooManyRedirects)
}

/// Whether an address may be asked at all: `https://` on its port, nobody's name and password in it, and a host that is
/// a name or a public address. A client does not look up an address that stands there as digits.
fn check(url: &Url) -> Result<(), Trouble> {
    if url.scheme() != "https" || url.port().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err(Trouble::NotHttps);
    }
    let public = match url.host() {
        Some(Host::Ipv4(address)) => is_public(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => is_public(IpAddr::V6(address)),
        Some(Host::Domain(name)) => !name.is_empty(),
        None => false,
    };
    if public { Ok(()) } else { Err(Trouble::NotPublic) }
}

/// Looks names up; one of whose addresses one is not public leads nowhere.
#[derive(Debug)]
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            all_public(&found)?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A name that leads to what is not public.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
struct NotPublic;

fn all_public(found: &[SocketAddr]) -> Result<(), NotPublic> {
    if found.iter().all(|address| is_public(address.ip())) { Ok(()) } else { Err(NotPublic) }
}

/// What an error of the client says.
fn trouble(error: &reqwest::Error) -> Trouble {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<NotPublic>() {
            return Trouble::NotPublic;
        }
        // The look-up's own words stand around the system's error.
        if error.to_string().contains("dns error") {
            return named(error);
        }
        cause = error.source();
    }
    Trouble::NoAnswer
}

fn named(error: &(dyn std::error::Error + 'static)) -> Trouble {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<NotPublic>() {
            return Trouble::NotPublic;
        }
        cause = error.source();
    }
    Trouble::NoSuchName
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    async fn led(first: &str, then: &[&str]) -> (Result<(), Trouble>, usize) {
        let (asked, rest) = (RefCell::new(0), RefCell::new(then.iter().rev().map(|to| (*to).to_owned()).collect::<Vec<_>>()));
        let end = follow(first, |_| {
            *asked.borrow_mut() += 1;
            let next = rest.borrow_mut().pop();
            async move { Ok(next.map_or(Hop::Answered(200), Hop::Elsewhere)) }
        })
        .await;
        (end, asked.into_inner())
    }

    #[tokio::test]
    async fn what_is_not_public_or_not_https_is_never_asked() {
        for (url, why) in [
            ("http://www.gov.cn/", Trouble::NotHttps),
            ("https://www.gov.cn:8443/", Trouble::NotHttps),
            ("https://user@www.gov.cn/", Trouble::NotHttps),
            ("https://:secret@www.gov.cn/", Trouble::NotHttps),
            ("file:///etc/passwd", Trouble::NotHttps),
            ("ftp://www.gov.cn/", Trouble::NotHttps),
            ("gopher://127.0.0.1/", Trouble::NotHttps),
            ("not an address", Trouble::NotHttps),
            ("https://127.0.0.1/", Trouble::NotPublic),
            ("https://127.1/", Trouble::NotPublic),
            ("https://2130706433/", Trouble::NotPublic),
            ("https://0x7f000001/", Trouble::NotPublic),
            ("https://0177.0.0.1/", Trouble::NotPublic),
            ("https://０１７７.0.0.1/", Trouble::NotPublic),
            ("https://10.1.2.3/", Trouble::NotPublic),
            ("https://172.16.0.1/", Trouble::NotPublic),
            ("https://192.168.1.1/", Trouble::NotPublic),
            ("https://169.254.169.254/latest/meta-data/", Trouble::NotPublic),
            ("https://100.100.100.200/", Trouble::NotPublic),
            ("https://0.0.0.0/", Trouble::NotPublic),
            ("https://255.255.255.255/", Trouble::NotPublic),
            ("https://224.0.0.1/", Trouble::NotPublic),
            ("https://[::1]/", Trouble::NotPublic),
            ("https://[::]/", Trouble::NotPublic),
            ("https://[fd00::1]/", Trouble::NotPublic),
            ("https://[fe80::1]/", Trouble::NotPublic),
            ("https://[ff02::1]/", Trouble::NotPublic),
            ("https://[::ffff:10.0.0.1]/", Trouble::NotPublic),
            ("https://[64:ff9b::a00:1]/", Trouble::NotPublic),
            ("https://[2002:a00:1::]/", Trouble::NotPublic),
        ] {
            assert_eq!(led(url, &[]).await, (Err(why), 0), "{url}");
        }
        assert_eq!(led("https://www.gov.cn/", &[]).await, (Ok(()), 1));
    }

    #[tokio::test]
    async fn every_redirect_is_checked_before_it_is_followed() {
        let first = "https://www.gov.cn/a/";
        for (to, why) in [
            ("http://www.gov.cn/", Trouble::NotHttps),
            ("//192.168.0.1/", Trouble::NotPublic),
            ("https://localhost.example:444/", Trouble::NotHttps),
            ("https://[::1]/", Trouble::NotPublic),
            ("file:///etc/passwd", Trouble::NotHttps),
            ("javascript:alert(1)", Trouble::NotHttps),
        ] {
            assert_eq!(led(first, &[to]).await, (Err(why), 1), "{to}");
        }
        assert_eq!(led(first, &["../b", "https://zwfw.gansu.gov.cn/"]).await, (Ok(()), 3));
        assert_eq!(led(first, &["/"; 20]).await, (Err(Trouble::TooManyRedirects), HOPS + 1));
    }

    #[test]
    fn a_name_of_whose_addresses_one_is_not_public_leads_nowhere() {
        let at = |text: &str| SocketAddr::new(text.parse().unwrap(), 443);
        assert!(all_public(&[at("221.7.251.1"), at("2408:4000::1")]).is_ok());
        assert!(all_public(&[at("221.7.251.1"), at("127.0.0.1")]).is_err());
        assert!(all_public(&[at("fd12::1")]).is_err());
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_refused_where_the_connection_is_made() {
        let asker = Asker::new().unwrap();
        assert_eq!(asker.ask("https://localhost/").await, Err(Trouble::NotPublic));
    }
}
