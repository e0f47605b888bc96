//! Makes the files: those of `tests/files`, and hostile ones that are too
//! large to be kept. All persons and numbers are invented.

use std::io::{Cursor, Write};
use std::sync::OnceLock;

use domain::disclosures::mask::{Identity, identity};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

/// The number of an identity card of Guazhou with a right last digit.
pub fn identity_of(born: &str, serial: u32) -> String {
    let head = format!("620922{born}{serial:03}");
    let last = "0123456789X".chars().find(|last| identity(&format!("{head}{last}")) == Identity::Yes).unwrap();
    format!("{head}{last}")
}

/// All files of `tests/files`.
pub fn all() -> &'static [(&'static str, Vec<u8>)] {
    static MADE: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
    MADE.get_or_init(make)
}

fn make() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("accounts-two-row-header.xlsx", accounts()),
        ("budget-in-wan.xlsx", budget()),
        ("roster.xlsx", roster()),
        ("damaged-numbers.xlsx", damaged_numbers()),
        ("formulas.xlsx", formulas()),
        ("households-merged.xlsx", households()),
        ("from-another-program.xlsx", from_another_program()),
        ("with-macros.xlsm", with_macros()),
        ("no-header-words.xlsx", unknown_words()),
        ("several-sheets.xlsx", several_sheets()),
        ("projects-gb18030.csv", encoding_rs::GB18030.encode(PROJECTS).0.into_owned()),
        ("unicode-text.txt", [0xff, 0xfe].into_iter().chain(LEASES.encode_utf16().flat_map(u16::to_le_bytes)).collect()),
        ("semicolons-bom.csv", format!("\u{feff}{SEMICOLONS}").into_bytes()),
        ("quoted-lines.csv", QUOTED.replace('\n', "\r\n").into_bytes()),
        ("ledger-balances.xlsx", balances()),
        ("ledger-month-day.xlsx", month_and_day()),
        ("cover-and-data.xlsx", cover()),
    ]
}

pub const PROJECTS: &str = "卓园村2024年项目公示,,,,\n,,,,\n项目名称,中标单位,开工日期,完工日期,合同价(元)\n\
    村道硬化,瓜州县恒通建筑有限公司,2024-03-05,2024年6月30日,\"386,000.00\"\n\
    渠道衬砌,渊泉水利工程队,2024.3.5,20240701,152600\n路灯安装,马建国,2024/3/5,2024年7月,￥48000元\n\
    广场维修,李秀英,3月5日,二〇二四年八月一日,（1200）\n合计,,,,585400\n";

pub const LEASES: &str = "承租人\t租赁物\t面积（亩）\t期限\t年租金\t联系电话\r\n\
    张大武\t机动地\t１２．５\t2022-2026\t６，２５０\t138 1234 5678\r\n王芳\t村集体商铺\t-\t三年\t12000\t0937-5521234\r\n";

pub const SEMICOLONS: &str = "日期;摘要;收入;支出;余额\n2024-01-02;上月结转;;;8000,00\n";

pub const QUOTED: &str = "姓名,备注,金额\n\n张武,\"第一行\n第二行\",100\n李强,\"说\"\"好\"\"\",\"1,200\"\n王芳,,三百\n";

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2024, 3, 5).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

