//! Numbers of identity cards: what makes one (GB 11643-1999, and the fifteen
//! digits that were given out before it).

/// The first two digits: the province (GB/T 2260).
const PROVINCES: [u32; 36] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
    83, 91,
];
/// The weights of the first seventeen digits (ISO 7064, MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// How well something looks like the number of an identity card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// It cannot be one: length, province or birthday are wrong.
    No,
    /// Province and birthday are right, the last digit does not check the
    /// others: mistyped, most likely.
    Mistyped,
    /// It is one.
    Yes,
}

/// Whether eighteen digits (the last may be `X`), or fifteen, are the number
/// of an identity card. Only ASCII digits and `X` are looked at.
#[must_use]
pub fn identity(number: &str) -> Identity {
    let bytes = number.as_bytes();
    let digits: Vec<u32> = bytes.iter().map_while(|b| char::from(*b).to_digit(10)).collect();
    let number_at = |from: usize, to: usize| digits.get(from..to).map(|part| part.iter().fold(0, |sum, digit| sum * 10 + digit));
    let (year, rest) = match (bytes.len(), digits.len()) {
        (18, 17 | 18) => (number_at(6, 10), 10),
        (15, 15) => (number_at(6, 8).map(|year| 1900 + year), 8),
        _ => return Identity::No,
    };
    let born = (number_at(rest, rest + 2), number_at(rest + 2, rest + 4));
    let plausible = number_at(0, 2).is_some_and(|province| PROVINCES.contains(&province))
        && year.is_some_and(|year| (1880..=2099).contains(&year))
        && born.0.is_some_and(|month| (1..=12).contains(&month))
        && born.1.is_some_and(|day| (1..=31).contains(&day));
    if !plausible {
        return Identity::No;
    }
    if bytes.len() == 15 {
        return Identity::Yes;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = usize::try_from(sum % 11).ok().and_then(|at| CHECKS.get(at));
    match (check, bytes.last()) {
        (Some(check), Some(last)) if check.eq_ignore_ascii_case(last) => Identity::Yes,
        (_, Some(b'0'..=b'9' | b'X' | b'x')) => Identity::Mistyped,
        _ => Identity::No,
    }
}
