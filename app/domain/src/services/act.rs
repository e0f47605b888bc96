//! The verbs, one entry each on [`Application`].

use super::{Application, Done, Event, Late, Outcome, Refused, Service, State, Verb, Waiting, Way, What, authority, clock};
use crate::cases::{By, Rating};
use crate::fields::Words;
use crate::ids::{ApplicationId, MediaToken, ResidentId};
use crate::instant::Instant;
use crate::region::RegionCode;
use crate::viewer::Viewer;
use crate::workdays::Calendar;

/// What verbs must know of the world.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Now.
    pub now: Instant,
    /// Which days are worked.
    pub calendar: &'a Calendar,
}

/// Who asks for a service, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking {
    /// The account that files.
    pub applicant: ResidentId,
    /// The account of who it is for, if not for oneself and there is one.
    pub beneficiary: Option<ResidentId>,
    /// The village of who it is for.
    pub village: RegionCode,
}

impl Application {
    /// 申请.
    ///
    /// # Errors
    /// See `authority::may_apply`.
    pub fn apply(id: ApplicationId, service: &Service, asking: Asking, context: &Context<'_>) -> Done {
        authority::may_apply(service, &asking.village)?;
        let days = service.details.days;
        let limit = context.calendar.limit(context.now, days);
        let application = Self {
            id,
            service: service.id,
            region: asking.village,
            unit: service.unit.clone(),
            days,
            applicant: asking.applicant,
            beneficiary: asking.beneficiary.filter(|other| *other != asking.applicant),
            filed_at: context.now,
            contacted_at: None,
            waited: 0,
            limit,
            late: Vec::new(),
            state: State::Open,
        };
        let what = What::Applied { contact_by: clock::contact_by(context.now), limit: limit.at };
        Ok((application, Event { by: By::Petitioner, what }))
    }

    /// 登记联系. Whoever was not reached was not contacted: the clock of 24 hours runs on.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn contact(mut self, by: &Viewer, way: Way, words: Option<&Words>, context: &Context<'_>) -> Done {
        let member = authority::actor(by, &self, Verb::Contact)?;
        if way != Way::Unreached {
            self.in_touch(context.now);
        }
        Ok((self, Event { by: member.into(), what: What::Contacted { way, words: said(words) } }))
    }

    /// 要求补材料: from here on the working days are not counted.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn ask_papers(mut self, by: &Viewer, words: &Words, context: &Context<'_>) -> Done {
        let member = authority::actor(by, &self, Verb::AskPapers)?;
        self.in_touch(context.now);
        self.state = State::Waiting(Waiting { since: context.now, papers: words.to_string() });
        Ok((self, Event { by: member.into(), what: What::PapersAsked { words: words.to_string() } }))
    }

    /// 材料收到了: papers that were waited for have been brought to the unit.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn receive(mut self, by: &Viewer, words: Option<&Words>, photos: Vec<MediaToken>, context: &Context<'_>) -> Done {
        let member = authority::actor(by, &self, Verb::Receive)?;
        let limit = self.resume(context).ok_or(Refused::NotNow)?;
        Ok((self, Event { by: member.into(), what: What::PapersReceived { words: said(words), photos, limit } }))
    }

    /// 补充: words or photos.
    ///
    /// # Errors
    /// See `authority::may`; `NothingAdded`.
    pub fn supply(mut self, by: &Viewer, words: Option<&Words>, photos: Vec<MediaToken>, context: &Context<'_>) -> Done {
        authority::may(by, &self, Verb::Supply)?;
        if words.is_none() && photos.is_empty() {
            return Err(Refused::NothingAdded);
        }
        let limit = self.resume(context);
        Ok((self, Event { by: By::Petitioner, what: What::Supplied { words: said(words), photos, limit } }))
    }

    /// 答复: done, or refused with the reason.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn answer(mut self, by: &Viewer, outcome: Outcome, words: &Words, photos: Vec<MediaToken>, context: &Context<'_>) -> Done {
        let member = authority::actor(by, &self, Verb::Answer)?;
        self.in_touch(context.now);
        self.resume(context);
        self.state = State::Answered { outcome, at: context.now, rating: None };
        Ok((self, Event { by: member.into(), what: What::Answered { outcome, words: words.to_string(), photos } }))
    }

    /// 评价.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn rate(mut self, by: &Viewer, given: Rating) -> Done {
        authority::may(by, &self, Verb::Rate)?;
        let State::Answered { rating, .. } = &mut self.state else { return Err(Refused::NotNow) };
        let what = What::Rated { process: given.process.get(), result: given.result.get(), words: said(given.words.as_ref()) };
        *rating = Some(given);
        Ok((self, Event { by: By::Petitioner, what }))
    }

    /// 撤回.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn withdraw(mut self, by: &Viewer, words: Option<&Words>) -> Done {
        authority::may(by, &self, Verb::Withdraw)?;
        self.state = State::Withdrawn;
        Ok((self, Event { by: By::Petitioner, what: What::Withdrawn { words: said(words) } }))
    }

    /// What the clock alone must do: to tell once that something is late.
    ///
    /// # Errors
    /// `NothingDue`.
    pub fn run(mut self, context: &Context<'_>) -> Done {
        let late: Late = clock::due(&self, context.now).ok_or(Refused::NothingDue)?;
        self.late.push(late);
        Ok((self, Event { by: By::Clock, what: What::Overdue { late } }))
    }

    /// Counts the limit again after the calendar has changed.
    ///
    /// # Errors
    /// `NothingDue` where it is over, or the limit stays as it is.
    pub fn recompute(mut self, context: &Context<'_>) -> Done {
        let limit = context.calendar.limit(self.filed_at, self.days.saturating_add(self.waited));
        if !self.state.is_open() || limit == self.limit {
            return Err(Refused::NothingDue);
        }
        self.limit = limit;
        Ok((self, Event { by: By::Clock, what: What::LimitRecomputed { limit: limit.at } }))
    }

    /// Where papers were waited for, the limit moves by the working days that this took; the new one.
    fn resume(&mut self, context: &Context<'_>) -> Option<Instant> {
        let State::Waiting(Waiting { since, .. }) = &self.state else { return None };
        let days = context.calendar.working_days_between(*since, context.now).max(0);
        self.waited = self.waited.saturating_add(u32::try_from(days).unwrap_or(0));
        self.limit = context.calendar.limit(self.filed_at, self.days.saturating_add(self.waited));
        self.state = State::Open;
        Some(self.limit.at)
    }

    fn in_touch(&mut self, now: Instant) {
        self.contacted_at = self.contacted_at.or(Some(now));
    }
}

fn said(words: Option<&Words>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}
