//! Where a meeting can be watched.

use core::fmt;
use serde::{Deserialize, Serialize};

use crate::fields::{FieldProblem, Subject};

/// The longest web address that is taken, in characters.
const LONGEST: u32 = 2000;

/// A way to watch a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// A page of a streaming site, which opens in its own app.
    Page(String),
    /// An HLS playlist (RFC 8216), which plays in the page: an address, or a
    /// path on the installation itself.
    Hls(String),
    /// Inside the village's WeChat group, without a link: how to join.
    Group {
        /// What to do to get in.
        how_to_join: String,
    },
}

/// Where the installation itself is served: plain http is good enough for a
/// stream on the very machine that one tries things on, nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// 127.0.0.1, ::1 or localhost.
    Loopback,
    /// Anything else.
    Public,
}

impl Origin {
    /// Of an origin such as `http://127.0.0.1:3000`.
    #[must_use]
    pub fn of(origin: &str) -> Self {
        let host = Address::split(origin).map(|address| address.host);
        if host.is_some_and(is_loopback) { Self::Loopback } else { Self::Public }
    }
}

impl Stream {
    /// Reads a streaming site's page: an `https://` address.
    ///
    /// # Errors
    /// `Required`, `NotAUrl`, `NotHttps`, `TooLong`.
    pub fn page(text: &str) -> Result<Self, FieldProblem> {
        web_address(text).map(Self::Page)
    }

    /// Reads the address of an HLS playlist: `https://` and a path that ends
    /// in `.m3u8`. On a loopback origin `http://` to a loopback host will do.
    ///
    /// # Errors
    /// `Required`, `NotAUrl`, `NotHttps`, `NotM3u8`, `TooLong`.
    pub fn hls(text: &str, origin: Origin) -> Result<Self, FieldProblem> {
        let address = Address::parse(text)?;
        let local = origin == Origin::Loopback && is_loopback(address.host);
        if !address.secure && !local {
            return Err(FieldProblem::NotHttps);
        }
        if is_playlist(address.rest) { Ok(Self::Hls(text.trim().to_owned())) } else { Err(FieldProblem::NotM3u8) }
    }

    /// Reads how to join the group in which the meeting is shown.
    ///
    /// # Errors
    /// As [`Subject::parse`].
    pub fn group(text: &str) -> Result<Self, FieldProblem> {
        Subject::parse(text).map(|how| Self::Group { how_to_join: how.to_string() })
    }

    /// Reads any address: a playlist when its path says so, else a page.
    ///
    /// # Errors
    /// As [`Stream::page`] and [`Stream::hls`].
    pub fn parse(text: &str, origin: Origin) -> Result<Self, FieldProblem> {
        match Self::hls(text, origin) {
            Err(FieldProblem::NotM3u8) => Self::page(text),
            other => other,
        }
    }

    /// An address that has been read before, a replay's: a playlist or a page.
    #[must_use]
    pub fn recorded(url: &str) -> Self {
        if is_playlist(url) { Self::Hls(url.to_owned()) } else { Self::Page(url.to_owned()) }
    }

    /// The same; a playlist on the installation itself, whose origin is
    /// `site`, as its path alone: so it stays good when the installation is
    /// reached under another name.
    #[must_use]
    pub fn within(self, site: &str) -> Self {
        match self {
            Self::Hls(url) => match url.strip_prefix(site) {
                Some(path) if path.starts_with('/') => Self::Hls(path.to_owned()),
                _ => Self::Hls(url),
            },
            other => other,
        }
    }

    /// The address, if it has one.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Page(url) | Self::Hls(url) => Some(url),
            Self::Group { .. } => None,
        }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(text) | Self::Hls(text) | Self::Group { how_to_join: text } => f.write_str(text),
        }
    }
}

/// Reads an `https://` address, trimmed.
///
/// # Errors
/// `Required`, `NotAUrl`, `NotHttps`, `TooLong`.
pub(crate) fn web_address(text: &str) -> Result<String, FieldProblem> {
    if Address::parse(text)?.secure { Ok(text.trim().to_owned()) } else { Err(FieldProblem::NotHttps) }
}

/// The parts of a web address that the rules ask for (RFC 3986, section 3).
struct Address<'a> {
    secure: bool,
    host: &'a str,
    rest: &'a str,
}

impl<'a> Address<'a> {
    fn parse(text: &'a str) -> Result<Self, FieldProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldProblem::Required);
        }
        if text.chars().count() > LONGEST as usize {
            return Err(FieldProblem::TooLong { max: LONGEST });
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c)) {
            return Err(FieldProblem::NotAUrl);
        }
        Self::split(text).ok_or(FieldProblem::NotAUrl)
    }

    fn split(text: &'a str) -> Option<Self> {
        let (scheme, after) = text.split_once("://")?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (authority, rest) = after.split_at_checked(end)?;
        // A name before an @ makes an address look like another site's.
        if authority.contains('@') {
            return None;
        }
        let (host, port) = match authority.strip_prefix('[') {
            Some(v6) => {
                let (host, port) = v6.split_once(']')?;
                (host, port.strip_prefix(':'))
            }
            None => match authority.rsplit_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (authority, None),
            },
        };
        let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok());
        let named = host.contains(['.', ':']) || is_loopback(host);
        (port_fits && named && !host.starts_with('.')).then_some(Self { secure, host, rest })
    }
}

/// Whether an address's path is that of a playlist.
fn is_playlist(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.to_ascii_lowercase().ends_with(".m3u8")
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "::1" || host.parse::<core::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}