/// Writes rows from A1 on: what parses as a number is one, `'` in front keeps
/// it text, `=` in front makes a formula with its result behind a `→`.
pub fn fill(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if cell.is_empty() {
                continue;
            }
            if let Some(text) = cell.strip_prefix('\'') {
                sheet.write_string(row, column, text).unwrap();
            } else if let Some((formula, result)) = cell.strip_prefix('=').and_then(|formula| formula.split_once('→')) {
                sheet.write_formula(row, column, Formula::new(formula).set_result(result)).unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(row, column, number).unwrap();
            } else {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
}

fn accounts() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet().set_name("一季度").unwrap();
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 7, "卓园村２０２４年第一季度财务收支公开表", &plain).unwrap();
        fill(sheet, 1, &[&["编制单位：卓园村村委会", "", "", "", "", "", "单位：元"]]);
        for (column, name) in [(0, "序号"), (1, "日期"), (2, "凭证号"), (3, "摘 要")] {
            sheet.merge_range(2, column, 3, column, name, &plain).unwrap();
        }
        sheet.merge_range(2, 4, 2, 5, "收入", &plain).unwrap();
        sheet.merge_range(2, 6, 2, 7, "支出", &plain).unwrap();
        fill(sheet, 3, &[&["", "", "", "", "金额", "备注", "金额", "备注"]]);
        let rows: [&[&str]; 6] = [
            &["1", "1月5日", "记-0001", "机动地租金", "12500", "张大武等三户", "", ""],
            &["2", "2024.1.20", "记-0002", "村干部误工补贴", "", "", "'４，８００．００", "1—3月"],
            &["3", "20240210", "记-0003", "路灯电费", "-", "", "'￥326.5元", "—"],
            &[],
            &["4", "", "记-0004", "冲回多记电费", "", "", "'（26.50）", "更正"],
            &["5", "2024年3月", "记-0005", "上级补助款", "=SUM(1,2)→20000", "", "/", "转账，卡号6222021001116245702"],
        ];
        fill(sheet, 4, &rows);
        let date = Format::new().set_num_format("yyyy/m/d");
        sheet.write_number_with_format(8, 1, 45_352.0, &date).unwrap();
        let foot: [&[&str]; 3] = [
            &["合 计", "", "", "", "=SUM(E5:E10)→32500", "", "5200", ""],
            &[],
            &["制表人：李会计", "", "审核：王监督", "", "", "", "负责人：马建国"],
        ];
        fill(sheet, 10, &foot);
    })
}

fn balances() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet().set_name("11月").unwrap();
        let rows: [&[&str]; 8] = [
            &["白沙村2026年11月收支表"],
            &["日期", "摘要", "收入", "支出", "备注"],
            &["上月结余", "", "5000"],
            &["2026-11-03", "店面租金", "12500", "", "张武租"],
            &["11月16日", "路灯电费", "", "280", "上年结转"],
            &["本月合计", "", "=SUM(C4:C5)→12500", "280"],
            &["", "本月结余", "17220"],
            &["本年累计", "", "99000", "8000"],
        ];
        fill(sheet, 0, &rows);
    })
}

fn month_and_day() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet().set_name("明细账").unwrap();
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 6, "白沙村现金明细账", &plain).unwrap();
        sheet.merge_range(1, 0, 1, 1, "2026年", &plain).unwrap();
        for (column, name) in [(2, "凭证号"), (3, "摘要"), (4, "收入"), (5, "支出"), (6, "余额")] {
            sheet.merge_range(1, column, 2, column, name, &plain).unwrap();
        }
        let rows: [&[&str]; 6] = [
            &["月", "日"],
            &["11", "1", "", "上月结余", "", "", "5000"],
            &["", "3", "'记-1", "店面租金", "12500", "", "17500"],
            &["", "16", "'记-2", "路灯电费", "", "280", "17220"],
            &["12", "2", "'记-3", "水费", "", "20", "17200"],
            &["", "", "", "本月合计", "12500", "300", "17200"],
        ];
        fill(sheet, 2, &rows);
    })
}

fn cover() -> Vec<u8> {
    book(|book| {
        let cover: [&[&str]; 3] = [&["项目", "内容"], &["填报单位", "白沙村"], &["填报人", "程会计"]];
        fill(book.add_worksheet().set_name("说明").unwrap(), 0, &cover);
        let data: [&[&str]; 2] = [&["日期", "摘要", "金额"], &["2026-11-03", "店面租金", "12500"]];
        fill(book.add_worksheet().set_name("数据").unwrap(), 0, &data);
        let draft = book.add_worksheet().set_name("底稿").unwrap();
        fill(draft, 0, &[&["日期", "摘要", "金额"], &["2026-11-03", "旧数", "1"]]);
        draft.set_hidden(true);
    })
}

