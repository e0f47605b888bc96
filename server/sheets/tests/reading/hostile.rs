use super::*;

#[test]
fn a_million_rows_are_refused_before_they_are_read() {
    let bytes = made::raw_book(&made::long_sheet(1_000_000), &[]);
    assert_eq!(refused(&bytes), Refused::TooManyLines { max: 60_000 });
    let text: String = core::iter::once("姓名,金额\n".to_owned()).chain((0..1_000_000).map(|_| "张,1\n".to_owned())).collect();
    assert_eq!(refused(text.as_bytes()), Refused::TooManyLines { max: 60_000 });
}

#[test]
fn rows_and_columns_that_are_only_claimed_cost_nothing() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>金额</t></is></c><c r="XFD1" s="4"/></row>
        <row r="1048576"><c r="A1048576" t="inlineStr"><is><t>张武</t></is></c><c r="B1048576"><v>5</v></c></row>"#;
    let sheet = read(&made::raw_book(&made::sheet_xml(rows), &[]));
    assert_eq!((table(&sheet)[1].as_str(), sheet.rows.as_slice()), ("张武|5.00", &[1_048_576][..]));
}

#[test]
fn a_bomb_is_defused() {
    let blank = " ".repeat(usize::try_from(sheets::MAX_UNPACKED).unwrap() + 1);
    let bytes = made::raw_book(&made::sheet_xml(&blank), &[]);
    assert!(bytes.len() < 1_000_000);
    assert_eq!(refused(&bytes), Refused::UnpacksTooLarge);
}

#[test]
fn a_text_that_stands_in_very_many_cells_is_a_bomb_too() {
    let text = "字".repeat(1_000);
    let strings = format!("<sst><si><t>姓名</t></si><si><t>{text}</t></si></sst>");
    let row = format!("<row>{}</row>", r#"<c t="s"><v>1</v></c>"#.repeat(25));
    let rows = format!(r#"<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>{}"#, row.repeat(1_000));
    assert_eq!(
        refused(&made::raw_book(&made::sheet_xml(&rows), &[("xl/sharedStrings.xml", strings.as_bytes())])),
        Refused::UnpacksTooLarge
    );
}

#[test]
fn very_many_parts_are_refused() {
    let names: Vec<String> = (0..=sheets::MAX_PARTS).map(|at| format!("xl/media/{at}.png")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&made::raw_book(&made::long_sheet(1), &parts)), Refused::UnpacksTooLarge);
}

#[test]
fn entities_of_the_document_are_never_expanded() {
    let lol = r#"<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>"#;
    let rows = r#"<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>备注</t></is></c></row>
        <row><c t="inlineStr"><is><t>张武</t></is></c><c t="inlineStr"><is><t>前&b;&c;后</t></is></c></row>"#;
    let sheet = read(&made::raw_book(&format!("{lol}{}", made::sheet_xml(rows)), &[]));
    assert_eq!(table(&sheet)[1], "张武|前后");
}

#[test]
fn merged_cells_without_end_and_elements_without_bottom_cost_nothing() {
    let rows = r#"<row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>金额</t></is></c></row>"#;
    let line = r#"<row><c t="inlineStr"><is><t>张武</t></is></c><c><v>1</v></c></row>"#;
    let merges = r#"<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>"#.repeat(20_000);
    let xml = made::sheet_xml(&format!("{rows}{}", line.repeat(2_000))).replace("</worksheet>", &format!("{merges}</worksheet>"));
    assert_eq!(read(&made::raw_book(&xml, &[])).line_count, 2_000);
    assert_eq!(refused(&made::raw_book(&made::sheet_xml(&"<a>".repeat(2_000_000)), &[])), Refused::Broken);
    let wide: String = (0..2_000).map(|_| r#"<c t="inlineStr"><is><t>姓名</t></is></c>"#).collect();
    assert_eq!(refused(&made::raw_book(&made::sheet_xml(&format!("<row>{wide}</row>{line}")), &[])), Refused::TooManyColumns { max: 60 });
}

#[test]
fn wide_and_heavy_files_are_refused() {
    let cells: String = (0..61).map(|at| format!(r#"<c t="inlineStr"><is><t>栏{at}号</t></is></c>"#)).collect();
    let rows = format!("<row>{cells}</row><row>{cells}</row>");
    assert_eq!(refused(&made::raw_book(&made::sheet_xml(&rows), &[])), Refused::TooManyColumns { max: 60 });
    assert_eq!(refused("姓名,".repeat(20_000).as_bytes()), Refused::TooManyColumns { max: 60 });
    assert_eq!(refused(&vec![b'a'; sheets::MAX_BYTES + 1]), Refused::TooLarge { max_mb: 16 });
    assert_eq!(refused(format!("{}\n", "1,".repeat(100)).repeat(15_001).as_bytes()), Refused::UnpacksTooLarge);
}

#[test]
fn passwords_old_books_and_other_kinds_are_told_apart() {
    let compound = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 504], name, vec![0; 100]].concat()
    };
    assert_eq!(refused(&compound("EncryptedPackage")), Refused::Password);
    assert_eq!(refused(&compound("Workbook")), Refused::OldExcel);
    let archive = |name: &str| made::archive([(name, &b"x"[..])].into_iter());
    assert_eq!(refused(&archive("xl/workbook.bin")), Refused::BinaryExcel);
    assert_eq!(refused(&archive("content.xml")), Refused::OpenDocument);
    assert_eq!(refused(&archive("word/document.xml")), Refused::NotASheet);
}

#[test]
fn what_breaks_off_or_contradicts_itself_is_broken() {
    let whole = made::raw_book(&made::long_sheet(3), &[]);
    assert_eq!(refused(&whole[..whole.len() - 30]), Refused::Broken);
    for rows in [
        r#"<row r="2"/><row r="1"/>"#,
        r#"<row r="0"/>"#,
        r#"<row r="1048577"/>"#,
        r#"<row r="1"><c r="B1"/><c r="A1"/></row>"#,
        r#"<row r="1"><c r="XFE1"/></row>"#,
        r#"<row r="1"><c r="??"/></row>"#,
        r#"<row><c t="s"><v>9</v></c></row>"#,
        r#"<row><c>"#,
        r#"<row></sheetData>"#,
    ] {
        assert_eq!(refused(&made::raw_book(&made::sheet_xml(rows), &[])), Refused::Broken, "{rows}");
    }
}
