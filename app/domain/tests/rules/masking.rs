use domain::disclosures::mask::{self, HIDDEN, Identity, identity, person, text};
use domain::disclosures::{Cell, Column, Holds, Quantity, Table};
use domain::money::Amount;
use proptest::prelude::*;

#[test]
fn of_a_name_so_much_stays_that_a_neighbour_knows_who_it_is() {
    for (name, seen) in [
        ("张武", "张*"),
        ("张大武", "张*武"),
        ("张 武", "张*"),
        ("张　武", "张*"),
        ("张 大 武", "张*武"),
        (" 张大武 ", "张*武"),
        ("欧阳锋", "欧阳*"),
        ("欧阳震华", "欧阳**"),
        ("司马懿", "司马*"),
        ("扎西多吉", "扎**吉"),
        ("阿卜杜拉木", "阿****"),
        ("买买提·艾力", "买**·**"),
        ("买买提•艾力", "买**•**"),
        ("古丽·买买提·艾力", "古*·***·**"),
        ("张", "*"),
        ("", ""),
        ("John Smith", "J*** S****"),
        ("张*武", "张*武"),
        ("张大武、李秀英", "张*武、李*英"),
        ("张大武 李秀英", "张*武 李*英"),
        ("张大武/李英", "张*武/李*"),
        ("张大武\n李秀英", "张*武\n李*英"),
        ("张大武（户主）", "张*武（户主）"),
        ("张大武(已故)", "张*武(已故)"),
        ("张大武（李秀英代）", "张*武（李**代）"),
        ("张伟2", "张*2"),
        ("张大武13812345678", "张*武138****5678"),
        ("张大武 11010519491231002X", "张*武 ****"),
        ("广至藏族乡卓园村股份经济合作社", "广至藏族乡卓园村股份经济合作社"),
        ("瓜州县恒通建筑有限公司", "瓜州县恒通建筑有限公司"),
    ] {
        assert_eq!(person(name), seen, "{name}");
    }
}

#[test]
fn an_identity_number_has_a_province_a_birthday_and_a_last_digit_that_checks_the_others() {
    for yes in ["11010519491231002X", "11010519491231002x", "440524188001010014", "110105491231002"] {
        assert_eq!(identity(yes), Identity::Yes, "{yes}");
    }
    for mistyped in ["110105194912310021", "440524188001010015"] {
        assert_eq!(identity(mistyped), Identity::Mistyped, "{mistyped}");
    }
    for no in [
        "",
        "110105194913310021",
        "990105194912310021",
        "11010519491231002",
        "110105194912310021X",
        "110105491331002",
        "X1010519491231002X",
    ] {
        assert_eq!(identity(no), Identity::No, "{no}");
    }
}

/// What stands in remarks, and what a stranger reads.
const TRICKY: &[(&str, &str)] = &[
    // identity numbers
    ("身份证11010519491231002X", "身份证****"),
    ("11010519491231002x，本人", "****，本人"),
    ("１１０１０５１９４９１２３１００２Ｘ", "****"),
    ("110105 19491231 002X", "****"),
    ("110105-19491231-002X", "****"),
    ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "****"),
    ("110105\u{200b}19491231\u{200b}002X", "****"),
    ("110105194912310021", "****"), // mistyped
    ("11010519491231002×", "****"),
    ("110105491231002", "****"), // of fifteen digits
    ("身份证号：110105********002X", "身份证号：****"),
    ("1101051949******21", "****"),
    ("110105194912310021和440524188001010014", "****和****"),
    ("编号440524188001010014", "编号****"),
    ("ID440524188001010014", "ID****"),
    ("共5 X 3米", "共5 X 3米"),
    // accounts and cards
    ("卡号6222021001116245702", "卡号****"),
    ("6222 0210 0111 6245 702", "****"),
    ("6222-0210-0111-6245-702", "****"),
    ("６２２２０２１００１１１６２４５７０２", "****"),
    ("一卡通：101010201234", "一卡通：****"),
    ("信用社账号 6090110122000123", "信用社账号 ****"),
    ("6222 **** **** 5702", "6222 **** **** 5702"), // nothing is left to hide
    ("622202*********5702", "****"),
    // telephones
    ("电话13812345678", "电话138****5678"),
    ("138 1234 5678", "138 **** 5678"),
    ("138-1234-5678", "138-****-5678"),
    ("+8613812345678", "+86138****5678"),
    ("013812345678", "0138****5678"),
    ("１３８１２３４５６７８转", "１３８****５６７８转"),
    ("138****5678", "138****5678"),
    ("张某13812345678、13987654321", "张某138****5678、139****4321"),
    // several together
    ("110105194912310021 13812345678 6222021001116245702", "**** 138****5678 ****"),
    // what is nobody's number
    ("2024-03-05付3000元", "2024-03-05付3000元"),
    ("2024.01.05-2024.12.31", "2024.01.05-2024.12.31"),
    ("20240305", "20240305"),
    ("金额1234567.89元", "金额1234567.89元"),
    ("1,234,567,890.12", "1,234,567,890.12"),
    ("合计123456789012.00元", "合计123456789012.00元"),
    ("1200 1300 1500 1600", "1200 1300 1500 1600"),
    ("2019 2020 2021 2022", "2019 2020 2021 2022"),
    ("账户余额1234567元", "账户余额1234567元"),
    ("合同编号HT2024031500010021", "合同编号HT2024031500010021"),
    ("凭证号2024031500010021", "凭证号2024031500010021"),
    ("记字第0012号", "记字第0012号"),
    ("项目2018-620922-04-01-123456", "项目2018-620922-04-01-123456"),
    ("统一社会信用代码91620922MA7XK3LD2P", "统一社会信用代码91620922MA7XK3LD2P"),
    ("发票24952000000012345679", "发票24952000000012345679"),
    ("监督电话0937-5521234", "监督电话0937-5521234"),
    ("12388", "12388"),
    ("3亩×200元", "3亩×200元"),
    ("图号1:10000，坐标40.123456,95.678901", "图号1:10000，坐标40.123456,95.678901"),
    ("", ""),
];

