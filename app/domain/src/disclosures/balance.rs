//! Lines that say what there is 上月结余 and not what came in or was spent:
//! they are read with the others and never added to them.

use super::{Cell, Column, Holds, Line};
use crate::fields::ascii_digits;

/// What a balance is called, alone or behind a time.
const CORES: [&str; 6] = ["结余", "余额", "结存", "结转", "滚存", "累计"];
/// What may stand behind that.
const BEHIND: [&str; 13] = ["", "数", "额", "金额", "资金", "款", "存款", "现金", "转入", "转来", "下月", "下年", "下期"];
/// Times that are a balance without another word.
const TIMES: [&str; 6] = ["期初", "期末", "年初", "年末", "月初", "月末"];
/// What may stand before it: a time, or where the money lies.
const BEFORE: [&str; 8] = ["银行存款", "库存现金", "现金", "账面", "资金", "村集体", "集体", "累计"];
/// The characters of a time: 上月, 2025年末, 截至10月底, 第三季度.
const TIME: &str = "上本当期初末底年度季月份日截至止到第前一二三四五六七八九十〇零";
/// The words with which a page of a ledger ends and the next begins.
const PAGES: [&str; 12] =
    ["承前页", "承上页", "接前页", "接上页", "过次页", "过下页", "转次页", "转下页", "结转次页", "结转下页", "承前", "过次"];
/// The most bytes of such a name.
const LONGEST: usize = 60;

/// Without spaces, brackets and the colon at its end.
fn name(text: &str) -> Option<String> {
    // Asked of every line: most have no such word.
    if text.len() > LONGEST || !text.contains(['余', '结', '存', '计', '期', '初', '末', '页', '承', '过']) {
        return None;
    }
    let plain: String = ascii_digits(text).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.split(['(', '（']).next().unwrap_or_default();
    Some(plain.trim_end_matches([':', '：', '、', '。']).to_owned())
}

/// What the name of a line says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// It is a balance: 上月结余, 期初余额, 本年累计.
    Balance,
    /// A page of a ledger ends or begins: 过次页, 承前页.
    Page,
}

/// What a word says of the line that it names, if it is no addend.
#[must_use]
pub fn carried(text: &str) -> Option<Carried> {
    let name = name(text)?;
    if PAGES.contains(&name.as_str()) {
        return Some(Carried::Page);
    }
    let timed = |rest: &str| TIMES.iter().any(|time| rest.strip_prefix(time).is_some_and(|rest| matches!(rest, "" | "数")));
    let named = |rest: &str| CORES.iter().any(|core| rest.strip_prefix(core).is_some_and(|rest| BEHIND.contains(&rest)));
    let mut rest = name.as_str();
    loop {
        if named(rest) || timed(rest) {
            return Some(Carried::Balance);
        }
        let shorter = BEFORE.iter().find_map(|word| rest.strip_prefix(word));
        rest = shorter.or_else(|| rest.strip_prefix(|c: char| c.is_ascii_digit() || TIME.contains(c)))?;
    }
}

/// Whether a column may name what a line is: words that are no remark.
#[must_use]
pub fn tells_what(column: &Column) -> bool {
    column.holds == Holds::Text && !["备注", "说明", "依据"].iter().any(|word| column.name.contains(word))
}

/// Whether a line says what there is, so that it is never added up. One that
/// names somebody is none.
#[must_use]
pub fn is_balance(columns: &[Column], line: &Line) -> bool {
    let named = line.iter().zip(columns).any(|(cell, column)| match cell {
        Cell::Text(words) => carried(words).is_some() && tells_what(column),
        _ => false,
    });
    named && !line.iter().any(|cell| matches!(cell, Cell::Person(_) | Cell::Identity(_) | Cell::Account(_)))
}
