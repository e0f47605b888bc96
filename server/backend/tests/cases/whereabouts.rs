//! From where a case is filed: for who filed it and for staff, with the way to the village's committee.

use crate::common;
use crate::county::*;
use backend::cases::{self, NewCase};
use backend::units;
use domain::cases::pages::Whereabouts;
use domain::spot::{Here, Spot};
use domain::unit::UnitKind;
use domain::viewer::Viewer;

/// By the river, and how far a phone trusts that.
fn here() -> Here {
    Here::parse("26.2189,119.0120,35").unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_filed_and_staff_are_told_from_where_and_nobody_else() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, NewCase { here: Some(here()), ..demand("村口路灯坏了") }).await;
        cases::join(&backend, dayong, id).await.unwrap();
        let unknown = Some(Whereabouts { here: here(), metres: None });
        for by in [Viewer::Resident(meilan), staff(&county.cadre)] {
            assert_eq!(seen(&backend, &by, id).await.whereabouts, unknown, "{store}: nobody said where the committee is");
        }
        let committee = unit(&backend, UnitKind::VillageCommittee, BAISHA, "白沙村委会").await;
        units::set_spot(&backend, committee.id, Spot::of_degrees(26.2081, 119.0120).unwrap()).await.unwrap();
        let told = seen(&backend, &staff(&county.cadre), id).await.whereabouts.unwrap();
        assert_eq!(told.here, here(), "{store}");
        assert!(told.metres.unwrap().abs_diff(1_201) <= 1, "{store}: {:?}", told.metres);
        for by in [Viewer::Stranger, Viewer::Resident(dayong), staff(&county.neighbour)] {
            assert_eq!(seen(&backend, &by, id).await.whereabouts, None, "{store}: {by:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_nothing_of_it_is_nowhere() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let id = file(&backend, resident(&backend, 50).await, demand("村口路灯坏了")).await;
        assert_eq!(seen(&backend, &staff(&county.cadre), id).await.whereabouts, None, "{store}");
    }
}
