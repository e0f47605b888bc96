use calamine::{Data, Reader, Xlsx};
use domain::disclosures::sheet::Choices;
use domain::disclosures::{Column, Day, Line, Quantity};
use domain::money::Amount;
use proptest::prelude::*;
use sheets::Labels;

use super::*;

const LABELS: Labels<'static> = Labels { title: "卓园村2024年补贴名册", total: "合计", yuan: "元" };

fn columns() -> Vec<Column> {
    vec![
        Column::new("姓名", Holds::Person),
        Column::new("身份证号", Holds::Identity),
        Column::new("账号", Holds::Account),
        Column::new("电话", Holds::Phone),
        Column::new("面积（亩）", Holds::Count),
        Column::new("发放日期", Holds::Date),
        Column::new("金额", Holds::Money),
        Column::new("备注", Holds::Text),
    ]
}

fn line(name: &str, date: &str, fen: i64, remark: &str) -> Line {
    vec![
        Cell::Person(name.into()),
        Cell::Identity("11010519491231002X".into()),
        Cell::Account("6222021001116245702".into()),
        Cell::Phone("13812345678".into()),
        Cell::Count(Quantity(23_500)),
        Cell::Date(date.parse().unwrap()),
        Cell::Money(Amount(fen)),
        if remark.is_empty() { Cell::Empty } else { Cell::Text(remark.into()) },
    ]
}

fn small() -> Table {
    let lines =
        vec![line("张大武", "2024-03-05", 123_456, "=1+2"), line("李英", "2024-03", -50, "@合作社"), line("王芳", "2024-12-31", 0, "")];
    Table::new(columns(), lines).unwrap()
}

#[test]
fn what_is_written_for_excel_has_cells_of_their_own_kind_and_no_formula() {
    let bytes = sheets::xlsx(&small(), &LABELS).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert_eq!(name, "卓园村2024年补贴名册");
    let range = book.worksheet_range(&name).unwrap();
    let at = |row, column| range.get_value((row, column)).unwrap().clone();
    assert_eq!(at(0, 0), Data::String(LABELS.title.into()));
    assert_eq!(at(1, 6), Data::String("金额（元）".into()));
    assert_eq!(at(2, 1), Data::String("11010519491231002X".into()));
    assert_eq!(at(2, 2), Data::String("6222021001116245702".into()));
    assert_eq!(at(2, 6), Data::Float(1234.56));
    assert!(matches!(at(2, 5), Data::DateTime(_)));
    assert_eq!(at(3, 5), Data::String("2024-03".into()));
    assert_eq!(at(2, 7), Data::String("=1+2".into()));
    assert_eq!((at(5, 0), at(5, 4), at(5, 6)), (Data::String("合计".into()), Data::Float(7.05), Data::Float(1234.06)));
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none());
}

#[test]
fn what_is_written_as_text_opens_in_excel_and_computes_nothing() {
    let text = String::from_utf8(sheets::csv(&small(), &LABELS).unwrap()).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "\u{feff}姓名,身份证号,账号,电话,面积（亩）,发放日期,金额（元）,备注",
            "张大武,11010519491231002X\t,6222021001116245702\t,13812345678\t,2.35,2024-03-05,1234.56,'=1+2",
            "李英,11010519491231002X\t,6222021001116245702\t,13812345678\t,2.35,2024-03,-0.50,'@合作社",
            "王芳,11010519491231002X\t,6222021001116245702\t,13812345678\t,2.35,2024-12-31,0.00,",
            "合计,,,,7.05,,1234.06,",
            "",
        ]
    );
}

#[test]
fn a_template_has_columns_that_stay_text_and_an_example_that_is_not_read() {
    let bytes = sheets::template(&columns(), &LABELS).unwrap();
    let empty = read(&bytes);
    assert_eq!((empty.table, empty.line_count), (None, 0));
    assert_eq!(empty.skipped.iter().map(|one| (one.row, one.why)).collect::<Vec<_>>(), [(3, Skip::Example)]);
    let kinds: Vec<Option<Holds>> = empty.columns.iter().map(|column| column.holds).collect();
    assert_eq!(kinds, columns().iter().map(|column| Some(column.holds)).collect::<Vec<_>>());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
    let style = |column: u32| {
        let part = xml.split_once(&format!("<col min=\"{column}\" max=\"{column}\"")).unwrap().1;
        part.split_once("style=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    assert_eq!(style(2), style(3), "identity and account are both text");
    assert_ne!(style(2), style(7), "and money is not");
}

fn cell(holds: Holds) -> BoxedStrategy<Cell> {
    let filled = match holds {
        Holds::Text => "[一-龥a-z][一-龥a-z =+@,;\"-]{0,12}[一-龥]".prop_map(Cell::Text).boxed(),
        Holds::Money => (-1_000_000_000_000_i64..1_000_000_000_000).prop_map(|fen| Cell::Money(Amount(fen))).boxed(),
        Holds::Count => (-100_000_000_i64..100_000_000).prop_map(|parts| Cell::Count(Quantity(parts))).boxed(),
        Holds::Date => {
            (1955..2100_i32, 1..13_u8, prop::option::of(1..29_u8)).prop_map(|(y, m, d)| Cell::Date(Day::new(y, m, d).unwrap())).boxed()
        }
        Holds::Person => "[张李王欧阳][一-三]{1,3}".prop_map(Cell::Person).boxed(),
        Holds::Identity => (0..1000_u32).prop_map(|serial| Cell::Identity(made::identity_of("19700101", serial))).boxed(),
        Holds::Account => "62[0-9]{14,17}".prop_map(Cell::Account).boxed(),
        Holds::Phone => "1[3-9][0-9]{9}".prop_map(Cell::Phone).boxed(),
    };
    prop_oneof![6 => filled, 1 => Just(Cell::Empty)].boxed()
}

/// Tables whose first cell of a line is there: a line with nothing in it is none.
fn tables() -> impl Strategy<Value = Table> {
    let rest: Vec<BoxedStrategy<Cell>> = columns().iter().skip(1).map(|column| cell(column.holds)).collect();
    let name = "[张李王赵][一-三]{1,2}".prop_map(Cell::Person);
    let one = (name, rest).prop_filter_map("a line says more than a name", |(name, rest)| {
        rest.iter().any(|cell| !matches!(cell, Cell::Empty | Cell::Text(_))).then(|| [vec![name], rest].concat())
    });
    prop::collection::vec(one, 1..12).prop_map(|lines| Table::new(columns(), lines).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(table in tables()) {
        for bytes in [sheets::xlsx(&table, &LABELS).unwrap(), sheets::csv(&table, &LABELS).unwrap()] {
            let sheet = sheets::read(&bytes, &Choices::default()).unwrap();
            prop_assert_eq!(&sheet.problems, &[]);
            prop_assert!(!sheet.totals_differ(), "{:?}", sheet.totals);
            prop_assert_eq!(sheet.table.as_ref(), Some(&table));
        }
    }
}
