use domain::fields::{FieldProblem as P, Reason, Subject};
use domain::ids::MeetingId;
use domain::meetings::{Announcement, Kind, Meeting, Origin, Phase, Refused, Replay, State, StateName, Stream, Verb, What, authority};
use domain::viewer::Viewer;

use crate::world::*;

fn announcement() -> Announcement {
    Announcement {
        kind: Kind::Tender,
        region: region(VILLAGE),
        subject: Subject::parse("集体店面招租").unwrap(),
        place: Subject::parse("村部二楼").unwrap(),
        starts_at: MONDAY.plus_millis(DAY),
        agenda: vec![Phase::ReadOut, Phase::Verify, Phase::Open, Phase::Open],
        streams: vec![Stream::page("https://live.example.cn/1").unwrap()],
    }
}

fn announced(world: &World) -> Meeting {
    Meeting::announce(MeetingId(1), &world.cadre(), announcement(), MONDAY).unwrap().0
}

fn live(world: &World) -> Meeting {
    announced(world).start(&world.cadre(), MONDAY).unwrap().0
}

fn ended(world: &World) -> Meeting {
    live(world).end(&world.cadre(), MONDAY).unwrap().0
}

fn why() -> Reason {
    Reason::parse("台风").unwrap()
}

fn act(meeting: Meeting, verb: Verb, by: &Viewer) -> Result<(Meeting, domain::meetings::Event), Refused> {
    match verb {
        Verb::Announce => Meeting::announce(MeetingId(2), by, announcement(), MONDAY),
        Verb::Postpone => meeting.postpone(by, MONDAY.plus_millis(5 * DAY), &why(), MONDAY),
        Verb::Cancel => meeting.cancel(by, &why()),
        Verb::Start => meeting.start(by, MONDAY),
        Verb::Advance => meeting.advance(by, Phase::Verify, Some(&words()), MONDAY),
        Verb::End => meeting.end(by, MONDAY),
        Verb::LeaveReplay => meeting.leave_replay(by, &Replay::parse("https://live.example.cn/r/1", Origin::Public).unwrap()),
    }
}

#[test]
fn a_meeting_lives_from_announcement_to_replay() {
    let world = World::new();
    let by = world.cadre();
    let (meeting, event) = Meeting::announce(MeetingId(1), &by, announcement(), MONDAY).unwrap();
    assert_eq!(meeting.agenda, Phase::ALL);
    assert!(matches!(event.what, What::Announced { kind: Kind::Tender, .. }));
    let (meeting, event) = meeting.postpone(&by, MONDAY.plus_millis(2 * DAY), &why(), MONDAY).unwrap();
    assert_eq!(event.what, What::Postponed { from: MONDAY.plus_millis(DAY), to: MONDAY.plus_millis(2 * DAY), reason: "台风".into() });
    assert_eq!(meeting.starts_at(), MONDAY.plus_millis(2 * DAY));
    let (meeting, _) = meeting.start(&by, MONDAY.plus_millis(2 * DAY)).unwrap();
    assert_eq!((meeting.phase(), meeting.next_phase()), (None, Some(Phase::Verify)));
    let (meeting, _) = meeting.advance(&by, Phase::Verify, None, MONDAY.plus_millis(2 * DAY + 1)).unwrap();
    let (meeting, event) = meeting.advance(&by, Phase::ReadOut, Some(&words()), MONDAY.plus_millis(2 * DAY + 2)).unwrap();
    assert_eq!(event.what, What::PhaseEntered { phase: Phase::ReadOut, note: words().to_string() });
    assert_eq!((meeting.phase(), meeting.next_phase()), (Some(Phase::ReadOut), None));
    let (meeting, event) = meeting.end(&by, MONDAY.plus_millis(3 * DAY)).unwrap();
    assert_eq!(event.what, What::Ended);
    assert_eq!(meeting.entered().len(), 2);
    let (meeting, _) = act(meeting, Verb::LeaveReplay, &by).unwrap();
    assert!(matches!(meeting.state, State::Ended(ref ended) if ended.replay.as_deref() == Some("https://live.example.cn/r/1")));
}

