//! What is done with a [`Disclosure`].

use time::Date;

use super::sheet::Stated;
use super::{
    Disclosure, Discrepancy, Done, Event, Headed, Heading, Kind, Label, MAX_DIFFERING, MAX_PAPERS, Paper, PaperKind, Payment, Period,
    Reached, Refused, Shows, What, authority, mask,
};
use crate::fields::{Reason, Subject, Words};
use crate::ids::{DisclosureId, MediaToken, PowerId, UnitId};
use crate::instant::Instant;
use crate::publication::{self, Deed, Life, Sheets, Verb};
use crate::region::RegionCode;
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
    /// A subsidy that was paid already: its first version tells of that.
    pub paid: bool,
}

impl Disclosure {
    /// 起草.
    ///
    /// # Errors
    /// See `authority::may_write`; `PeriodToCome`, `TitleTells`.
    pub fn draft(id: DisclosureId, by: &Viewer, new: New, now: Instant) -> Done {
        let member = authority::may_write(by, &new.region)?;
        begun(&new.period, now)?;
        tells_nobody(&new.title)?;
        let New { kind, region, unit, title, period, paid } = new;
        let disclosure = Self {
            id,
            kind,
            region,
            unit,
            title: title.to_string(),
            period,
            rewritten: None,
            headed: Vec::new(),
            payment: (kind == Kind::Subsidy).then_some(if paid { Payment::After } else { Payment::Before }),
            reached: Vec::new(),
            papers: Vec::new(),
            power: None,
            discrepancy: None,
            life: Life::begin(member),
        };
        Ok((disclosure, Event::new(member, What::Life(publication::What::Drafted))))
    }

    /// 修改: another title or period for the version in work. What it shows is no matter of the domain.
    ///
    /// # Errors
    /// See `authority::may`; `PeriodToCome`, `TitleTells`.
    pub fn write(mut self, by: &Viewer, title: &Subject, period: Period, now: Instant) -> Result<Self, Refused> {
        let member = authority::may(by, &self, Verb::Write)?;
        begun(&period, now)?;
        tells_nobody(title)?;
        self.life.write_on(member);
        let power = self.heading(self.life.version).power;
        self.head(Heading { title: title.to_string(), period, power });
        Ok(self)
    }

    /// 放表格: the version in work shows another table. Where totals of its spreadsheet differ from what the lines add
    /// up to, who takes it says a word on that.
    ///
    /// # Errors
    /// See `authority::may`; `TotalsDiffer` without that word.
    pub fn take(mut self, by: &Viewer, differing: Vec<Stated>, word: Option<&Reason>) -> Result<Self, Refused> {
        let member = authority::may(by, &self, Verb::Write)?;
        let version = self.life.version;
        self.discrepancy = match (differing.is_empty(), word) {
            (true, _) => None,
            (false, None) => return Err(Refused::TotalsDiffer),
            (false, Some(word)) => {
                let totals = differing.into_iter().take(MAX_DIFFERING).collect();
                Some(Discrepancy { version, totals, word: word.to_string() })
            }
        };
        self.life.write_on(member);
        Ok(self)
    }

    /// 加附件 and 去附件: the version in work shows these papers too, called `name`, and those no more.
    ///
    /// # Errors
    /// See `authority::may`; `TooManyPapers`.
    pub fn attach(mut self, by: &Viewer, more: Vec<(MediaToken, PaperKind)>, name: &str, less: &[MediaToken]) -> Result<Self, Refused> {
        let member = authority::may(by, &self, Verb::Write)?;
        self.life.write_on(member);
        let now = self.life.version;
        // What only the version in work had was never read by anybody.
        self.papers.retain(|paper| !(less.contains(&paper.token) && paper.from == now));
        for paper in self.papers.iter_mut().filter(|paper| less.contains(&paper.token) && paper.until.is_none()) {
            paper.until = Some(now);
        }
        self.papers.extend(more.into_iter().map(|(token, kind)| Paper { token, kind, name: name.to_owned(), from: now, until: None }));
        if self.papers_of(now).count() > MAX_PAPERS { Err(Refused::TooManyPapers) } else { Ok(self) }
    }

