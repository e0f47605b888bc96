use core::net::IpAddr;
use std::collections::BTreeMap;

use domain::fields::FieldProblem as P;
use domain::services::link::{is_alive, is_public};
use domain::services::sheet::{self, Column};

use crate::services::service;
use crate::world::*;

/// A line as a township writes it, with some cells written otherwise.
pub fn cells(changes: &[(Column, &str)]) -> BTreeMap<Column, String> {
    let plain = [
        (Column::Region, TOWNSHIP),
        (Column::Title, "动物检疫申报"),
        (Column::Topic, "养殖检疫"),
        (Column::Lives, "务农、看病"),
        (Column::Materials, "1. 身份证；2、免疫档案；"),
        (Column::Days, "3"),
        (Column::Unit, "白沙镇政府"),
        (Column::Online, "是"),
        (Column::Asks, "什么牲口*：牛、羊；多少头"),
        (Column::Links, "政务服务网 https://zwfw.gansu.gov.cn/"),
        (Column::Clerk, "139 0000 0038"),
    ];
    plain.iter().chain(changes).map(|(column, text)| (*column, (*text).to_owned())).collect()
}

#[test]
fn a_line_of_a_spreadsheet_is_read_as_people_write_it_and_written_as_it_is_read() {
    let line = sheet::line(2, &cells(&[])).unwrap();
    assert_eq!(line.details.materials, ["身份证", "免疫档案"]);
    let asks: Vec<_> = line.details.asks.iter().map(|ask| (ask.label.as_str(), ask.hint.as_str(), ask.required)).collect();
    assert_eq!(asks, [("什么牲口", "牛、羊", true), ("多少头", "", false)]);
    assert_eq!(line.details.links[0].url, "https://zwfw.gansu.gov.cn/");
    let again: BTreeMap<Column, String> =
        Column::ALL.map(|column| (column, sheet::cell(&line.details, &line.told, &line.region, &line.unit, column))).into_iter().collect();
    assert_eq!(sheet::line(2, &again).unwrap(), line);
}

#[test]
fn every_cell_that_cannot_be_is_told_with_its_column() {
    let too_many = "一；二；三；四；五；六；七；八；九";
    for (column, text, problem) in [
        (Column::Region, "350121101201", P::NotFound),
        (Column::Region, "白沙", P::NotFound),
        (Column::Title, "", P::Required),
        (Column::Topic, "天气", P::NotAChoice),
        (Column::Lives, "务农、月球", P::NotAChoice),
        (Column::Days, "", P::Required),
        (Column::Days, "0", P::OutOfRange { min: 1, max: 120 }),
        (Column::Days, "一个星期", P::OutOfRange { min: 1, max: 120 }),
        (Column::Unit, " ", P::Required),
        (Column::Online, "也许", P::NotAChoice),
        (Column::Asks, too_many, P::OutOfRange { min: 0, max: 8 }),
        (Column::Links, "办事网", P::NotAUrl),
        (Column::Links, "办事网 http://zwfw.gansu.gov.cn/", P::NotHttps),
        (Column::Phone, "问村里", P::TelephoneWrong),
        (Column::Clerk, "0937-5500210", P::PhoneWrong),
    ] {
        let problems = sheet::line(9, &cells(&[(column, text)])).unwrap_err();
        assert_eq!(problems, [sheet::LineProblem { row: 9, column: Some(column), problem }], "{column} {text:?}");
    }
    assert_eq!(sheet::line(9, &cells(&[(Column::Title, ""), (Column::Days, "")])).unwrap_err().len(), 2);
}

#[test]
fn what_a_service_asks_must_be_answered_where_it_says_so() {
    let world = World::new();
    let details = service(&world).details;
    let read = |typed: &[&str]| details.read_answers(&typed.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert_eq!(read(&["羊", ""]).unwrap(), [("什么牲口".to_owned(), "羊".to_owned())]);
    assert_eq!(read(&["羊", "3", "没有问"]).unwrap().len(), 2);
    assert_eq!(read(&[" "]).unwrap_err(), [P::Required.at("answer_1")]);
    assert_eq!(read(&["羊", &"长".repeat(101)]).unwrap_err(), [P::TooLong { max: 100 }.at("answer_2")]);
}

#[test]
fn an_address_is_public_or_it_is_not_asked() {
    for public in [
        "1.1.1.1",
        "221.7.251.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "223.255.255.255",
        "2408:4000::1",
        "2a00:1450::1",
        "::ffff:1.1.1.1",
    ] {
        assert!(is_public(public.parse::<IpAddr>().unwrap()), "{public}");
    }
    for private in [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ] {
        assert!(!is_public(private.parse::<IpAddr>().unwrap()), "{private}");
    }
    assert!([200, 204, 403, 412, 429].into_iter().all(is_alive) && ![301, 404, 410, 500, 502, 503].into_iter().any(is_alive));
}
