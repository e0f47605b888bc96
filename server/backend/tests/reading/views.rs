//! How many have read something.

use crate::common;
use crate::village::*;
use backend::page_views::{self, Page};
use domain::ids::DisclosureId;

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_counts_once_a_day_and_nothing_tells_who_it_was() {
    for (store, backend, _guard) in common::stores().await {
        let (one, other) = (Page::Disclosure(DisclosureId(1)), Page::Files(DisclosureId(1)));
        let people = async |page| page_views::people(backend.store.reader(), page).await.unwrap();
        for _ in 0..2 {
            page_views::note(&backend, one.clone(), "203.0.113.77/Chrome");
            page_views::note(&backend, one.clone(), "resident/90");
            page_views::note(&backend, other.clone(), "resident/90");
            page_views::count(&backend).await.unwrap();
        }
        assert_eq!((people(&one).await, people(&other).await), (2, 1), "{store}");
        let kept = rows(&backend, "SELECT hash FROM page_view_hashes").await;
        assert_eq!(kept.len(), 3, "{store}");
        let mut distinct = kept.clone();
        distinct.dedup();
        assert_eq!(distinct.len(), 3, "{store}: what one has read is not tied together");
        assert!(kept.iter().all(|hash| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())), "{store}: {kept:?}");
        backend.clock.set(backend.clock.now().plus_millis(86_400_000));
        page_views::note(&backend, one.clone(), "resident/90");
        page_views::count(&backend).await.unwrap();
        assert_eq!(people(&one).await, 3, "{store}: another day counts anew");
        let next = rows(&backend, "SELECT hash FROM page_view_hashes").await;
        assert!(next.len() == 1 && !kept.contains(&next[0]), "{store}: the day before is thrown away, and its salt with it");
        assert_eq!(rows(&backend, "SELECT salt FROM page_view_salts").await.len(), 1, "{store}");
    }
}
