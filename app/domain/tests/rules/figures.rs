//! What tables come to, for the charts of a place.

use domain::disclosures::figures::{Balance, Subsidies, Sum, Years};
use domain::disclosures::{About, Cell, Column, Holds, Kind, Payment, Period, Point, Table};
use domain::households::pages::{Own, Policy, paid};
use domain::ids::DisclosureId;
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
    sum.add(kind, &period, None, table.columns(), table.totals());
}

fn give(sum: &mut Sum, (from, to): (&str, &str), payment: Payment, table: &Table) {
    sum.add(Kind::Subsidy, &period(from, to), Some(payment), table.columns(), table.totals());
}

/// For these years: paid, and going to be.
fn given((first, last): (i32, i32), paid: i64, due: i64) -> (Years, Subsidies) {
    (Years { first, last }, Subsidies { paid: Amount(paid), due: Amount(due) })
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
fn a_subsidy_is_paid_once_that_is_disclosed_and_counts_for_the_years_it_is_for() {
    let names = [("户主", Holds::Person), ("金额", Holds::Money)];
    let roster = |amount| table(&names, &[&[Cell::Person("陈大川".into()), money(amount)]]);
    let mut sum = Sum::default();
    // Of five years nobody knows what came in which.
    give(&mut sum, ("2014-01-01", "2018-12-31"), Payment::After, &roster(1_000));
    give(&mut sum, ("2018-03-01", "2018-03-31"), Payment::After, &roster(5));
    give(&mut sum, ("2018-01-01", "2018-12-31"), Payment::After, &roster(20));
    give(&mut sum, ("2026-01-01", "2026-12-31"), Payment::Before, &roster(300));
    give(&mut sum, ("2026-01-01", "2026-12-31"), Payment::After, &roster(40));
    let heads_alone = table(&[("户主", Holds::Person), ("人口", Holds::Count)], &[]);
    give(&mut sum, ("2019-01-01", "2019-12-31"), Payment::After, &heads_alone);
    let figures = sum.figures();
    assert_eq!(figures.subsidies, [given((2014, 2018), 1_000, 0), given((2018, 2018), 25, 0), given((2026, 2026), 40, 300)]);
    assert_eq!(figures.subsidies.iter().map(|(years, _)| years.one()).collect::<Vec<_>>(), [None, Some(2018), Some(2026)]);
}

#[test]
fn of_a_rosters_columns_the_one_that_holds_what_is_given_counts() {
    let of = |names: &[&str]| {
        let columns: Vec<(&str, Holds)> = names.iter().map(|name| (*name, Holds::Money)).collect();
        let amounts: Vec<Cell> = (1..).take(names.len()).map(money).collect();
        let mut sum = Sum::default();
        give(&mut sum, ("2026-01-01", "2026-12-31"), Payment::After, &table(&columns, &[&amounts]));
        sum.figures().subsidies[0].1.paid.0
    };
    for (names, given) in [
        (&["每亩标准", "补贴金额", "户主自筹"][..], 2),
        (&["应发金额", "扣款", "实发金额", "自筹金额"], 3),
        (&["地力补贴", "良种补贴", "合计"], 3),
        (&["实发合计", "应发合计"], 1),
        (&["上半年发放", "全年发放", "余款"], 2),
        (&["现金", "存折"], 2),
    ] {
        assert_eq!(of(names), given, "{names:?}");
    }
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

#[test]
fn a_household_is_told_what_was_paid_to_it_by_years_and_nothing_that_is_in_doubt() {
    let columns: Vec<Column> = [("户主", Holds::Person), ("标准", Holds::Money), ("实发金额", Holds::Money), ("账户余额", Holds::Money)]
        .into_iter()
        .map(|(name, holds)| Column::new(name, holds))
        .collect();
    let line = |(from, to): (&str, &str), payment, sure, kind, fen| Own {
        about: About { disclosure: DisclosureId(1), version: 1, point: Point::Line(1) },
        kind,
        period: period(from, to),
        payment: Some(payment),
        columns: columns.clone(),
        cells: vec![Cell::Person("陈大川".into()), money(9_000), money(fen), money(80_000)],
        sure,
    };
    let (five, now) = (("2014-01-01", "2018-12-31"), ("2026-01-01", "2026-12-31"));
    let lines = |lines: Vec<Own>| Policy { title: "水库移民补贴".into(), lines };
    let policies = [
        lines(vec![
            line(five, Payment::After, true, Kind::Subsidy, 300_000),
            line(now, Payment::Before, true, Kind::Subsidy, 7),
            line(now, Payment::After, false, Kind::Subsidy, 11),
            line(now, Payment::After, true, Kind::Finance, 13),
        ]),
        lines(vec![line(("2018-03-01", "2018-03-31"), Payment::After, true, Kind::Subsidy, 50)]),
        lines(vec![line(now, Payment::After, true, Kind::Subsidy, 17), line(now, Payment::After, true, Kind::Subsidy, 100)]),
    ];
    let years = |first, last| Years { first, last };
    assert_eq!(paid(&policies), [(years(2026, 2026), Amount(117)), (years(2018, 2018), Amount(50)), (years(2014, 2018), Amount(300_000))]);
    assert_eq!(policies[0].lines[0].sum(), Some(Amount(300_000)), "neither the standard nor the balance");
}
