//! The end and what petitioners make of it: answer, rate, reopen, withdraw.

use crate::cases::event::By;
use crate::cases::state::{Assigned, Withdrawn};
use crate::cases::{Answer, Case, Context, Done, Outcome, Rating, Refused, State, Verb, What};
use crate::fields::Words;
use crate::viewer::Viewer;

use super::handling::text;

impl Case {
    /// 答复 by who has it in hand. A reclassification that waited lapses.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Answer`]; `ReferredToWhom`, `NotYourMeasure`.
    pub fn answer(self, by: &Viewer, answer: Answer, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Answer, ctx)?;
        if (answer.outcome == Outcome::Referred) != answer.referred_to.is_some() {
            return Err(Refused::ReferredToWhom);
        }
        if answer.measures.iter().any(|measure| !measure.may_be_of(self.unit.kind)) {
            return Err(Refused::NotYourMeasure);
        }
        let State::InHand(in_hand) = self.state else {
            return Err(Refused::NotNow);
        };
        let (answered, what) = in_hand.answer(answer, ctx);
        let mut case = Self { state: State::Answered(answered), ..self };
        case.course.reclassification = None;
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 评价 by one petitioner; with the last one the case closes.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Rate`].
    pub fn rate(mut self, by: &Viewer, rating: Rating, ctx: &Context<'_>) -> Done {
        let petitioner = self.asker(by, Verb::Rate, ctx)?;
        let (process, result) = (rating.process.get(), rating.result.get());
        let words = text(rating.words.as_ref());
        for part in self.parts_of(petitioner) {
            self.petitioner_mut(part)?.rating = Some(rating.clone());
        }
        let closes = self.active_petitioners().all(|petitioner| petitioner.rating.is_some());
        let State::Answered(answered) = self.state else {
            return Err(Refused::NotNow);
        };
        let state = if closes { State::Closed(answered.close(ctx)) } else { State::Answered(answered) };
        let case = Self { state, ..self };
        let event = case.open_event(By::Petitioner, What::Rated { process, result, words, closes }).of(petitioner);
        Ok((case, event))
    }

    /// "Not solved" 重办, once: assigned one level above the unit that
    /// answered, or to another handler at the county; ten working days begin.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Reopen`]; `NobodyToGoTo`.
    pub fn reopen(self, by: &Viewer, words: &Words, ctx: &Context<'_>) -> Done {
        let whose = self.asker(by, Verb::Reopen, ctx)?;
        let (unit, hotline) = self.above(ctx)?;
        let handler = self.handler();
        let assigned = Assigned::reopened(ctx);
        let what = What::Reopened { words: words.to_string(), to: unit.into(), hotline, limit: assigned.work.limit };
        let mut case = Self { state: State::Assigned(assigned), ..self };
        case.course.reopened = true;
        if unit.id != case.unit.id {
            case.course.answered_by.push(case.unit.id);
        }
        for petitioner in &mut case.petitioners {
            petitioner.rating = None;
        }
        case.go_up(unit, hotline, handler);
        let event = case.open_event(By::Petitioner, what).of(whose);
        Ok((case, event))
    }

    /// 撤回 by one petitioner. It goes on while others are left; with the last
    /// one it ends.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Withdraw`].
    pub fn withdraw(mut self, by: &Viewer, words: Option<&Words>, ctx: &Context<'_>) -> Done {
        let petitioner = self.asker(by, Verb::Withdraw, ctx)?;
        for part in self.parts_of(petitioner) {
            self.petitioner_mut(part)?.withdrawn = true;
        }
        let ends = self.end_if_deserted(ctx);
        let event = self.open_event(By::Petitioner, What::Withdrawn { words: text(words), ends }).of(petitioner);
        Ok((self, event))
    }

    /// Ends it when its last petitioner has withdrawn.
    pub(super) fn end_if_deserted(&mut self, ctx: &Context<'_>) -> bool {
        let deserted = self.active_petitioners().next().is_none();
        if deserted {
            self.state = State::Withdrawn(Withdrawn { at: ctx.now });
            self.course.reclassification = None;
        }
        deserted
    }
}
