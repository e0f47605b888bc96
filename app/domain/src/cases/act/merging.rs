//! 并案: two cases that are one matter.

use crate::cases::state::Merged;
use crate::cases::{Case, Context, Event, Refused, State, Verb, What};
use crate::viewer::Viewer;

/// The case that was merged (or is taken out again) and the other one, each
/// with its event; both are stored in one transaction.
pub type Pair = ((Case, Event), (Case, Event));

impl Case {
    /// Merges this case into another of the same kind in the same village,
    /// held by the same unit, that is not over. Its petitioners come along and
    /// keep their messages and ratings.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Merge`] on both cases;
    /// `MergeWithItself`, `MergeUnlike`, `MergeIntoClosed`,
    /// `ReclassificationPending`.
    pub fn merge(self, by: &Viewer, mut into: Self, ctx: &Context<'_>) -> Result<Pair, Refused> {
        let member = self.staff(by, Verb::Merge, ctx)?;
        if self.id == into.id {
            return Err(Refused::MergeWithItself);
        }
        crate::cases::authority::may(by, &into, Verb::Note, ctx.now).map_err(|refused| match refused {
            Refused::NotNow => Refused::MergeIntoClosed,
            other => other,
        })?;
        if into.course.reclassification.is_some() {
            return Err(Refused::ReclassificationPending);
        }
        if self.kind != into.kind || self.region != into.region || self.unit.id != into.unit.id {
            return Err(Refused::MergeUnlike);
        }
        if self.accused != into.accused {
            return Err(Refused::MergeUnlike);
        }
        let before = into.petitioners.len();
        for petitioner in &self.petitioners {
            let mut petitioner = petitioner.clone();
            petitioner.via = Some(self.id);
            into.petitioners.push(petitioner);
        }
        let petitioners = u32::try_from(into.petitioners.len() - before).unwrap_or(u32::MAX);
        into.course.merged.push(self.id);
        let merged = Merged { into: into.id, at: ctx.now, was: Box::new(self.state) };
        let case = Self { state: State::Merged(merged), ..self };
        let event = case.open_event(member.into(), What::Merged { into: into.id });
        let other = into.open_event(member.into(), What::MergedIn { case: case.id, petitioners });
        Ok(((case, event), (into, other)))
    }

    /// Undoes a merger while the other case is not over: this one stands again
    /// as before, with its clocks, and its petitioners come back with what
    /// they have done meanwhile. Of the two, one whose petitioners have all
    /// withdrawn meanwhile ends.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Unmerge`]; `NotMergedThere`, `TooLate`.
    pub fn unmerge(mut self, by: &Viewer, mut from: Self, ctx: &Context<'_>) -> Result<Pair, Refused> {
        let member = self.staff(by, Verb::Unmerge, ctx)?;
        let State::Merged(merged) = self.state else {
            return Err(Refused::NotNow);
        };
        if merged.into != from.id || !from.course.merged.contains(&self.id) {
            return Err(Refused::NotMergedThere);
        }
        crate::cases::authority::may(by, &from, Verb::Note, ctx.now).map_err(|refused| match refused {
            Refused::NotNow => Refused::TooLate,
            other => other,
        })?;
        from.course.merged.retain(|case| *case != self.id);
        let (back, stay) = from.petitioners.into_iter().partition(|petitioner| petitioner.via == Some(self.id));
        from.petitioners = stay;
        self.petitioners = back;
        for petitioner in &mut self.petitioners {
            petitioner.via = None;
        }
        let mut case = Self { state: *merged.was, ..self };
        case.end_if_deserted(ctx);
        let ends = from.end_if_deserted(ctx);
        let what = What::Unmerged { from: from.id, state: case.state.name() };
        let event = case.open_event(member.into(), what);
        let other = from.open_event(member.into(), What::UnmergedFrom { case: case.id, ends });
        Ok(((case, event), (from, other)))
    }
}
