//! Cases taken in with their whole past.

use crate::common;
use crate::county::*;
use backend::cases::{self, Filter, Whole};
use backend::{Error, verify};
use domain::cases::pages::Queue;
use domain::cases::routing::Rules;
use domain::cases::{Accused, Case, Category, Context, Filing, Kind, Petitioner};
use domain::fields::PetitionText;
use domain::ids::{CaseId, PetitionerId};
use domain::unit::Directory;

#[tokio::test(flavor = "multi_thread")]
async fn cases_that_were_taken_in_whole_are_found_and_acted_on_and_others_follow_them() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let units: Vec<_> = county.members().iter().map(|member| member.unit.clone()).collect();
        let calendar = backend.calendar();
        let whole = |number: i64| {
            let at = at("2026-11-20T09:00").plus_millis(number * 60_000);
            let context = Context { now: at, calendar: &calendar, directory: Directory(&units), rules: Rules::default() };
            let words = format!("第 {number} 盏路灯坏了");
            let filing = Filing {
                kind: Kind::Demand,
                category: Category::Municipal,
                region: region(BAISHA),
                text: PetitionText::parse(&words).unwrap(),
                accused: Accused::default(),
                petitioner: Petitioner::named(PetitionerId(number), meilan),
                prefer_county: false,
                repeats: None,
            };
            let (case, filed) = Case::file(CaseId(number), filing, &context).unwrap();
            let (case, accepted) = case.accept(&staff(&county.cadre), &context).unwrap();
            Whole { case, words, by: (meilan, "陈美兰".into(), phone(50)), events: vec![(at, filed), (at, accepted)] }
        };
        let all: Vec<Whole> = (1..=30).map(whole).collect();
        cases::quicken::<Error>(&backend, async { cases::take_in(&backend, all).await }).await.unwrap();
        let next = file(&backend, meilan, demand("后来的路灯坏了")).await;
        assert_eq!(next, CaseId(31), "{store}");
        let filter = Filter { words: "路灯 美兰".into(), ..Filter::of(Queue::All) };
        assert_eq!(cases::inbox(&backend, &county.cadre, &filter).await.unwrap().len(), 31, "{store}");
        act(&backend, &staff(&county.cadre), CaseId(7), cases::Deed::Take).await;
        assert_eq!(told(&seen(&backend, &staff(&county.cadre), CaseId(7)).await), [(1, "filed"), (2, "accepted"), (3, "taken")], "{store}");
        assert!(verify::verify(&backend).await.unwrap().problems.is_empty(), "{store}");
    }
}
