//! 督办, and what the clock does by itself.

use crate::cases::clock::{self, Due, MANY};
use crate::cases::{By, Case, Cause, Context, Done, Refused, Stage, State, Supervision, UnitRef, Verb, What};
use crate::fields::{Reason, Words};
use crate::unit::Unit;
use crate::viewer::Viewer;

impl Case {
    /// 督办 by a member of a level above, on paper or on the spot.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Supervise`]; `AlreadySupervised`.
    pub fn supervise(self, by: &Viewer, reason: &Reason, offline: bool, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Supervise, ctx)?;
        let supervisor = member.unit.clone();
        self.open_supervision(member.into(), Cause::Ordered, offline, &supervisor, reason.to_string(), ctx)
    }

    /// The supervised unit accounts for itself in writing.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::AnswerSupervision`]; `NoSupervision`,
    /// `SupervisionAnswered`.
    pub fn answer_supervision(mut self, by: &Viewer, number: u32, words: &Words, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::AnswerSupervision, ctx)?;
        let supervision = self.supervision_mut(number)?;
        if supervision.unit.id != member.unit.id {
            return Err(Refused::NotYourSupervision);
        }
        if supervision.stage != Stage::Open {
            return Err(Refused::SupervisionAnswered);
        }
        supervision.stage = Stage::Answered;
        let what = What::SupervisionAnswered { number, words: words.to_string() };
        let event = self.open_event(member.into(), what);
        Ok((self, event))
    }

    /// The supervising unit is content with the answer.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::LiftSupervision`]; `NoSupervision`,
    /// `NotYourSupervision`, `SupervisionUnanswered`.
    pub fn lift_supervision(mut self, by: &Viewer, number: u32, words: Option<&Words>, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::LiftSupervision, ctx)?;
        let supervision = self.supervision_mut(number)?;
        if supervision.supervisor.id != member.unit.id {
            return Err(Refused::NotYourSupervision);
        }
        if supervision.stage != Stage::Answered {
            return Err(Refused::SupervisionUnanswered);
        }
        supervision.stage = Stage::Lifted;
        let what = What::SupervisionLifted { number, words: super::handling::text(words) };
        let event = self.open_event(member.into(), what);
        Ok((self, event))
    }

    /// Does the first thing that the clock must do now (`clock::due`): closes
    /// what has waited for ratings long enough, opens a supervision one level
    /// up over what is late or was raised repeatedly or by many. Call again
    /// until nothing is due.
    ///
    /// # Errors
    /// `NothingDue`; `NobodyToGoTo` when no unit is left to supervise.
    pub fn run(mut self, ctx: &Context<'_>) -> Done {
        match clock::due(&self, ctx.now).ok_or(Refused::NothingDue)? {
            Due::Close => self.close(ctx),
            Due::Overdue => {
                self.course.overdue_seen = self.limit().map(|limit| limit.at);
                self.supervise_by_clock(Cause::Overdue, false, ctx)
            }
            Due::Crowd => {
                self.course.crowd_seen = true;
                let many = self.people_known() >= MANY;
                self.supervise_by_clock(if many { Cause::Many } else { Cause::Repeated }, true, ctx)
            }
        }
    }

    fn close(self, ctx: &Context<'_>) -> Done {
        let count = |rated: bool| {
            let petitioners = self.active_petitioners().filter(|p| p.rating.is_some() == rated);
            u32::try_from(petitioners.count()).unwrap_or(u32::MAX)
        };
        let (rated, unrated) = (count(true), count(false));
        let State::Answered(answered) = self.state else {
            return Err(Refused::NotNow);
        };
        let closed = answered.close(ctx);
        let until = closed.term.limit;
        let case = Self { state: State::Closed(closed), ..self };
        let event = case.open_event(By::Clock, What::Closed { rated, unrated, until });
        Ok((case, event))
    }

    fn supervise_by_clock(self, cause: Cause, offline: bool, ctx: &Context<'_>) -> Done {
        let (supervisor, _) = self.above(ctx)?;
        self.open_supervision(By::Clock, cause, offline, supervisor, String::new(), ctx)
    }

    fn open_supervision(mut self, by: By, cause: Cause, offline: bool, supervisor: &Unit, reason: String, ctx: &Context<'_>) -> Done {
        let unit = UnitRef::from(&self.unit);
        let supervisor = UnitRef::from(supervisor);
        if self.course.running_supervisions().any(|s| s.cause == cause && s.unit.id == unit.id) {
            return Err(Refused::AlreadySupervised);
        }
        let number = u32::try_from(self.course.supervisions.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.course.remember(supervisor.id);
        let what = What::SupervisionOpened { number, cause, offline, unit: unit.clone(), supervisor: supervisor.clone(), reason };
        let stage = Stage::Open;
        self.course.supervisions.push(Supervision { number, cause, offline, unit, supervisor, stage, since: ctx.now });
        let event = self.open_event(by, what);
        Ok((self, event))
    }

    fn supervision_mut(&mut self, number: u32) -> Result<&mut Supervision, Refused> {
        self.course
            .supervisions
            .iter_mut()
            .find(|supervision| supervision.number == number && supervision.stage != Stage::Lifted)
            .ok_or(Refused::NoSupervision)
    }
}
