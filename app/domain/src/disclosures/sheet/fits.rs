//! Whether a table is what its disclosure says: of that time, and of that kind.

use time::Date;

use super::Remark;
use crate::disclosures::{Cell, Column, Day, Holds, Kind, Period, Table};

/// Dates that may lie anywhere: births, and what begins and ends.
const ANYWHERE: [&str; 14] = ["出生", "生日", "起", "止", "到期", "截止", "合同", "开始", "结束", "终止", "签订", "入党", "开工", "完工"];

/// What one should know of a table before it is taken for a disclosure of this
/// kind and time.
#[must_use]
pub fn fits(kind: Kind, period: &Period, table: &Table) -> Vec<Remark> {
    let looks = looks_like(table).filter(|other| !may_be(kind, *other)).map(|kind| Remark::LooksLike { kind });
    looks.into_iter().chain(outside(kind, period, table)).collect()
}

/// The dates that lie outside of the period, in the column that says when a
/// line was.
fn outside(kind: Kind, period: &Period, table: &Table) -> Option<Remark> {
    if matches!(kind, Kind::Assets | Kind::Project) {
        return None;
    }
    let when = |at: &usize| table.columns().get(*at).is_some_and(|column| !ANYWHERE.iter().any(|word| column.name.contains(word)));
    let place = table.columns_of(Holds::Date).find(when)?;
    let days = table.lines().iter().filter_map(|line| match line.get(place) {
        Some(Cell::Date(day)) => Some(*day),
        _ => None,
    });
    let outside: Vec<Day> = days.filter(|day| !inside(period, *day)).collect();
    let (first, last) = (*outside.iter().min()?, *outside.iter().max()?);
    Some(Remark::OutsidePeriod { count: u32::try_from(outside.len()).unwrap_or(u32::MAX), first, last })
}

/// Of a month it is enough that a part of it lies in the period.
fn inside(period: &Period, day: Day) -> bool {
    let month = |date: Date| (date.year(), u8::from(date.month()));
    match day.date() {
        Some(date) => (period.from..=period.to).contains(&date),
        None => (month(period.from)..=month(period.to)).contains(&(i32::from(day.year()), day.month())),
    }
}

/// What a table looks like, where its columns leave no doubt.
fn looks_like(table: &Table) -> Option<Kind> {
    let has = |holds: Holds| table.columns().iter().any(|column| column.holds == holds);
    let money = |word: &str| table.columns().iter().any(|column: &Column| column.holds == Holds::Money && column.name.contains(word));
    if has(Holds::Identity) || (has(Holds::Account) && has(Holds::Person)) {
        Some(Kind::Subsidy)
    } else {
        (money("收入") && money("支出")).then_some(Kind::Finance)
    }
}

/// Whether a table that looks like one kind may stand in another: a dividend
/// is a roster, and collective economy has accounts.
const fn may_be(kind: Kind, looks: Kind) -> bool {
    match looks {
        Kind::Subsidy => matches!(kind, Kind::Subsidy | Kind::Affairs | Kind::Collective | Kind::Party),
        _ => matches!(kind, Kind::Finance | Kind::Collective | Kind::Assets),
    }
}
