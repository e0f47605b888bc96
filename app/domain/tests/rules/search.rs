//! The words of a search: Chinese by characters and pairs, the rest by words.

use std::collections::BTreeSet;

use domain::cases::search::{Sought, Term, words_of};
use domain::ids::CaseId;
use proptest::prelude::*;
use time::macros::date;

fn words(text: &str) -> Vec<String> {
    let mut words = BTreeSet::new();
    words_of(text, &mut words);
    words.into_iter().collect()
}

/// Whether a text holds what was typed.
fn holds(text: &str, typed: &str) -> bool {
    let words = words(text);
    let sought = Sought::read(typed);
    !sought.signs_alone
        && sought.terms.iter().all(|term| match term {
            Term::Is(word) => words.contains(word),
            Term::Begins(head) => words.iter().any(|word| word.starts_with(head.as_str())),
        })
}

#[test]
fn chinese_is_found_by_its_characters_and_pairs_of_neighbours() {
    let mut wanted = ["村", "口", "路", "灯", "村口", "口路", "路灯"];
    wanted.sort_unstable();
    assert_eq!(words("村口路灯"), wanted);
}

#[test]
fn signs_and_spaces_part_neighbours() {
    assert!(!words("路。灯").contains(&"路灯".to_owned()));
    assert!(!words("路 灯").contains(&"路灯".to_owned()));
    assert!(!words("路a灯").contains(&"路灯".to_owned()));
}

#[test]
fn other_scripts_are_found_by_words_in_small_letters_whatever_their_width() {
    assert_eq!(words("WiFi-2.4 ＷＩＦＩ"), ["2", "4", "wifi"]);
    assert_eq!(words("%_'\"*\\ 。，"), [""; 0]);
}

#[test]
fn what_is_typed_is_found_in_its_text() {
    let text = "村委会 WiFi 连不上，Ｂ栋也是。补贴只到账50%，编号 K12。";
    for typed in ["连不上", "不上", "上", "wifi", "wi", "Ｂ栋", "b栋", "50%", "50", "到账50", "补贴 连不上", "k12", "K1"] {
        assert!(holds(text, typed), "{typed}");
    }
    for typed in ["连上", "没有", "5", "wifis", "补贴 没有", "%", "'", "Fi", "账50 60"] {
        assert!(!holds(text, typed), "{typed}");
    }
}

#[test]
fn numbers_and_days_are_told_from_words() {
    let number = |typed: &str| Sought::read(typed).number;
    assert_eq!(number("20261119-0042").as_deref(), Some("20261119-0042"));
    assert_eq!(number("２０２６１１１９－００４２").as_deref(), Some("20261119-0042"), "as a Chinese keyboard types it");
    assert_eq!(number("20261119-"), None);
    for typed in ["20261119", "2026-11-19", "2026/11/19", "2026.11.19", "2026年11月19日", "2026年11月19号"] {
        let sought = Sought::read(typed);
        assert_eq!((sought.day, sought.terms.len(), sought.serial), (Some(date!(2026 - 11 - 19)), 0, None), "{typed}");
    }
    for typed in ["20261339", "2026-02-30", "26-11-19", "11月19日", "2026年11月"] {
        assert_eq!(Sought::read(typed).day, None, "{typed}");
    }
    assert_eq!(Sought::read("0042").serial, Some(CaseId(42)));
    assert_eq!(Sought::read("0042 路灯").serial, None, "a number's end is typed alone");
    let both = Sought::read("2026-11-19 路灯");
    assert_eq!((both.day, both.terms), (Some(date!(2026 - 11 - 19)), [Term::Is("路灯".into())].into()));
}

#[test]
fn signs_alone_find_nothing_and_nothing_looks_for_nothing() {
    for typed in ["%", "_", "'", "\"", "。", "* ?", "\\"] {
        let sought = Sought::read(typed);
        assert!(sought.signs_alone && sought.is_any(), "{typed}");
    }
    for typed in ["", "  ", "\0"] {
        assert!(!Sought::read(typed).is_any(), "{typed:?}");
    }
}

fn texts() -> impl Strategy<Value = String> {
    "([村路灯坏了水沟补贴]{0,6}[ a-zA-Z0-9。，%_'\"\\\\*-]{0,4}){1,8}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_piece_of_chinese_finds_the_text_that_it_is_a_piece_of(before in texts(), piece in "[村路灯坏了水沟补贴]{1,8}", after in texts()) {
        let text = format!("{before}{piece}{after}");
        prop_assert!(holds(&text, &piece), "{} in {}", piece, text);
    }

    #[test]
    fn no_word_is_empty_or_has_a_sign_that_a_database_could_take_for_its_own(text in any::<String>()) {
        for word in words(&text) {
            prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric) && word.chars().count() <= 40, "{:?}", word);
        }
    }

    #[test]
    fn a_text_is_found_by_all_of_its_own_words(text in texts()) {
        let sought = Sought::read(&text);
        prop_assume!(sought.number.is_none() && sought.day.is_none() && sought.is_any() && !sought.signs_alone);
        prop_assert!(holds(&text, &text), "{}", text);
    }

    #[test]
    fn whatever_is_typed_is_read(typed in any::<String>()) {
        let sought = Sought::read(&typed);
        prop_assert!(sought.terms.len() <= 200);
    }
}