#[test]
fn numbers_of_persons_are_hidden_wherever_they_stand_and_others_stay() {
    for (written, seen) in TRICKY {
        assert_eq!(text(written), *seen, "{written}");
    }
}

#[test]
fn what_is_masked_stays_as_it_is_when_it_is_masked_again() {
    for (written, seen) in TRICKY {
        assert_eq!(text(seen), *seen, "{written}");
    }
}

fn table(cells: Vec<Vec<Cell>>, holds: &[Holds]) -> Table {
    let columns = holds.iter().enumerate().map(|(at, holds)| Column::new(&format!("栏{at}"), *holds)).collect();
    Table::new(columns, cells).unwrap()
}

#[test]
fn a_column_is_masked_by_what_it_holds() {
    for (cell, seen) in [
        (Cell::Person("张大武".into()), Cell::Person("张*武".into())),
        (Cell::Identity("乱写".into()), Cell::Identity(HIDDEN.into())),
        (Cell::Account("1234".into()), Cell::Account(HIDDEN.into())),
        (Cell::Phone("13812345678".into()), Cell::Phone("138****5678".into())),
        (Cell::Phone("0937-5521234".into()), Cell::Phone("****-***1234".into())),
        (Cell::Phone("5521234".into()), Cell::Phone("***1234".into())),
        (Cell::Text("转卡6222021001116245702".into()), Cell::Text("转卡****".into())),
        (Cell::Money(Amount(6_222_021_001_116_245)), Cell::Money(Amount(6_222_021_001_116_245))),
        (Cell::Empty, Cell::Empty),
    ] {
        assert_eq!(mask::cell(&cell), seen);
    }
}

#[test]
fn a_name_of_the_table_is_hidden_in_remarks_too() {
    let line = |name: &str, remark: &str| vec![Cell::Person(name.into()), Cell::Text(remark.into()), Cell::Count(Quantity(10_000))];
    let whole = table(
        vec![line("张大武", "张大武之妻代领"), line("李平安", "同张大武一户"), line("国庆", "国庆节前发放"), line("周强", "国庆前发放")],
        &[Holds::Person, Holds::Text, Holds::Count],
    );
    let seen = mask::table(&whole);
    let remarks: Vec<&str> = seen.lines().iter().filter_map(|line| line[1].words()).collect();
    assert_eq!(remarks, ["张*武之妻代领", "同张*武一户", "国*节前发放", "国庆前发放"]);
    assert_eq!(seen.totals(), whole.totals());
    assert_eq!(seen.columns(), whole.columns());
    assert_eq!(mask::Names::of(&whole).hide("公示张大武等三户"), "公示张*武等三户");
}

