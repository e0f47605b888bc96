//! What the tables of a place come to, month by month and year by year: what
//! its charts show.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Cell, Column, Holds, Kind, Period};
use crate::money::Amount;

/// What came in and what was spent in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Balance {
    /// 收入.
    pub income: Amount,
    /// 支出.
    pub spending: Amount,
}

/// What the tables of a place come to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// By year and month, those of which there are accounts, oldest first.
    pub months: Vec<((i32, u8), Balance)>,
    /// By year, what was paid in subsidies, oldest first.
    pub subsidies: Vec<(i32, Amount)>,
}

/// Brings the totals of tables together.
#[derive(Debug, Default)]
pub struct Sum {
    months: BTreeMap<(i32, u8), Balance>,
    subsidies: BTreeMap<i32, Amount>,
}

impl Sum {
    /// Adds a table: the accounts of a month, or a subsidy, which counts for
    /// the year in which its period ends. Of other tables nothing is known.
    pub fn add(&mut self, kind: Kind, period: &Period, columns: &[Column], totals: &[Cell]) {
        match kind {
            Kind::Finance => {
                let (income, spending) = (named(columns, totals, "收入"), named(columns, totals, "支出"));
                if let (Some(month), true) = (period.month(), income.is_some() || spending.is_some()) {
                    let balance = self.months.entry(month).or_default();
                    add(&mut balance.income, income);
                    add(&mut balance.spending, spending);
                }
            }
            Kind::Subsidy => {
                if let Some(paid) = paid(columns, totals) {
                    add(self.subsidies.entry(period.to.year()).or_default(), Some(paid));
                }
            }
            Kind::Party | Kind::Affairs | Kind::Assets | Kind::Project | Kind::Collective => {}
        }
    }

    /// What they come to.
    #[must_use]
    pub fn figures(self) -> Figures {
        Figures { months: self.months.into_iter().collect(), subsidies: self.subsidies.into_iter().collect() }
    }
}

fn add(sum: &mut Amount, more: Option<Amount>) {
    // What does not fit is no amount that a village has.
    *sum = more.and_then(|more| sum.plus(more)).unwrap_or(*sum);
}

fn money<'a>(columns: &'a [Column], totals: &'a [Cell]) -> impl DoubleEndedIterator<Item = (&'a str, Amount)> {
    columns.iter().zip(totals).filter(|(column, _)| column.holds == Holds::Money).filter_map(|(column, total)| match total {
        Cell::Money(amount) => Some((column.name.as_str(), *amount)),
        _ => None,
    })
}

/// The first column of money with the word in its name.
fn named(columns: &[Column], totals: &[Cell], word: &str) -> Option<Amount> {
    money(columns, totals).find(|(name, _)| name.contains(word)).map(|(_, amount)| amount)
}

/// What a roster pays out: its amounts, not its standards and rates.
fn paid(columns: &[Column], totals: &[Cell]) -> Option<Amount> {
    let paid = |(name, _): &(&str, Amount)| ["实发", "发放", "金额", "补贴", "合计"].iter().any(|word| name.contains(word));
    money(columns, totals).rev().find(paid).or_else(|| money(columns, totals).next_back()).map(|(_, amount)| amount)
}
