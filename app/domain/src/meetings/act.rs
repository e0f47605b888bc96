//! The verbs, one entry each on [`Meeting`].

use super::{
    Announced, Done, Ended, Entered, Event, Kind, Live, Meeting, Origin, Phase, Postponed, Refused, State, Stream, Verb, What, authority,
};
use crate::fields::{FieldProblem, Reason, Subject, Words};
use crate::ids::MeetingId;
use crate::instant::Instant;
use crate::region::RegionCode;
use crate::unit::Member;
use crate::viewer::Viewer;

/// What is needed to announce a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// What is decided.
    pub kind: Kind,
    /// Whose it is.
    pub region: RegionCode,
    /// What it is about.
    pub subject: Subject,
    /// Where it is held.
    pub place: Subject,
    /// When it starts.
    pub starts_at: Instant,
    /// Its phases, in any order.
    pub agenda: Vec<Phase>,
    /// How to watch it.
    pub streams: Vec<Stream>,
}

impl Meeting {
    /// 预告.
    ///
    /// # Errors
    /// See `authority::may_hold`; `InThePast`, `NoPhase`, `NoStream`.
    pub fn announce(id: MeetingId, by: &Viewer, announcement: Announcement, now: Instant) -> Done {
        authority::may_hold(by, &announcement.region)?;
        let member = by.member().ok_or(Refused::NotYourRole)?;
        let Announcement { kind, region, subject, place, starts_at, mut agenda, streams } = announcement;
        agenda.sort_unstable();
        agenda.dedup();
        if starts_at < now {
            return Err(Refused::InThePast);
        }
        if agenda.is_empty() {
            return Err(Refused::NoPhase);
        }
        if streams.is_empty() {
            return Err(Refused::NoStream);
        }
        let (subject, place) = (subject.to_string(), place.to_string());
        let what = What::Announced { kind, subject: subject.clone(), starts_at };
        let state = State::Announced(Announced { starts_at });
        told(Self { id, kind, region, subject, place, agenda, streams, state }, member, what)
    }

    /// 改期, with a reason; the new time may be earlier or later.
    ///
    /// # Errors
    /// See `authority::may`; `InThePast`, `SameTime`.
    pub fn postpone(mut self, by: &Viewer, to: Instant, reason: &Reason, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Postpone)?;
        let from = self.starts_at();
        if to < now {
            return Err(Refused::InThePast);
        }
        if to == from {
            return Err(Refused::SameTime);
        }
        self.state = State::Postponed(Postponed { from, to, reason: reason.to_string() });
        told(self, member, What::Postponed { from, to, reason: reason.to_string() })
    }

    /// 取消, with a reason.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn cancel(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::Cancel)?;
        self.state = State::Cancelled { starts_at: self.starts_at(), reason: reason.to_string() };
        told(self, member, What::Cancelled { reason: reason.to_string() })
    }

    /// 开始直播, also before or after the time announced.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn start(mut self, by: &Viewer, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Start)?;
        self.state = State::Live(Live { started_at: now, entered: Vec::new() });
        told(self, member, What::Started)
    }

    /// Into a phase of the agenda; only forward, a phase may be passed over.
    ///
    /// # Errors
    /// See `authority::may`; `NotOnAgenda`, `PhaseBackwards`.
    pub fn advance(mut self, by: &Viewer, phase: Phase, note: Option<&Words>, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Advance)?;
        if !self.agenda.contains(&phase) {
            return Err(Refused::NotOnAgenda);
        }
        let State::Live(live) = &mut self.state else {
            return Err(Refused::NotNow);
        };
        if live.phase().is_some_and(|on| phase <= on) {
            return Err(Refused::PhaseBackwards);
        }
        let note = note.map(ToString::to_string).unwrap_or_default();
        live.entered.push(Entered { phase, at: now, note: note.clone() });
        told(self, member, What::PhaseEntered { phase, note })
    }

    /// 结束直播.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn end(self, by: &Viewer, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::End)?;
        let State::Live(Live { started_at, entered }) = self.state else {
            return Err(Refused::NotNow);
        };
        let state = State::Ended(Ended { started_at, ended_at: now, entered, replay: None });
        told(Self { state, ..self }, member, What::Ended)
    }

    /// 留下回放: where it can be watched again; a later link takes the place
    /// of an earlier one.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn leave_replay(mut self, by: &Viewer, replay: &Replay) -> Done {
        let member = authority::actor(by, &self, Verb::LeaveReplay)?;
        let State::Ended(ended) = &mut self.state else {
            return Err(Refused::NotNow);
        };
        ended.replay = Some(replay.0.clone());
        told(self, member, What::ReplayLeft { url: replay.0.clone() })
    }
}

/// The address of a replay: a page or a playlist, as a stream's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay(String);

impl Replay {
    /// Reads an address.
    ///
    /// # Errors
    /// As [`Stream::parse`].
    pub fn parse(text: &str, origin: Origin) -> Result<Self, FieldProblem> {
        Stream::parse(text, origin).map(|stream| Self(stream.to_string()))
    }

    /// As [`Stream::within`].
    #[must_use]
    pub fn within(self, site: &str) -> Self {
        Self(match Stream::recorded(&self.0).within(site) {
            Stream::Hls(path) => path,
            _ => self.0,
        })
    }
}

fn told(meeting: Meeting, member: &Member, what: What) -> Done {
    Ok((meeting, Event { by: member.into(), what }))
}
