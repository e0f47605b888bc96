//! Opening a sealed name: one member asks, another grants, the custodian opens.

use crate::cases::{Case, Context, Done, Known, Refused, Unsealing, UnsealingStage, Verb, What, authority, case};
use crate::fields::Reason;
use crate::unit::Member;
use crate::viewer::Viewer;

impl Case {
    /// Whether a petitioner who has not withdrawn is known by a sealed name.
    #[must_use]
    pub fn has_sealed(&self) -> bool {
        self.active_petitioners().any(|petitioner| petitioner.known == Known::Sealed)
    }

    /// Asks for the sealed names to be opened, in writing.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::AskUnsealing`].
    pub fn ask_unsealing(mut self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::AskUnsealing, ctx)?;
        let number = u32::try_from(self.course.unsealings.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.course.unsealings.push(Unsealing {
            number,
            asked_by: member.id,
            asked_name: member.name.clone(),
            reason: reason.clone(),
            decided_by: None,
            stage: UnsealingStage::Asked,
            since: ctx.now,
        });
        Ok((self, case::petitioner_event(member.into(), What::UnsealingAsked { number, reason: reason.to_string() })))
    }

    /// Grants the request that waits, as the second person.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::GrantUnsealing`].
    pub fn grant_unsealing(mut self, by: &Viewer, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::GrantUnsealing, ctx)?;
        let unsealing = self.decide_unsealing(member, UnsealingStage::Granted)?;
        let what = What::UnsealingGranted { number: unsealing.number, asked_by: unsealing.asked_name.clone() };
        Ok((self, case::petitioner_event(member.into(), what)))
    }

    /// Does not grant it, or takes back one's own request.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::RefuseUnsealing`].
    pub fn refuse_unsealing(mut self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::RefuseUnsealing, ctx)?;
        let number = self.decide_unsealing(member, UnsealingStage::Refused)?.number;
        Ok((self, case::petitioner_event(member.into(), What::UnsealingRefused { number, reason: reason.to_string() })))
    }

    fn decide_unsealing(&mut self, by: &Member, stage: UnsealingStage) -> Result<&Unsealing, Refused> {
        let asked = self.course.unsealings.iter_mut().find(|unsealing| unsealing.stage == UnsealingStage::Asked);
        let unsealing = asked.ok_or(Refused::NoUnsealing)?;
        unsealing.stage = stage;
        unsealing.decided_by = Some(by.id);
        Ok(unsealing)
    }

    /// The custodian opens the names that a granted request asks for. Custodians see no case; this is all they do
    /// with it.
    ///
    /// # Errors
    /// See [`authority::may_unseal`].
    pub fn unseal(mut self, custodian: &Member, number: u32) -> Done {
        authority::may_unseal(custodian, &self, number)?;
        let granted = self.course.unsealings.iter_mut().find(|unsealing| unsealing.number == number);
        granted.ok_or(Refused::NoUnsealing)?.stage = UnsealingStage::Opened;
        Ok((self, case::petitioner_event(custodian.into(), What::Unsealed { number })))
    }
}
