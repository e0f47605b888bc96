use domain::disclosures::{Cell, Column, Day, Holds, MAX_CELL, MAX_LINES, Quantity, Table, TableProblem, sheet};
use domain::fields::Phone;
use domain::money::{Amount, Fen};
use time::macros::date;

fn money(fen: i64) -> Cell {
    Cell::Money(Amount(fen))
}

#[test]
fn an_amount_has_a_sign() {
    for (fen, yuan) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-123_456, "-1234.56"), (i64::MIN, "-92233720368547758.08")] {
        assert_eq!(Amount(fen).to_string(), yuan);
    }
    assert_eq!(Amount(1).plus(Amount(i64::MAX)), None);
    assert_eq!(Amount(-2).minus(Amount(i64::MAX)), None);
    assert_eq!(Amount::try_from(Fen(300)), Ok(Amount(300)));
    assert!(Amount::try_from(Fen(u64::MAX)).is_err());
}

#[test]
fn a_quantity_is_written_without_empty_decimals() {
    for (parts, written) in [(30_000, "3"), (23_500, "2.35"), (1, "0.0001"), (-5_000, "-0.5"), (0, "0")] {
        assert_eq!(Quantity(parts).to_string(), written);
    }
    assert_eq!(Quantity::whole(3), Some(Quantity(30_000)));
    assert_eq!(Quantity::whole(i64::MAX), None);
}

#[test]
fn a_day_may_be_only_a_month_and_must_exist() {
    for text in ["2024-03-05", "2024-02-29", "2024-03"] {
        let day: Day = text.parse().unwrap();
        assert_eq!(day.to_string(), text);
        assert_eq!(serde_json::to_string(&day).unwrap(), format!("\"{text}\""));
    }
    for bad in ["2023-02-29", "2024-13", "2024-3-5", "1899-01-01", "2024-03-05-01", "2024", ""] {
        assert!(bad.parse::<Day>().is_err(), "{bad}");
    }
    assert_eq!(Day::of(date!(2024 - 03 - 05)).and_then(Day::date), Some(date!(2024 - 03 - 05)));
    assert_eq!("2024-03".parse::<Day>().unwrap().date(), None);
    assert!("2024-03".parse::<Day>().unwrap() < "2024-03-01".parse().unwrap());
}

fn roster() -> Table {
    let columns = vec![
        Column::new("成员", Holds::Person),
        Column::new("户主", Holds::Person),
        Column::new("面积", Holds::Count),
        Column::new("金额", Holds::Money),
    ];
    let line = |member: &str, head: &str, area, fen| {
        vec![Cell::Person(member.into()), Cell::Person(head.into()), Cell::Count(Quantity(area)), money(fen)]
    };
    let empty = vec![Cell::Person("李强".into()), Cell::Empty, Cell::Empty, Cell::Empty];
    Table::new(columns, vec![line("张小武", "张大武", 23_500, 300_000), line("王芳", "王芳", 5_000, -1_050), empty]).unwrap()
}

#[test]
fn money_and_counts_have_totals() {
    assert_eq!(roster().totals(), [Cell::Empty, Cell::Empty, Cell::Count(Quantity(28_500)), money(298_950)]);
    let nobody = Table::new(vec![Column::new("金额", Holds::Money)], Vec::new()).unwrap();
    assert_eq!(nobody.totals(), [money(0)]);
}

#[test]
fn the_head_of_the_household_is_looked_for_first() {
    assert_eq!(roster().person_columns(), [1, 0]);
    assert_eq!(roster().columns_of(Holds::Money).collect::<Vec<_>>(), [3]);
}

#[test]
fn what_does_not_fit_is_no_table() {
    let column = || vec![Column::new("金额", Holds::Money)];
    let table = |columns, lines| Table::new(columns, lines).unwrap_err();
    assert_eq!(table(Vec::new(), Vec::new()), TableProblem::NoColumns);
    assert_eq!(table(vec![Column::new("栏", Holds::Text); 61], Vec::new()), TableProblem::TooManyColumns);
    assert_eq!(table(column(), vec![vec![Cell::Empty]; MAX_LINES + 1]), TableProblem::TooManyLines);
    assert_eq!(table(vec![Column::new(" ", Holds::Text)], Vec::new()), TableProblem::BadName { column: 0 });
    assert_eq!(table(column(), vec![vec![money(1)], vec![]]), TableProblem::Ragged { line: 1 });
    assert_eq!(table(column(), vec![vec![Cell::Text("三元".into())]]), TableProblem::WrongKind { line: 0, column: 0 });
    assert_eq!(table(column(), vec![vec![money(i64::MAX)], vec![money(1)]]), TableProblem::NoTotal { column: 0 });
    let text = vec![Column::new("备注", Holds::Text)];
    assert!(Table::new(text.clone(), vec![vec![Cell::Text("字".repeat(MAX_CELL))]]).is_ok());
    let long = vec![vec![Cell::Text("字".repeat(MAX_CELL + 1))]];
    assert_eq!(table(text, long), TableProblem::CellTooLong { line: 0, column: 0 });
}

#[test]
fn a_stored_table_comes_back_with_its_totals_and_a_broken_one_does_not() {
    let json = serde_json::to_string(&roster()).unwrap();
    assert_eq!(serde_json::from_str::<Table>(&json).unwrap(), roster());
    assert!(json.contains(r#"{"person":"张小武"},{"person":"张大武"},{"count":23500},{"money":300000}"#), "{json}");
    assert!(serde_json::from_str::<Table>(&json.replace(r#"{"count":23500},"#, "")).is_err());
}

#[test]
fn only_columns_that_number_the_lines_are_serial() {
    for name in ["序号", "序 号", "No.", "NO"] {
        assert!(Column::new(name, Holds::Count).is_serial(), "{name}");
    }
    for name in ["编号", "凭证号", "合同编号", "户号"] {
        assert!(!Column::new(name, Holds::Text).is_serial(), "{name}");
    }
}

#[test]
fn the_examples_of_a_template_are_nobodys() {
    for holds in Holds::ALL {
        assert_eq!(sheet::example(holds).holds(), Some(holds));
    }
    assert!(Phone::parse(&sheet::example(Holds::Phone).to_string()).is_ok());
}