fn budget() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet();
        let rows: [&[&str]; 8] = [
            &["渊泉镇2024年村级集体经济预算表（单位：万元）"],
            &["村", "资产（万元）", "预算收入", "其中：分红", "预算支出（元）", "完成率"],
            &["卓园村", "128.5", "3.456789", "0.5", "18000", ""],
            &["双塔村", "'96.25", "'2.1万元", "'300元", "9600", ""],
            &["小计", "224.75", "5.556789", "0.53", "27600"],
            &["沙河村", "=100/3→33.3333333333333", "1", "", "0.5", ""],
            &["总计", "258.08", "7", "0.53", "27600.5"],
            &["说明：以上数据截至2024年3月底"],
        ];
        fill(sheet, 0, &rows);
        let percent = Format::new().set_num_format("0.0%");
        sheet.write_number_with_format(2, 5, 0.355, &percent).unwrap();
        let two = Format::new().set_num_format("0.00");
        sheet.write_formula_with_format(5, 1, Formula::new("=100/3").set_result("33.3333333333333"), &two).unwrap();
    })
}

pub const ROSTER: [(&str, &str, &str); 5] = [
    ("张伟", "19700101", "一组"),
    ("张伟", "19850612", "一组"),
    ("李秀英", "19620304", "一组"),
    ("欧阳震华", "19911111", "二组"),
    ("扎西多吉", "19550505", "二组"),
];

fn roster() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet().set_name("发放名册").unwrap();
        sheet.merge_range(0, 1, 0, 9, "卓园村2024年耕地地力保护补贴发放名册", &Format::new()).unwrap();
        let header: &[&str] = &[
            "",
            "序号",
            "户主姓名",
            "身份证号码",
            "",
            "村组",
            "面积（亩）",
            "补贴标准（元/亩）",
            "补贴金额",
            "一卡通账号",
            "联系电话",
            "领款人签字",
        ];
        fill(sheet, 2, &[header]);
        let heading: &[&str] = &["", "一组"];
        fill(sheet, 3, &[heading]);
        let mut row = 4;
        for (at, (name, born, group)) in ROSTER.iter().enumerate() {
            let number = (at + 1).to_string();
            let identity = format!("'{}", identity_of(born, 100 + u32::try_from(at).unwrap()));
            let account = format!("'62220210011162457{at:02}");
            let phone = format!("1391234560{at}");
            let cells = ["", &number, name, &identity, "", group, "3.5", "100", "=G5*H5→350", &account, &phone, ""];
            fill(sheet, row, &[&cells]);
            row += 1;
            if at == 2 {
                let subtotal: [&[&str]; 2] = [&["", "小计", "3户", "", "", "", "10.5", "", "1050"], &["", "二组"]];
                fill(sheet, row, &subtotal);
                row += 2;
            }
        }
        let foot: [&[&str]; 5] = [
            &["", "6", "", "", "", "", "", "", "=G12*H12→0"],
            &["", "7"],
            &["", "合计", "", "", "", "", "17.5", "", "1740"],
            &[],
            &["", "", "村务监督委员会主任：赵强", "", "", "", "2024年3月5日（盖章）"],
        ];
        fill(sheet, row, &foot);
        sheet.set_row_hidden(5).unwrap();
        sheet.set_column_hidden(9).unwrap();
        let hidden = book.add_worksheet().set_name("底稿").unwrap();
        fill(hidden, 0, &[&["姓名", "金额"], &["不公开", "1"]]);
        hidden.set_hidden(true);
    })
}

fn damaged_numbers() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet();
        let rows: [&[&str]; 5] = [
            &["姓名", "身份证号", "银行账号", "电话", "金额"],
            &["张武", "620922197001011000", "'6.22202E+18", "13912345678", "100"],
            &["李强", "'6.20922E+17", "6222021001116245702", "1391234567a", "'100.005"],
            &["123", "'62092219700101", "现金", "无", "一百"],
            &["王芳", "'620922********1234", "—", "'0937-5521234", "99999999999"],
        ];
        fill(sheet, 0, &rows);
    })
}

fn formulas() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet();
        let rows: [&[&str]; 5] = [
            &["姓名", "人口", "标准", "金额", "发放日期"],
            &["张武", "3", "100", "=B2*C2→300", "2024.3.5"],
            &["李强", "=A1→#REF!", "100", "=B3*C3→#VALUE!", "3/5"],
            &["王芳", "2", "33.333", "=B4*C4→", "2024.1"],
            &["合计", "", "", "=SUM(D2:D4)→#REF!", ""],
        ];
        fill(sheet, 0, &rows);
    })
}

