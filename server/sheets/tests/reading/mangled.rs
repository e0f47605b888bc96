//! Nothing that is sent makes the reader fail other than by a reason.

use domain::disclosures::sheet::Choices;
use proptest::prelude::*;

use super::made;

#[derive(Debug, Clone)]
enum Wound {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    Double(prop::sample::Index, usize),
    End(prop::sample::Index),
}

fn wound() -> impl Strategy<Value = Wound> {
    let at = any::<prop::sample::Index>;
    let signs = prop::sample::select(vec![
        &b"<"[..],
        b">",
        b"&",
        b"\"",
        b"</c>",
        b"<c>",
        b"<row>",
        b"r=\"A9\"",
        b"1e308",
        b"-",
        b"\xff",
        b"\0",
        b",",
        b"\n",
        b"&#0;",
    ]);
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Wound::Set(at, byte)),
        (at(), 1..40_usize).prop_map(|(at, length)| Wound::Cut(at, length)),
        (at(), signs).prop_map(|(at, sign)| Wound::Insert(at, sign.to_vec())),
        (at(), 1..200_usize).prop_map(|(at, length)| Wound::Double(at, length)),
        at().prop_map(Wound::End),
    ]
}

fn hurt(bytes: &mut Vec<u8>, wounds: &[Wound]) {
    for wound in wounds {
        if bytes.is_empty() {
            return;
        }
        match wound {
            Wound::Set(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Wound::Cut(at, length) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Wound::Insert(at, sign) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, sign.iter().copied());
            }
            Wound::Double(at, length) => {
                let at = at.index(bytes.len());
                let part = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            Wound::End(at) => bytes.truncate(at.index(bytes.len())),
        }
    }
}

/// Reads it, and holds what comes out against what is promised.
fn survives(bytes: &[u8]) {
    if let Ok(sheet) = sheets::read(bytes, &Choices::default()) {
        assert!(sheet.table.is_none() || sheet.problems.is_empty(), "nothing half imported");
        if let Some(table) = &sheet.table {
            assert_eq!(table.lines().len(), sheet.rows.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_mangled_file_is_read_or_refused(file in any::<prop::sample::Index>(), wounds in prop::collection::vec(wound(), 1..12)) {
        let files = made::all();
        let mut bytes = files[file.index(files.len())].1.clone();
        hurt(&mut bytes, &wounds);
        survives(&bytes);
    }

    #[test]
    fn a_book_with_mangled_parts_is_read_or_refused(wounds in prop::collection::vec(wound(), 1..12), which in 0..5_usize) {
        let file = made::all()[which].1.as_slice();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            let name = part.name().unwrap().into_owned();
            if name.contains("sheet1.xml") || name.contains("sharedStrings") || (name.contains("styles") && wounds.len() > 8) {
                hurt(&mut bytes, &wounds);
            }
            parts.push((name, bytes));
        }
        survives(&made::archive(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([一-三]|[姓名金额合计：年月日0-9.,;\t\"'\n（）()-]){0,200}") {
        survives(text.as_bytes());
    }

    #[test]
    fn any_cell_is_read_or_told(cell in "\\PC{0,30}", header in prop::sample::select(vec!["姓名", "金额", "日期", "身份证号", "账号", "电话", "面积", "备注", "别的"])) {
        let quoted = cell.replace('"', "\"\"");
        survives(format!("{header},项目\n\"{quoted}\",甲\n").as_bytes());
    }
}
