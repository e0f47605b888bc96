//! Ledgers as accountants keep them: balances, pages, dates.

use domain::disclosures::sheet::{Choices, Remark, Same, Verdict, YearFrom};

use super::*;

#[test]
fn what_there_was_and_what_is_left_are_lines_that_nothing_is_added_to() {
    let sheet = read(&made::all()[14].1);
    assert_eq!(
        table(&sheet)[1..],
        ["|上月结余|5000.00||", "2026-11-03|店面租金|12500.00||张武租", "2026-11-16|路灯电费||280.00|上年结转", "|本月结余|17220.00||",],
        "the name of a balance that stands under the date is put where there is room for it"
    );
    assert_eq!(totals(&sheet), ["C6 本月合计 收入 12500.00 = 12500.00", "D6 本月合计 支出 280.00 = 280.00"]);
    assert_eq!(skipped(&sheet), [(6, Skip::Total), (8, Skip::Total)]);
    assert_eq!(sheet.table.as_ref().map(|table| table.totals()[2].to_string()).as_deref(), Some("12500.00"));
}

#[test]
fn what_a_page_ends_and_begins_with_is_no_line_and_no_wrong_date() {
    let file = "日期,摘要,收入,支出\n承前页,,900,\n2026-11-05,租金,100,\n过次页,,1000,\n日期,摘要,收入,支出\n承前页,,1000,\n\
        2026-11-06,电费,,30\n本页小计,,,30\n";
    let sheet = read(file.as_bytes());
    assert_eq!(table(&sheet)[1..], ["2026-11-05|租金|100.00|", "2026-11-06|电费||30.00"]);
    let pages = [(2, Skip::PageTurn), (4, Skip::PageTurn), (5, Skip::HeaderAgain), (6, Skip::PageTurn), (8, Skip::Subtotal)];
    assert_eq!(skipped(&sheet), pages);
    assert!(!sheet.totals_differ());
}

#[test]
fn a_balance_without_room_for_its_name_is_told_and_left_out() {
    let sheet = read("日期,收入,支出\n上月结余,900,\n2026-11-05,100,\n合计,100,\n".as_bytes());
    assert_eq!(table(&sheet)[1..], ["2026-11-05|100.00|"]);
    assert_eq!(skipped(&sheet), [(2, Skip::Balance), (4, Skip::Total)]);
}

#[test]
fn a_running_balance_is_money_and_has_no_total() {
    let file = "日期,摘要,收入,支出,余额,单价,年数\n2026-11-01,租金,12500,,17500,12.5,3\n2026-11-05,电费,,280,17220,0.6,1\n\
        本月合计,,12500,280,17220,,\n";
    let sheet = read(file.as_bytes());
    assert_eq!(table(&sheet)[0], "日期:date|摘要:text|收入:money|支出:money|余额:money|单价:money|年数:count");
    assert_eq!(totals(&sheet), ["C4 本月合计 收入 12500.00 = 12500.00", "D4 本月合计 支出 280.00 = 280.00"]);
    let sums: Vec<String> = sheet.table.as_ref().unwrap().totals().iter().map(Cell::to_string).collect();
    assert_eq!(sums, ["", "", "12500.00", "280.00", "", "", ""]);
}

#[test]
fn month_and_day_of_a_ledger_are_a_date_with_the_year_above() {
    let sheet = read(&made::all()[15].1);
    assert_eq!(columns(&sheet)[0], "A 日期 date yuan header");
    assert_eq!(
        table(&sheet),
        [
            "日期:date|凭证号:text|摘要:text|收入:money|支出:money|余额:money",
            "2026-11-01||上月结余|||5000.00",
            "2026-11-03|记-1|店面租金|12500.00||17500.00",
            "2026-11-16|记-2|路灯电费||280.00|17220.00",
            "2026-12-02|记-3|水费||20.00|17200.00",
        ],
        "a month that is written once counts for the days below it"
    );
    assert_eq!(skipped(&sheet), [(8, Skip::Total)]);
    assert_eq!(sheet.remarks, [Remark::Year { year: 2026, from: YearFrom::Title }]);
    let mut choices = Choices::default();
    choices.columns.insert("A".into(), Some(Holds::Count));
    let apart = sheets::read(&made::all()[15].1, &choices).unwrap();
    assert_eq!(apart.columns.len(), 7, "who wants two columns gets two");
}

