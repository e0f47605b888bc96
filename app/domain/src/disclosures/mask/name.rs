//! Names of persons: 张*武.

use super::text;

/// Surnames of two characters: both stay.
pub(super) const COMPOUND: [&str; 24] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙", "端木", "独孤", "南宫",
    "呼延", "申屠", "轩辕", "钟离", "闻人", "澹台", "拓跋",
];
/// What an organisation's name ends with: it may be read by everybody.
const ORGANISATIONS: [&str; 19] = [
    "公司",
    "合作社",
    "委员会",
    "村委会",
    "居委会",
    "党支部",
    "商店",
    "超市",
    "经营部",
    "工程队",
    "农场",
    "集团",
    "银行",
    "信用社",
    "学校",
    "卫生室",
    "中心",
    "政府",
    "理事会",
];
/// What may stand in brackets behind a name and tells nothing of another.
const ROLES: [&str; 12] = ["户主", "已故", "死亡", "去世", "代领", "代", "大", "小", "男", "女", "五保", "低保"];

/// What strangers see of a cell with names: `张*武`, `张*`, `欧阳**`, `买**·**`.
/// Several names, brackets and remarks between them are all right; the names
/// of organisations stay.
#[must_use]
pub fn person(words: &str) -> String {
    let mut masked = String::with_capacity(words.len());
    for piece in pieces(words) {
        match piece {
            Piece::Between(c) => masked.push(c),
            Piece::Name(name) if ORGANISATIONS.iter().any(|end| name.ends_with(end)) => masked.push_str(&text(&name)),
            Piece::Name(name) if ROLES.contains(&name.as_str()) => masked.push_str(&name),
            Piece::Name(name) => masked.push_str(&one(&name)),
            Piece::Rest(rest) => masked.push_str(&text(&rest)),
        }
    }
    masked
}

/// The names in a cell, each on its own.
pub(super) fn names(words: &str) -> Vec<String> {
    let known = |name: &String| !ROLES.contains(&name.as_str()) && !ORGANISATIONS.iter().any(|end| name.ends_with(end));
    pieces(words)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Name(name) => Some(name),
            Piece::Between(_) | Piece::Rest(_) => None,
        })
        .filter(known)
        .collect()
}

enum Piece {
    /// A name of letters.
    Name(String),
    /// Digits.
    Rest(String),
    /// A sign between them.
    Between(char),
}

fn pieces(words: &str) -> Vec<Piece> {
    let words = joined(words);
    let mut pieces = Vec::new();
    for c in words.chars() {
        let letter = c.is_alphabetic() || is_dot(c) || c == '*';
        match pieces.last_mut() {
            Some(Piece::Rest(rest)) if c.is_numeric() || (is_check(c) && rest.chars().count() == 17) => rest.push(c),
            Some(Piece::Name(name)) if letter => name.push(c),
            _ if letter => pieces.push(Piece::Name(c.to_string())),
            _ if c.is_numeric() => pieces.push(Piece::Rest(c.to_string())),
            _ => pieces.push(Piece::Between(c)),
        }
    }
    pieces
}

/// Without the spaces that spread a short name over its cell: 张　武.
fn joined(words: &str) -> String {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let han = parts.iter().all(|part| part.chars().all(is_han));
    let short = parts.first().is_some_and(|part| part.chars().count() == 1) && parts.iter().skip(1).all(|part| part.chars().count() <= 2);
    let length: usize = parts.iter().map(|part| part.chars().count()).sum();
    if parts.len() > 1 && han && short && length <= 4 { parts.concat() } else { words.trim().to_owned() }
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// The dots that part the names of minorities, as keyboards have them.
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '∙' | '．')
}

/// The last digit of an identity number where it is ten.
const fn is_check(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ')
}

fn one(name: &str) -> String {
    if name.chars().any(is_dot) {
        let mut first = true;
        return name
            .split_inclusive(is_dot)
            .map(|part| {
                let (word, dot) =
                    part.char_indices().next_back().filter(|(_, c)| is_dot(*c)).map_or((part, ""), |(at, _)| part.split_at(at));
                let shown = usize::from(core::mem::take(&mut first));
                format!("{}{dot}", keep(word, shown, 0))
            })
            .collect();
    }
    let length = name.chars().count();
    if !name.chars().all(|c| is_han(c) || c == '*') {
        return keep(name, 1, 0);
    }
    let compound = COMPOUND.iter().any(|surname| name.starts_with(surname));
    match length {
        0 | 1 => "*".to_owned(),
        2 => keep(name, 1, 0),
        3 | 4 if compound => keep(name, 2, 0),
        3 | 4 => keep(name, 1, 1),
        _ => keep(name, 1, 0),
    }
}

/// The first and last characters, stars for those between; of one character
/// nothing.
fn keep(word: &str, first: usize, last: usize) -> String {
    let length = word.chars().count();
    let shown = |at: usize| length > 1 && (at < first || at + last >= length);
    word.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '*' }).collect()
}
