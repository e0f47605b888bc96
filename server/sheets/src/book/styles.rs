//! How numbers are shown (ECMA-376, part 1, sections 18.8.30 and 18.8.31).

use std::collections::HashMap;

use domain::disclosures::sheet::Refused;
use quick_xml::events::Event;

use super::package::{Package, attribute};
use super::parts::Book;
use crate::grid::Look;

/// The most styles of a book (Excel's own limit).
const MAX_STYLES: usize = 65_490;

/// The look of each style, by its number.
pub(super) fn looks(package: &mut Package<'_>, book: &Book) -> Result<Vec<Look>, Refused> {
    let mut looks = Vec::new();
    let mut codes: HashMap<u32, Look> = HashMap::new();
    let mut inside = false;
    package.read(&book.styles, |event| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" if codes.len() < MAX_STYLES => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&element, "formatCode")) {
                        codes.insert(id, of_code(&code));
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside && looks.len() < MAX_STYLES => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    looks.push(codes.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => inside = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(looks)
}

/// The formats that are never written down, those of Chinese Excel with them.
fn built_in(id: u32) -> Look {
    let shown = |date, percent, decimals| Look { date, percent, decimals };
    match id {
        1 | 3 | 37 | 38 | 41 | 42 => shown(false, false, Some(0)),
        2 | 4 | 39 | 40 | 43 | 44 => shown(false, false, Some(2)),
        9 | 10 => shown(false, true, None),
        14..=22 | 27..=36 | 45..=47 | 50..=58 => shown(true, false, None),
        _ => shown(false, false, None),
    }
}

/// What a format code says, of its first section and without what is quoted.
fn of_code(code: &str) -> Look {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            ';' => break,
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    if plain.contains("general") || plain.contains("通用格式") || plain.contains('@') {
        return Look::default();
    }
    let date = plain.contains(['y', 'm', 'd', 'h', 'a']) || plain.contains("年") || plain.contains("月");
    let after = plain.split_once('.').map_or("", |(_, after)| after);
    let decimals = after.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count();
    let number = plain.contains(['0', '#', '?']) && !plain.contains("e+") && !plain.contains('/');
    Look { date: date && !number, percent: plain.contains('%'), decimals: if number && !date { u8::try_from(decimals).ok() } else { None } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_tells_dates_per_cents_and_decimals() {
        let date = Look { date: true, ..Look::default() };
        let decimals = |count| Look { decimals: Some(count), ..Look::default() };
        for (code, look) in [
            ("General", Look::default()),
            ("G/通用格式", Look::default()),
            ("@", Look::default()),
            ("yyyy-mm-dd", date),
            ("yyyy\"年\"m\"月\"d\"日\";@", date),
            ("[$-804]yyyy年m月", date),
            ("0.00", decimals(2)),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", decimals(2)),
            ("\"¥\"#,##0", decimals(0)),
            ("0.0\"万元\"", decimals(1)),
            ("0.00E+00", Look::default()),
            ("0.0%", Look { percent: true, decimals: Some(1), date: false }),
        ] {
            assert_eq!(of_code(code), look, "{code}");
        }
    }
}
