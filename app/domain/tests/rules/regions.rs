use domain::region::{Level, RegionCode};

use crate::world::region;

#[test]
fn a_code_has_2_4_6_9_or_12_digits_and_nothing_else() {
    for good in ["35", "3501", "350121", "350121101", "350121101201"] {
        assert_eq!(RegionCode::parse(good).unwrap().as_str(), good);
    }
    for bad in ["", "3", "350", "35012", "3501211", "35012110120", "3501211012011", "35012a", "３５", "-1", "35 "] {
        assert!(RegionCode::parse(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn the_length_of_a_code_tells_its_level() {
    let levels = ["35", "3501", "350121", "350121101", "350121101201"].map(|code| region(code).level());
    assert_eq!(levels, Level::ALL);
}

#[test]
fn a_region_contains_itself_and_whatever_its_code_begins() {
    let county = region("350121");
    assert!(county.contains(&county));
    assert!(county.contains(&region("350121101201")));
    assert!(!county.contains(&region("3501")));
    assert!(!county.contains(&region("350122")));
    assert!(!region("350121101").contains(&region("350121102201")));
}

#[test]
fn every_region_but_a_province_lies_in_one_a_level_up() {
    let mut code = region("350121101201");
    let mut chain = vec![code.to_string()];
    while let Some(parent) = code.parent() {
        code = parent;
        chain.push(code.to_string());
    }
    assert_eq!(chain, ["350121101201", "350121101", "350121", "3501", "35"]);
}

#[test]
fn a_region_is_found_at_its_own_level_and_above_but_not_below() {
    let township = region("350121101");
    assert_eq!(township.at(Level::County), Some(region("350121")));
    assert_eq!(township.at(Level::Township), Some(township));
    assert_eq!(township.at(Level::Village), None);
}

#[test]
fn codes_travel_as_plain_strings_and_wrong_ones_are_refused() {
    assert_eq!(serde_json::to_string(&region("350121")).unwrap(), "\"350121\"");
    assert_eq!(serde_json::from_str::<RegionCode>("\"350121\"").unwrap(), region("350121"));
    assert!(serde_json::from_str::<RegionCode>("\"12345\"").is_err());
}

#[test]
fn codes_sort_as_their_digits_do() {
    let mut codes = ["350122", "350121101", "3501", "350121"].map(region);
    codes.sort();
    assert_eq!(codes.map(|code| code.to_string()), ["3501", "350121", "350121101", "350122"]);
}

#[test]
fn official_village_names_are_said_as_people_say_them() {
    let said = ["白沙村委会", "沙坪村村民委员会", "东村村委会", "甘洲社区居委会", "白沙镇"].map(domain::places::short);
    assert_eq!(said, ["白沙村", "沙坪村", "东村", "甘洲社区", "白沙镇"]);
}