    /// 行使的权力: names the small power that was used, or none. Whether that is one of the place is the caller's to see.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn exercise(mut self, by: &Viewer, power: Option<PowerId>) -> Result<Self, Refused> {
        let member = authority::may(by, &self, Verb::Write)?;
        self.life.write_on(member);
        let heading = self.heading(self.life.version);
        self.head(Heading { power, ..heading });
        Ok(self)
    }

    /// What is to stand above the version in work. What everybody reads stays as it is until that is published.
    fn head(&mut self, heading: Heading) {
        if self.life.shown.is_some() {
            self.rewritten = (heading != self.public_heading()).then_some(heading);
        } else {
            (self.title, self.period, self.power) = (heading.title, heading.period, heading.power);
        }
    }

    /// A verb of the common life. `shows`: what there is to show in the version in work.
    ///
    /// # Errors
    /// See `authority::may`; `NothingToShow`, `NoSheet`, `NotCovered`.
    pub fn act(mut self, by: &Viewer, deed: Deed, shows: Shows, now: Instant) -> Done {
        let member = authority::may(by, &self, deed.verb())?;
        match &deed {
            Deed::Submit if shows == Shows::Nothing && self.papers_of(self.life.version).next().is_none() => {
                return Err(Refused::NothingToShow);
            }
            Deed::Approve { sheets, .. } if sheets.is_empty() => return Err(Refused::NoSheet),
            Deed::Approve { show: Sheets::Open, .. } if shows == Shows::Secrets => return Err(Refused::NotCovered),
            _ => {}
        }
        let what;
        (self.life, what) = self.life.act(member, deed, Label { payment: self.payment }, now)?;
        if let publication::What::Published { version, .. } = what
            && let Some(Heading { title, period, power }) = self.rewritten.take()
        {
            self.headed.push(Headed { heading: self.public_heading(), until: version });
            (self.title, self.period, self.power) = (title, period, power);
        }
        if let publication::What::Dropped { version } = what {
            self.rewritten = None;
            self.papers.retain(|paper| paper.from != version);
            for paper in self.papers.iter_mut().filter(|paper| paper.until == Some(version)) {
                paper.until = None;
            }
            self.discrepancy = self.discrepancy.filter(|discrepancy| discrepancy.version != version);
            self.payment = self.life.shown.as_ref().and_then(|shown| shown.label.payment);
        }
        Ok((self, Event::new(member, What::Life(what))))
    }

    /// 发放后公示: the version after paying is begun.
    ///
    /// # Errors
    /// See `authority::may_pay`.
    pub fn pay(mut self, by: &Viewer) -> Done {
        let member = authority::may_pay(by, &self)?;
        self.life.next(member);
        self.payment = Some(Payment::After);
        let version = self.life.version;
        Ok((self, Event::new(member, What::PaymentBegun { version })))
    }

    /// 记下节点: the next one of the project, and none before it is there. `covered`: identity and account numbers have been
    /// covered on its photos, where the table holds some.
    ///
    /// # Errors
    /// See `authority::may_reach`; `MilestoneRecorded`, `MilestoneBeforeMissing`,
    /// `MilestoneOutOfOrder`, `MilestoneToCome`, `NoPhoto`, `NotCovered`.
    pub fn reach(mut self, by: &Viewer, reached: Reached, covered: bool, shows: Shows, now: Instant) -> Done {
        let member = authority::may_reach(by, &self)?;
        let Reached { milestone, on, note, photos } = reached.clone();
        if self.reached.iter().any(|before| before.milestone == milestone) {
            return Err(Refused::MilestoneRecorded);
        }
        if self.next_milestone() != Some(milestone) {
            return Err(Refused::MilestoneBeforeMissing);
        }
        if on > now.beijing_date() {
            return Err(Refused::MilestoneToCome);
        }
        if self.reached.last().is_some_and(|before| on < before.on) {
            return Err(Refused::MilestoneOutOfOrder);
        }
        if photos.is_empty() {
            return Err(Refused::NoPhoto);
        }
        if shows == Shows::Secrets && !covered {
            return Err(Refused::NotCovered);
        }
        self.reached.push(reached);
        Ok((self, Event::new(member, What::Reached { milestone, on, note, photos })))
    }

    /// 划掉节点: the last one was recorded by mistake. Everybody reads that it was, and why; its photos are shown no more.
    ///
    /// # Errors
    /// See `authority::may_strike`.
    pub fn strike(mut self, by: &Viewer, reason: &Reason) -> Done {
        let member = authority::may_strike(by, &self)?;
        let Reached { milestone, .. } = self.reached.pop().ok_or(Refused::NotNow)?;
        Ok((self, Event::new(member, What::Struck { milestone, reason: reason.to_string() })))
    }
}

impl Reached {
    /// A milestone as it is recorded.
    #[must_use]
    pub fn new(milestone: super::Milestone, on: Date, note: Option<&Words>, photos: Vec<MediaToken>) -> Self {
        Self { milestone, on, note: note.map(ToString::to_string).unwrap_or_default(), photos }
    }
}

/// A title stands in lists, messages and addresses, where nothing is masked.
fn tells_nobody(title: &Subject) -> Result<(), Refused> {
    if mask::text(title.as_str()) == title.as_str() { Ok(()) } else { Err(Refused::TitleTells) }
}

fn begun(period: &Period, now: Instant) -> Result<(), Refused> {
    if period.from > now.beijing_date() { Err(Refused::PeriodToCome) } else { Ok(()) }
}
