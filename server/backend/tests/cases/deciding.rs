//! What waits for somebody's decision: in whose queue it lies, what their page says of it, and who is told.

use crate::common;
use crate::county::*;
use crate::phones::{MINUTE, texts, to};
use backend::Backend;
use backend::cases::{self, Deed, Filter};
use domain::cases::pages::{Asked, Queue};
use domain::cases::{Category, Kind, Verb};
use domain::ids::CaseId;
use domain::unit::{Member, Role};

async fn waiting(backend: &Backend, by: &Member) -> Vec<CaseId> {
    let listed: Vec<CaseId> =
        cases::inbox(backend, by, &Filter::of(Queue::ToDecide)).await.unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(cases::counts(backend, by).await.unwrap().of(Queue::ToDecide) as usize, listed.len(), "{}", by.name);
    listed
}

fn more_time() -> Deed {
    Deed::AskExtension { days: 5, reason: why() }
}

/// For whom something waits, of everybody.
async fn whose<'a>(backend: &Backend, members: &[&'a Member], id: CaseId) -> Vec<&'a str> {
    let mut names = Vec::new();
    for member in members {
        let waits = waiting(backend, member).await.contains(&id);
        let verbs = match cases::view(backend, &staff(member), id).await {
            Ok(view) => view.head.verbs,
            Err(_) => Vec::new(),
        };
        let may = [Verb::GrantExtension, Verb::ConfirmReclassification, Verb::GrantUnsealing].iter().any(|verb| verbs.contains(verb));
        assert_eq!(waits, may, "{}: the queue and the buttons say the same", member.name);
        if waits {
            names.push(member.name.as_str());
        }
    }
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_lies_in_the_queue_of_those_who_may_decide_and_leaves_it_when_one_has() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let second = member(18, "林晓", &county.dispatcher.unit, Role::CountySupervisor);
        let everybody: Vec<&Member> = county.members().into_iter().chain([&second]).collect();
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        assert!(whose(&backend, &everybody, id).await.is_empty(), "{store}: nothing was asked for");
        act(&backend, &staff(&county.cadre), id, more_time()).await;
        assert_eq!(whose(&backend, &everybody, id).await, ["郑敏", "潘志强"], "{store}: one level above");
        let asked = |yours| Some(Asked { by_name: "程永福".into(), days: 5, reason: why().to_string(), yours });
        assert_eq!(seen(&backend, &staff(&county.reviewer), id).await.head.extension, asked(true), "{store}");
        assert_eq!(seen(&backend, &staff(&county.cadre), id).await.head.extension, asked(false), "{store}");
        let own = domain::viewer::Viewer::Resident(meilan);
        assert_eq!(seen(&backend, &own, id).await.head.extension, None, "{store}: a notice for staff");
        act(&backend, &staff(&county.officer), id, Deed::GrantExtension).await;
        assert!(whose(&backend, &everybody, id).await.is_empty(), "{store}: decided");

        let kind = Deed::Reclassify { kind: Kind::Complaint, category: Category::Funds, reason: why() };
        act(&backend, &staff(&county.cadre), id, kind).await;
        assert_eq!(whose(&backend, &everybody, id).await, ["程浩", "郑敏", "潘志强", "何静", "林晓"], "{store}: all but who proposed it");
        act(&backend, &staff(&county.colleague), id, Deed::RefuseReclassification(why())).await;
        assert!(whose(&backend, &everybody, id).await.is_empty(), "{store}");

        let id = file(&backend, meilan, cases::NewCase { prefer_county: true, ..new(Kind::Report, "请县里直接看看") }).await;
        take(&backend, &county.dispatcher, id).await;
        act(&backend, &staff(&county.dispatcher), id, more_time()).await;
        assert_eq!(whose(&backend, &everybody, id).await, ["林晓"], "{store}: at the commission another than the handler");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_decide_is_told_at_once_and_of_what_is_decided_nobody_is() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::serving(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        cases::tell_members(&backend).await.unwrap();
        let before = texts(&backend).await.len();
        act(&backend, &staff(&county.cadre), id, more_time()).await;
        cases::tell_members(&backend).await.unwrap();
        let told = texts(&backend).await.split_off(before);
        assert_eq!(told.len(), 2, "{store}: {told:?}");
        for member in [&county.reviewer, &county.officer] {
            let words = to(&told, member);
            assert!(words[0].contains("1 件等您定") && words[0].ends_with(&format!("/desk/cases/{id}")), "{store}: {words:?}");
        }
        act(&backend, &staff(&county.reviewer), id, Deed::RefuseExtension(why())).await;
        act(&backend, &staff(&county.cadre), id, more_time()).await;
        act(&backend, &staff(&county.officer), id, Deed::GrantExtension).await;
        backend.clock.set(backend.clock.now().plus_millis(11 * MINUTE));
        cases::tell_members(&backend).await.unwrap();
        assert_eq!(texts(&backend).await.len(), before + 2, "{store}: decided before anybody was told");
    }
}
