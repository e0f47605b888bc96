//! Words that change nothing: notes, transcripts and the conversation. The clock runs on.

use crate::cases::Event;
use crate::cases::{By, Case, Context, Done, Refused, Sight, Verb, What, authority, case};
use crate::fields::Words;
use crate::ids::{MediaToken, PetitionerId};
use crate::viewer::Viewer;

impl Case {
    /// A note among staff; petitioners never see it.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Note`].
    pub fn note(self, by: &Viewer, text: &Words, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Note, ctx)?;
        Ok((self, case::staff_event(member.into(), What::Noted { text: text.to_string() })))
    }

    /// Staff write down what a voice note says, for those who may hear it:
    /// `petitioner`, or all of them. `before` is what was written last.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Transcribe`]; `Unchanged`.
    pub fn transcribe(
        self,
        by: &Viewer,
        voice: MediaToken,
        petitioner: Option<PetitionerId>,
        before: String,
        text: &Words,
        ctx: &Context<'_>,
    ) -> Done {
        let member = self.staff(by, Verb::Transcribe, ctx)?;
        if before == text.as_str() {
            return Err(Refused::Unchanged);
        }
        let what = What::Transcribed { voice, petitioner, before, text: text.to_string() };
        Ok((self, case::petitioner_event(member.into(), what)))
    }

    /// A turn of the conversation. From a petitioner it goes to staff; from
    /// staff to the petitioner `to`, or to all of them. Other petitioners
    /// never see what is not for them.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Message`]; `NotYourCase` when `to` is
    /// no petitioner of the case.
    pub fn message(self, by: &Viewer, to: Option<PetitionerId>, text: &Words, media: Vec<MediaToken>, ctx: &Context<'_>) -> Done {
        authority::may(by, &self, Verb::Message, ctx.now)?;
        let (from_petitioner, petitioner, who) = match (authority::sees(by, &self), by.member()) {
            (Some(Sight::Petitioner(id)), _) => (true, Some(id), By::Petitioner),
            (_, Some(member)) => (false, to, member.into()),
            _ => return Err(Refused::NotYourCase),
        };
        if petitioner.is_some_and(|id| self.petitioner(id).is_none()) {
            return Err(Refused::NotYourCase);
        }
        let what = What::Message { from_petitioner, petitioner, text: text.to_string(), media };
        let event = case::petitioner_event(who, what);
        Ok((self, Event { whose: petitioner.filter(|_| from_petitioner), ..event }))
    }
}
