//! What each column holds: by its header, by what stands in it, or because it
//! was chosen.

use domain::disclosures::sheet::{Choices, Problem, Understood, Unit, Why};
use domain::disclosures::{Column, Holds};

use super::units::{unit_of, without_unit};
use super::values::{Around, read};
use super::words::{Guess, guess, is_about_money};
use crate::grid::{Grid, Raw, letters};

/// So many cells of a column are looked at to find out what it holds.
const LOOKED_AT: usize = 300;
/// So many are shown.
const SAMPLES: usize = 3;
/// So many characters of each.
const SAMPLE: usize = 30;

/// A column and how it was understood.
pub(super) struct Taken {
    pub column: u32,
    pub understood: Understood,
}

/// Whether the words above a column say that it numbers the lines.
pub(super) fn has_serial_name(name: &str) -> bool {
    Column::new(name, Holds::Text).is_serial()
}

/// Understands a column from its header and the cells below.
pub(super) fn understand(grid: &Grid, column: u32, header: &str, cells: &[&Raw], around: Around, choices: &Choices) -> Taken {
    let letter = letters(column);
    let unit = choices.units.get(&letter).copied().or_else(|| unit_of(header)).unwrap_or(around.unit);
    let around = Around { unit, ..around };
    let (holds, why) = match choices.columns.get(&letter) {
        Some(holds) => (*holds, Why::Chosen),
        None if has_serial_name(header) => (None, Why::Serial),
        None if header.is_empty() && cells.is_empty() => (None, Why::Empty),
        None => holds(header, cells, around),
    };
    let name = if holds == Some(Holds::Money) { without_unit(header) } else { header.to_owned() };
    let hidden = grid.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column));
    let understood = Understood {
        header: if name.is_empty() { letter.clone() } else { name },
        letter,
        holds,
        unit: if holds == Some(Holds::Money) { unit } else { Unit::Yuan },
        why,
        hidden,
        samples: samples(cells),
    };
    Taken { column, understood }
}

fn holds(header: &str, cells: &[&Raw], around: Around) -> (Option<Holds>, Why) {
    // 收入·金额: what stands last tells most.
    let last = header.rsplit('·').next().unwrap_or(header);
    let share = |holds| share(cells, holds, around);
    match guess(last) {
        Guess::Sure(holds) => (Some(holds), Why::Header),
        Guess::Likely(holds) if cells.is_empty() || share(holds) >= 50 => (Some(holds), Why::Header),
        Guess::Likely(_) => (Some(Holds::Text), Why::Content),
        Guess::Unknown if cells.is_empty() => (Some(Holds::Text), Why::Header),
        Guess::Unknown => (Some(by_content(header, cells, &share)), Why::Content),
    }
}

fn by_content(header: &str, cells: &[&Raw], share: &dyn Fn(Holds) -> usize) -> Holds {
    let dated = cells.iter().any(|raw| matches!(raw, Raw::Number(_, look) if look.date) || raw.text().is_some_and(|text| text.len() >= 6));
    match () {
        () if share(Holds::Identity) >= 60 => Holds::Identity,
        () if looks_like_account(cells) => Holds::Account,
        () if looks_like_phone(cells) => Holds::Phone,
        () if dated && share(Holds::Date) >= 80 => Holds::Date,
        () if share(Holds::Money) >= 80 && (is_about_money(header) || has_money_signs(cells)) => Holds::Money,
        () if share(Holds::Count) >= 80 => Holds::Count,
        () if looks_like_names(cells) => Holds::Person,
        () => Holds::Text,
    }
}

/// How many in a hundred of the cells can be read so, or only need to be put
/// right; formulas that failed say nothing.
fn share(cells: &[&Raw], holds: Holds, around: Around) -> usize {
    let (mut all, mut fine) = (0_usize, 0_usize);
    for raw in cells.iter().take(LOOKED_AT) {
        match read(raw, holds, around) {
            Err(Problem::FormulaError | Problem::FormulaEmpty) => continue,
            Ok(read) if !read.cell.is_empty() => fine += 1,
            Err(Problem::AmbiguousDate | Problem::NoYear | Problem::PartsOfFen | Problem::TooLarge) => fine += 1,
            _ => {}
        }
        all += 1;
    }
    (fine * 100).checked_div(all).unwrap_or_default()
}

fn texts<'a>(cells: &'a [&'a Raw]) -> impl Iterator<Item = &'a str> {
    cells.iter().take(LOOKED_AT).filter_map(|raw| raw.text())
}

fn most(cells: &[&Raw], is: impl Fn(&str) -> bool) -> bool {
    let all = cells.len().min(LOOKED_AT);
    all > 0 && texts(cells).filter(|text| is(text)).count() * 100 >= all * 80
}

fn looks_like_account(cells: &[&Raw]) -> bool {
    most(cells, |text| {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        (16..=19).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_digit())
    })
}

fn looks_like_phone(cells: &[&Raw]) -> bool {
    let number = |raw: &&&Raw| matches!(raw, Raw::Number(number, _) if (13_000_000_000.0..20_000_000_000.0).contains(number));
    let numbers = cells.iter().take(LOOKED_AT).filter(number).count();
    most(cells, |text| domain::fields::Phone::parse(text).is_ok()) || (numbers > 0 && numbers * 100 >= cells.len().min(LOOKED_AT) * 80)
}

fn has_money_signs(cells: &[&Raw]) -> bool {
    texts(cells).any(|text| text.contains(['¥', '￥', '元']))
        || cells.iter().any(|raw| matches!(raw, Raw::Number(_, look) if look.decimals == Some(2)))
}

/// The hundred surnames that nine in ten have (Ministry of Public Security,
/// 2020), and some of the five counties.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤庄柯";

/// Whether the cells look like names of persons: in doubt they are masked.
fn looks_like_names(cells: &[&Raw]) -> bool {
    let name = |text: &str| {
        let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        (2..=4).contains(&plain.len())
            && plain.first().is_some_and(|first| SURNAMES.contains(*first))
            && plain.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            && !plain.last().is_some_and(|last| "村组社乡镇县区路街庄屯".contains(*last))
    };
    cells.len() >= 2 && most(cells, name)
}

fn samples(cells: &[&Raw]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for raw in cells.iter().take(LOOKED_AT) {
        let text = shown(raw, SAMPLE);
        if samples.len() < SAMPLES && !samples.contains(&text) {
            samples.push(text);
        }
    }
    samples
}

/// What stands in a cell, cut short.
pub(super) fn shown(raw: &Raw, most: usize) -> String {
    let whole = match raw {
        Raw::Text(text) | Raw::Error(text) => text.clone(),
        Raw::Number(number, look) if look.date => {
            super::dates::of_days(*number, false).map_or_else(|| number.to_string(), |day| day.to_string())
        }
        Raw::Number(number, look) if number.abs() < 1e15 => super::numbers::words(*number, *look),
        Raw::Number(number, _) => format!("{number:E}").replace('E', "E+"),
        Raw::Shared(_) | Raw::NoResult => String::new(),
    };
    if whole.chars().count() > most { whole.chars().take(most).chain(['…']).collect() } else { whole }
}
