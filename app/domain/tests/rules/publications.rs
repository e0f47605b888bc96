//! What is published is stored under names that never change, whichever of the two it is.

use domain::disclosures::{self, Disclosure, Payment};
use domain::ids::MemberId;
use domain::instant::Instant;
use domain::powers::Power;
use domain::publication::{self, State, versions};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const BY: &str = r#"{"member":{"id":7,"name":"周正","unit":{"id":8,"kind":"township_government","name":"白沙镇人民政府"}}}"#;

fn read<T: DeserializeOwned>(stored: &Value) -> T {
    serde_json::from_value(stored.clone()).unwrap()
}

fn disclosure(state: &Value) -> Value {
    json!({
        "id": 1, "kind": "subsidy", "region": "350121101201", "unit": 3, "title": "种粮补贴",
        "period": {"from": "2026-01-01", "to": "2026-12-31"}, "payment": "after", "reached": [], "papers": [], "power": null,
        "version": 2, "shown": {"version": 1, "payment": "before", "approval": approval()}, "state": state,
    })
}

fn approval() -> Value {
    json!({"by": 7, "name": "周正", "at": 1_790_044_200_000_i64, "sheets": ["sheet"]})
}

#[test]
fn a_disclosure_that_was_stored_with_its_one_writer_is_still_read() {
    for (state, writers) in [
        (json!({"draft": {"writer": 12}}), vec![MemberId(12)]),
        (json!({"review": {"writer": 12, "since": 1_790_643_600_000_i64}}), vec![MemberId(12)]),
        (json!({"draft": {"writers": [12, 6]}}), vec![MemberId(12), MemberId(6)]),
    ] {
        let disclosure: Disclosure = read(&disclosure(&state));
        assert_eq!(disclosure.life.shown.as_ref().map(|shown| (shown.version, shown.label.payment)), Some((1, Some(Payment::Before))));
        let (State::Draft { writers: read } | State::Review { writers: read, .. }) = disclosure.life.state else { panic!("{state}") };
        assert_eq!(read, writers, "{state}");
    }
}

#[test]
fn what_was_stored_before_both_had_one_life_is_stored_as_it_was() {
    let withdrawn = json!({"withdrawn": {"at": 1_790_643_600_000_i64, "reason": "算错了", "approval": approval()}});
    for state in [json!({"published": approval()}), withdrawn, json!({"draft": {"writers": [12]}})] {
        let stored = disclosure(&state);
        assert_eq!(serde_json::to_value(read::<Disclosure>(&stored)).unwrap(), stored);
    }
    let approval = json!({"by": 2, "name": "黄晓岚", "at": 1_790_044_200_000_i64});
    let stored = json!({
        "id": 61, "region": "350121101", "unit": 10, "of": null, "name": "证明开具", "kind": "seal", "version": 1,
        "shown": {"version": 1, "name": "证明开具", "kind": "seal", "post": "村民委员会", "approval": approval},
        "state": {"published": approval},
    });
    assert_eq!(serde_json::to_value(read::<Power>(&stored)).unwrap(), stored);
}

#[test]
fn every_event_is_stored_under_its_own_name_whether_it_is_of_every_life_or_of_disclosures_alone() {
    let of_every_life = [
        json!("drafted"),
        json!({"submitted": {"version": 1}}),
        json!({"sent_back": {"version": 1, "reason": "漏了一户"}}),
        json!({"published": {"version": 1}}),
        json!({"published": {"version": 1, "sheets": ["sheet"]}}),
        json!({"published": {"version": 1, "sheets": ["sheet"], "kept": true}}),
        json!({"taken_back": {"version": 1}}),
        json!({"correction_begun": {"version": 2, "reason": "漏了一户"}}),
        json!({"dropped": {"version": 2}}),
        json!({"withdrawn": {"reason": "漏了一户"}}),
        json!({"put_back": {"reason": "漏了一户"}}),
    ];
    let of_disclosures = [
        json!({"payment_begun": {"version": 2}}),
        json!({"reached": {"milestone": "funded", "on": "2026-02-10", "note": "", "photos": ["photo"]}}),
    ];
    let by: Value = serde_json::from_str(BY).unwrap();
    for (what, everywhere) in of_every_life.iter().map(|what| (what, true)).chain(of_disclosures.iter().map(|what| (what, false))) {
        let stored = json!({"by": by, "what": what});
        let name = what.as_str().or_else(|| what.as_object()?.keys().next().map(String::as_str)).unwrap();
        let event: disclosures::Event = read(&stored);
        assert_eq!((serde_json::to_value(&event).unwrap(), event.what.as_key()), (stored.clone(), name));
        match serde_json::from_value::<publication::Event>(stored.clone()) {
            Ok(event) => assert_eq!((serde_json::to_value(&event).unwrap(), event.what.as_key(), everywhere), (stored, name, true)),
            Err(why) => assert!(!everywhere, "{what}: {why}"),
        }
    }
    assert!(serde_json::from_value::<disclosures::What>(json!({"burnt": {"version": 1}})).is_err());
}

#[test]
fn a_version_has_the_reason_for_which_it_was_begun_and_not_that_of_one_given_up() {
    let by: domain::cases::By = serde_json::from_str(BY).unwrap();
    let history: Vec<publication::What> = [
        json!({"published": {"version": 1}}),
        json!({"correction_begun": {"version": 2, "reason": "放弃了的"}}),
        json!({"dropped": {"version": 2}}),
        json!({"correction_begun": {"version": 2, "reason": "漏了一户"}}),
        json!({"published": {"version": 2}}),
    ]
    .iter()
    .map(read)
    .collect();
    let told = versions(history.iter().map(|what| (Instant(5), &by, what)));
    let told: Vec<_> = told.iter().map(|version| (version.version, version.by.as_str(), version.reason.as_str())).collect();
    assert_eq!(told, [(2, "周正", "漏了一户"), (1, "周正", "")]);
}
