//! Names that are stored must never change: old rows carry them.

use core::fmt::Debug;
use core::str::FromStr;
use std::collections::BTreeSet;

use domain::cases::{self, Audience, Category, Cause, Channel, Decision, Kind, Known, Measure, Outcome, Refused, Stage, StateName, Verb};
use domain::disclosures::{self, sheet};
use domain::ids::CaseId;
use domain::meetings;
use domain::publication;
use domain::region::Level;
use domain::unit::{Role, UnitKind};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn stable<T>(all: &[T], as_str: fn(T) -> &'static str)
where
    T: Copy + Debug + PartialEq + FromStr + Serialize + DeserializeOwned,
    T::Err: Debug,
{
    let names: BTreeSet<&str> = all.iter().map(|value| as_str(*value)).collect();
    assert_eq!(names.len(), all.len(), "every name once");
    for value in all {
        let name = as_str(*value);
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
        assert_eq!(T::from_str(name).unwrap(), *value);
        assert_eq!(serde_json::to_string(value).unwrap(), format!("\"{name}\""));
        assert_eq!(serde_json::from_str::<T>(&format!("\"{name}\"")).unwrap(), *value);
    }
    assert!(T::from_str("no such name").is_err());
}

#[test]
fn every_stored_enum_has_one_snake_case_name_everywhere() {
    stable(&Kind::ALL, Kind::as_str);
    stable(&Category::ALL, Category::as_str);
    stable(&StateName::ALL, StateName::as_str);
    stable(&Verb::ALL, Verb::as_str);
    stable(&Refused::ALL, Refused::as_key);
    stable(&Outcome::ALL, Outcome::as_str);
    stable(&Measure::ALL, Measure::as_str);
    stable(&Known::ALL, Known::as_str);
    stable(&Channel::ALL, Channel::as_str);
    stable(&Decision::ALL, Decision::as_str);
    stable(&Cause::ALL, Cause::as_str);
    stable(&Stage::ALL, Stage::as_str);
    stable(&cases::UnsealingStage::ALL, cases::UnsealingStage::as_str);
    stable(&Audience::ALL, Audience::as_str);
    stable(&cases::Urgency::ALL, cases::Urgency::as_str);
    stable(&Level::ALL, Level::as_str);
    stable(&UnitKind::ALL, UnitKind::as_str);
    stable(&Role::ALL, Role::as_str);
    stable(&meetings::Kind::ALL, meetings::Kind::as_str);
    stable(&meetings::Phase::ALL, meetings::Phase::as_str);
    stable(&meetings::StateName::ALL, meetings::StateName::as_str);
    stable(&meetings::Verb::ALL, meetings::Verb::as_str);
    stable(&meetings::Refused::ALL, meetings::Refused::as_key);
    stable(&publication::StateName::ALL, publication::StateName::as_str);
    stable(&publication::Verb::ALL, publication::Verb::as_str);
    stable(&disclosures::Holds::ALL, disclosures::Holds::as_str);
    stable(&sheet::Unit::ALL, sheet::Unit::as_str);
    stable(&sheet::Why::ALL, sheet::Why::as_str);
    stable(&sheet::Skip::ALL, sheet::Skip::as_str);
    stable(&sheet::Problem::ALL, sheet::Problem::as_str);
}

#[test]
fn an_unknown_name_says_what_it_should_have_been() {
    let error = Kind::from_str("petition").unwrap_err();
    assert_eq!(error.to_string(), "\"petition\" is not the name of a Kind");
}

#[test]
fn a_row_number_is_a_positive_integer() {
    assert_eq!("12".parse::<CaseId>().unwrap(), CaseId(12));
    for bad in ["", "0", "-1", "1.0", "abc", "99999999999999999999"] {
        assert!(bad.parse::<CaseId>().is_err(), "{bad:?}");
    }
    assert_eq!(serde_json::to_string(&CaseId(12)).unwrap(), "12");
}

#[test]
fn every_kind_offers_categories_and_other_is_the_last() {
    for kind in Kind::ALL {
        assert_eq!(Category::of(kind).last(), Some(&Category::Other));
    }
    assert!(!Category::Transport.suits(Kind::Complaint));
    assert!(!Category::KinFavoured.suits(Kind::Demand));
}

#[test]
fn titles_that_share_their_words_are_alike() {
    use domain::cases::likeness;
    assert_eq!(likeness("村口路灯坏了", "村口路灯坏了"), 1000);
    assert_eq!(likeness("村口路灯坏了", "自来水浑"), 0);
    assert_eq!(likeness("", ""), 0);
    assert!(likeness("村口路灯坏了", "村口的路灯不亮") > likeness("村口路灯坏了", "村口垃圾成堆"));
}
