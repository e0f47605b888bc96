//! What came by letter, at the counter or over a hotline: registered by a cadre, a case like any other.

use crate::common;
use crate::county::*;
use backend::Error;
use backend::cases::{self, Identity, NewCase};
use domain::cases::pages::Contact;
use domain::cases::{By, Channel, Kind, Known, Refused, What};
use domain::fields::{FieldProblem, PersonName};
use domain::viewer::Viewer;

/// Told by somebody at the counter.
fn heard(name: &str, number: Option<u32>) -> Identity {
    Identity::Heard { name: PersonName::parse(name).unwrap(), phone: number.map(phone) }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_registered_is_routed_like_any_filing_and_tells_its_way() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        for (kind, by, handler, seen_by_who_registers) in [
            (Kind::Demand, &county.reviewer, &county.cadre, true),
            (Kind::Inquiry, &county.clerk, &county.clerk, true),
            // The township's government may not know it.
            (Kind::Complaint, &county.clerk, &county.officer, false),
        ] {
            let filing = NewCase { identity: heard("程桂花", Some(52)), ..new(kind, &format!("来信反映的{kind}")) };
            let done = cases::register(&backend, by, Channel::Letter, filing.clone()).await.unwrap();
            let again = cases::register(&backend, by, Channel::Letter, filing).await.unwrap();
            assert_eq!(again, done, "{store}: {kind}: the same key is the same case");
            assert_eq!((done.unit.as_str(), done.seen), (handler.unit.name.as_str(), seen_by_who_registers), "{store}: {kind}");
            let view = seen(&backend, &staff(handler), done.id).await;
            assert_eq!(view.number, done.number, "{store}: {kind}");
            let first = &view.entries[0].event;
            assert_eq!(first.by, By::from(by), "{store}: {kind}");
            assert!(matches!(first.what, What::Filed { channel: Some(Channel::Letter), .. }), "{store}: {kind}: {first:?}");
            let told =
                Contact { known: Known::Named, name: Some("程桂花".into()), masked_phone: Some(phone(52).masked()), helper: None };
            assert_eq!(view.contacts, [told], "{store}: {kind}");
            let guihua = resident(&backend, 52).await;
            assert!(
                seen(&backend, &Viewer::Resident(guihua), done.id).await.own,
                "{store}: {kind}: who logs in with the number follows it"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_may_have_no_phone_or_not_be_named() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        for (identity, known, name) in
            [(heard("程老伯", None), Known::Named, Some("程老伯")), (Identity::Anonymous, Known::Anonymous, None)]
        {
            let filing = NewCase { identity, ..demand(&format!("信里说路灯坏了 {known}")) };
            let done = cases::register(&backend, &county.clerk, Channel::Hotline, filing).await.unwrap();
            let view = seen(&backend, &staff(&county.cadre), done.id).await;
            assert_eq!((view.contacts[0].known, view.contacts[0].name.as_deref()), (known, name), "{store}");
            assert_eq!(view.contacts[0].masked_phone, None, "{store}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn villages_and_other_places_do_not_register_it() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let register = async |by, filing| cases::register(&backend, by, Channel::Counter, filing).await;
        let refused = register(&county.cadre, demand("到村里来说的")).await;
        assert!(matches!(refused, Err(Error::Case(Refused::NotYourRole))), "{store}: {refused:?}");
        let elsewhere = NewCase { region: region("350582104201"), ..demand("外县的") };
        let refused = register(&county.dispatcher, elsewhere).await;
        assert!(matches!(refused, Err(Error::Case(Refused::OutsideTerritory))), "{store}: {refused:?}");
        let town = NewCase { region: region(TOWN), ..demand("没说哪个村") };
        assert_eq!(problems(register(&county.dispatcher, town).await), [FieldProblem::NotFound.at("village")], "{store}");
        let villages = backend::places::villages(&backend, &region(TOWN)).await.unwrap();
        assert!(villages.iter().any(|village| village.code == region(BAISHA)), "{store}");
        assert!(villages.iter().all(|village| region(TOWN).contains(&village.code)), "{store}");
    }
}
