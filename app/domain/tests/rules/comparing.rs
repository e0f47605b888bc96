//! Before and after paying, a version and its correction.

use domain::disclosures::compare::{Comparison, Difference as D, compare};
use domain::disclosures::{Cell, Column, Holds, Line, Quantity, Table};
use domain::money::Amount;
use proptest::prelude::*;

fn line(name: &str, identity: &str, village: &str, yuan: i64) -> Line {
    let word = |text: &str, cell: fn(String) -> Cell| if text.is_empty() { Cell::Empty } else { cell(text.to_owned()) };
    vec![word(name, Cell::Person), word(identity, Cell::Identity), word(village, Cell::Text), Cell::Money(Amount(yuan * 100))]
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("姓名", Holds::Person),
        Column::new("身份证号", Holds::Identity),
        Column::new("村组", Holds::Text),
        Column::new("金额", Holds::Money),
    ]
}

fn table(lines: Vec<Line>) -> Table {
    Table::new(columns(), lines).unwrap()
}

fn differences(before: Vec<Line>, after: Vec<Line>) -> Vec<D> {
    compare(&table(before), &table(after)).differences
}

#[test]
fn a_line_is_added_missing_or_says_something_else() {
    let before = vec![line("张武", "1001", "一组", 100), line("李秀英", "1002", "一组", 200), line("王芳", "1003", "二组", 300)];
    let after = vec![line("王芳", "1003", "二组", 350), line("赵强", "1004", "二组", 400), line("张武", "1001", "一组", 100)];
    let found = differences(before, after);
    assert_eq!(found, [D::Changed { before: 2, after: 0, at: vec![3] }, D::Added { after: 1 }, D::Missing { before: 1 }]);
}

#[test]
fn what_somebody_gets_is_compared_whatever_its_column_is_called() {
    let called = |name: &str, yuan: [i64; 2]| {
        let columns = vec![Column::new("姓名", Holds::Person), Column::new("标准", Holds::Money), Column::new(name, Holds::Money)];
        let line = |(name, yuan): (&str, i64)| vec![Cell::Person(name.into()), Cell::Money(Amount(100)), Cell::Money(Amount(yuan * 100))];
        Table::new(columns, ["张武", "王芳"].into_iter().zip(yuan).map(line).collect()).unwrap()
    };
    let found = compare(&called("应发金额", [1_000, 300]), &called("实发金额", [800, 300]));
    assert_eq!(found.differences, [D::Changed { before: 0, after: 0, at: vec![2] }]);
    assert!(found.columns_added.is_empty() && found.columns_missing.is_empty());
    // Another column of money is another thing.
    let other = compare(&called("应发金额", [1_000, 300]), &Table::new(columns(), vec![line("张武", "", "", 800)]).unwrap());
    assert_eq!(other.columns_missing, [1], "the standard is gone");
}

#[test]
fn two_persons_of_one_name_are_told_apart_by_their_numbers() {
    let before = vec![line("张伟", "1001", "", 100), line("张伟", "1002", "", 200)];
    let after = vec![line("张伟", "1002", "", 250), line("张伟", "1001", "", 100)];
    assert_eq!(differences(before.clone(), after), [D::Changed { before: 1, after: 0, at: vec![3] }]);
    let another = vec![line("张伟", "1001", "", 100), line("张伟", "1009", "", 200)];
    assert_eq!(differences(before, another), [D::Added { after: 1 }, D::Missing { before: 1 }], "another number is another person");
}

#[test]
fn a_number_that_was_masked_is_known_by_its_tail() {
    let before = vec![line("张伟", "620922199001011234", "", 100), line("张伟", "620922199001015678", "", 200)];
    let after = vec![line("张伟", "620922********5678", "", 300), line("张伟", "620922********1234", "", 100)];
    let found = differences(before, after);
    assert_eq!(found, [D::Changed { before: 1, after: 0, at: vec![1, 3] }, D::Changed { before: 0, after: 1, at: vec![1] }]);
}

#[test]
fn two_of_one_name_without_numbers_are_told_apart_by_what_else_is_said_of_them() {
    let before = vec![line("张伟", "", "一组", 100), line("张伟", "", "二组", 200)];
    let after = vec![line("张伟", "", "二组", 250), line("张伟", "", "一组", 100)];
    assert_eq!(differences(before.clone(), after), [D::Changed { before: 1, after: 0, at: vec![3] }]);
    let once = vec![line("张伟", "", "二组", 200)];
    assert_eq!(differences(before, once), [D::Missing { before: 0 }]);
}

