//! What a column is called and what it holds.

use serde::{Deserialize, Serialize};

use super::{Cell, is_open_end};
use crate::named::named;

named! {
    /// What the cells of a column are.
    pub enum Holds {
        /// Any words.
        Text = "text",
        /// An amount of money, with a sign.
        Money = "money",
        /// How many, or how much of a thing.
        Count = "count",
        /// A day or a month.
        Date = "date",
        /// A person's name.
        Person = "person",
        /// The number of an identity card 公民身份号码.
        Identity = "identity",
        /// The number of a bank account or card.
        Account = "account",
        /// A telephone number.
        Phone = "phone",
    }
}

impl Holds {
    /// Whether such cells can be added up.
    #[must_use]
    pub const fn is_summed(self) -> bool {
        matches!(self, Self::Money | Self::Count)
    }

    /// Whether nothing of its cells may be left when a stranger reads them.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Identity | Self::Account)
    }
}

/// What names of columns say that tell of one thing alone.
const OF_ONE: &[&str] = &["标准", "单价", "均价", "每", "人均", "户均", "亩均", "平均", "元/", "元／"];
/// What names of columns say that tell what there is.
const BALANCES: &[&str] = &["余额", "结余", "结存", "累计"];
/// What names of counts say that nobody adds up.
const NOT_ADDED: &[&str] = &[
    "年数",
    "年限",
    "年度",
    "年份",
    "年龄",
    "岁",
    "工龄",
    "党龄",
    "月数",
    "期限",
    "租期",
    "周期",
    "比例",
    "占比",
    "百分比",
    "率",
    "系数",
    "%",
    "％",
];

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Column {
    /// What stands above it.
    pub name: String,
    /// What its cells are.
    pub holds: Holds,
}

impl Column {
    /// A column of that name.
    #[must_use]
    pub fn new(name: &str, holds: Holds) -> Self {
        Self { name: name.to_owned(), holds }
    }

    /// Whether a cell may stand in it: one of its kind, an empty one, and 长期
    /// where a date ends something.
    #[must_use]
    pub fn takes(&self, cell: &Cell) -> bool {
        match (cell, self.holds) {
            (Cell::Text(words), Holds::Date) => is_open_end(words),
            (cell, holds) => cell.holds().is_none_or(|own| own == holds),
        }
    }

    /// Whether its name says that it tells what there is 余额, and not what came in or was spent.
    #[must_use]
    pub fn is_balance(&self) -> bool {
        BALANCES.iter().any(|word| self.name.contains(word))
    }

    /// Whether it has a total. What is said of one thing has none, in money
    /// or not: a standard, a price, a mean; nor has what there is 余额. Of counts neither has what does not
    /// grow with the lines: a rate, a year, how old somebody is, for how long
    /// something holds.
    #[must_use]
    pub fn is_summed(&self) -> bool {
        let named = |words: &[&str]| words.iter().any(|word| self.name.contains(word));
        match self.holds {
            Holds::Money => !named(OF_ONE) && !self.is_balance(),
            Holds::Count => !named(OF_ONE) && !self.is_balance() && !named(NOT_ADDED) && !matches!(self.name.trim(), "年" | "月"),
            _ => false,
        }
    }

    /// Whether it only numbers the lines 序号: of no weight when two tables
    /// are compared.
    #[must_use]
    pub fn is_serial(&self) -> bool {
        is_serial(&self.name)
    }
}

/// Whether a column of that name only numbers the lines.
#[must_use]
pub fn is_serial(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '．').collect();
    matches!(plain.to_lowercase().as_str(), "序号" | "序" | "顺序号" | "行号" | "no" | "№" | "号码序")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_thing_is_not_added_up() {
        for (name, holds, summed) in [
            ("金额（元）", Holds::Money, true),
            ("2018年金额", Holds::Money, true),
            ("本年度收入", Holds::Money, true),
            ("年租金", Holds::Money, true),
            ("补助标准", Holds::Money, false),
            ("单价", Holds::Money, false),
            ("补助（元/亩）", Holds::Money, false),
            ("人均收入", Holds::Money, false),
            ("人口", Holds::Count, true),
            ("补贴面积（亩）", Holds::Count, true),
            ("年末存栏（头）", Holds::Count, true),
            ("出工天数", Holds::Count, true),
            ("年数", Holds::Count, false),
            ("租期（年）", Holds::Count, false),
            ("年度", Holds::Count, false),
            ("年", Holds::Count, false),
            ("年龄", Holds::Count, false),
            ("合格率", Holds::Count, false),
            ("占比（%）", Holds::Count, false),
            ("姓名", Holds::Person, false),
        ] {
            assert_eq!(Column::new(name, holds).is_summed(), summed, "{name}");
        }
    }
}