#[test]
fn every_verb_works_in_the_states_that_know_it_and_in_no_other() {
    let world = World::new();
    let by = world.cadre();
    let postponed = act(announced(&world), Verb::Postpone, &by).unwrap().0;
    let cancelled = act(announced(&world), Verb::Cancel, &by).unwrap().0;
    let again = postponed.clone().postpone(&by, MONDAY.plus_millis(6 * DAY), &why(), MONDAY);
    assert!(again.is_ok());
    for meeting in [announced(&world), act(announced(&world), Verb::Postpone, &by).unwrap().0, live(&world), ended(&world), cancelled] {
        let name = meeting.state.name();
        let json = serde_json::to_string(&meeting).unwrap();
        assert_eq!(serde_json::from_str::<Meeting>(&json).unwrap(), meeting);
        for verb in Verb::ALL.into_iter().filter(|verb| *verb != Verb::Announce) {
            let mut from = meeting.clone();
            if let (Verb::Postpone, State::Postponed(postponed)) = (verb, &mut from.state) {
                postponed.to = MONDAY.plus_millis(DAY);
            }
            match act(from, verb, &by) {
                Ok((after, event)) => {
                    assert!(name.knows(verb), "{verb} in {name}");
                    assert_eq!(after.state.name(), event.what.leads_to());
                }
                Err(refused) => assert_eq!((refused, name.knows(verb)), (Refused::NotNow, false), "{verb} in {name}"),
            }
            assert_eq!(authority::verbs(&by, &meeting).contains(&verb), name.knows(verb));
        }
    }
    assert_eq!(StateName::ALL.len(), 5);
}

#[test]
fn who_may_hold_a_meeting() {
    let world = World::new();
    for viewer in [world.cadre(), world.watcher(), world.clerk(), world.officer()] {
        assert!(Meeting::announce(MeetingId(1), &viewer, announcement(), MONDAY).is_ok());
        for verb in [Verb::Postpone, Verb::Cancel, Verb::Start] {
            assert!(act(announced(&world), verb, &viewer).is_ok());
        }
    }
    for (viewer, refused) in [
        (world.next_cadre(), Refused::NotYourPlace),
        (world.far_clerk(), Refused::NotYourPlace),
        (world.reviewer(), Refused::NotYourRole),
        (world.roads(), Refused::NotYourRole),
        (world.dispatcher(), Refused::NotYourRole),
        (petitioner(), Refused::NotYourRole),
        (Viewer::Stranger, Refused::NotYourRole),
    ] {
        for verb in Verb::ALL {
            assert_eq!(act(announced(&world), verb, &viewer).unwrap_err(), refused, "{verb}");
        }
    }
}

#[test]
fn what_cannot_be_announced() {
    let world = World::new();
    let announce = |change: fn(&mut Announcement)| {
        let mut announcement = announcement();
        change(&mut announcement);
        Meeting::announce(MeetingId(1), &world.cadre(), announcement, MONDAY).unwrap_err()
    };
    assert_eq!(announce(|a| a.starts_at = MONDAY.plus_millis(-1)), Refused::InThePast);
    assert_eq!(announce(|a| a.agenda.clear()), Refused::NoPhase);
    assert_eq!(announce(|a| a.streams.clear()), Refused::NoStream);
    assert_eq!(announce(|a| a.region = region(TOWNSHIP)), Refused::NotYourPlace);
}

#[test]
fn a_meeting_is_put_off_to_another_time_to_come() {
    let world = World::new();
    let to = |to| announced(&world).postpone(&world.cadre(), to, &why(), MONDAY).unwrap_err();
    assert_eq!(to(MONDAY.plus_millis(DAY)), Refused::SameTime);
    assert_eq!(to(MONDAY.plus_millis(-1)), Refused::InThePast);
}

