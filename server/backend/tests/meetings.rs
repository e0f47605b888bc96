//! Meetings: announced once, run by one at a time, listed and followed.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::live::Topic;
use backend::meetings::{self, Deed, NewMeeting};
use backend::{Backend, Error, units};
use domain::fields::{FieldProblem, Reason, Subject, Words};
use domain::ids::{MeetingId, MemberId};
use domain::instant::Instant;
use domain::meetings::pages::{Listing, Part, Step};
use domain::meetings::{Announcement, Kind, Origin, Phase, Refused, Replay, State, StateName, Stream};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;

const BAISHA: &str = "350121101201";
const DALAI: &str = "350121101202";
const TOWN: &str = "350121101";
const COUNTY: &str = "350121";
const MINUTE: i64 = 60_000;

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

fn why() -> Reason {
    Reason::parse("连着下雨，进山路不好走").unwrap()
}

async fn cadre(backend: &Backend, code: &str) -> Viewer {
    let unit = units::ensure(backend, UnitKind::VillageCommittee, region(code), "村委会".into()).await.unwrap();
    Viewer::Member(Member { id: MemberId(12), name: "程浩".into(), unit, roles: vec![Role::VillageCadre] })
}

fn new(code: &str, starts_at: Instant, key: &str) -> NewMeeting {
    let announcement = Announcement {
        kind: Kind::Tender,
        region: region(code),
        subject: Subject::parse("集体店面招租开标会").unwrap(),
        place: Subject::parse("文化礼堂").unwrap(),
        starts_at,
        agenda: Phase::ALL.to_vec(),
        streams: vec![Stream::hls("https://mingbai.example/demo/stream/meeting.m3u8", Origin::Public).unwrap()],
    };
    NewMeeting { announcement, idempotency_key: key.into() }
}

async fn announced(backend: &Backend, by: &Viewer, code: &str, starts_at: Instant, key: &str) -> MeetingId {
    meetings::announce(backend, by, new(code, starts_at, key)).await.unwrap()
}

async fn act(backend: &Backend, by: &Viewer, id: MeetingId, deed: Deed) {
    meetings::act(backend, by, id, None, deed).await.unwrap();
}

