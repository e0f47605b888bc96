//! What everybody may read: title, agreement, publishing.

use crate::cases::{By, Case, Context, Done, Published, Refused, Verb, What, case};
use crate::fields::{Title, Words};
use crate::viewer::Viewer;

impl Case {
    /// Staff better the title.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Retitle`]; `Unchanged`.
    pub fn retitle(mut self, by: &Viewer, title: &Title, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Retitle, ctx)?;
        if self.title == title.as_str() {
            return Err(Refused::Unchanged);
        }
        let before = core::mem::replace(&mut self.title, title.to_string());
        let what = What::Retitled { before, title: title.to_string() };
        let event = self.open_event(member.into(), what);
        Ok((self, event))
    }

    /// Staff have checked what of a demand everybody may see, or take it back.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Publish`]; `Unchanged`.
    pub fn publish(mut self, by: &Viewer, published: Published, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Publish, ctx)?;
        if self.published == published {
            return Err(Refused::Unchanged);
        }
        self.published = published;
        let what = What::Published { words: published.words, photos: published.photos };
        let event = self.open_event(member.into(), what);
        Ok((self, event))
    }

    /// 公开回复 of an objection: what everybody may read under the disclosure. A later one takes its place.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Reply`]; `NothingPublic` of what points at no disclosure.
    pub fn reply(self, by: &Viewer, words: &Words, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Reply, ctx)?;
        let event = self.open_event(member.into(), What::Replied { words: words.to_string() });
        Ok((self, event))
    }

    /// Who filed it agrees to publishing, or no longer does: then what had been
    /// published is hidden at once.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Agree`]; `Unchanged`.
    pub fn agree(mut self, by: &Viewer, agrees: bool, ctx: &Context<'_>) -> Done {
        let id = self.asker(by, Verb::Agree, ctx)?;
        let petitioner = self.petitioner_mut(id)?;
        if petitioner.agrees == agrees {
            return Err(Refused::Unchanged);
        }
        petitioner.agrees = agrees;
        if !self.agreed() {
            self.published = Published::default();
        }
        Ok((self, case::petitioner_event(By::Petitioner, What::Agreed { agrees }).of(id)))
    }
}