/// What stands in remarks, and what a stranger reads of it.
const REMARKS: &[(&str, &str)] = &[
    ("儿子林建平代领", "儿子林*平代领"),
    ("代领人：蒋桂强，身份证11010519491231002X", "代领人：蒋*强，身份证****"),
    ("代领人:蒋桂强", "代领人:蒋*强"),
    ("代领：蒋强", "代领：蒋*"),
    ("由林建平代领", "由林*平代领"),
    ("林建平代领", "林*平代领"),
    ("林建代领", "林*代领"),
    ("已去世，妻子马秀花代领", "已去世，妻子马*花代领"),
    ("女儿（陈小妹）领取", "女儿（陈*妹）领取"),
    ("丈夫 欧阳建国 代签", "丈夫 欧阳** 代签"),
    ("之子王强领走", "之子王*领走"),
    ("领款人：才让扎西", "领款人：才**西"),
    ("领款人：买买提·艾力", "领款人：买**·**"),
    ("经办：程浩、林秋香", "经办：程*、林*香"),
    ("经办人林秋香电话13812345678", "经办人林*香电话138****5678"),
    ("儿子陈大川昨天来过", "儿子陈*川昨天来过"),
    ("孙女杨小丽的卡", "孙女杨*丽的卡"),
    // what is nobody's name
    ("儿子代领", "儿子代领"),
    ("由儿子代领", "由儿子代领"),
    ("孙子代领", "孙子代领"),
    ("孙女代领", "孙女代领"),
    ("村干部代领", "村干部代领"),
    ("代领人：本人", "代领人：本人"),
    ("代领人：村委会", "代领人：村委会"),
    ("代领人：村里统一代领", "代领人：村里统一代领"),
    ("女儿高中在读", "女儿高中在读"),
    ("女儿高三", "女儿高三"),
    ("丈夫于2020年去世", "丈夫于2020年去世"),
    ("儿子常年在外", "儿子常年在外"),
    ("妻子严重残疾", "妻子严重残疾"),
    ("儿子成年，另立一户", "儿子成年，另立一户"),
    ("经办时间2026年3月", "经办时间2026年3月"),
    ("经办单位：农业服务中心", "经办单位：农业服务中心"),
    ("代领金额3000元", "代领金额3000元"),
    ("户主已故", "户主已故"),
    ("由县财政拨付", "由县财政拨付"),
    ("由项目资金支付", "由项目资金支付"),
    ("由村集体代办", "由村集体代办"),
    ("邻居田地以东", "邻居田地以东"),
    ("补发2018年3000元", "补发2018年3000元"),
    ("三间店面一个月", "三间店面一个月"),
    ("清运公司发票", "清运公司发票"),
    ("同上", "同上"),
    ("事由：陈旧房屋改造", "事由：陈旧房屋改造"),
    ("妻子陈旧性骨折", "妻子陈旧性骨折"),
    ("儿子江西打工", "儿子江西打工"),
    ("代领人：在外务工", "代领人：在外务工"),
    ("户主何处领取", "户主何处领取"),
    ("经手：现金支付", "经手：现金支付"),
];

#[test]
fn a_name_in_a_remark_is_hidden_where_a_word_tells_that_it_is_one_and_other_words_stay() {
    for (written, seen) in REMARKS {
        assert_eq!(mask::cell(&Cell::Text((*written).into())), Cell::Text((*seen).into()), "{written}");
        assert_eq!(mask::cell(&Cell::Text((*seen).into())), Cell::Text((*seen).into()), "{seen}, masked again");
    }
}

fn valid(born: &str, serial: u32) -> String {
    let head = format!("620922{born}{serial:03}");
    let last = "0123456789X".chars().find(|last| identity(&format!("{head}{last}")) == Identity::Yes).unwrap();
    format!("{head}{last}")
}

proptest! {
    #[test]
    fn no_identity_number_comes_through_whatever_stands_around_it(
        before in "[一-龥a-z，。：（ ]{0,12}", after in "[一-龥，。）元 ]{0,12}", serial in 0..1000_u32, gaps in prop::sample::select(vec!["", " ", "-", "\u{3000}"])
    ) {
        let number = valid("19750420", serial);
        let written = [&number[..6], &number[6..14], &number[14..]].join(gaps);
        let seen = text(&format!("{before}{written}{after}"));
        prop_assert!(!seen.contains("19750420") && !seen.contains(&number[14..]), "{}", seen);
    }

    #[test]
    fn masking_never_fails_and_never_adds_much(words in "\\PC{0,60}") {
        prop_assert!(text(&words).chars().count() <= words.chars().count());
        prop_assert!(person(&words).chars().count() <= words.chars().count() + 1);
    }
}