#[test]
fn a_name_that_was_put_right_is_a_change_of_the_same_line() {
    let found = differences(vec![line("张伍", "1001", "", 100)], vec![line("张武", "1001", "", 100)]);
    assert_eq!(found, [D::Changed { before: 0, after: 0, at: vec![0] }]);
}

#[test]
fn the_same_line_twice_is_two_lines() {
    let one = || line("张武", "1001", "一组", 100);
    assert_eq!(differences(vec![one(), one()], vec![one()]), [D::Missing { before: 1 }]);
    assert_eq!(differences(vec![one()], vec![one(), one()]), [D::Added { after: 1 }]);
}

#[test]
fn accounts_without_persons_are_compared_by_their_words() {
    let columns = || vec![Column::new("序号", Holds::Count), Column::new("项目", Holds::Text), Column::new("金额", Holds::Money)];
    let line = |at, words: &str, yuan: i64| vec![Cell::Count(Quantity(at)), Cell::Text(words.into()), Cell::Money(Amount(yuan * 100))];
    let before = Table::new(columns(), vec![line(1, "误工补贴", 500), line(2, "电费", 80)]).unwrap();
    let after = Table::new(columns(), vec![line(1, "电费", 80), line(2, "误工补贴", 300)]).unwrap();
    let comparison = compare(&before, &after);
    assert_eq!(comparison.common, [(1, 1), (2, 2)], "numbering does not count");
    assert_eq!(comparison.differences, [D::Changed { before: 0, after: 1, at: vec![1] }]);
}

#[test]
fn columns_that_came_or_went_are_named_and_the_others_compared() {
    let before = Table::new(columns(), vec![line("张武", "1001", "一组", 100)]).unwrap();
    let columns = vec![Column::new("金额", Holds::Money), Column::new("姓名", Holds::Person), Column::new("发放日期", Holds::Date)];
    let after = Table::new(columns, vec![vec![Cell::Money(Amount(10_000)), Cell::Person("张武".into()), Cell::Empty]]).unwrap();
    let comparison = compare(&before, &after);
    let expected =
        Comparison { common: vec![(0, 1), (3, 0)], columns_missing: vec![1, 2], columns_added: vec![2], differences: Vec::new() };
    assert_eq!(comparison, expected);
    assert!(!comparison.is_empty());
}

/// Few names, numbers and amounts, so that they meet.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    let names = prop::sample::select(vec!["张伟", "张武", "李秀英", ""]);
    let identities = prop::sample::select(vec!["", "1001", "1002", "10**02", "1009"]);
    let places = prop::sample::select(vec!["", "一组", "二组"]);
    let one = (names, identities, places, 1..4_i64).prop_map(|(name, identity, place, yuan)| line(name, identity, place, yuan));
    prop::collection::vec(one, 0..14)
}

fn sorted(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort();
    lines
}

proptest! {
    #[test]
    fn a_table_does_not_differ_from_itself_in_any_order(lines in lines(), turn in 0..14_usize) {
        let mut turned = lines.clone();
        turned.rotate_left(turn.min(lines.len()));
        turned.reverse();
        prop_assert!(compare(&table(lines), &table(turned)).is_empty());
    }

    #[test]
    fn applying_the_differences_gives_the_later_table(before in lines(), after in lines()) {
        let (before, after) = (table(before), table(after));
        let applied = compare(&before, &after).apply(&before, &after);
        prop_assert_eq!(sorted(applied), sorted(after.lines().to_vec()));
    }

    #[test]
    fn every_line_is_counted_once(before in lines(), after in lines()) {
        let (before, after) = (table(before), table(after));
        let differences = compare(&before, &after).differences;
        let added = differences.iter().filter(|one| matches!(one, D::Added { .. })).count();
        let missing = differences.iter().filter(|one| matches!(one, D::Missing { .. })).count();
        prop_assert_eq!(before.lines().len() + added, after.lines().len() + missing);
        for difference in &differences {
            if let D::Changed { before: from, after: to, at } = difference {
                prop_assert!(at.iter().all(|at| before.lines()[*from][*at] != after.lines()[*to][*at]));
            }
        }
    }

    #[test]
    fn one_changed_amount_is_one_changed_line(mut lines in lines(), at in 0..14_usize) {
        prop_assume!(at < lines.len());
        let before = table(lines.clone());
        lines[at][3] = Cell::Money(Amount(999_900));
        let differences = compare(&before, &table(lines)).differences;
        let anonymous = before.lines()[at][..3].iter().all(Cell::is_empty);
        prop_assert_eq!(differences.len(), if anonymous { 2 } else { 1 });
    }
}
