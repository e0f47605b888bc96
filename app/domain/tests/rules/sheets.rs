//! What is told of a table on its way in.

use domain::disclosures::sheet::{Doubts, Remark, Repeat, Same, fits, repeats};
use domain::disclosures::{Cell, Column, Day, Holds, Kind, Period, Quantity, Table, is_open_end};
use domain::instant::parse_date;
use domain::money::Amount;

fn text(words: &str) -> Cell {
    Cell::Text(words.into())
}

fn day(written: &str) -> Cell {
    Cell::Date(written.parse().unwrap())
}

fn november() -> Period {
    Period::new(parse_date("2026-11-01").unwrap(), parse_date("2026-11-30").unwrap()).unwrap()
}

fn table(names: &[(&str, Holds)], lines: Vec<Vec<Cell>>) -> Table {
    Table::new(names.iter().map(|(name, holds)| Column::new(name, *holds)).collect(), lines).unwrap()
}

fn roster(lines: &[(&str, &str, i64)]) -> Table {
    let names = [("序号", Holds::Count), ("姓名", Holds::Person), ("身份证号", Holds::Identity), ("金额", Holds::Money)];
    let line = |(no, (name, number, fen)): (i64, &(&str, &str, i64))| {
        let identity = if number.is_empty() { Cell::Empty } else { Cell::Identity((*number).into()) };
        vec![Cell::Count(Quantity(no)), Cell::Person((*name).into()), identity, Cell::Money(Amount(*fen))]
    };
    table(&names, (1..).zip(lines).map(line).collect())
}

#[test]
fn the_same_line_and_the_same_number_twice_are_told_with_their_places() {
    let seen = repeats(&roster(&[
        ("程桂花", "", 5_000),
        ("程永福", "350121196503071233", 100),
        ("程桂花", "", 5_000),
        ("程永富", "350121196503071233", 200),
        ("程桂花", "", 6_000),
        ("陈美兰", "3501**********1233", 1),
        ("林大山", "3501**********1233", 2),
        ("程桂花", "", 5_000),
    ]));
    let repeat = |same, rows: &[u32], name: &str| Repeat { same, rows: rows.to_vec(), name: name.into() };
    assert_eq!(
        seen,
        [repeat(Same::Line, &[0, 2, 7], "程桂花"), repeat(Same::Identity, &[1, 3], "程永福")],
        "what numbers the lines is of no weight, and masked numbers tell nobody apart"
    );
    let twice = repeats(&roster(&[("程永福", "350121196503071233", 100), ("程永福", "350121196503071233", 100)]));
    assert_eq!(twice, [repeat(Same::Line, &[0, 1], "程永福")], "told once");
    // In a ledger the balance is another one behind each entry.
    let entry = |left| vec![text("买路灯"), Cell::Money(Amount(240_000)), Cell::Money(Amount(left))];
    let ledger = table(&[("摘要", Holds::Text), ("支出", Holds::Money), ("账户余额", Holds::Money)], vec![entry(900), entry(600)]);
    assert_eq!(repeats(&ledger), [repeat(Same::Line, &[0, 1], "买路灯")]);
}

#[test]
fn who_reviews_is_told_of_the_first_repeats_by_the_numbers_of_their_lines() {
    let persons: Vec<String> = (0..30).map(|no| format!("程永福{no}")).collect();
    let twice: Vec<(&str, &str, i64)> = persons.iter().chain(&persons).map(|name| (name.as_str(), "", 100)).collect();
    let doubts = Doubts::of(Kind::Finance, &november(), &roster(&twice));
    assert_eq!(doubts.remarks, [Remark::LooksLike { kind: Kind::Subsidy }]);
    assert_eq!(
        (doubts.repeats.len(), doubts.repeats[0].rows.as_slice(), doubts.repeats[19].rows.as_slice()),
        (20, &[1, 31][..], &[20, 50][..])
    );
    assert_eq!(Doubts::of(Kind::Subsidy, &november(), &roster(&twice[..30])), Doubts::default());
}

#[test]
fn dates_outside_of_the_period_are_told_where_they_say_when_a_line_was() {
    let names = [("日期", Holds::Date), ("摘要", Holds::Text), ("收入", Holds::Money)];
    let of = |days: &[&str]| table(&names, days.iter().map(|written| vec![day(written), text("租金"), Cell::Empty]).collect());
    let outside = |count, first: &str, last: &str| {
        let (first, last): (Day, Day) = (first.parse().unwrap(), last.parse().unwrap());
        vec![Remark::OutsidePeriod { count, first, last }]
    };
    assert_eq!(fits(Kind::Finance, &november(), &of(&["2026-11-01", "2026-11-30", "2026-11"])), []);
    let june = of(&["2026-06-20", "2026-11-30", "2026-06-01", "2026-12"]);
    assert_eq!(fits(Kind::Finance, &november(), &june), outside(3, "2026-06-01", "2026-12"));
    assert_eq!(fits(Kind::Project, &november(), &june), [], "a project is older than what is told of it");
    let born = table(&[("出生日期", Holds::Date)], vec![vec![day("1965-03-07")]]);
    assert_eq!(fits(Kind::Subsidy, &november(), &born), []);
}

#[test]
fn a_table_of_another_kind_is_told_of() {
    let looks = |kind| vec![Remark::LooksLike { kind }];
    let roster = roster(&[("程永福", "350121196503071233", 100)]);
    let accounts = table(&[("收入", Holds::Money), ("支出", Holds::Money)], Vec::new());
    for kind in Kind::ALL {
        let fine = matches!(kind, Kind::Subsidy | Kind::Affairs | Kind::Collective | Kind::Party);
        assert_eq!(fits(kind, &november(), &roster), if fine { vec![] } else { looks(Kind::Subsidy) }, "{kind}");
        let fine = matches!(kind, Kind::Finance | Kind::Collective | Kind::Assets);
        assert_eq!(fits(kind, &november(), &accounts), if fine { vec![] } else { looks(Kind::Finance) }, "{kind}");
    }
}

#[test]
fn a_column_of_dates_holds_a_lease_without_an_end_and_no_other_words() {
    let end = |words: &str| Table::new(vec![Column::new("到期日期", Holds::Date)], vec![vec![day("2026-12-31")], vec![text(words)]]);
    assert!(is_open_end("长期") && end("长期").is_ok());
    assert!(end("春节前").is_err());
    assert!(Table::new(vec![Column::new("金额", Holds::Money)], vec![vec![text("长期")]]).is_err());
}
