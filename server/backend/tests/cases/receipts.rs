//! Who has no account: receipts, sealed names, whom a case accuses; on each kind of database.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed, Identity, Named, NewCase};
use backend::receipts::{self, Pass};
use backend::seals::{self, NewKey};
use backend::{Backend, Error};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::pages::Queue;
use domain::cases::{Kind, Known, Refused, Sight};
use domain::fields::{FieldProblem, PersonName, Subject};
use domain::ids::CaseId;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use ring::agreement::{ECDH_P256, EphemeralPrivateKey};
use ring::rand::SystemRandom;

fn anonymous(text: &str) -> NewCase {
    NewCase { identity: Identity::Anonymous, ..new(Kind::Report, text) }
}

fn sealed(text: &str) -> NewCase {
    NewCase { identity: Identity::Sealed { name: PersonName::parse("陈美兰").unwrap(), phone: phone(50) }, ..new(Kind::Report, text) }
}

async fn file_unnamed(backend: &Backend, new: NewCase) -> (CaseId, Pass) {
    let key = new.idempotency_key.clone();
    let id = cases::file(backend, None, new).await.unwrap();
    (id, receipts::just_given(backend, &key).await.unwrap())
}

/// A key of which nobody has the private half.
fn some_key() -> String {
    let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
    URL_SAFE_NO_PAD.encode(key.compute_public_key().unwrap().as_ref())
}

