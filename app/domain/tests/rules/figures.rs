//! What tables come to, for the charts of a place.

use domain::disclosures::figures::{Balance, Sum};
use domain::disclosures::{Cell, Column, Holds, Kind, Period, Table};
use domain::instant::parse_date;
use domain::money::Amount;

fn period(from: &str, to: &str) -> Period {
    Period::new(parse_date(from).unwrap(), parse_date(to).unwrap()).unwrap()
}

fn table(names: &[(&str, Holds)], lines: &[&[Cell]]) -> Table {
    let columns = names.iter().map(|(name, holds)| Column::new(name, *holds)).collect();
    Table::new(columns, lines.iter().map(|line| line.to_vec()).collect()).unwrap()
}

fn money(fen: i64) -> Cell {
    Cell::Money(Amount(fen))
}

fn add(sum: &mut Sum, kind: Kind, period: Period, table: &Table) {
    sum.add(kind, &period, table.columns(), table.totals());
}

#[test]
fn two_accounts_of_one_month_are_one_bar() {
    let names = [("项目", Holds::Text), ("本月收入", Holds::Money), ("本月支出", Holds::Money)];
    let mut sum = Sum::default();
    add(&mut sum, Kind::Finance, period("2026-02-01", "2026-02-28"), &table(&names, &[&[Cell::Empty, money(500), Cell::Empty]]));
    add(&mut sum, Kind::Finance, period("2026-02-01", "2026-02-28"), &table(&names, &[&[Cell::Empty, money(-100), money(70)]]));
    add(&mut sum, Kind::Finance, period("2025-12-01", "2025-12-31"), &table(&names, &[&[Cell::Empty, Cell::Empty, money(9)]]));
    // Of a year nobody knows which month it came in.
    add(&mut sum, Kind::Finance, period("2025-01-01", "2025-12-31"), &table(&names, &[&[Cell::Empty, money(1), money(1)]]));
    let balance = |income, spending| Balance { income: Amount(income), spending: Amount(spending) };
    assert_eq!(sum.figures().months, [((2025, 12), balance(0, 9)), ((2026, 2), balance(400, 70))]);
}

#[test]
fn a_subsidy_counts_for_the_year_in_which_it_ends_with_what_it_pays() {
    let names = [("户主", Holds::Person), ("每亩标准", Holds::Money), ("补贴金额", Holds::Money), ("户主自筹", Holds::Money)];
    let line = |paid| vec![Cell::Person("陈大川".into()), money(8_400), money(paid), money(77)];
    let mut sum = Sum::default();
    add(&mut sum, Kind::Subsidy, period("2014-01-01", "2018-12-31"), &table(&names, &[&line(1_000), &line(2_000)]));
    let bare = table(&[("户主", Holds::Person), ("现金", Holds::Money)], &[&[Cell::Empty, money(5)]]);
    add(&mut sum, Kind::Subsidy, period("2018-03-01", "2018-03-31"), &bare);
    let nothing = table(&[("户主", Holds::Person), ("人口", Holds::Count)], &[]);
    add(&mut sum, Kind::Subsidy, period("2019-01-01", "2019-12-31"), &nothing);
    assert_eq!(sum.figures().subsidies, [(2018, Amount(3_005))]);
}

#[test]
fn what_one_costs_is_not_added_up() {
    let names = [("面积", Holds::Count), ("每亩标准", Holds::Money), ("单价", Holds::Money), ("金额", Holds::Money)];
    let totals = table(&names, &[&[Cell::Empty, money(10), money(10), money(10)], &[Cell::Empty, money(10), money(10), money(10)]]);
    assert_eq!(totals.totals()[1..], [Cell::Empty, Cell::Empty, money(20)]);
}

#[test]
fn what_there_was_before_is_no_income_of_a_month() {
    let names = [("摘要", Holds::Text), ("收入", Holds::Money), ("支出", Holds::Money)];
    let line = |name: &str, income, spending| [Cell::Text(name.into()), money(income), money(spending)];
    let lines = [line("上月结余", 500_000, 0), line("店面租金", 1_250_000, 0), line("电费", 0, 28_000), line("本月结余", 1_722_000, 0)];
    let mut sum = Sum::default();
    let lines: Vec<&[Cell]> = lines.iter().map(|line| &line[..]).collect();
    add(&mut sum, Kind::Finance, period("2026-11-01", "2026-11-30"), &table(&names, &lines));
    assert_eq!(sum.figures().months, [((2026, 11), Balance { income: Amount(1_250_000), spending: Amount(28_000) })]);
}