fn subjects(listing: &Listing, part: Part) -> Vec<MeetingId> {
    listing.part(part).into_iter().map(|item| item.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_announcement_sent_twice_makes_one_meeting() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let first = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        assert_eq!(announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await, first, "{kind}");
        assert_ne!(announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "b").await, first, "{kind}");
        assert_eq!(meetings::list(&backend, &region(BAISHA)).await.unwrap().items.len(), 2, "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_announcement_sent_many_times_at_once_makes_one_meeting() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let sent = (0..8).map(|_| {
            let (backend, by) = (backend.clone(), by.clone());
            tokio::spawn(async move { meetings::announce(&backend, &by, new(BAISHA, at("2026-11-25T09:00"), "a")).await })
        });
        let answers = futures::future::join_all(sent).await;
        let ids: Vec<_> = answers.into_iter().map(|answer| answer.unwrap().unwrap_or_else(|error| panic!("{kind}: {error}"))).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{kind}: {ids:?}");
        assert_eq!(meetings::list(&backend, &region(BAISHA)).await.unwrap().items.len(), 1, "{kind}");
        assert_eq!(meetings::view(&backend, &by, ids[0]).await.unwrap().newest, 1, "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_this_very_server_is_kept_as_its_path() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        let view = meetings::view(&backend, &Viewer::Stranger, id).await.unwrap();
        assert_eq!(view.streams, [Stream::Hls("/demo/stream/meeting.m3u8".into())], "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_a_meeting_is_one_event_in_its_order() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        let note = Some(Words::parse("三份标书密封完好").unwrap());
        act(&backend, &by, id, Deed::Postpone { to: at("2026-11-26T09:00"), reason: why() }).await;
        act(&backend, &by, id, Deed::Start).await;
        act(&backend, &by, id, Deed::Advance { phase: Phase::Verify, note }).await;
        act(&backend, &by, id, Deed::End).await;
        act(&backend, &by, id, Deed::LeaveReplay(Replay::parse("https://live.example.com/r/1", Origin::Public).unwrap())).await;
        let view = meetings::view(&backend, &by, id).await.unwrap();
        let told: Vec<(u64, &str)> = view.entries.iter().map(|entry| (entry.no, entry.event.what.as_key())).collect();
        let course = ["announced", "postponed", "started", "phase_entered", "ended", "replay_left"];
        assert_eq!(told, (1..).zip(course).collect::<Vec<_>>(), "{kind}");
        assert_eq!((view.newest, view.holds, view.state.name()), (6, true, StateName::Ended), "{kind}");
        assert_eq!(view.state.entered()[0].note, "三份标书密封完好", "{kind}");
        let sheet = meetings::sheet(&backend, id).await.unwrap();
        assert_eq!(sheet.version, 6, "{kind}: a calendar counts every change");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_act_at_once_one_wins_and_the_other_is_told() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        let (one, other) = tokio::join!(
            meetings::act(&backend, &by, id, Some(1), Deed::Start),
            meetings::act(&backend, &by, id, Some(1), Deed::Cancel(why())),
        );
        let told = match (one, other) {
            (Ok(()), Err(error)) | (Err(error), Ok(())) => error,
            (one, other) => panic!("{kind}: {one:?}, {other:?}"),
        };
        assert!(matches!(told, Error::Conflict), "{kind}: {told:?}");
        assert_eq!(meetings::view(&backend, &by, id).await.unwrap().newest, 2, "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_of_the_place_may_run_a_meeting() {
    for (kind, backend, _guard) in common::stores().await {
        let (by, neighbour) = (cadre(&backend, BAISHA).await, cadre(&backend, DALAI).await);
        let refused = meetings::announce(&backend, &Viewer::Stranger, new(BAISHA, at("2026-11-25T09:00"), "a")).await;
        assert!(matches!(refused, Err(Error::Meeting(Refused::NotYourRole))), "{kind}: {refused:?}");
        let refused = meetings::announce(&backend, &neighbour, new(BAISHA, at("2026-11-25T09:00"), "a")).await;
        assert!(matches!(refused, Err(Error::Meeting(Refused::NotYourPlace))), "{kind}: {refused:?}");
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        let refused = meetings::act(&backend, &neighbour, id, Some(1), Deed::Start).await;
        assert!(matches!(refused, Err(Error::Meeting(Refused::NotYourPlace))), "{kind}: {refused:?}");
        assert!(!meetings::view(&backend, &neighbour, id).await.unwrap().holds, "{kind}");
        let lost = meetings::act(&backend, &by, MeetingId(id.0 + 1), None, Deed::Start).await;
        assert!(matches!(lost, Err(Error::NotFound)), "{kind}: {lost:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_has_passed_is_told_beside_its_field_and_nothing_is_kept() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let past = at("2026-11-19T09:00");
        let refused = meetings::announce(&backend, &by, new(BAISHA, past, "a")).await;
        let Err(Error::Invalid(errors)) = refused else { panic!("{kind}: {refused:?}") };
        assert_eq!(errors, [FieldProblem::InThePast.at("starts_at")], "{kind}");
        assert!(meetings::list(&backend, &region(BAISHA)).await.unwrap().items.is_empty(), "{kind}");
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "b").await;
        let refused = meetings::act(&backend, &by, id, Some(1), Deed::Postpone { to: past, reason: why() }).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{kind}: {refused:?}");
        assert_eq!(meetings::view(&backend, &by, id).await.unwrap().newest, 1, "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_look_around_a_village_as_far_as_they_are_asked_to() {
    for (kind, backend, _guard) in common::stores().await {
        let (baisha, dalai) = (cadre(&backend, BAISHA).await, cadre(&backend, DALAI).await);
        let live = announced(&backend, &baisha, BAISHA, at("2026-11-20T10:00"), "live").await;
        let later = announced(&backend, &baisha, BAISHA, at("2026-11-26T09:00"), "later").await;
        let sooner = announced(&backend, &baisha, BAISHA, at("2026-11-25T09:00"), "sooner").await;
        let over = announced(&backend, &baisha, BAISHA, at("2026-11-20T10:00"), "over").await;
        let neighbour = announced(&backend, &dalai, DALAI, at("2026-11-24T09:00"), "neighbour").await;
        act(&backend, &baisha, live, Deed::Start).await;
        act(&backend, &baisha, over, Deed::Start).await;
        act(&backend, &baisha, over, Deed::End).await;
        let village = meetings::list(&backend, &region(BAISHA)).await.unwrap();
        assert_eq!(subjects(&village, Part::Live), [live], "{kind}");
        assert_eq!(subjects(&village, Part::Coming), [sooner, later], "{kind}");
        assert_eq!(subjects(&village, Part::Past), [over], "{kind}");
        assert_eq!(village.items[0].place, "白沙村", "{kind}");
        for around in [TOWN, COUNTY] {
            let listing = meetings::list(&backend, &region(around)).await.unwrap();
            assert_eq!(subjects(&listing, Part::Coming), [neighbour, sooner, later], "{kind} {around}");
        }
        assert!(meetings::list(&backend, &region("350582107217")).await.unwrap().items.is_empty(), "{kind}");
        assert_eq!(subjects(&meetings::live_now(&backend).await.unwrap(), Part::Live), [live], "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_follows_gets_what_came_after_its_number_and_no_more() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        act(&backend, &by, id, Deed::Start).await;
        act(&backend, &by, id, Deed::Advance { phase: Phase::Open, note: None }).await;
        let steps = meetings::live_after(&backend, id, 1).await.unwrap();
        assert_eq!(steps.iter().map(|(no, _)| *no).collect::<Vec<_>>(), [2, 3], "{kind}");
        let step: Step = serde_json::from_str(&steps[1].1).unwrap();
        assert!(matches!(step.state, State::Live(live) if live.phase() == Some(Phase::Open)), "{kind}");
        assert!(meetings::live_after(&backend, id, 3).await.unwrap().is_empty(), "{kind}");
        assert!(matches!(meetings::live_after(&backend, MeetingId(99), 0).await, Err(Error::NotFound)), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_wakes_the_county_and_makes_its_number_grow() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let mut follower = backend.live.follow(Topic::Meetings(COUNTY.into()));
        let mut before = meetings::live_list(&backend, COUNTY).await.unwrap()[0].0;
        assert_eq!(before, 0, "{kind}: nothing there yet");
        let id = announced(&backend, &by, BAISHA, at("2026-11-25T09:00"), "a").await;
        for deed in [Deed::Start, Deed::Advance { phase: Phase::Verify, note: None }, Deed::End] {
            act(&backend, &by, id, deed).await;
            // The clock stands still: numbers must not depend on it.
            follower.changed().await;
            let (number, json) = meetings::live_list(&backend, COUNTY).await.unwrap().remove(0);
            assert!(number > before, "{kind}: {number} after {before}");
            let listing: Listing = serde_json::from_str(&json).unwrap();
            assert_eq!((listing.items.len(), listing.number), (1, number), "{kind}");
            before = number;
        }
        assert_eq!(meetings::list(&backend, &region(BAISHA)).await.unwrap().number, before, "{kind}: a village's page follows its county");
        assert!(matches!(meetings::live_list(&backend, "35012x").await, Err(Error::NotFound)), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_never_started_is_past_after_half_a_day() {
    for (kind, backend, _guard) in common::stores().await {
        let by = cadre(&backend, BAISHA).await;
        let id = announced(&backend, &by, BAISHA, at("2026-11-20T11:00"), "a").await;
        backend.clock.set(at("2026-11-20T22:00"));
        assert_eq!(subjects(&meetings::list(&backend, &region(BAISHA)).await.unwrap(), Part::Coming), [id], "{kind}");
        backend.clock.set(at("2026-11-20T23:00").plus_millis(MINUTE));
        assert_eq!(subjects(&meetings::list(&backend, &region(BAISHA)).await.unwrap(), Part::Past), [id], "{kind}");
    }
}
