//! 改类: another kind, by two persons.

use crate::cases::{Case, Category, Context, Done, Kind, Proposal, Published, Refused, Stage, State, UnitRef, Verb, What, case, routing};
use crate::fields::Reason;
use crate::unit::Unit;
use crate::viewer::Viewer;

impl Case {
    /// Proposes another kind or category. A demand that shall become a
    /// complaint or report is hidden from strangers from now on.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Reclassify`]; `CategoryOfOtherKind`,
    /// `SameKind`, `HasMerged`.
    pub fn reclassify(mut self, by: &Viewer, kind: Kind, category: Category, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Reclassify, ctx)?;
        if !category.suits(kind) {
            return Err(Refused::CategoryOfOtherKind);
        }
        if (kind, category) == (self.kind, self.category) {
            return Err(Refused::SameKind);
        }
        let (by, by_name) = (member.id, member.name.clone());
        self.course.reclassification = Some(Proposal { kind, category, reason: reason.clone(), by, by_name });
        let what = What::ReclassificationAsked { kind, category, reason: reason.to_string() };
        Ok((self, case::staff_event(member.into(), what)))
    }

    /// Confirms the proposal as the second person. A unit that may not hold
    /// the new kind gives the case away, and units that may not know it no
    /// longer see it; the clocks run on.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::ConfirmReclassification`];
    /// `NobodyToGoTo`.
    pub fn confirm_reclassification(mut self, by: &Viewer, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::ConfirmReclassification, ctx)?;
        let Some(Proposal { kind, category, reason, by_name, .. }) = self.course.reclassification.take() else {
            return Err(Refused::NoReclassification);
        };
        let before = self.kind;
        let stays = kind.may_go_to(self.unit.kind) && (!kind.is_discipline() || before.is_discipline() || self.unit.kind.is_discipline());
        (self.kind, self.category) = (kind, category);
        let to = if stays { None } else { Some(self.new_home(ctx)?) };
        if kind.is_discipline() && !before.is_discipline() {
            self.course.seen_by = vec![self.unit.id];
        }
        if !kind.is_public() {
            self.published = Published::default();
        }
        if let Some(unit) = to {
            self = self.move_home(unit, ctx)?;
        }
        let what = What::Reclassified {
            before,
            kind,
            category,
            reason: reason.to_string(),
            proposed_by: by_name,
            to: to.map(UnitRef::from),
            state: self.state.name(),
        };
        Ok((self, case::petitioner_event(member.into(), what)))
    }

    /// Refuses the proposal, or takes back one's own.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::RefuseReclassification`].
    pub fn refuse_reclassification(mut self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::RefuseReclassification, ctx)?;
        self.course.reclassification = None;
        let what = What::ReclassificationRefused { reason: reason.to_string() };
        Ok((self, case::staff_event(member.into(), what)))
    }

    fn new_home<'a>(&self, ctx: &Context<'a>) -> Result<&'a Unit, Refused> {
        let Self { kind, category, region, accused, .. } = self;
        let matter = routing::Matter { kind: *kind, category: *category, region, accused, prefer_county: false };
        routing::destination(&matter, ctx).ok_or(Refused::NobodyToGoTo)
    }

    /// To the unit that such a case is filed with. What was in somebody's
    /// hands waits to be taken or assigned there. Supervisions that run follow,
    /// as the units they were between may no longer know of the case.
    fn move_home(mut self, unit: &Unit, ctx: &Context<'_>) -> Result<Self, Refused> {
        let state = match self.state {
            State::Assigned(assigned) => State::Accepted(assigned.back(ctx)),
            State::InHand(in_hand) => State::Accepted(in_hand.back(ctx)),
            same => same,
        };
        self.state = state;
        self.unit = unit.clone();
        self.course.seen_by.retain(|_| !self.kind.is_discipline());
        self.course.remember(unit.id);
        // Where nothing is supervised, nobody need stand above.
        if self.course.running_supervisions().next().is_some() {
            let supervisor: UnitRef = self.above(ctx)?.0.into();
            for supervision in self.course.supervisions.iter_mut().filter(|s| s.stage != Stage::Lifted) {
                supervision.unit = unit.into();
                supervision.supervisor = supervisor.clone();
            }
        }
        Ok(self)
    }
}
