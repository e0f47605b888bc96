//! The verbs, one entry each on [`Power`].

use super::{Approval, Content, Done, Event, Power, Refused, Shown, State, Verb, What, authority};
use crate::fields::Reason;
use crate::ids::{MemberId, PowerId, UnitId};
use crate::instant::Instant;
use crate::region::{Level, RegionCode};
use crate::unit::Member;
use crate::viewer::Viewer;

/// What is needed to begin a power besides what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Whose it is.
    pub region: RegionCode,
    /// Which unit publishes it.
    pub unit: UnitId,
    /// The power of the township's template that it stands in place of.
    pub of: Option<PowerId>,
}

impl Power {
    /// 起草. `template`: the power that `new.of` names.
    ///
    /// # Errors
    /// See `authority::may_write`; `NoTemplate`.
    pub fn draft(id: PowerId, by: &Viewer, new: New, template: Option<&Self>, content: &Content) -> Done {
        authority::may_write(by, &new.region)?;
        let member = by.member().ok_or(Refused::NotYourRole)?;
        let fits = |template: &Self| template.is_template() && template.reaches(&new.region) && new.region.level() == Level::Village;
        if new.of.is_some() && !template.is_some_and(|template| Some(template.id) == new.of && fits(template)) {
            return Err(Refused::NoTemplate);
        }
        let New { region, unit, of } = new;
        let (name, kind) = (content.name.clone(), content.kind);
        let power = Self { id, region, unit, of, name, kind, version: 1, shown: None, state: State::Draft { writers: vec![member.id] } };
        told(power, member, What::Drafted)
    }

    /// 修改: the version in work says something else.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn write(mut self, by: &Viewer, content: &Content) -> Result<Self, Refused> {
        let member = authority::actor(by, &self, Verb::Write)?;
        let mut writers = self.writers();
        if !writers.contains(&member.id) {
            writers.push(member.id);
        }
        (self.name, self.kind) = (content.name.clone(), content.kind);
        self.state = State::Draft { writers };
        Ok(self)
    }

    /// 送审. `content`: what the version says.
    ///
    /// # Errors
    /// See `authority::may`; `Incomplete`.
    pub fn submit(mut self, by: &Viewer, content: &Content, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Submit)?;
        if !content.is_complete() {
            return Err(Refused::Incomplete);
        }
        self.state = State::Review { writers: self.writers(), since: now };
        let version = self.version;
        told(self, member, What::Submitted { version })
    }

    /// 退回修改, with a reason.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn send_back(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::SendBack)?;
        self.state = State::Draft { writers: self.writers() };
        let version = self.version;
        told(self, member, What::SentBack { version, reason: reason.to_string() })
    }

    /// 审核通过: everybody reads the version. `content`: what it says.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn approve(mut self, by: &Viewer, content: &Content, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Approve)?;
        let approval = Approval { by: member.id, name: member.name.clone(), at: now };
        self.shown = Some(Shown {
            version: self.version,
            name: content.name.clone(),
            kind: content.kind,
            post: content.post.clone(),
            approval: approval.clone(),
        });
        self.state = State::Published(approval);
        let version = self.version;
        told(self, member, What::Published { version })
    }

    /// 修订: the next version is begun, with a reason that everybody reads.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn correct(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::Correct)?;
        self.version += 1;
        self.state = State::Draft { writers: vec![member.id] };
        let version = self.version;
        told(self, member, What::CorrectionBegun { version, reason: reason.to_string() })
    }

    /// 放弃修订: what is published stays the last version.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn drop_work(mut self, by: &Viewer) -> Done {
        let member = authority::actor(by, &self, Verb::Drop)?;
        let Some(shown) = self.shown.clone() else { return Err(Refused::NotNow) };
        let dropped = self.version;
        (self.version, self.name, self.kind) = (shown.version, shown.name, shown.kind);
        self.state = State::Published(shown.approval);
        told(self, member, What::Dropped { version: dropped })
    }

    /// 停用, with a reason: where a village's own version is, its township's holds again.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn withdraw(mut self, by: &Viewer, reason: &Reason, now: Instant) -> Done {
        let member = authority::actor(by, &self, Verb::Withdraw)?;
        let State::Published(approval) = self.state else { return Err(Refused::NotNow) };
        self.state = State::Withdrawn { at: now, reason: reason.to_string(), approval };
        told(self, member, What::Withdrawn { reason: reason.to_string() })
    }

    /// 恢复使用, with a reason.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn put_back(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::actor(by, &self, Verb::PutBack)?;
        let State::Withdrawn { approval, .. } = self.state else { return Err(Refused::NotNow) };
        self.state = State::Published(approval);
        told(self, member, What::PutBack { reason: reason.to_string() })
    }

    fn writers(&self) -> Vec<MemberId> {
        match &self.state {
            State::Draft { writers } | State::Review { writers, .. } => writers.clone(),
            State::Published(_) | State::Withdrawn { .. } => Vec::new(),
        }
    }
}

fn told(power: Power, by: &Member, what: What) -> Done {
    Ok((power, Event { by: by.into(), what }))
}
