//! The same thing is published once.

use crate::common;
use crate::people::*;
use backend::Error;
use backend::disclosures::{self, NewDisclosure, Shows, Writing};
use domain::disclosures::{Content, Kind, New, Period};
use domain::fields::{Reason, Subject};
use domain::ids::UnitId;
use domain::publication::{Deed, StateName};
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait as _;

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_with_the_same_month_is_led_to_what_is_published() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        let first = accounts(&backend, &people, BAISHA, 10).await.unwrap();
        let october = ("2026-10-01", "2026-10-31");
        let again = publish_as(&backend, &people, BAISHA, Kind::Finance, "2026年10月份村集体收支公示表", october).await;
        assert!(matches!(again, Err(Error::Twin(id)) if id == first), "{store}: {again:?}");
        // Another month, another matter, another kind and another village are no twins.
        accounts(&backend, &people, BAISHA, 9).await.unwrap();
        publish_as(&backend, &people, BAISHA, Kind::Finance, "村干部值班补贴", october).await.unwrap();
        publish_as(&backend, &people, BAISHA, Kind::Collective, "村集体收支", october).await.unwrap();
        accounts(&backend, &people, DALAI, 10).await.unwrap();
        // What is published can be corrected, and while it is the place stays taken.
        let by = Viewer::Member(people.clerk.clone());
        disclosures::act(&backend, &by, first, None, Deed::Correct(Reason::parse("补一张凭证").unwrap())).await.unwrap();
        let meanwhile = accounts(&backend, &people, BAISHA, 10).await;
        assert!(matches!(meanwhile, Err(Error::Twin(id)) if id == first), "{store}: {meanwhile:?}");
        let september = Period::new(day("2026-09-01"), day("2026-09-30")).unwrap();
        let writing = Writing { title: Subject::parse("村集体收支").unwrap(), period: september, shows: Shows::Words(String::new()) };
        let moved = disclosures::write(&backend, &by, first, None, writing).await;
        assert!(matches!(moved, Err(Error::Twin(_))), "{store}: a correction cannot become another month's: {moved:?}");
        disclosures::act(&backend, &by, first, None, Deed::Submit).await.unwrap();
        approve(&backend, &people, first).await.unwrap();
        // Once it is withdrawn, the place is free, and it comes back to none.
        let reviewer = Viewer::Member(people.reviewer.clone());
        let why = || Reason::parse("放错了").unwrap();
        disclosures::act(&backend, &reviewer, first, None, Deed::Withdraw(why())).await.unwrap();
        let second = accounts(&backend, &people, BAISHA, 10).await.unwrap();
        let back = disclosures::act(&backend, &reviewer, first, None, Deed::PutBack(why())).await;
        assert!(matches!(back, Err(Error::Twin(id)) if id == second), "{store}: {back:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_write_the_same_each_is_told_and_one_waits_for_its_review() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        let (clerk, cadre) = (Viewer::Member(people.clerk.clone()), Viewer::Member(people.cadre.clone()));
        let period = Period::new(day("2026-10-01"), day("2026-10-31")).unwrap();
        let begin = async |by: &Viewer, title: &str| {
            let new = New {
                kind: Kind::Finance,
                region: region(BAISHA),
                unit: UnitId(0),
                title: Subject::parse(title).unwrap(),
                period,
                paid: false,
            };
            let content = Content { words: "收支".into(), table: None };
            disclosures::draft(&backend, by, NewDisclosure { new, content, idempotency_key: backend::secret::token() }).await
        };
        let first = begin(&clerk, "村集体收支").await.unwrap();
        assert_eq!(disclosures::twin(&backend, first).await.unwrap(), None, "{store}");
        let second = begin(&cadre, "10月份村集体收支公示表").await.unwrap();
        let told = disclosures::twin(&backend, second).await.unwrap().unwrap();
        assert_eq!((told.id, told.state, told.by), (first, StateName::Draft, people.clerk.name.clone()), "{store}");
        let send = async |by: &Viewer, id| disclosures::act(&backend, by, id, None, Deed::Submit).await;
        let sent = futures::future::join(send(&clerk, first), send(&cadre, second)).await;
        let sent = [sent.0, sent.1];
        assert_eq!(sent.iter().filter(|sent| sent.is_ok()).count(), 1, "{store}: {sent:?}");
        assert!(sent.iter().any(|sent| matches!(sent, Err(Error::TwinWaits(_)))), "{store}: {sent:?}");
        let (waits, other, by) = if sent[0].is_ok() { (first, second, &cadre) } else { (second, first, &clerk) };
        assert_eq!(disclosures::twin(&backend, other).await.unwrap().unwrap().state, StateName::Review, "{store}");
        approve(&backend, &people, waits).await.unwrap();
        assert_eq!(disclosures::twin(&backend, other).await.unwrap().unwrap().state, StateName::Published, "{store}");
        assert!(matches!(send(by, other).await, Err(Error::Twin(id)) if id == waits), "{store}");
        let third = begin(&clerk, "村集体收支").await;
        assert!(matches!(third, Err(Error::Twin(id)) if id == waits), "{store}: {third:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_that_are_approved_at_once_one_is_published_and_the_database_holds_no_second() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        let clerk = Viewer::Member(people.clerk.clone());
        let mut waiting = Vec::new();
        for each in ["甲", "乙", "丙", "丁"] {
            let period = Period::new(day("2026-10-01"), day("2026-10-31")).unwrap();
            let title = Subject::parse(&format!("村集体收支{each}")).unwrap();
            let new = New { kind: Kind::Finance, region: region(BAISHA), unit: UnitId(0), title, period, paid: false };
            let content = Content { words: "收支".into(), table: None };
            let new = NewDisclosure { new, content, idempotency_key: backend::secret::token() };
            let id = disclosures::draft(&backend, &clerk, new).await.unwrap();
            disclosures::act(&backend, &clerk, id, None, Deed::Submit).await.unwrap();
            waiting.push(id);
            // What stood there before a second one was refused when it is sent.
            let same = format!(
                "UPDATE disclosures SET title = '村集体收支', matter = '村集体收支', body = replace(body, '村集体收支{each}', '村集体收支')"
            );
            backend.store.writer().execute_unprepared(&same).await.unwrap();
        }
        let done = futures::future::join_all(waiting.iter().map(|id| approve(&backend, &people, *id))).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{store}: {done:?}");
        assert!(done.iter().all(|done| matches!(done, Ok(()) | Err(Error::Twin(_)))), "{store}: {done:?}");
        let published = "SELECT CAST(count(*) AS TEXT) FROM disclosures WHERE published_at IS NOT NULL";
        assert_eq!(rows(&backend, published).await, ["1"], "{store}");
        let forced = backend.store.writer().execute_unprepared("UPDATE disclosures SET published_at = 1").await;
        assert!(forced.is_err(), "{store}: the index lets nothing be published twice");
    }
}
