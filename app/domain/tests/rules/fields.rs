use domain::cases::{Stars, title_of};
use domain::fields::{FieldError, FieldProblem as P, Password, PersonName, PetitionText, Phone, SmsCode};
use domain::money::Fen;

#[test]
fn a_phone_is_read_however_it_was_typed() {
    for typed in [
        "13800138000",
        " 138 0013 8000 ",
        "138-0013-8000",
        "+86 13800138000",
        "8613800138000",
        "008613800138000",
        "１３８００１３８０００",
        "（138）00138000",
    ] {
        assert_eq!(Phone::parse(typed).unwrap().as_str(), "13800138000", "{typed}");
    }
}

#[test]
fn a_phone_that_breaks_off_says_how_many_digits_are_missing() {
    assert_eq!(Phone::parse("1380013"), Err(P::PhoneMissingDigits { missing: 4 }));
    assert_eq!(Phone::parse("1"), Err(P::PhoneMissingDigits { missing: 10 }));
    assert_eq!(Phone::parse("+86 138"), Err(P::PhoneMissingDigits { missing: 8 }));
}

#[test]
fn what_is_no_mobile_number_is_wrong() {
    assert_eq!(Phone::parse("  "), Err(P::Required));
    for bad in ["12800138000", "23800138000", "138001380001", "1380013800a", "0591-8888", "一三八"] {
        assert_eq!(Phone::parse(bad), Err(P::PhoneWrong), "{bad}");
    }
}

#[test]
fn a_phone_is_masked_wherever_it_might_be_logged() {
    let phone = Phone::parse("13800138000").unwrap();
    assert_eq!(phone.masked(), "138****8000");
    assert_eq!(format!("{phone:?}"), "Phone(138****8000)");
    assert!(!format!("{:?}", Password::parse("geheim geheim").unwrap()).contains("geheim"));
    assert!(!format!("{:?}", SmsCode::parse("123456").unwrap()).contains('1'));
}

#[test]
fn an_sms_code_has_six_digits() {
    assert_eq!(SmsCode::parse("１２３ 456").unwrap().as_str(), "123456");
    assert_eq!(SmsCode::parse(""), Err(P::Required));
    for bad in ["12345", "1234567", "12345a"] {
        assert_eq!(SmsCode::parse(bad), Err(P::CodeWrong));
    }
}

#[test]
fn a_petition_has_2_to_5000_characters_of_any_script() {
    assert_eq!(PetitionText::parse(" \n "), Err(P::Required));
    assert_eq!(PetitionText::parse("路"), Err(P::TooShort { min: 2 }));
    assert_eq!(PetitionText::parse(" 路坏\r\n了 ").unwrap().as_str(), "路坏\n了");
    assert!(PetitionText::parse(&"路".repeat(5000)).is_ok());
    assert_eq!(PetitionText::parse(&"路".repeat(5001)), Err(P::TooLong { max: 5000 }));
    assert_eq!(PetitionText::parse("路\u{0}坏"), Err(P::Unprintable));
}

#[test]
fn texts_are_checked_again_when_they_come_over_the_wire() {
    assert!(serde_json::from_str::<PetitionText>("\"路坏了\"").is_ok());
    assert!(serde_json::from_str::<PetitionText>("\"路\"").is_err());
    assert!(serde_json::from_str::<Phone>("\"12\"").is_err());
    assert!(serde_json::from_str::<Stars>("6").is_err());
}

#[test]
fn a_password_has_at_least_ten_characters_and_keeps_its_spaces() {
    assert_eq!(Password::parse(""), Err(P::Required));
    assert_eq!(Password::parse("123456789"), Err(P::TooShort { min: 10 }));
    assert_eq!(Password::parse(" 12345678 ").unwrap().expose(), " 12345678 ");
    assert_eq!(Password::parse(&"a".repeat(201)), Err(P::TooLong { max: 200 }));
    assert_eq!(PersonName::parse(&"王".repeat(31)), Err(P::TooLong { max: 30 }));
}

#[test]
fn stars_are_one_to_five() {
    assert_eq!(Stars::parse(" 5 ").unwrap().get(), 5);
    assert_eq!(Stars::parse(""), Err(P::Required));
    for bad in ["0", "6", "-1", "4.5", "many"] {
        assert_eq!(Stars::parse(bad), Err(P::OutOfRange { min: 1, max: 5 }));
    }
}

#[test]
fn money_is_read_in_yuan_and_kept_in_fen() {
    for (typed, fen) in [("3000", 300_000), ("3,000.5", 300_050), ("０．０１", 1), ("12.30元", 1_230)] {
        assert_eq!(Fen::parse_yuan(typed), Some(Fen(fen)), "{typed}");
    }
    for bad in ["", "-1", "1.234", "1.2.3", ".5", "一", "99999999999999999999", "184467440737095516.16"] {
        assert_eq!(Fen::parse_yuan(bad), None, "{bad}");
    }
    assert_eq!(Fen(300_005).to_string(), "3000.05");
}

#[test]
fn a_title_is_the_first_sentence_of_at_most_thirty_characters() {
    let clauses = "下水道堵了三天，污水漫到巷子里，老人小孩都绕着走，今早有人滑倒";
    for (text, title) in [
        ("村口的路坏了。老人摔了一跤。", "村口的路坏了"),
        ("路坏了！怎么办？", "路坏了"),
        ("  第一行\n第二行", "第一行"),
        ("。。！路坏了", "路坏了"),
        ("路宽3.5米太窄了。请加宽", "路宽3.5米太窄了"),
        ("The road is broken. Please help.", "The road is broken"),
        ("没有标点", "没有标点"),
        ("老人证在哪里办？我爷爷七十了。", "老人证在哪里办？"),
        ("Where do I apply? Thank you.", "Where do I apply?"),
        ("您好，村口的路坏了", "您好，村口的路坏了"),
        (clauses, "下水道堵了三天，污水漫到巷子里，老人小孩都绕着走"),
        (
            "您好，这一句没有一个逗号也没有别的标点所以一直写一直写写到超过三十个字",
            "您好，这一句没有一个逗号也没有别的标点所以一直写一直写写到…",
        ),
        ("", ""),
    ] {
        assert_eq!(title_of(text), title, "{text:?}");
    }
    let long = title_of(&"路".repeat(31));
    assert_eq!(long.chars().count(), 30);
    assert!(long.ends_with('…'));
    assert_eq!(title_of(&"路".repeat(30)).chars().count(), 30);
    assert!(!title_of(&"路".repeat(30)).ends_with('…'));
    assert_eq!(title_of(&format!("{}，再一句", "路".repeat(30))), "路".repeat(30));
}

#[test]
fn a_field_error_says_which_field_and_has_a_key() {
    let error = P::TooLong { max: 9 }.at("text");
    assert_eq!(error, FieldError::new("text", P::TooLong { max: 9 }));
    assert_eq!(error.problem.as_key(), "too_long");
    let json = serde_json::to_string(&error).unwrap();
    assert_eq!(serde_json::from_str::<FieldError>(&json).unwrap(), error);
}