#[test]
fn phases_only_go_forward() {
    let world = World::new();
    let by = world.cadre();
    let (meeting, _) = live(&world).advance(&by, Phase::Open, None, MONDAY).unwrap();
    for phase in [Phase::Verify, Phase::Open] {
        assert_eq!(meeting.clone().advance(&by, phase, None, MONDAY).unwrap_err(), Refused::PhaseBackwards);
    }
    let mut short = live(&world);
    short.agenda = vec![Phase::Open];
    assert_eq!(short.advance(&by, Phase::Verify, None, MONDAY).unwrap_err(), Refused::NotOnAgenda);
}

#[test]
fn a_page_of_a_streaming_site_has_an_https_address() {
    for good in ["https://live.example.cn", "https://live.example.cn:8443/a?b=c#d", " https://直播.中国/1 ", "HTTPS://a.b/"] {
        assert_eq!(Stream::page(good), Ok(Stream::Page(good.trim().to_owned())), "{good}");
    }
    for (bad, problem) in [
        ("", P::Required),
        ("live.example.cn", P::NotAUrl),
        ("javascript:alert(1)", P::NotAUrl),
        ("javascript://a.b/%0aalert(1)", P::NotAUrl),
        ("https://", P::NotAUrl),
        ("https:///path", P::NotAUrl),
        ("https://host", P::NotAUrl),
        ("https://a.b:99999/", P::NotAUrl),
        ("https://bank.cn@evil.cn/", P::NotAUrl),
        ("https://a.b/ c", P::NotAUrl),
        ("https://a.b/\"onload=", P::NotAUrl),
        ("http://live.example.cn/1", P::NotHttps),
    ] {
        assert_eq!(Stream::page(bad), Err(problem), "{bad}");
    }
    assert_eq!(Stream::page(&format!("https://a.b/{}", "a".repeat(2000))), Err(P::TooLong { max: 2000 }));
}

#[test]
fn a_playlist_ends_in_m3u8_and_plain_http_is_for_loopback_alone() {
    use Origin::{Loopback, Public};
    for (url, origin, result) in [
        ("https://cdn.example.cn/a/b.m3u8?token=1", Public, Ok(())),
        ("https://cdn.example.cn/a/b.M3U8", Public, Ok(())),
        ("https://cdn.example.cn/a/b.mp4", Public, Err(P::NotM3u8)),
        ("https://cdn.example.cn/a?x=b.m3u8", Public, Err(P::NotM3u8)),
        ("http://127.0.0.1:3000/demo/live.m3u8", Loopback, Ok(())),
        ("http://localhost:3000/demo/live.m3u8", Loopback, Ok(())),
        ("http://[::1]:3000/demo/live.m3u8", Loopback, Ok(())),
        ("http://127.0.0.1:3000/demo/live.m3u8", Public, Err(P::NotHttps)),
        ("http://cdn.example.cn/a.m3u8", Loopback, Err(P::NotHttps)),
        ("http://localhost.evil.cn/a.m3u8", Loopback, Err(P::NotHttps)),
    ] {
        assert_eq!(Stream::hls(url, origin).map(|_| ()), result, "{url}");
    }
    assert_eq!(Origin::of("http://127.0.0.1:3000"), Loopback);
    assert_eq!(Origin::of("http://localhost:3000"), Loopback);
    assert_eq!(Origin::of("https://mingbai.example.cn"), Public);
    assert_eq!(Origin::of("nonsense"), Public);
}

#[test]
fn an_address_tells_by_its_path_what_it_is_and_a_group_says_how_to_join() {
    assert!(matches!(Stream::parse("https://a.b/c.m3u8", Origin::Public), Ok(Stream::Hls(_))));
    assert!(matches!(Stream::parse("https://a.b/c", Origin::Public), Ok(Stream::Page(_))));
    assert_eq!(Stream::parse("http://a.b/c", Origin::Public), Err(P::NotHttps));
    let group = Stream::group("在“白沙村村务群”内观看，请联系村文书入群").unwrap();
    assert_eq!(group.url(), None);
    assert_eq!(Stream::group(" "), Err(P::Required));
    assert_eq!(Replay::parse("http://a.b/c", Origin::Loopback).unwrap_err(), P::NotHttps);
}
