use domain::disclosures::sheet::{Choices, Remark, Unit, YearFrom};

use super::*;

#[test]
fn accounts_with_a_header_of_two_rows_are_read_cell_by_cell() {
    let sheet = read(&made::all()[0].1);
    assert_eq!(sheet.name.as_deref(), Some("一季度"));
    assert_eq!(sheet.titles, ["卓园村２０２４年第一季度财务收支公开表", "编制单位：卓园村村委会 单位：元"]);
    assert_eq!(sheet.header, (3, 4));
    assert_eq!(
        columns(&sheet),
        [
            "A 序号 - yuan serial",
            "B 日期 date yuan header",
            "C 凭证号 text yuan header",
            "D 摘要 text yuan header",
            "E 收入·金额 money yuan header",
            "F 收入·备注 text yuan header",
            "G 支出·金额 money yuan header",
            "H 支出·备注 text yuan header",
        ]
    );
    assert_eq!(
        table(&sheet),
        [
            "日期:date|凭证号:text|摘要:text|收入·金额:money|收入·备注:text|支出·金额:money|支出·备注:text",
            "2024-01-05|记-0001|机动地租金|12500.00|张大武等三户||",
            "2024-01-20|记-0002|村干部误工补贴|||4800.00|1—3月",
            "2024-02-10|记-0003|路灯电费|||326.50|",
            "2024-03-01|记-0004|冲回多记电费|||-26.50|更正",
            "2024-03|记-0005|上级补助款|20000.00|||转账，卡号6222021001116245702",
        ]
    );
    assert_eq!(sheet.rows, [5, 6, 7, 9, 10]);
    assert_eq!(skipped(&sheet), [(11, Skip::Total), (13, Skip::Note)]);
    assert_eq!(totals(&sheet), ["E11 合计 收入·金额 32500.00 = 32500.00", "G11 合计 支出·金额 5200.00 = 5100.00"]);
    assert!(sheet.totals_differ());
    assert_eq!(sheet.remarks, [Remark::Year { year: 2024, from: YearFrom::Title }]);
    assert_eq!(sheet.columns[4].samples, ["12500", "-", "20000"]);
}

#[test]
fn money_in_ten_thousands_is_turned_into_fen() {
    let sheet = read(&made::all()[1].1);
    assert_eq!(
        columns(&sheet),
        [
            "A 村 text yuan header",
            "B 资产 money ten_thousand_yuan header",
            "C 预算收入 money ten_thousand_yuan header",
            "D 其中：分红 money ten_thousand_yuan header",
            "E 预算支出 money yuan header",
            "F 完成率 text yuan header",
        ]
    );
    assert_eq!(
        table(&sheet)[1..],
        [
            "卓园村|1285000.00|34567.89|5000.00|18000.00|35.5%",
            "双塔村|962500.00|21000.00|300.00|9600.00|",
            "沙河村|333300.00|10000.00||0.50|",
        ]
    );
    assert_eq!(sheet.remarks, [Remark::Rounded { count: 1 }]);
    assert_eq!(skipped(&sheet), [(5, Skip::Subtotal), (7, Skip::Total), (8, Skip::Note)]);
    assert_eq!(
        totals(&sheet),
        [
            "B5 小计 资产 2247500.00 = 2247500.00",
            "C5 小计 预算收入 55567.89 = 55567.89",
            "D5 小计 其中：分红 5300.00 = 5300.00",
            "E5 小计 预算支出 27600.00 = 27600.00",
            "B7 总计 资产 2580800.00 = 2580800.00",
            "C7 总计 预算收入 70000.00 = 65567.89",
            "D7 总计 其中：分红 5300.00 = 5300.00",
            "E7 总计 预算支出 27600.50 = 27600.50",
        ]
    );
}

#[test]
fn a_column_can_be_understood_otherwise_and_left_out() {
    let bytes = &made::all()[1].1;
    let mut choices = Choices::default();
    choices.columns.insert("A".into(), None);
    choices.columns.insert("D".into(), Some(Holds::Text));
    choices.units.insert("C".into(), Unit::Yuan);
    choices.columns.insert("F".into(), None);
    let sheet = sheets::read(bytes, &choices).unwrap();
    assert_eq!(
        columns(&sheet)[..4],
        ["A 村 - yuan chosen", "B 资产 money ten_thousand_yuan header", "C 预算收入 money yuan header", "D 其中：分红 text yuan chosen"]
    );
    assert_eq!(problems(&sheet), [("C3", "3.456789", Problem::PartsOfFen)]);
    choices.units.clear();
    assert_eq!(table(&sheets::read(bytes, &choices).unwrap())[2], "962500.00|21000.00|300元|9600.00");
}

#[test]
fn what_a_formula_gave_is_taken_and_what_failed_is_told_by_its_cell() {
    let sheet = read(&made::all()[4].1);
    assert_eq!(
        problems(&sheet),
        [
            ("B3", "#REF!", Problem::FormulaError),
            ("D3", "#VALUE!", Problem::FormulaError),
            ("E3", "3/5", Problem::AmbiguousDate),
            ("C4", "33.333", Problem::PartsOfFen),
            ("E4", "2024.1", Problem::AmbiguousDate),
        ]
    );
    assert_eq!(sheet.line_count, 3);
    assert_eq!(totals(&sheet), ["D5 合计 金额 ? = 300.00"]);
    let mut choices = Choices::default();
    for letter in ["B", "C", "D", "E"] {
        choices.columns.insert(letter.into(), None);
    }
    assert_eq!(
        table(&sheets::read(&made::all()[4].1, &choices).unwrap()),
        ["姓名:person", "张武", "李强", "王芳"],
        "what is left out has no problems"
    );
}

#[test]
fn what_other_programs_write_is_read_too() {
    let sheet = read(&made::all()[6].1);
    assert_eq!(problems(&sheet), [("B5", "", Problem::FormulaEmpty), ("B6", "#SPILL!", Problem::FormulaError)]);
    let mut choices = Choices::default();
    choices.columns.insert("B".into(), None);
    let sheet = sheets::read(&made::all()[6].1, &choices).unwrap();
    assert_eq!(table(&sheet), ["姓名:person|备注:text", "张武|是", "李&强|2024-03-05T00:00:00", "张武|"]);
}

#[test]
fn macros_are_left_where_they_are_and_named() {
    let sheet = read(&made::all()[7].1);
    assert_eq!(table(&sheet), ["姓名:person|金额:money", "张武|100.00"]);
    assert_eq!(sheet.remarks, [Remark::Macros]);
}

#[test]
fn the_first_sheet_with_a_table_that_is_not_hidden_is_read_and_the_others_are_named() {
    let bytes = &made::all()[9].1;
    let sheet = read(bytes);
    assert_eq!((sheet.name.as_deref(), table(&sheet)[1].as_str()), (Some("一月"), "张武|100.00"));
    let others: Vec<(&str, bool)> = sheet.others.iter().map(|other| (other.name.as_str(), other.hidden)).collect();
    assert_eq!(others, [("封面", false), ("草稿", true), ("二月", false)]);
    let of = |name: &str| sheets::read(bytes, &Choices { sheet: Some(name.into()), ..Choices::default() });
    assert_eq!(table(&of("二月").unwrap())[1], "李强|200.00");
    assert_eq!(table(&of("草稿").unwrap())[1], "草稿|1.00");
    assert_eq!(of("封面"), Err(Refused::NoTable));
    assert_eq!(of("三月"), Err(Refused::NoSuchSheet));
}
