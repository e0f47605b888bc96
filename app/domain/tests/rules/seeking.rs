use domain::disclosures::mask;
use domain::disclosures::{Cell, Column, Holds, Line, Quantity, Sought, Table};
use domain::money::Amount;
use proptest::prelude::*;

fn line(name: &str, remark: &str) -> Line {
    vec![
        Cell::Person(name.into()),
        Cell::Identity("350121196503071234".into()),
        Cell::Phone("13812345678".into()),
        Cell::Money(Amount(123_456)),
        Cell::Count(Quantity(98_000)),
        Cell::Text(remark.into()),
    ]
}

fn masked(line: &Line) -> Line {
    let columns =
        [Holds::Person, Holds::Identity, Holds::Phone, Holds::Money, Holds::Count, Holds::Text].map(|holds| Column::new("列", holds));
    mask::table(&Table::new(columns.to_vec(), vec![line.clone()]).unwrap()).lines()[0].clone()
}

#[test]
fn a_line_is_found_by_all_that_its_reader_sees_in_it() {
    let line = line("程永福", "WiFi 费 店面");
    for typed in
        ["程永福", "永福", "１２３４.56", "1,234.56", "1234", "9.8", "店面", "wifi", "350121196503071234", "138123", "程永福 店面", " ", ""]
    {
        assert!(Sought::read(typed).finds(&line), "{typed}");
    }
    for typed in ["程永禄", "程永福 山林", "1235", "person", "money", "1234560", "*"] {
        assert!(!Sought::read(typed).finds(&line), "{typed}");
    }
}

#[test]
fn who_reads_it_masked_finds_nothing_by_what_is_hidden() {
    let seen = masked(&line("程永福", "程永福代领，卡 6228480402564890018"));
    for typed in ["永", "永福", "0307", "350121196503071234", "123456", "2345", "6228", "代领 永"] {
        assert!(!Sought::read(typed).finds(&seen), "{typed}");
    }
    // A whole name is read as the table would show it: it finds whoever looks so, and tells them no further apart.
    for typed in ["程永福", "程大福", "程*福", "程", "138", "5678", "代领", "1,234"] {
        assert!(Sought::read(typed).finds(&seen), "{typed}");
    }
}

#[test]
fn names_that_look_alike_once_masked_are_found_or_missed_together() {
    for (one, other) in [("程永福", "程大福"), ("张武", "张文"), ("欧阳锋", "欧阳修")] {
        let (one, other) = (masked(&line(one, "")), masked(&line(other, "")));
        for typed in ["程永福", "张武", "欧阳锋", "永", "武", "程", "张"] {
            assert_eq!(Sought::read(typed).finds(&one), Sought::read(typed).finds(&other), "{typed}");
        }
    }
}

proptest! {
    #[test]
    fn the_sieve_lets_every_line_through_that_is_found(name in "[程张欧阳永福大武*]{1,4}", remark in "[程永福店面a1*]{0,6}", typed in "[程张欧阳永福大武店面a1* ]{0,5}") {
        let whole = line(&name, &remark);
        for line in [masked(&whole), whole] {
            if Sought::read(&typed).finds(&line) {
                let text = serde_json::to_string(&line).unwrap();
                for kept in Sought::read(&typed).sieve() {
                    let mut rest = text.chars();
                    prop_assert!(kept.chars().all(|c| rest.any(|next| next == c)), "{typed}: {kept} is not in {text}");
                }
            }
        }
    }
}
