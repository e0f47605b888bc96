//! Numbers in words: which of them belong to a person.
//!
//! A *group* is digits in a row, a *chain* is groups that spaces or hyphens
//! part. One group of the right length is enough to be hidden; groups must
//! look like a number that was parted to be read more easily.

use super::HIDDEN;
use super::identity::{Identity, identity};
use crate::fields::ascii_digits;

/// Words before a number that tell that it is one to hide.
const SECRET: [&str; 13] =
    ["账号", "帐号", "账户", "帐户", "卡号", "银行卡", "存折", "身份证", "证件号", "身份号", "一卡通", "社保卡", "尾号"];
/// Words before a number that tell that it is none.
const OPEN: [&str; 15] =
    ["合同", "凭证", "发票", "票号", "编号", "文号", "信用代码", "项目", "流水", "单号", "批号", "代码", "备案", "许可证", "订单"];
/// So many characters before a number are looked at.
const LOOK_BACK: usize = 8;
/// The most digits of a number that is parted.
const LONGEST: usize = 19;
/// So many signs may part two groups.
const GAP: usize = 3;

/// What is to be done with the characters of a stretch.
enum Fate {
    Hide,
    /// A mobile number: its middle is hidden.
    Middle,
}

struct Group {
    /// Where its digits stand.
    places: Vec<usize>,
    /// Digits, stars, and perhaps an X at the end.
    digits: String,
}

impl Group {
    fn start(&self) -> usize {
        self.places.first().copied().unwrap_or_default()
    }

    fn end(&self) -> usize {
        self.places.last().map_or(0, |at| at + 1)
    }
}

/// The text without the numbers that belong to persons.
pub(super) fn hide(text: &str) -> String {
    if text.chars().filter(|c| c.is_numeric()).count() < 6 {
        return text.to_owned();
    }
    let original: Vec<char> = text.chars().collect();
    let plain: Vec<char> = ascii_digits(text).chars().collect();
    let groups = groups(&plain);
    let mut fates: Vec<(usize, usize, Fate, Vec<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(group) = groups.get(at) {
        let long = (at + 2..=groups.len().min(at + LONGEST)).rev().find_map(|to| chain(&plain, groups.get(at..to)?).map(|fate| (to, fate)));
        let (to, fate) = match (alone(&plain, group), long) {
            (_, Some((to, fate))) => (to, Some(fate)),
            (fate, None) => (at + 1, fate),
        };
        if let (Some(fate), Some(stretch)) = (fate, groups.get(at..to)) {
            let places: Vec<usize> = stretch.iter().flat_map(|group| group.places.iter().copied()).collect();
            let end = stretch.last().map_or(0, Group::end);
            fates.push((group.start(), end, fate, places));
        }
        at = to;
    }
    written(&original, &fates)
}

/// A telephone number of a column that holds them: of a mobile one head and
/// tail, of anything else the tail.
pub(super) fn tail(number: &str) -> String {
    let hidden = hide(number);
    if hidden != number || number.contains('*') {
        return hidden;
    }
    let digits = number.chars().filter(|c| c.is_numeric()).count();
    let mut seen = 0;
    number
        .chars()
        .map(|c| {
            seen += usize::from(c.is_numeric());
            if c.is_numeric() && seen + 4 <= digits { '*' } else { c }
        })
        .collect()
}

fn written(original: &[char], fates: &[(usize, usize, Fate, Vec<usize>)]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for (start, end, fate, places) in fates {
        text.extend(original.get(at..*start).unwrap_or_default());
        match fate {
            Fate::Hide => text.push_str(HIDDEN),
            Fate::Middle => {
                let skip = places.len().saturating_sub(11);
                let middle = places.get(skip + 3..skip + 7).unwrap_or_default();
                let stretch = original.get(*start..*end).unwrap_or_default();
                text.extend(stretch.iter().enumerate().map(|(at, c)| if middle.contains(&(start + at)) { '*' } else { *c }));
            }
        }
        at = *end;
    }
    text.extend(original.get(at..).unwrap_or_default());
    text
}

fn groups(plain: &[char]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = false;
    for (at, c) in plain.iter().enumerate() {
        match c {
            '0'..='9' | '*' => {
                match groups.last_mut() {
                    Some(group) if open => {
                        group.places.push(at);
                        group.digits.push(*c);
                    }
                    _ => groups.push(Group { places: vec![at], digits: c.to_string() }),
                }
                open = true;
            }
            // What is not seen parts nothing.
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            'X' | 'x' | '×' | 'Χ' | 'Х' if !plain.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric()) => {
                match groups.last_mut() {
                    Some(group) if open => {
                        group.places.push(at);
                        group.digits.push('X');
                    }
                    Some(group) if is_gap(plain, group.end(), at) => groups.push(Group { places: vec![at], digits: "X".to_owned() }),
                    _ => {}
                }
                open = false;
            }
            _ => open = false,
        }
    }
    groups.retain(|group| group.digits.bytes().any(|b| b != b'*'));
    groups
}