fn households() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        let rows: [&[&str]; 6] = [
            &["户主", "成员", "与户主关系", "补助金额（元）"],
            &["", "张武", "本人", ""],
            &["", "李英", "配偶", ""],
            &["", "张小武", "子", ""],
            &["王芳", "王芳", "本人", "200"],
            &["合计", "", "", "1100"],
        ];
        fill(sheet, 0, &rows);
        sheet.merge_range(1, 0, 3, 0, "张武", &plain).unwrap();
        sheet.merge_range(1, 3, 3, 3, "", &plain).unwrap();
        sheet.write_number(1, 3, 900.0).unwrap();
    })
}

fn unknown_words() -> Vec<u8> {
    book(|book| {
        let sheet = book.add_worksheet();
        let rows: [&[&str]; 4] = [
            &["对象名册", "所在地", "证件", "钱", "牛羊", "何时"],
            &["张大武", "卓园", &format!("'{}", identity_of("19700101", 111)), "'300.00元", "12", "2024年3月5日"],
            &["李秀英", "卓园", &format!("'{}", identity_of("19620304", 112)), "'250元", "3", "2024年3月6日"],
            &["王小芳", "双塔", &format!("'{}", identity_of("19850612", 113)), "'80元", "0", "2024年3月7日"],
        ];
        fill(sheet, 0, &rows);
    })
}

fn several_sheets() -> Vec<u8> {
    book(|book| {
        fill(book.add_worksheet().set_name("封面").unwrap(), 0, &[&["卓园村公示材料"]]);
        let draft = book.add_worksheet().set_name("草稿").unwrap();
        fill(draft, 0, &[&["姓名", "金额"], &["草稿", "1"]]);
        draft.set_hidden(true);
        fill(book.add_worksheet().set_name("一月").unwrap(), 0, &[&["姓名", "金额"], &["张武", "100"]]);
        fill(book.add_worksheet().set_name("二月").unwrap(), 0, &[&["姓名", "金额"], &["李强", "200"]]);
    })
}

pub const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A book of one sheet from its XML, and whatever parts come on top.
pub fn raw_book(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let root =
        format!(r#"<Relationships><Relationship Id="r1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#);
    let main = format!(
        r#"<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATION}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let relations = format!(
        r#"<Relationships><Relationship Id="r1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", main.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    archive(parts.iter().chain(more).copied())
}

/// An archive of parts.
pub fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The XML of a sheet from its rows.
pub fn sheet_xml(rows: &str) -> String {
    format!(r#"<worksheet xmlns="{NAMESPACE}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#)
}

/// Texts in place and in a list with runs and escapes, cells without places,
/// an error of a kind that came later, a formula without a result.
fn from_another_program() -> Vec<u8> {
    let rows = r#"<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><r><t>金</t></r><r><t>额</t></r></is></c><c t="s"><v>0</v></c></row>
        <row><c t="s"><v>1</v></c><c><v>1e2</v></c><c t="b"><v>1</v></c></row>
        <row r="5"><c r="A5" t="str"><f>A1</f><v>李&amp;强</v></c><c r="B5"><f>B1</f></c><c r="C5" t="d"><v>2024-03-05T00:00:00</v></c></row>
        <row r="6"><c r="A6" t="s"><v>1</v></c><c r="B6" t="e"><v>#SPILL!</v></c><c r="C6" s="7"/></row>"#;
    let texts = "<sst uniqueCount=\"18446744073709551615\"><si><t>备注_x000D_\n</t><rPh><t>bei</t></rPh></si><si><r><t>张</t></r><r><t xml:space=\"preserve\">武 </t></r></si></sst>";
    raw_book(&sheet_xml(rows), &[("xl/sharedStrings.xml", texts.as_bytes())])
}

fn with_macros() -> Vec<u8> {
    let rows = r#"<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>金额</t></is></c></row>
        <row><c t="inlineStr"><is><t>张武</t></is></c><c><v>100</v></c></row>"#;
    raw_book(&sheet_xml(rows), &[("xl/vbaProject.bin", b"Attribute VB_Name")])
}

/// So many rows with a number and an amount.
pub fn long_sheet(rows: usize) -> String {
    let head = r#"<row><c t="inlineStr"><is><t>编号</t></is></c><c t="inlineStr"><is><t>金额</t></is></c></row>"#;
    sheet_xml(&format!("{head}{}", "<row><c/><c><v>1</v></c></row>".repeat(rows)))
}
