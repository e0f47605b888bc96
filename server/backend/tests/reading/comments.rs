//! Comments and marks.

use crate::common;
use crate::village::*;
use backend::Error;
use backend::disclosures::{self, NewComment};
use domain::disclosures::pages::ReaderIs;
use domain::disclosures::{Mark, Refused};
use domain::fields::{CommentText, FieldProblem, PersonName, Reason};
use domain::ids::DisclosureId;
use domain::viewer::Viewer;

fn comment(id: DisclosureId, words: &str, name: Option<&str>) -> NewComment {
    NewComment {
        disclosure: id,
        words: CommentText::parse(words).unwrap(),
        name: name.map(|name| PersonName::parse(name).unwrap()),
        idempotency_key: words.into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_is_said_once_under_a_name_that_is_shown_in_part() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = resident(&backend, 91).await;
        let nameless = disclosures::comment(&backend, by, comment(id, "对上了", None)).await;
        assert_eq!(problems_of(nameless), [FieldProblem::Required.at("name")], "{store}");
        assert_eq!(disclosures::said(&backend, &Viewer::Resident(by), id).await.unwrap().reader, ReaderIs::Nameless, "{store}");
        for _ in 0..2 {
            let words = "对上了，有事打 13800000091";
            disclosures::comment(&backend, by, comment(id, words, Some("马秀花"))).await.unwrap();
        }
        let said = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap();
        let [remark] = &said.comments[..] else { panic!("{store}: {said:?}") };
        assert_eq!((remark.name.as_str(), remark.own, remark.moderates, said.count), ("马*花", false, false, 1), "{store}");
        assert!(!remark.words.as_ref().unwrap().contains("13800000091"), "{store}: a number is masked there too");
        // The same words once more, from a page that was drawn anew: they are said already, until something else was.
        let anew = |words: &str, key: &str| NewComment { idempotency_key: key.into(), ..comment(id, words, None) };
        let count = async || disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap().count;
        disclosures::comment(&backend, by, anew("对上了，有事打 13800000091", "second")).await.unwrap();
        assert_eq!(count().await, 1, "{store}");
        disclosures::comment(&backend, by, anew("又看了一遍", "third")).await.unwrap();
        disclosures::comment(&backend, by, anew("对上了，有事打 13800000091", "fourth")).await.unwrap();
        assert_eq!(count().await, 3, "{store}");
        let own = disclosures::said(&backend, &Viewer::Resident(by), id).await.unwrap();
        assert_eq!((own.comments[0].own, own.reader), (true, ReaderIs::Named), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_something_too_often_waits() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let by = resident(&backend, 91).await;
        for n in 0..5 {
            disclosures::comment(&backend, by, comment(id, &format!("第 {n} 句"), Some("马秀花"))).await.unwrap();
        }
        let sixth = disclosures::comment(&backend, by, comment(id, "还有一句", None)).await;
        assert!(matches!(sixth, Err(Error::TooMany(_))), "{store}: {sixth:?}");
        backend.clock.set(backend.clock.now().plus_millis(601_000));
        disclosures::comment(&backend, by, comment(id, "还有一句", None)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_comment_goes_to_nobody_and_can_be_shown_again() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        disclosures::comment(&backend, resident(&backend, 91).await, comment(id, "都是骗人的", Some("马秀花"))).await.unwrap();
        let remark = disclosures::recent(&backend, &village.watcher).await.unwrap().pop().unwrap();
        let read = disclosures::recent(&backend, &village.cadre).await.unwrap();
        assert!(remark.moderates && !read[0].moderates, "{store}: the committee reads, and moderates nothing");
        let reason = || Reason::parse("没有凭据").unwrap();
        let refused = disclosures::hide(&backend, &staff(&village.cadre), remark.id, reason()).await;
        assert!(matches!(refused, Err(Error::Disclosure(Refused::NotYourRole))), "{store}: {refused:?}");
        disclosures::hide(&backend, &staff(&village.watcher), remark.id, reason()).await.unwrap();
        let all = serde_json::to_string(&disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap()).unwrap();
        assert!(all.contains("没有凭据") && !all.contains("都是骗人的"), "{store}: {all}");
        disclosures::show(&backend, &staff(&village.reviewer), remark.id).await.unwrap();
        let said = disclosures::said(&backend, &Viewer::Stranger, id).await.unwrap();
        assert_eq!((said.comments[0].words.as_deref(), &said.comments[0].hidden), (Some("都是骗人的"), &None), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_has_one_mark_and_may_change_it() {
    for (store, backend, _guard) in common::stores().await {
        let village = Village::new(&backend).await;
        let id = village.publish(&backend, "水库移民补助", 2018, reservoir()).await;
        let (one, other) = (resident(&backend, 90).await, resident(&backend, 91).await);
        let marks = async |by| {
            let said = disclosures::said(&backend, &Viewer::Resident(by), id).await.unwrap();
            (said.useful, said.doubtful, said.mine)
        };
        disclosures::mark(&backend, one, id, Some(Mark::Useful)).await.unwrap();
        disclosures::mark(&backend, one, id, Some(Mark::Useful)).await.unwrap();
        assert_eq!(marks(one).await, (1, 0, Some(Mark::Useful)), "{store}");
        disclosures::mark(&backend, one, id, Some(Mark::Doubtful)).await.unwrap();
        assert_eq!(marks(one).await, (0, 1, Some(Mark::Doubtful)), "{store}");
        disclosures::mark(&backend, other, id, Some(Mark::Doubtful)).await.unwrap();
        disclosures::mark(&backend, one, id, None).await.unwrap();
        assert_eq!((marks(one).await, marks(other).await), ((0, 1, None), (0, 1, Some(Mark::Doubtful))), "{store}");
    }
}
