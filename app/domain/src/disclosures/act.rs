//! The verbs, one entry each on [`Disclosure`].

use time::Date;

use super::{
    Approval, Disclosure, Done, Event, Kind, MAX_PAPERS, Paper, PaperKind, Payment, Period, Reached, Refused, Shown, State, Verb, What,
    authority,
};
use crate::fields::{Reason, Subject, Words};
use crate::ids::{DisclosureId, MediaToken, PowerId, UnitId};
use crate::instant::Instant;
use crate::region::RegionCode;
use crate::unit::Member;
use crate::viewer::Viewer;

/// What is needed to begin a disclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// What is disclosed.
    pub kind: Kind,
    /// Whose it is.
    pub region: RegionCode,
    /// Which unit publishes it.
    pub unit: UnitId,
    /// What it is called.
    pub title: Subject,
    /// Of which time it tells.
    pub period: Period,
}

impl Disclosure {
    /// 起草.
    ///
    /// # Errors
    /// See `authority::may_write`; `PeriodToCome`.
    pub fn draft(id: DisclosureId, by: &Viewer, new: New, now: Instant) -> Done {
        authority::may_write(by, &new.region)?;
        let member = by.member().ok_or(Refused::NotYourRole)?;
        begun(&new.period, now)?;
        let New { kind, region, unit, title, period } = new;
        let disclosure = Self {
            id,
            kind,
            region,
            unit,
            title: title.to_string(),
            period,
            payment: (kind == Kind::Subsidy).then_some(Payment::Before),
            reached: Vec::new(),
            papers: Vec::new(),
            power: None,
            version: 1,
            shown: None,
            state: State::Draft { writer: member.id },
        };
        told(disclosure, member, What::Drafted)
    }

    /// 修改: another title or period for the version in work. What it shows is no matter of the domain.
    ///
    /// # Errors
    /// See `authority::may`; `PeriodToCome`.
    pub fn write(mut self, by: &Viewer, title: &Subject, period: Period, now: Instant) -> Result<Self, Refused> {
        let member = authority::actor(by, &self, Verb::Write)?;
        begun(&period, now)?;
        (self.title, self.period) = (title.to_string(), period);
        self.state = State::Draft { writer: member.id };
        Ok(self)
    }

    /// 加附件 and 去附件: the version in work shows these papers too, and those no more.
    ///
    /// # Errors
    /// See `authority::may`; `TooManyPapers`.
    pub fn attach(mut self, by: &Viewer, more: Vec<(MediaToken, PaperKind)>, less: &[MediaToken]) -> Result<Self, Refused> {
        let member = authority::actor(by, &self, Verb::Write)?;
        self.state = State::Draft { writer: member.id };
        let now = self.version;
        // What only the version in work had was never read by anybody.
        self.papers.retain(|paper| !(less.contains(&paper.token) && paper.from == now));
        for paper in self.papers.iter_mut().filter(|paper| less.contains(&paper.token) && paper.until.is_none()) {
            paper.until = Some(now);
        }
        self.papers.extend(more.into_iter().map(|(token, kind)| Paper { token, kind, from: now, until: None }));
        if self.papers_of(now).count() > MAX_PAPERS { Err(Refused::TooManyPapers) } else { Ok(self) }
    }

