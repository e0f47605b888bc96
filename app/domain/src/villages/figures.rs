//! The figures of a village: some are entered, some are counted.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::disclosures::{Cell, Column, Holds};
use crate::money::Amount;

/// Figures that somebody has entered, and for which day they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// 户数.
    pub households: Option<u32>,
    /// 人口.
    pub people: Option<u32>,
    /// 耕地, in mu 亩 (1/15 ha).
    pub farmland: Option<u32>,
    /// The day for which they hold.
    #[serde(with = "crate::instant::iso_date")]
    pub as_of: Date,
}

impl Figures {
    /// The most of anything that a village can have.
    pub const MOST: u32 = 1_000_000;
}

/// Figures that are counted, of one year up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Computed {
    /// The year, in Beijing.
    pub year: i32,
    /// Matters on the board that were put right in it.
    pub solved: u64,
    /// Disclosures that were published in it for the first time.
    pub disclosed: u64,
    /// Subsidies whose payment was disclosed in it.
    pub paid: Amount,
}

/// What columns of money are called that hold what somebody got, the surest first.
const PAID: [&str; 5] = ["实发", "发放金额", "补贴金额", "金额", "合计"];

/// What a roster paid out in all: the total of the column that says so, or of
/// the last column of money. `None` where no column holds money.
#[must_use]
pub fn paid(columns: &[Column], totals: &[Cell]) -> Option<Amount> {
    let money: Vec<(&Column, Amount)> = columns
        .iter()
        .zip(totals)
        .filter(|(column, _)| column.holds == Holds::Money)
        .filter_map(|(column, total)| match total {
            Cell::Money(amount) => Some((column, *amount)),
            _ => None,
        })
        .collect();
    let named = PAID.iter().find_map(|name| money.iter().find(|(column, _)| column.name.contains(name)));
    named.or(money.last()).map(|(_, amount)| *amount)
}
