//! The meetings of the story, announced and run by their cadres, at their times.

mod scripts;

use super::cast::{Cast, line};
use super::script::{maybe, text};
use super::when::When;
use backend::meetings::{self, Deed, NewMeeting};
use backend::{Backend, Error};
use domain::fields::{FieldProblem, Reason, Subject};
use domain::ids::MeetingId;
use domain::instant::Instant;
use domain::meetings::{Announcement, Kind, Origin, Phase, Stream};
use domain::region::RegionCode;
use std::collections::HashMap;

/// The stream that the binary carries, on this machine; only its path is kept, so it plays under every name.
const SITE: &str = "http://localhost";
const PLAYLIST: &str = "http://localhost/demo/stream/meeting.m3u8";

/// A meeting from its announcement on.
#[derive(Debug)]
struct Script {
    key: &'static str,
    announced: When,
    by: u8,
    kind: Kind,
    region: &'static str,
    subject: &'static str,
    venue: &'static str,
    starts: When,
    agenda: &'static [Phase],
    streams: &'static [Seen],
    steps: &'static [Step],
}

/// Where it can be seen.
#[derive(Debug)]
enum Seen {
    /// The stream that the binary carries.
    Here,
    Page(&'static str),
    Group(&'static str),
}

/// Who announced it does something with it.
#[derive(Debug)]
struct Step {
    when: When,
    act: Act,
}

const fn step(when: When, act: Act) -> Step {
    Step { when, act }
}

#[derive(Debug)]
enum Act {
    Postpone(When, &'static str),
    Cancel(&'static str),
    Start,
    Enter(Phase, &'static str),
    End,
    Replay(Seen),
}

/// Lets all meetings happen; gives how many there are.
///
/// # Errors
/// Names the meeting and what was refused.
pub async fn replay(backend: &Backend, cast: &Cast, now: Instant) -> Result<usize, String> {
    let calendar = backend.calendar();
    let mut beats: Vec<(Instant, &Script, Option<&Act>)> = Vec::new();
    for script in scripts::SCRIPTS {
        beats.push((script.announced.at(now, &calendar), script, None));
        beats.extend(script.steps.iter().map(|step| (step.when.at(now, &calendar), script, Some(&step.act))));
    }
    beats.sort_by_key(|(at, ..)| *at);
    let mut ids: HashMap<&str, MeetingId> = HashMap::new();
    for (at, script, act) in beats {
        backend.clock.set(at);
        let by = cast.person(script.by)?;
        let done = match (act, ids.get(script.key)) {
            (Some(act), Some(id)) => {
                let deed = act.deed(|when| when.at(now, &calendar)).map_err(|error| format!("{}: {error}", script.key))?;
                meetings::act(backend, by, *id, None, deed).await
            }
            _ => {
                let announcement =
                    script.announcement(script.starts.at(now, &calendar)).map_err(|error| format!("{}: {error}", script.key))?;
                let new = NewMeeting { announcement, idempotency_key: format!("demo-{}", script.key) };
                meetings::announce(backend, by, new).await.map(|id| {
                    ids.insert(script.key, id);
                })
            }
        };
        done.map_err(|error| match error {
            Error::Meeting(refused) => format!("{} {act:?}: refused: {refused}", script.key),
            error => format!("{} {act:?}: {error}", script.key),
        })?;
    }
    Ok(ids.len())
}

impl Script {
    fn announcement(&self, starts_at: Instant) -> Result<Announcement, String> {
        Ok(Announcement {
            kind: self.kind,
            region: RegionCode::parse(self.region).map_err(line)?,
            subject: text(self.subject, Subject::parse)?,
            place: text(self.venue, Subject::parse)?,
            starts_at,
            agenda: self.agenda.to_vec(),
            streams: self.streams.iter().map(Seen::stream).collect::<Result<_, _>>().map_err(line)?,
        })
    }
}

impl Seen {
    fn stream(&self) -> Result<Stream, FieldProblem> {
        match self {
            Self::Here => Stream::hls(PLAYLIST, Origin::Loopback).map(|stream| stream.within(SITE)),
            Self::Page(url) => Stream::page(url),
            Self::Group(how) => Stream::group(how),
        }
    }

    fn replay(&self) -> Result<domain::meetings::Replay, FieldProblem> {
        let url = match self {
            Self::Here => PLAYLIST,
            Self::Page(text) | Self::Group(text) => text,
        };
        domain::meetings::Replay::parse(url, Origin::Loopback).map(|replay| replay.within(SITE))
    }
}

impl Act {
    fn deed(&self, at: impl Fn(When) -> Instant) -> Result<Deed, String> {
        Ok(match self {
            Self::Postpone(to, reason) => Deed::Postpone { to: at(*to), reason: text(reason, Reason::parse)? },
            Self::Cancel(reason) => Deed::Cancel(text(reason, Reason::parse)?),
            Self::Start => Deed::Start,
            Self::Enter(phase, note) => Deed::Advance { phase: *phase, note: maybe(note)? },
            Self::End => Deed::End,
            Self::Replay(seen) => Deed::LeaveReplay(seen.replay().map_err(line)?),
        })
    }
}