/// What one group is, by its length, its look and the words before it.
fn alone(plain: &[char], group: &Group) -> Option<Fate> {
    let digits = group.digits.as_str();
    let before = plain.get(group.start().saturating_sub(LOOK_BACK)..group.start()).unwrap_or_default();
    let words: String = before.iter().collect();
    let told = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let letter = before.last().is_some_and(char::is_ascii_alphabetic);
    match digits.len() {
        length if digits.contains('*') => (15..=20).contains(&length).then_some(Fate::Hide),
        11 if is_mobile(digits) => Some(Fate::Middle),
        12..=14 if ["0", "86", "086", "0086"].iter().any(|code| digits.strip_prefix(code).is_some_and(is_mobile)) => Some(Fate::Middle),
        length if length >= 6 && told(&SECRET) && !words.contains(['额', '元', '款']) => Some(Fate::Hide),
        15 => (identity(digits) == Identity::Yes && !letter).then_some(Fate::Hide),
        18 if identity(digits) != Identity::No => Some(Fate::Hide),
        16..=19 => {
            let other = begins_with_day(digits) || letter || told(&OPEN);
            (!other || luhn(digits)).then_some(Fate::Hide)
        }
        20.. => (0..=digits.len() - 18)
            .any(|at| digits.get(at..at + 18).is_some_and(|part| identity(part) == Identity::Yes))
            .then_some(Fate::Hide),
        _ => None,
    }
}

/// What several groups are together.
fn chain(plain: &[char], groups: &[Group]) -> Option<Fate> {
    let length: usize = groups.iter().map(|group| group.digits.len()).sum();
    if length > LONGEST || !groups.windows(2).all(|pair| matches!(pair, [a, b] if is_gap(plain, a.end(), b.start()))) {
        return None;
    }
    let whole: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let sizes: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let parted_at = |place: usize| {
        sizes
            .iter()
            .scan(0, |sum, size| {
                *sum += size;
                Some(*sum)
            })
            .any(|sum| sum == place)
    };
    let single = sizes.iter().all(|size| *size == 1);
    let (last, heads) = sizes.split_last()?;
    let fours = heads.iter().all(|size| *size == 4) && *last <= 4 && heads.len() >= 3;
    match length {
        11 if is_mobile(&whole) && (single || parted_at(3) || parted_at(7)) => Some(Fate::Middle),
        15 | 18 if identity(&whole) == Identity::Yes && (length == 18 || parted_at(6) || single) => Some(Fate::Hide),
        18 if identity(&whole) == Identity::Mistyped && parted_at(6) && parted_at(14) => Some(Fate::Hide),
        16..=19 if whole.contains('*') => fours.then_some(Fate::Hide),
        16..=19 if single => Some(Fate::Hide),
        // Years and days begin with 1 and 2, cards do not.
        16..=19 if whole.starts_with(|c| ('3'..='9').contains(&c)) => {
            let grouped = heads.iter().all(|size| *size >= 4);
            ((grouped && luhn(&whole)) || (fours && whole.starts_with("62"))).then_some(Fate::Hide)
        }
        _ => None,
    }
}

fn is_gap(plain: &[char], from: usize, to: usize) -> bool {
    let part = |c: &char| {
        c.is_whitespace() && *c != '\n' || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '.' | '·' | '_' | '\u{200b}'..='\u{200d}' | '\u{feff}')
    };
    plain.get(from..to).is_some_and(|gap| !gap.is_empty() && gap.len() <= GAP && gap.iter().all(part))
}

fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11
        && bytes.next() == Some(b'1')
        && bytes.next().is_some_and(|b| (b'3'..=b'9').contains(&b))
        && bytes.all(|b| b.is_ascii_digit())
}

/// `20240315…`: numbers of vouchers and contracts begin with their day.
fn begins_with_day(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    part(0, 4).is_some_and(|year| (1980..=2099).contains(&year))
        && part(4, 6).is_some_and(|month| (1..=12).contains(&month))
        && part(6, 8).is_some_and(|day| (1..=31).contains(&day))
}

/// Whether the last digit checks the others (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let sum: Option<u32> = digits
        .chars()
        .rev()
        .enumerate()
        .map(|(at, c)| {
            let digit = c.to_digit(10)? * if at % 2 == 1 { 2 } else { 1 };
            Some(digit / 10 + digit % 10)
        })
        .sum();
    sum.is_some_and(|sum| sum % 10 == 0)
}
