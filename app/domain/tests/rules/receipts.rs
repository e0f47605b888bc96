use domain::cases::{Petitioner, Receipt, Sight, Verb, authority};
use domain::fields::FieldProblem;
use domain::ids::PetitionerId;
use domain::viewer::Viewer;
use proptest::prelude::*;

use crate::world::*;

fn receipt(number: u64) -> Receipt {
    Receipt::from_number(number)
}

#[test]
fn a_receipt_is_sixteen_digits_whose_last_checks_the_others() {
    // The check digit of ISO/IEC 7812-1's own example number, 7992739871, is 3.
    assert_eq!(receipt(7_992_739_871).as_str(), "0000079927398713");
    assert_eq!(receipt(0).as_str(), "0000000000000000");
    assert_eq!(receipt(u64::MAX).as_str().len(), 16);
}

#[test]
fn a_receipt_is_read_as_people_type_it() {
    let right = receipt(123_456_789_012_345);
    let digits = right.as_str();
    assert_eq!(right.grouped().replace(' ', ""), digits);
    let full: String = digits.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10).unwrap()).collect();
    for typed in [digits.to_owned(), right.grouped(), format!(" {} ", right.grouped().replace(' ', "-")), full] {
        assert_eq!(Receipt::parse(&typed).unwrap(), right, "{typed}");
    }
    assert_eq!(Receipt::parse("  "), Err(FieldProblem::Required));
    for wrong in ["1234", "12345678901234567", "abcdabcdabcdabcd", "１２３４"] {
        assert_eq!(Receipt::parse(wrong), Err(FieldProblem::ReceiptWrong), "{wrong}");
    }
}

#[test]
fn a_log_never_shows_a_receipt() {
    assert_eq!(format!("{:?}", receipt(42)), "Receipt(…)");
}

proptest! {
    #[test]
    fn one_mistyped_digit_is_told_at_once(number: u64, at in 0_usize..16, by in 1_u8..10) {
        let right = receipt(number);
        let mut digits: Vec<u8> = right.as_str().bytes().collect();
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        let typed = String::from_utf8(digits).unwrap();
        prop_assert_eq!(Receipt::parse(&typed), Err(FieldProblem::ReceiptWrong));
    }

    #[test]
    fn a_text_that_holds_the_receipt_gives_it_away_however_it_is_written(number: u64, before in "[a-z 0-9路灯]{0,9}", parted: bool) {
        let right = receipt(number);
        let written = if parted { right.grouped() } else { right.as_str().to_owned() };
        let text = format!("{before}，回执{written}。");
        prop_assert!(right.occurs_in(&text));
        prop_assert!(!right.occurs_in(&before));
    }
}

#[test]
fn who_holds_a_receipt_sees_that_case_as_its_petitioner_and_no_other() {
    let world = World::new();
    let mut filing = filing(domain::cases::Kind::Report);
    filing.petitioner = Petitioner::unknown(PetitionerId(7), domain::cases::Known::Anonymous);
    let case = world.file(filing).unwrap().0;
    let bearer = Viewer::Bearer(PetitionerId(7));
    assert_eq!(authority::sees(&bearer, &case), Some(Sight::Petitioner(PetitionerId(7))));
    assert!(authority::may(&bearer, &case, Verb::Message, world.now).is_ok());
    assert!(authority::may(&bearer, &case, Verb::Withdraw, world.now).is_ok());
    for other in [Viewer::Bearer(PetitionerId(8)), Viewer::Stranger, petitioner()] {
        assert_eq!(authority::sees(&other, &case), None, "{other:?}");
    }
}