    /// 行使的权力: names the small power that was used, or none. Whether that is one of the place is the caller's to see.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn exercise(mut self, by: &Viewer, power: Option<PowerId>) -> Result<Self, Refused> {
        authority::actor(by, &self, Verb::Write)?;
        self.power = power;
        Ok(self)
    }

    /// 送审. `shows`: whether there is a table or words in it.
    ///
    /// # Errors
    /// See `authority::may`; `NothingToShow`.
    pub fn submit(mut self, by: &Viewer, shows: bool, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Submit)?;
        let State::Draft { writer } = self.state else { return Err(Refused::NotNow) };
        if !shows && self.papers_of(self.version).next().is_none() {
            return Err(Refused::NothingToShow);
        }
        self.state = State::Review { writer, since: now };
        let version = self.version;
        told(self, member, What::Submitted { version })
    }

    /// 退回修改, with a reason.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn send_back(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::SendBack)?;
        let State::Review { writer, .. } = self.state else { return Err(Refused::NotNow) };
        self.state = State::Draft { writer };
        let version = self.version;
        told(self, member, What::SentBack { version, reason: reason.to_string() })
    }

    /// 审核通过: the version is published, with the signed and stamped sheets.
    ///
    /// # Errors
    /// See `authority::may`; `NoSheet`.
    pub fn approve(mut self, by: &Viewer, sheets: Vec<MediaToken>, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Approve)?;
        if sheets.is_empty() {
            return Err(Refused::NoSheet);
        }
        let approval = Approval { by: member.id, name: member.name.clone(), at: now, sheets: sheets.clone() };
        self.shown = Some(Shown { version: self.version, payment: self.payment, approval: approval.clone() });
        self.state = State::Published(approval);
        let version = self.version;
        told(self, member, What::Published { version, sheets })
    }

    /// 更正: the next version is begun, with a reason that everybody reads.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn correct(self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::Correct)?;
        let next = self.next(member);
        let version = next.version;
        told(next, member, What::CorrectionBegun { version, reason: reason.to_string() })
    }

    /// 发放后公示: the next version is begun, with what was paid.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn pay(self, by: &Viewer) -> Done {
        let member = authority::actor(by, &self, Verb::Pay)?;
        let mut next = self.next(member);
        next.payment = Some(Payment::After);
        let version = next.version;
        told(next, member, What::PaymentBegun { version })
    }

    fn next(mut self, writer: &Member) -> Self {
        self.version += 1;
        self.state = State::Draft { writer: writer.id };
        self
    }

    /// 放弃更正: what is published stays the last version.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn drop_work(mut self, by: &Viewer) -> Done {
        let member = authority::actor(by, &self, Verb::Drop)?;
        let Some(shown) = self.shown.clone() else { return Err(Refused::NotNow) };
        let dropped = self.version;
        self.papers.retain(|paper| paper.from != dropped);
        for paper in self.papers.iter_mut().filter(|paper| paper.until == Some(dropped)) {
            paper.until = None;
        }
        (self.version, self.payment, self.state) = (shown.version, shown.payment, State::Published(shown.approval));
        told(self, member, What::Dropped { version: dropped })
    }

    /// 记下节点: the next one of the project, and none before it is there.
    ///
    /// # Errors
    /// See `authority::may`; `MilestoneRecorded`, `MilestoneBeforeMissing`,
    /// `MilestoneOutOfOrder`, `NoPhoto`.
    pub fn reach(mut self, by: &Viewer, reached: Reached, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Reach)?;
        let Reached { milestone, on, note, photos } = reached.clone();
        if self.reached.iter().any(|before| before.milestone == milestone) {
            return Err(Refused::MilestoneRecorded);
        }
        if self.next_milestone() != Some(milestone) {
            return Err(Refused::MilestoneBeforeMissing);
        }
        if on > now.beijing_date() || self.reached.last().is_some_and(|before| on < before.on) {
            return Err(Refused::MilestoneOutOfOrder);
        }
        if photos.is_empty() {
            return Err(Refused::NoPhoto);
        }
        self.reached.push(reached);
        told(self, member, What::Reached { milestone, on, note, photos })
    }

    /// 撤下, with a reason. What was asked about it stays, and is answered.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn withdraw(mut self, by: &Viewer, reason: &Reason, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Withdraw)?;
        let State::Published(approval) = self.state else { return Err(Refused::NotNow) };
        self.state = State::Withdrawn { at: now, reason: reason.to_string(), approval };
        told(self, member, What::Withdrawn { reason: reason.to_string() })
    }

    /// 恢复公示, with a reason.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn put_back(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::PutBack)?;
        let State::Withdrawn { approval, .. } = self.state else { return Err(Refused::NotNow) };
        self.state = State::Published(approval);
        told(self, member, What::PutBack { reason: reason.to_string() })
    }
}

impl Reached {
    /// A milestone as it is recorded.
    #[must_use]
    pub fn new(milestone: super::Milestone, on: Date, note: Option<&Words>, photos: Vec<MediaToken>) -> Self {
        Self { milestone, on, note: note.map(ToString::to_string).unwrap_or_default(), photos }
    }
}

fn begun(period: &Period, now: Instant) -> Result<(), Refused> {
    if period.from > now.beijing_date() { Err(Refused::PeriodToCome) } else { Ok(()) }
}

fn told(disclosure: Disclosure, by: &Member, what: What) -> Done {
    Ok((disclosure, Event { by: by.into(), what }))
}
