//! What is done with a [`Power`].

use super::{Content, Done, Label, Power, Refused, authority};
use crate::ids::{PowerId, UnitId};
use crate::instant::Instant;
use crate::publication::{Deed, Event, Life, Verb, What};
use crate::region::{Level, RegionCode};
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
        let member = authority::may_write(by, &new.region)?;
        let fits = |template: &Self| template.is_template() && template.reaches(&new.region) && new.region.level() == Level::Village;
        if new.of.is_some() && !template.is_some_and(|template| Some(template.id) == new.of && fits(template)) {
            return Err(Refused::NoTemplate);
        }
        let New { region, unit, of } = new;
        let (name, kind) = (content.name.clone(), content.kind);
        let power = Self { id, region, unit, of, name, kind, life: Life::begin(member) };
        Ok((power, Event::new(member, What::Drafted)))
    }

    /// 修改: the version in work says something else. Whoever has written a line of it does not approve it.
    ///
    /// # Errors
    /// See `authority::may`.
    pub fn write(mut self, by: &Viewer, content: &Content) -> Result<Self, Refused> {
        let member = authority::may(by, &self, Verb::Write)?;
        self.life.write_on(member);
        (self.name, self.kind) = (content.name.clone(), content.kind);
        Ok(self)
    }

    /// A verb of the common life. `content`: what the version in work says.
    ///
    /// # Errors
    /// See `authority::may`; `Incomplete`.
    pub fn act(mut self, by: &Viewer, deed: Deed, content: &Content, now: Instant) -> Done {
        let member = authority::may(by, &self, deed.verb())?;
        if deed == Deed::Submit && !content.is_complete() {
            return Err(Refused::Incomplete);
        }
        let label = Label { name: content.name.clone(), kind: content.kind, post: content.post.clone() };
        let what;
        (self.life, what) = self.life.act(member, deed, label, now)?;
        if let (What::Dropped { .. }, Some(shown)) = (&what, &self.life.shown) {
            (self.name, self.kind) = (shown.label.name.clone(), shown.label.kind);
        }
        Ok((self, Event::new(member, what)))
    }
}
