//! Who is on duty.

use crate::common;
use crate::people::*;
use backend::{Error, villages};
use domain::villages::{Turn, Week};

fn turn(of: &str, name: &str, number: &str) -> Turn {
    Turn { day: day(of), name: name.into(), phone: phone(number) }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roster_says_who_is_there_today_and_changes_at_midnight_in_beijing() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let week = Week::of(day("2026-11-20"));
        let turns = vec![
            turn("2026-11-20", "程浩", "13900000012"),
            turn("2026-11-20", "林秋香", "13900000010"),
            turn("2026-11-21", "程永福", "13900000009"),
        ];
        villages::keep_roster(&backend, &people.cadre, &baisha, week, turns, 0).await.unwrap();
        let today = async |moment: &str| {
            backend.clock.set(at(moment));
            villages::reach(&backend, &baisha).await.unwrap().today.into_iter().map(|turn| turn.name).collect::<Vec<_>>()
        };
        assert_eq!(today("2026-11-20T23:59").await, ["程浩", "林秋香"], "{store}");
        assert_eq!(today("2026-11-21T00:00").await, ["程永福"], "{store}");
        assert!(today("2026-11-22T12:00").await.is_empty(), "{store}: a gap is a gap");
        backend.clock.set(at("2026-11-20T10:00"));
        assert_eq!(villages::view(&backend, &baisha).await.unwrap().week.len(), 3, "{store}");
        assert!(villages::view(&backend, &region(DALAI)).await.unwrap().week.is_empty(), "{store}");
        // To the end of next week: 20 and 21 are there, nobody on the other eight days.
        assert_eq!(villages::kept(&backend, &people.cadre, &baisha).await.unwrap().gaps, 8, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_is_copied_from_the_one_before_and_of_two_who_write_it_the_second_is_told() {
    for (store, backend, _guard) in common::stores().await {
        let (people, baisha) = (People::new(&backend).await, region(BAISHA));
        let week = Week::of(day("2026-12-28")); // over the year's end
        let turns = vec![turn("2026-12-31", "程浩", "13900000012"), turn("2027-01-01", "林秋香", "13900000010")];
        villages::keep_roster(&backend, &people.cadre, &baisha, week, turns.clone(), 0).await.unwrap();
        let next = villages::roster(&backend, &people.cadre, &baisha, Some(week.after()), true).await.unwrap();
        let copied: Vec<(String, &str)> = next.turns.iter().map(|turn| (turn.day.to_string(), turn.name.as_str())).collect();
        assert_eq!(copied, [("2027-01-07".to_owned(), "程浩"), ("2027-01-08".to_owned(), "林秋香")], "{store}");
        assert!(next.copied && next.check.gaps.len() == 5, "{store}");
        assert!(next.known.contains(&("程浩".into(), "13900000012".into())), "{store}: {:?}", next.known);
        let plain = villages::roster(&backend, &people.cadre, &baisha, Some(week.after()), false).await.unwrap();
        assert!(plain.turns.is_empty() && plain.can_copy && plain.seen == 0, "{store}: nothing was written by looking");
        let second = villages::keep_roster(&backend, &people.clerk, &baisha, week, Vec::new(), 0).await;
        assert!(matches!(second, Err(Error::Conflict)), "{store}: {second:?}");
        let written = villages::roster(&backend, &people.clerk, &baisha, Some(week), false).await.unwrap();
        assert_eq!((written.turns, written.seen), (turns, 1), "{store}");
        villages::keep_roster(&backend, &people.clerk, &baisha, week, Vec::new(), 1).await.unwrap();
        assert!(villages::roster(&backend, &people.clerk, &baisha, Some(week), false).await.unwrap().turns.is_empty(), "{store}");
        assert_eq!(audited(&backend).await, ["keep_roster", "keep_roster"], "{store}");
    }
}
