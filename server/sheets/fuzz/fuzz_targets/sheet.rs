//! Any XML inside of a whole book is read or refused: what an archive's
//! checksums would keep a fuzzer from.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="/worksheet" Target="s.xml"/><Relationship Id="r2" Type="/sharedStrings" Target="t.xml"/><Relationship Id="r3" Type="/styles" Target="y.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>"#;

fuzz_target!(|bytes: &[u8]| {
    // The parts are parted by a byte that no XML has.
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, bytes: &[u8]| {
        archive.start_file(name, stored).expect("in memory");
        archive.write_all(bytes).expect("in memory");
    };
    add("xl/workbook.xml", BOOK.as_bytes());
    add("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes());
    for name in ["xl/s.xml", "xl/t.xml", "xl/y.xml"] {
        add(name, parts.next().unwrap_or_default());
    }
    let book = archive.finish().expect("in memory").into_inner();
    if let Ok(sheet) = sheets::read(&book, &Default::default()) {
        assert!(sheet.table.is_none() || sheet.problems.is_empty(), "nothing half imported");
    }
});
