//! Any bytes are read or refused.
#![no_main]

use domain::disclosures::mask;
use libfuzzer_sys::fuzz_target;
use sheets::Labels;

fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = sheets::read(bytes, &Default::default()) else { return };
    assert!(sheet.table.is_none() || sheet.problems.is_empty(), "nothing half imported");
    let Some(table) = sheet.table else { return };
    assert_eq!(table.lines().len(), sheet.rows.len());
    let labels = Labels { title: "表", total: "合计", yuan: "元" };
    drop(sheets::csv(&mask::table(&table), &labels).expect("a table can be written"));
});
