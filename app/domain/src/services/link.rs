//! Addresses that lead elsewhere: which are taken, which may be asked whether
//! they are alive, and what their answer says.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use crate::fields::FieldProblem;
use crate::instant::Instant;
use crate::meetings::Stream;
use crate::named::named;

/// A link is asked so often.
pub const EVERY_MS: i64 = 7 * 86_400_000;
/// So many redirects are followed.
pub const HOPS: usize = 5;

named! {
    /// Why a link was not found alive.
    pub enum Trouble {
        /// It leads, or led on, to something that is not `https://` on its usual port.
        NotHttps = "not_https",
        /// It leads, or led on, to an address that is not public.
        NotPublic = "not_public",
        /// The name is not known.
        NoSuchName = "no_such_name",
        /// Nobody answers.
        NoAnswer = "no_answer",
        /// It leads on and on.
        TooManyRedirects = "too_many_redirects",
        /// The page is gone, or the server says that it is broken.
        Gone = "gone",
    }
}

/// What is known of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Nobody has asked yet.
    Unknown,
    /// It answered when it was asked last.
    Alive(Instant),
    /// It did not; when it last did, if ever.
    Broken(Option<Instant>),
}

/// Reads an `https://` address, trimmed.
///
/// # Errors
/// `Required`, `NotAUrl`, `NotHttps`, `TooLong`.
pub fn address(text: &str) -> Result<String, FieldProblem> {
    match Stream::page(text)? {
        Stream::Page(url) => Ok(url),
        _ => Err(FieldProblem::NotAUrl),
    }
}

/// Whether an answer with that status says that somebody is there. Many
/// offices' sites send away whatever is no browser, and are alive all the same.
#[must_use]
pub const fn is_alive(status: u16) -> bool {
    matches!(status, 200..=299 | 304 | 401 | 403 | 405 | 406 | 412 | 429)
}

/// Whether an address is one of the public internet: of no private, loopback,
/// link-local, shared, documentation, multicast or reserved network (IANA's
/// special-purpose address registries), and none that hides such a one.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 31, 196)
            | (192, 52, 193)
            | (192, 88, 99)
            | (192, 168, _)
            | (192, 175, 48)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

/// Of IPv6 only 2000::/3 is handed out; in it the ranges that carry an IPv4
/// address, or are for documents and experiments, are refused.
fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inside) = address.to_ipv4_mapped() {
        return is_public_v4(inside);
    }
    match address.segments() {
        // 2001::/23 (Teredo, ORCHID …), 2001:db8::/32, 6to4, 3fff::/20.
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x2002, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}
