use domain::disclosures::{
    Carried, Cell, Column, Day, Holds, MAX_CELL, MAX_LINES, Quantity, Table, TableProblem, carried, is_balance, sheet,
};
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
fn balances_prices_and_spans_have_no_total() {
    for (name, holds, summed) in [
        ("余额", Holds::Money, false),
        ("本月结余", Holds::Money, false),
        ("库存结存", Holds::Count, false),
        ("累计支出", Holds::Money, false),
        ("租金单价", Holds::Money, false),
        ("补贴标准（元/亩）", Holds::Money, false),
        ("每户人数", Holds::Count, false),
        ("年数", Holds::Count, false),
        ("承租年限", Holds::Count, false),
        ("租金", Holds::Money, true),
        ("收入·金额", Holds::Money, true),
        ("人数", Holds::Count, true),
        ("天数", Holds::Count, true),
        ("收入", Holds::Text, false),
    ] {
        assert_eq!(Column::new(name, holds).is_summed(), summed, "{name}");
    }
}

#[test]
fn a_balance_is_known_by_its_whole_name() {
    for name in [
        "上月结余",
        "上 月 结 余：",
        "上期结余",
        "上年结余",
        "期初余额",
        "本月结余",
        "期末结余",
        "月末余额",
        "10月结余",
        "2025年末结余",
        "截至10月底余额",
        "十月份结余",
        "银行存款余额",
        "上年结转资金",
        "上月结余（银行存款）",
        "累计",
        "本年累计",
        "期初数",
        "结余",
        "年末累计结余",
    ] {
        assert_eq!(carried(name), Some(Carried::Balance), "{name}");
    }
    for name in ["", "结余分配", "支付工程款余额", "余额宝利息", "本月合计", "存款利息", "张余额", "初级社", "上月电费", "累计补助发放"]
    {
        assert_eq!(carried(name), None, "{name}");
    }
    for name in ["承前页", "过次页", "转下页", "接 上 页"] {
        assert_eq!(carried(name), Some(Carried::Page), "{name}");
    }
    for name in ["页", "过节费", "承前页电费", "二〇二六"] {
        assert_eq!(carried(name), None, "{name}");
    }
}

#[test]
fn lines_that_say_what_there_is_are_lines_and_are_not_added() {
    let columns = vec![
        Column::new("摘要", Holds::Text),
        Column::new("备注", Holds::Text),
        Column::new("经手人", Holds::Person),
        Column::new("收入", Holds::Money),
    ];
    let text = |words: &str| Cell::Text(words.into());
    let table = Table::new(
        columns,
        vec![
            vec![text("上月结余"), Cell::Empty, Cell::Empty, money(500_000)],
            vec![text("店面租金"), text("上年结转"), Cell::Empty, money(1_250_000)],
            vec![text("上年结余"), Cell::Empty, Cell::Person("张武".into()), money(7)],
            vec![text("本月结余"), Cell::Empty, Cell::Empty, money(1_750_000)],
        ],
    )
    .unwrap();
    assert_eq!(table.lines().len(), 4);
    assert_eq!(table.totals()[3], money(1_250_007), "a remark makes no balance, and what names somebody is none");
    let balances: Vec<bool> = table.lines().iter().map(|line| is_balance(table.columns(), line)).collect();
    assert_eq!(balances, [true, false, false, true]);
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
