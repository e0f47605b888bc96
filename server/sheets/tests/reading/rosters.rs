use domain::disclosures::compare::compare;
use domain::disclosures::mask;
use domain::disclosures::sheet::{Choices, Remark};

use super::*;

#[test]
fn a_roster_is_read_cell_by_cell() {
    let sheet = read(&made::all()[2].1);
    assert_eq!(
        columns(&sheet),
        [
            "B 序号 - yuan serial",
            "C 户主姓名 person yuan header",
            "D 身份证号码 identity yuan header",
            "F 村组 text yuan header",
            "G 面积（亩） count yuan header",
            "H 补贴标准（元/亩） money yuan header",
            "I 补贴金额 money yuan header",
            "J 一卡通账号 account yuan header",
            "K 联系电话 phone yuan header",
            "L 领款人签字 text yuan header",
        ]
    );
    let lines = table(&sheet);
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[1], format!("张伟|{}|一组|3.5|100.00|350.00|6222021001116245700|13912345600|", made::identity_of("19700101", 100)));
    assert_eq!(
        lines[5],
        format!("扎西多吉|{}|二组|3.5|100.00|350.00|6222021001116245704|13912345604|", made::identity_of("19550505", 104))
    );
    assert_eq!(sheet.rows, [5, 6, 7, 10, 11]);
    assert_eq!(
        skipped(&sheet),
        [(4, Skip::Heading), (8, Skip::Subtotal), (9, Skip::Heading), (14, Skip::Total), (16, Skip::Note)],
        "numbered rows without anything are not even told"
    );
    assert_eq!(
        totals(&sheet),
        [
            "G8 小计 面积（亩） 10.5 = 10.5",
            "I8 小计 补贴金额 1050.00 = 1050.00",
            "G14 合计 面积（亩） 17.5 = 17.5",
            "I14 合计 补贴金额 1740.00 = 1750.00"
        ]
    );
    assert_eq!(sheet.remarks, [Remark::HiddenRows { count: 1 }]);
    let hidden: Vec<&str> = sheet.columns.iter().filter(|column| column.hidden).map(|column| column.letter.as_str()).collect();
    assert_eq!(hidden, ["J"]);
    assert!(sheet.others.iter().all(|other| other.hidden));
    assert_eq!(sheet.doubts, []);
}

#[test]
fn long_numbers_that_a_spreadsheet_spoiled_are_problems_and_not_data() {
    let sheet = read(&made::all()[3].1);
    assert_eq!(
        problems(&sheet),
        [
            ("B2", "6.20922197001011E+17", Problem::DigitsLost),
            ("C2", "6.22202E+18", Problem::DigitsLost),
            ("B3", "6.20922E+17", Problem::DigitsLost),
            ("C3", "6.222021001116246E+18", Problem::DigitsLost),
            ("D3", "1391234567a", Problem::NotAPhone),
            ("E3", "100.005", Problem::PartsOfFen),
            ("A4", "123", Problem::NotAName),
            ("B4", "62092219700101", Problem::NotAnIdentity),
            ("C4", "现金", Problem::NotAnAccount),
            ("E4", "一百", Problem::NotMoney),
            ("E5", "99999999999", Problem::TooLarge),
        ]
    );
    assert_eq!(sheet.problems[0].header, "身份证号");
}

#[test]
fn what_is_merged_over_a_household_counts_for_each_of_its_lines_but_money_once() {
    let sheet = read(&made::all()[5].1);
    assert_eq!(
        table(&sheet),
        [
            "户主:person|成员:person|与户主关系:text|补助金额:money",
            "张武|张武|本人|900.00",
            "张武|李英|配偶|",
            "张武|张小武|子|",
            "王芳|王芳|本人|200.00"
        ]
    );
    assert!(!sheet.totals_differ());
    assert_eq!(sheet.table.unwrap().person_columns(), [0, 1]);
}

#[test]
fn without_known_words_the_cells_tell_what_a_column_holds() {
    let sheet = read(&made::all()[8].1);
    assert_eq!(
        columns(&sheet),
        [
            "A 对象名册 person yuan content",
            "B 所在地 text yuan content",
            "C 证件 identity yuan content",
            "D 钱 money yuan content",
            "E 牛羊 count yuan content",
            "F 何时 date yuan content",
        ]
    );
    assert_eq!(table(&sheet)[3], format!("王小芳|双塔|{}|80.00|0|2024-03-07", made::identity_of("19850612", 113)));
}

#[test]
fn a_roster_goes_from_the_spreadsheet_to_the_public_page_without_a_number() {
    let table = read(&made::all()[2].1).table.unwrap();
    let seen = written(&mask::table(&table)).join("\n");
    for (name, born, _) in made::ROSTER {
        assert!(!seen.contains(born) && !seen.contains(name), "{seen}");
    }
    assert!(!seen.contains("62220210") && seen.contains("139****5600") && seen.contains("欧阳**|****|二组|3.5"), "{seen}");
    assert!(compare(&table, &table).is_empty());
}

#[test]
fn a_mistyped_identity_number_is_doubted_and_taken() {
    let right = made::identity_of("19700101", 111);
    let wrong = right.replace("111", "112");
    let sheet = read(format!("姓名,身份证号\n张武,{wrong}\n李强,{right}\n").as_bytes());
    assert_eq!(table(&sheet)[1], format!("张武|{wrong}"));
    assert_eq!(sheet.doubts.len(), 1);
    assert_eq!((sheet.doubts[0].cell.as_str(), sheet.doubts[0].problem), ("B2", Problem::IdentityMistyped));
}

#[test]
fn dates_without_a_year_need_one_from_somewhere() {
    let file = "姓名,日期,金额\n张武,3月5日,1\n".as_bytes();
    assert_eq!(problems(&read(file)), [("B2", "3月5日", Problem::NoYear)]);
    let sheet = sheets::read(file, &Choices { year: Some(2019), ..Choices::default() }).unwrap();
    assert_eq!(table(&sheet)[1], "张武|2019-03-05|1.00");
}

#[test]
fn problems_are_told_up_to_a_number_and_counted_beyond() {
    let file: String = core::iter::once("姓名,金额\n".to_owned()).chain((0..250).map(|_| "张武,一百\n".to_owned())).collect();
    let sheet = read(file.as_bytes());
    assert_eq!((sheet.problems.len(), sheet.more_problems, sheet.line_count), (200, 50, 250));
    assert_eq!(sheet.table, None);
}
