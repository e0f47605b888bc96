//! In what money is written, and of which year a table is: said in headers and
//! titles.

use domain::disclosures::sheet::Unit;

use super::words::{is_about_money, plain};

/// Words that are units of money only where money is meant: 得分（分） is none.
const SHORT: [&str; 3] = ["万", "角", "分"];
const UNITS: [(&str, Unit); 11] = [
    ("人民币元", Unit::Yuan),
    ("百元", Unit::HundredYuan),
    ("千元", Unit::ThousandYuan),
    ("万元", Unit::TenThousandYuan),
    ("亿元", Unit::HundredMillionYuan),
    ("万", Unit::TenThousandYuan),
    ("元", Unit::Yuan),
    ("yuan", Unit::Yuan),
    ("￥", Unit::Yuan),
    ("角", Unit::Jiao),
    ("分", Unit::Fen),
];

fn unit(word: &str) -> Option<Unit> {
    let word = word.trim_start_matches("单位").trim_start_matches("金额").trim_start_matches(':');
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, unit)| *unit)
}

/// The unit of money in a header: `金额（万元）`, `金额/元`, `金额：元`.
pub(super) fn unit_of(header: &str) -> Option<Unit> {
    split(header).1
}

/// A header without its unit of money.
pub(super) fn without_unit(header: &str) -> String {
    let (name, unit) = split(header);
    if unit.is_some() && !name.is_empty() { name } else { header.trim().to_owned() }
}

fn split(header: &str) -> (String, Option<Unit>) {
    let header = header.trim();
    let closed = header.strip_suffix([')', '）']).and_then(|head| head.rfind(['(', '（']).map(|at| (at, head)));
    if let Some((at, head)) = closed {
        let inside = head.get(at..).unwrap_or_default().trim_start_matches(['(', '（']);
        return named(head.get(..at).unwrap_or_default(), inside);
    }
    match header.rsplit_once(['/', '／', ':', '：', '\n']) {
        Some((name, word)) => named(name, word),
        None => (header.to_owned(), None),
    }
}

fn named(name: &str, word: &str) -> (String, Option<Unit>) {
    let word = plain(word);
    let meant = !SHORT.contains(&word.as_str()) || is_about_money(name);
    (name.trim().to_owned(), if meant { unit(&word) } else { None })
}

/// The unit that a title gives for all money below it: `单位：万元`, `（单位：元、亩）`.
pub(super) fn unit_of_title(title: &str) -> Option<Unit> {
    let plain = plain(title);
    let named = plain.match_indices("单位").filter_map(|(at, word)| {
        let rest = plain.get(at + word.len()..)?.trim_start_matches(':');
        let end = rest.find([')', ',', ';', '。', '年']).unwrap_or(rest.len());
        rest.get(..end)?.split(['、', '/', '和']).find_map(unit)
    });
    named.last().or_else(|| {
        let inside = plain.rsplit_once('(')?.1.split_once(')')?.0;
        unit(inside).filter(|_| !SHORT.contains(&inside))
    })
}

/// The year that a title is about: the last that stands in it.
pub(super) fn year_of_title(title: &str) -> Option<u16> {
    let plain = plain(title);
    plain
        .match_indices('年')
        .filter_map(|(at, _)| {
            let digits = plain.get(at.checked_sub(4)?..at)?;
            let longer = at.checked_sub(5).and_then(|at| plain.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
            digits.parse().ok().filter(|year| !longer && (1950..=2199).contains(year))
        })
        .next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_years_stand_in_headers_and_titles() {
        assert_eq!(unit_of("金额（万元）"), Some(Unit::TenThousandYuan));
        assert_eq!(unit_of("金额(单位：元)"), Some(Unit::Yuan));
        assert_eq!(unit_of("金额/元"), Some(Unit::Yuan));
        assert_eq!(unit_of("标准（元/亩）"), None);
        assert_eq!(unit_of("得分（分）"), None);
        assert_eq!(unit_of("补贴（分）"), Some(Unit::Fen));
        assert_eq!(without_unit("金额（万元）"), "金额");
        assert_eq!(without_unit("面积（亩）"), "面积（亩）");
        for (title, unit) in [
            ("编制单位：卓园村 单位：万元", Some(Unit::TenThousandYuan)),
            ("单位：卓园村委会", None),
            ("（单位：元、亩）", Some(Unit::Yuan)),
            ("单位：亩、元", Some(Unit::Yuan)),
            ("金额单位：元", Some(Unit::Yuan)),
            ("收支公开表（万元）", Some(Unit::TenThousandYuan)),
            ("2024年第一季度财务公开", None),
        ] {
            assert_eq!(unit_of_title(title), unit, "{title}");
        }
        assert_eq!(year_of_title("２０２４年第一季度"), Some(2024));
        assert_eq!(year_of_title("2023年度至2024年度"), Some(2024));
        assert_eq!(year_of_title("第12024年"), None);
    }
}