#[test]
fn year_month_and_day_may_stand_in_three_columns() {
    let sheet = read("年,月,日,摘要,收入\n2026,1,5,租金,10\n,,16,补助,20\n,2,,利息,1\n,2,31,利息,1\n".as_bytes());
    let wrong: Vec<(&str, &str)> = sheet.problems.iter().map(|one| (one.cell.as_str(), one.found.as_str())).collect();
    assert_eq!(wrong, [("A5", "2026年2月31日")]);
    let sheet = read("年,月,日,摘要,收入\n2026,1,5,租金,10\n,,16,补助,20\n,2,,利息,1\n".as_bytes());
    assert_eq!(table(&sheet)[1..], ["2026-01-05|租金|10.00", "2026-01-16|补助|20.00", "2026-02|利息|1.00"]);
}

#[test]
fn a_month_and_a_day_with_a_point_are_a_date_and_it_is_told_whose_year_it_is() {
    let file = "日期,摘要,收入\n11.5,租金,100\n11.15,补助,200\n11月16日,利息,1\n".as_bytes();
    assert_eq!(problems(&read(file)).len(), 3, "no year is known");
    for (choices, from) in [
        (Choices { year: Some(2026), year_of_period: Some(2025), ..Choices::default() }, YearFrom::Chosen),
        (Choices { year_of_period: Some(2026), ..Choices::default() }, YearFrom::Period),
    ] {
        let sheet = sheets::read(file, &choices).unwrap();
        assert_eq!(table(&sheet)[1..], ["2026-11-05|租金|100.00", "2026-11-15|补助|200.00", "2026-11-16|利息|1.00"]);
        assert_eq!(sheet.remarks, [Remark::Year { year: 2026, from }]);
    }
    let titled = ["2025年收支表\n".as_bytes(), file].concat();
    let sheet = sheets::read(&titled, &Choices { year_of_period: Some(2026), ..Choices::default() }).unwrap();
    assert_eq!(sheet.remarks, [Remark::Year { year: 2025, from: YearFrom::Title }], "what stands above the table is nearer");
}

#[test]
fn a_lease_without_an_end_leaves_its_column_dates() {
    let sheet = read("承租人,租赁物,开始日期,到期日期\n张武,鱼塘,2024-01-01,2028-12-31\n李强,机动地,2020-01-01,长期\n".as_bytes());
    assert_eq!(table(&sheet)[0], "承租人:person|租赁物:text|开始日期:date|到期日期:date");
    assert_eq!(table(&sheet)[2], "李强|机动地|2020-01-01|长期");
}

#[test]
fn the_sheet_with_money_is_read_and_not_its_cover() {
    let bytes = &made::all()[16].1;
    let sheet = read(bytes);
    assert_eq!((sheet.name.as_deref(), table(&sheet)[1].as_str()), (Some("数据"), "2026-11-03|店面租金|12500.00"));
    assert!(sheet.remarks.is_empty());
    let others: Vec<(&str, bool)> = sheet.others.iter().map(|other| (other.name.as_str(), other.hidden)).collect();
    assert_eq!(others, [("说明", false), ("底稿", true)]);
    let hidden = sheets::read(bytes, &Choices { sheet: Some("底稿".into()), ..Choices::default() }).unwrap();
    assert_eq!(hidden.remarks, [Remark::HiddenSheet]);
}

#[test]
fn a_total_that_was_never_computed_differs_from_nothing() {
    let rows = r#"<row><c t="inlineStr"><is><t>项目</t></is></c><c t="inlineStr"><is><t>金额</t></is></c></row>
        <row><c t="inlineStr"><is><t>电费</t></is></c><c><v>100</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>合计</t></is></c><c r="B3"><f>SUM(B2)</f></c></row>"#;
    let sheet = read(&made::raw_book(&made::sheet_xml(rows), &[]));
    assert_eq!(totals(&sheet), ["B3 合计 金额 ? = 100.00"]);
    assert_eq!((sheet.totals[0].verdict(), sheet.totals_differ()), (Verdict::NotComputed, false));
}

#[test]
fn the_same_line_twice_is_told_by_its_rows() {
    let sheet = read("补贴名册,,\n姓名,组,金额\n程桂花,一组,50\n程永福,一组,50\n程桂花,一组,50\n合计,,150\n".as_bytes());
    assert_eq!(table(&sheet).len(), 4, "they are taken");
    let told: Vec<(Same, &[u32], &str)> = sheet.repeats.iter().map(|one| (one.same, one.rows.as_slice(), one.name.as_str())).collect();
    assert_eq!(told, [(Same::Line, [3_u32, 5].as_slice(), "程桂花")]);
}