async fn custodian(backend: &Backend, number: u32) -> Member {
    let unit = unit(backend, UnitKind::CountyDiscipline, COUNTY, "闽侯县纪委监委").await;
    served(backend, number, &unit, "吴敬之", Role::IdentityCustodian).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_opens_its_case_and_a_pass_is_good_for_that_case_alone() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let (first, pass) = file_unnamed(&backend, anonymous("有人收红包")).await;
        let (second, _) = file_unnamed(&backend, anonymous("有人吃回扣")).await;
        let opened = receipts::open(&backend, pass.receipt.clone()).await.unwrap();
        assert_eq!((opened.case, &opened.pass, opened.first), (first, &pass, true), "{store}");
        assert!(!receipts::open(&backend, pass.receipt.clone()).await.unwrap().first, "{store}: the second time");
        let viewer = async |case| receipts::viewer_of(&backend, Viewer::Stranger, Some(&pass), case).await.unwrap();
        assert_eq!(viewer(first).await, Viewer::Bearer(pass.petitioner), "{store}");
        assert_eq!(viewer(second).await, Viewer::Stranger, "{store}");
        assert_eq!(viewer(CaseId(99)).await, Viewer::Stranger, "{store}");
        let view = seen(&backend, &viewer(first).await, first).await;
        assert_eq!((view.known, view.own), (Some(Known::Anonymous), true), "{store}");
        let locked = pass.lock(&backend).unwrap();
        assert_eq!(Pass::unlock(&backend, &locked), Some(pass), "{store}");
        backend.clock.set(at("2026-11-20T12:00"));
        assert_eq!(Pass::unlock(&backend, &locked), None, "{store}: after two hours");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_merger_the_receipt_opens_the_case_in_which_it_goes_on() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let lamp = |text| NewCase { identity: Identity::Anonymous, ..demand(text) };
        let (first, pass) = file_unnamed(&backend, lamp("村口路灯坏了")).await;
        let second = file(&backend, resident(&backend, 50).await, demand("村口的灯不亮")).await;
        cases::merge(&backend, &staff(&county.cadre), first, second).await.unwrap();
        let viewer = receipts::viewer_of(&backend, Viewer::Stranger, Some(&pass), second).await.unwrap();
        assert_eq!(seen(&backend, &viewer, second).await.sight, Sight::Petitioner(pass.petitioner), "{store}");
        let words = domain::fields::Words::parse("现在还是黑的").unwrap();
        act(&backend, &viewer, second, Deed::Message { to: None, words, photos: Vec::new() }).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_sealed_to_every_key_in_use_and_stands_nowhere_else() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let keeper = custodian(&backend, 70).await;
        let refused = cases::file(&backend, None, sealed("有人收红包")).await;
        assert_eq!(problems(refused), [FieldProblem::NoCustodian.at("known")], "{store}");
        for label in ["我的 U 盘", "保险柜里那把", "丢了的那把"] {
            let new = NewKey { label: Subject::parse(label).unwrap(), public_key: some_key() };
            seals::add_key(&backend, &keeper, new).await.unwrap();
        }
        let lost = seals::keys(&backend, &keeper).await.unwrap()[0].id;
        seals::retire_key(&backend, &keeper, lost).await.unwrap();
        let (id, _) = file_unnamed(&backend, sealed("有人收红包")).await;
        let view = seen(&backend, &staff(&county.officer), id).await;
        let contact = &view.contacts[0];
        assert_eq!((contact.known, &contact.name, &contact.masked_phone), (Known::Sealed, &None, &None), "{store}");
        act(&backend, &staff(&county.officer), id, Deed::AskUnsealing(why())).await;
        act(&backend, &staff(&county.dispatcher), id, Deed::GrantUnsealing).await;
        let waiting = seals::waiting(&backend, &keeper).await.unwrap();
        assert_eq!(waiting.iter().map(|one| (one.case, one.unsealing.number)).collect::<Vec<_>>(), [(id, 1)], "{store}");
        let envelopes = seals::open(&backend, &keeper, id, 1).await.unwrap();
        let labels: Vec<&str> = envelopes.iter().map(|envelope| envelope.label.as_str()).collect();
        assert_eq!(labels, ["我的 U 盘", "保险柜里那把"], "{store}");
        assert!(envelopes.iter().all(|envelope| !envelope.sealed.contains("陈美兰")), "{store}");
        assert_eq!(envelopes[0].sealed.len(), envelopes[1].sealed.len(), "{store}");
        assert!(seals::waiting(&backend, &keeper).await.unwrap().is_empty(), "{store}");
        let again = seals::open(&backend, &keeper, id, 1).await;
        assert!(matches!(again, Err(Error::Case(Refused::NoUnsealing))), "{store}: {again:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_kept_by_custodians_and_are_real_ones() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let keeper = custodian(&backend, 70).await;
        let key = |public_key: &str| NewKey { label: Subject::parse("钥匙").unwrap(), public_key: public_key.into() };
        for wrong in ["", "no key", "AAAA", &some_key()[..80]] {
            assert_eq!(
                problems(seals::add_key(&backend, &keeper, key(wrong)).await),
                [FieldProblem::NotAChoice.at("public_key")],
                "{store}"
            );
        }
        missing(seals::add_key(&backend, &county.dispatcher, key(&some_key())).await);
        missing(seals::keys(&backend, &county.dispatcher).await);
        missing(seals::waiting(&backend, &county.dispatcher).await);
        missing(seals::retire_key(&backend, &keeper, 99).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_past_the_accused_who_neither_list_nor_count_nor_find_it() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let cadre = served(&backend, 71, &county.cadre.unit, "程永福", Role::VillageCadre).await;
        let plain = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        let accused = Named { members: vec![cadre.id], ..Named::default() };
        let filing = NewCase { accused, ..demand("低保评议没通知") };
        let id = file(&backend, resident(&backend, 51).await, filing).await;
        let view = seen(&backend, &staff(&county.clerk), id).await;
        assert_eq!((view.head.unit.id, view.accused), (county.clerk.unit.id, vec!["白沙村委会 程永福".to_owned()]), "{store}");
        missing(cases::view(&backend, &Viewer::Member(cadre.clone()), id).await);
        let listed = async |words: &str| -> Vec<CaseId> {
            let filter = cases::Filter { words: words.into(), ..cases::Filter::of(Queue::All) };
            cases::inbox(&backend, &cadre, &filter).await.unwrap().into_iter().map(|item| item.id).collect()
        };
        assert_eq!(listed("").await, [plain], "{store}");
        assert!(listed("低保").await.is_empty(), "{store}");
        let stranger = Named { members: vec![domain::ids::MemberId(999)], ..Named::default() };
        let refused = cases::file(&backend, resident(&backend, 52).await, NewCase { accused: stranger, ..demand("某人") }).await;
        assert_eq!(problems(refused), [FieldProblem::NotFound.at("accused")], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_without_an_account_joins_once() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        for _ in 0..2 {
            cases::join_unnamed(&backend, id, "one key").await.unwrap();
        }
        cases::join_unnamed(&backend, id, "another key").await.unwrap();
        let pass = receipts::just_given(&backend, "one key").await.unwrap();
        let view = seen(&backend, &Viewer::Bearer(pass.petitioner), id).await;
        assert_eq!((view.head.petitioners, view.own), (3, false), "{store}");
        missing(cases::join_unnamed(&backend, file_unnamed(&backend, anonymous("有人收红包")).await.0, "third key").await);
    }
}
