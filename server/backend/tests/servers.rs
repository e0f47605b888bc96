//! Several servers on one PostgreSQL: who follows on one is woken by what is done on another.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::clock::Clock;
use backend::live::Topic;
use backend::media::Media;
use backend::secret::Secret;
use backend::store::Store;
use backend::{Backend, Settings};
use domain::ids::{CaseId, UnitId};

/// Another server on the same database, where there can be one.
async fn another(guard: &common::Guard) -> Option<Backend> {
    let (server, name) = guard.postgres.as_ref()?;
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(name);
    let (store, media) = (Store::open(url.as_str()).await.unwrap(), Media::folder(guard.folder.path()).unwrap());
    let settings = Settings { origin: "https://mingbai.example".into(), demo: true, sms: None };
    Some(Backend::new(store, media, Clock::System, Secret::random(), settings).await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_server_publishes_wakes_the_followers_of_another() {
    for (_, here, guard) in common::stores().await {
        let Some(there) = another(&guard).await else { continue };
        let (case, inbox) = (Topic::Case(CaseId(12)), Topic::Inbox(UnitId(3)));
        let mut far = [there.live.follow(case.clone()), there.live.follow(inbox.clone())];
        let mut near = here.live.follow(case.clone());
        here.live.publish(&case, 7);
        here.live.publish(&inbox, 0);
        near.changed().await;
        for follower in &mut far {
            follower.changed().await;
        }
    }
}

#[test]
fn a_topic_is_told_in_words_that_another_server_understands() {
    for topic in [Topic::Case(CaseId(12)), Topic::Inbox(UnitId(3)), Topic::Meetings("350121".into())] {
        assert_eq!(topic.to_string().parse(), Ok(topic));
    }
    assert_eq!("case:x".parse::<Topic>(), Err(()));
}
