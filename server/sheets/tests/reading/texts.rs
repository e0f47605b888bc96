use domain::disclosures::sheet::{Remark, YearFrom};

use super::*;

#[test]
fn a_text_in_gb18030_with_dates_in_all_shapes_is_read() {
    let sheet = read(&made::all()[10].1);
    assert_eq!(
        table(&sheet),
        [
            "项目名称:text|中标单位:text|开工日期:date|完工日期:date|合同价:money",
            "村道硬化|瓜州县恒通建筑有限公司|2024-03-05|2024-06-30|386000.00",
            "渠道衬砌|渊泉水利工程队|2024-03-05|2024-07-01|152600.00",
            "路灯安装|马建国|2024-03-05|2024-07|48000.00",
            "广场维修|李秀英|2024-03-05|2024-08-01|-1200.00",
        ]
    );
    assert_eq!(totals(&sheet), ["E8 合计 合同价 585400.00 = 585400.00"]);
    assert_eq!(sheet.remarks, [Remark::Year { year: 2024, from: YearFrom::Title }, Remark::Gb18030]);
    assert_eq!((sheet.header, sheet.rows), ((3, 3), vec![4, 5, 6, 7]));
}

#[test]
fn what_excel_calls_unicode_text_is_read() {
    let sheet = read(&made::all()[11].1);
    assert_eq!(
        table(&sheet),
        [
            "承租人:person|租赁物:text|面积（亩）:count|期限:text|年租金:money|联系电话:phone",
            "张大武|机动地|12.5|2022-2026|6250.00|13812345678",
            "王芳|村集体商铺||三年|12000.00|0937-5521234",
        ]
    );
    let without_mark = &made::all()[11].1[2..];
    assert_eq!(table(&read(without_mark)), table(&sheet));
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(made::LEASES.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(table(&read(&big)), table(&sheet));
}

#[test]
fn cells_may_be_parted_by_semicolons_tabs_or_what_the_first_line_says() {
    for (sign, head) in [(",", ""), (";", ""), ("\t", ""), ("|", ""), ("|", "sep=|\n")] {
        let file = format!("{head}姓名,备注,金额\n张武,一、二,100\n").replace(',', sign);
        let sheet = read(file.as_bytes());
        assert_eq!(table(&sheet), ["姓名:person|备注:text|金额:money", "张武|一、二|100.00"], "{file}");
        assert_eq!(sheet.rows, [if head.is_empty() { 2 } else { 3 }], "{file}");
    }
}

#[test]
fn a_comma_for_the_decimals_is_not_guessed_at() {
    // 8000,00 of a European export is no way to write an amount here: read as thousands it would be a hundred times too much.
    let sheet = read(&made::all()[12].1);
    assert_eq!(problems(&sheet), [("E2", "8000,00", Problem::NotMoney)]);
}

#[test]
fn lines_within_cells_and_empty_lines_do_not_shift_the_rows() {
    let sheet = read(&made::all()[13].1);
    assert_eq!(problems(&sheet), [("C5", "三百", Problem::NotMoney)]);
    assert_eq!(sheet.rows, [3, 4, 5]);
    let fine = String::from_utf8(made::all()[13].1.clone()).unwrap().replace("三百", "300");
    assert_eq!(table(&read(fine.as_bytes()))[1..], ["张武|第一行\n第二行|100.00", "李强|说\"好\"|1200.00", "王芳||300.00"]);
}

#[test]
fn a_header_of_two_rows_is_known_without_merged_cells() {
    let sheet = read("姓名,收入,,支出,\n,金额,备注,金额,备注\n张武,1,甲,2,乙\n".as_bytes());
    assert_eq!(table(&sheet), ["姓名:person|收入·金额:money|收入·备注:text|支出·金额:money|支出·备注:text", "张武|1.00|甲|2.00|乙"]);
    assert_eq!(sheet.header, (1, 2));
}

#[test]
fn names_that_could_be_headers_are_lines() {
    let sheet = read("姓名,关系\n张武,户主\n李英,成员\n".as_bytes());
    assert_eq!(table(&sheet).len(), 3);
    let sheet = read("姓名,备注,说明\n张武,项目,内容\n".as_bytes());
    assert_eq!(table(&sheet)[1], "张武|项目|内容");
}

#[test]
fn a_header_on_every_page_is_no_line() {
    let sheet = read("姓名,金额\n张武,1\n本页小计,1\n姓名,金额\n李强,2\n本页小计,2\n总计,3\n".as_bytes());
    assert_eq!(table(&sheet)[1..], ["张武|1.00", "李强|2.00"]);
    assert_eq!(skipped(&sheet), [(3, Skip::Subtotal), (4, Skip::HeaderAgain), (6, Skip::Subtotal), (7, Skip::Total)]);
    assert!(!sheet.totals_differ());
    let of_two = "姓名,收入,,支出,\n,金额,备注,金额,备注\n张武,1,甲,2,乙\n姓名,收入,,支出,\n,金额,备注,金额,备注\n李强,3,丙,4,丁\n";
    let sheet = read(of_two.as_bytes());
    assert_eq!(skipped(&sheet), [(4, Skip::HeaderAgain), (5, Skip::HeaderAgain)]);
    assert_eq!(table(&sheet)[1..], ["张武|1.00|甲|2.00|乙", "李强|3.00|丙|4.00|丁"]);
}

#[test]
fn a_running_total_is_neither_a_line_nor_compared() {
    let sheet = read("项目,金额\n电费,1\n本月合计,1\n本年累计,500\n".as_bytes());
    assert_eq!(skipped(&sheet), [(3, Skip::Total), (4, Skip::Total)]);
    assert_eq!(totals(&sheet), ["B3 本月合计 金额 1.00 = 1.00"]);
}

#[test]
fn signatures_and_notes_are_no_lines_and_lines_with_a_colon_are_none_of_them() {
    let file = "日期,摘要,收款人,金额,备注\n\
        2024-03-05,说明：付电费,张武,100,\n2024-03-06,会计培训,,20,备注：第二次\n,,李英,,原因：已去世\n\
        填表日期,,,2024年3月8日,\n审核：王监督,,,,\n监督电话：0937-5521234,,,,\n";
    let sheet = read(file.as_bytes());
    assert_eq!(
        table(&sheet)[1..],
        ["2024-03-05|说明：付电费|张武|100.00|", "2024-03-06|会计培训||20.00|备注：第二次", "||李英||原因：已去世"]
    );
    assert_eq!(skipped(&sheet), [(5, Skip::Note), (6, Skip::Note), (7, Skip::Note)]);
}

#[test]
fn a_subtotal_above_its_parts_is_no_line_and_held_against_nothing() {
    let sheet = read("项目,金额\n收入合计,30\n租金,10\n补助,20\n支出合计,5\n电费,5\n".as_bytes());
    assert_eq!(table(&sheet)[1..], ["租金|10.00", "补助|20.00", "电费|5.00"]);
    assert_eq!(skipped(&sheet), [(2, Skip::Subtotal), (5, Skip::Subtotal)]);
}

#[test]
fn tables_side_by_side_are_one() {
    let file = "低保金发放名册,,,,,,\n序号,姓名,金额,,序号,姓名,金额\n\
        1,张武,100,,4,赵强,一百\n2,李英,200,,5,马建国,500\n3,王芳,300,,,,\n,,,,,合计,1200\n制表人：李会计,,,,,,\n";
    let sheet = read(file.as_bytes());
    assert_eq!(problems(&sheet), [("G3", "一百", Problem::NotMoney)]);
    let sheet = read(file.replace("一百", "100").as_bytes());
    assert_eq!(table(&sheet), ["姓名:person|金额:money", "张武|100.00", "李英|200.00", "王芳|300.00", "赵强|100.00", "马建国|500.00"]);
    assert_eq!(sheet.rows, [3, 4, 5, 3, 4]);
    assert_eq!(totals(&sheet), ["G6 合计 金额 1200.00 = 1200.00"]);
    assert_eq!(columns(&sheet), ["A 序号 - yuan serial", "B 姓名 person yuan header", "C 金额 money yuan header"]);
}

#[test]
fn words_above_a_header_are_not_taken_for_one() {
    let sheet = read("填报单位,卓园村,单位,元\n,,,\n姓名,村组,面积,金额\n张武,一组,3,100\n合计1户,,3,100\n".as_bytes());
    assert_eq!(sheet.header, (3, 3));
    assert_eq!(table(&sheet)[1..], ["张武|一组|3|100.00"]);
    assert!(!sheet.totals_differ());
}

#[test]
fn points_are_not_fen() {
    let sheet = read("姓名,得分（分）,金额（分）\n张武,95,95\n".as_bytes());
    assert_eq!(table(&sheet), ["姓名:person|得分（分）:count|金额:money", "张武|95|0.95"]);
}

#[test]
fn a_column_without_a_name_is_called_by_its_letter() {
    let sheet = read("姓名,,金额\n张武,甲,1\n李强,乙,2\n".as_bytes());
    assert_eq!(columns(&sheet), ["A 姓名 person yuan header", "B B text yuan content", "C 金额 money yuan header"]);
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    for (bytes, reason) in [
        (&b""[..], Refused::Empty),
        (b"  \n\n ", Refused::Empty),
        (b"\xef\xbb\xbf", Refused::Empty),
        (b"%PDF-1.7", Refused::NotASheet),
        (b"\x89PNG\r\n", Refused::NotASheet),
        (b"abc\x00\x01\x02", Refused::NotASheet),
        (b"\xff\xfe\x00\xd8", Refused::Encoding),
        (b"\x81", Refused::Encoding),
        ("姓名,金额\n".as_bytes(), Refused::NoTable),
        ("今天村里开会。\n明天也开。\n".as_bytes(), Refused::NoTable),
    ] {
        assert_eq!(refused(bytes), reason, "{bytes:?}");
    }
}

#[test]
fn a_line_that_begins_like_a_signature_is_a_line_where_nothing_is_counted() {
    let lines = "日期,事项,结果\n1月5日,选举,已公开\n1月8日,会计培训记录,已公开\n监委会例会,学习文件,已公开\n";
    for (below, skipped) in [
        ("", 0),
        ("会计：张武,出纳：李英,\n", 1),
        ("会计张武,出纳李英,2026年3月\n", 1),
        ("1月9日,会计换届,已公开\n", 0),
        (",制表张武,监委会李英\n", 1),
    ] {
        let sheet = read(format!("{lines}{below}").as_bytes());
        assert_eq!(sheet.skipped.len(), skipped, "{below}: {:?}", sheet.skipped);
    }
    let sheet = read("事项,结果\n监委会例会,已公开\n经办流程图上墙,已公开\n会计：张武,\n".as_bytes());
    assert_eq!(table(&sheet), ["事项:text|结果:text", "监委会例会|已公开", "经办流程图上墙|已公开"]);
}
