//! Which bytes of a file a browser wants (RFC 9110, section 14).

use axum::http::{HeaderMap, header};
use std::ops::Range;

/// What of a file is wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    All,
    /// These bytes; at least one, none beyond the end.
    Part(Range<u64>),
    /// Bytes that it does not have.
    Nothing,
}

impl Wanted {
    /// Reads the header `Range`. What is not understood, several ranges too, means all of it; so does a range that
    /// only counts if the file is still the same (`If-Range`), for files have no validators.
    pub(super) fn read(headers: &HeaderMap, weight: u64) -> Self {
        let range = headers.get(header::RANGE).filter(|_| !headers.contains_key(header::IF_RANGE));
        let Some(range) = range.and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("bytes=")) else {
            return Self::All;
        };
        let (Some((from, to)), false) = (range.split_once('-'), range.contains(',')) else { return Self::All };
        let (from, to) = (from.trim(), to.trim());
        let bytes = match (from.parse::<u64>(), to.parse::<u64>()) {
            (Ok(from), Ok(to)) if from > to => return Self::All,
            (Ok(from), Ok(to)) => from..to.saturating_add(1).min(weight),
            (Ok(from), Err(_)) if to.is_empty() => from..weight,
            (Err(_), Ok(last)) if from.is_empty() => weight.saturating_sub(last)..weight,
            _ => return Self::All,
        };
        if bytes.is_empty() { Self::Nothing } else { Self::Part(bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(range: &str) -> Wanted {
        Wanted::read(&HeaderMap::from_iter([(header::RANGE, range.parse().unwrap())]), 100)
    }

    #[test]
    fn a_range_is_cut_at_the_end_and_what_is_not_understood_is_all() {
        for (range, expected) in [
            ("bytes=0-", Wanted::Part(0..100)),
            ("bytes=0-1", Wanted::Part(0..2)),
            ("bytes=10-19", Wanted::Part(10..20)),
            ("bytes=99-", Wanted::Part(99..100)),
            ("bytes=50-500", Wanted::Part(50..100)),
            ("bytes=-30", Wanted::Part(70..100)),
            ("bytes=-300", Wanted::Part(0..100)),
            ("bytes=0-18446744073709551615", Wanted::Part(0..100)),
            ("bytes=100-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=9-3", Wanted::All),
            ("bytes=0-1,5-6", Wanted::All),
            ("bytes=", Wanted::All),
            ("bytes=-", Wanted::All),
            ("bytes=a-b", Wanted::All),
            ("seconds=0-1", Wanted::All),
        ] {
            assert_eq!(wanted(range), expected, "{range}");
        }
        let mut headers = HeaderMap::from_iter([(header::RANGE, "bytes=0-1".parse().unwrap())]);
        headers.insert(header::IF_RANGE, "\"an-older-file\"".parse().unwrap());
        assert_eq!(Wanted::read(&headers, 100), Wanted::All);
    }
}
