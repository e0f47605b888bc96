//! Whose it is: take, assign, return, hand over, escalate.

use crate::cases::{By, Case, Context, Done, Refused, State, Verb, What, authority, case, routing};
use crate::fields::{Reason, Words};
use crate::ids::{MemberId, UnitId};
use crate::region::Level;
use crate::unit::{Member, Unit, UnitKind};
use crate::viewer::Viewer;

/// With which return a case goes to the county's dispatcher.
const THIRD: u32 = 3;

impl Case {
    /// 接办.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Take`].
    pub fn take(self, by: &Viewer, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Take, ctx)?;
        let (in_hand, what) = match self.state {
            State::Accepted(accepted) => accepted.take(member, ctx),
            State::Assigned(assigned) => assigned.take(member),
            _ => return Err(Refused::NotNow),
        };
        let case = Self { state: State::InHand(in_hand), ..self };
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 分办 to a unit inside one's own territory, downwards or to a department
    /// of one's own level, with a word of instruction or none.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Assign`] and [`Case::may_assign_to`].
    pub fn assign(self, by: &Viewer, to: UnitId, words: Option<&Words>, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Assign, ctx)?;
        let to = ctx.directory.find(to).ok_or(Refused::UnknownUnit)?;
        self.may_assign_to(to)?;
        let State::Accepted(accepted) = self.state else {
            return Err(Refused::NotNow);
        };
        let (assigned, what) = accepted.assign(&self.unit, to, text(words), ctx);
        let mut case = Self { state: State::Assigned(assigned), ..self };
        case.go_to(to);
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// Whether the unit that has the case may assign it to that unit; also for
    /// drawing the list of units to choose from.
    ///
    /// # Errors
    /// `VillagesDoNotAssign`, `SameUnit`, `Accused`, `DisciplineOnly`,
    /// `OutsideTerritory`, `AssignUpwards`, `NotADepartment`, `AnsweredBefore`.
    pub fn may_assign_to(&self, to: &Unit) -> Result<(), Refused> {
        let from = &self.unit;
        if from.level() == Level::Village {
            return Err(Refused::VillagesDoNotAssign);
        }
        if to.id == from.id {
            return Err(Refused::SameUnit);
        }
        if self.accused.touches(to.id) {
            return Err(Refused::Accused);
        }
        if !self.kind.may_go_to(to.kind) {
            return Err(Refused::DisciplineOnly);
        }
        if to.level().is_above(from.level()) {
            return Err(Refused::AssignUpwards);
        }
        if !from.region.contains(&to.region) {
            return Err(Refused::OutsideTerritory);
        }
        if to.level() == from.level() && to.kind != UnitKind::CountyDepartment {
            return Err(Refused::NotADepartment);
        }
        if self.course.answered_by.contains(&to.id) {
            return Err(Refused::AnsweredBefore);
        }
        Ok(())
    }

    /// 退回 to the unit that assigned it (to its own, when that took it); the
    /// third return brings it to the county's dispatcher. The ten working days
    /// run on.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Return`].
    pub fn give_back(self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Return, ctx)?;
        let times = self.course.returns.saturating_add(1);
        let dispatcher = if times < THIRD { None } else { routing::commission(&self.region, &self.accused, &ctx.directory) };
        let (from, accepted) = match self.state {
            State::Assigned(assigned) => (assigned.from.clone(), assigned.back(ctx)),
            State::InHand(in_hand) => (in_hand.from.clone(), in_hand.back(ctx)),
            _ => return Err(Refused::NotNow),
        };
        let assigner = from.and_then(|unit| ctx.directory.find(unit.id));
        let to = dispatcher.or(assigner).unwrap_or(&self.unit).clone();
        let limit = accepted.term.limit;
        let mut case = Self { state: State::Accepted(accepted), ..self };
        case.course.returns = times;
        case.go_to(&to);
        let what = What::Returned { reason: reason.to_string(), to: (&to).into(), times, dispatcher: dispatcher.is_some(), limit };
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 移交 to another member of the unit that has it: by who has it in hand,
    /// or by a colleague for one who is away or leaves.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::HandOver`]; `NotAColleague`, `Accused`,
    /// `AnotherHandlerNeeded`, `SameHandler`.
    pub fn hand_over(self, by: &Viewer, to: &Member, reason: Option<&Words>, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::HandOver, ctx)?;
        self.into_hands(member, to, text(reason))
    }

    /// 移交 of everything that a member who leaves has in hand, case by case:
    /// by whoever may clear that desk (`authority::may_clear`), also without
    /// seeing the case otherwise.
    ///
    /// # Errors
    /// `NotFound` for who is accused, `NotYourUnit`, `NotNow`; the same of the
    /// colleague as for handing over one.
    pub fn relieve(self, by: &Member, to: &Member, reason: &Reason) -> Done {
        if self.accused.names(by) {
            return Err(Refused::NotFound);
        }
        if !authority::may_clear(by, &self.unit) {
            return Err(Refused::NotYourUnit);
        }
        self.into_hands(by, to, reason.to_string())
    }

    fn into_hands(self, member: &Member, to: &Member, reason: String) -> Done {
        if self.accused.names(to) {
            return Err(Refused::Accused);
        }
        if to.unit.id != self.unit.id || !to.handles() {
            return Err(Refused::NotAColleague);
        }
        if self.course.barred.contains(&to.id) {
            return Err(Refused::AnotherHandlerNeeded);
        }
        let State::InHand(in_hand) = self.state else {
            return Err(Refused::NotNow);
        };
        let (in_hand, what) = in_hand.hand_over(to, reason)?;
        let case = Self { state: State::InHand(in_hand), ..self };
        Ok((case, case::petitioner_event(member.into(), what)))
    }

    /// 提级: one level up with the whole timeline, or to another handler at the
    /// county. No clock restarts.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Escalate`]; `NobodyToGoTo`.
    pub fn escalate(self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Escalate, ctx)?;
        let (id, by) = (member.id, member.into());
        self.raise(by, reason.to_string(), Some(id), ctx)
    }

    /// Nobody serves (any more) in the unit that has it: it goes one level up
    /// by itself. No clock restarts.
    ///
    /// # Errors
    /// `NotNow` where no unit owes anything; `NobodyToGoTo` where no other
    /// unit is left.
    pub fn pass_on(self, ctx: &Context<'_>) -> Done {
        if self.above(ctx)?.0.id == self.unit.id {
            return Err(Refused::NobodyToGoTo);
        }
        self.raise(By::Clock, String::new(), None, ctx)
    }

    /// One level up, away from the member who leaves it to another.
    fn raise(self, by: By, reason: String, leaves: Option<MemberId>, ctx: &Context<'_>) -> Done {
        let (unit, hotline) = self.above(ctx)?;
        let state = match self.state {
            State::Assigned(assigned) => State::Accepted(assigned.back(ctx)),
            State::InHand(in_hand) => State::Accepted(in_hand.back(ctx)),
            same @ (State::Filed(_) | State::Accepted(_)) => same,
            _ => return Err(Refused::NotNow),
        };
        let limit = state.term().ok_or(Refused::NotNow)?.limit;
        let what = What::Escalated { reason, to: unit.into(), hotline, state: state.name(), limit };
        let mut case = Self { state, ..self };
        case.course.escalations = case.course.escalations.saturating_add(1);
        case.go_up(unit, hotline, leaves);
        let event = case.open_event(by, what);
        Ok((case, event))
    }
}

/// The words, or nothing.
pub(super) fn text(words: Option<&Words>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}
