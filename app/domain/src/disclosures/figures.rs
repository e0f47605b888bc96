//! What the tables of a place come to, month by month and year by year: what
//! its charts show.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Cell, Column, Holds, Kind, Payment, Period};
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
    /// How many accounts tell of no single month: of a quarter, of a year.
    pub longer: u32,
    /// What subsidies paid, by the years they are for, oldest first.
    pub subsidies: Vec<(Years, Subsidies)>,
}

/// The first and the last year of a time. A roster over several years is told
/// as such: nobody knows how much of it belongs to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
}

impl Years {
    /// Those of a period.
    #[must_use]
    pub fn of(period: &Period) -> Self {
        Self { first: period.from.year(), last: period.to.year() }
    }

    /// The year, if it is just one.
    #[must_use]
    pub fn one(&self) -> Option<i32> {
        (self.first == self.last).then_some(self.last)
    }
}

/// What rosters of subsidies come to. Only what was disclosed as paid 发放后 is
/// paid; a roster 发放前 says what is going to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Subsidies {
    /// 已发.
    pub paid: Amount,
    /// 将发.
    pub due: Amount,
}

/// Brings the totals of tables together.
#[derive(Debug, Default)]
pub struct Sum {
    months: BTreeMap<(i32, u8), Balance>,
    longer: u32,
    /// By the last year, then the first.
    subsidies: BTreeMap<(i32, i32), Subsidies>,
}

impl Sum {
    /// Adds a table: the accounts of a month, or a subsidy at its stage, which
    /// counts for the years of its period. Of other tables nothing is known.
    pub fn add(&mut self, kind: Kind, period: &Period, payment: Option<Payment>, columns: &[Column], totals: &[Cell]) {
        match kind {
            Kind::Finance => {
                let (income, spending) = (named(columns, totals, "收入"), named(columns, totals, "支出"));
                match (period.month(), income.is_some() || spending.is_some()) {
                    (Some(month), true) => {
                        let balance = self.months.entry(month).or_default();
                        add(&mut balance.income, income);
                        add(&mut balance.spending, spending);
                    }
                    (None, true) => self.longer += 1,
                    (_, false) => {}
                }
            }
            Kind::Subsidy => {
                if let Some(amount) = given(columns, totals) {
                    let Years { first, last } = Years::of(period);
                    let subsidies = self.subsidies.entry((last, first)).or_default();
                    let sum = if payment == Some(Payment::After) { &mut subsidies.paid } else { &mut subsidies.due };
                    add(sum, Some(amount));
                }
            }
            Kind::Party | Kind::Affairs | Kind::Assets | Kind::Project | Kind::Collective => {}
        }
    }

    /// What they come to.
    #[must_use]
    pub fn figures(self) -> Figures {
        let subsidies = self.subsidies.into_iter().map(|((last, first), subsidies)| (Years { first, last }, subsidies));
        Figures { months: self.months.into_iter().collect(), longer: self.longer, subsidies: subsidies.collect() }
    }
}

fn add(sum: &mut Amount, more: Option<Amount>) {
    // What does not fit is no amount that a village has.
    *sum = more.and_then(|more| sum.plus(more)).unwrap_or(*sum);
}

fn money<'a>(columns: &'a [Column], totals: &'a [Cell]) -> impl DoubleEndedIterator<Item = (&'a str, Amount)> {
    let added = |column: &Column| column.holds == Holds::Money && column.is_summed();
    columns.iter().zip(totals).filter(move |(column, _)| added(column)).filter_map(|(column, total)| match total {
        Cell::Money(amount) => Some((column.name.as_str(), *amount)),
        _ => None,
    })
}

/// The first column of money with the word in its name.
fn named(columns: &[Column], totals: &[Cell], word: &str) -> Option<Amount> {
    money(columns, totals).find(|(name, _)| name.contains(word)).map(|(_, amount)| amount)
}

/// What columns of money are called that hold what somebody gets, the surest first.
const GIVEN: [&str; 7] = ["实发", "合计", "发放金额", "补贴金额", "金额", "发放", "补贴"];

/// The column of what somebody gets, as [`given`] finds it.
pub(crate) fn given_column(columns: &[Column]) -> Option<usize> {
    let sums = || columns.iter().enumerate().filter(|(_, column)| column.holds == Holds::Money && column.is_summed());
    let named = GIVEN.iter().find_map(|word| sums().rev().find(|(_, column)| column.name.contains(word)));
    named.or_else(|| sums().next_back()).map(|(at, _)| at)
}

/// What a roster gives in all by its totals, or a line of it by its cells: its
/// amounts, not its standards, rates and balances. That of the column that says so, the last of them where several do, or of
/// the last column of money. `None` where no column holds money.
pub(crate) fn given(columns: &[Column], totals: &[Cell]) -> Option<Amount> {
    let named = GIVEN.iter().find_map(|word| money(columns, totals).rev().find(|(name, _)| name.contains(word)));
    named.or_else(|| money(columns, totals).next_back()).map(|(_, amount)| amount)
}
